//! How the words before a noun follow its gender: `et nytt anliggende` but `en ny sak`.

use super::Gender;
use super::closed::{Role, has_role, is_closed};
use super::spelling::{ends_in_any, is_vowel, last_two};
use crate::language::Language;

/// What a word before a noun is to it, and the form it takes when the gender changes; `None` when it stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// The word that begins the noun phrase.
    Determiner(Option<String>),
    /// A word between the determiner and the noun.
    Adjective(Option<String>),
    /// No part of the noun phrase.
    Outside,
    /// Nothing that can be told from the word alone.
    Unknown,
}

/// Forms of a word with a masculine, a feminine and a neuter noun.
type Row = [&'static str; 3];

/// Determiners that may stand behind the noun too: `saken min`.
const NORWEGIAN_POSSESSIVES: &[Row] =
    &[["min", "mi", "mitt"], ["din", "di", "ditt"], ["sin", "si", "sitt"], ["vår", "vår", "vårt"]];

const NB_DETERMINERS: &[Row] = &[
    ["en", "ei", "et"],
    ["én", "ei", "ett"],
    ["den", "den", "det"],
    ["denne", "denne", "dette"],
    ["noen", "noen", "noe"],
    ["ingen", "inga", "inget"],
    ["hver", "hver", "hvert"],
    ["enhver", "enhver", "ethvert"],
    ["hvilken", "hvilken", "hvilket"],
];

const NN_DETERMINERS: &[Row] = &[
    ["ein", "ei", "eit"],
    ["den", "den", "det"],
    ["denne", "denne", "dette"],
    ["nokon", "noka", "noko"],
    ["ingen", "inga", "inkje"],
    ["kvar", "kvar", "kvart"],
];

const SV_DETERMINERS: &[Row] = &[
    ["en", "en", "ett"],
    ["den", "den", "det"],
    ["denna", "denna", "detta"],
    ["min", "min", "mitt"],
    ["din", "din", "ditt"],
    ["sin", "sin", "sitt"],
    ["vår", "vår", "vårt"],
    ["er", "er", "ert"],
    ["någon", "någon", "något"],
    ["ingen", "ingen", "inget"],
    ["vilken", "vilken", "vilket"],
    ["varje", "varje", "varje"],
];

const NB_ADJECTIVES: &[Row] = &[
    ["annen", "anna", "annet"],
    ["egen", "eiga", "eget"],
    ["liten", "lita", "lite"],
    ["ny", "ny", "nytt"],
    ["god", "god", "godt"],
    ["stor", "stor", "stort"],
    ["lang", "lang", "langt"],
    ["kort", "kort", "kort"],
    ["hel", "hel", "helt"],
    ["klar", "klar", "klart"],
    ["slik", "slik", "slikt"],
    ["all", "all", "alt"],
    ["åpen", "åpen", "åpent"],
    ["enkel", "enkel", "enkelt"],
    ["gammel", "gammel", "gammelt"],
    ["sikker", "sikker", "sikkert"],
    ["tung", "tung", "tungt"],
    ["sterk", "sterk", "sterkt"],
    ["viss", "viss", "visst"],
    ["felles", "felles", "felles"],
    ["første", "første", "første"],
];

const NN_ADJECTIVES: &[Row] = &[
    ["annan", "anna", "anna"],
    ["eigen", "eiga", "eige"],
    ["liten", "lita", "lite"],
    ["ny", "ny", "nytt"],
    ["god", "god", "godt"],
    ["stor", "stor", "stort"],
    ["lang", "lang", "langt"],
    ["kort", "kort", "kort"],
    ["heil", "heil", "heilt"],
    ["klar", "klar", "klart"],
    ["slik", "slik", "slikt"],
    ["all", "all", "alt"],
    ["enkel", "enkel", "enkelt"],
    ["gammal", "gammal", "gammalt"],
    ["sikker", "sikker", "sikkert"],
    ["tung", "tung", "tungt"],
];

const SV_ADJECTIVES: &[Row] = &[
    ["annan", "annan", "annat"],
    ["egen", "egen", "eget"],
    ["liten", "liten", "litet"],
    ["ny", "ny", "nytt"],
    ["god", "god", "gott"],
    ["stor", "stor", "stort"],
    ["lång", "lång", "långt"],
    ["kort", "kort", "kort"],
    ["hel", "hel", "helt"],
    ["klar", "klar", "klart"],
    ["sådan", "sådan", "sådant"],
    ["all", "all", "allt"],
    ["öppen", "öppen", "öppet"],
    ["enkel", "enkel", "enkelt"],
    ["gammal", "gammal", "gammalt"],
    ["säker", "säker", "säkert"],
    ["tung", "tung", "tungt"],
    ["svår", "svår", "svårt"],
    ["stark", "stark", "starkt"],
    ["viss", "viss", "visst"],
    ["bra", "bra", "bra"],
];

/// Endings of adjectives with a common and with a neuter noun, which are sure in both directions.
const NORWEGIAN_ENDINGS: [(&str, &str); 9] = [
    ("bar", "bart"),
    ("som", "somt"),
    ("løs", "løst"),
    ("laus", "laust"),
    ("full", "fullt"),
    ("nal", "nalt"),
    ("ell", "elt"),
    ("iv", "ivt"),
    ("ær", "ært"),
];

const SWEDISH_ENDINGS: [(&str, &str); 9] = [
    ("ig", "igt"),
    ("isk", "iskt"),
    ("bar", "bart"),
    ("sam", "samt"),
    ("lös", "löst"),
    ("full", "fullt"),
    ("nal", "nalt"),
    ("ell", "ellt"),
    ("iv", "ivt"),
];

/// What the word (in lower case) before a noun is, and its form when the noun's gender goes from one to the other.
/// `definite` says that the noun has its article at its end, as has every adjective before it.
pub fn turn(language: Language, word: &str, from: Gender, to: Gender, definite: bool) -> Turn {
    let (determiners, adjectives, endings) = match language {
        Language::Nb => (NB_DETERMINERS, NB_ADJECTIVES, &NORWEGIAN_ENDINGS),
        Language::Nn => (NN_DETERMINERS, NN_ADJECTIVES, &NORWEGIAN_ENDINGS),
        _ => (SV_DETERMINERS, SV_ADJECTIVES, &SWEDISH_ENDINGS),
    };
    if let Some(row) = determiners.iter().chain(possessives(language)).find(|row| stands_in(language, row, word, from))
    {
        return Turn::Determiner(changed(language, row, word, to));
    }
    // «det här nya beslutet», «den andra frågan»
    if definite && matches!(word, "här" | "där" | "her" | "der" | "andra" | "andre") {
        return Turn::Adjective(None);
    }
    if has_role(language, word, Role::Many) {
        return Turn::Determiner(None);
    }
    if is_closed(language, word) {
        return Turn::Outside;
    }
    if definite {
        let adjective = word.ends_with('e') || language == Language::Sv && word.ends_with('a');
        return if adjective { Turn::Adjective(None) } else { Turn::Outside };
    }
    if let Some(row) = adjectives.iter().find(|row| stands_in(language, row, word, from)) {
        return Turn::Adjective(changed(language, row, word, to));
    }
    if has_role(language, word, Role::Degree) || one_form(language, word) {
        return Turn::Adjective(None);
    }
    let neuter = to == Gender::Neuter;
    if neuter && ends_in_consonant_and_t(word) {
        return Turn::Adjective(None);
    }
    if let Some(stem) = word.strip_suffix("ad").filter(|_| neuter && language == Language::Sv) {
        return Turn::Adjective(Some(format!("{stem}at")));
    }
    for (common, with_neuter) in endings {
        let (old, new) = if neuter { (common, with_neuter) } else { (with_neuter, common) };
        // An imperative is no adjective: «skriv ny adresse».
        if let Some(stem) = word.strip_suffix(old).filter(|stem| stem.len() > 1 && stem.contains(is_vowel)) {
            let same = neuter == (from == Gender::Neuter);
            return Turn::Adjective((!same).then(|| format!("{stem}{new}")));
        }
    }
    Turn::Unknown
}

/// Whether the word (in lower case) before a noun shows that the writer gives the noun another gender than this one.
pub fn shows_other_gender(language: Language, word: &str, gender: Gender) -> bool {
    let determiners = match language {
        Language::Nb => NB_DETERMINERS,
        Language::Nn => NN_DETERMINERS,
        _ => SV_DETERMINERS,
    };
    let mut rows = determiners.iter().chain(possessives(language)).filter(|row| row.contains(&word)).peekable();
    // «ingen» goes with several of any gender.
    word != "ingen" && rows.peek().is_some() && !rows.any(|row| stands_in(language, row, word, gender))
}

/// The possessives that may follow their noun, which Swedish has none of.
fn possessives(language: Language) -> &'static [Row] {
    match language {
        Language::Nb | Language::Nn => NORWEGIAN_POSSESSIVES,
        Language::Sv | Language::Other => &[],
    }
}

/// Whether the word is the row's form with a noun of the gender. A feminine noun of bokmål may have masculine words.
fn stands_in(language: Language, row: &Row, word: &str, gender: Gender) -> bool {
    row[column(gender)] == word || language == Language::Nb && gender == Gender::Feminine && row[0] == word
}

/// The row's form with a noun of the gender, where it is not the word itself. In bokmål the masculine form serves for
/// feminine nouns too.
fn changed(language: Language, row: &Row, word: &str, to: Gender) -> Option<String> {
    let to = if language == Language::Nb && to == Gender::Feminine { Gender::Masculine } else { to };
    let new = row[column(to)];
    (new != word).then(|| new.to_owned())
}

fn column(gender: Gender) -> usize {
    match gender {
        Gender::Masculine | Gender::Common => 0,
        Gender::Feminine => 1,
        Gender::Neuter => 2,
    }
}

/// Whether words before a noun of the one gender can be kept before one of the other, whatever they are.
pub fn same_agreement(language: Language, one: Gender, other: Gender) -> bool {
    one == other || language == Language::Nb && one == Gender::Masculine && other == Gender::Feminine
}

/// The possessive that follows a noun (`saken min`), in the form of another gender; `None` when the word is none.
pub fn possessive(language: Language, word: &str, from: Gender, to: Gender) -> Option<String> {
    let row = possessives(language).iter().find(|row| stands_in(language, row, word, from))?;
    Some(changed(language, row, word, to).unwrap_or_else(|| word.to_owned()))
}

/// planlagt, interessant: with a common noun they end in -t already.
fn ends_in_consonant_and_t(word: &str) -> bool {
    word.ends_with('t') && last_two(word).is_some_and(|(before, _)| !is_vowel(before))
}

/// Adjectives that have one form for all genders, told from their ending.
fn one_form(language: Language, word: &str) -> bool {
    let endings: &[&str] = match language {
        Language::Nb => &["ig", "isk", "ert", "ende", "sket", "tet", "net", "ket", "ere", "este", "ste"],
        Language::Nn => &["ig", "leg", "isk", "ert", "ande", "are", "aste"],
        _ => &["ande", "ende", "are", "aste"],
    };
    ends_in_any(word, endings) && word.chars().count() > 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use Gender::{Common, Feminine, Masculine, Neuter};

    #[test]
    fn determiners_and_adjectives_follow_the_gender() {
        let determiner = |text: &str| Turn::Determiner(Some(text.to_owned()));
        let adjective = |text: &str| Turn::Adjective(Some(text.to_owned()));
        let nb = |word, from, to| turn(Language::Nb, word, from, to, false);
        assert_eq!(nb("et", Neuter, Masculine), determiner("en"));
        assert_eq!(nb("en", Masculine, Neuter), determiner("et"));
        assert_eq!(nb("en", Feminine, Neuter), determiner("et"));
        assert_eq!(nb("ei", Feminine, Masculine), determiner("en"));
        assert_eq!(nb("nytt", Neuter, Masculine), adjective("ny"));
        assert_eq!(nb("viktig", Neuter, Masculine), Turn::Adjective(None));
        assert_eq!(nb("lønnsom", Masculine, Neuter), adjective("lønnsomt"));
        assert_eq!(nb("formelt", Neuter, Masculine), adjective("formell"));
        assert_eq!(nb("svært", Neuter, Masculine), Turn::Adjective(None));
        assert_eq!(nb("av", Neuter, Masculine), Turn::Outside);
        assert_eq!(nb("flott", Neuter, Masculine), Turn::Unknown);
        let nn = |word, from, to| turn(Language::Nn, word, from, to, false);
        assert_eq!(nn("ein", Masculine, Feminine), determiner("ei"));
        assert_eq!(nn("eiga", Feminine, Masculine), adjective("eigen"));
        let sv = |word, from, to| turn(Language::Sv, word, from, to, false);
        assert_eq!(sv("ett", Neuter, Common), determiner("en"));
        assert_eq!(sv("viktigt", Neuter, Common), adjective("viktig"));
        assert_eq!(sv("varje", Neuter, Common), Turn::Determiner(None));
    }

    #[test]
    fn with_a_definite_noun_only_the_determiner_shows_the_gender() {
        assert_eq!(turn(Language::Nb, "nye", Neuter, Masculine, true), Turn::Adjective(None));
        assert_eq!(turn(Language::Nb, "sendte", Neuter, Masculine, true), Turn::Adjective(None));
        assert_eq!(turn(Language::Nb, "det", Neuter, Masculine, true), Turn::Determiner(Some("den".to_owned())));
        assert_eq!(turn(Language::Nb, "forstår", Neuter, Masculine, true), Turn::Outside);
        assert_eq!(possessive(Language::Nb, "mitt", Neuter, Masculine).as_deref(), Some("min"));
        assert_eq!(possessive(Language::Nb, "etter", Neuter, Masculine), None);
    }
}
