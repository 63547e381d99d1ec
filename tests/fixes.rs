//! What safe fixes make of sentences: 300 in each language, `tests/fixes/*.tsv`, before and after. What should not change
//! stands there too.

use std::fs;
use std::path::Path;

use klart::language::Language;
use klart::lint::Linter;
use klart::lint::fix::{Choice, fix};
use klart::pack::{Library, Settings};
use klart::read::{Options, read};

fn holds(language: Language) {
    let code = language.code();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixes/{code}.tsv"));
    let table = fs::read_to_string(&path).expect("a table of sentences");
    let linter = Linter::new(&Library::embedded(), Settings::default()).expect("valid packs");
    let choice = Choice { unsafe_fixes: false, keep: &|_| true };
    let options = Options { language: Some(language), ..Options::default() };
    let read = |bytes: Vec<u8>| vec![read("brev.txt", bytes, &options)];
    let (mut count, mut changed, mut wrong) = (0, 0, String::new());
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some((before, after)) = line.split_once('\t') else { panic!("no tab in {line}") };
        count += 1;
        changed += usize::from(before != after);
        let fixed = fix(&linter, before.as_bytes().to_vec(), &choice, &read);
        let fixed = String::from_utf8(fixed.bytes).expect("UTF-8");
        if fixed != after {
            wrong.push_str(&format!("\n  from   {before}\n  wanted {after}\n  made   {fixed}\n"));
        }
    }
    assert!(wrong.is_empty(), "{code}:{wrong}");
    assert!(count >= 300 && changed >= 250, "{code}: {count} sentences, {changed} of them changed");
}

#[test]
fn safe_fixes_leave_correct_bokmaal() {
    holds(Language::Nb);
}

#[test]
fn safe_fixes_leave_correct_nynorsk() {
    holds(Language::Nn);
}

#[test]
fn safe_fixes_leave_correct_swedish() {
    holds(Language::Sv);
}
