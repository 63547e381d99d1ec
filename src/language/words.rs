use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// A word, number, address or mark of punctuation. White space is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the document's text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the hyphens, apostrophes and soft hyphens within; a word cut at a line's end is one word.
    Word,
    /// Digits with the points, commas and colons within: `3`, `12.03.2025`, `10:30`.
    Number,
    /// A web or file address.
    Url,
    /// An e-mail address.
    Email,
    /// One mark of punctuation or one symbol.
    Mark,
}

/// Words that follow a hyphen which stands for a part left out (`for- og etterarbeid`), so that the line's end after
/// such a hyphen does not cut a word.
const AFTER_OPEN_HYPHEN: &[&str] =
    &["og", "eller", "och", "samt", "til", "till", "men", "respektive", "and", "or", "resp", "som", "kontra"];

/// Last labels of the host names that are known for addresses without `www` or `https`.
const TOP_DOMAINS: &[&str] = &[
    "no", "se", "com", "org", "net", "dk", "eu", "info", "io", "gov", "edu", "int", "fi", "de", "uk", "nu", "fr", "is",
    "nl", "tv", "biz", "app", "dev", "ai",
];

/// Endings that Swedish, and sometimes Norwegian, ties to an acronym or number with a colon: `EU:s`, `SMS:et`, `5:e`.
const COLON_ENDINGS: &[&str] = &[
    "s", "n", "t", "a", "e", "en", "et", "er", "ar", "or", "na", "ne", "ns", "ene", "ane", "ens", "ets", "erne",
    "arna", "erna", "orna", "ers", "are", "arnas", "ernas",
];

const SPACE: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const MARK: u8 = 3;
const WIDE: u8 = 4;

const CLASSES: [u8; 256] = {
    let mut classes = [MARK; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        classes[byte] = match b {
            0x80.. => WIDE,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0..=b' ' | 0x7F => SPACE,
            _ => MARK,
        };
        byte += 1;
    }
    classes
};

/// Appends the tokens of `text[span]` to `out`, their spans in bytes of `text`.
pub fn tokenise(text: &str, span: Span, out: &mut Vec<Token>) {
    let end = span.end as usize;
    if text.get(span.range()).is_none() {
        return;
    }
    let mut scan = Scan { text: &text[..end], bytes: &text.as_bytes()[..end], tried: 0 };
    let mut at = span.start as usize;
    while at < end {
        let (kind, next) = match CLASSES[scan.bytes[at] as usize] {
            SPACE => {
                at += 1;
                continue;
            }
            LETTER => scan.word(at, at),
            DIGIT => scan.number(at),
            MARK => (TokenKind::Mark, at + 1),
            _ => match scan.char_at(at) {
                Some(c) if c.is_alphabetic() => scan.word(at, at),
                Some(c) if c.is_whitespace() || is_ignorable(c) || c.is_control() => {
                    at += c.len_utf8();
                    continue;
                }
                Some(c) => (TokenKind::Mark, at + c.len_utf8()),
                None => break,
            },
        };
        out.push(Token { span: Span::new(at, next), kind });
        at = next;
    }
}

/// Soft hyphens and zero-width characters: part of how a word is set, not of how it is spelled.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Hyphens within words. The longer dashes are marks.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Up to here it has been tried whether an address stands; the run is not tried again from a later word of it,
    /// which keeps the scan linear.
    tried: usize,
}

impl Scan<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Length of the letter at `at`, 0 where there is none.
    fn letter(&self, at: usize) -> usize {
        match CLASSES[self.byte(at) as usize] {
            LETTER => 1,
            WIDE => match self.char_at(at) {
                Some(c) if c.is_alphabetic() => c.len_utf8(),
                _ => 0,
            },
            _ => 0,
        }
    }

    fn letter_or_digit(&self, at: usize) -> usize {
        if CLASSES[self.byte(at) as usize] == DIGIT { 1 } else { self.letter(at) }
    }

    /// The word, or the address that begins with it, that starts at `start`; up to `at` it has been read.
    fn word(&mut self, start: usize, mut at: usize) -> (TokenKind, usize) {
        loop {
            let byte = self.byte(at);
            match CLASSES[byte as usize] {
                LETTER | DIGIT => at += 1,
                WIDE => {
                    // The second half of Latin-1, where our letters are, without decoding.
                    if byte == 0xC3 && !matches!(self.byte(at + 1), 0x97 | 0xB7) {
                        at += 2;
                        continue;
                    }
                    let Some(c) = self.char_at(at) else { break };
                    let next = at + c.len_utf8();
                    if c.is_alphabetic() || is_combining_mark(c) {
                        at = next;
                    } else if is_ignorable(c) {
                        match self.after_ignorable(next, c == '\u{AD}') {
                            Some(next) => at = next,
                            None => break,
                        }
                    } else if is_hyphen(c) {
                        match self.after_hyphen(next) {
                            Some(next) => at = next,
                            None => break,
                        }
                    } else if c == '\u{2019}' && self.letter(next) > 0 {
                        at = next;
                    } else {
                        break;
                    }
                }
                MARK => match byte {
                    b'-' => match self.after_hyphen(at + 1) {
                        Some(next) => at = next,
                        None => break,
                    },
                    b'\'' if self.letter(at + 1) > 0 => at += 1,
                    b':' => {
                        if let Some(end) = self.scheme(start, at) {
                            return (TokenKind::Url, end);
                        }
                        match self.colon_ending(at + 1) {
                            Some(next) => return (TokenKind::Word, next),
                            None => break,
                        }
                    }
                    b'.' | b'@' | b'_' | b'+' => {
                        if let Some(found) = self.address(start, at) {
                            return found;
                        }
                        break;
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        (TokenKind::Word, at)
    }

    fn number(&mut self, start: usize) -> (TokenKind, usize) {
        let mut at = start;
        loop {
            let byte = self.byte(at);
            match byte {
                b'0'..=b'9' => at += 1,
                b'.' | b',' | b':' if self.byte(at + 1).is_ascii_digit() => at += 1,
                b':' => match self.colon_ending(at + 1) {
                    Some(next) => return (TokenKind::Word, next),
                    None => break,
                },
                b'-' if self.letter(at + 1) > 0 => return self.word(start, at + 1),
                b'.' | b'@' | b'_' | b'+' => {
                    if let Some(found) = self.address(start, at) {
                        return found;
                    }
                    break;
                }
                0xE2 if self.char_at(at).is_some_and(is_hyphen) && self.letter(at + 3) > 0 => {
                    return self.word(start, at + 3);
                }
                _ if self.letter(at) > 0 => return self.word(start, at),
                _ => break,
            }
        }
        (TokenKind::Number, at)
    }

    /// Where the word goes on after a hyphen that ends at `at`: behind it, or on the next line.
    fn after_hyphen(&self, at: usize) -> Option<usize> {
        if self.letter_or_digit(at) > 0 { Some(at) } else { self.next_line(at, true) }
    }

    fn after_ignorable(&self, at: usize, soft_hyphen: bool) -> Option<usize> {
        if soft_hyphen && let Some(next) = self.next_line(at, false) {
            return Some(next);
        }
        // At the end of a word these characters are left outside it.
        let mut next = at;
        while let Some(c) = self.char_at(next).filter(|&c| is_ignorable(c)) {
            next += c.len_utf8();
        }
        let c = self.char_at(next)?;
        (c.is_alphanumeric() || is_combining_mark(c)).then_some(next)
    }

    /// The first letter of the next line, where the word before the line's end goes on there: in lower case, and no
    /// conjunction behind a hyphen that may stand for a part left out.
    fn next_line(&self, mut at: usize, conjunctions: bool) -> Option<usize> {
        while matches!(self.byte(at), b' ' | b'\t') && at < self.bytes.len() {
            at += 1;
        }
        if self.byte(at) == b'\r' {
            at += 1;
        }
        if self.byte(at) != b'\n' {
            return None;
        }
        at += 1;
        while matches!(self.byte(at), b' ' | b'\t') && at < self.bytes.len() {
            at += 1;
        }
        if !self.char_at(at)?.is_lowercase() {
            return None;
        }
        if conjunctions {
            let rest = &self.bytes[at..];
            let ends = |word: &&&str| rest.starts_with(word.as_bytes()) && self.letter_or_digit(at + word.len()) == 0;
            if AFTER_OPEN_HYPHEN.iter().any(|word| ends(&word)) {
                return None;
            }
        }
        Some(at)
    }

    fn colon_ending(&self, at: usize) -> Option<usize> {
        if !self.byte(at).is_ascii_lowercase() {
            return None;
        }
        let length = self.bytes[at..].iter().take(6).take_while(|b| b.is_ascii_lowercase()).count();
        let ending = &self.bytes[at..at + length];
        let known = COLON_ENDINGS.iter().any(|known| known.as_bytes() == ending);
        (known && self.letter_or_digit(at + length) == 0).then_some(at + length)
    }

    /// The end of the address whose scheme is `start..colon`.
    fn scheme(&self, start: usize, colon: usize) -> Option<usize> {
        if !self.bytes[colon..].starts_with(b"://") {
            return None;
        }
        let scheme = &self.bytes[start..colon];
        let known: [&[u8]; 4] = [b"http", b"https", b"ftp", b"file"];
        known.iter().any(|known| scheme.eq_ignore_ascii_case(known)).then(|| self.url_end(start, colon + 3))
    }

    /// Where an address of the web ends that has been read up to `at`; punctuation of the sentence is not part of it.
    fn url_end(&self, start: usize, mut at: usize) -> usize {
        let from = at;
        let mut open = 0usize;
        while let Some(c) = self.char_at(at) {
            match c {
                '(' => open += 1,
                ')' if open == 0 => break,
                ')' => open -= 1,
                '<' | '>' | '"' | '«' | '»' | '“' | '”' | '|' | '`' => break,
                c if c.is_whitespace() || c.is_control() => break,
                _ => {}
            }
            at += c.len_utf8();
        }
        while at > from && matches!(self.bytes[at - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*') {
            at -= 1;
        }
        at.max(start + 1)
    }

    /// An e-mail address or bare host name that starts at `start`, where reading has come to `at`, a mark.
    fn address(&mut self, start: usize, at: usize) -> Option<(TokenKind, usize)> {
        if at < self.tried || !(self.letter_or_digit(at + 1) > 0 || self.byte(at) == b'_') {
            return None;
        }
        let mut end = at;
        let mut sign = None;
        loop {
            let width = self.letter_or_digit(end);
            end += match self.byte(end) {
                _ if width > 0 => width,
                b'@' if sign.is_none() => {
                    sign = Some(end);
                    1
                }
                b'.' | b'-' => 1,
                b'_' | b'+' | b'%' if sign.is_none() => 1,
                _ => break,
            };
        }
        self.tried = end;
        while matches!(self.bytes[end - 1], b'.' | b'-' | b'_' | b'+' | b'%') && end > at {
            end -= 1;
        }
        if let Some(sign) = sign {
            let host = self.text.get(sign + 1..end)?;
            return host.contains('.').then_some((TokenKind::Email, end));
        }
        let host = self.text.get(start..end)?;
        let (name, top) = host.rsplit_once('.')?;
        let known = TOP_DOMAINS.contains(&top) || (top.eq_ignore_ascii_case("no") && name.starts_with("WWW."));
        if !(known || name.starts_with("www.")) || name.contains("..") {
            return None;
        }
        let end = if matches!(self.byte(end), b'/' | b'?' | b'#') { self.url_end(start, end) } else { end };
        Some((TokenKind::Url, end))
    }
}

/// Writes to `out` the form under which a token is looked up: lower case, composed (NFC), without soft hyphens and
/// zero-width characters, and joined where a line's end cut it. `out` is cleared first.
pub fn normalise(token: &str, out: &mut String) {
    out.clear();
    if is_plain(token.as_bytes()) {
        out.push_str(token);
        out.make_ascii_lowercase();
        return;
    }
    let mut decomposed = false;
    let mut chars = token.chars();
    while let Some(c) = chars.next() {
        match c {
            'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'À'..='Ö' | 'Ø'..='Þ' => out.push(char::from_u32(c as u32 + 0x20).unwrap_or(c)),
            c if is_hyphen(c) => {
                // White space is in a token only where a line's end cuts the word.
                let rest = chars.as_str();
                let joined = rest.trim_start();
                if joined.len() == rest.len() {
                    out.push('-');
                }
                chars = joined.chars();
            }
            '\u{2019}' => out.push('\''),
            c if is_ignorable(c) || c.is_whitespace() => {}
            c => {
                decomposed |= is_combining_mark(c);
                out.extend(c.to_lowercase());
            }
        }
    }
    if decomposed {
        let composed: String = out.nfc().collect();
        *out = composed;
    }
}

/// Whether a token is made of ASCII and of the small letters of Latin-1 alone, which nearly all are.
fn is_plain(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        // In UTF-8 the letters from ß to ÿ are 0xC3 and one more byte; 0xB7 is the division sign among them.
        let plain = match byte {
            0xC3 => rest.next().is_some_and(|next| (0x9F..=0xBF).contains(next) && *next != 0xB7),
            byte => byte.is_ascii() && byte > b' ',
        };
        if !plain {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut out);
        out
    }

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.of(text)).collect()
    }

    fn kinds(text: &str) -> Vec<TokenKind> {
        tokens(text).iter().map(|token| token.kind).collect()
    }

    fn normal(token: &str) -> String {
        let mut out = String::from("left over");
        normalise(token, &mut out);
        out
    }

    #[test]
    fn hyphens_apostrophes_and_digits_are_inside_words() {
        assert_eq!(
            cut("E-post til 3-åringen på O'Haras A4-ark"),
            ["E-post", "til", "3-åringen", "på", "O'Haras", "A4-ark"]
        );
        assert!(kinds("1990-talet 5:e EU:s SMS:et").iter().all(|&kind| kind == TokenKind::Word));
        assert_eq!(cut("Husk: ta med"), ["Husk", ":", "ta", "med"]);
        assert_eq!(cut("svar:ja"), ["svar", ":", "ja"]);
    }

    #[test]
    fn a_word_cut_at_the_end_of_a_line_is_one_word() {
        for text in ["Henven-\ndelser", "Henven\u{2010}\r\n  delser", "henven\u{AD}\ndelser", "henven- \ndelser"] {
            assert_eq!(tokens(text).len(), 1, "{text:?}");
            assert_eq!(normal(text), "henvendelser");
        }
    }

    #[test]
    fn a_hyphen_that_stands_for_a_part_left_out_cuts_no_word() {
        assert_eq!(cut("for-\nog etterarbeid"), ["for", "-", "og", "etterarbeid"]);
        assert_eq!(cut("for-\nogså"), ["for-\nogså"]);
        assert_eq!(cut("Møre-\nRomsdal").len(), 3);
        assert_eq!(cut("side-\n\nskift").len(), 3, "a blank line is a paragraph's end");
    }

    #[test]
    fn numbers_keep_their_inner_marks_only() {
        assert_eq!(cut("12.03.2025, kl. 10:30. 1 000,50"), ["12.03.2025", ",", "kl", ".", "10:30", ".", "1", "000,50"]);
        assert_eq!(cut("§ 4."), ["§", "4", "."]);
    }

    #[test]
    fn addresses_are_one_token_without_the_marks_of_the_sentence() {
        use TokenKind::{Email, Url};
        for (text, address, kind) in [
            ("Se https://kommune.no/a_(b)?c=1.", "https://kommune.no/a_(b)?c=1", Url),
            ("(www.kommune.no/tjenester)", "www.kommune.no/tjenester", Url),
            ("på bærum.kommune.no.", "bærum.kommune.no", Url),
            ("til post.mottak@x-by.kommune.no, takk", "post.mottak@x-by.kommune.no", Email),
            ("a_b@c.se!", "a_b@c.se", Email),
            ("1881.no", "1881.no", Url),
        ] {
            let found = tokens(text);
            let token = found.iter().find(|token| token.kind == kind).unwrap();
            assert_eq!(token.span.of(text), address);
        }
        assert_eq!(cut("slutt.Ny start"), ["slutt", ".", "Ny", "start"]);
        assert_eq!(cut("f.eks."), ["f", ".", "eks", "."]);
    }

    #[test]
    fn white_space_and_zero_width_characters_outside_words_are_no_tokens() {
        assert_eq!(cut("\u{FEFF}10\u{A0}kr\u{200B} \u{AD}"), ["10", "kr"]);
    }

    #[test]
    fn the_look_up_form_is_blind_to_dress() {
        assert_eq!(normal("GÅ"), "gå");
        assert_eq!(normal("ga\u{30A}"), "gå");
        assert_eq!(normal("vedta\u{AD}k"), "vedtak");
        assert_eq!(normal("e\u{2011}post"), "e-post");
        assert_eq!(normal("Čađ"), "čađ");
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_on_the_borders_of_characters(text in "[a-zåÅ0-9.,:@/_+'\u{2019} \n\u{AD}\u{30A}\u{2010}«»-]{0,60}|\\PC{0,40}") {
            let mut last = 0;
            let mut out = String::new();
            for token in tokens(&text) {
                prop_assert!(token.span.start as usize >= last && !token.span.is_empty());
                prop_assert!(text.get(token.span.range()).is_some());
                normalise(token.span.of(&text), &mut out);
                last = token.span.end as usize;
            }
        }

        #[test]
        fn between_tokens_there_is_nothing_to_read(text in "\\PC{0,40}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(!text[last..token.span.start as usize].contains(|c: char| c.is_alphanumeric() && c.is_alphabetic()));
                last = token.span.end as usize;
            }
        }
    }
}
