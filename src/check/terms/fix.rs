//! The replacement for a match, and whether the sentence is sure to stay correct with it.

use super::beside::Beside;
use super::dressed_as;
use super::listed::{FormOf, Term};
use crate::check::Fix;
use crate::language::Language;
use crate::language::inflect::{self, AdjectiveSlot, Gender, NounSlot, Role, Slot, Turn, VerbSlot};
use crate::language::list::{Compounds, Parts};
use crate::text::Span;

/// A replacement and the stretch of text that it replaces, which may be more than the match: the article, adjectives.
pub(super) struct Repair {
    pub span: Span,
    pub fix: Fix,
}

/// What is found of a form where it stands.
pub(super) struct Place<'c> {
    pub beside: Beside<'c>,
    /// The document's text and the match in it.
    pub text: &'c str,
    pub span: Span,
}

impl Place<'_> {
    fn word(&self) -> &str {
        self.span.of(self.text)
    }

    fn language(&self) -> Language {
        self.beside.language
    }

    /// The inflected word of the match, as far as its ending is a choice: a verb leads its phrase, others end it. Short
    /// verbs have no other ending: ta, vedta.
    fn inflected(&self, term: &Term) -> &str {
        let mut words = self.word().split_whitespace();
        let verb = term.class.as_deref().is_some_and(|class| class.starts_with('v'));
        let word = (if verb { words.next() } else { words.next_back() }).unwrap_or("");
        let short = ["eta", "dta", "lta", "otta", "ppta", "nnta", "erta", "påta", "neha", "edra"];
        let has_one = matches!(word, "ta" | "ha" | "la" | "dra") || short.iter().any(|tail| word.ends_with(tail));
        if verb && has_one { "" } else { word }
    }

    /// The replacement with the capitals of the match, unless those are the listed word's own: FAQ.
    fn dressed(&self, term: &Term, replacement: &str) -> String {
        if term.capital && term.single { replacement.to_owned() } else { dressed_as(self.word(), replacement) }
    }

    /// The replacement of a listed word or phrase by its best choice; none where that has no such form or cannot stand
    /// here.
    pub fn repair(&self, term: &Term, form: &FormOf) -> Option<Repair> {
        let choice = term.choices.first()?;
        let (slot, told) = self.slot(form);
        let text = choice.in_slot(self.language(), slot, self.inflected(term))?;
        let mut repair = Repair {
            span: self.span,
            fix: Fix { text: self.dressed(term, &text), safe: term.choices.len() == 1 && term.note.is_none() },
        };
        let certain = told || !form.ambiguous;
        let fits = match slot {
            None | Some(Slot::Base) => term.class.is_none() && choice.class.is_none(),
            // Nothing around an adjective follows it.
            Some(Slot::Adjective(_)) => certain,
            Some(Slot::Verb(_)) if !told && !choice.is_single() && may_be_attribute(form) => return None,
            Some(Slot::Verb(slot)) => certain & self.verb_fits(term, choice, slot)?,
            Some(Slot::Noun(slot)) => certain & self.noun_fits(term, choice, slot, &mut repair),
            // The plain word may have another noun for it, or none: bruke, bruken.
            Some(Slot::Action(_)) if choice.is_single() => false,
            Some(Slot::Action(_)) => return None,
        };
        repair.fix.safe &= fits;
        Some(repair)
    }

    /// The replacement of a compound: «systemimplementeringen» becomes «systeminnføringen». A first part cannot be
    /// swapped that way.
    pub fn repair_compound(&self, term: &Term, form: &FormOf, compounds: Compounds) -> Option<Repair> {
        if !matches!(compounds, Compounds::Tail | Compounds::Ending) {
            return None;
        }
        let choice = term.choices.first()?;
        let text = choice.in_slot(self.language(), form.slot, self.word())?;
        let word = self.word();
        let head = word.len().checked_sub(form.text.len()).and_then(|end| word.get(..end))?;
        let fix = Fix { text: dressed_as(word, &format!("{head}{text}")), safe: false };
        (!text.contains(' ')).then_some(Repair { span: self.span, fix })
    }

    /// The slot that the form fills here, and whether the words beside it tell so, where it may fill several.
    fn slot(&self, form: &FormOf) -> (Option<Slot>, bool) {
        let Some(own) = form.slot else { return (None, true) };
        if form.twins.is_empty() {
            return (Some(own), true);
        }
        let fills = |slot: &&Slot| **slot == own || form.twins.contains(slot);
        let told = match own {
            Slot::Verb(_) => {
                let (slots, told) = self.verb_slots();
                return slots.iter().find(fills).map_or((Some(own), false), |slot| (Some(*slot), told));
            }
            Slot::Noun(_) => self.noun_slot(own, form),
            Slot::Adjective(_) => self.adjective_slots().iter().find(fills).copied(),
            _ => None,
        };
        (told.or(Some(own)), told.is_some())
    }

    /// The one slot of a noun that fits the words beside it.
    fn noun_slot(&self, own: Slot, form: &FormOf) -> Option<Slot> {
        let nouns = || std::iter::once(own).chain(form.twins.iter().copied());
        let number = |slot: &Slot| matches!(slot, Slot::Noun(noun) if noun.plural);
        // A possessive that looks like its base form (process) stands before another noun.
        let possessive = |slot: &Slot| matches!(slot, Slot::Noun(noun) if noun.genitive);
        let ends = self.beside.after(0).is_none_or(|word| inflect::is_closed(self.language(), &word));
        let plural = if nouns().any(|slot| number(&slot) != number(&own)) { Some(self.number()?) } else { None };
        let mut fitting = nouns()
            .filter(|slot| plural.is_none_or(|plural| number(slot) == plural))
            .filter(|slot| !ends || !possessive(slot));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// The forms of an adjective that can stand after the article before it.
    fn adjective_slots(&self) -> &'static [Slot] {
        match self.beside.before(0).as_deref() {
            Some("et" | "ett" | "eit" | "mitt" | "ditt" | "sitt" | "vårt" | "noe" | "noko" | "något") => {
                &[Slot::Adjective(AdjectiveSlot::Neuter)]
            }
            Some("en" | "ein" | "ei" | "min" | "din" | "sin" | "vår" | "noen" | "nokon" | "någon") => {
                &[Slot::Adjective(AdjectiveSlot::Common)]
            }
            _ => &[],
        }
    }

    /// The forms of a verb that can stand after the words before it, likeliest first, and whether only one of them can.
    fn verb_slots(&self) -> (&'static [Slot], bool) {
        const SUPINE: &[Slot] = &[Slot::Verb(VerbSlot::Supine), Slot::Verb(VerbSlot::PassiveSupine)];
        const INFINITIVE: &[Slot] = &[Slot::Verb(VerbSlot::Infinitive), Slot::Verb(VerbSlot::PassiveInfinitive)];
        const FINITE: &[Slot] = &[
            Slot::Verb(VerbSlot::Past),
            Slot::Verb(VerbSlot::Present),
            Slot::Verb(VerbSlot::PassivePast),
            Slot::Verb(VerbSlot::PassivePresent),
        ];
        const PARTICIPLE: &[Slot] = &[
            Slot::Verb(VerbSlot::ParticipleCommon),
            Slot::Verb(VerbSlot::ParticipleNeuter),
            Slot::Verb(VerbSlot::ParticiplePlural),
        ];
        let [near, far] = self.beside.governing();
        let is = |word: &Option<String>, role| self.beside.is(word.as_deref(), role);
        if is(&near, Role::Have) {
            (SUPINE, true)
        } else if is(&near, Role::Be) {
            // Bokmål has one form, the others one for each gender and number.
            (PARTICIPLE, self.language() == Language::Nb)
        } else if is(&near, Role::Infinitive) {
            (INFINITIVE, true)
        } else if !is(&near, Role::Subject) {
            let told = self.after_subject(near.as_deref());
            // midler benyttet til drift
            let attribute = !told && self.beside.is(self.beside.after(0).as_deref(), Role::Preposition);
            (if attribute { PARTICIPLE } else { FINITE }, told)
        } else if is(&far, Role::Have) {
            // har du benyttet
            (SUPINE, true)
        } else if is(&far, Role::Infinitive) && !matches!(far.as_deref(), Some("å" | "att")) {
            (INFINITIVE, true)
        } else {
            (FINITE, !is(&far, Role::Be))
        }
    }

    /// Whether the match is a finite verb after its subject: a noun before it (`near`), an object after it, and no
    /// auxiliary in the clause before. «midler benyttet til drift» and «nye benyttede midler» are not.
    fn after_subject(&self, near: Option<&str>) -> bool {
        let language = self.language();
        let Some(near) = near.filter(|near| !inflect::is_closed(language, near)) else { return false };
        let adjective = near.ends_with('e') && !near.ends_with("ne") || near.ends_with('a') && language != Language::Nn;
        let auxiliary = |word: String| {
            [Role::Have, Role::Be, Role::Infinitive].into_iter().any(|role| inflect::has_role(language, &word, role))
        };
        let Some(after) = self.beside.after(0) else { return false };
        let after_is = |role| self.beside.is(Some(&after), role);
        let object = after_is(Role::One) || after_is(Role::Many) || after_is(Role::Object);
        !adjective && object && !(0..12).map_while(|steps| self.beside.before(steps)).any(auxiliary)
    }

    /// Whether the noun stands for several (true) or one, told from the words before it.
    fn number(&self) -> Option<bool> {
        for steps in 0..4 {
            let word = self.beside.before(steps)?;
            if self.beside.is(Some(&word), Role::Many) {
                return Some(true);
            }
            if self.beside.is(Some(&word), Role::One) {
                return Some(false);
            }
            if inflect::is_closed(self.language(), &word) {
                return None;
            }
        }
        None
    }

    /// Whether the verb can be swapped; none when the replacement cannot stand here at all.
    fn verb_fits(&self, term: &Term, choice: &Parts, slot: VerbSlot) -> Option<bool> {
        use VerbSlot::{PassiveInfinitive, PassivePast, PassivePresent, PassiveSupine};
        let single = choice.is_single();
        let has_class = term.class.is_some() == choice.class.is_some();
        let passive = matches!(slot, PassiveInfinitive | PassivePresent | PassivePast | PassiveSupine);
        // «det foretas en vurdering av saken» cannot become «det vurderes saken».
        let governs = self.word().split_whitespace().next_back();
        let takes_object = governs.is_some_and(|last| inflect::has_role(self.language(), last, Role::Preposition));
        let expletive = !term.single && takes_object && (passive || self.after_auxiliary()) && !self.turns(choice);
        let movable = if single { !self.has_particle() } else { !term.single || self.parts_well(choice, slot) };
        Some(has_class && !expletive && !self.impersonal(passive) && self.is_verb(slot) && movable)
    }

    /// Whether the form is one of the verb and no adjective: of a participle before its noun nobody knows whether the
    /// plain verb has it too (`de fremskaffede bilagene`), and an imperative begins its clause.
    fn is_verb(&self, slot: VerbSlot) -> bool {
        use VerbSlot::{Imperative, ParticipleCommon, ParticipleNeuter, ParticiplePlural, PresentParticiple, Supine};
        let language = self.language();
        let [near, far] = self.beside.governing();
        let is = |word: &str, role| inflect::has_role(language, word, role);
        let auxiliary = |word: &str| is(word, Role::Have) || is(word, Role::Be);
        let article = |word: &str| is(word, Role::One) || is(word, Role::Many);
        let noun_follows = || self.beside.after(0).is_some_and(|word| !inflect::is_closed(language, &word));
        let led = || match &near {
            // «har de evaluert tilbudet», but not «har fått de evaluerte tilbudene»
            Some(near) if article(near) => far.as_deref().is_some_and(auxiliary),
            _ => (0..5)
                .map_while(|steps| self.beside.before(steps))
                .take_while(|word| !article(word))
                .any(|word| auxiliary(&word)),
        };
        match slot {
            PresentParticiple => false,
            Supine | ParticipleCommon | ParticipleNeuter | ParticiplePlural => led() || !noun_follows(),
            Imperative => near.is_none_or(|near| inflect::has_role(self.language(), &near, Role::Conjunction)),
            _ => true,
        }
    }

    /// Whether a passive has no subject: «det bistås med flytting».
    fn impersonal(&self, passive: bool) -> bool {
        let after = self.beside.after(0);
        passive
            && self.beside.before(0).is_some_and(|word| matches!(word.as_str(), "det" | "der"))
            && self.beside.is(after.as_deref(), Role::Preposition)
    }

    /// Whether the match follows «blir», «er» or their like.
    fn after_auxiliary(&self) -> bool {
        self.beside.is(self.beside.governing()[0].as_deref(), Role::Be)
    }

    /// Whether a passive phrase with a noun («gjøres en vurdering av») can become that of a verb: with a preposition it
    /// needs no subject, else there must be no «det» in its place.
    fn turns(&self, choice: &Parts) -> bool {
        let last = choice.after.rsplit(' ').next().unwrap_or("");
        let open = inflect::has_role(self.language(), last, Role::Preposition) || matches!(last, "at" | "att" | "om");
        let expletive =
            || (0..8).map_while(|steps| self.beside.before(steps)).any(|word| word == "det" || word == "der");
        open || choice.is_single() && !expletive()
    }

    /// Whether the verb is one with what follows, so that another verb may not go with it: «benytte seg av».
    fn has_particle(&self) -> bool {
        let words = ["seg", "sig", "ut", "opp", "upp", "inn", "in", "ned", "ner", "frem", "fram", "bort", "vekk"];
        let particle = |steps| self.beside.after(steps).is_some_and(|after| words.contains(&after.as_str()));
        // «når bookar de inn»
        let subject = ["vi", "me", "du", "de", "dere", "ni", "han", "hun", "ho", "hon", "eg", "jeg", "jag", "dei"];
        let inverted = self.beside.after(0).is_some_and(|after| subject.contains(&after.as_str()));
        particle(0) || inverted && particle(1)
    }

    /// Whether a verb of several words can stand in the place of a single one: what goes between its words in other
    /// sentences («henter ikke inn», «derfor henter vi inn», «hente den inn») is not beside it here.
    fn parts_well(&self, choice: &Parts, slot: VerbSlot) -> bool {
        let after = self.beside.after(0);
        let last = choice.after.rsplit(' ').next().unwrap_or("");
        let is = |word: &Option<String>, role| self.beside.is(word.as_deref(), role);
        let object = is(&after, Role::Object);
        let phrase = (is(&after, Role::One) || is(&after, Role::Many)) && !object;
        let takes_object = inflect::has_role(self.language(), last, Role::Preposition);
        // «be om» needs its object next to it; «hente inn» may also end its clause.
        let goes_on = match &after {
            None => !takes_object,
            Some(_) if takes_object => phrase || object && !matches!(last, "til" | "på" | "i" | "over" | "ved"),
            Some(word) => phrase || matches!(word.as_str(), "og" | "eller" | "och") || is(&after, Role::Preposition),
        };
        let [near, far] = self.beside.governing();
        let begins = match slot {
            VerbSlot::Infinitive => is(&near, Role::Infinitive),
            VerbSlot::PassiveInfinitive => is(&near, Role::Infinitive) && !takes_object,
            VerbSlot::Supine | VerbSlot::ParticipleCommon | VerbSlot::ParticipleNeuter => {
                is(&near, Role::Have) || is(&near, Role::Be) && !takes_object
            }
            VerbSlot::Present | VerbSlot::Past => {
                is(&near, Role::Subject) && !is(&far, Role::Have) && !is(&far, Role::Infinitive)
            }
            VerbSlot::Imperative => near.is_none(),
            _ => false,
        };
        goes_on && begins
    }

    /// Whether the noun can be swapped. Where its gender is another, the words around it that follow the gender are
    /// taken into the repair.
    fn noun_fits(&self, term: &Term, choice: &Parts, slot: NounSlot, repair: &mut Repair) -> bool {
        let language = self.language();
        // «browsers» of a Norwegian text is more often an English plural than a possessive.
        if slot.genitive && !slot.definite && language != Language::Sv {
            return false;
        }
        let gender = |class: &Option<String>| inflect::gender(language, class.as_deref()?);
        let (Some(from), Some(to)) = (gender(&term.class), gender(&choice.class)) else { return false };
        if slot.plural {
            // «ett av våra ärenden»: the numeral follows the gender of what it counts.
            return inflect::same_agreement(language, from, to) || !self.counted();
        }
        if inflect::same_agreement(language, from, to) {
            return !self.gendered_otherwise(from);
        }
        if !choice.is_single() || !term.single || self.predicative(from, to, slot.definite) {
            return false;
        }
        self.agreed(from, to, slot.definite, repair).is_some()
    }

    /// Whether the article or possessive before the noun is one of another gender.
    fn gendered_otherwise(&self, gender: Gender) -> bool {
        let language = self.language();
        let begins = |word: &String| {
            inflect::has_role(language, word, Role::One)
                || inflect::has_role(language, word, Role::Many)
                || inflect::is_closed(language, word)
        };
        let article = (0..4).map_while(|steps| self.beside.before(steps)).find(begins);
        article.is_some_and(|article| inflect::shows_other_gender(language, &article, gender))
    }

    /// Whether the noun is what «en av» counts.
    fn counted(&self) -> bool {
        let words: Vec<String> = (0..4).map_while(|steps| self.beside.before(steps)).collect();
        let one = |word: &String| matches!(word.as_str(), "en" | "én" | "ei" | "ein" | "et" | "ett" | "eit" | "eitt");
        words.windows(2).any(|pair| pair[0] == "av" && one(&pair[1]))
    }

    /// Whether a word of the clause may follow the gender of the noun from afar: «er systemet åpent», «holder systemet
    /// åpent», «et system, kjent fra før», «hvor viktig er systemet».
    fn predicative(&self, from: Gender, to: Gender, definite: bool) -> bool {
        let language = self.language();
        let closed =
            |word: &String| inflect::is_closed(language, word) || inflect::has_role(language, word, Role::Degree);
        let tail = self.text.get(self.span.end as usize..).unwrap_or("");
        if let Some(rest) = tail.strip_prefix(',') {
            let next: String = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
            return !next.is_empty() && !closed(&next.to_lowercase());
        }
        if !definite {
            return false;
        }
        let be = |word: String| inflect::has_role(language, &word, Role::Be);
        if self.beside.before(0).is_some_and(be) && self.beside.before(1).is_some_and(|word| !asks(&word)) {
            return true;
        }
        let possessive = |word: &String| inflect::possessive(language, word, from, to).is_some();
        let mut behind = (0..4).map_while(|steps| self.beside.after(steps));
        let Some(next) = behind.find(|word| !possessive(word) && !inflect::has_role(language, word, Role::Degree))
        else {
            return false;
        };
        let inverted = (0..10).map_while(|steps| self.beside.before(steps)).any(be);
        inverted && !closed(&next)
            || matches!(inflect::turn(language, &next, from, to, false), Turn::Adjective(Some(_)))
    }

    /// Brings the words before the noun (and a possessive after it) into the gender of the new one. None where one of
    /// them may follow the gender and cannot be turned, or where a later word may refer to the noun.
    fn agreed(&self, from: Gender, to: Gender, definite: bool, repair: &mut Repair) -> Option<()> {
        let language = self.language();
        let refers = |word: &str| {
            inflect::has_role(language, word, Role::Be)
                || matches!(word, "det" | "den" | "dette" | "denne" | "detta" | "denna" | "anses" | "virker" | "synes")
        };
        if self.beside.may_go_on_with(self.text, refers) {
            return None;
        }
        let mut span = self.span;
        let mut text = repair.fix.text.clone();
        let mut between = false;
        let joins = |word: &str| matches!(word, "og" | "eller" | "och" | "samt");
        for steps in 0.. {
            let (Some(word), Some(place)) = (self.beside.before(steps), self.beside.span_before(steps)) else {
                // «en stor, ny sak»
                let before = self.text.get(..span.start as usize)?;
                if between && before.trim_end().ends_with(',') {
                    return None;
                }
                break;
            };
            let degree = between && inflect::has_role(language, &word, Role::Degree);
            let (new, last) = match inflect::turn(language, &word, from, to, definite) {
                // «ett helt nytt beslut»
                _ if degree => (None, false),
                Turn::Determiner(new) => (new, true),
                Turn::Adjective(new) => (new, false),
                // Between two adjectives: et klart og enkelt system.
                Turn::Outside if between && !definite && joins(&word) => return None,
                Turn::Outside => break,
                Turn::Unknown => return None,
            };
            between = true;
            if let Some(new) = new {
                let old = place.of(self.text);
                let gap = self.text.get(place.end as usize..span.start as usize)?;
                text = format!("{}{gap}{text}", dressed_as(old, &new));
                span = place.cover(span);
            }
            if last {
                // «min og din sak»
                if self.beside.before(steps + 1).is_some_and(|word| joins(&word)) {
                    return None;
                }
                break;
            }
            if steps > 3 {
                return None;
            }
        }
        if let (true, Some(word), Some(place)) = (definite, self.beside.after(0), self.beside.span_after(0))
            && let Some(new) = inflect::possessive(language, &word, from, to)
        {
            let gap = self.text.get(span.end as usize..place.start as usize)?;
            text = format!("{text}{gap}{new}");
            span = span.cover(place);
        }
        *repair = Repair { span, fix: Fix { text, ..repair.fix.clone() } };
        Some(())
    }

    /// The replacements for all slots that the form may fill here, best first; one where it is clear which it fills.
    pub fn alternatives(&self, term: &Term, form: &FormOf) -> Vec<String> {
        let Some(choice) = term.choices.first() else { return Vec::new() };
        let mut texts: Vec<String> = Vec::new();
        let slots = match self.slot(form) {
            (Some(slot), true) => vec![slot],
            // An imperative would have been told.
            _ => {
                let imperative = |slot: &Slot| *slot == Slot::Verb(VerbSlot::Imperative);
                let all = || form.slot.into_iter().chain(form.twins.iter().copied());
                let others: Vec<Slot> = all().filter(|slot| !imperative(slot)).collect();
                if others.is_empty() { all().collect() } else { others }
            }
        };
        for slot in slots {
            if let Some(text) =
                choice.in_slot(self.language(), Some(slot), self.inflected(term)).map(|text| self.dressed(term, &text))
                && !texts.contains(&text)
            {
                texts.push(text);
            }
        }
        // More than two are a riddle, not a help.
        if texts.len() > 2 { vec![choice.with(&choice.stem)] } else { texts }
    }
}

/// Whether a word begins a question in which a noun stands right behind the verb.
fn asks(word: &str) -> bool {
    matches!(
        word,
        "hvor"
            | "hva"
            | "hvem"
            | "når"
            | "hvordan"
            | "hvorfor"
            | "kor"
            | "kvar"
            | "kva"
            | "kven"
            | "korleis"
            | "kvifor"
            | "var"
            | "vad"
            | "vem"
            | "när"
            | "hur"
            | "varför"
            | "her"
            | "der"
            | "här"
            | "där"
    )
}

/// Whether a form may be a participle before a noun.
fn may_be_attribute(form: &FormOf) -> bool {
    form.twins.contains(&Slot::Verb(VerbSlot::ParticiplePlural))
}
