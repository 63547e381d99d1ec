//! Earlier messages below, above and between what the sender writes.

use super::markers::{self, Marker};
use super::{cut, line_starts};
use crate::document::{Block, BlockKind, Zone};

/// Marks quoted and forwarded blocks.
pub(super) fn mark(text: &str, blocks: &mut Vec<Block>) {
    typed_headers(text, blocks);
    let split = split_at_markers(text, std::mem::take(blocks));
    let passed_on = split
        .iter()
        .find(|block| block.kind == BlockKind::Subject)
        .is_some_and(|subject| says_forwarded(subject.span.of(text)));
    let mut rest: Option<Zone> = None;
    let mut until = 0;
    let mut own_text = false;
    for at in 0..split.len() {
        let mut block = split[at].clone();
        let start = block.span.start as usize;
        if block.zone != Zone::Body {
            blocks.push(block);
            continue;
        }
        if block.kind == BlockKind::Quote {
            block.zone = rest.unwrap_or(Zone::Quoted);
        } else if let Some(zone) = rest {
            block.zone = zone;
        } else if start < until {
            block.zone = Zone::Quoted;
        } else {
            match text.get(start..).and_then(markers::marker) {
                Some(Marker::Attribution(length)) => {
                    until = start + length;
                    block.zone = Zone::Quoted;
                    let next = split[at + 1..].iter().find(|next| next.span.start as usize >= until);
                    // Where the quotation is not marked, it is everything below.
                    let marked = next.is_none_or(|next| next.zone == Zone::Quoted || next.kind == BlockKind::Quote);
                    rest = (!marked).then_some(Zone::Quoted);
                }
                Some(Marker::Original) => rest = Some(Zone::Quoted),
                Some(Marker::Forward) => rest = Some(Zone::Forwarded),
                Some(Marker::Headers) => {
                    let zone = if passed_on && !own_text { Zone::Forwarded } else { Zone::Quoted };
                    rest = Some(zone);
                }
                None => own_text |= block.span.len() > 3,
            }
            if let Some(zone) = rest {
                block.zone = zone;
            }
        }
        blocks.push(block);
    }
}

/// `VS:`, `VB:`, `Fwd:` and their kin.
fn says_forwarded(subject: &str) -> bool {
    let Some((mark, _)) = subject.split_once(':') else { return false };
    ["vs", "vb", "fw", "fwd", "videresendt", "vidarebefordrat"].contains(&mark.trim().to_lowercase().as_str())
}

/// Headers typed at the top of a draft are its own, not those of an earlier message.
fn typed_headers(text: &str, blocks: &mut [Block]) {
    if blocks.first().is_none_or(|block| block.zone != Zone::Body) {
        return;
    }
    for block in blocks {
        let own = block.span.of(text);
        let Some(name) = markers::label(own).map(str::to_lowercase) else { break };
        match name.as_str() {
            "emne" | "ämne" | "subject" | "tema" => {
                block.zone = Zone::Subject;
                block.kind = BlockKind::Subject;
            }
            "fra" | "frå" | "från" | "from" | "til" | "till" | "to" | "kopi" | "cc" | "bcc" | "dato" | "datum"
            | "date" | "sendt" | "skickat" => block.zone = Zone::Header,
            _ => break,
        }
    }
}

/// Cuts blocks at lines within them that announce an earlier message.
fn split_at_markers(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if block.zone == Zone::Body && matches!(block.kind, BlockKind::Paragraph | BlockKind::Line) {
            for at in line_starts(text, &block) {
                if at <= block.span.start as usize {
                    continue;
                }
                if text.get(at..).and_then(markers::marker).is_some() {
                    let (head, tail) = cut(text, &block, at);
                    out.push(head);
                    block = tail;
                }
            }
        }
        out.push(block);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{blocks, zones};
    use super::super::{Layout, assign};
    use super::*;

    #[test]
    fn an_outlook_reply_is_quoted_to_the_end() {
        let text = "Hei\n\nTakk for sist.\n\nMvh Ola\n\nFra: Kari Nordmann\nSendt: tirsdag 3. mars 2026\nTil: Ola\nEmne: Svar\n\nHei Ola.\n\nMvh\nKari";
        let found = zones(text, Layout::Mail);
        assert!(found[4..].iter().all(|(zone, _)| *zone == Zone::Quoted), "{found:?}");
        assert_eq!(found.iter().filter(|(zone, _)| *zone == Zone::Closing).count(), 1);
    }

    #[test]
    fn what_is_written_below_a_marked_quotation_is_own() {
        let text = "Den 3. mars 2026 kl. 10:00 skrev Kari Nordmann:\n\nNår får jeg svar?\n\nDu får svar i morgen.";
        let mut blocks = blocks(text);
        blocks[1].zone = Zone::Quoted;
        assign(text, &mut blocks, Layout::Mail);
        let zones: Vec<_> = blocks.iter().map(|block| block.zone).collect();
        assert_eq!(zones, [Zone::Quoted, Zone::Quoted, Zone::Body]);
    }

    #[test]
    fn an_unmarked_quotation_runs_to_the_end() {
        let found =
            zones("Ja.\n\nDen mån 3 mars 2026 kl 10:00 skrev Karin:\n\nKan jag få svar?\n\nTack!", Layout::Mail);
        assert_eq!(
            found.iter().map(|(zone, _)| *zone).collect::<Vec<_>>(),
            [Zone::Body, Zone::Quoted, Zone::Quoted, Zone::Quoted]
        );
    }

    #[test]
    fn a_message_passed_on_without_a_word_is_forwarded() {
        let text = "VS: Søknad\n\nFra: Kari\nSendt: 3. mars\nTil: Ola\n\nHei Ola.";
        let mut blocks = blocks(text);
        blocks[0].kind = BlockKind::Subject;
        blocks[0].zone = Zone::Subject;
        assign(text, &mut blocks, Layout::Mail);
        assert!(blocks[1..].iter().all(|block| block.zone == Zone::Forwarded));
    }

    #[test]
    fn headers_typed_at_the_top_are_the_drafts_own() {
        let found = zones("Till: Karin\n\nÄmne: Ditt ärende\n\nHej Karin!\n\nDu får svar den 3 mars.", Layout::Mail);
        assert_eq!(
            found.iter().map(|(zone, _)| *zone).collect::<Vec<_>>(),
            [Zone::Header, Zone::Subject, Zone::Greeting, Zone::Body]
        );
    }
}
