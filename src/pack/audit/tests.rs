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

/// A pack with the given rules, each an id with its check.
fn pack(head: &str, rules: &[(&str, &str)]) -> String {
    let mut text = format!("[pack]\nname = \"Prøve\"\nsource = {{ title = \"Prøve\" }}\n{head}\n");
    for (rule, check) in rules {
        let example = if check.contains("from = ") { "" } else { "[[rule.example]]\nbad = \"x\"\ngood = \"y\"\n" };
        let words = "severity = \"advice\"\nmessage = \"«{match}»\"\nwhy = \"Prøve.\"";
        text.push_str(&format!("[[rule]]\nid = \"{rule}\"\n{words}\n{check}\n{example}"));
    }
    text
}

/// The faults of the last of some packs, each with its file, the text it points at and its message. Packs lie in folders
/// of their own, each list beside the pack whose folder it names.
fn of_packs(packs: &[(&str, String)], lists: &[(&str, &str)]) -> Vec<String> {
    let mut library = Library::embedded();
    for (id, text) in packs {
        let list = |name: &str| {
            let path = format!("{id}/{name}");
            lists.iter().find(|(list, _)| *list == path).map(|(_, list)| (*list).to_owned()).ok_or(path)
        };
        library.add(&format!("{id}/{id}.toml"), text, &list).expect("a pack");
    }
    let id = packs.last().expect("packs").0.to_owned();
    let errors = library.audit(&[id]).err().map_or_else(Vec::new, |errors| errors.0);
    let told = |error: &PackError| {
        let text = error.span.clone().and_then(|span| error.text.get(span)).unwrap_or_default();
        format!("{}: {text} {}", error.file, error.message)
    };
    errors.iter().map(told).collect()
}

const TERM: &str = "[rule.terms]\nentries = [{ word = \"grublesak\", class = \"f\", note = \"x\" }]";
const GLOSS: &str = "[rule.glossary]\nentries = [{ word = \"grublesak\", class = \"f\", means = \"noe å tenke på\" }]";
const NB: &str = "id = \"prove\"\nlanguage = \"nb\"";

#[test]
fn words_to_be_explained_are_judged_as_those_to_be_replaced() {
    let of = |rules: &[(&str, &str)]| of_packs(&[("prove", pack(NB, rules))], &[]);
    assert_eq!(of(&[("gammelt", TERM), ("fag", GLOSS)]), [""; 0]);
    let twice = of(&[("fag", GLOSS), ("mer", GLOSS)]);
    assert!(twice.len() == 1 && twice[0].contains("`grublesak` is listed twice"), "{twice:#?}");
    let alone = |entry: &str| of(&[("fag", &format!("[rule.glossary]\nentries = [{{ {entry}, means = \"x\" }}]"))]);
    let hidden = alone("word = \"grublesak\", unless = [\"grublesak\"]");
    assert!(hidden.len() == 1 && hidden[0].contains("can never match: its `unless`"), "{hidden:#?}");
    let common = alone("word = \"rette\", class = \"v-te\"");
    assert!(common.len() == 1 && common[0].contains("is also the common noun `rett`"), "{common:#?}");
    let unsourced = alone("word = \"grublesak\", source = \"egt\"");
    assert_eq!(unsourced, ["prove/prove.toml: \"egt\" no source `egt` in `sources`"]);
    assert_eq!(alone("word = \"(stor|liten) grublesak\""), [""; 0]);
}

#[test]
fn a_replacement_may_be_a_word_that_is_to_be_explained() {
    let term =
        "[rule.terms]\nentries = [{ word = \"grubleri\", class = \"n-er\", use = [\"grublesak/f\"], note = \"x\" }]";
    assert_eq!(of_packs(&[("prove", pack(NB, &[("gammelt", term), ("fag", GLOSS)]))], &[]), [""; 0]);
}

#[test]
fn entries_that_a_rule_has_in_place_of_those_it_takes_over_are_the_only_ones() {
    let base = pack("id = \"bas\"\nlanguage = \"nb\"", &[("ord", TERM)]);
    let head = "id = \"prove\"\nlanguage = \"nb\"\nextends = [\"bas\"]";
    let own = format!("from = \"bas/ord\"\n{TERM}");
    assert_eq!(of_packs(&[("bas", base.clone()), ("prove", pack(head, &[("ord", &own)]))], &[]), [""; 0]);
    // What it leaves is there still.
    let file = "from = \"bas/ord\"\n[rule.terms]\nfile = \"ord.toml\"";
    let lists = [("prove/ord.toml", "entries = [{ word = \"grublesak\", class = \"f\", note = \"y\" }]")];
    let found = of_packs(&[("bas", base), ("prove", pack(head, &[("ord", file)]))], &lists);
    assert!(
        found.len() == 1
            && found[0]
                .starts_with("prove/ord.toml: \"grublesak\" `grublesak` is listed twice: it stands in bas/bas.toml"),
        "{found:#?}"
    );
}

#[test]
fn a_list_lies_beside_the_pack_whose_table_names_it() {
    let ord = "[rule.terms]\nfile = \"ord.toml\"";
    let base = pack("id = \"bas\"\nlanguage = \"nb\"", &[("ord", ord)]);
    let head = "id = \"prove\"\nlanguage = \"nb\"\nextends = [\"bas\"]";
    let packs = [("bas", base), ("prove", pack(head, &[("ord", &format!("from = \"bas/ord\"\n{ord}"))]))];
    let good = "entries = [{ word = \"grublesak\", class = \"f\", note = \"x\" }]";
    let bad = "entries = [{ word = \"grubleri\", class = \"v-tull\", note = \"x\" }]";
    let found = of_packs(&packs, &[("bas/ord.toml", good), ("prove/ord.toml", bad)]);
    assert!(found.len() == 1 && found[0].starts_with("prove/ord.toml: \"v-tull\" "), "{found:#?}");
    let found = of_packs(&packs, &[("bas/ord.toml", good), ("prove/ord.toml", &good.replace("grublesak", "grubleri"))]);
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_fault_in_what_a_rule_says_itself_is_shown_in_its_own_pack() {
    let ord = "[rule.terms]\nunless-after = [\"lov/tull om\"]\nentries = [{ word = \"grublesak\", class = \"f\", note = \"x\" }]";
    let head = "id = \"prove\"\nlanguage = \"nb\"\nextends = [\"bas\"]";
    let own = "from = \"bas/ord\"\n[rule.terms]\nentries = [{ word = \"grubleri\", class = \"v-tull\", note = \"x\" }]";
    let base = |check: &str| ("bas", pack("id = \"bas\"\nlanguage = \"nb\"", &[("ord", check)]));
    let found = of_packs(&[base(TERM), ("prove", pack(head, &[("ord", own)]))], &[]);
    assert!(found.len() == 1 && found[0].starts_with("prove/prove.toml: \"v-tull\" "), "{found:#?}");
    let own = own.replace("v-tull", "n-er");
    let base = base(&ord.replace("lov/tull om", "lov (om"));
    let found = of_packs(&[base, ("prove", pack(head, &[("ord", &own)]))], &[]);
    assert!(found.len() == 1 && found[0].starts_with("bas/bas.toml: "), "{found:#?}");
}

#[test]
fn a_pack_of_two_languages_has_words_of_either() {
    none("no", "{ word = \"gruble\", class = \"v-et\", use = [\"kaste/v-et\"], note = \"x\" }");
    let found = faults("no", "{ word = \"grublesak\", class = \"f\", use = [\"uthalt/a\"], note = \"x\" }");
    assert!(found.len() == 1 && found[0].ends_with("but `uthalt` is an adjective"), "{found:#?}");
}

#[test]
fn a_pack_for_any_language_is_judged_in_each() {
    none("any", "{ word = \"grublesak\", note = \"x\" }");
    let found = faults("any", "{ word = \"vedrørende\", note = \"x\" }");
    assert!(found.iter().any(|fault| fault.contains("`vedrørende` is listed twice")), "{found:#?}");
    let found = faults("any", "{ word = \"grublesak\", class = \"f\", note = \"x\" }");
    assert!(found.iter().any(|fault| fault.contains("words inflect only in packs with a language")), "{found:#?}");
}

#[test]
fn an_entry_that_its_own_exception_hides_is_told_so() {
    let found = faults(
        "nb",
        "{ word = \"uansett grublesak\", unless = [\"grublesak\"], note = \"x\" },\n{ word = \"grublesak\", note = \"x\" }",
    );
    assert!(found.len() == 1 && found[0].contains("can never match: its `unless`"), "{found:#?}");
}
