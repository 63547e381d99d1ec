//! Whether a token is plausibly a compound with a known part, told from its letters alone.

use super::spelling::is_vowel;
use crate::language::Language;

/// Endings that follow a noun, verb or adjective: what is left after a stem is then a form, not a second part.
const ENDINGS: [&str; 34] = [
    "ene", "enes", "ens", "ets", "ers", "erne", "ernes", "ane", "anes", "ars", "arna", "arnas", "orna", "ornas",
    "erna", "ernas", "ors", "ende", "ande", "ede", "ete", "ade", "ades", "ats", "ere", "est", "este", "are", "ast",
    "aste", "nas", "inga", "ingen", "ing",
];

/// Whether `token` is plausibly a compound that ends in `term_form` (both in normal form, lower case). The first part
/// needs three letters with a vowel (one letter before a hyphen), and must be able to end where the term begins.
pub fn compound_tail(language: Language, token: &str, term_form: &str) -> bool {
    let Some(first) = token.strip_suffix(term_form).filter(|_| !term_form.is_empty()) else { return false };
    if let Some(before) = first.strip_suffix(['-', '\u{2010}', '\u{2011}']) {
        return before.chars().any(char::is_alphanumeric);
    }
    if term_form.starts_with(|c: char| !c.is_alphabetic()) {
        return false;
    }
    first.chars().count() >= 3
        && has_vowel(first)
        && can_end(language, first)
        && (term_form.chars().count() > SHORT || parts_here(first, term_form))
}

/// Most letters of a form whose border with what stands before it is looked at more closely.
const SHORT: usize = 7;

/// Whether the border of a compound is rather here than one letter earlier: `feie|brett`, `hoved|tanke` end in no `rett`
/// and no `anke`.
fn parts_here(first: &str, term: &str) -> bool {
    let (Some(last), Some(start)) = (first.chars().next_back(), term.chars().next()) else { return false };
    if is_vowel(start) {
        return is_vowel(last) || last == 's';
    }
    let before = first.chars().rev().nth(1);
    let onset = matches!(start, 'r' | 'l') && matches!(last, 'b' | 'd' | 'f' | 'g' | 'k' | 'p' | 't');
    !(onset && before.is_some_and(is_vowel))
}

/// Whether `token` is plausibly a compound whose first part is `stem` (both in normal form, lower case), with or
/// without a linking -s- or -e-. What follows must be a second part of its own, not an ending of the stem.
pub fn compound_head(_language: Language, token: &str, stem: &str) -> bool {
    let Some(rest) = token.strip_prefix(stem).filter(|_| !stem.is_empty()) else { return false };
    if let Some(after) = rest.strip_prefix(['-', '\u{2010}', '\u{2011}']) {
        return after.chars().any(char::is_alphanumeric);
    }
    if ENDINGS.contains(&rest) || !rest.starts_with(char::is_alphabetic) {
        return false;
    }
    let word = |part: &str| part.chars().count() >= 3 && has_vowel(part) && can_start(part) && !ENDINGS.contains(&part);
    // A short stem begins many words that are no compounds of it: formue, formidle, formann.
    let short = stem.chars().count() < 5 && (rest.chars().count() < 4 || rest.starts_with(is_vowel));
    word(rest) && !short || rest.strip_prefix(['s', 'e']).is_some_and(word)
}

fn has_vowel(text: &str) -> bool {
    text.chars().any(is_vowel)
}

/// Whether a part of a compound can end so: no `tr`, `kl`, `sj`, `kv` that only begin syllables.
fn can_end(language: Language, part: &str) -> bool {
    let mut letters = part.chars().rev();
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else { return true };
    match last {
        // Nynorsk keeps `segl` and `fugl`, Swedish `fågl-` and `segl-`, so g is left out.
        'l' | 'r' => !matches!(before, 'p' | 't' | 'k' | 'b' | 'd' | 'f' | 'v'),
        'j' => {
            !matches!(before, 's' | 't' | 'k' | 'f' | 'b' | 'p' | 'd' | 'n' | 'm')
                || language == Language::Sv && before == 'm'
        }
        'v' => !matches!(before, 's' | 't' | 'k' | 'd'),
        _ => true,
    }
}

/// Whether a part can start so: one consonant, or two that begin words.
fn can_start(part: &str) -> bool {
    let mut letters = part.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return true };
    if is_vowel(first) || is_vowel(second) {
        return true;
    }
    match second {
        'r' => matches!(first, 'p' | 't' | 'k' | 'b' | 'd' | 'g' | 'f' | 'v'),
        'l' => matches!(first, 'p' | 'k' | 'b' | 'g' | 'f' | 's'),
        'n' => matches!(first, 'k' | 'g' | 's' | 'f' | 'p'),
        'v' => matches!(first, 's' | 't' | 'k' | 'd' | 'h'),
        'j' => !matches!(first, 'r'),
        'k' | 'p' | 't' | 'm' | 'c' => first == 's',
        'h' => matches!(first, 'c' | 's' | 't' | 'p' | 'w'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_ends_in_the_term_after_a_first_part_with_a_vowel() {
        let tail = |token, term| compound_tail(Language::Nb, token, term);
        assert!(tail("planimplementering", "implementering"));
        assert!(tail("kommunevedtak", "vedtak"));
        assert!(tail("forvaltningsvedtaket", "vedtaket"));
        assert!(tail("e-postvarsel", "varsel"));
        assert!(tail("it-verktøy", "verktøy"));
        assert!(!tail("vedtak", "vedtak"), "the term itself is no compound");
        assert!(!tail("metall", "tall"), "two letters are no first part");
        assert!(!tail("registrering", "ering"), "no first part ends in str");
        assert!(tail("strafferett", "rett") && tail("jaktretten", "retten") && tail("skatteanke", "anke"));
        assert!(!tail("feiebrett", "rett"), "brett is a word of its own");
        assert!(!tail("hovedtanke", "anke"), "so is tanke");
        assert!(!tail("-vedtak", "vedtak"), "a hyphen alone is no first part");
        assert!(!tail("", ""));
    }

    #[test]
    fn a_compound_starts_with_the_term_and_goes_on_with_a_word() {
        let head = |token, term| compound_head(Language::Sv, token, term);
        assert!(head("implementeringsplan", "implementering"));
        assert!(head("implementerings-fas", "implementerings"));
        assert!(head("beslutsunderlag", "beslut"));
        assert!(head("it-stöd", "it"));
        assert!(!head("implementeringens", "implementering"), "an ending is no second part");
        assert!(!head("besluten", "beslut"));
        assert!(head("formkrav", "form") && head("rettssak", "rett"));
        assert!(!head("formue", "form") && !head("formidla", "form") && !head("forman", "form"));
        assert!(!head("beslut", "beslut"));
        assert!(!head("underlag", "beslut"));
    }
}
