//! One line per finding, for editors and for `grep`; with `--fix` also one per file that was fixed, and one for all.

use std::io::{self, Write};

use super::safe::visible;
use super::{FileReport, Format, FormatInfo, Style, Totals};

pub(super) const INFO: FormatInfo = FormatInfo {
    name: "short",
    summary: "one line per finding",
    excerpts: false,
    start: |style| Box::new(Short(style)),
};

struct Short(Style);

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
        if let Some(fixes) = file.fixed.as_ref().filter(|fixes| !fixes.made.is_empty() && !self.0.quiet) {
            let rules: Vec<String> =
                fixes.by_rule().iter().map(|(rule, number)| format!("{} {number}", visible(rule))).collect();
            writeln!(out, "{path}: fixed {}: {}", fixes.made.len(), rules.join(", "))?;
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let number: usize = totals.fixed.values().sum();
        if number > 0 && !self.0.quiet {
            writeln!(out, "fixed {number} in all")?;
        }
        Ok(())
    }
}
