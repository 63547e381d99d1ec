use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit};
use crate::language::{Readability, lix};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "readability",
    summary: "Reports a document whose readability index is above a limit, at its heaviest sentence.",
    exact_language: true,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// The readability index of the running text of the whole document: paragraphs, list items and quotations.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// The index.
    metric: Metric,
    /// The highest value allowed.
    max: f64,
    /// Documents with less running text, in words, are not judged: the index says nothing of them.
    #[serde(default = "min_words")]
    min_words: usize,
    /// How many of the heaviest sentences to name.
    #[serde(default = "worst")]
    worst: usize,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Metric {
    /// Words per sentence plus percentage of long words (Björnsson 1968).
    Lix,
}

fn min_words() -> usize {
    100
}

fn worst() -> usize {
    3
}

#[derive(Debug)]
struct ReadabilityCheck(Config);

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    Some(Box::new(ReadabilityCheck(config)))
}

impl Check for ReadabilityCheck {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let Self(config) = self;
        let Metric::Lix = config.metric;
        let counts = cx.analysis.readability();
        let Some(value) = lix(counts) else { return };
        if counts.words < config.min_words || value <= config.max {
            return;
        }
        let mut sentences: Vec<(usize, Span)> = Vec::new();
        for (index, _) in cx.analysis.running_blocks().filter(|(_, block)| cx.speaks(block)) {
            for sentence in &cx.analysis.sentences()[cx.analysis.block_sentences(index)] {
                let tokens = cx.analysis.sentence_tokens(sentence);
                let counts = Readability::of_sentence(&cx.document().text, tokens);
                // The weight of a sentence is what it adds to the index: its length, and its long words.
                sentences.push((counts.words + counts.long_words, sentence.span));
            }
        }
        sentences.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        sentences.truncate(config.worst.max(1));
        let Some(&(_, heaviest)) = sentences.first() else { return };
        let mut lines: Vec<usize> = sentences.iter().map(|(_, span)| cx.document().positions(*span).0.line).collect();
        lines.sort_unstable();
        lines.dedup();
        let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
        hits.push(
            Hit::at(heaviest)
                .with("count", above(value, config.max))
                .with("limit", format!("{:.0}", config.max))
                .with("lines", lines.join(", ")),
        );
    }
}

/// A value above a limit as a whole number, or with one decimal where that would be no more than the limit.
fn above(value: f64, limit: f64) -> String {
    let whole = format!("{value:.0}");
    if whole == format!("{limit:.0}") { format!("{value:.1}").replace('.', ",") } else { whole }
}
