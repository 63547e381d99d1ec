//! Finds the files to read.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::failure::describe;
use super::options::Input;
use super::project::Project;
use crate::read;
use crate::report::Totals;

/// What to read, or why it cannot be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    /// A file.
    File(PathBuf),
    /// A file or folder that could not even be looked at, and why.
    Failed(PathBuf, String),
    /// Standard input.
    Stdin,
}

impl Found {
    fn path(&self) -> &Path {
        match self {
            Found::File(path) | Found::Failed(path, _) => path,
            Found::Stdin => Path::new("-"),
        }
    }
}

/// Everything that the arguments name, sorted by path, each once. Counts in `totals` what is passed over.
pub(super) fn find(input: &Input, project: &Arc<Project>, totals: &mut Totals) -> Vec<Found> {
    let here = [PathBuf::from(".")];
    let paths = if input.paths.is_empty() { &here[..] } else { &input.paths };
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Found::Stdin);
        } else if path.is_dir() {
            walk(path, input, project, &mut found, totals);
        } else {
            found.push(Found::File(plain(path)));
        }
    }
    found.sort_by(|a, b| a.path().cmp(b.path()).then_with(|| a.cmp(b)));
    found.dedup_by(|a, b| a.path() == b.path());
    found
}

fn walk(folder: &Path, input: &Input, project: &Arc<Project>, found: &mut Vec<Found>, totals: &mut Totals) {
    let mut builder = WalkBuilder::new(folder);
    builder.standard_filters(!input.no_ignore).hidden(true).require_git(false).follow_links(false);
    let excluding = Arc::clone(project);
    builder.filter_entry(move |entry| entry.depth() == 0 || !excluding.excludes(entry.path()));
    for entry in builder.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = path_of(&error).map_or_else(|| plain(folder), plain);
                let reason = error.io_error().map_or_else(|| error.to_string(), describe);
                found.push(Found::Failed(path, reason));
                continue;
            }
        };
        let Some(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            continue;
        }
        if entry.file_name() == super::project::CONFIG {
            // Read already, and not for people.
        } else if kind.is_symlink() {
            totals.links += 1;
        } else if kind.is_file() && read::reads(&entry.file_name().to_string_lossy()) {
            found.push(Found::File(plain(entry.path())));
        } else {
            totals.unknown += 1;
        }
    }
}

/// The path that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Partial(errors) => errors.first().and_then(path_of),
        _ => None,
    }
}

/// The path without `.` in it, as people write it.
fn plain(path: &Path) -> PathBuf {
    let plain: PathBuf = path.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    if plain.as_os_str().is_empty() { path.to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_without_the_dot_in_front() {
        assert_eq!(plain(Path::new("./a/./b.txt")), Path::new("a/b.txt"));
        assert_eq!(plain(Path::new(".")), Path::new("."));
        assert_eq!(plain(Path::new("../a")), Path::new("../a"));
    }
}
