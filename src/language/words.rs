use unicode_normalization::UnicodeNormalization;

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

/// Appends the tokens of `text[span]` to `out`, their spans in bytes of `text`.
pub fn tokenise(text: &str, span: Span, out: &mut Vec<Token>) {
    let base = span.start as usize;
    let part = span.of(text);
    let mut at = 0;
    while let Some(first) = part[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let chunk_end = part[at..].find(char::is_whitespace).map_or(part.len(), |n| at + n);
        let chunk = part[at..chunk_end].trim_end_matches(['.', ',', ';', ':', ')', '>', '!', '?', '»', '"']);
        let (len, kind) = if first.is_alphanumeric() && is_email(chunk) {
            (chunk.len(), TokenKind::Email)
        } else if chunk.starts_with("http://") || chunk.starts_with("https://") || chunk.starts_with("www.") {
            (chunk.len(), TokenKind::Url)
        } else if first.is_ascii_digit() {
            (run(&part[at..], |c| c.is_ascii_digit(), ['.', ',', ':', ':']), TokenKind::Number)
        } else if first.is_alphabetic() {
            let inner = |c: char| c.is_alphanumeric() || ('\u{300}'..'\u{370}').contains(&c);
            (run(&part[at..], inner, ['-', '\'', '\u{ad}', ':']), TokenKind::Word)
        } else {
            (first.len_utf8(), TokenKind::Mark)
        };
        out.push(Token { span: Span::new(base + at, base + at + len), kind });
        at += len;
    }
}

fn is_email(chunk: &str) -> bool {
    chunk.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn run(text: &str, inner: impl Fn(char) -> bool, joints: [char; 4]) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joined = joints.contains(&c) && chars.peek().is_some_and(|&(_, next)| inner(next));
        if !inner(c) && !joined {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Writes to `out` the form under which a token is looked up: lower case, composed (NFC), without soft hyphens and
/// zero-width characters, and joined where a line's end cut it. `out` is cleared first.
pub fn normalise(token: &str, out: &mut String) {
    out.clear();
    out.extend(token.nfc().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).flat_map(char::to_lowercase));
}
