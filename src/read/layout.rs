//! Which line breaks end something and which only wrap: one answer for text files, `<br>` and Markdown.
//!
//! Readers leave every break that may be either as `\n` within a block. [`settle`] looks at the lines of the whole
//! document and cuts the blocks where a line stands for itself.

use crate::document::{Block, BlockKind, Zone};
use crate::read::Draft;
use crate::read::lines::{self, Line};
use crate::text::Span;

/// Longest line, in characters, that is taken for wrapped text rather than a paragraph on one line.
const WIDEST_WRAP: usize = 120;

/// Longest heading without markup, in characters.
const LONGEST_HEADING: usize = 80;

/// Cuts the blocks of a draft at the line breaks that end something, and names what the parts are.
pub(crate) fn settle(draft: &mut Draft) {
    let text = draft.text.as_str();
    let width = document_width(text, &draft.blocks);
    let headed = draft.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(_)));
    let mut settled = Vec::with_capacity(draft.blocks.len());
    for block in std::mem::take(&mut draft.blocks) {
        if splits(block.kind) && !matches!(block.zone, Zone::Quoted) {
            split(text, block, width, &mut settled);
        } else {
            settled.push(block);
        }
    }
    name_single_lines(text, &mut settled, headed);
    place_directives(draft, &settled);
    draft.blocks = settled;
}

fn splits(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableCell | BlockKind::Quote)
}

/// The width that the document's lines are wrapped at, if they are.
fn document_width(text: &str, blocks: &[Block]) -> Option<usize> {
    let mut lengths = Vec::new();
    for block in blocks.iter().filter(|block| splits(block.kind)) {
        if memchr::memchr2(b'\n', b'\r', block.span.of(text).as_bytes()).is_none() {
            continue;
        }
        let mut previous = None;
        for line in lines::of(text, block.span) {
            if let Some(chars) = previous.replace(line.chars(text)) {
                lengths.push(chars);
            }
        }
    }
    wrap_width(&mut lengths, 4)
}

/// The width at which lines of these lengths (the last line of each paragraph left out) are wrapped.
fn wrap_width(lengths: &mut Vec<usize>, least: usize) -> Option<usize> {
    lengths.retain(|&length| length >= 30);
    if lengths.len() < least {
        return None;
    }
    lengths.sort_unstable();
    // The few longest lines may hold an address that could not be broken.
    let width = lengths[(lengths.len() - 1) * 19 / 20];
    let near = lengths.iter().filter(|&&length| length + 16 >= width && length <= width).count();
    (width <= WIDEST_WRAP && near * 2 >= lengths.len()).then_some(width)
}

fn split(text: &str, block: Block, width: Option<usize>, out: &mut Vec<Block>) {
    let source = block.span.of(text);
    let single = memchr::memchr2(b'\n', b'\r', source.as_bytes()).is_none();
    if single && memchr::memchr(b'\t', source.as_bytes()).is_none() {
        return push(text, &block, block.span, block.kind, out);
    }
    let lines: Vec<Line> = lines::of(text, block.span).collect();
    let mut lengths: Vec<usize> = lines.iter().rev().skip(1).map(|line| line.chars(text)).collect();
    let width = width.or_else(|| wrap_width(&mut lengths, 3));
    let first_out = out.len();
    let mut start = 0;
    for index in 1..=lines.len() {
        if index < lines.len() && wraps(text, &lines, start, index, width) {
            continue;
        }
        let span = lines[start].span.cover(lines[index - 1].span);
        let several = start > 0 || index < lines.len();
        let kind = if block.kind == BlockKind::Paragraph && several && index - start == 1 {
            own_line(span.of(text), first_out == out.len() && index < lines.len())
        } else {
            block.kind
        };
        push(text, &block, span, kind, out);
        start = index;
    }
    // A title right above its text is one only if running text follows.
    for index in first_out..out.len() {
        if out[index].kind == BlockKind::Heading(2) {
            let prose = out
                .get(index + 1)
                .is_some_and(|next| matches!(next.kind, BlockKind::Paragraph) && prose_like(next.span.of(text)));
            if !prose {
                out[index].kind = BlockKind::Line;
            }
        }
    }
}

/// What a single line is that stands for itself among other lines.
fn own_line(line: &str, opens: bool) -> BlockKind {
    if lines::stands_alone(line) {
        BlockKind::Line
    } else if prose_like(line) || line.ends_with(':') {
        BlockKind::Paragraph
    } else if opens && title_like(line) {
        BlockKind::Heading(2)
    } else {
        BlockKind::Line
    }
}

/// Adds a part of a block, as cells where tabs divide it and without the mark of a list item.
fn push(text: &str, block: &Block, span: Span, kind: BlockKind, out: &mut Vec<Block>) {
    let part = span.of(text);
    if matches!(kind, BlockKind::Paragraph | BlockKind::Line | BlockKind::Heading(_))
        && let Some(mark) = lines::list_mark(part)
    {
        let rest = Span { start: span.start + mark as u32, end: span.end };
        out.push(Block { kind: BlockKind::ListItem, span: lines::trim(text, rest), ..block.clone() });
        return;
    }
    if memchr::memchr(b'\t', part.as_bytes()).is_some() && block.kind != BlockKind::ListItem {
        let cells: Vec<Span> = lines::cells(text, span).collect();
        if cells.len() > 1 {
            out.extend(cells.into_iter().map(|span| Block { kind: BlockKind::TableCell, span, ..block.clone() }));
            return;
        }
    }
    out.push(Block { kind, span, ..block.clone() });
}

/// Whether the break before `lines[index]` only wraps the text that began at `lines[start]`.
fn wraps(text: &str, lines: &[Line], start: usize, index: usize, width: Option<usize>) -> bool {
    let (a, b) = (lines[index - 1].span.of(text), lines[index].span.of(text));
    let mut bytes = b.bytes();
    if matches!(bytes.next(), Some(b',' | b';' | b'.' | b')')) {
        return true;
    }
    let in_item = lines::list_mark(lines[start].span.of(text)).is_some();
    if let Some(mark) = lines::list_mark(b) {
        // A number or a dash may open a line of running text by chance.
        let by_chance = b.as_bytes()[0].is_ascii_digit() && !in_item && !lines::ended(a) && mark < b.len();
        if !by_chance || lines::starts_upper(&b[mark..]) {
            return false;
        }
    }
    if lines::has_cells(a) || lines::has_cells(b) {
        return false;
    }
    if lines::greeting(a) || lines::closing(a) || lines::closing(b) {
        return false;
    }
    let lower = lines::starts_lower(b);
    if lower && (a.ends_with('\u{AD}') || lines::hyphenated(a)) {
        return true;
    }
    let room = lines[index - 1].chars(text) + 1 + b.split_whitespace().next().map_or(0, |word| word.chars().count());
    let full = width.is_some_and(|width| room > width.saturating_sub(1));
    if full {
        return true;
    }
    if in_item && lines[index].indent > lines[start].indent {
        return true;
    }
    let ended = lines::ended(a);
    if !ended && lines::ends_open(a) {
        return true;
    }
    if lines::stands_alone(b) || lines::contact(a) {
        return false;
    }
    let long = a.len() >= 30;
    if lower && !ended {
        return long || lines::ended(b) || b.split_whitespace().nth(2).is_some();
    }
    a.ends_with(',') && a.len() >= 45
}

/// Names the paragraphs of one line: headings without markup, lines that stand for themselves.
fn name_single_lines(text: &str, blocks: &mut [Block], headed: bool) {
    let mut titled = false;
    for index in 0..blocks.len() {
        let block = &blocks[index];
        let line = block.span.of(text);
        if block.kind != BlockKind::Paragraph || line.len() > 2 * LONGEST_HEADING || line.contains('\n') {
            continue;
        }
        if lines::stands_alone(line) {
            blocks[index].kind = BlockKind::Line;
        } else if !headed && title_like(line) && !prose_like(line) {
            let next = blocks.get(index + 1).map(|next| (next.kind, next.span.of(text)));
            let before = index.checked_sub(1).map(|index| blocks[index].kind);
            let heads = next.is_some_and(|(kind, next)| {
                matches!(kind, BlockKind::ListItem | BlockKind::TableCell)
                    || (kind == BlockKind::Paragraph && prose_like(next))
                    || (!titled && lines::greeting(next))
            });
            if heads {
                blocks[index].kind = BlockKind::Heading(if titled { 2 } else { 1 });
                titled = true;
            } else if before == Some(BlockKind::Line)
                && blocks.get(index + 1).is_none_or(|next| next.span.of(text).len() < 60)
            {
                blocks[index].kind = BlockKind::Line;
            }
        }
    }
}

/// Whether a line reads as running text: it ends a sentence, or is too long to be anything else.
fn prose_like(line: &str) -> bool {
    line.len() > LONGEST_HEADING || (lines::ended(line) && !line.ends_with(':'))
}

fn title_like(line: &str) -> bool {
    !line.ends_with([',', ':', ';', '.', '-'])
        && line.chars().count() <= LONGEST_HEADING
        && line.split_whitespace().nth(12).is_none()
        && (lines::starts_upper(line) || line.starts_with(|c: char| c.is_ascii_digit()))
        && line.chars().any(char::is_alphabetic)
}

/// Moves every directive that stands between two blocks to where the text goes on.
fn place_directives(draft: &mut Draft, blocks: &[Block]) {
    for directive in &mut draft.directives {
        let next = blocks.partition_point(|block| (block.span.end as usize) <= directive.at);
        if directive.trailing {
            continue;
        }
        directive.at = match blocks.get(next) {
            Some(block) => directive.at.max(block.span.start as usize),
            None => draft.text.len(),
        };
    }
}
