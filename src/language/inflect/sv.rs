//! Swedish.

use super::paradigm::{Genitive, Paradigm};
use super::slot::{AdjectiveSlot as A, VerbSlot as V};
use super::spelling::{
    doubled, ends_in_any, ends_in_vowel, is_acronym, is_vowel, join, last_two, syllables, syncopated, undoubled,
    without_last,
};
use super::table::{self, Hit, variants};

const NOUNS: &str = include_str!("../data/sv_nouns.tsv");
const VERBS: &str = include_str!("../data/sv_verbs.tsv");
const ADJECTIVES: &str = include_str!("../data/sv_adjectives.tsv");

/// Nouns in stressed -el, -en and -er, which keep their vowel: `fel`, `fenomen`, `kvarter`.
const STRESSED: [&str; 32] = [
    "del", "fel", "spel", "juvel", "kamel", "panel", "kanel", "kvarter", "klaver", "officer", "fenomen", "pronomen",
    "cyklamen", "examen", "tentamen", "ben", "sten", "scen", "ogen", "agen", "ergen", "kapten", "sken", "selen",
    "grafen", "alken", "etylen", "manér", "bordel", "faner", "fasan", "azer",
];

/// Unstressed words that [`STRESSED`] would take.
const UNSTRESSED: [&str; 20] = [
    "dadel", "gaffel", "handel", "mandel", "pendel", "vandel", "medel", "sedel", "sadel", "nudel", "bendel", "kardel",
    "spindel", "bindel", "gördel", "svindel", "pudel", "knyffel", "löffel", "eadel",
];

fn stressed(word: &str) -> bool {
    syllables(word) < 2 || ends_in_any(word, &STRESSED) && !ends_in_any(word, &UNSTRESSED) && word != "adel"
}

/// The stem before an ending with a vowel: final m (and n of some words) after a short vowel is doubled.
fn long_stem(word: &str) -> String {
    let Some((before, last)) = last_two(word) else { return word.to_owned() };
    let (doubles, but): (&[&str], &[&str]) = match (before, last) {
        ('a', 'm') => (&["gram", "stam", "kam", "skam", "slam"], &[]),
        ('u', 'm') => (&["rum", "skum", "brum", "gum"], &["ntrum", "ktrum", "ndrum", "serum", "forum", "kvorum"]),
        ('e', 'm') => (&["hem", "rem", "lem"], &["bohem", "blem", "golem"]),
        ('ä', 'm') => (&["läm"], &[]),
        ('ö', 'm') => (&["dröm", "ström", "söm"], &[]),
        ('i', 'm') => (&["sim", "rim", "stim", "lim", "trim"], &["pilgrim"]),
        ('y', 'm') => (&["gym"], &[]),
        ('ä', 'n') => (&["vän"], &[]),
        _ => (&[], &[]),
    };
    let short = word == "tum" || ends_in_any(word, doubles) && !ends_in_any(word, but);
    if short { doubled(word) } else { word.to_owned() }
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
        acronym_noun(p, word, class);
        return;
    } else if class.starts_with("ett") {
        neuter_noun(p, word, class);
    } else {
        common_noun(p, word, class);
    }
    p.genitives(Genitive::Unmarked);
}

/// An acronym's forms, with a colon before the ending: `vd:n`, `sms:et`, `tv:ns`.
fn acronym_noun(p: &mut Paradigm, word: &str, class: &str) {
    // The name of the last letter decides: `ve` takes -n, `ess` takes -en.
    let last = word.chars().next_back().and_then(|last| last.to_lowercase().next());
    let consonant = matches!(last, Some('f' | 'l' | 'm' | 'n' | 'r' | 's' | 'x'));
    let singular = match (class.starts_with("ett"), consonant) {
        (true, true) => "et",
        (true, false) => "t",
        (false, true) => "en",
        (false, false) => "n",
    };
    let (plural, plural_definite) = match class {
        "en-or" => (":or", ":orna"),
        "en-ar" => (":ar", ":arna"),
        "en-er" | "ett-er" => (":er", ":erna"),
        "en-r" => (":r", ":rna"),
        "ett-n" => (":n", ":na"),
        "ett-" => ("", ":en"),
        "en-" => ("", ":na"),
        _ => ("", ""),
    };
    let has_plural = !class.ends_with('0');
    let mut put = |plural: bool, definite: bool, text: String| {
        let genitive = join(&text, if text == word { ":s" } else { "s" });
        p.noun(plural, definite, text);
        p.push(super::Slot::Noun(super::NounSlot { plural, definite, genitive: true }), genitive);
    };
    put(false, false, word.to_owned());
    put(false, true, format!("{word}:{singular}"));
    if has_plural {
        put(true, false, join(word, plural));
        put(true, true, join(word, plural_definite));
    }
}

/// Nouns of action in -an, which are their own definite form; the plural is that of -ning.
const ACTIONS_IN_AN: [&str; 28] = [
    "fordran",
    "säkran",
    "frågan",
    "vädjan",
    "ömkan",
    "åstundan",
    "kallan",
    "trängtan",
    "mälan",
    "sökan",
    "önskan",
    "verkan",
    "predikan",
    "bjudan",
    "tävlan",
    "väntan",
    "undran",
    "längtan",
    "fruktan",
    "strävan",
    "saknan",
    "tvekan",
    "början",
    "begäran",
    "göran",
    "tjänan",
    "vägran",
    "klagan",
];

fn common_noun(p: &mut Paradigm, word: &str, class: &str) {
    let short = if stressed(word) { None } else { syncopated(word, false) };
    let long = long_stem(word);
    // ansökan, ansökan, ansökningar
    if let Some(root) = word.strip_suffix("an").filter(|_| class.starts_with("en") && ends_in_any(word, &ACTIONS_IN_AN))
    {
        p.noun(false, true, word.to_owned());
        if class != "en0" {
            p.noun(true, false, join(root, "ningar"));
            p.noun(true, true, join(root, "ningarna"));
        }
        return;
    }
    // historia, historien, historier
    if let Some(root) =
        word.strip_suffix('a').filter(|root| (class == "en-er" || class == "en0") && root.ends_with('i'))
    {
        p.noun(false, true, join(root, "en"));
        if word.ends_with("historia") || class == "en0" {
            p.noun(false, true, join(word, "n"));
        }
        if class == "en-er" {
            p.noun(true, false, join(root, "er"));
            p.noun(true, true, join(root, "erna"));
        }
        return;
    }
    // flickan, pojken, energin, cykeln, läraren, doktorn; but bilen, öknen.
    if ends_in_vowel(word) || short_r_or_l(word) {
        p.noun(false, true, join(word, "n"));
    } else if let Some(short) = short.as_deref().filter(|_| word.ends_with("en")) {
        p.noun(false, true, join(short, "en"));
    } else {
        p.noun(false, true, join(&long, "en"));
    }
    let stem = match (class, short) {
        ("en-ar" | "en-or" | "en-er", Some(short)) => short,
        _ => long,
    };
    let (indefinite, definite) = match class {
        "en-or" => {
            let stem = stem.strip_suffix(['a', 'o']).unwrap_or(&stem);
            (join(stem, "or"), join(stem, "orna"))
        }
        "en-ar" => {
            let stem = stem.strip_suffix('e').unwrap_or(&stem);
            (join(stem, "ar"), join(stem, "arna"))
        }
        "en-er" => {
            let stem = stem.strip_suffix('e').unwrap_or(&stem);
            (join(stem, "er"), join(stem, "erna"))
        }
        "en-r" => (join(word, "r"), join(word, "rna")),
        "en-" => (word.to_owned(), zero_plural_definite(word)),
        _ => return,
    };
    p.noun(true, false, indefinite);
    p.noun(true, true, definite);
}

/// Whether a word in -el, -er, -or, -ar takes only -n: its last syllable is unstressed.
fn short_r_or_l(word: &str) -> bool {
    let unstressed_or = word.ends_with("or")
        && syllables(word) > 1
        && !ends_in_any(word, &["kontor", "major", "matador", "meteor", "metafor", "kor", "flor", "klor", "dekor"]);
    ends_in_any(word, &["konsul", "peppar", "cheddar", "dollar", "radar", "nektar"])
        || unstressed_or
        || (word.ends_with("el") || word.ends_with("er")) && !stressed(word)
}

/// lärare → lärarna, musiker → musikerna, studerande → studerandena, resenär → resenärerna is another class.
fn zero_plural_definite(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("are") {
        join(stem, "arna")
    } else if word.ends_with("er") && syllables(word) > 1 || ends_in_vowel(word) {
        join(word, "na")
    } else {
        join(&long_stem(word), "en")
    }
}

/// Neuters in an unstressed -i, -y or -u, which take only -t: gummit, derbyt.
const T_ALONE: [&str; 8] = ["gummi", "chassi", "derby", "party", "alibi", "furu", "etui", "hobby"];

fn neuter_noun(p: &mut Paradigm, word: &str, class: &str) {
    if let Some(stem) =
        word.strip_suffix("um").filter(|stem| stem.ends_with(['i', 'e']) || stem.ends_with("in") && class == "ett-er")
    {
        if class == "ett0" {
            p.noun(false, true, join(word, "et"));
        }
        p.noun(false, true, join(stem, "et"));
        if class != "ett0" {
            p.noun(true, false, join(stem, "er"));
            p.noun(true, true, join(stem, "erna"));
        }
        return;
    }
    let short = if stressed(word) { None } else { syncopated(word, false) };
    let long = long_stem(word);
    match &short {
        Some(short) => p.noun(false, true, join(short, "et")),
        None if word.ends_with(['e', 'a', 'o']) && syllables(word) > 1 || ends_in_any(word, &T_ALONE) => {
            p.noun(false, true, join(word, "t"));
            // A compound of a short word in stressed -o: skatboet.
            if word.ends_with("bo") {
                p.noun(false, true, join(word, "et"));
            }
        }
        None => {
            p.noun(false, true, join(&long, "et"));
            if ends_in_vowel(word) && !word.ends_with(['i', 'y', 'u']) {
                p.noun(false, true, join(word, "t"));
            }
        }
    }
    match class {
        "ett-n" => {
            p.noun(true, false, join(word, "n"));
            p.noun(true, true, join(word, "na"));
        }
        "ett-" => {
            p.noun(true, false, word.to_owned());
            p.noun(true, true, join(short.as_deref().unwrap_or(&long), if word.ends_with('e') { "n" } else { "en" }));
        }
        "ett-er" => {
            let stem = word.strip_suffix('e').unwrap_or(short.as_deref().unwrap_or(&long));
            p.noun(true, false, join(stem, "er"));
            p.noun(true, true, join(stem, "erna"));
        }
        _ => {}
    }
}

pub(super) fn verb(p: &mut Paradigm, word: &str, class: &str) -> Result<(), String> {
    if class == "v" {
        let Some(hit) = table::longest_tail(VERBS, word) else {
            return Err(format!(
                "`{word}` ends in no strong or irregular verb of the table; regular verbs have class v-ade (kasta, kastade), \
                 v-de (bygga, byggde), v-te (läsa, läste) or v-dde (tro, trodde)"
            ));
        };
        strong(p, word, hit);
        return Ok(());
    }
    if class == "v-dde" {
        if !ends_in_vowel(word) {
            return Err(format!("`{word}` is no infinitive of class {class}: it should end in a vowel"));
        }
        p.verb(V::Infinitive, word.to_owned());
        p.verb(V::Present, join(word, "r"));
        p.verb(V::Past, join(word, "dde"));
        p.verb(V::Supine, join(word, "tt"));
        p.verb(V::Imperative, word.to_owned());
        passive(p, word, &join(word, "s"), &[join(word, "dde")], &[join(word, "tt")]);
        participles(p, &join(word, "dd"));
        p.verb(V::PresentParticiple, join(word, "ende"));
        return Ok(());
    }
    if let Some(active) = word.strip_suffix('s').filter(|active| active.ends_with('a')) {
        return deponent(p, active, class);
    }
    let Some(stem) = word.strip_suffix('a').filter(|stem| !stem.is_empty()) else {
        return Err(format!("`{word}` is no infinitive of class {class}: it should end in -a"));
    };
    p.verb(V::Infinitive, word.to_owned());
    let bare = if stem.ends_with("mm") || stem.ends_with("nn") { without_last(stem) } else { stem };
    // After a consonant and t or d the ending has no consonant of its own: lyfte, sände.
    let merged = last_two(stem)
        .is_some_and(|(a, b)| (b == 't' && class == "v-te" || b == 'd' && class == "v-de") && !is_vowel(a) && a != b);
    let (present, past, supine, common) = match class {
        "v-ade" => (join(word, "r"), join(word, "de"), join(word, "t"), join(word, "d")),
        "v-de" => {
            let short = short_d(stem);
            let past = if merged { join(stem, "e") } else { join(bare, "de") };
            let common = if merged { stem.to_owned() } else { join(bare, "d") };
            let supine = match short {
                Some(root) if merged => join(root, "t"),
                Some(root) => join(root, "tt"),
                None => join(bare, "t"),
            };
            (present(stem), past, supine, common)
        }
        _ => {
            let past = join(stem, if merged { "e" } else { "te" });
            let supine = join(stem, if merged { "" } else { "t" });
            (present(stem), past, supine.clone(), supine)
        }
    };
    p.verb(V::Present, present.clone());
    p.verb(V::Past, past.clone());
    p.verb(V::Supine, supine.clone());
    p.verb(
        V::Imperative,
        if class == "v-ade" {
            word.to_owned()
        } else if stem.ends_with("mm") {
            bare.to_owned()
        } else {
            stem.to_owned()
        },
    );
    let passive_present = match class {
        "v-ade" => join(word, "s"),
        _ if stem.ends_with(['s', 'x', 'z']) => join(stem, "es"),
        _ if stem.ends_with("mm") => join(bare, "s"),
        _ => join(stem, "s"),
    };
    passive(p, word, &passive_present, &[past], &[supine]);
    if class != "v-ade" {
        p.verb(V::PassivePresent, join(stem, "es"));
    }
    participles(p, &common);
    p.verb(V::PresentParticiple, join(stem, "ande"));
    Ok(())
}

/// A verb that has only -s forms, which then are its plain ones: vistas, vistades, vistats.
fn deponent(p: &mut Paradigm, active: &str, class: &str) -> Result<(), String> {
    let mut whole = Paradigm::default();
    verb(&mut whole, active, class)?;
    for form in whole.forms {
        let slot = match form.slot {
            super::Slot::Verb(V::PassiveInfinitive) => V::Infinitive,
            super::Slot::Verb(V::PassivePresent) => V::Present,
            super::Slot::Verb(V::PassivePast) => V::Past,
            super::Slot::Verb(V::PassiveSupine) => V::Supine,
            super::Slot::Verb(V::PresentParticiple) => V::PresentParticiple,
            _ => continue,
        };
        p.verb(slot, form.text);
    }
    // The base form comes first.
    let infinitive = p.forms.iter().position(|form| form.slot == super::Slot::Verb(V::Infinitive));
    if let Some(at) = infinitive {
        p.forms.swap(0, at);
    }
    Ok(())
}

/// The present of a verb in -er: a stem in r, and some in l, takes no ending (kör, tål).
fn present(stem: &str) -> String {
    if last_two(stem).is_some_and(|(before, last)| last == 'r' && is_vowel(before))
        || ends_in_any(stem, &["tål", "mal"])
    {
        stem.to_owned()
    } else {
        join(stem, "er")
    }
}

/// A stem in d without it: leda → lett, använda → använt.
fn short_d(stem: &str) -> Option<&str> {
    stem.strip_suffix('d')
}

fn passive(p: &mut Paradigm, infinitive: &str, present: &str, past: &[String], supine: &[String]) {
    p.verb(V::PassiveInfinitive, join(infinitive, "s"));
    p.verb(V::PassivePresent, present.to_owned());
    past.iter().for_each(|text| p.verb(V::PassivePast, join(text, "s")));
    supine.iter().for_each(|text| p.verb(V::PassiveSupine, join(text, "s")));
}

/// The participle from its common form: kastad, byggd, läst, trodd, skriven.
fn participles(p: &mut Paradigm, common: &str) {
    p.verb(V::ParticipleCommon, common.to_owned());
    if let Some(root) = common.strip_suffix("en").filter(|_| syllables(common) > 1) {
        p.verb(V::ParticipleNeuter, join(root, "et"));
        // Two n already make the plural vunna, not *vunnna.
        let root = if root.ends_with("nn") || root.ends_with("mm") { without_last(root) } else { root };
        for ending in ["na", "ne"] {
            p.verb(V::ParticiplePlural, join(root, ending));
        }
    } else if let Some(root) = common.strip_suffix("ad") {
        p.verb(V::ParticipleNeuter, join(root, "at"));
        p.verb(V::ParticiplePlural, join(root, "ade"));
    } else {
        p.verb(V::ParticipleNeuter, neuter(common));
        for ending in ["a", "e"] {
            p.verb(V::ParticiplePlural, join(common, ending));
        }
    }
}

fn strong(p: &mut Paradigm, word: &str, hit: Hit<'_>) {
    let key = hit.cell(0);
    let deponent = key.ends_with('s');
    let stem = word.strip_suffix('a').filter(|_| !matches!(key, "ha" | "ta" | "dra")).unwrap_or(word);
    let cells = |column: usize| variants(hit.cell(column)).map(|text| join(hit.prefix, text)).collect::<Vec<_>>();
    p.verb(V::Infinitive, word.to_owned());
    let presents = if hit.cell(1) == "~" { vec![join(stem, "er")] } else { cells(1) };
    let (past, supine) = (cells(2), cells(3));
    for present in &presents {
        p.verb(V::Present, present.clone());
    }
    past.iter().for_each(|text| p.verb(V::Past, text.clone()));
    supine.iter().for_each(|text| p.verb(V::Supine, text.clone()));
    if deponent || matches!(key, "böra" | "kunna" | "måste" | "skola" | "vilja" | "töra") {
        return;
    }
    let imperative = match key {
        _ if stem.ends_with("mm") => without_last(stem),
        _ if stem.ends_with("dj") => without_last(stem),
        _ if hit.cell(1).ends_with("ar") && !matches!(key, "ha" | "ta" | "dra" | "fara" | "ansvara") => word,
        _ => stem,
    };
    p.verb(V::Imperative, imperative.to_owned());
    p.verb(V::PassiveInfinitive, join(word, "s"));
    for present in &presents {
        let text = match present.strip_suffix("er").filter(|root| *root == stem) {
            Some(root) if root.ends_with(['s', 'x', 'z']) => join(root, "es"),
            Some(root) if root.ends_with("mm") || root.ends_with("dj") => join(without_last(root), "s"),
            Some(root) => join(root, "s"),
            None if present == stem => join(present, "s"),
            None => join(present.strip_suffix('r').unwrap_or(present), "s"),
        };
        p.verb(V::PassivePresent, text);
        if present.ends_with("er") && stem != word {
            p.verb(V::PassivePresent, join(stem, "es"));
        }
    }
    for text in past.iter().filter(|text| !text.ends_with('s')) {
        p.verb(V::PassivePast, join(text, "s"));
    }
    supine.iter().for_each(|text| p.verb(V::PassiveSupine, join(text, "s")));
    cells(4).iter().for_each(|common| participles(p, common));
    let present_participle = match key {
        "ge" => join(hit.prefix, "givande"),
        "ta" => join(hit.prefix, "tagande"),
        "dra" => join(hit.prefix, "dragande"),
        "be" => join(hit.prefix, "bedjande"),
        "ha" => join(hit.prefix, "havande"),
        _ if stem == word || ends_in_vowel(stem) => join(stem, "ende"),
        _ => join(stem, "ande"),
    };
    p.verb(V::PresentParticiple, present_participle);
}

/// kastad, friad; not glad or a compound of it.
fn participle_in_ad(word: &str) -> bool {
    word.ends_with("ad") && !word.ends_with("glad") && word.chars().count() > 4
}

/// The neuter of an adjective or participle.
fn neuter(word: &str) -> String {
    if participle_in_ad(word) {
        return join(without_last(word), "t");
    }
    if word.ends_with("en") && !stressed_adjective(word) {
        return join(without_last(word), "t");
    }
    match last_two(word) {
        // trodd → trott, känd → känt, röd → rött
        Some(('d', 'd')) => join(without_last(without_last(word)), "tt"),
        Some((before, 'd')) if !is_vowel(before) => join(without_last(word), "t"),
        Some((_, 'd')) => join(without_last(word), "tt"),
        Some((before, 't')) if !is_vowel(before) => word.to_owned(),
        Some((before, 't'))
            if is_vowel(before) && (syllables(word) == 1 || ends_in_any(word, &["tät", "vit", "söt", "våt"])) =>
        {
            doubled(word)
        }
        Some((_, 't')) => word.to_owned(),
        Some(('n', 'n')) | Some(('m', 'm')) => join(undoubled(word), "t"),
        Some((_, last)) if is_vowel(last) => join(word, "tt"),
        _ => join(word, "t"),
    }
}

/// Adjectives in -en and -el that keep their vowel.
fn stressed_adjective(word: &str) -> bool {
    syllables(word) < 2 || matches!(word, "oren" | "gemen") || ends_in_any(word, &["ogen", "fren"])
}

/// Adjectives whose irregular forms hold in compounds too.
const COMPOUNDING: [&str; 6] = ["blå", "grå", "rå", "grov", "god", "hög"];

pub(super) fn adjective(p: &mut Paradigm, word: &str) {
    let hit =
        table::longest_tail(ADJECTIVES, word).filter(|hit| hit.prefix.is_empty() || COMPOUNDING.contains(&hit.cell(0)));
    p.adjective(A::Common, word.to_owned());
    if let Some(hit) = hit {
        for (column, slot) in [A::Common, A::Neuter, A::Plural, A::Comparative, A::Superlative].into_iter().enumerate()
        {
            variants(hit.cell(column + 1)).for_each(|text| p.adjective(slot, join(hit.prefix, text)));
        }
        for text in variants(hit.cell(5)) {
            let endings: &[&str] = if text.ends_with("ast") { &["e"] } else { &["a", "e"] };
            for ending in endings {
                p.adjective(A::SuperlativeDefinite, join(&join(hit.prefix, text), ending));
            }
        }
        return;
    }
    if word.ends_with(['e', 'a']) {
        p.adjective(A::Neuter, word.to_owned());
        p.adjective(A::Plural, word.to_owned());
        return;
    }
    p.adjective(A::Neuter, neuter(word));
    if participle_in_ad(word) {
        p.adjective(A::Plural, join(word, "e"));
        return;
    }
    let short = if stressed_adjective(word) { None } else { syncopated(word, false) };
    let stem = match short {
        Some(short) => short,
        None if ends_in_any(word, &["sam", "tom", "dum", "from", "grym", "öm", "stum", "krum", "tam"]) => {
            doubled(word)
        }
        None => word.to_owned(),
    };
    p.adjective(A::Plural, join(&stem, "a"));
    p.adjective(A::Plural, join(&stem, "e"));
    let compares =
        syllables(word) < 2 || !ends_in_any(word, &["isk", "svensk", "norsk", "dansk", "engelsk", "tysk", "fransk"]);
    if compares {
        p.adjective(A::Comparative, join(&stem, "are"));
        p.adjective(A::Superlative, join(&stem, "ast"));
        p.adjective(A::SuperlativeDefinite, join(&stem, "aste"));
    }
}
