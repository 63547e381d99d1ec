use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::{Builder, Context, Hit, Phrases, Text, Within};
use crate::document::{Kind, Kinds, Zone};
use crate::language::phrase::Group;
use crate::recognise::time::{Time, Unit};
use crate::recognise::{Entity, EntityKind};
use crate::text::Span;

/// A sort of entity, as packs name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A date, period, week, weekday or duration.
    Time,
    /// A time that lies ahead: a length of time, or a day after the document's own.
    Deadline,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A phone number or an e-mail address.
    Contact,
    /// A link to anything.
    Link,
    /// A street address.
    Street,
    /// A postal code with its place.
    Postal,
    /// The name of a person.
    Person,
    /// An organisation.
    Organisation,
    /// A unit of an organisation.
    Unit,
    /// A title of an employee.
    Title,
}

impl Sort {
    /// Whether an entity is of the sort. Links are no entities; see [`Need::met`].
    pub fn fits(self, entity: &Entity, today: Date) -> bool {
        match (&entity.kind, self) {
            (EntityKind::Time(time), Sort::Time) => time.tells_when(),
            // «En dag» is any day, and a period from one weekday to another is opening hours.
            (EntityKind::Time(Time::Duration { count, unit }), Sort::Deadline) => (*count, *unit) != (1, Unit::Days),
            (EntityKind::Time(Time::Period { from, .. }), Sort::Deadline) if matches!(**from, Time::Weekday(_)) => {
                false
            }
            (EntityKind::Time(time), Sort::Deadline) => {
                time.tells_when() && time.resolve(today).is_some_and(|(_, last)| last > today)
            }
            (EntityKind::Phone(_), Sort::Phone | Sort::Contact)
            | (EntityKind::Email(_), Sort::Email | Sort::Contact)
            | (EntityKind::Url(_), Sort::Url | Sort::Link)
            | (EntityKind::Street(_), Sort::Street)
            | (EntityKind::Postal(_), Sort::Postal)
            | (EntityKind::Person(_), Sort::Person)
            | (EntityKind::Organisation(_), Sort::Organisation)
            | (EntityKind::Unit(_), Sort::Unit)
            | (EntityKind::Title(_), Sort::Title) => true,
            _ => false,
        }
    }
}

/// Something that a text must have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NeedConfig {
    /// Its name in the finding.
    #[serde(default)]
    pub item: Option<Text>,
    /// Any of these phrases will do.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub any: Phrases,
    /// Any entity of these sorts will do.
    #[serde(default)]
    pub entities: Vec<Sort>,
    /// Entities count only in a sentence with one of these phrases, or in the sentence after it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub near: Phrases,
    /// Entities do not count in a sentence with one of these phrases: a date by which the reader must answer.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub not_near: Phrases,
    /// It is asked only of documents with one of these phrases.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub if_any: Phrases,
    /// A match of this regular expression will do.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub regex: Option<Spanned<String>>,
    /// That the document has one of these zones will do.
    #[serde(default)]
    pub zone: Vec<Zone>,
    /// Where to look, in place of the check's own zones.
    #[serde(default)]
    pub within: Option<Vec<Zone>>,
    /// It is asked of these kinds of document only.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// It is not asked of these kinds.
    #[serde(default)]
    pub not_kinds: Vec<Kind>,
    /// A message in place of the rule's own.
    #[serde(default)]
    pub message: Option<Text>,
    /// A help text in place of the rule's own.
    #[serde(default)]
    pub help: Option<Text>,
}

/// A compiled [`NeedConfig`].
#[derive(Debug)]
pub struct Need {
    /// Its name in the finding.
    pub item: Option<Text>,
    /// Where to look, in place of the check's own zones.
    pub within: Option<Vec<Zone>>,
    /// A message in place of the rule's own.
    pub message: Option<Text>,
    /// A help text in place of the rule's own.
    pub help: Option<Text>,
    any: Group,
    entities: Vec<Sort>,
    near: Option<Group>,
    not_near: Option<Group>,
    if_any: Option<Group>,
    regex: Option<regex::Regex>,
    zone: Vec<Zone>,
    kinds: Kinds,
    not_kinds: Kinds,
}

impl Need {
    /// Compiles what a pack says.
    pub fn new(config: NeedConfig, builder: &mut Builder<'_>) -> Self {
        let optional =
            |phrases: &Phrases, builder: &mut Builder<'_>| (!phrases.is_empty()).then(|| builder.phrases(phrases));
        Self {
            near: optional(&config.near, builder),
            not_near: optional(&config.not_near, builder),
            if_any: optional(&config.if_any, builder),
            any: builder.phrases(&config.any),
            regex: config.regex.and_then(|regex| builder.regex(&regex)),
            item: config.item,
            within: config.within,
            message: config.message,
            help: config.help,
            entities: config.entities,
            zone: config.zone,
            kinds: config.kinds.into_iter().collect(),
            not_kinds: config.not_kinds.into_iter().collect(),
        }
    }

    /// A hit with what the need says of itself.
    pub fn tell(&self, cx: &Context<'_>, mut hit: Hit) -> Hit {
        hit.item = self.item.as_ref().map(|item| cx.say(item));
        hit.message = self.message.as_ref().map(|message| cx.say(message));
        hit.help = self.help.as_ref().map(|help| cx.say(help));
        hit
    }

    /// Its names in findings, in all languages.
    pub fn items(&self) -> impl Iterator<Item = String> {
        self.item.iter().flat_map(Text::all).map(str::to_owned)
    }

    /// Whether it is asked of the document at all.
    pub fn asked(&self, cx: &Context<'_>) -> bool {
        let kinds = cx.document().kinds;
        (self.kinds.is_empty() || self.kinds.intersects(kinds))
            && !self.not_kinds.intersects(kinds)
            && self.if_any.is_none_or(|group| cx.any(group))
    }

    /// Whether a stretch of the document has it.
    pub fn met(&self, cx: &Context<'_>, span: Span) -> bool {
        self.stands_in(cx, span) || self.has_zone(cx)
    }

    /// Whether the document has a zone that is enough by itself.
    fn has_zone(&self, cx: &Context<'_>) -> bool {
        !self.zone.is_empty() && cx.blocks_in(&self.zone).next().is_some()
    }

    fn stands_in(&self, cx: &Context<'_>, span: Span) -> bool {
        let shown = |link: &&crate::document::Link| !link.target.is_empty() && !link.span.is_empty();
        self.places(cx, span).next().is_some()
            || (self.entities.contains(&Sort::Link)
                && cx.document().links.iter().filter(shown).any(|link| span.contains(link.span)))
    }

    /// Where in a stretch of the document it is met, in no particular order.
    pub fn places<'c>(&'c self, cx: &'c Context<'_>, span: Span) -> impl Iterator<Item = Span> + 'c {
        let phrases = cx.found_in(self.any, span).map(|found| found.span);
        // Entities are costly; a need that names none must not have them computed.
        let entities = if self.entities.is_empty() { &[] } else { cx.analysis.entities_in(span) };
        let entities = entities
            .iter()
            .filter(|entity| self.entities.iter().any(|sort| sort.fits(entity, cx.today)))
            .filter(|entity| self.near.is_none_or(|near| is_near(cx, near, entity.span)))
            .filter(|entity| {
                let sentence = || cx.around(entity.span, Within::Sentence);
                self.not_near.is_none_or(|not_near| cx.found_in(not_near, sentence()).next().is_none())
            })
            .map(|entity| entity.span);
        let matches = self.regex.iter().flat_map(move |regex| {
            let found = regex.find_iter(span.of(&cx.document().text));
            found.map(move |found| Span::new(found.start(), found.end()).shift(span.start as usize))
        });
        phrases.chain(entities).chain(matches)
    }

    /// Whether blocks of the given zones have it; all zones when none is given.
    pub fn met_in(&self, cx: &Context<'_>, zones: &[Zone]) -> bool {
        let zones = self.within.as_deref().unwrap_or(zones);
        // Asked once: asked of every block, it would take the square of their number.
        self.has_zone(cx) || cx.blocks_in(zones).any(|(_, block)| self.stands_in(cx, block.span))
    }
}

/// Whether one of the phrases stands in the sentence of a place, or in the one before it.
fn is_near(cx: &Context<'_>, near: Group, place: Span) -> bool {
    let sentence = cx.around(place, Within::Sentence);
    let before = cx.analysis.sentence_at(place.start).and_then(|at| at.checked_sub(1));
    let before = before.map_or(sentence, |at| cx.analysis.sentences()[at].span);
    cx.found_in(near, before.cover(sentence)).next().is_some()
}
