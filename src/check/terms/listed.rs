use std::collections::HashSet;

use toml::Spanned;

use super::entry::{Compounds, Entry, Parts, keeps_noun};
use crate::check::{Builder, Fault, Severity};
use crate::language::inflect::{self, Form, Slot, VerbSlot};
use crate::language::phrase::{Group, Phrase};
use crate::language::{Language, normalise};

/// The entries of one rule, ready to be matched.
#[derive(Debug)]
pub(super) struct Compiled {
    pub terms: Vec<Term>,
    /// A match's payload is an index here.
    pub forms: Vec<FormOf>,
}

/// One entry.
#[derive(Debug)]
pub(super) struct Term {
    pub choices: Vec<Parts>,
    pub class: Option<String>,
    pub unless: Option<Group>,
    pub note: Option<String>,
    pub severity: Option<Severity>,
    /// Whether the word itself has a capital.
    pub capital: bool,
    /// Whether it is one word.
    pub single: bool,
}

/// One form of an entry, or a compound with it.
#[derive(Debug)]
pub(super) struct FormOf {
    pub term: u32,
    pub slot: Option<Slot>,
    /// Other slots with the same form: «benyttet» is past and participle.
    pub twins: Box<[Slot]>,
    /// Whether the best choice differs between them: «brukte», «brukt».
    pub ambiguous: bool,
    /// How the form takes part in compounds; `None` when it stands alone.
    pub compounds: Compounds,
    /// The form in normal form; empty for a form of the word itself that takes no part in compounds.
    pub text: String,
}

impl Term {
    /// All choices in the form of a slot, joined by «eller».
    pub fn choices_in(&self, language: Language, slot: Option<Slot>) -> String {
        let in_form = |choice: &Parts| choice.in_slot(language, slot, "").unwrap_or_else(|| choice.with(&choice.stem));
        let texts: Vec<String> = self.choices.iter().map(in_form).collect();
        either(language, &texts)
    }
}

/// Texts joined by «eller», which all three languages share. The quotation marks between them close and open those that
/// the message puts around the whole.
pub(super) fn either(language: Language, texts: &[String]) -> String {
    let (open, close) = quotes(language);
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{}{close} eller {open}{last}", rest.join(&format!("{close}, {open}")))
        }
        _ => texts.join(""),
    }
}

/// The quotation marks of a language.
fn quotes(language: Language) -> (&'static str, &'static str) {
    if language == Language::Sv { ("”", "”") } else { ("«", "»") }
}

/// The slot of a form, its [`FormOf::twins`] and whether it is [`FormOf::ambiguous`].
type Slots = (Option<Slot>, Box<[Slot]>, bool);

/// Compiles entries into a group of the matcher.
pub(super) struct Compiler {
    group: Group,
    compiled: Compiled,
    normal: String,
    /// The words listed so far, without their classes.
    words: HashSet<String>,
    /// Nouns of the action of listed verbs, and compounds, added last: where a word is listed itself, that counts, and of
    /// two matches of the same words that with the lower payload does.
    actions: Vec<(String, Vec<FormOf>)>,
    compounds: Vec<FormOf>,
}

impl Compiler {
    pub fn new(group: Group) -> Self {
        Self {
            group,
            compiled: Compiled { terms: Vec::new(), forms: Vec::new() },
            normal: String::new(),
            words: HashSet::new(),
            actions: Vec::new(),
            compounds: Vec::new(),
        }
    }

    /// The compiled entries, once the last is added.
    pub fn finish(mut self, builder: &mut Builder<'_>) -> Compiled {
        // A noun that is listed itself has its own say, and its own exceptions.
        let words = &self.words;
        self.actions.retain(|(noun, _)| !words.contains(noun));
        let actions = self.actions.into_iter().flat_map(|(_, forms)| forms);
        for form in actions.chain(self.compounds) {
            let payload = self.compiled.forms.len() as u32;
            match form.compounds {
                Compounds::None => builder.matcher.add_word(self.group, payload, &form.text),
                Compounds::Tail | Compounds::Ending => {
                    builder.matcher.add_suffix(self.group, payload, &form.text);
                }
                Compounds::Head | Compounds::Any => builder.matcher.add_prefix(self.group, payload, &form.text),
            }
            self.compiled.forms.push(form);
        }
        self.compiled
    }

    /// Adds one entry. Faults in a list beside the pack are reported with its file.
    pub fn add(&mut self, builder: &mut Builder<'_>, file: Option<&str>, entry: Entry) {
        let before = builder.faults.len();
        let class = entry.class.as_ref().map(|class| class.get_ref().as_str());
        let parts = Parts::new(entry.word.get_ref(), class);
        let term = self.compiled.terms.len() as u32;
        self.words.insert(parts.stem.clone());
        let languages: Vec<Language> = builder.languages.to_vec();
        let choices: Vec<Parts> = entry.replacements.iter().map(|text| Parts::new(text.get_ref(), None)).collect();
        match &parts.class {
            Some(class) => {
                let mut any = false;
                let mut first_error = None;
                for language in languages {
                    match inflect::forms(language, &parts.stem, class) {
                        Ok(forms) => {
                            any = true;
                            let best = best_forms(language, choices.first());
                            for form in &forms {
                                let (twins, ambiguous) = twins(&best, &forms, form);
                                let slots = (Some(form.slot), twins, ambiguous);
                                if parts.has_syntax() {
                                    let phrase = Spanned::new(entry.word.span(), parts.with(&form.text));
                                    self.phrase(builder, term, &phrase, &slots);
                                } else {
                                    self.text(builder, term, &parts, &form.text, &slots, entry.compounds);
                                }
                            }
                            if parts.is_single() && !keeps_noun(&parts.stem, choices.iter().map(|c| c.stem.as_str())) {
                                self.actions(term, language, &parts.stem, class, &forms);
                            }
                        }
                        Err(message) => first_error = first_error.or(Some(message)),
                    }
                }
                if let (false, Some(message)) = (any, first_error) {
                    let span = entry.class.as_ref().map_or(entry.word.span(), Spanned::span);
                    builder.fault(span, message);
                }
            }
            None if parts.is_single() => {
                self.text(builder, term, &parts, &parts.stem, &Slots::default(), entry.compounds)
            }
            None => self.phrase(builder, term, &entry.word, &Slots::default()),
        }
        for (choice, text) in choices.iter().zip(&entry.replacements) {
            let Some(class) = &choice.class else { continue };
            // In a pack of two languages a class of one of them will do.
            let forms = builder.languages.iter().map(|&language| inflect::forms(language, &choice.stem, class));
            if let Some(Err(message)) = forms.reduce(|one, other| if one.is_ok() { one } else { other }) {
                builder.fault(text.span(), message);
            }
        }
        if entry.compounds != Compounds::None && !parts.is_single() {
            builder.fault(entry.word.span(), "only single words make compounds");
        }
        let unless = (!entry.unless.is_empty()).then(|| builder.phrases(&entry.unless));
        self.compiled.terms.push(Term {
            choices,
            class: parts.class.clone(),
            unless,
            note: entry.note,
            severity: entry.severity,
            capital: parts.stem.starts_with(char::is_uppercase),
            single: parts.is_single(),
        });
        builder.faults[before..].iter_mut().for_each(|fault: &mut Fault| fault.file = file.map(str::to_owned));
    }

    fn actions(&mut self, term: u32, language: Language, verb: &str, class: &str, forms: &[Form]) {
        for (noun, class) in inflect::action_nouns(language, verb, class, forms) {
            let mut of_noun = Vec::new();
            for form in inflect::forms(language, &noun, class).unwrap_or_default() {
                let Slot::Noun(slot) = form.slot else { continue };
                normalise(&form.text, &mut self.normal);
                of_noun.push(FormOf {
                    term,
                    slot: Some(Slot::Action(slot)),
                    twins: Box::default(),
                    ambiguous: false,
                    compounds: Compounds::None,
                    text: self.normal.clone(),
                });
            }
            self.actions.push((noun, of_noun));
        }
    }

    fn payload(&mut self, term: u32, slots: &Slots) -> u32 {
        let (slot, twins, ambiguous) = slots.clone();
        let text = String::new();
        self.compiled.forms.push(FormOf { term, slot, twins, ambiguous, compounds: Compounds::None, text });
        self.compiled.forms.len() as u32 - 1
    }

    fn phrase(&mut self, builder: &mut Builder<'_>, term: u32, source: &Spanned<String>, slots: &Slots) {
        if let Some(phrase) = builder.phrase(source) {
            let payload = self.payload(term, slots);
            builder.matcher.add(self.group, payload, &phrase);
        }
    }

    fn text(
        &mut self,
        builder: &mut Builder<'_>,
        term: u32,
        parts: &Parts,
        form: &str,
        slots: &Slots,
        compounds: Compounds,
    ) {
        let payload = self.payload(term, slots);
        if !parts.is_single() || form.contains(['.', ' ', '/']) {
            if let Some(phrase) = Phrase::literal(&parts.with(form)) {
                builder.matcher.add(self.group, payload, &phrase);
            }
            return;
        }
        normalise(form, &mut self.normal);
        builder.matcher.add_word(self.group, payload, &self.normal);
        for (which, part) in [(Compounds::Tail, true), (Compounds::Head, false), (Compounds::Ending, true)] {
            let wanted = compounds == which || compounds == Compounds::Any && which != Compounds::Ending;
            // A compound begins with the bare word: one prefix serves for all its forms.
            if !wanted || (!part && form != parts.stem) || self.normal.chars().count() < 4 {
                continue;
            }
            let (slot, twins, ambiguous) = slots.clone();
            let text = self.normal.clone();
            self.compounds.push(FormOf { term, slot, twins, ambiguous, compounds: which, text });
        }
    }
}

/// The forms of the best choice; none when it does not inflect.
fn best_forms(language: Language, best: Option<&Parts>) -> Vec<Form> {
    let class = |best: &Parts| best.class.as_deref().and_then(|class| inflect::forms(language, &best.stem, class).ok());
    best.and_then(class).unwrap_or_default()
}

/// Other slots that the form's text fills too, and whether the replacement has another form for one of them.
fn twins(best: &[Form], forms: &[Form], form: &Form) -> (Box<[Slot]>, bool) {
    let of = |slot: Slot| best.iter().find(|form| form.slot == slot).map(|form| form.text.as_str());
    let first = |slot: Slot| forms.iter().find(|form| form.slot == slot);
    // The Swedish participle in -e, of men alone, is rare beside the past that looks like it: införde.
    let rare = |other: &Form| {
        other.slot == Slot::Verb(VerbSlot::ParticiplePlural)
            && other.text.ends_with('e')
            && first(other.slot).is_some_and(|first| first.text.ends_with('a'))
    };
    let alike = forms.iter().filter(|other| other.text == form.text && other.slot != form.slot && !rare(other));
    let twins: Box<[Slot]> = alike.map(|other| other.slot).collect();
    let ambiguous = twins.iter().any(|slot| of(*slot) != of(form.slot));
    (twins, ambiguous)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_stands_for_two_has_a_twin_where_the_replacement_differs() {
        let forms = inflect::forms(Language::Nb, "benytte", "v-et").unwrap();
        let past = forms.iter().find(|form| form.text == "benyttet").unwrap();
        let best = |text: &str| best_forms(Language::Nb, Some(&Parts::new(text, None)));
        let bruke = best("bruke/v-te");
        assert!(twins(&bruke, &forms, past).1);
        let present = forms.iter().find(|form| form.text == "benytter").unwrap();
        assert_eq!(twins(&bruke, &forms, present), (Box::default(), false));
        let (alike, ambiguous) = twins(&best("kaste/v-et"), &forms, past);
        assert!(!alike.is_empty() && !ambiguous);
    }
}
