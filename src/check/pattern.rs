use std::sync::OnceLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::need::Sort;
use super::terms::{dressed_as, is_quoted};
use super::{Builder, Check, CheckInfo, Context, Fault, Fix, Hit, Phrases, Place, Within};
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
    /// Regular expressions, each with its own replacement.
    #[serde(default)]
    swaps: Vec<Swap>,
    /// Phrases of which a block must hold one for the expressions to be tried in it: looking for phrases costs next to
    /// nothing, an expression does.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    if_in_block: Phrases,
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
    /// Report only the first place in a document.
    #[serde(default)]
    once: bool,
    /// Name of what is found, for rules whose findings have an `item`.
    #[serde(default)]
    item: Option<String>,
}

/// A regular expression and what to write instead.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Swap {
    /// The expression; a group named `mark` narrows the place.
    #[schemars(with = "String")]
    regex: Spanned<String>,
    /// The replacement, as for `regex` of the rule.
    r#use: String,
}

#[derive(Debug)]
struct Pattern {
    any: Group,
    regex: Vec<LazyRegex>,
    if_in_block: Option<Group>,
    unless: Group,
    unless_in_sentence: Group,
    unless_entities: Vec<Sort>,
    unless_under_heading: Group,
    zones: Vec<Zone>,
    replacement: Option<String>,
    safe: bool,
    once: bool,
    item: Option<String>,
}

/// A regular expression that is compiled when the first document needs it.
#[derive(Debug)]
struct LazyRegex {
    source: String,
    replacement: Option<String>,
    compiled: OnceLock<Option<Regex>>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let span = table.span();
    let config: Config = builder.read(table)?;
    if config.any.is_empty() && config.regex.is_empty() && config.swaps.is_empty() {
        builder.fault(span, "expected `any`, `regex` or `swaps`");
    }
    let plain = config.regex.iter().map(|regex| (regex, config.r#use.as_ref()));
    let swaps = config.swaps.iter().map(|swap| (&swap.regex, Some(&swap.r#use)));
    let lazy = |(regex, replacement): (&Spanned<String>, Option<&String>)| {
        let source = builder.lazy_regex(regex)?;
        if let Some(unknown) = replacement.filter(|_| !builder.trusted).and_then(|text| unknown_group(&source, text)) {
            let message = format!("`${unknown}` in the replacement is no group of the expression");
            let help =
                Some("a name ends where letters, digits and `_` end; write `${name}` before any of these".to_owned());
            builder.faults.push(Fault { file: None, span: Some(regex.span()), message, help });
            return None;
        }
        Some(LazyRegex { source, replacement: replacement.cloned(), compiled: OnceLock::new() })
    };
    let regex = plain.chain(swaps).filter_map(lazy).collect();
    Some(Box::new(Pattern {
        regex,
        if_in_block: (!config.if_in_block.is_empty()).then(|| builder.phrases(&config.if_in_block)),
        any: builder.phrases(&config.any),
        unless: builder.phrases(&config.unless),
        unless_in_sentence: builder.phrases(&config.unless_in_sentence),
        unless_under_heading: builder.phrases(&config.unless_under_heading),
        unless_entities: config.unless_entities,
        zones: config.zones,
        replacement: config.r#use,
        safe: config.safe,
        once: config.once,
        item: config.item,
    }))
}

impl LazyRegex {
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

/// A group that a replacement refers to and the expression does not have: nothing would stand in its place.
fn unknown_group(source: &str, replacement: &str) -> Option<String> {
    let regex = Regex::new(source).ok()?;
    let mut rest = replacement;
    while let Some((_, after)) = rest.split_once('$') {
        rest = after.strip_prefix('$').unwrap_or(after);
        if rest.len() < after.len() {
            continue;
        }
        let name = match after.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((name, _)) => name,
            None => after.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or(""),
        };
        let number = name.parse::<usize>().is_ok_and(|number| number < regex.captures_len());
        if !name.is_empty() && !number && !regex.capture_names().flatten().any(|group| group == name) {
            return Some(name.to_owned());
        }
    }
    None
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

    /// Whether a block is one to look in.
    fn looks_in(&self, cx: &Context<'_>, block: &Block) -> bool {
        let in_zone = self.zones.is_empty() || self.zones.contains(&block.zone);
        in_zone && block.kind != BlockKind::Header && cx.speaks(block)
    }

    /// Reports what the expressions find in a block.
    fn expressions(&self, cx: &Context<'_>, block: &Block, hits: &mut Vec<Hit>) {
        if !self.looks_in(cx, block) {
            return;
        }
        for lazy in &self.regex {
            let Some(regex) = lazy.get() else { continue };
            for captures in regex.captures_iter(cx.document().block_text(block)) {
                let Some(found) = captures.name("mark").or(captures.get(0)) else { continue };
                let span = Span::new(found.start(), found.end()).shift(block.span.start as usize);
                let replacement = lazy.replacement.as_deref().map(|template| {
                    let mut text = String::new();
                    captures.expand(template, &mut text);
                    text
                });
                self.report(cx, span, replacement, hits);
            }
        }
    }

    fn report(&self, cx: &Context<'_>, span: Span, replacement: Option<String>, hits: &mut Vec<Hit>) {
        if span.is_empty() || self.excused(cx, span) {
            return;
        }
        let mut hit = Hit::at(span);
        hit.item.clone_from(&self.item);
        if let Some(text) = replacement {
            hit = hit.with("use", &text);
            // What others wrote is not ours to write anew.
            let block = cx.document().block_at(span.start as usize).map(|at| &cx.document().blocks[at]);
            let quoted = block.is_some_and(|block| is_quoted(&cx.document().text, block, span));
            hit.fix = Some(Fix { text, safe: self.safe && !quoted });
        }
        hits.push(hit);
    }
}

impl Check for Pattern {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let earlier = hits.len();
        for found in cx.found(self.any).filter(|found| self.looks_in(cx, cx.block(found.block))) {
            let word = found.span.of(&cx.document().text);
            let replacement = self.replacement.as_deref().map(|replacement| dressed_as(word, replacement));
            self.report(cx, found.span, replacement, hits);
        }
        match self.if_in_block {
            Some(group) => {
                let mut last = None;
                for block in
                    cx.found(group).map(|found| found.block).filter(|block| last.replace(*block) != Some(*block))
                {
                    self.expressions(cx, cx.block(block), hits);
                }
            }
            None => cx.analysis.seen_blocks().for_each(|(_, block)| self.expressions(cx, block, hits)),
        }
        if self.once && hits.len() > earlier {
            let start = |hit: &Hit| match hit.place {
                Place::Text(span) | Place::Raw(span) => span.start,
            };
            hits[earlier..].sort_by_key(start);
            hits.truncate(earlier + 1);
        }
    }

    fn items(&self) -> Vec<String> {
        self.item.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_refers_only_to_groups_there_are() {
        let unknown = |replacement: &str| unknown_group("(?P<tall>[0-9]+)kr", replacement);
        assert_eq!(unknown("$tall kroner"), None);
        assert_eq!(unknown("${tall}kroner for $0 $$tall"), None);
        assert_eq!(unknown("$tallkroner").as_deref(), Some("tallkroner"));
        assert_eq!(unknown("${sum} kroner").as_deref(), Some("sum"));
        assert_eq!(unknown("$2").as_deref(), Some("2"));
    }
}
