//! `klart rules`: every rule there is.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Status;
use super::failure::Failure;
use super::options::{Global, kind_name, language};
use super::output::Output;
use super::project::{Project, library};
use crate::document::Kind;
use crate::language::Language;
use crate::pack::{Authority, Example, Library, RuleInfo};
use crate::report::safe::visible;
use crate::report::ui::Ui;

/// List the rules
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// Only rules of this pack and those that it extends
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pack: Vec<String>,
    /// Only rules for this language
    #[arg(long, value_name = "LANGUAGE", value_parser = language())]
    lang: Option<Language>,
    /// Only rules that apply to this kind of document
    #[arg(long, value_name = "KIND", value_parser = kind_name())]
    kind: Option<Kind>,
    /// How they are written
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = ["human", "json", "markdown"])]
    format: String,
}

impl Rules {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        let project = Project::new(global)?;
        let library = library(project.here()?.as_deref())?;
        let packs = with_extended(&library, &self.pack)?;
        let mut rules = library.rules(&packs)?;
        rules.retain(|rule| {
            self.lang.is_none_or(|language| speaks(&rule.language, language))
                && self.kind.is_none_or(|kind| {
                    let kinds = [kind].into_iter().collect();
                    rule.applies_to.apply_to(kinds) && (rule.except.is_empty() || !rule.except.apply_to(kinds))
                })
        });
        let mut out = Output::open(None).map_err(Failure::writing)?;
        let written = match self.format.as_str() {
            "json" => json(&rules, global, &mut out),
            "markdown" => markdown(&rules, global, &mut out),
            _ => human(&rules, global, &mut out),
        };
        written.and_then(|()| out.finish()).map_err(Failure::writing)?;
        Ok(Status::Fine)
    }
}

/// The named packs and all that they extend.
///
/// # Errors
/// When a pack does not exist.
pub(super) fn with_extended(library: &Library, named: &[String]) -> Result<Vec<String>, Failure> {
    let packs = library.packs();
    let mut wanted: Vec<String> = named.to_vec();
    let mut at = 0;
    while let Some(id) = wanted.get(at) {
        let Some(pack) = packs.iter().find(|pack| pack.id == *id) else {
            return Err(Failure::unknown("pack", id, packs.iter().map(|pack| pack.id.as_str())));
        };
        for below in &pack.extends {
            if !wanted.contains(below) {
                wanted.push(below.clone());
            }
        }
        at += 1;
    }
    Ok(wanted)
}

/// Whether rules of a pack in `pack_language` apply to text in `language`.
fn speaks(pack_language: &str, language: Language) -> bool {
    match pack_language {
        "any" => true,
        "no" => matches!(language, Language::Nb | Language::Nn),
        code => code == language.code(),
    }
}

/// Names of the kinds that a rule applies to, or a dash for all.
pub(super) fn kinds_of(rule: &RuleInfo) -> String {
    let names: Vec<&str> = rule.applies_to.iter().map(Kind::name).collect();
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

/// The language to speak of a rule in: the one that is asked for, else that of its pack.
fn ui_of(rule: &RuleInfo, global: &Global) -> Ui {
    global.ui.unwrap_or_else(|| Ui::of_pack(&rule.language))
}

/// Two lines a rule: its id and severity, then for what it is and what it says. A rule can be for many kinds, which would
/// make a table wider than any screen.
fn human(rules: &[RuleInfo], global: &Global, out: &mut dyn Write) -> io::Result<()> {
    let widest = rules.iter().map(|rule| rule.id.width()).max().unwrap_or(0);
    for rule in rules {
        let ui = ui_of(rule, global);
        let severity = ui.severity(rule.severity);
        let id = visible(&rule.id);
        let gap = " ".repeat(widest - rule.id.width().min(widest));
        let kinds: Vec<&str> = rule.applies_to.iter().map(|kind| ui.kind(kind)).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!("  {}", kinds.join(", ")) };
        writeln!(out, "{id}{gap}  {severity}{kinds}")?;
        writeln!(out, "    {}", visible(&shown(rule.message.of(ui.code()))))?;
    }
    Ok(())
}

/// A rule's text for people, with an ellipsis for what each finding fills in.
pub(super) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let hole = after.split_once('}').filter(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        shown.push_str(before);
        match hole {
            Some((_, after)) => {
                shown.push('…');
                rest = after;
            }
            None => {
                shown.push('{');
                rest = after;
            }
        }
    }
    // An ellipsis ends a sentence by itself.
    (shown + rest).replace("….", "…")
}

/// A rule in JSON.
#[derive(Serialize)]
struct RuleRecord<'a> {
    id: &'a str,
    pack: &'a str,
    language: &'a str,
    check: &'a str,
    severity: &'static str,
    kinds: Vec<Kind>,
    message: &'a str,
    why: &'a str,
    help: &'a str,
    source: &'a Authority,
    items: &'a [String],
    examples: Vec<ExampleRecord<'a>>,
    from: &'a [String],
}

#[derive(Serialize)]
struct ExampleRecord<'a> {
    bad: Option<&'a str>,
    good: Option<&'a str>,
}

impl<'a> From<&'a Example> for ExampleRecord<'a> {
    fn from(example: &'a Example) -> Self {
        Self { bad: example.bad.as_deref(), good: example.good.as_deref() }
    }
}

fn json(rules: &[RuleInfo], global: &Global, out: &mut dyn Write) -> io::Result<()> {
    let records = rules.iter().map(|rule| RuleRecord {
        id: &rule.id,
        pack: &rule.pack,
        language: &rule.language,
        check: &rule.check,
        severity: rule.severity.name(),
        kinds: rule.applies_to.iter().collect(),
        message: rule.message.of(ui_of(rule, global).code()),
        why: rule.why.of(ui_of(rule, global).code()),
        help: rule.help.of(ui_of(rule, global).code()),
        source: &rule.authority,
        items: &rule.items,
        examples: rule.examples.iter().map(ExampleRecord::from).collect(),
        from: &rule.from,
    });
    serde_json::to_writer_pretty(&mut *out, &records.collect::<Vec<_>>())?;
    out.write_all(b"\n")
}

fn markdown(rules: &[RuleInfo], global: &Global, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Rules")?;
    let mut pack = None;
    for rule in rules {
        if pack != Some(&rule.pack) {
            pack = Some(&rule.pack);
            writeln!(out, "\n## {}", escaped(&rule.pack))?;
        }
        let ui = ui_of(rule, global);
        let words = ui.words();
        writeln!(out, "\n### {}\n", escaped(&rule.id))?;
        writeln!(out, "{}\n", escaped(rule.message.of(ui.code())))?;
        writeln!(out, "- {} · {} · `{}`", rule.severity.name(), kinds_of(rule), rule.check)?;
        let section = rule.authority.section.as_deref().map(|section| format!(", {section}")).unwrap_or_default();
        let source = format!("{}{section}", rule.authority.title);
        for (heading, text) in
            [(words.why, rule.why.of(ui.code())), (words.help, rule.help.of(ui.code())), (words.source, &source)]
        {
            if !text.is_empty() {
                writeln!(out, "- {heading}: {}", escaped(text))?;
            }
        }
        for example in &rule.examples {
            for (mark, text) in [("✗", &example.bad), ("✓", &example.good)] {
                if let Some(text) = text {
                    writeln!(out, "\n{mark}")?;
                    text.trim_end().lines().try_for_each(|line| writeln!(out, "> {}  ", escaped(line)))?;
                }
            }
        }
    }
    Ok(())
}

/// Text that Markdown leaves as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text.trim()).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_for_norwegian_are_for_both_its_forms() {
        assert!(speaks("no", Language::Nb) && speaks("no", Language::Nn) && !speaks("no", Language::Sv));
        assert!(speaks("any", Language::Sv) && !speaks("nb", Language::Nn));
    }

    #[test]
    fn what_a_finding_fills_in_is_left_open() {
        assert_eq!(shown("«{match}» er {x y} og {item}"), "«…» er {x y} og …");
        assert_eq!(shown("{ og }"), "{ og }");
        assert_eq!(shown("Brevet mangler {item}."), "Brevet mangler …");
    }

    #[test]
    fn an_unknown_pack_is_refused() {
        assert!(matches!(with_extended(&Library::embedded(), &["nowhere".to_owned()]), Err(Failure::Usage(..))));
    }

    #[test]
    fn a_rule_cannot_break_out_of_the_markdown() {
        assert_eq!(escaped("<b> *a* # [x](y)"), "\\<b\\> \\*a\\* \\# \\[x\\](y)");
    }
}
