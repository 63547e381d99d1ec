use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::language::tokenise;
use crate::text::Span;

fn found(text: &str) -> Vec<(Time, String)> {
    let mut tokens = Vec::new();
    tokenise(text, Span::new(0, text.len()), &mut tokens);
    let mut out = Vec::new();
    recognise(text, &tokens, Language::Nb, &mut out);
    out.into_iter()
        .map(|entity| match entity.kind {
            EntityKind::Time(time) => (time, entity.span.of(text).to_owned()),
            other => panic!("{other:?}"),
        })
        .collect()
}

/// A short way to write a time in the tables below.
fn short(time: &Time) -> String {
    match time {
        Time::Day { year: Some(year), month, day } => format!("{year}-{month}-{day}"),
        Time::Day { year: None, month, day } => format!("{month}-{day}"),
        Time::MonthDay(day) => format!("the {day}"),
        Time::Period { from, to } => format!("{}..{}", short(from), short(to)),
        Time::Month { year: Some(year), month } => format!("m{month} {year}"),
        Time::Month { year: None, month } => format!("m{month}"),
        Time::Week(week) => format!("w{week}"),
        Time::Weekday(day) => format!("d{day}"),
        Time::Relative(days) => format!("{days:+}"),
        Time::Calendar { unit, ahead } => format!("{unit:?}{ahead:+}"),
        Time::Duration { count, unit } => format!("{count} {unit:?}"),
        Time::Clock(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
    }
}

fn all(text: &str) -> Vec<String> {
    found(text).iter().map(|(time, _)| short(time)).collect()
}

/// Text with the expression in brackets, and what it means.
const FOUND: &[(&str, &str)] = &[
    // Days
    ("Svar innen [3. mars 2026].", "2026-3-3"),
    ("Møtet er [3. mars].", "3-3"),
    ("Frist: [03.03.2026]", "2026-3-3"),
    ("Frist: [3.3.26].", "2026-3-3"),
    ("Vi svarer innen [3/3].", "3-3"),
    ("Brev av [3/3-2026] fra deg", "2026-3-3"),
    ("Dato: [2026-03-03]", "2026-3-3"),
    ("Vi ses [den 3 mars].", "3-3"),
    ("Vi ses [den tredje mars] klart", "3-3"),
    ("Komme [tirsdag 3. mars] igjen", "3-3"),
    ("Senast [3:e mars] vill vi", "3-3"),
    ("Senast [den 3:e mars 2026] vill", "2026-3-3"),
    ("Me møtest [tysdag 3. mars].", "3-3"),
    ("Møte [tirsdag den 3. mars 2026].", "2026-3-3"),
    ("Møte [mandag den 3.] på huset", "the 3"),
    ("Frist [15. des. 2025].", "2025-12-15"),
    ("Svar før [12.03] på huset", "3-12"),
    ("Svar til [29. februar].", "2-29"),
    // Periods
    ("Borte [12.–13. mars].", "3-12..3-13"),
    ("Borte [12.-13. mars 2026].", "2026-3-12..2026-3-13"),
    ("Borte [12. til 13. mars].", "3-12..3-13"),
    ("Borte fra [3. til 7. mars].", "3-3..3-7"),
    ("Borte fra og med [3. mars til og med 7. mars].", "3-3..3-7"),
    ("Borte f.o.m. [3. mars t.o.m. 7. mars].", "3-3..3-7"),
    ("Åpent mellom [3. og 7. mars].", "3-3..3-7"),
    ("Borta [3 mars–5 april].", "3-3..4-5"),
    ("Stängt [vecka 28–30].", "w28..w30"),
    ("Ferie [uke 28 til 30].", "w28..w30"),
    ("Borta från [den 3 till den 7 mars].", "3-3..3-7"),
    ("Ledig [till och med fredag].", "+0..d5"),
    ("Borte [til i morgen].", "+0..+1"),
    ("Borte [ut uke 12].", "+0..w12"),
    ("Borte [ut mars].", "+0..m3"),
    ("Borte [28. desember 2025–5. januar 2026].", "2025-12-28..2026-1-5"),
    ("Borte [28. desember–5. januar 2026].", "2025-12-28..2026-1-5"),
    ("Ope [mandag til fredag].", "d1..d5"),
    ("Telefontid [kl. 10–12].", "10:00..12:00"),
    ("Borte fra [mandag 3. mars kl. 10 til fredag 7. mars].", "3-3..3-7"),
    ("Vi holder stengt [juli–august].", "m7..m8"),
    // Months, weeks, weekdays
    ("Vi svarer i [mars].", "m3"),
    ("I løpet av [mars] hører du", "m3"),
    ("Innen utgangen av [mars 2026] svarer", "m3 2026"),
    ("I midten av [mars].", "m3"),
    ("Före utgången av [april].", "m4"),
    ("Svar i [mai].", "m5"),
    ("I [uke 12] svarer vi", "w12"),
    ("I [veke 12] svarar vi", "w12"),
    ("Under [vecka 12] svarar", "w12"),
    ("Kurs [v. 12] i huset", "w12"),
    ("Svar på [mandag] formiddag", "d1"),
    ("Innen [fredag] svarer", "d5"),
    ("Vi ringer på [måndag].", "d1"),
    ("Me ringjer [laurdag].", "d6"),
    // Relative
    ("Jeg er borte [i dag].", "+0"),
    ("Svar [i morgon] tidleg", "+1"),
    ("Svar [i overmorgen].", "+2"),
    ("Jag är borta [idag]", "+0"),
    ("Svar kommer [imorgon].", "+1"),
    ("Svar kjem [neste veke].", "Weeks+1"),
    ("Svar kommer [nästa vecka].", "Weeks+1"),
    ("Svar kommer [denne uken].", "Weeks+0"),
    ("Svar kommer [den här veckan].", "Weeks+0"),
    ("I løpet av [uken] svarer vi", "Weeks+0"),
    // Durations
    ("Svar innen [to uker].", "2 Weeks"),
    ("Svar innen [14 dager].", "14 Days"),
    ("Svar inom [tre veckor].", "3 Weeks"),
    ("Det tar [en måned].", "1 Months"),
    ("Det tek [ein månad].", "1 Months"),
    ("Det tek [fjorten dagar].", "14 Days"),
    ("Svar inom [fem arbetsdagar].", "5 WorkingDays"),
    ("Svar innen [fem virkedager].", "5 WorkingDays"),
    ("Svar innan [fem yrkedagar].", "5 WorkingDays"),
    ("Svar innen [48 timer].", "48 Hours"),
    ("Om [et par uker] svarer", "2 Weeks"),
    ("Det tar [ett halvår].", "6 Months"),
    ("Det tar [et halvt år].", "6 Months"),
    ("Det tar [halvannen uke].", "2 Weeks"),
    ("Det tar [en og en halv måned].", "2 Months"),
    ("Det tar [2–3 uker].", "3 Weeks"),
    ("Det tar [to-tre uker].", "3 Weeks"),
    ("Det tek [tre til fire veker].", "4 Weeks"),
    ("Det tar [seks måneder].", "6 Months"),
    ("Det tar [1,5 timer] å", "2 Hours"),
    ("Fristen er [tre ukers] klagefrist", "3 Weeks"),
    ("En [14-dagers] frist", "14 Days"),
    ("Svar inom [fem (5) arbetsdagar].", "5 WorkingDays"),
    // Clock
    ("Møt [kl. 10] presis", "10:00"),
    ("Møt [kl 10.30].", "10:30"),
    ("Møt [klokka 9] hos", "9:00"),
];

#[test]
fn every_form_is_found_with_its_place_and_meaning() {
    let mut wrong = Vec::new();
    for &(marked, meaning) in FOUND {
        let text = marked.replace(['[', ']'], "");
        let from = marked.find('[').unwrap();
        let wanted = &marked[from + 1..marked.find(']').unwrap()];
        let got: Vec<_> = found(&text).iter().map(|(time, at)| (short(time), at.clone())).collect();
        if got != [(meaning.to_owned(), wanted.to_owned())] {
            wrong.push(format!("{text}: {got:?}, not {meaning}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_only_looks_like_a_time_is_left_alone() {
    let mut wrong = Vec::new();
    for text in [
        "Se § 3 mars",
        "Se nr. 12 i lista",
        "Ring 35 96 52 40 eller 400 00 123",
        "Ring 08-555 010 00",
        "Versjon 2.3.4 er ute",
        "versjon 2.3.26 er ute",
        "IP 10.2.15.1 er sperret",
        "Planeten Mars er rød",
        "Om Mars vet vi lite",
        "mars var en romersk gud",
        "Uken var lang",
        "Det var en fin dag",
        "Sak 26/12 er lukket",
        "Saksnr. 26/12 er lukket",
        "Sak 2026/1234",
        "Barn på 12 år og eldre",
        "Han er 12 år gammel",
        "3 dager per uke",
        "3 dager i uken",
        "Vi har åpent 24/7",
        "Bruk 1/2 del",
        "Det koster 3,5 millioner kroner",
        "Fra 1.5 til 2.5 millioner",
        "Det er 30 elever",
        "30. 40. og 50. plass",
        "31. februar og 32. mars",
        "155 80 Nykvarn",
        "Org.nr. 940 244 145",
        "Kap. 3 mai",
        "Den 3. klassen",
        "https://example.no/2026-03-03/",
        "Uke for uke",
        "Han gikk en gang til",
        "Se v. Hansen",
        "Tilbake til jobben",
        "uke 54",
        "13.13.2026",
        "2026-13-01",
        "10 000 timer",
    ] {
        let got = all(text);
        if !got.is_empty() {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_that_share_a_month_are_two() {
    assert_eq!(all("Møter 3. og 7. mars"), ["3-3", "3-7"]);
    assert_eq!(all("Möten den 3 och den 7 mars 2026"), ["2026-3-3", "2026-3-7"]);
}

#[test]
fn a_date_and_its_clock_are_two() {
    assert_eq!(all("Møt tirsdag 3. mars kl. 10.30, eller neste uke"), ["3-3", "10:30", "Weeks+1"]);
}

#[test]
fn wraps_capitals_and_soft_hyphens_change_nothing() {
    assert_eq!(all("3.\nmars\u{a0}2026"), ["2026-3-3"]);
    assert_eq!(all("INNEN 14 DAGER"), ["14 Days"]);
    assert_eq!(all("fem virke\u{ad}dager"), ["5 WorkingDays"]);
}

/// A day of 2026 far from the turn of the year.
const BASE: Date = date(2026, 3, 4);

fn range(text: &str, base: Date) -> Option<(Date, Date)> {
    let all = found(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all[0].0.resolve(base)
}

#[test]
fn times_resolve_from_the_day_of_the_document() {
    for (text, base, from, to) in [
        ("3. mars", BASE, date(2026, 3, 3), date(2026, 3, 3)),
        ("3. januar", date(2025, 12, 20), date(2026, 1, 3), date(2026, 1, 3)),
        ("20. desember", date(2026, 1, 5), date(2025, 12, 20), date(2025, 12, 20)),
        ("29. februar", BASE, date(2028, 2, 29), date(2028, 2, 29)),
        ("28. desember–5. januar", date(2025, 12, 20), date(2025, 12, 28), date(2026, 1, 5)),
        ("28. desember–5. januar", date(2026, 1, 2), date(2025, 12, 28), date(2026, 1, 5)),
        ("uke 12", BASE, date(2026, 3, 16), date(2026, 3, 22)),
        ("uke 1", date(2025, 12, 20), date(2025, 12, 29), date(2026, 1, 4)),
        ("uke 53", BASE, date(2026, 12, 28), date(2027, 1, 3)),
        ("vecka 52 till 1", date(2025, 12, 1), date(2025, 12, 22), date(2026, 1, 4)),
        ("på fredag", BASE, date(2026, 3, 6), date(2026, 3, 6)),
        ("på måndag", BASE, date(2026, 3, 9), date(2026, 3, 9)),
        ("fredag til mandag", BASE, date(2026, 3, 6), date(2026, 3, 9)),
        ("til i morgen", BASE, date(2026, 3, 4), date(2026, 3, 5)),
        ("i mars", BASE, date(2026, 3, 1), date(2026, 3, 31)),
        ("i februar 2028", BASE, date(2028, 2, 1), date(2028, 2, 29)),
        ("neste uke", BASE, date(2026, 3, 9), date(2026, 3, 15)),
        ("neste måned", BASE, date(2026, 4, 1), date(2026, 4, 30)),
        ("to uker", BASE, date(2026, 3, 4), date(2026, 3, 18)),
        ("en måned", date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        ("fem virkedager", BASE, date(2026, 3, 4), date(2026, 3, 11)),
        ("tre arbeidsdager", BASE, date(2026, 3, 4), date(2026, 3, 9)),
        ("fem virkedager", date(2026, 3, 7), date(2026, 3, 7), date(2026, 3, 13)),
        ("48 timer", BASE, date(2026, 3, 4), date(2026, 3, 6)),
        ("mandag den 3.", BASE, date(2026, 4, 3), date(2026, 4, 3)),
    ] {
        assert_eq!(range(text, base), Some((from, to)), "{text} from {base}");
    }
    assert_eq!(range("kl. 10", BASE), None);
    assert!(!found("kl. 10–12")[0].0.tells_when());
}

#[test]
fn days_count_both_ends_of_a_period_and_the_length_of_a_duration() {
    for (text, days) in [
        ("12.–13. mars", 2),
        ("i dag", 1),
        ("til i morgen", 2),
        ("uke 12", 7),
        ("to uker", 14),
        ("fem arbeidsdager", 7),
    ] {
        assert_eq!(found(text)[0].0.days(BASE), Some(days), "{text}");
    }
}

#[test]
fn working_days_skip_weekends() {
    assert_eq!(working_days(date(2026, 3, 6), date(2026, 3, 9)), 1);
    assert_eq!(working_days(date(2026, 3, 4), date(2026, 3, 18)), 10);
    assert_eq!(working_days(date(2026, 3, 7), date(2026, 3, 8)), 0);
    assert_eq!(working_days(date(2026, 3, 9), date(2026, 3, 6)), 0);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_without_overlaps(
        text in "\\PC{0,40}|((den|mars|uke|til|og|med|fra|mandag|3|12|2026|en|halv|par|kl|i|dag|t|o|m|[.,:/–-]) ?){0,12}"
    ) {
        let mut tokens = Vec::new();
        tokenise(&text, Span::new(0, text.len()), &mut tokens);
        let mut out = Vec::new();
        recognise(&text, &tokens, Language::Nb, &mut out);
        for pair in out.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for entity in &out {
            prop_assert!(!entity.span.of(&text).is_empty());
            if let EntityKind::Time(time) = &entity.kind {
                for base in [Date::MIN, BASE, Date::MAX] {
                    time.days(base);
                }
            }
        }
    }
}
