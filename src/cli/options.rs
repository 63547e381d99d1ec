//! Options that several subcommands share.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::check::Severity;
use crate::config::FailOn;
use crate::document::Kind;
use crate::language::Language;
use crate::report::Style;
use crate::report::ui::Ui;

/// Columns of a report that does not go to a terminal.
const WIDTH: usize = 80;
/// Columns beyond which lines are hard to read, however wide the terminal.
const WIDEST: usize = 100;
/// Columns below which nothing can be drawn.
const NARROWEST: usize = 40;

/// Options of every subcommand.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// Use this klart.toml for all files, instead of the nearest above each
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub config: Option<PathBuf>,
    /// Read no klart.toml
    #[arg(long, global = true, conflicts_with = "config", help_heading = "Global options")]
    pub no_config: bool,
    /// Language that klart speaks [default: that of the documents]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = ui(), help_heading = "Global options")]
    pub ui: Option<Ui>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Global options")]
    pub color: Colour,
    /// Print findings and errors, nothing else
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub quiet: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

impl Global {
    /// How to write to standard output, or to a file.
    pub fn style(&self, to_file: bool) -> Style {
        let stdout = io::stdout();
        let terminal = !to_file && stdout.is_terminal();
        let colour = !to_file && AutoStream::choice(&stdout) != ColorChoice::Never;
        self.style_with(terminal, colour)
    }

    /// Columns of the terminal that standard output is; `None` when it is none, or a file is written.
    pub fn columns(&self, to_file: bool) -> Option<usize> {
        let terminal = !to_file && io::stdout().is_terminal();
        terminal.then(|| terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0)))
    }

    /// The language to tell of what has none of its own: that of `--ui`, else that of the computer's settings where
    /// klart speaks it, else English.
    pub fn ui_of_the_user(&self) -> Ui {
        let locale = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        };
        self.ui.or_else(|| of_locale(&locale()?)).unwrap_or(Ui::En)
    }

    /// How to write to standard error.
    pub fn style_of_stderr(&self) -> Style {
        let stderr = io::stderr();
        self.style_with(stderr.is_terminal(), AutoStream::choice(&stderr) != ColorChoice::Never)
    }

    fn style_with(&self, terminal: bool, colour: bool) -> Style {
        let columns = || terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
        Style {
            colour: match self.color {
                Colour::Auto => colour,
                Colour::Always => true,
                Colour::Never => false,
            },
            unicode: terminal,
            width: if terminal { columns().clamp(NARROWEST, WIDEST) } else { WIDTH },
            ui: self.ui,
            quiet: self.quiet,
        }
    }
}

/// The language of a locale: `nb_NO.UTF-8`.
fn of_locale(locale: &str) -> Option<Ui> {
    match locale.split(['_', '.', '@', '-']).next()? {
        "nb" | "no" => Some(Ui::Nb),
        "nn" => Some(Ui::Nn),
        "sv" => Some(Ui::Sv),
        _ => None,
    }
}

/// What documents to read, and what is known of them.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// Files and folders; - is standard input [default: .]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Kinds of document that they are, instead of detecting them
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind())]
    pub kind: Vec<Kind>,
    /// Language that they are in, instead of detecting it
    #[arg(long, value_name = "LANGUAGE", value_parser = language())]
    pub lang: Option<Language>,
    /// Read records, one JSON object per line, instead of files
    #[arg(long, value_name = "FORMAT", value_parser = ["jsonl"])]
    pub input_format: Option<String>,
    /// Name of standard input, which tells its format
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Read also what .gitignore and .ignore leave out
    #[arg(long)]
    pub no_ignore: bool,
}

impl Input {
    /// Number of threads to use for `work` pieces of work.
    pub fn threads(&self, work: usize) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.jobs.map_or_else(cores, usize::from).min(work).clamp(1, 256)
    }

    /// Whether records come in, not files.
    pub fn is_records(&self) -> bool {
        self.input_format.is_some()
    }
}

/// Which rules run, and on what they fail.
#[derive(Debug, Args, Default)]
pub(super) struct Selection {
    /// Packs to run, with all that they extend; overrides klart.toml
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub pack: Vec<String>,
    /// Run only these rules or packs; overrides klart.toml
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not run these rules or packs, nor those that klart.toml ignores
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Least severity that fails the run [default: error]
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on())]
    pub fail_on: Option<FailOnValue>,
    /// Report only findings of at least this severity; lesser ones count for nothing
    #[arg(long, value_name = "SEVERITY", value_parser = severity())]
    pub min_severity: Option<Severity>,
    /// The day that promises count from in documents without a date [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub today: Option<jiff::civil::Date>,
}

/// What is done to what can be fixed.
#[derive(Debug, Args, Default)]
pub(super) struct Fixing {
    /// Fix what can be fixed without a second look, and report the rest; standard input is fixed onto standard output,
    /// and then the report goes to standard error
    #[arg(long)]
    pub fix: bool,
    /// Print what --fix would change as a patch, and change nothing; the exit status is 1 when there is something
    #[arg(long, conflicts_with_all = ["format", "input_format"])]
    pub diff: bool,
    /// Include fixes that may change the meaning or the grammar; read the text over afterwards
    #[arg(long)]
    pub unsafe_fixes: bool,
}

/// The value of `--fail-on`; a type of its own because clap reads an `Option` as «not given».
#[derive(Debug, Clone, Copy)]
pub(super) struct FailOnValue(pub FailOn);

fn ui() -> impl TypedValueParser<Value = Ui> {
    PossibleValuesParser::new(Ui::ALL.map(|(code, _)| code)).try_map(|code| code.parse())
}

fn kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).try_map(|name| name.parse())
}

pub(super) fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::LINTED.map(Language::code)).try_map(|code| code.parse())
}

pub(super) fn kind_name() -> impl TypedValueParser<Value = Kind> {
    kind()
}

fn severity() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(["error", "warning", "advice"])
        .try_map(|name| crate::config::severity(&name).ok_or("unknown severity"))
}

fn fail_on() -> impl TypedValueParser<Value = FailOnValue> {
    PossibleValuesParser::new(["error", "warning", "advice", "never"])
        .try_map(|name| crate::config::fail_on(&name).map(FailOnValue).ok_or("unknown severity"))
}

fn date(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "expected a date such as 2026-03-01".to_owned())
}
