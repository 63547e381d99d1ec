//! Which verbs are passive, by whom, and what their active form is.

mod active;
mod agent;
mod lexicon;
mod norwegian;
mod swedish;

pub use active::active;

use self::lexicon::{lists, role};
use super::{Language, Token, TokenKind, normalise};
use crate::text::Span;

/// Words that a participle may stand behind its auxiliary at most: `ble i går kveld av politiet pågrepet`.
const REACH: usize = 12;

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
        let roles = lists.roles(word);
        let auxiliary = match language {
            Language::Sv if roles & role::BE != 0 => Some(PassiveKind::State),
            _ => (roles & role::AUXILIARY != 0).then_some(PassiveKind::Become),
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
            if distance > 0 && roles & role::CLAUSE != 0 || distance >= REACH {
                waiting = None;
            } else {
                let found = if name { Participle::No } else { participle(word, language, before) };
                let agent = (found != Participle::No).then(|| agent::find(text, &tokens[at + 1..])).flatten();
                let clause = auxiliary.cover(token.span);
                let passive = match (found, kind) {
                    (Participle::No, _) => false,
                    (Participle::Adjective, _) => agent.is_some(),
                    // «är beslutad»; what stands farther behind is as often another predicate.
                    (Participle::Verb, PassiveKind::State) => distance == 0,
                    (Participle::Verb, _) => true,
                };
                if passive {
                    let span = if distance == 0 { clause } else { token.span };
                    out.push(Passive { span, clause, verb: token.span, kind, agent, modal: None });
                }
                waiting = (!passive).then_some((auxiliary, kind, distance + 1));
            }
        }
        before = Before {
            modal: if roles & role::MODAL != 0 {
                Some((token.span, 0))
            } else {
                before.modal.map(|(span, distance)| (span, distance + 1))
            },
            noun: roles & role::BEFORE_NOUN != 0,
            determiner: roles & role::DETERMINER != 0,
            finite: roles & role::FINITE != 0,
            degree: roles & role::DEGREE != 0,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokenise;
    use proptest::prelude::*;

    fn all(language: Language, text: &str) -> Vec<Passive> {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        let mut out = Vec::new();
        passives(text, &tokens, language, &mut out);
        out
    }

    fn found(language: Language, text: &str) -> Vec<&str> {
        all(language, text).iter().map(|passive| passive.span.of(text)).collect()
    }

    #[test]
    fn s_forms_are_passive() {
        assert_eq!(found(Language::Nb, "Søknaden behandles og svar gis i mai."), ["behandles", "gis"]);
        assert_eq!(found(Language::Nb, "Utstyret produksjonsettes og planen må godtas."), ["godtas"]);
        assert_eq!(found(Language::Nn, "Søknaden må registrerast, vurderast og sendast i dag.").len(), 3);
        assert_eq!(found(Language::Sv, "Ärendet handläggs och beslutet skickades."), ["handläggs", "skickades"]);
        assert_eq!(
            found(Language::Sv, "Avgiften har betalats och kartan ska läsas av nämnden."),
            ["betalats", "läsas"]
        );
    }

    #[test]
    fn deponents_and_genitives_are_not() {
        assert!(found(Language::Nb, "Det finnes flere, og deres barn trives i Norges skoler.").is_empty());
        assert!(found(Language::Nb, "Agnes sa at Chiles skoler og de ansattes foreldres krav møtes.").is_empty());
        assert!(
            found(Language::Sv, "Vi hoppas att deras barn trivs i Sveriges skolor, kommunernas ansvar.").is_empty()
        );
        assert!(found(Language::Sv, "Hannas hus och företagets naturgas minns vi.").is_empty());
        assert!(found(Language::Nn, "Det er den nærast og finast vegen. Det kan oftast vere slik.").is_empty());
        assert!(found(Language::Nb, "Vi har images, groupies og pommes frites.").is_empty());
    }

    #[test]
    fn an_auxiliary_takes_the_participle_behind_it() {
        assert_eq!(found(Language::Nb, "Vedtaket ble sendt i går."), ["ble sendt"]);
        assert_eq!(found(Language::Nb, "Da ble saken endelig avgjort."), ["avgjort"]);
        assert_eq!(found(Language::Nn, "Saka vart vedteken og blir kunngjord."), ["vart vedteken", "blir kunngjord"]);
        assert_eq!(found(Language::Nn, "Dei vart oppnemnde."), ["vart oppnemnde"]);
        assert_eq!(found(Language::Sv, "Beslutet blev överklagat."), ["blev överklagat"]);
        assert!(found(Language::Nb, "Det ble stort, og hun har sendt det.").is_empty());
    }

    #[test]
    fn nouns_and_adjectives_behind_an_auxiliary_are_no_participles() {
        for text in ["Hun ble blind.", "Han ble journalist.", "Det blir et nytt knutepunkt.", "Oslo blir knutepunktet."]
        {
            assert!(found(Language::Nb, text).is_empty(), "{text}");
        }
        assert!(found(Language::Nb, "Vi ble overrasket, og det ble brukerorientert.").is_empty());
        assert_eq!(found(Language::Nb, "Vi ble overrasket av regnet."), ["ble overrasket"]);
        assert!(found(Language::Sv, "Han blev intresserad och nöjd.").is_empty());
    }

    #[test]
    fn swedish_vara_makes_a_state_and_norwegian_er_none() {
        let kinds = |language, text| all(language, text).iter().map(|passive| passive.kind).collect::<Vec<_>>();
        assert_eq!(kinds(Language::Sv, "Planen är utformad i fjol."), [PassiveKind::State]);
        assert_eq!(kinds(Language::Sv, "Planen blev antagen."), [PassiveKind::Become]);
        assert!(kinds(Language::Nb, "Planen er utformet i fjor.").is_empty());
    }

    #[test]
    fn the_agent_is_told_and_other_uses_of_av_are_not() {
        let agent =
            |language, text| all(language, text).first().and_then(|passive| passive.agent).map(|span| span.of(text));
        assert_eq!(agent(Language::Nb, "Saken behandles av kommunen i mai."), Some("kommunen"));
        assert_eq!(agent(Language::Nb, "Saken ble sendt av NAV."), Some("NAV"));
        assert_eq!(agent(Language::Nb, "Saken behandles ikke av den nye nemnda."), Some("den nye nemnda"));
        assert_eq!(agent(Language::Sv, "Beslutet fattades av oss."), Some("oss"));
        assert_eq!(agent(Language::Nb, "Saken utsettes av hensyn til barna."), None);
        assert_eq!(agent(Language::Nb, "Det lages kopier av kartet."), None);
    }

    #[test]
    fn the_modal_verb_of_an_infinitive_is_told() {
        let text = "Saken må sendes.";
        assert_eq!(
            all(Language::Nb, text).first().and_then(|passive| passive.modal).map(|span| span.of(text)),
            Some("må")
        );
        assert_eq!(active(text, &all(Language::Nb, text)[0], Language::Nb).as_deref(), Some("sende"));
    }

    proptest! {
        #[test]
        fn passives_stand_in_order_within_the_text(text in "((ble|blev|vart|är|må|av|sendes|sendast|skickas|sendt|gå|,|å) ?){0,20}\\PC{0,9}") {
            for language in Language::LINTED {
                let mut last = 0;
                for passive in all(language, &text) {
                    prop_assert!(passive.span.start >= last && !passive.span.is_empty());
                    prop_assert!(passive.clause.contains(passive.verb) && passive.clause.contains(passive.span));
                    let _ = active(&text, &passive, language);
                    last = passive.span.end;
                }
            }
        }
    }
}
