use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::{Builder, Phrases, Severity};
use crate::language::Language;
use crate::language::inflect::{self, PartOfSpeech, Slot};

/// A word or phrase of a list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(in crate::check) struct Entry {
    /// The word. In an entry of several words, `/class` marks the one that inflects.
    #[schemars(with = "String")]
    pub word: Spanned<String>,
    /// Inflection class of a single word; of several words, that of the first (a verb) or the last.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub class: Option<Spanned<String>>,
    /// What to write instead, best first, each with its own class after a slash where it inflects.
    #[serde(default, rename = "use")]
    #[schemars(with = "Vec<String>")]
    pub replacements: Phrases,
    /// Which compounds of the word are meant too.
    #[serde(default)]
    pub compounds: Compounds,
    /// Phrases around the word in which it is left alone.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub unless: Phrases,
    /// Help where a choice is needed.
    #[serde(default)]
    pub note: Option<String>,
    /// What the word means, in the place of a parenthesis behind it: for lists of `glossary`, which need it, and for no
    /// other.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub means: Option<Spanned<String>>,
    /// The list or authority that names the word.
    #[serde(default)]
    #[expect(dead_code, reason = "documents the entry for those who maintain the list")]
    pub source: Option<String>,
    /// A severity in place of the rule's.
    #[serde(default)]
    pub severity: Option<Severity>,
}

/// Which compounds an entry matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(in crate::check) enum Compounds {
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
pub(in crate::check) struct Parts {
    pub before: String,
    pub stem: String,
    pub class: Option<String>,
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

    /// The whole in the form of the slot, of several that which is like what stood there; `None` when the word has no
    /// such form.
    pub fn in_slot(&self, language: Language, slot: Option<Slot>, like: &str) -> Option<String> {
        match (&self.class, slot) {
            (None, _) => Some(self.stem.clone()),
            (Some(_), None) => Some(self.with(&self.stem)),
            (Some(class), Some(slot)) => {
                inflect::in_slot(language, &self.stem, class, slot, like).map(|form| self.with(&form))
            }
        }
    }
}

/// The forms that an entry of a list matches.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The language of the forms.
    pub language: Language,
    /// The word as listed, without its class.
    pub word: String,
    /// Its class; empty when it does not inflect.
    pub class: String,
    /// Its part of speech.
    pub part_of_speech: PartOfSpeech,
    /// Every form, base form first.
    pub forms: Vec<String>,
    /// What to write instead, in base form.
    pub replacements: Vec<String>,
    /// Whether one of its `unless` phrases is the word itself, so that it can never match.
    pub never: bool,
    /// Whether it is not listed itself, but is the noun that a listed verb makes of its action.
    pub action: bool,
}

impl Listed {
    fn action(language: Language, noun: String, class: &str) -> Self {
        let mut forms: Vec<String> = Vec::new();
        for form in inflect::forms(language, &noun, class).unwrap_or_default() {
            if !forms.contains(&form.text) {
                forms.push(form.text);
            }
        }
        Self {
            language,
            word: noun,
            class: class.to_owned(),
            part_of_speech: PartOfSpeech::Noun,
            forms,
            replacements: Vec::new(),
            never: false,
            action: true,
        }
    }
}

/// Whether the noun of the verb's action is no worse than the verb: what is to be written is a verb that the listed one
/// is made of, and then the noun is its noun too (`innhente`, hente inn: innhenting).
pub(super) fn keeps_noun<'a>(verb: &str, mut choices: impl Iterator<Item = &'a str>) -> bool {
    choices.any(|choice| choice != verb && choice.chars().count() > 2 && verb.ends_with(choice))
}

/// The forms of every entry of the lists, without compiling them.
pub(super) fn forms_of(builder: &Builder<'_>, lists: super::Lists) -> Vec<Listed> {
    let languages: Vec<Language> = builder.languages.to_vec();
    let mut listed = Vec::new();
    for (_, entries) in lists {
        for entry in entries {
            let class = entry.class.as_ref().map(|class| class.get_ref().as_str());
            let parts = Parts::new(entry.word.get_ref(), class);
            let base = parts.with(&parts.stem);
            let bare = |text: &Spanned<String>| {
                let parts = Parts::new(text.get_ref(), None);
                parts.with(&parts.stem)
            };
            let replacements: Vec<String> = entry.replacements.iter().map(bare).collect();
            let never = entry.unless.iter().any(|unless| bare(unless).eq_ignore_ascii_case(&base));
            for &language in &languages {
                let forms = match &parts.class {
                    Some(class) => inflect::forms(language, &parts.stem, class).unwrap_or_default(),
                    None => Vec::new(),
                };
                let mut texts: Vec<String> = forms.iter().map(|form| parts.with(&form.text)).collect();
                if texts.is_empty() {
                    texts.push(base.clone());
                }
                let mut seen = BTreeSet::new();
                texts.retain(|text| seen.insert(text.clone()));
                listed.push(Listed {
                    language,
                    word: base.clone(),
                    part_of_speech: parts
                        .class
                        .as_deref()
                        .map_or(PartOfSpeech::Other, |class| inflect::part_of_speech(language, class)),
                    class: parts.class.clone().unwrap_or_default(),
                    forms: texts,
                    replacements: replacements.clone(),
                    never,
                    action: false,
                });
                let class = parts.class.as_deref().filter(|_| parts.is_single()).unwrap_or("");
                let bare = |text: &Spanned<String>| Parts::new(text.get_ref(), None).stem;
                let choices: Vec<String> = entry.replacements.iter().map(bare).collect();
                if keeps_noun(&parts.stem, choices.iter().map(String::as_str)) {
                    continue;
                }
                for (noun, class) in inflect::action_nouns(language, &parts.stem, class, &forms) {
                    listed.push(Listed::action(language, noun, class));
                }
            }
        }
    }
    let words: BTreeSet<(Language, String)> =
        listed.iter().filter(|word| !word.action).map(|word| (word.language, word.word.clone())).collect();
    listed.retain(|word| !word.action || !words.contains(&(word.language, word.word.clone())));
    listed
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
