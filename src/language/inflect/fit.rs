//! Whether a word can belong to a class at all, told from its ending: a class put to the wrong word, or to a form that is
//! not the base form, would make a list that matches nothing.

use super::spelling::{ends_in_any, ends_in_vowel, syllables};
use super::{ClassInfo, PartOfSpeech};
use crate::language::Language;

/// Refuses a word that cannot belong to the class.
///
/// # Errors
/// What is wrong and what to write instead.
pub(super) fn check(language: Language, word: &str, info: &ClassInfo) -> Result<(), String> {
    let reason = match info.part_of_speech {
        PartOfSpeech::Noun => noun(language, word, info.id),
        PartOfSpeech::Verb => verb(language, word, info.id),
        PartOfSpeech::Adjective | PartOfSpeech::Other => None,
    };
    reason.map_or(Ok(()), |reason| Err(format!("`{word}` cannot have class {} ({}): {reason}", info.id, info.example)))
}

fn noun(language: Language, word: &str, class: &str) -> Option<&'static str> {
    if ends_in_any(word, inflected_nouns(language)) {
        return Some("it is an inflected form; give the form that stands in a dictionary");
    }
    let verb = match language {
        Language::Nb | Language::Nn => {
            word.ends_with("ere") && syllables(word) > 2 && !ends_in_any(word, &["iere", "ære", "øre"])
        }
        _ => ends_in_any(word, &["isera", "ficera", "entera", "ulera", "inera", "erar", "erade"]),
    };
    if verb {
        return Some("it is no noun; a verb has a class that begins with v");
    }
    if language != Language::Sv {
        return None;
    }
    match class {
        "en-r" | "ett-n" if !ends_in_vowel(word) && !word.ends_with("huvud") => {
            Some("nouns of this class end in a vowel")
        }
        "ett-" if word.ends_with("ande") || word.ends_with("ende") => Some("nouns in -ande and -ende have class ett-n"),
        _ => None,
    }
}

/// Endings that only inflected nouns have.
fn inflected_nouns(language: Language) -> &'static [&'static str] {
    match language {
        Language::Nb => &[
            "ingen", "ingene", "ninger", "heten", "hetene", "elsen", "elser", "elsene", "sjonen", "sjoner", "sjonene",
            "mentet", "menter",
        ],
        Language::Nn => &[
            "inga", "ingar", "ingane", "heita", "heiter", "heitene", "elsen", "elsar", "elsane", "sjonen", "sjonar",
            "sjonane",
        ],
        Language::Sv => &[
            "ningen", "ningar", "ningarna", "heten", "heter", "heterna", "elsen", "elser", "elserna", "tionen",
            "tioner", "tionerna",
        ],
        Language::Other => &[],
    }
}

fn verb(language: Language, word: &str, class: &str) -> Option<&'static str> {
    let past: &[&str] = match language {
        Language::Nb | Language::Nn => &["erte", "erast", "erande", "erende"],
        _ => &["erade", "erande", "ande"],
    };
    // erte, sperte and their like are infinitives.
    if class != "v" && syllables(word) > 2 && ends_in_any(word, past) {
        let nynorsk_deponent = language == Language::Nn && word.ends_with("ast");
        return (!nynorsk_deponent).then_some("it is an inflected form; give the infinitive");
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::language::inflect::forms;

    #[test]
    fn a_class_that_the_word_cannot_have_is_refused_with_a_reason() {
        for (language, word, class, reason) in [
            (Language::Nb, "vurdere", "m", "no noun"),
            (Language::Nb, "ordningen", "f", "inflected"),
            (Language::Nb, "implementerte", "v-te", "infinitive"),
            (Language::Nb, "vedtak", "v-te", "-e"),
            (Language::Nb, "vurderer", "v-te", "-e"),
            (Language::Nn, "løysingar", "f", "inflected"),
            (Language::Nn, "nå", "v-te", "-e or -a"),
            (Language::Sv, "implementera", "en-er", "no noun"),
            (Language::Sv, "process", "en-r", "vowel"),
            (Language::Sv, "beslut", "ett-n", "vowel"),
            (Language::Sv, "meddelande", "ett-", "ett-n"),
            (Language::Sv, "åtgärder", "v-ade", "-a"),
            (Language::Nb, "lese", "v-te+m", "two parts of speech"),
        ] {
            let message = forms(language, word, class).unwrap_err();
            assert!(message.contains(reason), "{word}: {message}");
        }
    }

    #[test]
    fn words_that_only_look_like_another_sort_are_let_in() {
        for (language, word, class) in [
            (Language::Nb, "karriere", "m"),
            (Language::Nb, "atmosfære", "m"),
            (Language::Nb, "finger", "m"),
            (Language::Nb, "ting", "m"),
            (Language::Nb, "erte", "v-et"),
            (Language::Nb, "forfatter", "m"),
            (Language::Nn, "finger", "m"),
            (Language::Sv, "opera", "en-or"),
            (Language::Sv, "kamera", "ett-n"),
        ] {
            assert!(forms(language, word, class).is_ok(), "{word}");
        }
    }
}
