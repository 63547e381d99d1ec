//! The parts of an e-mail or a letter: greeting, body, closing, signature, what is quoted and what is forwarded.
//!
//! Works on blocks that a reader has made and left in [`Zone::Body`]; blocks that a reader has put elsewhere stay there.
//! Blocks are split where a part ends within one («Hei Kari! Takk for …»).

mod letter;
pub(crate) mod markers;
pub(crate) mod phrases;
mod quoted;

pub use letter::date as letter_date;

use super::{Block, BlockKind, Zone};
use crate::text::Span;

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// An e-mail: greeting, body, closing, signature, and earlier messages.
    Mail,
    /// A letter: sender and receiver above, then like an e-mail.
    Letter,
    /// A page: what the markup says stands.
    Page,
}

/// Finds the zones of a document's blocks.
pub fn assign(text: &str, blocks: &mut Vec<Block>, layout: Layout) {
    if layout == Layout::Page {
        return;
    }
    if layout == Layout::Mail {
        quoted::mark(text, blocks);
    }
    let mut out = Vec::with_capacity(blocks.len() + 4);
    let mut own = Vec::new();
    let mut first = true;
    for block in blocks.drain(..).chain([]) {
        if block.zone == Zone::Body {
            own.push(block);
            continue;
        }
        // Headers and subjects may stand between; a quotation parts what is written above it from what is below.
        flush(text, &mut own, &mut out, &mut first, layout);
        out.push(block);
    }
    flush(text, &mut own, &mut out, &mut first, layout);
    *blocks = out;
}

fn flush(text: &str, own: &mut Vec<Block>, out: &mut Vec<Block>, first: &mut bool, layout: Layout) {
    if own.is_empty() {
        return;
    }
    let blocks = std::mem::take(own);
    out.extend(written(text, blocks, std::mem::take(first), layout));
}

/// Finds greeting, closing and signature in what the sender wrote in one go.
fn written(text: &str, blocks: Vec<Block>, first: bool, layout: Layout) -> Vec<Block> {
    let mut blocks = split_wrapped_lines(text, blocks);
    let greeting = if first { find_greeting(text, &mut blocks, layout) } else { None };
    if first && layout == Layout::Letter {
        letter::head(text, &mut blocks, greeting);
    }
    let from = greeting.map_or(0, |at| at + 1);
    if !close(text, &mut blocks, from) {
        sign_without_closing(text, &mut blocks, from);
    }
    blocks
}

/// Whether greetings and closings are looked for in a block of this kind.
fn may_hold_phrases(block: &Block) -> bool {
    block.zone == Zone::Body
        && matches!(block.kind, BlockKind::Paragraph | BlockKind::Line | BlockKind::Heading(_) | BlockKind::TableCell)
}

/// The block cut in two at an offset of the text, without white space at the cut. The first may be empty.
fn cut(text: &str, block: &Block, at: usize) -> (Block, Block) {
    let (start, end) = (block.span.start as usize, block.span.end as usize);
    let at = at.clamp(start, end);
    let head = text.get(start..at).unwrap_or("").trim_end().len();
    let tail = text.get(at..end).unwrap_or("");
    let skip = tail.len() - tail.trim_start().len();
    (
        Block { span: Span::new(start, start + head), ..block.clone() },
        Block { span: Span::new(at + skip, end), ..block.clone() },
    )
}

/// Offsets in the text at which the lines of a block start.
fn line_starts(text: &str, block: &Block) -> Vec<usize> {
    let start = block.span.start as usize;
    let mut starts = Vec::new();
    let mut at = start;
    for line in block.span.of(text).split_inclusive('\n') {
        let skip = line.len() - line.trim_start().len();
        if skip < line.len() {
            starts.push(at + skip);
        }
        at += line.len();
    }
    starts
}

/// Parts blocks at lines that begin with a closing or with what mailers add, so that every part is a block.
fn split_wrapped_lines(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if may_hold_phrases(&block) {
            let mut closed = false;
            for at in line_starts(text, &block) {
                if at <= block.span.start as usize {
                    closed = phrases::closing(block.span.of(text)).is_some();
                    continue;
                }
                let rest = text.get(at..block.span.end as usize).unwrap_or("");
                let starts = closed || phrases::closing(rest).is_some() || phrases::mailer_tag(rest);
                // «Med vennlig / hilsen» is one closing although a line begins within it.
                let within = phrases::closing(block.span.of(text))
                    .is_some_and(|closing| block.span.start as usize + closing.phrase > at);
                if starts && !within {
                    closed = true;
                    let (head, tail) = cut(text, &block, at);
                    if !head.span.is_empty() {
                        out.push(head);
                    }
                    block = Block { kind: BlockKind::Line, ..tail };
                }
            }
            block = inline_closing(text, block, &mut out);
        }
        out.push(block);
    }
    out
}

/// Parts «… spørsmål. Mvh Kari» at the end of a block.
fn inline_closing(text: &str, block: Block, out: &mut Vec<Block>) -> Block {
    let whole = block.span.of(text);
    let reach = whole.len().saturating_sub(120);
    let tail = whole.get(whole.ceil_char_boundary(reach)..).unwrap_or("");
    let base = block.span.end as usize - tail.len();
    for (at, _) in tail.match_indices(['.', '!', '?']) {
        let rest = tail[at + 1..].trim_start();
        let start = base + tail.len() - rest.len();
        let gap = tail.len() - rest.len() > at + 1;
        if gap && !rest.contains('\n') && phrases::closing(rest).is_some() {
            let (head, tail) = cut(text, &block, start);
            out.push(head);
            return Block { kind: BlockKind::Line, ..tail };
        }
    }
    block
}

/// Finds the greeting among the first blocks and makes it a block of its own; gives its index.
fn find_greeting(text: &str, blocks: &mut Vec<Block>, layout: Layout) -> Option<usize> {
    let reach = if layout == Layout::Letter { 40 } else { 6 };
    let mut prose = 0;
    for at in 0..blocks.len().min(reach) {
        let block = &blocks[at];
        if !may_hold_phrases(block) {
            continue;
        }
        // A greeting may be the last line of a block of lines, but not stand within prose.
        let Some(end) = phrases::greeting(block.span.of(text)) else {
            prose += usize::from(block.kind == BlockKind::Paragraph && block.span.len() > 120);
            if prose > 1 {
                return None;
            }
            continue;
        };
        let (greeting, rest) = cut(text, block, block.span.start as usize + end);
        let rest_is_empty = rest.span.is_empty();
        blocks[at] = Block { zone: Zone::Greeting, kind: BlockKind::Line, ..greeting };
        if !rest_is_empty {
            let kind = if rest.span.of(text).ends_with(['.', '?', '!']) { BlockKind::Paragraph } else { rest.kind };
            blocks.insert(at + 1, Block { kind, ..rest });
        }
        return Some(at);
    }
    None
}

/// Finds the closing and what follows it; whether there is one.
fn close(text: &str, blocks: &mut Vec<Block>, from: usize) -> bool {
    let found: Vec<(usize, phrases::Closing)> = (from..blocks.len())
        .filter(|&at| may_hold_phrases(&blocks[at]))
        .filter_map(|at| {
            // The phrase may run on into the next block («Med vennlig», «hilsen»), the name may not.
            let rest = text.get(blocks[at].span.start as usize..)?;
            let reach = rest.floor_char_boundary(blocks[at].span.len() + 40);
            Some((at, phrases::closing(&rest[..reach])?))
        })
        .collect();
    let Some(&(last, _)) = found.last() else { return false };
    // A signature added by the mailer has a closing too: the first of two that stand close together is the writer's.
    let first = found
        .iter()
        .rev()
        .take_while(|&&(at, _)| {
            let between: usize = blocks[at..last].iter().map(|block| block.span.len()).sum();
            between <= 160 && last - at <= 6
        })
        .last()
        .map_or(last, |&(at, _)| at);
    let tail = blocks.split_off(first);
    let mut footer = false;
    let mut skip_to = 0;
    for block in tail {
        let start = block.span.start as usize;
        if block.zone != Zone::Body {
            blocks.push(block);
            continue;
        }
        if (block.span.end as usize) <= skip_to {
            blocks.push(Block { zone: Zone::Closing, kind: BlockKind::Line, ..block });
            continue;
        }
        let rest = text.get(start..).unwrap_or("");
        let reach = rest.floor_char_boundary(block.span.len() + 40);
        if !footer && let Some(closing) = phrases::closing(&rest[..reach]) {
            skip_to = start + closing.phrase;
            let (head, name) = cut(text, &block, start + closing.name.unwrap_or(closing.phrase));
            blocks.push(Block { zone: Zone::Closing, kind: BlockKind::Line, ..head });
            if !name.span.is_empty() {
                blocks.push(Block { zone: Zone::Signature, kind: BlockKind::Line, ..name });
            }
            continue;
        }
        let own = block.span.of(text);
        if is_postscript(own) {
            blocks.push(block);
            continue;
        }
        footer |= phrases::disclaimer(own) || phrases::mailer_tag(own);
        let zone = if footer || letter::below_signature(own) { Zone::Footer } else { Zone::Signature };
        push_lines(text, blocks, Block { zone, ..block });
    }
    true
}

/// Adds a block below the closing line by line: names and addresses are no prose.
fn push_lines(text: &str, blocks: &mut Vec<Block>, block: Block) {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Line) {
        blocks.push(block);
        return;
    }
    if block.zone == Zone::Footer {
        blocks.push(Block { kind: BlockKind::Line, ..block });
        return;
    }
    let starts = line_starts(text, &block);
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(block.span.end as usize);
        let line = text.get(start..end).unwrap_or("").trim_end();
        blocks.push(Block { kind: BlockKind::Line, span: Span::new(start, start + line.len()), ..block.clone() });
    }
}

fn is_postscript(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    matches!(word.trim_end_matches([':', '.']), "PS" | "P.S" | "Ps")
}

/// Without a closing, the last lines are the signature when they look like one: names, numbers and addresses.
fn sign_without_closing(text: &str, blocks: &mut [Block], from: usize) {
    let mut start = blocks.len();
    let mut contact = false;
    while start > from {
        let block = &blocks[start - 1];
        let own = block.span.of(text);
        if block.zone != Zone::Body {
            break;
        }
        if phrases::disclaimer(own) || phrases::mailer_tag(own) {
            blocks[start - 1].zone = Zone::Footer;
            blocks[start - 1].kind = BlockKind::Line;
            start -= 1;
            continue;
        }
        let short = block.kind == BlockKind::Line || (block.kind == BlockKind::Paragraph && own.len() <= 60);
        if !short || own.len() > 120 || (own.ends_with(['.', '?', '!', ':']) && !letter::contact(own)) {
            break;
        }
        contact |= letter::contact(own);
        start -= 1;
    }
    let run = blocks.len() - start;
    // The whole of a short text is no signature, and a lone line needs to be a name.
    let name = run >= 1 && is_person(blocks[start].span.of(text));
    let whole = start == from && from == 0;
    if run == 0 || whole || !(name || (contact && run >= 2)) || run > 14 {
        return;
    }
    for block in &mut blocks[start..] {
        if block.zone == Zone::Body {
            block.zone = Zone::Signature;
            block.kind = BlockKind::Line;
        }
    }
}

/// Two to four words with capital letters, and nothing else.
fn is_person(text: &str) -> bool {
    let mut words = 0;
    text.split_whitespace().all(|word| {
        words += 1;
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\''))
    }) && (2..=4).contains(&words)
        && !text.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks as the readers make them: a paragraph for each piece between empty lines, a line for a short one.
    pub(super) fn blocks(text: &str) -> Vec<Block> {
        let mut at = 0;
        let mut blocks = Vec::new();
        for piece in text.split("\n\n") {
            let kind = if piece.len() <= 40 && !piece.ends_with('.') { BlockKind::Line } else { BlockKind::Paragraph };
            blocks.push(Block::new(kind, Zone::Body, Span::new(at, at + piece.len())));
            at += piece.len() + 2;
        }
        blocks
    }

    pub(super) fn zones(text: &str, layout: Layout) -> Vec<(Zone, &str)> {
        let mut blocks = blocks(text);
        assign(text, &mut blocks, layout);
        blocks.iter().map(|block| (block.zone, block.span.of(text))).collect()
    }

    #[test]
    fn a_mail_has_its_five_parts() {
        use Zone::{Body, Closing, Greeting, Signature};
        let text =
            "Hei Kari! Takk for søknaden din.\n\nVi svarer innen 3. mars.\n\nVennlig hilsen\nOla Nordmann\nrådgiver";
        assert_eq!(
            zones(text, Layout::Mail),
            [
                (Greeting, "Hei Kari!"),
                (Body, "Takk for søknaden din."),
                (Body, "Vi svarer innen 3. mars."),
                (Closing, "Vennlig hilsen"),
                (Signature, "Ola Nordmann"),
                (Signature, "rådgiver"),
            ]
        );
    }

    #[test]
    fn a_closing_in_one_line_is_parted_from_the_name() {
        let text = "Hej!\n\nVi återkommer den 3 mars. Mvh Åsa";
        use Zone::{Body, Closing, Greeting, Signature};
        assert_eq!(
            zones(text, Layout::Mail),
            [(Greeting, "Hej!"), (Body, "Vi återkommer den 3 mars."), (Closing, "Mvh"), (Signature, "Åsa")]
        );
    }

    #[test]
    fn a_closing_wrapped_over_two_blocks_is_one_closing() {
        let text = "Hei\n\nVi svarer deg i morgen.\n\nMed vennlig\n\nhilsen\n\nKari Nordmann";
        let closing: Vec<_> =
            zones(text, Layout::Mail).into_iter().filter(|(zone, _)| *zone == Zone::Closing).collect();
        assert_eq!(closing, [(Zone::Closing, "Med vennlig"), (Zone::Closing, "hilsen")]);
    }

    #[test]
    fn the_closing_of_an_automatic_signature_does_not_hide_the_writers() {
        let text =
            "Hei\n\nVi svarer deg i morgen.\n\nMvh Kari\n\nMed vennlig hilsen\n\nKari Nordmann\n\nBamble kommune";
        let found = zones(text, Layout::Mail);
        assert_eq!(found[2], (Zone::Closing, "Mvh"));
        assert_eq!(found[3], (Zone::Signature, "Kari"));
        assert_eq!(found[4].0, Zone::Closing);
        assert_eq!(found[6], (Zone::Signature, "Bamble kommune"));
    }

    #[test]
    fn notices_below_the_signature_are_footer() {
        let text = "Hei\n\nSvar kommer.\n\nMvh\n\nKari\n\nDenne e-posten er konfidensiell og bare for mottakeren.\n\nSlett den.";
        let found = zones(text, Layout::Mail);
        assert_eq!(found[4].0, Zone::Footer);
        assert_eq!(found[5].0, Zone::Footer);
    }

    #[test]
    fn names_and_numbers_at_the_end_are_a_signature_without_closing() {
        let text = "Hei\n\nVi svarer deg i morgen.\n\nKari Nordmann\n\nBamble kommune\n\nTlf. 35 96 50 00";
        let found = zones(text, Layout::Mail);
        assert!(found[2..].iter().all(|(zone, _)| *zone == Zone::Signature), "{found:?}");
        assert_eq!(zones("Møtet er flyttet", Layout::Mail), [(Zone::Body, "Møtet er flyttet")]);
    }

    #[test]
    fn a_mobile_tag_is_no_signature() {
        let text = "Hei\n\nVi svarer deg i morgen.\n\nSendt fra min iPhone";
        assert_eq!(zones(text, Layout::Mail)[2].0, Zone::Footer);
    }

    #[test]
    fn a_page_keeps_its_zones() {
        assert_eq!(zones("Hei Kari!", Layout::Page), [(Zone::Body, "Hei Kari!")]);
    }

    #[test]
    fn a_postscript_is_said_by_the_writer() {
        let found = zones("Hei\n\nSvar kommer i morgen.\n\nMvh\n\nKari\n\nPS: Husk fristen den 3. mars.", Layout::Mail);
        assert_eq!(found[4].0, Zone::Body);
    }
}
