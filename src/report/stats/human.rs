//! Figures as people read them: a table of documents, or the lines about one.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::words::StatsWords;
use super::{DocumentStats, Longest, Stats, StatsFormat, TableStyle};
use crate::check::Figures;
use crate::language::{Level, lix};
use crate::report::human::left_out;
use crate::report::safe::visible;
use crate::report::ui::count;

pub(super) const INFO: StatsFormat = StatsFormat { name: "human", summary: "for people to read", write };

/// What stands for a figure that there is none of.
const NONE: &str = "–";
/// Columns of the table that paths need at least.
const PATH: usize = 24;
/// Blanks between columns.
const GAP: usize = 2;

/// A column of the table.
struct Column {
    cell: fn(&Row<'_>, &StatsWords) -> Option<String>,
    /// Whether it is flush left.
    left: bool,
    /// The columns with the highest number go first where the window is narrow; 0 stays.
    spare: u8,
}

/// The columns before the path, in the order of [`StatsWords::heads`].
static COLUMNS: &[Column] = &[
    Column { cell: |row, _| lix(row.figures?.running).map(whole), left: false, spare: 0 },
    Column { cell: |row, words| row.level().map(|level| words.level(level).to_owned()), left: true, spare: 0 },
    Column {
        cell: |row, words| row.figures?.running.words_per_sentence().map(|mean| words.decimal(mean)),
        left: false,
        spare: 0,
    },
    Column { cell: |row, words| row.longest.map(|longest| words.integer(longest.words)), left: false, spare: 0 },
    Column { cell: |row, _| row.line.map(|line| line.to_string()), left: false, spare: 1 },
    Column { cell: |row, _| row.figures?.running.long_words_percent().map(percent), left: false, spare: 0 },
    Column { cell: |row, _| row.figures?.passive_percent().map(percent), left: false, spare: 0 },
    Column { cell: |row, _| row.figures?.ovix.map(whole), left: false, spare: 3 },
    Column { cell: |row, words| row.figures?.nominal_quota().map(|quota| words.decimal(quota)), left: false, spare: 4 },
    Column { cell: |row, words| Some(words.integer(row.figures?.running.sentences)), left: false, spare: 2 },
    Column { cell: |row, words| Some(words.integer(row.figures?.running.words)), left: false, spare: 0 },
];

/// What a line of the table is about.
struct Row<'s> {
    figures: Option<&'s Figures>,
    longest: Option<Longest>,
    /// Line of the longest sentence; none for a sum.
    line: Option<usize>,
    name: String,
}

impl Row<'_> {
    fn level(&self) -> Option<Level> {
        lix(self.figures?.running).map(Level::of)
    }
}

fn whole(number: f64) -> String {
    format!("{number:.0}")
}

fn percent(number: f64) -> String {
    format!("{number:.0}\u{A0}%")
}

fn write(stats: &Stats, style: TableStyle, out: &mut dyn Write) -> io::Result<()> {
    let ui = style.style.ui.unwrap_or_else(|| stats.files.majority());
    let words = StatsWords::of(ui);
    if stats.files.documents == 1 && stats.files.unreadable == 0 {
        stats.documents.iter().try_for_each(|document| one(document, words, style, out))?;
    } else if !stats.documents.is_empty() {
        table(stats, words, style, out)?;
    } else if !style.style.quiet {
        writeln!(out, "{}", ui.words().nothing)?;
    }
    if style.style.quiet {
        return Ok(());
    }
    if let Some(left) = left_out(ui, &stats.files) {
        writeln!(out, "{left}")?;
    }
    Ok(())
}

/// The figures of one document, one on a line.
fn one(document: &DocumentStats, words: &StatsWords, style: TableStyle, out: &mut dyn Write) -> io::Result<()> {
    let Some(figures) = &document.figures else { return Ok(()) };
    let ui_language = document.file.language.map_or("", |language| words.language(language));
    writeln!(out, "{}  {ui_language}", visible(&document.file.path))?;
    let none = || NONE.to_owned();
    let level = lix(figures.running).map(Level::of);
    let [word, line] = words.words_at_line;
    let values = [
        lix(figures.running)
            .map_or_else(none, |lix| format!("{}  {}", whole(lix), level.map_or("", |level| words.level(level)))),
        figures.running.words_per_sentence().map_or_else(none, |mean| words.decimal(mean)),
        document.longest.map_or_else(none, |l| format!("{} {word}, {line} {}", l.words, l.start.line)),
        figures.running.long_words_percent().map_or_else(none, percent),
        figures.passive_percent().map_or_else(none, |share| {
            format!("{}  ({} {} {})", percent(share), figures.passive_sentences, words.of, figures.known_sentences)
        }),
        figures.ovix.map_or_else(none, whole),
        figures.nominal_quota().map_or_else(none, |quota| words.decimal(quota)),
        words.integer(figures.running.sentences),
        words.integer(figures.running.words),
    ];
    let widest = words.labels.iter().map(|label| label.width()).max().unwrap_or(0);
    for (label, value) in words.labels.iter().zip(values) {
        writeln!(out, "  {label}{}  {value}", blanks(widest - label.width()))?;
    }
    legend(&[words.about_lix(), words.scope.to_owned(), words.measures.to_owned()], style, out)
}

fn table(stats: &Stats, words: &StatsWords, style: TableStyle, out: &mut dyn Write) -> io::Result<()> {
    let documents = stats.documents.iter().map(|document| {
        let unread = if document.figures.is_none() { format!(" ({})", words.unread) } else { String::new() };
        Row {
            figures: document.figures.as_ref(),
            longest: document.longest,
            line: document.longest.map(|longest| longest.start.line),
            name: visible(&document.file.path).into_owned() + &unread,
        }
    });
    let totals = stats.totals.iter().map(|total| {
        let of = total.language.map_or(words.total, |language| words.language(language));
        Row {
            figures: Some(&total.figures),
            longest: total.longest.as_ref().map(|(_, longest)| *longest),
            line: None,
            name: format!("{of} ({})", count(total.documents, words.document)),
        }
    });
    let (documents, totals): (Vec<Row<'_>>, Vec<Row<'_>>) = (documents.collect(), totals.collect());
    let rows = || documents.iter().chain(&totals);
    let cells: Vec<Vec<String>> = rows()
        .map(|row| COLUMNS.iter().map(|column| (column.cell)(row, words).unwrap_or_else(|| NONE.to_owned())).collect())
        .collect();
    let width = |index: usize| {
        let widest = cells.iter().map(|row| row[index].width()).max().unwrap_or(0);
        widest.max(words.heads[index].width())
    };
    let widths: Vec<usize> = (0..COLUMNS.len()).map(width).collect();
    let longest_name = rows().map(|row| row.name.width()).max().unwrap_or(0);
    let shown = fitting(&widths, style.columns, longest_name);
    let room = style.columns.map(|columns| columns.saturating_sub(taken(&shown, &widths)).max(1));
    let print = |cells: &[String], name: &str, out: &mut dyn Write| {
        for &index in &shown {
            let blank = blanks(widths[index].saturating_sub(cells[index].width()));
            if COLUMNS[index].left {
                write!(out, "{}{blank}", cells[index])?;
            } else {
                write!(out, "{blank}{}", cells[index])?;
            }
            out.write_all(&b"  "[..GAP])?;
        }
        writeln!(out, "{}", ending(name, room))
    };
    let (bold, plain) = if style.style.colour { ("\x1B[1m", "\x1B[0m") } else { ("", "") };
    out.write_all(bold.as_bytes())?;
    let [heads @ .., path] = &words.heads;
    print(&heads.map(str::to_owned), path, out)?;
    out.write_all(plain.as_bytes())?;
    for (index, row) in rows().enumerate() {
        if index == documents.len() {
            writeln!(out)?;
        }
        print(&cells[index], &row.name, out)?;
    }
    let mut notes = Vec::new();
    if let Some(all) = stats.all().filter(|all| all.documents > stats.documents.len()) {
        let shown = words.shown.replace("{shown}", &stats.documents.len().to_string());
        notes.push(shown.replace("{all}", &words.integer(all.documents)));
    }
    if let Some((all, median)) = stats.all().and_then(|all| Some((all, all.median_lix()?))) {
        let levels = Level::ALL.into_iter().zip(all.levels()).filter(|(_, number)| *number > 0);
        let levels: Vec<String> =
            levels.map(|(level, number)| format!("{} {}", words.integer(number), words.level(level))).collect();
        notes.push(format!("{} {}.", words.spread.replace("{median}", &whole(median)), levels.join(", ")));
    }
    notes.push(words.about_lix());
    notes.extend([words.scope, words.columns, words.measures].map(str::to_owned));
    if shown.len() < COLUMNS.len() {
        notes.push(words.narrow.to_owned());
    }
    legend(&notes, style, out)
}

/// The columns that fit beside the paths.
fn fitting(widths: &[usize], columns: Option<usize>, longest_name: usize) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..widths.len()).collect();
    let Some(columns) = columns else { return shown };
    while taken(&shown, widths) + longest_name.min(PATH) > columns {
        let Some(spare) = shown.iter().copied().max_by_key(|&index| COLUMNS[index].spare) else { break };
        if COLUMNS[spare].spare == 0 {
            break;
        }
        shown.retain(|&index| index != spare);
    }
    shown
}

/// Columns that are taken before the path.
fn taken(shown: &[usize], widths: &[usize]) -> usize {
    shown.iter().map(|&index| widths[index] + GAP).sum()
}

/// The end of a name that is too long, for files are told apart by the end of their paths.
fn ending(name: &str, room: Option<usize>) -> String {
    let Some(room) = room.filter(|room| name.width() > *room) else { return name.to_owned() };
    let mut start = name.len();
    for (at, _) in name.char_indices().rev() {
        if name[at..].width() + 1 > room {
            break;
        }
        start = at;
    }
    format!("…{}", &name[start..])
}

fn blanks(number: usize) -> String {
    " ".repeat(number)
}

/// Paragraphs below a table, wrapped; none when quiet.
fn legend(notes: &[String], style: TableStyle, out: &mut dyn Write) -> io::Result<()> {
    if style.style.quiet {
        return Ok(());
    }
    writeln!(out)?;
    for note in notes {
        let mut column = 0;
        for word in note.split(' ') {
            if column > 0 && column + 1 + word.width() > style.style.width {
                writeln!(out)?;
                column = 0;
            } else if column > 0 {
                write!(out, " ")?;
                column += 1;
            }
            write!(out, "{word}")?;
            column += word.width();
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_keeps_its_end() {
        assert_eq!(ending("tema/skole/søknad.html", Some(12)), "…søknad.html");
        assert_eq!(ending("tema/skole/søknad.html", None), "tema/skole/søknad.html");
        assert_eq!(ending("å", Some(1)), "å");
    }

    #[test]
    fn the_columns_of_least_use_go_first_where_the_window_is_narrow() {
        let widths = [3, 10, 9, 7, 5, 9, 6, 4, 7, 5, 6];
        let all = widths.iter().sum::<usize>() + 11 * GAP;
        assert_eq!(fitting(&widths, None, 90).len(), 11);
        assert_eq!(fitting(&widths, Some(all + PATH), 90).len(), 11);
        assert_eq!(fitting(&widths, Some(all + PATH - 1), 90), [0, 1, 2, 3, 4, 5, 6, 7, 9, 10]);
        assert_eq!(fitting(&widths, Some(20), 90), [0, 1, 2, 3, 5, 6, 10]);
        assert_eq!(fitting(&widths, Some(all + 6), 6).len(), 11, "short paths need little");
    }
}
