//! One line per finding, for editors and for `grep`.

use std::io::{self, Write};

use super::safe::visible;
use super::{FileReport, Format, FormatInfo};

pub(super) const INFO: FormatInfo =
    FormatInfo { name: "short", summary: "one line per finding", start: |_| Box::new(Short) };

struct Short;

impl Format for Short {
    fn file(&mut self, file: &FileReport, out: &mut dyn Write) -> io::Result<()> {
        let path = visible(&file.path);
        for finding in &file.findings {
            writeln!(
                out,
                "{path}:{}:{}: {}[{}] {}",
                finding.start.line,
                finding.start.column,
                finding.severity.name(),
                visible(&finding.rule),
                visible(&finding.message),
            )?;
        }
        Ok(())
    }
}
