//! Shows readability figures: one file per output format, and what the formats share.

mod csv;
mod human;
mod json;
pub mod model;
mod total;
mod words;

pub use total::{Sort, Stats};

use std::io::{self, Write};

use super::{FileReport, Style};
use crate::check::{Analysis, Figures};
use crate::document::Document;
use crate::text::{Position, Span};

/// The figures of one file, with nothing of the document left but what is shown.
#[derive(Debug, Clone)]
pub struct DocumentStats {
    /// What file it is, and why it could not be read.
    pub file: FileReport,
    /// The figures; `None` when it could not be read.
    pub figures: Option<Figures>,
    /// Where the longest sentence stands.
    pub longest: Option<Longest>,
}

/// The longest sentence of a document.
#[derive(Debug, Clone, Copy)]
pub struct Longest {
    /// Its words.
    pub words: usize,
    /// Where it starts in the raw file.
    pub start: Position,
    /// Bytes of the raw file, where it has an exact place there.
    pub span: Option<Span>,
}

impl DocumentStats {
    /// The figures of a document.
    pub fn of(document: &Document) -> Self {
        let figures = Figures::of(&Analysis::new(document));
        let longest = figures.longest.map(|(span, words)| Longest {
            words,
            start: document.positions(span).0,
            span: document.raw(span),
        });
        Self { file: FileReport::of(document, figures.words), figures: Some(figures), longest }
    }

    /// What is left of a file that could not be read.
    pub fn unreadable(path: String, error: String) -> Self {
        Self { file: FileReport::unreadable(path, error), figures: None, longest: None }
    }

    /// Adds the figures of another document of the same file: the messages of a mailbox are told together.
    pub fn add(&mut self, other: &DocumentStats) {
        if let (Some(figures), Some(more)) = (&mut self.figures, &other.figures) {
            *figures += more;
        }
        let more_words = |longest: &Longest| self.longest.is_none_or(|own| longest.words > own.words);
        self.longest = other.longest.filter(more_words).or(self.longest);
    }
}

/// How a table looks.
#[derive(Debug, Clone, Copy)]
pub struct TableStyle {
    /// What holds for every report.
    pub style: Style,
    /// Columns of the terminal; `None` when it goes elsewhere, where lines may be as long as they like.
    pub columns: Option<usize>,
}

/// A format that figures can be written in.
pub struct StatsFormat {
    /// The name used on the command line.
    pub name: &'static str,
    /// What it is for, in English and on one line.
    pub summary: &'static str,
    /// Writes all of it.
    pub write: fn(&Stats, TableStyle, &mut dyn Write) -> io::Result<()>,
}

/// Every format, the default first.
pub static STATS_FORMATS: &[StatsFormat] = &[human::INFO, json::INFO, json::LINES, csv::INFO];
