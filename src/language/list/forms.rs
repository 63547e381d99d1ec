use super::parts::{Compounds, Parts, keeps_noun};
use crate::language::Language;
use crate::language::inflect::{self, Slot};

/// What a list says of a word, as far as the words it matches depend on it.
#[derive(Debug, Clone, Default)]
pub struct Entry<'a> {
    /// The word or phrase.
    pub word: &'a str,
    /// Inflection class of a single word; of several words, that of the first (a verb) or the last.
    pub class: Option<&'a str>,
    /// What to write instead, with classes.
    pub replacements: Vec<&'a str>,
    /// Which compounds are meant too.
    pub compounds: Compounds,
    /// Phrases around the word in which it is left alone.
    pub unless: Vec<&'a str>,
}

/// A form that an entry matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedForm {
    /// The language whose paradigm it is of; none for a word that does not inflect.
    pub language: Option<Language>,
    /// The form of the inflected word alone.
    pub text: String,
    /// Its place in the paradigm.
    pub slot: Option<Slot>,
    /// The noun that it is a form of, where that is not the listed verb but the noun of its action.
    pub noun: Option<String>,
}

/// Every form of an entry, always in the same order: those of the word in each of the languages, and of a verb then
/// those of the nouns of its action.
///
/// # Errors
/// A message when the class is none of a class of any of the languages, or does not fit the word.
pub fn forms(languages: &[Language], parts: &Parts, replacements: &[&str]) -> Result<Vec<ListedForm>, String> {
    let Some(class) = &parts.class else {
        return Ok(vec![ListedForm { language: None, text: parts.stem.clone(), slot: None, noun: None }]);
    };
    let stems: Vec<String> = replacements.iter().map(|text| Parts::new(text, None).stem).collect();
    let makes_nouns = parts.is_single() && !keeps_noun(&parts.stem, stems.iter().map(String::as_str));
    let mut all = Vec::new();
    let mut nouns = Vec::new();
    let mut fault = None;
    for &language in languages {
        match inflect::forms(language, &parts.stem, class) {
            Ok(found) => {
                if makes_nouns {
                    let made = inflect::action_nouns(language, &parts.stem, class, &found);
                    nouns.extend(made.into_iter().map(|noun| (language, noun)));
                }
                let listed = |form: inflect::Form| ListedForm {
                    language: Some(language),
                    text: form.text,
                    slot: Some(form.slot),
                    noun: None,
                };
                all.extend(found.into_iter().map(listed));
            }
            Err(message) => fault = fault.or(Some(message)),
        }
    }
    if let (true, Some(message)) = (all.is_empty(), fault) {
        return Err(message);
    }
    for (language, (noun, class)) in nouns {
        for form in inflect::forms(language, &noun, class).unwrap_or_default() {
            let Slot::Noun(slot) = form.slot else { continue };
            let (text, noun) = (form.text, Some(noun.clone()));
            all.push(ListedForm { language: Some(language), text, slot: Some(Slot::Action(slot)), noun });
        }
    }
    Ok(all)
}
