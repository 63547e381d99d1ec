use proptest::prelude::*;

use super::*;
use crate::language::tokenise;

fn found(text: &str, language: Language) -> Vec<(String, String)> {
    let mut tokens = Vec::new();
    tokenise(text, Span::new(0, text.len()), &mut tokens);
    let mut out = Vec::new();
    recognise(text, &tokens, language, &mut out);
    out.into_iter()
        .map(|entity| {
            let (sort, value) = match entity.kind {
                EntityKind::Phone(value) => ("phone", value),
                EntityKind::Email(value) => ("email", value),
                EntityKind::Url(value) => ("url", value),
                EntityKind::Street(value) => ("street", value),
                EntityKind::Postal(value) => ("postal", value),
                other => panic!("{other:?}"),
            };
            (format!("{sort} {value}"), entity.span.of(text).to_owned())
        })
        .collect()
}

fn check(rows: &[(&str, &[&str])], language: Language) {
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let got: Vec<String> = found(text, language).into_iter().map(|(value, _)| value).collect();
        if got != *wanted {
            wrong.push(format!("{text}: {got:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn norwegian_contact_details_are_found() {
    check(
        &[
            ("Ring 35 96 52 40.", &["phone 35965240"]),
            ("Ring 359 65 240 i dag", &["phone 35965240"]),
            ("Servicetorget 35965240", &["phone 35965240"]),
            ("Servicetorget 35 96 52 40", &["phone 35965240"]),
            ("Tlf. 400 00 123", &["phone 40000123"]),
            ("+47 35 96 52 40", &["phone 35965240"]),
            ("(+47) 35 96 52 40", &["phone 35965240"]),
            ("0047 35965240", &["phone 35965240"]),
            ("+4735965240", &["phone 35965240"]),
            ("35\u{a0}96\u{a0}52\u{a0}40", &["phone 35965240"]),
            ("35.96.52.40", &["phone 35965240"]),
            ("Ring 02180 nå", &["phone 02180"]),
            ("Ring legevakten på telefon 116 117.", &["phone 116117"]),
            ("+45 33 12 34 56", &["phone +4533123456"]),
            ("Tlf: 35 96 52 40\n3970 Langesund", &["phone 35965240", "postal 3970 Langesund"]),
            ("Skriv til Postmottak@Bamble.kommune.no.", &["email postmottak@bamble.kommune.no"]),
            ("Se https://www.bergen.kommune.no/innsyn", &["url https://www.bergen.kommune.no/innsyn"]),
            ("Møt i Storgata 3 B, 3970 Langesund", &["street Storgata 3 B", "postal 3970 Langesund"]),
            ("Kong Oscars gate 12", &["street Kong Oscars gate 12"]),
            ("Nedre Storgate 5, 9008 Tromsø", &["street Nedre Storgate 5", "postal 9008 Tromsø"]),
            ("Irgens veg 3, 3970 LANGESUND", &["street Irgens veg 3", "postal 3970 LANGESUND"]),
            ("Postboks 80 Stathelle", &["street Postboks 80 Stathelle"]),
            ("Postboks 123 Sentrum, 5020 Bergen", &["street Postboks 123 Sentrum", "postal 5020 Bergen"]),
            ("NO-3970 LANGESUND", &["postal NO-3970 LANGESUND"]),
            ("8622 Mo i Rana", &["postal 8622 Mo i Rana"]),
        ],
        Language::Nb,
    );
}

#[test]
fn swedish_contact_details_are_found() {
    check(
        &[
            ("Ring 08-555 010 00.", &["phone 0855501000"]),
            ("08-55501000", &["phone 0855501000"]),
            ("08 - 555 010 00", &["phone 0855501000"]),
            ("08 555 010 00", &["phone 0855501000"]),
            ("Telefon 0123-456 78", &["phone 012345678"]),
            ("Mobil 070-123 45 67", &["phone 0701234567"]),
            ("Mobil 0701234567", &["phone 0701234567"]),
            ("+46 8 555 010 00", &["phone 0855501000"]),
            ("+46 (0)8-555 010 00", &["phone 0855501000"]),
            ("Ring 1177 för råd", &["phone 1177"]),
            ("08-555 010 00\n155 80 Nykvarn", &["phone 0855501000", "postal 155 80 Nykvarn"]),
            ("Centrumvägen 26, 155 80 Nykvarn", &["street Centrumvägen 26", "postal 155 80 Nykvarn"]),
            ("Box 123, 155 80 NYKVARN", &["street Box 123", "postal 155 80 NYKVARN"]),
            ("SE-155 80", &["postal SE-155 80"]),
            ("Sergels torg 3", &["street Sergels torg 3"]),
            ("Norra Smedjegränd 4", &["street Norra Smedjegränd 4"]),
        ],
        Language::Sv,
    );
}

#[test]
fn other_numbers_are_no_contact_details() {
    let rows: Vec<(&str, &[&str])> = [
        "Org.nr. 940 244 145",
        "Kontonr. 1234 56 78903",
        "Sak 2026/1234 og 26/01234-5",
        "Dato 12.03.2026 og 03-12-2026",
        "Det koster 12 345 678 kr",
        "Det kostet 20 300 400 kroner",
        "20260303",
        "Nummer 12345678901",
        "Telle 12 34 56 78 90",
        "Planen 2026 gjelder",
        "I 2026 Kommunen bygger",
        "2026 Bamble kommune",
        "Sak 1234 Bamble",
        "Klokka 10.00-12.00",
        "Reguleringsplan 12",
        "Han gikk sin vei 3 ganger",
        "Vedlegg 3",
        "02180 uten ledetekst",
        "§ 35 96 52 40",
        "Bankgiro 123-4567",
        "212000-2999",
    ]
    .into_iter()
    .map(|text| (text, &[][..]))
    .collect();
    check(&rows, Language::Nb);
    check(&[("År 2026 Stockholm", &[]), ("556677-8899", &[]), ("Detaljplan 26", &[])], Language::Sv);
}

#[test]
fn spans_hold_what_is_written_and_nothing_more() {
    let all = found("Ring (+47) 35 96\n52 40, eller kom til Storgata 3.", Language::Nb);
    let places: Vec<_> = all.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["(+47) 35 96\n52 40", "Storgata 3"]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,40}|[0-9 +().–\n-]{0,40}|((Stor|Box|NO|SE|gata|plan|vei|3|155|80|[A-Z]|[-.,]) ?){0,12}") {
        for language in [Language::Nb, Language::Sv] {
            found(&text, language);
        }
    }
}
