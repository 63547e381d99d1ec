//! `klart.toml`, validated: every problem in one go, each with its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::raw::{FILES_KEYS, KEYS, Raw, RawFiles};
use super::{Value, suggest};
use crate::check::Severity;
use crate::document::Kind;
use crate::language::Language;
use crate::pack::{PackError, PackErrors};

/// The least severity that makes a run fail; `None` for never.
pub type FailOn = Option<Severity>;

/// A name in the file, and its place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Bytes of the file's text.
    pub span: Range<usize>,
}

/// A validated `klart.toml`.
#[derive(Debug, Clone, Default)]
pub struct ConfigFile {
    /// Where it was read from.
    pub path: String,
    /// Its text, for messages.
    pub text: Arc<str>,
    /// Packs to run.
    pub packs: Vec<Named>,
    /// Packs on disk, relative to the file.
    pub pack_paths: Vec<Named>,
    /// Only these run.
    pub select: Vec<Named>,
    /// These do not run.
    pub ignore: Vec<Named>,
    /// Severities of single rules; `None` for off.
    pub rules: Vec<(Named, Option<Severity>)>,
    /// What makes a run fail, when the file says so.
    pub fail_on: Option<FailOn>,
    /// Values of variables.
    pub vars: BTreeMap<String, Value>,
    /// What is known of files by their path.
    pub files: Vec<FilesEntry>,
    exclude: GlobSet,
}

/// What is known of files by their path.
#[derive(Debug, Clone)]
pub struct FilesEntry {
    patterns: GlobSet,
    /// Kinds of document that they are.
    pub kinds: Option<Vec<Kind>>,
    /// Their language.
    pub language: Option<Language>,
    /// Packs to run in place of those of the file.
    pub packs: Option<Vec<Named>>,
    /// Rules or packs that do not run on them.
    pub ignore: Vec<Named>,
}

impl FilesEntry {
    /// Whether the entry is about the file at `relative`, a path below the folder of `klart.toml`.
    pub fn covers(&self, relative: &Path) -> bool {
        self.patterns.is_match(relative)
    }
}

impl ConfigFile {
    /// Reads the text of a `klart.toml`. `path` is only for messages.
    ///
    /// # Errors
    /// Every fault that can be told without knowing the packs.
    pub fn parse(path: &str, text: &str) -> Result<Self, PackErrors> {
        let mut faults = Faults { path, text: Arc::from(text), errors: Vec::new() };
        let (table, broken) = DeTable::parse_recoverable(text);
        // What follows the first fault of syntax is mostly its echo.
        if let Some(error) = broken.first() {
            faults.push(error.span(), error.message().to_owned(), None);
            return Err(PackErrors(faults.errors));
        }
        let table = faults.without_unknown_keys(table);
        match Raw::deserialize(toml::de::Deserializer::from(table)) {
            Ok(raw) => {
                let file = faults.validate(raw);
                if faults.errors.is_empty() { Ok(file) } else { Err(PackErrors(faults.errors)) }
            }
            Err(error) => {
                faults.push(error.span(), error.message().to_owned(), None);
                Err(PackErrors(faults.errors))
            }
        }
    }

    /// Whether a folder walk passes over the path, which is relative to the folder of `klart.toml`.
    pub fn excludes(&self, relative: &Path) -> bool {
        self.exclude.is_match(relative)
    }
}

/// Collects what is wrong.
struct Faults<'a> {
    path: &'a str,
    text: Arc<str>,
    errors: Vec<PackError>,
}

impl Faults<'_> {
    fn push(&mut self, span: Option<Range<usize>>, message: String, help: Option<String>) {
        self.errors.push(PackError { file: self.path.to_owned(), text: self.text.clone(), span, message, help });
    }

    /// The table without the keys that klart does not know, each of which becomes a fault: serde would stop at the first.
    fn without_unknown_keys<'i>(&mut self, table: Spanned<DeTable<'i>>) -> Spanned<DeTable<'i>> {
        let span = table.span();
        let mut table = self.known(table.into_inner(), KEYS);
        if let Some(files) = table.get_mut("files")
            && let DeValue::Array(entries) = files.get_mut()
        {
            for entry in entries.iter_mut() {
                if let DeValue::Table(inner) = entry.get_mut() {
                    *inner = self.known(std::mem::take(inner), FILES_KEYS);
                }
            }
        }
        Spanned::new(span, table)
    }

    fn known<'i>(&mut self, table: DeTable<'i>, keys: &[&str]) -> DeTable<'i> {
        let mut kept = DeTable::new();
        for (key, value) in table {
            if keys.contains(&key.get_ref().as_ref()) {
                kept.insert(key, value);
            } else {
                let help = suggest(key.get_ref(), keys.iter().copied())
                    .map_or_else(|| format!("keys are {}", keys.join(", ")), |near| format!("did you mean `{near}`?"));
                self.push(Some(key.span()), format!("unknown key `{}`", key.get_ref()), Some(help));
            }
        }
        kept
    }

    fn validate(&mut self, raw: Raw) -> ConfigFile {
        let fail_on = raw.fail_on.and_then(|name| {
            let found = fail_on(name.get_ref());
            self.expect(found, &name, "severity", &FAIL_ON)
        });
        let rules = raw.rules.into_iter().filter_map(|(rule, level)| {
            let found = if level.get_ref() == "off" { Some(None) } else { severity(level.get_ref()).map(Some) };
            let level = self.expect(found, &level, "severity", &["off", "advice", "warning", "error"])?;
            Some((named(rule), level))
        });
        let rules = rules.collect();
        ConfigFile {
            path: self.path.to_owned(),
            text: self.text.clone(),
            packs: all_named(raw.packs),
            pack_paths: all_named(raw.pack_paths),
            select: all_named(raw.select),
            ignore: all_named(raw.ignore),
            rules,
            fail_on,
            vars: raw.vars,
            exclude: self.globs(&raw.exclude),
            files: raw.files.into_iter().map(|entry| self.files(entry)).collect(),
        }
    }

    fn files(&mut self, raw: RawFiles) -> FilesEntry {
        let kinds = raw.kinds.map(|kinds| {
            let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            kinds.iter().filter_map(|kind| self.expect(kind.get_ref().parse().ok(), kind, "kind", &names)).collect()
        });
        let language = raw.language.and_then(|language| {
            self.expect(language.get_ref().parse().ok(), &language, "language", &["nb", "nn", "sv"])
        });
        if let Some(first) = raw.ignore.first()
            && raw.reason.trim().is_empty()
        {
            let help = "add `reason = \"…\"`, so that the next reader knows".to_owned();
            self.push(Some(first.span()), "rules are ignored without a reason".to_owned(), Some(help));
        }
        FilesEntry {
            patterns: self.globs(&raw.patterns),
            kinds,
            language,
            packs: raw.packs.map(all_named),
            ignore: all_named(raw.ignore),
        }
    }

    /// The value, or a fault that says what could have stood there.
    fn expect<T>(&mut self, found: Option<T>, written: &Spanned<String>, what: &str, names: &[&str]) -> Option<T> {
        if found.is_none() {
            let help = suggest(written.get_ref(), names.iter().copied()).map_or_else(
                || format!("expected one of {}", names.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.push(Some(written.span()), format!("unknown {what} `{}`", written.get_ref()), Some(help));
        }
        found
    }

    /// A set of globs in which `*` stays within a folder and the name of a folder stands for all that is in it.
    fn globs(&mut self, patterns: &[Spanned<String>]) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let text = pattern.get_ref().trim_start_matches("./").trim_end_matches('/');
            // Without a slash a pattern is about a name, wherever it is: the way of .gitignore.
            let anywhere = if text.contains('/') { text.to_owned() } else { format!("**/{text}") };
            for glob in [anywhere.clone(), format!("{anywhere}/**")] {
                match GlobBuilder::new(&glob).literal_separator(true).build() {
                    Ok(glob) => {
                        set.add(glob);
                    }
                    Err(error) => {
                        self.push(Some(pattern.span()), format!("broken glob: {}", error.kind()), None);
                        break;
                    }
                }
            }
        }
        set.build().unwrap_or_default()
    }
}

fn named(value: Spanned<String>) -> Named {
    Named { span: value.span(), name: value.into_inner() }
}

fn all_named(values: Vec<Spanned<String>>) -> Vec<Named> {
    values.into_iter().map(named).collect()
}

const FAIL_ON: [&str; 4] = ["error", "warning", "advice", "never"];

/// The severity of that name.
pub fn severity(name: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Advice].into_iter().find(|severity| severity.name() == name)
}

/// The value of `fail-on` of that name.
pub fn fail_on(name: &str) -> Option<FailOn> {
    if name == "never" { Some(None) } else { severity(name).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(String, String, String)> {
        let errors = ConfigFile::parse("klart.toml", text).expect_err("faulty").0;
        errors
            .into_iter()
            .map(|error| {
                let at = error.span.map(|span| text[span].to_owned()).unwrap_or_default();
                (at, error.message, error.help.unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn every_unknown_name_is_told_with_its_place_and_a_proposal() {
        let text = "pack = [\"bamble\"]\nfail-on = \"warn\"\n[[files]]\nmatch = [\"*.txt\"]\nkinds = [\"leter\"]\nkind = 1\n[rules]\n\"a/b\" = \"of\"\n";
        let faults = faults(text);
        let told: Vec<(&str, &str)> = faults.iter().map(|f| (f.0.as_str(), f.2.as_str())).collect();
        assert_eq!(
            told,
            [
                ("pack", "did you mean `packs`?"),
                ("kind", "did you mean `kinds`?"),
                ("\"warn\"", "did you mean `warning`?"),
                ("\"of\"", "did you mean `off`?"),
                ("\"leter\"", "did you mean `letter`?"),
            ]
        );
    }

    #[test]
    fn broken_toml_is_told_with_its_place() {
        let faults = faults("packs = [\"bamble\"\nfail-on = 3");
        assert!(!faults.is_empty());
        let wrong_type = super::tests::faults("packs = 3");
        assert_eq!(wrong_type[0].0, "3");
    }

    #[test]
    fn ignoring_by_path_demands_a_reason() {
        let faults = faults("[[files]]\nmatch = [\"a\"]\nignore = [\"nb/klarsprak\"]\n");
        assert_eq!((faults[0].0.as_str(), faults.len()), ("\"nb/klarsprak\"", 1));
    }

    #[test]
    fn a_glob_without_a_slash_is_about_a_name_anywhere() {
        let file = ConfigFile::parse("klart.toml", "exclude = [\"arkiv\", \"ut/*.html\", \"*.bak\"]").expect("valid");
        for path in ["arkiv", "a/arkiv/b.txt", "ut/a.html", "x/y.bak"] {
            assert!(file.excludes(Path::new(path)), "{path}");
        }
        for path in ["arkivet.txt", "ut/b/a.html", "a/ut/a.html"] {
            assert!(!file.excludes(Path::new(path)), "{path}");
        }
    }
}
