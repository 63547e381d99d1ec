//! Verbs hidden in nouns: a verb of little meaning, a noun that says what is done, and the preposition behind it.

mod frame;
mod list;

use std::sync::OnceLock;

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use self::frame::Frame;
use self::list::{Entries, Light, ListFile, Noun};
use super::terms::is_quoted;
use super::{Builder, Check, CheckInfo, Context, Fault, Fix, Hit, Phrases};
use crate::language::inflect::{self, NounSlot, Slot, VerbSlot};
use crate::language::phrase::{Group, Match};
use crate::language::{Language, normalise};

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "nominal",
    summary: "Reports verbs hidden in nouns (to make an assessment of), with the verb itself in the same form.",
    exact_language: true,
    by_block: true,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Light verbs and the nouns that hide a verb behind them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Name of a file beside the pack that holds `light`, `nouns` and `adverbs`.
    #[schemars(with = "String")]
    file: Spanned<String>,
    /// Phrases that excuse what they overlap.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless: Phrases,
    /// Message about a light verb that is reported without such a noun.
    #[serde(default)]
    alone_message: Option<String>,
}

#[derive(Debug)]
struct Nominal {
    language: Language,
    entries: Entries,
    /// A match's payload is an index here: the light verb, and the slots that its form fills.
    forms: Vec<(u32, Vec<VerbSlot>)>,
    group: Group,
    unless: Group,
    alone_message: Option<String>,
    /// Which nouns a form may belong to, worked out when the first light verb is found.
    nouns: OnceLock<HashMap<Box<str>, Vec<u32>, FixedState>>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let text = match (builder.load)(config.file.get_ref()) {
        Ok(text) => text,
        Err(message) => {
            builder.fault(config.file.span(), message);
            return None;
        }
    };
    let name = config.file.get_ref().clone();
    let mut fault = |span: Option<std::ops::Range<usize>>, message: String| {
        builder.faults.push(Fault { file: Some(name.clone()), span, message, help: None });
    };
    let list = match toml::from_str::<ListFile>(&text.text) {
        Ok(list) => list,
        Err(error) => {
            fault(error.span(), error.message().to_owned());
            return None;
        }
    };
    let &[language] = builder.languages else {
        fault(None, "such a list is for one language".to_owned());
        return None;
    };
    let entries = Entries::new(language, list, &mut fault)?;
    let group = builder.matcher.group();
    let mut forms = Vec::new();
    let mut normal = String::new();
    for (index, light) in entries.light.iter().enumerate() {
        let mut seen: Vec<(String, Vec<VerbSlot>)> = Vec::new();
        for form in light.verb.forms(language) {
            // A participle before a noun, or a noun of the same letters (Swedish `företaget`), frames nothing.
            let Slot::Verb(slot) = form.slot else { continue };
            if frame::attributive(language, slot) {
                continue;
            }
            match seen.iter_mut().find(|(text, _)| *text == form.text) {
                Some((_, slots)) => slots.push(slot),
                None => seen.push((form.text, vec![slot])),
            }
        }
        for (text, slots) in seen {
            normalise(&text, &mut normal);
            builder.matcher.add_word(group, forms.len() as u32, &normal);
            forms.push((index as u32, slots));
        }
    }
    let unless = builder.phrases(&config.unless);
    let alone_message = config.alone_message;
    Some(Box::new(Nominal { language, entries, forms, group, unless, alone_message, nouns: OnceLock::new() }))
}

impl Check for Nominal {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        for found in cx.found(self.group).filter(|found| cx.block(found.block).prose()) {
            if !cx.overlapped(self.unless, found.span) {
                hits.extend(self.judge(cx, found));
            }
        }
    }
}

impl Nominal {
    fn judge(&self, cx: &Context<'_>, found: &Match) -> Option<Hit> {
        let (light, slots) = self.forms.get(found.payload as usize)?;
        let verb = self.entries.light.get(*light as usize)?;
        let frame = Frame::around(cx, found)?;
        if let Some(hit) = self.behind(cx, found, &frame, verb, slots).or_else(|| self.before(&frame, verb, slots)) {
            return Some(hit);
        }
        // The light verb alone, where it is worth a word of its own.
        let replacement = verb.alone.as_ref()?;
        let slot = frame.slot(slots);
        let mut hit = Hit::at(found.span);
        hit.message.clone_from(&self.alone_message);
        if let Some(text) = replacement.in_slot(self.language, slot, frame.light()) {
            hit = hit.with("use", &text);
            hit.fix = Some(Fix { text: frame.dressed(&text), safe: false });
        }
        Some(hit)
    }

    /// «foretar en vurdering av».
    fn behind(
        &self,
        cx: &Context<'_>,
        found: &Match,
        frame: &Frame<'_>,
        light: &Light,
        slots: &[VerbSlot],
    ) -> Option<Hit> {
        let phrase = frame.object(&mut |word| self.nouns(light, word))?;
        let noun = self.entries.nouns.get(phrase.noun as usize)?;
        let slot = frame.slot(slots);
        let text = noun.verb.in_slot(self.language, slot, frame.light());
        let text = text.filter(|_| !(light.named() && frame.passive(slot)));
        let shown = match (&text, phrase.adjective.and_then(|adjective| self.entries.adverb(adjective))) {
            (Some(text), Some(adverb)) => format!("{text} … {adverb}"),
            (Some(text), None) => text.clone(),
            (None, _) => noun.verb.base(),
        };
        let mut hit = Hit::at(phrase.span).with("use", shown);
        let unfit = frame.passive(slot) && frame.expletive() || Frame::expletive_within(&phrase) || phrase.described;
        if let (Some(text), false) = (text, unfit) {
            // A form that fills several slots leaves open which is meant, where the new verb tells them apart.
            let certain = slots.iter().all(|other| {
                *other == slot
                    || noun.verb.in_slot(self.language, *other, frame.light()).is_none_or(|other| other == text)
            });
            let plain = !light.named() && phrase.between.is_empty() && phrase.singular && noun.verb.after.is_empty();
            let safe = plain
                && (certain || frame.certain(slot))
                && !frame.passive(slot)
                && !frame.goes_on(phrase.span.end)
                && !is_quoted(&cx.document().text, cx.block(found.block), found.span);
            hit.fix = Some(Fix { text: frame.dressed(&noun.verb.around(&text, phrase.between)), safe });
        }
        Some(hit)
    }

    /// «vurdering av saken ble foretatt».
    fn before(&self, frame: &Frame<'_>, light: &Light, slots: &[VerbSlot]) -> Option<Hit> {
        let passive = slots.iter().any(|&slot| frame.passive(slot)) || frame.has_become();
        if light.named() || !passive {
            return None;
        }
        let noun = frame.subject(&mut |word| self.nouns(light, word))?;
        let noun = self.entries.nouns.get(noun as usize)?;
        Some(Hit::at(frame.verb_group()).with("use", noun.verb.base()))
    }

    /// The entries that a word may be the noun of, behind a light verb.
    fn nouns<'s>(&'s self, light: &'s Light, word: &str) -> impl Iterator<Item = (u32, &'s Noun, bool)> + use<'s> {
        let table = self.nouns.get_or_init(|| self.table());
        let found = table.get(word).map_or(&[][..], Vec::as_slice);
        let singular = found.first().is_some_and(|index| index & PLURAL == 0);
        found.iter().filter_map(move |index| {
            let index = index & !PLURAL;
            let noun = self.entries.nouns.get(index as usize)?;
            noun.goes_with(light).then_some((index, noun, singular))
        })
    }

    fn table(&self) -> HashMap<Box<str>, Vec<u32>, FixedState> {
        let mut table: HashMap<Box<str>, Vec<u32>, FixedState> = HashMap::default();
        let mut normal = String::new();
        for (index, noun) in self.entries.nouns.iter().enumerate() {
            for form in inflect::forms(self.language, &noun.noun, &noun.class).unwrap_or_default() {
                let Slot::Noun(NounSlot { plural, definite: false, genitive: false }) = form.slot else { continue };
                normalise(&form.text, &mut normal);
                let entries = table.entry(normal.as_str().into()).or_default();
                let index = index as u32;
                if !entries.iter().any(|other| other & !PLURAL == index) {
                    entries.push(index | if plural { PLURAL } else { 0 });
                }
            }
        }
        table
    }
}

/// Marks a form of the noun table as plural.
const PLURAL: u32 = 1 << 31;

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: [(Language, &str); 3] = [
        (Language::Nb, include_str!("../../rules/nb/substantivsyke.toml")),
        (Language::Nn, include_str!("../../rules/nn/substantivsjuke.toml")),
        (Language::Sv, include_str!("../../rules/sv/substantivsjuka.toml")),
    ];

    #[test]
    fn every_verb_of_the_lists_has_a_past_and_every_noun_a_singular() {
        for (language, text) in LISTS {
            let list: ListFile = toml::from_str(text).unwrap();
            let mut faults = Vec::new();
            let entries = Entries::new(language, list, &mut |_, message| faults.push(message));
            assert_eq!(faults, [""; 0]);
            let entries = entries.unwrap();
            assert!(entries.nouns.len() >= 120, "{language}: {}", entries.nouns.len());
            for noun in &entries.nouns {
                assert!(noun.verb.form(language, VerbSlot::Past, "").is_some(), "{language}: {}", noun.verb.base());
                assert!(inflect::forms(language, &noun.noun, &noun.class).is_ok(), "{language}: {}", noun.noun);
            }
            for light in &entries.light {
                assert!(light.verb.form(language, VerbSlot::Past, "").is_some(), "{language}: {}", light.verb.base());
            }
        }
    }
}
