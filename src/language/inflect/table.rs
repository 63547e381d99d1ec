//! Sorted tables of irregular words, searched as they lie in the program.
//!
//! A line is a word and its cells, tab-separated, variants in a cell parted by `/`. `~` is a cell that follows the
//! rule, `-` one the word does not have. A noun's last cell may be `!` and the endings that are not the word itself
//! (`mor` is not in `humor`); `!!` keeps it to the whole word or one before a hyphen.

use super::spelling::plausible_prefix;

/// A line of a table and what stands before the known tail in the word asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit<'a> {
    /// What stands before the tail; empty when the word itself is in the table.
    pub prefix: &'a str,
    line: &'static str,
}

impl Hit<'_> {
    /// The cell in the column, counted from 0; `~` where the line ends before it.
    pub fn cell(&self, column: usize) -> &'static str {
        self.line.split('\t').nth(column).filter(|cell| !cell.starts_with('!')).unwrap_or("~")
    }

    fn exception(&self) -> Option<&'static str> {
        self.line.rsplit('\t').next().and_then(|cell| cell.strip_prefix('!'))
    }
}

/// The variants of a cell; none when it is `-` or `~`.
pub(super) fn variants(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('/').filter(|variant| !matches!(*variant, "-" | "~" | ""))
}

/// The line whose first cell is `key`.
pub(in crate::language) fn line(table: &'static str, key: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // Line ends are ASCII, so looking at bytes never lands inside a letter.
        let bytes = table.as_bytes();
        let start = memchr::memrchr(b'\n', bytes.get(low..middle)?).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', bytes.get(middle..high)?).map_or(high, |at| middle + at);
        let line = table.get(start..end)?;
        let found = line.split('\t').next().unwrap_or("");
        match found.as_bytes().cmp(key.as_bytes()) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// The line of the word itself.
pub(super) fn exact<'a>(table: &'static str, word: &str) -> Option<Hit<'a>> {
    line(table, word).map(|line| Hit { prefix: "", line })
}

/// The line of the longest tail of the word that the table knows, where the rest can be the first part of a compound.
pub(super) fn longest_tail<'a>(table: &'static str, word: &'a str) -> Option<Hit<'a>> {
    exact(table, word).or_else(|| {
        word.char_indices().skip(1).find_map(|(at, _)| {
            let (prefix, tail) = word.split_at_checked(at)?;
            let hit = Hit { prefix, line: line(table, tail)? };
            let fits = match hit.exception() {
                _ if prefix.ends_with('-') => true,
                Some("!") => false,
                Some(not) => {
                    plausible_prefix(prefix) && !not.split(',').any(|end| !end.is_empty() && word.ends_with(end))
                }
                None => plausible_prefix(prefix),
            };
            fits.then_some(hit)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [&str; 9] = [
        include_str!("../data/nb_adjectives.tsv"),
        include_str!("../data/nb_nouns.tsv"),
        include_str!("../data/nb_verbs.tsv"),
        include_str!("../data/nn_adjectives.tsv"),
        include_str!("../data/nn_nouns.tsv"),
        include_str!("../data/nn_verbs.tsv"),
        include_str!("../data/sv_adjectives.tsv"),
        include_str!("../data/sv_nouns.tsv"),
        include_str!("../data/sv_verbs.tsv"),
    ];

    #[test]
    fn every_table_is_sorted_without_duplicates_so_that_each_line_is_found() {
        for table in TABLES {
            let keys: Vec<&str> = table.lines().map(|line| line.split('\t').next().unwrap()).collect();
            for pair in keys.windows(2) {
                assert!(pair[0].as_bytes() < pair[1].as_bytes(), "{pair:?}");
            }
            for (key, text) in keys.iter().zip(table.lines()) {
                assert_eq!(line(table, key), Some(text));
            }
            assert_eq!(line(table, ""), None);
            assert_eq!(line(table, "ååå"), None);
            assert_eq!(line(table, "\u{1F600}"), None);
        }
    }

    #[test]
    fn the_longest_tail_wins_and_exceptions_hold() {
        let nouns = TABLES[1];
        assert_eq!(longest_tail(nouns, "håndbok").map(|hit| hit.prefix), Some("hånd"));
        assert_eq!(longest_tail(nouns, "humor").map(|hit| hit.prefix), None);
        assert_eq!(longest_tail(nouns, "land").map(|hit| hit.prefix), None);
        assert_eq!(longest_tail(nouns, "bok").map(|hit| hit.prefix), Some(""));
    }
}
