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
    let _ = (text, span, out);
}

/// Writes to `out` the form under which a token is looked up: lower case, composed (NFC), without soft hyphens and
/// zero-width characters, and joined where a line's end cut it. `out` is cleared first.
pub fn normalise(token: &str, out: &mut String) {
    out.clear();
    out.push_str(&token.to_lowercase());
}
