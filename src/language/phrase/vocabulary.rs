use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Words numbered from 1 in the order they came, kept in one buffer: a word list costs no allocation per word.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// All words, one after another.
    text: String,
    /// Where each ends in `text`, in bytes.
    ends: Vec<u32>,
    table: HashTable<u32>,
    hasher: FixedState,
}

impl Vocabulary {
    /// Makes room for so many more words at once.
    pub fn reserve(&mut self, words: usize) {
        let Self { text, ends, table, hasher } = self;
        ends.reserve(words);
        if table.capacity() - table.len() < words {
            // Doubling at least, for a list comes seldom alone and every growth hashes all words again.
            table.reserve(words.max(table.len() * 2), |&id| hasher.hash_one(word(text, ends, id)));
        }
    }

    /// The number of a word; `None` when it is not among them.
    pub fn get(&self, wanted: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(wanted);
        self.table.find(hash, |&id| word(&self.text, &self.ends, id) == wanted).copied()
    }

    /// The number of a word, which is added when it is new.
    pub fn id(&mut self, wanted: &str) -> u32 {
        let Self { text, ends, table, hasher } = self;
        let hash = hasher.hash_one(wanted);
        if let Some(&id) = table.find(hash, |&id| word(text, ends, id) == wanted) {
            return id;
        }
        text.push_str(wanted);
        ends.push(text.len() as u32);
        let id = ends.len() as u32;
        table.insert_unique(hash, id, |&id| hasher.hash_one(word(text, ends, id)));
        id
    }
}

fn word<'t>(text: &'t str, ends: &[u32], id: u32) -> &'t str {
    let at = id as usize;
    let start = at.checked_sub(2).map_or(0, |before| ends[before]);
    &text[start as usize..ends[at - 1] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number_however_many_follow() {
        let mut words = Vocabulary::default();
        words.reserve(3);
        let numbers: Vec<u32> = (0..500).map(|number| words.id(&format!("ord{number}"))).collect();
        assert_eq!(numbers, (1..=500).collect::<Vec<u32>>());
        assert_eq!(words.id("ord7"), 8);
        assert_eq!((words.get("ord499"), words.get("ord500"), words.get("")), (Some(500), None, None));
    }
}
