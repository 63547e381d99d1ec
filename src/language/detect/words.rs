//! What is known of single words and their endings, as the build has laid it out.

use super::slots::{BEGINS_PAIR, Hash, STEP, Scores, TAKEN, WIDTH};

/// Made by `bake.rs`.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/languages.bin"));

/// Longest listed ending, in bytes.
const LONGEST_ENDING: usize = 8;

/// What a listed word says.
pub(super) struct Known {
    /// Evidence for each language.
    pub scores: Scores,
    /// The languages it is listed for, as bits in the order of [`super::slots::CODES`].
    pub languages: u8,
}

impl Known {
    /// Whether some listed pair of words begins with this one.
    pub fn begins_pair(&self) -> bool {
        self.languages & BEGINS_PAIR != 0
    }
}

/// What the lists say of a word in lower case.
pub(super) fn word(word: &str) -> Option<Known> {
    find(Hash::WORD.text(word))
}

/// What the lists say of a word after another word, or after a comma.
pub(super) fn pair(first: &str, second: &str) -> Option<Known> {
    find(Hash::WORD.text(first).with(b'_').text(second))
}

/// The evidence in the ending of a word: that of all listed endings it has, the longer ones on top of the shorter.
pub(super) fn ending(word: &str) -> Scores {
    let mut scores = [0; 6];
    let mut hash = Hash::ENDING;
    for (length, &byte) in word.as_bytes().iter().rev().take(LONGEST_ENDING).enumerate() {
        hash = hash.with(byte);
        if let Some(known) = find(hash).filter(|_| word.is_char_boundary(word.len() - length - 1)) {
            scores.iter_mut().zip(known.scores).for_each(|(sum, score)| *sum += score);
        }
    }
    scores
}

fn find(hash: Hash) -> Option<Known> {
    let places = TABLE.len() / WIDTH;
    let (mut at, mark) = hash.place(places);
    loop {
        let place = TABLE.get(at * WIDTH..(at + 1) * WIDTH)?;
        let [low, high, languages, scores @ ..] = place else { return None };
        if languages & TAKEN == 0 {
            return None;
        }
        if u16::from_le_bytes([*low, *high]) == mark {
            let mut known = Known { scores: [0; 6], languages: *languages };
            for (score, &byte) in known.scores.iter_mut().zip(scores) {
                *score = i32::from(byte as i8) * STEP;
            }
            return Some(known);
        }
        at = if at + 1 == places { 0 } else { at + 1 };
    }
}
