//! The language engine: which language, where words and sentences end, how words inflect, what is passive.
//!
//! Everything here works on plain text and tokens; it knows nothing of documents or rules.

pub mod common;
mod detect;
pub mod inflect;
pub mod list;
mod name;
pub mod phrase;
mod readability;
mod sentences;
mod voice;
mod word_class;
mod words;

pub use detect::{detect, detect_surely};
pub use name::Language;
pub use readability::{Level, Readability, TELLING_WORDS, Vocabulary, is_long, is_word, lix, ratio};
pub use sentences::{Sentence, sentences};
pub use voice::{Passive, PassiveKind, active, passives};
pub use word_class::WordClasses;
pub use words::{Token, TokenKind, normalise, tokenise};
