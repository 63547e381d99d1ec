use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Fix, Hit};
use crate::document::BlockKind;
use crate::language::{TokenKind, normalise};
use crate::text::Span;

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
        for (index, _) in cx.analysis.prose_blocks().filter(|(_, block)| running(block.kind) && cx.speaks(block)) {
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
                // A capital only on the second begins a line, a label or a sentence; on both it is a name, unless it is all
                // capitals.
                let second = next.span.of(text);
                let name = second.starts_with(char::is_uppercase) && second.contains(char::is_lowercase);
                // «for for- og bakgrunnsfarge»: the second word is the first part of another.
                let part = text.get(next.span.end as usize..).is_some_and(|rest| rest.starts_with(['-', '\u{2011}']));
                let single_letter = normal.chars().nth(1).is_none();
                if normal != next_normal || name || part || single_letter || self.allow.contains(&normal) {
                    continue;
                }
                let spaced = |end: Span, start: Span| {
                    let between = text.get(end.end as usize..start.start as usize).unwrap_or("");
                    // Three blanks on one line, or a tab, stand between the columns of a table.
                    let column = between.contains('\t') || (between.len() > 2 && between.bytes().all(|b| b == b' '));
                    !between.is_empty() && between.chars().all(char::is_whitespace) && !column
                };
                if !spaced(word.span, next.span) {
                    continue;
                }
                // However often the word is repeated, that is one fault.
                let mut last = next.span;
                at += 1;
                while let Some(more) = tokens.get(at) {
                    normalise(more.span.of(text), &mut next_normal);
                    if more.kind != TokenKind::Word || normal != next_normal || !spaced(last, more.span) {
                        break;
                    }
                    last = more.span;
                    at += 1;
                }
                let mut hit = Hit::at(word.span.cover(last)).with("word", word.span.of(text));
                hit.fix = Some(Fix { text: word.span.of(text).to_owned(), safe: true });
                hits.push(hit);
            }
        }
    }
}
