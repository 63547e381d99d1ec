//! Shows findings: one file per output format, and what the formats share.

pub mod diff;
pub mod fixes;
mod human;
mod json;
mod jsonl;
pub mod model;
pub mod safe;
mod short;
pub mod stats;
pub mod ui;
mod window;

pub use human::handler;
pub use window::Window;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::check::{Fix, Place, Severity};
use crate::document::{Document, Kind, Skipped};
use crate::language::Language;
use crate::lint::Finding;
use crate::lint::fix::{Made, Obstacle, fixable};
use crate::pack::Authority;
use crate::text::{Position, Span};

use ui::Ui;

/// What came of one file, with nothing of the document left but what is shown.
#[derive(Debug, Clone, Default)]
pub struct FileReport {
    /// The name it is reported under.
    pub path: String,
    /// Its language; `None` when it could not be read.
    pub language: Option<Language>,
    /// What kinds of document it is.
    pub kinds: Vec<Kind>,
    /// Number of words of prose.
    pub words: usize,
    /// Why it could not be read.
    pub error: Option<String>,
    /// The findings, sorted by place.
    pub findings: Vec<Rendered>,
    /// Parts that were seen but not opened.
    pub skipped: Vec<Skipped>,
    /// What was fixed; `None` when nothing was to be.
    pub fixed: Option<Fixes>,
}

/// What came of fixing a document.
#[derive(Debug, Clone, Default)]
pub struct Fixes {
    /// The fixes that were made, or in a preview would be.
    pub made: Vec<Made>,
    /// Why others were not, one for each.
    pub left: Vec<Obstacle>,
    /// Whether rules that disagree made fixing end before all was fixed.
    pub unsettled: bool,
    /// Why the file is still as it was, when it could not be written.
    pub unwritten: Option<String>,
}

impl Fixes {
    /// How many fixes of each rule were made, by the rule's id.
    pub fn by_rule(&self) -> BTreeMap<&str, usize> {
        let mut rules = BTreeMap::new();
        for made in &self.made {
            *rules.entry(made.rule.as_str()).or_default() += 1;
        }
        rules
    }
}

impl FileReport {
    /// The report of a file that could not be read.
    pub fn unreadable(path: String, error: String) -> Self {
        Self { path, error: Some(error), ..Self::default() }
    }

    /// The report of a document, still without its findings.
    pub fn of(document: &Document, words: usize) -> Self {
        Self {
            path: document.path.clone(),
            language: Some(document.language),
            kinds: document.kinds.iter().collect(),
            words,
            skipped: document.skipped.clone(),
            ..Self::default()
        }
    }
}

/// A finding with its place worked out and its texts fit to be shown.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Id of the rule.
    pub rule: String,
    /// The missing part, for rules that report one finding per part.
    pub item: Option<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Why it matters; may be empty.
    pub why: String,
    /// What to do; may be empty.
    pub help: String,
    /// On whose authority.
    pub authority: Authority,
    /// Bytes of the raw file, where it has an exact place there.
    pub span: Option<Span>,
    /// Where it starts in the raw file.
    pub start: Position,
    /// Where it ends in the raw file.
    pub end: Position,
    /// The text around it; empty in formats that do not show it.
    pub window: Window,
    /// The repair, where there is one.
    pub fix: Option<Fix>,
    /// Whether klart can make the repair, and if so, whether it is safe.
    pub fixable: Option<bool>,
    /// A name for the finding that survives edits elsewhere in the document.
    pub fingerprint: String,
}

impl Rendered {
    /// Works out the place of a finding and masks its texts; `excerpt` tells whether the text around it is shown.
    pub fn new(document: &Document, finding: Finding, excerpt: bool) -> Self {
        let (span, (start, end)) = match finding.place {
            Place::Text(span) => (document.raw(span), document.positions(span)),
            Place::Raw(span) => (
                Some(span),
                (document.source.position(span.start as usize), document.source.position(span.end as usize)),
            ),
        };
        let fixable = fixable(document, &finding);
        let fix = finding.fix.map(|fix| Fix { text: safe::masked_string(fix.text), ..fix });
        Self {
            rule: finding.rule,
            item: finding.item.map(safe::masked_string),
            severity: finding.severity,
            message: safe::masked_string(finding.message),
            why: safe::masked_string(finding.why),
            help: safe::masked_string(finding.help),
            authority: finding.authority,
            span,
            start,
            end,
            window: if excerpt { Window::around(document, finding.place) } else { Window::default() },
            fix,
            fixable,
            fingerprint: finding.fingerprint,
        }
    }
}

/// Counts over a run.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    /// Documents that were checked.
    pub documents: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are advice.
    pub advice: usize,
    /// Files and folders that could not be read.
    pub unreadable: usize,
    /// Files of unknown types.
    pub unknown: usize,
    /// Symbolic links that were not followed.
    pub links: usize,
    /// Attachments and other parts that were not opened.
    pub skipped: usize,
    /// Documents with words whose language could not be told or is none that klart checks.
    pub unknown_language: usize,
    /// Findings that have a safe fix that klart can make.
    pub fixable: usize,
    /// Findings that have a fix that klart can make and a person must look at.
    pub fixable_unsafe: usize,
    /// Documents in which fixes were made.
    pub fixed_documents: usize,
    /// Fixes made, by rule.
    pub fixed: BTreeMap<String, usize>,
    /// Fixes not made, by what stands in the way.
    pub unfixed: BTreeMap<Obstacle, usize>,
    /// The language to speak when no document tells it; English when there is none.
    pub otherwise: Option<Ui>,
    /// Documents in each language that klart speaks.
    languages: [usize; 3],
}

impl Totals {
    /// Counts one file.
    pub fn add(&mut self, file: &FileReport) {
        if file.error.is_some() {
            self.unreadable += 1;
            return;
        }
        self.documents += 1;
        self.skipped += file.skipped.len();
        if let Some(at) = Language::LINTED.iter().position(|&language| Some(language) == file.language) {
            self.languages[at] += 1;
        } else if file.words > 0 {
            self.unknown_language += 1;
        }
        for finding in &file.findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Advice => self.advice += 1,
            }
            match finding.fixable {
                Some(true) => self.fixable += 1,
                Some(false) => self.fixable_unsafe += 1,
                None => {}
            }
        }
        let Some(fixes) = &file.fixed else { return };
        self.fixed_documents += usize::from(!fixes.made.is_empty());
        for (rule, number) in fixes.by_rule() {
            *self.fixed.entry(rule.to_owned()).or_default() += number;
        }
        for obstacle in &fixes.left {
            *self.unfixed.entry(*obstacle).or_default() += 1;
        }
    }

    /// The language of most documents; the first of nb, nn and sv that none outnumbers, else `otherwise`.
    pub fn majority(&self) -> Ui {
        let most = self.languages.iter().copied().max().unwrap_or(0);
        if most == 0 {
            return self.otherwise.unwrap_or(Ui::En);
        }
        let at = self.languages.iter().position(|&number| number == most).unwrap_or(0);
        Ui::of(Language::LINTED[at]).unwrap_or(Ui::En)
    }
}

/// How reports look.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to use colour.
    pub colour: bool,
    /// Whether to draw with more than ASCII.
    pub unicode: bool,
    /// Columns there are.
    pub width: usize,
    /// The language to speak; `None` for that of each document.
    pub ui: Option<Ui>,
    /// Whether to leave out the closing line.
    pub quiet: bool,
}

/// A format that reports can be written in. The files come in order, and each is written when it comes.
pub trait Format {
    /// Writes what stands before the first file.
    ///
    /// # Errors
    /// Those of the writer.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// Writes one file.
    ///
    /// # Errors
    /// Those of the writer.
    fn file(&mut self, file: &FileReport, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what stands after the last file.
    ///
    /// # Errors
    /// Those of the writer.
    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let _ = (totals, out);
        Ok(())
    }
}

/// A format and how to start it.
pub struct FormatInfo {
    /// The name used on the command line.
    pub name: &'static str,
    /// What it is for, in English and on one line.
    pub summary: &'static str,
    /// Whether it shows the text around a finding.
    pub excerpts: bool,
    /// Starts a report.
    pub start: fn(Style) -> Box<dyn Format>,
}

/// Every format, the default first.
pub static FORMATS: &[FormatInfo] = &[human::INFO, short::INFO, json::INFO, jsonl::INFO];

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in(languages: &[Language]) -> Totals {
        let mut totals = Totals::default();
        for &language in languages {
            totals.add(&FileReport { language: Some(language), ..FileReport::default() });
        }
        totals
    }

    #[test]
    fn the_closing_line_is_in_the_language_of_most_documents() {
        use Language::{Nb, Nn, Other, Sv};
        assert_eq!(read_in(&[Sv, Nb, Sv]).majority(), Ui::Sv);
        assert_eq!(read_in(&[Sv, Nb]).majority(), Ui::Nb, "a tie goes to the first");
        assert_eq!(read_in(&[Nn, Other, Other]).majority(), Ui::Nn);
        assert_eq!(read_in(&[Other]).majority(), Ui::En);
    }

    #[test]
    fn format_names_are_unique_and_plain() {
        for (index, format) in FORMATS.iter().enumerate() {
            assert!(format.name.bytes().all(|b| b.is_ascii_lowercase()), "{}", format.name);
            assert!(FORMATS[..index].iter().all(|other| other.name != format.name), "{}", format.name);
        }
    }
}
