//! What ends a run before it has done its work, and how it is told.

use std::fmt;
use std::io;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

use super::options::Global;
use super::output;
use crate::pack::{PackError, PackErrors};
use crate::report;
use crate::report::safe::visible;

/// What ends a run.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something on the command line is wrong. The second text, if any, says what to do about it.
    Usage(String, Option<String>),
    /// A pack or a `klart.toml` is wrong.
    Packs(PackErrors),
    /// A file could not be read or written.
    File(String, io::Error),
    /// Whoever read our output has had enough.
    BrokenPipe,
}

impl Failure {
    /// A failure to write to standard output or to `-o`.
    pub fn writing(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Failure::BrokenPipe
        } else {
            Failure::File("cannot write the report".to_owned(), error)
        }
    }

    /// A name that does not exist, with the nearest that does.
    pub fn unknown<'a>(what: &str, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let help = crate::config::suggest(written, known).map(|near| format!("did you mean `{near}`?"));
        Failure::Usage(format!("unknown {what} `{written}`"), help)
    }

    /// Tells it on standard error.
    pub fn print(&self, global: &Global) {
        match self {
            Failure::BrokenPipe => {}
            Failure::Usage(message, help) => {
                let help = help.as_deref().map(|help| format!("\n  tip: {}", visible(help))).unwrap_or_default();
                output::complain(&format!("error: {}{help}", visible(message)));
            }
            Failure::File(what, error) => {
                output::complain(&format!("error: {}: {}", visible(what), describe(error)));
            }
            Failure::Packs(errors) => output::complain(render(errors, global).trim_end()),
        }
    }
}

impl From<PackErrors> for Failure {
    fn from(errors: PackErrors) -> Self {
        Failure::Packs(errors)
    }
}

/// What went wrong with a file, in a few words and without a code.
pub(super) fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// All faults, each with its place in the text where it has one.
pub(super) fn render(errors: &PackErrors, global: &Global) -> String {
    let handler = report::handler(global.style_of_stderr()).with_context_lines(1);
    let mut rendered = String::new();
    for error in &errors.0 {
        if error.span.is_some() && !error.text.is_empty() {
            // Writing to a string cannot fail.
            let _ = handler.render_report(&mut rendered, &Fault::new(error));
            continue;
        }
        rendered.push_str("error: ");
        if !error.file.is_empty() {
            rendered.push_str(&visible(&error.file));
            rendered.push_str(": ");
        }
        rendered.push_str(&visible(&error.message));
        if let Some(help) = &error.help {
            rendered.push_str("\n  tip: ");
            rendered.push_str(&visible(help));
        }
        rendered.push('\n');
    }
    rendered
}

/// A fault as miette wants it.
#[derive(Debug)]
struct Fault<'a> {
    error: &'a PackError,
    source: NamedSource<String>,
}

impl<'a> Fault<'a> {
    fn new(error: &'a PackError) -> Self {
        // Control characters become as many bytes of something harmless, so that places stay true.
        let harmless = |c: char| if c.is_control() && c != '\n' { " ".repeat(c.len_utf8()) } else { c.to_string() };
        let text: String = error.text.chars().map(harmless).collect();
        Self { error, source: NamedSource::new(visible(&error.file), text) }
    }
}

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.error.message))
    }
}

impl std::error::Error for Fault<'_> {}

impl Diagnostic for Fault<'_> {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.error.help.as_deref().map(|help| Box::new(visible(help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.error.span.clone()?;
        let start = span.start.min(self.error.text.len());
        let end = span.end.clamp(start, self.error.text.len());
        Some(Box::new(std::iter::once(LabeledSpan::new(None, start, end - start))))
    }
}
