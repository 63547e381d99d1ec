//! One JSON object for the whole run.
//!
//! The findings stand before the documents, because findings are many and are written as they come, while documents
//! are few and can wait. The order of keys means nothing in JSON.

use std::io::{self, Write};

use super::model::{DocumentRecord, FindingRecord, SCHEMA, Summary};
use super::safe::write_json;
use super::{FileReport, Format, FormatInfo, Totals};

pub(super) const INFO: FormatInfo =
    FormatInfo { name: "json", summary: "one JSON object", excerpts: true, start: |_| Box::<Json>::default() };

#[derive(Default)]
struct Json {
    documents: Vec<DocumentRecord>,
    findings: usize,
}

impl Format for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"schema\":\"{SCHEMA}\",\n\"findings\":[")
    }

    fn file(&mut self, file: &FileReport, out: &mut dyn Write) -> io::Result<()> {
        self.documents.push(DocumentRecord::from(file));
        for finding in &file.findings {
            out.write_all(if self.findings == 0 { b"\n" } else { b",\n" })?;
            self.findings += 1;
            write_json(out, &FindingRecord::new(&file.path, finding))?;
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"],\n\"documents\":[")?;
        for (index, document) in self.documents.iter().enumerate() {
            out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
            write_json(out, document)?;
        }
        out.write_all(b"],\n\"summary\":")?;
        write_json(out, &Summary::from(totals))?;
        out.write_all(b"}\n")
    }
}
