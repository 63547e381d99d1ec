use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::compile::{Plan, languages_of};
use super::embedded::{FILES, File};
use super::raw::{self, Authority, LanguageName};
use super::{PackError, PackErrors, RuleInfo};
use crate::check::{self, Loaded};
use crate::language::Language;
use crate::language::phrase::nearest;

/// What can be told of a pack.
#[derive(Debug, Clone, Default)]
pub struct PackInfo {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Language: `nb`, `nn`, `sv`, `no` or `any`.
    pub language: String,
    /// Packs that it extends.
    pub extends: Vec<String>,
    /// Where it was read from: `embedded`, or the path.
    pub origin: String,
    /// The standard behind it.
    pub authority: Authority,
}

/// The forms that an entry of a word list matches.
#[derive(Debug, Clone, Serialize)]
pub struct WordForms {
    /// Rule that lists the word.
    pub rule: String,
    /// `nb`, `nn` or `sv`.
    pub language: String,
    /// The word as listed.
    pub word: String,
    /// `noun`, `verb`, `adjective` or `other`.
    pub pos: String,
    /// Its class; empty when it does not inflect.
    pub class: String,
    /// Every form that is matched.
    pub forms: Vec<String>,
}

/// All packs that can be used: those in the binary, and those read from disk. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Library {
    packs: Arc<BTreeMap<String, Source>>,
    /// Whether lists are read as they are written, though the build has laid them out.
    thorough: bool,
}

/// The text of a pack and of the word lists beside it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub file: String,
    pub text: Cow<'static, str>,
    pub language: String,
    pub base: bool,
    pub embedded: bool,
    /// Word lists read from disk, by name; those of embedded packs are found in the binary.
    pub lists: BTreeMap<String, Loaded>,
}

impl Library {
    /// The packs in the binary.
    pub fn embedded() -> Self {
        Self { packs: Arc::new(embedded(|file| file.bare).collect()), thorough: false }
    }

    /// The same packs with their examples, and read as they are written: nothing that the build has worked out is taken
    /// on trust.
    pub(super) fn thorough(&self) -> Self {
        let mut packs: BTreeMap<String, Source> = embedded(|file| file.text).collect();
        let own = self.packs.iter().filter(|(_, source)| !source.embedded);
        packs.extend(own.map(|(id, source)| (id.clone(), source.clone())));
        Self { packs: Arc::new(packs), thorough: true }
    }

    /// Whether packs are read as they are written.
    pub(super) fn is_thorough(&self) -> bool {
        self.thorough
    }

    /// Adds a pack from disk; one of the same id takes the place of the embedded one. `load` reads a file beside the
    /// pack by its name in the pack.
    ///
    /// # Errors
    /// Faults of the pack's own text; faults that show only with other packs come from [`Library::validate`].
    pub fn add(
        &mut self,
        path: &str,
        text: &str,
        load: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<(), PackErrors> {
        let mut faults = Vec::new();
        let parsed = raw::parse(text, &mut faults);
        let Some(pack) = parsed.filter(|_| faults.is_empty()) else { return Err(errors(path, text, faults)) };
        let id = pack.head.id.get_ref().clone();
        if let Some(other) = self.packs.get(&id).filter(|other| !other.embedded) {
            let message = format!("the pack `{id}` is already defined in {}", other.file);
            return Err(errors(path, text, vec![(Some(pack.head.id.span()), message, None)]));
        }
        let mut lists = BTreeMap::new();
        for rule in &pack.rules {
            let Some((_, table)) = &rule.check else { continue };
            let Some(file) = table.get_ref().get("file") else { continue };
            if let Some(name) = file.get_ref().as_str() {
                match load(name) {
                    Ok(list) => drop(lists.insert(name.to_owned(), Loaded { text: list.into(), flat: &[] })),
                    Err(message) => return Err(errors(path, text, vec![(Some(file.span()), message, None)])),
                }
            }
        }
        let source = Source {
            file: path.to_owned(),
            text: Cow::Owned(text.to_owned()),
            language: language_name(*pack.head.language.get_ref()).to_owned(),
            base: pack.head.base,
            embedded: false,
            lists,
        };
        let packs = Arc::get_mut(&mut self.packs);
        match packs {
            Some(packs) => drop(packs.insert(id, source)),
            None => {
                let message = "packs are added before the library is shared".to_owned();
                return Err(PackErrors::plain(path, message, None));
            }
        }
        Ok(())
    }

    /// All packs, sorted by id. A pack that cannot be read has only its id and origin.
    pub fn packs(&self) -> Vec<PackInfo> {
        let info = |(id, source): (&String, &Source)| {
            let mut info = PackInfo {
                id: id.clone(),
                language: source.language.clone(),
                origin: if source.embedded { "embedded".to_owned() } else { source.file.clone() },
                ..PackInfo::default()
            };
            if let Some(pack) = raw::parse(&source.text, &mut Vec::new()) {
                info.name = pack.head.name;
                info.extends = pack.head.extends.into_iter().map(toml::Spanned::into_inner).collect();
                info.authority = Authority {
                    title: pack.head.source.title.unwrap_or_default(),
                    section: pack.head.source.section.or(pack.head.source.reference),
                    url: pack.head.source.url,
                    list: None,
                };
            }
            info
        };
        self.packs.iter().map(info).collect()
    }

    /// Ids of the packs that run on a document of the language when no pack is named.
    pub(crate) fn base(&self, language: Language) -> Vec<String> {
        let fits = |source: &Source| {
            let languages = languages_of(&source.language);
            source.base && (languages.is_empty() || languages.contains(&language))
        };
        self.packs.iter().filter(|(_, source)| fits(source)).map(|(id, _)| id.clone()).collect()
    }

    pub(super) fn source(&self, id: &str) -> Option<&Source> {
        self.packs.get(id)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }

    /// The pack most like a name that is none.
    pub(super) fn suggest(&self, id: &str) -> Option<String> {
        nearest(id, self.ids()).map(|near| format!("did you mean `{near}`?"))
    }

    /// Reads a word list beside a pack.
    pub(super) fn list(&self, pack: &Source, name: &str) -> Result<Loaded, String> {
        if let Some(list) = pack.lists.get(name) {
            return Ok(list.clone());
        }
        let folder =
            pack.file.strip_prefix("rules/").and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
        // `../no/words.toml` is a list of the folder beside the pack's own.
        let path = match name.strip_prefix("../") {
            Some(beside) => beside.to_owned(),
            None if folder.is_empty() => name.to_owned(),
            None => format!("{folder}/{name}"),
        };
        let file = FILES.iter().find(|file| pack.embedded && file.path == path);
        let flat = |file: &File| if self.thorough { &[] } else { file.flat };
        file.map(|file| Loaded { text: Cow::Borrowed(file.text), flat: flat(file) })
            .ok_or_else(|| format!("no file `{name}` beside the pack"))
    }

    /// Ids of all packs with those of their rules, compiled or not: what a name can mean. A pack that cannot be read has
    /// no rules.
    pub(crate) fn rule_ids(&self) -> Vec<(String, Vec<String>)> {
        let rules = |(id, source): (&String, &Source)| {
            let pack = raw::parse(&source.text, &mut Vec::new());
            let rules = pack.into_iter().flat_map(|pack| pack.rules);
            (id.clone(), rules.map(|rule| format!("{id}/{}", rule.table.id.get_ref())).collect())
        };
        self.packs.iter().map(rules).collect()
    }

    /// The rules of the named packs (all when empty), sorted by id. Only these packs and what they extend are read, so
    /// that a fault in another one is no hindrance.
    ///
    /// # Errors
    /// Faults of the packs.
    pub fn rules(&self, packs: &[String]) -> Result<Vec<RuleInfo>, PackErrors> {
        let library = self.thorough();
        let ids: Vec<String> = if packs.is_empty() { self.ids().map(str::to_owned).collect() } else { packs.to_vec() };
        let mut rules = Vec::new();
        for id in ids {
            let plan = Plan::new(&library, std::slice::from_ref(&id))?;
            rules.extend(plan.infos(&id)?);
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(rules)
    }

    /// The forms that the word lists of the named packs (all when empty) match.
    ///
    /// # Errors
    /// Faults of the packs.
    pub fn forms(&self, packs: &[String]) -> Result<Vec<WordForms>, PackErrors> {
        let ids: Vec<String> = if packs.is_empty() { self.ids().map(str::to_owned).collect() } else { packs.to_vec() };
        let mut all = Vec::new();
        for id in &ids {
            let plan = Plan::new(self, std::slice::from_ref(id))?;
            // Rules that take a list over leave it to the pack that has it.
            let own = self.source(id);
            let rows = plan.rows(id)?.into_iter();
            for row in rows.filter(|row| own.is_some_and(|own| std::ptr::eq(own, row.source))) {
                all.push(WordForms {
                    rule: row.rule,
                    language: row.listed.language.code().to_owned(),
                    word: row.listed.word,
                    pos: row.listed.part_of_speech.name().to_owned(),
                    class: row.listed.class,
                    forms: row.listed.forms,
                });
            }
        }
        Ok(all)
    }
}

/// The packs in the binary with one of their texts.
fn embedded(text: fn(&File) -> &'static str) -> impl Iterator<Item = (String, Source)> {
    FILES.iter().filter(|file| !file.id.is_empty()).map(move |file| {
        let source = Source {
            file: format!("rules/{}", file.path),
            text: Cow::Borrowed(text(file)),
            language: file.language.to_owned(),
            base: file.base,
            embedded: true,
            lists: BTreeMap::new(),
        };
        (file.id.to_owned(), source)
    })
}

pub(super) fn language_name(language: LanguageName) -> &'static str {
    match language {
        LanguageName::Nb => "nb",
        LanguageName::Nn => "nn",
        LanguageName::No => "no",
        LanguageName::Sv => "sv",
        LanguageName::Any => "any",
    }
}

pub(super) fn errors(file: &str, text: &str, faults: Vec<raw::Fault>) -> PackErrors {
    let text: Arc<str> = Arc::from(text);
    let error = |(span, message, help)| PackError { file: file.to_owned(), text: text.clone(), span, message, help };
    PackErrors(faults.into_iter().map(error).collect())
}

/// Faults of checks as errors of the files they stand in.
pub(super) fn check_errors(library: &Library, source: &Source, faults: Vec<check::Fault>) -> Vec<PackError> {
    let pack_text: Arc<str> = Arc::from(source.text.as_ref());
    let error = |fault: check::Fault| {
        let (file, text) = match &fault.file {
            Some(name) => (
                beside(source, name),
                library.list(source, name).map_or_else(|_| Arc::from(""), |list| Arc::from(list.text.as_ref())),
            ),
            None => (source.file.clone(), pack_text.clone()),
        };
        PackError { file, text, span: fault.span, message: fault.message, help: fault.help }
    };
    faults.into_iter().map(error).collect()
}

/// The path of a word list beside a pack.
pub(super) fn beside(source: &Source, name: &str) -> String {
    source.file.rsplit_once('/').map_or(name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_list_in_the_binary_is_laid_out() {
        let lists = FILES.iter().filter(|file| file.id.is_empty() && file.text.contains("{ word = "));
        let left: Vec<&str> = lists.filter(|file| file.flat.is_empty()).map(|file| file.path).collect();
        assert!(left.is_empty(), "{left:?} have a fault, or no pack names them");
    }
}
