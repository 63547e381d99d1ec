//! What the lines of a signature are, told by their order where their words do not tell it.
//!
//! A signature names the person, the title and the unit, each on a line. Names of persons and units are without number;
//! that a line stands between the name and the organisation says as much as its words.

use super::person::is_name_line;
use super::{Entity, EntityKind};
use crate::text::{Span, folded};

/// Most words of a line that can be a title or the name of a unit.
const MOST_WORDS: usize = 6;

/// Appends the person, title and unit that the lines of one signature name and that `entities` lacks.
///
/// `lines` are bytes of `text`, in order; `entities` are those found in them by their words.
pub fn complete(text: &str, lines: &[Span], entities: &mut Vec<Entity>) {
    let lines = &parts(text, lines);
    let has = |entities: &[Entity], line: Span, kind: fn(&EntityKind) -> bool| {
        entities.iter().any(|entity| line.contains(entity.span) && kind(&entity.kind))
    };
    let person = |kind: &EntityKind| matches!(kind, EntityKind::Person(_));
    let mut name = lines.iter().position(|&line| has(entities, line, person));
    if name.is_none() {
        name = lines.iter().position(|&line| !has(entities, line, |_| true) && is_name_line(line.of(text)));
        if let Some(at) = name {
            let written = folded(lines[at].of(text));
            entities.push(Entity { span: lines[at], kind: EntityKind::Person(written) });
        }
    }
    let Some(name) = name else { return };
    let open: Vec<Span> = lines[name + 1..]
        .iter()
        .copied()
        .filter(|&line| !has(entities, line, |_| true) && is_label(line.of(text)))
        .collect();
    let whole = lines[0].cover(lines[lines.len() - 1]);
    let titled = has(entities, whole, |kind| matches!(kind, EntityKind::Title(_)));
    let united = has(entities, whole, |kind| matches!(kind, EntityKind::Unit(_)));
    let written = |line: Span| line.of(text).trim().to_owned();
    match open.as_slice() {
        [title, unit, ..] if !titled && !united => {
            entities.push(Entity { span: *title, kind: EntityKind::Title(written(*title)) });
            entities.push(Entity { span: *unit, kind: EntityKind::Unit(written(*unit)) });
        }
        [unit, ..] if !united => entities.push(Entity { span: *unit, kind: EntityKind::Unit(written(*unit)) }),
        _ => {}
    }
}

/// Appends the unit that stands beside the organisation in the head of a letter and that `entities` lacks.
///
/// `lines` are bytes of `text`, in order; `entities` are those found in them by their words.
pub fn complete_head(text: &str, lines: &[Span], entities: &mut Vec<Entity>) {
    let within = |line: Span| entities.iter().filter(move |entity| line.contains(entity.span));
    if lines.iter().any(|&line| within(line).any(|entity| matches!(entity.kind, EntityKind::Unit(_)))) {
        return;
    }
    let organisation = |line: Span| within(line).any(|entity| matches!(entity.kind, EntityKind::Organisation(_)));
    let open =
        |line: &&Span| within(**line).next().is_none() && is_label(line.of(text)) && !is_name_line(line.of(text));
    let unit = lines.iter().position(|&line| organisation(line)).and_then(|at| lines.get(at + 1)).filter(open).copied();
    if let Some(unit) = unit {
        entities.push(Entity { span: unit, kind: EntityKind::Unit(unit.of(text).trim().to_owned()) });
    }
}

/// The lines, cut at commas and bars: «Kari Nordmann, Solvang barnehage, Bamble kommune».
fn parts(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut parts = Vec::new();
    for line in lines {
        let mut start = line.start as usize;
        for part in line.of(text).split([',', '|', '\n']) {
            let blank = part.len() - part.trim_start().len();
            let span = Span::new(start + blank, start + blank + part.trim().len());
            if !span.is_empty() {
                parts.push(span);
            }
            start += part.len() + 1;
        }
    }
    parts
}

/// Whether a line can be a title or the name of a unit: a few words, the first with a capital, no digits, no stop.
fn is_label(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    (1..=MOST_WORDS).contains(&words)
        && line.starts_with(char::is_uppercase)
        && !line.ends_with(['.', '!', '?', ':', ','])
        && line.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "-–&/,'’\u{AD}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(text: &str, mut entities: Vec<Entity>) -> Vec<String> {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            lines.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        complete(text, &lines, &mut entities);
        entities
            .iter()
            .map(|entity| {
                let kind = match entity.kind {
                    EntityKind::Person(_) => "person",
                    EntityKind::Title(_) => "title",
                    EntityKind::Unit(_) => "unit",
                    _ => "other",
                };
                format!("{kind} {}", entity.span.of(text))
            })
            .collect()
    }

    #[test]
    fn a_line_after_the_name_is_the_unit() {
        assert_eq!(completed("Ossian Fridh\nElevhälsan", Vec::new()), ["person Ossian Fridh", "unit Elevhälsan"]);
    }

    #[test]
    fn of_two_such_lines_the_first_is_the_title() {
        let text = "Ossian Fridh\nSotningsansvarig\nVård och omsorg";
        assert_eq!(
            completed(text, Vec::new()),
            ["person Ossian Fridh", "title Sotningsansvarig", "unit Vård och omsorg"]
        );
    }

    #[test]
    fn a_line_may_hold_all_of_it() {
        assert_eq!(
            completed("Ossian Fridh, Solvang barnehage", Vec::new()),
            ["person Ossian Fridh", "unit Solvang barnehage"]
        );
    }

    #[test]
    fn a_line_below_the_organisation_is_the_unit() {
        let text = "Bamble kommune\nOppvekst og utdanning\nPer Hansen";
        let lines = [Span::new(0, 14), Span::new(15, 36), Span::new(37, 47)];
        let kind = EntityKind::Organisation("Bamble kommune".to_owned());
        let mut entities = vec![Entity { span: lines[0], kind }];
        complete_head(text, &lines, &mut entities);
        assert_eq!(entities[1].kind, EntityKind::Unit("Oppvekst og utdanning".to_owned()));
    }

    #[test]
    fn sentences_and_numbers_are_no_units() {
        assert_eq!(completed("Ossian Fridh\nVi ses på måndag!\n08-555 010 00", Vec::new()), ["person Ossian Fridh"]);
        assert!(completed("med vänlig hälsning", Vec::new()).is_empty());
    }
}
