//! What a reader makes of a file: prose, blocks over it, and the way back to the raw bytes.

mod block;
mod directive;
mod kind;
pub(crate) mod languages;
mod map;
mod meta;
mod region;
mod source;
pub mod zones;

pub use block::{Block, BlockKind, Inline, InlineKind, LanguageMark, Link, Typeface, Zone};
pub use directive::{Directive, DirectiveScope};
pub use kind::{Kind, KindReason, Kinds};
pub use map::{Piece, PieceKind, SourceMap};
pub use meta::{Address, Header, Meta, Skipped};
pub use region::{Lock, Region, Syntax};
pub use source::Source;

use crate::language::Language;
use crate::text::{Position, Span};

/// One document, whatever its format was.
///
/// All spans are bytes of [`text`](Document::text) unless a field says *raw*.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name it is reported under.
    pub path: String,
    /// The decoded prose of all blocks, one after another. What lies between two blocks belongs to none.
    pub text: String,
    /// The blocks in order of their place in the text; they never overlap.
    pub blocks: Vec<Block>,
    /// Parts within blocks that are not running prose (code), or that stand out (quotation, emphasis).
    pub inlines: Vec<Inline>,
    /// Links, with the text that shows them.
    pub links: Vec<Link>,
    /// Typefaces that the document sets.
    pub typefaces: Vec<Typeface>,
    /// Languages that the markup names, those of outer parts before those within.
    pub language_marks: Vec<LanguageMark>,
    /// What the headers and the markup say of the document.
    pub meta: Meta,
    /// From places in the text to places in the raw file.
    pub map: SourceMap,
    /// The raw file.
    pub source: Source,
    /// The stretches of the raw file that the text comes from, and how text is written there.
    pub regions: Vec<Region>,
    /// What kinds of document it is.
    pub kinds: Kinds,
    /// Why it is taken for those kinds.
    pub kind_reasons: Vec<KindReason>,
    /// Language of the document as a whole.
    pub language: Language,
    /// Where the language comes from, in a few words: `given`, `lang attribute`, `detected`, `nothing to go by`.
    pub language_reason: &'static str,
    /// Suppressions written into the document.
    pub directives: Vec<Directive>,
    /// Parts that were seen but not opened, such as attachments.
    pub skipped: Vec<Skipped>,
}

impl Document {
    /// The language that the markup names for the whole document, when the text is plainly in another one.
    pub fn contradicted_mark(&self) -> Option<Language> {
        self.meta.language.filter(|_| self.language_reason == languages::CONTRADICTED)
    }

    /// The raw bytes behind a span of the text; `None` where the source has none (an encoded e-mail part).
    pub fn raw(&self, span: Span) -> Option<Span> {
        self.map.raw(span)
    }

    /// Line and column, in the raw file, of both ends of a span of the text.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let (start, end) = self.map.anchors(span);
        (self.source.position(start), self.source.position(end))
    }

    /// The text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// The block that holds a place in the text; between two blocks, the one before.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start as usize <= offset);
        after.checked_sub(1)
    }
}
