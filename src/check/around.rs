use super::Context;
use crate::language::{Token, TokenKind};

/// Marks that tie a word to what explains it: «SoL, socialtjänstlagen», «IP – individuell plan».
pub(super) const TIES: [&str; 8] = [",", "–", "-", "—", ":", "=", "/", ";"];

/// Marks of quotation around a word that is introduced.
const QUOTES: [&str; 6] = ["«", "»", "\"", "”", "“", "'"];

/// The tokens of the block around a stretch of them, such as an acronym or a term.
pub(super) struct Around<'a> {
    pub text: &'a str,
    /// Tokens of the block.
    pub tokens: &'a [Token],
    /// Index of the first of them in the document.
    pub offset: usize,
    /// Indices in `tokens` of the first and the last of the stretch.
    pub first: usize,
    pub last: usize,
}

impl<'a> Around<'a> {
    /// Around the tokens from `first` to `last`, both indices in the document, of a block.
    pub fn new(cx: &Context<'a>, block: usize, first: usize, last: usize) -> Self {
        let range = cx.analysis.block_tokens(block);
        let offset = range.start;
        let tokens = cx.analysis.tokens().get(range).unwrap_or(&[]);
        let text = &cx.document().text;
        Self { text, tokens, offset, first: first.saturating_sub(offset), last: last.saturating_sub(offset) }
    }

    /// Index in `tokens` of the token so many places from the stretch; quotation marks right beside it do not count.
    pub fn index(&self, by: isize) -> Option<usize> {
        let step = by.signum();
        let mut at = if by < 0 { self.first } else { self.last };
        let mut left = by.abs();
        while left > 0 {
            at = at.checked_add_signed(step)?;
            let token = self.tokens.get(at)?;
            if !(left == by.abs() && QUOTES.contains(&token.span.of(self.text))) {
                left -= 1;
            }
        }
        self.tokens.get(at).map(|_| at)
    }

    /// The token so many places from the stretch; quotation marks right beside it do not count.
    pub fn beside(&self, by: isize) -> Option<&'a Token> {
        self.index(by).and_then(|at| self.tokens.get(at))
    }

    /// The same as text.
    pub fn word(&self, by: isize) -> Option<&'a str> {
        self.beside(by).map(|token| token.span.of(self.text))
    }

    /// Whether the token at an index in the document is a mark of this block.
    pub fn is_mark(&self, token: usize) -> bool {
        let token = token.checked_sub(self.offset).and_then(|at| self.tokens.get(at));
        token.is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// Whether it stands in parentheses behind a word: «individuell plan (IP)». Of words behind it, `little` may stand
    /// there.
    pub fn in_parentheses(&self, little: impl Fn(&str) -> bool) -> bool {
        let opens = matches!(self.word(-1), Some("(" | "["));
        let after_word = self.beside(-2).is_some_and(|token| token.kind == TokenKind::Word);
        let closes = match self.word(1) {
            Some(")" | "]") => true,
            Some(next) => TIES.contains(&next) || little(next),
            None => false,
        };
        opens && after_word && closes
    }

    /// Whether it leads in what follows at the beginning of a line: «IP: plan for den enkelte».
    pub fn leads_in(&self) -> bool {
        self.first == 0
            && matches!(self.word(1), Some(":" | "=" | "–" | "—"))
            && self.tokens.iter().skip(self.last + 2).any(|token| token.kind == TokenKind::Word)
    }
}
