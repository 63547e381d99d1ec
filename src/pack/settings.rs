use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::{Severity, Translations};

/// The value of a variable: one text, or several that may stand for each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(
    untagged,
    expecting = "expected a text, a list of texts, or a table with texts for some of `nb`, `nn`, `sv` and `en`"
)]
pub enum Value {
    /// One text.
    One(String),
    /// Any of several.
    Any(Vec<String>),
    /// One for each language that messages are written in.
    Each(Translations),
}

impl Value {
    /// The texts, one or several.
    pub fn into_texts(self) -> Vec<String> {
        match self {
            Value::One(text) => vec![text],
            Value::Any(texts) => texts,
            Value::Each(texts) => texts.all().map(str::to_owned).collect(),
        }
    }

    /// The text that stands for the variable in a message for readers of a language, by its code.
    pub fn told(&self, code: &str) -> &str {
        match self {
            Value::One(text) => text,
            Value::Any(texts) => texts.first().map_or("", String::as_str),
            Value::Each(texts) => texts.of(code),
        }
    }
}

/// Which rules run, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Packs to run, with all that they extend. Empty: the base packs of each document's language.
    pub packs: Vec<String>,
    /// Variables that replace those of the packs.
    pub vars: BTreeMap<String, Value>,
    /// When not empty, only these rules or packs run.
    pub select: Vec<String>,
    /// These rules or packs do not run.
    pub ignore: Vec<String>,
    /// Severities that replace those of the rules.
    pub severity: BTreeMap<String, Severity>,
    /// The day that documents without a date of their own count from.
    pub today: Date,
}

impl Default for Settings {
    /// Everything of the base packs. `today` is 1 January 1970 and must be set by whoever knows the day.
    fn default() -> Self {
        Self {
            packs: Vec::new(),
            vars: BTreeMap::new(),
            select: Vec::new(),
            ignore: Vec::new(),
            severity: BTreeMap::new(),
            today: jiff::civil::date(1970, 1, 1),
        }
    }
}

impl Settings {
    /// Whether a rule runs, by its pack's id and its own. `select` and `ignore` name packs, rules, or either with a
    /// `*` at the end.
    pub(super) fn lets(&self, pack: &str, rule: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|name| names_rule(name, pack, rule));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// Whether a name on the command line, in `klart.toml` or in a suppression means the rule.
pub(crate) fn names_rule(name: &str, pack: &str, rule: &str) -> bool {
    match name.strip_suffix('*') {
        Some(start) => rule.starts_with(start),
        None => name == rule || name == pack,
    }
}
