//! What an acronym looks like.

/// The most letters of an acronym.
const LONGEST: usize = 6;

/// Endings that are written to an acronym without a hyphen: «NAVs», «PCer».
const ENDINGS: &[&str] =
    &["", "s", "'s", "’s", "a", "n", "t", "en", "et", "er", "ar", "or", "ene", "ane", "erna", "arna", "ens", "ets"];

/// The acronym that a word is or begins with: «NAV» of «NAVs», «PPT» of «PPT-en», «EU» of «EU:s», «SoL».
///
/// Words with digits are codes, and other mixtures of capitals and small letters are names: nothing of them.
pub(super) fn stem(word: &str) -> Option<&str> {
    // Nearly every word is turned away by its first two bytes.
    if !word.as_bytes().first().is_some_and(|&byte| byte.is_ascii_uppercase() || byte >= 0xC3) {
        return None;
    }
    let run = capitals(word);
    let is_mixed = run.count == 1;
    let end = match run.count {
        0 => return None,
        1 => mixed(word, run.bytes)?,
        _ => run.bytes,
    };
    let (stem, rest) = word.split_at(end);
    let letters = stem.chars().count();
    let tied = rest.strip_prefix([':', '-', '\u{2010}', '\u{2011}']);
    let ends = match tied {
        Some(tied) => tied.starts_with(char::is_lowercase) && !rest.contains(|c: char| c.is_ascii_digit()),
        None if is_mixed => matches!(rest, "" | "s"),
        None => ENDINGS.contains(&rest),
    };
    // «ÅÅÅÅ», «XX» hold the place of something.
    let blank = stem.chars().all(|c| stem.starts_with(c));
    ((2..=LONGEST).contains(&letters) && ends && !blank).then_some(stem)
}

struct Run {
    count: usize,
    bytes: usize,
}

/// The capitals that a word begins with.
fn capitals(word: &str) -> Run {
    let mut run = Run { count: 0, bytes: 0 };
    for c in word.chars().take_while(|c| c.is_uppercase()) {
        run.count += 1;
        run.bytes += c.len_utf8();
    }
    run
}

/// Where an acronym with a small letter or two within ends: «SoL», «HvB».
fn mixed(word: &str, first: usize) -> Option<usize> {
    let rest = &word[first..];
    let small: usize = rest.chars().take_while(|c| c.is_lowercase()).map(char::len_utf8).sum();
    let within = rest[..small].chars().count();
    let run = capitals(&rest[small..]);
    ((1..=2).contains(&within) && (1..=2).contains(&run.count)).then_some(first + small + run.bytes)
}

/// Whether the letters are a number in Roman figures: «XIV».
pub(super) fn is_roman(stem: &str) -> bool {
    let mut rest = stem;
    const PARTS: [&str; 13] = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
    for (index, part) in PARTS.iter().enumerate() {
        let most = if index % 4 == 0 { 3 } else { 1 };
        for _ in 0..most {
            match rest.strip_prefix(part) {
                Some(after) => rest = after,
                None => break,
            }
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_found_under_its_endings() {
        for (word, expected) in [
            ("PPT", "PPT"),
            ("PPT-en", "PPT"),
            ("NAVs", "NAV"),
            ("LSS-boende", "LSS"),
            ("EU:s", "EU"),
            ("SoL", "SoL"),
            ("ÅVS", "ÅVS"),
            ("PCer", "PC"),
        ] {
            assert_eq!(stem(word), Some(expected), "{word}");
        }
    }

    #[test]
    fn names_codes_and_plain_words_are_none() {
        for word in [
            "Kari",
            "OsloMet",
            "12A",
            "A4",
            "E18",
            "COVID-19",
            "A",
            "e-ID",
            "UNDERSKRIFT",
            "iPad",
            "YouTube",
            "PgDn",
            "IRIS-T",
            "XX",
        ] {
            assert_eq!(stem(word), None, "{word}");
        }
    }

    #[test]
    fn roman_figures_are_told_from_letters() {
        assert!(is_roman("XIV") && is_roman("II") && is_roman("MCMXC"));
        assert!(!is_roman("IIII") && !is_roman("VVS") && !is_roman("ID"));
    }
}
