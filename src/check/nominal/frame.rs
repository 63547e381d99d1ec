use super::list::Noun;
use crate::check::Context;
use crate::language::inflect::VerbSlot;
use crate::language::phrase::Match;
use crate::language::{Language, Token, TokenKind, normalise};
use crate::text::Span;

/// Articles of the three languages.
const ARTICLES: &[&str] = &["en", "ei", "et", "ein", "eit", "ett"];

/// What may stand between a verb and its object: subjects behind a verb that comes first, and adverbs.
const BETWEEN: &[&str] = &[
    "vi",
    "me",
    "jeg",
    "eg",
    "jag",
    "du",
    "han",
    "hun",
    "hon",
    "ho",
    "dere",
    "dykk",
    "ni",
    "man",
    "en",
    "oss",
    "meg",
    "mig",
    "deg",
    "dig",
    "dem",
    "ham",
    "honom",
    "henne",
    "er",
    "ikke",
    "ikkje",
    "inte",
    "også",
    "òg",
    "också",
    "nå",
    "no",
    "nu",
    "alltid",
    "da",
    "då",
    "derfor",
    "difor",
    "därför",
    "selv",
    "sjølv",
    "själv",
    "kommunen",
    "nemnda",
    "nämnden",
    "styret",
    "styrelsen",
    "etaten",
    "retten",
    "det",
    "der",
];

/// Words that stand for a subject which comes later: «i morgen foretas det en vurdering».
const EXPLETIVES: &[&str] = &["det", "der"];

/// Words that part a verb from a noun behind it, or deny it: what follows is no object of the verb.
const PARTS: &[&str] = &[
    "i", "på", "av", "om", "til", "till", "for", "för", "med", "ved", "vid", "etter", "efter", "over", "över", "fra",
    "frå", "från", "mellom", "mellan", "under", "mot", "hos", "som", "at", "att", "og", "och", "eller", "men", "når",
    "när", "det", "den", "de", "dei", "vi", "ingen", "inga", "intet", "inget", "ikke", "ikkje", "inte", "er", "är",
    "har",
];

/// How far behind its noun a passive verb stands at most.
const NOUN_TO_VERB: usize = 6;

/// The most of the words in [`BETWEEN`].
const MOST_BETWEEN: usize = 2;

/// The most words between the article and the noun.
const MOST_ADJECTIVES: usize = 3;

/// How many words before the verb its subject, auxiliary or noun is looked for.
const BACK: usize = 10;

/// Auxiliaries of the perfect.
const HAVE: &[&str] = &["ha", "har", "hadde", "hatt", "hade", "haft", "hava"];

/// Auxiliaries of the passive.
const BECOME: &[&str] = &[
    "ble", "blei", "blir", "bli", "blitt", "vart", "vert", "verta", "verte", "vorte", "blev", "blivit", "er", "är",
    "var", "vara", "være", "vere", "vært", "vore", "varit",
];

/// Verbs behind which an infinitive stands, and its marker.
const MODALS: &[&str] = &[
    "kan", "må", "skal", "bør", "vil", "kunne", "måtte", "skulle", "burde", "ville", "å", "ska", "måste", "bör", "att",
    "kommer", "får",
];

/// A light verb with the words of its sentence around it.
pub(super) struct Frame<'a> {
    text: &'a str,
    verb: Token,
    /// The words behind the verb, up to the end of the sentence.
    behind: &'a [Token],
    /// The words before it.
    before: &'a [Token],
}

/// The noun phrase behind a light verb.
pub(super) struct Phrase<'a> {
    /// From the verb to the preposition behind the noun.
    pub span: Span,
    /// Index of the entry.
    pub noun: u32,
    /// Whether the noun is in the singular.
    pub singular: bool,
    /// The words between verb and phrase.
    pub between: &'a str,
    /// The one word before the noun that is no article.
    pub adjective: Option<&'a str>,
    /// Whether there is any such word.
    pub described: bool,
}

impl<'a> Frame<'a> {
    /// The sentence around a match; none outside sentences.
    pub fn around(cx: &Context<'a>, found: &Match) -> Option<Self> {
        let sentence = &cx.analysis.sentences()[cx.analysis.sentence_at(found.span.start)?];
        let at = found.first as usize;
        // Tokens live as long as the analysis, which the context lends.
        let tokens: &'a [Token] = cx.analysis.tokens();
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let behind = tokens.get(at + 1..end)?;
        let before = tokens.get(start.max(at.saturating_sub(BACK))..at)?;
        Some(Self { text: &cx.document().text, verb: *tokens.get(at)?, behind, before })
    }

    /// The noun phrase behind the verb: `en grundig vurdering av`.
    pub fn object<'n, I>(&self, nouns: &mut dyn FnMut(&str) -> I) -> Option<Phrase<'a>>
    where
        I: Iterator<Item = (u32, &'n Noun, bool)>,
    {
        let mut word = String::new();
        let mut at = 0;
        while at < MOST_BETWEEN && self.among(self.behind.get(at)?, BETWEEN) && !self.article(at) {
            at += 1;
        }
        let between = match at.checked_sub(1).and_then(|last| Some((self.behind.first()?, self.behind.get(last)?))) {
            Some((first, last)) => first.span.cover(last.span).of(self.text),
            None => "",
        };
        let article = self.article(at);
        at += usize::from(article);
        let first = at;
        // Without an article the noun follows at once, or behind one adjective.
        let most = if article { MOST_ADJECTIVES } else { 1 };
        while at <= first + most {
            let token = self.behind.get(at).filter(|token| token.kind == TokenKind::Word)?;
            normalise(token.span.of(self.text), &mut word);
            let link = self.behind.get(at + 1);
            for (noun, entry, singular) in nouns(&word) {
                let Some(link) = link.filter(|link| entry.links(&link.span.of(self.text).to_lowercase())) else {
                    continue;
                };
                let words = &self.behind[first..at];
                let described = match words {
                    [] => true,
                    _ if article => !words.iter().any(|token| self.among(token, PARTS)),
                    _ => words.iter().all(|token| adjectival(token.span.of(self.text))),
                };
                if !described {
                    continue;
                }
                let adjective = (at == first + 1).then(|| self.behind[first].span.of(self.text));
                return Some(Phrase {
                    span: self.verb.span.cover(link.span),
                    noun,
                    singular,
                    between,
                    adjective,
                    described: at > first,
                });
            }
            at += 1;
        }
        None
    }

    /// The noun before a passive verb: `vurdering av saken ble foretatt`.
    pub fn subject<'n, I>(&self, nouns: &mut dyn FnMut(&str) -> I) -> Option<u32>
    where
        I: Iterator<Item = (u32, &'n Noun, bool)>,
    {
        let mut word = String::new();
        let from = self.before.len().saturating_sub(NOUN_TO_VERB + 1);
        for at in (from..self.before.len().saturating_sub(1)).rev() {
            let (token, link) = (&self.before[at], &self.before[at + 1]);
            if token.kind == TokenKind::Mark || link.kind == TokenKind::Mark {
                return None;
            }
            normalise(token.span.of(self.text), &mut word);
            let link = link.span.of(self.text);
            if let Some((noun, ..)) = nouns(&word).find(|(_, entry, _)| entry.links(link)) {
                // In «betaling av det som prosjektet koster, gjennomføres» and «vedtak om sletting av gjeld ble gjort» the
                // noun is not the subject.
                let parted = self.before[at + 2..].iter().any(|token| self.among(token, PARTS));
                let inner = at.checked_sub(1).is_some_and(|before| self.among(&self.before[before], PARTS));
                return (!parted && !inner).then_some(noun);
            }
        }
        None
    }

    /// Which of the slots that the verb's form fills is meant here.
    pub fn slot(&self, slots: &[VerbSlot]) -> VerbSlot {
        use VerbSlot::{Imperative, Infinitive, ParticipleNeuter, PassiveInfinitive, Past, Supine};
        let preferred: &[VerbSlot] = if self.before.is_empty() {
            &[Imperative]
        } else if self.near(HAVE, 4) {
            &[Supine]
        } else if self.near(BECOME, 4) {
            &[ParticipleNeuter, Supine]
        } else if self.near(MODALS, 3) {
            &[Infinitive, PassiveInfinitive]
        } else {
            &[Past]
        };
        let found = preferred.iter().find(|slot| slots.contains(slot)).or(slots.first());
        found.copied().unwrap_or(Infinitive)
    }

    /// Whether the words before the verb leave no doubt of the slot.
    pub fn certain(&self, slot: VerbSlot) -> bool {
        match slot {
            VerbSlot::Supine => self.near(HAVE, 2),
            VerbSlot::Infinitive => self.near(MODALS, 1),
            _ => false,
        }
    }

    /// Whether the slot is passive here.
    pub fn passive(&self, slot: VerbSlot) -> bool {
        use VerbSlot::{
            ParticipleCommon, ParticipleNeuter, ParticiplePlural, PassiveInfinitive, PassivePast, PassivePresent,
            PassiveSupine,
        };
        match slot {
            PassiveInfinitive | PassivePast | PassivePresent | PassiveSupine => true,
            ParticipleCommon | ParticipleNeuter | ParticiplePlural => true,
            VerbSlot::Supine => !self.near(HAVE, 4),
            _ => false,
        }
    }

    /// Whether a passive auxiliary stands before the verb.
    pub fn has_become(&self) -> bool {
        self.near(BECOME, 3)
    }

    /// Whether the sentence has an empty subject (`det foretas`), or asks for another order of words.
    pub fn expletive(&self) -> bool {
        self.near(&["det", "som", "der", "at", "att"], 4) || self.has_become()
    }

    /// Whether such an empty subject stands between the verb and a phrase.
    pub fn expletive_within(phrase: &Phrase<'_>) -> bool {
        phrase.between.split_whitespace().any(|word| EXPLETIVES.contains(&word))
    }

    /// The verb, with the auxiliary where that stands just before it.
    pub fn verb_group(&self) -> Span {
        match self.before.last() {
            Some(last) if self.among(last, BECOME) => last.span.cover(self.verb.span),
            _ => self.verb.span,
        }
    }

    /// Whether something is coordinated with what follows the place `end`, and may hang on the noun that goes:
    /// `vurdering av planen og en gjennomgang av budsjettet`.
    pub fn goes_on(&self, end: u32) -> bool {
        let coordinates = |token: &&Token| {
            self.among(token, &["og", "och", "eller", "samt", "men"]) || token.span.of(self.text) == ","
        };
        self.behind.iter().filter(|token| token.span.start >= end).any(|token| coordinates(&token))
    }

    /// The light verb as it stands.
    pub fn light(&self) -> &'a str {
        self.verb.span.of(self.text)
    }

    /// The replacement with the capital of the verb.
    pub fn dressed(&self, replacement: &str) -> String {
        let mut letters = replacement.chars();
        match letters.next() {
            Some(first) if self.light().starts_with(char::is_uppercase) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => replacement.to_owned(),
        }
    }

    fn article(&self, at: usize) -> bool {
        // «foretar en en vurdering» is no phrase; a pronoun «en» before a noun is its article.
        self.behind.get(at).is_some_and(|token| self.among(token, ARTICLES))
    }

    fn near(&self, words: &[&str], reach: usize) -> bool {
        let nearest = self.before.iter().rev().take_while(|token| token.kind == TokenKind::Word);
        nearest.take(reach).any(|token| self.among(token, words))
    }

    fn among(&self, token: &Token, words: &[&str]) -> bool {
        let written = token.span.of(self.text);
        words.contains(&written)
            || written.contains(char::is_uppercase) && words.contains(&written.to_lowercase().as_str())
    }
}

/// Whether the word has the form of an adjective.
fn adjectival(word: &str) -> bool {
    ["ig", "leg", "sk", "e", "t", "a", "ell", "al"].iter().any(|ending| word.ends_with(ending))
        && !PARTS.contains(&word)
}

/// Whether a form of a light verb stands before a noun, or is written as a noun is.
pub(super) fn attributive(language: Language, slot: VerbSlot) -> bool {
    use VerbSlot::{Imperative, ParticipleCommon, ParticipleNeuter, ParticiplePlural, PresentParticiple};
    match slot {
        PresentParticiple | ParticiplePlural => true,
        Imperative | ParticipleCommon | ParticipleNeuter => language == Language::Sv,
        _ => false,
    }
}
