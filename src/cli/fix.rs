//! `klart check --fix`: documents are fixed, and the files they came from replaced.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::Status;
use super::check::{Check, Done, Job, status_of};
use super::failure::describe;
use super::input::{bytes, guarded, name_of, parse_found};
use super::options::Global;
use super::output;
use super::project::{Known, Profile};
use super::told::told;
use super::walk::Found;
use crate::document::Document;
use crate::lint::fix::{Choice, Fixed, fix};
use crate::report::diff::{Patch, Side, patch};
use crate::report::safe::visible;
use crate::report::ui::Ui;
use crate::report::{FileReport, Fixes, Format, Rendered, Style, Totals, fixes};

/// Why a file is not replaced.
pub(super) const CHANGED: &str = "changed while klart was at work, so it was not fixed";
/// Why a file is not replaced.
pub(super) const READ_ONLY: &str = "is read-only, so it was not fixed";

/// What is told of a file whose rules disagree.
pub(super) const UNSETTLED: &str = "the rules disagree on it, so some fixes were given up";
/// What is told of lines that a patch leaves out.
pub(super) const HIDDEN: &str =
    "changed lines left out of the patch, for they hold a personal number or control characters";
/// What is told of a file that no patch can be made for.
pub(super) const UTF16: &str = "is in UTF-16, which no patch can hold; --fix changes it all the same";

/// What fixing does with the bytes that come of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mode {
    /// Replaces the file; standard input goes on to standard output.
    Replace,
    /// Shows them as a patch.
    Show(Style),
}

impl Check {
    /// Fixes one piece of input.
    pub(super) fn fix_job(&self, job: &Job, mode: Mode) -> Done {
        let stdin_name = self.input.stdin_name.as_deref();
        let name = name_of(&job.found, stdin_name);
        let before = match bytes(&job.found, &job.known.options.limits) {
            Ok(bytes) => bytes,
            Err(error) => return Done::of(vec![FileReport::unreadable(name, error)], &job.profile),
        };
        let read = |bytes| parse_found(&job.found, stdin_name, bytes, &job.known.options);
        let worked = guarded(|| {
            let (fixed, mut files) = self.fixed(&name, before.clone(), &job.known, &job.profile, &read);
            let changed = fixed.bytes != before;
            let mut done = Done::default();
            match (mode, &job.found) {
                (Mode::Show(style), _) if changed => {
                    done.patch = Some(patch_of(&name, &before, &fixed, &read, style));
                    done.status = Status::Findings;
                }
                (Mode::Replace, Found::File(path)) if changed => {
                    if let Err(reason) = replace(path, &before, &fixed.bytes) {
                        // The file is as it was, and so is the report.
                        files = self.reports(read(before.clone()), &name, job);
                        for file in &mut files {
                            file.fixed = Some(Fixes { unwritten: Some(reason.clone()), ..Fixes::default() });
                        }
                    }
                }
                _ => {}
            }
            let failed = status_of(&files, &job.profile);
            done.status = match mode {
                Mode::Replace => failed,
                Mode::Show(_) if failed == Status::Unchecked => failed,
                Mode::Show(_) => done.status,
            };
            done.text = matches!((mode, &job.found), (Mode::Replace, Found::Stdin)).then_some(fixed.bytes);
            Done { files, ..done }
        });
        worked.unwrap_or_else(|error| {
            // What came in goes out, so that a pipe loses nothing.
            let text = matches!((mode, &job.found), (Mode::Replace, Found::Stdin)).then_some(before);
            Done { text, ..Done::of(vec![FileReport::unreadable(name, error)], &job.profile) }
        })
    }

    /// Fixes some bytes, and reports what was done and what is left.
    pub(super) fn fixed(
        &self,
        name: &str,
        bytes: Vec<u8>,
        known: &Known,
        profile: &Profile,
        read: &dyn Fn(Vec<u8>) -> Vec<Result<Document, String>>,
    ) -> (Fixed<String>, Vec<FileReport>) {
        let unsafe_fixes = self.fixing.unsafe_fixes;
        let choice = Choice { unsafe_fixes, keep: &|finding| self.counts(finding, known) };
        let mut fixed = fix(&profile.linter, bytes, &choice, read);
        let mut files = Vec::with_capacity(fixed.documents.len());
        for document in &mut fixed.documents {
            let document = match document {
                Ok(document) => document,
                Err(error) => {
                    files.push(FileReport::unreadable(name.to_owned(), error.clone()));
                    continue;
                }
            };
            let mut file = FileReport::of(&document.document, document.outcome.words);
            let findings = document.outcome.findings.drain(..);
            // What can still be fixed is what was not to be.
            let rendered = findings.map(|finding| {
                let rendered = Rendered::new(&document.document, finding, self.excerpts());
                Rendered { fixable: rendered.fixable.filter(|safe| !safe && !unsafe_fixes), ..rendered }
            });
            file.findings = rendered.collect();
            file.fixed = Some(Fixes {
                made: std::mem::take(&mut document.made),
                left: std::mem::take(&mut document.left),
                unsettled: !fixed.settled,
                unwritten: None,
            });
            files.push(file);
        }
        (fixed, files)
    }
}

/// The patch from the bytes before to those after.
fn patch_of(
    name: &str,
    before: &[u8],
    after: &Fixed<String>,
    read: &dyn Fn(Vec<u8>) -> Vec<Result<Document, String>>,
    style: Style,
) -> Patch {
    let old: Vec<Document> = read(before.to_vec()).into_iter().flatten().collect();
    let new = after.documents.iter().flatten().map(|fixed| &fixed.document);
    let old = Side { bytes: before, documents: old.iter().collect() };
    patch(name, &old, &Side { bytes: &after.bytes, documents: new.collect() }, style)
}

/// Patches only: what would be fixed in all is told on standard error.
pub(super) struct Patches {
    /// The language to speak, when it is given.
    pub ui: Option<Ui>,
    /// Whether to say nothing.
    pub quiet: bool,
}

impl Format for Patches {
    fn file(&mut self, _: &FileReport, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, totals: &Totals, _: &mut dyn Write) -> io::Result<()> {
        if !self.quiet {
            let ui = self.ui.unwrap_or_else(|| totals.majority());
            fixes::summary(ui, totals, true).iter().for_each(|line| output::complain(line));
        }
        Ok(())
    }
}

/// Tells what a patch does not show.
pub(super) fn complain_of(patch: &Patch, files: &[FileReport], global: &Global) {
    let Some(file) = files.first() else { return };
    let told = |reason| told(global.ui_of_the_user(), &file.path, reason);
    let path = visible(&file.path);
    if patch.hidden > 0 {
        output::complain(&format!("{path}: {} ({})", told(HIDDEN), patch.hidden));
    }
    if patch.utf16 {
        output::complain(&format!("{path}: {}", told(UTF16)));
    }
}

/// Puts new bytes in the place of a file, at one stroke. A link stays, and what it leads to is replaced.
///
/// # Errors
/// When the file is not to be written, has other bytes by now than it had `before`, or the new one cannot be made.
fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot be written: {}", describe(&error));
    let target = fs::canonicalize(path).map_err(failed)?;
    let metadata = fs::metadata(&target).map_err(failed)?;
    if !metadata.is_file() {
        return Err("is no file that can be replaced, so it was not fixed".to_owned());
    }
    let writable = OpenOptions::new().append(true).open(&target);
    if metadata.permissions().readonly() || writable.is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
    {
        return Err(READ_ONLY.to_owned());
    }
    let mut file = output::beside(&target).map_err(failed)?;
    file.write_all(after).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        // Whoever owns it should still do so; where that is not ours to say, the file is ours now.
        let _ = chown(file.path(), Some(metadata.uid()), Some(metadata.gid()));
    }
    if fs::read(&target).map_err(failed)? != before {
        return Err(CHANGED.to_owned());
    }
    file.persist(&target).map(drop).map_err(|error| failed(error.error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(folder: &Path) -> usize {
        fs::read_dir(folder).expect("folder").count()
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "by somebody else").expect("file");
        assert_eq!(replace(&path, b"as it was read", b"fixed"), Err(CHANGED.to_owned()));
        assert_eq!(fs::read(&path).expect("file"), b"by somebody else");
        assert_eq!(list(folder.path()), 1, "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        fs::write(&path, "old").expect("file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        std::os::unix::fs::symlink("a.txt", &link).expect("link");
        assert_eq!(replace(&link, b"old", b"new"), Ok(()));
        assert!(fs::symlink_metadata(&link).expect("link").is_symlink());
        assert_eq!(fs::read(&path).expect("file"), b"new");
        assert_eq!(fs::metadata(&path).expect("file").permissions().mode() & 0o777, 0o640);
        assert_eq!(list(folder.path()), 2, "nothing is left behind");
    }

    #[test]
    fn a_file_that_is_read_only_is_left_alone() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "old").expect("file");
        let mut permissions = fs::metadata(&path).expect("file").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("permissions");
        assert_eq!(replace(&path, b"old", b"new"), Err(READ_ONLY.to_owned()));
        assert_eq!(fs::read(&path).expect("file"), b"old");
    }
}
