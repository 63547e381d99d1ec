//! The port for other programs: records in, one per line, answers out, in the same order, in constant memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use base64::Engine;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Status;
use super::failure::Failure;
use super::input::{guarded, too_large};
use super::options::Input;
use super::ordered::{Event, ordered};
use super::output::Output;
use crate::document::Kind;
use crate::language::Language;
use crate::read::{Limits, Options};
use crate::report::model::{DocumentRecord, FindingRecord};
use crate::report::safe::write_json;

/// The name of a record that has none.
const NAMELESS: &str = "record.txt";

/// A record as it comes in. Fields that klart does not know are the sender's own affair.
#[derive(Debug, Deserialize)]
struct Raw {
    #[serde(default)]
    id: Value,
    name: Option<String>,
    text: Option<String>,
    base64: Option<String>,
    lang: Option<String>,
    kinds: Option<Vec<String>>,
}

/// A record, validated.
#[derive(Debug)]
pub(super) struct Record {
    /// The name, which tells the format.
    pub name: String,
    /// The document.
    pub bytes: Vec<u8>,
    /// Whether it came as `base64`.
    pub encoded: bool,
    language: Option<Language>,
    kinds: Option<Vec<Kind>>,
}

impl Record {
    fn new(raw: Raw, limits: &Limits) -> Result<Self, String> {
        let encoded = raw.base64.is_some();
        let bytes = match (raw.text, raw.base64) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(encoded)) => {
                let decoded = base64::engine::general_purpose::STANDARD.decode(encoded.trim());
                decoded.map_err(|error| format!("broken base64: {error}"))?
            }
            (Some(_), Some(_)) => return Err("both `text` and `base64` are given".to_owned()),
            (None, None) => return Err("neither `text` nor `base64` is given".to_owned()),
        };
        if bytes.len() as u64 > limits.file_bytes {
            return Err(too_large(limits));
        }
        let language = raw.lang.map(|code| code.parse()).transpose()?;
        let kinds = raw.kinds.map(|names| names.iter().map(|name| name.parse()).collect()).transpose()?;
        Ok(Self { name: raw.name.unwrap_or_else(|| NAMELESS.to_owned()), bytes, encoded, language, kinds })
    }

    /// What the record says of itself goes before what the run says of all.
    pub fn override_options(&self, options: &mut Options) {
        options.language = self.language.or(options.language);
        if self.kinds.is_some() {
            options.kinds.clone_from(&self.kinds);
        }
    }
}

/// What is answered to a record that could be read.
pub(super) struct Answer {
    /// The fields of the answer.
    pub fields: Fields,
    /// What it means for the exit code.
    pub status: Status,
}

/// The fields of an answer, apart from its id.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Fields {
    /// Of `klart check`.
    Check {
        document: Option<Box<DocumentRecord>>,
        findings: Vec<FindingRecord>,
        #[serde(flatten)]
        fixed: Option<FixedText>,
    },
    /// Of `klart inspect`.
    Inspect(Box<super::inspect::Brief>),
    /// Of `klart stats`.
    Stats(Box<crate::report::stats::model::DocumentRecord>),
    /// Of what could not be read.
    Error {
        error: String,
        /// Line of the input, where the line was no record at all.
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<usize>,
    },
}

/// A document after fixing, under the key that it came under.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FixedText {
    /// As it is.
    Text(String),
    /// Encoded.
    Base64(String),
}

impl FixedText {
    /// The bytes, as text if they came so.
    pub fn new(bytes: Vec<u8>, encoded: bool) -> Self {
        let base64 = |bytes: &[u8]| Self::Base64(base64::engine::general_purpose::STANDARD.encode(bytes));
        if encoded {
            return base64(&bytes);
        }
        String::from_utf8(bytes).map_or_else(|error| base64(error.as_bytes()), Self::Text)
    }
}

/// A line of output.
#[derive(Serialize)]
struct Line {
    id: Value,
    #[serde(flatten)]
    fields: Fields,
}

/// Answers every record of the input, in order.
///
/// # Errors
/// When the input cannot be opened or the output cannot be written.
pub(super) fn answer(
    input: &Input,
    mut out: Output,
    work: impl Fn(Record) -> Result<Answer, String> + Sync,
) -> Result<Status, Failure> {
    let limits = Limits::default();
    let lines = Lines::new(&input.paths, &limits);
    let mut status = Status::Fine;
    let mut written = Ok(());
    let one = |(number, line): (usize, Result<Vec<u8>, String>)| answer_one(number, line, &limits, &work);
    ordered(input.threads(usize::MAX), lines, one, |event| {
        match event {
            Event::Next((line, ended)) => {
                status = status.max(ended);
                written = write_json(&mut out, &line).and_then(|()| out.write_all(b"\n"));
            }
            Event::Idle => written = out.flush(),
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written.and_then(|()| out.finish()).map_err(Failure::writing)?;
    Ok(status)
}

fn answer_one(
    number: usize,
    line: Result<Vec<u8>, String>,
    limits: &Limits,
    work: &(impl Fn(Record) -> Result<Answer, String> + Sync),
) -> (Line, Status) {
    let failed = |id, error, line| (Line { id, fields: Fields::Error { error, line } }, Status::Unchecked);
    let raw: Result<Raw, String> =
        line.and_then(|line| serde_json::from_slice(&line).map_err(|error| format!("not a record: {error}")));
    let mut raw = match raw {
        Ok(raw) => raw,
        Err(error) => return failed(Value::Null, error, Some(number)),
    };
    let id = raw.id.take();
    match guarded(|| Record::new(raw, limits).and_then(work)) {
        Ok(Ok(Answer { fields, status })) => (Line { id, fields }, status),
        Ok(Err(error)) | Err(error) => failed(id, error, None),
    }
}

/// The lines of the inputs one after another, numbered from 1 within each, blank ones left out.
struct Lines {
    paths: std::vec::IntoIter<PathBuf>,
    reader: Option<Box<dyn BufRead + Send>>,
    number: usize,
    longest: u64,
}

impl Lines {
    fn new(paths: &[PathBuf], limits: &Limits) -> Self {
        let paths = if paths.is_empty() { vec![PathBuf::from("-")] } else { paths.to_vec() };
        // An escape takes up to six bytes for one.
        Self { paths: paths.into_iter(), reader: None, number: 0, longest: limits.file_bytes.saturating_mul(6) }
    }

    fn open(&mut self, path: &Path) -> io::Result<()> {
        self.number = 0;
        self.reader = Some(if path.as_os_str() == "-" {
            Box::new(BufReader::with_capacity(1 << 16, io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(1 << 16, File::open(path)?))
        });
        Ok(())
    }
}

impl Iterator for Lines {
    type Item = (usize, Result<Vec<u8>, String>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(reader) = &mut self.reader else {
                let path = self.paths.next()?;
                if let Err(error) = self.open(&path) {
                    let reason = super::failure::describe(&error);
                    return Some((0, Err(format!("{}: {reason}", path.display()))));
                }
                continue;
            };
            let mut line = Vec::new();
            let read = reader.by_ref().take(self.longest).read_until(b'\n', &mut line);
            self.number += 1;
            match read {
                Ok(0) => self.reader = None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(length) if length as u64 == self.longest && !line.ends_with(b"\n") => {
                    // The rest of the line is passed over without being held.
                    let rest = reader.skip_until(b'\n');
                    let error = rest.map_or_else(|error| error.to_string(), |_| "the line is too long".to_owned());
                    return Some((self.number, Err(error)));
                }
                Ok(_) => {
                    if self.number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                        line.drain(..3);
                    }
                    return Some((self.number, Ok(line)));
                }
                Err(error) => {
                    self.reader = None;
                    return Some((self.number, Err(error.to_string())));
                }
            }
        }
    }
}
