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

/// What a pack of one rule finds in a text: the words and the published list that names them.
fn listed(entries: &str, list: &str, text: &str) -> Vec<(String, Option<String>)> {
    let pack = format!(
        "[pack]\nid = \"own\"\nname = \"Own\"\nlanguage = \"nb\"\n[[rule]]\nid = \"words\"\nseverity = \"advice\"\n\
         message = \"m\"\nwhy = \"w\"\n[rule.terms]\nfile = \"list.toml\"\nentries = [{entries}]\n"
    );
    let mut library = Library::embedded();
    library.add("own.toml", &pack, &|_| Ok(list.to_owned())).expect("a pack");
    let linter =
        Linter::new(&library, Settings { packs: vec!["own".to_owned()], ..Settings::default() }).expect("valid");
    let options = Options { language: Some(Language::Nb), ..Options::default() };
    let document = read("a.txt", text.as_bytes().to_vec(), &options).expect("a text");
    let words = |place| match place {
        Place::Text(span) => span.of(&document.text).to_owned(),
        Place::Raw(_) => String::new(),
    };
    let findings = linter.check(&document).findings.into_iter();
    findings.map(|finding| (words(finding.place), finding.authority.list)).collect()
}

const LIST: &str = "source = \"liste\"\nsources.liste = { title = \"Lista\", url = \"https://example.no\" }\n\
                    entries = [{ word = \"granske\", class = \"v-et\", use = [\"vurdere/v-te\"] }]\n";

#[test]
fn a_noun_listed_in_the_pack_had_no_say_beside_its_verb_in_the_file() {
    let entry =
        "{ word = \"gransking\", class = \"f\", use = [\"vurdering/f\"], unless = [\"gransking av havbunnen\"] }";
    assert_eq!(listed(entry, LIST, "Vi driver gransking av havbunnen i sommer."), []);
    assert_eq!(listed(entry, LIST, "Vi driver gransking av planen i sommer.").len(), 1);
    assert_eq!(listed("", LIST, "Vi driver gransking av havbunnen i sommer.").len(), 1, "the noun of the verb");
}

#[test]
fn a_listed_phrase_silenced_the_noun_that_it_ends_with() {
    let entry = "{ word = \"medisinsk gransking\", class = \"f\", use = [\"undersøkelse/m\"] }";
    assert_eq!(listed(entry, LIST, "Vi driver gransking av planen i sommer.").len(), 1);
}

#[test]
fn the_list_that_names_a_word_hung_on_which_word_came_first() {
    let list = |text: &str| listed("{ word = \"nøste\" }", LIST, text);
    let told = [("nøste".to_owned(), None), ("gransker".to_owned(), Some("Lista".to_owned()))];
    assert_eq!(list("Vi fant et nøste, og vi gransker saken."), told);
    let told = [("gransker".to_owned(), Some("Lista".to_owned())), ("nøste".to_owned(), None)];
    assert_eq!(list("Vi gransker saken og fant et nøste."), told);
}
