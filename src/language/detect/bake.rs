//! Makes the table of words at build time, so that nothing is parsed when a text is read.

use std::collections::BTreeMap;

use super::sequences::compare;
use super::slots::{BEGINS_PAIR, CODES, Hash, STEP, Scores, TAKEN, WIDTH};

/// What the letters of a listed word count, in hundredths: less than those of a word that is all there is to go by.
const LETTERS: i32 = 25;
/// What it counts that a word is listed, in hundredths of a nat.
const LISTED: i32 = 220;

#[derive(Default)]
struct Entry {
    /// The languages the word is listed for, as bits in the order of [`CODES`].
    languages: u8,
    scores: Scores,
}

/// The table of the words, endings and pairs of a list such as `data/languages.txt`.
pub fn bake(list: &str, ngrams: &[u8]) -> Vec<u8> {
    let mut words: BTreeMap<&str, Entry> = BTreeMap::new();
    let mut endings: BTreeMap<&str, Entry> = BTreeMap::new();
    let mut pairs: BTreeMap<&str, Entry> = BTreeMap::new();
    let mut languages = 0;
    let mut weight = 0;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let named = |code: &str| head.split(' ').any(|part| part == code);
            languages = (0..CODES.len()).filter(|&i| named(CODES[i])).fold(0, |bits, i| bits | 1 << i);
            weight = head
                .rsplit(' ')
                .next()
                .and_then(|last| last.parse::<f64>().ok())
                .map_or(LISTED, |nats| (nats * 100.0) as i32);
            continue;
        }
        for written in line.split_whitespace() {
            let entry = match written.strip_prefix('-') {
                Some(ending) => endings.entry(ending).or_default(),
                None if written.contains('_') => pairs.entry(written).or_default(),
                None => words.entry(written).or_default(),
            };
            entry.languages |= languages;
            for i in (0..CODES.len()).filter(|i| languages & 1 << i != 0) {
                entry.scores[i] = entry.scores[i].max(weight);
            }
        }
    }
    for (word, entry) in &mut words {
        let letters = compare(ngrams, word);
        entry.scores.iter_mut().zip(letters).for_each(|(score, letters)| *score += letters * 10 * LETTERS / 100);
        if pairs.keys().any(|pair| pair.split('_').next() == Some(word)) {
            entry.languages |= BEGINS_PAIR;
        }
    }
    let reversed = |ending: &str| ending.bytes().rev().fold(Hash::ENDING, Hash::with);
    let entries: Vec<(Hash, Entry)> = (words.into_iter().map(|(word, entry)| (Hash::WORD.text(word), entry)))
        .chain(pairs.into_iter().map(|(pair, entry)| (Hash::WORD.text(pair), entry)))
        .chain(endings.into_iter().map(|(ending, entry)| (reversed(ending), entry)))
        .collect();
    let places = entries.len() * 5 / 4;
    let mut table = vec![0; places * WIDTH];
    for (hash, entry) in entries {
        let (mut at, mark) = hash.place(places);
        while table[at * WIDTH + 2] != 0 {
            at = (at + 1) % places;
        }
        let place = &mut table[at * WIDTH..(at + 1) * WIDTH];
        place[..2].copy_from_slice(&mark.to_le_bytes());
        place[2] = entry.languages | TAKEN;
        for (byte, score) in place[3..].iter_mut().zip(entry.scores) {
            *byte = (score / STEP).clamp(-128, 127) as i8 as u8;
        }
    }
    table
}
