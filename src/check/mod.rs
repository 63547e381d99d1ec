//! What rules are made of. A check knows structure; the words live in packs.

mod analysis;
mod context;

pub use analysis::Analysis;
pub use context::Context;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Counsel on language.
    Advice,
    /// The standard recommends it.
    Warning,
    /// The standard, or the law behind it, demands it.
    Error,
}

impl Severity {
    /// The name used on the command line, in packs and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where a finding points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Bytes of the document's text.
    Text(Span),
    /// Bytes of the raw file, for what is no text: a declaration in a style sheet, a suppression.
    Raw(Span),
}

/// A replacement for the bytes that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// The text to put there.
    pub text: String,
    /// Whether the sentence stays correct and keeps its meaning without a human look.
    pub safe: bool,
}

/// What a check reports; the linter makes a finding of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// The missing part, for checks that report one finding per part.
    pub item: Option<String>,
    /// Values for the placeholders of the rule's message and help. `{match}` and `{item}` are filled by the linter.
    pub values: Vec<(&'static str, String)>,
    /// A help text that replaces the rule's own.
    pub help: Option<String>,
    /// A severity that replaces the rule's own.
    pub severity: Option<Severity>,
    /// The repair, where there is one.
    pub fix: Option<Fix>,
}

impl Hit {
    /// A hit at a place, with nothing else to say.
    pub fn new(place: Place) -> Self {
        Self { place, item: None, values: Vec::new(), help: None, severity: None, fix: None }
    }
}
