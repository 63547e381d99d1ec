use crate::pack::{Library, PackError};

/// The faults of a pack with one list, in a library that has it beside the embedded packs.
fn audit(language: &str, list: &str) -> Vec<PackError> {
    let pack = format!(
        "[pack]\nid = \"prove\"\nname = \"Prøve\"\nlanguage = \"{language}\"\nsource = {{ title = \"Prøve\" }}\n\
         [[rule]]\nid = \"ord\"\nseverity = \"advice\"\nmessage = \"«{{match}}»\"\nwhy = \"Prøve.\"\n\
         [rule.terms]\nfile = \"ord.toml\"\n[[rule.example]]\nbad = \"x\"\ngood = \"y\"\n"
    );
    let mut library = Library::embedded();
    library.add("pakker/prove.toml", &pack, &|_| Ok(list.to_owned())).expect("a pack");
    library.audit(&["prove".to_owned()]).err().map_or_else(Vec::new, |errors| errors.0)
}

/// The faults of entries, each with the text it points at.
fn faults(language: &str, entries: &str) -> Vec<String> {
    let list = format!("entries = [\n{entries}\n]\n");
    let told = |error: &PackError| {
        assert_eq!(error.file, "pakker/ord.toml");
        let span = error.span.clone().expect("a place");
        assert!(error.help.is_some(), "{error:?}");
        format!("{} {}", &error.text[span], error.message)
    };
    audit(language, &list).iter().map(told).collect()
}

fn none(language: &str, entries: &str) {
    assert_eq!(faults(language, entries), [""; 0], "{entries}");
}

fn one(language: &str, entries: &str, fault: &str) {
    let found = faults(language, entries);
    assert!(found.len() == 1 && found[0].starts_with(fault), "{found:#?}");
}

#[test]
fn an_entry_must_find_itself() {
    one(
        "nb",
        r#"{ word = "grubleri", unless = ["grubleri"], note = "x" }"#,
        "\"grubleri\" `grubleri` can never match: its `unless`",
    );
    none("nb", r#"{ word = "grubleri", class = "n-er", unless = ["grubleri om"], note = "x" }"#);
    none("nb", r#"{ word = "(gruble|tenke) (høyt|) om _ ...  natta", note = "x" }"#);
    none("sv", r#"{ word = "grubbleri*", note = "x" }"#);
}

#[test]
fn an_entry_that_an_earlier_one_hides_is_told_with_that_one() {
    let entries = "{ word = \"grublesak\", note = \"x\" },\n{ word = \"grublesak\", class = \"m\", note = \"x\" }";
    one("nb", entries, "\"grublesak\" `grublesak` is listed twice: it stands in pakker/ord.toml, line 2 too");
}

#[test]
fn a_word_is_listed_once_in_all_packs_that_run_together() {
    let found = faults("nb", r#"{ word = "vedrørende", note = "x" }"#);
    assert!(found[0].contains("`vedrørende` is listed twice: it stands in rules/nb/"), "{found:#?}");
    // Two words that look alike are two words.
    none(
        "nb",
        "{ word = \"gruble\", class = \"v-et\", note = \"x\" },\n{ word = \"grubling\", class = \"f\", note = \"x\" }",
    );
}

#[test]
fn two_words_have_no_form_in_common() {
    let entries = "{ word = \"grubel\", class = \"n\", use = [\"tanke/m\"], note = \"x\" },\n{ word = \"grublet\", class = \"n\", note = \"x\" }";
    let found = faults("nb", entries);
    assert!(found.iter().any(|fault| fault.contains("`grublet` is a form of")), "{found:#?}");
    // The English plural in -s is no genitive.
    none("nb", "{ word = \"grublers\", note = \"x\" },\n{ word = \"grubler\", class = \"m\", note = \"x\" }");
}

#[test]
fn a_replacement_is_not_listed_itself() {
    let found = faults("nb", r#"{ word = "grublende", use = ["vedrørende"], note = "x" }"#);
    assert!(
        found.len() == 1
            && found[0].starts_with(
                "\"vedrørende\" `grublende` is to be replaced by `vedrørende`, which is listed itself, in rules/nb/"
            ),
        "{found:#?}"
    );
    let found = faults("nb", r#"{ word = "grublende", use = ["tanker vedrørende det"], note = "x" }"#);
    assert!(found[0].contains("which is listed itself: `vedrørende` in rules/nb/"), "{found:#?}");
    one(
        "nb",
        r#"{ word = "grublende", use = ["grublende"], note = "x" }"#,
        "\"grublende\" `grublende` is to be replaced by itself",
    );
}

#[test]
fn a_replacement_is_of_the_same_part_of_speech_and_inflects_as_the_word() {
    one(
        "nb",
        r#"{ word = "grubleri", class = "n-er", use = ["tenke/v-te"] }"#,
        "\"tenke/v-te\" `grubleri` is of class n-er (noun), but `tenke` is a verb",
    );
    one(
        "sv",
        r#"{ word = "grubbla", class = "v-ade", use = ["tänka"] }"#,
        "\"tänka\" `grubbla` inflects, but `tänka` has no class",
    );
    none("sv", r#"{ word = "grubbla", class = "v-ade", use = ["tänka"], note = "x" }"#);
    none("sv", r#"{ word = "grubbla", class = "v-ade", use = ["tänka/v-te", "fundera/v-ade på"] }"#);
    none("sv", r#"{ word = "grubblig", class = "a0", use = ["svår"] }"#);
}

#[test]
fn a_word_that_looks_like_a_common_one_needs_unless() {
    one(
        "nb",
        r#"{ word = "rette", class = "v-te", note = "x" }"#,
        "\"rette\" `rett`, a form of `rette`, is also the common noun `rett`, and has no `unless`",
    );
    none("nb", r#"{ word = "rette", class = "v-te", unless = ["den rette"], note = "x" }"#);
    // Its own forms are no other word, nor are those of a rare one.
    none("nb", r#"{ word = "grubling", class = "f", note = "x" }"#);
    none("nb", r#"{ word = "vurdering", class = "f", note = "x" }"#);
}

#[test]
fn an_entry_rests_on_a_source_that_the_list_has() {
    let list = "sources.eget = { title = \"Eget\" }\nentries = [\n  { word = \"grubleri\", note = \"x\", source = \"egt\" },\n  { word = \"grublesak\", note = \"x\" },\n]\n";
    let found: Vec<(String, String)> =
        audit("nb", list).into_iter().map(|error| (error.message, error.help.unwrap_or_default())).collect();
    assert_eq!(found[0].0, "no source `egt` in `sources`");
    assert_eq!(found[0].1, "did you mean `eget`?");
    assert!(found[1].0.starts_with("`grublesak` rests on no source"), "{found:#?}");
    assert_eq!(audit("nb", &format!("source = \"eget\"\n{}", list.replace("egt", "eget"))), []);
}
