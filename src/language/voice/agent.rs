//! Who does it.

use super::lexicon::{lists, role};
use crate::language::{Token, TokenKind, normalise};
use crate::text::Span;

/// Words that may stand between the verb and the `av` of its agent.
const REACH: usize = 2;

/// Words that an agent has at most.
const LONGEST: usize = 4;

/// The agent that the words behind a passive verb tell, without its `av`: `kommunen`, `den nye eieren`, `NAV`.
pub(super) fn find(text: &str, behind: &[Token]) -> Option<Span> {
    let at = behind.iter().take(REACH + 1).take_while(|token| token.kind == TokenKind::Word);
    let at = at.zip(0..).find(|(token, _)| matches!(token.span.of(text), "av" | "utav")).map(|(_, at)| at)?;
    // An `av` behind a noun belongs to the noun: «vurderes kvaliteten av varene».
    let between = &behind[..at];
    if between.iter().any(|token| !adverb(token.span.of(text))) {
        return None;
    }
    let mut word = String::new();
    let mut agent: Option<Span> = None;
    for token in behind[at + 1..].iter().take(LONGEST) {
        if token.kind != TokenKind::Word {
            break;
        }
        let written = token.span.of(text);
        normalise(written, &mut word);
        let span = agent.map_or(token.span, |agent| agent.cover(token.span));
        if agent.is_none() && lists().roles(&word) & role::NO_AGENT != 0 {
            return None;
        }
        if PRONOUNS.contains(&word.as_str()) {
            return agent.is_none().then_some(span);
        }
        if closes(&word, written) {
            return Some(span);
        }
        if !opens(&word) {
            break;
        }
        agent = Some(span);
    }
    None
}

/// Pronouns that can be agents.
const PRONOUNS: &[&str] =
    &["oss", "meg", "mig", "deg", "dig", "dere", "dykk", "er", "ham", "honom", "henne", "ho", "han", "hen", "politiet"];

/// Whether the word ends an agent: a noun in the definite form, or a name. A genitive does not.
fn closes(word: &str, written: &str) -> bool {
    let definite = ["en", "et", "ene", "ane", "na", "nen", "a"].iter().any(|ending| word.ends_with(ending));
    let name = written.starts_with(char::is_uppercase);
    (definite || name) && !word.ends_with('s') && word.chars().count() > 2 && !opens(word)
}

/// Whether the word stands before the noun of an agent.
fn opens(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "den", "det", "de", "vår", "vårt", "våre", "våra", "din", "ditt", "dine", "dina", "hele", "heile", "hela",
        "nye", "nya", "denne", "denna", "samme", "same", "samma", "egen", "eigen",
    ];
    OPENERS.contains(&word) || word.ends_with('s') || word.ends_with("lige") || word.ends_with("ske")
}

/// Whether the word is an adverb that may stand before `av`.
fn adverb(word: &str) -> bool {
    const ADVERBS: &[&str] = &[
        "ikke", "ikkje", "inte", "også", "òg", "också", "ofte", "ofta", "alltid", "nå", "no", "nu", "bare", "berre",
        "bara", "ut", "inn", "in", "opp", "upp", "ned", "frem", "fram", "først", "først", "därför", "derfor",
    ];
    ADVERBS.contains(&word)
}
