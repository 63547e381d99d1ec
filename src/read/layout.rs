//! Which line breaks end something and which only wrap: one answer for text files, `<br>` and Markdown.
//!
//! Readers leave every break that may be either as `\n` within a block. [`settle`] looks at the lines of the whole
//! document and cuts the blocks where a line stands for itself.

use crate::document::zones::phrases::{greets, takes_leave};
use crate::document::{Block, BlockKind, Zone};
use crate::read::Draft;
use crate::read::lines::{self, Line};
use crate::read::speech;
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
    let free = width.is_none() && unwrapped(text, &draft.blocks);
    let mut settled = Vec::with_capacity(draft.blocks.len());
    for block in std::mem::take(&mut draft.blocks) {
        if splits(block.kind) && !matches!(block.zone, Zone::Quoted) {
            split(text, block, Wrap { width, free }, &mut settled);
        } else {
            settled.push(block);
        }
    }
    speech::settle(text, &mut settled);
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
    // Lines that break off in the middle of a sentence: wrapped for certain.
    let mut broken = Vec::new();
    for block in blocks.iter().filter(|block| splits(block.kind)) {
        if memchr::memchr2(b'\n', b'\r', block.span.of(text).as_bytes()).is_none() {
            continue;
        }
        let mut previous: Option<Line> = None;
        for line in lines::of(text, block.span) {
            if let Some(previous) = previous.replace(line) {
                let chars = previous.chars(text);
                lengths.push(chars);
                let open = previous.span.of(text).ends_with(|c: char| c.is_alphanumeric() || c == ',');
                if open && chars <= WIDEST_WRAP && lines::starts_lower(line.span.of(text)) {
                    broken.push(chars);
                }
            }
        }
    }
    wrap_width(&mut lengths, 4).or_else(|| densest_width(&mut broken, 6))
}

/// How the lines of a document are wrapped.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    /// The width in characters, where there is one.
    width: Option<usize>,
    /// Whether every line is a paragraph of its own.
    free: bool,
}

/// Whether the lines hold whole paragraphs: most of the text is in lines longer than any width, and hardly a break
/// stands in the middle of a sentence.
fn unwrapped(text: &str, blocks: &[Block]) -> bool {
    let (mut long, mut short, mut breaks, mut broken) = (0, 0, 0, 0);
    for block in blocks.iter().filter(|block| splits(block.kind)) {
        let mut open = false;
        for line in lines::of(text, block.span) {
            let words = line.span.of(text);
            let length = line.chars(text);
            *(if length > WIDEST_WRAP { &mut long } else { &mut short }) += length;
            broken += usize::from(open && lines::starts_lower(words));
            breaks += 1;
            open = words.ends_with(char::is_alphanumeric);
        }
    }
    long > short && broken * 10 <= breaks
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

/// The width under which most of these lines end, though some are longer: where a wrapped text was put together from
/// parts, two lines may have become one.
fn densest_width(lengths: &mut Vec<usize>, least: usize) -> Option<usize> {
    lengths.retain(|&length| length >= 30);
    if lengths.len() < least {
        return None;
    }
    lengths.sort_unstable();
    let near = |&width: &usize| {
        lengths.partition_point(|&length| length <= width) - lengths.partition_point(|&length| length + 16 < width)
    };
    lengths.iter().rev().copied().max_by_key(near).filter(|width| near(width) * 2 >= lengths.len())
}

fn split(text: &str, block: Block, wrap: Wrap, out: &mut Vec<Block>) {
    let source = block.span.of(text);
    let single = memchr::memchr2(b'\n', b'\r', source.as_bytes()).is_none();
    if single && memchr::memchr(b'\t', source.as_bytes()).is_none() {
        return push(text, &block, block.span, block.kind, out);
    }
    let lines: Vec<Line> = lines::of(text, block.span).collect();
    let mut lengths: Vec<usize> = lines.iter().rev().skip(1).map(|line| line.chars(text)).collect();
    let wrap = match wrap.width {
        None if !wrap.free => Wrap { width: wrap_width(&mut lengths, 3), ..wrap },
        _ => wrap,
    };
    let first_out = out.len();
    let mut start = 0;
    for index in 1..=lines.len() {
        if index < lines.len() && wraps(text, &lines, start, index, wrap) {
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
fn wraps(text: &str, lines: &[Line], start: usize, index: usize, wrap: Wrap) -> bool {
    let (a, b) = (lines[index - 1].span.of(text), lines[index].span.of(text));
    let mut bytes = b.bytes();
    if matches!(bytes.next(), Some(b',' | b';' | b'.' | b')')) && !b.starts_with("..") {
        return true;
    }
    if wrap.free && !(a.ends_with(char::is_alphanumeric) && lines::starts_lower(b)) {
        return false;
    }
    let ended = lines::ended(a);
    let in_item = lines::list_mark(lines[start].span.of(text)).is_some();
    let room = lines[index - 1].chars(text) + 1 + b.split_whitespace().next().map_or(0, |word| word.chars().count());
    // A line far wider than the width is not wrapped at it; one in the middle of a sentence may end a little before it.
    let full = wrap.width.is_some_and(|width| {
        let running = !ended && width >= 50 && a.split_whitespace().nth(5).is_some();
        let short = if running { width / 6 } else { 1 };
        room > width.saturating_sub(short) && lines[index - 1].chars(text) <= width + 10
    });
    if let Some(mark) = lines::list_mark(b) {
        // A number or a dash may open a line of running text by chance.
        let by_chance = !in_item
            && !ended
            && mark < b.len()
            && (b.as_bytes()[0].is_ascii_digit() || (full && b.starts_with(['-', '–'])));
        if !by_chance || lines::starts_upper(&b[mark..]) {
            return false;
        }
    }
    if lines::has_cells(a) || lines::has_cells(b) || b.starts_with('|') {
        return false;
    }
    if greets(a) || takes_leave(a) || takes_leave(b) {
        return false;
    }
    let lower = lines::starts_lower(b);
    if lower && (a.ends_with('\u{AD}') || lines::hyphenated(a)) {
        return true;
    }
    if full {
        return true;
    }
    if in_item && lines[index].indent > lines[start].indent {
        return true;
    }
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
                    || (!titled && greets(next))
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
