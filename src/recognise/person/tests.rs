use proptest::prelude::*;

use super::*;
use crate::language::tokenise;

fn found(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenise(text, Span::new(0, text.len()), &mut tokens);
    let mut out = Vec::new();
    recognise(text, &tokens, Language::Nb, &mut out);
    out.into_iter()
        .map(|entity| match entity.kind {
            EntityKind::Person(name) => format!("person {name}"),
            EntityKind::Organisation(name) => format!("org {name}"),
            EntityKind::Unit(name) => format!("unit {name}"),
            EntityKind::Title(name) => format!("title {name}"),
            other => panic!("{other:?}"),
        })
        .collect()
}

fn check(rows: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let got = found(text);
        if got != *wanted {
            wrong.push(format!("{text}: {got:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn persons_are_found_by_their_given_names() {
    check(&[
        ("Kontakt Kari Nordmann i dag.", &["person Kari Nordmann"]),
        ("Ring Anna-Lena Berg.", &["person Anna-Lena Berg"]),
        ("Karin Öberg svarar", &["person Karin Öberg"]),
        ("Carl von Linné bor her", &["person Carl von Linné"]),
        ("Ole K. Hansen ringer", &["person Ole K. Hansen"]),
        ("Hilsen K. Hansen", &["person K. Hansen"]),
        ("Spør Mohamed El-Amin Ali nå", &["person Mohamed El-Amin Ali"]),
        ("Áile Máhtte Sara ringer", &["person Áile Máhtte Sara"]),
        ("du kan ringe Kari\nNordmann i morgen", &["person Kari Nordmann"]),
        ("KARI NORDMANN", &["person KARI NORDMANN"]),
        ("Kari Nordmann, rådgiver", &["person Kari Nordmann", "title rådgiver"]),
        ("Kari Nordmann Rådgiver", &["person Kari Nordmann", "title Rådgiver"]),
        ("Kari Nordmann Bamble kommune", &["person Kari Nordmann", "org Bamble kommune"]),
    ]);
}

#[test]
fn organisations_and_units_are_found() {
    check(&[
        ("Vi i Bamble kommune svarer", &["org Bamble kommune"]),
        ("I Øvre Eiker kommune svarer", &["org Øvre Eiker kommune"]),
        ("Hos Nykvarns kommun", &["org Nykvarns kommun"]),
        ("BERGEN KOMMUNE", &["org BERGEN KOMMUNE"]),
        ("Tromsø kommunes standard", &["org Tromsø kommunes"]),
        ("Vestland fylkeskommune", &["org Vestland fylkeskommune"]),
        ("Region Stockholm svarar", &["org Region Stockholm"]),
        ("Klag til Statsforvalteren i Vestland.", &["org Statsforvalteren i Vestland"]),
        ("Du kan kontakte NAV.", &["org NAV"]),
        ("Skatteverket och Länsstyrelsen", &["org Skatteverket", "org Länsstyrelsen"]),
        ("Utdanningsdirektoratet sier", &["org Utdanningsdirektoratet"]),
        ("Ring servicetorget først", &["unit servicetorget"]),
        ("Kontakta bygglovsenheten", &["unit bygglovsenheten"]),
        ("Enhet for plan og byggesak", &["unit Enhet for plan og byggesak"]),
        ("Avdeling for samfunn, kultur og næring", &["unit Avdeling for samfunn, kultur og næring"]),
        ("Eining for oppvekst", &["unit Eining for oppvekst"]),
        ("Plan og bygg", &["unit Plan og bygg"]),
        ("Bygg och miljö", &["unit Bygg och miljö"]),
        ("Barnevernstjenesten svarer", &["unit Barnevernstjenesten"]),
        ("Barnevernstenesta svarar", &["unit Barnevernstenesta"]),
        ("Samhällsbyggnadsförvaltningen", &["unit Samhällsbyggnadsförvaltningen"]),
        ("Kontaktcenter", &["unit Kontaktcenter"]),
        ("Byggesak\nBamble kommune", &["unit Byggesak", "org Bamble kommune"]),
    ]);
}

#[test]
fn titles_are_found_alone_and_in_compounds() {
    for title in [
        "rådgiver",
        "Byggesaksbehandler",
        "helsesykepleier",
        "enhetsleder",
        "rektor",
        "kultursjef",
        "rådgjevar",
        "einingsleiar",
        "sakshandsamar",
        "handläggare",
        "bygglovshandläggare",
        "enhetschef",
        "nämndsekreterare",
        "folkhälsostrateg",
        "miljöinspektör",
        "juridisk rådgiver",
        "biträdande rektor",
        "dagleg leiar",
    ] {
        assert_eq!(found(title), [format!("title {title}")]);
    }
}

#[test]
fn what_only_looks_like_a_name_is_left_alone() {
    check(&[
        ("Hei Kari", &[]),
        ("I kommunen vår", &[]),
        ("En stor kommune", &[]),
        ("Kari ringer", &[]),
        ("Ikke til stede på kontoret", &[]),
        ("Regelverket er nytt", &[]),
        ("Veien leder til huset", &[]),
        ("Vi samarbeider om dette", &[]),
        ("Lägenheten är ledig", &[]),
        ("Vi bruker hjemmekontoret", &[]),
        ("Åpenheten er viktig, förtjänsten mindre", &[]),
        ("Mina sidor", &[]),
        ("Mina Sidor", &[]),
        ("Per Telefon", &[]),
        ("Roald Amundsens plass 1", &[]),
        ("Mandag Stengt", &[]),
        ("Han er uansvarlig", &[]),
        ("Det er en byggesak om huset", &[]),
    ]);
}

#[test]
fn a_line_of_capitalised_words_is_a_name() {
    for line in [
        "Kari Nordmann",
        "Ailu Gaup",
        "Xhavit Berisha",
        "Carl von Linné",
        "Ole K. Hansen",
        "KARI NORDMANN",
        " Anna-Lena Berg,",
        "Per Ås",
    ] {
        assert!(is_name_line(line), "{line}");
    }
    for line in [
        "",
        "Kari",
        "Vennlig hilsen",
        "Med Vennlig Hilsen",
        "Bamble kommune",
        "Bamble Kommune",
        "Teknisk Sjef",
        "Viktig Informasjon",
        "Storgata 3",
        "3970 Langesund",
        "Kari ringer",
        "Plan Og Bygg",
        "BYGGE HUS",
        "Kari Nordmann Ole Hansen Per",
        "Lille Byggesaksavdelingen",
    ] {
        assert!(!is_name_line(line), "{line}");
    }
}

#[test]
fn the_list_of_given_names_is_long_and_tidy() {
    let names: Vec<&str> = include_str!("../data/given-names.txt").split_whitespace().collect();
    assert!(names.len() >= 700);
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "sorted, without doubles");
    assert!(names.iter().all(|name| name.chars().all(|c| c.is_lowercase() || c == '-')));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,40}|((Kari|Enhet|for|og|Bamble|kommune|K|[.]|,|von|Region|NAV|i|\n|plan) ?){0,12}") {
        found(&text);
        is_name_line(&text);
    }
}
