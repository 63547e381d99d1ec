//! Technical terms that a reader meets without being told what they mean.

mod explained;
mod sayings;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use self::explained::{alone, is_title};
use self::sayings::Sayings;
use super::acronym::{is_label, judged};
use super::terms::{self, Entry, Lists, Parts, Words};
use super::{Builder, Check, CheckInfo, Context, Fault, Fix, Hit, Listed, Phrases, Within};
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
    /// By entry.
    terms: Vec<Term>,
    explained_by: Sayings,
    defined_by: Sayings,
    introduced_by: Sayings,
    continued_by: Sayings,
    references: Vec<String>,
    unless_after: Group,
}

/// What is said of an entry.
#[derive(Debug)]
struct Term {
    /// Its base form; none for a word of several with alternatives, which has no one form.
    word: Option<String>,
    means: String,
}

/// The forms of every entry of a rule's table, without compiling it.
pub(super) fn listed(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Vec<Listed> {
    let Some(config) = builder.read::<Config>(table) else { return Vec::new() };
    let lists = terms::entries(builder, config.file, config.entries);
    Words::forms(builder, lists)
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let lists = terms::entries(builder, config.file, config.entries);
    let terms = explanations(builder, &lists);
    Some(Box::new(Glossary {
        words: Words::compile(builder, lists),
        terms,
        explained_by: Sayings::new(builder, &config.explained_by),
        defined_by: Sayings::new(builder, &config.defined_by),
        introduced_by: Sayings::new(builder, &config.introduced_by),
        continued_by: Sayings::new(builder, &config.continued_by),
        references: builder.texts(&config.references),
        unless_after: builder.phrases(&config.unless_after),
    }))
}

/// What each entry means. An entry that does not say it, or says what to write instead, is a fault.
fn explanations(builder: &mut Builder<'_>, lists: &Lists) -> Vec<Term> {
    let mut terms = Vec::new();
    for (file, entries) in lists {
        let mut fault = |span, message: String| {
            builder.faults.push(Fault { file: file.clone(), span: Some(span), message, help: None });
        };
        for entry in entries {
            let class = entry.class.as_ref().map(|class| class.get_ref().as_str());
            let parts = Parts::new(entry.word.get_ref(), class);
            let word = parts.with(&parts.stem);
            if let Some(replacement) = entry.replacements.first() {
                let message = "`use` belongs in a list of `terms`; here `means` explains the word".to_owned();
                fault(replacement.span(), message);
            }
            let means = match &entry.means {
                None => {
                    fault(entry.word.span(), format!("`{word}` has no `means`"));
                    String::new()
                }
                Some(means) => {
                    let text = means.get_ref();
                    if text.trim().is_empty() || text.contains('\n') || text.ends_with('.') {
                        let message = "`means` must be one line of words without a full stop: it stands in parentheses";
                        fault(means.span(), message.to_owned());
                    }
                    text.clone()
                }
            };
            terms.push(Term { word: (!parts.has_syntax()).then_some(word), means });
        }
    }
    terms
}

impl Check for Glossary {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let mut found = self.words.found(cx);
        if found.is_empty() {
            return;
        }
        // The sort is stable: those of one term stay in the order of the document.
        found.sort_by_key(|place| self.words.term(place));
        let mut marked: Vec<Span> = Vec::new();
        let explains = |kind| matches!(kind, InlineKind::Abbreviation | InlineKind::Definition);
        marked.extend(cx.document().inlines.iter().filter(|inline| explains(inline.kind)).map(|inline| inline.span));
        marked.extend(cx.document().links.iter().filter(|link| !link.span.is_empty()).map(|link| link.span));
        marked.sort();
        for places in found.chunk_by(|one, other| self.words.term(one) == self.words.term(other)) {
            hits.extend(self.judge(cx, places, &marked));
        }
    }
}

impl Glossary {
    /// What there is to say of a term that stands at some places.
    fn judge(&self, cx: &Context<'_>, places: &[&Match], marked: &[Span]) -> Option<Hit> {
        let first = *places.iter().find(|place| self.counts(cx, place))?;
        let document = cx.document();
        // The next paragraph may explain it too.
        let near = |place: &Match| {
            let between = document.blocks.get(first.block as usize + 1..place.block as usize).unwrap_or_default();
            place.first <= first.first || !between.iter().any(judged)
        };
        let explained =
            |place: &&&Match| near(place) && (is_marked(cx, marked, place.span) || self.explains(cx, place));
        if places.iter().find(explained).is_some() || self.named_above(cx, first, places) {
            return None;
        }
        let term = self.terms.get(self.words.term(first))?;
        let word = term.word.as_deref().unwrap_or(first.span.of(&document.text));
        let mut hit = Hit::at(first.span).with("term", word).with("means", &term.means);
        hit.fix = self.parenthesis(cx, first, term);
        Some(hit)
    }

    /// Whether a term stands in running text of the sender, used and not spoken of.
    fn counts(&self, cx: &Context<'_>, place: &Match) -> bool {
        let before = Span { end: place.span.start, ..cx.around(place.span, Within::Sentence) };
        judged(cx.block(place.block))
            && !is_label(cx, place.block as usize)
            && !is_title(cx, place.block as usize)
            && !alone(cx, place, 0)
            && !terms::is_mention(&cx.document().text, place.span)
            && cx.found_in(self.unless_after, before).next().is_none()
    }

    /// The explanation in parentheses behind the term, where a sentence bears it. What it does to the sentence is for
    /// the writer to see.
    fn parenthesis(&self, cx: &Context<'_>, place: &Match, term: &Term) -> Option<Fix> {
        let text = &cx.document().text;
        let tied = |c: char| !c.is_whitespace() && !".,;:!?".contains(c);
        let after = text.get(place.span.end as usize..).unwrap_or("");
        let before = text.get(cx.block(place.block).span.start as usize..place.span.start as usize).unwrap_or("");
        let opened = before.rfind(['(', ')']).is_some_and(|at| before[at..].starts_with('('));
        let words = term.means.split_whitespace();
        let reference = words.clone().next().is_none_or(|word| self.is_reference(word));
        let long = words.count() > LONG || term.means.contains(['(', '[']);
        if !self.words.takes_parenthesis(place) || opened || long || reference || after.starts_with(tied) {
            return None;
        }
        if after.trim_start().starts_with('(') {
            return None;
        }
        Some(Fix { text: format!("{} ({})", place.span.of(text), term.means), safe: false })
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
