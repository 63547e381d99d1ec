//! `klart.toml` as it is written, every value with its place in the text.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::Value;

/// Settings of a folder and everything below it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "klart.toml")]
pub(super) struct Raw {
    /// Packs to run, with all that they extend. Without it, the base packs of each document's language.
    #[schemars(with = "Vec<String>")]
    pub packs: Vec<Spanned<String>>,
    /// Packs on disk: TOML files, or folders of them, relative to this file.
    #[schemars(with = "Vec<String>")]
    pub pack_paths: Vec<Spanned<String>>,
    /// Only these rules or packs run.
    #[schemars(with = "Vec<String>")]
    pub select: Vec<Spanned<String>>,
    /// These rules or packs do not run.
    #[schemars(with = "Vec<String>")]
    pub ignore: Vec<Spanned<String>>,
    /// Globs of files and folders that a folder walk passes over, relative to this file.
    #[schemars(with = "Vec<String>")]
    pub exclude: Vec<Spanned<String>>,
    /// The least severity that makes the run fail.
    #[schemars(with = "Option<FailOn>")]
    pub fail_on: Option<Spanned<String>>,
    /// Values of the packs' variables.
    pub vars: BTreeMap<String, Value>,
    /// Severity of single rules, or `off`.
    #[schemars(with = "BTreeMap<String, Level>")]
    pub rules: BTreeMap<Spanned<String>, Spanned<String>>,
    /// What is known of files by their path.
    pub files: Vec<RawFiles>,
}

/// What is known of files by their path.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawFiles {
    /// Globs, relative to this file.
    #[serde(rename = "match")]
    #[schemars(with = "Vec<String>")]
    pub patterns: Vec<Spanned<String>>,
    /// Kinds of document that they are.
    #[serde(default)]
    #[schemars(with = "Option<Vec<crate::document::Kind>>")]
    pub kinds: Option<Vec<Spanned<String>>>,
    /// The language that they are in.
    #[serde(default)]
    #[schemars(with = "Option<Linted>")]
    pub language: Option<Spanned<String>>,
    /// Packs to run on them, in place of `packs`.
    #[serde(default)]
    #[schemars(with = "Option<Vec<String>>")]
    pub packs: Option<Vec<Spanned<String>>>,
    /// Rules or packs that do not run on them.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub ignore: Vec<Spanned<String>>,
    /// Why; demanded with `ignore`.
    #[serde(default)]
    pub reason: String,
}

/// Only for the schema.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum Level {
    Off,
    Advice,
    Warning,
    Error,
}

/// Only for the schema.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum FailOn {
    Error,
    Warning,
    Advice,
    Never,
}

/// Only for the schema.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum Linted {
    Nb,
    Nn,
    Sv,
}

/// Keys at the top of the file.
pub(super) const KEYS: &[&str] =
    &["packs", "pack-paths", "select", "ignore", "exclude", "fail-on", "vars", "rules", "files"];

/// Keys of an entry of `files`.
pub(super) const FILES_KEYS: &[&str] = &["match", "kinds", "language", "packs", "ignore", "reason"];

/// The JSON Schema of `klart.toml`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_of_keys_are_those_of_the_schema() {
        let schema = schema();
        let keys = |properties: &serde_json::Value| {
            let mut keys: Vec<String> = properties.as_object().expect("an object").keys().cloned().collect();
            keys.sort();
            keys
        };
        let sorted = |list: &[&str]| {
            let mut keys: Vec<String> = list.iter().map(|&key| key.to_owned()).collect();
            keys.sort();
            keys
        };
        let value = schema.as_value();
        assert_eq!(keys(&value["properties"]), sorted(KEYS));
        assert_eq!(keys(&value["$defs"]["RawFiles"]["properties"]), sorted(FILES_KEYS));
    }
}
