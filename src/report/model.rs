//! The machine-readable output, as types: what is written, and what the JSON Schema is made of.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FileReport, Fixes, Rendered, Totals};
use crate::check::Severity;
use crate::document::Kind;
use crate::language::Language;
use crate::lint::fix::Obstacle;

/// Name and version of the output's shape.
pub const SCHEMA: &str = "klart/1";

/// Everything that `klart check --format json` says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// `klart/1`.
    pub schema: String,
    /// The documents, sorted by path.
    pub documents: Vec<DocumentRecord>,
    /// The findings, sorted by path, place and rule.
    pub findings: Vec<FindingRecord>,
    /// Counts over all documents.
    pub summary: Summary,
}

/// One line of `klart check --format jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Record {
    /// A document; its findings follow.
    Document(DocumentRecord),
    /// A finding.
    Finding(Box<FindingRecord>),
}

/// A document, and whether it could be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    /// Path as given or as found, with `/` or `\` as the system has it.
    pub path: String,
    /// Language of the whole; null when it could not be read.
    pub language: Option<Language>,
    /// What kinds of document it is.
    pub kinds: Vec<Kind>,
    /// Number of words of prose.
    pub words: usize,
    /// Why it could not be read.
    pub error: Option<String>,
    /// Parts that were seen but not checked, such as attachments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<SkippedRecord>,
    /// What was fixed; there with `--fix` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<FixedRecord>,
}

/// What came of fixing a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FixedRecord {
    /// Number of fixes made.
    pub total: usize,
    /// Number of fixes made, by rule.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, usize>,
    /// Number of fixes not made, by what stands in the way.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unfixed: BTreeMap<Obstacle, usize>,
    /// Whether rules that disagree made fixing end before all was fixed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsettled: bool,
    /// Why the file is still as it was, when it could not be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl FixedRecord {
    /// Adds what was fixed in another document of the same file.
    pub fn add(&mut self, other: Self) {
        self.total += other.total;
        self.unsettled |= other.unsettled;
        for (rule, number) in other.rules {
            *self.rules.entry(rule).or_default() += number;
        }
        for (obstacle, number) in other.unfixed {
            *self.unfixed.entry(obstacle).or_default() += number;
        }
    }
}

impl From<&Fixes> for FixedRecord {
    fn from(fixes: &Fixes) -> Self {
        let mut unfixed = BTreeMap::new();
        for &obstacle in &fixes.left {
            *unfixed.entry(obstacle).or_default() += 1;
        }
        Self {
            total: fixes.made.len(),
            rules: fixes.by_rule().into_iter().map(|(rule, number)| (rule.to_owned(), number)).collect(),
            unfixed,
            unsettled: fixes.unsettled,
            error: fixes.unwritten.clone(),
        }
    }
}

/// A part of a document that was not checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkippedRecord {
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingRecord {
    /// Id of the rule.
    pub rule: String,
    /// The missing part, for rules that report one finding per part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// Path of the document.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What to do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// On whose authority.
    pub source: SourceRecord,
    /// Bytes of the raw file; absent where the source has no exact place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<SpanRecord>,
    /// Where it starts.
    pub start: PositionRecord,
    /// Where it ends.
    pub end: PositionRecord,
    /// The text around it on one line, with `…` where it was cut.
    pub excerpt: String,
    /// The repair, where there is one: a text to put in place of what the finding points at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixRecord>,
    /// A name for the finding that survives edits elsewhere in the document.
    pub fingerprint: String,
}

/// The document that a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// Title of the standard, law or list.
    pub title: String,
    /// Section, clause or paragraph.
    pub section: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// The published list that names the word in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

/// A half-open range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpanRecord {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionRecord {
    /// Line, from 1.
    #[schemars(range(min = 1))]
    pub line: usize,
    /// Column in characters, from 1.
    #[schemars(range(min = 1))]
    pub column: usize,
}

/// A repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FixRecord {
    /// The text to put there.
    pub text: String,
    /// Whether the sentence stays correct and keeps its meaning without a human look.
    pub safe: bool,
}

/// Counts over all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
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
    /// Files of types that klart does not know, met in folders and passed over.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unknown: usize,
    /// Fixes made.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fixed: usize,
    /// Findings that `--fix` would fix.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fixable: usize,
    /// Findings that `--fix` would fix only with `--unsafe-fixes`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fixable_unsafe: usize,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl From<&Totals> for Summary {
    fn from(totals: &Totals) -> Self {
        Self {
            documents: totals.documents,
            errors: totals.errors,
            warnings: totals.warnings,
            advice: totals.advice,
            unreadable: totals.unreadable,
            unknown: totals.unknown,
            fixed: totals.fixed.values().sum(),
            fixable: totals.fixable,
            fixable_unsafe: totals.fixable_unsafe,
        }
    }
}

impl From<&FileReport> for DocumentRecord {
    fn from(file: &FileReport) -> Self {
        let skipped = file.skipped.iter();
        Self {
            path: file.path.clone(),
            language: file.language,
            kinds: file.kinds.clone(),
            words: file.words,
            error: file.error.clone(),
            skipped: skipped.map(|s| SkippedRecord { name: s.name.clone(), reason: s.reason.clone() }).collect(),
            fixed: file.fixed.as_ref().map(FixedRecord::from),
        }
    }
}

impl FindingRecord {
    /// The record of a finding in the document at `path`.
    pub fn new(path: &str, finding: &Rendered) -> Self {
        let position = |p: crate::text::Position| PositionRecord { line: p.line, column: p.column };
        let source = &finding.authority;
        Self {
            rule: finding.rule.clone(),
            item: finding.item.clone(),
            severity: finding.severity,
            path: path.to_owned(),
            message: finding.message.clone(),
            why: finding.why.clone(),
            help: finding.help.clone(),
            source: SourceRecord {
                title: source.title.clone(),
                section: source.section.clone(),
                url: source.url.clone(),
                list: source.list.clone(),
            },
            span: finding.span.map(|span| SpanRecord { start: span.start, end: span.end }),
            start: position(finding.start),
            end: position(finding.end),
            excerpt: finding.window.text.clone(),
            fix: finding.fix.as_ref().map(|fix| FixRecord { text: fix.text.clone(), safe: fix.safe }),
            fingerprint: finding.fingerprint.clone(),
        }
    }
}
