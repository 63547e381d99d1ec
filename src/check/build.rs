use std::borrow::Cow;
use std::ops::Range;

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::language::Language;
use crate::language::phrase::{self, Group, MatcherBuilder, Vars};

/// Phrases as a rule lists them.
pub type Phrases = Vec<Spanned<String>>;

/// A fault in a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the word list it stands in; `None` for the pack itself.
    pub file: Option<String>,
    /// Bytes of that file.
    pub span: Option<Range<usize>>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// A word list read from beside its pack.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The text.
    pub text: Cow<'static, str>,
    /// What the build has laid out of a list in the binary, by the codes of the languages that it is read for.
    pub flat: &'static [(&'static str, &'static [u8])],
}

impl Loaded {
    /// The list laid out for some languages, where the build has done it.
    pub fn flat(&self, languages: &[Language]) -> Option<&'static [u8]> {
        let codes = |codes: &str| codes.split(' ').eq(languages.iter().map(|language| language.code()));
        self.flat.iter().find(|(of, _)| codes(of)).map(|(_, flat)| *flat)
    }
}

/// What a check needs to compile a rule.
pub struct Builder<'a> {
    /// Languages whose words the rule lists.
    pub languages: &'a [Language],
    /// Variables of the pack in use.
    pub vars: &'a Vars,
    /// Where phrases go.
    pub matcher: &'a mut MatcherBuilder,
    /// Whether the pack is one of the binary, which a test holds valid: what takes long to check is not checked again.
    pub trusted: bool,
    /// Reads a word list beside the pack.
    pub load: &'a dyn Fn(&str) -> Result<Loaded, String>,
    /// Faults so far.
    pub faults: Vec<Fault>,
}

impl Builder<'_> {
    /// Reads a rule's table; a fault when it does not fit.
    pub fn read<'de, T: Deserialize<'de>>(&mut self, table: Spanned<DeValue<'de>>) -> Option<T> {
        let span = table.span();
        match T::deserialize(toml::de::ValueDeserializer::from(table)) {
            Ok(config) => Some(config),
            Err(error) => {
                let span = error.span().filter(|found| !found.is_empty()).unwrap_or(span);
                self.fault(span, error.message());
                None
            }
        }
    }

    /// Reports a fault in the pack.
    pub fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.faults.push(Fault { file: None, span: Some(span), message: message.into(), help: None });
    }

    /// Compiles phrases to a group. The payload of a match is the phrase's index.
    pub fn phrases(&mut self, phrases: &[Spanned<String>]) -> Group {
        let group = self.matcher.group();
        for (index, source) in phrases.iter().enumerate() {
            if let Some(phrase) = self.phrase(source) {
                self.matcher.add(group, index as u32, &phrase);
            }
        }
        group
    }

    /// Reads one phrase.
    pub fn phrase(&mut self, source: &Spanned<String>) -> Option<phrase::Phrase> {
        match phrase::parse(source.get_ref(), self.languages, self.vars) {
            Ok(phrase) => Some(phrase),
            Err(error) => {
                // The quotation mark before the string is not part of the phrase.
                let start = source.span().start + 1 + error.span.start as usize;
                let end = (start + error.span.len()).min(source.span().end).max(start);
                self.fault(start..end, error.message);
                None
            }
        }
    }

    /// Texts in which variables are filled in; a variable with several texts gives several.
    pub fn texts(&mut self, sources: &[Spanned<String>]) -> Vec<String> {
        sources.iter().flat_map(|source| self.text(source)).collect()
    }

    fn text(&mut self, source: &Spanned<String>) -> Vec<String> {
        let mut texts = vec![String::new()];
        let mut rest = source.get_ref().as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                self.fault(source.span(), "`{` without `}`");
                return Vec::new();
            };
            let Some(values) = self.vars.get(name) else {
                let near = phrase::nearest(name, self.vars.keys().map(String::as_str));
                let hint = near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
                self.fault(source.span(), format!("unknown variable `{name}`{hint}"));
                return Vec::new();
            };
            texts = texts
                .iter()
                .flat_map(|text| values.iter().map(move |value| format!("{text}{before}{value}")))
                .collect();
            rest = after;
        }
        texts.iter_mut().for_each(|text| text.push_str(rest));
        texts
    }

    /// Compiles a regular expression in which variables stand for their literal text.
    pub fn regex(&mut self, source: &Spanned<String>) -> Option<Regex> {
        let pattern = self.fill(source.get_ref());
        match Regex::new(&pattern) {
            Ok(regex) => Some(regex),
            Err(error) => {
                let message = error.to_string();
                let last = message.lines().last().unwrap_or("not a regular expression").trim_start_matches("error: ");
                self.fault(source.span(), format!("not a regular expression: {last}"));
                None
            }
        }
    }

    /// The same expression as text, to be compiled when it is first used: compiling takes longer than checking a
    /// letter. Its syntax is checked here, but for packs that are trusted.
    pub fn lazy_regex(&mut self, source: &Spanned<String>) -> Option<String> {
        let pattern = self.fill(source.get_ref());
        if self.trusted {
            return Some(pattern);
        }
        if let Err(error) = regex_syntax::parse(&pattern) {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            self.fault(source.span(), format!("not a regular expression: {last}"));
            return None;
        }
        Some(pattern)
    }

    fn fill(&self, pattern: &str) -> String {
        let mut pattern = pattern.to_owned();
        for (name, values) in self.vars {
            let hole = format!("{{{name}}}");
            if pattern.contains(&hole) {
                let alternatives: Vec<_> = values.iter().map(|value| regex::escape(value)).collect();
                pattern = pattern.replace(&hole, &format!("(?:{})", alternatives.join("|")));
            }
        }
        pattern
    }
}
