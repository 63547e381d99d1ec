use std::sync::OnceLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::need::Sort;
use super::terms::dressed_as;
use super::{Builder, Check, CheckInfo, Context, Fix, Hit, Phrases, Within};
use crate::document::{Block, BlockKind, Zone};
use crate::language::phrase::Group;
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "pattern",
    summary: "Reports phrases and regular expressions.",
    exact_language: false,
    by_block: true,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Every place where one of the phrases or regular expressions is found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Phrases to report.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    any: Phrases,
    /// Regular expressions to report; a group named `mark` narrows the place. They see one block at a time.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    regex: Phrases,
    /// Phrases that excuse what they overlap.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless: Phrases,
    /// Phrases that excuse the whole sentence they stand in.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless_in_sentence: Phrases,
    /// Entities that excuse the whole sentence they stand in.
    #[serde(default)]
    unless_entities: Vec<Sort>,
    /// Phrases that, in a heading, excuse everything up to the next heading.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless_under_heading: Phrases,
    /// Where to look; everywhere when empty.
    #[serde(default)]
    zones: Vec<Zone>,
    /// Replacement for what is found, where one fits always. In that for a regular expression `$name` and `${name}` stand
    /// for what its group of that name holds.
    #[serde(default)]
    r#use: Option<String>,
    /// Whether the replacement needs no human look.
    #[serde(default)]
    safe: bool,
    /// Name of what is found, for rules whose findings have an `item`.
    #[serde(default)]
    item: Option<String>,
}

#[derive(Debug)]
struct Pattern {
    any: Group,
    regex: Vec<LazyRegex>,
    unless: Group,
    unless_in_sentence: Group,
    unless_entities: Vec<Sort>,
    unless_under_heading: Group,
    zones: Vec<Zone>,
    replacement: Option<String>,
    safe: bool,
    item: Option<String>,
}

/// A regular expression that is compiled when the first document needs it.
#[derive(Debug)]
struct LazyRegex {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let span = table.span();
    let config: Config = builder.read(table)?;
    if config.any.is_empty() && config.regex.is_empty() {
        builder.fault(span, "expected `any` or `regex`");
    }
    let regex = config.regex.iter().filter_map(|source| builder.lazy_regex(source));
    let regex = regex.map(|source| LazyRegex { source, compiled: OnceLock::new() }).collect();
    Some(Box::new(Pattern {
        regex,
        any: builder.phrases(&config.any),
        unless: builder.phrases(&config.unless),
        unless_in_sentence: builder.phrases(&config.unless_in_sentence),
        unless_under_heading: builder.phrases(&config.unless_under_heading),
        unless_entities: config.unless_entities,
        zones: config.zones,
        replacement: config.r#use,
        safe: config.safe,
        item: config.item,
    }))
}

impl LazyRegex {
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

impl Pattern {
    fn excused(&self, cx: &Context<'_>, span: Span) -> bool {
        let around = cx.around(span, Within::Sentence);
        cx.overlapped(self.unless, span)
            || cx.found_in(self.unless_in_sentence, around).next().is_some()
            || self.beside_entity(cx, around)
            || self.under_excusing_heading(cx, span)
    }

    fn beside_entity(&self, cx: &Context<'_>, around: Span) -> bool {
        !self.unless_entities.is_empty()
            && cx
                .analysis
                .entities_in(around)
                .iter()
                .any(|entity| self.unless_entities.iter().any(|sort| sort.fits(entity, cx.today)))
    }

    /// Whether the heading above a place, or a heading above that one, excuses it; or the line that leads in its list.
    fn under_excusing_heading(&self, cx: &Context<'_>, span: Span) -> bool {
        if cx.matches.of(self.unless_under_heading).is_empty() {
            return false;
        }
        let excuses = |block: &Block| cx.found_in(self.unless_under_heading, block.span).next().is_some();
        let blocks = &cx.document().blocks;
        let Some(at) = cx.document().block_at(span.start as usize) else { return false };
        let mut level = u8::MAX;
        for block in blocks[..at].iter().rev() {
            match block.kind {
                BlockKind::Heading(other) if other < level => {
                    level = other;
                    if excuses(block) {
                        return true;
                    }
                }
                BlockKind::Paragraph
                    if level == u8::MAX
                        && cx.document().block_text(block).trim_end().ends_with(':')
                        && excuses(block) =>
                {
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    fn report(&self, cx: &Context<'_>, span: Span, replacement: Option<String>, hits: &mut Vec<Hit>) {
        if span.is_empty() || self.excused(cx, span) {
            return;
        }
        let mut hit = Hit::at(span);
        hit.item.clone_from(&self.item);
        if let Some(text) = replacement {
            hit = hit.with("use", &text);
            hit.fix = Some(Fix { text, safe: self.safe });
        }
        hits.push(hit);
    }
}

impl Check for Pattern {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let in_zone = |block: &Block| self.zones.is_empty() || self.zones.contains(&block.zone);
        let written = |block: &Block| in_zone(block) && block.kind != BlockKind::Header && cx.speaks(block);
        for found in cx.found(self.any).filter(|found| written(cx.block(found.block))) {
            let word = found.span.of(&cx.document().text);
            let replacement = self.replacement.as_deref().map(|replacement| dressed_as(word, replacement));
            self.report(cx, found.span, replacement, hits);
        }
        for regex in self.regex.iter().filter_map(LazyRegex::get) {
            for (_, block) in cx.analysis.seen_blocks().filter(|(_, block)| written(block)) {
                for captures in regex.captures_iter(cx.document().block_text(block)) {
                    if let Some(found) = captures.name("mark").or(captures.get(0)) {
                        let span = Span::new(found.start(), found.end()).shift(block.span.start as usize);
                        let replacement = self.replacement.as_deref().map(|template| {
                            let mut text = String::new();
                            captures.expand(template, &mut text);
                            text
                        });
                        self.report(cx, span, replacement, hits);
                    }
                }
            }
        }
    }

    fn items(&self) -> Vec<String> {
        self.item.iter().cloned().collect()
    }
}
