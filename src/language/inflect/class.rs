//! The inflection classes that packs name.

use crate::language::Language;

/// What sort of word a class is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartOfSpeech {
    /// A noun.
    Noun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// A word that does not inflect.
    Other,
}

impl PartOfSpeech {
    /// The name used in output: `noun`, `verb`, `adjective` or `other`.
    pub fn name(self) -> &'static str {
        match self {
            PartOfSpeech::Noun => "noun",
            PartOfSpeech::Verb => "verb",
            PartOfSpeech::Adjective => "adjective",
            PartOfSpeech::Other => "other",
        }
    }
}

/// The gender of a noun, where its article and adjectives show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// `en` in Norwegian.
    Masculine,
    /// `ei` (or `en`) in Norwegian.
    Feminine,
    /// `en` in Swedish.
    Common,
    /// `et`, `eit`, `ett`.
    Neuter,
}

/// An inflection class of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassInfo {
    /// What packs write: `v-te`.
    pub id: &'static str,
    /// The sort of word.
    pub part_of_speech: PartOfSpeech,
    /// A word of the class.
    pub example: &'static str,
    /// How that word inflects, in short.
    pub summary: &'static str,
}

const fn noun(id: &'static str, example: &'static str, summary: &'static str) -> ClassInfo {
    ClassInfo { id, part_of_speech: PartOfSpeech::Noun, example, summary }
}

const fn verb(id: &'static str, example: &'static str, summary: &'static str) -> ClassInfo {
    ClassInfo { id, part_of_speech: PartOfSpeech::Verb, example, summary }
}

const fn adjective(id: &'static str, example: &'static str, summary: &'static str) -> ClassInfo {
    ClassInfo { id, part_of_speech: PartOfSpeech::Adjective, example, summary }
}

const NB: &[ClassInfo] = &[
    noun("m", "avtale", "avtalen, avtaler, avtalene"),
    noun("f", "ordning", "ordningen/ordninga, ordninger, ordningene"),
    noun("n", "vedtak", "vedtaket, vedtak, vedtakene/vedtaka"),
    noun("n-er", "departement", "departementet, departementer, departementene"),
    noun("m0", "forvaltningsrett", "forvaltningsretten, no plural"),
    noun("f0", "veiledning", "veiledningen/veiledninga, no plural"),
    noun("n0", "personvern", "personvernet, no plural"),
    verb("v-et", "kaste", "kaster, kastet/kasta, kastet/kasta"),
    verb("v-te", "lyse", "lyser, lyste, lyst"),
    verb("v-de", "leve", "lever, levde, levd"),
    verb("v-dde", "nå", "når, nådde, nådd"),
    verb("v", "foreta", "foretar, foretok, foretatt: strong and irregular verbs, from the table"),
    adjective("a", "viktig", "viktig, viktige, viktigere, viktigst"),
    adjective("a0", "bra", "one form"),
];

const NN: &[ClassInfo] = &[
    noun("m", "avtale", "avtalen, avtalar, avtalane"),
    noun("m-er", "søknad", "søknaden, søknader, søknadene"),
    noun("f", "ordning", "ordninga, ordningar, ordningane; without -ing: løysinga, sider, sidene"),
    noun("n", "vedtak", "vedtaket, vedtak, vedtaka"),
    noun("m0", "personale", "personalen, no plural"),
    noun("f0", "rettleiing", "rettleiinga, no plural"),
    noun("n0", "personvern", "personvernet, no plural"),
    verb("v-a", "kaste", "kastar, kasta, kasta"),
    verb("v-te", "lyse", "lyser, lyste, lyst"),
    verb("v-de", "leve", "lever, levde, levd/levt"),
    verb("v-dde", "nå", "når, nådde, nådd/nått"),
    verb("v", "skrive", "skriv, skreiv, skrive: strong and irregular verbs, from the table"),
    adjective("a", "viktig", "viktig, viktige, viktigare, viktigast"),
    adjective("a0", "bra", "one form"),
];

const SV: &[ClassInfo] = &[
    noun("en-or", "flicka", "flickan, flickor, flickorna"),
    noun("en-ar", "handling", "handlingen, handlingar, handlingarna"),
    noun("en-er", "process", "processen, processer, processerna"),
    noun("en-r", "händelse", "händelsen, händelser, händelserna"),
    noun("ett-n", "ärende", "ärendet, ärenden, ärendena"),
    noun("ett-", "beslut", "beslutet, beslut, besluten"),
    noun("en-", "handläggare", "handläggaren, handläggare, handläggarna"),
    noun("ett-er", "museum", "museet, museer, museerna"),
    noun("en0", "information", "informationen, no plural"),
    noun("ett0", "samråd", "samrådet, no plural"),
    verb("v-ade", "kasta", "kastar, kastade, kastat"),
    verb("v-de", "bygga", "bygger, byggde, byggt"),
    verb("v-te", "läsa", "läser, läste, läst"),
    verb("v-dde", "tro", "tror, trodde, trott"),
    verb("v", "erhålla", "erhåller, erhöll, erhållit: strong and irregular verbs, from the table"),
    adjective("a", "viktig", "viktig, viktigt, viktiga, viktigare, viktigast"),
    adjective("a0", "bra", "one form"),
];

/// The inflection classes of a language, in the order the manual lists them.
pub fn classes(language: Language) -> &'static [ClassInfo] {
    match language {
        Language::Nb => NB,
        Language::Nn => NN,
        Language::Sv => SV,
        Language::Other => &[],
    }
}

pub(super) fn find(language: Language, class: &str) -> Option<&'static ClassInfo> {
    classes(language).iter().find(|info| info.id == class)
}

/// The first of the classes in `v-et+v-te`, which is the preferred one.
pub(super) fn preferred(class: &str) -> &str {
    class.split('+').next().unwrap_or(class)
}

/// The sort of word a class is for; [`PartOfSpeech::Other`] for no class or one the language does not have.
pub fn part_of_speech(language: Language, class: &str) -> PartOfSpeech {
    find(language, preferred(class)).map_or(PartOfSpeech::Other, |info| info.part_of_speech)
}

/// The gender of the nouns of a class. None when it is not a class of nouns.
pub fn gender(language: Language, class: &str) -> Option<Gender> {
    let info = find(language, preferred(class)).filter(|info| info.part_of_speech == PartOfSpeech::Noun)?;
    Some(match (language, info.id) {
        (_, "n" | "n-er" | "n0" | "ett-n" | "ett-" | "ett-er" | "ett0") => Gender::Neuter,
        (Language::Sv, _) => Gender::Common,
        (_, "f" | "f0") => Gender::Feminine,
        _ => Gender::Masculine,
    })
}

/// What to say of a class that the language does not have.
pub(super) fn unknown(language: Language, class: &str) -> String {
    let known = classes(language);
    if known.is_empty() {
        return format!("no words are inflected in language `{language}`");
    }
    let nearest = known
        .iter()
        .map(|info| (strsim::damerau_levenshtein(info.id, class), info.id))
        .min()
        .filter(|(distance, _)| *distance <= 2)
        .map(|(_, id)| format!("; did you mean `{id}`?"))
        .unwrap_or_default();
    let list = known.iter().map(|info| format!("{} ({})", info.id, info.example)).collect::<Vec<_>>().join(", ");
    format!("{language} has no inflection class `{class}`{nearest} Classes: {list}")
}

/// Whether a text after a slash in a phrase is meant as a class: `v-te`, `m0`, `en-or`, `v-et+v-te`; so `og/eller` stays
/// two words.
pub fn looks_like_class(text: &str) -> bool {
    text.split('+').all(|class| {
        let (head, ending) = class.split_once('-').unwrap_or((class, ""));
        matches!(head.trim_end_matches('0'), "m" | "f" | "n" | "v" | "a" | "en" | "ett")
            && head.len() < 5
            && ending.chars().all(char::is_alphabetic)
    })
}
