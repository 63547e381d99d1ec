use crate::text::Span;

/// The way from places in a text to places in what the text was made of.
///
/// A list of pieces in order of both sides. Text between two pieces was made up by the reader (the space between
/// blocks) and has no place of its own; it is anchored at the end of the piece before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

/// A stretch of text and the stretch of source it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub text: Span,
    /// Bytes of the source.
    pub source: Span,
    /// How the two relate.
    pub kind: PieceKind,
}

/// How a stretch of text relates to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Byte for byte the same, or at least of the same length with the same character borders.
    Same,
    /// The whole stands for the whole: an entity, an escaped byte, a character of another encoding.
    Whole,
    /// The source is encoded so that only its place is known, not its bytes: a line of base64.
    Opaque,
}

impl SourceMap {
    /// The map of a text that is its own source, `len` bytes long.
    pub fn identity(len: usize) -> Self {
        let mut map = Self::default();
        map.push(Span::new(0, len), Span::new(0, len), PieceKind::Same);
        map
    }

    /// Adds a piece after the others. Adjoining `Same` pieces become one; an empty text is dropped.
    pub fn push(&mut self, text: Span, source: Span, kind: PieceKind) {
        if text.is_empty() {
            return;
        }
        if kind == PieceKind::Same
            && let Some(last) = self.pieces.last_mut()
            && last.kind == PieceKind::Same
            && last.text.end == text.start
            && last.source.end == source.start
        {
            last.text.end = text.end;
            last.source.end = source.end;
            return;
        }
        self.pieces.push(Piece { text, source, kind });
    }

    /// Whether every text offset is its own source offset.
    pub fn is_identity(&self) -> bool {
        match self.pieces.as_slice() {
            [] => true,
            [only] => only.kind == PieceKind::Same && only.text == only.source && only.text.start == 0,
            _ => false,
        }
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The source bytes behind a span of the text.
    ///
    /// `None` where the span lies wholly in made-up text, or touches an opaque piece.
    pub fn raw(&self, span: Span) -> Option<Span> {
        let first = self.piece_at(span.start)?;
        if span.is_empty() {
            let piece = self.pieces[first];
            return (piece.kind != PieceKind::Opaque).then(|| Span::at(start_in(&piece, span.start) as usize));
        }
        let after = self.pieces.partition_point(|piece| piece.text.start < span.end);
        let touched = &self.pieces[first..after.max(first)];
        let mut touched = touched.iter().filter(|piece| piece.text.overlaps(span));
        let head = touched.next()?;
        let tail = touched.next_back().unwrap_or(head);
        let opaque =
            self.pieces[first..after].iter().any(|piece| piece.kind == PieceKind::Opaque && piece.text.overlaps(span));
        if opaque {
            return None;
        }
        Some(Span {
            start: start_in(head, span.start.max(head.text.start)),
            end: end_in(tail, span.end.min(tail.text.end)),
        })
    }

    /// Offsets in the source that are right as to the line, whatever the pieces are: for line numbers.
    pub fn anchors(&self, span: Span) -> (usize, usize) {
        if let Some(raw) = self.raw(span) {
            return (raw.start as usize, raw.end as usize);
        }
        let anchor = |offset: u32| match self.piece_at(offset) {
            Some(at) if self.pieces[at].kind == PieceKind::Opaque => self.pieces[at].source.start,
            Some(at) => start_in(&self.pieces[at], offset),
            None => self.pieces.first().map_or(0, |piece| piece.source.start),
        };
        let start = anchor(span.start);
        (start as usize, anchor(span.end.saturating_sub(1).max(span.start)).max(start) as usize)
    }

    /// The map from this map's text straight to the source of `outer`, whose text is this map's source.
    pub fn through(&self, outer: &SourceMap) -> SourceMap {
        let mut composed = SourceMap::default();
        for piece in &self.pieces {
            match piece.kind {
                PieceKind::Same => {
                    let first = outer.pieces.partition_point(|o| o.text.end <= piece.source.start);
                    for o in outer.pieces[first..].iter().take_while(|o| o.text.start < piece.source.end) {
                        let middle =
                            Span { start: o.text.start.max(piece.source.start), end: o.text.end.min(piece.source.end) };
                        let text = Span {
                            start: piece.text.start + (middle.start - piece.source.start),
                            end: piece.text.start + (middle.end - piece.source.start),
                        };
                        let source = match o.kind {
                            PieceKind::Same => Span { start: start_in(o, middle.start), end: end_in(o, middle.end) },
                            PieceKind::Whole | PieceKind::Opaque => o.source,
                        };
                        composed.push(text, source, o.kind);
                    }
                }
                PieceKind::Whole => {
                    if let Some(source) = outer.raw(piece.source) {
                        composed.push(piece.text, source, PieceKind::Whole);
                    } else {
                        let (start, end) = outer.anchors(piece.source);
                        composed.push(piece.text, Span::new(start, end), PieceKind::Opaque);
                    }
                }
                PieceKind::Opaque => {
                    let (start, end) = outer.anchors(piece.source);
                    composed.push(piece.text, Span::new(start, end), PieceKind::Opaque);
                }
            }
        }
        composed
    }

    /// Index of the last piece that starts at or before `offset`; the first one for an offset before all.
    fn piece_at(&self, offset: u32) -> Option<usize> {
        if self.pieces.is_empty() {
            return None;
        }
        Some(self.pieces.partition_point(|piece| piece.text.start <= offset).saturating_sub(1))
    }
}

/// Where a text offset that starts something lies in the source.
fn start_in(piece: &Piece, offset: u32) -> u32 {
    if offset >= piece.text.end {
        return piece.source.end;
    }
    match piece.kind {
        PieceKind::Same => piece.source.start + offset.saturating_sub(piece.text.start),
        PieceKind::Whole | PieceKind::Opaque => piece.source.start,
    }
}

/// Where a text offset that ends something lies in the source.
fn end_in(piece: &Piece, offset: u32) -> u32 {
    match piece.kind {
        PieceKind::Same => piece.source.start + offset.saturating_sub(piece.text.start),
        PieceKind::Whole | PieceKind::Opaque => piece.source.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `bl&aring;b` -> `blåb`
    fn entity() -> SourceMap {
        let mut map = SourceMap::default();
        map.push(Span::new(0, 2), Span::new(0, 2), PieceKind::Same);
        map.push(Span::new(2, 4), Span::new(2, 9), PieceKind::Whole);
        map.push(Span::new(4, 5), Span::new(9, 10), PieceKind::Same);
        map
    }

    #[test]
    fn an_entity_maps_to_the_whole_of_its_source() {
        assert_eq!(entity().raw(Span::new(0, 5)), Some(Span::new(0, 10)));
        assert_eq!(entity().raw(Span::new(2, 4)), Some(Span::new(2, 9)));
        assert_eq!(entity().raw(Span::new(4, 5)), Some(Span::new(9, 10)));
        assert_eq!(entity().raw(Span::at(5)), Some(Span::at(10)));
    }

    #[test]
    fn maps_compose() {
        // The outer source has the ten bytes of `bl&aring;b` shifted by 100, the `&` written as three bytes.
        let mut outer = SourceMap::default();
        outer.push(Span::new(0, 2), Span::new(100, 102), PieceKind::Same);
        outer.push(Span::new(2, 3), Span::new(102, 105), PieceKind::Whole);
        outer.push(Span::new(3, 10), Span::new(105, 112), PieceKind::Same);
        let map = entity().through(&outer);
        assert_eq!(map.raw(Span::new(2, 4)), Some(Span::new(102, 111)));
        assert_eq!(map.raw(Span::new(0, 5)), Some(Span::new(100, 112)));
    }

    #[test]
    fn base64_has_a_line_but_no_span() {
        let mut map = SourceMap::default();
        map.push(Span::new(0, 57), Span::new(200, 276), PieceKind::Opaque);
        map.push(Span::new(57, 90), Span::new(277, 321), PieceKind::Opaque);
        assert_eq!(map.raw(Span::new(3, 9)), None);
        assert_eq!(map.anchors(Span::new(60, 70)), (277, 277));
    }

    #[test]
    fn made_up_text_is_anchored_after_the_piece_before() {
        let mut map = SourceMap::default();
        map.push(Span::new(0, 4), Span::new(3, 7), PieceKind::Same);
        map.push(Span::new(6, 9), Span::new(14, 17), PieceKind::Same);
        assert_eq!(map.raw(Span::new(4, 6)), None);
        assert_eq!(map.anchors(Span::new(4, 6)), (7, 7));
        assert_eq!(map.raw(Span::new(2, 8)), Some(Span::new(5, 16)));
    }
}
