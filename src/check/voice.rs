use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit, Phrases};
use crate::document::BlockKind;
use crate::language::phrase::Group;
use crate::language::{Language, Passive, PassiveKind, active};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "voice",
    summary: "Reports a document in which too many sentences are passive, and sentences with too many passives.",
    exact_language: true,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Too many passives, in the whole document and in one sentence.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// The highest share of sentences with a passive, in percent.
    #[serde(default)]
    max_share: Option<usize>,
    /// Documents of fewer sentences are not judged by their share.
    #[serde(default = "min_sentences")]
    min_sentences: usize,
    /// The most passives that a sentence may have.
    #[serde(default)]
    max_in_sentence: Option<usize>,
    /// Message about a sentence with more of them; `{verbs}` are the verbs.
    #[serde(default)]
    sentence_message: String,
    /// Phrases that excuse the sentence they stand in: it is not counted.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless_in_sentence: Phrases,
    /// Who the sender is, as the subject of a sentence: «vi».
    subject: String,
    /// Help where the active form cannot be told.
    plain_help: String,
}

fn min_sentences() -> usize {
    10
}

/// Fewer tokens than this, a full stop counted, are no sentence to be judged.
const SHORTEST: usize = 3;

#[derive(Debug)]
struct Voice {
    config: Config,
    unless_in_sentence: Group,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let span = table.span();
    let config: Config = builder.read(table)?;
    if config.max_share.is_none() && config.max_in_sentence.is_none() {
        builder.fault(span, "expected `max-share` or `max-in-sentence`");
    } else if config.max_in_sentence.is_some() && config.sentence_message.is_empty() {
        builder.fault(span, "`max-in-sentence` needs a `sentence-message`");
    }
    let unless_in_sentence = builder.phrases(&config.unless_in_sentence);
    Some(Box::new(Voice { config, unless_in_sentence }))
}

/// A sentence with a passive.
struct Found<'a> {
    sentence: Span,
    language: Language,
    passives: Vec<&'a Passive>,
}

impl Check for Voice {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let (count, found) = self.sentences(cx);
        let share = (found.len() * 100 + count / 2).checked_div(count).unwrap_or(0);
        let limit = self.config.max_share.filter(|&limit| share > limit && count >= self.config.min_sentences);
        // The finding about the whole document stands at its worst sentence, which needs no other.
        let key = |found: &&Found<'_>| (found.passives.len(), found.sentence.len());
        let worst = limit.and_then(|_| found.iter().rev().max_by_key(key));
        if let (Some(worst), Some(limit)) = (worst, limit) {
            hits.push(self.hit(cx, worst).with("count", share).with("limit", limit));
        }
        let Some(most) = self.config.max_in_sentence else { return };
        for found in found.iter().filter(|found| found.passives.len() > most) {
            if worst.is_some_and(|worst| worst.sentence == found.sentence) {
                continue;
            }
            let verbs = found.passives.iter().map(|passive| passive.verb.of(&cx.document().text));
            let mut hit = self.hit(cx, found).with("count", found.passives.len()).with("limit", most);
            hit = hit.with("verbs", verbs.collect::<Vec<_>>().join(", "));
            hit.message = Some(self.config.sentence_message.clone());
            hits.push(hit);
        }
    }
}

impl Voice {
    /// The number of sentences of running text, and those of them that have a passive.
    fn sentences<'a>(&self, cx: &Context<'a>) -> (usize, Vec<Found<'a>>) {
        let mut passives = cx.analysis.passives().iter().peekable();
        let (mut count, mut found) = (0, Vec::new());
        for (index, block) in cx.analysis.prose_blocks() {
            let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && cx.speaks(block);
            for sentence in &cx.analysis.sentences()[cx.analysis.block_sentences(index)] {
                while passives.next_if(|passive| passive.span.start < sentence.span.start).is_some() {}
                let mut own = Vec::new();
                while let Some(passive) = passives.next_if(|passive| passive.span.start < sentence.span.end) {
                    // «är beslutad» says how things are; only with an agent is it turned as easily as the others.
                    if passive.kind != PassiveKind::State || passive.agent.is_some() {
                        own.push(passive);
                    }
                }
                // A label or a list of three words is no sentence to be turned.
                let short = sentence.tokens.len() < SHORTEST;
                if !running || short || cx.found_in(self.unless_in_sentence, sentence.span).next().is_some() {
                    continue;
                }
                count += 1;
                if !own.is_empty() {
                    let language = block.language.unwrap_or(Language::Other);
                    found.push(Found { sentence: sentence.span, language, passives: own });
                }
            }
        }
        (count, found)
    }

    /// A finding at the passive of the sentence that is turned most easily.
    fn hit(&self, cx: &Context<'_>, found: &Found<'_>) -> Hit {
        let turned = |passive: &&Passive| self.turned(cx, passive, found.language);
        let with_agent =
            found.passives.iter().copied().find(|passive| passive.agent.is_some() && turned(passive).is_some());
        let best = with_agent.or_else(|| found.passives.iter().copied().find(|passive| turned(passive).is_some()));
        let Some(passive) = best.or(found.passives.first().copied()) else { return Hit::at(found.sentence) };
        let mut hit = Hit::at(passive.span);
        match turned(&passive) {
            Some(turned) => hit = hit.with("turned", turned),
            None => hit.help = Some(self.config.plain_help.clone()),
        }
        hit
    }

    /// The beginning of the sentence in the active: `vi sender`, `kommunen må sende`.
    fn turned(&self, cx: &Context<'_>, passive: &Passive, language: Language) -> Option<String> {
        let text = &cx.document().text;
        let active = active(text, passive, language)?;
        let subject = passive.agent.map_or(self.config.subject.as_str(), |agent| agent.of(text));
        match passive.modal.map(|modal| modal.of(text)) {
            // Behind an infinitive there is no telling which verb rules the clause.
            Some(
                "å" | "att" | "at" | "kunna" | "skulla" | "måtta" | "låta" | "la" | "lar" | "let" | "lot" | "låter"
                | "lät",
            ) => None,
            Some(modal) => Some(format!("{subject} {} {active}", modal.to_lowercase())),
            None => Some(format!("{subject} {active}")),
        }
    }
}
