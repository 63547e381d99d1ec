//! Comma-separated values (RFC 4180) with a header, for spreadsheets: a row for each document and each sum.
//!
//! What has no figure is an empty cell. Decimals have a point.

use std::io::{self, Write};

use super::model::{DocumentRecord, FiguresRecord, TotalRecord};
use super::{Stats, StatsFormat};
use crate::document::Kind;
use crate::language::{Language, Level};
use crate::report::safe::visible;

pub(super) const INFO: StatsFormat = StatsFormat {
    name: "csv",
    summary: "comma-separated values, for spreadsheets",
    write: |stats, _, out| write(stats, out),
};

/// The first columns, before the figures.
const HEAD: [&str; 6] = ["type", "path", "language", "kinds", "documents", "error"];

/// The columns of figures.
type Column = (&'static str, fn(&FiguresRecord) -> String);
static COLUMNS: &[Column] = &[
    ("lix", |f| number(f.lix)),
    ("level", |f| f.level.map_or("", Level::name).to_owned()),
    ("words_per_sentence", |f| number(f.words_per_sentence)),
    ("longest_sentence", |f| f.longest_sentence.as_ref().map_or_else(String::new, |longest| longest.words.to_string())),
    ("longest_sentence_line", |f| {
        let here = f.longest_sentence.as_ref().filter(|longest| longest.path.is_none());
        here.map_or_else(String::new, |longest| longest.start.line.to_string())
    }),
    ("long_words_percent", |f| number(f.long_words_percent)),
    ("passive_sentences_percent", |f| number(f.passive_sentences_percent)),
    ("ovr", |f| number(f.ovr)),
    ("ovix", |f| number(f.ovix)),
    ("nominal_quota_estimate", |f| number(f.nominal_quota_estimate)),
    ("words", |f| f.words.to_string()),
    ("running_words", |f| f.running_words.to_string()),
    ("sentences", |f| f.sentences.to_string()),
    ("long_words", |f| f.long_words.to_string()),
    ("passives", |f| f.passives.to_string()),
    ("passive_sentences", |f| f.passive_sentences.to_string()),
];

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn write(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(HEAD.into_iter().chain(COLUMNS.iter().map(|(name, _)| *name)))?;
    let row = |head: [String; 6], figures: Option<&FiguresRecord>| {
        let cells = COLUMNS.iter().map(move |(_, cell)| figures.map_or_else(String::new, cell));
        head.into_iter().chain(cells.collect::<Vec<_>>())
    };
    let code = |language: Option<Language>| language.map_or("", Language::code).to_owned();
    for document in stats.documents.iter().map(DocumentRecord::from) {
        let kinds: Vec<&str> = document.kinds.iter().map(|kind: &Kind| kind.name()).collect();
        let error = document.error.as_deref().map(visible).unwrap_or_default().into_owned();
        let path = harmless(&document.path);
        let head = ["document".to_owned(), path, code(document.language), kinds.join(" "), String::new(), error];
        table.write_record(row(head, document.figures.as_ref()))?;
    }
    for total in stats.totals.iter().map(TotalRecord::from) {
        let documents = total.documents.to_string();
        let head = ["total".to_owned(), String::new(), code(total.language), String::new(), documents, String::new()];
        table.write_record(row(head, Some(&total.figures)))?;
    }
    table.flush()
}

/// A path that no spreadsheet takes for a formula, and that still leads to the file.
fn harmless(path: &str) -> String {
    let formula = path.len() > 1 && path.starts_with(['=', '+', '-', '@']);
    format!("{}{}", if formula { "./" } else { "" }, visible(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_no_formula_and_leads_to_the_file() {
        assert_eq!(harmless("=HYPERLINK(A1).txt"), "./=HYPERLINK(A1).txt");
        assert_eq!(harmless("-"), "-", "standard input");
        assert_eq!(harmless("brev\n\x1B.txt"), "brev␊␛.txt");
    }
}
