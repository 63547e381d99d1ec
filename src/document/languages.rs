//! Which language a document and each of its blocks is in.

use super::{Block, Inline, InlineKind, Zone};
use crate::language::{Language, detect, detect_surely};

/// Bytes of prose that settle the language of a document.
const DOCUMENT_SAMPLE: usize = 6_000;
/// Bytes of a block that settle its language.
const BLOCK_SAMPLE: usize = 600;
/// Fewest words of a block that can differ from the document without a mark.
const BLOCK_WORDS: usize = 8;
/// Fewest words of a block that can be in the other norm of Norwegian than its document.
const KIN_WORDS: usize = 14;
/// Fewest words that can contradict what the markup says.
const CONTRADICTING_WORDS: usize = 20;
/// Why a document has the language it has, when that is not the one its markup names.
pub(crate) const CONTRADICTED: &str = "detected against the lang attribute";
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
        (Some(marked), Some(detected)) if marked != detected && contradicts(&sample, detected) => {
            (detected, CONTRADICTED)
        }
        (Some(marked), _) => (marked, "lang attribute"),
        (None, Some(detected)) => match hints.likely {
            // A mail of a line or two is in the language of whoever sends it, unless it plainly is not.
            Some(likely) if !detected.same_family(likely) && !surely(&sample, detected) => {
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

/// Whether a text is in another language than that of the packs: it is long, or it is plain.
fn surely(sample: &str, detected: Language) -> bool {
    has_words(sample, CONTRADICTING_WORDS)
        || (has_words(sample, BLOCK_WORDS) && detect_surely(sample) == Some(detected))
}

/// Whether a text is so plainly in a language that a mark is wrong.
fn contradicts(sample: &str, detected: Language) -> bool {
    has_words(sample, CONTRADICTING_WORDS) && detect_surely(sample) == Some(detected)
}

/// Prose of the document, the beginning of every block before the end of any, up to a limit. How it greets and takes
/// leave is no prose, and yet tells the languages apart: `Hei`, `Hej`, `Med venleg helsing`.
fn sample(text: &str, blocks: &[Block]) -> String {
    let mut sample = String::new();
    let courtesy = |block: &Block| matches!(block.zone, Zone::Greeting | Zone::Closing);
    let prose = blocks.iter().filter(|block| (block.prose() || courtesy(block)) && block.marked.is_none());
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
    let words = cut(block.span.of(text), BLOCK_SAMPLE);
    if let Some(marked) = block.marked {
        // What a template marks and what an editor writes in it may differ.
        let detected = has_words(words, CONTRADICTING_WORDS).then(|| detect_surely(words));
        return detected.flatten().unwrap_or(marked);
    }
    // Sentences that neighbouring languages share are many: a block differs only when it plainly does.
    if !block.judged() || !has_words(words, BLOCK_WORDS) {
        return document;
    }
    match detect_surely(words) {
        Some(detected) if detected != document && may_differ(words, detected, document, given) => detected,
        _ => document,
    }
}

/// Whether a block in another language than its document is to be expected. A language that is given yields only to a
/// long text of another family.
fn may_differ(words: &str, detected: Language, document: Language, given: bool) -> bool {
    let kin = detected.same_family(document);
    match (given, kin) {
        (true, true) => false,
        (true, false) => has_words(words, CONTRADICTING_WORDS),
        (false, true) => has_words(words, KIN_WORDS),
        (false, false) => true,
    }
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
    use crate::document::BlockKind;
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

    const NYNORSK: &str = "Vi har fått søknaden dykkar, og de får svar innan tre veker. Treng de hjelp med noko, kan de \
        ringje oss eller kome innom på kontoret når det passar.";
    const BOKMÅL: &str = "Vi har mottatt søknaden deres, og dere får svar innen tre uker. Trenger dere hjelp til noe, \
        kan dere ringe oss eller komme innom på kontoret når det passer.";
    const ENGLISH: &str = "We have received your application and will answer within three weeks. Please call us if you \
        need any help, or come to the office when it suits you.";

    /// The languages of paragraphs, of a document without a language of its own, with the marks of the paragraphs.
    fn languages(paragraphs: &[(&str, Option<Language>)], hints: Hints) -> (Language, Vec<Block>) {
        let text: String = paragraphs.iter().map(|(text, _)| format!("{text}\n\n")).collect();
        let mut at = 0;
        let mut blocks = Vec::new();
        for (paragraph, marked) in paragraphs {
            let span = Span::new(at, at + paragraph.len());
            blocks.push(Block { marked: *marked, ..Block::new(BlockKind::Paragraph, Zone::Body, span) });
            at += paragraph.len() + 2;
        }
        let (document, _) = assign(&text, &mut blocks, &mut Vec::new(), hints);
        (document, blocks)
    }

    #[test]
    fn a_paragraph_in_the_other_norm_is_told_and_a_short_one_follows_the_document() {
        let paragraphs = [(NYNORSK, None), (NYNORSK, None), (BOKMÅL, None), ("Jeg har ikke svart.", None)];
        let (document, blocks) = languages(&paragraphs, Hints::default());
        assert_eq!(document, Language::Nn);
        let told: Vec<_> = blocks.iter().map(|block| block.language).collect();
        assert_eq!(told, [Some(Language::Nn), Some(Language::Nn), Some(Language::Nb), Some(Language::Nn)]);
    }

    #[test]
    fn a_given_language_yields_to_another_language_but_not_to_the_other_norm() {
        let hints = Hints { given: Some(Language::Nn), ..Hints::default() };
        let (_, blocks) = languages(&[(NYNORSK, None), (BOKMÅL, None), (ENGLISH, None)], hints);
        let told: Vec<_> = blocks.iter().map(|block| block.language).collect();
        assert_eq!(told, [Some(Language::Nn), Some(Language::Nn), Some(Language::Other)]);
    }

    #[test]
    fn a_mark_is_believed_unless_the_text_plainly_contradicts_it() {
        let marked = |text| (text, Some(Language::Nb));
        let paragraphs = [marked(BOKMÅL), marked(NYNORSK), marked("Eg kjem ikkje."), (BOKMÅL, None)];
        let (_, blocks) = languages(&paragraphs, Hints::default());
        let told: Vec<_> = blocks.iter().map(|block| (block.language, block.contradicted_mark())).collect();
        let nb = Some(Language::Nb);
        assert_eq!(told, [(nb, None), (Some(Language::Nn), nb), (nb, None), (nb, None)]);
    }

    #[test]
    fn the_mark_of_a_document_is_believed_unless_its_text_plainly_contradicts_it() {
        let reason = |text: &str, marked| {
            let hints = Hints { marked: Some(marked), ..Hints::default() };
            assign(text, &mut [block(text)], &mut Vec::new(), hints)
        };
        assert_eq!(reason(BOKMÅL, Language::Nb), (Language::Nb, "lang attribute"));
        assert_eq!(reason(BOKMÅL, Language::Other), (Language::Nb, CONTRADICTED));
        assert_eq!(reason("Velkommen til oss", Language::Other), (Language::Other, "lang attribute"));
    }

    #[test]
    fn the_greeting_tells_what_the_words_of_neighbours_leave_open() {
        let text = "Hei Kari\nVi viser til brevet vedrørende saksnummeret.";
        let (greeting, body) = text.split_at(text.find('\n').unwrap());
        let mut first = block(greeting);
        first.zone = Zone::Greeting;
        let mut second = block(body);
        second.span = Span::new(greeting.len() + 1, text.len());
        assert_eq!(sample(text, &[first, second]), "Hei Kari\nVi viser til brevet vedrørende saksnummeret.\n");
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
