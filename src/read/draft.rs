use crate::document::{Block, Directive, Inline, Kind, LanguageMark, Link, Region, Skipped, SourceMap, Typeface};
use crate::language::Language;
use crate::text::Span;

/// What a format reader makes of a decoded string, before zones, kinds and languages are known.
///
/// Spans are bytes of [`text`](Draft::text); the map leads from there to bytes of the decoded string. Fields named
/// `raw` hold bytes of the decoded string too; [`Draft::through`] carries them all over to the raw file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    /// The prose of all blocks; blocks are separated by text that belongs to none.
    pub text: String,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
    pub links: Vec<Link>,
    pub typefaces: Vec<Typeface>,
    pub language_marks: Vec<LanguageMark>,
    pub map: SourceMap,
    pub directives: Vec<Directive>,
    pub skipped: Vec<Skipped>,
    /// How text is written where it comes from. Whoever knows the raw file adds them; their places are in it already.
    pub regions: Vec<Region>,
    /// Language that the markup names for the whole.
    pub language: Option<Language>,
    /// Kinds that the front matter names.
    pub kinds: Option<Vec<Kind>>,
}

impl Draft {
    /// Separates what follows from the text so far, so that no word or sentence runs across.
    pub fn separate(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push_str("\n\n");
        }
    }

    /// Puts another draft after this one. Both must have the same source behind their maps.
    pub fn append(&mut self, other: Draft) {
        self.separate();
        let offset = self.text.len();
        self.text.push_str(&other.text);
        self.blocks.extend(other.blocks.into_iter().map(|block| Block { span: block.span.shift(offset), ..block }));
        self.inlines
            .extend(other.inlines.into_iter().map(|inline| Inline { span: inline.span.shift(offset), ..inline }));
        self.links.extend(other.links.into_iter().map(|link| Link { span: link.span.shift(offset), ..link }));
        self.typefaces.extend(
            other.typefaces.into_iter().map(|face| Typeface { text: face.text.map(|text| text.shift(offset)), ..face }),
        );
        let shifted = |mark: LanguageMark| LanguageMark { text: mark.text.map(|text| text.shift(offset)), ..mark };
        self.language_marks.extend(other.language_marks.into_iter().map(shifted));
        self.directives
            .extend(other.directives.into_iter().map(|directive| Directive { at: directive.at + offset, ..directive }));
        self.skipped.extend(other.skipped);
        self.regions.extend(other.regions);
        self.language = self.language.or(other.language);
        self.kinds = self.kinds.take().or(other.kinds);
        for piece in other.map.pieces() {
            self.map.push(piece.text.shift(offset), piece.source, piece.kind);
        }
    }

    /// The same draft with its places carried over to the source of `outer`, whose text is this draft's source.
    pub fn through(mut self, outer: &SourceMap) -> Self {
        let carry = |raw: Option<Span>| raw.and_then(|span| outer.raw(span));
        self.links.iter_mut().for_each(|link| link.raw = carry(link.raw));
        self.language_marks.iter_mut().for_each(|mark| mark.raw = carry(mark.raw));
        self.typefaces.iter_mut().for_each(|face| face.raw = carry(face.raw));
        self.directives.iter_mut().for_each(|directive| directive.raw = carry(directive.raw));
        self.map = self.map.through(outer);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, PieceKind, Zone};

    fn draft(text: &str, source: usize) -> Draft {
        let mut draft = Draft { text: text.to_owned(), ..Draft::default() };
        let span = Span::new(0, text.len());
        draft.blocks.push(Block::new(BlockKind::Paragraph, Zone::Body, span));
        draft.map.push(span, span.shift(source), PieceKind::Same);
        draft
    }

    #[test]
    fn appended_places_still_lead_to_their_source() {
        let mut whole = draft("Hei", 0);
        whole.append(draft("på deg", 10));
        let block = &whole.blocks[1];
        assert_eq!(block.span.of(&whole.text), "på deg");
        assert_eq!(whole.map.raw(block.span), Some(Span::new(10, 17)));
    }
}
