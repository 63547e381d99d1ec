//! What holds of fixing, whatever the file.

use std::collections::BTreeMap;
use std::fs;

use klart::check::Severity;
use klart::document::Document;
use klart::lint::fix::{Choice, Fixed, fix};
use klart::read::{Options, ReadError, read_all};
use proptest::prelude::*;

use super::{LINTER, NAMES, corpora, files, fragments};

fn fixed(name: &str, bytes: Vec<u8>, unsafe_fixes: bool) -> Fixed<ReadError> {
    let read = |bytes| read_all(name, bytes, &Options::default());
    fix(&LINTER, bytes, &Choice { unsafe_fixes, keep: &|_| true }, &read)
}

/// The errors in a document, by rule and item.
fn errors(document: &Document) -> BTreeMap<(String, Option<String>), usize> {
    let mut errors = BTreeMap::new();
    for finding in LINTER.check(document).findings {
        if finding.severity == Severity::Error {
            *errors.entry((finding.rule, finding.item)).or_default() += 1;
        }
    }
    errors
}

/// The lines of a file with their ends, whatever ends them, in the bytes of its encoding.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r').collect()
}

/// What is wrong with how a file was fixed; the number of fixes when nothing is.
fn judged(name: &str, before: &[u8], unsafe_fixes: bool) -> Result<usize, String> {
    let once = fixed(name, before.to_vec(), unsafe_fixes);
    if !once.settled {
        return Err("it does not settle".to_owned());
    }
    let made: Vec<_> = once.documents.iter().flatten().flat_map(|document| &document.made).collect();
    let (old, new) = (lines(before), lines(&once.bytes));
    if old.len() != new.len() {
        return Err(format!("{} lines became {}", old.len(), new.len()));
    }
    // Line numbers count `\r\n` as one end, this test as two, so a file is looked at by its own.
    let number = |at: usize| lines(before)[..at].iter().filter(|line| line.ends_with(b"\n")).count() + 1;
    if !before.contains(&b'\r') {
        for (at, _) in old.iter().zip(&new).enumerate().filter(|(_, (old, new))| old != new) {
            // A fix that runs over the end of a line changes the next one too.
            let line = number(at);
            let near = made.iter().any(|made| made.line <= line && line <= made.line + 1 + made.before.len() / 20);
            if !near {
                return Err(format!("line {line} is changed, and no fix was made there"));
            }
        }
    }
    let documents = read_all(name, before.to_vec(), &Options::default());
    for (old, new) in documents.iter().zip(&once.documents) {
        let (Ok(old), Ok(new)) = (old, new) else { continue };
        if old.blocks.len() != new.document.blocks.len() || old.source.encoding() != new.document.source.encoding() {
            return Err("it is read otherwise".to_owned());
        }
        let (before, after) = (errors(old), errors(&new.document));
        if after.iter().any(|(error, number)| before.get(error).is_none_or(|had| had < number)) {
            return Err(format!("errors are new: {before:?} {after:?}"));
        }
    }
    let twice = fixed(name, once.bytes.clone(), unsafe_fixes);
    if twice.bytes != once.bytes {
        return Err("fixed again, it becomes something else".to_owned());
    }
    Ok(made.len())
}

#[test]
fn fixing_changes_what_it_says_and_nothing_else_and_does_so_once() {
    let mut wrong = Vec::new();
    let mut made = 0;
    for folder in corpora() {
        for path in files(&folder) {
            let bytes = fs::read(&path).expect("file");
            for unsafe_fixes in [false, true] {
                match judged(&path.to_string_lossy(), &bytes, unsafe_fixes) {
                    Ok(number) => made += number,
                    Err(what) => wrong.push(format!("{} (unsafe: {unsafe_fixes}): {what}", path.display())),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} files:\n{}", wrong.len(), wrong.join("\n"));
    assert!(made > 20, "only {made} fixes");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn fixing_does_no_harm_to_pieces_of_documents(bytes in fragments(), name in proptest::sample::select(NAMES.to_vec())) {
        let once = fixed(name, bytes, true);
        let made: usize = once.documents.iter().flatten().map(|document| document.made.len()).sum();
        if once.settled {
            let twice = fixed(name, once.bytes.clone(), true);
            prop_assert_eq!(twice.bytes, once.bytes, "{} fixes", made);
        }
    }
}
