//! `klart stats`: readability figures per document and in total.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::Status;
use super::failure::Failure;
use super::input::{catch_panics, documents, guarded, name_of, parse};
use super::jsonl::{self, Answer, Fields};
use super::options::{Global, Input, Selection};
use super::ordered::{Event, ordered};
use super::output::Output;
use super::progress::Progress;
use super::project::{Known, Linters, Project};
use super::told::complain_of;
use super::walk::{Found, find};
use crate::document::Document;
use crate::report::Totals;
use crate::report::stats::{self, DocumentStats, STATS_FORMATS, Sort, StatsFormat, TableStyle};

/// Show readability figures: LIX, length of sentences, long words, passives, variation of words
#[derive(Debug, Args)]
pub(super) struct Stats {
    #[command(flatten)]
    input: Input,
    /// Packs whose language short texts are taken to be in; overrides klart.toml
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pack: Vec<String>,
    /// Order of the documents; by figures, the largest first
    #[arg(long, value_name = "FIGURE", default_value = "path", value_parser = sort())]
    sort: Sort,
    /// Show only the first N documents; sums are over all
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How figures are written
    #[arg(long, value_name = "FORMAT", default_value = STATS_FORMATS[0].name, value_parser = formats())]
    format: String,
    /// Write the figures to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(STATS_FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.summary)))
}

fn sort() -> impl TypedValueParser<Value = Sort> {
    PossibleValuesParser::new(Sort::ALL.map(|(name, _)| name)).try_map(|name| {
        Sort::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, sort)| sort).ok_or("unknown figure")
    })
}

impl Stats {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        catch_panics();
        let project = Arc::new(Project::new(global)?);
        let selection = Selection { pack: self.pack.clone(), ..Selection::default() };
        let mut linters = Linters::new(&selection);
        if self.input.is_records() {
            return self.records(&project, &mut linters);
        }
        let mut totals = Totals::default();
        totals.otherwise = Some(global.ui_of_the_user());
        let found = find(&self.input, &project, &mut totals);
        let jobs = linters.with_languages(found, &project, &self.input)?;
        let mut out = Output::open_for(self.output.as_deref(), jobs.iter().map(|(found, _)| found))?;
        let mut progress = Progress::new(jobs.len(), global.quiet, self.output.is_some());
        let mut status = Status::Fine;
        let mut measured = Vec::new();
        let threads = self.input.threads(jobs.len());
        ordered(
            threads,
            jobs.into_iter(),
            |(found, known)| self.measure(&found, &known),
            |event| {
                let Event::Next(files) = event else { return ControlFlow::Continue(()) };
                progress.tick();
                for stats in files {
                    totals.add(&stats.file);
                    if let Some(error) = &stats.file.error {
                        status = Status::Unchecked;
                        complain_of(global, &stats.file.path, error);
                    }
                    measured.push(stats);
                }
                ControlFlow::Continue(())
            },
        );
        drop(progress);
        let stats = stats::Stats::new(measured, totals, self.sort, self.top);
        let format: &StatsFormat =
            STATS_FORMATS.iter().find(|format| format.name == self.format).unwrap_or(&STATS_FORMATS[0]);
        let to_file = self.output.is_some();
        let style = TableStyle { style: global.style(to_file), columns: global.columns(to_file) };
        (format.write)(&stats, style, &mut out).and_then(|()| out.finish()).map_err(Failure::writing)?;
        Ok(status)
    }

    fn measure(&self, found: &Found, known: &Known) -> Vec<DocumentStats> {
        let stdin_name = self.input.stdin_name.as_deref();
        let name = name_of(found, stdin_name);
        let measured = guarded(|| {
            let read = documents(found, stdin_name, &known.options).into_iter();
            let measure = |read: Result<Document, String>| match read {
                Ok(document) => DocumentStats::of(&document),
                Err(error) => DocumentStats::unreadable(name.clone(), error),
            };
            read.map(measure).collect::<Vec<_>>()
        });
        measured.unwrap_or_else(|error| vec![DocumentStats::unreadable(name, error)])
    }

    fn records(&self, project: &Project, linters: &mut Linters<'_>) -> Result<Status, Failure> {
        let config = project.here()?;
        let likely_language = linters.likely_language(config.as_ref(), &Known::default())?;
        let out = Output::open(self.output.as_deref()).map_err(Failure::writing)?;
        jsonl::answer(&self.input, out, |record| {
            let path = PathBuf::from(&record.name);
            let mut known = project.known_of(config.as_deref(), &path, &self.input);
            known.options.likely_language = likely_language;
            record.override_options(&mut known.options);
            let documents = parse(&record.name, record.bytes, &known.options);
            let documents: Result<Vec<Document>, String> = documents.into_iter().collect();
            let mut measured = documents?.into_iter().map(|document| DocumentStats::of(&document));
            let mut whole = measured.next().ok_or("no document in it")?;
            whole.file.path.clone_from(&record.name);
            for more in measured {
                whole.add(&more);
            }
            Ok(Answer { fields: Fields::Stats(Box::new((&whole).into())), status: Status::Fine })
        })
    }
}
