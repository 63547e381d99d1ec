use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Value;
use crate::check::{self, CHECKS, CheckInfo, Severity, Text};
use crate::document::Kind;
use crate::language::phrase::nearest;

/// The document a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Authority {
    /// Title of the standard, law or list.
    pub title: String,
    /// Section, clause or paragraph.
    pub section: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// The published list that names the word in question.
    pub list: Option<String>,
}

/// Texts that show a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Example {
    /// Must be reported by the rule.
    #[serde(default)]
    pub bad: Option<String>,
    /// Must not be reported by the rule.
    #[serde(default)]
    pub good: Option<String>,
    /// Kinds of document the texts are; detected, else the first that the rule applies to, when empty.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// Names of the missing parts that must be reported, in any order; not compared when empty.
    #[serde(default)]
    pub items: Vec<String>,
}

/// A source as a pack writes it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct SourceTable {
    /// Title of the standard, law or list.
    #[serde(default)]
    pub title: Option<String>,
    /// Section, clause or paragraph.
    #[serde(default)]
    pub section: Option<String>,
    /// Number of the document.
    #[serde(default)]
    pub reference: Option<String>,
    /// Where it is published.
    #[serde(default)]
    pub url: Option<String>,
    /// The day it was adopted.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    #[allow(dead_code, reason = "documents the pack for those who maintain it")]
    pub adopted: Option<toml::value::Datetime>,
}

/// The `[pack]` table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct PackTable {
    /// The id: letters, digits and hyphens, in packs of a language after the language and a slash.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// A name for people.
    pub name: String,
    /// Language of the texts it judges, and of its messages.
    #[schemars(with = "LanguageName")]
    pub language: Spanned<LanguageName>,
    /// Whether it runs when no pack is named.
    #[serde(default)]
    pub base: bool,
    /// Packs whose rules run too.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub extends: Vec<Spanned<String>>,
    /// The standard behind its rules.
    #[serde(default)]
    pub source: SourceTable,
}

/// Languages that a pack can be written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum LanguageName {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// Both.
    No,
    /// Swedish.
    Sv,
    /// Whatever the language.
    Any,
}

/// A `[[rule]]` without its check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RuleTable {
    /// The id within the pack.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// A rule of another pack to take over, or several. What this rule says wins; the others are silent.
    #[serde(default)]
    #[schemars(with = "Option<Value>")]
    pub from: Option<Spanned<Value>>,
    /// Kinds of document it judges; all when left out.
    #[serde(default)]
    pub applies_to: Option<Vec<Kind>>,
    /// Kinds of document it does not judge, whatever else they are.
    #[serde(default)]
    pub except: Vec<Kind>,
    /// How much its findings weigh.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// What is wrong.
    #[serde(default)]
    pub message: Option<Text>,
    /// Why it matters.
    #[serde(default)]
    pub why: Option<Text>,
    /// What to do.
    #[serde(default)]
    pub help: Option<Text>,
    /// On whose authority; what is left out comes from the pack.
    #[serde(default)]
    pub source: SourceTable,
    /// The rule is silent in documents that hold none of these phrases.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub when: Vec<Spanned<String>>,
    /// The rule is silent in documents that hold one of these phrases.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub unless: Vec<Spanned<String>>,
    /// Phrases that lift `unless`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub despite: Vec<Spanned<String>>,
    /// Texts that show it.
    #[serde(default)]
    pub example: Vec<Example>,
}

/// A pack, read but not compiled. Borrows the pack's text.
#[derive(Debug)]
pub(super) struct RawPack<'t> {
    pub head: PackTable,
    pub vars: BTreeMap<String, Value>,
    pub var_spans: BTreeMap<String, Range<usize>>,
    pub rules: Vec<RawRule<'t>>,
}

/// A rule, read but not compiled.
#[derive(Debug)]
pub(super) struct RawRule<'t> {
    pub table: RuleTable,
    pub check: Option<(&'static CheckInfo, Spanned<DeValue<'t>>)>,
}

impl RawRule<'_> {
    /// Full ids of the rules that it takes over.
    pub fn from(&self) -> impl Iterator<Item = &str> {
        self.table
            .from
            .iter()
            .flat_map(|from| match from.get_ref() {
                Value::One(id) => std::slice::from_ref(id),
                Value::Any(ids) => ids,
                Value::Each(_) => &[],
            })
            .map(String::as_str)
    }
}

/// A fault with its place in the pack.
pub(super) type Fault = (Option<Range<usize>>, String, Option<String>);

/// Reads a pack's text. All faults come at once; the pack is `None` when too little is left to go on with.
pub(super) fn parse<'t>(text: &'t str, faults: &mut Vec<Fault>) -> Option<RawPack<'t>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        faults.extend(errors.into_iter().map(|error| (error.span(), error.message().to_owned(), None)));
        return None;
    }
    let mut head = None;
    let mut vars = BTreeMap::new();
    let mut var_spans = BTreeMap::new();
    let mut rules = Vec::new();
    for (key, value) in root.into_inner() {
        let span = key.span();
        match key.get_ref().as_ref() {
            "pack" => head = read::<PackTable>(value, faults),
            "vars" => {
                if let DeValue::Table(table) = value.get_ref() {
                    var_spans = table.keys().map(|key| (key.get_ref().to_string(), key.span())).collect();
                }
                vars = read::<BTreeMap<String, Value>>(value, faults).unwrap_or_default();
            }
            "rule" => match value.into_inner() {
                DeValue::Array(tables) => rules.extend(tables.into_iter().filter_map(|table| rule(table, faults))),
                _ => faults.push((Some(span), "expected `[[rule]]`".to_owned(), None)),
            },
            other => faults.push(unknown("table", other, span, ["pack", "vars", "rule"].into_iter())),
        }
    }
    match head {
        Some(head) => Some(RawPack { head, vars, var_spans, rules }),
        None => {
            if faults.is_empty() {
                faults.push((None, "no `[pack]` table".to_owned(), None));
            }
            None
        }
    }
}

const RULE_KEYS: [&str; 13] = [
    "id",
    "from",
    "applies-to",
    "except",
    "severity",
    "message",
    "why",
    "help",
    "source",
    "when",
    "unless",
    "despite",
    "example",
];

fn rule<'t>(table: Spanned<DeValue<'t>>, faults: &mut Vec<Fault>) -> Option<RawRule<'t>> {
    let span = table.span();
    let DeValue::Table(table) = table.into_inner() else {
        faults.push((Some(span), "expected `[[rule]]`".to_owned(), None));
        return None;
    };
    let mut head = DeTable::new();
    let mut found: Option<(&'static CheckInfo, Spanned<DeValue<'t>>)> = None;
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if RULE_KEYS.contains(&name) {
            head.insert(key, value);
        } else if let Some(info) = check::check(name) {
            if let Some((first, _)) = &found {
                let message = format!("a rule has one check, found `{}` and `{name}`", first.name);
                faults.push((Some(key.span()), message, None));
            } else {
                found = Some((info, value));
            }
        } else {
            let names = RULE_KEYS.into_iter().chain(CHECKS.iter().map(|check| check.name));
            faults.push(unknown("key or check", name, key.span(), names));
        }
    }
    let table = read::<RuleTable>(Spanned::new(span, DeValue::Table(head)), faults)?;
    Some(RawRule { table, check: found })
}

fn read<'de, T: Deserialize<'de>>(value: Spanned<DeValue<'de>>, faults: &mut Vec<Fault>) -> Option<T> {
    let span = value.span();
    match T::deserialize(toml::de::ValueDeserializer::from(value)) {
        Ok(table) => Some(table),
        Err(error) => {
            faults.push((error.span().or(Some(span)), error.message().to_owned(), None));
            None
        }
    }
}

fn unknown<'a>(what: &str, name: &str, span: Range<usize>, names: impl Iterator<Item = &'a str>) -> Fault {
    let help = nearest(name, names).map(|near| format!("did you mean `{near}`?"));
    (Some(span), format!("unknown {what} `{name}`"), help)
}
