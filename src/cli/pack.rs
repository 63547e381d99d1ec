//! `klart pack`: make, validate and test packs, and list the forms of their words.

mod new;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use clap::{Args, Subcommand};

use super::Status;
use super::failure::Failure;
use super::options::Global;
use super::output::{self, Output};
use super::project::{Project, add_packs, library};
use super::rules::with_extended;
use crate::pack::{Library, PackErrors};
use crate::report::safe::{visible, write_json};

/// Make, validate and test rule packs
#[derive(Debug, Subcommand)]
pub(super) enum Pack {
    New(new::New),
    Check(Check),
    Test(Test),
    Forms(Forms),
}

/// Validate packs and show every fault
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Packs, by path or id [default: all]
    #[arg(value_name = "PATH|ID")]
    packs: Vec<String>,
}

/// Run every example of the rules of packs
#[derive(Debug, Args)]
pub(super) struct Test {
    /// Packs, by path or id [default: all]
    #[arg(value_name = "PATH|ID")]
    packs: Vec<String>,
}

/// List the forms that the word lists of packs match
#[derive(Debug, Args)]
pub(super) struct Forms {
    /// Packs, by path or id [default: all]
    #[arg(value_name = "PATH|ID")]
    packs: Vec<String>,
    /// How they are written
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = ["human", "jsonl"])]
    format: String,
}

impl Pack {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        match self {
            Pack::New(new) => new.run(global),
            Pack::Check(check) => check.run(global),
            Pack::Test(test) => test.run(global),
            Pack::Forms(forms) => forms.run(global),
        }
    }
}

/// The library with the packs named by path added, and the ids of all that are named.
///
/// # Errors
/// All faults of the packs that are named by path, and of names that are neither path nor id.
fn named(global: &Global, names: &[String]) -> Result<(Library, Vec<String>), Failure> {
    let project = Project::new(global)?;
    let config = project.here()?;
    // A pack given by its path may be one that the configuration names too; it must not meet itself.
    let by_path = names.iter().any(|name| is_path(name));
    let mut library = if by_path { Library::embedded() } else { library(config.as_deref())? };
    let mut ids: Vec<String> = Vec::new();
    let mut faults = PackErrors::default();
    let origins = |library: &Library| -> BTreeMap<String, String> {
        library.packs().into_iter().map(|pack| (pack.id, pack.origin)).collect()
    };
    for name in names {
        let before = origins(&library);
        if is_path(name) {
            match add_packs(&mut library, Path::new(name)) {
                Ok(()) => {}
                Err(Failure::Packs(errors)) => faults.0.extend(errors.0),
                Err(other) => return Err(other),
            }
            // A pack on disk may take the place of one in the binary, and then its id is not new.
            let added = origins(&library).into_iter().filter(|(id, origin)| before.get(id) != Some(origin));
            ids.extend(added.map(|(id, _)| id));
        } else if before.contains_key(name) {
            ids.push(name.clone());
        } else {
            return Err(Failure::unknown("pack", name, before.keys().map(String::as_str)));
        }
    }
    if faults.0.is_empty() { Ok((library, ids)) } else { Err(Failure::Packs(faults)) }
}

fn is_path(name: &str) -> bool {
    name.ends_with(".toml") || Path::new(name).exists()
}

impl Check {
    fn run(&self, global: &Global) -> Result<Status, Failure> {
        let (library, ids) = named(global, &self.packs)?;
        library.validate(&ids)?;
        library.audit(&ids)?;
        let number = if ids.is_empty() { library.packs().len() } else { ids.len() };
        tell(global, &format!("{number} {} without a fault", if number == 1 { "pack" } else { "packs" }))
    }
}

impl Test {
    fn run(&self, global: &Global) -> Result<Status, Failure> {
        let (library, ids) = named(global, &self.packs)?;
        let (examples, failures) = crate::lint::test_examples(&library, &ids)?;
        if failures.is_empty() {
            return tell(global, &format!("{examples} examples, all as they should be"));
        }
        let mut out = Output::open(None).map_err(Failure::writing)?;
        for failure in &failures {
            let kind = if failure.bad { "bad" } else { "good" };
            let text = failure.text.trim_end().lines().map(|line| format!("    {}\n", visible(line)));
            let text: String = text.collect();
            writeln!(out, "{} ({kind}): {}\n{text}", visible(&failure.rule), visible(&failure.outcome))
                .map_err(Failure::writing)?;
        }
        writeln!(out, "{} of {examples} examples fail", failures.len()).map_err(Failure::writing)?;
        out.finish().map_err(Failure::writing)?;
        Ok(Status::Findings)
    }
}

impl Forms {
    fn run(&self, global: &Global) -> Result<Status, Failure> {
        let (library, ids) = named(global, &self.packs)?;
        let ids = with_extended(&library, &ids)?;
        let forms = library.forms(&ids)?;
        let mut out = Output::open(None).map_err(Failure::writing)?;
        let mut write = || {
            for word in &forms {
                if self.format == "jsonl" {
                    write_json(&mut out, word)?;
                    out.write_all(b"\n")?;
                } else {
                    let class = if word.class.is_empty() { "–" } else { &word.class };
                    let list = word.forms.join(", ");
                    writeln!(out, "{} {} ({class}): {}", word.rule, visible(&word.word), visible(&list))?;
                }
            }
            Ok(())
        };
        write().and_then(|()| out.finish()).map_err(Failure::writing)?;
        Ok(Status::Fine)
    }
}

/// Good news on standard output, unless nobody wants to hear it.
fn tell(global: &Global, news: &str) -> Result<Status, Failure> {
    if !global.quiet {
        let mut out = Output::open(None).map_err(Failure::writing)?;
        writeln!(out, "{news}").and_then(|()| out.finish()).map_err(Failure::writing)?;
    }
    Ok(Status::Fine)
}

/// Writes the text of a new pack.
fn create(path: &Path, text: &str) -> Result<(), Failure> {
    output::create(path, text).map_err(|error| super::init::refused(path, error))
}
