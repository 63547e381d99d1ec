use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::check::{Fix, Hit, Place, Severity};
use crate::document::Document;
use crate::language::Language;
use crate::pack::{Authority, Rule};
use crate::recognise::identifier::mask;

/// The most characters of a match that a message repeats.
const LONGEST_QUOTE: usize = 60;

/// One thing that is wrong in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the rule: `bamble/avsender`. Suppressions without effect or reason are `klart/suppression`.
    pub rule: String,
    /// The missing part, for rules that report one finding per part.
    pub item: Option<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Why it matters; may be empty.
    pub why: String,
    /// What to do; may be empty.
    pub help: String,
    /// On whose authority.
    pub authority: Authority,
    /// Where it points.
    pub place: Place,
    /// The repair, where there is one.
    pub fix: Option<Fix>,
    /// A name for the finding that survives edits elsewhere in the document: 16 hexadecimal digits.
    pub fingerprint: String,
}

/// What came of checking one document.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, sorted by place, then rule, then item. Identifiers in messages are masked.
    pub findings: Vec<Finding>,
    /// Number of words of prose in the document.
    pub words: usize,
}

/// Whether a note names one of the replacements itself, so that the help text would say the same once more.
fn repeats(note: &str, choices: Option<&str>) -> bool {
    let mut choices = choices.unwrap_or("").split(['«', '»', '”']).step_by(2);
    let quoted = |choice: &str| note.contains(&format!("«{choice}»")) || note.contains(&format!("”{choice}”"));
    choices.any(|choice| !choice.is_empty() && quoted(choice))
}

impl Finding {
    /// What a rule's hit says, with the placeholders of its texts filled in.
    pub(super) fn new(document: &Document, rule: &Rule, reader: Language, hit: Hit) -> Self {
        let reader = reader.code();
        let quote = match hit.place {
            Place::Text(span) => quoted(span.of(&document.text)),
            Place::Raw(_) => String::new(),
        };
        let item = hit.item.as_deref().unwrap_or("");
        let value = |name: &str| match name {
            "match" => Some(quote.as_str()),
            "item" => Some(item),
            _ => hit.values.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str()),
        };
        let message = render(hit.message.as_deref().unwrap_or(rule.message.of(reader)), &value).unwrap_or_default();
        let help = render(hit.help.as_deref().unwrap_or(rule.help.of(reader)), &value);
        let help = match (help, &hit.note) {
            (Some(help), Some(note)) if !help.is_empty() && !repeats(note, value("use")) => format!("{help} {note}"),
            (_, Some(note)) => note.clone(),
            (help, None) => help.unwrap_or_default(),
        };
        Self {
            rule: rule.id.clone(),
            severity: hit.severity.unwrap_or(rule.severity),
            message: mask(&visible(&message)).to_string(),
            why: rule.why.of(reader).to_owned(),
            help: mask(&visible(&help)).to_string(),
            authority: Authority { list: hit.list, ..rule.authority.clone() },
            place: hit.place,
            fix: hit.fix,
            item: hit.item,
            fingerprint: String::new(),
        }
    }
}

/// A template with its placeholders filled in; `None` when one of them has no value.
fn render<'v>(template: &str, value: &dyn Fn(&str) -> Option<&'v str>) -> Option<String> {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        text.push_str(&rest[..open]);
        text.push_str(value(&rest[open + 1..open + length])?);
        rest = &rest[open + length + 1..];
    }
    text.push_str(rest);
    Some(text)
}

/// A match as it is repeated in a message: on one line, composed, without soft hyphens, and not at length.
pub(super) fn quoted(text: &str) -> String {
    // Read no further than is shown: a match may be a whole sentence or paragraph.
    let words = text.split_whitespace().enumerate();
    let chars = words.flat_map(|(index, word)| (index > 0).then_some(' ').into_iter().chain(word.chars()));
    let chars = chars.filter(shows);
    let mut line: String = chars.clone().take(LONGEST_QUOTE + 1).collect();
    // Below the first combining mark every text is composed.
    if line.chars().any(|c| c >= '\u{300}') {
        line = chars.nfc().take(LONGEST_QUOTE + 1).collect();
    }
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// The text without characters that show nothing: soft hyphens, zero-width spaces.
fn visible(text: &str) -> String {
    text.chars().filter(shows).collect()
}

fn shows(c: &char) -> bool {
    !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}')
}

/// Sorts findings by place, rule and item, and names them.
pub(super) fn order(document: &Document, findings: &mut Vec<Finding>) {
    let place = |finding: &Finding| match finding.place {
        Place::Text(span) => document.map.anchors(span),
        Place::Raw(span) => (span.start as usize, span.end as usize),
    };
    findings.sort_by(|a, b| {
        let key = |finding| (place(finding), &finding.rule, &finding.item, &finding.message);
        key(a).cmp(&key(b))
    });
    // Two rules that overlap may say the very same thing of the same place.
    findings.dedup_by(|a, b| a.rule == b.rule && a.item == b.item && a.place == b.place && a.message == b.message);
    let mut seen: HashMap<u64, u64> = HashMap::new();
    for finding in findings {
        let words = match finding.place {
            Place::Text(span) if finding.item.is_none() => quoted(span.of(&document.text)).to_lowercase(),
            _ => String::new(),
        };
        let item = finding.item.as_deref().unwrap_or("");
        let name = fnv1a(&[&document.path, &finding.rule, item, &words]);
        let count = seen.entry(name).or_default();
        finding.fingerprint = format!("{:016x}", fnv1a(&[&format!("{name:x}"), &count.to_string()]));
        *count += 1;
    }
}

/// FNV-1a, 64 bits: the standard library's hash may change between releases, a baseline must not.
/// Source: Fowler, Noll and Vo, <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv1a(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_with_a_hole_that_stays_empty_is_not_shown() {
        let value = |name: &str| (name == "match").then_some("samt");
        assert_eq!(render("«{match}» er tungt.", &value).as_deref(), Some("«samt» er tungt."));
        assert_eq!(render("Skriv «{use}».", &value), None);
    }

    #[test]
    fn a_quote_is_one_line() {
        assert_eq!(quoted("i  med\u{AD}hold\n av"), "i medhold av");
        assert!(quoted(&"lang ".repeat(40)).ends_with("lang…"));
    }

    #[test]
    fn fingerprints_do_not_depend_on_the_platform() {
        assert_eq!(format!("{:016x}", fnv1a(&["a"])), "089be207b544f1e4");
        assert_ne!(fnv1a(&["a", "b"]), fnv1a(&["ab"]));
    }

    #[test]
    fn a_note_that_names_a_replacement_stands_alone() {
        assert!(repeats("Skriv «kan» eller «vil», ikke begge.", Some("kan")));
        assert!(repeats("Skriv ”du”.", Some("ni” eller ”du")));
        assert!(!repeats("Etter preposisjon skriver du «meg».", Some("jeg» eller «vi")));
        assert!(!repeats("Skriv «eller».", Some("jeg» eller «vi")), "that is no replacement");
        assert!(!repeats("Skriv «starte» foran en plan.", Some("start")), "that is another form");
        assert!(!repeats("Stryk ordet.", None));
    }
}
