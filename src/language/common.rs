//! The commonest words of each language with what they may be, for those who list words: a listed word that looks like
//! one of them finds what it should not.

use std::collections::HashMap;

use super::Language;
use super::inflect::PartOfSpeech;

/// One word that a form may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The word in base form.
    pub lemma: &'static str,
    /// What it is.
    pub part_of_speech: PartOfSpeech,
}

/// The readings of the commonest forms of one language.
#[derive(Debug, Default)]
pub struct Common {
    readings: HashMap<&'static str, Vec<Reading>>,
    forms: HashMap<Reading, Vec<&'static str>>,
}

impl Common {
    /// Reads the list of a language, which takes about a millisecond: only those who check word lists need it.
    pub fn new(language: Language) -> Self {
        let text = match language {
            Language::Nb => include_str!("data/common_nb.txt"),
            Language::Nn => include_str!("data/common_nn.txt"),
            Language::Sv => include_str!("data/common_sv.txt"),
            Language::Other => "",
        };
        let mut common = Self::default();
        let mut part_of_speech = PartOfSpeech::Other;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line {
                "[noun]" => part_of_speech = PartOfSpeech::Noun,
                "[verb]" => part_of_speech = PartOfSpeech::Verb,
                "[adjective]" => part_of_speech = PartOfSpeech::Adjective,
                "[other]" => part_of_speech = PartOfSpeech::Other,
                _ if part_of_speech == PartOfSpeech::Other => {
                    line.split_whitespace().for_each(|word| common.add(word, word, part_of_speech));
                }
                _ => {
                    let mut words = line.split_whitespace();
                    let Some(first) = words.next() else { continue };
                    let lemma = first.trim_start_matches('-');
                    if lemma == first {
                        common.add(lemma, lemma, part_of_speech);
                    }
                    words.for_each(|form| common.add(form, lemma, part_of_speech));
                }
            }
        }
        common
    }

    fn add(&mut self, form: &'static str, lemma: &'static str, part_of_speech: PartOfSpeech) {
        let reading = Reading { lemma, part_of_speech };
        self.readings.entry(form).or_default().push(reading);
        self.forms.entry(reading).or_default().push(form);
    }

    /// What a form in lower case may be; nothing when it is not among the commonest.
    pub fn readings(&self, form: &str) -> &[Reading] {
        self.readings.get(form).map_or(&[], Vec::as_slice)
    }

    /// The forms of a word that are among the commonest.
    pub fn forms(&self, word: &Reading) -> &[&'static str] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.readings.len()
    }

    /// Whether there is none: nothing is known of the language.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_common_words_with_what_they_may_be() {
        for language in Language::LINTED {
            let common = Common::new(language);
            assert!(common.len() > 1500, "{language}: {}", common.len());
        }
        let parts = |language, form: &str| {
            let common = Common::new(language);
            let mut parts: Vec<&str> =
                common.readings(form).iter().map(|reading| reading.part_of_speech.name()).collect();
            parts.sort_unstable();
            parts
        };
        assert_eq!(parts(Language::Nb, "retten"), ["noun"]);
        assert!(parts(Language::Nb, "gjelder").contains(&"verb"));
        assert!(parts(Language::Nb, "rett").contains(&"adjective"));
        assert_eq!(parts(Language::Nb, "kansellistil"), [""; 0]);
    }
}
