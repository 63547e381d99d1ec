use schemars::JsonSchema;
use serde::Deserialize;

use crate::language::Language;
use crate::language::inflect::{self, PartOfSpeech, Slot, VerbSlot};

/// Which compounds an entry matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Compounds {
    /// None.
    #[default]
    None,
    /// Those that begin with the word.
    Head,
    /// Those that end with a form of the word.
    Tail,
    /// Both.
    Any,
    /// The word is an ending: all words that end so are meant, compounds or not.
    Ending,
}

/// A word of an entry with the words around it: `foreta/v en vurdering av`.
#[derive(Debug, Clone)]
pub struct Parts {
    /// The words before it, joined by single spaces.
    pub before: String,
    /// The inflected word in base form; the whole text where no word inflects.
    pub stem: String,
    /// Its class.
    pub class: Option<String>,
    /// The words after it, joined by single spaces.
    pub after: String,
}

impl Parts {
    /// Takes an entry's text apart; `class` is that of the entry, for texts that carry none.
    pub fn new(text: &str, class: Option<&str>) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let marked = words.iter().position(|word| {
            word.rsplit_once('/').is_some_and(|(stem, class)| !stem.is_empty() && inflect::looks_like_class(class))
        });
        let (at, stem, class) = match (marked, class) {
            (Some(at), _) => {
                let (stem, class) = words[at].rsplit_once('/').unwrap_or((words[at], ""));
                (at, stem, Some(class))
            }
            // Verbs lead their phrase, nouns and adjectives end it.
            (None, Some(class)) if class.starts_with('v') => (0, words.first().copied().unwrap_or(""), Some(class)),
            (None, Some(class)) => (words.len().saturating_sub(1), words.last().copied().unwrap_or(""), Some(class)),
            (None, None) => {
                return Self { before: String::new(), stem: text.to_owned(), class: None, after: String::new() };
            }
        };
        Self {
            before: words[..at].join(" "),
            stem: stem.to_owned(),
            class: class.map(str::to_owned),
            after: words.get(at + 1..).unwrap_or(&[]).join(" "),
        }
    }

    /// The whole with one form of the inflected word.
    pub fn with(&self, form: &str) -> String {
        let parts = [self.before.as_str(), form, self.after.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The part of speech of the word that inflects.
    pub fn part_of_speech(&self, language: Language) -> PartOfSpeech {
        self.class.as_deref().map_or(PartOfSpeech::Other, |class| inflect::part_of_speech(language, class))
    }

    /// Whether it is one word.
    pub fn is_single(&self) -> bool {
        self.before.is_empty()
            && self.after.is_empty()
            && !self.stem.contains(char::is_whitespace)
            && !self.has_syntax()
    }

    /// Whether it says more than its words: alternatives, gaps, open words.
    pub fn has_syntax(&self) -> bool {
        let open = |text: &str| {
            text.contains(['(', '|', '*', '{']) || text.split_whitespace().any(|word| matches!(word, "_" | "..."))
        };
        open(&self.before) || open(&self.stem) || open(&self.after)
    }

    /// Whether it has a form for the slot.
    pub fn has(&self, language: Language, slot: Option<Slot>) -> bool {
        self.in_slot(language, slot, "").is_some()
    }

    /// Whether nobody says the form, though it follows from the rules: «has», «varande», «den hentede inn uttalelsen».
    fn unsaid(&self, slot: Slot) -> bool {
        use VerbSlot::{
            ParticipleCommon, ParticipleNeuter, ParticiplePlural, PassiveInfinitive, PassivePast, PassivePresent,
            PassiveSupine, PresentParticiple,
        };
        const LIGHT: [&str; 14] = [
            "ha", "få", "la", "vite", "veta", "være", "vere", "vera", "bli", "bliva", "vara", "kunne", "kunna", "måtte",
        ];
        let Slot::Verb(slot) = slot else { return false };
        let light = LIGHT.contains(&self.stem.as_str())
            && matches!(
                slot,
                PassiveInfinitive | PassivePresent | PassivePast | PassiveSupine | ParticipleCommon | ParticipleNeuter
            );
        let attribute = matches!(slot, ParticiplePlural | PresentParticiple);
        light || attribute && (LIGHT.contains(&self.stem.as_str()) || !self.is_single())
    }

    /// The whole in the form of the slot, of several that which is like what stood there; `None` when the word has no
    /// such form.
    pub fn in_slot(&self, language: Language, slot: Option<Slot>, like: &str) -> Option<String> {
        match (&self.class, slot) {
            (None, _) => Some(self.stem.clone()),
            (Some(_), None) => Some(self.with(&self.stem)),
            (Some(_), Some(slot)) if self.unsaid(slot) => None,
            (Some(class), Some(slot)) => {
                inflect::in_slot(language, &self.stem, class, slot, like).map(|form| self.with(&form))
            }
        }
    }
}

/// Whether the noun of the verb's action is no worse than the verb: what is to be written is a verb that the listed one
/// is made of, and then the noun is its noun too (`innhente`, hente inn: innhenting).
pub fn keeps_noun<'a>(verb: &str, mut choices: impl Iterator<Item = &'a str>) -> bool {
    choices.any(|choice| choice != verb && choice.chars().count() > 2 && verb.ends_with(choice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inflected_word_is_found() {
        let parts = Parts::new("foreta/v en vurdering av", None);
        assert_eq!((parts.stem.as_str(), parts.class.as_deref()), ("foreta", Some("v")));
        assert_eq!(parts.with("foretok"), "foretok en vurdering av");
        assert_eq!(Parts::new("berørt part", Some("m")).stem, "part");
        assert_eq!(Parts::new("rette seg etter", Some("v-te")).stem, "rette");
        assert!(Parts::new("og/eller", None).is_single());
        assert!(!Parts::new("(erfara|erfar)", None).is_single());
        assert!(Parts::new("foreta/v (en|) vurdering", None).has_syntax());
    }
}
