//! Which language a text is in: by its words, their endings, and the sequences of their letters.
//!
//! Every word adds evidence for each language, in hundredths of a nat (the logarithm of how much likelier the word
//! is there). Listed words count by the languages they are listed for; others by their endings and letters, names less.

mod ngrams;
mod sequences;
mod slots;
mod words;

use super::{Language, Token, TokenKind, normalise, tokenise};
use crate::text::Span;
use slots::{CODES, Scores};

/// The letter sequences. Made by `tests/language-model`.
static NGRAMS: &[u8] = include_bytes!("../data/ngrams.bin");

/// What is assumed before the first word, in the order of [`CODES`]. Of texts that neighbours share, most are bokmål;
/// names alone are of no language.
const PRIOR: Scores = [100, 40, 70, 20, 70, 0];

/// What the letters of a word that is not listed count, in hundredths; less where a capital shows a name.
const LETTERS: i32 = 25;
const LETTERS_OF_NAME: i32 = 8;
/// What the ending of a name counts, in hundredths of that of another word.
const ENDING_OF_NAME: i32 = 40;
/// The most by which the ending of a word may speak against a language.
const MOST_OF_ENDING: i32 = 120;
/// What a word that is not listed says against the languages that are not told apart.
const STRANGE: i32 = 60;
const STRANGE_NAME: i32 = 20;
/// What a letter that none of the languages has says for the others.
const STRANGE_LETTER: i32 = 200;

/// Evidence below which nothing is said.
const ENOUGH: i32 = 100;

/// Texts longer than this, in bytes, are sampled: the beginning, and windows spread over the rest.
const WHOLE: usize = 3000;
const WINDOWS: usize = 4;
const WINDOW: usize = 500;

/// The language of a text; `None` when the text is too short or too mixed to tell.
///
/// Danish, English and every further language are [`Language::Other`].
pub fn detect(text: &str) -> Option<Language> {
    let mut count = Count::default();
    if text.len() <= WHOLE {
        count.read(text);
    } else {
        count.read(window(text, 0, WHOLE - WINDOWS * WINDOW));
        for i in 1..=WINDOWS {
            let at = text.len() / (WINDOWS + 1) * i;
            count.read(window(text, at, WINDOW));
        }
    }
    count.language()
}

/// About `length` bytes from `start`, from one space to another where there are any near.
fn window(text: &str, start: usize, length: usize) -> &str {
    let border = |mut at: usize| {
        at = at.min(text.len());
        let limit = (at + 60).min(text.len());
        let bytes = text.as_bytes();
        while at > 0 && at < limit && !bytes[at - 1].is_ascii_whitespace() {
            at += 1;
        }
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    text.get(border(start)..border(start + length)).unwrap_or("")
}

/// What has been read of a text.
#[derive(Default)]
struct Count {
    scores: Scores,
    /// Words read.
    words: usize,
    /// Words that are no names.
    plain: usize,
    /// Words that are listed, by language.
    listed: [usize; 6],
    /// Words in other scripts than the Latin one.
    foreign: usize,
}

impl Count {
    fn read(&mut self, text: &str) {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        let mut word = String::new();
        let mut before = String::new();
        // Whether a listed pair can begin with what stands in `before`.
        let mut pair = false;
        for token in &tokens {
            match token.kind {
                TokenKind::Word => {
                    std::mem::swap(&mut word, &mut before);
                    normalise(token.span.of(text), &mut word);
                    if pair && let Some(known) = words::pair(&before, &word) {
                        self.add(known.scores);
                    }
                    pair = self.word(&word, token, text);
                }
                TokenKind::Mark if token.span.of(text) == "," => {
                    word.clear();
                    word.push(',');
                    pair = true;
                }
                _ => pair = false,
            }
        }
    }

    /// Adds the evidence of a word; returns whether a listed pair begins with it.
    fn word(&mut self, word: &str, token: &Token, text: &str) -> bool {
        self.words += 1;
        if word.chars().next().is_some_and(|c| c as u32 > 0x24F && c.is_alphabetic()) {
            self.foreign += 1;
            return false;
        }
        if let Some(known) = words::word(word) {
            self.plain += 1;
            for (i, count) in self.listed.iter_mut().enumerate() {
                *count += usize::from(known.languages >> i & 1);
            }
            self.add(known.scores);
            return known.begins_pair();
        }
        // A capital on an unlisted word is likely a name, which says little of the text around it.
        let name = self.words > 1 && token.span.of(text).starts_with(char::is_uppercase);
        self.plain += usize::from(!name);
        let letters = sequences::compare(NGRAMS, word);
        let mut scores = words::ending(word);
        let best = scores.iter().copied().max().unwrap_or(0);
        for (i, score) in scores.iter_mut().enumerate() {
            let ending = (*score - best).max(-MOST_OF_ENDING);
            let (letters, strange) = match letters.get(i) {
                Some(letters) => (letters * 10, 0),
                None => (0, if name { STRANGE_NAME } else { STRANGE }),
            };
            *score = match name {
                true => ending * ENDING_OF_NAME / 100 + letters * LETTERS_OF_NAME / 100,
                false => ending + letters * LETTERS / 100,
            } - strange;
        }
        if word.chars().any(|c| c.is_alphabetic() && ngrams::code(c) == 0) {
            scores[CODES.len() - 1] += if name { STRANGE_LETTER / 2 } else { STRANGE_LETTER };
        }
        self.add(scores);
        false
    }

    fn add(&mut self, scores: Scores) {
        self.scores.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
    }

    fn language(&self) -> Option<Language> {
        if self.foreign * 2 > self.words {
            return Some(Language::Other);
        }
        let least = self.scores.iter().min().copied().unwrap_or(0);
        let most = self.scores.iter().max().copied().unwrap_or(0);
        if most - least < ENOUGH {
            return None;
        }
        let mut best = 0;
        let with_prior = |i: usize| self.scores[i] + PRIOR[i];
        for i in 1..CODES.len() {
            if with_prior(i) > with_prior(best) {
                best = i;
            }
        }
        // Several words and hardly one that the language knows: a language of none of the lists.
        if self.plain >= 6 && self.listed[best] * 6 < self.plain {
            return Some(Language::Other);
        }
        Some(Language::LINTED.get(best).copied().unwrap_or(Language::Other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn common_words_tell_the_language() {
        for (text, language) in [
            ("Vi har fått søknaden din og svarer innen tre uker.", Language::Nb),
            ("Vi har fått søknaden din og svarar innan tre veker.", Language::Nn),
            ("Vi har fått din ansökan och svarar inom tre veckor.", Language::Sv),
            ("Vi har modtaget din ansøgning og svarer inden for tre uger.", Language::Other),
            ("We have received your application and will answer soon.", Language::Other),
            ("Wir haben Ihren Antrag erhalten und werden bald antworten.", Language::Other),
            ("Мы получили ваше заявление.", Language::Other),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn neighbours_are_told_by_their_spelling() {
        for (text, language) in [
            ("Lægen undersøger patienten på sygehuset i eftermiddag.", Language::Other),
            ("Virksomhedens kunder betaler en højere pris for ydelsen.", Language::Other),
            ("Legen undersøker pasienten på sykehuset i ettermiddag.", Language::Nb),
            ("Virksomhetens kunder betaler en høyere pris for tjenesten.", Language::Nb),
            ("Legen undersøkjer pasienten på sjukehuset i ettermiddag.", Language::Nn),
            ("Tenestene vert dyrare for innbyggjarane i bygdene.", Language::Nn),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn nothing_is_said_of_names_and_numbers() {
        for text in ["", "12.03.2025", "EU", "…"] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn capitals_and_decomposed_letters_do_not_matter() {
        assert_eq!(detect("IKKJE ALLE KJEM HEIM"), Some(Language::Nn));
        assert_eq!(detect("A\u{30A} sa\u{308}ga na\u{30A}got a\u{308}r inte sva\u{30A}rt"), Some(Language::Sv));
    }

    #[test]
    fn a_long_text_is_judged_by_more_than_its_beginning() {
        let long =
            format!("{} {}", "In English it begins here. ".repeat(3), "Resten er skrevet på norsk. ".repeat(900));
        assert_eq!(detect(&long), Some(Language::Nb));
    }

    proptest! {
        #[test]
        fn any_text_has_an_answer(text in "\\PC{0,60}", times in 1usize..120) {
            let _ = detect(&text.repeat(times));
        }
    }
}
