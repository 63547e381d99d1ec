//! Lists the files under `rules/`, so that a new pack is one new file and nothing else.
//!
//! What tells a pack from a word list, and which packs a run starts with, is read off here, so that a run parses only
//! the packs it needs. Word lists are inflected here, by the very code that inflects those read from disk, and the list
//! of words that tell languages apart is laid out so that it can be used in place.

// The modules of the library that serve here do more than is asked of them.
#![allow(dead_code, unused_imports, missing_docs)]

#[path = "language/detect/bake.rs"]
mod bake;
#[path = "language/detect/ngrams.rs"]
mod ngrams;
#[path = "language/detect/sequences.rs"]
mod sequences;
#[path = "language/detect/slots.rs"]
mod slots;

mod text {
    mod span;
    pub use span::Span;
}

/// The part of the language engine that word lists need, under the names that its modules know.
mod language {
    pub mod inflect;
    mod name;
    pub mod phrase {
        mod parse;
        pub(super) use parse::Element;
        pub use parse::{Phrase, Vars, parse};
    }
    pub mod list {
        mod flat;
        mod forms;
        mod parts;
        pub use flat::FlatList;
        pub use forms::{Entry, forms};
        pub use parts::{Compounds, Parts};
    }
    mod words;

    pub use name::Language;
    pub use words::{Token, TokenKind, normalise, tokenise};
}

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use language::Language;
use language::list::{Compounds, Entry, FlatList};
use serde::Deserialize;
use toml::Spanned;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/build.rs");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mut flat = lists(&root, &files)?;
    let mut table = String::from("/// Every TOML file under `rules/`.\npub(super) static FILES: &[File] = &[\n");
    for file in &files {
        let text = fs::read_to_string(file)?;
        let name = file.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        let head = Head::read(&text);
        let mut laid_out = String::new();
        for (languages, bytes) in flat.remove(file).unwrap_or_default() {
            let list = out.join(format!("{}.{}.list", name.replace('/', "+"), languages.replace(' ', "-")));
            fs::write(&list, bytes)?;
            laid_out.push_str(&format!("({languages:?}, include_bytes!({:?}) as &[u8]), ", list.display().to_string()));
        }
        let bare = out.join(format!("{}.bare", name.replace('/', "+")));
        fs::write(&bare, if head.id.is_empty() { String::new() } else { without_examples(&text) })?;
        table.push_str(&format!(
            "    File {{ path: {name:?}, id: {:?}, language: {:?}, base: {}, text: include_str!({:?}), \
             bare: include_str!({:?}), flat: &[{laid_out}] }},\n",
            head.id,
            head.language,
            head.base,
            file.display().to_string(),
            bare.display().to_string(),
        ));
    }
    table.push_str("];\n");
    fs::write(out.join("packs.rs"), table)?;
    fs::write(out.join("languages.bin"), languages()?)
}

/// The pack with empty lines in place of the examples of its rules; whole where that would change anything else.
fn without_examples(text: &str) -> String {
    let mut bare = String::new();
    let mut within = false;
    for line in text.lines() {
        match line.trim_start() {
            head if head.starts_with("[[rule.example]]") => within = true,
            head if head.starts_with('[') => within = false,
            _ => {}
        }
        bare.push_str(if within { "" } else { line });
        bare.push('\n');
    }
    let read = |text: &str| {
        let mut pack: toml::Table = text.parse().ok()?;
        for rule in pack.get_mut("rule").and_then(|rules| rules.as_array_mut()).into_iter().flatten() {
            rule.as_table_mut()?.remove("example");
        }
        Some(pack)
    };
    let (before, after) = (read(text), read(&bare));
    if before.is_some() && before == after { bare } else { text.to_owned() }
}

/// The word lists that rules name, laid out for the languages of their packs. One with a fault is left out, and read when
/// it is needed, which tells the fault.
fn lists(root: &Path, files: &[PathBuf]) -> io::Result<BTreeMap<PathBuf, BTreeMap<String, Vec<u8>>>> {
    println!("cargo:rerun-if-changed=src/language");
    let mut all: BTreeMap<PathBuf, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    for path in files {
        let text = fs::read_to_string(path)?;
        let head = Head::read(&text);
        let Some(pack) = toml::from_str::<Pack>(&text).ok().filter(|_| !head.id.is_empty()) else { continue };
        let codes = if head.language == "no" { "nb nn" } else { head.language.as_str() };
        let languages: Vec<Language> = codes.split(' ').filter_map(|code| code.parse().ok()).collect();
        for list in pack.rule.iter().flat_map(|rule| [&rule.terms, &rule.glossary]).flatten() {
            let Some(name) = &list.file else { continue };
            let mut folder = path.parent().unwrap_or(root);
            let mut rest = name.as_str();
            while let Some(beside) = rest.strip_prefix("../") {
                (folder, rest) = (folder.parent().unwrap_or(root), beside);
            }
            let file = folder.join(rest);
            let text = fs::read_to_string(&file)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?;
            if let Some(bytes) = lay_out(&text, &languages) {
                all.entry(file).or_default().insert(codes.to_owned(), bytes);
            }
        }
    }
    Ok(all)
}

fn lay_out(text: &str, languages: &[Language]) -> Option<Vec<u8>> {
    let list: List = toml::from_str(text).ok()?;
    // A run reads what the entries rest on from the lines before them.
    let head: ListHead = toml::from_str(text.find("\nentries").and_then(|end| text.get(..end)).unwrap_or("")).ok()?;
    if (head.source, head.sources) != (list.source, list.sources) {
        return None;
    }
    let vars = BTreeMap::new();
    let mut flat = FlatList::new(languages, &vars);
    for listed in &list.entries {
        let entry = listed.get_ref();
        let view = Entry {
            word: &entry.word,
            class: entry.class.as_deref(),
            replacements: entry.replacements.iter().map(String::as_str).collect(),
            compounds: entry.compounds,
            unless: entry.unless.iter().map(String::as_str).collect(),
        };
        // A run reads an entry from its own bytes alone, which a table under a heading has not.
        if !text[listed.span()].starts_with('{') || !flat.add(&view, listed.span()).is_empty() {
            return None;
        }
    }
    Some(flat.finish())
}

/// The parts of a pack that tell which lists it reads.
#[derive(Deserialize)]
struct Pack {
    #[serde(default)]
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    terms: Option<Table>,
    glossary: Option<Table>,
}

#[derive(Deserialize)]
struct Table {
    file: Option<String>,
}

/// The parts of a list that its forms depend on.
#[derive(Deserialize)]
struct List {
    source: Option<String>,
    #[serde(default)]
    sources: toml::Table,
    entries: Vec<Spanned<Listed>>,
}

/// What its entries rest on.
#[derive(Deserialize)]
struct ListHead {
    source: Option<String>,
    #[serde(default)]
    sources: toml::Table,
}

#[derive(Deserialize)]
struct Listed {
    word: String,
    class: Option<String>,
    #[serde(default, rename = "use")]
    replacements: Vec<String>,
    #[serde(default)]
    compounds: Compounds,
    #[serde(default)]
    unless: Vec<String>,
}

/// The table by which words tell their language.
fn languages() -> io::Result<Vec<u8>> {
    let language = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/language");
    println!("cargo:rerun-if-changed=src/language/data/languages.txt");
    println!("cargo:rerun-if-changed=src/language/data/ngrams.bin");
    println!("cargo:rerun-if-changed=src/language/detect");
    let list = fs::read_to_string(language.join("data/languages.txt"))?;
    let ngrams = fs::read(language.join("data/ngrams.bin"))?;
    Ok(bake::bake(&list, &ngrams))
}

/// The keys of the `[pack]` table that are needed before a pack is parsed; all empty for a word list.
#[derive(Default)]
struct Head {
    id: String,
    language: String,
    base: bool,
}

impl Head {
    fn read(text: &str) -> Self {
        let mut head = Self::default();
        let pack = text.lines().skip_while(|line| line.trim() != "[pack]").skip(1);
        for line in pack.take_while(|line| !line.starts_with('[')) {
            let Some((key, value)) = line.split_once('=') else { continue };
            let value = value.trim();
            let string = value.strip_prefix('"').and_then(|value| value.split('"').next()).unwrap_or("").to_owned();
            match key.trim() {
                "id" => head.id = string,
                "language" => head.language = string,
                "base" => head.base = value.starts_with("true"),
                _ => {}
            }
        }
        head
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
