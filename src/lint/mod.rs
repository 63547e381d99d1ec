//! Runs the compiled rules over a document.

mod examples;
mod finding;
pub mod fix;
mod suppress;

pub use examples::{ExampleFailure, test_examples};
pub use finding::{Finding, Outcome};

use std::sync::OnceLock;

use crate::check::{Analysis, Context, Hit};
use crate::document::Document;
use crate::language::Language;
use crate::language::phrase::{Group, Matches, Scratch};
use crate::pack::{Library, PackErrors, Plan, Rule, RuleSet, Settings, names_rule};

/// The rules in force, compiled, ready to be run over any number of documents from any number of threads.
#[derive(Debug)]
pub struct Linter {
    library: Library,
    settings: Settings,
    /// The rules of the packs named in the settings.
    named: Option<RuleSet>,
    /// When no pack is named: the rules for documents of each language, compiled when the first such document comes.
    base: [OnceLock<RuleSet>; 4],
    /// Ids of all rules by pack, read when a suppression names a rule that does not run.
    ids: OnceLock<Vec<(String, Vec<String>)>>,
}

impl Linter {
    /// Compiles the rules that the settings select.
    ///
    /// # Errors
    /// [`PackErrors`] when a pack, a rule or a variable named in the settings does not exist, or a pack is faulty.
    pub fn new(library: &Library, settings: Settings) -> Result<Self, PackErrors> {
        check_names(library, &settings)?;
        let named = match settings.packs.is_empty() {
            true => None,
            false => Some(Plan::new(library, &settings.packs)?.compile(&settings)?),
        };
        Ok(Self { library: library.clone(), settings, named, base: Default::default(), ids: OnceLock::new() })
    }

    /// The language that short texts are taken to be in: that of the packs named in the settings.
    pub fn likely_language(&self) -> Option<Language> {
        self.named.as_ref()?.rules.iter().rev().find_map(|rule| rule.languages.first().copied())
    }

    /// Runs the rules over one document.
    pub fn check(&self, document: &Document) -> Outcome {
        let analysis = Analysis::new(document);
        let mut raised = Vec::new();
        let mut active = Vec::new();
        match &self.named {
            Some(set) => self.run(set, &analysis, None, &mut raised, &mut active),
            None => {
                self.run(self.base(document.language), &analysis, None, &mut raised, &mut active);
                for language in Language::LINTED.into_iter().filter(|&language| language != document.language) {
                    if document.blocks.iter().any(|block| block.prose() && block.language == Some(language)) {
                        self.run(self.base(language), &analysis, Some(language), &mut raised, &mut active);
                    }
                }
            }
        }
        let faults = suppress::apply(document, &active, &mut raised, &|name| self.knows(name));
        let mut findings: Vec<Finding> = raised.into_iter().map(|(_, finding)| finding).chain(faults).collect();
        finding::order(document, &mut findings);
        Outcome { findings, words: analysis.words_of_prose() }
    }

    /// The language to speak to whoever wrote the document: its own, else the one it claims, else that of the packs.
    fn reader(&self, document: &Document) -> Language {
        let claimed = [Some(document.language), document.meta.language, self.likely_language()];
        claimed.into_iter().flatten().find(|language| *language != Language::Other).unwrap_or(Language::Other)
    }

    /// Whether a name means a rule or pack of the library.
    fn knows(&self, name: &str) -> bool {
        let packs = self.ids.get_or_init(|| self.library.rule_ids());
        packs.iter().any(|(pack, rules)| rules.iter().any(|rule| names_rule(name, pack, rule)))
    }

    /// The base rules for a language. Embedded packs are valid, which a test holds, and settings were checked before;
    /// should one fail all the same, nothing is linted by it.
    fn base(&self, language: Language) -> &RuleSet {
        self.base[language as usize].get_or_init(|| {
            let plan = Plan::new(&self.library, &self.library.base(language));
            plan.and_then(|plan| plan.compile(&self.settings)).unwrap_or_default()
        })
    }

    /// Runs one set of rules. With `only`, just those rules that judge blocks one by one, and just blocks of that
    /// language: they are a guest in a document of another.
    fn run<'s>(
        &self,
        set: &'s RuleSet,
        analysis: &Analysis<'_>,
        only: Option<Language>,
        raised: &mut Vec<(&'s Rule, Finding)>,
        active: &mut Vec<&'s Rule>,
    ) {
        let document = analysis.document();
        let applies = |rule: &&Rule| {
            let of_kind = rule.applies_to.apply_to(document.kinds) && !rule.except.intersects(document.kinds);
            // What judges the words of the whole document judges documents of its own language.
            let of_language = rule.info.by_block
                || !rule.info.exact_language
                || rule.languages.is_empty()
                || rule.languages.contains(&document.language);
            of_kind && of_language && (only.is_none() || rule.info.by_block)
        };
        let rules: Vec<&Rule> = set.rules.iter().filter(applies).collect();
        if rules.is_empty() {
            return;
        }
        let mut found = Vec::new();
        let mut scratch = Scratch::default();
        for (index, block) in analysis.seen_blocks() {
            if only.is_some_and(|only| block.language != Some(only)) {
                continue;
            }
            let range = analysis.block_tokens(index);
            let first = range.start as u32;
            let tokens = &analysis.tokens()[range];
            set.matcher.find(&document.text, tokens, first, index as u32, &mut scratch, &mut found);
        }
        let matches = Matches::new(found);
        let reader = self.reader(document);
        let only_language = only.map(|language| [language]);
        let mut hits: Vec<Hit> = Vec::new();
        for rule in rules {
            let languages = match &only_language {
                Some(only) if !rule.languages.is_empty() => only.as_slice(),
                _ => &rule.languages,
            };
            let cx = Context {
                analysis,
                matches: &matches,
                today: document.meta.date.unwrap_or(self.settings.today),
                reader,
                languages,
                exact_language: rule.info.exact_language || only.is_some(),
            };
            let has = |group: Option<Group>| group.is_some_and(|group| cx.any(group));
            let silent = (rule.when.is_some() && !has(rule.when)) || (has(rule.unless) && !has(rule.despite));
            if silent {
                continue;
            }
            active.push(rule);
            hits.clear();
            rule.check.run(&cx, &mut hits);
            raised.extend(hits.drain(..).map(|hit| (rule, Finding::new(document, rule, reader, hit))));
        }
    }
}

/// Refuses names in `select`, `ignore` and `severity` that mean no rule.
fn check_names(library: &Library, settings: &Settings) -> Result<(), PackErrors> {
    let names: Vec<&String> = settings.select.iter().chain(&settings.ignore).chain(settings.severity.keys()).collect();
    if names.is_empty() {
        return Ok(());
    }
    let packs = library.rule_ids();
    let rules = || packs.iter().flat_map(|(pack, rules)| rules.iter().map(move |rule| (pack.as_str(), rule.as_str())));
    let mut faults = PackErrors::default();
    for name in names {
        if !rules().any(|(pack, rule)| names_rule(name, pack, rule)) && name != suppress::RULE {
            let all = rules().map(|(_, rule)| rule).chain(packs.iter().map(|(pack, _)| pack.as_str()));
            let help = crate::language::phrase::nearest(name, all).map(|near| format!("did you mean `{near}`?"));
            faults.0.extend(PackErrors::plain(name, format!("no rule or pack `{name}`"), help).0);
        }
    }
    if faults.0.is_empty() { Ok(()) } else { Err(faults) }
}
