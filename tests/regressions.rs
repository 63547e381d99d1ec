//! Faults that were found and must not come back. Each test says what was wrong.

use klart::check::Place;
use klart::language::Language;
use klart::lint::Linter;
use klart::pack::{Library, Settings};
use klart::read::{Options, read};

/// What the base rules find in a text file: rule and words.
fn found(text: &str) -> Vec<(String, String)> {
    let linter = Linter::new(&Library::embedded(), Settings::default()).expect("the packs are valid");
    let document = read("a.txt", text.as_bytes().to_vec(), &Options::default()).expect("a text");
    let findings = linter.check(&document).findings.into_iter();
    let words = |place| match place {
        Place::Text(span) => span.of(&document.text).to_owned(),
        Place::Raw(_) => String::new(),
    };
    findings.map(|finding| (finding.rule, words(finding.place))).collect()
}

fn repeated(text: &str) -> Vec<String> {
    found(text).into_iter().filter(|(rule, _)| rule == "nb/klarsprak/gjentatt-ord").map(|(_, words)| words).collect()
}

#[test]
fn a_word_repeated_many_times_was_a_finding_for_each_pair() {
    assert_eq!(repeated("Vi sender deg brevet om om om om skolen til barnet ditt."), ["om om om om"]);
}

#[test]
fn a_repetition_in_capitals_was_taken_for_a_name() {
    assert_eq!(repeated("Vi sender deg et brev OM OM skolen. Vi reiser til Bora Bora."), ["OM OM"]);
}

#[test]
fn words_that_may_stand_twice_were_listed_as_pairs_and_never_let_be() {
    assert_eq!(repeated("Det går så så med skolen, og vi ser på det."), [""; 0]);
}

#[test]
fn a_passage_in_the_sister_language_was_turned_word_by_word() {
    let safe = |text: &str| {
        let linter = Linter::new(&Library::embedded(), Settings::default()).expect("the packs are valid");
        let options = Options { language: Some(Language::Nb), ..Options::default() };
        let document = read("a.txt", text.as_bytes().to_vec(), &options).expect("a text");
        let findings = linter.check(&document).findings.into_iter();
        findings.filter_map(|finding| finding.fix).filter(|fix| fix.safe).count()
    };
    let brief = "Det er bra at du ikkje ringer om brevet i dag, for kontoret er stengt.";
    let passage = "Det er ikkje bra at me ikkje veit kva brevet gjeld, og me kjem til å svara når me veit meir.";
    assert_eq!((safe(brief), safe(passage)), (1, 0));
}

#[test]
fn a_hidden_verb_behind_an_empty_subject_went_unseen() {
    let hidden = |text: &str| found(text).into_iter().any(|(rule, _)| rule == "nb/klarsprak/substantivsyke");
    assert!(hidden("I morgen foretas det en vurdering av søknaden din om plass i barnehagen."));
    assert!(!hidden("I morgen foretas det som er avtalt med deg om plass i barnehagen."));
}
