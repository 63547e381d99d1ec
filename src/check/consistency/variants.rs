//! The ways to write the same thing, as a pack lists them, ready to be matched.

use std::collections::BTreeMap;

use super::super::{Builder, Fix, Phrases};
use crate::language::inflect::{self, Slot};
use crate::language::list::{Compounds, Parts};
use crate::language::phrase::{Group, Phrase};
use crate::language::{Language, normalise};
use toml::Spanned;

/// The variants of all sets of a rule.
#[derive(Debug)]
pub(super) struct Variants {
    /// A match's payload is an index into [`forms`](Self::forms).
    pub group: Group,
    pub forms: Vec<FormOf>,
    /// Open words, which come after the whole ones so that these are preferred.
    open: Vec<FormOf>,
}

/// A form of a variant.
#[derive(Debug, Clone)]
pub(super) struct FormOf {
    pub set: u32,
    pub variant: u32,
    slot: Option<Slot>,
    part: Part,
    /// In normal form; empty for phrases.
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The whole match.
    Whole,
    /// The beginning of the word.
    Head,
    /// The end of the word.
    Tail,
}

/// One way to write it.
#[derive(Debug)]
pub(super) struct Variant {
    parts: Parts,
    /// Whether it is a part of a word, marked by `*`.
    open: bool,
    /// Whether it is written with a capital.
    pub capital: bool,
}

impl Variants {
    pub fn new(group: Group) -> Self {
        Self { group, forms: Vec::new(), open: Vec::new() }
    }

    /// Adds a set; a form that several of its variants share tells nothing and is left out.
    pub fn add(&mut self, builder: &mut Builder<'_>, set: u32, words: &Phrases, compounds: Compounds) -> Vec<Variant> {
        let mut variants = Vec::new();
        let mut forms: BTreeMap<String, Vec<(u32, Slot)>> = BTreeMap::new();
        for (index, word) in words.iter().enumerate() {
            let variant = index as u32;
            let source = word.get_ref();
            let parts = Parts::new(source.trim_matches('*'), None);
            let form = |part, text: &str| FormOf { set, variant, slot: None, part, text: normal(text) };
            let head = source.ends_with('*') || matches!(compounds, Compounds::Head | Compounds::Any);
            let tail = source.starts_with('*') || matches!(compounds, Compounds::Tail | Compounds::Any);
            let open = source.contains('*');
            if open && !parts.is_single() {
                builder.fault(word.span(), "only a single word may be open");
            }
            if parts.is_single() && head {
                self.open.push(form(Part::Head, &parts.stem));
            }
            match &parts.class {
                Some(class) => {
                    for &language in builder.languages {
                        match inflect::forms(language, &parts.stem, class) {
                            Ok(inflected) => {
                                for form in inflected {
                                    forms.entry(parts.with(&form.text)).or_default().push((variant, form.slot));
                                }
                            }
                            Err(message) => builder.fault(word.span(), message),
                        }
                    }
                }
                None if open && tail => self.open.push(form(Part::Tail, &parts.stem)),
                None if open => {}
                None => {
                    let text = if parts.is_single() { parts.stem.as_str() } else { "" };
                    self.whole(builder, word, form(Part::Whole, text));
                }
            }
            let capital = parts.stem.trim_start_matches('(').starts_with(char::is_uppercase);
            variants.push(Variant { parts, open, capital });
        }
        let at = words.first().map_or(0..0, Spanned::span);
        for (text, of) in forms {
            let (variant, slot) = of[0];
            if of.iter().any(|(other, _)| *other != variant) {
                continue;
            }
            let form = FormOf { set, variant, slot: Some(slot), part: Part::Whole, text: normal(&text) };
            if matches!(compounds, Compounds::Tail | Compounds::Any) && variants[variant as usize].parts.is_single() {
                self.open.push(FormOf { part: Part::Tail, ..form.clone() });
            }
            self.whole(builder, &Spanned::new(at.clone(), text), form);
        }
        variants
    }

    fn whole(&mut self, builder: &mut Builder<'_>, source: &Spanned<String>, form: FormOf) {
        let phrase = match form.text.is_empty() {
            true => builder.phrase(source),
            false => Phrase::literal(&form.text),
        };
        if let Some(phrase) = phrase {
            builder.matcher.add(self.group, self.forms.len() as u32, &phrase);
            self.forms.push(form);
        }
    }

    /// Puts the open words into the matcher, once all sets are added.
    pub fn finish(&mut self, builder: &mut Builder<'_>) {
        for form in self.open.drain(..) {
            let payload = self.forms.len() as u32;
            match form.part {
                Part::Tail => builder.matcher.add_suffix(self.group, payload, &form.text),
                _ => builder.matcher.add_prefix(self.group, payload, &form.text),
            }
            self.forms.push(form);
        }
    }
}

fn normal(text: &str) -> String {
    let mut out = String::new();
    normalise(text, &mut out);
    out
}

impl FormOf {
    /// Whether a word that begins or ends with the variant is one of its compounds. `variants` are those of the set.
    pub fn fits(&self, language: Language, variants: &[Variant], word: &str) -> bool {
        let variant = &variants[self.variant as usize];
        match self.part {
            Part::Whole => true,
            // «webb» alone is no word that begins with «web».
            _ if variant.open => variants.iter().all(|variant| variant.parts.stem != word),
            Part::Head => inflect::compound_head(language, word, &self.text),
            Part::Tail => inflect::compound_tail(language, word, &self.text),
        }
    }

    /// What stands in the place of `word` when the other variant is used, in the same form. It is safe when both inflect
    /// alike.
    pub fn replacement(&self, language: Language, word: &str, own: &Variant, other: &Variant) -> Option<Fix> {
        let lower = normal(word);
        let text = match self.part {
            Part::Whole if other.parts.has_syntax() || other.open => return None,
            Part::Whole => other.parts.in_slot(language, self.slot, word)?,
            Part::Head => format!("{}{}", other.parts.stem, lower.strip_prefix(&self.text)?),
            Part::Tail => {
                let tail = match self.slot {
                    Some(_) => other.parts.in_slot(language, self.slot, word)?,
                    None => other.parts.stem.clone(),
                };
                format!("{}{tail}", lower.strip_suffix(&self.text)?)
            }
        };
        let alike = own.parts.class == other.parts.class && !own.open && own.capital == other.capital;
        Some(Fix { text: super::super::terms::dressed_as(word, &text), safe: alike })
    }
}
