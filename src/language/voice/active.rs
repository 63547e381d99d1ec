//! The active form of a passive.

use super::lexicon::Verbs;
use super::{Passive, PassiveKind};
use crate::language::{Language, normalise};

/// The active form of a passive in -s or -st, in the same tense: `sendes` is `sender`, `skickades` is `skickade`, and
/// behind a modal verb `må sendes` is `må sende`. None for a passive with an auxiliary.
pub fn active(text: &str, passive: &Passive, language: Language) -> Option<String> {
    if passive.kind != PassiveKind::Suffix {
        return None;
    }
    let mut word = String::new();
    normalise(passive.verb.of(text), &mut word);
    match language {
        Language::Nb | Language::Nn => norwegian(&word, passive.modal.is_some()),
        Language::Sv => swedish(&word, passive.modal.is_some()),
        Language::Other => None,
    }
}

fn norwegian(word: &str, infinitive: bool) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ast") {
        // Verbs whose infinitive has a short form: «givast» is to «gi».
        let short = [("giv", "gi"), ("gjev", "gje"), ("tak", "ta"), ("drag", "dra"), ("hav", "ha")];
        let known = short.iter().find_map(|(long, short)| Some((stem.strip_suffix(long)?, short)));
        return Some(match known {
            Some((before, short)) => format!("{before}{short}"),
            None if stem.ends_with(['å', 'i', 'y', 'ø', 'e']) && !stem.ends_with("ei") => stem.to_owned(),
            None => format!("{stem}e"),
        });
    }
    let bare = word.strip_suffix('s')?;
    if infinitive {
        return Some(bare.to_owned());
    }
    // Verbs whose present has no -er.
    let present = [("gjøre", "gjør"), ("spørre", "spør"), ("vite", "vet")];
    let known = present.iter().find_map(|(verb, present)| Some((bare.strip_suffix(verb)?, present)));
    Some(known.map_or_else(|| format!("{bare}r"), |(before, present)| format!("{before}{present}")))
}

/// Beginnings of Swedish verbs whose passive hardly has a doer that could be named: «det behövs», «en del saknas».
const NOBODY: [&str; 14] = [
    "behöv",
    "kräv",
    "sakna",
    "omfatta",
    "utgör",
    "vänta",
    "drabba",
    "hota",
    "skada",
    "döda",
    "ses",
    "tilltala",
    "tänk",
    "föranled",
];

fn swedish(word: &str, infinitive: bool) -> Option<String> {
    let bare = word.strip_suffix('s')?;
    let verbs = Verbs::SWEDISH;
    if NOBODY.iter().any(|verb| bare.starts_with(verb)) {
        return None;
    }
    if infinitive {
        // Another clause may stand between the modal verb and this one: «ska visa vad som görs».
        return bare.ends_with(['a', 'å', 'e']).then(|| bare.to_owned());
    }
    // An infinitive without its modal verb: «kan ändras och upphävas».
    if bare.strip_suffix('a').is_some_and(|stem| verbs.has(stem, &['e'])) {
        return None;
    }
    let present_stem = verbs.has(bare, &['e']);
    if !present_stem {
        // A supine needs its «har»: «medlen som använts».
        if ["at", "it", "tt", "rt", "lt", "nt", "kt", "pt", "st", "gt", "jt", "vt", "mt"]
            .iter()
            .any(|end| bare.ends_with(end))
        {
            return None;
        }
        if bare.ends_with("de") || bare.ends_with("te") || verbs.has(word, &['f']) && !bare.ends_with('e') {
            return Some(bare.to_owned());
        }
    }
    if bare.ends_with(['r', 'a', 'e', 'å', 'o', 'y', 'ä']) {
        return Some(if bare.ends_with('r') { bare.to_owned() } else { format!("{bare}r") });
    }
    // A short vowel doubles the m: «bestäms» is «bestämmer», «döms» is «dömer».
    let doubled = ["täm", "kräm", "glöm", "ström", "stäm", "kom", "lem", "räm"].iter().any(|end| bare.ends_with(end));
    Some(format!("{bare}{}er", if doubled { "m" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_active_form_keeps_the_tense() {
        for (passive, active) in [("sendes", "sender"), ("gis", "gir"), ("gjøres", "gjør"), ("omgjøres", "omgjør")]
        {
            assert_eq!(norwegian(passive, false).as_deref(), Some(active));
        }
        for (passive, active) in [("sendes", "sende"), ("sendast", "sende"), ("givast", "gi"), ("sjåast", "sjå")] {
            assert_eq!(norwegian(passive, true).as_deref(), Some(active));
        }
        for (passive, active) in [
            ("skickas", "skickar"),
            ("skickades", "skickade"),
            ("skrivs", "skriver"),
            ("skrevs", "skrev"),
            ("bestäms", "bestämmer"),
            ("döms", "dömer"),
            ("läses", "läser"),
            ("görs", "gör"),
            ("tas", "tar"),
            ("byggdes", "byggde"),
        ] {
            assert_eq!(swedish(passive, false).as_deref(), Some(active));
        }
        assert_eq!(swedish("byggas", true).as_deref(), Some("bygga"));
        assert_eq!(swedish("använts", false), None, "a supine has no tense of its own");
        for (passive, modal) in [("uppnåtts", true), ("görs", true), ("upphävas", false), ("behövs", false)] {
            assert_eq!(swedish(passive, modal), None, "{passive}");
        }
    }
}
