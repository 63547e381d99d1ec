//! `klart explain`: a rule, a pack or a check, told in full.

use std::io::{self, Write};

use clap::Args;

use super::Status;
use super::failure::Failure;
use super::options::Global;
use super::output::Output;
use super::project::{Project, library};
use super::rules::kinds_of;
use crate::check::CHECKS;
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
    severity: &'static str,
    applies_to: &'static str,
    all: &'static str,
    items: &'static str,
    bad: &'static str,
    good: &'static str,
    settings: &'static str,
    suppress: &'static str,
    reason: &'static str,
    extends: &'static str,
    rules: &'static str,
    from: &'static str,
}

static NB: Headings = Headings {
    severity: "Alvor",
    applies_to: "Gjelder",
    all: "alle dokumenter",
    items: "Kan mangle",
    bad: "Ikke slik",
    good: "Men slik",
    settings: "Innstillinger",
    suppress: "Slå av på ett sted",
    reason: "grunn",
    extends: "Bygger på",
    rules: "Regler",
    from: "Overtatt fra",
};
static NN: Headings = Headings {
    severity: "Alvor",
    applies_to: "Gjeld",
    all: "alle dokument",
    items: "Kan mangle",
    bad: "Ikkje slik",
    good: "Men slik",
    settings: "Innstillingar",
    suppress: "Slå av på éin stad",
    reason: "grunn",
    extends: "Byggjer på",
    rules: "Reglar",
    from: "Overteken frå",
};
static SV: Headings = Headings {
    severity: "Allvar",
    applies_to: "Gäller",
    all: "alla dokument",
    items: "Kan saknas",
    bad: "Inte så här",
    good: "Utan så här",
    settings: "Inställningar",
    suppress: "Stäng av på ett ställe",
    reason: "skäl",
    extends: "Bygger på",
    rules: "Regler",
    from: "Övertagen från",
};
static EN: Headings = Headings {
    severity: "Severity",
    applies_to: "Applies to",
    all: "all documents",
    items: "Can be missing",
    bad: "Not so",
    good: "But so",
    settings: "Settings",
    suppress: "Turn off in one place",
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
        let rules = library.rules()?;
        let ui = |language: &str| global.ui.unwrap_or_else(|| Ui::of_pack(language));
        if let Some(found) = rules.iter().find(|found| found.id == self.id) {
            return rule(found, ui(&found.language), out).map_err(Failure::writing);
        }
        let packs = library.packs();
        if let Some(found) = packs.iter().find(|found| found.id == self.id) {
            return pack(found, &rules, ui(&found.language), out).map_err(Failure::writing);
        }
        // A name without its pack will do where only one rule has it.
        let mut by_name = rules.iter().filter(|rule| rule.id.rsplit('/').next() == Some(self.id.as_str()));
        if let (Some(found), None) = (by_name.next(), by_name.next()) {
            return rule(found, ui(&found.language), out).map_err(Failure::writing);
        }
        if check(&self.id, &rules, out).map_err(Failure::writing)? {
            return Ok(());
        }
        let known = rules.iter().map(|rule| rule.id.as_str()).chain(packs.iter().map(|pack| pack.id.as_str()));
        let known = known.chain(CHECKS.iter().map(|check| check.name));
        Err(Failure::unknown("rule, pack or check", &self.id, known))
    }
}

fn rule(rule: &RuleInfo, ui: Ui, out: &mut dyn Write) -> io::Result<()> {
    let (words, headings) = (ui.words(), headings(ui));
    writeln!(out, "{}\n\n{}\n", visible(&rule.id), visible(&rule.message))?;
    let severity = ui.severity(rule.severity);
    let applies_to = if rule.applies_to.is_empty() { headings.all.to_owned() } else { kinds_of(rule) };
    let fields = [
        (words.why, rule.why.clone()),
        (words.help, rule.help.clone()),
        (words.source, source(&rule.authority)),
        (headings.severity, severity.to_owned()),
        (headings.applies_to, applies_to),
        (headings.items, rule.items.join(", ")),
        (headings.from, rule.from.join(", ")),
    ];
    for (heading, text) in fields {
        if !text.trim().is_empty() {
            writeln!(out, "{heading}: {}", visible(text.trim()))?;
        }
    }
    for example in &rule.examples {
        for (heading, text) in [(headings.bad, &example.bad), (headings.good, &example.good)] {
            if let Some(text) = text {
                writeln!(out, "\n{heading}:")?;
                indented(text, out)?;
            }
        }
    }
    if !rule.settings.trim().is_empty() {
        writeln!(out, "\n{} ({}):", headings.settings, rule.check)?;
        indented(&rule.settings, out)?;
    }
    writeln!(out, "\n{}:\n    <!-- klart-ignore {}: {} -->", headings.suppress, visible(&rule.id), headings.reason)
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
    let mut own = rules.iter().filter(|rule| rule.pack == pack.id).peekable();
    if own.peek().is_some() {
        writeln!(out, "{}:", headings.rules)?;
    }
    own.try_for_each(|rule| writeln!(out, "    {}  {}", visible(&rule.id), visible(&rule.message)))
}

/// A check and the rules that are made of it; false when there is no such check.
fn check(name: &str, rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<bool> {
    let Some(info) = CHECKS.iter().find(|check| check.name == name) else { return Ok(false) };
    writeln!(out, "[rule.{}]\n\n{}\n", info.name, info.summary)?;
    let mut made = rules.iter().filter(|rule| rule.check == name);
    made.try_for_each(|rule| writeln!(out, "    {}  {}", visible(&rule.id), visible(&rule.message)))?;
    Ok(true)
}

fn source(authority: &Authority) -> String {
    let parts = [Some(authority.title.as_str()), authority.section.as_deref(), authority.url.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn indented(text: &str, out: &mut dyn Write) -> io::Result<()> {
    text.trim_end().lines().try_for_each(|line| writeln!(out, "    {}", visible(line)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::document::Kinds;
    use crate::pack::Example;

    #[test]
    fn a_rule_is_told_with_its_examples_and_the_way_to_turn_it_off() {
        let info = RuleInfo {
            id: "bamble/avsender".to_owned(),
            pack: "bamble".to_owned(),
            language: "nb".to_owned(),
            check: "required".to_owned(),
            severity: Severity::Error,
            applies_to: Kinds::NONE,
            message: "Brevet mangler {item}.".to_owned(),
            why: String::new(),
            help: String::new(),
            authority: Authority { title: "Servicestandard".to_owned(), section: Some("3".to_owned()), url: None },
            items: Vec::new(),
            examples: vec![Example { bad: Some("Hei".to_owned()), ..Example::default() }],
            settings: String::new(),
            from: Vec::new(),
        };
        let mut out = Vec::new();
        rule(&info, Ui::Nb, &mut out).expect("memory");
        assert_eq!(
            String::from_utf8(out).expect("UTF-8"),
            "bamble/avsender\n\nBrevet mangler {item}.\n\nKilde: Servicestandard, 3\nAlvor: feil\n\
             Gjelder: alle dokumenter\n\nIkke slik:\n    Hei\n\nSlå av på ett sted:\n    \
             <!-- klart-ignore bamble/avsender: grunn -->\n"
        );
    }
}
