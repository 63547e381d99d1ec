use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit, Phrases, Within};
use crate::document::Zone;
use crate::language::phrase::Group;
use crate::recognise::time::{Time, Unit};
use crate::recognise::{Entity, EntityKind};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "duration",
    summary: "Compares a time that is promised, or a period that is told, with a limit.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// The highest number in a limit. No standard looks a hundred years ahead, and calendars end.
const LONGEST: i64 = 1_200;

/// Times near the phrases of `when`, longer or not longer than a limit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Phrases that tell what the time is of. Empty: every time in the zones.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    when: Phrases,
    /// Phrases in the same sentence as the time that excuse it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless: Phrases,
    /// Phrases of which one must stand in the sentence of the time.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    near: Phrases,
    /// How near to the phrase the time must stand.
    #[serde(default)]
    within: Within,
    /// Where to look; everywhere when empty.
    #[serde(default)]
    zones: Vec<Zone>,
    /// Report a deadline that lies farther ahead than this: `14 days`, `3 working-days`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    more_than: Option<Spanned<String>>,
    /// Report a period of no more than this, both ends counted: `3 days`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    no_more_than: Option<Spanned<String>>,
    /// Phrases before a day that make it the last of a period that begins today.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    until: Phrases,
    /// Phrases before a day that make it the day after the period.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    back: Phrases,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limit {
    count: i64,
    unit: Unit,
}

#[derive(Debug)]
struct DurationCheck {
    when: Group,
    always: bool,
    unless: Group,
    near: Option<Group>,
    within: Within,
    zones: Vec<Zone>,
    more_than: Option<Limit>,
    no_more_than: Option<Limit>,
    until: Group,
    back: Group,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let span = table.span();
    let config: Config = builder.read(table)?;
    if config.more_than.is_some() == config.no_more_than.is_some() {
        builder.fault(span, "expected one of `more-than` and `no-more-than`");
    }
    Some(Box::new(DurationCheck {
        when: builder.phrases(&config.when),
        always: config.when.is_empty(),
        unless: builder.phrases(&config.unless),
        near: (!config.near.is_empty()).then(|| builder.phrases(&config.near)),
        within: config.within,
        zones: config.zones,
        more_than: config.more_than.and_then(|limit| read_limit(builder, &limit)),
        no_more_than: config.no_more_than.and_then(|limit| read_limit(builder, &limit)),
        until: builder.phrases(&config.until),
        back: builder.phrases(&config.back),
    }))
}

fn read_limit(builder: &mut Builder<'_>, source: &Spanned<String>) -> Option<Limit> {
    // Limits are settings of a pack, so a variable may stand for one.
    let text = builder.texts(std::slice::from_ref(source)).pop()?;
    let limit = text.split_once(' ').and_then(|(count, unit)| {
        let unit = match unit.trim() {
            "hour" | "hours" => Unit::Hours,
            "day" | "days" => Unit::Days,
            "working-day" | "working-days" => Unit::WorkingDays,
            "week" | "weeks" => Unit::Weeks,
            "month" | "months" => Unit::Months,
            _ => return None,
        };
        let count = count.parse().ok().filter(|count| (0..=LONGEST).contains(count))?;
        Some(Limit { count, unit })
    });
    if limit.is_none() {
        let message =
            format!("`{text}` is no length of time, expected a number and hours, days, working-days, weeks or months");
        builder.fault(source.span(), message);
    }
    limit
}

impl Limit {
    /// The last calendar day within the limit, counted from `base`.
    fn last_day(self, base: Date) -> Date {
        let days = match self.unit {
            Unit::Hours => self.count / 24,
            Unit::Days => self.count,
            Unit::Weeks => self.count * 7,
            Unit::Months => return base.saturating_add(self.count.months()),
            Unit::Years => return base.saturating_add(self.count.years()),
            Unit::WorkingDays => {
                let mut day = base;
                let mut left = self.count;
                while left > 0 {
                    day = day.saturating_add(1.day());
                    left -= i64::from(!matches!(
                        day.weekday(),
                        jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday
                    ));
                    if day == Date::MAX {
                        break;
                    }
                }
                return day;
            }
        };
        base.saturating_add(days.days())
    }

    /// The limit in calendar days.
    fn days(self) -> i64 {
        match self.unit {
            Unit::Hours => self.count / 24,
            Unit::Days | Unit::WorkingDays => self.count,
            Unit::Weeks => self.count * 7,
            Unit::Months => self.count * 30,
            Unit::Years => self.count * 365,
        }
    }

    /// Whether a stated length of time is more than the limit, compared in the limit's own unit.
    fn is_exceeded_by(self, count: u32, unit: Unit) -> bool {
        let count = i64::from(count);
        match (self.unit, unit) {
            (own, other) if own == other => count > self.count,
            // A calendar day is no longer than a working day, and a week has five of these.
            (Unit::WorkingDays, Unit::Days) => count > self.count,
            (Unit::WorkingDays, Unit::Hours) => count > self.count * 24,
            (Unit::WorkingDays, Unit::Weeks) => count * 5 > self.count,
            (_, Unit::WorkingDays) => (count * 7).div_euclid(5) > self.days(),
            (_, Unit::Hours) => count > self.days() * 24,
            (_, Unit::Days) => count > self.days(),
            (_, Unit::Weeks) => count * 7 > self.days(),
            (_, Unit::Months) => count * 30 > self.days(),
            (_, Unit::Years) => count * 365 > self.days(),
        }
    }
}

impl DurationCheck {
    fn exceeds(&self, cx: &Context<'_>, time: &Time, limit: Limit) -> bool {
        match time {
            Time::Duration { count, unit } => limit.is_exceeded_by(*count, *unit),
            Time::Clock(_) => false,
            // A weekday or a week by number that has passed is no promise.
            other => other.resolve(cx.today).is_some_and(|(_, last)| last > limit.last_day(cx.today)),
        }
    }

    /// Whether one of the phrases of a group stands right before a time, with two words between at the most.
    fn leads(&self, cx: &Context<'_>, entity: &Entity, group: Group) -> bool {
        let sentence = cx.around(entity.span, Within::Sentence);
        let before = cx.found_in(group, sentence).filter(|found| found.span.end <= entity.span.start);
        before.last().is_some_and(|found| {
            let between = cx.document().text.get(found.span.end as usize..entity.span.start as usize).unwrap_or("");
            between.split_whitespace().count() <= 2
        })
    }

    /// Length of the period that an expression tells, in calendar days.
    fn days(&self, cx: &Context<'_>, entity: &Entity, time: &Time) -> Option<i64> {
        let leads = |group| self.leads(cx, entity, group);
        match time {
            Time::Day { .. } | Time::Weekday(_) | Time::Relative(_) => {
                let (day, _) = time.resolve(cx.today)?;
                let ahead = i64::from((day - cx.today).get_days());
                if leads(self.back) {
                    Some(ahead)
                } else if leads(self.until) {
                    Some(ahead + 1)
                } else {
                    Some(1)
                }
            }
            Time::Clock(_) => None,
            Time::Week(_) | Time::Month { .. } if leads(self.back) => {
                let (day, _) = time.resolve(cx.today)?;
                Some(i64::from((day - cx.today).get_days()))
            }
            _ => time.days(cx.today),
        }
    }

    fn in_zone(&self, cx: &Context<'_>, span: Span) -> bool {
        let block = cx.document().block_at(span.start as usize).map(|at| &cx.document().blocks[at]);
        self.zones.is_empty() || block.is_some_and(|block| self.zones.contains(&block.zone))
    }

    fn judge(&self, cx: &Context<'_>, entity: &Entity) -> Option<Hit> {
        let EntityKind::Time(time) = &entity.kind else { return None };
        if !self.in_zone(cx, entity.span) {
            return None;
        }
        let sentence = cx.around(entity.span, Within::Sentence);
        let near = self.near.is_none_or(|near| cx.found_in(near, sentence).next().is_some());
        if !near || cx.found_in(self.unless, sentence).next().is_some() {
            return None;
        }
        if let Some(limit) = self.more_than {
            return self.exceeds(cx, time, limit).then(|| Hit::at(entity.span));
        }
        let limit = self.no_more_than?;
        let days = self.days(cx, entity, time)?;
        (days > 0 && days <= limit.days()).then(|| Hit::at(entity.span).with("count", days))
    }
}

impl Check for DurationCheck {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let zones = &self.zones;
        if self.always {
            for (_, block) in cx.blocks_in(zones) {
                hits.extend(cx.analysis.entities_in(block.span).iter().filter_map(|entity| self.judge(cx, entity)));
            }
            return;
        }
        let mut judged = 0;
        let mut found_times = Vec::new();
        for found in cx.found(self.when).filter(|found| zones.is_empty() || zones.contains(&cx.block(found.block).zone))
        {
            let region = cx.around(found.span, self.within);
            // Regions of neighbouring phrases overlap; each time is judged once.
            let region = Span { start: region.start.max(judged), end: region.end };
            if region.is_empty() {
                continue;
            }
            judged = region.end;
            found_times.extend(cx.analysis.entities_in(region).iter().filter_map(|entity| self.judge(cx, entity)));
        }
        // A short period is only short if no longer one is told beside it.
        if found_times.is_empty() || self.tells_longer(cx) {
            return;
        }
        // One absence is one finding, however often its day is told.
        if self.no_more_than.is_some() {
            found_times.truncate(1);
        }
        hits.append(&mut found_times);
    }
}

impl DurationCheck {
    /// Whether more than the limit is told beside one of the phrases: by a longer period, or by more single days.
    fn tells_longer(&self, cx: &Context<'_>) -> bool {
        let Some(limit) = self.no_more_than else { return false };
        let mut single = BTreeSet::new();
        for found in cx.found(self.when) {
            let region = cx.around(found.span, self.within);
            for entity in cx.analysis.entities_in(region).iter().filter(|entity| self.in_zone(cx, entity.span)) {
                let EntityKind::Time(time) = &entity.kind else { continue };
                match self.days(cx, entity, time) {
                    Some(days) if days > limit.days() => return true,
                    // The day of the return is none of the absence.
                    Some(1) if !self.leads(cx, entity, self.back) && !self.leads(cx, entity, self.until) => {
                        single.extend(time.resolve(cx.today).map(|(day, _)| day));
                    }
                    _ => {}
                }
            }
        }
        single.len() as i64 > limit.days()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_limit_in_working_days_skips_the_weekend() {
        // Thursday 12 March 2026.
        let limit = Limit { count: 3, unit: Unit::WorkingDays };
        assert_eq!(limit.last_day(date(2026, 3, 12)), date(2026, 3, 17));
    }

    #[test]
    fn lengths_are_compared_in_the_unit_of_the_limit() {
        let working = Limit { count: 1, unit: Unit::WorkingDays };
        assert!(!working.is_exceeded_by(1, Unit::Days));
        assert!(!working.is_exceeded_by(24, Unit::Hours));
        assert!(working.is_exceeded_by(48, Unit::Hours));
        let fortnight = Limit { count: 14, unit: Unit::Days };
        assert!(!fortnight.is_exceeded_by(2, Unit::Weeks));
        assert!(!fortnight.is_exceeded_by(10, Unit::WorkingDays));
        assert!(fortnight.is_exceeded_by(3, Unit::Weeks));
    }
}
