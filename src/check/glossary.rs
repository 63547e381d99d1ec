//! Technical terms that a reader meets without being told what they mean.

mod explained;
mod sayings;

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use self::explained::{has_others, is_title};
use self::sayings::Sayings;
use super::acronym::{is_label, judged};
use super::terms::{self, Entry, Word, Words};
use super::{Builder, Check, CheckInfo, Context, Fix, Hit, Listed, Phrases, Within};
use crate::document::InlineKind;
use crate::language::phrase::{Group, Match};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "glossary",
    summary: "Reports a technical term that is not explained where it first stands.",
    exact_language: true,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Most words of an explanation that a sentence bears in parentheses.
const LONG: usize = 12;

/// The first place of each listed term that is not explained there.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Name of a file beside the pack that holds more `entries`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    file: Option<Spanned<String>>,
    /// Terms in the pack itself.
    #[serde(default)]
    entries: Vec<Entry>,
    /// Words that begin the explanation, right behind a term: `betyr`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    explained_by: Phrases,
    /// Words that do so behind a term that begins its sentence in its base form: `er`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    defined_by: Phrases,
    /// Words right before a term that is explained by what stands before them, or asked for: `som kalles`, `hva er`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    introduced_by: Phrases,
    /// Words that begin the next sentence where that explains the term: `det betyr`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    continued_by: Phrases,
    /// Words that begin no explanation in parentheses or behind a dash: `se`. With a `*` before it, an ending of a word
    /// that the parentheses may hold: `*loven`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    references: Phrases,
    /// Phrases that excuse what follows them in the sentence, such as those that lead in a title.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless_after: Phrases,
}

#[derive(Debug)]
struct Glossary {
    words: Words,
    explained_by: Sayings,
    defined_by: Sayings,
    introduced_by: Sayings,
    continued_by: Sayings,
    references: Vec<String>,
    unless_after: Group,
}

/// The forms of every entry of a rule's table, without compiling it.
pub(super) fn listed(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Vec<Listed> {
    let Some(config) = builder.read::<Config>(table) else { return Vec::new() };
    terms::forms(builder, config.file, config.entries)
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    Some(Box::new(Glossary {
        words: Words::compile(builder, config.file, config.entries, judge_entry),
        explained_by: Sayings::new(builder, &config.explained_by),
        defined_by: Sayings::new(builder, &config.defined_by),
        introduced_by: Sayings::new(builder, &config.introduced_by),
        continued_by: Sayings::new(builder, &config.continued_by),
        references: builder.texts(&config.references),
        unless_after: builder.phrases(&config.unless_after),
    }))
}

/// What is wrong with an entry that does not say what its word means, or says what to write instead.
fn judge_entry(entry: &Entry) -> Vec<(Range<usize>, String)> {
    let mut faults = Vec::new();
    if let Some(replacement) = entry.replacements.first() {
        let message = "`use` belongs in a list of `terms`; here `means` explains the word";
        faults.push((replacement.span(), message.to_owned()));
    }
    match &entry.means {
        None => faults.push((entry.word.span(), format!("`{}` has no `means`", entry.word.get_ref()))),
        Some(means) => {
            let text = means.get_ref();
            if text.trim().is_empty() || text.contains('\n') || text.ends_with('.') {
                let message = "`means` must be one line of words without a full stop: it stands in parentheses";
                faults.push((means.span(), message.to_owned()));
            }
        }
    }
    faults
}

impl Check for Glossary {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let mut found = self.words.found(cx);
        if found.is_empty() {
            return;
        }
        // The sort is stable: those of one term stay in the order of the document.
        found.sort_by_key(|word| word.entry);
        let mut marked: Vec<Span> = Vec::new();
        let explains = |kind| matches!(kind, InlineKind::Abbreviation | InlineKind::Definition);
        marked.extend(cx.document().inlines.iter().filter(|inline| explains(inline.kind)).map(|inline| inline.span));
        marked.extend(cx.document().links.iter().filter(|link| !link.span.is_empty()).map(|link| link.span));
        marked.sort();
        for places in found.chunk_by(|one, other| one.entry == other.entry) {
            hits.extend(self.judge(cx, places, &marked));
        }
    }

    fn listed(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        hits.extend(self.words.found(cx).iter().map(|word| Hit::at(word.at.span)));
    }
}

impl Glossary {
    /// What there is to say of a term that stands at some places.
    fn judge(&self, cx: &Context<'_>, words: &[Word<'_>], marked: &[Span]) -> Option<Hit> {
        let word = words.iter().find(|word| self.counts(cx, word.at))?;
        let first = word.at;
        let places: Vec<&Match> = words.iter().map(|word| word.at).collect();
        let document = cx.document();
        // The next paragraph may explain it too.
        let after = first.block as usize + 1;
        let rest = document.blocks.get(after..).unwrap_or_default();
        let next = rest.iter().position(judged).map_or(document.blocks.len(), |at| after + at);
        let near = |place: &Match| place.first <= first.first || place.block as usize <= next;
        let explained =
            |word: &&Word<'_>| near(word.at) && (is_marked(cx, marked, word.at.span) || self.explains(cx, word));
        if words.iter().find(explained).is_some() || self.named_above(cx, first, &places) {
            return None;
        }
        let base = word.base.unwrap_or(first.span.of(&document.text));
        let mut hit = Hit::at(first.span).with("term", base).with("means", word.means);
        hit.fix = self.parenthesis(cx, word);
        Some(hit)
    }

    /// Whether a term stands in running text of the sender, used and not spoken of.
    fn counts(&self, cx: &Context<'_>, place: &Match) -> bool {
        let before = Span { end: place.span.start, ..cx.around(place.span, Within::Sentence) };
        judged(cx.block(place.block))
            && !is_label(cx, place.block as usize)
            && !is_title(cx, place.block as usize)
            && has_others(cx, place)
            && !terms::is_mention(&cx.document().text, place.span)
            && cx.found_in(self.unless_after, before).next().is_none()
    }

    /// The explanation in parentheses behind the term, where a sentence bears it. What it does to the sentence is for
    /// the writer to see.
    fn parenthesis(&self, cx: &Context<'_>, word: &Word<'_>) -> Option<Fix> {
        let place = word.at;
        let text = &cx.document().text;
        let tied = |c: char| !c.is_whitespace() && !".,;:!?".contains(c);
        let after = text.get(place.span.end as usize..).unwrap_or("");
        let before = text.get(cx.block(place.block).span.start as usize..place.span.start as usize).unwrap_or("");
        let opened = before.rfind(['(', ')']).is_some_and(|at| before[at..].starts_with('('));
        let words = word.means.split_whitespace();
        let reference = words.clone().next().is_none_or(|word| self.is_reference(word));
        let long = words.count() > LONG || word.means.contains(['(', '[']);
        if !word.takes_parenthesis || opened || long || reference || after.starts_with(tied) {
            return None;
        }
        if after.trim_start().starts_with('(') {
            return None;
        }
        Some(Fix { text: format!("{} ({})", place.span.of(text), word.means), safe: false })
    }
}

/// Whether the markup leads to an explanation: the term is an abbreviation with a title, a definition, or the text of a
/// link. `marked` are all of these in order.
fn is_marked(cx: &Context<'_>, marked: &[Span], span: Span) -> bool {
    let from = marked.partition_point(|mark| mark.end <= span.start);
    let text = &cx.document().text;
    marked[from..].iter().take_while(|mark| mark.start < span.end).any(|mark| {
        // The words of a longer link lead elsewhere: «les mer om hvordan du klager på vedtaket».
        let words = |span: Span| span.of(text).split_whitespace().count();
        mark.overlaps(span) && words(*mark) <= words(span) + 2
    })
}

#[cfg(test)]
mod tests;
