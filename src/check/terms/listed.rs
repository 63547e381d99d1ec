use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;
use toml::Spanned;

use super::entry::Entry;
use super::{Sources, listed_in};
use crate::check::{Builder, Fault, Loaded, Severity};
use crate::language::inflect::{self, Form, Slot, VerbSlot};
use crate::language::list::{self, Compounds, FlatList, ListedForm, Part, Parts, Payload};
use crate::language::phrase::Group;
use crate::language::{Language, normalise};

/// The entries of one rule, ready to be matched. A match's payload is the number of a [`Payload`].
#[derive(Debug)]
pub(super) struct Compiled {
    group: Group,
    languages: Vec<Language>,
    /// What the entries of an embedded list rest on.
    sources: OnceLock<Sources>,
    terms: Vec<Lazy>,
}

/// What an entry says that has no place in a list of its check: the bytes of it, and what is wrong.
pub(in crate::check) type Judge = fn(&Entry) -> Vec<(Range<usize>, String)>;

/// What is left of a list for when all lists of the rule are read, and the number of its first entry.
type Rest = (u32, Cow<'static, [u8]>);

/// An entry that is read when it is first found: most never are.
#[derive(Debug)]
struct Lazy {
    origin: Origin,
    unless: Option<Group>,
    term: OnceLock<Option<Box<Term>>>,
}

#[derive(Debug)]
enum Origin {
    /// Bytes of a list in the binary.
    Embedded(&'static str, Range<usize>),
    /// An entry that was read to lay it out, and the published list that names it.
    Read(Box<Entry>, Option<String>),
}

/// One entry.
#[derive(Debug)]
pub(super) struct Term {
    pub choices: Vec<Parts>,
    pub class: Option<String>,
    pub note: Option<String>,
    /// The published list that names it.
    pub list: Option<String>,
    /// What the word means, in a list of `glossary`.
    pub means: Option<String>,
    /// Its base form; none for a word of several with alternatives, which has no one form.
    pub word: Option<String>,
    pub severity: Option<Severity>,
    /// Whether the word itself has a capital.
    pub capital: bool,
    /// Whether it is one word.
    pub single: bool,
    forms: Vec<FormOf>,
}

/// One form of an entry.
#[derive(Debug)]
pub(super) struct FormOf {
    pub slot: Option<Slot>,
    /// Other slots with the same form: «benyttet» is past and participle.
    pub twins: Box<[Slot]>,
    /// Whether the best choice differs between them: «brukte», «brukt».
    pub ambiguous: bool,
    /// The form in normal form.
    pub text: String,
}

/// What a match of a list stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'c> {
    /// Its number among the entries of the rule.
    pub entry: u32,
    pub term: &'c Term,
    pub form: &'c FormOf,
    /// How the form takes part in the compound that was found; `None` when it stands alone.
    pub compounds: Compounds,
    /// The phrases that excuse the entry.
    pub unless: Option<Group>,
}

impl Term {
    /// All choices in the form of a slot, joined by «eller».
    pub fn choices_in(&self, language: Language, slot: Option<Slot>) -> String {
        let in_form = |choice: &Parts| choice.in_slot(language, slot, "").unwrap_or_else(|| choice.with(&choice.stem));
        let texts: Vec<String> = self.choices.iter().map(in_form).collect();
        either(language, &texts)
    }

    fn new(languages: &[Language], entry: &Entry, list: Option<String>) -> Self {
        let view = entry.view();
        let parts = Parts::new(view.word, view.class);
        let choices: Vec<Parts> = view.replacements.iter().map(|text| Parts::new(text, None)).collect();
        let all = list::forms(languages, &parts, &view.replacements).unwrap_or_default();
        let forms = all.iter().map(|form| FormOf::new(&all, form, choices.first())).collect();
        Self {
            choices,
            note: entry.note.clone(),
            list,
            means: entry.means.as_ref().map(|means| means.get_ref().clone()),
            word: (!parts.has_syntax()).then(|| parts.with(&parts.stem)),
            severity: entry.severity,
            capital: parts.stem.starts_with(char::is_uppercase),
            single: parts.is_single(),
            class: parts.class,
            forms,
        }
    }
}

impl FormOf {
    fn new(all: &[ListedForm], form: &ListedForm, best: Option<&Parts>) -> Self {
        let (mut same, mut ambiguous, mut text) = (Box::default(), false, String::new());
        if let (Some(slot), None, Some(language)) = (form.slot, &form.noun, form.language) {
            let own = |other: &&ListedForm| other.language == Some(language) && other.noun.is_none();
            let plain = |form: &ListedForm| Some(Form { text: form.text.clone(), slot: form.slot? });
            let forms: Vec<Form> = all.iter().filter(own).filter_map(plain).collect();
            let form = Form { text: form.text.clone(), slot };
            (same, ambiguous) = twins(&best_forms(language, best), &forms, &form);
        }
        normalise(&form.text, &mut text);
        Self { slot: form.slot, twins: same, ambiguous, text }
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

impl Compiled {
    /// What a match stands for.
    pub fn found(&self, payload: u32) -> Option<Found<'_>> {
        let Payload { entry, form, compounds } = Payload::of(payload);
        let lazy = self.terms.get(entry as usize)?;
        let term = lazy.term.get_or_init(|| lazy.read(&self.languages, &self.sources).map(Box::new)).as_deref()?;
        Some(Found { entry, term, form: term.forms.get(form as usize)?, compounds, unless: lazy.unless })
    }

    /// The entries of a rule: those in the pack, and those in its file, each looked through by `judge` for what has no
    /// place in such a list. Faults go to the builder.
    pub fn of(
        builder: &mut Builder<'_>,
        group: Group,
        file: Option<Spanned<String>>,
        own: Vec<Entry>,
        judge: Judge,
    ) -> Self {
        let mut compiled =
            Self { group, languages: builder.languages.to_vec(), sources: OnceLock::new(), terms: Vec::new() };
        let mut rests = vec![compiled.add(builder, (None, &Sources::default()), own, judge)];
        if let Some(file) = file {
            match (builder.load)(file.get_ref()) {
                Ok(list) => rests.push(compiled.embedded(builder, &list).unwrap_or_else(|| {
                    let (sources, entries) = listed_in(builder, file.get_ref(), &list);
                    compiled.add(builder, (Some(file.get_ref()), &sources), entries, judge)
                })),
                Err(message) => builder.fault(file.span(), message),
            }
        }
        for (first, rest) in rests {
            list::read_actions(&rest, builder.matcher, group, first);
        }
        compiled
    }

    /// Takes up a list that was laid out when the program was built; none when it was not.
    fn embedded(&mut self, builder: &mut Builder<'_>, list: &Loaded) -> Option<Rest> {
        let (&Cow::Borrowed(text), Some(flat)) = (&list.text, list.flat(&self.languages)) else { return None };
        let (first, rest) = self.take(builder, flat, |place| Origin::Embedded(text, place));
        Some((first, Cow::Borrowed(rest)))
    }

    /// Adds entries. Faults in a list beside the pack are reported with its file.
    fn add(
        &mut self,
        builder: &mut Builder<'_>,
        (file, sources): (Option<&str>, &Sources),
        entries: Vec<Entry>,
        judge: Judge,
    ) -> Rest {
        let mut flat = FlatList::new(&self.languages, builder.vars);
        let mut faults = Vec::new();
        for entry in &entries {
            for fault in flat.add(&entry.view(), 0..0) {
                let place = entry.span_of(fault.part);
                // The quotation mark before the string is not part of the phrase.
                let start = fault.span.map_or(place.start, |span| place.start + 1 + span.start as usize);
                let end = fault.span.map_or(place.end, |span| (start + span.len()).min(place.end));
                faults.push((start..end.max(start), fault.message));
            }
        }
        let flat = flat.finish();
        faults.extend(entries.iter().flat_map(judge).chain(self.unfit(&entries)));
        let file = file.map(str::to_owned);
        let fault = |(span, message)| Fault { file: file.clone(), span: Some(span), message, help: None };
        builder.faults.extend(faults.into_iter().map(fault));
        let mut origins = entries.into_iter().map(|entry| {
            let list = sources.published(&entry).map(str::to_owned);
            Origin::Read(Box::new(entry), list)
        });
        let origin = |place| origins.next().unwrap_or(Origin::Embedded("", place));
        let (first, rest) = self.take(builder, &flat, origin);
        (first, Cow::Owned(rest.to_vec()))
    }

    fn take<'f>(
        &mut self,
        builder: &mut Builder<'_>,
        flat: &'f [u8],
        mut origin: impl FnMut(Range<usize>) -> Origin,
    ) -> (u32, &'f [u8]) {
        let first = self.terms.len() as u32;
        let (listed, rest) = list::read(flat, builder.matcher, self.group, first);
        let lazy =
            |listed: list::Listed| Lazy { origin: origin(listed.place), unless: listed.unless, term: OnceLock::new() };
        self.terms.extend(listed.into_iter().map(lazy));
        (first, rest)
    }

    /// Replacements that cannot have their class.
    fn unfit(&self, entries: &[Entry]) -> Vec<(Range<usize>, String)> {
        let mut faults = Vec::new();
        for replacement in entries.iter().flat_map(|entry| &entry.replacements) {
            let choice = Parts::new(replacement.get_ref(), None);
            let Some(class) = &choice.class else { continue };
            // In a pack of two languages a class of one of them will do.
            let forms = self.languages.iter().map(|&language| inflect::forms(language, &choice.stem, class));
            if let Some(Err(message)) = forms.reduce(|one, other| if one.is_ok() { one } else { other }) {
                faults.push((replacement.span(), message));
            }
        }
        faults
    }
}

impl Lazy {
    fn read(&self, languages: &[Language], sources: &OnceLock<Sources>) -> Option<Term> {
        #[derive(Deserialize)]
        struct One {
            entry: Entry,
        }
        match &self.origin {
            Origin::Read(entry, list) => Some(Term::new(languages, entry, list.clone())),
            Origin::Embedded(text, place) => {
                let one: One = toml::from_str(&format!("entry = {}", text.get(place.clone())?)).ok()?;
                let list = sources.get_or_init(|| Sources::of(text)).published(&one.entry).map(str::to_owned);
                Some(Term::new(languages, &one.entry, list))
            }
        }
    }
}

impl Entry {
    /// What the forms depend on.
    fn view(&self) -> list::Entry<'_> {
        list::Entry {
            word: self.word.get_ref(),
            class: self.class.as_ref().map(|class| class.get_ref().as_str()),
            replacements: self.replacements.iter().map(|text| text.get_ref().as_str()).collect(),
            compounds: self.compounds,
            unless: self.unless.iter().map(|text| text.get_ref().as_str()).collect(),
        }
    }

    fn span_of(&self, part: Part) -> Range<usize> {
        match part {
            Part::Word => self.word.span(),
            Part::Class => self.class.as_ref().map_or(self.word.span(), Spanned::span),
            Part::Unless(index) => self.unless.get(index).map_or(self.word.span(), Spanned::span),
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
