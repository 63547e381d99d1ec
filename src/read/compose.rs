//! Puts a draft together block by block: white space collapsed, every piece with its source.

use crate::document::{Block, BlockKind, Inline, InlineKind, PieceKind, Zone};
use crate::language::Language;
use crate::read::{Draft, lines};
use crate::text::Span;

/// What the next block will be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub kind: BlockKind,
    pub zone: Zone,
    /// Language that the markup names for the block.
    pub language: Option<Language>,
}

impl Style {
    pub const BODY: Style = Style { kind: BlockKind::Paragraph, zone: Zone::Body, language: None };
}

/// Parts of a text, each with its source.
pub(crate) type Pieces = Vec<(String, Span, PieceKind)>;

/// A draft in the making.
#[derive(Debug, Default)]
pub(crate) struct Composer {
    pub draft: Draft,
    /// Start and style of the block that is open.
    open: Option<(usize, Style)>,
    /// White space seen since the last text, not yet written.
    space: Option<(Span, PieceKind)>,
    /// Alternative texts within the open block; they follow it.
    images: Vec<(Style, Pieces)>,
    /// Where in the source the last text ended.
    pub last_source: Option<usize>,
}

/// A place to come back to: see [`Composer::since`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    offset: usize,
    blocks: usize,
}

impl Composer {
    /// Whether a block is open and has text.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Adds text as it stands in the source from `source` on; white space is collapsed.
    pub fn collapsed(&mut self, text: &str, source: usize, style: Style) {
        let bytes = text.as_bytes();
        let blank = |byte: u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0C');
        let mut at = 0;
        while at < bytes.len() {
            let white = bytes[at..].iter().take_while(|&&byte| blank(byte)).count();
            if white > 0 {
                let kind = if &bytes[at..at + white] == b" " { PieceKind::Same } else { PieceKind::Whole };
                self.add_space(Span::new(source + at, source + at + white), kind);
                at += white;
            }
            // A single blank between two words is copied with them.
            let mut end = at;
            while end < bytes.len() {
                match bytes[end] {
                    b' ' if end + 1 < bytes.len() && !blank(bytes[end + 1]) => end += 1,
                    byte if blank(byte) => break,
                    _ => end += 1,
                }
            }
            if end > at {
                self.piece(&text[at..end], Span::new(source + at, source + end), PieceKind::Same, style);
                at = end;
            }
        }
    }

    /// Adds text as it is, white space included.
    pub fn piece(&mut self, text: &str, source: Span, kind: PieceKind, style: Style) {
        if text.is_empty() {
            return;
        }
        self.begin(style);
        if let Some((space, same)) = self.space.take() {
            self.write(" ", space, same);
        }
        self.write(text, source, kind);
        self.last_source = Some(source.end as usize);
    }

    /// White space that may separate two words.
    pub fn space(&mut self, source: Span) {
        self.add_space(source, PieceKind::Whole);
    }

    fn add_space(&mut self, source: Span, kind: PieceKind) {
        if self.open.is_none() || self.draft.text.ends_with(['\n', ' ']) {
            return;
        }
        self.space = Some(match self.space {
            Some((before, _)) => (before.cover(source), PieceKind::Whole),
            None => (source, kind),
        });
    }

    /// A line break within a block.
    pub fn line_break(&mut self, source: Span) {
        if self.open.is_some() {
            self.space = None;
            self.write("\n", source, PieceKind::Whole);
        }
    }

    /// Alternative text of an image, in pieces of text and source.
    pub fn image(&mut self, pieces: Pieces, style: Style) {
        self.images.push((style, pieces));
        if self.open.is_none() {
            self.close();
        }
    }

    /// Ends the open block.
    pub fn close(&mut self) {
        self.space = None;
        if let Some((start, style)) = self.open.take() {
            self.add_block(start, style);
        }
        for (style, pieces) in std::mem::take(&mut self.images) {
            self.draft.separate();
            let start = self.draft.text.len();
            for (text, source, kind) in pieces {
                self.write(&text, source, kind);
            }
            self.add_block(start, Style { kind: BlockKind::AltText, ..style });
        }
    }

    fn add_block(&mut self, start: usize, style: Style) {
        let span = lines::trim(&self.draft.text, Span::new(start, self.draft.text.len()));
        if !span.is_empty() {
            self.draft.blocks.push(Block { marked: style.language, ..Block::new(style.kind, style.zone, span) });
        }
    }

    fn begin(&mut self, style: Style) {
        if self.open.is_none() {
            self.draft.separate();
            self.open = Some((self.draft.text.len(), style));
        }
    }

    fn write(&mut self, text: &str, source: Span, kind: PieceKind) {
        let start = self.draft.text.len();
        self.draft.text.push_str(text);
        self.draft.map.push(Span::new(start, self.draft.text.len()), source, kind);
    }

    /// Remembers this place.
    pub fn mark(&self) -> Mark {
        Mark { offset: self.draft.text.len(), blocks: self.draft.blocks.len() }
    }

    /// The text added since a mark, as far as it lies in one block; empty when there is none.
    pub fn since(&self, mark: Mark) -> Span {
        let closed = self.draft.blocks[mark.blocks.min(self.draft.blocks.len())..]
            .iter()
            .find(|block| block.kind != BlockKind::AltText && block.span.end as usize > mark.offset);
        let (start, end) = match (closed, self.open) {
            (Some(block), _) => (block.span.start as usize, block.span.end as usize),
            (None, Some((start, _))) => (start, self.draft.text.len()),
            (None, None) => return Span::at(self.draft.text.len()),
        };
        let span = lines::trim(&self.draft.text, Span::new(start.max(mark.offset), end));
        if span.is_empty() { Span::at(self.draft.text.len()) } else { span }
    }

    /// Records what the text since a mark is.
    pub fn inline(&mut self, kind: InlineKind, mark: Mark) {
        let span = self.since(mark);
        if !span.is_empty() {
            self.draft.inlines.push(Inline { kind, span });
        }
    }
}
