//! Collects the forms of a word, each once per slot.

use super::spelling::join;
use super::table;
use super::{AdjectiveSlot, Form, NounSlot, Slot, VerbSlot};

/// The forms of a word in the making. The first one put in is the base form.
#[derive(Default)]
pub(super) struct Paradigm {
    /// The forms so far.
    pub forms: Vec<Form>,
}

/// How a language writes the possessive of a noun that already ends in a sibilant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Genitive {
    /// With an apostrophe, which is no form of its own: Norwegian.
    Apostrophe,
    /// Without any mark: Swedish.
    Unmarked,
}

impl Paradigm {
    /// Puts in a form unless the slot has it already.
    pub fn push(&mut self, slot: Slot, text: String) {
        if !text.is_empty() && !self.forms.iter().any(|form| form.slot == slot && form.text == text) {
            self.forms.push(Form { text, slot });
        }
    }

    /// Puts in a noun form; its genitive follows with [`Paradigm::genitives`].
    pub fn noun(&mut self, plural: bool, definite: bool, text: String) {
        self.push(Slot::Noun(NounSlot::new(plural, definite)), text);
    }

    /// Puts in a verb form.
    pub fn verb(&mut self, slot: VerbSlot, text: String) {
        self.push(Slot::Verb(slot), text);
    }

    /// Puts in an adjective form.
    pub fn adjective(&mut self, slot: AdjectiveSlot, text: String) {
        self.push(Slot::Adjective(slot), text);
    }

    /// Puts in the variants `prefix` + each of `cell` (`a/b`), or nothing when the cell is `-`.
    pub fn noun_cell(&mut self, plural: bool, definite: bool, prefix: &str, cell: &'static str) {
        for variant in table::variants(cell) {
            self.noun(plural, definite, join(prefix, variant));
        }
    }

    /// Puts in the possessive of every noun form so far.
    pub fn genitives(&mut self, genitive: Genitive) {
        for index in 0..self.forms.len() {
            let Some(form) = self.forms.get(index) else { break };
            let Slot::Noun(slot) = form.slot else { continue };
            let sibilant = form.text.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']);
            let text = match (sibilant, genitive) {
                (false, _) => join(&form.text, "s"),
                (true, Genitive::Unmarked) => form.text.clone(),
                (true, Genitive::Apostrophe) => continue,
            };
            self.push(Slot::Noun(NounSlot { genitive: true, ..slot }), text);
        }
    }

    /// Puts in the one form of an adjective that does not inflect, in all its places.
    pub fn invariable(&mut self, word: &str) {
        for slot in [AdjectiveSlot::Common, AdjectiveSlot::Neuter, AdjectiveSlot::Plural] {
            self.adjective(slot, word.to_owned());
        }
    }
}
