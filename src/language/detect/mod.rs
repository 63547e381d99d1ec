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
const PRIOR: Scores = [100, 40, 50, 20, 65, 0];

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

/// Lead over every other language with which a text is surely in one.
const SURE: i32 = 600;

/// Lead that no further reading overturns.
const PLAIN: i32 = 1800;
/// Bytes after which it is asked whether the lead is enough.
const PIECE: usize = 160;

/// Texts longer than this, in bytes, are sampled: the beginning, and windows spread over the rest.
const WHOLE: usize = 1400;
const WINDOWS: usize = 4;
const WINDOW: usize = 200;

/// The language of a text; `None` when the text is too short or too mixed to tell.
///
/// Danish, English and every further language are [`Language::Other`].
pub fn detect(text: &str) -> Option<Language> {
    Count::of(text).language().map(|(language, _)| language)
}

/// The language of a text when it is plainly that one and no other: [`detect`], with a lead over all other languages
/// that chance hardly gives. No more is read than is needed.
pub fn detect_surely(text: &str) -> Option<Language> {
    let mut count = Count::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(blank(rest, PIECE));
        count.read(piece);
        rest = after;
        if count.language().is_some_and(|(_, lead)| lead >= PLAIN) {
            break;
        }
    }
    count.language().filter(|(_, lead)| *lead >= SURE).map(|(language, _)| language)
}

/// A place between words at or shortly after so many bytes; at a character where no blank is near.
fn blank(text: &str, bytes: usize) -> usize {
    let near = text.as_bytes().iter().skip(bytes).take(60).position(u8::is_ascii_whitespace);
    text.ceil_char_boundary(bytes + near.unwrap_or(0))
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
    /// Reads a text, or parts of it when it is long.
    fn of(text: &str) -> Self {
        let mut count = Self::default();
        if text.len() <= WHOLE {
            count.read(text);
            return count;
        }
        count.read(&text[..blank(text, WHOLE - WINDOWS * WINDOW)]);
        for i in 1..=WINDOWS {
            let rest = &text[blank(text, text.len() / (WINDOWS + 1) * i)..];
            count.read(&rest[..blank(rest, WINDOW)]);
        }
        count
    }

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
        // In capitals throughout, it is a heading rather.
        let written = token.span.of(text);
        let name = self.words > 1 && written.starts_with(char::is_uppercase) && written.contains(char::is_lowercase);
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

    /// The language, and its lead over the next one that would give another answer.
    fn language(&self) -> Option<(Language, i32)> {
        if self.foreign * 2 > self.words {
            return Some((Language::Other, SURE));
        }
        let least = self.scores.iter().min().copied().unwrap_or(0);
        let most = self.scores.iter().max().copied().unwrap_or(0);
        if most - least < ENOUGH {
            return None;
        }
        // A word or two that Swedish has as well: what is assumed would decide alone.
        if self.words <= 2 && self.scores[2] == most && self.scores[0] + PRIOR[0] > most + PRIOR[2] {
            return None;
        }
        let mut scores = self.scores;
        scores.iter_mut().zip(PRIOR).for_each(|(score, prior)| *score += prior);
        let mut best = 0;
        for (i, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = i;
            }
        }
        let answer = |i: usize| Language::LINTED.get(i).copied().unwrap_or(Language::Other);
        let others = scores.iter().enumerate().filter(|(i, _)| answer(*i) != answer(best)).map(|(_, score)| *score);
        let lead = scores[best] - others.max().unwrap_or(0);
        // Several words and hardly one that the language knows: a language of none of the lists.
        if self.plain >= 6 && self.listed[best] * 6 < self.plain {
            return Some((Language::Other, lead.min(0)));
        }
        Some((answer(best), lead))
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
    fn the_norms_of_norwegian_are_told_by_a_word_or_an_ending() {
        for (nb, nn) in [
            ("Hva skjer nå?", "Kva skjer no?"),
            ("Hun kommer hjem i dag.", "Ho kjem heim i dag."),
            ("De fleste elevene trives.", "Dei fleste elevane trivst."),
            ("Kommunen har en ny plan.", "Kommunen har ein ny plan."),
            ("Møtet er fra klokka ti.", "Møtet er frå klokka ti."),
            ("Bygningene ble malt.", "Bygningane vart måla."),
            ("Sykdom og fravær meldes.", "Sjukdom og fråvær skal meldast."),
            ("Åpningstidene er endret.", "Opningstidene er endra."),
            ("Virksomheten har mange muligheter.", "Verksemda har mange moglegheiter."),
            ("Søknadene behandles fortløpende.", "Søknadane blir handsama fortløpande."),
        ] {
            assert_eq!(detect(nb), Some(Language::Nb), "{nb}");
            assert_eq!(detect(nn), Some(Language::Nn), "{nn}");
        }
    }

    #[test]
    fn danish_is_not_taken_for_bokmål() {
        for (nb, da) in [
            ("Hun sa at de hadde flyttet ut.", "Hun sagde, at de var flyttet ud."),
            ("Etter møtet gikk vi opp på kontoret.", "Efter mødet gik vi op på kontoret."),
            ("Barna leker i hagen bak huset.", "Børnene leger i haven bag huset."),
            ("Han ble syk og måtte bli hjemme.", "Han blev syg og måtte blive hjemme."),
            ("Det er kommunen som betaler for oppholdet.", "Det er kommunen, der betaler for opholdet."),
            ("Nå må vi gjøre noe med det.", "Nu må vi gøre noget ved det."),
        ] {
            assert_eq!(detect(nb), Some(Language::Nb), "{nb}");
            assert_eq!(detect(da), Some(Language::Other), "{da}");
        }
    }

    #[test]
    fn swedish_is_told_without_its_letters_too() {
        for text in [
            "Vi har inte fattat beslut.",
            "Ring oss om du vill veta mer.",
            "Barnen och skolan.",
            "Vilka beslut fattas idag?",
        ] {
            assert_eq!(detect(text), Some(Language::Sv), "{text}");
        }
    }

    #[test]
    fn languages_that_are_not_told_apart_are_others() {
        for text in [
            "Bitte bringen Sie den Ausweis und alle Unterlagen zum Termin mit.",
            "Veuillez apporter tous les documents nécessaires au rendez-vous.",
            "Por favor, traiga todos los documentos necesarios a la cita.",
            "Prosimy o przyniesienie wszystkich potrzebnych dokumentów na spotkanie.",
            "Ota mukaan kaikki tarvittavat asiakirjat, kun tulet tapaamiseen.",
            "Neem alstublieft alle benodigde documenten mee naar de afspraak.",
            "Prašome atsinešti visus reikalingus dokumentus į susitikimą.",
            "Palun võtke kohtumisele kaasa kõik vajalikud dokumendid.",
            "Fadlan la imow dhammaan dukumiintiyada loo baahan yahay markaad timaaddo ballanta.",
            "Lütfen randevuya gelirken gerekli tüm belgeleri yanınızda getirin.",
            "Vă rugăm să aduceți toate documentele necesare la întâlnire.",
            "Molimo ponesite sve potrebne dokumente kada dođete na sastanak.",
            "Boađe suohkana kantuvrii ja váldde mielde buot dárbbašlaš áššebáhpiriid.",
            "Vinsamlegast komið með öll nauðsynleg skjöl á fundinn.",
            "Пожалуйста, принесите все необходимые документы.",
            "يرجى إحضار جميع المستندات اللازمة إلى الموعد",
            "กรุณานำเอกสารทั้งหมดมาด้วย",
        ] {
            assert_eq!(detect(text), Some(Language::Other), "{text}");
        }
    }

    #[test]
    fn what_stands_in_a_letter_beside_its_sentences_is_not_taken_for_another_language() {
        for text in [
            "Postboks 24, 3901 Porsgrunn",
            "Kari Nordmann",
            "Storgata 5",
            "Ola Hansen og Per Olsen",
            "E-post: post@bamble.kommune.no",
        ] {
            let told = detect(text);
            assert!(
                told.is_none_or(|language| language == Language::Nb || language == Language::Nn),
                "{text}: {told:?}"
            );
        }
    }

    #[test]
    fn a_foreign_name_or_title_does_not_change_the_language_around_it() {
        for (text, language) in [
            ("Filmen «Gone with the Wind» vises på biblioteket i kveld, og alle er velkommen.", Language::Nb),
            (
                "Filmen «Gone with the Wind» blir vist på biblioteket i kveld, og alle er velkomne. Det kostar ikkje noko.",
                Language::Nn,
            ),
            ("John Smith och Mary Brown arbetar på kommunens kontor.", Language::Sv),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn a_sentence_that_two_norms_share_is_not_surely_one_of_them() {
        assert_eq!(detect_surely("Det er bra."), None);
        assert_eq!(detect_surely("Vi har ikke fått noe svar fra dere."), Some(Language::Nb));
        assert_eq!(detect_surely("Vi har ikkje fått noko svar frå dykk."), Some(Language::Nn));
        assert_eq!(detect_surely("Пожалуйста, принесите документы."), Some(Language::Other));
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
        assert_eq!(detect("NYE BUSTADTOMTER OG VEGAR"), Some(Language::Nn));
        assert_eq!(detect("NYE BOLIGTOMTER OG VEIER"), Some(Language::Nb));
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
            let text = text.repeat(times);
            prop_assert!(detect_surely(&text).is_none() || text.chars().any(char::is_alphabetic));
            let _ = detect(&text);
        }
    }
}
