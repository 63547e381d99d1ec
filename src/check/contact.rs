use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Fix, Hit, Phrases, Within};
use crate::document::{BlockKind, Zone};
use crate::language::phrase::Group;
use crate::recognise::{Entity, EntityKind};
use crate::text::{Span, folded};

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "contact",
    summary: "Compares numbers and addresses beside a named contact point with the directory.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// The directory: what belongs to which contact point.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// The contact points.
    points: Vec<Point>,
}

/// One contact point. Lists left empty are not compared.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Point {
    /// Phrases that name it.
    #[schemars(with = "Vec<String>")]
    names: Phrases,
    /// Its phone numbers.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    phones: Phrases,
    /// Its e-mail addresses.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    emails: Phrases,
    /// Its street addresses.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    streets: Phrases,
    /// Its postal code and place.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    postal: Phrases,
}

#[derive(Debug)]
struct ContactCheck {
    points: Vec<CompiledPoint>,
}

#[derive(Debug)]
struct CompiledPoint {
    names: Group,
    phones: Vec<String>,
    emails: Vec<String>,
    streets: Vec<String>,
    postal: Vec<String>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let points = config.points.into_iter().map(|point| CompiledPoint {
        names: builder.phrases(&point.names),
        phones: builder.texts(&point.phones),
        emails: builder.texts(&point.emails),
        streets: builder.texts(&point.streets),
        postal: builder.texts(&point.postal),
    });
    Some(Box::new(ContactCheck { points: points.collect() }))
}

/// The digits of a phone number without the codes of Norway and Sweden.
fn national(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let foreign = phone.trim_start().starts_with('+') || digits.starts_with("00");
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    match (foreign, digits.get(..2)) {
        (true, Some("47")) => digits[2..].to_owned(),
        (true, Some("46")) => format!("0{}", digits[2..].trim_start_matches('0')),
        _ => digits.to_owned(),
    }
}

/// Whether two addresses are the same but for white space and capitals.
fn alike(a: &str, b: &str) -> bool {
    folded(a).to_lowercase() == folded(b).to_lowercase()
}

impl CompiledPoint {
    /// What the directory has in place of an entity that is not in it.
    fn correction(&self, entity: &Entity) -> Option<&str> {
        let unlike =
            |list: &'_ [String], same: &dyn Fn(&str) -> bool| !list.is_empty() && !list.iter().any(|own| same(own));
        let list = match &entity.kind {
            EntityKind::Phone(digits) if unlike(&self.phones, &|own| national(own) == *digits) => &self.phones,
            EntityKind::Email(address) if unlike(&self.emails, &|own| own.eq_ignore_ascii_case(address)) => {
                &self.emails
            }
            EntityKind::Street(street) if unlike(&self.streets, &|own| alike(own, street)) => &self.streets,
            EntityKind::Postal(postal) if unlike(&self.postal, &|own| alike(own, postal)) => &self.postal,
            _ => return None,
        };
        list.first().map(String::as_str)
    }
}

/// Where the details of a contact point stand: in the sentence that names it, or, when a line of its own names it, in
/// the lines that follow.
fn neighbourhood(cx: &Context<'_>, name: Span, block: u32) -> Span {
    let blocks = &cx.document().blocks;
    if cx.block(block).kind != BlockKind::Line {
        return cx.around(name, Within::Sentence);
    }
    let own = &blocks[block as usize];
    let following = blocks[block as usize + 1..].iter().take(3);
    let lines = following.take_while(|next| next.kind == BlockKind::Line && next.zone == own.zone);
    lines.fold(own.span, |span, line| span.cover(line.span))
}

impl Check for ContactCheck {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let mut reported: Vec<Span> = Vec::new();
        for point in &self.points {
            for found in cx.found(point.names) {
                let near = neighbourhood(cx, found.span, found.block);
                let entities = cx.analysis.entities_in(near);
                // Beside a person's name the details are that person's own.
                let personal = cx.block(found.block).zone == Zone::Signature
                    || entities.iter().any(|entity| matches!(entity.kind, EntityKind::Person(_)));
                let mut address = false;
                for entity in entities.iter().filter(|entity| !personal && is_nearest(entity, entities, found.span)) {
                    let Some(correction) = point.correction(entity) else { continue };
                    if closer_to_another(cx, found.span, entity.span, &self.points, point)
                        || reported.contains(&entity.span)
                    {
                        continue;
                    }
                    // Street and postal code are one address, and one finding.
                    let part = matches!(entity.kind, EntityKind::Street(_) | EntityKind::Postal(_));
                    if part && std::mem::replace(&mut address, true) {
                        continue;
                    }
                    reported.push(entity.span);
                    let mut hit =
                        Hit::at(entity.span).with("name", found.span.of(&cx.document().text)).with("use", correction);
                    hit.fix = Some(Fix { text: correction.to_owned(), safe: false });
                    hits.push(hit);
                }
            }
        }
    }
}

/// Whether an entity is what its sort has to say of the name: the first behind it, or the last before it where none is
/// behind it.
fn is_nearest(entity: &Entity, entities: &[Entity], name: Span) -> bool {
    let mut same =
        entities.iter().filter(|other| std::mem::discriminant(&other.kind) == std::mem::discriminant(&entity.kind));
    let behind = same.clone().find(|other| other.span.start >= name.end);
    behind.or_else(|| same.next_back()) == Some(entity)
}

/// Whether another contact point is named between this one's name and the entity.
fn closer_to_another(
    cx: &Context<'_>,
    name: Span,
    entity: Span,
    points: &[CompiledPoint],
    own: &CompiledPoint,
) -> bool {
    let between = Span { start: name.end.min(entity.end), end: name.start.max(entity.start) };
    points
        .iter()
        .filter(|point| !std::ptr::eq(*point, own))
        .any(|point| cx.found_in(point.names, between).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_with_and_without_its_country() {
        assert_eq!(national("+47 35 96 52 40"), "35965240");
        assert_eq!(national("0046 8 555 010 00"), "0855501000");
        assert_eq!(national("08-555 010 00"), "0855501000");
        assert_eq!(national("47 35 96 52"), "47359652", "a number that only begins like a country code");
    }
}
