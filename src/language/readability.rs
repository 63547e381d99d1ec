use super::{Token, TokenKind};

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

impl Readability {
    /// Counts the words of some tokens, and `sentences` sentences with them.
    ///
    /// Marks and addresses are no words. Only letters make a word long: hyphens, digits and soft hyphens do not.
    pub fn add(&mut self, text: &str, tokens: &[Token], sentences: usize) {
        self.sentences += sentences;
        for token in tokens {
            match token.kind {
                TokenKind::Word => {
                    self.words += 1;
                    self.long_words += usize::from(is_long(token.span.of(text)));
                }
                TokenKind::Number => self.words += 1,
                TokenKind::Url | TokenKind::Email | TokenKind::Mark => {}
            }
        }
    }
}

/// Whether a word has more than six letters.
pub fn is_long(word: &str) -> bool {
    word.len() > 6 && word.chars().filter(|c| c.is_alphabetic()).nth(6).is_some()
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
    fn only_letters_make_a_word_long() {
        let text = "fortere blåbær e-poster 1234567 www.kommune.no, blåba\u{30A}r";
        let mut tokens = Vec::new();
        crate::language::tokenise(text, crate::text::Span::new(0, text.len()), &mut tokens);
        let mut counts = Readability::default();
        counts.add(text, &tokens, 1);
        assert_eq!(counts, Readability { words: 5, sentences: 1, long_words: 2 });
    }

    #[test]
    fn lix_is_sentence_length_plus_share_of_long_words() {
        assert_eq!(lix(Readability { words: 20, sentences: 2, long_words: 5 }), 35.0);
        assert_eq!(lix(Readability::default()), 0.0);
    }
}
