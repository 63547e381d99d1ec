//! Inflection by paradigm class: every form of a word, each with its slot, so that a replacement takes the same form.
//!
//! Regular words are built by rule; irregular ones are looked up in small sorted tables that are searched as they lie
//! in the program, so that a single word costs a few comparisons and nothing is parsed at start.

mod action;
mod agreement;
mod class;
mod closed;
mod compound;
mod fit;
mod nb;
mod nn;
mod norwegian;
mod paradigm;
mod slot;
mod spelling;
mod sv;
pub(in crate::language) mod table;

pub use action::{action_nouns, actions};
pub use agreement::{Turn, possessive, same_agreement, shows_other_gender, turn};
pub use class::{ClassInfo, Gender, PartOfSpeech, classes, gender, looks_like_class, part_of_speech};
pub use closed::{Role, has_role, is_closed};
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
/// inflect, and `v-et+v-te` one that goes either way, the preferred class first. A text occurs once per slot it fills,
/// and of the variants of a slot the preferred one comes first.
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
    let mut paradigm = Paradigm::default();
    let mut first = None;
    for class in class.split('+') {
        let info = class::find(language, class).ok_or_else(|| class::unknown(language, class))?;
        if *first.get_or_insert(info.part_of_speech) != info.part_of_speech {
            return Err(format!("`{word}` cannot have classes of two parts of speech; list it twice"));
        }
        fit::check(language, word, info)?;
        inflect(&mut paradigm, language, word, info)?;
    }
    Ok(paradigm.forms)
}

/// Puts in the forms of a word of one class.
fn inflect(paradigm: &mut Paradigm, language: Language, word: &str, info: &ClassInfo) -> Result<(), String> {
    let grammar = match language {
        Language::Nb => Grammar { noun: nb::noun, verb: nb::verb, adjective: nb::adjective },
        Language::Nn => Grammar { noun: nn::noun, verb: nn::verb, adjective: nn::adjective },
        Language::Sv => Grammar { noun: sv::noun, verb: sv::verb, adjective: sv::adjective },
        Language::Other => return Err(class::unknown(language, info.id)),
    };
    match info.part_of_speech {
        PartOfSpeech::Noun => (grammar.noun)(paradigm, word, info.id),
        PartOfSpeech::Verb => (grammar.verb)(paradigm, word, info.id)?,
        PartOfSpeech::Adjective if info.id == "a0" => paradigm.invariable(word),
        PartOfSpeech::Adjective => (grammar.adjective)(paradigm, word),
        PartOfSpeech::Other => {}
    }
    Ok(())
}

/// How a language inflects each part of speech; nouns and verbs by class.
struct Grammar {
    noun: fn(&mut Paradigm, &str, &str),
    verb: fn(&mut Paradigm, &str, &str) -> Result<(), String>,
    adjective: fn(&mut Paradigm, &str),
}

/// The form of `word` in `slot` to offer where `like`, a form of another word of the same part of speech, stood in it:
/// of several that which ends as `like` does (-a for -a), else the preferred one. None when the word has no such form.
pub fn in_slot(language: Language, word: &str, class: &str, slot: Slot, like: &str) -> Option<String> {
    let mut all = forms(language, word, class).ok()?;
    if matches!(slot, Slot::Action(_)) {
        all = actions(language, word, class, &all);
    }
    all.retain(|form| form.slot == slot);
    let last = like.chars().next_back();
    // Only -a is an author's choice; other endings differ for reasons of their own.
    let alike = all.iter().position(|form| last == Some('a') && form.text.ends_with('a'));
    (!all.is_empty()).then(|| all.swap_remove(alike.unwrap_or(0)).text)
}

#[cfg(test)]
mod tests;
