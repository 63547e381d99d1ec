use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit};
use crate::document::Kind;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "length",
    summary: "Reports sentences, paragraphs or documents of too many words.",
    exact_language: true,
    by_block: true,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// More words than `max`, or than the limit for the kind of document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// What is measured.
    unit: Unit,
    /// The most words allowed.
    #[serde(default)]
    max: Option<usize>,
    /// The most words allowed, by kind of document; for a document of several kinds the largest.
    #[serde(default)]
    limits: BTreeMap<Kind, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    /// A sentence of running text.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// The whole document.
    Document,
}

#[derive(Debug)]
struct Length(Config);

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let span = table.span();
    let config: Config = builder.read(table)?;
    if config.max.is_none() && config.limits.is_empty() {
        builder.fault(span, "expected `max` or `limits`");
    }
    Some(Box::new(Length(config)))
}

impl Check for Length {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let Self(config) = self;
        let of_kind = cx.document().kinds.iter().filter_map(|kind| config.limits.get(&kind)).max();
        let Some(limit) = of_kind.copied().or(config.max) else { return };
        let mut report = |span, count: usize| {
            if count > limit {
                hits.push(Hit::at(span).with("count", count).with("limit", limit));
            }
        };
        if config.unit == Unit::Document {
            let count = cx.analysis.words_of_prose();
            if let Some(block) = cx.document().blocks.iter().find(|block| block.prose()) {
                report(block.span, count);
            }
            return;
        }
        for (index, block) in cx.analysis.running_blocks().filter(|(_, block)| cx.speaks(block)) {
            let tokens = cx.analysis.tokens();
            if config.unit == Unit::Paragraph {
                report(block.span, cx.analysis.count_words(&tokens[cx.analysis.block_tokens(index)]));
                continue;
            }
            // A block with fewer tokens than the limit has no sentence beyond it; sentences need not be computed.
            if cx.analysis.block_tokens(index).len() <= limit {
                continue;
            }
            for sentence in &cx.analysis.sentences()[cx.analysis.block_sentences(index)] {
                report(sentence.span, cx.analysis.count_words(cx.analysis.sentence_tokens(sentence)));
            }
        }
    }
}
