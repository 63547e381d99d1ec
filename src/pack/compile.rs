mod table;

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

pub(in crate::pack) use self::table::Row;
use self::table::{Merged, Texts, merged, shifted};
use super::library::{Library, Source, errors, language_name};
use super::raw::{self, Authority, RawPack, RawRule};
use super::{PackErrors, RuleInfo, Settings, Value, written};
use crate::check::{self, Builder, Check, CheckInfo, Severity, Text};
use crate::document::Kinds;
use crate::language::Language;
use crate::language::phrase::{Group, Matcher, MatcherBuilder, Vars, nearest};

/// A rule, ready to be run.
#[derive(Debug)]
pub struct Rule {
    /// Full id.
    pub id: String,
    /// Id of its pack.
    pub pack: String,
    /// The rule it takes over, if any.
    pub taken: Option<String>,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Kinds of document it applies to; empty for all.
    pub applies_to: Kinds,
    /// Kinds of document it does not apply to, whatever else they are.
    pub except: Kinds,
    /// What is wrong, with placeholders.
    pub message: Text,
    /// Why it matters.
    pub why: Text,
    /// What to do, with placeholders.
    pub help: Text,
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
    /// Phrases that lift `unless`.
    pub despite: Option<Group>,
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
    fn values(&self, id: &str, settings: &Settings) -> BTreeMap<String, Value> {
        let mut vars = BTreeMap::new();
        let own = |id: &str| self.packs.iter().find(|(other, _, _)| other == id).map(|(_, _, pack)| &pack.vars);
        // What an extended pack sets is a default for those that extend it.
        for (_, _, pack) in self.packs.iter().take_while(|(other, _, _)| other != id) {
            vars.extend(pack.vars.clone());
        }
        vars.extend(own(id).cloned().unwrap_or_default());
        if let Some(root) = self.roots.get(id) {
            vars.extend(own(root).cloned().unwrap_or_default());
        }
        vars.extend(settings.vars.clone());
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
        self.packs.iter().flat_map(|(_, _, pack)| &pack.rules).flat_map(RawRule::from).collect()
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
            let values = self.values(id, settings);
            let vars = texts(&values);
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
                for from in each_from(rule) {
                    let site = Site { full_id: &full_id, source, pack, rule, values: &values, vars: &vars };
                    match self.compile_rule(site, from, &mut matcher, settings) {
                        Ok(rule) => rules.push(rule),
                        Err(error) => faults.0.extend(error.0),
                    }
                }
            }
        }
        if faults.0.is_empty() { Ok(RuleSet { rules, matcher: matcher.build() }) } else { Err(faults) }
    }

    fn compile_rule(
        &self,
        site: Site<'_, 'l>,
        from: Option<&str>,
        matcher: &mut MatcherBuilder,
        settings: &Settings,
    ) -> Result<Rule, PackErrors> {
        let Site { full_id, source, pack, rule, vars, .. } = site;
        let taken_over = from.and_then(|from| self.rule(from));
        let Merged { info, table, languages, texts } = self.merged(source, pack, rule, from)?;
        let load = |name: &str| self.library.list(texts.lists, name);
        let trusted = source.embedded && texts.lists.embedded && !self.library.is_thorough();
        let mut builder = Builder { languages: &languages, vars, matcher, trusted, load: &load, faults: Vec::new() };
        let check = (info.compile)(&mut builder, table);
        let gate = |builder: &mut Builder<'_>, own: &[Spanned<String>], base: Option<&[Spanned<String>]>| {
            let phrases = if own.is_empty() { base.unwrap_or_default() } else { own };
            let before = builder.faults.len();
            let group = (!phrases.is_empty()).then(|| builder.phrases(phrases));
            if own.is_empty() {
                let spans = builder.faults.iter_mut().skip(before).filter_map(|fault| fault.span.as_mut());
                spans.for_each(|span| *span = texts.of_base(span.clone()));
            }
            group
        };
        let base = taken_over.map(|(_, base)| &base.table);
        let when = gate(&mut builder, &rule.table.when, base.map(|base| base.when.as_slice()));
        let unless = gate(&mut builder, &rule.table.unless, base.map(|base| base.unless.as_slice()));
        let despite = gate(&mut builder, &rule.table.despite, base.map(|base| base.despite.as_slice()));
        let faults = std::mem::take(&mut builder.faults);
        let found = texts.errors(self.library, faults);
        let info_of = describe(site, taken_over.map(|(_, base)| base))?;
        match check {
            Some(check) if found.is_empty() => Ok(Rule {
                severity: settings.severity.get(full_id).copied().unwrap_or(info_of.severity),
                pack: info_of.pack,
                taken: from.map(str::to_owned),
                applies_to: info_of.applies_to,
                except: info_of.except,
                message: info_of.message,
                why: info_of.why,
                help: info_of.help,
                authority: info_of.authority,
                languages,
                id: info_of.id,
                info,
                check,
                when,
                unless,
                despite,
            }),
            _ => Err(PackErrors(found)),
        }
    }

    /// The table of a rule's check with that of the rule that it takes over.
    fn merged<'a>(
        &'a self,
        source: &'a Source,
        pack: &RawPack<'l>,
        rule: &RawRule<'l>,
        from: Option<&str>,
    ) -> Result<Merged<'a, 'l>, PackErrors> {
        let fail = |span, message: String, help| errors(&source.file, &source.text, vec![(Some(span), message, help)]);
        let id = format!("{}/{}", pack.head.id.get_ref(), rule.table.id.get_ref());
        let id_span = rule.table.id.span();
        let taken_over = match from {
            Some(from) => match self.rule(from) {
                Some((at, base)) if base.check.is_some() => Some((at, base)),
                _ => {
                    let ids = |(id, _, pack): &(String, &Source, RawPack<'_>)| {
                        pack.rules.iter().map(|rule| format!("{id}/{}", rule.table.id.get_ref())).collect::<Vec<_>>()
                    };
                    let all: Vec<String> = self.packs.iter().flat_map(ids).collect();
                    let near = nearest(from, all.iter().map(String::as_str));
                    let help = near.map(|near| format!("did you mean `{near}`?"));
                    let span = rule.table.from.as_ref().map_or(id_span, Spanned::span);
                    return Err(fail(span, format!("no rule `{from}` in the packs that this one extends"), help));
                }
            },
            None => None,
        };
        let languages = |pack: &RawPack<'_>| languages_of(language_name(*pack.head.language.get_ref()));
        let mut texts = Texts { own: source, base: None, lists: source };
        let Some((at, base)) = taken_over else {
            let Some((info, table)) = &rule.check else {
                return Err(fail(id_span, format!("the rule `{id}` has no check"), None));
            };
            return Ok(Merged { info, table: table.clone(), languages: languages(pack), texts });
        };
        let (_, base_source, base_pack) = &self.packs[at];
        texts.base = Some(base_source);
        let Some((info, base_table)) = &base.check else {
            return Err(fail(id_span, format!("the rule `{id}` has no check"), None));
        };
        let mut table = shifted(base_table, source.text.len());
        if let Some((own, own_table)) = &rule.check {
            if !std::ptr::eq(*own, *info) {
                let message = format!("the rule taken over is made of `{}`, not of `{}`", info.name, own.name);
                return Err(fail(id_span, message, None));
            }
            table = merged(table, own_table);
        }
        // A list lies beside the pack whose table names it.
        let file = table.get_ref().get("file").map(Spanned::span);
        texts.lists = file.map_or(*base_source, |span| texts.place(span).0);
        Ok(Merged { info, table, languages: languages(base_pack), texts })
    }

    /// What the rules of one pack say of themselves.
    pub fn infos(&self, id: &str) -> Result<Vec<RuleInfo>, PackErrors> {
        let settings = Settings::default();
        let Some((_, source, pack)) = self.packs.iter().find(|(other, _, _)| other == id) else {
            return Ok(Vec::new());
        };
        let values = self.values(id, &settings);
        let vars = texts(&values);
        let mut infos = Vec::new();
        for rule in &pack.rules {
            let full_id = format!("{id}/{}", rule.table.id.get_ref());
            let site = Site { full_id: &full_id, source, pack, rule, values: &values, vars: &vars };
            let base = |from: Option<&str>| from.and_then(|from| self.rule(from));
            let froms = each_from(rule);
            let mut info = describe(site, froms.first().and_then(|from| base(*from)).map(|(_, base)| base))?;
            for from in froms {
                let compiled = self.compile_rule(site, from, &mut MatcherBuilder::default(), &settings)?;
                for item in compiled.check.items() {
                    if !info.items.contains(&item) {
                        info.items.push(item);
                    }
                }
                if let (Some(from), Some((at, base))) = (from, base(from)) {
                    info.settings.push_str(&format!("# {from}\n{}", self.written(self.packs[at].1, base)));
                }
            }
            if !info.settings.is_empty() && rule.check.is_some() {
                info.settings.push_str(&format!("# {full_id}\n"));
            }
            info.settings.push_str(&self.written(source, rule));
            infos.push(info);
        }
        Ok(infos)
    }

    /// The table of a rule's check as it is written in its pack, with the length of its word list.
    fn written(&self, source: &Source, rule: &RawRule<'_>) -> String {
        let Some((info, table)) = &rule.check else { return String::new() };
        let mut text = written::table(&source.text, table.span().start, info.name);
        let file = table.get_ref().get("file").and_then(|file| file.get_ref().as_str().map(str::to_owned));
        if let Some(list) = file.and_then(|file| self.library.list(source, &file).ok()) {
            let list: toml::Table = list.text.parse().unwrap_or_default();
            let entries = list.get("entries").and_then(|entries| entries.as_array()).map_or(0, Vec::len);
            text.push_str(&format!("# {entries} entries\n"));
        }
        text
    }

    /// The word lists that the rules of one pack run, where no other pack takes them over, each with what it takes over
    /// itself. An entry of a rule that takes over several counts once.
    ///
    /// # Errors
    /// Faults of the packs.
    pub(super) fn rows(&self, id: &str) -> Result<Vec<Row<'_>>, PackErrors> {
        let mut matcher = MatcherBuilder::default();
        let mut rows: Vec<Row<'_>> = Vec::new();
        let mut seen = BTreeSet::new();
        self.each_list(id, |rule, from, vars, merged| {
            let Merged { info, table, languages, texts } = merged;
            let load = |name: &str| self.library.list(texts.lists, name);
            let (matcher, faults) = (&mut matcher, Vec::new());
            let mut builder = Builder { languages: &languages, vars, matcher, trusted: false, load: &load, faults };
            let listed = check::forms_of(info, &mut builder, table).unwrap_or_default();
            let faults = texts.errors(self.library, builder.faults);
            if !faults.is_empty() {
                return Err(PackErrors(faults));
            }
            for mut listed in listed {
                let mut source = texts.lists;
                if listed.file.is_none() {
                    (source, listed.span) = texts.place(listed.span);
                    for own in &mut listed.uses {
                        own.span = texts.place(own.span.clone()).1;
                    }
                }
                let place = (source.file.as_str(), listed.file.clone(), listed.span.start);
                if seen.insert((rule.to_owned(), place, listed.language.code(), listed.word.clone())) {
                    let (rule, from) = (rule.to_owned(), from.map(str::to_owned));
                    rows.push(Row { rule, from, check: info.name, source, listed });
                }
            }
            Ok(())
        })?;
        Ok(rows)
    }

    /// Hands on the table of each rule of one pack that has a word list and is not taken over, with the rule's full id,
    /// that of the rule it takes over, and the variables.
    ///
    /// # Errors
    /// Those of `each`, and faults of the packs.
    pub(super) fn each_list<'a>(
        &'a self,
        id: &str,
        mut each: impl FnMut(&str, Option<&str>, &Vars, Merged<'a, 'l>) -> Result<(), PackErrors>,
    ) -> Result<(), PackErrors> {
        let Some((_, source, pack)) = self.packs.iter().find(|(other, _, _)| other == id) else { return Ok(()) };
        let values = self.values(id, &Settings::default());
        let vars = texts(&values);
        let taken = self.taken();
        for rule in &pack.rules {
            let full_id = format!("{id}/{}", rule.table.id.get_ref());
            for from in each_from(rule).into_iter().filter(|_| !taken.contains(full_id.as_str())) {
                let merged = self.merged(source, pack, rule, from)?;
                if check::has_list(merged.info) {
                    each(&full_id, from, &vars, merged)?;
                }
            }
        }
        Ok(())
    }

    /// The packs, for those who validate them.
    pub(super) fn packs(&self) -> impl Iterator<Item = (&str, &'l Source, &RawPack<'l>)> {
        self.packs.iter().map(|(id, source, pack)| (id.as_str(), *source, pack))
    }
}

/// A rule with where it stands.
#[derive(Clone, Copy)]
struct Site<'a, 'l> {
    full_id: &'a str,
    source: &'a Source,
    pack: &'a RawPack<'l>,
    rule: &'a RawRule<'l>,
    values: &'a BTreeMap<String, Value>,
    /// The same as phrases see them.
    vars: &'a Vars,
}

/// Each rule that a rule takes over, or nothing once.
fn each_from<'r>(rule: &'r RawRule<'_>) -> Vec<Option<&'r str>> {
    let from: Vec<Option<&str>> = rule.from().map(Some).collect();
    if from.is_empty() { vec![None] } else { from }
}

/// What a rule says of itself, with what it takes over filled in.
fn describe(site: Site<'_, '_>, taken_over: Option<&RawRule<'_>>) -> Result<RuleInfo, PackErrors> {
    let Site { full_id, source, pack, rule, values, .. } = site;
    let base = taken_over.map(|base| &base.table);
    let own = &rule.table;
    let missing = |name: &str| {
        let message = format!("the rule `{full_id}` has no `{name}`");
        errors(&source.file, &source.text, vec![(Some(own.id.span()), message, None)])
    };
    let language = language_name(*pack.head.language.get_ref());
    let text = |own: &Option<Text>, base: Option<&Option<Text>>| {
        let text = own.as_ref().or_else(|| base.and_then(Option::as_ref))?;
        Some(text.map(language, |code, text| fill(text, values, code)))
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
    // The address of the pack's source is not that of another title.
    let url = own.source.url.clone().or_else(|| own.source.title.is_none().then(|| head.url.clone()).flatten());
    let authority = Authority { title, section, url, list: None };
    let check = rule.check.as_ref().or(taken_over.and_then(|base| base.check.as_ref()));
    Ok(RuleInfo {
        id: full_id.to_owned(),
        pack: full_id.rsplit_once('/').map_or("", |(pack, _)| pack).to_owned(),
        language: language.to_owned(),
        check: check.map_or("", |(info, _)| info.name).to_owned(),
        severity: own.severity.or(base.and_then(|base| base.severity)).ok_or_else(|| missing("severity"))?,
        applies_to: applies_to.unwrap_or_default(),
        except: if own.except.is_empty() { base.map_or(&own.except, |base| &base.except) } else { &own.except }
            .iter()
            .copied()
            .collect(),
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
        settings: String::new(),
        from: rule.from().map(str::to_owned).collect(),
    })
}

/// The text with variables filled in for readers of a language; other braces are the findings' own placeholders and
/// stay.
fn fill(text: &str, values: &BTreeMap<String, Value>, code: &str) -> String {
    let mut text = text.to_owned();
    for (name, value) in values {
        let hole = format!("{{{name}}}");
        if text.contains(&hole) {
            text = text.replace(&hole, value.told(code));
        }
    }
    text
}

/// Variables as phrases see them.
fn texts(values: &BTreeMap<String, Value>) -> Vars {
    values.iter().map(|(name, value)| (name.clone(), value.clone().into_texts())).collect()
}
