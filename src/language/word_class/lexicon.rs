use std::sync::OnceLock;

use hashbrown::{HashMap, HashSet};

use crate::language::Language;

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Preposition,
    Pronoun,
    /// A pronoun, or a determiner before a noun.
    Either,
    Adverb,
    Infinitive,
    Other,
    Aux(Aux),
    Verb(Form),
}

/// A verb that another form of a verb follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aux {
    Modal,
    Perfect,
    Copula,
}

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Infinitive,
    /// Present, or another form that is nothing but a verb.
    Finite,
    /// Past, or a participle before a noun.
    Past,
    /// A participle that may also be a past.
    PastOrParticiple,
    Participle,
    Present,
    /// The stem: an imperative, or a noun.
    Stem,
}

/// Endings of verbs that inflect by rule, and what they make of the stem.
type Endings = &'static [(&'static str, Form)];

const NB_ENDINGS: Endings = &[
    ("ende", Form::Present),
    ("ede", Form::Participle),
    ("dde", Form::Past),
    ("te", Form::Past),
    ("de", Form::Past),
    ("er", Form::Finite),
    ("es", Form::Finite),
    ("et", Form::PastOrParticiple),
    ("dd", Form::Participle),
    ("e", Form::Infinitive),
    ("a", Form::PastOrParticiple),
    ("r", Form::Finite),
    ("s", Form::Finite),
    ("t", Form::Participle),
    ("d", Form::Participle),
    ("", Form::Stem),
];

const NN_ENDINGS: Endings = &[
    ("ande", Form::Present),
    ("dde", Form::Past),
    ("ast", Form::Finite),
    ("te", Form::Past),
    ("de", Form::Past),
    ("ar", Form::Finite),
    ("er", Form::Finite),
    ("st", Form::Finite),
    ("dd", Form::Participle),
    ("je", Form::Infinitive),
    ("e", Form::Infinitive),
    ("a", Form::PastOrParticiple),
    ("r", Form::Finite),
    ("t", Form::Participle),
    ("d", Form::Participle),
    ("", Form::Stem),
];

const SV_ENDINGS: Endings = &[
    ("ande", Form::Present),
    ("ende", Form::Present),
    ("ades", Form::Finite),
    ("ade", Form::Past),
    ("ats", Form::Finite),
    ("dde", Form::Past),
    ("des", Form::Finite),
    ("tes", Form::Finite),
    ("at", Form::Participle),
    ("ad", Form::Participle),
    ("as", Form::Finite),
    ("ar", Form::Finite),
    ("er", Form::Finite),
    ("te", Form::Past),
    ("de", Form::Past),
    ("da", Form::Participle),
    ("ta", Form::Participle),
    ("tt", Form::Participle),
    ("ts", Form::Finite),
    ("a", Form::Infinitive),
    ("r", Form::Finite),
    ("t", Form::Participle),
    ("d", Form::Participle),
    ("s", Form::Finite),
    ("", Form::Stem),
];

/// Endings of verbs of any stem, told without a list.
const NB_FOREIGN: Endings =
    &[("erer", Form::Finite), ("eres", Form::Finite), ("erte", Form::Past), ("ert", Form::Participle)];
const NN_FOREIGN: Endings =
    &[("erer", Form::Finite), ("erast", Form::Finite), ("erte", Form::Past), ("ert", Form::Participle)];
const SV_FOREIGN: Endings = &[
    ("erar", Form::Finite),
    ("eras", Form::Finite),
    ("erades", Form::Finite),
    ("erade", Form::Past),
    ("erat", Form::Participle),
    ("erad", Form::Participle),
    ("era", Form::Infinitive),
];

/// Endings of adjectives, before their own.
const ADJECTIVES: &[&str] = &[
    "lig", "leg", "ig", "isk", "som", "bar", "løs", "laus", "lös", "ell", "onal", "unal", "sial", "tral", "inal",
    "egal", "ær", "är", "messig", "mässig", "landsk", "ländsk", "uktiv", "fri", "full",
];

/// What inflection adds to an adjective.
const INFLECTED: &[&str] =
    &["", "e", "a", "t", "te", "tt", "me", "ma", "ere", "are", "est", "este", "ast", "aste", "ne", "na"];

/// What is known of one language.
pub(super) struct Lexicon {
    pub listed: HashMap<&'static str, Listed>,
    stems: HashSet<&'static str>,
    /// Stems without the last of their two like consonants: `fyl`, of `fylt`.
    halved: HashSet<&'static str>,
    /// First parts of verbs.
    prefixes: Vec<&'static str>,
    pub adjectives: HashSet<&'static str>,
    pub nouns: HashSet<&'static str>,
    pub endings: Endings,
    foreign: Endings,
    /// Last letters of infinitives and of participles of unknown verbs.
    pub infinitive: &'static [char],
    pub participle: &'static [&'static str],
}

pub(super) fn lexicon(language: Language) -> Option<&'static Lexicon> {
    static LEXICONS: [OnceLock<Lexicon>; 3] = [const { OnceLock::new() }; 3];
    let at = Language::LINTED.iter().position(|&linted| linted == language)?;
    Some(LEXICONS[at].get_or_init(|| Lexicon::new(language)))
}

impl Lexicon {
    /// Reads the lists of a language, and the irregular verbs of its inflection.
    fn new(language: Language) -> Self {
        let (endings, foreign, infinitive, participle, irregular): (_, _, _, &[&str], _) = match language {
            Language::Sv => {
                (SV_ENDINGS, SV_FOREIGN, &['a'][..], &["at", "ad", "it"], include_str!("../data/sv_verbs.tsv"))
            }
            Language::Nn => (NN_ENDINGS, NN_FOREIGN, &['e', 'a'], &["a"], include_str!("../data/nn_verbs.tsv")),
            _ => (NB_ENDINGS, NB_FOREIGN, &['e'], &["et"], include_str!("../data/nb_verbs.tsv")),
        };
        let mut lexicon = Self {
            listed: HashMap::new(),
            stems: HashSet::new(),
            halved: HashSet::new(),
            prefixes: Vec::new(),
            adjectives: HashSet::new(),
            nouns: HashSet::new(),
            endings,
            foreign,
            infinitive,
            participle,
        };
        for line in irregular.lines() {
            let forms = [Form::Infinitive, Form::Finite, Form::Past, Form::Participle, Form::Participle];
            for (cell, form) in line.split('\t').zip(forms) {
                for variant in cell.split('/').filter(|variant| !matches!(*variant, "" | "~" | "-")) {
                    let known = lexicon.listed.entry(variant).or_insert(Listed::Verb(form));
                    // The participle of one verb may be the infinitive of another, which is far more common.
                    if *known == Listed::Verb(Form::Participle) {
                        *known = Listed::Verb(form);
                    }
                }
            }
            // The forms that no cell tells follow the rule.
            let stem = line.split('\t').next().and_then(|word| word.strip_suffix(infinitive));
            lexicon.stems.extend(stem.filter(|stem| stem.chars().count() > 2));
        }
        let mut section = "";
        for line in include_str!("../data/word_classes.txt").lines().filter(|line| !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                let (languages, class) = head.rsplit_once(' ').unwrap_or(("", head));
                section = if languages.split(' ').any(|code| code == language.code()) { class } else { "" };
                continue;
            }
            let listed = match section {
                "preposition" => Listed::Preposition,
                "pronoun" => Listed::Pronoun,
                "either" => Listed::Either,
                "finite" => Listed::Verb(Form::Finite),
                "adverb" => Listed::Adverb,
                "infinitive" => Listed::Infinitive,
                "other" => Listed::Other,
                "modal" => Listed::Aux(Aux::Modal),
                "perfect" => Listed::Aux(Aux::Perfect),
                "copula" => Listed::Aux(Aux::Copula),
                "verb" => {
                    lexicon.stems.extend(line.split_whitespace());
                    continue;
                }
                "prefix" => {
                    lexicon.prefixes.extend(line.split_whitespace());
                    continue;
                }
                "adjective" => {
                    lexicon.adjectives.extend(line.split_whitespace());
                    continue;
                }
                "noun" => {
                    lexicon.nouns.extend(line.split_whitespace());
                    continue;
                }
                _ => continue,
            };
            lexicon.listed.extend(line.split_whitespace().map(|word| (word, listed)));
        }
        let halved = |stem: &&'static str| {
            let mut chars = stem.chars();
            let last = chars.next_back();
            let rest = chars.as_str();
            (rest.chars().next_back() == last).then_some(rest)
        };
        lexicon.halved = lexicon.stems.iter().filter_map(halved).collect();
        lexicon
    }

    /// The form of a verb that the word has, if it is known as one.
    pub fn verb(&self, word: &str) -> Option<Form> {
        if let Some(Listed::Verb(form)) = self.listed.get(word) {
            return Some(*form);
        }
        let passive = word.strip_suffix('s').and_then(|active| self.listed.get(active));
        if matches!(passive, Some(Listed::Verb(Form::Infinitive | Form::Past) | Listed::Aux(_))) {
            return Some(Form::Finite);
        }
        let irregular = self.without_prefix(word).find_map(|tail| match self.listed.get(tail) {
            Some(Listed::Verb(form)) => Some(*form),
            _ => None,
        });
        let regular = || {
            self.endings.iter().find(|(ending, form)| {
                word.strip_suffix(ending).is_some_and(|stem| {
                    let doubles = ending.starts_with(['t', 'd']);
                    let known = |stem: &str| self.stems.contains(stem) || (doubles && self.halved.contains(stem));
                    known(stem)
                        || (*form != Form::Stem && self.without_prefix(stem).any(|stem| stem.len() > 3 && known(stem)))
                })
            })
        };
        let foreign =
            || self.foreign.iter().find(|(ending, _)| word.len() > ending.len() + 2 && word.ends_with(ending));
        irregular.or_else(|| regular().or_else(foreign).map(|(_, form)| *form))
    }

    /// Whether the word is a form of a listed adjective, or ends as adjectives do.
    pub fn adjective(&self, word: &str) -> bool {
        INFLECTED.iter().any(|ending| {
            word.strip_suffix(ending).is_some_and(|stem| {
                self.adjectives.contains(stem)
                    || (stem.len() > 4
                        && ADJECTIVES.iter().any(|end| stem.ends_with(end) && stem.len() > end.len() + 1))
            })
        })
    }

    /// What is left of a verb without each first part that it begins with.
    fn without_prefix<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        self.prefixes.iter().filter_map(move |prefix| word.strip_prefix(prefix))
    }
}
