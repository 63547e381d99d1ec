//! Every sample document gives the findings that stand beside it.
//!
//! `KLART_WRITE=1 cargo test --test corpora` writes what is found now; the difference is then for the reviewer to read,
//! and each changed line for the commit message to explain.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;
use similar::TextDiff;

/// The day that the samples count from when they have no date of their own.
const TODAY: &str = "2026-03-12";

fn run(folder: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_klart"))
        .current_dir(folder)
        .args(["check", "--format", "json", "--today", TODAY, "--fail-on", "never", "."])
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or("")
}

/// What is expected of each document, by path: a line on the document, then a line for each finding.
fn found(report: &Value) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for document in report["documents"].as_array().expect("documents") {
        let kinds: Vec<&str> = document["kinds"].as_array().expect("kinds").iter().filter_map(Value::as_str).collect();
        let kinds = if kinds.is_empty() { "no kind".to_owned() } else { kinds.join(", ") };
        all.insert(text(document, "path").to_owned(), format!("# {}, {kinds}\n", text(document, "language")));
    }
    for finding in report["findings"].as_array().expect("findings") {
        let lines = all.get_mut(text(finding, "path")).expect("a finding of a document");
        let (line, column) = (&finding["start"]["line"], &finding["start"]["column"]);
        let item = finding["item"].as_str().map(|item| format!(" [{item}]")).unwrap_or_default();
        let (severity, rule, message) = (text(finding, "severity"), text(finding, "rule"), text(finding, "message"));
        write!(lines, "{line}:{column} {severity} {rule}{item}: {message}").expect("a string");
        if let Some(fix) = finding["fix"]["text"].as_str() {
            let safe = if finding["fix"]["safe"] == true { "" } else { "?" };
            write!(lines, " => {fix}{safe}").expect("a string");
        }
        lines.push('\n');
    }
    all
}

fn expected_path(folder: &Path, document: &str) -> PathBuf {
    // The messages of a mailbox share one file: `post.mbox#2` is expected in `post.mbox.2.expected`.
    folder.join(format!("{}.expected", document.trim_start_matches("./").replace('#', ".")))
}

#[test]
fn samples_give_the_findings_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let found = found(&run(&folder));
    assert!(found.len() >= 60, "{} sample documents", found.len());
    let mut differences = String::new();
    for (document, found) in &found {
        let path = expected_path(&folder, document);
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if expected == *found {
            continue;
        }
        if env::var_os("KLART_WRITE").is_some() {
            fs::write(&path, found).expect("the expected findings can be written");
            continue;
        }
        let diff = TextDiff::from_lines(expected.as_str(), found);
        let diff = diff.unified_diff().context_radius(1).header("expected", "found").to_string();
        writeln!(differences, "corpora/{}\n{diff}", document.trim_start_matches("./")).expect("a string");
    }
    assert!(
        differences.is_empty(),
        "\n{differences}\nIf this is right, run `KLART_WRITE=1 cargo test --test corpora` and explain each line in the commit."
    );
}

#[test]
fn no_expectation_is_left_without_its_document() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let known: Vec<PathBuf> = found(&run(&folder)).keys().map(|document| expected_path(&folder, document)).collect();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "expected") {
                assert!(known.contains(&path), "{} expects findings of no document", path.display());
            }
        }
    }
}
