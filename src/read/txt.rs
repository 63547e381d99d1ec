//! Plain text.

use super::Draft;
use crate::document::{Block, BlockKind, PieceKind, Zone};
use crate::text::Span;

/// Reads a decoded string as plain text.
pub(crate) fn plain(input: &str) -> Draft {
    let mut draft = Draft::default();
    let mut group: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in input.split_inclusive('\n').chain(["\n"]) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            flush(&mut draft, input, &group);
            group.clear();
        } else {
            group.push((at + (line.len() - line.trim_start().len()), trimmed));
        }
        at += line.len();
    }
    draft
}

fn flush(draft: &mut Draft, input: &str, group: &[(usize, &str)]) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let lines = group.iter().all(|(_, line)| line.chars().count() <= 45) && !last.1.ends_with('.');
    let spans: Vec<(usize, usize)> = if lines {
        group.iter().map(|(at, line)| (*at, at + line.len())).collect()
    } else {
        vec![(first.0, last.0 + last.1.len())]
    };
    for (start, end) in spans {
        draft.separate();
        let span = Span::new(draft.text.len(), draft.text.len() + end - start);
        draft.text.push_str(&input[start..end]);
        draft.map.push(span, Span::new(start, end), PieceKind::Same);
        let kind = if lines { BlockKind::Line } else { BlockKind::Paragraph };
        draft.blocks.push(Block::new(kind, Zone::Body, span));
    }
}
