use super::lexeme::{Form, Lex, Lexeme, Noun};
use super::point::{complete, is_point, running, valid, whole_year, with_year_of};
use super::{Time, Unit};
use crate::text::Span;

pub(super) const FIRST_YEAR: u32 = 1900;
pub(super) const LAST_YEAR: u32 = 2100;

/// The expressions of time in the lexemes, in order; none overlaps another.
pub(super) fn parse(lexemes: &[Lexeme]) -> Vec<(Time, Span)> {
    let parser = Parser { lexemes };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        if let Some((first, second)) = parser.coordinated(at) {
            at = second.end;
            found.extend([parser.placed(first), parser.placed(second)]);
        } else if let Some(part) = parser.expression(at) {
            at = part.end.max(at + 1);
            found.push(parser.placed(part));
        } else {
            at += 1;
        }
    }
    found
}

/// A time and the lexemes that write it.
#[derive(Debug)]
struct Part {
    time: Time,
    start: usize,
    /// One past the last lexeme.
    end: usize,
}

struct Parser<'a> {
    lexemes: &'a [Lexeme],
}

impl Parser<'_> {
    fn lex(&self, at: usize) -> Lex {
        self.lexemes.get(at).map_or(Lex::Other, |lexeme| lexeme.lex)
    }

    fn glued(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.glued)
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.lex(at) == Lex::Mark(mark)
    }

    fn dash(&self, at: usize) -> bool {
        matches!(self.lex(at), Lex::Mark('-' | '–' | '—' | '−' | '\u{2010}' | '\u{2011}'))
    }

    fn before(&self, at: usize) -> Lex {
        at.checked_sub(1).map_or(Lex::Other, |at| self.lex(at))
    }

    fn placed(&self, part: Part) -> (Time, Span) {
        let first = self.lexemes.get(part.start).map_or(Span::default(), |lexeme| lexeme.span);
        let last = self.lexemes.get(part.end.saturating_sub(1)).map_or(first, |lexeme| lexeme.span);
        (part.time, first.cover(last))
    }

    /// The largest expression that starts here.
    fn expression(&self, at: usize) -> Option<Part> {
        match self.lex(at) {
            Lex::Other | Lex::Mark(_) => return None,
            Lex::To | Lex::T | Lex::Out => return self.open_period(at),
            _ => {}
        }
        self.period(at).or_else(|| self.point(at))
    }

    /// A period that names its end only: `til i morgen`, `till och med fredag`, `ut mars`.
    fn open_period(&self, at: usize) -> Option<Part> {
        let ended = |to: Part| Part {
            time: Time::Period { from: Box::new(Time::Relative(0)), to: Box::new(to.time) },
            start: at,
            end: to.end,
        };
        if self.lex(at) == Lex::Out {
            let to = match self.lex(at + 1) {
                Lex::Unit(Noun { unit, form: Form::Definite, .. }) => {
                    Part { time: Time::Calendar { unit, ahead: 0 }, start: at + 1, end: at + 2 }
                }
                _ => self.point(at + 1).or_else(|| self.month(at + 1, true))?,
            };
            return matches!(
                to.time,
                Time::Month { .. } | Time::Week(_) | Time::Day { .. } | Time::Calendar { .. } | Time::Weekday(_)
            )
            .then(|| ended(to));
        }
        let (next, stressed) = self.until(at)?;
        let forth = self.before(at) == Lex::Forth;
        let to = self.point(next)?;
        let relative = matches!(to.time, Time::Relative(_));
        ((stressed || forth || relative) && is_point(&to.time) && to.time.tells_when()).then(|| ended(to))
    }

    /// `til`, `til og med`, `t.o.m.`: where it ends, and whether it says that the end is included.
    fn until(&self, at: usize) -> Option<(usize, bool)> {
        match self.lex(at) {
            Lex::To if self.lex(at + 1) == Lex::And && self.lex(at + 2) == Lex::With => Some((at + 3, true)),
            Lex::To => Some((at + 1, false)),
            Lex::Forth if self.lex(at + 1) == Lex::To => self.until(at + 1),
            Lex::T => self.letters(at, [Lex::T, Lex::O, Lex::M]).map(|next| (next, true)),
            _ => None,
        }
    }

    /// `t.o.m.`, `t o m`
    fn letters(&self, at: usize, letters: [Lex; 3]) -> Option<usize> {
        let mut next = at;
        for letter in letters {
            if self.lex(next) != letter {
                return None;
            }
            next += 1;
            if self.mark(next, '.') {
                next += 1;
            }
        }
        Some(next)
    }

    /// `12.–13. mars`, `fra 3. mars til og med 7. mars`, `mellom uke 12 og 14`.
    fn period(&self, at: usize) -> Option<Part> {
        let (from, open) = self.period_start(at)?;
        let mut next = from.end;
        // «fra mandag 3. mars kl. 10 til …»
        if !matches!(from.time, Time::Clock(_))
            && let Some(clock) = self.clock(next)
        {
            next = clock.end;
        }
        if self.mark(next, ',') || (self.lex(next) == Lex::And && self.until(next + 1).is_some()) {
            next += 1;
        }
        let coordinated = self.lex(next) == Lex::And && self.before(at) == Lex::Between;
        let next = if self.dash(next) || coordinated { next + 1 } else { self.until(next)?.0 };
        let to = self.period_end(next, &from.time)?;
        let from_time = if open { complete(&from.time, &to.time)? } else { from.time };
        let from_time = with_year_of(from_time, &to.time);
        let fits = match (&from_time, &to.time) {
            (Time::Clock(_), Time::Clock(_)) => true,
            (a, b) => is_point(a) && is_point(b) && a.tells_when() && b.tells_when(),
        };
        fits.then(|| Part {
            time: Time::Period { from: Box::new(from_time), to: Box::new(to.time) },
            start: from.start,
            end: to.end,
        })
    }

    /// The first point of a period, and whether its month is still open.
    fn period_start(&self, at: usize) -> Option<(Part, bool)> {
        if let Some(part) = self.day(at) {
            return Some((part, false));
        }
        if let Some((day, end)) = self.day_number(at) {
            return Some((Part { time: Time::MonthDay(day), start: at, end }, true));
        }
        let part = match self.lex(at) {
            Lex::Month(..) => self.month(at, false)?,
            _ => self.point(at)?,
        };
        Some((part, false))
    }

    /// The last point of a period that starts with `from`.
    fn period_end(&self, at: usize, from: &Time) -> Option<Part> {
        let bare = |time| Some(Part { time, start: at, end: at + 1 });
        match (from, self.lex(at)) {
            (Time::Week(_), Lex::Num(week @ 1..=53, _)) if !self.glued_number_follows(at) => {
                return bare(Time::Week(week as i8));
            }
            (Time::Clock(_), Lex::Num(..)) => {
                let (minutes, end) = self.time_of_day(at)?;
                return Some(Part { time: Time::Clock(minutes), start: at, end });
            }
            (Time::Month { .. }, Lex::Month(..)) => return self.month(at, true),
            _ => {}
        }
        let part = self.day(at).or_else(|| self.point(at));
        if part.is_some() {
            return part;
        }
        if matches!(from, Time::MonthDay(_)) {
            let (day, end) = self.day_number(at)?;
            // Two numbers alone are no days.
            return (matches!(self.lex(at), Lex::The | Lex::Weekday(_))).then_some(Part {
                time: Time::MonthDay(day),
                start: at,
                end,
            });
        }
        None
    }

    /// `3. og 7. mars`: two days that share their month.
    fn coordinated(&self, at: usize) -> Option<(Part, Part)> {
        if !matches!(self.lex(at), Lex::Num(..) | Lex::The | Lex::Weekday(_)) || self.before(at) == Lex::Between {
            return None;
        }
        let (day, end) = self.day_number(at)?;
        if !matches!(self.lex(end), Lex::And | Lex::Or) {
            return None;
        }
        let second = self.day(end + 1)?;
        let time = complete(&Time::MonthDay(day), &second.time)?;
        Some((Part { time, start: at, end }, second))
    }

    /// One time, be it a point or a length.
    fn point(&self, at: usize) -> Option<Part> {
        let one = |time, end| Some(Part { time, start: at, end });
        match self.lex(at) {
            Lex::Num(..) => self.day(at).or_else(|| self.duration(at)),
            Lex::The if self.lex(at + 1) == Lex::Here => match self.lex(at + 2) {
                Lex::Unit(Noun { unit, .. }) => one(running(unit, 0), at + 3),
                _ => None,
            },
            Lex::The | Lex::Ordinal(_) => self.day(at),
            Lex::Weekday(weekday) => self.day(at).or_else(|| match self.day_number(at) {
                Some((day, end)) => one(Time::MonthDay(day), end),
                None => one(Time::Weekday(weekday), at + 1),
            }),
            Lex::Count(_) | Lex::HalfMore | Lex::Half => self.duration(at),
            Lex::Length(count, unit) => one(Time::Duration { count, unit }, at + 1),
            Lex::Month(..) => self.month(at, false),
            Lex::Unit(noun) => self.named_unit(at, noun),
            Lex::V => self.week(at),
            Lex::Ahead(days) => one(Time::Relative(days), at + 1),
            Lex::In => match self.lex(at + 1) {
                Lex::Morrow(days) => one(Time::Relative(days), at + 2),
                Lex::Unit(Noun { unit: Unit::Days, form: Form::Single, times: 1 }) => one(Time::Relative(0), at + 2),
                _ => None,
            },
            Lex::Next => match self.lex(at + 1) {
                Lex::Unit(Noun { unit: Unit::WorkingDays, .. }) => {
                    one(Time::Duration { count: 1, unit: Unit::WorkingDays }, at + 2)
                }
                Lex::Unit(Noun { unit, times: 1, form: Form::Single | Form::Definite }) => {
                    one(running(unit, 1), at + 2)
                }
                Lex::Weekday(_) => self.point(at + 1).map(|part| Part { start: at, ..part }),
                _ => None,
            },
            Lex::This => match self.lex(at + 1) {
                Lex::Unit(Noun { unit, times: 1, .. }) => one(running(unit, 0), at + 2),
                _ => None,
            },
            Lex::Same => match self.lex(at + 1) {
                Lex::Unit(Noun { unit: Unit::Days, .. }) => one(Time::Relative(0), at + 2),
                _ => None,
            },
            Lex::Clock => self.clock(at),
            _ => None,
        }
    }

    /// `uke 12`; `uken` in «i løpet av uken».
    fn named_unit(&self, at: usize, noun: Noun) -> Option<Part> {
        if noun.unit == Unit::Weeks && !matches!(self.before(at), Lex::Num(..) | Lex::Count(_)) {
            let week = self.week(at);
            if week.is_some() {
                return week;
            }
        }
        let whole = self.before(at) == Lex::Of && at >= 2 && self.lex(at - 2) == Lex::Part;
        (whole && noun.form == Form::Definite).then(|| Part { time: running(noun.unit, 0), start: at, end: at + 1 })
    }

    /// `uke 12`, `v. 12`, `v 12`
    fn week(&self, at: usize) -> Option<Part> {
        if self.before(at) == Lex::NotTime {
            return None;
        }
        let short = self.lex(at) == Lex::V;
        let number = if short && self.mark(at + 1, '.') { at + 2 } else { at + 1 };
        let Lex::Num(week @ 1..=53, 1..=2) = self.lex(number) else { return None };
        if self.glued_number_follows(number) && !self.dash(number + 1) {
            return None;
        }
        // «v 2» may be anything; «v 12 kr» is an amount.
        if short && (self.lex(number + 1) == Lex::NotTime || self.mark(number + 1, '%')) {
            return None;
        }
        Some(Part { time: Time::Week(week as i8), start: at, end: number + 1 })
    }

    /// Whether the number goes on after a mark: `12.3`.
    fn glued_number_follows(&self, at: usize) -> bool {
        matches!(self.lex(at + 1), Lex::Mark(_))
            && self.glued(at + 1)
            && matches!(self.lex(at + 2), Lex::Num(..))
            && self.glued(at + 2)
    }

    /// Whether a number here stands free, not within a longer number or after a word such as `nr.`.
    fn stands_free(&self, at: usize) -> bool {
        let Some(previous) = at.checked_sub(1) else { return true };
        let lex = self.lex(previous);
        if self.glued(at) {
            return match lex {
                Lex::Mark('(' | '[' | '"' | '«' | '“' | '”' | '\'' | '>' | '*' | '_') => true,
                Lex::Mark('-' | '–' | '—') => !self.glued(previous),
                Lex::Mark(':') => !matches!(self.before(previous), Lex::Num(..) | Lex::NotTime),
                _ => false,
            };
        }
        match lex {
            Lex::NotTime | Lex::Mark('§' | '#') => false,
            Lex::Mark('.' | ':') => self.before(previous) != Lex::NotTime,
            _ => true,
        }
    }

    /// A whole date: in words, or in digits.
    fn day(&self, at: usize) -> Option<Part> {
        if let Lex::Num(..) = self.lex(at) {
            if !self.stands_free(at) && !self.ends_range(at) {
                return None;
            }
            if let Some(part) = self.digits(at) {
                return Some(part);
            }
        }
        let digits_at = match self.lex(at) {
            Lex::Weekday(_) => {
                let skip = usize::from(self.mark(at + 1, ',')) + 1;
                at + skip + usize::from(self.lex(at + skip) == Lex::The)
            }
            Lex::The => at + 1,
            _ => at,
        };
        if digits_at > at
            && let Some(part) = self.digits(digits_at)
        {
            return Some(Part { start: at, ..part });
        }
        let (day, mut end) = self.day_number(at)?;
        let Lex::Month(month, full, _) = self.lex(end) else { return None };
        end += 1;
        let stopped = !full && self.mark(end, '.') && self.glued(end);
        let mut year_at = end + usize::from(stopped);
        if self.mark(year_at, ',') {
            year_at += 1;
        }
        let year = self.year(year_at);
        match year {
            Some(_) => end = year_at + 1,
            // «24 jul» is Christmas.
            None if month == 7 && !full && !stopped => return None,
            None => end += usize::from(stopped),
        }
        let time = valid(year, month, day)?;
        Some(Part { time, start: at, end })
    }

    fn year(&self, at: usize) -> Option<i16> {
        match self.lex(at) {
            Lex::Num(year @ FIRST_YEAR..=LAST_YEAR, 4)
                if !self.glued(at) && (self.dash(at + 1) || !self.glued_number_follows(at)) =>
            {
                Some(year as i16)
            }
            _ => None,
        }
    }

    /// `3.`, `den 3`, `3:e`, `tirsdag den 3.`, `den tredje`: a day of the month without the month.
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let mut next = at;
        let weekday = matches!(self.lex(at), Lex::Weekday(_));
        if weekday {
            next += 1 + usize::from(self.mark(at + 1, ','));
        }
        let the = self.lex(next) == Lex::The;
        next += usize::from(the);
        match self.lex(next) {
            Lex::Ordinal(day) => Some((day as i8, next + 1)),
            Lex::Num(day @ 1..=31, 1..=2) => {
                if !weekday && !the && !self.stands_free(next) && !self.ends_range(next) {
                    return None;
                }
                next += 1;
                if self.mark(next, '.') && self.glued(next) {
                    next += 1;
                    // «3.14»
                    if self.glued(next) && matches!(self.lex(next), Lex::Num(..)) {
                        return None;
                    }
                } else if self.mark(next, ':') && self.lex(next + 1) == Lex::Ending && self.glued(next + 1) {
                    next += 2;
                } else if weekday && !the && !matches!(self.lex(next), Lex::Month(..)) {
                    // «mandag 3 personer»
                    return None;
                } else if self.mark(next, ',') && self.glued_number_follows(next - 1) {
                    return None;
                }
                Some((day as i8, next))
            }
            _ => None,
        }
    }

    /// Whether the number here is the second of a range whose first is a day: `12.–13.`, `mars–5.`
    fn ends_range(&self, at: usize) -> bool {
        at >= 2
            && self.glued(at)
            && self.dash(at - 1)
            && match self.lex(at - 2) {
                Lex::Num(1..=31, 1..=2) => !matches!(self.before(at - 2), Lex::Mark('-' | '/')),
                Lex::Num(FIRST_YEAR..=LAST_YEAR, 4) => matches!(self.before(at - 2), Lex::Month(..)),
                Lex::Month(..) | Lex::Mark('.') | Lex::Weekday(_) | Lex::Ending => true,
                _ => false,
            }
    }

    /// `03.03.2026`, `3.3.26`, `3/3`, `3/3-2026`, `2026-03-03`, and after a preposition `03.12`.
    fn digits(&self, at: usize) -> Option<Part> {
        let Lex::Num(first, width) = self.lex(at) else { return None };
        let Lex::Mark(mark) = self.lex(at + 1) else { return None };
        if !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let Lex::Num(second, second_width) = self.lex(at + 2) else { return None };
        let third = || match self.lex(at + 4) {
            Lex::Num(value, width) if self.glued(at + 3) && self.glued(at + 4) => Some((value, width)),
            _ => None,
        };
        let part = |year, month: u32, day: u32, end| {
            let time = valid(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
            (!self.glued_number_follows(end - 1) && !self.glued_word(end)).then_some(Part { time, start: at, end })
        };
        match (mark, width) {
            ('-' | '\u{2011}', 4) if (FIRST_YEAR..=LAST_YEAR).contains(&first) && self.mark(at + 3, mark) => {
                let (day, 2) = third()? else { return None };
                part(Some(first as i16), second, day, at + 5)
            }
            ('.', 1..=2) => match third() {
                Some((year, width @ (2 | 4))) if self.mark(at + 3, '.') => {
                    part(Some(whole_year(year, width)?), second, first, at + 5)
                }
                Some(_) => None,
                None => {
                    let asked =
                        matches!(self.before(at), Lex::Before | Lex::To | Lex::From | Lex::The | Lex::Weekday(_));
                    let amount = matches!(self.lex(at + 3), Lex::NotTime | Lex::Unit(_) | Lex::Mark('%'));
                    (asked && !amount && second_width == 2).then(|| part(None, second, first, at + 3))?
                }
            },
            ('/', 1..=2) => match third() {
                Some((year, width @ (2 | 4)))
                    if self.dash(at + 3) || self.mark(at + 3, '/') || self.mark(at + 3, '.') =>
                {
                    part(Some(whole_year(year, width)?), second, first, at + 5)
                }
                Some(_) => None,
                None => {
                    if let Some(year) = self.year(at + 3) {
                        return part(Some(year), second, first, at + 4);
                    }
                    // «1/2» and «24/7» are seldom dates.
                    let asked = matches!(
                        self.before(at),
                        Lex::Before | Lex::To | Lex::From | Lex::The | Lex::Weekday(_) | Lex::In
                    );
                    let fraction = first < second && second <= 10 || (first, second) == (24, 7);
                    (second_width <= 2 && (asked || !fraction)).then(|| part(None, second, first, at + 3))?
                }
            },
            _ => None,
        }
    }

    fn glued_word(&self, at: usize) -> bool {
        self.glued(at) && !matches!(self.lex(at), Lex::Mark(_))
    }

    /// A month that stands as one: after a preposition, or with its year; `sure` when what precedes has settled it.
    fn month(&self, at: usize, sure: bool) -> Option<Part> {
        let Lex::Month(month, full, low) = self.lex(at) else { return None };
        let year = self.year(at + 1);
        let asked = matches!(
            self.before(at),
            Lex::In | Lex::To | Lex::Before | Lex::Of | Lex::From | Lex::Between | Lex::Next | Lex::This | Lex::Out
        );
        // A range of months needs no preposition, and is put together by the caller.
        let range = self.dash(at + 1) && matches!(self.lex(at + 2), Lex::Month(..))
            || self.lex(at + 1) == Lex::To && matches!(self.lex(at + 2), Lex::Month(..));
        let stands = year.is_some() || (low && full && (asked || sure || range));
        stands.then(|| Part { time: Time::Month { year, month }, start: at, end: at + 1 + usize::from(year.is_some()) })
    }

    /// `kl. 10`, `klokka 9`
    fn clock(&self, at: usize) -> Option<Part> {
        if self.lex(at) != Lex::Clock {
            return None;
        }
        let number = at + 1 + usize::from(self.mark(at + 1, '.'));
        let (minutes, end) = self.time_of_day(number)?;
        Some(Part { time: Time::Clock(minutes), start: at, end })
    }

    fn time_of_day(&self, at: usize) -> Option<(u16, usize)> {
        let Lex::Num(hour @ 0..=24, width) = self.lex(at) else { return None };
        if self.glued_number_follows(at)
            && matches!(self.lex(at + 1), Lex::Mark('.' | ':'))
            && let Lex::Num(minute @ 0..=59, 2) = self.lex(at + 2)
        {
            return Some(((hour * 60 + minute) as u16, at + 3));
        }
        (width <= 2).then_some(((hour * 60) as u16, at + 1))
    }

    /// `to uker`, `14 dager`, `2–3 veckor`, `et par måneder`, `halvannen uke`, `et halvt år`.
    fn duration(&self, at: usize) -> Option<Part> {
        if let Lex::Num(..) = self.lex(at)
            && (!self.stands_free(at) || matches!(self.before(at), Lex::Num(..)))
        {
            return None;
        }
        let (mut count, mut half, mut next) = self.count(at)?;
        // The upper end of a range counts.
        let joined = match self.lex(next) {
            Lex::Mark(_) => self.dash(next),
            Lex::To | Lex::Or => true,
            Lex::And => self.before(at) == Lex::Between,
            _ => false,
        };
        if joined && let Some((upper, upper_half, end)) = self.count(next + 1) {
            (count, half, next) = (upper, upper_half, end);
        } else if self.lex(next) == Lex::And && self.lex(next + 1) == Lex::Count(1) && self.lex(next + 2) == Lex::Half {
            half = true;
            next += 3;
        }
        // «fem (5) dager»
        if self.mark(next, '(') && matches!(self.lex(next + 1), Lex::Num(..)) && self.mark(next + 2, ')') {
            next += 3;
        }
        while matches!(self.lex(next), Lex::Full | Lex::Next | Lex::Ordinal(1)) {
            next += 1;
        }
        if self.dash(next) && self.glued(next) && self.glued(next + 1) {
            next += 1;
        }
        let Lex::Unit(Noun { unit, times, form }) = self.lex(next) else { return None };
        if form == Form::Definite || count == 0 && !half {
            return None;
        }
        let end = next + 1;
        let frequency = self.lex(end) == Lex::Before && self.lex(end + 1) != Lex::The && self.per(end)
            || matches!(self.lex(end), Lex::In | Lex::Per)
                && matches!(self.lex(end + 1), Lex::Unit(Noun { form: Form::Definite, .. }));
        let age = self.lex(end) == Lex::Age || self.lex(end) == Lex::And && self.lex(end + 1) == Lex::Age;
        if frequency || age {
            return None;
        }
        let (count, unit) = match (unit, half) {
            (Unit::Years, true) => (count.saturating_mul(12).saturating_add(6), Unit::Months),
            (unit, half) => (count.saturating_mul(times).saturating_add(u32::from(half)), unit),
        };
        Some(Part { time: Time::Duration { count, unit }, start: at, end })
    }

    /// Whether `per` and a unit follow: «3 dager per uke».
    fn per(&self, at: usize) -> bool {
        matches!(self.lex(at + 1), Lex::Unit(_)) || self.mark(at + 1, '.') && matches!(self.lex(at + 2), Lex::Unit(_))
    }

    /// A number of units: whole ones, and whether a half comes on top.
    fn count(&self, at: usize) -> Option<(u32, bool, usize)> {
        match self.lex(at) {
            Lex::Num(value, 1..=4) => {
                if self.glued_number_follows(at) && matches!(self.lex(at + 1), Lex::Mark(',' | '.')) {
                    return Some((value, true, at + 3));
                }
                if matches!(self.lex(at + 1), Lex::Num(..)) {
                    return None;
                }
                Some((value, false, at + 1))
            }
            Lex::Count(1) if self.lex(at + 1) == Lex::Pair => Some((2, false, at + 2)),
            Lex::Count(1) if self.lex(at + 1) == Lex::Half => Some((0, true, at + 2)),
            Lex::Count(count) => Some((count, false, at + 1)),
            Lex::Half => Some((0, true, at + 1)),
            Lex::HalfMore => Some((1, true, at + 1)),
            _ => None,
        }
    }
}
