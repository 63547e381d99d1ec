//! What a single line looks like: a greeting, a label, an address, an item of a list, an unfinished sentence.

use crate::document::zones::phrases::{greets, takes_leave};
use crate::text::Span;

/// A line without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Bytes of the text; never empty.
    pub span: Span,
    /// White space before it, in bytes.
    pub indent: usize,
}

impl Line {
    /// Its length in characters.
    pub fn chars(&self, text: &str) -> usize {
        self.span.of(text).chars().count()
    }
}

/// The lines of a stretch of text that hold anything.
pub(crate) fn of(text: &str, span: Span) -> impl Iterator<Item = Line> {
    let whole = span.of(text);
    let mut at = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', whole.as_bytes()).chain(std::iter::once(whole.len()));
    ends.filter_map(move |end| {
        let line = Span::new(span.start as usize + at, span.start as usize + end);
        at = end + 1;
        let trimmed = trim(text, line);
        (!trimmed.is_empty()).then_some(Line { span: trimmed, indent: (trimmed.start - line.start) as usize })
    })
}

/// The span without white space and invisible characters at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}');
    let whole = span.of(text);
    let tail = whole.trim_end_matches(blank);
    let head = tail.trim_start_matches(blank);
    let start = span.start as usize + (tail.len() - head.len());
    Span::new(start, start + head.len())
}

/// The parts of a line that tabs divide, without empty ones.
pub(crate) fn cells(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let whole = span.of(text);
    let mut at = 0;
    let ends = memchr::memchr_iter(b'\t', whole.as_bytes()).chain(std::iter::once(whole.len()));
    ends.filter_map(move |end| {
        let cell = trim(text, Span::new(span.start as usize + at, span.start as usize + end));
        at = end + 1;
        (!cell.is_empty()).then_some(cell)
    })
}

/// Whether tabs divide the line; a mark of a list before the tab does not count.
pub(crate) fn has_cells(line: &str) -> bool {
    memchr::memchr(b'\t', line.as_bytes()).is_some() && list_mark(line).is_none()
}

/// Length in bytes of the mark of a list item and the white space after it.
pub(crate) fn list_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = match first {
        '-' | '*' | '+' | '–' | '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '□' | '➢' | '\u{F0B7}' => {
            first.len_utf8()
        }
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            (digits <= 2 && matches!(line.as_bytes().get(digits), Some(b'.' | b')'))).then_some(digits + 1)?
        }
        'a'..='z' | 'A'..='Z' => (line.as_bytes().get(1) == Some(&b')')).then_some(2)?,
        _ => return None,
    };
    let rest = &line[mark..];
    let words = rest.trim_start();
    if words.is_empty() || rest.len() == words.len() || (first.is_ascii_digit() && date_follows(words)) {
        return None;
    }
    Some(line.len() - words.len())
}

/// Whether a number before this is an ordinal: a month or something else that is counted follows.
fn date_follows(words: &str) -> bool {
    const MONTHS: [&str; 32] = [
        "jan",
        "feb",
        "mars",
        "apr",
        "mai",
        "maj",
        "jun",
        "jul",
        "aug",
        "sep",
        "okt",
        "nov",
        "des",
        "dec",
        "mar",
        "klasse",
        "trinn",
        "etasje",
        "årskurs",
        "ledd",
        "akt",
        "avdrag",
        "divisjon",
        "gangs",
        "halvår",
        "instans",
        "kvartal",
        "nyttårsdag",
        "pinsedag",
        "påskedag",
        "termin",
        "verdenskrig",
    ];
    words.starts_with(|c: char| c.is_lowercase()) && MONTHS.iter().any(|month| words.starts_with(month))
}

/// Whether the line ends a sentence, closing marks aside. A colon counts.
pub(crate) fn ended(line: &str) -> bool {
    line.trim_end_matches(['"', '»', '”', '’', '\'', ')', ']', '*', '_']).ends_with(['.', '!', '?', ':', '…'])
}

/// Whether a word is cut by a hyphen at the end of the line.
pub(crate) fn hyphenated(line: &str) -> bool {
    line.strip_suffix(['-', '\u{2010}']).is_some_and(|rest| rest.ends_with(char::is_alphabetic))
}

/// The first character that is not an opening mark.
fn opening(line: &str) -> Option<char> {
    line.trim_start_matches(['"', '«', '“', '”', '\'', '(', '[', '*', '_']).chars().next()
}

/// Whether the line begins as the middle of a sentence does.
pub(crate) fn starts_lower(line: &str) -> bool {
    opening(line).is_some_and(|c| c.is_lowercase() || c == '§')
}

/// Whether the line begins with a capital.
pub(crate) fn starts_upper(line: &str) -> bool {
    opening(line).is_some_and(char::is_uppercase)
}

/// Words after which no line ends by itself, in the three languages.
const OPEN: [&str; 93] = [
    "at", "att", "av", "både", "ca.", "cirka", "de", "deg", "dei", "den", "denna", "denne", "der", "dersom", "dessa",
    "desse", "det", "din", "disse", "du", "efter", "eftersom", "ein", "eit", "eller", "en", "enn", "er", "et", "ett",
    "etter", "for", "fra", "frå", "från", "fyrste", "för", "första", "første", "genom", "gjennom", "har", "hos",
    "hvis", "i", "ikke", "ikkje", "innan", "innen", "inntil", "inom", "inte", "kan", "med", "mellan", "mellom", "men",
    "mot", "nesta", "neste", "när", "nästa", "når", "och", "og", "om", "på", "samt", "sin", "sina", "sine", "sista",
    "siste", "ska", "skal", "skall", "som", "the", "til", "till", "under", "utan", "uten", "varje", "ved", "vi", "vid",
    "vil", "viss", "vår", "än", "är", "å",
];

/// Whether the line breaks off at a word that wants another one after it.
pub(crate) fn ends_open(line: &str) -> bool {
    line.len() >= 12 && line.rsplit([' ', '\u{A0}']).next().is_some_and(|word| OPEN.contains(&word))
}

fn words(line: &str) -> usize {
    line.split_whitespace().take(16).count()
}

/// Whether the line holds an address on the net or a telephone number and little else.
pub(crate) fn contact(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let few = words(line) <= 4;
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    line.starts_with("www.")
        || line.starts_with("http")
        || (few && (line.contains('@') || line.contains("www.") || line.contains("http")))
        || (digits >= 5 && digits * 2 >= line.chars().filter(|c| !c.is_whitespace()).count())
}

/// Whether the line is `Label: value`.
fn labelled(line: &str) -> bool {
    let Some((label, value)) = line.split_once(':') else { return false };
    line.len() <= 100
        && !value.trim().is_empty()
        && (value.starts_with([' ', '\t', '\u{A0}']) || value.starts_with(|c: char| c.is_ascii_digit()))
        && starts_upper(label)
        && words(label) <= 3
        && label.len() <= 30
        && (!ended(line) || words(value) <= 3)
        && words(value) <= 8
}

/// Whether the line has the number of a place or a case, or a year: an address, a date, a reference.
fn numbered(line: &str) -> bool {
    if line.len() > 60 || ended(line) || words(line) > 6 {
        return false;
    }
    let mut run = 0;
    let four = line.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4
    });
    let mut parts = line.split_whitespace().peekable();
    let swedish = std::iter::from_fn(|| parts.next().map(|part| (part, parts.peek().copied()))).any(|(part, next)| {
        part.len() == 3
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && next.is_some_and(|next| next.len() == 2 && next.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let year_of_sentence = line.split_whitespace().nth(1).is_some_and(|second| second.chars().all(char::is_lowercase));
    swedish || (four && !year_of_sentence)
}

/// Whether the line stands for itself wherever it is found.
pub(crate) fn stands_alone(line: &str) -> bool {
    line.len() <= 120 && (greets(line) || takes_leave(line) || labelled(line) || contact(line) || numbered(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_and_closings_are_known_from_sentences() {
        for line in ["Hei Kari,", "Hej!", "Kjære søker", "God dag, Ola Nordmann!", "Hei"] {
            assert!(greets(line), "{line}");
        }
        for line in ["Hei, jeg lurer på noe.", "Har du det bra?", "Hei og hopp i kommunens nye idrettshall"] {
            assert!(!greets(line), "{line}");
        }
        for line in ["Vennlig hilsen", "Med vänliga hälsningar", "Mvh Kari", "Beste helsing", "Hilsen Kari og Per"] {
            assert!(takes_leave(line), "{line}");
        }
        assert!(!takes_leave("Du får en hilsen fra oss."));
    }

    #[test]
    fn marks_of_lists_are_told_from_dates() {
        assert_eq!(list_mark("- melk"), Some(2));
        assert_eq!(list_mark("•\tmelk"), Some(4));
        assert_eq!(list_mark("a) melk"), Some(3));
        assert_eq!(list_mark("12. Klag på vedtaket"), Some(4));
        assert_eq!(list_mark("1. januar er en fridag"), None);
        assert_eq!(list_mark("2. pinsedag har vi stengt"), None);
        assert_eq!(list_mark("-melk"), None);
        assert_eq!(list_mark("12.03 er dagen"), None);
    }

    #[test]
    fn addresses_labels_and_numbers_stand_alone() {
        for line in
            ["3993 Langesund", "155 80 Nykvarn", "Telefon: 35 96 50 00", "post@eksempel.no", "Stathelle, 3. mars 2025"]
        {
            assert!(stands_alone(line), "{line}");
        }
        for line in ["Merk: du må svare innen tre uker.", "Barnehagen", "Vi begjærer svar"] {
            assert!(!stands_alone(line), "{line}");
        }
    }
}
