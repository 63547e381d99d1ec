//! Dates, weekdays, weeks, periods and durations, in bokmål, nynorsk and Swedish.
//!
//! The words of the three languages do not collide, so one vocabulary serves them all. Public holidays are not known:
//! working days are Mondays to Fridays.

mod lexeme;
mod parse;
mod point;
mod resolve;
#[cfg(test)]
mod tests;

pub use resolve::working_days;

use super::{Entity, EntityKind};
use crate::language::{Language, Token};

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// A day: `3. mars 2026`, `3/3`, `2026-03-03`, `den 3 mars`. The year is open when it is not written.
    Day {
        /// Year, when written.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month, 1 to 31.
        day: i8,
    },
    /// A day of a month that is not named, 1 to 31: `mandag den 3.`.
    MonthDay(i8),
    /// A period with both ends: `12.–13. mars`, `från 3 mars till den 5 mars`, `uke 12 til 14`. One that names its end
    /// only (`til i morgen`, `till och med fredag`, `ut mars`) starts today: `Relative(0)`.
    Period {
        /// First point.
        from: Box<Time>,
        /// Last point, included.
        to: Box<Time>,
    },
    /// A month, with its year when written: `i mars 2026`.
    Month {
        /// Year, when written.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: i8,
    },
    /// A week by number: `uke 12`, `vecka 12`.
    Week(i8),
    /// A weekday, 1 for Monday: `på mandag`, `på måndag`.
    Weekday(i8),
    /// A day counted from the document's own: `i dag` is 0, `i morgen` 1.
    Relative(i32),
    /// A week, month or year counted from the document's own: `denne uken` is 0, `neste måned` 1.
    Calendar {
        /// Weeks, months or years.
        unit: Unit,
        /// How many ahead.
        ahead: i32,
    },
    /// A length of time: `tre uker`, `fem arbetsdagar`, `48 timer`.
    Duration {
        /// How many units; a half is rounded up, and of `2–3 uker` the upper counts.
        count: u32,
        /// The unit.
        unit: Unit,
    },
    /// A time of day: `kl. 10`, `klockan 10.30`. Minutes after midnight.
    Clock(u16),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours.
    Hours,
    /// Calendar days.
    Days,
    /// Working days.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Time {
    /// Whether it tells when something will happen: everything but a time of day alone.
    pub fn tells_when(&self) -> bool {
        match self {
            Time::Clock(_) => false,
            Time::Period { from, to } => from.tells_when() || to.tells_when(),
            _ => true,
        }
    }
}

/// Appends the expressions of time in one block to `out`. Of expressions within others only the largest counts.
pub fn recognise(text: &str, tokens: &[Token], language: Language, out: &mut Vec<Entity>) {
    let _ = language;
    let lexemes = lexeme::lexemes(text, tokens);
    for (time, span) in parse::parse(&lexemes) {
        out.push(Entity { span, kind: EntityKind::Time(time) });
    }
}
