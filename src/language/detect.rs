use std::sync::OnceLock;

use hashbrown::HashMap;

use super::{Language, TokenKind, normalise, tokenise};
use crate::text::Span;

/// The languages that evidence is kept for; the last stands for all that are not told apart.
const CODES: [&str; 6] = ["nb", "nn", "sv", "da", "en", "xx"];

/// Evidence for each of [`CODES`], in tenths.
type Scores = [i32; 6];

/// What is assumed before the first word. Bokmål is the most common of the languages that are hard to tell apart.
const PRIOR: Scores = [5, 0, 0, -1, 0, 0];

/// Evidence below which nothing is said: a fourth of a listed word.
const ENOUGH: i32 = 7;

/// How much the shape of a word that is in no list may speak against a language, in tenths.
const SHAPE_LIMIT: i32 = 20;

/// Texts longer than this, in bytes, are sampled: the beginning, and windows spread over the rest.
const WHOLE: usize = 3000;
const WINDOWS: usize = 4;
const WINDOW: usize = 500;

/// The language of a text; `None` when the text is too short or too mixed to tell.
///
/// Danish, English and every further language are [`Language::Other`].
pub fn detect(text: &str) -> Option<Language> {
    let mut count = Count { scores: PRIOR, evidence: 0, words: 0, foreign: 0 };
    if text.len() <= WHOLE {
        count.read(text);
    } else {
        count.read(window(text, 0, WHOLE - WINDOWS * WINDOW));
        for i in 1..=WINDOWS {
            let at = text.len() / (WINDOWS + 1) * i;
            count.read(window(text, at, WINDOW));
        }
    }
    count.language()
}

/// About `length` bytes from `start`, from one space to another where there are any near.
fn window(text: &str, start: usize, length: usize) -> &str {
    let border = |mut at: usize| {
        at = at.min(text.len());
        let limit = (at + 60).min(text.len());
        let bytes = text.as_bytes();
        while at > 0 && at < limit && !bytes[at - 1].is_ascii_whitespace() {
            at += 1;
        }
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    text.get(border(start)..border(start + length)).unwrap_or("")
}

struct Count {
    scores: Scores,
    /// The strongest evidence of each word, summed up: how much there is to go by.
    evidence: i32,
    /// Words read.
    words: usize,
    /// Words in other scripts than the Latin one.
    foreign: usize,
}

impl Count {
    fn read(&mut self, text: &str) {
        let tables = tables();
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        let mut word = String::new();
        for token in &tokens {
            if token.kind != TokenKind::Word {
                continue;
            }
            let written = token.span.of(text);
            normalise(written, &mut word);
            self.words += 1;
            if word.chars().next().is_some_and(|c| c as u32 > 0x24F && c.is_alphabetic()) {
                self.foreign += 1;
                continue;
            }
            let (mut scores, listed) = match tables.words.get(word.as_str()) {
                Some(&scores) => (scores, true),
                None => (tables.shape(&word), false),
            };
            // A capital on an unlisted word is likely a name, which says little of the text around it.
            if !listed && self.words > 1 && written.chars().next().is_some_and(char::is_uppercase) {
                scores = scores.map(|score| score / 2);
            }
            self.evidence += scores.iter().max().copied().unwrap_or(0) - scores.iter().min().copied().unwrap_or(0);
            for (sum, score) in self.scores.iter_mut().zip(scores) {
                *sum += score;
            }
        }
    }

    fn language(&self) -> Option<Language> {
        if self.foreign * 2 > self.words {
            return Some(Language::Other);
        }
        if self.evidence < ENOUGH {
            return None;
        }
        let mut best = 0;
        for (i, &score) in self.scores.iter().enumerate() {
            if score > self.scores[best] {
                best = i;
            }
        }
        // A word or two that Swedish has as well: the prior alone would choose.
        if self.words <= 2 && best == 0 && self.scores[2] + PRIOR[0] >= self.scores[best] {
            return None;
        }
        // Several words and hardly one that any of the languages knows: a language of none of the lists.
        if self.words >= 6 && self.scores[best] < self.words as i32 * 3 {
            return Some(Language::Other);
        }
        Some(Language::LINTED.get(best).copied().unwrap_or(Language::Other))
    }
}

struct Tables {
    words: HashMap<&'static str, Scores>,
    endings: HashMap<&'static str, Scores>,
    beginnings: HashMap<&'static str, Scores>,
    /// Letters that speak wherever they stand in the word.
    within: Vec<(&'static str, Scores)>,
    /// For each pair of bytes, which of `groups` starts with it; the first group is empty.
    pairs: Vec<u16>,
    /// Entries of `within` that start with the same two bytes.
    groups: Vec<Vec<usize>>,
    /// The entries of `within` of one byte.
    bytes: [Option<u16>; 256],
}

impl Tables {
    /// The evidence in the shape of a word that is in no list, relative to the language that fits best.
    fn shape(&self, word: &str) -> Scores {
        let mut scores = [0; 6];
        let mut add = |found: &Scores| scores.iter_mut().zip(found).for_each(|(sum, score)| *sum += score * 3 / 10);
        let mut borders = word.char_indices().rev().map(|(at, _)| at);
        for _ in 0..6 {
            let Some(at) = borders.next() else { break };
            if let Some(found) = self.endings.get(&word[at..]) {
                add(found);
            }
        }
        for (at, c) in word.char_indices().take(6) {
            if let Some(found) = self.beginnings.get(&word[..at + c.len_utf8()]) {
                add(found);
            }
        }
        let bytes = word.as_bytes();
        let mut seen = [0u64; 8];
        let mut once = |i: usize| {
            let (part, bit) = (i / 64 % 8, 1 << (i % 64));
            let new = seen[part] & bit == 0;
            seen[part] |= bit;
            new
        };
        for at in 0..bytes.len() {
            if let Some(i) = self.bytes[bytes[at] as usize].map(usize::from)
                && once(i)
            {
                add(&self.within[i].1);
            }
            let Some(&next) = bytes.get(at + 1) else { break };
            let group = usize::from(self.pairs[usize::from(bytes[at]) << 8 | usize::from(next)]);
            for &i in &self.groups[group] {
                let (letters, found) = &self.within[i];
                if bytes[at..].starts_with(letters.as_bytes()) && once(i) {
                    add(found);
                }
            }
        }
        let best = scores.iter().max().copied().unwrap_or(0);
        scores.map(|score| (score - best).max(-SHAPE_LIMIT))
    }
}

/// The tables of `data/languages.txt`, read once.
fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let data = include_str!("data/languages.txt");
        let mut tables = Tables {
            words: HashMap::with_capacity(4000),
            endings: HashMap::with_capacity(250),
            beginnings: HashMap::new(),
            within: Vec::new(),
            pairs: vec![0; 1 << 16],
            groups: vec![Vec::new()],
            bytes: [None; 256],
        };
        let mut languages = [false; 6];
        let mut weight = 0;
        for line in data.lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some(head) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                languages = CODES.map(|code| head.split(' ').any(|part| part == code));
                let number: f64 = head.rsplit(' ').next().and_then(|part| part.parse().ok()).unwrap_or(0.0);
                weight = (number * 10.0) as i32;
                continue;
            }
            for entry in line.split_whitespace() {
                let (open, letters) = entry.strip_prefix('-').map_or((false, entry), |rest| (true, rest));
                let (close, letters) = letters.strip_suffix('-').map_or((false, letters), |rest| (true, rest));
                let scores = match (open, close) {
                    (false, false) => tables.words.entry(letters).or_default(),
                    (true, false) => tables.endings.entry(letters).or_default(),
                    (false, true) => tables.beginnings.entry(letters).or_default(),
                    (true, true) => {
                        let i = tables.within.iter().position(|(known, _)| *known == letters).unwrap_or_else(|| {
                            tables.within.push((letters, [0; 6]));
                            tables.within.len() - 1
                        });
                        match *letters.as_bytes() {
                            [byte] => tables.bytes[usize::from(byte)] = u16::try_from(i).ok(),
                            [first, second, ..] => {
                                let pair = &mut tables.pairs[usize::from(first) << 8 | usize::from(second)];
                                if *pair == 0 {
                                    *pair = tables.groups.len() as u16;
                                    tables.groups.push(Vec::new());
                                }
                                let group = &mut tables.groups[usize::from(*pair)];
                                if !group.contains(&i) {
                                    group.push(i);
                                }
                            }
                            [] => {}
                        }
                        &mut tables.within[i].1
                    }
                };
                // A listed word belongs to a language or it does not; only shapes are weighed.
                let value = if open || close { weight } else { 30 };
                for (score, _) in scores.iter_mut().zip(languages).filter(|(_, named)| *named) {
                    *score = value.max(*score);
                }
            }
        }
        tables
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn common_words_tell_the_language() {
        for (text, language) in [
            ("Vi har fått søknaden din og svarer innen tre uker.", Language::Nb),
            ("Vi har fått søknaden din og svarar innan tre veker.", Language::Nn),
            ("Vi har fått din ansökan och svarar inom tre veckor.", Language::Sv),
            ("Vi har modtaget din ansøgning og svarer inden for tre uger.", Language::Other),
            ("We have received your application and will answer soon.", Language::Other),
            ("Wir haben Ihren Antrag erhalten und werden bald antworten.", Language::Other),
            ("Мы получили ваше заявление.", Language::Other),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn neighbours_are_told_by_their_spelling() {
        for (text, language) in [
            ("Lægen undersøger patienten på sygehuset i eftermiddag.", Language::Other),
            ("Virksomhedens kunder betaler en højere pris for ydelsen.", Language::Other),
            ("Legen undersøker pasienten på sykehuset i ettermiddag.", Language::Nb),
            ("Virksomhetens kunder betaler en høyere pris for tjenesten.", Language::Nb),
            ("Legen undersøkjer pasienten på sjukehuset i ettermiddag.", Language::Nn),
            ("Tenestene vert dyrare for innbyggjarane i bygdene.", Language::Nn),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn nothing_is_said_of_names_and_numbers() {
        for text in ["", "12.03.2025", "EU", "…"] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn capitals_and_decomposed_letters_do_not_matter() {
        assert_eq!(detect("IKKJE ALLE KJEM HEIM"), Some(Language::Nn));
        assert_eq!(detect("A\u{30A} sa\u{308}ga na\u{30A}got a\u{308}r inte sva\u{30A}rt"), Some(Language::Sv));
    }

    #[test]
    fn a_long_text_is_judged_by_more_than_its_beginning() {
        let long =
            format!("{} {}", "In English it begins here. ".repeat(3), "Resten er skrevet på norsk. ".repeat(900));
        assert_eq!(detect(&long), Some(Language::Nb));
    }

    proptest! {
        #[test]
        fn any_text_has_an_answer(text in "\\PC{0,60}", times in 1usize..120) {
            let _ = detect(&text.repeat(times));
        }
    }
}
