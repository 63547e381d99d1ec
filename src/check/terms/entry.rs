use std::collections::BTreeSet;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::check::{Builder, Phrases, Severity};
use crate::language::Language;
use crate::language::inflect::{self, PartOfSpeech, Slot};

/// Most texts that are tried for one form of an entry with syntax.
const MOST_TRIALS: usize = 8;

/// A word or phrase of a list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Entry {
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
    /// For each form, texts that the entry is to find: the form itself, or what its syntax stands for.
    pub trials: Vec<Vec<String>>,
    /// What to write instead, best first.
    pub uses: Vec<Use>,
    /// Whether it is one word.
    pub single: bool,
    /// Whether there are phrases in which it is left alone.
    pub guarded: bool,
    /// Whether it has a note.
    pub noted: bool,
    /// Name of the list that it stands in; `None` for the pack itself.
    pub file: Option<String>,
    /// Bytes of that file: the word.
    pub span: Range<usize>,
    /// Whether it is not listed itself, but is the noun that a listed verb makes of its action.
    pub action: bool,
}

/// A replacement of an entry.
#[derive(Debug, Clone)]
pub struct Use {
    /// In base form, without its class.
    pub text: String,
    /// Its part of speech, that of the word that inflects.
    pub part_of_speech: PartOfSpeech,
    /// Whether it carries a class.
    pub inflects: bool,
    /// Whether it is one word.
    pub single: bool,
    /// Bytes of the file of the entry.
    pub span: Range<usize>,
}

impl Use {
    fn new(language: Language, source: &Spanned<String>) -> Self {
        let parts = Parts::new(source.get_ref(), None);
        Self {
            text: parts.with(&parts.stem),
            part_of_speech: parts.part_of_speech(language),
            inflects: parts.class.is_some(),
            single: !parts.with(&parts.stem).contains(char::is_whitespace),
            span: source.span(),
        }
    }
}

impl Listed {
    fn action(of: &Self, noun: String, class: &str) -> Self {
        let language = of.language;
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
            trials: Vec::new(),
            uses: Vec::new(),
            single: true,
            guarded: of.guarded,
            noted: of.noted,
            file: of.file.clone(),
            span: of.span.clone(),
            action: true,
        }
    }
}

/// Whether the noun of the verb's action is no worse than the verb: what is to be written is a verb that the listed one
/// is made of, and then the noun is its noun too (`innhente`, hente inn: innhenting).
pub(super) fn keeps_noun<'a>(verb: &str, mut choices: impl Iterator<Item = &'a str>) -> bool {
    choices.any(|choice| choice != verb && choice.chars().count() > 2 && verb.ends_with(choice))
}

/// The forms of every entry of a `terms` table, without compiling it.
pub fn forms_of(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Vec<Listed> {
    let languages: Vec<Language> = builder.languages.to_vec();
    let mut listed = Vec::new();
    let Some(config) = builder.read(table) else { return listed };
    for (file, entries) in super::entries(builder, config) {
        for entry in entries {
            let class = entry.class.as_ref().map(|class| class.get_ref().as_str());
            let parts = Parts::new(entry.word.get_ref(), class);
            for &language in &languages {
                let forms = match &parts.class {
                    Some(class) => inflect::forms(language, &parts.stem, class).unwrap_or_default(),
                    None => Vec::new(),
                };
                let mut texts: Vec<String> = forms.iter().map(|form| parts.with(&form.text)).collect();
                if texts.is_empty() {
                    texts.push(parts.with(&parts.stem));
                }
                let mut seen = BTreeSet::new();
                texts.retain(|text| seen.insert(text.clone()));
                let mut trial = |text: &String| match parts.is_single() || !parts.has_syntax() {
                    true => vec![text.clone()],
                    false => builder
                        .phrase(&Spanned::new(entry.word.span(), text.clone()))
                        .map_or_else(Vec::new, |phrase| phrase.samples().take(MOST_TRIALS).collect()),
                };
                let own = Listed {
                    language,
                    word: parts.with(&parts.stem),
                    part_of_speech: parts.part_of_speech(language),
                    class: parts.class.clone().unwrap_or_default(),
                    trials: texts.iter().map(&mut trial).collect(),
                    forms: texts,
                    uses: entry.replacements.iter().map(|source| Use::new(language, source)).collect(),
                    single: parts.is_single(),
                    guarded: !entry.unless.is_empty(),
                    noted: entry.note.is_some(),
                    file: file.clone(),
                    span: entry.word.span(),
                    action: false,
                };
                let class = parts.class.as_deref().filter(|_| parts.is_single()).unwrap_or("");
                let bare = |text: &Spanned<String>| Parts::new(text.get_ref(), None).stem;
                let choices: Vec<String> = entry.replacements.iter().map(bare).collect();
                let mut actions = Vec::new();
                if !keeps_noun(&parts.stem, choices.iter().map(String::as_str)) {
                    actions.extend(
                        inflect::action_nouns(language, &parts.stem, class, &forms)
                            .into_iter()
                            .map(|(noun, class)| Listed::action(&own, noun, class)),
                    );
                }
                listed.push(own);
                listed.append(&mut actions);
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
