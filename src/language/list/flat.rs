use std::collections::HashSet;
use std::ops::Range;

use super::forms::{Entry, forms};
use super::parts::{Compounds, Parts};
use crate::language::phrase::{self, Element, Phrase, Vars};
use crate::language::{Language, normalise};
use crate::text::Span;

/// What a record of a laid out list adds to the matcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// A word.
    Word = 0,
    /// A sequence of words, or of what stands for words.
    Phrase = 1,
    /// All words that begin with the text.
    Prefix = 2,
    /// All words that end with the text.
    Suffix = 3,
    /// A sequence that excuses an entry.
    Unless = 4,
    /// The noun of a verb's action and, behind [`BETWEEN`], a form of it: a word as long as the noun is not listed.
    Action = 5,
}

/// How the parts of a sequence begin that are no plain words.
pub(super) const PREFIX: char = '\u{1}';
pub(super) const SUFFIX: char = '\u{2}';
pub(super) const CONTAINS: char = '\u{3}';
pub(super) const ANY: char = '\u{4}';
pub(super) const GAP: char = '\u{5}';
/// What stands between the parts of a sequence; no token holds it.
pub(super) const BETWEEN: char = '\n';

/// What a match of a list stands for. Of two matches of the same words that with the lower number counts: the word
/// itself before the noun of a verb's action, that before a compound, and the earlier entry before the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payload {
    /// The entry, counted from 0.
    pub entry: u32,
    /// The form, as an index in what [`forms`] gives for the entry.
    pub form: u32,
    /// How the form takes part in the compound that was found; `None` where the form itself was.
    pub compounds: Compounds,
}

/// How many forms of an entry have a number.
const FORMS: u32 = 1 << 8;
/// How many entries have one.
const ENTRIES: u32 = 1 << 19;
const COMPOUNDS: [Compounds; 5] =
    [Compounds::None, Compounds::Head, Compounds::Tail, Compounds::Any, Compounds::Ending];

impl Payload {
    /// The number: two bits for the sort of form, then the entry, the form and the sort of compound. None where they are
    /// too many to be told apart.
    fn number(self, action: bool) -> Option<u32> {
        let compounds = COMPOUNDS.iter().position(|&known| known == self.compounds)? as u32;
        let sort = if self.compounds != Compounds::None { 2 } else { u32::from(action) };
        (self.entry < ENTRIES && self.form < FORMS)
            .then_some(sort << 30 | self.entry << 11 | self.form << 3 | compounds)
    }

    /// Whether a number is that of a listed word itself, and no noun of an action or part of a compound.
    pub(super) fn is_own(number: u32) -> bool {
        number >> 30 == 0
    }

    /// What the number of a match stands for.
    pub fn of(number: u32) -> Self {
        let compounds = COMPOUNDS.get((number & 7) as usize).copied().unwrap_or_default();
        Self { entry: number >> 11 & (ENTRIES - 1), form: number >> 3 & (FORMS - 1), compounds }
    }
}

/// The part of an entry that a fault is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its word.
    Word,
    /// Its class; the word where the class stands in it.
    Class,
    /// One of its `unless` phrases.
    Unless(usize),
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub part: Part,
    /// The bytes of a phrase that are wrong; none for all of it.
    pub span: Option<Span>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

/// A list in the making.
#[derive(Debug)]
pub struct FlatList<'a> {
    languages: &'a [Language],
    vars: &'a Vars,
    /// Where each entry stands in the text of the list, in bytes.
    entries: Vec<Range<usize>>,
    records: usize,
    /// Words of sequences behind the first of each.
    following: usize,
    bytes: Vec<u8>,
    /// The words listed so far, without their classes.
    words: HashSet<String>,
    /// Forms of the nouns of listed verbs' actions, each with its noun and number.
    actions: Vec<(String, u32, String)>,
    normal: String,
}

impl<'a> FlatList<'a> {
    /// An empty list of words of some languages.
    pub fn new(languages: &'a [Language], vars: &'a Vars) -> Self {
        Self {
            languages,
            vars,
            entries: Vec::new(),
            records: 0,
            following: 0,
            bytes: Vec::new(),
            words: HashSet::new(),
            actions: Vec::new(),
            normal: String::new(),
        }
    }

    /// Adds one entry, which stands at `place` in the text of the list, in bytes.
    pub fn add(&mut self, entry: &Entry<'_>, place: Range<usize>) -> Vec<Fault> {
        let number = self.entries.len() as u32;
        self.entries.push(place);
        let parts = Parts::new(entry.word, entry.class);
        if parts.is_single() {
            self.words.insert(parts.stem.clone());
        }
        let mut faults = Vec::new();
        if entry.compounds != Compounds::None && !parts.is_single() {
            let message = "only single words make compounds".to_owned();
            faults.push(Fault { part: Part::Word, span: None, message });
        }
        match forms(self.languages, &parts, &entry.replacements) {
            Ok(all) => {
                let mut seen: HashSet<&str> = HashSet::new();
                for (index, form) in all.iter().enumerate() {
                    let payload = Payload { entry: number, form: index as u32, compounds: Compounds::None };
                    if let Some(noun) = &form.noun {
                        self.action(noun, payload, &form.text);
                    } else if seen.insert(&form.text) {
                        self.form(payload, &parts, &form.text, entry.compounds, &mut faults);
                    }
                }
            }
            Err(message) => faults.push(Fault { part: Part::Class, span: None, message }),
        }
        for (index, unless) in entry.unless.iter().enumerate() {
            self.phrase(Tag::Unless, number, unless, Part::Unless(index), &mut faults);
        }
        faults
    }

    /// The list as bytes, for [`super::read`].
    pub fn finish(mut self) -> Vec<u8> {
        // A noun that is listed itself has its own say, and its own exceptions.
        for (noun, number, text) in std::mem::take(&mut self.actions) {
            if !self.words.contains(&noun) {
                self.record(Tag::Action, number, &format!("{noun}{BETWEEN}{text}"));
            }
        }
        let mut all = Vec::with_capacity(12 + self.entries.len() * 8 + self.bytes.len());
        let mut push = |number: usize| all.extend_from_slice(&(number as u32).to_le_bytes());
        push(self.entries.len());
        push(self.records);
        push(self.following);
        for place in &self.entries {
            push(place.start);
            push(place.end);
        }
        all.append(&mut self.bytes);
        all
    }

    fn record(&mut self, tag: Tag, number: u32, text: &str) {
        let Ok(length) = u16::try_from(text.len()) else { return };
        self.records += 1;
        self.bytes.push(tag as u8);
        self.bytes.extend_from_slice(&number.to_le_bytes());
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn action(&mut self, noun: &str, payload: Payload, text: &str) {
        normalise(text, &mut self.normal);
        if let Some(number) = payload.number(true) {
            self.actions.push((noun.to_lowercase(), number, self.normal.clone()));
        }
    }

    fn form(&mut self, payload: Payload, parts: &Parts, form: &str, compounds: Compounds, faults: &mut Vec<Fault>) {
        let Some(number) = payload.number(false) else { return };
        if parts.has_syntax() || parts.class.is_none() && !parts.is_single() {
            return self.phrase(Tag::Phrase, number, &parts.with(form), Part::Word, faults);
        }
        if !parts.is_single() || form.contains(['.', ' ', '/']) {
            if let Some(phrase) = Phrase::literal(&parts.with(form)) {
                self.sequences(Tag::Phrase, number, &phrase);
            }
            return;
        }
        let mut normal = std::mem::take(&mut self.normal);
        normalise(form, &mut normal);
        self.record(Tag::Word, number, &normal);
        for (which, tag) in
            [(Compounds::Tail, Tag::Suffix), (Compounds::Head, Tag::Prefix), (Compounds::Ending, Tag::Suffix)]
        {
            let wanted = compounds == which || compounds == Compounds::Any && which != Compounds::Ending;
            // A compound begins with the bare word: one prefix serves for all its forms.
            if !wanted || (tag == Tag::Prefix && form != parts.stem) || normal.chars().count() < 4 {
                continue;
            }
            if let Some(number) = (Payload { compounds: which, ..payload }).number(false) {
                self.record(tag, number, &normal);
            }
        }
        self.normal = normal;
    }

    fn phrase(&mut self, tag: Tag, number: u32, source: &str, part: Part, faults: &mut Vec<Fault>) {
        match phrase::parse(source, self.languages, self.vars) {
            Ok(phrase) => self.sequences(tag, number, &phrase),
            Err(error) => faults.push(Fault { part, span: Some(error.span), message: error.message }),
        }
    }

    fn sequences(&mut self, tag: Tag, number: u32, phrase: &Phrase) {
        for sequence in &phrase.sequences {
            let text: Vec<String> = sequence.iter().map(part).collect();
            self.following += text.len() - 1;
            self.record(tag, number, &text.join(&BETWEEN.to_string()));
        }
    }
}

fn part(element: &Element) -> String {
    match element {
        Element::Word(word) => word.clone(),
        Element::Prefix(text) => format!("{PREFIX}{text}"),
        Element::Suffix(text) => format!("{SUFFIX}{text}"),
        Element::Contains(text) => format!("{CONTAINS}{text}"),
        Element::Any => ANY.to_string(),
        Element::Gap => GAP.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_leads_back_to_what_it_was_made_of() {
        for compounds in COMPOUNDS {
            let payload = Payload { entry: 4711, form: 255, compounds };
            assert_eq!(Payload::of(payload.number(false).unwrap()), payload);
        }
        assert_eq!(Payload { entry: 0, form: FORMS, compounds: Compounds::None }.number(false), None);
    }

    #[test]
    fn a_word_comes_before_the_noun_of_an_action_and_that_before_a_compound() {
        let number = |entry, compounds, action| Payload { entry, form: 3, compounds }.number(action).unwrap();
        let late = number(9, Compounds::None, false);
        let action = number(2, Compounds::None, true);
        let compound = number(1, Compounds::Tail, false);
        assert!(late < action && action < compound);
        assert!(number(1, Compounds::None, false) < number(2, Compounds::None, false));
    }
}
