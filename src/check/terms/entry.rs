use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::check::{Builder, Phrases, Severity};
use crate::language::Language;
use crate::language::inflect::{self, PartOfSpeech};
use crate::language::list::{self, Compounds, Parts};

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

/// The forms of every entry of a `terms` table, without compiling it.
pub fn forms_of(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Vec<Listed> {
    let languages: Vec<Language> = builder.languages.to_vec();
    let mut listed = Vec::new();
    let Some(config) = builder.read(table) else { return listed };
    for entry in super::entries(builder, config) {
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
            if list::keeps_noun(&parts.stem, choices.iter().map(String::as_str)) {
                continue;
            }
            for (noun, class) in inflect::action_nouns(language, &parts.stem, class, &forms) {
                listed.push(Listed::action(language, noun, class));
            }
        }
    }
    let words: BTreeSet<(Language, String)> =
        listed.iter().filter(|word| !word.action).map(|word| (word.language, word.word.clone())).collect();
    listed.retain(|word| !word.action || !words.contains(&(word.language, word.word.clone())));
    listed
}
