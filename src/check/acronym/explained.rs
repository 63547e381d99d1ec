//! Whether an acronym is explained where it stands, or its words are written out before.

use super::super::Context;
use super::super::around::{Around, TIES};
use super::{Acronym, Occurrence};
use crate::language::{Token, TokenKind};

impl Acronym {
    /// Whether the words around an occurrence say what it stands for.
    pub(super) fn explains(&self, cx: &Context<'_>, occurrence: &Occurrence<'_>) -> bool {
        let around = Around::new(cx, occurrence.block, occurrence.token, occurrence.token);
        let at = occurrence.token;
        // A match right behind the acronym, or behind one mark: «IP, det vil si …», «IP (det vil si …».
        let after = |found: &crate::language::phrase::Match| {
            let between = found.first as usize - (at + 1);
            between == 0 || between == 1 && around.is_mark(at + 1)
        };
        let before = |found: &crate::language::phrase::Match| {
            let between = at - found.end as usize;
            between == 0 || between == 1 && at > 0 && around.is_mark(at - 1)
        };
        let matches = |group, from: usize, to: usize| {
            let all = cx.matches.of(group);
            let start = all.partition_point(|found| (found.first as usize) < from);
            all[start..].iter().take_while(move |found| (found.first as usize) < to)
        };
        around.in_parentheses(|word| self.little.contains(word))
            || before_parentheses(&around, self)
            || around.leads_in()
            || tied(&around, occurrence.letters)
            || matches(self.explained_by, at + 1, at + 3).any(after)
            || matches(self.introduced_by, at.saturating_sub(6), at)
                .filter(|found| found.end as usize <= at)
                .any(before)
    }

    /// Whether words whose initials are the acronym's letters stand one after another before a place: «Statistisk
    /// sentralbyrå … SSB».
    pub(super) fn spelled_out(&self, cx: &Context<'_>, letters: &str, before: usize) -> bool {
        let text = &cx.document().text;
        let tokens = &cx.analysis.tokens()[..before.min(cx.analysis.tokens().len())];
        let wanted: Vec<char> = letters.chars().flat_map(char::to_lowercase).collect();
        let Some(&first) = wanted.first() else { return false };
        let initial = |token: &Token| token.span.of(text).chars().next().and_then(|c| c.to_lowercase().next());
        (0..tokens.len()).any(|at| {
            tokens[at].kind == TokenKind::Word
                && initial(&tokens[at]) == Some(first)
                && super::shape::stem(tokens[at].span.of(text)).is_none()
                && self.initials_match(text, &tokens[at..], &wanted)
        })
    }

    /// Whether the initials of the words from the first token on are the wanted letters. Little words may be skipped,
    /// and the last word may hold the rest of the letters within it, as compounds do.
    fn initials_match(&self, text: &str, tokens: &[Token], wanted: &[char]) -> bool {
        let mut left = wanted;
        let mut words = 0;
        for token in tokens.iter().take(wanted.len() * 2 + 2) {
            if left.is_empty() {
                return true;
            }
            let word = token.span.of(text);
            if token.kind != TokenKind::Word {
                // The hyphen of «helse- og omsorgstjeneste» is a mark of its own.
                if matches!(word, "-" | "\u{2010}" | "\u{2011}") {
                    continue;
                }
                return false;
            }
            let lower = word.to_lowercase();
            let little = self.little.contains(&lower);
            let mut parts = lower.split('-').filter(|part| !part.is_empty()).peekable();
            let mut taken = 0;
            while let Some(part) = parts.next() {
                if left.get(taken) != part.chars().next().as_ref() || (wanted.len() == 2 && part.chars().count() < 4) {
                    break;
                }
                taken += 1;
                if parts.peek().is_none() && left.len() > taken && words > 0 && holds(part, &left[taken..]) {
                    return true;
                }
            }
            if taken == 0 && !little {
                return false;
            }
            left = &left[taken..];
            words += usize::from(taken > 0);
        }
        left.is_empty()
    }
}

/// Whether the letters stand in a word in their order, behind its first.
fn holds(word: &str, letters: &[char]) -> bool {
    let mut rest = word.chars().skip(1);
    letters.iter().all(|letter| rest.any(|c| c == *letter))
}

/// «IP (individuell plan)»
fn before_parentheses(around: &Around<'_>, check: &Acronym) -> bool {
    if !matches!(around.word(1), Some("(" | "[")) {
        return false;
    }
    let Some(first) = around.beside(2).filter(|token| token.kind == TokenKind::Word) else { return false };
    let word = first.span.of(around.text);
    let reference = check.references.contains(&word.to_lowercase());
    let several = around.beside(3).is_some_and(|token| token.kind == TokenKind::Word);
    word.chars().count() > 2 && (several || super::shape::stem(word).is_none()) && !reference
}

/// «SoL, socialtjänstlagen», «socialtjänstlagen, SoL»
fn tied(around: &Around<'_>, letters: &str) -> bool {
    let tie = |by| around.word(by).is_some_and(|mark| TIES.contains(&mark));
    let wanted: Vec<char> = letters.chars().flat_map(char::to_lowercase).collect();
    let spells = |words: &[Token]| {
        let whole: String = words.iter().map(|token| token.span.of(around.text)).collect();
        let whole = whole.to_lowercase();
        whole.chars().next() == wanted.first().copied()
            && holds(&whole, &wanted[1..])
            && words.iter().all(|token| super::shape::stem(token.span.of(around.text)).is_none())
    };
    let is_word = |token: &&Token| token.kind == TokenKind::Word;
    if tie(1) {
        let words = around.tokens.get(around.last + 2..).unwrap_or_default();
        let count = words.iter().take_while(is_word).take(letters.len() + 2).count();
        if (1..=count).any(|count| spells(&words[..count])) {
            return true;
        }
    }
    if tie(-1) && around.first >= 2 {
        let words = &around.tokens[..around.first - 1];
        let count = words.iter().rev().take_while(is_word).take(letters.len() + 2).count();
        return (1..=count).any(|count| spells(&words[words.len() - count..]));
    }
    false
}
