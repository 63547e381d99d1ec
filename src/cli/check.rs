//! `klart check`: the main job.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Status;
use super::failure::Failure;
use super::fix::{self, Mode};
use super::input::{catch_panics, documents, guarded, name_of, parse};
use super::jsonl::{self, Answer, Fields, FixedText};
use super::options::{Fixing, Global, Input, Selection};
use super::ordered::{Event, ordered};
use super::output::Output;
use super::progress::Progress;
use super::project::{Known, Linters, Profile, Project};
use super::told::complain_of;
use super::walk::{Found, find};
use crate::check::Severity;
use crate::document::Document;
use crate::lint::Finding;
use crate::report::diff::Patch;
use crate::report::model::{DocumentRecord, FindingRecord};
use crate::report::{FORMATS, FileReport, FormatInfo, Rendered, Totals};

/// Check documents against the service standard
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    pub(super) fixing: Fixing,
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
pub(super) struct Job {
    pub found: Found,
    pub known: Known,
    pub profile: Arc<Profile>,
}

/// What came of a job.
#[derive(Default)]
pub(super) struct Done {
    /// A report for each document in it.
    pub files: Vec<FileReport>,
    /// Whether any fails the run.
    pub status: Status,
    /// What standard input became.
    pub text: Option<Vec<u8>>,
    /// What would be changed.
    pub patch: Option<Patch>,
}

impl Done {
    /// Reports, and nothing fixed.
    pub fn of(files: Vec<FileReport>, profile: &Profile) -> Self {
        Self { status: status_of(&files, profile), files, ..Self::default() }
    }
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
        let mut seen = HashSet::new();
        for found in find(&self.input, &project, &mut totals) {
            // A file that is there by two names is fixed once.
            if self.fixing.fix
                && matches!(&found, Found::File(path) if !fs::canonicalize(path).map_or(true, |path| seen.insert(path)))
            {
                continue;
            }
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
        let style = global.style(self.output.is_some());
        let mode = match (self.fixing.fix, self.fixing.diff) {
            (_, true) => Some(Mode::Show(style)),
            (true, false) => Some(Mode::Replace),
            (false, false) => None,
        };
        let filter = self.fixing.fix && !self.fixing.diff && jobs.iter().any(|job| job.found == Found::Stdin);
        let (mut out, style) = match &self.output {
            None if filter => (Output::to_stderr(), global.style_of_stderr()),
            path => (Output::open_for(path.as_deref(), jobs.iter().map(|job| &job.found))?, style),
        };
        let mut report = match mode {
            Some(Mode::Show(_)) => Box::new(fix::Patches { ui: global.ui, quiet: global.quiet }),
            _ => (self.format_info().start)(style),
        };
        let mut progress = Progress::new(jobs.len(), global.quiet, self.output.is_some());
        let mut status = Status::Fine;
        let mut written = report.begin(&mut out);
        let threads = self.input.threads(jobs.len());
        ordered(
            threads,
            jobs.into_iter(),
            |job| mode.map_or_else(|| self.job(&job), |mode| self.fix_job(&job, mode)),
            |event| {
                let Event::Next(done) = event else { return ControlFlow::Continue(()) };
                progress.tick();
                status = status.max(done.status);
                for file in &done.files {
                    totals.add(file);
                    complain(file, global);
                    if written.is_ok() {
                        written = report.file(file, &mut out);
                    }
                }
                if let Some(patch) = done.patch.filter(|_| written.is_ok()) {
                    written = out.write_all(&patch.bytes);
                    fix::complain_of(&patch, &done.files, global);
                }
                if let Some(text) = done.text.filter(|_| written.is_ok()) {
                    written = io::stdout().write_all(&text).and_then(|()| io::stdout().flush());
                }
                // What is being fixed is fixed to the end, whoever listens.
                if written.is_ok() || mode.is_some() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        drop(progress);
        written.and_then(|()| report.end(&totals, &mut out)).and_then(|()| out.finish()).map_err(Failure::writing)?;
        Ok(status)
    }

    fn job(&self, job: &Job) -> Done {
        let stdin_name = self.input.stdin_name.as_deref();
        let name = name_of(&job.found, stdin_name);
        let files = guarded(|| {
            let read = documents(&job.found, stdin_name, &job.known.options);
            self.reports(read, &name, job)
        });
        Done::of(files.unwrap_or_else(|error| vec![FileReport::unreadable(name, error)]), &job.profile)
    }

    /// A report for each document, as it is.
    pub(super) fn reports(&self, read: Vec<Result<Document, String>>, name: &str, job: &Job) -> Vec<FileReport> {
        let report = |read: Result<Document, String>| match read {
            Ok(document) => self.report(&document, &job.known, &job.profile),
            Err(error) => FileReport::unreadable(name.to_owned(), error),
        };
        read.into_iter().map(report).collect()
    }

    /// Whether a finding is reported and counted.
    pub(super) fn counts(&self, finding: &Finding, known: &Known) -> bool {
        let least = self.selection.min_severity.unwrap_or(Severity::Advice);
        finding.severity >= least && !known.ignores(&finding.rule)
    }

    fn report(&self, document: &Document, known: &Known, profile: &Profile) -> FileReport {
        let outcome = profile.linter.check(document);
        let mut report = FileReport::of(document, outcome.words);
        let shown = outcome.findings.into_iter().filter(|finding| self.counts(finding, known));
        let excerpts = self.excerpts();
        report.findings = shown.map(|finding| Rendered::new(document, finding, excerpts)).collect();
        report
    }

    /// Whether the text around a finding is shown. The answers to records always carry it.
    pub(super) fn excerpts(&self) -> bool {
        self.input.is_records() || self.format_info().excerpts
    }

    fn format_info(&self) -> &'static FormatInfo {
        FORMATS.iter().find(|format| format.name == self.format).unwrap_or(&FORMATS[0])
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
            let read = |bytes| parse(&record.name, bytes, &known.options);
            let (files, fixed) = if self.fixing.fix {
                let (fixed, files) = self.fixed(&record.name, record.bytes, &known, &profile, &read);
                (files, Some(FixedText::new(fixed.bytes, record.encoded)))
            } else {
                let documents: Result<Vec<Document>, String> = read(record.bytes).into_iter().collect();
                (documents?.iter().map(|document| self.report(document, &known, &profile)).collect(), None)
            };
            if let Some(error) = files.iter().find_map(|file| file.error.clone()) {
                return Err(error);
            }
            let status = status_of(&files, &profile);
            Ok(Answer { fields: answer(&record.name, files, fixed), status })
        })
    }
}

/// Tells what was not done with a file.
fn complain(file: &FileReport, global: &Global) {
    let fixes = file.fixed.as_ref();
    let unwritten = fixes.and_then(|fixes| fixes.unwritten.as_deref());
    let unsettled = fixes.filter(|fixes| fixes.unsettled).map(|_| fix::UNSETTLED);
    for reason in [file.error.as_deref(), unwritten, unsettled].into_iter().flatten() {
        complain_of(global, &file.path, reason);
    }
}

/// The answer to a record. The messages of a mailbox are answered together, under the name of the record.
fn answer(name: &str, files: Vec<FileReport>, fixed: Option<FixedText>) -> Fields {
    let mut whole: Option<DocumentRecord> = None;
    let mut findings = Vec::new();
    for file in &files {
        let record = DocumentRecord::from(file);
        match &mut whole {
            None => whole = Some(DocumentRecord { path: name.to_owned(), ..record }),
            Some(whole) => {
                whole.words += record.words;
                if let Some((sum, more)) = whole.fixed.as_mut().zip(record.fixed) {
                    sum.add(more);
                }
            }
        }
        findings.extend(file.findings.iter().map(|finding| FindingRecord::new(name, finding)));
    }
    Fields::Check { document: whole.map(Box::new), findings, fixed }
}

pub(super) fn status_of(files: &[FileReport], profile: &Profile) -> Status {
    let fails = |severity| profile.fail_on.is_some_and(|least| severity >= least);
    let unwritten = |file: &FileReport| file.fixed.as_ref().is_some_and(|fixes| fixes.unwritten.is_some());
    if files.iter().any(|file| file.error.is_some() || unwritten(file)) {
        Status::Unchecked
    } else if files.iter().flat_map(|file| &file.findings).any(|finding| fails(finding.severity)) {
        Status::Findings
    } else {
        Status::Fine
    }
}
