//! What rules are made of. A check knows structure; the words live in packs.
//!
//! A check is a file here and a line in [`CHECKS`]: a configuration that is a table of a rule, a way to compile it, and
//! a way to run it over a document.

mod acronym;
mod analysis;
mod around;
mod build;
mod conditional;
mod consistency;
mod contact;
mod context;
mod duration;
mod figures;
mod glossary;
mod header;
mod identifier;
mod language;
mod length;
mod need;
mod nominal;
mod pattern;
mod readability;
mod repetition;
mod required;
mod signature;
mod terms;
mod text;
mod typeface;
mod voice;
mod wording;

pub use analysis::Analysis;
pub use build::{Builder, Fault, Loaded, Phrases};
pub use context::{Context, Within};
pub use figures::Figures;
pub use terms::{Listed, Use};
pub use text::{Text, Translations};

use std::fmt;

use schemars::{Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::DeValue;

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
    /// A message that replaces the rule's own.
    pub message: Option<String>,
    /// A help text that replaces the rule's own.
    pub help: Option<String>,
    /// A sentence to add to the help text.
    pub note: Option<String>,
    /// The published list that names the word, where there is one.
    pub list: Option<String>,
    /// A severity that replaces the rule's own.
    pub severity: Option<Severity>,
    /// The repair, where there is one.
    pub fix: Option<Fix>,
}

impl Hit {
    /// A hit at a place, with nothing else to say.
    pub fn new(place: Place) -> Self {
        Self {
            place,
            item: None,
            values: Vec::new(),
            message: None,
            help: None,
            note: None,
            list: None,
            severity: None,
            fix: None,
        }
    }

    /// A hit at a span of the text.
    pub fn at(span: Span) -> Self {
        Self::new(Place::Text(span))
    }

    /// The same hit with a value for a placeholder.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// The same hit about a part.
    pub fn item(mut self, item: &str) -> Self {
        self.item = Some(item.to_owned());
        self
    }
}

/// A compiled check: one rule's question to a document.
pub trait Check: fmt::Debug + Send + Sync {
    /// Appends what is wrong with the document, in any order.
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>);

    /// Appends every place of a listed word that no exception excuses, whatever else the check asks of it.
    fn listed(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        self.run(cx, hits);
    }

    /// Names of the parts that it can report as missing.
    fn items(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Compiles the table of a rule; nothing when it has a fault, which goes to the builder.
pub type Compile = fn(&mut Builder<'_>, Spanned<DeValue<'_>>) -> Option<Box<dyn Check>>;

/// A check that rules can be made of.
pub struct CheckInfo {
    /// The name of the rule's table: `[rule.terms]`.
    pub name: &'static str,
    /// What it does, in one English sentence.
    pub summary: &'static str,
    /// Whether a rule speaks only of blocks in its very language, not of those in the sister language.
    pub exact_language: bool,
    /// Whether each block is judged for itself, so that a block in another language than the document's is judged by
    /// the base packs of that language.
    pub by_block: bool,
    /// Reads and compiles a rule's table. Faults go to the builder.
    pub compile: Compile,
    /// The JSON Schema of the rule's table.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

impl fmt::Debug for CheckInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All checks, by name.
pub static CHECKS: &[CheckInfo] = &[
    acronym::INFO,
    conditional::INFO,
    consistency::INFO,
    contact::INFO,
    duration::INFO,
    glossary::INFO,
    header::INFO,
    identifier::INFO,
    language::INFO,
    length::INFO,
    nominal::INFO,
    pattern::INFO,
    readability::INFO,
    repetition::INFO,
    required::INFO,
    signature::INFO,
    terms::INFO,
    typeface::INFO,
    voice::INFO,
    wording::INFO,
];

/// Whether a check has a list of words that [`forms_of`] tells of.
pub fn has_list(info: &CheckInfo) -> bool {
    matches!(info.name, "terms" | "glossary")
}

/// The forms of every entry that a rule's table lists, without compiling it; nothing for a check that has no such list.
pub fn forms_of(info: &CheckInfo, builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Vec<Listed>> {
    match info.name {
        "terms" => Some(terms::listed(builder, table)),
        "glossary" => Some(glossary::listed(builder, table)),
        _ => None,
    }
}

/// The check of that name.
pub fn check(name: &str) -> Option<&'static CheckInfo> {
    CHECKS.iter().find(|check| check.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_sorted_and_named_in_kebab_case() {
        assert!(CHECKS.is_sorted_by_key(|check| check.name));
        for check in CHECKS {
            assert!(check.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", check.name);
            assert!(check.summary.ends_with('.'), "{}", check.name);
        }
    }
}
