//! How heavy a text is to read: the counts, and the formulas over them.
//!
//! A *word* is every token that is no mark: a word, a number, or an address, which is read as one. A *long word* is a
//! word of letters with more than six of them; numbers and addresses are never long, for they are not read letter by
//! letter. A *sentence* is what [`sentences`](super::sentences) finds, if there is a word in it.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

use hashbrown::HashSet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Token, TokenKind, normalise};

/// Fewest words of a text from which the variation and the classes of its words are told. In a shorter one nearly all
/// words differ, and a single word in a wrong class changes the quota.
pub const TELLING_WORDS: usize = 100;

/// Whether the token is a word for counting: letters, digits or an address.
pub fn is_word(token: &Token) -> bool {
    token.kind != TokenKind::Mark
}

/// Whether the token is a word of more than six letters. Hyphens, digits and soft hyphens are no letters.
pub fn is_long(text: &str, token: &Token) -> bool {
    if token.kind != TokenKind::Word {
        return false;
    }
    let word = token.span.of(text);
    word.len() > 6 && word.chars().filter(|c| c.is_alphabetic()).nth(6).is_some()
}

/// Counts from which readability figures are made. Those of several texts add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readability {
    /// Words.
    pub words: usize,
    /// Sentences with a word.
    pub sentences: usize,
    /// Words of more than six letters.
    pub long_words: usize,
}

impl Readability {
    /// The counts of one sentence, of which these are the tokens.
    pub fn of_sentence(text: &str, tokens: &[Token]) -> Self {
        let words = tokens.iter().filter(|token| is_word(token)).count();
        let long_words = tokens.iter().filter(|token| is_long(text, token)).count();
        Self { words, sentences: usize::from(words > 0), long_words }
    }

    /// Mean length of a sentence in words; `None` without words.
    pub fn words_per_sentence(self) -> Option<f64> {
        ratio(self.words, self.sentences)
    }

    /// Long words, in percent of all words; `None` without words.
    pub fn long_words_percent(self) -> Option<f64> {
        ratio(self.long_words, self.words).map(|share| 100.0 * share)
    }
}

impl Add for Readability {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            long_words: self.long_words + other.long_words,
        }
    }
}

impl AddAssign for Readability {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Readability {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

/// `part` / `whole`; `None` when there is nothing to divide by.
pub fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// LIX: words per sentence plus the percentage of words of more than six letters; `None` for a text without words.
///
/// Source: C. H. Björnsson, *Läsbarhet* (Liber 1968).
pub fn lix(counts: Readability) -> Option<f64> {
    Some(counts.words_per_sentence()? + counts.long_words_percent()?)
}

/// How heavy a text with some LIX is, in five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// LIX below 30: books for children.
    VeryEasy,
    /// 30 to 39: fiction, popular magazines.
    Easy,
    /// 40 to 49: newspapers.
    Medium,
    /// 50 to 60: official texts.
    Hard,
    /// Above 60: bureaucratic prose.
    VeryHard,
}

impl Level {
    /// All of them, the easiest first.
    pub const ALL: [Level; 5] = [Level::VeryEasy, Level::Easy, Level::Medium, Level::Hard, Level::VeryHard];

    /// The level of a LIX, rounded to a whole number as it is always given.
    ///
    /// Source: Björnsson (1968), in the wording in which it is passed on today.
    pub fn of(lix: f64) -> Self {
        match lix.round() {
            lix if lix < 30.0 => Level::VeryEasy,
            lix if lix < 40.0 => Level::Easy,
            lix if lix < 50.0 => Level::Medium,
            lix if lix <= 60.0 => Level::Hard,
            _ => Level::VeryHard,
        }
    }

    /// Its name in packs and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Level::VeryEasy => "very-easy",
            Level::Easy => "easy",
            Level::Medium => "medium",
            Level::Hard => "hard",
            Level::VeryHard => "very-hard",
        }
    }
}

/// The different words of a text, for telling how varied they are.
///
/// Words of letters only, each in the form under which it is looked up: `Kommunen` and `kommunen` are one word,
/// `kommune` is another.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    words: usize,
    different: HashSet<String>,
    normal: String,
}

impl Vocabulary {
    /// Adds the words among some tokens.
    pub fn add(&mut self, text: &str, tokens: &[Token]) {
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            self.words += 1;
            normalise(token.span.of(text), &mut self.normal);
            if !self.different.contains(&self.normal) {
                self.different.insert(self.normal.clone());
            }
        }
    }

    /// OVR, the ratio of word variation: ln V / ln n for n words of which V differ, above 0 and at most 1. `None` for a
    /// text too short to tell.
    ///
    /// Source: T. G. Hultman & M. Westman, *Gymnasistsvenska* (Liber 1977), from Herdan's C (1960).
    pub fn ovr(&self) -> Option<f64> {
        (self.words >= TELLING_WORDS).then(|| (self.different.len() as f64).ln() / (self.words as f64).ln())
    }

    /// OVIX, the index of word variation: ln n / ln(2 − ln V / ln n). Made so that it depends little on the length of
    /// the text; about 60 in newspapers. `None` for a text too short to tell, or without a word that comes twice.
    ///
    /// Source: Hultman & Westman (1977).
    pub fn ovix(&self) -> Option<f64> {
        let ovix = (self.words as f64).ln() / (2.0 - self.ovr()?).ln();
        ovix.is_finite().then_some(ovix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokenise;
    use crate::text::Span;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        tokens
    }

    fn vocabulary(text: &str) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(text, &tokens(text));
        vocabulary
    }

    #[test]
    fn only_letters_make_a_word_long() {
        let text = "fortere blåbær e-poster 1234567 blåba\u{30A}r";
        assert_eq!(
            Readability::of_sentence(text, &tokens(text)),
            Readability { words: 5, sentences: 1, long_words: 2 }
        );
    }

    #[test]
    fn an_address_is_one_word_and_never_long() {
        let text = "Skriv til postmottak@kommune.example eller www.kommune.example.";
        assert_eq!(
            Readability::of_sentence(text, &tokens(text)),
            Readability { words: 5, sentences: 1, long_words: 0 }
        );
    }

    #[test]
    fn marks_alone_are_no_sentence() {
        assert_eq!(Readability::of_sentence("– * –", &tokens("– * –")), Readability::default());
    }

    #[test]
    fn lix_is_sentence_length_plus_share_of_long_words() {
        let half = Readability { words: 10, sentences: 1, long_words: 3 };
        let other = Readability { words: 10, sentences: 1, long_words: 2 };
        assert_eq!(lix([half, other].into_iter().sum()), Some(35.0));
        assert_eq!(lix(Readability::default()), None);
    }

    #[test]
    fn the_level_is_that_of_the_number_shown() {
        let levels = [29.4, 29.5, 39.4, 40.0, 49.4, 49.6, 60.4, 60.5].map(Level::of);
        use Level::{Easy, Hard, Medium, VeryEasy, VeryHard};
        assert_eq!(levels, [VeryEasy, Easy, Easy, Medium, Medium, Hard, Hard, VeryHard]);
    }

    #[test]
    fn words_that_come_twice_make_a_text_less_varied() {
        // 100 words, of which 10 differ: ln 10 / ln 100 = 1/2, and ln 100 / ln 1.5 = 11.358.
        let text = "Vi søker nå en ny lege til den store byen. ".repeat(10);
        assert_eq!(vocabulary(&text).ovr(), Some(0.5));
        assert_eq!(vocabulary(&text).ovix().map(|ovix| (1000.0 * ovix).round()), Some(11358.0));
        // «Vi» and «vi» are one word, and numbers are none.
        assert_eq!(vocabulary(&text.to_lowercase().replace("nå", "nå 2 3")).ovr(), Some(0.5));
    }

    #[test]
    fn a_short_text_and_one_without_repetition_have_no_variation_told() {
        let short = vocabulary(&"Vi søker nå en ny lege til den store. ".repeat(11));
        assert_eq!((short.ovr(), short.ovix()), (None, None));
        let letters = || 'a'..='z';
        let differing: String = letters().take(4).flat_map(|a| letters().map(move |b| format!("{a}{b} "))).collect();
        assert_eq!((vocabulary(&differing).ovr(), vocabulary(&differing).ovix()), (Some(1.0), None));
    }
}
