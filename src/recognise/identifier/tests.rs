use proptest::prelude::*;

use super::*;
use crate::language::tokenise;

/// A Norwegian number of the nine given digits, with its two check digits; `None` where one of them would be ten.
fn birth(nine: &str) -> Option<String> {
    let mut number: Vec<u8> = nine.bytes().map(|b| b - b'0').collect();
    for weights in [&FIRST_WEIGHTS[..], &ACCOUNT_WEIGHTS[..]] {
        let digit = check_digit(weighted(&number, weights));
        number.push(u8::try_from(digit).ok().filter(|&digit| digit < 10)?);
    }
    Some(number.iter().map(u8::to_string).collect())
}

/// The first valid number with this date and an individual number from `from` on.
fn born(date: &str, from: u16) -> String {
    (from..from + 20).find_map(|individual| birth(&format!("{date}{individual:03}"))).unwrap()
}

/// A Norwegian account number with these ten first digits changed as little as needed to have a check digit.
fn account(ten: u64) -> String {
    (ten..)
        .find_map(|ten| {
            let number: Vec<u8> = format!("{ten:010}").bytes().map(|b| b - b'0').collect();
            let digit = check_digit(weighted(&number, &ACCOUNT_WEIGHTS));
            let whole = format!("{ten:010}{digit}");
            let digits: Vec<u8> = whole.bytes().map(|b| b - b'0').collect();
            (digit < 10 && norwegian(&digits).is_none()).then_some(whole)
        })
        .unwrap()
}

/// A Swedish number of these nine digits with its check digit.
fn luhn(nine: &str) -> String {
    (0..10)
        .map(|digit| format!("{nine}{digit}"))
        .find(|number| {
            let sum: u32 = number
                .bytes()
                .enumerate()
                .map(|(at, b)| {
                    let n = u32::from(b - b'0') * if at % 2 == 0 { 2 } else { 1 };
                    n / 10 + n % 10
                })
                .sum();
            sum.is_multiple_of(10)
        })
        .unwrap()
}

fn found(text: &str) -> Vec<(IdentifierKind, String, bool)> {
    let mut tokens = Vec::new();
    tokenise(text, Span::new(0, text.len()), &mut tokens);
    let mut out = Vec::new();
    recognise(text, &tokens, &mut out);
    out.into_iter()
        .map(|entity| match entity.kind {
            EntityKind::Identifier(id) => (id.kind, entity.span.of(text).to_owned(), id.evident),
            other => panic!("{other:?}"),
        })
        .collect()
}

fn kinds(text: &str) -> Vec<IdentifierKind> {
    found(text).into_iter().map(|(kind, ..)| kind).collect()
}

#[test]
fn a_birth_number_is_found_however_it_is_spaced() {
    let number = born("010190", 120);
    let (date, rest) = number.split_at(6);
    let joints = [
        "", " ", "\u{a0}", "\u{202f}", ".", "-", "\u{2011}", " - ", "\n", "\r\n", "  ", " \n   ", "\t", "\u{ad}",
        "\u{200b}", "\u{ad} ",
    ];
    for joint in joints {
        let text = format!("Fødselsnummer: {date}{joint}{rest}.");
        assert_eq!(kinds(&text), [IdentifierKind::Fodselsnummer], "{joint:?}");
        assert_eq!(found(&text)[0].1, format!("{date}{joint}{rest}"));
    }
    let spread = format!("{} {} {} {rest}", &date[..2], &date[2..4], &date[4..]);
    assert_eq!(kinds(&spread), [IdentifierKind::Fodselsnummer]);
}

#[test]
fn shifted_days_and_months_tell_the_kind() {
    for (date, kind) in [
        ("410190", IdentifierKind::DNummer),
        ("018190", IdentifierKind::Testnummer),
        ("014190", IdentifierKind::Testnummer),
        ("016690", IdentifierKind::Testnummer),
        ("418190", IdentifierKind::Testnummer),
        ("290204", IdentifierKind::Fodselsnummer),
    ] {
        let from = if date == "290204" { 600 } else { 100 };
        assert_eq!(kinds(&born(date, from)), [kind], "{date}");
    }
}

#[test]
fn a_wrong_check_digit_or_date_is_no_birth_number() {
    let number = born("010190", 120);
    let wrong = |at: usize| {
        let digit = (number.as_bytes()[at] - b'0' + 1) % 10;
        format!("{}{digit}{}", &number[..at], &number[at + 1..])
    };
    assert_eq!(kinds(&wrong(10)), []);
    assert_eq!(kinds(&wrong(9)), []);
    assert_eq!(kinds(&wrong(7)), []);
    assert!(kinds(&born("310290", 100)).iter().all(|&kind| kind == IdentifierKind::Kontonummer));
    assert!(!kinds(&born("010145", 520)).contains(&IdentifierKind::Fodselsnummer), "no century has the series");
}

#[test]
fn numbers_within_other_things_are_left_alone() {
    let number = born("010190", 120);
    for text in [
        format!("1{number}"),
        format!("{number}1"),
        format!("NO93{number}"),
        format!("NO93 {number}"),
        format!("2026/{number}"),
        format!("{number}-1"),
        format!("https://example.no/?id={number}"),
        format!("a{number}"),
        format!("12.{number}"),
        format!("+{number}"),
    ] {
        assert_eq!(kinds(&text), [], "{text}");
    }
}

#[test]
fn an_account_is_evident_by_its_groups_or_by_the_word() {
    let number = account(1_234_567_890);
    let grouped = |joint: &str| format!("{}{joint}{}{joint}{}", &number[..4], &number[4..6], &number[6..]);
    for text in
        [grouped(" "), grouped("."), grouped("\u{a0}"), format!("kontonr. {number}"), format!("til konto: {number}")]
    {
        let all = found(&text);
        assert_eq!(all.len(), 1, "{text}");
        assert_eq!((all[0].0, all[0].2), (IdentifierKind::Kontonummer, true), "{text}");
    }
    assert!(!found(&format!("Referanse {number}"))[0].2);
}

#[test]
fn swedish_numbers_are_found_in_every_form() {
    let number = luhn("900101123");
    let (date, rest) = number.split_at(6);
    for text in [
        number.clone(),
        format!("{date}-{rest}"),
        format!("19{date}-{rest}"),
        format!("19{number}"),
        format!("{date}+{rest}"),
        format!("Personnummer {date} {rest}"),
        format!("({date}–{rest})"),
    ] {
        assert_eq!(kinds(&text), [IdentifierKind::Personnummer], "{text}");
    }
    let number = luhn("900161123");
    assert_eq!(kinds(&format!("{}-{}", &number[..6], &number[6..])), [IdentifierKind::Samordningsnummer]);
}

#[test]
fn numbers_that_only_look_swedish_are_left_alone() {
    let company = luhn("556677889");
    let invalid = luhn("901301123");
    let mobile = luhn("070112345");
    let dated = luhn("900101123");
    for text in [
        format!("{}-{}", &company[..6], &company[6..]),
        format!("{}-{}", &invalid[..6], &invalid[6..]),
        mobile,
        format!("{} {}", &dated[..6], &dated[6..]),
        format!("17{dated}"),
        format!("2026/{}-{}", &dated[..6], &dated[6..]),
        "08-555 010 00, 155 80 Nykvarn".to_owned(),
        "35 96 52 40, 3970 Langesund, 940 244 145".to_owned(),
    ] {
        assert_eq!(kinds(&text), [], "{text}");
    }
}

#[test]
fn a_masked_number_keeps_its_shape_and_two_digits() {
    let number = born("010190", 120);
    let text = format!("Født {} {}, sak 26/1234.", &number[..6], &number[6..]);
    assert_eq!(mask(&text), "Født 01•••• •••••, sak 26/1234.");
    assert_eq!(mask(&format!("?id={number}")), "?id=01•••••••••");
    let person = luhn("900101123");
    assert_eq!(mask(&format!("{}-{}", &person[..6], &person[6..])), "90••••-••••");
    let account = account(1_234_567_890);
    assert_eq!(mask(&account), account, "an account nobody calls one may be any number");
    assert_eq!(mask(&format!("konto {account}")), "konto 12•••••••••");
}

#[test]
fn text_without_long_numbers_is_not_copied() {
    assert!(matches!(mask("Ring 35 96 52 40 før 3. mars 2026."), Cow::Borrowed(_)));
    assert!(matches!(mask("Nummer 123456789012345678901"), Cow::Borrowed(_)));
}

proptest! {
    #[test]
    fn masking_any_text_changes_nothing_but_digits(text in "\\PC{0,60}|[0-9 .+–-]{0,60}") {
        let masked = mask(&text);
        prop_assert_eq!(masked.chars().count(), text.chars().count());
        for (a, b) in masked.chars().zip(text.chars()) {
            prop_assert!(a == b || (a == '•' && b.is_ascii_digit()));
        }
        found(&text);
    }
}

#[test]
fn more_is_masked_than_is_recognised() {
    let number = born("010190", 120);
    let apart: Vec<String> = number.chars().map(String::from).collect();
    let halves = (&number[..6], &number[6..]);
    let doubtful = [
        apart.join(" "),
        format!("{}/{}", halves.0, halves.1),
        format!("x{number}y"),
        format!("({}) {} {}", halves.0, &halves.1[..2], &halves.1[2..]),
        format!("{}\n\n{}", halves.0, halves.1),
        number.chars().filter_map(|c| char::from_u32(0xFF10 + c.to_digit(10)?)).collect(),
    ];
    for text in doubtful {
        let shown = mask(&text).chars().filter(|&c| digit(c).is_some()).count();
        assert_eq!(shown, 2, "{text}");
    }
}

#[test]
fn dates_and_telephone_numbers_are_shown() {
    for text in
        ["2026-03-01 10:15", "070-123 45 67, 08-555 010 00", "35 96 50 00 / 35 96 50 01", "9. 1. 2026 kl. 09.30–11.45"]
    {
        assert_eq!(mask(text), text);
    }
}
