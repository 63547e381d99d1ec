//! What is known of single words: verb stems and participles, and words that look like passives and are none.

use std::sync::OnceLock;

use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};

use crate::language::inflect::table;

/// Verb stems and participles, sorted, each with the letters of what it makes; see `README.md` of the module.
const NORWEGIAN: &str = include_str!("../data/passive_no.tsv");
const SWEDISH: &str = include_str!("../data/passive_sv.tsv");

/// First parts of verbs, which leave the verb's own inflection as it is: `ut` + `sendes`, `över` + `föras`.
const PARTICLES: &[&str] = &[
    "an",
    "av",
    "be",
    "bort",
    "efter",
    "etter",
    "ferdig",
    "for",
    "fore",
    "forhånds",
    "fra",
    "fram",
    "frem",
    "från",
    "frå",
    "full",
    "för",
    "före",
    "førehands",
    "förhands",
    "gjen",
    "gjennom",
    "gjenopp",
    "genom",
    "hen",
    "igen",
    "igjen",
    "imot",
    "in",
    "inn",
    "inter",
    "ko",
    "konkurranse",
    "kvalitets",
    "med",
    "mellom",
    "mis",
    "miss",
    "mot",
    "ned",
    "ny",
    "om",
    "opp",
    "over",
    "privat",
    "på",
    "re",
    "saks",
    "sam",
    "saman",
    "samman",
    "sammen",
    "sjølv",
    "selv",
    "själv",
    "slutt",
    "slut",
    "spesial",
    "special",
    "sær",
    "sär",
    "test",
    "till",
    "til",
    "tilbake",
    "tillbaka",
    "tvangs",
    "tvångs",
    "undan",
    "under",
    "unna",
    "upp",
    "ut",
    "ved",
    "vid",
    "vidare",
    "videre",
    "å",
    "åter",
    "över",
];

/// Verbs of a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verbs(&'static str);

impl Verbs {
    pub(super) const NORWEGIAN: Verbs = Verbs(NORWEGIAN);
    pub(super) const SWEDISH: Verbs = Verbs(SWEDISH);

    /// The letters of an entry of this very text; empty when there is none.
    pub(super) fn exact(self, text: &str) -> &'static str {
        table::line(self.0, text).and_then(|line| line.split_once('\t')).map_or("", |(_, letters)| letters)
    }

    /// The letters of the entry, or of what follows a particle: `utsend` has those of `send`.
    pub(super) fn find(self, text: &str) -> &'static str {
        let own = self.exact(text);
        if !own.is_empty() {
            return own;
        }
        let tails = PARTICLES.iter().filter_map(|particle| text.strip_prefix(particle));
        tails
            .filter(|tail| tail.len() > 1)
            .map(|tail| self.exact(tail))
            .find(|letters| !letters.is_empty())
            .unwrap_or("")
    }

    /// Whether the text, or what follows a particle, is an entry with one of the letters.
    pub(super) fn has(self, text: &str, letters: &[char]) -> bool {
        self.find(text).contains(letters)
    }

    /// The same, but also behind any first part: `portrettintervju`.
    pub(super) fn has_tail(self, text: &str, letters: &[char]) -> bool {
        const SHORTEST: usize = 5;
        self.has(text, letters)
            || text
                .char_indices()
                .skip(3)
                .take_while(|(at, _)| text.len() - at >= SHORTEST)
                .any(|(at, _)| self.exact(&text[at..]).contains(letters))
    }

    /// The same for the text with its last consonant doubled: `fylt` is of `fyll`.
    pub(super) fn has_doubled(self, text: &str, letters: &[char]) -> bool {
        let mut buffer = [0u8; 48];
        let (Some(last), length) = (text.bytes().last(), text.len()) else { return false };
        if !last.is_ascii_alphabetic() || length + 1 > buffer.len() {
            return false;
        }
        buffer[..length].copy_from_slice(text.as_bytes());
        buffer[length] = last;
        std::str::from_utf8(&buffer[..=length]).is_ok_and(|text| self.has(text, letters))
    }
}

/// Words, and endings of words.
#[derive(Debug, Default)]
pub(super) struct Entries {
    words: HashSet<&'static str, FixedState>,
    endings: HashSet<&'static str, FixedState>,
    /// For each last byte, the lengths of the endings that end in it: bit `n` for `n` bytes.
    lengths: HashMap<u8, u64, FixedState>,
}

impl Entries {
    fn add(&mut self, entry: &'static str) {
        match entry.strip_prefix('-') {
            Some(ending) => {
                self.endings.insert(ending);
                if let Some(&last) = ending.as_bytes().last() {
                    *self.lengths.entry(last).or_default() |= 1 << ending.len().min(63);
                }
            }
            None => {
                self.words.insert(entry);
            }
        }
    }

    /// Whether the word itself is listed.
    pub(super) fn lists(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether the word ends as a listed ending.
    pub(super) fn ends(&self, word: &str) -> bool {
        // Most words end in a letter that no ending has, or has at one length only.
        let Some(&last) = word.as_bytes().last() else { return false };
        let mut lengths = self.lengths.get(&last).copied().unwrap_or(0);
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize;
            lengths &= lengths - 1;
            let ending = word.len().checked_sub(length).and_then(|at| word.get(at..));
            if ending.is_some_and(|ending| self.endings.contains(ending)) {
                return true;
            }
        }
        false
    }
}

/// What a word is for the words behind it; a word may be several.
pub(super) mod role {
    /// `bli`, `verte`.
    pub(crate) const AUXILIARY: u16 = 1;
    /// Swedish `vara`.
    pub(crate) const BE: u16 = 1 << 1;
    /// Behind it stands an infinitive.
    pub(crate) const MODAL: u16 = 1 << 2;
    /// It begins another clause.
    pub(crate) const CLAUSE: u16 = 1 << 3;
    /// It stands before a noun: a preposition or article.
    pub(crate) const BEFORE_NOUN: u16 = 1 << 4;
    /// A determiner or possessive, behind which a noun, but also a verb may stand.
    pub(crate) const DETERMINER: u16 = 1 << 5;
    /// Behind it no finite verb stands.
    pub(crate) const FINITE: u16 = 1 << 6;
    /// An adverb of degree: a participle behind it is an adjective.
    pub(crate) const DEGREE: u16 = 1 << 7;
    /// Behind `av` it tells no agent.
    pub(crate) const NO_AGENT: u16 = 1 << 8;
}

/// The lists of `data/voice.txt`.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Forms in -s that are no passives: deponents, genitives, adverbs.
    pub(super) no_s_not: Entries,
    pub(super) sv_s_not: Entries,
    pub(super) nn_st_not: Entries,
    /// Words that end as participles do.
    pub(super) no_part_not: Entries,
    pub(super) sv_part_not: Entries,
    roles: HashMap<&'static str, u16, FixedState>,
    /// Bytes of the longest word with a role.
    longest: usize,
}

impl Lists {
    /// The roles of a word, as bits of [`role`].
    pub(super) fn roles(&self, word: &str) -> u16 {
        if word.len() > self.longest { 0 } else { self.roles.get(word).copied().unwrap_or(0) }
    }
}

/// The lists, read once.
pub(super) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists::default();
        let mut section = "";
        for line in include_str!("../data/voice.txt").lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let entries = match section {
                "[no s-form not]" => &mut lists.no_s_not,
                "[sv s-form not]" => &mut lists.sv_s_not,
                "[nn st-form not]" => &mut lists.nn_st_not,
                "[no participle not]" => &mut lists.no_part_not,
                "[sv participle not]" => &mut lists.sv_part_not,
                _ => {
                    for word in line.split_whitespace() {
                        *lists.roles.entry(word).or_default() |= role_of(section);
                        lists.longest = lists.longest.max(word.len());
                    }
                    continue;
                }
            };
            line.split_whitespace().for_each(|entry| entries.add(entry));
        }
        lists
    })
}

fn role_of(section: &str) -> u16 {
    match section {
        "[auxiliary]" => role::AUXILIARY,
        "[be]" => role::BE,
        "[modal]" => role::MODAL,
        "[clause]" => role::CLAUSE,
        "[before noun]" => role::BEFORE_NOUN,
        "[determiner]" => role::DETERMINER,
        "[finite]" => role::FINITE,
        "[degree]" => role::DEGREE,
        "[no agent]" => role::NO_AGENT,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_hold_letters_that_are_known() {
        for table in [NORWEGIAN, SWEDISH] {
            let keys: Vec<&str> = table.lines().map(|line| line.split_once('\t').unwrap().0).collect();
            assert!(keys.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
            for line in table.lines() {
                let (_, letters) = line.split_once('\t').unwrap();
                assert!(!letters.is_empty() && letters.bytes().all(|b| b"eEtdDvxpafj".contains(&b)), "{line}");
            }
        }
    }

    #[test]
    fn every_word_of_the_lists_has_a_role() {
        let lists = lists();
        assert!(lists.roles.values().all(|&roles| roles != 0));
        assert_eq!(lists.roles("ble"), role::AUXILIARY | role::FINITE);
        assert_eq!(lists.roles("søknaden"), 0);
    }

    #[test]
    fn a_verb_is_found_behind_a_particle() {
        assert!(Verbs::NORWEGIAN.has("utsend", &['t', 'x']));
        assert!(Verbs::SWEDISH.has("överför", &['e']));
        assert!(Verbs::NORWEGIAN.has_tail("portrettintervju", &['e', 't']));
        assert!(Verbs::NORWEGIAN.has_doubled("utfyl", &['t']));
        assert!(!Verbs::NORWEGIAN.has("kommun", &['e', 't', 'd', 'x']));
    }
}
