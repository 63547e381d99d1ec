//! Spelling that bokmål and nynorsk share.

use super::paradigm::Paradigm;
use super::spelling::{doubled, ends_doubled, ends_in_any, ends_in_vowel, is_vowel, last_two, syllables, undoubled};

/// The stem of a noun before an ending with a vowel: a final m after a short vowel is doubled (`rom` → `rommet`).
pub(super) fn double_m(word: &str) -> String {
    let short = match last_two(word) {
        Some(('o', 'm')) => !ends_in_any(
            word,
            &["nom", "drom", "atom", "ptom", "plom", "krom", "iom", "ntom", "oom", "room", "karsinom"],
        ),
        Some(('a', 'm')) => !ends_in_any(word, &["eam", "salam", "imam", "bantam"]),
        Some(('e', 'm')) => ends_in_any(word, &["hjem", "lem", "klem"]) && !ends_in_any(word, &["problem", "emblem"]),
        Some(('i', 'm')) => ends_in_any(word, &["trim", "skim", "glim", "svim"]),
        Some(('u', 'm')) => {
            ends_in_any(word, &["skum", "kum", "brum", "plum", "slum"]) && !ends_in_any(word, &["ikum", "vakuum"])
        }
        Some(('ø', 'm')) => true,
        _ => false,
    };
    let letters = word.chars().rev().nth(2);
    // A diphthong or double vowel before it is long: team, heim.
    if short && (word.ends_with("iom") || !letters.is_some_and(is_vowel)) { doubled(word) } else { word.to_owned() }
}

/// An acronym's forms, with a hyphen before the ending: `PC-en`, `SMS-et`, `ID-ar`. `plural` is the ending of the
/// plural that is not neuter, `er` or `ar`.
pub(super) fn acronym_noun(p: &mut Paradigm, word: &str, class: &str, plural: &str) {
    let mut put = |plural: bool, definite: bool, ending: &str| p.noun(plural, definite, format!("{word}-{ending}"));
    let neuter = class.starts_with('n');
    match class.as_bytes().first() {
        Some(b'n') => put(false, true, "et"),
        Some(b'f') => ["a", "en"].into_iter().for_each(|ending| put(false, true, ending)),
        _ => put(false, true, "en"),
    }
    if class.ends_with('0') {
        return;
    }
    if neuter {
        put(true, true, "ene");
        put(true, true, "a");
        if class == "n-er" {
            put(true, false, "er");
        }
        p.noun(true, false, word.to_owned());
    } else {
        put(true, false, plural);
        put(true, true, if plural == "ar" { "ane" } else { "ene" });
    }
}

/// Nouns in a stressed -e that is often written without its accent, whole and as the end of compounds.
const STRESSED_E: [&str; 54] = [
    "amenore",
    "apne",
    "apoge",
    "arme",
    "autodafe",
    "bide",
    "chausse",
    "consomme",
    "diare",
    "diatome",
    "dysmenore",
    "dyspne",
    "entre",
    "envoye",
    "frikasse",
    "frotte",
    "gele",
    "glace",
    "ide",
    "kafe",
    "kanape",
    "klisje",
    "kommunike",
    "komite",
    "koryfe",
    "kupe",
    "livre",
    "lyce",
    "makrame",
    "matine",
    "moare",
    "moske",
    "muse",
    "odysse",
    "orkide",
    "pale",
    "plisse",
    "portemone",
    "propyle",
    "protesje",
    "pure",
    "pygme",
    "rele",
    "renomme",
    "resyme",
    "sjete",
    "soare",
    "sorbe",
    "suffle",
    "supe",
    "trase",
    "trofe",
    "tupe",
    "turne",
];

/// The stem of a noun in a stressed -e before an ending, without the accent: `idé`, `komite` → `ide`, `komite`. None for
/// all others.
pub(super) fn stressed_e(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix('é') {
        return Some(format!("{stem}e"));
    }
    // The shortest are endings of other words: alle, pale, muse.
    let listed = |known: &str| word == known || known.len() > 5 && word.ends_with(known);
    STRESSED_E.iter().any(|known| listed(known)).then(|| word.to_owned())
}

/// Monosyllables in a vowel and -t whose neuter has two: `hvitt`, `flatt`.
const LONG_T: [&str; 12] = ["hvit", "kvit", "våt", "søt", "bløt", "blaut", "fet", "het", "flat", "lat", "heit", "feit"];

/// Those of [`LONG_T`] that keep it in compounds (`snøhvitt`).
const LONG_T_TAILS: usize = 6;

fn long_t(word: &str) -> bool {
    LONG_T.contains(&word) || LONG_T.iter().take(LONG_T_TAILS).any(|tail| word.ends_with(tail))
}

/// The neuter of a regular adjective. After a diphthong bokmål has `t` (`greit`), nynorsk `tt` (`greitt`).
pub(super) fn neuter(word: &str, after_diphthong: &str) -> String {
    let same = word.ends_with(['e', 'a', 'o'])
        || ends_in_any(word, &["ig", "leg", "fremmed", "framand", "lærd", "kjed", "helt", "redd", "glad"])
        || word.ends_with("sk")
            && (syllables(word) > 1 && !ends_in_any(word, &["frisk", "fersk", "rask", "falsk", "barsk"])
                || ends_in_any(
                    word,
                    &[
                        "norsk", "dansk", "svensk", "tysk", "fransk", "finsk", "gresk", "polsk", "spansk", "russisk",
                        "irsk",
                    ],
                ))
        || word.ends_with('t') && !long_t(word)
        || word.ends_with("dd");
    if same {
        return word.to_owned();
    }
    if word.ends_with('t') {
        return doubled(word);
    }
    let mut text =
        if ends_doubled(word) && !word.ends_with("viss") { undoubled(word).to_owned() } else { word.to_owned() };
    let diphthong = ends_in_any(word, &["ei", "øy", "au", "ai", "oi"]);
    text.push_str(if diphthong {
        after_diphthong
    } else if ends_in_vowel(word) {
        "tt"
    } else {
        "t"
    });
    text
}
