//! Which verbs are passive, by whom, and what their active form is.

mod active;
mod agent;
mod lexicon;
mod norwegian;
mod swedish;

pub use active::active;

use self::lexicon::lists;
use super::{Language, Token, TokenKind, normalise};
use crate::text::Span;

/// Words that a participle may stand behind its auxiliary at most: `ble i går kveld av politiet pågrepet`.
const REACH: usize = 12;

/// The same behind `vara`, which more often has another predicate than a participle.
const STATE_REACH: usize = 2;

/// Words that an infinitive may stand behind its modal verb at most: `må vedtaket i slike saker alltid sendes`.
const MODAL_REACH: usize = 6;

/// A passive verb with its auxiliary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passive {
    /// The verb group: the s-form, the auxiliary with the participle where the two stand side by side, else the
    /// participle alone.
    pub span: Span,
    /// From the auxiliary to the participle with all between; the s-form alone.
    pub clause: Span,
    /// The s-form or participle.
    pub verb: Span,
    /// How it is formed.
    pub kind: PassiveKind,
    /// Who does it, without the `av` before it, where it is told.
    pub agent: Option<Span>,
    /// The modal verb, or marker of the infinitive, that an s-form is the infinitive to: `må` in `må sendes`.
    pub modal: Option<Span>,
}

/// How a passive is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassiveKind {
    /// In -s or -st: `sendes`, `sendast`, `skickas`.
    Suffix,
    /// A participle with `bli` or `verte`: something happens.
    Become,
    /// A participle with Swedish `vara`: something has been done. Norwegian `er sendt` is taken for a state.
    State,
}

/// What a word is, seen from the words before it.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    /// The last modal verb, and the words since.
    modal: Option<(Span, usize)>,
    /// The word before goes before a noun: a preposition or article.
    noun: bool,
    /// It is a determiner or possessive, behind which a noun, but also a verb may stand: `de ansattes`, `de sendes`.
    determiner: bool,
    /// It is a verb behind which no finite verb stands.
    finite: bool,
    /// It is an adverb of degree.
    degree: bool,
    /// The word itself begins the sentence, or has a capital.
    first: bool,
}

impl Before {
    /// The modal verb, where it stands within so many words.
    fn modal(self, reach: usize) -> Option<Span> {
        self.modal.filter(|(_, distance)| *distance < reach).map(|(span, _)| span)
    }
}

/// What the letters of a word say of it as a participle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Participle {
    No,
    /// Mostly an adjective: `overrasket`. A passive only with an agent.
    Adjective,
    Verb,
}

/// Appends the passives of one sentence to `out`, in order.
pub fn passives(text: &str, tokens: &[Token], language: Language, out: &mut Vec<Passive>) {
    if language == Language::Other {
        return;
    }
    let lists = lists();
    let mut word = String::new();
    // The auxiliary that waits for its participle, and how many words ago it stood.
    let mut waiting: Option<(Span, PassiveKind, usize)> = None;
    let mut before = Before::default();
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Word {
            let mark = token.span.of(text);
            let ends = token.kind == TokenKind::Mark && matches!(mark, ";" | ":" | "." | "–" | "?" | "!");
            if ends || mark == "," {
                waiting = None;
            }
            // «Det må registrerast, behandlast og avgjerast»: the modal verb rules what follows a comma.
            before = Before { modal: before.modal.filter(|_| !ends), ..Before::default() };
            continue;
        }
        let written = token.span.of(text);
        normalise(written, &mut word);
        let word = word.as_str();
        // A capital within a sentence marks a name, and a name in -s its genitive.
        let capital = written.starts_with(char::is_uppercase);
        let name = at > 0 && capital;
        before.first = capital;
        let auxiliary = match language {
            Language::Sv if lists.be.has(word) => Some(PassiveKind::State),
            _ => lists.auxiliaries.has(word).then_some(PassiveKind::Become),
        };
        let s_form = match language {
            Language::Sv => swedish::s_form,
            _ => norwegian::s_form,
        };
        if let Some(kind) = auxiliary {
            waiting = Some((token.span, kind, 0));
        } else if !name && s_form(word, language, before) {
            out.push(Passive {
                span: token.span,
                clause: token.span,
                verb: token.span,
                kind: PassiveKind::Suffix,
                agent: agent::find(text, &tokens[at + 1..]),
                modal: before.modal(MODAL_REACH),
            });
            waiting = None;
            if let Some((_, distance)) = &mut before.modal {
                *distance = 0;
            }
        } else if let Some((auxiliary, kind, distance)) = waiting {
            if distance > 0 && lists.clauses.has(word) || distance >= REACH {
                waiting = None;
            } else {
                let found = if name { Participle::No } else { participle(word, language, before) };
                let agent = (found != Participle::No).then(|| agent::find(text, &tokens[at + 1..])).flatten();
                let clause = auxiliary.cover(token.span);
                let passive = match (found, kind) {
                    (Participle::No, _) => false,
                    (Participle::Adjective, _) => agent.is_some(),
                    // «är beslutad» and «är redan i dag beslutad», but not what stands far behind.
                    (Participle::Verb, PassiveKind::State) => distance <= STATE_REACH && !before.determiner,
                    (Participle::Verb, _) => true,
                };
                if passive {
                    let span = if distance == 0 { clause } else { token.span };
                    out.push(Passive { span, clause, verb: token.span, kind, agent, modal: None });
                }
                waiting = (found == Participle::No).then_some((auxiliary, kind, distance + 1));
            }
        }
        before = Before {
            modal: if lists.modals.has(word) {
                Some((token.span, 0))
            } else {
                before.modal.map(|(span, distance)| (span, distance + 1))
            },
            noun: lists.before_noun.has(word),
            determiner: lists.determiners.has(word),
            finite: lists.finite.has(word),
            degree: lists.degree.has(word),
            first: false,
        };
    }
}

/// What a word behind an auxiliary is.
fn participle(word: &str, language: Language, before: Before) -> Participle {
    if before.noun || word.chars().count() < 3 || word.contains('-') {
        return Participle::No;
    }
    let found = match language {
        Language::Sv => swedish::participle(word),
        _ => norwegian::participle(word, language),
    };
    if before.degree && found == Participle::Verb { Participle::Adjective } else { found }
}
