//! The architecture, held by reading the source: modules import downwards only, files stay short, and the library
//! neither prints nor looks around.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules, the highest first. Each may use itself and those after it.
const LAYERS: &[&str] =
    &["cli", "report", "config", "lint", "pack", "check", "read", "recognise", "document", "language", "text"];

/// Most lines of a file.
const LONGEST: usize = 600;
/// Most lines of `main.rs`.
const LONGEST_MAIN: usize = 60;

/// What only the command may use, for the library runs in places that have no terminal, clock or environment.
const OUTSIDE: &[&str] = &[
    "println!",
    "print!(",
    "eprintln!",
    "eprint!(",
    "std::env",
    "process::exit",
    "process::Command",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "io::stdout",
    "io::stderr",
    "io::stdin",
];

struct Source {
    /// Path below `src`, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The modules the file is, from the root down: `read/mime/body.rs` is `read`, `mime`, `body`.
    fn modules(&self) -> Vec<&str> {
        let mut modules: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        if matches!(modules.last(), Some(&("mod" | "lib" | "main"))) {
            modules.pop();
        }
        modules
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 50, "the source is not where it was");
    let source = |path: PathBuf| Source {
        path: path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/"),
        text: fs::read_to_string(&path).expect("UTF-8"),
    };
    files.into_iter().map(source).collect()
}

/// The lines of code with their numbers: no comments, and of lines with one only what stands before it.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.map(|(number, line)| (number, line.split_once("// ").map_or(line, |(code, _)| code))).filter(|(_, line)| {
        let line = line.trim_start();
        !line.starts_with("//")
    })
}

/// The modules at the root of the crate that a file names, with the lines it does so in.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let depth = source.modules().len();
    let mut found = Vec::new();
    // Formatted code has the end of a module at the left margin.
    let mut within = 0;
    for (number, line) in code(&source.text) {
        if line.starts_with("mod ") && line.ends_with('{') {
            within = 1;
        } else if line == "}" {
            within = 0;
        }
        for (at, _) in line.match_indices("crate::") {
            if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            found.extend(heads(&line[at + "crate::".len()..]).into_iter().map(|head| (number, head)));
        }
        let mut rest = line;
        while let Some(at) = rest.find("super::") {
            let mut ups = 0;
            rest = &rest[at..];
            while let Some(next) = rest.strip_prefix("super::") {
                ups += 1;
                rest = next;
            }
            if ups >= depth + within && depth > 0 {
                found.extend(heads(rest).into_iter().map(|head| (number, head)));
            }
        }
    }
    found
}

/// The first names of a path or of a list of paths in braces on the same line.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    match rest.strip_prefix('{') {
        Some(list) => {
            let (mut depth, mut heads, mut start) = (0, Vec::new(), 0);
            for (at, c) in list.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => {
                        heads.push(name(&list[start..at]));
                        return heads;
                    }
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        heads.push(name(&list[start..at]));
                        start = at + 1;
                    }
                    _ => {}
                }
            }
            heads.push(name(&list[start..]));
            heads
        }
        None => vec![name(rest)],
    }
}

/// What the list of layers says against a file using a module.
fn against(layer: &str, used: &str) -> bool {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    match (rank(layer), rank(used)) {
        (Some(own), Some(other)) => other < own,
        _ => false,
    }
}

#[test]
fn modules_import_downwards_only() {
    let mut wrong = Vec::new();
    for source in sources() {
        let modules = source.modules();
        let Some(layer) = modules.first().filter(|layer| LAYERS.contains(layer)) else { continue };
        for (line, used) in uses(&source) {
            if against(layer, &used) {
                wrong.push(format!("src/{}:{line}: {layer} uses {used}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_at_the_root_has_its_layer() {
    for source in sources() {
        let modules = source.modules();
        let known = modules.first().is_none_or(|first| LAYERS.contains(first) || *first == "build");
        assert!(known, "src/{} belongs to no layer", source.path);
    }
    let root = sources().into_iter().find(|source| source.path == "lib.rs").expect("lib.rs").text;
    for layer in LAYERS {
        assert!(root.contains(&format!("mod {layer};")), "{layer} is not a module");
    }
}

#[test]
fn an_import_upwards_is_noticed_however_it_is_written() {
    let upwards = |path: &str, line: &str| {
        let source = Source { path: path.to_owned(), text: line.to_owned() };
        let layer = source.modules()[0].to_owned();
        uses(&source).iter().any(|(_, used)| against(&layer, used))
    };
    assert!(upwards("text/span.rs", "use crate::document::Document;"));
    assert!(upwards("text/span.rs", "use crate::{language::Language, text::Span};"));
    assert!(upwards("text/span.rs", "fn f() -> super::super::read::Draft {"));
    assert!(upwards("text/mod.rs", "use super::read::Draft;"));
    assert!(upwards("check/mod.rs", "mod tests {\n    use super::super::lint::Linter;\n}"));
    assert!(!upwards("check/mod.rs", "mod tests {\n    use super::lint::Linter;\n}"), "that is check::lint");
    assert!(!upwards("text/span.rs", "use super::lines::Position; // as crate::document does"));
    assert!(!upwards("read/txt.rs", "use crate::{document::{self, Block}, text::Span};"));
}

#[test]
fn only_the_command_prints_and_looks_around() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.path == "main.rs" || source.path == "build.rs" || source.path.starts_with("cli/") {
            continue;
        }
        for (line, text) in code(&source.text) {
            for word in OUTSIDE.iter().filter(|word| text.contains(**word)) {
                wrong.push(format!("src/{}:{line}: {word}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_short() {
    for source in sources() {
        let lines = source.text.lines().count();
        let most = if source.path == "main.rs" { LONGEST_MAIN } else { LONGEST };
        assert!(lines < most, "src/{} has {lines} lines, of at most {most}", source.path);
    }
}
