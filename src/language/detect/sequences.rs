//! How well the letters of a word fit each language, by the table of letter sequences.

use super::ngrams::{END, LANGUAGES, LEVELS, LONGEST, SLOTS, START, code, place};

/// The most by which one word may speak against a language, in tenths of a nat.
const MOST: i32 = 100;

/// How much less likely a word is in each language than in the best one, in tenths of a nat: 0 or less.
///
/// `word` is in lower case and composed. What is no letter parts it in two; letters that the table does not know say
/// nothing.
pub fn compare(table: &[u8], word: &str) -> [i32; LANGUAGES] {
    let mut sum = [0; LANGUAGES];
    let mut key = START;
    let mut length = 1;
    let mut step = |key: u32, length: usize| {
        for longest in (1..=length.min(LONGEST)).rev() {
            if let Some(entry) = find(table, key & !(!0 << (6 * longest))) {
                for (i, sum) in sum.iter_mut().enumerate() {
                    *sum -= LEVELS[(entry >> (4 * (LANGUAGES - 1 - i)) & 0xF) as usize];
                }
                return;
            }
        }
    };
    for c in word.chars() {
        let letter = code(c);
        if letter != 0 {
            key = (key << 6 | letter) & 0x3FFF_FFFF;
            length += 1;
            step(key, length);
        } else if c.is_alphabetic() {
            (key, length) = (0, 0);
        } else {
            if length > 1 {
                step((key << 6 | END) & 0x3FFF_FFFF, length + 1);
            }
            (key, length) = (START, 1);
        }
    }
    if length > 1 {
        step((key << 6 | END) & 0x3FFF_FFFF, length + 1);
    }
    let best = sum.iter().copied().max().unwrap_or(0);
    sum.map(|sum| (sum - best).max(-MOST))
}

/// The entry of a sequence.
fn find(table: &[u8], key: u32) -> Option<u32> {
    let (mut at, mark) = place(key);
    loop {
        let bytes = table.get(4 * at..4 * at + 4)?;
        let entry = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        if entry == 0 {
            return None;
        }
        if entry >> 20 == mark {
            return Some(entry);
        }
        at = (at + 1) & (SLOTS - 1);
    }
}
