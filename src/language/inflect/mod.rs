//! Inflection by paradigm class: every form of a word, each with its slot, so that a replacement takes the same form.
//!
//! Regular words are built by rule; irregular ones are looked up in small sorted tables that are searched as they lie
//! in the program, so that a single word costs a few comparisons and nothing is parsed at start.

mod class;
mod compound;
mod nb;
mod nn;
mod norwegian;
mod paradigm;
mod slot;
mod spelling;
mod sv;
pub(in crate::language) mod table;

pub use class::{ClassInfo, Gender, PartOfSpeech, classes, gender, looks_like_class, part_of_speech};
pub use compound::{compound_head, compound_tail};
pub use slot::{AdjectiveSlot, NounSlot, Slot, VerbSlot};

use super::Language;
use paradigm::Paradigm;

/// A form of a word and the place it has in the paradigm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The form, in lower case unless the word is a name or acronym.
    pub text: String,
    /// Its place in the paradigm. The same slot of another word of the same part of speech is its replacement.
    pub slot: Slot,
}

/// Every form of `word` in the paradigm `class`; the first is the base form. An empty class means a word that does not
/// inflect. A text occurs once per slot it fills, and of the variants of a slot the preferred one comes first.
///
/// # Errors
/// A message when the language has no such class, or the word cannot belong to it.
pub fn forms(language: Language, word: &str, class: &str) -> Result<Vec<Form>, String> {
    if !word.chars().any(char::is_alphabetic) {
        return Err(format!("`{word}` has no letters to inflect"));
    }
    if class.is_empty() {
        return Ok(vec![Form { text: word.to_owned(), slot: Slot::Base }]);
    }
    let Some(info) = class::find(language, class) else {
        return Err(class::unknown(language, class));
    };
    let mut paradigm = Paradigm::default();
    let grammar = match language {
        Language::Nb => Grammar { noun: nb::noun, verb: nb::verb, adjective: nb::adjective },
        Language::Nn => Grammar { noun: nn::noun, verb: nn::verb, adjective: nn::adjective },
        Language::Sv => Grammar { noun: sv::noun, verb: sv::verb, adjective: sv::adjective },
        Language::Other => return Err(class::unknown(language, class)),
    };
    match info.part_of_speech {
        PartOfSpeech::Noun => (grammar.noun)(&mut paradigm, word, info.id),
        PartOfSpeech::Verb => (grammar.verb)(&mut paradigm, word, info.id)?,
        PartOfSpeech::Adjective if info.id == "a0" => paradigm.invariable(word),
        PartOfSpeech::Adjective => (grammar.adjective)(&mut paradigm, word),
        PartOfSpeech::Other => {}
    }
    Ok(paradigm.forms)
}

/// How a language inflects each part of speech; nouns and verbs by class.
struct Grammar {
    noun: fn(&mut Paradigm, &str, &str),
    verb: fn(&mut Paradigm, &str, &str) -> Result<(), String>,
    adjective: fn(&mut Paradigm, &str),
}

/// The preferred form of `word` in `slot`: the one to offer where another word of the same part of speech stood in it.
/// None when the word has no such form.
pub fn in_slot(language: Language, word: &str, class: &str, slot: Slot) -> Option<String> {
    forms(language, word, class).ok()?.into_iter().find(|form| form.slot == slot).map(|form| form.text)
}

#[cfg(test)]
mod tests;
