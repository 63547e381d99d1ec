//! `klart check`: the main job.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Status;
use super::failure::Failure;
use super::input::{catch_panics, documents, guarded, name_of, parse};
use super::jsonl::{self, Answer, Fields};
use super::options::{Global, Input, Selection};
use super::ordered::{Event, ordered};
use super::output::{self, Output};
use super::progress::Progress;
use super::project::{Known, Linters, Profile, Project};
use super::told::told;
use super::walk::{Found, find};
use crate::check::Severity;
use crate::document::Document;
use crate::report::model::{DocumentRecord, FindingRecord};
use crate::report::safe::visible;
use crate::report::{FORMATS, FileReport, FormatInfo, Rendered, Totals};

/// Check documents against the service standard
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    selection: Selection,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
    /// Write the report to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        FORMATS.iter().map(|format| clap::builder::PossibleValue::new(format.name).help(format.summary)),
    )
}

/// A piece of input and the rules for it.
struct Job {
    found: Found,
    known: Known,
    profile: Arc<Profile>,
}

/// What came of a job: a report for each document in it, and whether any fails the run.
struct Done {
    files: Vec<FileReport>,
    status: Status,
}

impl Check {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        catch_panics();
        let project = Arc::new(Project::new(global)?);
        let mut linters = Linters::new(&self.selection);
        if self.input.is_records() {
            return self.records(&project, &mut linters);
        }
        let mut totals = Totals::default();
        totals.otherwise = Some(global.ui_of_the_user());
        let mut jobs = Vec::new();
        for found in find(&self.input, &project, &mut totals) {
            let path = PathBuf::from(name_of(&found, self.input.stdin_name.as_deref()));
            let config = project.of(&path)?;
            let mut known = project.known_of(config.as_deref(), &path, &self.input);
            let profile = linters.of(config.as_ref(), &known)?;
            known.options.likely_language = profile.linter.likely_language();
            jobs.push(Job { found, known, profile });
        }
        // With nothing to check, a wrong name on the command line is still told.
        if jobs.is_empty() {
            linters.of(project.here()?.as_ref(), &Known::default())?;
        }
        self.files(jobs, totals, global)
    }

    fn files(&self, jobs: Vec<Job>, mut totals: Totals, global: &Global) -> Result<Status, Failure> {
        let mut out = Output::open(self.output.as_deref()).map_err(Failure::writing)?;
        let format: &FormatInfo = FORMATS.iter().find(|format| format.name == self.format).unwrap_or(&FORMATS[0]);
        let mut format = (format.start)(global.style(self.output.is_some()));
        let mut progress = Progress::new(jobs.len(), global.quiet, self.output.is_some());
        let mut status = Status::Fine;
        let mut written = format.begin(&mut out);
        let threads = self.input.threads(jobs.len());
        ordered(
            threads,
            jobs.into_iter(),
            |job| self.job(&job),
            |event| {
                let Event::Next(done) = event else { return ControlFlow::Continue(()) };
                progress.tick();
                status = status.max(done.status);
                for file in &done.files {
                    totals.add(file);
                    if let Some(error) = &file.error {
                        let reason = told(global.ui_of_the_user(), &file.path, error);
                        output::complain(&format!("{}: {}", visible(&file.path), visible(&reason)));
                    }
                    if written.is_ok() {
                        written = format.file(file, &mut out);
                    }
                }
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        drop(progress);
        written.and_then(|()| format.end(&totals, &mut out)).and_then(|()| out.finish()).map_err(Failure::writing)?;
        Ok(status)
    }

    fn job(&self, job: &Job) -> Done {
        let stdin_name = self.input.stdin_name.as_deref();
        let name = name_of(&job.found, stdin_name);
        let files = guarded(|| {
            let read = documents(&job.found, stdin_name, &job.known.options);
            let report = |read: Result<Document, String>| match read {
                Ok(document) => self.report(&document, &job.known, &job.profile),
                Err(error) => FileReport::unreadable(name.clone(), error),
            };
            read.into_iter().map(report).collect::<Vec<_>>()
        });
        let files = files.unwrap_or_else(|error| vec![FileReport::unreadable(name, error)]);
        Done { status: status_of(&files, &job.profile), files }
    }

    fn report(&self, document: &Document, known: &Known, profile: &Profile) -> FileReport {
        let outcome = profile.linter.check(document);
        let mut report = FileReport::of(document, outcome.words);
        let least = self.selection.min_severity.unwrap_or(Severity::Advice);
        let shown = outcome.findings.into_iter().filter(|f| f.severity >= least && !known.ignores(&f.rule));
        report.findings = shown.map(|finding| Rendered::new(document, finding)).collect();
        report
    }

    fn records(&self, project: &Project, linters: &mut Linters<'_>) -> Result<Status, Failure> {
        let config = project.here()?;
        let profile = linters.of(config.as_ref(), &Known::default())?;
        let out = Output::open(self.output.as_deref()).map_err(Failure::writing)?;
        jsonl::answer(&self.input, out, |record| {
            let path = PathBuf::from(&record.name);
            let mut known = project.known_of(config.as_deref(), &path, &self.input);
            known.options.likely_language = profile.linter.likely_language();
            record.override_options(&mut known.options);
            let documents = parse(&record.name, record.bytes, &known.options);
            let documents: Result<Vec<Document>, String> = documents.into_iter().collect();
            let files: Vec<FileReport> =
                documents?.iter().map(|document| self.report(document, &known, &profile)).collect();
            let status = status_of(&files, &profile);
            Ok(Answer { fields: answer(&record.name, files), status })
        })
    }
}

/// The answer to a record. The messages of a mailbox are answered together, under the name of the record.
fn answer(name: &str, files: Vec<FileReport>) -> Fields {
    let mut whole: Option<DocumentRecord> = None;
    let mut findings = Vec::new();
    for file in &files {
        match &mut whole {
            None => whole = Some(DocumentRecord { path: name.to_owned(), ..DocumentRecord::from(file) }),
            Some(whole) => whole.words += file.words,
        }
        findings.extend(file.findings.iter().map(|finding| FindingRecord::new(name, finding)));
    }
    Fields::Check { document: whole, findings }
}

fn status_of(files: &[FileReport], profile: &Profile) -> Status {
    let fails = |severity| profile.fail_on.is_some_and(|least| severity >= least);
    if files.iter().any(|file| file.error.is_some()) {
        Status::Unchecked
    } else if files.iter().flat_map(|file| &file.findings).any(|finding| fails(finding.severity)) {
        Status::Findings
    } else {
        Status::Fine
    }
}
