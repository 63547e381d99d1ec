use toml::Spanned;

use super::entry::{Compounds, Entry, Parts};
use crate::check::{Builder, Fault, Fix, Severity};
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
    /// Another slot with the same form, where the best choice differs: «benyttet» is both «brukte» and «brukt».
    pub other: Option<Slot>,
    /// How the form takes part in compounds; `None` when it stands alone.
    pub compounds: Compounds,
    /// The form in normal form; empty for a form of the word itself that takes no part in compounds.
    pub text: String,
}

impl Term {
    /// The best choice in the form of a slot.
    pub fn replacement(&self, language: Language, slot: Option<Slot>) -> Option<Fix> {
        let choice = self.choices.first()?;
        let text = choice.in_slot(language, slot)?;
        // With one choice and no note there is nothing to weigh. A noun of another gender needs another article.
        let agrees = match (&self.class, &choice.class) {
            (None, None) => true,
            (Some(own), Some(other)) => inflect::gender(language, own) == inflect::gender(language, other),
            _ => false,
        };
        // «innhentede svar» cannot become «hentede inn svar».
        let before_noun = matches!(slot, Some(Slot::Verb(VerbSlot::ParticiplePlural | VerbSlot::PresentParticiple)));
        // «vi begjærer ikke svar» cannot become «vi ber om ikke svar»: a verb with a particle parts around the adverb.
        let verb = matches!(slot, Some(Slot::Verb(_)));
        let movable = !(before_noun || verb && self.single) || choice.is_single();
        Some(Fix { text, safe: self.choices.len() == 1 && self.note.is_none() && agrees && movable })
    }

    /// All choices in the form of a slot, joined by «eller», which all three languages share. The quotation marks
    /// between them close and open those that the message puts around the whole.
    pub fn choices_in(&self, language: Language, slot: Option<Slot>) -> String {
        let in_form = |choice: &Parts| choice.in_slot(language, slot).unwrap_or_else(|| choice.with(&choice.stem));
        let texts: Vec<String> = self.choices.iter().map(in_form).collect();
        let (open, close) = quotes(language);
        match texts.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{}{close} eller {open}{last}", rest.join(&format!("{close}, {open}")))
            }
            _ => texts.join(""),
        }
    }
}

/// The quotation marks of a language.
pub(super) fn quotes(language: Language) -> (&'static str, &'static str) {
    if language == Language::Sv { ("”", "”") } else { ("«", "»") }
}

/// Compiles entries into a group of the matcher.
pub(super) struct Compiler {
    group: Group,
    compiled: Compiled,
    normal: String,
    /// Nouns of the action of listed verbs, and compounds, added last: where a word is listed itself, that counts, and of
    /// two matches of the same words that with the lower payload does.
    actions: Vec<FormOf>,
    compounds: Vec<FormOf>,
}

impl Compiler {
    pub fn new(group: Group) -> Self {
        Self {
            group,
            compiled: Compiled { terms: Vec::new(), forms: Vec::new() },
            normal: String::new(),
            actions: Vec::new(),
            compounds: Vec::new(),
        }
    }

    /// The compiled entries, once the last is added.
    pub fn finish(mut self, builder: &mut Builder<'_>) -> Compiled {
        for form in self.actions.into_iter().chain(self.compounds) {
            let payload = self.compiled.forms.len() as u32;
            match form.compounds {
                Compounds::None => builder.matcher.add_word(self.group, payload, &form.text),
                Compounds::Tail => builder.matcher.add_suffix(self.group, payload, &form.text),
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
        let languages: Vec<Language> = builder.languages.to_vec();
        let best = entry.replacements.first().map(|text| Parts::new(text.get_ref(), None));
        match &parts.class {
            Some(class) => {
                let mut any = false;
                let mut first_error = None;
                for language in languages {
                    match inflect::forms(language, &parts.stem, class) {
                        Ok(forms) => {
                            any = true;
                            for form in &forms {
                                let twin = best.as_ref().and_then(|best| twin(language, best, &forms, form));
                                let slots = (Some(form.slot), twin);
                                if parts.has_syntax() {
                                    let phrase = Spanned::new(entry.word.span(), parts.with(&form.text));
                                    self.phrase(builder, term, &phrase, slots);
                                } else {
                                    self.text(builder, term, &parts, &form.text, slots, entry.compounds);
                                }
                            }
                            if parts.is_single() {
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
            None if parts.is_single() => self.text(builder, term, &parts, &parts.stem, (None, None), entry.compounds),
            None => self.phrase(builder, term, &entry.word, (None, None)),
        }
        if entry.compounds != Compounds::None && !parts.is_single() {
            builder.fault(entry.word.span(), "only single words make compounds");
        }
        let unless = (!entry.unless.is_empty()).then(|| builder.phrases(&entry.unless));
        let choice = |text: &Spanned<String>| Parts::new(text.get_ref(), None);
        self.compiled.terms.push(Term {
            choices: entry.replacements.iter().map(choice).collect(),
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
        for form in inflect::actions(language, verb, class, forms) {
            normalise(&form.text, &mut self.normal);
            self.actions.push(FormOf {
                term,
                slot: Some(form.slot),
                other: None,
                compounds: Compounds::None,
                text: self.normal.clone(),
            });
        }
    }

    fn payload(&mut self, term: u32, (slot, other): (Option<Slot>, Option<Slot>)) -> u32 {
        self.compiled.forms.push(FormOf { term, slot, other, compounds: Compounds::None, text: String::new() });
        self.compiled.forms.len() as u32 - 1
    }

    fn phrase(
        &mut self,
        builder: &mut Builder<'_>,
        term: u32,
        source: &Spanned<String>,
        slots: (Option<Slot>, Option<Slot>),
    ) {
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
        slots: (Option<Slot>, Option<Slot>),
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
        for (which, part) in [(Compounds::Tail, true), (Compounds::Head, false)] {
            let wanted = compounds == which || compounds == Compounds::Any;
            // A compound begins with the bare word: one prefix serves for all its forms.
            if !wanted || (!part && form != parts.stem) || self.normal.chars().count() < 4 {
                continue;
            }
            let (slot, other) = slots;
            self.compounds.push(FormOf { term, slot, other, compounds: which, text: self.normal.clone() });
        }
    }
}

/// Another slot that the form's text fills too, where the replacement has a form of its own.
fn twin(language: Language, best: &Parts, forms: &[Form], form: &Form) -> Option<Slot> {
    let mut alike = forms.iter().filter(|other| other.text == form.text && other.slot != form.slot).peekable();
    alike.peek()?;
    let own = best.in_slot(language, Some(form.slot));
    alike.map(|other| other.slot).find(|slot| {
        let other = best.in_slot(language, Some(*slot));
        other.is_some() && other != own
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_stands_for_two_has_a_twin_where_the_replacement_differs() {
        let forms = inflect::forms(Language::Nb, "benytte", "v-et").unwrap();
        let past = forms.iter().find(|form| form.text == "benyttet").unwrap();
        let bruke = Parts::new("bruke/v-te", None);
        assert!(twin(Language::Nb, &bruke, &forms, past).is_some());
        let present = forms.iter().find(|form| form.text == "benytter").unwrap();
        assert_eq!(twin(Language::Nb, &bruke, &forms, present), None);
        let kaste = Parts::new("kaste/v-et", None);
        assert_eq!(twin(Language::Nb, &kaste, &forms, past), None);
    }
}
