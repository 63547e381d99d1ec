use jiff::civil::date;

use crate::check::{Analysis, CheckInfo, Context, Hit, Place};
use crate::document::{Block, BlockKind, Document, Zone};
use crate::language::Language;
use crate::language::phrase::{Matches, Scratch};
use crate::pack::RuleSet;
use crate::read;
use crate::text::Span;

/// What a rule found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Index of the rule in its set.
    pub rule: usize,
    /// Bytes of the text tried.
    pub start: usize,
    pub end: usize,
}

impl Found {
    /// Whether it is about the whole text tried.
    pub fn is_whole(&self, text: &str) -> bool {
        self.start == 0 && self.end == text.len()
    }
}

/// Sentences to try a text in: what stands before and after it. They are made of words that nobody lists and that say
/// little of the part of speech between them; an exception may hold for one of them, but not for all.
fn frames(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Sv => &[("Vi skrev ", " 7 gånger."), ("Punkt 7: ", ", 7 och 8.")],
        Language::Nn => &[("Vi skreiv ", " 7 gonger."), ("Punkt 7: ", ", 7 og 8.")],
        _ => &[("Vi skrev ", " 7 ganger."), ("Punkt 7: ", ", 7 og 8.")],
    }
}

/// What the wanted checks find in each text in each of the neutral sentences; the texts are the outer of the two.
pub(super) fn in_frames(
    set: &RuleSet,
    language: Language,
    texts: &[&str],
    wanted: fn(&CheckInfo) -> bool,
) -> Vec<Vec<Vec<Found>>> {
    let mut all: Vec<Vec<Vec<Found>>> = vec![Vec::new(); texts.len()];
    for frame in frames(language) {
        for (found, all) in run(set, language, texts, *frame, wanted).into_iter().zip(&mut all) {
            all.push(found);
        }
    }
    all
}

/// Puts each text in a sentence of its own, runs the word lists of a set over them, and tells for each what was
/// found in it. All are blocks of one document, which is far faster than a document each.
fn run(
    set: &RuleSet,
    language: Language,
    texts: &[&str],
    frame: (&str, &str),
    wanted: fn(&CheckInfo) -> bool,
) -> Vec<Vec<Found>> {
    let mut found = vec![Vec::new(); texts.len()];
    let options = read::Options { language: Some(language), ..read::Options::default() };
    let Ok(mut document) = read::read("klart.txt", Vec::new(), &options) else { return found };
    let starts = lay_out(&mut document, language, texts, frame);
    let analysis = Analysis::new(&document);
    let matches = matches(set, &analysis);
    let mut hits: Vec<Hit> = Vec::new();
    for (index, rule) in set.rules.iter().enumerate().filter(|(_, rule)| wanted(rule.info)) {
        let cx = Context {
            analysis: &analysis,
            matches: &matches,
            today: date(2026, 3, 12),
            reader: language,
            languages: &rule.languages,
            exact_language: rule.info.exact_language,
        };
        hits.clear();
        rule.check.listed(&cx, &mut hits);
        for hit in &hits {
            let Place::Text(span) = hit.place else { continue };
            let Some(at) = document.block_at(span.start as usize) else { continue };
            let (start, end) = (starts[at], starts[at] + texts[at].len());
            let span = span.start as usize..span.end as usize;
            if span.start < end && start < span.end {
                let (from, to) = (span.start.max(start) - start, span.end.min(end) - start);
                found[at].push(Found { rule: index, start: from, end: to });
            }
        }
    }
    found
}

/// Fills the document, a block for each text; where each text starts.
fn lay_out(document: &mut Document, language: Language, texts: &[&str], (before, after): (&str, &str)) -> Vec<usize> {
    let mut starts = Vec::with_capacity(texts.len());
    document.language = language;
    document.text.clear();
    document.blocks.clear();
    for text in texts {
        let start = document.text.len();
        document.text.push_str(before);
        starts.push(document.text.len());
        document.text.push_str(text);
        document.text.push_str(after);
        let span = Span::new(start, document.text.len());
        let block = Block::new(BlockKind::Paragraph, Zone::Body, span);
        document.blocks.push(Block { language: Some(language), ..block });
        document.text.push_str("\n\n");
    }
    starts
}

fn matches(set: &RuleSet, analysis: &Analysis<'_>) -> Matches {
    let mut found = Vec::new();
    let mut scratch = Scratch::default();
    for (index, _) in analysis.seen_blocks() {
        let range = analysis.block_tokens(index);
        let first = range.start as u32;
        let tokens = &analysis.tokens()[range];
        set.matcher.find(&analysis.document().text, tokens, first, index as u32, &mut scratch, &mut found);
    }
    Matches::new(found)
}
