//! Word lists: an entry finds every form of its word, and its replacement takes the same form.

mod beside;
mod entry;
mod fix;
mod listed;
mod words;

pub(super) use entry::Entry;
pub use entry::{Listed, Use};
pub(super) use words::{Word, Words};

use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use self::beside::Beside;
use self::fix::Place;
use self::listed::{Compiled, Found};
use super::{Builder, Check, CheckInfo, Context, Fault, Hit, Loaded, Phrases, Within};
use crate::document::{Block, BlockKind, Zone};
use crate::language::inflect::Slot;
use crate::language::list::Compounds;
use crate::language::phrase::{Group, Match};
use crate::language::{Language, inflect};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "terms",
    summary: "Reports listed words in every form and compound, with a replacement in the same form.",
    exact_language: true,
    by_block: true,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// The words of a list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Name of a file beside the pack that holds more `entries`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    file: Option<Spanned<String>>,
    /// Entries in the pack itself.
    #[serde(default)]
    entries: Vec<Entry>,
    /// Phrases that excuse what follows them in the sentence, such as those that lead in a title.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless_after: Phrases,
    /// Whether words within quotation marks are left alone, because they are another's.
    #[serde(default)]
    unless_quoted: bool,
    /// How many words of one block may be replaced without a human look: a passage with more of them is in another
    /// language altogether.
    #[serde(default)]
    safe_up_to: Option<usize>,
}

/// Entries by the name of the file they stand in; none for those in the pack itself.
type Lists = Vec<(Option<String>, Vec<Entry>)>;

/// A file of entries.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ListFile {
    /// The key in `sources` of what an entry rests on that names nothing else.
    #[serde(default)]
    source: Option<String>,
    /// What the entries rest on: published lists, or one's own judgement.
    #[serde(default)]
    sources: BTreeMap<String, Source>,
    entries: Vec<Entry>,
}

/// What the entries of a list rest on; see [`ListFile`].
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Sources {
    source: Option<String>,
    sources: BTreeMap<String, Source>,
}

/// A list or other authority that entries rest on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Source {
    /// Its name.
    title: String,
    /// Its address; without one it is not published, and readers are not told of it.
    #[serde(default)]
    url: Option<String>,
}

impl Sources {
    /// Those of a list, which stand before its entries.
    fn of(list: &str) -> Self {
        let head = list.find("\nentries").and_then(|end| list.get(..end));
        head.and_then(|head| toml::from_str(head).ok()).unwrap_or_default()
    }

    /// The published list that an entry rests on.
    fn published(&self, entry: &Entry) -> Option<&str> {
        let source = self.sources.get(entry.source.as_ref().or(self.source.as_ref())?)?;
        source.url.as_ref().map(|_| source.title.as_str())
    }
}

#[derive(Debug)]
struct Terms {
    group: Group,
    unless_after: Group,
    unless_quoted: bool,
    safe_up_to: Option<usize>,
    compiled: Compiled,
}

/// The entries of a list and what they rest on. Faults go to the builder.
fn listed_in(builder: &mut Builder<'_>, file: &str, list: &Loaded) -> (Sources, Vec<Entry>) {
    match toml::from_str::<ListFile>(&list.text) {
        Ok(list) => (Sources { source: list.source, sources: list.sources }, list.entries),
        Err(error) => {
            builder.faults.push(Fault {
                file: Some(file.to_owned()),
                span: error.span(),
                message: error.message().to_owned(),
                help: None,
            });
            Default::default()
        }
    }
}

/// The entries of a rule: those in the pack, and those in its file with its name. Faults go to the builder.
fn entries(builder: &mut Builder<'_>, file: Option<Spanned<String>>, own: Vec<Entry>) -> Lists {
    let mut all = vec![(None, own)];
    if let Some(file) = file {
        match (builder.load)(file.get_ref()) {
            Ok(list) => {
                let (_, entries) = listed_in(builder, file.get_ref(), &list);
                all.push((Some(file.into_inner()), entries));
            }
            Err(message) => builder.fault(file.span(), message),
        }
    }
    all
}

/// The forms of every entry of a rule's table, without compiling it.
pub(super) fn listed(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Vec<Listed> {
    let Some(config) = builder.read::<Config>(table) else { return Vec::new() };
    forms(builder, config.file, config.entries)
}

/// The forms of the entries of a rule: those in the pack, and those in its file.
pub(super) fn forms(builder: &mut Builder<'_>, file: Option<Spanned<String>>, own: Vec<Entry>) -> Vec<Listed> {
    let lists = entries(builder, file, own);
    entry::forms_of(builder, lists)
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let group = builder.matcher.overlapping_group();
    let unless_after = builder.phrases(&config.unless_after);
    let (unless_quoted, safe_up_to) = (config.unless_quoted, config.safe_up_to);
    let compiled = Compiled::of(builder, group, config.file, config.entries, judge_entry);
    Some(Box::new(Terms { group, unless_after, unless_quoted, safe_up_to, compiled }))
}

/// What an entry says that has no place in a list of this check.
fn judge_entry(entry: &Entry) -> Vec<(Range<usize>, String)> {
    let message = "`means` belongs in a list of `glossary`; here `note` says what to write";
    entry.means.iter().map(|means| (means.span(), message.to_owned())).collect()
}

impl Check for Terms {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        // Matches come by place, the longer and the earlier listed first. One that is excused makes way for the next.
        let mut end = 0;
        let mut blocks: Vec<(u32, Hit)> = Vec::new();
        for found in cx.found(self.group).filter(|found| linted(cx.block(found.block))) {
            if found.first < end {
                continue;
            }
            if let Some(hit) = self.judge(cx, found) {
                blocks.push((found.block, hit));
                end = found.end;
            }
        }
        if let Some(most) = self.safe_up_to {
            for of_block in blocks.chunk_by_mut(|one, other| one.0 == other.0).filter(|hits| hits.len() > most) {
                of_block.iter_mut().filter_map(|(_, hit)| hit.fix.as_mut()).for_each(|fix| fix.safe = false);
            }
        }
        hits.extend(blocks.into_iter().map(|(_, hit)| hit));
    }
}

/// Words of prose, and lines within the body. A name in a signature is nobody's choice of words.
fn linted(block: &Block) -> bool {
    block.prose() || (block.kind == BlockKind::Line && block.zone == Zone::Body)
}

impl Terms {
    fn judge(&self, cx: &Context<'_>, found: &Match) -> Option<Hit> {
        let text = &cx.document().text;
        let block = cx.block(found.block);
        let Found { term, form, compounds, unless, .. } = self.compiled.found(found.payload)?;
        if unless.is_some_and(|unless| cx.overlapped(unless, found.span)) {
            return None;
        }
        let sentence = cx.around(found.span, Within::Sentence);
        let before = Span { end: found.span.start, ..sentence };
        if cx.found_in(self.unless_after, before).next().is_some() {
            return None;
        }
        if !term.capital && is_name(cx, block, found) || in_code(text, found.span) {
            return None;
        }
        if is_mention(text, found.span) || self.unless_quoted && is_quoted(text, block, found.span) {
            return None;
        }
        let language = block.language.filter(|language| *language != Language::Other)?;
        let place = Place { beside: Beside::new(cx, found, language), text, span: found.span };
        let repair = if compounds == Compounds::None {
            place.repair(term, form)
        } else {
            if !is_compound(cx, found, &form.text, compounds, language) {
                return None;
            }
            place.repair_compound(term, form, compounds)
        };
        // The noun of a listed verb's action has nothing wrong with it where the plain verb makes none.
        let action = matches!(form.slot, Some(Slot::Action(_)));
        if action && !term.choices.is_empty() && term.choices.iter().all(|choice| !choice.has(language, form.slot)) {
            return None;
        }
        let choices = match &repair {
            Some(_) if term.choices.len() == 1 && form.ambiguous && compounds == Compounds::None => {
                listed::either(language, &place.alternatives(term, form))
            }
            Some(repair) if term.choices.len() == 1 => repair.fix.text.clone(),
            _ if compounds == Compounds::None => term.choices_in(language, form.slot),
            _ => term.choices_in(language, None),
        };
        let mut hit = Hit::at(repair.as_ref().map_or(found.span, |repair| repair.span));
        if !choices.is_empty() {
            hit = hit.with("use", choices);
        }
        hit.note.clone_from(&term.note);
        hit.list.clone_from(&term.list);
        hit.severity = term.severity;
        hit.fix = repair.map(|repair| repair.fix);
        if let Some(fix) = hit.fix.as_mut().filter(|fix| fix.safe) {
            // What others said or wrote is not ours to word anew.
            fix.safe = !is_quoted(text, block, found.span);
        }
        Some(hit)
    }
}

/// Whether the word that matches a part of a compound is one.
fn is_compound(cx: &Context<'_>, found: &Match, part: &str, compounds: Compounds, language: Language) -> bool {
    let normal = cx.analysis.normal(&cx.analysis.tokens()[found.first as usize]);
    match compounds {
        Compounds::Ending => true,
        Compounds::Tail => inflect::compound_tail(language, &normal, part),
        _ => inflect::compound_head(language, &normal, part),
    }
}

/// Whether the match is a name: it has a capital where the sentence asks for none.
pub(super) fn is_name(cx: &Context<'_>, block: &Block, found: &Match) -> bool {
    let text = &cx.document().text;
    let first = cx.analysis.tokens()[found.first as usize];
    let mut letters = first.span.of(text).chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let shouted = capital && letters.all(|c| !c.is_lowercase());
    if !capital || shouted || matches!(block.kind, BlockKind::Line | BlockKind::TableCell) {
        return false;
    }
    // A name of so many words has more than one capital: «og Det er verdt å merke seg».
    let words = &cx.analysis.tokens()[found.first as usize..found.end as usize];
    if words.len() > 3 && words[1..].iter().all(|word| !word.span.of(text).starts_with(char::is_uppercase)) {
        return false;
    }
    // A sentence begins at its first word, behind quotation marks and bullets, or after a colon.
    let before = text.get(block.span.start as usize..first.span.start as usize).unwrap_or("");
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "«»\"”“'’(–—-•*".contains(c));
    let begins = before.is_empty() || before.ends_with(['.', ':', '!', '?', ';', '\n', '…']);
    let sentence = cx.analysis.sentence_at(first.span.start).map(|at| &cx.analysis.sentences()[at]);
    !(begins || sentence.is_some_and(|sentence| sentence.tokens.start == found.first))
}

/// Whether the match is part of a path, an address or code: `mail_server`, `prompt=login`, `no.mail`.
fn in_code(text: &str, span: Span) -> bool {
    let joins = |c: char| matches!(c, '\\' | '_' | '@' | '=' | '{' | '}' | '#' | '$' | '`' | '<' | '>' | '|');
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let dotted = before.strip_suffix('.').is_some_and(|before| before.ends_with(char::is_alphanumeric))
        && span.of(text).starts_with(char::is_lowercase);
    before.ends_with(joins) || after.starts_with(joins) || dotted
}

/// Whether the match is all that a pair of quotation marks or parentheses holds: the word is spoken of, or explains the
/// one before it.
pub(super) fn is_mention(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).and_then(|text| text.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|text| text.chars().next());
    matches!(
        (before, after),
        (Some('«' | '"' | '”' | '“' | '»'), Some('»' | '"' | '”' | '“' | '«')) | (Some('('), Some(')'))
    )
}

/// Whether a stretch stands between quotation marks of the same block.
pub(super) fn is_quoted(text: &str, block: &Block, span: Span) -> bool {
    let block = block.span;
    let before = text.get(block.start as usize..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..block.end as usize).unwrap_or("");
    let between = |open: char, close: char| {
        before.rfind([open, close]).is_some_and(|at| before[at..].starts_with(open)) && after.contains(close)
    };
    // Swedish opens and closes with the same mark.
    let alike = |mark: char| before.matches(mark).count() % 2 == 1 && after.contains(mark);
    between('«', '»') || between('“', '”') || alike('"') || !before.contains('“') && alike('”')
}

/// The replacement with the capitals of what it replaces.
pub(super) fn dressed_as(word: &str, replacement: &str) -> String {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return replacement.to_owned() };
    if !first.is_uppercase() {
        return replacement.to_owned();
    }
    let rest: Vec<char> = letters.collect();
    // «ASAP» is written so; «I HENHOLD TIL» is shouted.
    let acronym = rest.len() < 5 && !word.contains(' ') && replacement.contains(' ');
    if !rest.is_empty() && !acronym && rest.iter().all(|c| c.is_uppercase()) {
        return replacement.to_uppercase();
    }
    let mut characters = replacement.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_takes_the_capitals_of_the_word() {
        assert_eq!(dressed_as("Begjærer", "ber om"), "Ber om");
        assert_eq!(dressed_as("BEGJÆRER", "ber om"), "BER OM");
        assert_eq!(dressed_as("begjærer", "ber om"), "ber om");
    }

    #[test]
    fn a_quotation_ends_where_its_closing_mark_stands() {
        let quoted = |text: &str, word: &str| {
            let start = text.find(word).unwrap();
            let block = Block::new(BlockKind::Paragraph, Zone::Body, Span::new(0, text.len()));
            is_quoted(text, &block, Span::new(start, start + word.len()))
        };
        for text in [
            "Ho sa: «Det er ikke meg.»",
            "Ho sa: “Det er ikke meg.”",
            "Ho sa: \"Det er ikke meg.\"",
            "Hon sa: ”Det är ikke jag.”",
        ] {
            assert!(quoted(text, "ikke"), "{text}");
        }
        for text in [
            "«Ja» er ikke «nei»",
            "“Ja” er ikke “nei”",
            "”Ja” är ikke ”nej”",
            "\"Ja\" er ikke \"nei\"",
            "19\" er ikke stort",
            "« ikke",
        ] {
            assert!(!quoted(text, "ikke"), "{text}");
        }
    }

    #[test]
    fn a_word_within_an_identifier_is_none() {
        let code = |text: &str| in_code(text, Span::new(text.find("mail").unwrap(), text.find("mail").unwrap() + 4));
        assert!(code("no.mail") && code("mail_server") && code("<mail>") && code("type=mail"));
        assert!(!code("en mail.") && !code("Skriv.\nmail") && !code("(mail)") && !code("e-post/mail"));
    }

    #[test]
    fn a_word_alone_in_quotation_marks_is_spoken_of() {
        assert!(is_mention("ordet «samt» er", Span::new(8, 12)));
        assert!(is_mention("kapsler (cookies) er", Span::new(9, 16)));
        assert!(!is_mention("«samt» er".trim_start_matches('«'), Span::new(0, 4)));
    }
}
