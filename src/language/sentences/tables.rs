//! The words that tell a stop within a sentence from one at its end, read from `data/abbreviations.txt`.

use std::sync::OnceLock;

use hashbrown::{HashMap, HashSet};

use crate::language::Language;

/// Abbreviations without their last stop, and whether each may stand last in a sentence.
#[derive(Default)]
pub(super) struct Abbreviations {
    words: HashMap<&'static str, bool>,
    endings: Vec<(&'static str, bool)>,
}

impl Abbreviations {
    fn add(&mut self, entry: &'static str) {
        let (word, may_end) = entry.strip_suffix('!').map_or((entry, false), |word| (word, true));
        match word.strip_prefix('-') {
            Some(ending) => self.endings.push((ending, may_end)),
            None => drop(self.words.insert(word, may_end)),
        }
    }

    /// Whether `word` (lower case, points within, without the last stop) is listed, and may then end a sentence.
    pub fn get(&self, word: &str) -> Option<bool> {
        self.words.get(word).copied()
    }

    /// The same for a word that ends like an abbreviation: `saksnr`.
    pub fn ending(&self, word: &str) -> Option<bool> {
        self.endings.iter().find(|(ending, _)| word.ends_with(ending)).map(|&(_, may_end)| may_end)
    }
}

/// All of the table.
#[derive(Default)]
pub(super) struct Tables {
    norwegian: Abbreviations,
    swedish: Abbreviations,
    /// Words that begin a sentence far more often than they are names.
    pub starters: HashSet<&'static str>,
    /// Words before the number of a part: `kapittel`, `figur`.
    labels: HashSet<&'static str>,
    whole: Vec<&'static str>,
}

impl Tables {
    /// The abbreviations of a language; other languages are read as Norwegian is.
    pub fn abbreviations(&self, language: Language) -> &Abbreviations {
        if language == Language::Sv { &self.swedish } else { &self.norwegian }
    }

    /// Whether `word` names a numbered or lettered part: `vedlegg`, `avgiftsklass`.
    pub fn labels(&self, word: &str) -> bool {
        self.labels.contains(word)
            || self.labels.iter().any(|label| label.len() >= 4 && word.strip_suffix(label).is_some_and(|s| s.len() > 1))
    }

    /// Whether `word`, which the table does not list, is written in full. An abbreviation is cut before a vowel and
    /// hardly behind an inflectional ending.
    pub fn whole(&self, word: &str) -> bool {
        const ENDINGS: [&str; 14] =
            ["ad", "an", "ar", "at", "ed", "em", "en", "er", "et", "ing", "it", "or", "sjon", "tion"];
        if word.chars().nth(1).is_none() {
            return false;
        }
        word.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å', 'ä', 'ö'])
            || (word.len() >= 5 && ENDINGS.iter().any(|ending| word.ends_with(ending)))
            || self.whole.iter().any(|last| word.strip_suffix(last).is_some_and(|first| first.len() != 1))
    }
}

/// The table, read once.
pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables::default();
        for (section, entry) in entries() {
            match section {
                "all" => {
                    tables.norwegian.add(entry);
                    tables.swedish.add(entry);
                }
                "no" | "nb" | "nn" => tables.norwegian.add(entry),
                "sv" => tables.swedish.add(entry),
                "labels" => drop(tables.labels.insert(entry)),
                "whole" => tables.whole.push(entry),
                _ => drop(tables.starters.insert(entry)),
            }
        }
        tables
    })
}

/// The entries of the table as they are written, each with its section.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    include_str!("../data/abbreviations.txt").lines().flat_map(move |line| {
        let heading = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        section = heading.unwrap_or(section);
        let words = if heading.is_some() || line.starts_with('#') { "" } else { line };
        words.split_whitespace().map(move |entry| (section, entry))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(sections: &[&str]) -> Vec<&'static str> {
        entries().filter(|(section, _)| sections.contains(section)).map(|(_, entry)| entry).collect()
    }

    #[test]
    fn each_standard_has_its_abbreviations() {
        for sections in [["no", "nb"], ["no", "nn"], ["sv", "sv"]] {
            let count = listed(&sections).len();
            assert!(count >= 250, "{sections:?}: {count}");
        }
    }

    #[test]
    fn entries_are_well_formed_and_stand_once() {
        let mut seen = HashSet::new();
        for (section, entry) in entries() {
            let word = entry.strip_suffix('!').unwrap_or(entry);
            assert!(word.chars().all(|c| c.is_lowercase() || matches!(c, '.' | ':' | '-')), "{entry}");
            assert!(!word.ends_with('.') && !word.is_empty(), "{entry}");
            assert!(word.contains('.') || word.chars().nth(1).is_some() || section == "starters", "{entry}");
            assert!(seen.insert((section, word)), "{entry} stands twice in [{section}]");
        }
    }

    #[test]
    fn ordinary_words_among_them_may_end_a_sentence() {
        let ordinary = "ark art bil best del fast fin fram from gang gen ill land led lov man med min mot mål nat no not ord \
                        over par pris prov red sak sal sats se sett sist skal som stand sted sum sup svar tal tegn \
                        teikn tid til tills tom tomt ut vald var ved vit";
        for section in ["all", "no", "nb", "nn", "sv"] {
            for entry in listed(&[section]) {
                assert!(!ordinary.split_whitespace().any(|word| word == entry), "{entry} in [{section}] wants a mark");
            }
        }
    }

    #[test]
    fn words_written_in_full_are_told_from_abbreviations() {
        for word in ["kommunen", "saka", "bilagorna", "dagbok", "dem", "vedtak", "nå"] {
            assert!(tables().whole(word), "{word}");
        }
        for word in ["saksbeh", "kommunest", "fylkesk", "handläggn", "x"] {
            assert!(!tables().whole(word), "{word}");
        }
    }
}
