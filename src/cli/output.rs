//! Where reports go: standard output, or a file that appears only when it is whole.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use super::failure::Failure;
use super::walk::Found;

/// A place for a report.
pub(super) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    /// The file being written and the one that it will replace.
    pending: Option<(TempPath, PathBuf)>,
}

impl Output {
    /// Standard output, or the file at `path`.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(io::stdout())), pending: None });
        };
        // What a link leads to is replaced, not the link; a device or a pipe is written to as it is.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&target).is_ok_and(|metadata| !metadata.is_file()) {
            let file = OpenOptions::new().write(true).open(&target)?;
            return Ok(Self { writer: BufWriter::new(Box::new(file)), pending: None });
        }
        let (file, temporary) = beside(&target)?.into_parts();
        Ok(Self { writer: BufWriter::new(Box::new(file)), pending: Some((temporary, target)) })
    }

    /// [`Output::open`] for a report on documents: it must not take the place of one of them.
    ///
    /// # Errors
    /// Usage, when the file is one of the documents or a link to one; else when it cannot be made.
    pub fn open_for<'f>(path: Option<&Path>, documents: impl Iterator<Item = &'f Found>) -> Result<Self, Failure> {
        if let Some(target) = path.and_then(|path| fs::canonicalize(path).ok()) {
            let same = |found: &Found| match found {
                Found::File(file) => fs::canonicalize(file).is_ok_and(|file| file == target),
                Found::Failed(..) | Found::Stdin => false,
            };
            let mut documents = documents;
            if documents.any(same) {
                let message = format!("`{}` is one of the documents", target.display());
                return Err(Failure::Usage(message, Some("write the report to another file".to_owned())));
            }
        }
        Self::open(path).map_err(Failure::writing)
    }

    /// Standard error, when standard output is for something else.
    pub fn to_stderr() -> Self {
        Self { writer: BufWriter::new(Box::new(io::stderr())), pending: None }
    }

    /// Writes all that is left and lets the file appear.
    ///
    /// # Errors
    /// Those of the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        if let Some((temporary, target)) = self.pending.take() {
            temporary.persist(target)?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A new file in the folder of `target`, so that it can be renamed over it, with the permissions that are there or
/// that any new file has. It goes away unless it is kept.
///
/// # Errors
/// When the file cannot be made.
pub(super) fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".klart-").suffix(".tmp");
    match fs::metadata(target) {
        Ok(metadata) => {
            let file = builder.tempfile_in(folder)?;
            file.as_file().set_permissions(metadata.permissions())?;
            Ok(file)
        }
        Err(_) => {
            #[cfg(unix)]
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
            builder.tempfile_in(folder)
        }
    }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// `AlreadyExists` when it is there; those of the file.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

/// A line on standard error. Nobody can be told when that fails.
pub(super) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_replaces_the_old_one_only_when_it_is_whole() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("report.json");
        fs::write(&path, "old").expect("write");
        let mut dropped = Output::open(Some(&path)).expect("open");
        dropped.write_all(b"half").expect("write");
        drop(dropped);
        assert_eq!(fs::read_to_string(&path).expect("read"), "old");
        let mut finished = Output::open(Some(&path)).expect("open");
        finished.write_all(b"new").expect("write");
        finished.finish().expect("finish");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("list").count(), 1, "nothing is left behind");
    }
}
