use std::sync::OnceLock;

use hashbrown::{HashMap, HashSet};

use super::{Language, Token, TokenKind, normalise};
use crate::text::Span;

/// Words that a participle may stand behind its auxiliary at most: `ble i går kveld av politiet pågrepet`.
const REACH: usize = 7;

/// Modal verbs and the infinitive marker, behind which an infinitive in -ast stands.
const MODALS: &[&str] = &[
    "kan", "må", "skal", "bør", "vil", "kunne", "måtte", "skulle", "burde", "ville", "å", "kunna", "måtta", "skulla",
    "får", "lèt", "let", "lar",
];

/// Words that begin another clause, so that a participle behind them belongs to another verb.
const CLAUSES: &[&str] = &[
    "som", "at", "att", "når", "när", "da", "då", "fordi", "eftersom", "men", "dersom", "hvis", "viss", "om", "mens",
    "medan", "enn", "än", "er", "är", "var", "har", "hadde", "hade", "kan", "skal", "ska", "vil", "vill",
];

/// Words before a noun, behind which a form in -es is a genitive and a form in -et or -a a noun.
const BEFORE_NOUN: &[&str] = &[
    "en", "et", "ei", "ein", "eit", "ett", "den", "dei", "hver", "hvert", "kvar", "kvart", "ethvert", "enhver", "i",
    "på", "av", "til", "till", "for", "för", "fra", "frå", "från", "med", "ved", "om", "mot", "under", "over", "över",
    "etter", "efter", "uten", "utan", "gjennom", "genom", "mellom", "mellan", "hos", "sin", "sitt", "sine", "denne",
    "denna",
];

/// Appends the passive verb groups of one sentence to `out`.
///
/// A group is the s-form (`behandles`, `behandlast`, `behandlas`), or the participle with the auxiliary where the two
/// stand side by side (`ble vedtatt`), else the participle alone.
pub fn passives(text: &str, tokens: &[Token], language: Language, out: &mut Vec<Span>) {
    if language == Language::Other {
        return;
    }
    let lexicon = lexicon();
    let mut word = String::new();
    // The auxiliary that waits for its participle, and how many words ago it stood.
    let mut auxiliary: Option<(Span, usize)> = None;
    let mut modal: Option<usize> = None;
    let mut before_noun = false;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Word {
            if token.kind == TokenKind::Mark && matches!(token.span.of(text), ";" | ":" | "." | "–" | "?" | "!" | ",")
            {
                auxiliary = None;
            }
            before_noun = false;
            continue;
        }
        let written = token.span.of(text);
        normalise(written, &mut word);
        // A capital within a sentence marks a name, and a name in -s its genitive.
        let name = at > 0 && written.chars().next().is_some_and(char::is_uppercase);
        let word = word.as_str();
        let is_auxiliary = if language == Language::Sv { lexicon.sv_aux.has(word) } else { lexicon.no_aux.has(word) };
        if is_auxiliary {
            auxiliary = Some((token.span, 0));
        } else if !name && s_form(word, language, modal.is_some_and(|distance| distance < 6), before_noun) {
            out.push(token.span);
            auxiliary = None;
        } else if let Some((span, distance)) = auxiliary {
            if distance > 0 && CLAUSES.contains(&word) || distance >= REACH {
                auxiliary = None;
            } else if !name && participle(word, language, before_noun) {
                out.push(if distance == 0 { span.cover(token.span) } else { token.span });
                auxiliary = None;
            } else {
                auxiliary = Some((span, distance + 1));
            }
        }
        modal = if MODALS.contains(&word) { Some(0) } else { modal.map(|distance| distance + 1) };
        before_noun = BEFORE_NOUN.contains(&word);
    }
}

/// Whether the word is a passive in -s or -st.
fn s_form(word: &str, language: Language, modal: bool, before_noun: bool) -> bool {
    if !(word.ends_with('s') || word.ends_with("st")) || word.contains('-') {
        return false;
    }
    let lexicon = lexicon();
    let length = word.chars().count();
    match language {
        Language::Nb | Language::Nn => {
            if word.ends_with("ast") {
                return language == Language::Nn && modal && length >= 5 && !lexicon.nn_st_not.has(word);
            }
            if language == Language::Nn && !modal {
                return false;
            }
            if lexicon.no_s_not.has(word) || before_noun {
                return false;
            }
            if lexicon.no_short.has(word) {
                return true;
            }
            let genitive = word.ends_with("enes") && !lexicon.no_s_despite.has(word);
            word.ends_with("es") && length >= 5 && !genitive
        }
        Language::Sv => {
            if lexicon.sv_s_not.has(word) {
                return false;
            }
            if lexicon.sv_present.has(word) {
                return true;
            }
            let long = ["ades", "ats", "its", "tts", "gts", "mts", "lts", "rts", "sts", "vts"]
                .iter()
                .any(|ending| word.ends_with(ending));
            let past = (word.ends_with("des") || word.ends_with("tes")) && length >= 6;
            let infinitive = word.ends_with("as") && length >= 5 && !before_noun;
            long && length >= 5 || past || infinitive
        }
        Language::Other => false,
    }
}

/// Whether a word behind an auxiliary may be a participle.
fn participle(word: &str, language: Language, before_noun: bool) -> bool {
    let lexicon = lexicon();
    if before_noun || word.chars().count() < 3 || word.contains('-') {
        return false;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match language {
        Language::Sv => {
            !lexicon.sv_part_not.has(word)
                && ends(&[
                    "ad", "at", "ade", "gd", "ld", "nd", "rd", "vd", "jd", "md", "dd", "tt", "kt", "pt", "st", "lt",
                    "nt", "rt", "gen", "ven", "pen", "ten", "den", "nna", "gna", "vna", "lda", "rda", "nda", "gda",
                    "kta", "sta", "nnen", "llen", "ren", "tna", "dna", "len", "bed", "ed", "id", "jt", "gt", "et",
                    "it", "ft",
                ])
        }
        Language::Nn => {
            !lexicon.no_part_not.has(word)
                && ends(&[
                    "a", "t", "gd", "ld", "nd", "rd", "vd", "dd", "gde", "lde", "nde", "vde", "dde", "erte", "kte",
                    "pte", "tte", "lte", "ken", "pen", "ven", "gen", "den", "eke", "ekne", "ikne", "ivne", "evne",
                    "pne", "eve", "ive", "øve", "ote", "ode", "ege", "unne", "epe", "ipe",
                ])
        }
        _ => {
            !lexicon.no_part_not.has(word)
                && ends(&["et", "t", "gd", "ld", "nd", "rd", "vd", "dd", "id", "øyd", "yd", "ede", "gde", "erte", "a"])
                && !(word.ends_with('a') && word.chars().count() < 5)
        }
    }
}

/// Words, and endings of words.
#[derive(Default)]
struct Entries {
    words: HashSet<&'static str>,
    endings: HashSet<&'static str>,
    /// For each last byte, the lengths of the endings that end in it: bit `n` for `n` bytes.
    lengths: HashMap<u8, u64>,
}

impl Entries {
    fn has(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        // Most words end in a letter that no ending has, or has at one length only.
        let Some(&last) = word.as_bytes().last() else { return false };
        let mut lengths = self.lengths.get(&last).copied().unwrap_or(0);
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize;
            lengths &= lengths - 1;
            let ending = word.len().checked_sub(length).and_then(|at| word.get(at..));
            if ending.is_some_and(|ending| self.endings.contains(ending)) {
                return true;
            }
        }
        false
    }
}

#[derive(Default)]
struct Lexicon {
    no_s_not: Entries,
    no_s_despite: Entries,
    no_short: Entries,
    nn_st_not: Entries,
    sv_s_not: Entries,
    sv_present: Entries,
    no_aux: Entries,
    sv_aux: Entries,
    no_part_not: Entries,
    sv_part_not: Entries,
}

/// The lists of `data/voice.txt`, read once.
fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon::default();
        let mut section = "";
        for line in include_str!("data/voice.txt").lines() {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let entries = match section {
                _ if line.starts_with('#') => continue,
                "[no s-form not]" => &mut lexicon.no_s_not,
                "[no s-form despite]" => &mut lexicon.no_s_despite,
                "[no short passive]" => &mut lexicon.no_short,
                "[nn st-form not]" => &mut lexicon.nn_st_not,
                "[sv s-form not]" => &mut lexicon.sv_s_not,
                "[sv present passive]" => &mut lexicon.sv_present,
                "[no auxiliary]" => &mut lexicon.no_aux,
                "[sv auxiliary]" => &mut lexicon.sv_aux,
                "[no participle not]" => &mut lexicon.no_part_not,
                "[sv participle not]" => &mut lexicon.sv_part_not,
                _ => continue,
            };
            for entry in line.split_whitespace() {
                match entry.strip_prefix('-') {
                    Some(ending) => {
                        entries.endings.insert(ending);
                        if let Some(&last) = ending.as_bytes().last() {
                            *entries.lengths.entry(last).or_default() |= 1 << ending.len().min(63);
                        }
                    }
                    None => {
                        entries.words.insert(entry);
                    }
                }
            }
        }
        lexicon
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokenise;
    use proptest::prelude::*;

    fn found(language: Language, text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        let mut out = Vec::new();
        passives(text, &tokens, language, &mut out);
        out.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn s_forms_are_passive() {
        assert_eq!(found(Language::Nb, "Søknaden behandles og svar gis i mai."), ["behandles", "gis"]);
        assert_eq!(found(Language::Nn, "Søknaden må sendast i dag."), ["sendast"]);
        assert_eq!(found(Language::Sv, "Ärendet handläggs och beslutet skickades."), ["handläggs", "skickades"]);
    }

    #[test]
    fn deponents_and_genitives_are_not() {
        assert!(found(Language::Nb, "Det finnes flere, og deres barn trives i Norges skoler.").is_empty());
        assert!(
            found(Language::Sv, "Vi hoppas att deras barn trivs i Sveriges skolor, kommunernas ansvar.").is_empty()
        );
        assert!(found(Language::Nn, "Det er den nærast og finast vegen.").is_empty());
    }

    #[test]
    fn an_auxiliary_takes_the_participle_behind_it() {
        assert_eq!(found(Language::Nb, "Vedtaket ble sendt i går."), ["ble sendt"]);
        assert_eq!(found(Language::Nb, "Da ble saken endelig avgjort."), ["avgjort"]);
        assert_eq!(found(Language::Nn, "Saka vart vedteken."), ["vart vedteken"]);
        assert_eq!(found(Language::Sv, "Beslutet blev överklagat."), ["blev överklagat"]);
        assert!(found(Language::Nb, "Det ble stort, og hun har sendt det.").is_empty());
    }

    proptest! {
        #[test]
        fn passives_stand_in_order_within_the_text(text in "((ble|blev|vart|må|av|sendes|sendast|skickas|sendt|,|å) ?){0,20}\\PC{0,9}") {
            for language in Language::LINTED {
                let mut last = 0;
                for part in found(language, &text) {
                    let at = part.as_ptr() as usize - text.as_ptr() as usize;
                    prop_assert!(at >= last && !part.is_empty());
                    last = at + part.len();
                }
            }
        }
    }
}
