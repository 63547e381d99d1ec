use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::check::Fault;
use crate::pack::PackErrors;
use crate::pack::compile::Plan;
use crate::pack::library::{Library, Source};

/// What a list says of where its entries come from.
#[derive(Default, Deserialize)]
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

/// Sources that the lists of a pack do not have, in the lists and in the entries of the pack itself, and entries that
/// rest on none in a list with sources. A list without any may name them as it pleases.
pub(super) fn faults(library: &Library, plan: &Plan<'_>, id: &str) -> Result<Vec<Fault>, PackErrors> {
    let mut faults = Vec::new();
    let Some((_, own, _)) = plan.packs().find(|(other, _, _)| *other == id) else { return Ok(faults) };
    plan.each_list(id, |_, _, _, merged| {
        let file = merged.key("file").and_then(|file| file.get_ref().as_str());
        let list = file.map(|file| read(library, merged.texts.lists, file)).unwrap_or_default();
        if let Some(file) = file.filter(|_| std::ptr::eq(merged.texts.lists, own)) {
            list_faults(&list, file, &mut faults);
        }
        if let Some(DeValue::Array(entries)) = merged.key("entries").map(Spanned::get_ref) {
            let sources = entries.iter().filter_map(|entry| entry.get_ref().get("source"));
            for name in sources.filter(|name| std::ptr::eq(merged.texts.place(name.span()).0, own)) {
                let text = name.get_ref().as_str().unwrap_or_default();
                faults.extend(unknown(&list, text).map(|help| fault(None, name.span(), text, help)));
            }
        }
        Ok(())
    })?;
    Ok(faults)
}

fn read(library: &Library, source: &Source, file: &str) -> List {
    library.list(source, file).ok().and_then(|list| toml::from_str(&list.text).ok()).unwrap_or_default()
}

/// What to do about a source that a list does not have.
fn unknown(list: &List, name: &str) -> Option<String> {
    let keys: Vec<&str> = list.sources.keys().map(String::as_str).collect();
    if keys.contains(&name) {
        return None;
    }
    if keys.is_empty() {
        return Some("leave `source` out, or list the word in a file that has `sources`".to_owned());
    }
    let near = crate::language::phrase::nearest(name, keys.iter().copied());
    Some(near.map_or(format!("the list has {}", listed(&keys)), |near| format!("did you mean `{near}`?")))
}

fn fault(file: Option<&str>, span: std::ops::Range<usize>, name: &str, help: String) -> Fault {
    let message = format!("no source `{name}` in `sources`");
    Fault { file: file.map(str::to_owned), span: Some(span), message, help: Some(help) }
}

fn list_faults(list: &List, file: &str, faults: &mut Vec<Fault>) {
    if list.sources.is_empty() {
        return;
    }
    let named = list.source.iter().chain(list.entries.iter().filter_map(|entry| entry.source.as_ref()));
    for name in named {
        let help = unknown(list, name.get_ref());
        faults.extend(help.map(|help| fault(Some(file), name.span(), name.get_ref(), help)));
    }
    if list.source.is_some() {
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
