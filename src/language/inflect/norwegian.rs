//! Spelling that bokmål and nynorsk share.

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
            ends_in_any(word, &["skum", "kum", "brum", "plum", "slum"]) && !ends_in_any(word, &["vakuum"])
        }
        Some(('ø', 'm')) => true,
        _ => false,
    };
    let letters = word.chars().rev().nth(2);
    // A diphthong or double vowel before it is long: team, heim.
    if short && !(letters.is_some_and(is_vowel) && !word.ends_with("iom")) { doubled(word) } else { word.to_owned() }
}

/// Monosyllables in a vowel and -t whose neuter has two: `hvitt`, `flatt`.
const LONG_T: [&str; 12] = ["hvit", "kvit", "våt", "søt", "fet", "het", "flat", "blaut", "lat", "heit", "feit", "søt"];

/// The neuter of a regular adjective.
pub(super) fn neuter(word: &str) -> String {
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
        || word.ends_with('t') && !ends_in_any(word, &LONG_T)
        || word.ends_with("dd");
    if same {
        return word.to_owned();
    }
    if ends_in_any(word, &LONG_T) && syllables(word) == 1 {
        return doubled(word);
    }
    if word.ends_with('t') {
        return word.to_owned();
    }
    let mut text =
        if ends_doubled(word) && !word.ends_with("ss") { undoubled(word).to_owned() } else { word.to_owned() };
    text.push_str(if ends_in_vowel(word) { "tt" } else { "t" });
    text
}
