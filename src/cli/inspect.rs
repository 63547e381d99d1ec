//! `klart inspect`: what klart sees in a document, and why it decided as it did.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::Status;
use super::failure::Failure;
use super::input::{catch_panics, documents, guarded, name_of, parse};
use super::jsonl::{self, Answer, Fields};
use super::options::{Global, Input, Selection};
use super::ordered::{Event, ordered};
use super::output::Output;
use super::project::{Known, Linters, Project};
use super::told::complain_of;
use super::walk::{Found, find};
use crate::check::Analysis;
use crate::document::{Block, BlockKind, Document, Kind, KindReason, Skipped, Zone};
use crate::language::{Language, Readability};
use crate::recognise::EntityKind;
use crate::report::Totals;
use crate::report::safe::{masked, masked_string, visible, write_json};
use crate::text::{Span, folded};

/// Show what klart sees: language, kinds, zones, blocks, sentences, words, passives
#[derive(Debug, Args)]
pub(super) struct Inspect {
    #[command(flatten)]
    input: Input,
    /// Packs whose language short texts are taken to be in; overrides klart.toml
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pack: Vec<String>,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = ["human", "json", "jsonl"])]
    format: String,
    /// Write it to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What is answered to a record: figures and places.
#[derive(Debug, Serialize)]
pub(super) struct Brief {
    language: Language,
    kinds: Vec<Kind>,
    words: usize,
    /// Raw bytes of each sentence that has an exact place.
    sentences: Vec<[u32; 2]>,
    /// Raw bytes of each passive that has an exact place.
    passives: Vec<[u32; 2]>,
    blocks: Vec<BlockRecord>,
}

#[derive(Debug, Serialize)]
struct BlockRecord {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    zone: Zone,
    language: Option<Language>,
    /// Raw bytes, where it has an exact place.
    span: Option<[u32; 2]>,
    /// First and last line of the raw file.
    lines: [usize; 2],
}

/// Everything that is seen in a file.
#[derive(Debug, Serialize)]
struct Whole {
    path: String,
    error: Option<String>,
    #[serde(flatten)]
    seen: Option<Seen>,
}

#[derive(Debug, Serialize)]
struct Seen {
    #[serde(flatten)]
    brief: Brief,
    language_reason: &'static str,
    kind_reasons: Vec<KindReason>,
    entities: Vec<EntityRecord>,
    skipped: Vec<Skipped>,
    directives: Vec<DirectiveRecord>,
    /// One line of text for each block, for people.
    #[serde(skip)]
    texts: Vec<String>,
    /// Figures of running text.
    #[serde(skip)]
    running: Readability,
    /// Line and text of each passive.
    #[serde(skip)]
    passive_texts: Vec<(usize, String)>,
}

#[derive(Debug, Serialize)]
struct EntityRecord {
    kind: &'static str,
    text: String,
    line: usize,
}

#[derive(Debug, Serialize)]
struct DirectiveRecord {
    scope: String,
    rules: Vec<String>,
    reason: String,
    line: Option<usize>,
}

impl Inspect {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        catch_panics();
        let project = Arc::new(Project::new(global)?);
        let selection = Selection { pack: self.pack.clone(), ..Selection::default() };
        let mut linters = Linters::new(&selection);
        if self.input.is_records() {
            return self.records(&project, &mut linters);
        }
        let found = find(&self.input, &project, &mut Totals::default());
        let jobs = linters.with_languages(found, &project, &self.input)?;
        let mut out = Output::open_for(self.output.as_deref(), jobs.iter().map(|(found, _)| found))?;
        let mut status = Status::Fine;
        let mut written = if self.format == "json" { out.write_all(b"[") } else { Ok(()) };
        let mut first = true;
        let threads = self.input.threads(jobs.len());
        ordered(
            threads,
            jobs.into_iter(),
            |(found, known)| self.whole(&found, &known),
            |event| {
                let Event::Next(files) = event else { return ControlFlow::Continue(()) };
                for file in files {
                    if let Some(error) = &file.error {
                        status = Status::Unchecked;
                        complain_of(global, &file.path, error);
                    }
                    written = match self.format.as_str() {
                        "json" => {
                            out.write_all(if first { b"\n" } else { b",\n" }).and_then(|()| write_json(&mut out, &file))
                        }
                        "jsonl" => write_json(&mut out, &file).and_then(|()| out.write_all(b"\n")),
                        _ => human(&file, &mut out),
                    };
                    first = false;
                    if written.is_err() {
                        return ControlFlow::Break(());
                    }
                }
                ControlFlow::Continue(())
            },
        );
        if self.format == "json" {
            written = written.and_then(|()| out.write_all(b"\n]\n"));
        }
        written.and_then(|()| out.finish()).map_err(Failure::writing)?;
        Ok(status)
    }

    fn whole(&self, found: &Found, known: &Known) -> Vec<Whole> {
        let stdin_name = self.input.stdin_name.as_deref();
        let name = name_of(found, stdin_name);
        let failed = |error| Whole { path: name.clone(), error: Some(error), seen: None };
        let seen = guarded(|| {
            documents(found, stdin_name, &known.options)
                .into_iter()
                .map(|read| match read {
                    Ok(document) => Whole { path: document.path.clone(), error: None, seen: Some(see(&document)) },
                    Err(error) => failed(error),
                })
                .collect::<Vec<_>>()
        });
        seen.unwrap_or_else(|error| vec![failed(error)])
    }

    fn records(&self, project: &Project, linters: &mut Linters<'_>) -> Result<Status, Failure> {
        let config = project.here()?;
        let likely_language = linters.likely_language(config.as_ref(), &Known::default())?;
        let out = Output::open(self.output.as_deref()).map_err(Failure::writing)?;
        jsonl::answer(&self.input, out, |record| {
            let path = PathBuf::from(&record.name);
            let mut known = project.known_of(config.as_deref(), &path, &self.input);
            known.options.likely_language = likely_language;
            record.override_options(&mut known.options);
            let documents = parse(&record.name, record.bytes, &known.options);
            let documents: Result<Vec<Document>, String> = documents.into_iter().collect();
            let mut briefs = documents?.into_iter().map(|document| brief(&Analysis::new(&document)));
            let mut whole = briefs.next().ok_or("no document in it")?;
            for more in briefs {
                whole.words += more.words;
                whole.sentences.extend(more.sentences);
                whole.passives.extend(more.passives);
                whole.blocks.extend(more.blocks);
            }
            Ok(Answer { fields: Fields::Inspect(Box::new(whole)), status: Status::Fine })
        })
    }
}

fn brief(analysis: &Analysis<'_>) -> Brief {
    let document = analysis.document();
    let raw = |span: Span| document.raw(span).map(|raw| [raw.start, raw.end]);
    Brief {
        language: document.language,
        kinds: document.kinds.iter().collect(),
        words: analysis.words_of_prose(),
        sentences: analysis.sentences().iter().filter_map(|sentence| raw(sentence.span)).collect(),
        passives: analysis.passives().iter().map(|passive| passive.span).filter_map(raw).collect(),
        blocks: document.blocks.iter().map(|block| block_record(document, block)).collect(),
    }
}

fn block_record(document: &Document, block: &Block) -> BlockRecord {
    let (start, end) = document.positions(block.span);
    BlockRecord {
        kind: kind_name(block.kind),
        level: if let BlockKind::Heading(level) = block.kind { Some(level) } else { None },
        zone: block.zone,
        language: block.language,
        span: document.raw(block.span).map(|raw| [raw.start, raw.end]),
        lines: [start.line, end.line],
    }
}

fn see(document: &Document) -> Seen {
    let analysis = Analysis::new(document);
    let line = |span: Span| document.positions(span).0.line;
    let entities = analysis.entities().iter().map(|entity| EntityRecord {
        kind: entity_name(&entity.kind),
        text: masked(&folded(entity.span.of(&document.text))).into_owned(),
        line: line(entity.span),
    });
    let passives = analysis.passives().iter();
    let passives = passives.map(|found| (line(found.span), masked_string(folded(found.span.of(&document.text)))));
    let directives = document.directives.iter().map(|directive| DirectiveRecord {
        scope: format!("{:?}", directive.scope).to_lowercase(),
        rules: directive.rules.clone(),
        reason: masked_string(directive.reason.clone()),
        line: directive.raw.map(|raw| document.source.position(raw.start as usize).line),
    });
    Seen {
        language_reason: document.language_reason,
        kind_reasons: document.kind_reasons.clone(),
        entities: entities.collect(),
        skipped: document.skipped.clone(),
        directives: directives.collect(),
        texts: document.blocks.iter().map(|block| opening(document.block_text(block))).collect(),
        running: analysis.readability(),
        passive_texts: passives.collect(),
        brief: brief(&analysis),
    }
}

/// The first words of a block, on one line.
fn opening(text: &str) -> String {
    let head: String = text.chars().take(400).collect();
    let folded = masked_string(folded(&head));
    let mut short: String = folded.chars().take(60).collect();
    if short.len() < folded.len() {
        short.push('…');
    }
    short
}

fn human(file: &Whole, out: &mut dyn Write) -> io::Result<()> {
    let Some(seen) = &file.seen else { return Ok(()) };
    let names = |kinds: &[Kind]| kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    writeln!(out, "{}", visible(&file.path))?;
    writeln!(out, "  language   {} ({})", seen.brief.language, seen.language_reason)?;
    writeln!(
        out,
        "  kinds      {}",
        if seen.brief.kinds.is_empty() { "none".to_owned() } else { names(&seen.brief.kinds) }
    )?;
    for reason in &seen.kind_reasons {
        writeln!(out, "             {}: {}", reason.kind, visible(&reason.reason))?;
    }
    let counted = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let words = counted(seen.brief.words, "word", "words");
    let sentences = counted(seen.running.sentences, "sentence", "sentences");
    let running = seen.running.words;
    let passives = counted(seen.passive_texts.len(), "passive", "passives");
    writeln!(out, "  figures    {words}, {running} of them in {sentences} of running text, {passives}")?;
    if !seen.brief.blocks.is_empty() {
        writeln!(out, "  blocks     lines      zone        kind        language")?;
    }
    for (block, text) in seen.brief.blocks.iter().zip(&seen.texts) {
        let [first, last] = block.lines;
        let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
        let zone = serde_json::to_value(block.zone).ok();
        let zone = zone.as_ref().and_then(|zone| zone.as_str()).unwrap_or_default();
        let kind = block.level.map_or_else(|| block.kind.to_owned(), |level| format!("{} {level}", block.kind));
        let language = block.language.map_or("-", Language::code);
        writeln!(out, "             {lines:<10} {zone:<11} {kind:<11} {language:<5} {}", visible(text))?;
    }
    for (index, (line, text)) in seen.passive_texts.iter().enumerate() {
        let heading = if index == 0 { "passives" } else { "" };
        writeln!(out, "  {heading:<10} {line:<10} {}", visible(text))?;
    }
    for (index, entity) in seen.entities.iter().enumerate() {
        let heading = if index == 0 { "entities" } else { "" };
        writeln!(out, "  {heading:<10} {:<10} {:<12} {}", entity.line, entity.kind, visible(&entity.text))?;
    }
    for (index, directive) in seen.directives.iter().enumerate() {
        let heading = if index == 0 { "directives" } else { "" };
        let line = directive.line.map_or_else(String::new, |line| line.to_string());
        let rules = if directive.rules.is_empty() { "all rules".to_owned() } else { directive.rules.join(", ") };
        writeln!(
            out,
            "  {heading:<10} {line:<10} {:<12} {}: {}",
            directive.scope,
            visible(&rules),
            visible(&directive.reason)
        )?;
    }
    for (index, skipped) in seen.skipped.iter().enumerate() {
        let heading = if index == 0 { "skipped" } else { "" };
        writeln!(out, "  {heading:<10} {}: {}", visible(&skipped.name), visible(&skipped.reason))?;
    }
    writeln!(out)
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::TableCell => "table-cell",
        BlockKind::Quote => "quote",
        BlockKind::Caption => "caption",
        BlockKind::Line => "line",
        BlockKind::AltText => "alt-text",
        BlockKind::Subject => "subject",
        BlockKind::Title => "title",
        BlockKind::Header => "header",
        BlockKind::Code => "code",
    }
}

fn entity_name(kind: &EntityKind) -> &'static str {
    match kind {
        EntityKind::Time(_) => "time",
        EntityKind::Phone(_) => "phone",
        EntityKind::Email(_) => "email",
        EntityKind::Url(_) => "url",
        EntityKind::Street(_) => "street",
        EntityKind::Postal(_) => "postal",
        EntityKind::Person(_) => "person",
        EntityKind::Organisation(_) => "organisation",
        EntityKind::Unit(_) => "unit",
        EntityKind::Title(_) => "title",
        EntityKind::Identifier(_) => "identifier",
    }
}
