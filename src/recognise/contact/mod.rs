//! Phone numbers, e-mail and web addresses, street and postal addresses.

mod address;
mod phone;
#[cfg(test)]
mod tests;

use super::fold::{Folder, capital};
use super::{Entity, EntityKind};
use crate::language::{Language, Token, TokenKind};
use crate::text::{Span, folded};

/// Appends the contact details in one block to `out`.
pub fn recognise(text: &str, tokens: &[Token], language: Language, out: &mut Vec<Entity>) {
    let Some(last) = tokens.last() else { return };
    let Some(block) = text.get(..last.span.end as usize) else { return };
    let mut scan = Scan { block, tokens, language, folder: Folder::new() };
    let mut free = 0;
    for (at, token) in tokens.iter().enumerate() {
        let start = token.span.start as usize;
        if start < free {
            continue;
        }
        let word = token.span.of(text);
        let found = match token.kind {
            TokenKind::Email => Some((token.span, EntityKind::Email(word.to_lowercase()))),
            TokenKind::Url => Some((token.span, EntityKind::Url(word.to_owned()))),
            TokenKind::Number => scan.postal(at).or_else(|| scan.phone(at, start)),
            TokenKind::Mark if matches!(word, "+" | "(") => scan.phone(at, start),
            TokenKind::Word if capital(word) => scan.street(at).or_else(|| scan.prefixed_postal(at)),
            TokenKind::Word | TokenKind::Mark => None,
        };
        if let Some((span, kind)) = found {
            free = span.end as usize;
            out.push(Entity { span, kind });
        }
    }
}

/// One block under recognition.
struct Scan<'a> {
    /// The document's text up to the block's end.
    block: &'a str,
    tokens: &'a [Token],
    language: Language,
    folder: Folder,
}

impl<'a> Scan<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.block))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The text between a token and the one before it.
    fn gap(&self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(token)) => {
                self.block.get(before.span.end as usize..token.span.start as usize).unwrap_or("")
            }
            _ => "",
        }
    }

    /// Whether only blanks stand before the token, on its line.
    fn beside(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && !gap.contains('\n')
    }

    /// The words before a token, nearest first, in lower case, marks skipped: whether one of a few is such.
    fn said_before(&mut self, at: usize, reach: usize, such: impl Fn(&str) -> bool) -> bool {
        let mut left = reach;
        for before in (0..at).rev() {
            let Some(token) = self.tokens.get(before) else { return false };
            let word = token.span.of(self.block);
            if token.kind == TokenKind::Mark {
                if matches!(word, "," | ";" | "|" | "!" | "?") {
                    return false;
                }
                continue;
            }
            if left == 0 {
                return false;
            }
            left -= 1;
            if such(self.folder.fold(word)) {
                return true;
            }
        }
        false
    }

    /// The index of the first token that starts at or after a byte.
    fn token_from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| (token.span.start as usize) < byte)
    }

    /// The text of a span with its white space folded to single spaces.
    fn folded(&self, span: Span) -> String {
        folded(span.of(self.block))
    }
}
