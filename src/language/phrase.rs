//! Phrases: how packs write what they look for, and one pass over the tokens that finds all of them at once.
//!
//! Syntax, words separated by white space:
//!
//! | written | matches |
//! |---|---|
//! | `vi kommer tilbake` | the words in sequence, with nothing but white space between |
//! | `(a\|b c\|)` | one of the alternatives; an empty one makes it optional |
//! | `undersøk*` `*ferie` `*ferie*` | a word with an open end, at least one letter longer or just the word |
//! | `_` | any one word or number |
//! | `...` | nothing, or up to four words with no punctuation between |
//! | `ta/v kontakt` | every form of the word before the slash; after it stands its class |
//! | `{name}` | the text of a variable, or one of its texts |
//!
//! Case, line wraps, non-breaking spaces, soft hyphens and composed or decomposed accents make no difference.

mod matcher;
mod parse;
#[cfg(test)]
mod tests;
mod vocabulary;

pub(super) use matcher::Piece;
pub use matcher::{Group, Match, Matcher, MatcherBuilder, Matches, Scratch};
pub(super) use parse::Element;
pub(crate) use parse::nearest;
pub use parse::{Phrase, PhraseError, Vars, parse};
