use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::need::{Need, NeedConfig};
use super::{Builder, Check, CheckInfo, Context, Fix, Hit, Severity};
use crate::document::{BlockKind, Zone};
use crate::language::{Token, TokenKind, normalise, tokenise};
use crate::recognise::EntityKind;
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "wording",
    summary: "Compares a document with an approved wording: its parts must be there, and its words kept.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// An approved wording.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// The wording; one sentence each. Variables are filled in.
    #[schemars(with = "Vec<String>")]
    text: Vec<Spanned<String>>,
    /// What must be there even when the words differ.
    parts: Vec<NeedConfig>,
    /// Words that may stand beside a date without being a change of the wording.
    #[serde(default)]
    filler: Vec<String>,
    /// How much of the wording must be kept, from 0 to 1. The measure is the longest common subsequence of words, its
    /// length doubled and divided by the words of both.
    #[serde(default = "similarity")]
    similarity: f64,
    /// Name of a changed wording in the finding, in the pack's language.
    drift_item: String,
    /// Message about a changed wording.
    drift_message: String,
    /// Severity of a changed wording.
    #[serde(default = "drift_severity")]
    drift_severity: Severity,
}

fn similarity() -> f64 {
    0.9
}

fn drift_severity() -> Severity {
    Severity::Warning
}

#[derive(Debug)]
struct Wording {
    sentences: Vec<Vec<String>>,
    approved: String,
    parts: Vec<Need>,
    filler: Vec<String>,
    similarity: f64,
    drift_item: String,
    drift_message: String,
    drift_severity: Severity,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let texts: Vec<String> =
        config.text.iter().filter_map(|text| builder.texts(std::slice::from_ref(text)).into_iter().next()).collect();
    Some(Box::new(Wording {
        sentences: texts.iter().map(|text| words(text, Span::new(0, text.len()))).collect(),
        approved: texts.join(" "),
        parts: config.parts.into_iter().map(|part| Need::new(part, builder)).collect(),
        filler: config.filler,
        similarity: config.similarity,
        drift_item: config.drift_item,
        drift_message: config.drift_message,
        drift_severity: config.drift_severity,
    }))
}

fn words(text: &str, span: Span) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenise(text, span, &mut tokens);
    normal_words(text, &tokens)
}

fn normal_words(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut normal = String::new();
    let counted = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    counted
        .map(|token| {
            normalise(token.span.of(text), &mut normal);
            normal.clone()
        })
        .collect()
}

/// Twice the length of the longest common subsequence, divided by the words of both; 1 for equal texts.
fn likeness(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    2.0 * row[b.len()] as f64 / (a.len() + b.len()) as f64
}

impl Wording {
    /// The words of a sentence without its dates and the small words that bind them in.
    fn core(&self, cx: &Context<'_>, tokens: &[Token]) -> Vec<String> {
        let text = &cx.document().text;
        let Some((first, last)) = tokens.first().zip(tokens.last()) else { return Vec::new() };
        let entities = cx.analysis.entities_in(first.span.cover(last.span));
        let times: Vec<Span> = entities
            .iter()
            .filter(|entity| matches!(entity.kind, EntityKind::Time(_)))
            .map(|entity| entity.span)
            .collect();
        let kept = tokens.iter().filter(|token| !times.iter().any(|time| time.overlaps(token.span)));
        let mut words = normal_words(text, &kept.copied().collect::<Vec<_>>());
        if !times.is_empty() {
            words.retain(|word| !self.filler.contains(word));
        }
        words
    }

    /// The lowest likeness of an approved sentence to its best counterpart, and the stretch that the counterparts cover.
    fn compare(&self, cx: &Context<'_>) -> (f64, Option<Span>) {
        let blocks = cx.blocks_in(&[Zone::Body]).filter(|(_, block)| block.kind != BlockKind::Header);
        let candidates: Vec<(Span, Vec<String>)> = blocks
            .flat_map(|(index, _)| &cx.analysis.sentences()[cx.analysis.block_sentences(index)])
            .map(|sentence| {
                let tokens = &cx.analysis.tokens()[sentence.tokens.start as usize..sentence.tokens.end as usize];
                (sentence.span, self.core(cx, tokens))
            })
            .collect();
        let mut lowest = 1.0f64;
        let mut place: Option<Span> = None;
        for approved in &self.sentences {
            let without_filler: Vec<String> =
                approved.iter().filter(|word| !self.filler.contains(word)).cloned().collect();
            let rate = |words: &Vec<String>| likeness(approved, words).max(likeness(&without_filler, words));
            let best = candidates.iter().map(|(span, words)| (rate(words), *span));
            let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let (score, span) = best.map_or((0.0, None), |(score, span)| (score, Some(span)));
            lowest = lowest.min(score);
            if score > 0.2 {
                place = match (place, span) {
                    (Some(place), Some(span)) => Some(place.cover(span)),
                    (place, span) => place.or(span),
                };
            }
        }
        (lowest, place)
    }
}

impl Check for Wording {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let zones = [Zone::Body, Zone::Subject, Zone::Signature, Zone::Greeting, Zone::Closing];
        let before = hits.len();
        for part in self.parts.iter().filter(|part| part.asked(cx) && !part.met_in(cx, &zones)) {
            let hit = part.tell(cx, Hit::new(cx.anchor(&[Zone::Body])));
            hits.push(hit.with("use", &self.approved));
        }
        if hits.len() > before {
            return;
        }
        let (score, span) = self.compare(cx);
        if score >= self.similarity {
            return;
        }
        let place = span.map_or_else(|| cx.anchor(&[Zone::Body]), super::Place::Text);
        let mut hit = Hit::new(place).item(&self.drift_item).with("use", &self.approved);
        hit.message = Some(self.drift_message.clone());
        hit.severity = Some(self.drift_severity);
        // The stretch may hold sentences of the writer's own, so a person has to look.
        hit.fix = span.map(|_| Fix { text: self.approved.clone(), safe: false });
        hits.push(hit);
    }

    fn items(&self) -> Vec<String> {
        let parts = self.parts.iter().flat_map(Need::items);
        parts.chain([self.drift_item.clone()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_words_kept_in_order() {
        let split = |text: &str| words(text, Span::new(0, text.len()));
        assert_eq!(likeness(&["a".into(), "b".into()], &["a".into(), "b".into()]), 1.0);
        assert_eq!(likeness(&["a".into(), "b".into()], &["b".into(), "a".into()]), 0.5);
        assert_eq!(likeness(&split(""), &split("")), 0.0);
    }
}
