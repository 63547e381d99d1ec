//! The packs in the binary are valid, and every rule's examples are what the rule says they are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use klart::lint::test_examples;
use klart::pack::Library;

#[test]
fn the_packs_in_the_binary_are_valid() {
    if let Err(faults) = Library::embedded().validate(&[]) {
        panic!("\n{faults}");
    }
}

/// The packs under `rules/` read from disk, so that nothing the build has worked out of them is used.
fn packs_on_disk() -> Library {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut library = Library::embedded();
    for folder in fs::read_dir(&rules).expect("rules").map(|entry| entry.expect("an entry").path()) {
        for file in fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()) {
            let text = fs::read_to_string(&file).expect("text");
            if file.extension().is_some_and(|extension| extension == "toml") && text.contains("[pack]") {
                let load = |name: &str| fs::read_to_string(folder.join(name)).map_err(|error| error.to_string());
                library.add(&file.to_string_lossy(), &text, &load).expect("a valid pack");
            }
        }
    }
    library
}

#[test]
fn every_rule_reports_its_bad_examples_and_spares_its_good_ones() {
    for library in [Library::embedded(), packs_on_disk()] {
        let (count, failures) = test_examples(&library, &[]).expect("valid packs");
        let mut report = String::new();
        for failure in &failures {
            let kind = if failure.bad { "bad" } else { "good" };
            report.push_str(&format!("\n{} ({kind}): {}\n    {}\n", failure.rule, failure.outcome, failure.text));
        }
        assert!(failures.is_empty(), "{report}\n{} of {count} examples fail", failures.len());
        assert!(count > 500, "{count} examples");
    }
}

#[test]
fn a_fix_that_leaves_the_fault_fails_its_example() {
    let pack = |replacement: &str| {
        format!(
            "[pack]\nid = \"prove\"\nname = \"Prøve\"\nlanguage = \"nb\"\nsource = {{ title = \"Prøve\" }}\n\n[[rule]]\n\
             id = \"ord\"\nseverity = \"advice\"\nmessage = \"«{{match}}»\"\nwhy = \"Prøve.\"\n[rule.pattern]\n\
             any = [\"avstedkomme\"]\nuse = \"{replacement}\"\n[[rule.example]]\n\
             bad = \"Det kan avstedkomme tvil.\"\ngood = \"Det kan føre til tvil.\"\n"
        )
    };
    let failures = |replacement: &str| {
        let mut library = Library::embedded();
        library.add("prove.toml", &pack(replacement), &|name| Err(format!("no file {name}"))).expect("a pack");
        test_examples(&library, &["prove".to_owned()]).expect("a valid pack").1
    };
    assert!(failures("føre til").is_empty());
    let failures = failures("lett avstedkomme");
    assert_eq!((failures.len(), failures[0].bad), (1, true));
    assert!(failures[0].outcome.starts_with("fixed, it became `Det kan lett lett"), "{}", failures[0].outcome);
}

#[test]
fn rules_of_the_standards_have_two_bad_and_two_good_examples() {
    let library = Library::embedded();
    let standards = ["bamble", "nykvarn"];
    for rule in library.rules(&[]).expect("valid packs").iter().filter(|rule| standards.contains(&rule.pack.as_str())) {
        let bad = rule.examples.iter().filter(|example| example.bad.is_some()).count();
        let good = rule.examples.iter().filter(|example| example.good.is_some()).count();
        assert!(bad >= 2 && good >= 2, "{} has {bad} bad and {good} good examples", rule.id);
        assert!(rule.authority.section.is_some(), "{} names no clause", rule.id);
        assert!(!rule.why.of("").is_empty() && !rule.help.of("").is_empty(), "{} lacks a text", rule.id);
    }
}

/// The clauses of both standards that speak of e-mail, automatic replies or interim replies.
#[test]
fn every_clause_on_mail_has_its_rule() {
    let rules: BTreeSet<String> =
        Library::embedded().rules(&[]).expect("valid packs").into_iter().map(|rule| rule.id).collect();
    let bamble = "autosvar-ordlyd autosvar-grunn autosvar-varighet avsender forelopig-svar saksbehandlingstid innsyn \
                  personopplysninger kontaktpunkt ryddig hoflig";
    let nykvarn = "epostadress avsandare-epost signatur typsnitt avsandare-brev franvaro-kontakt franvaro-24h \
                   vem-och-nar svarstid kontaktuppgifter neutral enkel synpunkt personuppgifter";
    for (pack, ids) in [("bamble", bamble), ("nykvarn", nykvarn)] {
        for id in ids.split_whitespace() {
            assert!(rules.contains(&format!("{pack}/{id}")), "no rule {pack}/{id}");
        }
    }
}

#[test]
fn word_lists_are_long_enough_and_in_three_languages() {
    let library = Library::embedded();
    for (pack, least) in [("nb/klarsprak", 120), ("nn/klarspraak", 120), ("sv/klarsprak", 120)] {
        let words = library.forms(&[pack.to_owned()]).expect("valid packs");
        assert!(words.len() >= least, "{pack} lists {} words", words.len());
        assert!(words.iter().all(|word| !word.forms.is_empty()), "{pack}");
    }
}

#[test]
fn packs_for_several_languages_speak_each_of_them() {
    let spoken = |language: &str| -> &[&str] {
        match language {
            "no" => &["nb", "nn"],
            "any" => &["nb", "nn", "sv", "en"],
            _ => &[],
        }
    };
    let mut judged = 0;
    for rule in Library::embedded().rules(&[]).expect("valid packs") {
        for code in spoken(&rule.language) {
            judged += 1;
            for text in [&rule.message, &rule.why, &rule.help] {
                let neighbours = spoken(&rule.language).iter().filter(|other| *other != code);
                let own = text.of(code);
                assert!(neighbours.clone().any(|other| text.of(other) != own), "{} says «{own}» in {code}", rule.id);
            }
        }
    }
    assert!(judged > 20, "{judged} texts");
}

#[test]
fn the_word_lists_in_the_binary_are_without_a_fault() {
    if let Err(faults) = Library::embedded().audit(&[]) {
        panic!("\n{faults}");
    }
}

#[test]
fn every_entry_of_the_lists_in_the_binary_rests_on_a_source() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut lists = 0;
    let mut faults = String::new();
    for folder in ["nb", "nn", "sv"] {
        for file in std::fs::read_dir(root.join(folder)).expect("a folder") {
            let path = file.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("a text");
            let table: toml::Table = text.parse().expect("TOML");
            let Some(entries) = table.get("entries").and_then(|entries| entries.as_array()) else { continue };
            // Other lists than those of terms hold no words with entries of their own.
            let words: Vec<&str> = entries.iter().filter_map(|entry| entry.get("word")?.as_str()).collect();
            if words.is_empty() {
                continue;
            }
            lists += 1;
            let sources = table.get("sources").and_then(|sources| sources.as_table());
            let default = table.get("source").is_some();
            let named = |entry: &&toml::Value| default || entry.get("source").is_some();
            let bare = entries.iter().filter(|entry| !named(entry)).count();
            if sources.is_none_or(toml::Table::is_empty) || bare > 0 {
                faults.push_str(&format!("\n{}: {bare} of {} entries name no source", path.display(), words.len()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(lists > 12, "{lists} lists");
}
