//! The stretch of text that is shown around a finding.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::safe;
use crate::check::Place;
use crate::document::Document;
use crate::text::Span;

/// Widest window, in columns of a terminal.
const COLUMNS: usize = 92;
/// How many bytes are looked at on each side of a finding. More than [`COLUMNS`] decomposed letters take, and enough to
/// see an identifier whole of which the window shows only an end.
const REACH: usize = 320;
/// Longest match that is shown, in bytes.
const LONGEST: usize = 1024;
const CUT: char = '…';

/// One line of text around a finding: white space folded, control characters visible, identifiers masked, and an
/// ellipsis where it was cut.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// The line.
    pub text: String,
    /// Bytes of `text` that the finding points at.
    pub label: Range<usize>,
}

impl Window {
    /// The window around a place in a document, made without looking at text further away than a few hundred bytes.
    pub fn around(document: &Document, place: Place) -> Self {
        match place {
            Place::Text(span) => Self::in_text(document, span),
            Place::Raw(span) => Self::in_raw(document, span),
        }
    }

    fn in_text(document: &Document, span: Span) -> Self {
        let text = document.text.as_str();
        let start = floor(text, span.start as usize);
        let end = floor(text, span.end as usize).max(start);
        let block = document.block_at(start).map(|index| document.blocks[index].span.range());
        let bounds = block.filter(|block| block.start <= start && start <= block.end).unwrap_or(start..end);
        let shown = floor(text, end.min(start + LONGEST));
        let far = floor(text, start.saturating_sub(REACH))..floor(text, (shown + REACH).min(text.len()));
        let from = floor(text, bounds.start.min(start)).max(far.start);
        let to = if shown < end { shown } else { floor(text, bounds.end.max(end)).min(far.end).max(end) };
        // Of an identifier that runs over two blocks, such as the lines of an address, each would show a half.
        let [line, matched] = [from..to, start..shown].map(|range| range.start - far.start..range.end - far.start);
        Self::of(&text[far], line, matched, from > bounds.start, shown < end || to < bounds.end)
    }

    fn in_raw(document: &Document, span: Span) -> Self {
        let bytes = document.source.bytes();
        let start = (span.start as usize).min(bytes.len());
        let end = (span.end as usize).clamp(start, bytes.len());
        let lines = document.source.lines();
        let line = lines.line_range(lines.line_of(start), bytes.len());
        // Even offsets, so that no code unit of UTF-16 is cut in two.
        let from = line.start.max(start.saturating_sub(REACH)) & !1;
        let from = if from < line.start { line.start } else { from };
        let shown = end.min(start + LONGEST);
        let to = line.end.max(shown).min(shown + REACH);
        let decode =
            |range: Range<usize>| document.source.encoding().decode_without_bom_handling(&bytes[range]).0.into_owned();
        let (before, after) = (decode(from..start), decode(shown..to));
        let before = before.trim_start_matches('\u{FEFF}');
        // No more than the tag: in the text beyond it, entities and markup may hide an identifier from the mask.
        let tag = before.rfind('<').unwrap_or(0);
        let end_of_tag = after.find('>').map_or(after.trim_end().len(), |at| at + 1);
        let (cut_left, cut_right) =
            (from > line.start || tag > 0, to < line.end || end_of_tag < after.trim_end().len());
        let mut line = before[tag..].to_owned();
        let start_of_match = line.len();
        line.push_str(&decode(start..shown));
        let matched = start_of_match..line.len();
        line.push_str(&after[..end_of_tag]);
        Self::of(&line, 0..line.len(), matched, cut_left, cut_right)
    }

    /// The window over a line of a text in which a match stands, both given in bytes. The text is masked before it is cut.
    fn of(text: &str, line: Range<usize>, matched: Range<usize>, cut_left: bool, cut_right: bool) -> Self {
        let masked = safe::masked(text);
        // Masking keeps the number of characters, though not of bytes.
        let place = |at: usize| match &masked {
            Cow::Borrowed(_) => at,
            Cow::Owned(masked) => {
                let characters = text[..at].chars().count();
                masked.char_indices().nth(characters).map_or(masked.len(), |(at, _)| at)
            }
        };
        let [from, to, start, end] = [line.start, line.end, matched.start, matched.end].map(place);
        Self::cut(&masked[from..to], start - from..end - from, cut_left, cut_right)
    }

    /// Cuts the window at word borders, and a word longer than the window between two of what its reader takes for
    /// characters: never in a decomposed letter or an emoji. The flags tell whether text was left out already.
    fn cut(line: &str, matched: Range<usize>, cut_left: bool, cut_right: bool) -> Self {
        let folded = Folded::new(line, matched);
        let (mut from, mut to) = folded.range();
        let (mut cut_left, mut cut_right) = (cut_left && from == 0, cut_right && to == folded.chars.len());
        let borders = (from, to);
        if from > 0 {
            cut_left = true;
            from = folded.next_word(from, folded.label.start);
            from = folded.border_from(from, folded.label.start);
        }
        if to < folded.chars.len() {
            cut_right = true;
            to = folded.word_end(to, folded.label.end);
            to = folded.border_before(to, from);
        }
        debug_assert!(borders.0 <= from && to <= borders.1);
        let mut window = Window::default();
        if cut_left {
            window.text.push(CUT);
        }
        for (index, &c) in folded.chars[from..to].iter().enumerate() {
            if from + index == folded.label.start {
                window.label.start = window.text.len();
            }
            window.text.push(c);
            if from + index + 1 == folded.label.end.min(to) {
                window.label.end = window.text.len();
            }
        }
        if folded.label.start >= to {
            window.label.start = window.text.len();
        }
        window.label.end = window.label.end.max(window.label.start);
        if cut_right {
            window.text.push(CUT);
        }
        window
    }
}

/// Characters with runs of white space folded and invisible ones left out, and the part of them that is pointed at.
struct Folded {
    chars: Vec<char>,
    label: Range<usize>,
    /// Where grapheme clusters end, as indices into `chars`, in order; empty when every character is one.
    borders: Vec<usize>,
}

impl Folded {
    fn new(text: &str, inside: Range<usize>) -> Self {
        let mut chars: Vec<char> = Vec::with_capacity(text.len());
        let (mut start, mut end) = (None, 0);
        for (index, c) in text.char_indices() {
            if index == inside.start {
                start = Some(chars.len());
            }
            if c.is_whitespace() {
                if chars.last().is_some_and(|&last| last != ' ') {
                    chars.push(' ');
                }
            } else if c == '\u{200D}' && chars.last().is_some_and(|&last| joins_to_next(last)) {
                chars.push(c);
            } else if !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}') {
                chars.push(safe::show(c));
            }
            if index < inside.end {
                end = chars.len();
            }
        }
        while chars.last() == Some(&' ') {
            chars.pop();
        }
        let end = end.min(chars.len());
        let start = start.unwrap_or(chars.len()).min(chars.len());
        Self { label: start..end.max(start), borders: borders(&chars), chars }
    }

    /// The first border of a cluster at or after `from`, if there is one at or before `latest`.
    fn border_from(&self, from: usize, latest: usize) -> usize {
        let at = self.borders.partition_point(|&border| border < from);
        self.borders.get(at).copied().filter(|&border| border <= latest).unwrap_or(from)
    }

    /// The last border of a cluster at or before `to`, if there is one after `earliest`.
    fn border_before(&self, to: usize, earliest: usize) -> usize {
        let at = self.borders.partition_point(|&border| border <= to);
        at.checked_sub(1).map(|at| self.borders[at]).filter(|&border| border > earliest).unwrap_or(to)
    }

    /// The characters to show: the label as far as there is room, then as much on both sides, the left one first.
    fn range(&self) -> (usize, usize) {
        let width = |c: char| c.width().unwrap_or(1);
        let mut room = COLUMNS;
        let (mut from, mut to) = (self.label.start, self.label.start);
        while to < self.label.end && room >= width(self.chars[to]) {
            room -= width(self.chars[to]);
            to += 1;
        }
        if to < self.label.end {
            return (from, to);
        }
        let mut left = room / 2;
        while from > 0 && left >= width(self.chars[from - 1]) {
            from -= 1;
            left -= width(self.chars[from]);
            room -= width(self.chars[from]);
        }
        while to < self.chars.len() && room >= width(self.chars[to]) {
            room -= width(self.chars[to]);
            to += 1;
        }
        while from > 0 && room >= width(self.chars[from - 1]) {
            from -= 1;
            room -= width(self.chars[from]);
        }
        (from, to)
    }

    /// The first start of a word at or after `from`, if there is one at or before `latest`.
    fn next_word(&self, from: usize, latest: usize) -> usize {
        (from..=latest).find(|&at| at > 0 && self.chars[at - 1] == ' ').unwrap_or(from)
    }

    /// The last end of a word at or before `to`, if there is one at or after `earliest`.
    fn word_end(&self, to: usize, earliest: usize) -> usize {
        (earliest.max(1)..=to).rev().find(|&at| self.chars.get(at) == Some(&' ')).unwrap_or(to)
    }
}

/// Where grapheme clusters end; nothing when every character is one, as below the first combining mark.
fn borders(chars: &[char]) -> Vec<usize> {
    if chars.iter().all(|&c| c < '\u{300}') {
        return Vec::new();
    }
    let text: String = chars.iter().collect();
    let end = |at: &mut usize, cluster: &str| {
        *at += cluster.chars().count();
        Some(*at)
    };
    text.graphemes(true).scan(0, end).collect()
}

/// Whether a zero-width joiner after the character makes one picture of it and the next.
fn joins_to_next(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// The nearest border of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;

    fn shown(before: &str, matched: &str, after: &str) -> (String, String) {
        let line = format!("{before}{matched}{after}");
        let place = before.len()..before.len() + matched.len();
        let window = Window::of(&line, 0..line.len(), place, false, false);
        (window.text[window.label.clone()].to_owned(), window.text)
    }

    #[test]
    fn a_short_block_is_shown_whole_with_its_white_space_folded() {
        assert_eq!(
            shown("Vi viser\n  til ", "ved\u{AD}rørende", " sak."),
            ("vedrørende".to_owned(), "Vi viser til vedrørende sak.".to_owned())
        );
    }

    #[test]
    fn a_long_block_is_cut_between_words_on_both_sides() {
        let (label, text) = shown(&"ord etter ord ".repeat(40), "treff", &" enda et ord".repeat(40));
        assert_eq!(label, "treff");
        assert!(text.starts_with("…o") || text.starts_with("…e"), "{text}");
        assert!(text.ends_with("ord…") || text.ends_with("et…") || text.ends_with("enda…"), "{text}");
        assert!(text.chars().count() <= COLUMNS + 2, "{text}");
    }

    #[test]
    fn a_match_longer_than_the_window_is_cut_to_it() {
        let (label, text) = shown("", &"lang ".repeat(100), "");
        assert!(text.ends_with('…') && label.starts_with("lang lang"), "{text}");
        assert!(text.chars().count() <= COLUMNS + 2);
    }

    #[test]
    fn a_word_longer_than_the_window_is_cut_between_what_is_seen_as_characters() {
        let family = "👩\u{200D}👩\u{200D}👧";
        for unit in ["a\u{30A}", "o\u{308}\u{323}", family] {
            for shift in 0..4 {
                let (before, after) = (unit.repeat(200), unit.repeat(200));
                let matched = format!("{}{unit}", "x".repeat(shift));
                let (label, text) = shown(&before, &matched, &after);
                assert_eq!(label, matched);
                let inner = text.trim_matches(CUT).replacen(&matched, "", 1);
                assert!(!inner.is_empty() && inner.replace(unit, "").is_empty(), "{text:?}");
                assert!(shown("", &unit.repeat(300), "").0.replace(unit, "").is_empty());
            }
        }
    }

    #[test]
    fn nothing_at_all_gives_an_empty_window() {
        assert_eq!(shown("", "", ""), (String::new(), String::new()));
        assert_eq!(shown("abc", "", "").0, "");
    }

    #[test]
    fn escape_sequences_are_shown() {
        assert_eq!(shown("", "\x1B[2J", "").1, "␛[2J");
    }

    #[test]
    fn of_a_place_in_markup_no_more_than_the_tag_is_shown() {
        let raw = "<p>010190&nbsp;12345 <b style=\"font-family: Comic\">010190&nbsp;12345</b>";
        let document = Document {
            source: Source::new(raw.into(), encoding_rs::UTF_8),
            ..crate::read::read("a.html", Vec::new(), &crate::read::Options::default()).expect("a page")
        };
        let start = raw.find("font").expect("a style");
        let window = Window::around(&document, Place::Raw(Span::new(start, start + "font-family: Comic".len())));
        assert_eq!(window.text, "…<b style=\"font-family: Comic\">…");
        assert_eq!(&window.text[window.label], "font-family: Comic");
    }
}
