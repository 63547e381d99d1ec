/// Counts from which readability figures are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readability {
    /// Words: tokens of letters or digits.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Words of more than six letters.
    pub long_words: usize,
}

/// LIX: words per sentence plus the percentage of words of more than six letters.
///
/// Source: C. H. Björnsson, *Läsbarhet* (1968). Zero for a text without words.
pub fn lix(counts: Readability) -> f64 {
    if counts.words == 0 || counts.sentences == 0 {
        return 0.0;
    }
    let words = counts.words as f64;
    words / counts.sentences as f64 + 100.0 * counts.long_words as f64 / words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lix_is_sentence_length_plus_share_of_long_words() {
        assert_eq!(lix(Readability { words: 20, sentences: 2, long_words: 5 }), 35.0);
        assert_eq!(lix(Readability::default()), 0.0);
    }
}
