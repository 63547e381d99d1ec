use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::{Time, Unit};

/// How far back a date without a year may lie, in months.
const LOOK_BACK_MONTHS: i32 = 6;
/// Longest duration that is counted, in units of its own.
const MOST_UNITS: u32 = 100_000;

impl Time {
    /// First and last day meant, counted from `base`, the document's own day; `None` for a time of day, and for a
    /// date that no calendar has.
    ///
    /// A day without a year is the nearest one that is not more than six months before `base`; so are months and
    /// weeks. A weekday is the first on or after `base`. The end of a period is sought from its start on. A duration
    /// runs from `base`; working days skip Saturdays and Sundays; hours fill whole days.
    pub fn resolve(&self, base: Date) -> Option<(Date, Date)> {
        let earliest = base.checked_sub(LOOK_BACK_MONTHS.months()).ok()?;
        self.resolve_from(base, earliest)
    }

    /// Number of calendar days, both ends counted; of a duration its length in calendar days from `base` on.
    pub fn days(&self, base: Date) -> Option<i64> {
        let (from, to) = self.resolve(base)?;
        let between = days_between(from, to)?;
        Some(if matches!(self, Time::Duration { .. }) { between } else { between + 1 })
    }

    /// As [`Time::resolve`]; what has no year lies on or after `earliest`.
    fn resolve_from(&self, base: Date, earliest: Date) -> Option<(Date, Date)> {
        let one = |date: Date| (date, date);
        match *self {
            Time::Day { year: Some(year), month, day } => Date::new(year, month, day).ok().map(one),
            Time::Day { year: None, month, day } => {
                // Eight years lie between two leap days at most.
                let mut years = earliest.year()..=earliest.year().saturating_add(8);
                years.find_map(|year| Date::new(year, month, day).ok().filter(|&date| date >= earliest)).map(one)
            }
            Time::MonthDay(day) => {
                let from = base.max(earliest);
                (0..=2)
                    .find_map(|ahead| {
                        let month = from.first_of_month().checked_add(ahead.months()).ok()?;
                        Date::new(month.year(), month.month(), day).ok().filter(|&date| date >= from)
                    })
                    .map(one)
            }
            Time::Month { year, month } => {
                let whole = |year| {
                    let first = Date::new(year, month, 1).ok()?;
                    Some((first, first.last_of_month()))
                };
                match year {
                    Some(year) => whole(year),
                    None => (earliest.year()..=earliest.year().saturating_add(1))
                        .filter_map(whole)
                        .find(|&(_, last)| last >= earliest),
                }
            }
            Time::Week(week) => {
                let first = earliest.iso_week_date().year();
                (first..=first.saturating_add(8))
                    .filter_map(|year| week_of(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date()))
                    .find(|&(_, last)| last >= earliest)
            }
            Time::Weekday(day) => {
                let from = base.max(earliest);
                let ahead = (day - from.weekday().to_monday_one_offset()).rem_euclid(7);
                from.checked_add(i32::from(ahead).days()).ok().map(one)
            }
            Time::Relative(days) => base.checked_add(Span::new().try_days(days).ok()?).ok().map(one),
            Time::Calendar { unit, ahead } => calendar(base, unit, ahead),
            Time::Duration { count, unit } => Some((base, end_of(base, count, unit)?)),
            Time::Period { ref from, ref to } => {
                let (start, first_end) = from.resolve_from(base, earliest)?;
                let (_, end) = match **to {
                    // These count from the document's own day.
                    Time::Relative(_) | Time::Calendar { .. } => to.resolve_from(base, earliest)?,
                    _ => to.resolve_from(start, start)?,
                };
                (end >= start).then_some((start, end.max(first_end)))
            }
            Time::Clock(_) => None,
        }
    }
}

/// Number of working days after `from` up to and including `to`; 0 when `to` is not later. Public holidays count as
/// the weekday they are.
pub fn working_days(from: Date, to: Date) -> i64 {
    let Some(days) = days_between(from, to).filter(|&days| days > 0) else { return 0 };
    let start = i64::from(from.weekday().to_monday_one_offset());
    let rest = (1..=days % 7).filter(|ahead| (start + ahead - 1) % 7 < 5).count();
    days / 7 * 5 + rest as i64
}

fn days_between(from: Date, to: Date) -> Option<i64> {
    from.until(to).ok().map(|span| i64::from(span.get_days()))
}

fn week_of(monday: Date) -> Option<(Date, Date)> {
    monday.checked_add(6.days()).ok().map(|sunday| (monday, sunday))
}

fn calendar(base: Date, unit: Unit, ahead: i32) -> Option<(Date, Date)> {
    match unit {
        Unit::Weeks => {
            let monday = base.checked_sub(i32::from(base.weekday().to_monday_zero_offset()).days()).ok()?;
            week_of(monday.checked_add(Span::new().try_weeks(ahead).ok()?).ok()?)
        }
        Unit::Months => {
            let first = base.first_of_month().checked_add(Span::new().try_months(ahead).ok()?).ok()?;
            Some((first, first.last_of_month()))
        }
        Unit::Years => {
            let first = base.first_of_year().checked_add(Span::new().try_years(ahead).ok()?).ok()?;
            Some((first, first.last_of_year()))
        }
        Unit::Hours | Unit::Days | Unit::WorkingDays => {
            let day = base.checked_add(Span::new().try_days(ahead).ok()?).ok()?;
            Some((day, day))
        }
    }
}

/// The day on which a duration from `base` ends.
fn end_of(base: Date, count: u32, unit: Unit) -> Option<Date> {
    if count > MOST_UNITS {
        return None;
    }
    let count = i64::from(count);
    let span = Span::new();
    let span = match unit {
        Unit::Hours => span.try_days((count + 23) / 24),
        Unit::Days => span.try_days(count),
        Unit::Weeks => span.try_weeks(count),
        Unit::Months => span.try_months(count),
        Unit::Years => span.try_years(count),
        Unit::WorkingDays => {
            let mut end = base.checked_add(span.try_weeks(count / 5).ok()?).ok()?;
            let mut left = count % 5;
            let weekend = |date: Date| matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
            // From a weekend, whole weeks end on one too; the last working day lies before it.
            if left == 0 && count > 0 {
                while weekend(end) {
                    end = end.yesterday().ok()?;
                }
            }
            while left > 0 {
                end = end.tomorrow().ok()?;
                left -= i64::from(!weekend(end));
            }
            return Some(end);
        }
    };
    base.checked_add(span.ok()?).ok()
}
