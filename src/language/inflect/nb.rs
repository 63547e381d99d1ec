//! Bokmål.

use super::norwegian::{acronym_noun, double_m, neuter, stressed_e};
use super::paradigm::{Genitive, Paradigm};
use super::slot::{AdjectiveSlot as A, VerbSlot as V};
use super::spelling::{
    doubled, ends_in_any, ends_in_vowel, is_acronym, join, last_two, syllables, syncopated, undoubled, without_last,
};
use super::table::{self, Hit, variants};

const NOUNS: &str = include_str!("../data/nb_nouns.tsv");
const VERBS: &str = include_str!("../data/nb_verbs.tsv");
const ADJECTIVES: &str = include_str!("../data/nb_adjectives.tsv");

/// Words in stressed -el and -er, which keep their vowel: `panel`, `karakter`.
const STRESSED: [&str; 33] = [
    "del",
    "juvel",
    "kamel",
    "kanel",
    "panel",
    "tunnel",
    "arkipel",
    "mycel",
    "perihel",
    "rondel",
    "gasel",
    "kjel",
    "karakter",
    "passasjer",
    "offiser",
    "kavaler",
    "juveler",
    "bankier",
    "portier",
    "hotelier",
    "premier",
    "croupier",
    "konferansier",
    "atelier",
    "kvarter",
    "klaver",
    "quartier",
    "barter",
    "brigader",
    "fasader",
    "pioner",
    "polymer",
    "monomer",
];

/// Words in -del that are not compounds of `del`.
const UNSTRESSED_DEL: [&str; 20] = [
    "mandel", "pendel", "handel", "vandel", "bendel", "medel", "seddel", "middel", "fiddel", "nudel", "kordel",
    "sedel", "strudel", "svindel", "spindel", "daddel", "vivendel", "kyndel", "gardel", "pudel",
];

/// Words in -er for things, whose plural may lose its vowel as well: aldere, aldre or aldrer.
const THINGS_IN_ER: [&str; 32] = [
    "alder",
    "feber",
    "sjanger",
    "spiker",
    "hammer",
    "panter",
    "oter",
    "mutter",
    "skifer",
    "vaier",
    "fender",
    "filister",
    "kalander",
    "oker",
    "seder",
    "åker",
    "sommer",
    "pepper",
    "ånder",
    "older",
    "lyster",
    "jester",
    "moster",
    "lever",
    "bever",
    "sylinder",
    "parameter",
    "minister",
    "mester",
    "fiber",
    "tiger",
    "vinter",
];

fn stressed(word: &str) -> bool {
    ends_in_any(word, &STRESSED) && !ends_in_any(word, &UNSTRESSED_DEL) && !matches!(word, "adel" | "edel")
        || syllables(word) < 2
}

/// Neuter nouns of more than one syllable whose plural is as often in -er.
const NEUTER_EITHER: [&str; 14] = [
    "kontor", "verk", "bevis", "ment", "vindu", "program", "system", "problem", "prinsipp", "symbol", "produkt",
    "prosjekt", "objekt", "tema",
];

pub(super) fn noun(p: &mut Paradigm, word: &str, class: &str) {
    let plural = !class.ends_with('0');
    p.noun(false, false, word.to_owned());
    if let Some(hit) = table::longest_tail(NOUNS, word) {
        irregular_noun(p, hit, plural);
    } else if is_acronym(word) {
        acronym_noun(p, word, class, "er");
    } else if class.starts_with('n') {
        neuter_noun(p, word, class);
    } else {
        // Nouns in -het may be feminine too, whatever class they are given.
        let feminine = class.starts_with('f') || word.ends_with("het");
        common_noun(p, word, feminine, plural);
    }
    p.genitives(Genitive::Apostrophe);
}

fn irregular_noun(p: &mut Paradigm, hit: Hit<'_>, plural: bool) {
    p.noun_cell(false, true, hit.prefix, hit.cell(1));
    if plural {
        p.noun_cell(true, false, hit.prefix, hit.cell(2));
        p.noun_cell(true, true, hit.prefix, hit.cell(3));
    }
}

fn common_noun(p: &mut Paradigm, word: &str, feminine: bool, plural: bool) {
    if let Some(stem) = stressed_e(word) {
        for stem in [stem.as_str(), word] {
            p.noun(false, true, join(stem, "en"));
            if feminine {
                p.noun(false, true, join(stem, "a"));
            }
            if plural {
                p.noun(true, false, join(stem, "er"));
                p.noun(true, true, join(stem, "ene"));
            }
        }
        return;
    }
    if let Some(stem) = word.strip_suffix('e') {
        p.noun(false, true, join(word, "n"));
        if feminine {
            p.noun(false, true, join(stem, "a"));
        }
        if plural {
            p.noun(true, false, join(word, "r"));
            p.noun(true, true, join(word, "ne"));
        }
        return;
    }
    let stem = double_m(word);
    let short = if stressed(word) { None } else { syncopated(word, true) };
    p.noun(false, true, join(&stem, "en"));
    if feminine {
        p.noun(false, true, join(short.as_deref().unwrap_or(&stem), "a"));
    }
    if !plural {
        return;
    }
    match short {
        // Those who do something, and other long words in -er: lærere, lærerne.
        Some(short) if word.ends_with("er") => {
            p.noun(true, false, join(word, "e"));
            p.noun(true, true, join(word, "ne"));
            if ends_in_any(word, &THINGS_IN_ER) {
                p.noun(true, false, join(&short, "e"));
                p.noun(true, false, join(&short, "er"));
                p.noun(true, true, join(&short, "ene"));
            }
        }
        // Words in -en keep their vowel, but for a few that may lose it: eksamener, aftener or aftner.
        Some(short) if word.ends_with("en") => {
            p.noun(true, false, join(word, "er"));
            p.noun(true, true, join(word, "ene"));
            if ends_in_any(word, &["aften", "morgen", "frøken", "hilsen"]) {
                p.noun(true, false, join(&short, "er"));
                p.noun(true, true, join(&short, "ene"));
            }
        }
        Some(short) => {
            p.noun(true, false, join(&short, "er"));
            p.noun(true, true, join(&short, "ene"));
        }
        // Agents whose stem ends in a vowel: eiere, innboere.
        None if word.strip_suffix("er").is_some_and(|root| ends_in_vowel(root) && root.chars().count() > 1)
            && !ends_in_any(word, &STRESSED) =>
        {
            p.noun(true, false, join(word, "e"));
            p.noun(true, true, join(word, "ne"));
        }
        None => {
            p.noun(true, false, join(&stem, "er"));
            p.noun(true, true, join(&stem, "ene"));
        }
    }
}

fn neuter_noun(p: &mut Paradigm, word: &str, class: &str) {
    let plural = class != "n0";
    if let Some(stem) = word.strip_suffix("ium").or_else(|| word.strip_suffix("eum")).and(word.strip_suffix("um")) {
        p.noun(false, true, join(stem, "et"));
        if plural {
            p.noun(true, false, join(stem, "er"));
            p.noun(true, true, join(stem, "ene"));
            p.noun(true, true, join(stem, "a"));
        } else {
            // Metals: natriumet.
            p.noun(false, true, join(word, "et"));
        }
        return;
    }
    if let Some(stem) = word.strip_suffix("um").filter(|stem| syllables(stem) > 0 && !stem.ends_with(['k', 'v'])) {
        p.noun(false, true, join(word, "et"));
        if plural {
            for (definite, text) in [(false, word), (false, stem), (true, stem), (true, word)] {
                let ending = match (definite, text == stem) {
                    (false, true) => "a",
                    (false, false) => "",
                    (true, true) => "aene",
                    (true, false) => "ene",
                };
                p.noun(true, definite, join(text, ending));
            }
            p.noun(true, true, join(word, "a"));
            p.noun(true, false, join(word, "er"));
            // femininet, maskuliner
            if word.ends_with("inum") {
                p.noun(false, true, join(stem, "et"));
                p.noun(true, false, join(stem, "er"));
                p.noun(true, true, join(stem, "ene"));
            }
        }
        return;
    }
    if let Some(stem) = stressed_e(word) {
        for stem in [stem.as_str(), word] {
            p.noun(false, true, join(stem, "et"));
            if plural {
                p.noun(true, false, join(stem, "er"));
                p.noun(true, false, word.to_owned());
                p.noun(true, true, join(stem, "ene"));
                p.noun(true, true, join(stem, "a"));
            }
        }
        return;
    }
    if let Some(stem) = word.strip_suffix('e') {
        p.noun(false, true, join(word, "t"));
        if plural {
            p.noun(true, false, join(word, "r"));
            if class == "n" {
                p.noun(true, false, word.to_owned());
            }
            p.noun(true, true, join(word, "ne"));
            p.noun(true, true, join(stem, "a"));
        }
        return;
    }
    // pronomen, østrogen, vesen; but våpen, våpnene.
    let keeps = stressed(word) || word.ends_with("en") && !ends_in_any(word, &["våpen", "søsken"]);
    let short = if keeps { None } else { syncopated(word, true) };
    let Some(short) = short else {
        let stem = double_m(word);
        p.noun(false, true, join(&stem, "et"));
        if plural {
            if class == "n-er" {
                p.noun(true, false, join(&stem, "er"));
            }
            p.noun(true, false, word.to_owned());
            if class == "n" && (ends_in_any(word, &NEUTER_EITHER) && syllables(word) > 1 || ends_in_vowel(word)) {
                p.noun(true, false, join(&stem, "er"));
            }
            p.noun(true, true, join(&stem, "ene"));
            p.noun(true, true, join(&stem, "a"));
        }
        return;
    };
    if word.ends_with("el") {
        p.noun(false, true, join(&short, "et"));
        p.noun(false, true, join(word, "et"));
        if plural {
            p.noun(true, false, join(&short, "er"));
        }
    } else {
        p.noun(false, true, join(word, "et"));
    }
    if !plural {
        return;
    }
    // Substances and a few others keep their vowel: pulvere, pulverne.
    let keeps = ends_in_any(word, &["pulver", "sukker", "panser", "banner", "krøtter", "ludder"]);
    if word.ends_with("er") && !keeps {
        p.noun(false, true, join(&short, "et"));
        p.noun(true, false, join(&short, "e"));
        p.noun(true, false, join(&short, "er"));
    }
    p.noun(true, false, word.to_owned());
    if keeps || ends_in_any(word, &["alter", "anker", "vidunder"]) {
        p.noun(true, false, join(word, "e"));
        p.noun(true, true, join(word, "ne"));
        p.noun(true, true, join(word, "a"));
    }
    if !keeps {
        p.noun(true, true, join(&short, "ene"));
        p.noun(true, true, join(&short, "a"));
    }
}

pub(super) fn verb(p: &mut Paradigm, word: &str, class: &str) -> Result<(), String> {
    if class == "v" {
        let Some(hit) = table::longest_tail(VERBS, word) else {
            return Err(format!(
                "`{word}` ends in no strong or irregular verb of the table; regular verbs have class v-et (kaste, kastet), \
                 v-te (lyse, lyste), v-de (leve, levde) or v-dde (nå, nådde)"
            ));
        };
        strong(p, word, hit);
        return Ok(());
    }
    if let Some(stem) = word.strip_suffix("es").filter(|stem| !stem.is_empty()) {
        let (past, supine) = match class {
            "v-te" => ("tes", "tes"),
            "v-de" => ("des", "des"),
            _ => ("edes", "es"),
        };
        let root = if class == "v-et" { stem } else { undoubled(stem) };
        p.verb(V::Infinitive, word.to_owned());
        p.verb(V::Present, word.to_owned());
        p.verb(V::Past, join(root, past));
        p.verb(V::Supine, join(root, supine));
        return Ok(());
    }
    let stem = word.strip_suffix('e').filter(|stem| !stem.is_empty()).unwrap_or(word);
    if class == "v-dde" && !ends_in_vowel(word) || class != "v-dde" && stem == word && !ends_in_vowel(word) {
        return Err(format!(
            "`{word}` is no infinitive of class {class}: it should end in {}",
            if class == "v-dde" { "a vowel" } else { "-e" }
        ));
    }
    p.verb(V::Infinitive, word.to_owned());
    p.verb(V::Present, join(word, "r"));
    match class {
        "v-et" => {
            for slot in [V::Past, V::Supine, V::ParticipleCommon, V::ParticipleNeuter] {
                p.verb(slot, join(stem, "et"));
                p.verb(slot, join(stem, "a"));
            }
            for ending in ["ede", "ete", "a"] {
                p.verb(V::ParticiplePlural, join(stem, ending));
            }
        }
        "v-te" => weak(p, undoubled(stem), "te", "t"),
        "v-de" => weak(p, undoubled(stem), "de", "d"),
        _ => weak(p, word, "dde", "dd"),
    }
    imperative(p, if class == "v-dde" { word } else { stem });
    passive(p, word, class == "v-dde");
    p.verb(V::PresentParticiple, join(if class == "v-dde" { word } else { stem }, "ende"));
    Ok(())
}

fn weak(p: &mut Paradigm, stem: &str, past: &str, supine: &str) {
    p.verb(V::Past, join(stem, past));
    for slot in [V::Supine, V::ParticipleCommon, V::ParticipleNeuter] {
        p.verb(slot, join(stem, supine));
    }
    p.verb(V::ParticiplePlural, join(stem, past));
}

fn imperative(p: &mut Paradigm, stem: &str) {
    p.verb(V::Imperative, if stem.ends_with("mm") { without_last(stem).to_owned() } else { stem.to_owned() });
    // A stem that is hard to say alone may keep its -e: åpne, avvikle.
    let hard = last_two(stem).is_some_and(|(a, b)| {
        matches!(b, 'l' | 'n' | 'r' | 'm')
            && !super::spelling::is_vowel(a)
            && a != b
            && !(matches!(a, 'r' | 'l') && b != 'r')
    });
    if hard {
        p.verb(V::Imperative, join(stem, "e"));
    }
}

/// The passive in -s; after a stressed vowel -es is right too: tas, taes.
fn passive(p: &mut Paradigm, word: &str, stressed: bool) {
    if word.ends_with('s') {
        return;
    }
    for ending in if stressed { &["s", "es"][..] } else { &["s"] } {
        p.verb(V::PassiveInfinitive, join(word, ending));
        p.verb(V::PassivePresent, join(word, ending));
    }
}

fn strong(p: &mut Paradigm, word: &str, hit: Hit<'_>) {
    let stem = word
        .strip_suffix('e')
        .filter(|_| !matches!(hit.cell(0), "be" | "le" | "se" | "kle" | "tre" | "bre" | "spre" | "tiltre"))
        .unwrap_or(word);
    p.verb(V::Infinitive, word.to_owned());
    match hit.cell(1) {
        "~" => p.verb(V::Present, join(word, "r")),
        cell => variants(cell).for_each(|text| p.verb(V::Present, join(hit.prefix, text))),
    }
    variants(hit.cell(2)).for_each(|text| p.verb(V::Past, join(hit.prefix, text)));
    let no_participle = hit.cell(4) == "-";
    for text in variants(hit.cell(3)) {
        p.verb(V::Supine, join(hit.prefix, text));
        if no_participle {
            continue;
        }
        p.verb(V::ParticipleCommon, join(hit.prefix, text));
        p.verb(V::ParticipleNeuter, join(hit.prefix, text));
        if hit.cell(4) == "~" {
            let root = join(hit.prefix, text.strip_suffix("et").unwrap_or(text));
            p.verb(
                V::ParticiplePlural,
                if root.ends_with("nn") { join(&root, "e") } else { join(undoubled(&root), "ne") },
            );
            p.verb(V::ParticipleCommon, join(&root, "en"));
        }
    }
    variants(hit.cell(4)).for_each(|text| p.verb(V::ParticiplePlural, join(hit.prefix, text)));
    if !word.ends_with('s')
        && !matches!(hit.cell(0), "burde" | "kunne" | "måtte" | "skulle" | "ville" | "tore" | "tøre")
    {
        imperative(p, stem);
        if hit.cell(0) != "være" {
            passive(p, word, !word.ends_with('e') || syllables(hit.cell(0)) < 2 || hit.cell(0) == "tiltre");
        } else {
            p.verb(V::Imperative, join(hit.prefix, "vær"));
        }
        let participle = match hit.cell(0) {
            "gi" => "givende/giende",
            "bli" => "blivende",
            "tre" => "tredende",
            "tiltre" => "tiltredende",
            "ta" => "takende",
            "vedta" => "vedtakende",
            "dra" => "dragende",
            "bedra" => "bedragende",
            "be" => "bedende",
            "ha" => "havende/haende",
            _ => "",
        };
        if participle.is_empty() {
            p.verb(V::PresentParticiple, join(stem, "ende"));
        } else {
            participle.split('/').for_each(|text| p.verb(V::PresentParticiple, join(hit.prefix, text)));
        }
    }
}

/// Adjectives whose irregular forms hold in compounds too (`innholdsfull`).
const COMPOUNDING: [&str; 7] = ["full", "viss", "blå", "grå", "rå", "grov", "god"];

pub(super) fn adjective(p: &mut Paradigm, word: &str) {
    let hit =
        table::longest_tail(ADJECTIVES, word).filter(|hit| hit.prefix.is_empty() || COMPOUNDING.contains(&hit.cell(0)));
    if let Some(hit) = hit {
        let slots = [A::Common, A::Neuter, A::Plural, A::Comparative, A::Superlative];
        p.adjective(A::Common, word.to_owned());
        for (column, slot) in slots.into_iter().enumerate() {
            variants(hit.cell(column + 1)).for_each(|text| p.adjective(slot, join(hit.prefix, text)));
        }
        variants(hit.cell(5)).for_each(|text| p.adjective(A::SuperlativeDefinite, join(&join(hit.prefix, text), "e")));
        return;
    }
    p.adjective(A::Common, word.to_owned());
    if ends_in_any(word, &["åren", "reven", "unden", "unnen", "jålen"]) {
        p.adjective(A::Neuter, join(without_last(word), "t"));
    } else {
        p.adjective(A::Neuter, neuter(word, "t"));
    }
    // Strong participles: batteridrevet, batteridrevne.
    if ends_in_any(
        word,
        &[
            "revet", "rukket", "skåret", "frosset", "sunket", "unnet", "bundet", "båret", "jålet", "sunget", "tvunget",
            "kommet",
        ],
    ) {
        let root = word.strip_suffix("et").unwrap_or(word);
        p.adjective(A::Plural, if root.ends_with("nn") { join(root, "e") } else { join(undoubled(root), "ne") });
        return;
    }
    if word.ends_with("et")
        && syllables(word) > 1
        && !ends_in_any(word, &["diskret", "konkret", "sekret", "fet", "het", "komplet"])
    {
        p.adjective(A::Plural, join(without_last(word), "de"));
        p.adjective(A::Plural, join(word, "e"));
        return;
    }
    if word.ends_with('e') || word.ends_with('a') || word.ends_with('o') {
        p.adjective(A::Plural, word.to_owned());
        return;
    }
    let one = matches!(word, "uren" | "allmen") || ends_in_any(word, &["ogen", "fren"]) || stressed(word);
    let short = if one { None } else { syncopated(word, true) };
    let stem = match short {
        Some(short) => short,
        None if ends_in_any(word, &["om", "um", "am", "slem"]) && !word.ends_with("onom") => doubled(word),
        None => word.to_owned(),
    };
    p.adjective(A::Plural, join(&stem, "e"));
    let compares = syllables(word) < 2
        || !ends_in_any(word, &["isk", "ert", "norsk", "svensk", "dansk", "engelsk", "tysk", "fransk"]);
    if compares {
        p.adjective(A::Comparative, join(&stem, "ere"));
        let est = if ends_in_any(word, &["ig", "som"]) && syllables(word) > 1 { "st" } else { "est" };
        let stem = if word.ends_with("som") { word } else { &stem };
        p.adjective(A::Superlative, join(stem, est));
        p.adjective(A::SuperlativeDefinite, join(&join(stem, est), "e"));
    }
}
