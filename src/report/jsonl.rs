//! One JSON object per line: each document, then its findings.

use std::io::{self, Write};

use super::model::{DocumentRecord, FindingRecord, Record};
use super::safe::write_json;
use super::{FileReport, Format, FormatInfo};

pub(super) const INFO: FormatInfo = FormatInfo {
    name: "jsonl",
    summary: "one document or finding per line, as JSON",
    excerpts: true,
    start: |_| Box::new(Jsonl),
};

struct Jsonl;

impl Format for Jsonl {
    fn file(&mut self, file: &FileReport, out: &mut dyn Write) -> io::Result<()> {
        write_json(out, &Record::Document(DocumentRecord::from(file)))?;
        out.write_all(b"\n")?;
        for finding in &file.findings {
            write_json(out, &Record::Finding(Box::new(FindingRecord::new(&file.path, finding))))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}
