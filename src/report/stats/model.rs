//! Figures as types: what is written, and what the JSON Schema is made of.
//!
//! Figures with decimals are rounded to two of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::total::TotalStats;
use super::{DocumentStats, Longest, Stats};
use crate::check::Figures;
use crate::document::Kind;
use crate::language::{Language, Level, lix};
use crate::report::model::{PositionRecord, SCHEMA, SpanRecord};

/// Everything that `klart stats --format json` says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatsOutput {
    /// `klart/1`.
    pub schema: String,
    /// The documents, sorted by path unless another order was asked for.
    pub documents: Vec<DocumentRecord>,
    /// The sums over all documents that could be read: one for each language where there are several, the last for all.
    pub totals: Vec<TotalRecord>,
    /// Counts of files.
    pub summary: StatsSummary,
}

/// One line of `klart stats --format jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum StatsRecord {
    /// A document.
    Document(Box<DocumentRecord>),
    /// The sums over the documents of a language, or over all.
    Total(Box<TotalRecord>),
}

/// The figures of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    /// Path as given or as found, with `/` or `\` as the system has it.
    pub path: String,
    /// Language of the whole; null when it could not be read.
    pub language: Option<Language>,
    /// What kinds of document it is.
    pub kinds: Vec<Kind>,
    /// Why it could not be read.
    pub error: Option<String>,
    /// The figures; null when it could not be read.
    pub figures: Option<FiguresRecord>,
}

/// The sums over some documents, counted as if they were one text: the figures are not the means of those of documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TotalRecord {
    /// Language of the documents; null for all of them.
    pub language: Option<Language>,
    /// How many they are.
    pub documents: usize,
    /// Their figures.
    pub figures: FiguresRecord,
    /// Median of the LIX of documents; null when none has words.
    pub median_lix: Option<f64>,
    /// Number of documents on each level; those without words are on none.
    pub levels: BTreeMap<Level, usize>,
}

/// Figures of running text: paragraphs, list items and set-off quotations that the sender wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FiguresRecord {
    /// Number of words of all prose, headings and table cells too, as `check` and `inspect` tell it.
    pub words: usize,
    /// Number of words of running text, of which the other figures are.
    pub running_words: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// Mean length of a sentence in words; null without words.
    pub words_per_sentence: Option<f64>,
    /// The longest sentence; null without words.
    pub longest_sentence: Option<LongestRecord>,
    /// Number of words of more than six letters.
    pub long_words: usize,
    /// Long words, in percent of words; null without words.
    pub long_words_percent: Option<f64>,
    /// LIX: words per sentence plus percentage of long words (Björnsson 1968); null without words.
    pub lix: Option<f64>,
    /// How heavy a text with this LIX is: very easy below 30, easy below 40, medium below 50, hard to 60, very hard above.
    pub level: Option<Level>,
    /// Number of passives.
    pub passives: usize,
    /// Number of sentences with a passive.
    pub passive_sentences: usize,
    /// Sentences with a passive, in percent of those in a language that klart knows; null without any.
    pub passive_sentences_percent: Option<f64>,
    /// Ratio of word variation (Hultman & Westman 1977); null below 100 words, and for several documents together.
    pub ovr: Option<f64>,
    /// Index of word variation (Hultman & Westman 1977); null as for `ovr`, and where no word comes twice.
    pub ovix: Option<f64>,
    /// Nominal quota (Hultman & Westman 1977), estimated without a tagger: nouns, prepositions and participles by
    /// pronouns, adverbs and verbs; off by up to 15 %. Null below 100 words, and in languages that klart does not know.
    pub nominal_quota_estimate: Option<f64>,
}

/// The longest sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LongestRecord {
    /// Its words.
    pub words: usize,
    /// Path of the document that it stands in; absent where that is plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Where it starts.
    pub start: PositionRecord,
    /// Bytes of the raw file; absent where the source has no exact place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<SpanRecord>,
}

/// Counts of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatsSummary {
    /// Documents that could be read.
    pub documents: usize,
    /// Files and folders that could not be read.
    pub unreadable: usize,
    /// Files of types that klart does not know, met in folders and passed over.
    pub unknown: usize,
}

fn rounded(value: Option<f64>) -> Option<f64> {
    value.map(|value| (100.0 * value).round() / 100.0)
}

impl FiguresRecord {
    fn new(figures: &Figures, longest: Option<Longest>, path: Option<&str>) -> Self {
        let running = figures.running;
        Self {
            words: figures.words,
            running_words: running.words,
            sentences: running.sentences,
            words_per_sentence: rounded(running.words_per_sentence()),
            longest_sentence: longest.map(|longest| LongestRecord {
                words: longest.words,
                path: path.map(str::to_owned),
                start: PositionRecord { line: longest.start.line, column: longest.start.column },
                span: longest.span.map(|span| SpanRecord { start: span.start, end: span.end }),
            }),
            long_words: running.long_words,
            long_words_percent: rounded(running.long_words_percent()),
            lix: rounded(lix(running)),
            level: lix(running).map(Level::of),
            passives: figures.passives,
            passive_sentences: figures.passive_sentences,
            passive_sentences_percent: rounded(figures.passive_percent()),
            ovr: rounded(figures.ovr),
            ovix: rounded(figures.ovix),
            nominal_quota_estimate: rounded(figures.nominal_quota()),
        }
    }
}

impl From<&DocumentStats> for DocumentRecord {
    fn from(document: &DocumentStats) -> Self {
        let figures = document.figures.as_ref();
        Self {
            path: document.file.path.clone(),
            language: document.file.language,
            kinds: document.file.kinds.clone(),
            error: document.file.error.clone(),
            figures: figures.map(|figures| FiguresRecord::new(figures, document.longest, None)),
        }
    }
}

impl From<&TotalStats> for TotalRecord {
    fn from(total: &TotalStats) -> Self {
        let path = total.longest.as_ref().map(|(path, _)| path.as_str());
        let longest = total.longest.as_ref().map(|(_, longest)| *longest);
        Self {
            language: total.language,
            documents: total.documents,
            figures: FiguresRecord::new(&total.figures, longest, path),
            median_lix: rounded(total.median_lix()),
            levels: Level::ALL.into_iter().zip(total.levels()).collect(),
        }
    }
}

impl From<&Stats> for StatsOutput {
    fn from(stats: &Stats) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            documents: stats.documents.iter().map(DocumentRecord::from).collect(),
            totals: stats.totals.iter().map(TotalRecord::from).collect(),
            summary: StatsSummary {
                documents: stats.files.documents,
                unreadable: stats.files.unreadable,
                unknown: stats.files.unknown,
            },
        }
    }
}
