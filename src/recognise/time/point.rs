//! Points in time: which there are, and how two of them complete each other.

use super::parse::{FIRST_YEAR, LAST_YEAR};
use super::{Time, Unit};

/// Two-digit years from here on belong to the last century.
const CENTURY_TURNS_AT: u32 = 70;

/// A running week, month or year; of days, the day itself.
pub(super) fn running(unit: Unit, ahead: i32) -> Time {
    match unit {
        Unit::Hours | Unit::Days | Unit::WorkingDays => Time::Relative(ahead),
        Unit::Weeks | Unit::Months | Unit::Years => Time::Calendar { unit, ahead },
    }
}

/// Whether it is a place in time, which a period can start or end at.
pub(super) fn is_point(time: &Time) -> bool {
    !matches!(time, Time::Duration { .. } | Time::Period { .. })
}

pub(super) fn whole_year(year: u32, width: u8) -> Option<i16> {
    let year = match width {
        2 if year < CENTURY_TURNS_AT => 2000 + year,
        2 => 1900 + year,
        _ => year,
    };
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year as i16)
}

pub(super) fn valid(year: Option<i16>, month: i8, day: i8) -> Option<Time> {
    // A leap year where none is given.
    jiff::civil::Date::new(year.unwrap_or(2024), month, day).ok().map(|_| Time::Day { year, month, day })
}

/// The day in the month of another: `12.` in `12.–13. mars`.
pub(super) fn complete(day: &Time, other: &Time) -> Option<Time> {
    match (day, other) {
        (Time::MonthDay(day), Time::Day { year, month, .. }) => valid(*year, *month, *day),
        (Time::MonthDay(day), Time::MonthDay(_)) => Some(Time::MonthDay(*day)),
        _ => None,
    }
}

/// The first day or month of a period in the year of the last, where only that one is written with its year.
pub(super) fn with_year_of(from: Time, to: &Time) -> Time {
    match (from, to) {
        (Time::Day { year: None, month, day }, &Time::Day { year: Some(year), month: last, day: last_day }) => {
            let year = if (month, day) > (last, last_day) { year - 1 } else { year };
            Time::Day { year: Some(year), month, day }
        }
        (Time::Month { year: None, month }, &Time::Month { year: Some(year), month: last }) => {
            Time::Month { year: Some(if month > last { year - 1 } else { year }), month }
        }
        (from, _) => from,
    }
}
