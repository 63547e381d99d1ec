//! Which settings hold for which file: the nearest `klart.toml` above it, and the command line, which wins.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::failure::{Failure, describe};
use super::input::name_of;
use super::options::{Global, Input, Selection};
use super::walk::Found;
use crate::check::Severity;
use crate::config::{ConfigFile, FailOn, Named, Settings, suggest};
use crate::lint::Linter;
use crate::pack::{Library, PackError, PackErrors};
use crate::read;

/// The name of a configuration file.
pub(super) const CONFIG: &str = "klart.toml";

/// A `klart.toml` and the folder that its paths are relative to.
#[derive(Debug)]
pub(super) struct Config {
    folder: PathBuf,
    pub file: ConfigFile,
}

impl Config {
    fn load(path: &Path, here: &Path) -> Result<Arc<Self>, Failure> {
        let shown = path.strip_prefix(here).unwrap_or(path).display().to_string();
        let text = fs::read_to_string(path).map_err(|error| Failure::File(shown.clone(), error))?;
        let file = ConfigFile::parse(&shown, &text)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Arc::new(Self { folder, file }))
    }

    /// The path below the folder of the file, if it is there.
    fn relative<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        path.strip_prefix(&self.folder).ok()
    }
}

/// Finds the configuration of files. Folders are looked into once.
pub(super) struct Project {
    /// `Some` when one file, or none, holds for all.
    fixed: Option<Option<Arc<Config>>>,
    folders: Mutex<HashMap<PathBuf, Option<Arc<Config>>>>,
    /// The first thing that was wrong with a configuration file met on the way.
    failure: Mutex<Option<Failure>>,
    here: PathBuf,
}

impl Project {
    /// The project as the command line has it.
    ///
    /// # Errors
    /// When the file named by `--config` cannot be read.
    pub fn new(global: &Global) -> Result<Self, Failure> {
        let here = std::env::current_dir().unwrap_or_default();
        let fixed = match &global.config {
            Some(path) => Some(Some(Config::load(&here.join(path), &here)?)),
            None => global.no_config.then_some(None),
        };
        Ok(Self { fixed, folders: Mutex::default(), failure: Mutex::default(), here })
    }

    /// The configuration of the current folder.
    ///
    /// # Errors
    /// When it is faulty.
    pub fn here(&self) -> Result<Option<Arc<Config>>, Failure> {
        let config = self.of_folder(&self.here);
        self.checked()?;
        Ok(config)
    }

    /// The configuration of a file.
    ///
    /// # Errors
    /// When one that was looked at so far is faulty.
    pub fn of(&self, path: &Path) -> Result<Option<Arc<Config>>, Failure> {
        let path = self.absolute(path);
        let config = self.of_folder(path.parent().unwrap_or(&path));
        self.checked()?;
        Ok(config)
    }

    /// Whether a folder walk passes over the path.
    pub fn excludes(&self, path: &Path) -> bool {
        let path = self.absolute(path);
        let config = self.of_folder(path.parent().unwrap_or(&path));
        config.is_some_and(|config| config.relative(&path).is_some_and(|relative| config.file.excludes(relative)))
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        // Without `.` and with as few `..` as can be had without asking the file system.
        let mut whole = PathBuf::new();
        for part in self.here.join(path).components() {
            match part {
                std::path::Component::CurDir => {}
                std::path::Component::ParentDir => {
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        whole
    }

    fn checked(&self) -> Result<(), Failure> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    fn of_folder(&self, folder: &Path) -> Option<Arc<Config>> {
        if let Some(fixed) = &self.fixed {
            return fixed.clone();
        }
        if let Some(known) = self.folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return known.clone();
        }
        let path = folder.join(CONFIG);
        let config = if path.is_file() {
            Config::load(&path, &self.here).map_or_else(
                |failure| {
                    self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
                    None
                },
                Some,
            )
        } else {
            folder.parent().and_then(|above| self.of_folder(above))
        };
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), config.clone());
        config
    }

    /// What the configuration says of one file.
    pub fn known_of(&self, config: Option<&Config>, path: &Path, input: &Input) -> Known {
        let mut known = Known::default();
        let path = self.absolute(path);
        if let Some(config) = config
            && let Some(relative) = config.relative(&path)
        {
            for entry in config.file.files.iter().filter(|entry| entry.covers(relative)) {
                known.options.kinds = entry.kinds.clone().or(known.options.kinds);
                known.options.language = entry.language.or(known.options.language);
                known.packs = entry.packs.clone().or(known.packs);
                known.ignore.extend(entry.ignore.iter().map(|named| named.name.clone()));
            }
        }
        if !input.kind.is_empty() {
            known.options.kinds = Some(input.kind.clone());
        }
        known.options.language = input.lang.or(known.options.language);
        known
    }
}

/// What is known of a file before it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// For the reader.
    pub options: read::Options,
    /// Rules and packs that do not run on it.
    pub ignore: Vec<String>,
    packs: Option<Vec<Named>>,
}

impl Known {
    /// Whether findings of the rule are left out.
    pub fn ignores(&self, rule: &str) -> bool {
        self.ignore
            .iter()
            .any(|name| rule == name || rule.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// The packs that can be used under a configuration.
///
/// # Errors
/// When a pack on disk cannot be read or is faulty.
pub(super) fn library(config: Option<&Config>) -> Result<Library, Failure> {
    let mut library = Library::embedded();
    let Some(config) = config else { return Ok(library) };
    for named in &config.file.pack_paths {
        let path = config.folder.join(&named.name);
        add_packs(&mut library, &path).map_err(|failure| match failure {
            Failure::File(what, error) => Failure::Packs(PackErrors(vec![PackError {
                file: config.file.path.clone(),
                text: config.file.text.clone(),
                span: Some(named.span.clone()),
                message: format!("cannot read `{what}`: {}", describe(&error)),
                help: None,
            }])),
            other => other,
        })?;
    }
    Ok(library)
}

/// Adds the pack at a path, or every pack of a folder: the TOML files in it that have a `[pack]` table.
///
/// # Errors
/// When a file cannot be read, or a pack is faulty.
pub(super) fn add_packs(library: &mut Library, path: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::File(path.display().to_string(), error);
    if !path.is_dir() {
        let text = fs::read_to_string(path).map_err(failed)?;
        return add_pack(library, path, &text);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() || path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    for file in files {
        if file.is_dir() {
            add_packs(library, &file)?;
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|error| Failure::File(file.display().to_string(), error))?;
        // Word lists and other TOML files live in the same folders.
        if text.lines().any(|line| line.trim_start_matches('\u{FEFF}').trim().starts_with("[pack]")) {
            add_pack(library, &file, &text)?;
        }
    }
    Ok(())
}

fn add_pack(library: &mut Library, path: &Path, text: &str) -> Result<(), Failure> {
    let beside = path.parent().unwrap_or(Path::new("")).to_owned();
    let load = |name: &str| fs::read_to_string(beside.join(name)).map_err(|error| describe(&error));
    Ok(library.add(&path.display().to_string(), text, &load)?)
}

/// Linters, each made once for every set of settings that occurs.
pub(super) struct Linters<'a> {
    selection: &'a Selection,
    made: HashMap<(Option<PathBuf>, Vec<String>), Arc<Profile>>,
}

/// The rules in force for some files, and what makes them fail.
pub(super) struct Profile {
    /// The compiled rules.
    pub linter: Linter,
    /// Least severity that fails the run; `None` for never.
    pub fail_on: FailOn,
}

impl<'a> Linters<'a> {
    pub fn new(selection: &'a Selection) -> Self {
        Self { selection, made: HashMap::new() }
    }

    /// The language that short texts are taken to be in, found out without compiling a rule when no pack is named.
    ///
    /// # Errors
    /// As [`Linters::of`].
    pub fn likely_language(
        &mut self,
        config: Option<&Arc<Config>>,
        known: &Known,
    ) -> Result<Option<crate::language::Language>, Failure> {
        let named = !self.selection.pack.is_empty()
            || known.packs.is_some()
            || config.is_some_and(|config| !config.file.packs.is_empty());
        if named { Ok(self.of(config, known)?.linter.likely_language()) } else { Ok(None) }
    }

    /// What is known of each piece of input, for commands that read but do not lint: which language a short text is
    /// taken to be in is all that they need of the packs.
    ///
    /// # Errors
    /// As [`Project::of`] and [`Linters::of`].
    pub fn with_languages(
        &mut self,
        found: impl IntoIterator<Item = Found>,
        project: &Project,
        input: &Input,
    ) -> Result<Vec<(Found, Known)>, Failure> {
        let mut jobs = Vec::new();
        for found in found {
            let path = PathBuf::from(name_of(&found, input.stdin_name.as_deref()));
            let config = project.of(&path)?;
            let mut known = project.known_of(config.as_deref(), &path, input);
            known.options.likely_language = self.likely_language(config.as_ref(), &known)?;
            jobs.push((found, known));
        }
        Ok(jobs)
    }

    /// The linter for a file of which `known` is known.
    ///
    /// # Errors
    /// When a pack or rule does not exist, or a pack is faulty.
    pub fn of(&mut self, config: Option<&Arc<Config>>, known: &Known) -> Result<Arc<Profile>, Failure> {
        let selection = self.selection;
        let packs: Vec<Named> = match (&known.packs, config) {
            _ if !selection.pack.is_empty() => Vec::new(),
            (Some(packs), _) => packs.clone(),
            (None, Some(config)) => config.file.packs.clone(),
            (None, None) => Vec::new(),
        };
        let names: Vec<String> = packs.iter().map(|named| named.name.clone()).collect();
        let key = (config.map(|config| config.folder.clone()), names);
        if let Some(profile) = self.made.get(&key) {
            return Ok(Arc::clone(profile));
        }
        let library = library(config.map(Arc::as_ref))?;
        let file = config.map(|config| &config.file);
        check_names(&library, selection, file, &packs)?;
        let mut settings = Settings {
            packs: if selection.pack.is_empty() { key.1.clone() } else { selection.pack.clone() },
            select: selection.select.clone(),
            ignore: selection.ignore.clone(),
            today: selection.today.unwrap_or_else(|| jiff::Zoned::now().date()),
            ..Settings::default()
        };
        if let Some(file) = file {
            let names = |list: &[Named]| list.iter().map(|named| named.name.clone()).collect::<Vec<_>>();
            if settings.select.is_empty() {
                settings.select = names(&file.select);
            }
            settings.ignore.extend(names(&file.ignore));
            settings.vars.clone_from(&file.vars);
            for (rule, severity) in &file.rules {
                match severity {
                    Some(severity) => {
                        settings.severity.insert(rule.name.clone(), *severity);
                    }
                    None => settings.ignore.push(rule.name.clone()),
                }
            }
        }
        let fail_on = selection.fail_on.map(|value| value.0).or(file.and_then(|file| file.fail_on));
        let profile = Arc::new(Profile {
            linter: Linter::new(&library, settings)?,
            fail_on: fail_on.unwrap_or(Some(Severity::Error)),
        });
        self.made.insert(key, Arc::clone(&profile));
        Ok(profile)
    }
}

/// Names of packs and rules that do not exist, all at once, with the place where they are written.
///
/// The rules are only listed when some are named, because listing them takes time.
fn check_names(
    library: &Library,
    selection: &Selection,
    file: Option<&ConfigFile>,
    packs: &[Named],
) -> Result<(), Failure> {
    let written = |names: &[String]| names.iter().map(|name| (name.clone(), None)).collect::<Vec<_>>();
    let named = |names: &[Named]| names.iter().map(|n| (n.name.clone(), Some(n.span.clone()))).collect::<Vec<_>>();
    let mut pack_names = written(&selection.pack);
    pack_names.extend(named(packs));
    let mut rule_names = written(&selection.select);
    rule_names.extend(written(&selection.ignore));
    if let Some(file) = file {
        rule_names.extend(named(&file.select));
        rule_names.extend(named(&file.ignore));
        rule_names.extend(file.rules.iter().map(|(n, _)| (n.name.clone(), Some(n.span.clone()))));
        rule_names.extend(file.files.iter().flat_map(|entry| named(&entry.ignore)));
    }
    let mut errors = Vec::new();
    let mut look_up = |names: Vec<(String, Option<_>)>, known: &[String], what: &str| {
        for (name, span) in names {
            if !known.contains(&name) {
                let near = suggest(&name, known.iter().map(String::as_str));
                errors.push(PackError {
                    file: if span.is_some() { file.map(|f| f.path.clone()).unwrap_or_default() } else { String::new() },
                    text: file.map(|f| f.text.clone()).unwrap_or_default(),
                    span,
                    message: format!("unknown {what} `{name}`"),
                    help: near.map(|near| format!("did you mean `{near}`?")),
                });
            }
        }
    };
    if !pack_names.is_empty() || !rule_names.is_empty() {
        let mut known: Vec<String> = library.packs().into_iter().map(|pack| pack.id).collect();
        look_up(pack_names, &known, "pack");
        if !rule_names.is_empty() {
            known.push("klart/suppression".to_owned());
            known.extend(library.rule_ids().into_iter().flat_map(|(_, rules)| rules));
            look_up(rule_names, &known, "rule");
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Failure::Packs(PackErrors(errors))) }
}
