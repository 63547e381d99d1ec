//! Places in text: byte spans, lines and columns. The only module that converts between them.

mod lines;
mod span;

pub use lines::{LineIndex, Position};
pub use span::Span;

/// The text with every run of white space folded to one space, and none at its ends.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
