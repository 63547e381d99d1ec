//! Makes the fixes that findings offer: bytes are read and linted, the fixes change the bytes, and what comes of it is
//! read and linted again, until nothing is left to fix.
//!
//! A fix is made only when the changed file, read again, says exactly what was meant and nothing else. So no format's
//! rules of escaping or layout have to be trusted: what they make of a fix is looked at.

mod edit;
mod write;

pub use edit::Obstacle;

use std::collections::HashSet;

use self::edit::{Edit, plan};
use super::finding::quoted;
use super::{Finding, Linter, Outcome};
use crate::check::Place;
use crate::document::Document;
use crate::recognise::identifier::mask;
use crate::text::Span;

/// Most passes over one file. Fixes that bring on fixes without end are a fault of the rules.
pub const PASSES: usize = 10;

/// Most readings of a file in one pass to find the fixes that do it harm.
const READINGS: usize = 64;

/// The documents of a file, or why one of them could not be read.
pub type Documents<E> = Vec<Result<Document, E>>;

/// Which fixes to make.
pub struct Choice<'a> {
    /// Whether to make also those that need a human look.
    pub unsafe_fixes: bool,
    /// Which findings count; the fixes of others are not made.
    pub keep: &'a dyn Fn(&Finding) -> bool,
}

/// A file after fixing.
#[derive(Debug)]
pub struct Fixed<E> {
    /// Its bytes; those it had when there was nothing to fix.
    pub bytes: Vec<u8>,
    /// Its documents, read from these bytes, in order.
    pub documents: Vec<Result<FixedDocument, E>>,
    /// Whether no fix is left that could be made. If not, the rules disagree, and fixing was given up.
    pub settled: bool,
}

/// A document after fixing.
#[derive(Debug)]
pub struct FixedDocument {
    /// The document as it is now.
    pub document: Document,
    /// What is left to report, of the findings that count.
    pub outcome: Outcome,
    /// The fixes that were made, pass by pass, in order of their places.
    pub made: Vec<Made>,
    /// Why other fixes were not made, one for each.
    pub left: Vec<Obstacle>,
}

/// A fix that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Id of the rule.
    pub rule: String,
    /// Line of the raw file, from 1.
    pub line: usize,
    /// The words that went, on one line, identifiers masked.
    pub before: String,
    /// The words that came, likewise.
    pub after: String,
}

/// Whether a finding has a fix that can be made, and if so, whether it is safe.
pub fn fixable(document: &Document, finding: &Finding) -> Option<bool> {
    let edit = edit_of(document, finding)?;
    edit.is_ok().then(|| finding.fix.as_ref().is_some_and(|fix| fix.safe))
}

/// The edit that makes a finding's fix; `None` when it has none, or none that changes anything.
fn edit_of(document: &Document, finding: &Finding) -> Option<Result<Edit, Obstacle>> {
    let fix = finding.fix.as_ref()?;
    match finding.place {
        Place::Text(span) => plan(document, span, &fix.text).transpose(),
        Place::Raw(_) => Some(Err(Obstacle::Markup)),
    }
}

/// Fixes a file. `read` makes documents of its bytes, always the same ones of the same bytes.
pub fn fix<E>(
    linter: &Linter,
    mut bytes: Vec<u8>,
    choice: &Choice<'_>,
    read: &dyn Fn(Vec<u8>) -> Documents<E>,
) -> Fixed<E> {
    let check = |document: Document, made: Vec<Made>| {
        let mut outcome = linter.check(&document);
        outcome.findings.retain(|finding| (choice.keep)(finding));
        FixedDocument { document, outcome, made, left: Vec::new() }
    };
    let mut documents: Vec<Result<FixedDocument, E>> =
        read(bytes.clone()).into_iter().map(|document| Ok(check(document?, Vec::new()))).collect();
    let mut refused = HashSet::new();
    let mut passes = 0;
    loop {
        let chosen = select(&mut documents, choice, &refused);
        if chosen.is_empty() || passes == PASSES {
            return Fixed { bytes, documents, settled: chosen.is_empty() };
        }
        let tried = attempt(&bytes, &documents, chosen, read);
        let Some((changed, read_again)) = tried.reached else {
            // What was refused makes way for what it overlapped.
            refused.extend(tried.refused.iter().map(Candidate::name));
            continue;
        };
        passes += 1;
        refused.clear();
        bytes = changed;
        for fix in tried.made {
            if let Ok(document) = &mut documents[fix.document] {
                document.made.push(fix.made);
            }
        }
        let both = documents.into_iter().zip(read_again);
        documents = both.map(|(old, new)| Ok(check(new?, old.map(|old| old.made).unwrap_or_default()))).collect();
    }
}

/// A fix that could be made.
struct Candidate {
    /// Index of the document within the file.
    document: usize,
    edit: Edit,
    made: Made,
}

impl Candidate {
    /// What tells it from the others, as long as the bytes are the same.
    fn name(&self) -> (Span, Vec<u8>) {
        (self.edit.raw, self.edit.bytes.clone())
    }
}

/// The fixes of one pass, in order of their places, none overlapping another: of two that do, the one that begins
/// first, then the longer, then the weightier. Notes in the documents what stands in the way of the others.
fn select<E>(
    documents: &mut [Result<FixedDocument, E>],
    choice: &Choice<'_>,
    refused: &HashSet<(Span, Vec<u8>)>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, checked) in documents.iter_mut().enumerate() {
        let Ok(FixedDocument { document, outcome, left, .. }) = checked else { continue };
        left.clear();
        for finding in &outcome.findings {
            if !finding.fix.as_ref().is_some_and(|fix| fix.safe || choice.unsafe_fixes) {
                continue;
            }
            match edit_of(document, finding) {
                None => {}
                Some(Err(obstacle)) => left.push(obstacle),
                Some(Ok(edit)) => {
                    let shown = |text: &str| mask(&quoted(text)).into_owned();
                    let made = Made {
                        rule: finding.rule.clone(),
                        line: document.source.position(edit.raw.start as usize).line,
                        before: shown(edit.text.of(&document.text)),
                        after: shown(&edit.replacement),
                    };
                    let candidate = Candidate { document: index, edit, made };
                    if refused.contains(&candidate.name()) {
                        left.push(Obstacle::Unproven);
                    } else {
                        found.push((finding.severity, candidate));
                    }
                }
            }
        }
    }
    found.sort_by(|(severity, a), (other, b)| {
        let (start, length) = (a.edit.raw.start.cmp(&b.edit.raw.start), b.edit.raw.len().cmp(&a.edit.raw.len()));
        start.then(length).then(other.cmp(severity)).then_with(|| a.made.rule.cmp(&b.made.rule))
    });
    let mut end = 0;
    found.retain(|(_, candidate)| {
        let free = candidate.edit.raw.start >= end;
        if free {
            end = candidate.edit.raw.end;
        }
        free
    });
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// What came of trying some fixes.
struct Tried<E> {
    made: Vec<Candidate>,
    refused: Vec<Candidate>,
    /// The changed bytes and their documents; `None` when no fix was made.
    reached: Option<(Vec<u8>, Documents<E>)>,
}

/// Makes all fixes of which the file, read again, shows that they do what is meant: all at once if they do, else by
/// halves until the ones that do not are found.
fn attempt<E>(
    bytes: &[u8],
    documents: &[Result<FixedDocument, E>],
    chosen: Vec<Candidate>,
    read: &dyn Fn(Vec<u8>) -> Documents<E>,
) -> Tried<E> {
    let mut tried = Tried { made: Vec::new(), refused: Vec::new(), reached: None };
    let mut groups = vec![chosen];
    let mut readings = 0;
    while let Some(mut group) = groups.pop() {
        let sure = tried.made.len();
        tried.made.append(&mut group);
        readings += 1;
        if readings <= READINGS {
            let changed = spliced(bytes, &tried.made);
            let again = read(changed.clone());
            if holds(documents, &tried.made, &again) {
                tried.reached = Some((changed, again));
                continue;
            }
        }
        let mut group = tried.made.split_off(sure);
        if group.len() <= 1 || readings > READINGS {
            tried.refused.append(&mut group);
        } else {
            groups.push(group.split_off(group.len() / 2));
            groups.push(group);
        }
    }
    tried
}

/// The bytes with the edits made.
fn spliced(bytes: &[u8], fixes: &[Candidate]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    let mut at = 0;
    for Edit { raw, bytes: new, .. } in fixes.iter().map(|fix| &fix.edit) {
        out.extend_from_slice(&bytes[at..raw.start as usize]);
        out.extend_from_slice(new);
        at = raw.end as usize;
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

/// Whether the documents read after the fixes are those from before with the new words in them, and all else the same.
fn holds<E>(before: &[Result<FixedDocument, E>], fixes: &[Candidate], after: &[Result<Document, E>]) -> bool {
    let mut pairs = before.iter().zip(after).enumerate();
    before.len() == after.len()
        && pairs.all(|(index, pair)| match pair {
            (Ok(old), Ok(new)) => {
                // The documents of a file follow each other in it, as the fixes do.
                let first = fixes.partition_point(|fix| fix.document < index);
                let own = fixes[first..].iter().take_while(|fix| fix.document == index);
                let mut edits: Vec<&Edit> = own.map(|fix| &fix.edit).collect();
                // Alternative texts stand in the text after the paragraph that they stand in.
                edits.sort_by_key(|edit| edit.text.start);
                is_edited(&old.document, &edits, new)
            }
            (old, new) => old.is_err() && new.is_err(),
        })
}

fn is_edited(old: &Document, edits: &[&Edit], new: &Document) -> bool {
    let mut text = String::with_capacity(new.text.len());
    // Where the text after each edit stood, and where it stands now.
    let mut moved = vec![(0, 0)];
    let mut at = 0;
    for edit in edits {
        text.push_str(old.text.get(at..edit.text.start as usize).unwrap_or(""));
        text.push_str(&edit.replacement);
        at = edit.text.end as usize;
        moved.push((at, text.len()));
    }
    text.push_str(&old.text[at..]);
    let place = |offset: u32| {
        let (from, to) = moved[moved.partition_point(|&(from, _)| from <= offset as usize) - 1];
        offset as usize - from + to
    };
    let spans = old.blocks.iter().map(|block| Span::new(place(block.span.start), place(block.span.end)));
    text == new.text
        && spans.eq(new.blocks.iter().map(|block| block.span))
        && old.links.len() == new.links.len()
        && old.directives.len() == new.directives.len()
        && old.regions.len() == new.regions.len()
}

#[cfg(test)]
mod tests;
