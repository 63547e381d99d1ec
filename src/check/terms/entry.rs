use std::collections::BTreeSet;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::{Builder, Phrases, Severity};
use crate::language::Language;
use crate::language::inflect::{self, PartOfSpeech};
use crate::language::list::{self, Compounds, Parts};

/// Most texts that are tried for one form of an entry with syntax.
const MOST_TRIALS: usize = 8;

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
    fn new(language: Language, languages: &[Language], source: &Spanned<String>) -> Self {
        let parts = Parts::new(source.get_ref(), None);
        Self {
            text: parts.with(&parts.stem),
            part_of_speech: part_of_speech(&parts, language, languages),
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

/// The part of speech of an entry or a replacement in a language; of a class that only another language of the pack has,
/// in that one.
fn part_of_speech(parts: &Parts, language: Language, languages: &[Language]) -> PartOfSpeech {
    let mut each = std::iter::once(&language).chain(languages).map(|language| parts.part_of_speech(*language));
    each.find(|part| *part != PartOfSpeech::Other).unwrap_or(PartOfSpeech::Other)
}

/// The forms of every entry of the lists in each language of the pack, in a pack for any language in all, without
/// compiling them.
pub(super) fn forms_of(builder: &mut Builder<'_>, lists: super::Lists) -> Vec<Listed> {
    let languages: Vec<Language> = match builder.languages {
        [] => Language::LINTED.to_vec(),
        languages => languages.to_vec(),
    };
    let mut listed = Vec::new();
    for (file, entries) in lists {
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
                    part_of_speech: part_of_speech(&parts, language, &languages),
                    class: parts.class.clone().unwrap_or_default(),
                    trials: texts.iter().map(&mut trial).collect(),
                    forms: texts,
                    uses: entry.replacements.iter().map(|source| Use::new(language, &languages, source)).collect(),
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
                if !list::keeps_noun(&parts.stem, choices.iter().map(String::as_str)) {
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
