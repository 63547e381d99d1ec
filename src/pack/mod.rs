//! Rule packs: TOML files, embedded or on disk, validated and compiled.

use serde::Serialize;

use crate::check::Severity;
use crate::document::Kinds;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}

/// The document a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Authority {
    /// Title of the standard, law or list.
    pub title: String,
    /// Section, clause or paragraph.
    pub section: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
}

/// What can be told of a rule without running it.
#[derive(Debug, Clone, Default)]
pub struct RuleInfo {
    /// Full id: `nykvarn/signatur`.
    pub id: String,
    /// Id of the pack: `nykvarn`.
    pub pack: String,
    /// Language of the pack: `nb`, `nn`, `sv`, `no` (nb and nn) or `any`.
    pub language: String,
    /// Name of the check it is made of.
    pub check: String,
    /// Severity, `None` only by default construction.
    pub severity: Option<Severity>,
    /// Kinds of document it applies to; empty for all.
    pub applies_to: Kinds,
    /// What is wrong, with placeholders in braces.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do, with placeholders in braces.
    pub help: String,
    /// On whose authority.
    pub authority: Authority,
    /// Names of the parts it can report as missing.
    pub items: Vec<String>,
    /// Texts that it must report, with the good counterpart where one is given.
    pub examples: Vec<Example>,
    /// The check's table as written in the pack, for showing its settings.
    pub settings: String,
    /// The rule it was taken over from, if any.
    pub from: Option<String>,
}

/// A pair of texts that shows a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    /// Reported by the rule.
    pub bad: Option<String>,
    /// Not reported by the rule.
    pub good: Option<String>,
}

/// What can be told of a pack.
#[derive(Debug, Clone, Default)]
pub struct PackInfo {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Language: `nb`, `nn`, `sv`, `no` or `any`.
    pub language: String,
    /// Packs that it extends.
    pub extends: Vec<String>,
    /// Where it was read from: `embedded`, or the path.
    pub origin: String,
    /// The standard behind it.
    pub authority: Authority,
}

/// A list of generated forms, for `klart pack forms`.
#[derive(Debug, Clone, Serialize)]
pub struct WordForms {
    /// Rule that lists the word.
    pub rule: String,
    /// `nb`, `nn` or `sv`.
    pub language: String,
    /// The word as listed.
    pub word: String,
    /// `noun`, `verb`, `adjective` or `other`.
    pub pos: String,
    /// Its class; empty when it does not inflect.
    pub class: String,
    /// Every form that is matched.
    pub forms: Vec<String>,
}

/// Faults in packs, each with the file, the place and the text, ready to be shown with a caret.
#[derive(Debug, Clone, Default)]
pub struct PackErrors(pub Vec<PackError>);

/// One fault in a pack or in settings.
#[derive(Debug, Clone)]
pub struct PackError {
    /// File name, or what the user wrote on the command line.
    pub file: String,
    /// The whole text of the file; empty when the fault is not in a file.
    pub text: std::sync::Arc<str>,
    /// Bytes of the text.
    pub span: Option<std::ops::Range<usize>>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it: `did you mean …`.
    pub help: Option<String>,
}

impl std::fmt::Display for PackErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}: {}", error.file, error.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for PackErrors {}

/// What came of running one rule's example.
#[derive(Debug, Clone)]
pub struct ExampleFailure {
    /// The rule.
    pub rule: String,
    /// The example's text.
    pub text: String,
    /// Whether it was to be reported.
    pub bad: bool,
    /// What happened instead, in English.
    pub outcome: String,
}

/// All packs that can be used: those in the binary, and those read from disk.
#[derive(Debug, Default)]
pub struct Library {}

impl Library {
    /// The packs in the binary.
    pub fn embedded() -> Self {
        let _ = embedded::FILES;
        Self {}
    }

    /// Adds a pack from disk. `load` reads a file beside the pack by its name in the pack.
    ///
    /// # Errors
    /// Every fault found in the pack's own text; faults that need other packs come with [`Library::validate`].
    pub fn add(
        &mut self,
        path: &str,
        text: &str,
        load: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<(), PackErrors> {
        let _ = (path, text, load);
        Ok(())
    }

    /// All packs, sorted by id.
    pub fn packs(&self) -> Vec<PackInfo> {
        Vec::new()
    }

    /// All rules, sorted by id.
    ///
    /// # Errors
    /// Faults of the packs.
    pub fn rules(&self) -> Result<Vec<RuleInfo>, PackErrors> {
        Ok(Vec::new())
    }

    /// Every fault of the named packs (all when empty), in one run.
    ///
    /// # Errors
    /// The faults.
    pub fn validate(&self, packs: &[String]) -> Result<(), PackErrors> {
        let _ = packs;
        Ok(())
    }

    /// The forms that the word lists of the named packs (all when empty) match.
    ///
    /// # Errors
    /// Faults of the packs.
    pub fn forms(&self, packs: &[String]) -> Result<Vec<WordForms>, PackErrors> {
        let _ = packs;
        Ok(Vec::new())
    }
}
