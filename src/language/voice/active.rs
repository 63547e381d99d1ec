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

fn swedish(word: &str, infinitive: bool) -> Option<String> {
    let bare = word.strip_suffix('s')?;
    if infinitive {
        return Some(bare.to_owned());
    }
    let verbs = Verbs::SWEDISH;
    let present_stem = verbs.has(bare, &['e']);
    if !present_stem {
        // A supine needs its «har»: «medlen som använts».
        if ["at", "it", "tt", "rt", "lt", "nt", "kt", "pt", "st", "gt", "jt", "vt"]
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
    Some(format!("{bare}er"))
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
            ("krävs", "kräver"),
            ("läses", "läser"),
            ("görs", "gör"),
            ("tas", "tar"),
            ("byggdes", "byggde"),
        ] {
            assert_eq!(swedish(passive, false).as_deref(), Some(active));
        }
        assert_eq!(swedish("byggas", true).as_deref(), Some("bygga"));
        assert_eq!(swedish("använts", false), None, "a supine has no tense of its own");
    }
}
