//! Bokmål and nynorsk.

use super::lexicon::{Verbs, lists};
use super::{Before, MODAL_REACH, Participle};
use crate::language::Language;

const VERBS: Verbs = Verbs::NORWEGIAN;

/// Letters of stems that take -es.
const STEM: &[char] = &['e', 'E', 't', 'd', 'x'];

/// Letters of stems in a vowel, which take -s.
const VOWEL_STEM: &[char] = &['v', 'D'];

/// Whether the word is a passive in -s or -st.
pub(super) fn s_form(word: &str, language: Language, before: Before) -> bool {
    if let Some(stem) = word.strip_suffix("ast") {
        if language != Language::Nn || before.modal(MODAL_REACH).is_none() || lists().nn_st_not.lists(word) {
            return false;
        }
        // An unknown word in -samast or -legast is an adjective.
        return VERBS.has_tail(stem, STEM) || stem.len() > 2 && !lists().nn_st_not.ends(word);
    }
    if !word.ends_with('s') || before.noun || before.finite {
        return false;
    }
    // In nynorsk only the infinitive has a passive.
    if language == Language::Nn && before.modal(MODAL_REACH).is_none() || lists().no_s_not.lists(word) {
        return false;
    }
    let Some(stem) = word.strip_suffix("es").filter(|stem| stem.len() > 1) else {
        return word.strip_suffix('s').is_some_and(|stem| VERBS.has(stem, VOWEL_STEM));
    };
    if VERBS.has_tail(stem, STEM)
        || VERBS.has(stem, VOWEL_STEM)
        || word.strip_suffix('s').is_some_and(|stem| VERBS.has(stem, VOWEL_STEM))
    {
        return true;
    }
    // Words of no known verb: a loan in -ere, or what stands behind a modal verb. A noun in the genitive ends in -enes or
    // stands behind a determiner; a name has a capital.
    let verbal = word.ends_with("eres") || before.modal(3).is_some();
    let nominal = word.ends_with("enes") || word.ends_with("ies") || lists().no_s_not.ends(word);
    verbal && !nominal && word.len() > 6 && !before.first && !before.determiner && !word.contains('-')
}

/// What the word is as a participle.
pub(super) fn participle(word: &str, language: Language) -> Participle {
    if lists().no_part_not.lists(word) {
        return Participle::No;
    }
    let letters = letters(word);
    if letters.contains('j') {
        return Participle::Adjective;
    }
    let nynorsk = language == Language::Nn;
    // In bokmål a participle behind its auxiliary has one form; what ends in -e is a past tense.
    let known = letters.contains('p') && (nynorsk || !word.ends_with('e'))
        || stem_of(word, &["et"], &['e', 'E'])
        || word.len() > 3
            && (stem_of(word, &["a"], &['e'])
                || word.strip_suffix('a').is_some_and(|stem| VERBS.exact(stem).contains('E')))
        || stem_of(word, &["t"], &['t', 'd'])
        || stem_of(word, &["d"], if nynorsk { &['d', 't'] } else { &['d'] })
        || stem_of(word, &["dd", "tt"], &['D'])
        || nynorsk && stem_of(word, &["te", "de"], &['t', 'd'])
        || nynorsk && stem_of(word, &["dde"], &['D']);
    let loan = word.ends_with("ert") && word.chars().count() > 6 && !lists().no_part_not.ends(word);
    if known || loan { Participle::Verb } else { Participle::No }
}

/// The letters of the whole word, or of its stem where that marks an adjective.
fn letters(word: &str) -> &'static str {
    let whole = VERBS.find(word);
    if !whole.is_empty() {
        return whole;
    }
    let stems = ["et", "ete", "ede", "te", "de", "t", "a"].iter().filter_map(|ending| word.strip_suffix(ending));
    stems.map(|stem| VERBS.exact(stem)).find(|letters| letters.contains('j')).unwrap_or("")
}

/// Whether the word is a stem with one of the letters and one of the endings.
fn stem_of(word: &str, endings: &[&str], letters: &[char]) -> bool {
    endings.iter().filter_map(|ending| word.strip_suffix(ending)).any(|stem| {
        stem.len() > 1 && (VERBS.has(stem, letters) || !endings.contains(&"et") && VERBS.has_doubled(stem, letters))
    })
}
