//! Places in text: byte spans, lines and columns. The only module that converts between them.

mod lines;
mod span;

pub use lines::{LineIndex, Position};
pub use span::Span;
