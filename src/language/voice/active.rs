//! The active form of a passive.

use super::lexicon::Verbs;
use super::{Passive, PassiveKind};
use crate::language::{Language, normalise};

/// The active form of a passive in -s or -st, in the same tense: `sendes` is `sender`, `skickades` is `skickade`, and
/// behind a modal verb `må sendes` is `må sende`. None for a passive with an auxiliary.
pub fn active(text: &str, passive: &Passive, language: Language) -> Option<String> {
    if passive.kind != PassiveKind::Suffix {
        return None;
    }
    let mut word = String::new();
    normalise(passive.verb.of(text), &mut word);
    match language {
        Language::Nb | Language::Nn => norwegian(&word, passive.modal.is_some()),
        Language::Sv => swedish(&word, passive.modal.is_some()),
        Language::Other => None,
    }
}

fn norwegian(word: &str, infinitive: bool) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ast") {
        return Some(format!("{stem}e"));
    }
    let bare = word.strip_suffix('s')?;
    // Verbs whose present has no -er.
    let present = ["gjøre", "spørre", "vite"].iter().zip(["gjør", "spør", "vet"]).find(|(verb, _)| bare.ends_with(*verb));
    Some(match present {
        _ if infinitive => bare.to_owned(),
        Some((verb, present)) => format!("{}{present}", bare.strip_suffix(verb)?),
        None => format!("{bare}r"),
    })
}

fn swedish(word: &str, infinitive: bool) -> Option<String> {
    let bare = word.strip_suffix('s')?;
    let verbs = Verbs::SWEDISH;
    let past = ["de", "te", "at", "it", "t"].iter().any(|ending| bare.ends_with(ending)) && !verbs.has(bare, &['e']);
    if infinitive || past || verbs.has(word, &['f']) {
        return Some(bare.to_owned());
    }
    if bare.ends_with('r') || verbs.has(bare, &['v']) && !bare.ends_with("er") {
        let ending = if bare.ends_with('r') { "" } else { "r" };
        return Some(format!("{bare}{ending}"));
    }
    match bare.strip_suffix(['a', 'e']) {
        Some(_) => Some(format!("{bare}r")),
        None => Some(format!("{bare}er")),
    }
}
