//! Web pages.

use super::{Draft, Limits, ReadError};
use crate::document::{Block, BlockKind, PieceKind, Zone};
use crate::text::Span;

/// Reads a decoded string as HTML.
///
/// # Errors
/// [`ReadError`] when the markup nests too deep.
pub(crate) fn html(input: &str, limits: &Limits) -> Result<Draft, ReadError> {
    let _ = limits;
    let mut draft = Draft::default();
    let mut rest = 0;
    while rest < input.len() {
        let open = input[rest..].find('<').map_or(input.len(), |at| rest + at);
        let text = input[rest..open].trim();
        if !text.is_empty() {
            let start = rest + (input[rest..open].len() - input[rest..open].trim_start().len());
            draft.separate();
            let span = Span::new(draft.text.len(), draft.text.len() + text.len());
            draft.text.push_str(text);
            draft.map.push(span, Span::new(start, start + text.len()), PieceKind::Same);
            draft.blocks.push(Block::new(BlockKind::Paragraph, Zone::Body, span));
        }
        rest = input[open..].find('>').map_or(input.len(), |at| open + at + 1);
    }
    Ok(draft)
}
