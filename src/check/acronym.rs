//! Acronyms that a reader meets without being told what they stand for.

mod explained;
mod shape;

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Fault, Hit, Phrases};
use crate::document::{Block, BlockKind, InlineKind, Zone};
use crate::language::phrase::Group;
use crate::language::{Token, TokenKind};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "acronym",
    summary: "Reports an acronym that is not explained where it first stands.",
    exact_language: true,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// A block of fewer tokens that does not end as a sentence is a label.
const LABEL: usize = 6;

/// Most acronyms that one document is judged for; where there are more, they are codes.
const MOST: usize = 200;

/// Bytes of a block that tell whether it is in capitals.
const SHOUTED_SAMPLE: usize = 1_000;

/// The first place of each acronym that is not explained there.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Acronyms that every reader knows, and words that are often written in capitals.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    known: Phrases,
    /// Name of a file beside the pack that holds more of them, as `entries`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    file: Option<Spanned<String>>,
    /// Phrases that begin the explanation, right behind an acronym: `står for`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    explained_by: Phrases,
    /// Phrases that introduce an acronym, right before it: `heretter kalt`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    introduced_by: Phrases,
    /// Words that begin a reference and no explanation in parentheses: `se`.
    #[serde(default)]
    references: Vec<String>,
    /// Words that may be left out of an acronym, or stand beside it in parentheses: `og`.
    #[serde(default)]
    little: Vec<String>,
    /// Message about an acronym that is explained farther down; `{line}` is where.
    #[serde(default)]
    late_message: Option<String>,
}

/// A file of known acronyms.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct ListFile {
    entries: Vec<String>,
}

#[derive(Debug)]
struct Acronym {
    known: HashSet<String>,
    explained_by: Group,
    introduced_by: Group,
    references: HashSet<String>,
    little: HashSet<String>,
    late_message: Option<String>,
}

/// An acronym at a place.
#[derive(Debug, Clone, Copy)]
struct Occurrence<'t> {
    /// Index of its token in the document.
    token: usize,
    block: usize,
    /// The acronym without its endings.
    stem: Span,
    letters: &'t str,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let mut known: HashSet<String> = builder.texts(&config.known).into_iter().collect();
    if let Some(file) = &config.file {
        match (builder.load)(file.get_ref()) {
            Ok(list) => match toml::from_str::<ListFile>(&list.text) {
                Ok(list) => known.extend(list.entries),
                Err(error) => builder.faults.push(Fault {
                    file: Some(file.get_ref().clone()),
                    span: error.span(),
                    message: error.message().to_owned(),
                    help: None,
                }),
            },
            Err(message) => builder.fault(file.span(), message),
        }
    }
    Some(Box::new(Acronym {
        known,
        explained_by: builder.phrases(&config.explained_by),
        introduced_by: builder.phrases(&config.introduced_by),
        references: config.references.into_iter().collect(),
        little: config.little.into_iter().collect(),
        late_message: config.late_message,
    }))
}

impl Check for Acronym {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let occurrences = self.occurrences(cx);
        let mut by_letters: HashMap<&str, Vec<Occurrence<'_>>> = HashMap::new();
        let mut order = Vec::new();
        for occurrence in occurrences {
            let of_letters = by_letters.entry(occurrence.letters).or_default();
            if of_letters.is_empty() {
                order.push(occurrence.letters);
            }
            of_letters.push(occurrence);
        }
        if order.len() > MOST {
            return;
        }
        let mut marked: Vec<Span> = Vec::new();
        if !order.is_empty() {
            let inlines = cx.document().inlines.iter().filter(|inline| inline.kind == InlineKind::Abbreviation);
            marked.extend(inlines.map(|inline| inline.span));
            marked.sort();
        }
        for letters in order {
            if let Some(hit) = self.judge(cx, letters, &by_letters[letters], &marked) {
                hits.push(hit);
            }
        }
    }
}

impl Acronym {
    /// Every acronym that is not known, wherever a reader can meet it.
    fn occurrences<'a>(&self, cx: &Context<'a>) -> Vec<Occurrence<'a>> {
        let text = &cx.document().text;
        let mut occurrences = Vec::new();
        for (block, _) in cx.analysis.seen_blocks() {
            let range = cx.analysis.block_tokens(block);
            for (index, token) in cx.analysis.tokens()[range.clone()].iter().enumerate() {
                if token.kind != TokenKind::Word {
                    continue;
                }
                let word = token.span.of(text);
                let Some(letters) = shape::stem(word) else { continue };
                if self.known.contains(letters) || self.known.contains(word) || shape::is_roman(letters) {
                    continue;
                }
                let stem = Span::new(0, letters.len()).shift(token.span.start as usize);
                occurrences.push(Occurrence { token: range.start + index, block, stem, letters });
            }
        }
        occurrences
    }

    /// `marked` are the abbreviations that the markup explains, in order.
    fn judge(&self, cx: &Context<'_>, letters: &str, occurrences: &[Occurrence<'_>], marked: &[Span]) -> Option<Hit> {
        let document = cx.document();
        let first = occurrences.iter().find(|occurrence| self.counts(cx, occurrence))?;
        if is_word_too(cx, letters) || self.spelled_out(cx, letters, first.token) {
            return None;
        }
        let is_marked = |occurrence: &Occurrence<'_>| {
            let after = marked.partition_point(|span| span.end < occurrence.stem.end);
            marked.get(after).is_some_and(|span| span.contains(occurrence.stem))
        };
        let explains = |occurrence: &&Occurrence<'_>| is_marked(occurrence) || self.explains(cx, occurrence);
        let Some(explained) = occurrences.iter().find(explains) else {
            return Some(Hit::at(first.stem));
        };
        // A heading or the beginning of a paragraph may use it when the next paragraph explains it.
        let between = document.blocks.get(first.block + 1..explained.block).unwrap_or_default();
        if explained.token <= first.token || !between.iter().any(judged) {
            return None;
        }
        let mut hit = Hit::at(first.stem).with("line", document.positions(explained.stem).0.line);
        hit.message.clone_from(&self.late_message);
        Some(hit)
    }

    /// Whether an acronym stands in running text, as an acronym: not in a code, a path, a shouted line, a company's name
    /// or between quotation marks.
    fn counts(&self, cx: &Context<'_>, occurrence: &Occurrence<'_>) -> bool {
        let block = &cx.document().blocks[occurrence.block];
        judged(block)
            && cx.speaks(block)
            && !is_shouted(cx.document().block_text(block))
            && !is_label(cx, occurrence.block)
            && !is_part_of_code(cx, occurrence)
            && !self.stands_in_name(cx, occurrence)
    }

    /// Whether the acronym is a part of a name: the word beside it is in capitals too, or the one behind it has a
    /// capital.
    fn stands_in_name(&self, cx: &Context<'_>, occurrence: &Occurrence<'_>) -> bool {
        let text = &cx.document().text;
        let range = cx.analysis.block_tokens(occurrence.block);
        let neighbour = |at: Option<usize>| at.filter(|at| range.contains(at)).map(|at| cx.analysis.tokens()[at]);
        let capital = |token: Token| {
            let gap = if token.span.start > occurrence.stem.start {
                text.get(occurrence.stem.end as usize..token.span.start as usize)
            } else {
                text.get(token.span.end as usize..occurrence.stem.start as usize)
            };
            let word = token.span.of(text);
            let tied = gap.is_some_and(|gap| gap.chars().all(char::is_whitespace));
            tied && word.chars().nth(1).is_some()
                && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
                && word.chars().any(char::is_alphabetic)
        };
        let named = |token: Token| {
            let gap = text.get(occurrence.stem.end as usize..token.span.start as usize);
            let tied = gap.is_some_and(|gap| !gap.is_empty() && gap.chars().all(char::is_whitespace));
            tied && token.span.of(text).starts_with(char::is_uppercase)
        };
        let before = neighbour(occurrence.token.checked_sub(1));
        let after = neighbour(Some(occurrence.token + 1));
        before.is_some_and(capital) || after.is_some_and(|token| capital(token) || named(token))
    }
}

/// Running text of the sender.
pub(super) fn judged(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && block.zone == Zone::Body
}

/// Whether the block is no sentence: an entry of a list or of an index.
pub(super) fn is_label(cx: &Context<'_>, block: usize) -> bool {
    let tokens = &cx.analysis.tokens()[cx.analysis.block_tokens(block)];
    let ends = |token: &Token| matches!(token.span.of(&cx.document().text), "." | "!" | "?" | ":");
    tokens.len() < LABEL && !tokens.last().is_some_and(ends)
}

/// Whether most letters are capitals.
fn is_shouted(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(SHOUTED_SAMPLE)];
    let count = |test: fn(char) -> bool| text.chars().filter(|&c| test(c)).count();
    count(char::is_uppercase) > count(char::is_lowercase)
}

/// Whether the letters stand beside a number, or are tied to signs that no word is tied to.
fn is_part_of_code(cx: &Context<'_>, occurrence: &Occurrence<'_>) -> bool {
    let text = &cx.document().text;
    let tokens = cx.analysis.tokens();
    let span = tokens[occurrence.token].span;
    let before = text.get(..span.start as usize).and_then(|text| text.chars().next_back());
    let mut after = text.get(span.end as usize..).unwrap_or("").chars();
    let tied = |c: Option<char>| c.is_some_and(|c| "_\\=%&+*#@<>{}$~|^[]`".contains(c));
    let (next, second) = (after.next(), after.next());
    let dotted = matches!(next, Some('.' | '/' | ':')) && second.is_some_and(|c| c.is_ascii_digit() || c == '/');
    // «N2017/07544/PBB», «COM(2021)»
    let number_before = text[..span.start as usize].trim_end_matches('/').ends_with(|c: char| c.is_ascii_digit());
    let numbered = before == Some('/') && number_before || next == Some('(');
    let file = before == Some('.') || before == Some('/') && text[..span.start as usize].ends_with("//");
    let quoted = matches!(
        (before, next),
        (Some('«' | '"' | '”' | '“' | '»' | '\'' | '’' | '‘'), Some('»' | '"' | '”' | '“' | '«' | '\'' | '’'))
    );
    let number = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| {
            let word = token.span.of(text);
            token.kind == TokenKind::Number || word == "§" || word.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let range = cx.analysis.block_tokens(occurrence.block);
    // «SA. 106512»
    let point = tokens.get(occurrence.token + 1).is_some_and(|token| token.span.of(text) == ".");
    let second_next = Some(occurrence.token + 2).filter(|at| point && range.contains(at));
    let previous = occurrence.token.checked_sub(1).filter(|at| range.contains(at));
    let following = Some(occurrence.token + 1).filter(|at| range.contains(at));
    // «MERK: …», «TIPS! …»: a label.
    let begins = previous.is_none() && matches!(next, Some(':' | '!'));
    begins
        || numbered
        || tied(before)
        || tied(next)
        || dotted
        || file
        || quoted
        || number(previous)
        || number(following)
        || number(second_next)
}

/// Whether the same letters are a word in the document, so that the capitals only stress it.
fn is_word_too(cx: &Context<'_>, letters: &str) -> bool {
    let text = &cx.document().text;
    let same = |token: &Token| {
        token.span.len() == letters.len() && {
            let word = token.span.of(text);
            word.chars().any(char::is_lowercase)
                && !letters.chars().any(char::is_lowercase)
                && word.chars().flat_map(char::to_uppercase).eq(letters.chars())
        }
    };
    cx.analysis.tokens().iter().any(same)
}
