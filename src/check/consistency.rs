//! One way of writing per document.

mod variants;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use self::variants::{Variant, Variants};
use super::terms::is_name;
use super::{Builder, Check, CheckInfo, Context, Fix, Hit, Phrases};
use crate::document::{Block, BlockKind};
use crate::language::list::Compounds;
use crate::language::phrase::Group;
use crate::language::{Language, TokenKind};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "consistency",
    summary: "Reports what is written in two ways in one document, where it is not written as most often.",
    exact_language: true,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Ways to write the same thing, of which a document may use one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// The sets. The variant that is used most often in a document counts; of equally frequent ones, the first.
    sets: Vec<SetConfig>,
}

/// Ways to write one thing: `words` or `patterns`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct SetConfig {
    /// Words or phrases, each with its inflection class after a slash where it inflects; `fram*` and `*inga` are longer words
    /// that begin or end so. A capital counts only within a sentence.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    words: Phrases,
    /// Which compounds of the words are meant too.
    #[serde(default)]
    compounds: Compounds,
    /// Regular expressions for forms of numbers, dates and marks. A group named `mark` narrows the place.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    patterns: Phrases,
    /// Phrases that excuse what they overlap.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless: Phrases,
    /// Fewest uses, of all variants together, before the set is judged; 2 when left out.
    #[serde(default = "least")]
    least: usize,
    /// Whether the first variant is the only correct one, so that it counts however rarely it is used.
    #[serde(default)]
    norm: bool,
    /// What is written in two ways: `{item}` in messages.
    #[serde(default)]
    item: Option<String>,
    /// A sentence to add to the help text.
    #[serde(default)]
    note: Option<String>,
}

fn least() -> usize {
    2
}

#[derive(Debug)]
struct Consistency {
    variants: Variants,
    sets: Vec<Set>,
    patterns: Patterns,
}

#[derive(Debug)]
struct Set {
    variants: Vec<Variant>,
    unless: Option<Group>,
    least: usize,
    norm: bool,
    item: Option<String>,
    note: Option<String>,
}

/// The regular expressions of all sets, as one, so that a text is read once.
#[derive(Debug, Default)]
struct Patterns {
    sources: Vec<String>,
    /// Set and variant of each.
    of: Vec<(u32, u32)>,
    /// All of them as one, compiled when first used, as each is.
    any: OnceLock<Option<Regex>>,
    each: Vec<OnceLock<Option<Regex>>>,
}

/// A variant at a place.
#[derive(Debug, Clone, Copy)]
struct Use {
    set: u32,
    variant: u32,
    span: Span,
    block: u32,
    /// The form, for words.
    form: Option<u32>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let span = table.span();
    let config: Config = builder.read(table)?;
    let group = builder.matcher.overlapping_group();
    let mut variants = Variants::new(group);
    let mut patterns = Patterns::default();
    let mut sets = Vec::new();
    for set in config.sets {
        let number = sets.len() as u32;
        if set.words.len().max(set.patterns.len()) < 2 || (!set.words.is_empty() && !set.patterns.is_empty()) {
            let at = set.words.first().or(set.patterns.first()).map_or(span.clone(), Spanned::span);
            builder.fault(at, "a set has two `words` or two `patterns` at least, and not both");
        }
        let of = variants.add(builder, number, &set.words, set.compounds);
        for (index, source) in set.patterns.iter().enumerate() {
            patterns.sources.extend(builder.lazy_regex(source));
            patterns.of.push((number, index as u32));
        }
        sets.push(Set {
            variants: of,
            unless: (!set.unless.is_empty()).then(|| builder.phrases(&set.unless)),
            least: set.least,
            norm: set.norm,
            item: set.item,
            note: set.note,
        });
    }
    variants.finish(builder);
    patterns.each = patterns.sources.iter().map(|_| OnceLock::new()).collect();
    Some(Box::new(Consistency { variants, sets, patterns }))
}

impl Patterns {
    fn any(&self) -> Option<&Regex> {
        if self.sources.is_empty() {
            return None;
        }
        let compile = || {
            let all: Vec<String> = self.sources.iter().map(|source| unnamed(source)).collect();
            Regex::new(&all.join("|")).ok()
        };
        self.any.get_or_init(compile).as_ref()
    }

    fn each(&self) -> impl Iterator<Item = (&Regex, &(u32, u32))> {
        let compiled = self
            .each
            .iter()
            .zip(&self.sources)
            .map(|(regex, source)| regex.get_or_init(|| Regex::new(&format!("^(?:{source})")).ok()).as_ref());
        compiled.zip(&self.of).filter_map(|(regex, of)| Some((regex?, of)))
    }

    /// The variants that stand in a block, in order.
    fn find(&self, text: &str, block: u32, uses: &mut Vec<Use>, offset: u32) {
        let Some(any) = self.any() else { return };
        for found in any.find_iter(text) {
            let rest = &text[found.start()..];
            let own = self.each().find_map(|(regex, of)| Some((regex.captures(rest)?, of)));
            if let Some((captures, &(set, variant))) = own
                && let Some(mark) = captures.name("mark").or(captures.get(0))
            {
                let span = Span::new(mark.start(), mark.end()).shift(found.start() + offset as usize);
                uses.push(Use { set, variant, span, block, form: None });
            }
        }
    }
}

/// The expression without the name of its group, so that several can be one.
fn unnamed(source: &str) -> String {
    format!("(?:{})", source.replace("(?P<mark>", "(?:").replace("(?<mark>", "(?:"))
}

impl Check for Consistency {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let mut uses = self.words(cx);
        for (index, block) in cx.analysis.prose_blocks().filter(|(_, block)| running(block) && cx.speaks(block)) {
            self.patterns.find(cx.document().block_text(block), index as u32, &mut uses, block.span.start);
        }
        if uses.len() < 2 {
            return;
        }
        uses.sort_by_key(|found| (found.set, found.span));
        let mut quotations = Quotations::default();
        for of_set in uses.chunk_by(|a, b| a.set == b.set) {
            self.judge(cx, &self.sets[of_set[0].set as usize], of_set, &mut quotations, hits);
        }
    }
}

impl Consistency {
    /// The listed words of the document.
    fn words(&self, cx: &Context<'_>) -> Vec<Use> {
        let text = &cx.document().text;
        let mut uses = Vec::new();
        // Matches come by place, the longer first. One that does not count makes way for the next.
        let mut ends = vec![0; self.sets.len()];
        for found in cx.found(self.variants.group) {
            let block = cx.block(found.block);
            let form = &self.variants.forms[found.payload as usize];
            let end = &mut ends[form.set as usize];
            if found.first < *end || !(running(block) || matches!(block.kind, BlockKind::Heading(_)) && block.prose()) {
                continue;
            }
            let variants = &self.sets[form.set as usize].variants;
            let language = block.language.unwrap_or(Language::Other);
            let normal = cx.analysis.normal(&cx.analysis.tokens()[found.first as usize]);
            let written = text[found.span.range()].starts_with(char::is_uppercase);
            let capital = written && is_name(cx, block, found);
            // «De» at the beginning of a sentence may be «de»; «Ida Veg» is a name.
            if capital != variants[form.variant as usize].capital || !form.fits(language, variants, &normal) {
                continue;
            }
            *end = found.end;
            uses.push(Use {
                set: form.set,
                variant: form.variant,
                span: found.span,
                block: found.block,
                form: Some(found.payload),
            });
        }
        uses
    }

    fn judge(&self, cx: &Context<'_>, set: &Set, uses: &[Use], quotations: &mut Quotations, hits: &mut Vec<Hit>) {
        if uses.len() < set.least.max(2) || uses.iter().all(|found| found.variant == uses[0].variant) {
            return;
        }
        let uses: Vec<&Use> = uses
            .iter()
            .filter(|found| {
                !set.unless.is_some_and(|unless| cx.overlapped(unless, found.span))
                    && !in_code(cx, found)
                    && !quotations.hold(cx, found)
            })
            .collect();
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        uses.iter().for_each(|found| *counts.entry(found.variant).or_default() += 1);
        // Of equally frequent variants the first one used wins.
        let weight = |found: &&&Use| (set.norm && found.variant == 0, counts[&found.variant]);
        let Some(model) = uses.iter().rev().max_by_key(weight) else { return };
        let Some(model) = uses.iter().find(|found| found.variant == model.variant) else { return };
        if uses.len() < set.least {
            return;
        }
        let mut told = BTreeSet::new();
        for found in uses.iter().filter(|found| found.variant != model.variant) {
            let fix = self.fix(cx, set, found, model.variant);
            // What can be mended is told wherever it stands, anything else once.
            if told.insert(found.variant) || fix.is_some() {
                hits.push(self.hit(cx, set, found, model, fix, (counts[&found.variant], counts[&model.variant])));
            }
        }
    }

    fn fix(&self, cx: &Context<'_>, set: &Set, found: &Use, best: u32) -> Option<Fix> {
        let form = &self.variants.forms[found.form? as usize];
        let language = cx.block(found.block).language?;
        let own = &set.variants[found.variant as usize];
        form.replacement(language, found.span.of(&cx.document().text), own, &set.variants[best as usize])
    }

    fn hit(
        &self,
        cx: &Context<'_>,
        set: &Set,
        found: &Use,
        model: &Use,
        fix: Option<Fix>,
        (count, others): (usize, usize),
    ) -> Hit {
        let document = cx.document();
        let other = model.span.of(&document.text);
        let other = other.split_whitespace().collect::<Vec<_>>().join(" ");
        let replacement = fix.as_ref().map_or(other.clone(), |fix| fix.text.clone());
        let mut hit = Hit::at(found.span)
            .with("use", replacement)
            .with("other", other)
            .with("count", count)
            .with("others", others)
            .with("line", document.positions(model.span).0.line);
        hit.item.clone_from(&set.item);
        hit.note.clone_from(&set.note);
        hit.fix = fix;
        hit
    }
}

/// Running text that the sender words.
fn running(block: &Block) -> bool {
    block.prose() && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
}

/// Whether a place lies in a stretch of code, which is one mark to the words around it.
fn in_code(cx: &Context<'_>, found: &Use) -> bool {
    let tokens = cx.analysis.tokens();
    let at = tokens.partition_point(|token| token.span.end <= found.span.start);
    tokens.get(at).is_some_and(|token| {
        let mark = token.span.of(&cx.document().text);
        token.kind == TokenKind::Mark && mark.chars().nth(1).is_some()
    })
}

/// What stands between quotation marks, by block; looked for when first asked.
#[derive(Debug, Default)]
struct Quotations(BTreeMap<u32, Vec<Span>>);

impl Quotations {
    fn hold(&mut self, cx: &Context<'_>, found: &Use) -> bool {
        let block = cx.block(found.block);
        let quoted = self.0.entry(found.block).or_insert_with(|| quoted(cx.document().block_text(block)));
        let at = found.span.start - block.span.start;
        let after = quoted.partition_point(|span| span.end <= at);
        quoted.get(after).is_some_and(|span| span.start < at)
    }
}

/// The stretches of a text between quotation marks, each with its opening mark.
fn quoted(text: &str) -> Vec<Span> {
    let mut stretches = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '«' | '“' | '„' | '"' | '”') => open = Some((at, c)),
            (Some((start, '«')), '»') | (Some((start, '“' | '„' | '”')), '”' | '“') | (Some((start, '"')), '"') =>
            {
                stretches.push(Span::new(start, at));
                open = None;
            }
            _ => {}
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_told_and_an_open_mark_is_none() {
        let texts = |text: &'static str| quoted(text).into_iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(texts("sier «fram» og \"hit\""), ["«fram", "\"hit"]);
        assert_eq!(texts("säger ”fram” och 3\" rör"), ["”fram"]);
    }

    #[test]
    fn the_expressions_of_all_sets_are_read_as_one() {
        let patterns = Patterns {
            sources: vec!["(?P<mark>[0-9]+) kr".to_owned(), "kr (?P<mark>[0-9]+)".to_owned()],
            of: vec![(0, 0), (0, 1)],
            any: OnceLock::new(),
            each: vec![OnceLock::new(), OnceLock::new()],
        };
        let mut uses = Vec::new();
        patterns.find("fra 10 kr til kr 20", 3, &mut uses, 100);
        let seen: Vec<_> = uses.iter().map(|found| (found.variant, found.span, found.block)).collect();
        assert_eq!(seen, [(0, Span::new(104, 106), 3), (1, Span::new(117, 119), 3)]);
    }
}
