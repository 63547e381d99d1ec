//! Lists the files under `rules/`, so that a new pack is one new file and nothing else.
//!
//! What tells a pack from a word list, and which packs a run starts with, is read off here, so that a run parses only
//! the packs it needs. The list of words that tell languages apart is laid out so that it can be used in place.

#[path = "language/detect/bake.rs"]
mod bake;
#[path = "language/detect/ngrams.rs"]
mod ngrams;
#[path = "language/detect/sequences.rs"]
mod sequences;
#[path = "language/detect/slots.rs"]
mod slots;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/build.rs");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut table = String::from("/// Every TOML file under `rules/`.\npub(super) static FILES: &[File] = &[\n");
    for file in &files {
        let text = fs::read_to_string(file)?;
        let name = file.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        let head = Head::read(&text);
        table.push_str(&format!(
            "    File {{ path: {name:?}, id: {:?}, language: {:?}, base: {}, text: include_str!({:?}) }},\n",
            head.id,
            head.language,
            head.base,
            file.display().to_string()
        ));
    }
    table.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("packs.rs"), table)?;
    fs::write(out.join("languages.bin"), languages()?)
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
