//! Findings as people read them: what is wrong, where it stands, why it matters, what to do, and who says so.

use std::collections::HashSet;
use std::fmt::{self, Write as _};
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};
use unicode_width::UnicodeWidthStr;

use super::safe::visible;
use super::ui::{Ui, count};
use super::{FileReport, Format, FormatInfo, Rendered, Style, Totals, Window, fixes};
use crate::check::Severity;

pub(super) const INFO: FormatInfo = FormatInfo {
    name: "human",
    summary: "for people to read",
    excerpts: true,
    start: |style| Box::new(Human::new(style)),
};

struct Human {
    style: Style,
    handler: GraphicalReportHandler,
    /// Made once and used for every finding.
    buffer: String,
}

impl Human {
    fn new(style: Style) -> Self {
        Self { style, handler: handler(style), buffer: String::new() }
    }

    /// Writes one finding. Why a rule matters and who says so is told at its `first` finding in a document only.
    fn finding(&mut self, ui: Ui, path: &str, finding: &Rendered, first: bool) -> fmt::Result {
        let words = ui.words();
        let shown = Shown {
            code: format!("{} {}", ui.severity(finding.severity), visible(&finding.rule)),
            message: visible(&finding.message).into_owned(),
            severity: finding.severity,
            excerpt: Excerpt { path, finding, window: &finding.window },
        };
        self.handler.render_report(&mut self.buffer, &shown)?;
        if finding.window.text.is_empty() {
            writeln!(self.buffer, "   {path}:{}:{}", finding.start.line, finding.start.column)?;
        }
        if first {
            self.note(words.why, &finding.why)?;
        }
        self.note(words.help, &finding.help)?;
        if let Some(fix) = &finding.fix
            && !fix.text.is_empty()
            && !finding.help.contains(&fix.text)
        {
            let [open, close] = words.quotes;
            self.note(words.fix, &format!("{open}{}{close}", fix.text))?;
        }
        let source = &finding.authority;
        let list = source.list.as_deref();
        if first {
            let section = source.section.as_deref().map(|section| format!(", {section}")).unwrap_or_default();
            let list = list.map(|list| format!(" · {list}")).unwrap_or_default();
            self.note(words.source, &format!("{}{section}{list}", source.title))?;
        } else if let Some(list) = list {
            self.note(words.source, list)?;
        }
        self.buffer.push('\n');
        Ok(())
    }

    /// Writes `  Heading: text`, wrapped to the width, with later lines under the text.
    fn note(&mut self, heading: &str, text: &str) -> fmt::Result {
        if text.is_empty() {
            return Ok(());
        }
        let (on, off) = if self.style.colour { ("\x1B[1m", "\x1B[0m") } else { ("", "") };
        write!(self.buffer, "  {on}{heading}:{off}")?;
        let indent = 2;
        let mut column = indent + heading.width() + 1;
        for word in text.split_whitespace() {
            let word = visible(word);
            if column + 1 + word.width() > self.style.width && column > indent + 2 {
                self.buffer.push('\n');
                self.buffer.extend(std::iter::repeat_n(' ', indent + 1));
                column = indent + 1;
            }
            self.buffer.push(' ');
            self.buffer.push_str(&word);
            column += 1 + word.width();
        }
        self.buffer.push('\n');
        Ok(())
    }
}

impl Format for Human {
    fn file(&mut self, file: &FileReport, out: &mut dyn Write) -> io::Result<()> {
        let ui = self.style.ui.or(file.language.and_then(Ui::of)).unwrap_or(Ui::En);
        let path = visible(&file.path).into_owned();
        let mut told = HashSet::new();
        for finding in &file.findings {
            self.buffer.clear();
            let first = told.insert((&finding.rule, &finding.why));
            self.finding(ui, &path, finding, first).map_err(io::Error::other)?;
            out.write_all(self.buffer.as_bytes())?;
        }
        if !self.style.quiet {
            out.write_all(fixes::of_file(ui, self.style, file).as_bytes())?;
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        if self.style.quiet {
            return Ok(());
        }
        let ui = self.style.ui.unwrap_or_else(|| totals.majority());
        writeln!(out, "{}", closing(ui, totals))
    }
}

/// The closing line, and what was not checked.
fn closing(ui: Ui, totals: &Totals) -> String {
    let words = ui.words();
    let found = [(totals.errors, words.error), (totals.warnings, words.warning), (totals.advice, words.advice)];
    let found: Vec<String> = found.into_iter().filter(|f| f.0 > 0).map(|(number, word)| count(number, word)).collect();
    let documents = count(totals.documents, words.document);
    let mut line = if totals.documents == 0 && totals.unreadable > 0 {
        // What could not be read is no empty folder; the next line tells it.
        String::new()
    } else if totals.documents == 0 {
        words.nothing.to_owned()
    } else if found.is_empty() {
        format!("{} {} {documents}.", words.none, words.within)
    } else {
        format!("{} {} {documents}.", found.join(", "), words.within)
    };
    if totals.unknown_language > 0 {
        let documents = count(totals.unknown_language, words.document);
        line.push_str(&format!("\n{}", words.unknown_language.replace("{documents}", &documents)));
    }
    for told in fixes::offer(ui, totals).into_iter().chain(fixes::summary(ui, totals, false)) {
        line.push_str(&format!("\n{told}"));
    }
    if let Some(left) = left_out(ui, totals) {
        if !line.is_empty() {
            line.push('\n');
        }
        line.push_str(&left);
    }
    line
}

/// What was not read, on one line; `None` when all was.
pub(super) fn left_out(ui: Ui, totals: &Totals) -> Option<String> {
    let words = ui.words();
    let left = [
        (totals.unreadable, words.unreadable),
        (totals.unknown, words.unknown),
        (totals.links, words.link),
        (totals.skipped, words.attachment),
    ];
    let left: Vec<String> = left.into_iter().filter(|l| l.0 > 0).map(|(number, word)| count(number, word)).collect();
    (!left.is_empty()).then(|| format!("{}: {}.", words.unchecked, left.join(", ")))
}

/// The handler that draws a finding. Findings have no links and no context but their window.
pub fn handler(style: Style) -> GraphicalReportHandler {
    let theme = match (style.unicode, style.colour) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(0)
        .without_syntax_highlighting()
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Shown<'a> {
    code: String,
    message: String,
    severity: Severity,
    excerpt: Excerpt<'a>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.excerpt.window.text.is_empty()).then_some(&self.excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = self.excerpt.window.label.clone();
        Some(Box::new(std::iter::once(LabeledSpan::new(None, label.start, label.len()))))
    }
}

/// A window as source code of which miette sees nothing but the window, under the line and column of the raw file.
#[derive(Debug)]
struct Excerpt<'a> {
    path: &'a str,
    finding: &'a Rendered,
    window: &'a Window,
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = self.window.text.as_bytes();
        let start = self.finding.start;
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.to_owned(),
            text,
            (0, text.len()).into(),
            start.line - 1,
            start.column - 1,
            1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Fix;
    use crate::pack::Authority;
    use crate::text::Position;

    fn style() -> Style {
        Style { colour: false, unicode: false, width: 80, ui: None, quiet: false }
    }

    fn finding() -> Rendered {
        Rendered {
            rule: "nb/klarsprak/kanselli".to_owned(),
            item: None,
            severity: Severity::Warning,
            message: "«vedrørende» er kansellispråk.".to_owned(),
            why: "Leseren bruker lengre tid på ord som ingen sier høyt, og kan bli usikker på hva som er ment."
                .to_owned(),
            help: "Skriv «om».".to_owned(),
            authority: Authority {
                title: "Språklova".to_owned(),
                section: Some("§ 9".to_owned()),
                url: None,
                list: None,
            },
            span: Some(Span::new(10, 20)),
            start: Position { line: 31, column: 3 },
            end: Position { line: 31, column: 13 },
            window: Window { text: "Vi skriver vedrørende saken.".to_owned(), label: 11..22 },
            fix: Some(Fix { text: "om".to_owned(), safe: true }),
            fixable: Some(true),
            fingerprint: "0123456789abcdef".to_owned(),
        }
    }

    use crate::text::Span;

    fn written(file: &FileReport) -> String {
        let mut out = Vec::new();
        Human::new(style()).file(file, &mut out).expect("memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_finding_reads_in_the_order_what_where_why_how_who() {
        let file = FileReport {
            path: "brev\n.eml".to_owned(),
            language: Some(crate::language::Language::Nb),
            findings: vec![finding()],
            ..FileReport::default()
        };
        let expected = "\
advarsel nb/klarsprak/kanselli

  ! «vedrørende» er kansellispråk.
    ,-[brev␊.eml:31:3]
 31 | Vi skriver vedrørende saken.
    :            ^^^^^^^^^^
    `----
  Hvorfor: Leseren bruker lengre tid på ord som ingen sier høyt, og kan bli
    usikker på hva som er ment.
  Gjør slik: Skriv «om».
  Kilde: Språklova, § 9

";
        assert_eq!(written(&file), expected);
    }

    #[test]
    fn the_reason_is_told_once_in_a_document() {
        let file =
            FileReport { path: "a.eml".to_owned(), findings: vec![finding(), finding()], ..FileReport::default() };
        let text = written(&file);
        let language = Ui::En.words();
        assert_eq!(text.matches(language.why).count(), 1);
        assert_eq!(text.matches(language.help).count(), 2);
    }

    #[test]
    fn a_finding_without_text_still_tells_its_place() {
        let mut finding = finding();
        finding.window = Window::default();
        let file = FileReport { path: "a.eml".to_owned(), findings: vec![finding], ..FileReport::default() };
        assert!(written(&file).contains("a.eml:31:3\n"));
    }

    #[test]
    fn the_closing_line_counts_what_was_found_and_what_was_not_checked() {
        let totals = Totals { documents: 2, errors: 1, warnings: 3, unknown: 1, skipped: 2, ..Totals::default() };
        assert_eq!(
            closing(Ui::Nb, &totals),
            "1 feil, 3 advarsler i 2 dokumenter.\nIkke kontrollert: 1 fil av ukjent type, 2 vedlegg som ikke ble åpnet."
        );
        let clean = Totals { documents: 1, ..Totals::default() };
        assert_eq!(closing(Ui::Nb, &clean), "Ingen funn i 1 dokument.");
        assert_eq!(closing(Ui::Sv, &Totals::default()), "Hittade inga dokument att kontrollera.");
        let foreign = Totals { documents: 2, unknown_language: 1, ..Totals::default() };
        assert_eq!(
            closing(Ui::Nb, &foreign),
            "Ingen funn i 2 dokumenter.\nSpråket er ukjent i 1 dokument, så ingen språkregler er brukt der; \
             velg språk med --lang nb."
        );
    }
}
