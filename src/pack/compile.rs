use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::DeValue;

use super::library::{Library, Source, check_errors, errors, language_name};
use super::raw::{self, Authority, RawPack, RawRule};
use super::{PackErrors, RuleInfo, Settings};
use crate::check::{self, Builder, Check, CheckInfo, Listed, Severity};
use crate::document::Kinds;
use crate::language::Language;
use crate::language::phrase::{Group, Matcher, MatcherBuilder, Vars};

/// A rule, ready to be run.
#[derive(Debug)]
pub struct Rule {
    /// Full id.
    pub id: String,
    /// Id of its pack.
    pub pack: String,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Kinds of document it applies to; empty for all.
    pub applies_to: Kinds,
    /// What is wrong, with placeholders.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do, with placeholders.
    pub help: String,
    /// On whose authority.
    pub authority: Authority,
    /// Languages it is written for; empty for any.
    pub languages: Vec<Language>,
    /// The check it is made of.
    pub info: &'static CheckInfo,
    /// The compiled check.
    pub check: Box<dyn Check>,
    /// Phrases without which it is silent.
    pub when: Option<Group>,
    /// Phrases with which it is silent.
    pub unless: Option<Group>,
}

/// Rules that run together, and the matcher of all their phrases.
#[derive(Debug, Default)]
pub struct RuleSet {
    /// The rules, in order of packs and of their place there.
    pub rules: Vec<Rule>,
    /// Finds the phrases of all rules.
    pub matcher: Matcher,
}

/// The languages behind a pack's language name; none for `any`.
pub(super) fn languages_of(name: &str) -> Vec<Language> {
    match name {
        "nb" => vec![Language::Nb],
        "nn" => vec![Language::Nn],
        "no" => vec![Language::Nb, Language::Nn],
        "sv" => vec![Language::Sv],
        _ => Vec::new(),
    }
}

/// The packs that a run needs, parsed: the roots and all that they extend, those extended first.
pub(crate) struct Plan<'l> {
    library: &'l Library,
    packs: Vec<(String, &'l Source, RawPack<'l>)>,
    /// For each pack the root that brought it in first.
    roots: BTreeMap<String, String>,
}

impl<'l> Plan<'l> {
    /// Parses the roots and all that they extend.
    ///
    /// # Errors
    /// Unknown packs, circles, and every fault of every text.
    pub fn new(library: &'l Library, roots: &[String]) -> Result<Self, PackErrors> {
        let mut plan = Self { library, packs: Vec::new(), roots: BTreeMap::new() };
        let mut faults = PackErrors::default();
        for root in roots {
            if library.source(root).is_none() {
                let error = PackErrors::plain(root, format!("no pack `{root}`"), library.suggest(root));
                faults.0.extend(error.0);
            } else {
                plan.visit(root, root, &mut Vec::new(), &mut faults);
            }
        }
        if faults.0.is_empty() { Ok(plan) } else { Err(faults) }
    }

    fn visit(&mut self, id: &str, root: &str, path: &mut Vec<String>, faults: &mut PackErrors) {
        if self.roots.contains_key(id) {
            return;
        }
        let Some(source) = self.library.source(id) else { return };
        self.roots.insert(id.to_owned(), root.to_owned());
        let mut found = Vec::new();
        let pack = raw::parse(&source.text, &mut found);
        if let Some(pack) = &pack {
            path.push(id.to_owned());
            for extended in &pack.head.extends {
                let name = extended.get_ref();
                if path.contains(name) {
                    found.push((Some(extended.span()), format!("`{name}` extends this pack in its turn"), None));
                } else if self.library.source(name).is_none() {
                    found.push((Some(extended.span()), format!("no pack `{name}`"), self.library.suggest(name)));
                } else {
                    self.visit(name, root, path, faults);
                }
            }
            path.pop();
        }
        faults.0.extend(errors(&source.file, &source.text, found).0);
        if let Some(pack) = pack {
            self.packs.push((id.to_owned(), source, pack));
        }
    }

    /// Variables as a pack sees them: its own, replaced by those of the root, replaced by those of the settings.
    fn vars(&self, id: &str, settings: &Settings) -> Vars {
        let mut vars = Vars::new();
        let own = |id: &str| self.packs.iter().find(|(other, _, _)| other == id).map(|(_, _, pack)| &pack.vars);
        // What an extended pack sets is a default for those that extend it.
        for (_, _, pack) in self.packs.iter().take_while(|(other, _, _)| other != id) {
            vars.extend(pack.vars.clone());
        }
        vars.extend(own(id).cloned().unwrap_or_default());
        if let Some(root) = self.roots.get(id) {
            vars.extend(own(root).cloned().unwrap_or_default());
        }
        vars.extend(settings.vars.iter().map(|(name, value)| (name.clone(), value.clone().into_texts())));
        vars
    }

    fn rule(&self, full_id: &str) -> Option<(usize, &RawRule<'l>)> {
        let (pack, id) = full_id.rsplit_once('/')?;
        let at = self.packs.iter().position(|(other, _, _)| other == pack)?;
        let rule = self.packs[at].2.rules.iter().find(|rule| rule.table.id.get_ref() == id)?;
        Some((at, rule))
    }

    /// Ids of rules that other rules have taken over.
    fn taken(&self) -> BTreeSet<&str> {
        let rules = self.packs.iter().flat_map(|(_, _, pack)| &pack.rules);
        rules.filter_map(|rule| rule.table.from.as_ref().map(|from| from.get_ref().as_str())).collect()
    }

    /// Compiles all rules that the settings let run.
    ///
    /// # Errors
    /// Every fault of every rule.
    pub fn compile(&self, settings: &Settings) -> Result<RuleSet, PackErrors> {
        let mut matcher = MatcherBuilder::default();
        let mut rules = Vec::new();
        let mut faults = PackErrors::default();
        let taken = self.taken();
        for (id, source, pack) in &self.packs {
            let vars = self.vars(id, settings);
            let mut seen = BTreeSet::new();
            for rule in &pack.rules {
                let full_id = format!("{id}/{}", rule.table.id.get_ref());
                if !seen.insert(full_id.clone()) {
                    let fault = (Some(rule.table.id.span()), format!("a second rule `{full_id}`"), None);
                    faults.0.extend(errors(&source.file, &source.text, vec![fault]).0);
                }
                if taken.contains(full_id.as_str()) || !settings.lets(id, &full_id) {
                    continue;
                }
                match self.compile_rule(&full_id, source, pack, rule, &vars, &mut matcher, settings) {
                    Ok(rule) => rules.push(rule),
                    Err(error) => faults.0.extend(error.0),
                }
            }
        }
        if faults.0.is_empty() { Ok(RuleSet { rules, matcher: matcher.build() }) } else { Err(faults) }
    }

    #[allow(clippy::too_many_arguments, reason = "one call, from the loop above")]
    fn compile_rule(
        &self,
        full_id: &str,
        source: &Source,
        pack: &RawPack<'l>,
        rule: &RawRule<'l>,
        vars: &Vars,
        matcher: &mut MatcherBuilder,
        settings: &Settings,
    ) -> Result<Rule, PackErrors> {
        let fail = |span, message: String, help| errors(&source.file, &source.text, vec![(Some(span), message, help)]);
        let id_span = rule.table.id.span();
        let taken_over = match &rule.table.from {
            Some(from) => match self.rule(from.get_ref()) {
                Some((at, base)) if base.check.is_some() => Some((at, base)),
                _ => {
                    let all = self.packs.iter().flat_map(|(id, _, pack)| {
                        pack.rules.iter().map(move |rule| format!("{id}/{}", rule.table.id.get_ref()))
                    });
                    let all: Vec<String> = all.collect();
                    let near = crate::language::phrase::nearest(from.get_ref(), all.iter().map(String::as_str));
                    let help = near.map(|near| format!("did you mean `{near}`?"));
                    let message = format!("no rule `{}` in the packs that this one extends", from.get_ref());
                    return Err(fail(from.span(), message, help));
                }
            },
            None => None,
        };
        // A rule that is taken over brings its word lists from beside its own pack.
        let (list_source, base_languages) = match taken_over {
            Some((at, _)) => (self.packs[at].1, languages_of(language_name(*self.packs[at].2.head.language.get_ref()))),
            None => (source, languages_of(language_name(*pack.head.language.get_ref()))),
        };
        let (info, table) = match (&rule.check, taken_over.and_then(|(_, base)| base.check.as_ref())) {
            (Some((own, table)), Some((base, base_table))) if std::ptr::eq(*own, *base) => {
                (*own, merged(base_table, table))
            }
            (Some((own, _)), Some((base, _))) => {
                let message = format!("the rule taken over is made of `{}`, not of `{}`", base.name, own.name);
                return Err(fail(id_span, message, None));
            }
            (Some((info, table)), None) | (None, Some((info, table))) => (*info, table.clone()),
            (None, None) => return Err(fail(id_span, format!("the rule `{full_id}` has no check"), None)),
        };
        let load = |name: &str| self.library.list(list_source, name);
        let mut builder = Builder { languages: &base_languages, vars, matcher, load: &load, faults: Vec::new() };
        let check = (info.compile)(&mut builder, table);
        let gate = |builder: &mut Builder<'_>, own: &[Spanned<String>], base: Option<&[Spanned<String>]>| {
            let phrases = if own.is_empty() { base.unwrap_or_default() } else { own };
            (!phrases.is_empty()).then(|| builder.phrases(phrases))
        };
        let base = taken_over.map(|(_, base)| &base.table);
        let when = gate(&mut builder, &rule.table.when, base.map(|base| base.when.as_slice()));
        let unless = gate(&mut builder, &rule.table.unless, base.map(|base| base.unless.as_slice()));
        let faults = std::mem::take(&mut builder.faults);
        let found = check_errors(self.library, list_source, faults);
        let info_of = self.describe(full_id, source, pack, rule, taken_over, vars)?;
        match check {
            Some(check) if found.is_empty() => Ok(Rule {
                severity: settings.severity.get(full_id).copied().unwrap_or(info_of.severity),
                pack: info_of.pack,
                applies_to: info_of.applies_to,
                message: info_of.message,
                why: info_of.why,
                help: info_of.help,
                authority: info_of.authority,
                languages: base_languages,
                id: info_of.id,
                info,
                check,
                when,
                unless,
            }),
            _ => Err(PackErrors(found)),
        }
    }

    /// What a rule says of itself, with what it takes over filled in.
    fn describe(
        &self,
        full_id: &str,
        source: &Source,
        pack: &RawPack<'l>,
        rule: &RawRule<'l>,
        taken_over: Option<(usize, &RawRule<'l>)>,
        vars: &Vars,
    ) -> Result<RuleInfo, PackErrors> {
        let base = taken_over.map(|(_, base)| &base.table);
        let own = &rule.table;
        let missing = |name: &str| {
            let message = format!("the rule `{full_id}` has no `{name}`");
            errors(&source.file, &source.text, vec![(Some(own.id.span()), message, None)])
        };
        let text = |own: &Option<String>, base: Option<&Option<String>>| {
            let text = own.clone().or_else(|| base.cloned().flatten());
            text.map(|text| fill(&text, vars))
        };
        let mut applies_to: Option<Kinds> = own.applies_to.as_ref().map(|kinds| kinds.iter().copied().collect());
        if applies_to.is_none() {
            applies_to = base.and_then(|base| base.applies_to.as_ref()).map(|kinds| kinds.iter().copied().collect());
        }
        let section = own.source.section.clone().or_else(|| {
            // The clause of a rule taken over is its own pack's, not this one's.
            own.source.title.is_none().then(|| base.and_then(|base| base.source.section.clone())).flatten()
        });
        let head = &pack.head.source;
        let title = own.source.title.clone().or_else(|| head.title.clone()).unwrap_or_else(|| pack.head.name.clone());
        let authority = Authority { title, section, url: own.source.url.clone().or_else(|| head.url.clone()) };
        let check = rule.check.as_ref().or(taken_over.and_then(|(_, base)| base.check.as_ref()));
        let settings = match &rule.check {
            Some((_, table)) => source.text.get(table.span()).unwrap_or("").to_owned(),
            None => String::new(),
        };
        Ok(RuleInfo {
            id: full_id.to_owned(),
            pack: full_id.rsplit_once('/').map_or("", |(pack, _)| pack).to_owned(),
            language: language_name(*pack.head.language.get_ref()).to_owned(),
            check: check.map_or("", |(info, _)| info.name).to_owned(),
            severity: own.severity.or(base.and_then(|base| base.severity)).ok_or_else(|| missing("severity"))?,
            applies_to: applies_to.unwrap_or_default(),
            message: text(&own.message, base.map(|base| &base.message)).ok_or_else(|| missing("message"))?,
            why: text(&own.why, base.map(|base| &base.why)).ok_or_else(|| missing("why"))?,
            help: text(&own.help, base.map(|base| &base.help)).unwrap_or_default(),
            authority,
            items: Vec::new(),
            examples: if own.example.is_empty() {
                base.map(|base| base.example.clone()).unwrap_or_default()
            } else {
                own.example.clone()
            },
            settings,
            from: own.from.as_ref().map(|from| from.get_ref().clone()),
        })
    }

    /// What the rules of one pack say of themselves.
    pub fn infos(&self, id: &str) -> Result<Vec<RuleInfo>, PackErrors> {
        let settings = Settings::default();
        let Some((_, source, pack)) = self.packs.iter().find(|(other, _, _)| other == id) else {
            return Ok(Vec::new());
        };
        let vars = self.vars(id, &settings);
        let mut infos = Vec::new();
        for rule in &pack.rules {
            let full_id = format!("{id}/{}", rule.table.id.get_ref());
            let taken_over = rule.table.from.as_ref().and_then(|from| self.rule(from.get_ref()));
            let mut info = self.describe(&full_id, source, pack, rule, taken_over, &vars)?;
            let mut matcher = MatcherBuilder::default();
            let compiled = self.compile_rule(&full_id, source, pack, rule, &vars, &mut matcher, &settings)?;
            info.items = compiled.check.items();
            infos.push(info);
        }
        Ok(infos)
    }

    /// The word lists of one pack, by rule. Rules that take a list over leave it to the pack that has it.
    pub fn listed(&self, id: &str) -> Result<Vec<(String, Vec<Listed>)>, PackErrors> {
        let Some((_, source, pack)) = self.packs.iter().find(|(other, _, _)| other == id) else {
            return Ok(Vec::new());
        };
        let languages = languages_of(language_name(*pack.head.language.get_ref()));
        let vars = self.vars(id, &Settings::default());
        let load = |name: &str| self.library.list(source, name);
        let mut matcher = MatcherBuilder::default();
        let mut all = Vec::new();
        for rule in &pack.rules {
            let Some((info, table)) = &rule.check else { continue };
            if info.name != "terms" {
                continue;
            }
            let mut builder =
                Builder { languages: &languages, vars: &vars, matcher: &mut matcher, load: &load, faults: Vec::new() };
            let listed = check::forms_of(&mut builder, table.clone());
            let faults = std::mem::take(&mut builder.faults);
            if !faults.is_empty() {
                return Err(PackErrors(check_errors(self.library, source, faults)));
            }
            all.push((format!("{id}/{}", rule.table.id.get_ref()), listed));
        }
        Ok(all)
    }

    /// The packs, for those who validate them.
    pub fn packs(&self) -> impl Iterator<Item = (&str, &'l Source, &RawPack<'l>)> {
        self.packs.iter().map(|(id, source, pack)| (id.as_str(), *source, pack))
    }
}

/// The base table with the keys of the other in place of its own.
fn merged<'t>(base: &Spanned<DeValue<'t>>, own: &Spanned<DeValue<'t>>) -> Spanned<DeValue<'t>> {
    match (base.get_ref(), own.get_ref()) {
        (DeValue::Table(base), DeValue::Table(keys)) => {
            let mut table = base.clone();
            for (key, value) in keys {
                table.insert(key.clone(), value.clone());
            }
            Spanned::new(own.span(), DeValue::Table(table))
        }
        _ => own.clone(),
    }
}

/// The text with variables filled in; other braces are the findings' own placeholders and stay.
fn fill(text: &str, vars: &Vars) -> String {
    let mut text = text.to_owned();
    for (name, values) in vars {
        let hole = format!("{{{name}}}");
        if text.contains(&hole) {
            text = text.replace(&hole, values.first().map_or("", String::as_str));
        }
    }
    text
}
