//! `klart explain`: a rule, a pack or a check, told in full.

use std::io::{self, Write};

use clap::Args;

use super::Status;
use super::failure::Failure;
use super::options::Global;
use super::output::Output;
use super::project::{Project, library};
use super::rules::shown;
use crate::check::{CHECKS, CheckInfo};
use crate::document::Kinds;
use crate::pack::{Authority, Library, PackInfo, RuleInfo};
use crate::report::safe::visible;
use crate::report::ui::Ui;

/// Tell what a rule, a pack or a check is about
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Id of a rule or a pack, or the name of a check
    #[arg(value_name = "ID")]
    id: String,
}

/// The headings that only this command uses.
struct Headings {
    applies_to: &'static str,
    except: &'static str,
    all: &'static str,
    items: &'static str,
    examples: &'static str,
    settings: &'static str,
    more: &'static str,
    suppress: &'static str,
    in_text: &'static str,
    in_email: &'static str,
    everywhere: &'static str,
    reason: &'static str,
    extends: &'static str,
    rules: &'static str,
    from: &'static str,
}

static NB: Headings = Headings {
    applies_to: "Gjelder",
    except: "unntatt",
    all: "alle dokumenter",
    items: "Kan melde fra om",
    examples: "Eksempler",
    settings: "Innstillinger",
    more: "linjer til",
    suppress: "Slå av",
    in_text: "ett sted i teksten (i txt, md og html)",
    in_email: "i en e-post, som linje i hodet",
    everywhere: "overalt, i klart.toml",
    reason: "grunn",
    extends: "Bygger på",
    rules: "Regler",
    from: "Overtatt fra",
};
static NN: Headings = Headings {
    applies_to: "Gjeld",
    except: "unnateke",
    all: "alle dokument",
    items: "Kan melde frå om",
    examples: "Døme",
    settings: "Innstillingar",
    more: "linjer til",
    suppress: "Slå av",
    in_text: "éin stad i teksten (i txt, md og html)",
    in_email: "i ein e-post, som linje i hovudet",
    everywhere: "overalt, i klart.toml",
    reason: "grunn",
    extends: "Byggjer på",
    rules: "Reglar",
    from: "Overteken frå",
};
static SV: Headings = Headings {
    applies_to: "Gäller",
    except: "utom",
    all: "alla dokument",
    items: "Kan anmärka på",
    examples: "Exempel",
    settings: "Inställningar",
    more: "rader till",
    suppress: "Stäng av",
    in_text: "på ett ställe i texten (i txt, md och html)",
    in_email: "i ett mejl, som rad i huvudet",
    everywhere: "överallt, i klart.toml",
    reason: "skäl",
    extends: "Bygger på",
    rules: "Regler",
    from: "Övertagen från",
};
static EN: Headings = Headings {
    applies_to: "Applies to",
    except: "except",
    all: "all documents",
    items: "Can report",
    examples: "Examples",
    settings: "Settings",
    more: "more lines",
    suppress: "Turn off",
    in_text: "in one place of the text (in txt, md and html)",
    in_email: "in an e-mail, as a header line",
    everywhere: "everywhere, in klart.toml",
    reason: "reason",
    extends: "Extends",
    rules: "Rules",
    from: "Taken over from",
};

fn headings(ui: Ui) -> &'static Headings {
    match ui {
        Ui::Nb => &NB,
        Ui::Nn => &NN,
        Ui::Sv => &SV,
        Ui::En => &EN,
    }
}

impl Explain {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        let project = Project::new(global)?;
        let library = library(project.here()?.as_deref())?;
        let mut out = Output::open(None).map_err(Failure::writing)?;
        self.write(&library, global, &mut out)?;
        out.finish().map_err(Failure::writing)?;
        Ok(Status::Fine)
    }

    fn write(&self, library: &Library, global: &Global, out: &mut dyn Write) -> Result<(), Failure> {
        let ui = |language: &str| global.ui.unwrap_or_else(|| Ui::of_pack(language));
        let id = self.id.as_str();
        let packs = library.packs();
        let known = library.rule_ids();
        if let Some(found) = packs.iter().find(|found| found.id == id) {
            let rules = library.rules(std::slice::from_ref(&found.id))?;
            return pack(found, &rules, ui(&found.language), out).map_err(Failure::writing);
        }
        // A name without its pack will do where only one rule has it.
        let full = |rule: &&(&String, &String)| rule.1 == id;
        let short = |rule: &&(&String, &String)| rule.1.rsplit('/').next() == Some(id);
        let rules: Vec<(&String, &String)> =
            known.iter().flat_map(|(pack, rules)| rules.iter().map(move |rule| (pack, rule))).collect();
        let mut by_name = rules.iter().filter(short);
        let only = by_name.next().filter(|_| by_name.next().is_none());
        if let Some((pack, id)) = rules.iter().find(full).or(only) {
            let infos = library.rules(std::slice::from_ref(*pack))?;
            if let Some(found) = infos.iter().find(|info| info.id == **id) {
                return rule(found, ui(&found.language), out).map_err(Failure::writing);
            }
        }
        if let Some(info) = CHECKS.iter().find(|check| check.name == id) {
            // A pack with a fault is told by `klart pack check`; here the others will do.
            let made = packs.iter().filter_map(|pack| library.rules(std::slice::from_ref(&pack.id)).ok());
            let made: Vec<RuleInfo> = made.flatten().filter(|rule| rule.check == info.name).collect();
            return check(info, &made, out).map_err(Failure::writing);
        }
        let known = rules.iter().map(|rule| rule.1.as_str()).chain(packs.iter().map(|pack| pack.id.as_str()));
        let known = known.chain(CHECKS.iter().map(|check| check.name));
        Err(Failure::unknown("rule, pack or check", &self.id, known))
    }
}

/// The most lines of a rule's settings that are shown.
const MOST_SETTINGS: usize = 40;

fn rule(rule: &RuleInfo, ui: Ui, out: &mut dyn Write) -> io::Result<()> {
    let (words, headings) = (ui.words(), headings(ui));
    let id = visible(&rule.id);
    writeln!(out, "{id} ({})\n\n{}\n", ui.severity(rule.severity), visible(&shown(rule.message.of(ui.code()))))?;
    let kinds = |kinds: Kinds| kinds.iter().map(|kind| ui.kind(kind)).collect::<Vec<_>>().join(", ");
    let mut applies_to = if rule.applies_to.is_empty() { headings.all.to_owned() } else { kinds(rule.applies_to) };
    if !rule.except.is_empty() {
        applies_to.push_str(&format!(", {} {}", headings.except, kinds(rule.except)));
    }
    let fields = [
        (words.why, rule.why.of(ui.code()).to_owned()),
        (words.help, shown(rule.help.of(ui.code()))),
        (words.source, source(&rule.authority)),
        (headings.applies_to, applies_to),
        (headings.from, rule.from.join(", ")),
    ];
    for (heading, text) in fields {
        if !text.trim().is_empty() {
            writeln!(out, "{heading}: {}", visible(text.trim()))?;
        }
    }
    if !rule.items.is_empty() {
        writeln!(out, "\n{}:", headings.items)?;
        rule.items.iter().try_for_each(|item| writeln!(out, "    - {}", visible(item)))?;
    }
    if !rule.examples.is_empty() {
        writeln!(out, "\n{}:", headings.examples)?;
    }
    for (index, example) in rule.examples.iter().enumerate() {
        let long = [&example.bad, &example.good].into_iter().flatten().any(|text| text.trim().contains('\n'));
        if long && index > 0 {
            writeln!(out)?;
        }
        for (mark, text) in [("✗", &example.bad), ("✓", &example.good)] {
            if let Some(text) = text {
                marked(mark, text, out)?;
            }
        }
    }
    if !rule.settings.trim().is_empty() {
        writeln!(out, "\n{}:", headings.settings)?;
        let lines: Vec<&str> = rule.settings.trim().lines().collect();
        let shown = if lines.len() > MOST_SETTINGS { MOST_SETTINGS - 1 } else { lines.len() };
        lines[..shown].iter().try_for_each(|line| writeln!(out, "    {}", visible(line)))?;
        if shown < lines.len() {
            writeln!(out, "    … ({} {})", lines.len() - shown, headings.more)?;
        }
    }
    writeln!(out, "\n{}:", headings.suppress)?;
    writeln!(out, "    {}:\n        <!-- klart-ignore {id}: {} -->", headings.in_text, headings.reason)?;
    writeln!(out, "    {}:\n        X-Klart-Ignore: {id}; {}", headings.in_email, headings.reason)?;
    writeln!(out, "    {}:\n        ignore = [\"{id}\"]", headings.everywhere)
}

fn pack(pack: &PackInfo, rules: &[RuleInfo], ui: Ui, out: &mut dyn Write) -> io::Result<()> {
    let (words, headings) = (ui.words(), headings(ui));
    writeln!(out, "{}: {} ({})\n", visible(&pack.id), visible(&pack.name), visible(&pack.origin))?;
    let authority = source(&pack.authority);
    if !authority.is_empty() {
        writeln!(out, "{}: {}", words.source, visible(&authority))?;
    }
    if !pack.extends.is_empty() {
        writeln!(out, "{}: {}", headings.extends, visible(&pack.extends.join(", ")))?;
    }
    if !rules.is_empty() {
        writeln!(out, "{}:", headings.rules)?;
    }
    for rule in rules {
        writeln!(out, "    {} ({})", visible(&rule.id), ui.severity(rule.severity))?;
        writeln!(out, "        {}", visible(&shown(rule.message.of(ui.code()))))?;
    }
    Ok(())
}

/// A check, the keys of its table, and the rules that are made of it: for those who write packs, in English.
fn check(info: &CheckInfo, rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "[rule.{}]\n\n{}\n\nKeys:", info.name, info.summary)?;
    let schema = crate::pack::schema();
    let keys = &schema["properties"]["rule"]["items"]["properties"][info.name];
    let keys = keys["$ref"].as_str().and_then(|name| schema.pointer(name.trim_start_matches('#'))).unwrap_or(keys);
    for (name, key) in keys["properties"].as_object().into_iter().flatten() {
        writeln!(out, "    {name}: {}", key["description"].as_str().unwrap_or_default())?;
    }
    writeln!(out, "\nRules:")?;
    let mut made = rules.iter();
    made.try_for_each(|rule| {
        writeln!(
            out,
            "    {}  {}",
            visible(&rule.id),
            visible(&shown(rule.message.of(Ui::of_pack(&rule.language).code())))
        )
    })
}

fn source(authority: &Authority) -> String {
    let parts = [Some(authority.title.as_str()), authority.section.as_deref(), authority.url.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// An example with its mark in front and its lines under each other.
fn marked(mark: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (index, line) in text.trim().lines().enumerate() {
        let mark = if index == 0 { mark } else { " " };
        writeln!(out, "{}", format!("    {mark} {}", visible(line)).trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Severity, Text};
    use crate::document::Kind;
    use crate::pack::Example;

    #[test]
    fn a_rule_is_told_with_its_examples_and_the_way_to_turn_it_off() {
        let info = RuleInfo {
            id: "bamble/avsender".to_owned(),
            pack: "bamble".to_owned(),
            language: "nb".to_owned(),
            check: "required".to_owned(),
            severity: Severity::Error,
            applies_to: [Kind::Letter, Kind::Email].into_iter().collect(),
            except: [Kind::AutoReply].into_iter().collect(),
            message: Text::One("Brevet mangler {item}.".to_owned()),
            why: Text::default(),
            help: Text::default(),
            authority: Authority {
                title: "Servicestandard".to_owned(),
                section: Some("3".to_owned()),
                url: None,
                list: None,
            },
            items: vec!["enhet".to_owned()],
            examples: vec![Example { bad: Some("Hei\n\nKari".to_owned()), ..Example::default() }],
            settings: String::new(),
            from: Vec::new(),
        };
        let mut out = Vec::new();
        rule(&info, Ui::Nb, &mut out).expect("memory");
        assert_eq!(
            String::from_utf8(out).expect("UTF-8"),
            "bamble/avsender (feil)\n\nBrevet mangler …\n\nKilde: Servicestandard, 3\n\
             Gjelder: e-post, brev, unntatt autosvar\n\nKan melde fra om:\n    - enhet\n\n\
             Eksempler:\n    ✗ Hei\n\n      Kari\n\nSlå av:\n    ett sted i teksten (i txt, md og html):\n        \
             <!-- klart-ignore bamble/avsender: grunn -->\n    i en e-post, som linje i hodet:\n        \
             X-Klart-Ignore: bamble/avsender; grunn\n    overalt, i klart.toml:\n        \
             ignore = [\"bamble/avsender\"]\n"
        );
    }
}
