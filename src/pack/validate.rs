use std::collections::BTreeMap;
use std::ops::Range;

use super::compile::Plan;
use super::library::{Library, Source, errors};
use super::raw::{RawPack, RawRule};
use super::{PackErrors, Settings};
use crate::check::Listed;
use crate::language::Language;

impl Library {
    /// Every fault of the named packs (all when empty), in one run: what does not compile, what lacks a text or an
    /// example, what stands twice, what replaces a word by a listed one, and what has no effect.
    ///
    /// # Errors
    /// The faults.
    pub fn validate(&self, packs: &[String]) -> Result<(), PackErrors> {
        let ids: Vec<String> = if packs.is_empty() { self.ids().map(str::to_owned).collect() } else { packs.to_vec() };
        let library = self.thorough();
        let mut faults = PackErrors::default();
        for id in &ids {
            let found = match Plan::new(&library, std::slice::from_ref(id)) {
                Ok(plan) => check_pack(&plan, id),
                Err(errors) => errors,
            };
            // A pack that two others extend is read twice; its faults are told once.
            faults.0.extend(found.0.into_iter().filter(|fault| !faults.0.contains(fault)).collect::<Vec<_>>());
        }
        if faults.0.is_empty() { Ok(()) } else { Err(faults) }
    }
}

fn check_pack(plan: &Plan<'_>, id: &str) -> PackErrors {
    let mut faults = plan.compile(&Settings::default()).err().unwrap_or_default();
    let Some((_, source, pack)) = plan.packs().find(|(other, _, _)| *other == id) else { return faults };
    let mut found = Vec::new();
    for rule in &pack.rules {
        let bad = rule.table.example.iter().filter(|example| example.bad.is_some()).count();
        let good = rule.table.example.iter().filter(|example| example.good.is_some()).count();
        if rule.table.from.is_none() && (bad == 0 || good == 0) {
            let message = format!("the rule `{}` needs a bad and a good example", rule.table.id.get_ref());
            found.push((Some(rule.table.id.span()), message, None));
        }
    }
    for (name, span) in &pack.var_spans {
        if !plan.packs().any(|(_, source, _)| source.text.contains(&format!("{{{name}}}"))) {
            let message = format!("the variable `{name}` has no effect: no rule uses it");
            found.push((Some(span.clone()), message, None));
        }
    }
    faults.0.extend(errors(&source.file, &source.text, found).0);
    if faults.0.is_empty() {
        faults.0.extend(word_faults(plan, id, source, pack).0);
    }
    faults
}

/// Words that stand twice in the lists of a pack, that can never match, and replacements that are listed themselves.
fn word_faults(plan: &Plan<'_>, id: &str, source: &Source, pack: &RawPack<'_>) -> PackErrors {
    let lists = match plan.listed(id) {
        Ok(lists) => lists,
        Err(errors) => return errors,
    };
    let mut listed: BTreeMap<(Language, String), &str> = BTreeMap::new();
    let mut found = Vec::new();
    let words = || {
        let listed = |word: &&Listed| !word.action;
        lists.iter().flat_map(move |(rule, words)| words.iter().filter(listed).map(move |word| (rule.as_str(), word)))
    };
    for (rule, word) in words() {
        if let Some(first) = listed.insert((word.language, word.word.to_lowercase()), rule) {
            let message = format!("`{}` is listed twice, in `{first}` and in `{rule}`", word.word);
            found.push((span_of(pack, rule), message, None));
        }
        if word.never {
            let message = format!("`{}` can never match: it is its own `unless`", word.word);
            found.push((span_of(pack, rule), message, None));
        }
    }
    for (rule, word) in words() {
        for replacement in &word.replacements {
            if listed.contains_key(&(word.language, replacement.to_lowercase())) {
                let message = format!("`{}` is to be replaced by `{replacement}`, which is listed itself", word.word);
                found.push((span_of(pack, rule), message, None));
            }
        }
    }
    errors(&source.file, &source.text, found)
}

fn span_of(pack: &RawPack<'_>, rule: &str) -> Option<Range<usize>> {
    let own = |raw: &&RawRule<'_>| rule.ends_with(&format!("/{}", raw.table.id.get_ref()));
    pack.rules.iter().find(own).and_then(|raw| raw.check.as_ref()).map(|(_, table)| table.span())
}
