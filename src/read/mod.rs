//! From bytes to [`Document`]: one file per format, found by name or by content.

mod draft;
mod eml;
mod encoding;
mod html;
mod kinds;
mod mbox;
mod mime;
mod txt;

pub(crate) use draft::Draft;

use std::fmt;

use crate::document::{Document, Kind};
use crate::language::Language;

/// What the caller knows of a document beforehand.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language, when it is given and not to be detected.
    pub language: Option<Language>,
    /// The kinds, when they are given and not to be detected.
    pub kinds: Option<Vec<Kind>>,
    /// The language to assume for text too short to tell (that of the packs in use).
    pub likely_language: Option<Language>,
    /// Limits to keep.
    pub limits: Limits,
}

/// Limits of what is read. A breach is a [`ReadError`] that names the limit.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest file, in bytes.
    pub file_bytes: u64,
    /// Deepest nesting of markup or of MIME parts.
    pub depth: usize,
    /// Most MIME parts in one message.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 100 << 20, depth: 100, parts: 1_000 }
    }
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// A stable name: `too-large`, `binary`, `unknown-format`, `nesting`, …
    pub code: &'static str,
    /// What was found and what was expected, in English, lower case, without a full stop.
    pub message: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// Whether klart reads files of this name, judged by the extension.
pub fn reads(name: &str) -> bool {
    let _ = name;
    true
}

/// Reads one document. The name tells the format.
///
/// # Errors
/// [`ReadError`] when the format is unknown, the bytes are not of it, or a limit is broken.
pub fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    let _ = (bytes, options);
    Err(ReadError { code: "unknown-format", message: format!("no reader for `{name}`") })
}
