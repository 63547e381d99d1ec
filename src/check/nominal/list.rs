use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::language::Language;
use crate::language::inflect::{self, Form, PartOfSpeech, Slot, VerbSlot};

/// The file beside a pack.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ListFile {
    light: Vec<LightEntry>,
    nouns: Vec<NounEntry>,
    #[serde(default)]
    adverbs: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct LightEntry {
    #[schemars(with = "String")]
    verb: Spanned<String>,
    /// Whether it counts only with nouns that name it.
    #[serde(default)]
    named: bool,
    /// What to write for it where none of the nouns follows.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    alone: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct NounEntry {
    #[schemars(with = "String")]
    noun: Spanned<String>,
    #[schemars(with = "String")]
    verb: Spanned<String>,
    /// Words behind it, one of which must stand there; `av` when left out.
    #[serde(default)]
    link: Vec<String>,
    /// Light verbs that it stands behind, where those are not all.
    #[serde(default)]
    light: Vec<String>,
}

/// A verb with its class, and what stands behind it: `betale/v-te ut`.
#[derive(Debug)]
pub(super) struct Verb {
    pub stem: String,
    class: String,
    /// The words behind it.
    pub after: String,
}

/// A verb of little meaning: `foreta`.
#[derive(Debug)]
pub(super) struct Light {
    pub verb: Verb,
    named: bool,
    /// What to write for it where none of the nouns follows.
    pub alone: Option<Verb>,
}

/// A noun that hides a verb.
#[derive(Debug)]
pub(super) struct Noun {
    pub noun: String,
    pub class: String,
    pub verb: Verb,
    link: Vec<String>,
    light: Vec<String>,
}

/// The entries of a list.
#[derive(Debug)]
pub(super) struct Entries {
    pub light: Vec<Light>,
    pub nouns: Vec<Noun>,
    adverbs: BTreeMap<String, String>,
}

impl Entries {
    /// Checks and takes over the entries of a file; faults are told with their place in it.
    pub fn new(
        language: Language,
        list: ListFile,
        fault: &mut dyn FnMut(Option<Range<usize>>, String),
    ) -> Option<Self> {
        let mut faults = 0;
        let mut wrong = |span: Range<usize>, message: String| {
            faults += 1;
            fault(Some(span), message);
        };
        let mut classed = |source: &Spanned<String>, wanted: PartOfSpeech| {
            let verb = Verb::new(source.get_ref());
            if inflect::part_of_speech(language, &verb.class) != wanted {
                let message = format!("`{}` has no class of a {} of `{language}`", source.get_ref(), wanted.name());
                wrong(source.span(), message);
            }
            verb
        };
        let light: Vec<Light> = list
            .light
            .iter()
            .map(|entry| Light {
                verb: classed(&entry.verb, PartOfSpeech::Verb),
                named: entry.named,
                alone: entry.alone.as_ref().map(|alone| classed(alone, PartOfSpeech::Verb)),
            })
            .collect();
        let mut nouns: Vec<Noun> = Vec::with_capacity(list.nouns.len());
        let mut twice = Vec::new();
        for entry in list.nouns {
            let noun = classed(&entry.noun, PartOfSpeech::Noun);
            let verb = classed(&entry.verb, PartOfSpeech::Verb);
            let link = if entry.link.is_empty() { vec!["av".to_owned()] } else { entry.link };
            let listed = |other: &&Noun| other.noun == noun.stem && other.link.iter().any(|word| link.contains(word));
            if nouns.iter().any(|other| listed(&other)) {
                twice.push((entry.noun.span(), format!("`{}` is listed twice", noun.stem)));
            }
            for name in entry.light.iter().filter(|name| !light.iter().any(|light| light.verb.stem == **name)) {
                twice.push((entry.noun.span(), format!("`{name}` is not among the light verbs")));
            }
            nouns.push(Noun { noun: noun.stem, class: noun.class, verb, link, light: entry.light });
        }
        twice.into_iter().for_each(|(span, message)| wrong(span, message));
        (faults == 0).then_some(Self { light, nouns, adverbs: list.adverbs })
    }

    /// The adverb for an adjective: `på nytt` for `ny`.
    pub fn adverb(&self, adjective: &str) -> Option<&str> {
        self.adverbs.get(&adjective.to_lowercase()).map(String::as_str)
    }
}

impl Verb {
    /// Takes `betale/v-te ut` apart. Without a class the class is empty.
    fn new(text: &str) -> Self {
        let (first, after) = text.split_once(' ').unwrap_or((text, ""));
        let (stem, class) = first.split_once('/').unwrap_or((first, ""));
        Self { stem: stem.to_owned(), class: class.to_owned(), after: after.to_owned() }
    }

    /// Every form, without the words behind it.
    pub fn forms(&self, language: Language) -> Vec<Form> {
        inflect::forms(language, &self.stem, &self.class).unwrap_or_default()
    }

    /// The infinitive with the words behind it.
    pub fn base(&self) -> String {
        self.around(&self.stem, "")
    }

    /// The form of a slot, without the words behind it; of several that which ends as `like` does.
    pub fn form(&self, language: Language, slot: VerbSlot, like: &str) -> Option<String> {
        inflect::in_slot(language, &self.stem, &self.class, Slot::Verb(slot), like)
    }

    /// The same with the words behind it.
    pub fn in_slot(&self, language: Language, slot: VerbSlot, like: &str) -> Option<String> {
        self.form(language, slot, like).map(|form| self.around(&form, ""))
    }

    /// A form with words put between it and those behind it: `betaler` `vi` `ut`.
    pub fn around(&self, form: &str, between: &str) -> String {
        let form = form.strip_suffix(self.after.as_str()).unwrap_or(form).trim_end();
        [form, between, &self.after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl Light {
    /// Whether it counts only with nouns that name it, because it means much else: `gi`, `ta`.
    pub fn named(&self) -> bool {
        self.named
    }
}

impl Noun {
    /// Whether it hides a verb behind this light verb.
    pub fn goes_with(&self, light: &Light) -> bool {
        if self.light.is_empty() { !light.named } else { self.light.contains(&light.verb.stem) }
    }

    /// Whether the word links the noun to what it is about.
    pub fn links(&self, word: &str) -> bool {
        self.link.iter().any(|link| link == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_a_verb_and_its_particle() {
        let verb = Verb::new("betale/v-te ut");
        assert_eq!(verb.base(), "betale ut");
        assert_eq!(verb.in_slot(Language::Nb, VerbSlot::Past, "foretok").as_deref(), Some("betalte ut"));
        assert_eq!(verb.around("betalte ut", "vi"), "betalte vi ut");
        assert_eq!(Verb::new("vurdere/v-te").around("vurderer", "ikke"), "vurderer ikke");
    }
}
