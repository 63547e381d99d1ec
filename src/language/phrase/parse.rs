use std::collections::BTreeMap;

use crate::language::{Language, Token, inflect, normalise, tokenise};
use crate::text::Span;

/// The most flat sequences that one phrase may stand for.
const MOST_SEQUENCES: usize = 20_000;

/// The most gaps (`...`) in one phrase; each multiplies the work of a partial match.
const MOST_GAPS: usize = 3;

/// Texts of variables by name. A variable with several texts means any of them.
pub type Vars = BTreeMap<String, Vec<String>>;

/// A phrase, worked out to the sequences of tokens that it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Each is a full sequence; none is empty.
    pub(in crate::language) sequences: Vec<Vec<Element>>,
}

/// One step of a sequence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::language) enum Element {
    /// A token, in its normal form.
    Word(String),
    /// A word that begins with the text.
    Prefix(String),
    /// A word that ends with the text.
    Suffix(String),
    /// A word that holds the text.
    Contains(String),
    /// Any one word or number.
    Any,
    /// Up to four words with no punctuation between.
    Gap,
}

/// Why a phrase cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseError {
    /// Bytes of the phrase.
    pub span: Span,
    /// What was found and what was expected: lower case, no full stop.
    pub message: String,
}

/// Reads a phrase. Words with a class inflect in each of `languages`.
///
/// # Errors
/// The first fault, with its place in the phrase.
pub fn parse(source: &str, languages: &[Language], vars: &Vars) -> Result<Phrase, PhraseError> {
    let mut parser = Parser { source, at: 0, languages, vars, depth: 0 };
    let mut sequences = parser.sequence()?;
    if parser.at < source.len() {
        return Err(parser.error(parser.at..parser.at + 1, "unexpected `)`"));
    }
    sequences.retain(|sequence| !sequence.is_empty());
    sequences.sort();
    sequences.dedup();
    let whole = 0..source.len();
    if sequences.is_empty() {
        return Err(parser.error(whole, "the phrase is empty"));
    }
    for sequence in &sequences {
        let open = |element: Option<&Element>| matches!(element, Some(Element::Gap | Element::Any) | None);
        if open(sequence.first()) || matches!(sequence.last(), Some(Element::Gap)) {
            return Err(parser.error(whole, "a phrase must begin with a word and not end with `...`"));
        }
        if sequence.iter().filter(|element| **element == Element::Gap).count() > MOST_GAPS {
            return Err(parser.error(whole, "more than three `...` in one phrase"));
        }
    }
    Ok(Phrase { sequences })
}

impl Phrase {
    /// A phrase of plain words, without syntax.
    pub fn literal(text: &str) -> Option<Self> {
        let sequence = literal(text);
        (!sequence.is_empty()).then(|| Self { sequences: vec![sequence] })
    }

    /// The normal forms of all phrases that consist of plain words only, words joined by single spaces.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.sequences.iter().filter_map(|sequence| {
            let words = sequence.iter().map(|element| match element {
                Element::Word(word) => Some(word.as_str()),
                _ => None,
            });
            Some(words.collect::<Option<Vec<_>>>()?.join(" "))
        })
    }

    /// A text that each sequence matches: open ends hold nothing more, any word is a number, gaps are left out.
    pub fn samples(&self) -> impl Iterator<Item = String> {
        self.sequences.iter().map(|sequence| {
            let words = sequence.iter().filter_map(|element| match element {
                Element::Word(text) | Element::Prefix(text) | Element::Suffix(text) | Element::Contains(text) => {
                    Some(text.as_str())
                }
                Element::Any => Some("100"),
                Element::Gap => None,
            });
            words.collect::<Vec<_>>().join(" ")
        })
    }
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    languages: &'a [Language],
    vars: &'a Vars,
    depth: usize,
}

impl Parser<'_> {
    fn error(&self, range: std::ops::Range<usize>, message: impl Into<String>) -> PhraseError {
        PhraseError { span: Span::new(range.start, range.end), message: message.into() }
    }

    /// Items up to the end, a `|` or a `)`.
    fn sequence(&mut self) -> Result<Vec<Vec<Element>>, PhraseError> {
        let mut sequences = vec![Vec::new()];
        loop {
            let rest = &self.source[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            let Some(next) = self.source[self.at..].chars().next() else { return Ok(sequences) };
            let start = self.at;
            let item = match next {
                '|' | ')' if self.depth > 0 => return Ok(sequences),
                ')' => return Ok(sequences),
                '|' => return Err(self.error(start..start + 1, "`|` outside parentheses")),
                '(' => self.alternatives()?,
                '{' => self.variable()?,
                _ => self.word()?,
            };
            sequences = self.times(sequences, &item, start)?;
        }
    }

    fn times(
        &self,
        left: Vec<Vec<Element>>,
        right: &[Vec<Element>],
        start: usize,
    ) -> Result<Vec<Vec<Element>>, PhraseError> {
        if left.len() * right.len() > MOST_SEQUENCES {
            return Err(self.error(start..self.at, "the phrase stands for too many sequences of words"));
        }
        let mut product = Vec::with_capacity(left.len() * right.len());
        for head in &left {
            for tail in right {
                product.push(head.iter().chain(tail).cloned().collect());
            }
        }
        Ok(product)
    }

    fn alternatives(&mut self) -> Result<Vec<Vec<Element>>, PhraseError> {
        let open = self.at;
        self.at += 1;
        self.depth += 1;
        if self.depth > 20 {
            return Err(self.error(open..open + 1, "parentheses within parentheses too deep"));
        }
        let mut all = Vec::new();
        loop {
            all.extend(self.sequence()?);
            match self.source[self.at..].chars().next() {
                Some('|') => self.at += 1,
                Some(_) => {
                    self.at += 1;
                    self.depth -= 1;
                    return Ok(all);
                }
                None => return Err(self.error(open..open + 1, "`(` without `)`")),
            }
        }
    }

    fn variable(&mut self) -> Result<Vec<Vec<Element>>, PhraseError> {
        let open = self.at;
        let Some(length) = self.source[open..].find('}') else {
            return Err(self.error(open..open + 1, "`{` without `}`"));
        };
        self.at = open + length + 1;
        let name = &self.source[open + 1..open + length];
        let Some(texts) = self.vars.get(name) else {
            let near = nearest(name, self.vars.keys().map(String::as_str));
            let hint = near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
            return Err(self.error(open..self.at, format!("unknown variable `{name}`{hint}")));
        };
        // A variable left empty by its pack matches nothing; the alternatives beside it still do.
        Ok(texts.iter().map(|text| literal(text)).filter(|sequence| !sequence.is_empty()).collect())
    }

    fn word(&mut self) -> Result<Vec<Vec<Element>>, PhraseError> {
        let start = self.at;
        let rest = &self.source[start..];
        let length = rest.find(|c: char| c.is_whitespace() || "(){|".contains(c)).unwrap_or(rest.len()).max(1);
        self.at = start + length;
        let word = &rest[..length];
        match word {
            "_" => return Ok(vec![vec![Element::Any]]),
            "..." => return Ok(vec![vec![Element::Gap]]),
            _ => {}
        }
        if word.contains('*') {
            return Ok(vec![vec![self.open_word(word, start)?]]);
        }
        if let Some((stem, class)) = word.rsplit_once('/')
            && !stem.is_empty()
            && inflect::looks_like_class(class)
        {
            let mut forms = Vec::new();
            let mut first_error = None;
            for &language in self.languages {
                match inflect::forms(language, stem, class) {
                    Ok(found) => forms.extend(found.into_iter().map(|form| literal(&form.text))),
                    Err(message) => first_error = first_error.or(Some(message)),
                }
            }
            forms.retain(|form| !form.is_empty());
            if forms.is_empty() {
                let message = first_error.unwrap_or_else(|| "words inflect only in packs with a language".to_owned());
                return Err(self.error(start..self.at, message));
            }
            forms.sort();
            forms.dedup();
            return Ok(forms);
        }
        Ok(vec![literal(word)])
    }

    fn open_word(&self, word: &str, start: usize) -> Result<Element, PhraseError> {
        let text = word.trim_matches('*');
        if text.contains('*') || text.chars().count() < 2 {
            let message = "an open word needs at least two letters, and `*` only at its ends";
            return Err(self.error(start..start + word.len(), message));
        }
        let mut normal = String::new();
        normalise(text, &mut normal);
        Ok(match (word.starts_with('*'), word.ends_with('*')) {
            (true, true) => Element::Contains(normal),
            (true, false) => Element::Suffix(normal),
            _ => Element::Prefix(normal),
        })
    }
}

/// The tokens of plain text as elements.
fn literal(text: &str) -> Vec<Element> {
    let mut tokens: Vec<Token> = Vec::new();
    tokenise(text, Span::new(0, text.len()), &mut tokens);
    let mut normal = String::new();
    let element = |token: Token| {
        normalise(token.span.of(text), &mut normal);
        Element::Word(normal.clone())
    };
    tokens.into_iter().map(element).collect()
}

/// The name most like `name`, if one is like it enough to be what was meant.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
