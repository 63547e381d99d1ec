//! Runs the compiled rules over a document.

use crate::check::{Fix, Place, Severity};
use crate::config::Settings;
use crate::document::Document;
use crate::pack::{Authority, Library, PackErrors};

/// One thing that is wrong in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the rule: `bamble/avsender`. Suppressions without effect or reason are `klart/suppression`.
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
    /// Where it points.
    pub place: Place,
    /// The repair, where there is one.
    pub fix: Option<Fix>,
    /// A name for the finding that survives edits elsewhere in the document: 16 hexadecimal digits.
    pub fingerprint: String,
}

/// What came of checking one document.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, sorted by place, then rule, then item. Identifiers in texts are masked.
    pub findings: Vec<Finding>,
    /// Number of words of prose in the document.
    pub words: usize,
}

/// The rules in force, compiled, ready to be run over any number of documents from any number of threads.
#[derive(Debug)]
pub struct Linter {}

impl Linter {
    /// Compiles the rules that the settings select.
    ///
    /// # Errors
    /// [`PackErrors`] when a pack, a rule or a variable named in the settings does not exist, or a pack is faulty.
    pub fn new(library: &Library, settings: Settings) -> Result<Self, PackErrors> {
        let _ = (library, settings);
        Ok(Self {})
    }

    /// Runs the rules over one document.
    pub fn check(&self, document: &Document) -> Outcome {
        let _ = document;
        Outcome::default()
    }

    /// The language that short texts are taken to be in: that of the packs named in the settings.
    pub fn likely_language(&self) -> Option<crate::language::Language> {
        None
    }
}
