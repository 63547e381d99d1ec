use jiff::civil::date;

use super::fix::{Choice, fix};
use super::{Finding, Linter};
use crate::document::{Document, Kind, Kinds};
use crate::language::Language;
use crate::pack::{Example, Library, PackErrors, RuleInfo, Settings};
use crate::read;

/// What came of a rule's example that did not do what it should.
#[derive(Debug, Clone)]
pub struct ExampleFailure {
    /// The rule.
    pub rule: String,
    /// The example's text.
    pub text: String,
    /// Whether it was to be reported.
    pub bad: bool,
    /// What happened instead, in English.
    pub outcome: String,
}

/// Runs the examples of every rule of the named packs (all when empty), each by its rule alone.
///
/// A bad example of which fixes are offered must be rid of them when they are all made, safe or not.
///
/// Examples count from 12 March 2026, a Thursday. A text that begins with a header line is an e-mail, one that begins
/// with `<` a web page, any other plain text.
///
/// # Errors
/// Faults of the packs.
pub fn test_examples(library: &Library, packs: &[String]) -> Result<(usize, Vec<ExampleFailure>), PackErrors> {
    library.validate(packs)?;
    let mut count = 0;
    let mut failures = Vec::new();
    for info in &library.rules(packs)? {
        let settings = Settings {
            packs: vec![info.pack.clone()],
            select: vec![info.id.clone()],
            today: date(2026, 3, 12),
            ..Settings::default()
        };
        let linter = Linter::new(library, settings)?;
        for example in &info.examples {
            let texts = [(&example.bad, true), (&example.good, false)];
            for (text, bad) in texts.into_iter().filter_map(|(text, bad)| Some((text.as_ref()?, bad))) {
                count += 1;
                if let Some(outcome) = run(&linter, info, example, text, bad) {
                    failures.push(ExampleFailure { rule: info.id.clone(), text: text.clone(), bad, outcome });
                }
            }
        }
    }
    Ok((count, failures))
}

/// What went wrong with one text, if anything did.
fn run(linter: &Linter, info: &RuleInfo, example: &Example, text: &str, bad: bool) -> Option<String> {
    let first = text.trim_start().lines().next().unwrap_or("");
    let header = first.split_once(':').is_some_and(|(name, _)| matches!(name, "From" | "Subject" | "To" | "Date"));
    let name = match (header, first.starts_with('<')) {
        (true, _) => "example.eml",
        (false, true) => "example.html",
        (false, false) => "example.txt",
    };
    let text = text.trim_start();
    let language = match info.language.as_str() {
        "nb" | "no" => Some(Language::Nb),
        "nn" => Some(Language::Nn),
        "sv" => Some(Language::Sv),
        _ => None,
    };
    let given = (!example.kinds.is_empty()).then(|| example.kinds.clone());
    let read = |bytes: Vec<u8>| -> Result<Document, read::ReadError> {
        let read = |kinds| {
            let options = read::Options { language, kinds, ..read::Options::default() };
            read::read(name, bytes.clone(), &options)
        };
        let document = read(given.clone())?;
        let applies = given.is_some() || info.applies_to.apply_to(document.kinds);
        if applies { Ok(document) } else { read(Some(fitting(info.applies_to))) }
    };
    let document = match read(text.as_bytes().to_vec()) {
        Ok(document) => document,
        Err(error) => return Some(format!("it could not be read: {error}")),
    };
    let findings = linter.check(&document).findings;
    let own: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == info.id).collect();
    if bad && own.is_empty() {
        return Some("it was not reported".to_owned());
    }
    if !bad && !own.is_empty() {
        let messages: Vec<_> = own.iter().map(|finding| finding.message.as_str()).collect();
        return Some(format!("it was reported: {}", messages.join(" | ")));
    }
    if bad && !example.items.is_empty() {
        let mut found: Vec<&str> = own.iter().filter_map(|finding| finding.item.as_deref()).collect();
        let mut wanted: Vec<&str> = example.items.iter().map(String::as_str).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        if found != wanted {
            return Some(format!("reported were the items {found:?}, not {wanted:?}"));
        }
    }
    if !bad || own.iter().all(|finding| finding.fix.is_none()) {
        return None;
    }
    let choice = Choice { unsafe_fixes: true, keep: &|finding| finding.rule == info.id };
    let fixed = fix(linter, text.as_bytes().to_vec(), &choice, &|bytes| vec![read(bytes)]);
    let left: Vec<String> = fixed
        .documents
        .iter()
        .flatten()
        .flat_map(|document| &document.outcome.findings)
        .filter_map(|finding| Some(format!("{} -> {}", finding.message, finding.fix.as_ref()?.text)))
        .collect();
    let became = String::from_utf8_lossy(&fixed.bytes);
    (!left.is_empty()).then(|| format!("fixed, it became `{became}` and is reported: {}", left.join(" | ")))
}

/// The first kind that a rule applies to, with a medium when it is a role.
fn fitting(applies_to: Kinds) -> Vec<Kind> {
    let role = applies_to.iter().find(|kind| !kind.is_medium());
    let medium = applies_to.iter().find(|kind| kind.is_medium());
    match (medium, role) {
        (Some(medium), _) => vec![medium],
        (None, Some(role @ (Kind::AutoReply | Kind::InterimReply))) => vec![Kind::Email, role],
        (None, Some(role)) => vec![role],
        (None, None) => Vec::new(),
    }
}
