//! The table of a rule's check as it runs, where the rule takes over another one.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::{CheckInfo, Fault, Listed};
use crate::language::Language;
use crate::pack::PackError;
use crate::pack::library::{Library, Source, check_errors};

/// A rule's check with the keys of the rule that it takes over filled in.
pub(in crate::pack) struct Merged<'a, 'l> {
    /// The check.
    pub info: &'static CheckInfo,
    /// Its table; where the keys stand is told by `texts`.
    pub table: Spanned<DeValue<'l>>,
    /// The languages of its words.
    pub languages: Vec<Language>,
    /// Where it is written.
    pub texts: Texts<'a>,
}

impl Merged<'_, '_> {
    /// Where a key of the table stands; `None` when neither rule has it.
    pub fn key(&self, name: &str) -> Option<&Spanned<DeValue<'_>>> {
        self.table.get_ref().get(name)
    }
}

/// An entry of a word list that runs, with the text that it stands in.
pub(in crate::pack) struct Row<'a> {
    /// Full id of the rule that runs it, and of the one that this takes over.
    pub rule: String,
    pub from: Option<String>,
    /// The check of the rule.
    pub check: &'static str,
    pub source: &'a Source,
    pub listed: Listed,
}

/// The texts that a rule is written in. Places in that of the rule taken over are counted on from the end of its own, so
/// that it is plain which of the two a fault stands in.
#[derive(Clone, Copy)]
pub(in crate::pack) struct Texts<'a> {
    /// The pack of the rule.
    pub own: &'a Source,
    /// The pack of the rule taken over.
    pub base: Option<&'a Source>,
    /// The pack that the word list lies beside: the one whose table names it.
    pub lists: &'a Source,
}

impl<'a> Texts<'a> {
    /// Which of the texts a place is in, and where there.
    pub fn place(&self, span: Range<usize>) -> (&'a Source, Range<usize>) {
        let end = self.own.text.len();
        match self.base {
            Some(base) if span.start >= end => (base, span.start - end..span.end.max(span.start) - end),
            _ => (self.own, span),
        }
    }

    /// The place, counted as the base text's are, of one in it.
    pub fn of_base(&self, span: Range<usize>) -> Range<usize> {
        let by = self.own.text.len();
        span.start + by..span.end + by
    }

    /// Faults as errors of the texts they stand in.
    pub fn errors(&self, library: &Library, faults: Vec<Fault>) -> Vec<PackError> {
        let error = |mut fault: Fault| {
            if fault.file.is_some() {
                return check_errors(library, self.lists, vec![fault]);
            }
            let mut source = self.own;
            if let Some(span) = fault.span.take() {
                let (text, place) = self.place(span);
                source = text;
                fault.span = Some(place);
            }
            check_errors(library, source, vec![fault])
        };
        faults.into_iter().flat_map(error).collect()
    }
}

/// The base table with the keys of the other in place of its own.
pub(super) fn merged<'t>(base: Spanned<DeValue<'t>>, own: &Spanned<DeValue<'t>>) -> Spanned<DeValue<'t>> {
    let span = own.span();
    match (base.into_inner(), own.get_ref()) {
        (DeValue::Table(mut table), DeValue::Table(keys)) => {
            for (key, value) in keys {
                // The key that is there stays, with its place.
                table.remove(key);
                table.insert(key.clone(), value.clone());
            }
            Spanned::new(span, DeValue::Table(table))
        }
        _ => own.clone(),
    }
}

/// The same value, all of it so many bytes farther on.
pub(super) fn shifted<'t>(value: &Spanned<DeValue<'t>>, by: usize) -> Spanned<DeValue<'t>> {
    let on = |span: Range<usize>| span.start + by..span.end + by;
    let inner = match value.get_ref() {
        DeValue::Array(values) => DeValue::Array(values.iter().map(|value| shifted(value, by)).collect()),
        DeValue::Table(keys) => {
            let mut table = DeTable::new();
            for (key, value) in keys {
                table.insert(Spanned::new(on(key.span()), key.get_ref().clone()), shifted(value, by));
            }
            DeValue::Table(table)
        }
        plain => plain.clone(),
    };
    Spanned::new(on(value.span()), inner)
}
