use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Fix, Hit};
use crate::document::BlockKind;
use crate::language::{TokenKind, normalise};

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "repetition",
    summary: "Reports a word that stands twice in a row.",
    exact_language: true,
    by_block: true,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// The same word twice, with only white space between.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Words that may rightly stand twice.
    #[serde(default)]
    allow: Vec<String>,
}

#[derive(Debug)]
struct Repetition {
    allow: Vec<String>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    Some(Box::new(Repetition { allow: config.allow }))
}

impl Check for Repetition {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let text = &cx.document().text;
        let (mut normal, mut next_normal) = (String::new(), String::new());
        let running = |kind| {
            matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote | BlockKind::Heading(_))
        };
        for (index, block) in cx.analysis.prose_blocks().filter(|(_, block)| running(block.kind) && cx.speaks(block)) {
            let tokens = &cx.analysis.tokens()[cx.analysis.block_tokens(index)];
            let mut at = 0;
            while at + 1 < tokens.len() {
                let (word, next) = (tokens[at], tokens[at + 1]);
                at += 1;
                // Length is compared first: it tells nearly all pairs apart without a look at the letters.
                if word.span.len() != next.span.len() || word.kind != TokenKind::Word || next.kind != TokenKind::Word {
                    continue;
                }
                normalise(word.span.of(text), &mut normal);
                normalise(next.span.of(text), &mut next_normal);
                let capital = |span: crate::text::Span| span.of(text).starts_with(char::is_uppercase);
                // A capital only on the second begins a line, a label or a sentence; on both it is a name.
                let name = capital(next.span);
                // «for for- og bakgrunnsfarge»: the second word is the first part of another.
                let part = text.get(next.span.end as usize..).is_some_and(|rest| rest.starts_with(['-', '\u{2011}']));
                let single_letter = normal.chars().nth(1).is_none();
                if normal != next_normal || name || part || single_letter || self.allow.contains(&normal) {
                    continue;
                }
                let between = text.get(word.span.end as usize..next.span.start as usize).unwrap_or("");
                if between.is_empty() || !between.chars().all(char::is_whitespace) {
                    continue;
                }
                let mut hit = Hit::at(word.span.cover(next.span)).with("word", word.span.of(text));
                hit.fix = Some(Fix { text: word.span.of(text).to_owned(), safe: true });
                hits.push(hit);
                at += 1;
            }
        }
    }
}
