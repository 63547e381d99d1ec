mod stops;
mod tables;

use std::ops::Range;

use super::{Language, Token, TokenKind};
use crate::text::Span;
use tables::{Tables, tables};

/// A sentence, or what stands in its place: a heading, a list item without a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token, closing quotation marks included.
    pub span: Span,
    /// Its tokens, as indices into the slice given to [`sentences`].
    pub tokens: Range<u32>,
}

/// Appends the sentences of one block to `out`.
///
/// `tokens` are all the tokens of the block and nothing else; `offset` is added to the token indices stored.
pub fn sentences(text: &str, tokens: &[Token], offset: u32, language: Language, out: &mut Vec<Sentence>) {
    let mut cutter = Cutter { text, tokens, language, tables: tables(), first: 0, quotes: 0, key: String::new() };
    let mut at = 0;
    while at < tokens.len() {
        if cutter.mark(at) == '"' {
            cutter.quotes += 1;
        }
        if !cutter.is_stop(at) {
            at += 1;
            if cutter.colon_ends(at - 1) {
                push(tokens, cutter.first..at, offset, out);
                cutter.first = at;
            }
            continue;
        }
        let end = cutter.behind(at);
        if let Some(end) = cutter.sentence_end(at, end) {
            push(tokens, cutter.first..end, offset, out);
            cutter.first = end;
        }
        at = end.max(at + 1).max(cutter.first);
    }
    push(tokens, cutter.first..tokens.len(), offset, out);
}

fn push(tokens: &[Token], range: Range<usize>, offset: u32, out: &mut Vec<Sentence>) {
    if let Some((first, last)) = tokens.get(range.clone()).and_then(|t| t.first().zip(t.last())) {
        let span = first.span.cover(last.span);
        out.push(Sentence { span, tokens: offset + range.start as u32..offset + range.end as u32 });
    }
}

/// What the next word says about a stop before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A capital, or another sign of a new sentence.
    Upper,
    Lower,
    Digit,
    /// A comma, a closing mark, marks to the end: the sentence goes on.
    Inside,
}

struct Cutter<'t> {
    text: &'t str,
    tokens: &'t [Token],
    language: Language,
    tables: &'static Tables,
    /// First token of the sentence being read.
    first: usize,
    /// Straight quotation marks read so far; an odd number means that one is open.
    quotes: usize,
    /// The word being looked up, in its normal form.
    key: String,
}

impl<'t> Cutter<'t> {
    fn of(&self, at: usize) -> &'t str {
        let text = self.text;
        self.tokens.get(at).map_or("", |token| token.span.of(text))
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// The mark at `at`; NUL where there is none.
    fn mark(&self, at: usize) -> char {
        match self.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Mark => token.span.of(self.text).chars().next().unwrap_or('\0'),
            _ => '\0',
        }
    }

    /// Whether white space stands before the token.
    fn gap(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|i| self.tokens.get(i)), self.tokens.get(at)) {
            (Some(before), Some(token)) => before.span.end < token.span.start,
            _ => true,
        }
    }

    fn is_stop(&self, at: usize) -> bool {
        matches!(self.mark(at), '.' | '!' | '?' | '…' | '‽')
    }

    /// Whether a colon ends what stands before it: in Norwegian a capital behind it opens a sentence of its own.
    /// Swedish writes the capital and keeps one sentence.
    fn colon_ends(&mut self, colon: usize) -> bool {
        let norwegian = matches!(self.language, Language::Nb | Language::Nn);
        if self.mark(colon) != ':' || !norwegian || colon <= self.first || self.gap(colon) {
            return false;
        }
        let behind = colon + 1;
        if !self.gap(behind) || behind >= self.tokens.len() {
            return false;
        }
        if self.next(behind) != Next::Upper {
            return false;
        }
        if self.is(behind, TokenKind::Url) || self.is(behind, TokenKind::Email) {
            return false;
        }
        // The title of a work (`«Sommer: En fortelling»`), a remark in brackets.
        let mut open = 0;
        let mut straight = 0;
        // What was opened further back is hardly still open; the limit keeps long runs of colons cheap.
        for at in self.first.max(colon.saturating_sub(200))..colon {
            match self.mark(at) {
                '«' | '(' | '[' => open += 1,
                '»' | ')' | ']' => open -= 1,
                '"' => straight += 1,
                _ => {}
            }
        }
        open <= 0 && straight % 2 == 0 && !self.labels(colon) && !self.is_part(colon)
    }

    /// Whether the colon stands between a label and its value (`Saksbehandler: Kari Nordmann`): what follows is no
    /// sentence, but runs to the end of the block or holds names and numbers only.
    fn labels(&self, colon: usize) -> bool {
        if colon - self.first > 3 {
            return false;
        }
        let behind = colon + 1;
        let limit = self.tokens.len().min(behind + 60);
        let Some(stop) = (behind..limit).find(|&at| self.is_stop(at)) else { return true };
        // The value may be followed by another: `Kontakt: Kari Nordmann, telefon 35 96 50 00.`
        let comma = (behind..stop).find(|&at| self.mark(at) == ',').filter(|&at| at >= behind + 2);
        let end = comma.unwrap_or(stop);
        end - behind <= 6
            && (behind..end).all(|at| !self.of(at).starts_with(char::is_lowercase))
            && (behind..end).any(|at| self.is(at, TokenKind::Word))
    }

    /// The token behind a stop and all that belongs to it: further stops, closing quotation marks and brackets.
    fn behind(&mut self, stop: usize) -> usize {
        let mut end = stop + 1;
        // Three points set apart (`. . .`) are still one ellipsis.
        while self.is_stop(end) && (!self.gap(end) || (self.mark(end) != '.' && !self.is_ellipsis(end))) {
            end += 1;
        }
        loop {
            let closes = match self.mark(end) {
                ')' | ']' | '}' | '»' | '”' | '’' => !self.gap(end) || self.mark(end) == '»',
                '“' => !self.gap(end) && (self.gap(end + 1) || end + 1 >= self.tokens.len()),
                '\'' => !self.gap(end),
                // Tied to the stop and to nothing behind it, it closes; else the number of those before decides.
                '"' if !self.gap(end) && self.gap(end + 1) => true,
                '"' => self.quotes % 2 == 1 && (!self.gap(end) || self.gap(end + 1)),
                '.' if end > stop + 1 => !self.gap(end),
                _ => false,
            };
            if !closes {
                return end;
            }
            if self.mark(end) == '"' {
                self.quotes = 0;
            }
            end += 1;
        }
    }

    /// Whether an ellipsis begins here.
    fn is_ellipsis(&self, at: usize) -> bool {
        self.mark(at) == '…' || (self.mark(at) == '.' && self.mark(at + 1) == '.')
    }

    fn next(&self, at: usize) -> Next {
        if at >= self.tokens.len() {
            return Next::Upper;
        }
        // Behind a dozen marks no word follows that would tell; the limit keeps long runs of marks cheap.
        for at in at..at + 12 {
            let Some(token) = self.tokens.get(at) else { return Next::Inside };
            let first = token.span.of(self.text).chars().next().unwrap_or(' ');
            match token.kind {
                TokenKind::Mark => match first {
                    '«' | '„' | '“' | '”' | '"' | '\'' | '‘' | '’' | '»' | '(' | '[' | '-' | '–' | '—' | '−' | '•'
                    | '*' | '¿' | '¡' | '·' | '.' | '…' | '#' | '§' | '_' => {}
                    _ => return Next::Inside,
                },
                TokenKind::Url | TokenKind::Email => return Next::Upper,
                _ if first.is_ascii_digit() => return Next::Digit,
                // `a)` begins an item.
                _ if first.is_lowercase() && self.mark(at + 1) == ')' && self.of(at).chars().nth(1).is_none() => {
                    return Next::Upper;
                }
                _ if first.is_lowercase() && !is_styled(token.span.of(self.text)) => return Next::Lower,
                _ => return Next::Upper,
            }
        }
        Next::Upper
    }
}

/// Whether a name begins with a small letter before its capital: `iPhone`, `eFaktura`; a unit (`kWh`) is shorter.
fn is_styled(word: &str) -> bool {
    let mut letters = word.chars().skip(1);
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_some()
}

#[cfg(test)]
pub(in crate::language::sentences) mod tests {
    use super::*;
    use crate::language::tokenise;
    use proptest::prelude::*;

    pub(super) fn cut_in(language: Language, text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        let mut out = Vec::new();
        sentences(text, &tokens, 0, language, &mut out);
        out.iter().map(|sentence| sentence.span.of(text)).collect()
    }

    pub(super) fn one(language: Language, text: &str) {
        assert_eq!(cut_in(language, text), [text]);
    }

    pub(super) fn two(language: Language, first: &str, second: &str) {
        assert_eq!(cut_in(language, &format!("{first} {second}")), [first, second]);
    }

    #[test]
    fn a_stop_and_a_capital_end_a_sentence() {
        two(Language::Nb, "Vi har fått søknaden.", "Svar kommer innen tre uker.");
        two(Language::Sv, "Vad gäller?", "Läs mer på www.kommun.se.");
        two(Language::Nn, "Ring oss i dag!", "24 av 30 plassar er tekne.");
        two(Language::Nb, "Skriv til post@by.kommune.no.", "Vi svarer.");
    }

    #[test]
    fn a_line_end_is_white_space() {
        assert_eq!(cut_in(Language::Nb, "Du får\nsvar.\nVi ringer.").len(), 2);
    }

    #[test]
    fn a_colon_ends_a_norwegian_sentence_where_another_begins() {
        two(Language::Nb, "Det viktigste er dette:", "Du må svare innen fristen.");
        two(Language::Nn, "Ho sa det slik:", "«Alle får plass.»");
        one(Language::Nb, "Du må ta med dette: pass og to bilder.");
        one(Language::Nb, "Saksbehandler: Kari Nordmann");
        one(Language::Nb, "Vi viser filmen «Langesund: En historie» på fredag.");
        one(Language::Nb, "Les mer på siden vår: www.eksempel.no.");
        one(Language::Sv, "Det viktigaste är detta: Du måste svara i tid.");
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_before() {
        two(Language::Nb, "Hun sa «kom inn.»", "Vi gikk.");
        two(Language::Sv, "Han frågade: \"Är det klart?\"", "Jag nickade.");
        two(Language::Nb, "Vi sender svar. (Det kan ta tid.)".split_at(15).0, "(Det kan ta tid.)");
    }

    #[test]
    fn a_question_within_a_sentence_does_not_end_it() {
        one(Language::Nb, "«Hva skjer nå?» spurte hun.");
        one(Language::Nb, "Vi venter … og venter.");
        two(Language::Nn, "Vi ventar …", "Så kjem bussen.");
    }

    #[test]
    fn a_label_and_its_value_are_one() {
        one(Language::Nb, "Foto: Kari Nordmann, Langesund");
        assert_eq!(cut_in(Language::Nb, "Forfatter: Kari Nordmann. Boka kom i fjor.").len(), 2);
        assert_eq!(cut_in(Language::Nb, "Tips: Du kan spare tid. Ring oss.").len(), 3);
        one(Language::Nn, "Tabell 2: Folketal i bygdene");
        one(Language::Nb, "Kontaktperson: Kari Nordmann, tlf. 35 96 50 00.");
        assert_eq!(cut_in(Language::Nb, "Hun svarte: Nei, det går ikke.").len(), 2);
        one(Language::Nb, "Underskrift: ..........");
    }

    #[test]
    fn speech_keeps_its_dash_and_its_marks() {
        two(Language::Nb, "- Nei, det blir for dyrt, sa ordføreren.", "- Vi må vente.");
        one(Language::Nb, "«Hvorfor det?» spurte hun.");
        two(Language::Nn, "«Kvifor det?» Ho rista på hovudet.".split_at(15).0, "Ho rista på hovudet.");
        one(Language::Sv, "”Kommer du?” frågade han.");
        two(Language::Sv, "– Vi är klara! sa hon.", "– Äntligen.");
        two(Language::Nb, "De ble møtt med «gå hjem.»", "Dagen etter kom de igjen.");
    }

    #[test]
    fn a_small_letter_after_a_full_word_begins_a_sentence() {
        two(Language::Nb, "Du får svar fra kommunen.", "vi ringer deg.");
        two(Language::Sv, "Ansökan är registrerad.", "du får besked snart.");
        two(Language::Nb, "Betal regningen.", "eFaktura kommer i nettbanken.");
        two(Language::Nn, "Last ned appen.", "iPhone og nettbrett fungerer.");
        one(Language::Nb, "Det gjelder saksbeh. og alle fylkesk. ansatte.");
    }

    #[test]
    fn addresses_and_file_names_are_words() {
        two(Language::Nb, "Åpne vedlegg.pdf først.", "Les det nøye.");
        two(Language::Sv, "Se www.eksempel.se/bygga.", "Ring annars 08-12 34 56.");
        one(Language::Nb, "Skriv til ola.nordmann@eksempel.no i dag.");
    }

    proptest! {
        #[test]
        fn sentences_share_out_the_tokens(text in "([A-Za-zÅåIX1-9§]{1,3}|nr|kap|og|[.:!?…\"'»«()/\n -]){0,40}") {
            let mut tokens = Vec::new();
            tokenise(&text, Span::new(0, text.len()), &mut tokens);
            for language in Language::LINTED {
                let mut out = Vec::new();
                sentences(&text, &tokens, 7, language, &mut out);
                let mut next = 7;
                for sentence in &out {
                    prop_assert_eq!(sentence.tokens.start, next);
                    prop_assert!(sentence.tokens.end > next);
                    next = sentence.tokens.end;
                }
                prop_assert_eq!(next as usize, 7 + tokens.len());
            }
        }
    }
}
