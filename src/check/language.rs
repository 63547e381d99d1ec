use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit, Phrases, Place, Text};
use crate::document::{Block, BlockKind, LanguageMark};
use crate::language::phrase::Group;
use crate::language::{Language, detect};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "language",
    summary: "Reports text in another language than its markup names, or than the document around it.",
    exact_language: true,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Bytes of marked text that settle its language.
const SAMPLE: usize = 6_000;

/// Of the words of a marked part so many in a hundred must be in another language.
const MOSTLY: usize = 90;

/// Fewest signs of the other language in a paragraph.
const SIGNS: usize = 3;

/// So many signs of the other language stand against one of the document's own.
const OWN: usize = 4;

/// So many paragraphs in the other language, one after another, are no slip.
const PARALLEL: usize = 4;

/// Of the words of a document at most so many in a hundred are in the other form of Norwegian; where there are more, the
/// document is meant to be in both.
const STRAY: usize = 40;

/// Text whose language is not the one it should be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// What its language is compared with.
    against: Against,
    /// Fewest words that are judged.
    #[serde(default = "least")]
    least: usize,
    /// Words that the document's language does not have and the one beside it does: `ikke` in nynorsk.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    signs: Phrases,
    /// Words that only the document's language has: `ikkje` in nynorsk.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    own: Phrases,
    /// What to call each language in messages: `nb`, `nn`, `sv` and `other`.
    #[serde(default)]
    names: BTreeMap<Language, Text>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Against {
    /// What the markup names: `lang` in HTML, `lang` in front matter, `Content-Language` in e-mail.
    Mark,
    /// The document's own language: paragraphs in bokmål within nynorsk, and the reverse.
    Document,
}

fn least() -> usize {
    30
}

#[derive(Debug)]
struct LanguageCheck {
    config: Config,
    signs: Group,
    own: Group,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let span = table.span();
    let config: Config = builder.read(table)?;
    if (config.against == Against::Document) == config.signs.is_empty() {
        builder.fault(span, "`signs` go with `against = \"document\"`, and are needed there");
    }
    let (signs, own) = (builder.phrases(&config.signs), builder.phrases(&config.own));
    Some(Box::new(LanguageCheck { config, signs, own }))
}

impl Check for LanguageCheck {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        match self.config.against {
            Against::Mark => self.against_marks(cx, hits),
            Against::Document => self.against_document(cx, hits),
        }
    }
}

/// The words of a part of the document.
#[derive(Debug, Default)]
struct Part {
    /// Words by language: nb, nn, sv, other.
    words: [usize; 4],
    sample: String,
    first: Option<Span>,
}

impl LanguageCheck {
    fn against_marks(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let document = cx.document();
        let marks = &document.language_marks;
        if marks.is_empty() {
            return;
        }
        let mut parts: Vec<Part> = marks.iter().map(|_| Part::default()).collect();
        for (index, block) in cx.analysis.prose_blocks() {
            let holds = |mark: &LanguageMark| mark.text.is_none_or(|text| text.contains(block.span));
            // Of nested marks the last that holds is the innermost.
            let Some(at) = marks.iter().rposition(holds) else { continue };
            let part = &mut parts[at];
            let language = block.language.unwrap_or(Language::Other);
            part.words[language as usize] += words(cx, index);
            if part.sample.len() < SAMPLE {
                part.sample.push_str(document.block_text(block));
                part.sample.push('\n');
            }
            part.first = part.first.or(Some(block.span));
        }
        for (mark, part) in marks.iter().zip(parts) {
            if let Some(found) = self.contradiction(mark, &part)
                && let Some(place) = mark.raw.map(Place::Raw).or(part.first.map(Place::Text))
            {
                hits.push(self.tell(cx, Hit::new(place), found).with("tag", &mark.tag));
            }
        }
    }

    /// The language of a part that is surely not the one it is marked as.
    fn contradiction(&self, mark: &LanguageMark, part: &Part) -> Option<Language> {
        let all: usize = part.words.iter().sum();
        let linted = [Language::Nb, Language::Nn, Language::Sv, Language::Other];
        let found = linted.into_iter().max_by_key(|language| part.words[*language as usize])?;
        // «no» is either form of Norwegian.
        let primary = mark.tag.split(['-', '_']).next().unwrap_or("");
        let fits = found == mark.language || primary.eq_ignore_ascii_case("no") && found.same_family(Language::Nb);
        // What is told by few words, or told from a close neighbour, takes more of them.
        let close = found == Language::Other || found.same_family(mark.language);
        let least = if close { self.config.least * 2 } else { self.config.least };
        let sure = all >= least && part.words[found as usize] * 100 >= all * MOSTLY;
        (!fits && sure && is_throughout(&part.sample, found, mark.language)).then_some(found)
    }

    fn against_document(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let document = cx.document();
        let mut stray = 0;
        let mut all = 0;
        let mut found = Vec::new();
        let mut run = Vec::new();
        let mut length = 0;
        for (index, block) in cx.analysis.prose_blocks() {
            let count = words(cx, index);
            all += count;
            let signs = cx.found_in(self.signs, block.span).count();
            if signs < SIGNS || cx.found_in(self.own, block.span).count() * OWN > signs {
                // What has no sign of either, a short line or a heading, does not end a run.
                if count >= self.config.least {
                    found.append(&mut run);
                    length = 0;
                }
                continue;
            }
            stray += count;
            length += 1;
            if count >= self.config.least && is_own(document.block_text(block), block) {
                run.push(Hit::at(block.span));
            }
            // So many one after another are a part that is meant to be in the other language.
            if length >= PARALLEL {
                run.clear();
            }
        }
        found.append(&mut run);
        if stray * 100 <= all * STRAY {
            hits.append(&mut found);
        }
    }

    fn tell(&self, cx: &Context<'_>, hit: Hit, found: Language) -> Hit {
        let name = self.config.names.get(&found).map(|name| cx.say(name));
        hit.with("language", name.as_deref().unwrap_or(found.code())).with("code", found.code())
    }
}

/// Whether each quarter of a text is in a language rather than in the one it is marked as: one verdict on a mixture says
/// little. A short quarter may be taken for the language's next of kin.
fn is_throughout(text: &str, language: Language, marked: Language) -> bool {
    let mut rest = text;
    (0..4).rev().all(|left| {
        let middle = rest.floor_char_boundary(rest.len() / (left + 1));
        let end = rest[middle..].find(char::is_whitespace).map_or(rest.len(), |blank| middle + blank);
        let (quarter, after) = rest.split_at(end);
        rest = after;
        detect(quarter).is_some_and(|found| found == language || found != marked && found.same_family(language))
    })
}

fn words(cx: &Context<'_>, block: usize) -> usize {
    cx.analysis.count_words(&cx.analysis.tokens()[cx.analysis.block_tokens(block)])
}

/// Whether a paragraph is worded by the sender: not quoted, and not marked as what it is.
fn is_own(text: &str, block: &Block) -> bool {
    let quoted = text.contains('«') || text.contains(['"', '“', '”']);
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && block.marked.is_none() && !quoted
}
