//! Smoothed probabilities, compared between languages, and the table of those that matter.

use std::collections::HashMap;

use crate::counts::{Counts, Key, head, length, tail};
use crate::ngrams::{END, LANGUAGES, LEVELS, LONGEST, SLOTS, START, place};

/// How much each language counts when it is weighed whether a sequence matters.
const INTEREST: [f64; LANGUAGES] = [1.0, 1.0, 0.6, 0.8, 0.4];
/// A sequence is kept when its share of all sequences times the nats by which it changes a comparison exceeds this.
const MATTERS: f64 = 1e-4;
/// Sequences of a language that weigh as much as what the languages have in common.
const COMMON: f64 = 30.0;

/// How much less likely each language makes the last letter of a sequence after the others, as indices of [`LEVELS`].
pub struct Model {
    levels: HashMap<Key, [u8; LANGUAGES]>,
}

impl Model {
    /// Probabilities by Witten and Bell (1991), method C: what is unseen after four letters is estimated after three. Rare
    /// contexts are drawn half towards that estimate and half towards the mean of all languages.
    pub fn of(counts: &Counts) -> Self {
        let mut total: HashMap<Key, [f64; LANGUAGES]> = HashMap::new();
        let mut types: HashMap<Key, [f64; LANGUAGES]> = HashMap::new();
        for (&key, of) in counts.of.iter().filter(|(key, _)| **key != START) {
            let (total, types) = (total.entry(head(key)).or_default(), types.entry(head(key)).or_default());
            for language in 0..LANGUAGES {
                total[language] += of[language];
                types[language] += f64::from(u8::from(of[language] > 0.0));
            }
        }
        let mut probability: HashMap<Key, [f64; LANGUAGES]> = HashMap::new();
        for key in sorted(counts) {
            let shorter = if length(key) > 1 { probability[&tail(key)] } else { [1.0 / 200.0; LANGUAGES] };
            let (total, types, of) = (total[&head(key)], types[&head(key)], counts.of[&key]);
            let mut seen = shorter;
            for i in (0..LANGUAGES).filter(|&i| total[i] > 0.0) {
                seen[i] = (of[i] + types[i] * shorter[i]) / (total[i] + types[i]);
            }
            if length(key) > 1 {
                let all: f64 = total.iter().sum();
                let mean: f64 = (0..LANGUAGES).map(|i| seen[i] * total[i] / all.max(1.0)).sum();
                for i in (0..LANGUAGES).filter(|&i| total[i] > 0.0) {
                    let prior = (mean + shorter[i]) / 2.0;
                    seen[i] = (total[i] * seen[i] + COMMON * prior) / (total[i] + COMMON);
                }
            }
            probability.insert(key, seen);
        }
        Self { levels: probability.into_iter().map(|(key, of)| (key, levels(of))).collect() }
    }

    /// The bytes of the table: an entry of 32 bits per place, its mark in the highest twelve, then four bits per language.
    pub fn table(&self, counts: &Counts) -> Vec<u8> {
        let kept = self.kept(counts);
        let mut table = vec![0u32; SLOTS];
        for key in sorted(counts).into_iter().filter(|key| kept.contains_key(key)) {
            let (mut at, mark) = place(key);
            while table[at] != 0 {
                assert!(table[at] >> 20 != mark || length(key) > 1, "two letters share a place");
                at = (at + 1) % SLOTS;
            }
            table[at] = self.levels[&key].iter().fold(mark, |entry, &level| entry << 4 | u32::from(level));
        }
        let mut of_length = [0; LONGEST];
        kept.keys().for_each(|&key| of_length[length(key) - 1] += 1);
        println!("{} sequences of {}, by length {of_length:?}, in {} bytes", kept.len(), counts.of.len(), SLOTS * 4);
        table.iter().flat_map(|entry| entry.to_le_bytes()).collect()
    }

    /// The sequences that say something else than the shorter one, often enough.
    fn kept(&self, counts: &Counts) -> HashMap<Key, ()> {
        let nats = |levels: [u8; LANGUAGES]| levels.map(|level| f64::from(LEVELS[usize::from(level)]) / -10.0);
        let mut kept = HashMap::new();
        let mut effective: HashMap<Key, [f64; LANGUAGES]> = HashMap::new();
        for key in sorted(counts) {
            let own = nats(self.levels[&key]);
            let shorter = if length(key) > 1 { effective[&tail(key)] } else { [0.0; LANGUAGES] };
            let mut difference = [0.0; LANGUAGES];
            (0..LANGUAGES).for_each(|i| difference[i] = own[i] - shorter[i]);
            let mean = difference.iter().sum::<f64>() / LANGUAGES as f64;
            let change = difference.iter().map(|difference| (difference - mean).abs()).fold(0.0, f64::max);
            let of = counts.of[&key];
            let share: f64 = (0..LANGUAGES).map(|i| INTEREST[i] * of[i] / counts.words[i]).sum();
            if share * change > MATTERS || length(key) == 1 {
                kept.insert(key, ());
                effective.insert(key, own);
            } else {
                effective.insert(key, shorter);
            }
        }
        kept
    }
}

/// All sequences but the mere beginning of a word, short ones first, in an order that is the same in every run.
fn sorted(counts: &Counts) -> Vec<Key> {
    let mut keys: Vec<Key> = counts.of.keys().copied().filter(|&key| key != START).collect();
    keys.sort_unstable();
    debug_assert!(keys.contains(&END));
    keys
}

/// The nearest level of each language's distance from the best.
fn levels(probability: [f64; LANGUAGES]) -> [u8; LANGUAGES] {
    let best = probability.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    probability.map(|p| {
        let distance = (best / p.max(f64::MIN_POSITIVE)).ln() * 10.0;
        let far = |level: i32| (f64::from(level) - distance).abs();
        let nearest = (0..LEVELS.len()).min_by(|&a, &b| far(LEVELS[a]).total_cmp(&far(LEVELS[b])));
        nearest.unwrap_or(0) as u8
    })
}
