use crate::document::Document;
use crate::language::{Sentence, Token};
use crate::recognise::Entity;
use crate::text::Span;

/// The words, sentences, entities and passives of a document, each computed once, when first asked for.
#[derive(Debug)]
pub struct Analysis<'d> {
    document: &'d Document,
}

impl<'d> Analysis<'d> {
    /// An analysis of which nothing is computed yet.
    pub fn new(document: &'d Document) -> Self {
        Self { document }
    }

    /// The document.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Tokens of all judged blocks, in order.
    pub fn tokens(&self) -> &[Token] {
        &[]
    }

    /// Tokens of one block, as indices into [`tokens`](Self::tokens).
    pub fn block_tokens(&self, block: usize) -> std::ops::Range<usize> {
        let _ = block;
        0..0
    }

    /// Sentences of all judged blocks, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &[]
    }

    /// Entities of all judged blocks, in order.
    pub fn entities(&self) -> &[Entity] {
        &[]
    }

    /// Passive verb groups of all prose blocks, in order.
    pub fn passives(&self) -> Vec<Span> {
        Vec::new()
    }

    /// Number of words of prose: tokens of letters or digits in prose blocks.
    pub fn words(&self) -> usize {
        0
    }
}
