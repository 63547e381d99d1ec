use serde::Deserialize;
use toml::Spanned;

use crate::check::Fault;
use crate::pack::compile::Plan;
use crate::pack::library::{Library, Source};
use std::collections::BTreeMap;

/// What a list says of where its entries come from.
#[derive(Deserialize)]
struct List {
    source: Option<Spanned<String>>,
    #[serde(default)]
    sources: BTreeMap<String, toml::Value>,
    #[serde(default)]
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    word: Spanned<String>,
    source: Option<Spanned<String>>,
}

/// Sources that the lists of a pack do not have, and entries of lists in the binary that name none.
pub(super) fn faults(library: &Library, plan: &Plan<'_>, id: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let Some((_, source, pack)) = plan.packs().find(|(other, _, _)| *other == id) else { return faults };
    for rule in &pack.rules {
        let Some((info, table)) = &rule.check else { continue };
        let file = table.get_ref().get("file").and_then(|file| file.get_ref().as_str().map(str::to_owned));
        if let (Some(file), "terms") = (file, info.name) {
            list_faults(library, source, &file, &mut faults);
        }
    }
    faults
}

fn list_faults(library: &Library, source: &Source, file: &str, faults: &mut Vec<Fault>) {
    let Some(list) = library.list(source, file).ok().and_then(|list| toml::from_str::<List>(&list.text).ok()) else {
        return;
    };
    let keys: Vec<&str> = list.sources.keys().map(String::as_str).collect();
    let named = list.source.iter().chain(list.entries.iter().filter_map(|entry| entry.source.as_ref()));
    // A list without `sources` may name them as it pleases.
    for name in named.filter(|name| !keys.is_empty() && !keys.contains(&name.get_ref().as_str())) {
        let near = crate::language::phrase::nearest(name.get_ref(), keys.iter().copied());
        let help = near.map_or(format!("the list has {}", listed(&keys)), |near| format!("did you mean `{near}`?"));
        faults.push(Fault {
            file: Some(file.to_owned()),
            span: Some(name.span()),
            message: format!("no source `{}` in `sources`", name.get_ref()),
            help: Some(help),
        });
    }
    if keys.is_empty() || list.source.is_some() {
        return;
    }
    for entry in list.entries.iter().filter(|entry| entry.source.is_none()) {
        faults.push(Fault {
            file: Some(file.to_owned()),
            span: Some(entry.word.span()),
            message: format!("`{}` rests on no source", entry.word.get_ref()),
            help: Some(
                "name one of `sources`, or set `source` at the top of the list for all that name none".to_owned(),
            ),
        });
    }
}

fn listed(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
