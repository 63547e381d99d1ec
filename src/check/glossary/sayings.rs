use crate::check::{Analysis, Builder, Phrases};
use crate::language::Token;

/// Phrases of plain words that are asked for at a place only, so that a document without terms pays nothing for them.
#[derive(Debug)]
pub(super) struct Sayings {
    /// In normal form, words joined by single spaces.
    texts: Vec<String>,
}

impl Sayings {
    /// Compiles phrases. One that says more than its words, such as a gap, is a fault.
    pub fn new(builder: &mut Builder<'_>, phrases: &Phrases) -> Self {
        let mut texts = Vec::new();
        for source in phrases {
            let Some(phrase) = builder.phrase(source) else { continue };
            let before = texts.len();
            texts.extend(phrase.texts());
            // Every way to say it must be one of plain words.
            if texts.len() - before < phrase.samples().count() {
                builder.fault(source.span(), "a phrase of plain words is needed here, without `*`, `_` and `...`");
            }
        }
        Self { texts }
    }

    /// Whether one of them begins the tokens.
    pub fn begin(&self, analysis: &Analysis<'_>, tokens: &[Token]) -> bool {
        self.texts.iter().any(|text| {
            let mut tokens = tokens.iter();
            text.split(' ').all(|word| tokens.next().is_some_and(|token| *analysis.normal(token) == *word))
        })
    }

    /// Whether one of them ends the tokens.
    pub fn end(&self, analysis: &Analysis<'_>, tokens: &[Token]) -> bool {
        self.texts.iter().any(|text| {
            let mut tokens = tokens.iter().rev();
            text.rsplit(' ').all(|word| tokens.next().is_some_and(|token| *analysis.normal(token) == *word))
        })
    }
}
