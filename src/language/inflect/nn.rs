//! Nynorsk.

use super::norwegian::{acronym_noun, double_m, neuter, stressed_e};
use super::paradigm::{Genitive, Paradigm};
use super::slot::{AdjectiveSlot as A, VerbSlot as V};
use super::spelling::{
    doubled, ends_in_any, ends_in_vowel, is_acronym, join, syllables, syncopated, undoubled, without_last,
};
use super::table::{self, Hit, variants};

const NOUNS: &str = include_str!("../data/nn_nouns.tsv");
const VERBS: &str = include_str!("../data/nn_verbs.tsv");
const ADJECTIVES: &str = include_str!("../data/nn_adjectives.tsv");

/// Words in stressed -el and -er, which keep their vowel.
const STRESSED: [&str; 18] = [
    "del",
    "spel",
    "tunnel",
    "juvel",
    "kamel",
    "panel",
    "karakter",
    "passasjer",
    "offiser",
    "kavaler",
    "portier",
    "hotelier",
    "premier",
    "atelier",
    "kvarter",
    "klaver",
    "papir",
    "kjel",
];

/// Words in -del that are not compounds of `del`.
const UNSTRESSED_DEL: [&str; 12] = [
    "mandel", "pendel", "handel", "vandel", "bendel", "setel", "seddel", "middel", "sedel", "nudel", "svindel",
    "spindel",
];

fn stressed(word: &str) -> bool {
    ends_in_any(word, &STRESSED) && !ends_in_any(word, &UNSTRESSED_DEL) && !matches!(word, "adel" | "edel")
        || syllables(word) < 2
}

pub(super) fn noun(p: &mut Paradigm, word: &str, class: &str) {
    let plural = !class.ends_with('0');
    p.noun(false, false, word.to_owned());
    if let Some(hit) = table::longest_tail(NOUNS, word) {
        p.noun_cell(false, true, hit.prefix, hit.cell(1));
        if plural {
            p.noun_cell(true, false, hit.prefix, hit.cell(2));
            p.noun_cell(true, true, hit.prefix, hit.cell(3));
        }
    } else if is_acronym(word) {
        acronym_noun(p, word, class, if class == "m" { "ar" } else { "er" });
    } else if class.starts_with('n') {
        neuter_noun(p, word, plural);
    } else if class.starts_with('f') {
        feminine(p, word, plural);
    } else {
        masculine(p, word, plural, class == "m-er");
    }
    p.genitives(Genitive::Apostrophe);
}

/// Masculines in -er that lose their vowel in the plural: fingrar, ministrar.
const NATIVE_ER: [&str; 12] =
    ["ister", "finger", "fetter", "svoger", "åker", "fiber", "sylinder", "alder", "sider", "vinter", "meter", "filter"];

fn masculine(p: &mut Paradigm, word: &str, plural: bool, in_er: bool) {
    let (indefinite, plural_definite) = if in_er { ("er", "ene") } else { ("ar", "ane") };
    let put = |p: &mut Paradigm, singular: &str, stem: &str| {
        p.noun(false, true, join(singular, "en"));
        if plural {
            p.noun(true, false, join(stem, indefinite));
            p.noun(true, true, join(stem, plural_definite));
        }
    };
    if let Some(stem) = stressed_e(word) {
        put(p, &stem, &stem);
        put(p, word, word);
        return;
    }
    if let Some(stem) = word.strip_suffix('e') {
        put(p, stem, stem);
        return;
    }
    let long = double_m(word);
    let short = if stressed(word) { None } else { syncopated(word, true) };
    match short {
        // artiklar; but bibelar, reporterar, eksamenar, where the short stem is seen too.
        Some(short) => {
            let keeps = word.ends_with("en")
                || word.ends_with("er") && !ends_in_any(word, &NATIVE_ER)
                || ends_in_any(word, &["bibel", "himmel", "singel", "pixel"]);
            let stems = if keeps { [long.as_str(), &short] } else { [&short, long.as_str()] };
            put(p, &long, stems[0]);
            // The short stem of a word in -en is a native's: morgnar.
            if keeps && (!word.ends_with("en") || ends_in_any(word, &["aften", "morgen", "frøken", "ørken"])) {
                put(p, &long, stems[1]);
            }
        }
        None => put(p, &long, &long),
    }
    // agendaar, agendaer
    if plural && word.ends_with('a') {
        p.noun(true, false, join(word, "er"));
        p.noun(true, true, join(word, "ene"));
    }
    // ungdommen, and in older use ungdomen
    if ends_in_any(word, &["dom", "gom"]) && syllables(word) > 1 {
        put(p, word, word);
    }
}

fn feminine(p: &mut Paradigm, word: &str, plural: bool) {
    let short = if stressed(word) { None } else { syncopated(word, true) };
    let stem = match word.strip_suffix('e') {
        Some(stem) => stem.to_owned(),
        None => short.unwrap_or_else(|| double_m(word)),
    };
    p.noun(false, true, join(&stem, "a"));
    if plural {
        let (indefinite, definite) = if word.ends_with("ing") { ("ar", "ane") } else { ("er", "ene") };
        p.noun(true, false, join(&stem, indefinite));
        p.noun(true, true, join(&stem, definite));
    }
}

fn neuter_noun(p: &mut Paradigm, word: &str, plural: bool) {
    if let Some(stem) = word.strip_suffix("um").filter(|stem| stem.ends_with(['i', 'e'])) {
        p.noun(false, true, join(stem, "et"));
        if plural {
            p.noun(true, false, word.to_owned());
            p.noun(true, true, join(stem, "a"));
        } else {
            // Metals: natriumet.
            p.noun(false, true, join(word, "et"));
        }
        return;
    }
    if let Some(stem) = stressed_e(word) {
        for stem in [stem.as_str(), word] {
            p.noun(false, true, join(stem, "et"));
            if plural {
                p.noun(true, false, word.to_owned());
                p.noun(true, true, join(stem, "a"));
            }
        }
        return;
    }
    if let Some(stem) = word.strip_suffix('e') {
        p.noun(false, true, join(word, "t"));
        if plural {
            p.noun(true, false, word.to_owned());
            p.noun(true, true, join(stem, "a"));
        }
        return;
    }
    let stem = double_m(word);
    // pronomenet, vesena; but våpna, søskna.
    let native = ends_in_any(word, &["våpen", "søsken"]);
    let keeps = stressed(word) || word.ends_with("en") && !native;
    let short = if keeps { None } else { syncopated(word, true) };
    p.noun(false, true, join(&stem, "et"));
    if let Some(short) = short.as_deref().filter(|_| word.ends_with("el")) {
        p.noun(false, true, join(short, "et"));
    }
    if plural {
        p.noun(true, false, word.to_owned());
        if word.ends_with("er") {
            p.noun(true, true, join(&stem, "a"));
        }
        p.noun(true, true, join(short.as_deref().unwrap_or(&stem), "a"));
        if native || short.is_none() {
            p.noun(true, true, join(&stem, "a"));
        }
    }
}

pub(super) fn verb(p: &mut Paradigm, word: &str, class: &str) -> Result<(), String> {
    if class == "v" {
        // The infinitive may be given in -a.
        let in_e = word.strip_suffix('a').map(|stem| join(stem, "e"));
        let hit = [Some(word), in_e.as_deref()]
            .into_iter()
            .flatten()
            .filter_map(|word| Some((table::longest_tail(VERBS, word)?, word)))
            .min_by_key(|(hit, _)| hit.prefix.len());
        let Some((hit, lemma)) = hit else {
            return Err(format!(
                "`{word}` ends in no strong or irregular verb of the table; regular verbs have class v-a (kaste, kastar), \
                 v-te (lyse, lyste), v-de (leve, levde) or v-dde (nå, nådde)"
            ));
        };
        p.verb(V::Infinitive, word.to_owned());
        strong(p, lemma, hit);
        return Ok(());
    }
    if class == "v-dde" {
        if !ends_in_vowel(word) {
            return Err(format!("`{word}` is no infinitive of class {class}: it should end in a vowel"));
        }
        p.verb(V::Infinitive, word.to_owned());
        p.verb(V::Present, join(word, "r"));
        p.verb(V::Past, join(word, "dde"));
        for slot in [V::Supine, V::ParticipleNeuter] {
            p.verb(slot, join(word, "dd"));
            p.verb(slot, join(word, "tt"));
        }
        p.verb(V::ParticipleCommon, join(word, "dd"));
        p.verb(V::ParticiplePlural, join(word, "dde"));
        p.verb(V::Imperative, word.to_owned());
        passive(p, word);
        p.verb(V::PresentParticiple, join(word, "ande"));
        return Ok(());
    }
    if let Some(stem) = word.strip_suffix("ast").filter(|stem| !stem.is_empty()) {
        let root = undoubled(stem.strip_suffix('j').unwrap_or(stem));
        p.verb(V::Infinitive, word.to_owned());
        let (present, past, supine) = match class {
            "v-te" => (join(stem, "est"), join(root, "test"), join(root, "st")),
            "v-de" => (join(stem, "est"), join(root, "dest"), join(root, "st")),
            _ => (word.to_owned(), word.to_owned(), word.to_owned()),
        };
        p.verb(V::Present, present);
        p.verb(V::Past, past);
        p.verb(V::Supine, supine);
        return Ok(());
    }
    let Some(stem) = word.strip_suffix(['e', 'a']).filter(|stem| !stem.is_empty()) else {
        return Err(format!("`{word}` is no infinitive of class {class}: it should end in -e or -a"));
    };
    p.verb(V::Infinitive, word.to_owned());
    infinitives(p, stem);
    // The j of søkje and byggje is kept only before a vowel of the ending.
    let root = stem.strip_suffix('j').filter(|root| root.ends_with(['g', 'k'])).unwrap_or(stem);
    match class {
        "v-a" => {
            p.verb(V::Present, join(stem, "ar"));
            for slot in [V::Past, V::Supine, V::ParticipleCommon, V::ParticipleNeuter, V::ParticiplePlural] {
                p.verb(slot, join(stem, "a"));
            }
        }
        "v-te" => {
            let root = undoubled(root);
            p.verb(V::Present, join(stem, "er"));
            p.verb(V::Past, join(root, "te"));
            for slot in [V::Supine, V::ParticipleCommon, V::ParticipleNeuter] {
                p.verb(slot, join(root, "t"));
            }
            p.verb(V::ParticiplePlural, join(root, "te"));
        }
        // A stem in a diphthong has two d: greie, greidde.
        _ if ends_in_vowel(root) => {
            p.verb(V::Present, join(stem, "er"));
            p.verb(V::Past, join(root, "dde"));
            p.verb(V::Past, join(root, "de"));
            for slot in [V::Supine, V::ParticipleNeuter] {
                p.verb(slot, join(root, "tt"));
                p.verb(slot, join(root, "dd"));
                p.verb(slot, join(root, "d"));
            }
            p.verb(V::ParticipleCommon, join(root, "dd"));
            p.verb(V::ParticipleCommon, join(root, "d"));
            p.verb(V::ParticiplePlural, join(root, "dde"));
            p.verb(V::ParticiplePlural, join(root, "de"));
        }
        _ => {
            let root = undoubled(root);
            p.verb(V::Present, join(stem, "er"));
            p.verb(V::Past, join(root, "de"));
            for slot in [V::Supine, V::ParticipleNeuter] {
                p.verb(slot, join(root, "d"));
                p.verb(slot, join(root, "t"));
            }
            p.verb(V::ParticipleCommon, join(root, "d"));
            p.verb(V::ParticiplePlural, join(root, "de"));
        }
    }
    imperative(p, root);
    if class == "v-a" {
        p.verb(V::Imperative, join(stem, "a"));
    }
    passive(p, stem);
    p.verb(V::PresentParticiple, join(stem, "ande"));
    Ok(())
}

fn infinitives(p: &mut Paradigm, stem: &str) {
    p.verb(V::Infinitive, join(stem, "e"));
    p.verb(V::Infinitive, join(stem, "a"));
}

fn imperative(p: &mut Paradigm, stem: &str) {
    p.verb(V::Imperative, if stem.ends_with("mm") { without_last(stem).to_owned() } else { stem.to_owned() });
}

fn passive(p: &mut Paradigm, stem: &str) {
    let ending = if stem.ends_with('a') { "st" } else { "ast" };
    p.verb(V::PassiveInfinitive, join(stem, ending));
    p.verb(V::PassivePresent, join(stem, ending));
}

fn strong(p: &mut Paradigm, word: &str, hit: Hit<'_>) {
    let key = hit.cell(0);
    let full = word.strip_suffix('e').filter(|_| key.len() > 2 && !matches!(key, "kle" | "tre" | "gje"));
    let stem = full.unwrap_or(word);
    if full.is_some() && !key.ends_with("st") {
        infinitives(p, stem);
    }
    match hit.cell(1) {
        "~" => p.verb(V::Present, join(stem, "er")),
        cell => variants(cell).for_each(|text| p.verb(V::Present, join(hit.prefix, text))),
    }
    variants(hit.cell(2)).for_each(|text| p.verb(V::Past, join(hit.prefix, text)));
    variants(hit.cell(3)).for_each(|text| {
        p.verb(V::Supine, join(hit.prefix, text));
        if hit.cell(4) != "-" {
            p.verb(V::ParticipleNeuter, join(hit.prefix, text));
        }
    });
    for text in variants(hit.cell(4)) {
        let common = join(hit.prefix, text);
        let plural = match common.strip_suffix("en") {
            Some(root) if root.ends_with("nn") => join(root, "e"),
            Some(root) => join(undoubled(root), "ne"),
            None if common.ends_with('a') => common.clone(),
            None => join(&common, "e"),
        };
        p.verb(V::ParticipleCommon, common);
        p.verb(V::ParticiplePlural, plural);
    }
    let modal = matches!(key, "burde" | "kunne" | "måtte" | "skulle" | "ville" | "vilje" | "tore" | "tørre");
    if !modal && !key.ends_with("st") && !key.ends_with("ss") {
        let root = stem.strip_suffix('j').unwrap_or(stem);
        imperative(p, root);
        let long = match key {
            "ta" => "tak",
            "gi" => "giv",
            "ha" => "hav",
            "be" => "bed",
            "la" => "lat",
            "dra" => "drag",
            "fly" => "flyg",
            _ => "",
        };
        if !long.is_empty() {
            let long = join(hit.prefix, long);
            passive(p, &long);
            p.verb(V::PresentParticiple, join(&long, "ande"));
        }
        if key != "bli" {
            passive(p, stem);
        }
        // deltakande, havande: a verb in -a has only the long form.
        if long.is_empty() || !stem.ends_with('a') {
            p.verb(V::PresentParticiple, join(stem, "ande"));
        }
    }
}

/// Adjectives whose irregular forms hold in compounds too (`innhaldsfull`).
const COMPOUNDING: [&str; 7] = ["full", "viss", "blå", "grå", "rå", "grov", "open"];

pub(super) fn adjective(p: &mut Paradigm, word: &str) {
    let hit =
        table::longest_tail(ADJECTIVES, word).filter(|hit| hit.prefix.is_empty() || COMPOUNDING.contains(&hit.cell(0)));
    p.adjective(A::Common, word.to_owned());
    if let Some(hit) = hit {
        for (column, slot) in [A::Common, A::Neuter, A::Plural, A::Comparative, A::Superlative].into_iter().enumerate()
        {
            variants(hit.cell(column + 1)).for_each(|text| p.adjective(slot, join(hit.prefix, text)));
        }
        variants(hit.cell(5)).for_each(|text| p.adjective(A::SuperlativeDefinite, join(&join(hit.prefix, text), "e")));
        return;
    }
    if word.ends_with(['e', 'a', 'o']) {
        p.adjective(A::Neuter, word.to_owned());
        p.adjective(A::Plural, word.to_owned());
        return;
    }
    let single = matches!(word, "allmen" | "urein") || ends_in_any(word, &["ogen", "fren"]) || stressed(word);
    // Adjectives and strong participles in -en have a neuter in -e: open, ope; skriven, skrive.
    if word.ends_with("en") && !single {
        p.adjective(A::Neuter, without_last(word).to_owned());
        p.adjective(A::Neuter, join(word, "t"));
    } else if ends_in_any(word, &["kjend", "brend", "sagd", "lagd", "gjord", "spurd"]) {
        p.adjective(A::Neuter, join(without_last(word), "t"));
    } else {
        p.adjective(A::Neuter, neuter(word, "tt"));
    }
    let short = if single { None } else { syncopated(word, true) };
    let short = short.or_else(|| word.strip_suffix("al").filter(|_| word == "gammal").map(|_| "gaml".to_owned()));
    let stem = match short {
        Some(short) => short,
        None if ends_in_any(word, &["om", "um", "am", "slem"]) && !ends_in_any(word, &["onom", "sam"]) => doubled(word),
        None => word.to_owned(),
    };
    p.adjective(A::Plural, join(&stem, "e"));
    if syllables(word) < 2
        || !ends_in_any(word, &["isk", "ert", "norsk", "svensk", "dansk", "engelsk", "tysk", "fransk"])
    {
        p.adjective(A::Comparative, join(&stem, "are"));
        p.adjective(A::Superlative, join(&stem, "ast"));
        p.adjective(A::SuperlativeDefinite, join(&stem, "aste"));
    }
}
