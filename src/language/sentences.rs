use std::ops::Range;

use super::{Language, Token};
use crate::text::Span;

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
    let _ = (text, language);
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        out.push(Sentence { span: first.span.cover(last.span), tokens: offset..offset + tokens.len() as u32 });
    }
}
