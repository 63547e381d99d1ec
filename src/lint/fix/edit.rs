//! One fix as a change of raw bytes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::write;
use crate::document::{BlockKind, Document, InlineKind, Lock, PieceKind, Region, Syntax};
use crate::text::Span;

/// How many bytes around a fix are looked at to tell whether letters are decomposed.
const AROUND: usize = 400;

/// Why a fix is not made.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Obstacle {
    /// The text is in an encoded part of a message.
    Encoded,
    /// The message says the same in another part, which would then say something else.
    Alternative,
    /// The message is signed as it stands.
    Signed,
    /// Markup stands within the words, or they are code, or part of the file's settings.
    Markup,
    /// The file's encoding lacks a character of the new words.
    Charset,
    /// The file, read again, would say something else than what was meant.
    Unproven,
}

/// A change of raw bytes, and what it does to the document's text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edit {
    /// Raw bytes that go.
    pub raw: Span,
    /// Raw bytes that come.
    pub bytes: Vec<u8>,
    /// Bytes of the text that go.
    pub text: Span,
    /// The text that comes.
    pub replacement: String,
}

impl Edit {
    /// Adds what stands between two words, as it stands in the raw file; whether there is such.
    fn add(&mut self, document: &Document, joint: Option<Joint>) -> bool {
        let Some(joint) = joint else { return false };
        self.replacement.push_str(joint.text.of(&document.text));
        self.bytes.extend_from_slice(&document.source.bytes()[joint.raw.range()]);
        true
    }
}

/// A stretch of the text that has an exact place in the raw file.
#[derive(Debug, Clone, Copy)]
struct Run {
    text: Span,
    raw: Span,
    /// Whether its raw bytes are all text, with no markup between them.
    unbroken: bool,
}

/// White space between two words, and all that stands there in the raw file.
#[derive(Debug, Clone, Copy)]
struct Joint {
    text: Span,
    raw: Span,
    /// Whether a line ends there.
    breaks: bool,
    /// Whether nothing but white space is lost with it.
    plain: bool,
}

/// How to put `replacement` in place of `span` of the document's text. `None` when that changes nothing.
///
/// The words of the span must stand in the raw file as they are, be it by entities or with soft hyphens, and no markup
/// between them. Where they run over the end of a line, the line's end is kept, with what begins the next line.
///
/// # Errors
/// What stands in the way.
pub(super) fn plan(document: &Document, span: Span, replacement: &str) -> Result<Option<Edit>, Obstacle> {
    let text = document.text.as_str();
    let old = span.of(text);
    let block = document.block_at(span.start as usize).map(|at| &document.blocks[at]).ok_or(Obstacle::Markup)?;
    let anchor = document.map.anchors(span).0 as u32;
    let region = document.regions.iter().find(|region| region.raw.start <= anchor && anchor <= region.raw.end);
    let region = region.ok_or(Obstacle::Markup)?;
    match region.lock {
        Some(Lock::Encoded) => return Err(Obstacle::Encoded),
        Some(Lock::Alternative) => return Err(Obstacle::Alternative),
        Some(Lock::Signed) => return Err(Obstacle::Signed),
        None => {}
    }
    let settings = region.syntax == Syntax::Markdown && block.kind == BlockKind::Title;
    let cut = text.get(span.end as usize..).is_none_or(|rest| rest.starts_with(is_combining_mark));
    let code = document.inlines.iter().any(|inline| inline.kind == InlineKind::Code && inline.span.overlaps(span));
    if settings || cut || code || !block.span.contains(span) {
        return Err(Obstacle::Markup);
    }
    // Decomposed letters stay decomposed.
    let around = text.floor_char_boundary((span.start as usize).saturating_sub(AROUND).max(block.span.start as usize))
        ..text.floor_char_boundary((span.end as usize + AROUND).min(block.span.end as usize));
    let decomposed = text[around].contains(is_combining_mark);
    let replacement: String = if decomposed { replacement.nfd().collect() } else { replacement.to_owned() };
    let site = Site { document, region, block: block.span, quoted: block.kind == BlockKind::AltText };
    let spaced = |text: &str| text.trim() != text;
    let edit = if old.is_empty() || spaced(old) || spaced(&replacement) {
        site.literally(span, replacement)?
    } else {
        site.by_words(span, &replacement)?
    };
    Ok((edit.text.of(text) != edit.replacement).then_some(edit))
}

/// Where a fix is to be made.
struct Site<'d> {
    document: &'d Document,
    region: &'d Region,
    block: Span,
    quoted: bool,
}

impl Site<'_> {
    fn bytes(&self, text: &str) -> Result<Vec<u8>, Obstacle> {
        let file = self.document.source.bytes();
        write::bytes(text, self.region, file, self.quoted).ok_or(Obstacle::Charset)
    }

    /// Puts the replacement exactly where the span is: white space counts, or there is nothing to replace.
    fn literally(&self, span: Span, replacement: String) -> Result<Edit, Obstacle> {
        let raw = if span.is_empty() {
            self.document.raw(span).ok_or(Obstacle::Markup)?
        } else {
            self.run(span).filter(|run| run.unbroken).ok_or(Obstacle::Markup)?.raw
        };
        if self.ends_line(span, raw) {
            return Err(Obstacle::Markup);
        }
        Ok(Edit { raw, bytes: self.bytes(&replacement)?, text: span, replacement })
    }

    /// Replaces words by words, and keeps the ends of lines between them.
    fn by_words(&self, span: Span, replacement: &str) -> Result<Edit, Obstacle> {
        let words = self.words(span)?;
        let (first, last) = words.first().zip(words.last()).ok_or(Obstacle::Markup)?;
        let mut breaks = Vec::new();
        for pair in words.windows(2) {
            let joint = self.joint(pair[0], pair[1])?;
            if joint.breaks {
                breaks.push(joint);
            } else if !joint.plain {
                return Err(Obstacle::Markup);
            }
        }
        let new: Vec<&str> = replacement.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
        let (before, after) = (self.before(*first), self.after(*last));
        let places = if new.is_empty() {
            breaks.first().map(|joint| (0, *joint)).into_iter().collect()
        } else {
            self.spread(&breaks, span, &new, (before.is_some(), after.is_some()))?
        };
        let at = |place: usize| places.iter().find(|(other, _)| *other == place).map(|(_, joint)| *joint);
        // The end of a line takes the place of the space that is there, and so does nothing.
        let gone = new.is_empty();
        let after = after.filter(|_| gone || at(new.len()).is_some());
        let before = before.filter(|_| at(0).is_some() || (gone && after.is_none()));
        let mut edit =
            Edit { raw: first.raw.cover(last.raw), bytes: Vec::new(), text: span, replacement: String::new() };
        edit.add(self.document, at(0));
        if let Some(space) = before {
            edit.bytes.extend_from_slice(self.raw(space.raw.end, first.raw.start));
            (edit.raw.start, edit.text.start) = (space.raw.start, space.text.start);
        }
        for (index, word) in new.iter().enumerate() {
            if index > 0 && !edit.add(self.document, at(index)) {
                edit.replacement.push(' ');
                edit.bytes.extend(self.bytes(" ")?);
            }
            edit.replacement.push_str(word);
            edit.bytes.extend(self.bytes(word)?);
        }
        if let Some(space) = after {
            edit.bytes.extend_from_slice(self.raw(last.raw.end, space.raw.start));
            (edit.raw.end, edit.text.end) = (space.raw.end, space.text.end);
        }
        if !gone {
            edit.add(self.document, at(new.len()));
        }
        Ok(edit)
    }

    fn raw(&self, start: u32, end: u32) -> &[u8] {
        self.document.source.bytes().get(start as usize..end as usize).unwrap_or_default()
    }

    /// For each end of a line, before which of the new words it comes: about as far into them as it was into the old.
    /// Before the first or after the last only where a space is there to be replaced.
    fn spread(
        &self,
        breaks: &[Joint],
        span: Span,
        new: &[&str],
        (before, after): (bool, bool),
    ) -> Result<Vec<(usize, Joint)>, Obstacle> {
        let lengths: Vec<usize> = new.iter().map(|word| word.chars().count() + 1).collect();
        let whole: usize = lengths.iter().sum();
        let mut places: Vec<(usize, Joint)> = Vec::new();
        for joint in breaks {
            let target = (joint.text.start - span.start) as usize * whole / span.len().max(1);
            let least = places.last().map_or(usize::from(!before), |(place, _)| place + 1);
            let most = new.len() - usize::from(!after);
            let off = |&place: &usize| lengths[..place].iter().sum::<usize>().abs_diff(target);
            match (least..=most).min_by_key(off) {
                Some(place) => places.push((place, *joint)),
                None if joint.plain => {}
                None => return Err(Obstacle::Markup),
            }
        }
        Ok(places)
    }

    /// The words of a span, each with its place.
    fn words(&self, span: Span) -> Result<Vec<Run>, Obstacle> {
        let text = span.of(&self.document.text);
        let mut words = Vec::new();
        let mut rest = 0;
        for word in text.split(char::is_whitespace) {
            let start = span.start as usize + rest;
            rest += word.len() + text[rest + word.len()..].chars().next().map_or(0, char::len_utf8);
            if word.is_empty() {
                continue;
            }
            let run = self.run(Span::new(start, start + word.len()));
            words.push(run.filter(|run| run.unbroken).ok_or(Obstacle::Markup)?);
        }
        Ok(words)
    }

    /// The raw place of a stretch of the text; `None` where some of it has none, or shares it with other text.
    fn run(&self, text: Span) -> Option<Run> {
        let pieces = self.document.map.pieces();
        let first = pieces.partition_point(|piece| piece.text.end <= text.start);
        let mut run: Option<Run> = None;
        for piece in pieces[first..].iter().take_while(|piece| piece.text.start < text.end) {
            let part = Span { start: piece.text.start.max(text.start), end: piece.text.end.min(text.end) };
            let raw = match piece.kind {
                PieceKind::Same => {
                    let start = piece.source.start + (part.start - piece.text.start);
                    Span { start, end: start + (part.end - part.start) }
                }
                PieceKind::Whole if part == piece.text => piece.source,
                PieceKind::Whole | PieceKind::Opaque => return None,
            };
            let so_far = run.unwrap_or(Run {
                text: Span::at(text.start as usize),
                raw: Span { end: raw.start, ..raw },
                unbroken: true,
            });
            if so_far.text.end != part.start || so_far.raw.end > raw.start {
                return None;
            }
            run = Some(Run {
                text: Span { start: so_far.text.start, end: part.end },
                raw: Span { start: so_far.raw.start, end: raw.end },
                unbroken: so_far.unbroken && so_far.raw.end == raw.start,
            });
        }
        run.filter(|run| run.text == text)
    }

    /// What stands between two words that follow each other.
    fn joint(&self, left: Run, right: Run) -> Result<Joint, Obstacle> {
        let text = Span { start: left.text.end, end: right.text.start };
        let raw = Span { start: left.raw.end, end: right.raw.start };
        if raw.start > raw.end {
            return Err(Obstacle::Markup);
        }
        let bytes = &self.document.source.bytes()[raw.range()];
        // The marks that begin the lines of a quotation go with the lines.
        let blank = bytes.iter().all(|&byte| byte.is_ascii_whitespace() || byte == b'>');
        let unbroken = self.run(text).is_some_and(|run| run.unbroken && run.raw == raw) && !bytes.contains(&b'<');
        Ok(Joint { text, raw, breaks: self.ends_line(text, raw), plain: blank || unbroken })
    }

    fn ends_line(&self, text: Span, raw: Span) -> bool {
        let bytes = &self.document.source.bytes()[raw.range()];
        text.of(&self.document.text).contains(['\n', '\r']) || memchr::memchr2(b'\n', b'\r', bytes).is_some()
    }

    /// The space before a word, within its line and block; markup may stand between the two.
    fn before(&self, word: Run) -> Option<Run> {
        let text = self.document.text.get(self.block.start as usize..word.text.start as usize)?;
        self.space(Span { start: self.block.start + text.trim_end().len() as u32, end: word.text.start })
    }

    /// The space after a word, within its line and block; markup may stand between the two.
    fn after(&self, word: Run) -> Option<Run> {
        let text = self.document.text.get(word.text.end as usize..self.block.end as usize)?;
        self.space(Span { start: word.text.end, end: self.block.end - text.trim_start().len() as u32 })
    }

    fn space(&self, text: Span) -> Option<Run> {
        let run = self.run(text).filter(|run| run.unbroken && !run.text.is_empty())?;
        (!self.ends_line(text, run.raw)).then_some(run)
    }
}
