use crate::check::{Analysis, Context};
use crate::language::Language;
use crate::language::inflect::{Role, has_role};
use crate::language::phrase::Match;
use crate::language::{Token, TokenKind};
use crate::text::Span;

/// Most tokens that are looked at behind a word; of a longer sentence nothing is certain.
const FAR: usize = 80;

/// The words beside a match, within its block and between the punctuation marks on either side.
pub(super) struct Beside<'c> {
    analysis: &'c Analysis<'c>,
    /// Tokens of the block.
    tokens: &'c [Token],
    /// Indices in `tokens` of the match's first token and of the one after its last.
    first: usize,
    end: usize,
    /// The language of the block.
    pub language: Language,
}

impl<'c> Beside<'c> {
    pub fn new(cx: &Context<'c>, found: &Match, language: Language) -> Self {
        let range = cx.analysis.block_tokens(found.block as usize);
        let start = range.start;
        Self {
            analysis: cx.analysis,
            tokens: cx.analysis.tokens().get(range).unwrap_or(&[]),
            first: (found.first as usize).saturating_sub(start),
            end: (found.end as usize).saturating_sub(start),
            language,
        }
    }

    /// The place of the word `steps` before the match, 0 for the nearest; none past a mark or the block's start.
    pub fn span_before(&self, steps: usize) -> Option<Span> {
        let from = self.first.checked_sub(steps + 1)?;
        self.word_span(from, self.tokens.get(from..self.first)?)
    }

    /// The place of the word `steps` after the match; none past a mark or the block's end.
    pub fn span_after(&self, steps: usize) -> Option<Span> {
        let at = self.end + steps;
        self.word_span(at, self.tokens.get(self.end..=at)?)
    }

    fn word_span(&self, at: usize, way: &[Token]) -> Option<Span> {
        way.iter().all(|token| token.kind != TokenKind::Mark).then(|| self.tokens.get(at).map(|token| token.span))?
    }

    /// The word `steps` before the match, in normal form.
    pub fn before(&self, steps: usize) -> Option<String> {
        self.span_before(steps)?;
        self.normal(self.first.checked_sub(steps + 1)?)
    }

    /// The word `steps` after the match, in normal form.
    pub fn after(&self, steps: usize) -> Option<String> {
        self.span_after(steps)?;
        self.normal(self.end + steps)
    }

    fn normal(&self, at: usize) -> Option<String> {
        Some(self.analysis.normal(self.tokens.get(at)?).to_string())
    }

    /// Whether the word has the role.
    pub fn is(&self, word: Option<&str>, role: Role) -> bool {
        word.is_some_and(|word| has_role(self.language, word, role))
    }

    /// The nearest words before the match that are no adverbs such as «ikke», the nearest first.
    pub fn governing(&self) -> [Option<String>; 2] {
        let mut words = (0..4).map_while(|steps| self.before(steps)).filter(|word| {
            let adverb = has_role(self.language, word, Role::Adverb);
            !adverb
        });
        [words.next(), words.next()]
    }

    /// Whether some word after the match, to the end of its sentence or in the next one, is one of those asked for, in
    /// normal form. A sentence that goes on and on may hold one.
    pub fn may_go_on_with(&self, text: &str, wanted: impl Fn(&str) -> bool) -> bool {
        let behind = self.tokens.get(self.end..).unwrap_or(&[]);
        let stop = |token: &Token| matches!(token.span.of(text), "." | "!" | "?" | ":");
        let is_wanted = |token: &Token| token.kind == TokenKind::Word && wanted(&self.analysis.normal(token));
        let end = behind.iter().position(stop).unwrap_or(behind.len());
        let (rest, next) = behind.split_at(end);
        let mut next = next.iter().skip(1).take_while(|token| !stop(token)).take(FAR);
        rest.len() > FAR || rest.iter().any(is_wanted) || next.any(is_wanted)
    }
}
