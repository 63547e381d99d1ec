//! Swedish.

use super::lexicon::{Verbs, lists};
use super::{Before, Participle};
use crate::language::Language;

const VERBS: Verbs = Verbs::SWEDISH;

/// Letters of stems that take -as.
const STEM: &[char] = &['a', 'e'];

/// Whether the word is a passive in -s.
pub(super) fn s_form(word: &str, _language: Language, before: Before) -> bool {
    let Some(bare) = word.strip_suffix('s').filter(|bare| bare.len() > 1 && !word.contains('-')) else { return false };
    let lists = lists();
    if lists.sv_s_not.lists(word) {
        return false;
    }
    let known = |ending: &str, letters: &[char]| bare.strip_suffix(ending).is_some_and(|stem| VERBS.has(stem, letters));
    // Behandlades, byggdes, köptes; behandlats, byggts, skrivits: no noun in the genitive ends so.
    let past = known("ade", &['a']) || known("de", &['e']) || known("te", &['e']) || VERBS.has(word, &['f']);
    let supine = known("at", &['a']) || known("t", &['e']) || known("it", &['e']);
    if past || supine {
        return true;
    }
    if before.noun {
        return false;
    }
    // Behandlas, skrivas; skrivs, läses; tas.
    if known("a", STEM) || VERBS.has(bare, &['e', 'v']) || known("e", &['e']) {
        return true;
    }
    // Words of no known verb.
    if before.first || before.determiner || lists.sv_s_not.ends(word) {
        return false;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| bare.ends_with(ending));
    word.chars().count() >= 6 && (bare.ends_with('a') && !bare.ends_with("na") || ends(&["ade", "dde", "at", "it"]))
}

/// What the word is as a participle.
pub(super) fn participle(word: &str) -> Participle {
    if lists().sv_part_not.lists(word) {
        return Participle::No;
    }
    let mut found = Participle::No;
    let stems = [("ad", 'a'), ("at", 'a'), ("ade", 'a'), ("d", 'e'), ("t", 'e'), ("da", 'e'), ("ta", 'e')];
    for (ending, letter) in stems {
        let letters = word.strip_suffix(ending).map_or("", |stem| VERBS.find(stem));
        if letters.contains('j') {
            return Participle::Adjective;
        }
        if letters.contains(letter) {
            found = Participle::Verb;
        }
    }
    if VERBS.has(word, &['p']) { Participle::Verb } else { found }
}
