//! How often each sequence of letters stands in each language, with the edges of words.

use std::collections::HashMap;

use crate::ngrams::{END, LANGUAGES, LONGEST, START, code};

/// Of each language: how much of another is in its model, as a share of that other's words. Estimated from words that
/// only one norm has: `ikkje`, `frå`, `ein` and `dei` in the model of bokmål, `ikke`, `jeg` and `hun` in that of
/// nynorsk, `the` and `and` in all.
const FOREIGN: [(usize, usize, f64); 6] =
    [(0, 1, 0.016), (1, 0, 0.006), (0, 4, 0.003), (1, 4, 0.003), (2, 4, 0.002), (3, 4, 0.002)];

/// A sequence: six bits for each letter, the last in the lowest bits.
pub type Key = u32;

/// The number of letters of a sequence.
pub fn length(key: Key) -> usize {
    (32 - key.leading_zeros() as usize).div_ceil(6)
}

/// The sequence without its first letter.
pub fn tail(key: Key) -> Key {
    key & !(!0 << (6 * (length(key) - 1)))
}

/// The sequence without its last letter.
pub fn head(key: Key) -> Key {
    key >> 6
}

/// Counts of all sequences of up to [`LONGEST`] letters, one number per language.
pub struct Counts {
    /// By sequence.
    pub of: HashMap<Key, [f64; LANGUAGES]>,
    /// Words of each language.
    pub words: [f64; LANGUAGES],
}

impl Counts {
    /// Reads the five models.
    pub fn read() -> Self {
        let models = [
            lingua_bokmal_language_model::BOKMAL_MODELS_DIRECTORY.get_file("ngrams.fst"),
            lingua_nynorsk_language_model::NYNORSK_MODELS_DIRECTORY.get_file("ngrams.fst"),
            lingua_swedish_language_model::SWEDISH_MODELS_DIRECTORY.get_file("ngrams.fst"),
            lingua_danish_language_model::DANISH_MODELS_DIRECTORY.get_file("ngrams.fst"),
            lingua_english_language_model::ENGLISH_MODELS_DIRECTORY.get_file("ngrams.fst"),
        ];
        let mut of: HashMap<Key, [f64; LANGUAGES]> = HashMap::new();
        let mut words = [0.0; LANGUAGES];
        for (language, model) in models.into_iter().enumerate() {
            let bytes = model.expect("the model").contents();
            for (key, count) in with_edges(&plain(bytes), &mut words[language]) {
                of.entry(key).or_default()[language] = count;
            }
        }
        let raw = of.clone();
        for (key, counts) in &mut of {
            for (here, other, share) in FOREIGN {
                counts[here] -= share * raw[key][other] * words[here] / words[other];
            }
            *counts = counts.map(|count| count.max(0.0));
        }
        Self { of, words }
    }
}

/// The counts of a model: the product of its conditional probabilities, scaled so that the rarest is one.
fn plain(bytes: &[u8]) -> HashMap<Key, f64> {
    let map = fst::Map::new(bytes).expect("a map");
    let mut conditional: Vec<(String, f64)> = Vec::with_capacity(map.len());
    let mut stream = map.stream();
    while let Some((letters, bits)) = fst::Streamer::next(&mut stream) {
        conditional.push((String::from_utf8(letters.to_vec()).expect("letters"), f64::from_bits(bits)));
    }
    conditional.sort_by_key(|(letters, _)| letters.chars().count());
    let mut share: HashMap<String, f64> = HashMap::with_capacity(conditional.len());
    for (letters, logarithm) in conditional {
        let last = letters.char_indices().next_back().map_or(0, |(at, _)| at);
        let before = if last == 0 { 1.0 } else { share[&letters[..last]] };
        share.insert(letters, before * logarithm.exp());
    }
    let rarest = share.values().copied().fold(f64::INFINITY, f64::min);
    let mut counts = HashMap::new();
    for (letters, share) in share {
        let codes: Vec<u32> = letters.chars().map(code).collect();
        if codes.iter().all(|&code| code != 0) {
            let key = codes.iter().fold(0, |key, code| key << 6 | code);
            counts.insert(key, (share / rarest).round());
        }
    }
    counts
}

/// Adds the sequences at the edges of words, which the models do not mark: what no further letter precedes begins a
/// word, what none follows ends one.
fn with_edges(plain: &HashMap<Key, f64>, words: &mut f64) -> HashMap<Key, f64> {
    let mut preceded: HashMap<Key, f64> = HashMap::new();
    let mut followed: HashMap<Key, f64> = HashMap::new();
    for (&key, &count) in plain {
        if length(key) > 1 {
            *preceded.entry(tail(key)).or_default() += count;
            *followed.entry(head(key)).or_default() += count;
        }
    }
    let rest = |all: f64, part: &HashMap<Key, f64>, key: Key| all - part.get(&key).copied().unwrap_or(0.0);
    let mut counts = plain.clone();
    let mut begins: HashMap<Key, f64> = HashMap::new();
    for (&key, &count) in plain.iter().filter(|(key, _)| length(**key) < LONGEST) {
        let (first, last) = (rest(count, &preceded, key), rest(count, &followed, key));
        if first > 0.0 {
            begins.insert(START << (6 * length(key)) | key, first);
        }
        if last > 0.0 {
            counts.insert(key << 6 | END, last);
        }
    }
    let mut continued: HashMap<Key, f64> = HashMap::new();
    for (&key, &count) in &begins {
        *continued.entry(head(key)).or_default() += count;
    }
    for (&key, &count) in begins.iter().filter(|(key, _)| length(**key) < LONGEST) {
        let whole = rest(count, &continued, key);
        if whole > 0.0 {
            counts.insert(key << 6 | END, whole);
        }
    }
    *words = continued[&START];
    counts.extend(begins);
    counts.insert(START, *words);
    counts.insert(END, *words);
    counts
}
