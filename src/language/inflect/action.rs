//! The nouns that verbs make of their actions: `begjæring` of `begjære`, `granskning` and `granskande` of `granska`.

use super::paradigm::Paradigm;
use super::spelling::{ends_in_vowel, is_vowel, join, last_two, syllables, without_last};
use super::{Form, PartOfSpeech, Slot, VerbSlot, class, nb, nn, part_of_speech, sv};
use crate::language::Language;

/// Nouns in -ing that have gone their own way: who lists the verb does not mean them.
const OWN: [&str; 47] = [
    "ordning",
    "stilling",
    "melding",
    "regning",
    "rekning",
    "handling",
    "hending",
    "forestilling",
    "holding",
    "kjenning",
    "avdeling",
    "regjering",
    "bygning",
    "skilling",
    "føring",
    "høring",
    "høyring",
    "samling",
    "mening",
    "ställning",
    "räkning",
    "teckning",
    "betydning",
    "betyding",
    "lagring",
    "utstilling",
    "tegning",
    "teikning",
    "utdanning",
    "peiling",
    "landing",
    "heving",
    "setning",
    "setting",
    "legging",
    "skriving",
    "gjøring",
    "gjering",
    "fordring",
    "oppstilling",
    "innstilling",
    "godtgjøring",
    "utdelning",
    "tillställning",
    "inställning",
    "föreställning",
    "anskaffning",
];

/// Strong and irregular verbs of Norwegian that make a noun in -ing.
const STRONG: [&str; 14] = [
    "sette", "setje", "legge", "leggje", "skrive", "gjøre", "gjere", "selge", "selje", "trekke", "trekkje", "holde",
    "halde", "velge",
];

/// The nouns that the verb makes of its action, each with its class; none when the word is no verb, has only forms in -s
/// or -st, or makes a noun of another kind. `forms` are those of the verb itself.
pub fn action_nouns(language: Language, word: &str, class: &str, forms: &[Form]) -> Vec<(String, &'static str)> {
    let class = class::preferred(class);
    if part_of_speech(language, class) != PartOfSpeech::Verb {
        return Vec::new();
    }
    match language {
        Language::Nb | Language::Nn => norwegian(word, class).into_iter().collect(),
        Language::Sv => swedish(word, class, forms),
        Language::Other => Vec::new(),
    }
}

/// Every form of the nouns that the verb makes of its action, base form first; see [`action_nouns`].
pub fn actions(language: Language, word: &str, class: &str, forms: &[Form]) -> Vec<Form> {
    let mut paradigm = Paradigm::default();
    for (noun, class) in action_nouns(language, word, class, forms) {
        match language {
            Language::Nb => nb::noun(&mut paradigm, &noun, class),
            Language::Nn => nn::noun(&mut paradigm, &noun, class),
            _ => sv::noun(&mut paradigm, &noun, class),
        }
    }
    let action = |form: Form| match form.slot {
        Slot::Noun(slot) => Some(Form { slot: Slot::Action(slot), ..form }),
        _ => None,
    };
    paradigm.forms.into_iter().filter_map(action).collect()
}

fn norwegian(word: &str, class: &str) -> Option<(String, &'static str)> {
    let stem = word.strip_suffix(['e', 'a']).filter(|stem| !ends_in_vowel(stem) && syllables(stem) > 0)?;
    let stem = stem.strip_suffix('j').filter(|root| root.ends_with(['g', 'k'])).unwrap_or(stem);
    let infinitive = join(stem, "e");
    if class == "v" && !STRONG.iter().any(|verb| infinitive.ends_with(verb)) {
        return None;
    }
    let noun = join(stem, "ing");
    (!OWN.contains(&noun.as_str())).then_some((noun, "f"))
}

fn swedish(word: &str, class: &str, forms: &[Form]) -> Vec<(String, &'static str)> {
    let Some(stem) = word.strip_suffix('a').filter(|stem| syllables(stem) > 0) else { return Vec::new() };
    let present = Slot::Verb(VerbSlot::PresentParticiple);
    let participle = forms.iter().find(|form| form.slot == present);
    let mut nouns: Vec<(String, &'static str)> =
        participle.map(|form| (form.text.clone(), "ett-n")).into_iter().collect();
    if class == "v" {
        return nouns;
    }
    let stem = if stem.ends_with("mm") { without_last(stem) } else { stem };
    // avveckling, ändring, öppning, reglering; but granskning, bedömning.
    let short = last_two(stem)
        .is_some_and(|(before, last)| matches!(last, 'l' | 'n' | 'r') && !is_vowel(before) && before != last)
        || stem.ends_with('r');
    let noun = join(stem, if short { "ing" } else { "ning" });
    if !OWN.contains(&noun.as_str()) {
        nouns.push((noun, "en-ar"));
    }
    nouns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(language: Language, word: &str, class: &str) -> Vec<String> {
        let forms = super::super::forms(language, word, class).unwrap();
        let mut texts: Vec<String> = actions(language, word, class, &forms).into_iter().map(|form| form.text).collect();
        texts.dedup();
        texts
    }

    #[test]
    fn a_verb_makes_a_noun_of_its_action() {
        let nb = texts(Language::Nb, "begjære", "v-te");
        assert_eq!(nb[..3], ["begjæring", "begjæringen", "begjæringa"]);
        assert!(texts(Language::Nb, "iverksette", "v").contains(&"iverksettingen".to_owned()));
        assert!(texts(Language::Nn, "tenkje", "v-te").contains(&"tenkinga".to_owned()));
        let sv = texts(Language::Sv, "implementera", "v-ade");
        for form in ["implementering", "implementeringens", "implementerande", "implementerandet"] {
            assert!(sv.contains(&form.to_owned()), "{form}");
        }
        for (verb, class, noun) in [
            ("granska", "v-ade", "granskning"),
            ("avveckla", "v-ade", "avveckling"),
            ("ändra", "v-ade", "ändring"),
            ("öppna", "v-ade", "öppning"),
            ("bedöma", "v-de", "bedömning"),
            ("bestämma", "v-de", "bestämning"),
        ] {
            assert!(texts(Language::Sv, verb, class).contains(&noun.to_owned()), "{noun}");
        }
    }

    #[test]
    fn no_noun_is_made_of_a_deponent_a_short_verb_or_where_the_noun_means_something_else() {
        assert_eq!(texts(Language::Nb, "trives", "v"), Vec::<String>::new());
        assert_eq!(texts(Language::Nb, "nå", "v-dde"), Vec::<String>::new());
        assert_eq!(texts(Language::Nb, "ta", "v"), Vec::<String>::new());
        assert_eq!(texts(Language::Nb, "melde", "v-te"), Vec::<String>::new());
        assert_eq!(texts(Language::Nb, "avtale", "m"), Vec::<String>::new());
        assert_eq!(texts(Language::Sv, "hoppas", "v-ade"), Vec::<String>::new());
    }
}
