//! Which language a document and each of its blocks is in.

use super::{Block, Inline, InlineKind};
use crate::language::{Language, detect};

/// Bytes of prose that settle the language of a document.
const DOCUMENT_SAMPLE: usize = 6_000;
/// Bytes of a block that settle its language.
const BLOCK_SAMPLE: usize = 600;
/// Fewest words of a block that can differ from the document without a mark.
const BLOCK_WORDS: usize = 8;
/// Fewest words that can contradict what the markup says.
const CONTRADICTING_WORDS: usize = 20;
/// Fewest words that can contradict the mark of a stretch within a line.
const INLINE_WORDS: usize = 6;

/// What is known beforehand.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hints {
    /// The language, when it is given.
    pub given: Option<Language>,
    /// What the markup names for the whole document.
    pub marked: Option<Language>,
    /// What to assume of a text too short to tell.
    pub likely: Option<Language>,
}

/// Gives every block its language; returns that of the document and where it comes from.
pub(crate) fn assign(
    text: &str,
    blocks: &mut [Block],
    inlines: &mut Vec<Inline>,
    hints: Hints,
) -> (Language, &'static str) {
    let (document, reason) = of_document(text, blocks, hints);
    for block in blocks.iter_mut() {
        block.language = Some(of_block(text, block, document, hints.given.is_some()));
    }
    believe_inlines(text, blocks, inlines, document);
    (document, reason)
}

fn of_document(text: &str, blocks: &[Block], hints: Hints) -> (Language, &'static str) {
    if let Some(given) = hints.given {
        return (given, "given");
    }
    let sample = sample(text, blocks);
    let detected = detect(&sample);
    match (hints.marked, detected) {
        (Some(marked), Some(detected)) if marked != detected && has_words(&sample, CONTRADICTING_WORDS) => {
            (detected, "detected against the lang attribute")
        }
        (Some(marked), _) => (marked, "lang attribute"),
        (None, Some(detected)) => match hints.likely {
            // A mail of a line or two is in the language of whoever sends it, unless it plainly is not.
            Some(likely) if !detected.same_family(likely) && !surely(&sample, detected, likely) => {
                (likely, "language of the packs")
            }
            _ => (detected, "detected"),
        },
        (None, None) => match hints.likely {
            Some(likely) => (likely, "language of the packs"),
            None => (Language::Other, "nothing to go by"),
        },
    }
}

/// Whether a text is surely in another language than that of the packs: it is long, or both its halves say so.
fn surely(sample: &str, detected: Language, likely: Language) -> bool {
    has_words(sample, CONTRADICTING_WORDS)
        || (has_words(sample, BLOCK_WORDS) && differs(sample, detected, likely, false))
}

/// Prose of the document, the beginning of every block before the end of any, up to a limit.
fn sample(text: &str, blocks: &[Block]) -> String {
    let mut sample = String::new();
    let prose = blocks.iter().filter(|block| block.prose() && !block.language_marked);
    for block in prose {
        sample.push_str(cut(block.span.of(text), BLOCK_SAMPLE));
        sample.push('\n');
        if sample.len() > DOCUMENT_SAMPLE {
            return sample;
        }
    }
    if sample.is_empty() {
        for block in blocks.iter().filter(|block| block.judged()) {
            sample.push_str(cut(block.span.of(text), BLOCK_SAMPLE));
            sample.push('\n');
            if sample.len() > DOCUMENT_SAMPLE {
                break;
            }
        }
    }
    sample
}

fn of_block(text: &str, block: &Block, document: Language, given: bool) -> Language {
    let words = block.span.of(text);
    if let Some(marked) = block.language {
        // What a template marks and what an editor writes in it may differ.
        return match has_words(words, CONTRADICTING_WORDS).then(|| detect(cut(words, BLOCK_SAMPLE))).flatten() {
            Some(detected) => detected,
            None => marked,
        };
    }
    if !block.judged() || !has_words(words, BLOCK_WORDS) {
        return document;
    }
    match detect(cut(words, BLOCK_SAMPLE)) {
        Some(detected) if detected != document && differs(words, detected, document, given) => detected,
        _ => document,
    }
}

/// Whether a block is surely in another language than its document.
///
/// Neighbouring languages share most short sentences, so a single verdict is not believed: both halves must give it. A
/// language that is given yields only to a long text of another family.
fn differs(words: &str, detected: Language, document: Language, given: bool) -> bool {
    let kin = detected.same_family(document);
    if given && kin || (given || kin) && !has_words(words, CONTRADICTING_WORDS) {
        return false;
    }
    let sample = cut(words, BLOCK_SAMPLE);
    let middle = sample.len() / 2;
    let blank =
        sample.as_bytes()[middle..].iter().position(u8::is_ascii_whitespace).map_or(sample.len(), |at| middle + at);
    let (first, second) = sample.split_at(blank);
    detect(first) == Some(detected) && detect(second) == Some(detected)
}

/// Drops marks of foreign words that are in the language around them, as word processors leave them.
fn believe_inlines(text: &str, blocks: &[Block], inlines: &mut Vec<Inline>, document: Language) {
    inlines.retain(|inline| {
        let InlineKind::Foreign(marked) = inline.kind else { return true };
        let around = blocks
            .get(blocks.partition_point(|block| block.span.end <= inline.span.start))
            .and_then(|block| block.language)
            .unwrap_or(document);
        let words = inline.span.of(text);
        marked != around && !(has_words(words, INLINE_WORDS) && detect(cut(words, BLOCK_SAMPLE)) == Some(around))
    });
}

fn has_words(text: &str, least: usize) -> bool {
    // Five bytes are less than an average word with its space.
    text.len() >= least * 3 && text.split_ascii_whitespace().nth(least - 1).is_some()
}

/// The beginning of a text, cut at a character.
fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Zone};
    use crate::text::Span;

    fn block(text: &str) -> Block {
        Block::new(BlockKind::Paragraph, Zone::Body, Span::new(0, text.len()))
    }

    #[test]
    fn what_is_given_rules_and_every_block_gets_a_language() {
        let text = "Hei";
        let mut blocks = [block(text)];
        let hints = Hints { given: Some(Language::Sv), marked: Some(Language::Nn), likely: None };
        assert_eq!(assign(text, &mut blocks, &mut Vec::new(), hints), (Language::Sv, "given"));
        assert_eq!(blocks[0].language, Some(Language::Sv));
    }

    #[test]
    fn short_text_takes_the_mark_then_the_likely_language() {
        let text = "Ja";
        let mut hints = Hints { given: None, marked: Some(Language::Nn), likely: Some(Language::Sv) };
        assert_eq!(assign(text, &mut [block(text)], &mut Vec::new(), hints), (Language::Nn, "lang attribute"));
        hints.marked = None;
        assert_eq!(assign(text, &mut [block(text)], &mut Vec::new(), hints).0, Language::Sv);
        hints.likely = None;
        assert_eq!(assign(text, &mut [block(text)], &mut Vec::new(), hints).0, Language::Other);
    }

    #[test]
    fn a_mark_that_says_what_the_text_is_anyway_is_dropped() {
        let text = "Hei på deg";
        let mut blocks = [block(text)];
        let span = Span::new(0, 3);
        let mut inlines = vec![
            Inline { kind: InlineKind::Foreign(Language::Nb), span },
            Inline { kind: InlineKind::Foreign(Language::Sv), span },
        ];
        assign(text, &mut blocks, &mut inlines, Hints { given: Some(Language::Nb), ..Hints::default() });
        assert_eq!(inlines.len(), 1);
    }
}
