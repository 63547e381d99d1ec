//! Changes of a file as a patch, in the unified format that `patch -p0` and `git apply -p0` take.
//!
//! A patch must hold lines as they are, and a report must neither show an identifier nor give a terminal orders. So a
//! line that does either is never shown: context ends before it, and a change of it is counted and left out.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Style;
use super::safe::{masked, show, visible};
use crate::document::Document;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// A patch of one file.
#[derive(Debug, Default)]
pub struct Patch {
    /// The patch, in the file's own encoding unless it goes to a terminal.
    pub bytes: Vec<u8>,
    /// Changed lines left out, for what stands in them must not be shown.
    pub hidden: usize,
    /// Whether the file is in UTF-16, which patches cannot hold: it is shown on a terminal only.
    pub utf16: bool,
}

/// A file before or after: its bytes, and the documents read from them.
pub struct Side<'d> {
    /// The bytes.
    pub bytes: &'d [u8],
    /// The documents.
    pub documents: Vec<&'d Document>,
}

/// The patch that leads from one side to the other; nothing when they are the same.
pub fn patch(path: &str, before: &Side<'_>, after: &Side<'_>, style: Style) -> Patch {
    let encoding = before.documents.first().map_or(UTF_8, |document| document.source.encoding());
    let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    if utf16 && !style.unicode {
        return Patch { utf16, ..Patch::default() };
    }
    // What is on a terminal is read, not applied.
    let as_utf8 = style.unicode && encoding != UTF_8;
    let (old, new) = (Lines::new(before, encoding, as_utf8), Lines::new(after, encoding, as_utf8));
    let old_lines: Vec<&[u8]> = old.bytes.split_inclusive(|&byte| byte == b'\n').collect();
    let new_lines: Vec<&[u8]> = new.bytes.split_inclusive(|&byte| byte == b'\n').collect();
    let changes = changes(&old_lines, &new_lines);
    let is_hidden =
        |(was, is): &Change| old.hidden[was.clone()].iter().chain(&new.hidden[is.clone()]).any(|&hidden| hidden);
    let hunks = hunks(&changes, &old.hidden, &is_hidden);
    let mut out = Patch { utf16, ..Patch::default() };
    out.hidden = changes.iter().filter(|change| is_hidden(change)).map(|(was, is)| was.len().max(is.len())).sum();
    let mut write = Writer { out: &mut out.bytes, colour: style.colour };
    if !hunks.is_empty() {
        let path = visible(path);
        let end = if path.contains(char::is_whitespace) { "\t" } else { "" };
        write.line("1", format!("--- {path}{end}\n").as_bytes());
        write.line("1", format!("+++ {path}{end}\n").as_bytes());
    }
    let mut shift = 0;
    for hunk in hunks {
        let grown: isize = hunk.changes.iter().map(|(was, is)| is.len() as isize - was.len() as isize).sum();
        let start = |length: usize, shift: isize| hunk.old.start.saturating_add_signed(shift) + usize::from(length > 0);
        let length = hunk.old.len().saturating_add_signed(grown);
        let (from, to) = (start(hunk.old.len(), 0), start(length, shift));
        write.line("36", format!("@@ -{from},{} +{to},{length} @@\n", hunk.old.len()).as_bytes());
        shift += grown;
        let mut at = hunk.old.start;
        for (was, is) in &hunk.changes {
            old_lines[at..was.start].iter().for_each(|line| write.content("", b' ', line));
            old_lines[was.clone()].iter().for_each(|line| write.content("31", b'-', line));
            new_lines[is.clone()].iter().for_each(|line| write.content("32", b'+', line));
            at = was.end;
        }
        old_lines[at..hunk.old.end].iter().for_each(|line| write.content("", b' ', line));
    }
    out
}

/// Lines that go and lines that come.
type Change = (Range<usize>, Range<usize>);

struct Hunk {
    /// Lines of the old side.
    old: Range<usize>,
    changes: Vec<Change>,
}

/// What differs, line by line where as many lines come as go.
fn changes(old: &[&[u8]], new: &[&[u8]]) -> Vec<Change> {
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        match op.as_tag_tuple() {
            (DiffTag::Equal, ..) => {}
            (_, was, is) if was.len() == is.len() => {
                changes.extend(was.zip(is).map(|(was, is)| (was..was + 1, is..is + 1)));
            }
            (_, was, is) => changes.push((was, is)),
        }
    }
    changes
}

/// The changes that are shown, with as many lines around them as may be shown.
fn hunks(changes: &[Change], hidden: &[bool], is_hidden: &dyn Fn(&Change) -> bool) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    for (index, change) in changes.iter().enumerate().filter(|(_, change)| !is_hidden(change)) {
        let was = &change.0;
        let first =
            index.checked_sub(1).map_or(0, |before| changes[before].0.end).max(was.start.saturating_sub(CONTEXT));
        let last = changes.get(index + 1).map_or(hidden.len(), |next| next.0.start).min(was.end + CONTEXT);
        let start = (first..was.start).rev().take_while(|&line| !hidden[line]).last().unwrap_or(was.start);
        let end = (was.end..last).take_while(|&line| !hidden[line]).last().map_or(was.end, |line| line + 1);
        match hunks.last_mut().filter(|hunk| hunk.old.end >= start) {
            Some(hunk) => {
                hunk.old.end = end;
                hunk.changes.push(change.clone());
            }
            None => hunks.push(Hunk { old: start..end, changes: vec![change.clone()] }),
        }
    }
    hunks
}

struct Lines {
    bytes: Vec<u8>,
    /// For each line, whether it must not be shown.
    hidden: Vec<bool>,
}

impl Lines {
    fn new(side: &Side<'_>, encoding: &'static Encoding, as_utf8: bool) -> Self {
        let text = encoding.decode_without_bom_handling(side.bytes).0;
        let mask = masked(&text);
        let orders = |line: &str| {
            let line = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
            line.chars().any(|c| c != '\t' && show(c) != c)
        };
        let lines = text.split_inclusive('\n').zip(mask.split_inclusive('\n'));
        let mut hidden: Vec<bool> = lines.map(|(line, masked)| line != masked || orders(line)).collect();
        // Markup and encodings may hide from sight what the text shows.
        for document in &side.documents {
            for line in identified(document) {
                if let Some(hidden) = hidden.get_mut(line - 1) {
                    *hidden = true;
                }
            }
        }
        Self { bytes: if as_utf8 { text.into_owned().into_bytes() } else { side.bytes.to_vec() }, hidden }
    }
}

/// The lines of the raw file, from 1, that hold digits of an identifier in the text.
fn identified(document: &Document) -> Vec<usize> {
    let mask = masked(&document.text);
    let pairs = document.text.char_indices().zip(mask.chars());
    let digits = pairs.filter(|((_, c), shown)| c != shown).map(|((at, c), _)| (at, at + c.len_utf8()));
    digits
        .map(|(start, end)| {
            let place = document.map.anchors(crate::text::Span::new(start, end)).0;
            document.source.position(place).line
        })
        .collect()
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
    colour: bool,
}

impl Writer<'_> {
    fn line(&mut self, colour: &str, line: &[u8]) {
        if !self.colour || colour.is_empty() {
            self.out.extend_from_slice(line);
            return;
        }
        let (line, end) = line.strip_suffix(b"\n").map_or((line, &b""[..]), |line| (line, b"\n"));
        self.out.extend_from_slice(format!("\x1B[{colour}m").as_bytes());
        self.out.extend_from_slice(line);
        self.out.extend_from_slice(b"\x1B[0m");
        self.out.extend_from_slice(end);
    }

    fn content(&mut self, colour: &str, sign: u8, line: &[u8]) {
        self.line(colour, &[&[sign], line].concat());
        if !line.ends_with(b"\n") {
            self.out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, read};

    const STYLE: Style = Style { colour: false, unicode: false, width: 80, ui: None, quiet: false };

    fn patched(before: &[u8], after: &[u8]) -> Patch {
        let documents =
            [before, after].map(|bytes| read("a.html", bytes.to_vec(), &Options::default()).expect("a page"));
        let side = |bytes, document| Side { bytes, documents: vec![document] };
        patch("a b.html", &side(before, &documents[0]), &side(after, &documents[1]), STYLE)
    }

    fn text(patch: &Patch) -> String {
        String::from_utf8_lossy(&patch.bytes).into_owned()
    }

    #[test]
    fn a_change_is_shown_with_three_lines_around_it() {
        let lines = |changed: &str| format!("1\n2\n3\n4\n{changed}\n6\n7\n8\n9\n");
        let (before, after) = (lines("gammel"), lines("ny"));
        let patch = patched(before.as_bytes(), after.as_bytes());
        assert_eq!(
            text(&patch),
            "--- a b.html\t\n+++ a b.html\t\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-gammel\n+ny\n 6\n 7\n 8\n"
        );
        assert_eq!(patched(before.as_bytes(), before.as_bytes()).bytes, b"");
    }

    #[test]
    fn changes_far_apart_are_hunks_of_their_own_and_count_what_came_before() {
        let lines = |first: &str, last: &str| {
            let middle: String = (2..=20).map(|n| format!("{n}\n")).collect();
            format!("{first}{middle}{last}\n")
        };
        let patch = patched(lines("a\nb\n", "x").as_bytes(), lines("ab\n", "y").as_bytes());
        assert!(text(&patch).contains("@@ -1,5 +1,4 @@\n-a\n-b\n+ab\n 2"), "{}", text(&patch));
        assert!(text(&patch).contains("@@ -19,4 +18,4 @@\n 18\n 19\n 20\n-x\n+y\n"), "{}", text(&patch));
    }

    #[test]
    fn lines_with_an_identifier_or_with_orders_are_never_shown() {
        let patch = patched(b"<p>018190 50062<p>\na\n\x1B[31mred\n", b"<p>018190 50062<p>\nb\n\x1B[31mred\n");
        assert!(text(&patch).ends_with("@@ -2,1 +2,1 @@\n-a\n+b\n"), "{}", text(&patch));
        let hidden = patched(b"<p>a 018190&nbsp;50062\n\n\n\nc\n", b"<p>b 018190&nbsp;50062\n\n\n\nd\n");
        assert!(!text(&hidden).contains("50062") && text(&hidden).contains("-c\n+d\n"), "{}", text(&hidden));
        assert_eq!(hidden.hidden, 1);
        let over_two_lines = patched(b"<p>018190\n50062 a\n", b"<p>018190\n50062 b\n");
        assert_eq!((over_two_lines.bytes.as_slice(), over_two_lines.hidden), (&b""[..], 1));
    }

    #[test]
    fn line_ends_and_bytes_are_kept_as_they_are() {
        let patch = patched(b"<p>bl\xE5 dag p\xE5 \xF8ya\r\nen", b"<p>bl\xE5 natt p\xE5 \xF8ya\r\nen");
        let expected: &[u8] = b"@@ -1,2 +1,2 @@\n-<p>bl\xE5 dag p\xE5 \xF8ya\r\n+<p>bl\xE5 natt p\xE5 \xF8ya\r\n en\n\\ No newline at end of file\n";
        assert!(patch.bytes.ends_with(expected), "{}", text(&patch));
    }

    #[test]
    fn colour_comes_only_when_asked_for() {
        let mut out = Vec::new();
        Writer { out: &mut out, colour: true }.content("31", b'-', b"a\n");
        assert_eq!(out, b"\x1B[31m-a\x1B[0m\n");
    }
}
