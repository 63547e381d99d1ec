//! The manual says what the code does: what it must name is looked up in the code, and its packs are run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use klart::language::{Language, inflect};
use klart::pack::{Library, schema};
use serde_json::Value;

fn manual() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/README.md")).expect("rules/README.md")
}

/// Every key that a table can have, with those of the tables within it.
fn keys<'s>(table: &'s Value, schema: &'s Value, seen: &mut BTreeSet<String>, found: &mut BTreeSet<String>) {
    match table {
        Value::Object(parts) => {
            if let Some(name) = parts.get("$ref").and_then(Value::as_str)
                && seen.insert(name.to_owned())
            {
                keys(schema.pointer(name.trim_start_matches('#')).expect(name), schema, seen, found);
            }
            if let Some(properties) = parts.get("properties").and_then(Value::as_object) {
                found.extend(properties.keys().cloned());
            }
            // Names of kinds, zones, sorts of number and other choices are a part of the language too.
            for choices in [parts.get("enum"), parts.get("const").map(|_| table)].into_iter().flatten() {
                let choices = choices.as_array().cloned().unwrap_or_else(|| vec![choices["const"].clone()]);
                found.extend(choices.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            parts.values().for_each(|part| keys(part, schema, seen, found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| keys(part, schema, seen, found)),
        _ => {}
    }
}

#[test]
fn the_manual_names_every_key_of_packs_rules_and_checks() {
    let (schema, manual) = (schema(), manual());
    let mut found = BTreeSet::new();
    keys(&schema["properties"], &schema, &mut BTreeSet::new(), &mut found);
    assert!(found.contains("terms") && found.contains("unless-in-sentence") && found.contains("if-any"), "{found:?}");
    let missing: Vec<_> = found.iter().filter(|key| !manual.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "rules/README.md does not name {missing:?}");
}

#[test]
fn the_manual_names_every_check_under_a_heading_and_every_inflection_class() {
    let manual = manual();
    for check in klart::check::CHECKS {
        assert!(manual.contains(&format!("\n### `{}`\n", check.name)), "no heading for {}", check.name);
    }
    for language in Language::LINTED {
        let (_, part) = manual.split_once(&format!(", `{language}`\n\n| class |")).expect("a table of classes");
        let table = part.split("\n\n").next().unwrap_or(part);
        for class in inflect::classes(language) {
            let row = format!("| `{}` | {} | {} |", class.id, class.example, class.summary);
            assert!(table.contains(&row), "{language}: no row {row}");
        }
    }
}

#[test]
fn the_packs_in_the_manual_are_without_a_fault() {
    let manual = manual();
    let blocks = manual.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut packs = 0;
    for text in blocks.filter(|text| text.starts_with("[pack]")) {
        let mut library = Library::embedded();
        library.add("README.md", text, &|name| Err(format!("no file {name}"))).unwrap_or_else(|e| panic!("{e}"));
        let table: toml::Table = text.parse().expect("TOML");
        let id = table["pack"]["id"].as_str().expect("id").to_owned();
        let named = std::slice::from_ref(&id);
        library.validate(named).unwrap_or_else(|errors| panic!("{errors}"));
        let (examples, failures) = klart::lint::test_examples(&library, named).unwrap_or_else(|e| panic!("{e}"));
        assert!(examples > 0 && failures.is_empty(), "{failures:#?}");
        packs += 1;
    }
    assert!(packs > 0, "the manual has a worked example");
}
