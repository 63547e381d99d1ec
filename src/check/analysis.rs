use std::cell::{OnceCell, Ref, RefCell};
use std::ops::Range;

use crate::document::{Block, BlockKind, Document, InlineKind, Zone};
use crate::language::{self, Language, Passive, Readability, Sentence, Token, TokenKind};
use crate::recognise::{Entity, identifier, recognise, signature};
use crate::text::Span;

/// The words, sentences, entities and passives of a document, each computed once, when first asked for.
///
/// Blocks that are quoted, forwarded or code have none of them.
pub struct Analysis<'d> {
    document: &'d Document,
    words: OnceCell<Words>,
    sentences: OnceCell<Sentences>,
    entities: OnceCell<Vec<Entity>>,
    identifiers: OnceCell<Vec<Entity>>,
    passives: OnceCell<Vec<Passive>>,
    normal: RefCell<String>,
}

struct Words {
    tokens: Vec<Token>,
    /// For each block, where its tokens end.
    ends: Vec<u32>,
}

struct Sentences {
    sentences: Vec<Sentence>,
    /// For each block, where its sentences end.
    ends: Vec<u32>,
}

impl<'d> Analysis<'d> {
    /// An analysis of which nothing is computed yet.
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            words: OnceCell::new(),
            sentences: OnceCell::new(),
            entities: OnceCell::new(),
            identifiers: OnceCell::new(),
            passives: OnceCell::new(),
            normal: RefCell::new(String::new()),
        }
    }

    /// The document.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Tokens of all blocks that the sender wrote, in order. A stretch of code within a block is one mark.
    pub fn tokens(&self) -> &[Token] {
        &self.words().tokens
    }

    /// Tokens of one block, as indices into [`tokens`](Self::tokens).
    pub fn block_tokens(&self, block: usize) -> Range<usize> {
        range(&self.words().ends, block)
    }

    /// Sentences of all blocks that the sender wrote, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentence_table().sentences
    }

    /// Sentences of one block, as indices into [`sentences`](Self::sentences).
    pub fn block_sentences(&self, block: usize) -> Range<usize> {
        range(&self.sentence_table().ends, block)
    }

    /// Index of the sentence that holds a place in the text.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        let sentences = self.sentences();
        let at = sentences.partition_point(|sentence| sentence.span.end <= offset);
        sentences.get(at).filter(|sentence| sentence.span.start <= offset).map(|_| at)
    }

    /// Entities of all blocks that the sender wrote, in order.
    pub fn entities(&self) -> &[Entity] {
        self.entities.get_or_init(|| {
            let mut entities = Vec::new();
            for (index, block) in self.seen_blocks() {
                let tokens = &self.tokens()[self.block_tokens(index)];
                recognise(&self.document.text, tokens, block_language(block), &mut entities);
            }
            self.complete_signature(&mut entities);
            entities.sort_by_key(|entity| entity.span);
            entities
        })
    }

    /// Those of the [`entities`](Self::entities) that are identifiers, found without looking for the others: they are
    /// asked for in every document, the others in few.
    pub fn identifiers(&self) -> &[Entity] {
        self.identifiers.get_or_init(|| {
            let mut identifiers = Vec::new();
            for (index, _) in self.seen_blocks() {
                let tokens = &self.tokens()[self.block_tokens(index)];
                identifier::recognise(&self.document.text, tokens, &mut identifiers);
            }
            identifiers
        })
    }

    /// Adds what only the order of lines tells, of a signature and of a letter's head.
    fn complete_signature(&self, entities: &mut Vec<Entity>) {
        type Complete = fn(&str, &[Span], &mut Vec<Entity>);
        let parts: [(Zone, Complete); 2] =
            [(Zone::Signature, signature::complete), (Zone::Header, signature::complete_head)];
        for (zone, complete) in parts {
            let lines = self.seen_blocks().map(|(_, block)| block);
            let lines = lines.filter(|block| block.zone == zone && block.kind != BlockKind::Header);
            let lines: Vec<Span> = lines.map(|block| block.span).collect();
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
            let whole = first.cover(*last);
            let mut own: Vec<Entity> = entities.iter().filter(|entity| whole.contains(entity.span)).cloned().collect();
            let known = own.len();
            complete(&self.document.text, &lines, &mut own);
            entities.extend(own.drain(known..));
        }
    }

    /// Entities that lie within a span.
    pub fn entities_in(&self, span: Span) -> &[Entity] {
        let entities = self.entities();
        let start = entities.partition_point(|entity| entity.span.start < span.start);
        let end = entities.partition_point(|entity| entity.span.start < span.end);
        &entities[start..end]
    }

    /// Passives of all prose blocks, in order.
    pub fn passives(&self) -> &[Passive] {
        self.passives.get_or_init(|| {
            let mut passives = Vec::new();
            for (index, block) in self.prose_blocks() {
                for sentence in &self.sentences()[self.block_sentences(index)] {
                    let tokens = self.sentence_tokens(sentence);
                    language::passives(&self.document.text, tokens, block_language(block), &mut passives);
                }
            }
            passives
        })
    }

    /// Blocks with tokens: what the sender wrote, and the headers that name the sender.
    pub fn seen_blocks(&self) -> impl Iterator<Item = (usize, &'d Block)> {
        self.document.blocks.iter().enumerate().filter(|(_, block)| seen(block))
    }

    /// Blocks of running prose.
    pub fn prose_blocks(&self) -> impl Iterator<Item = (usize, &'d Block)> {
        self.document.blocks.iter().enumerate().filter(|(_, block)| block.prose())
    }

    /// Blocks of running text, in which sentences are measured.
    pub fn running_blocks(&self) -> impl Iterator<Item = (usize, &'d Block)> {
        self.document.blocks.iter().enumerate().filter(|(_, block)| block.running())
    }

    /// Words, sentences and long words of all running text.
    pub fn readability(&self) -> Readability {
        let sentences = self.running_blocks().flat_map(|(index, _)| &self.sentences()[self.block_sentences(index)]);
        sentences.map(|sentence| Readability::of_sentence(&self.document.text, self.sentence_tokens(sentence))).sum()
    }

    /// Tokens of one sentence.
    pub fn sentence_tokens(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens()[sentence.tokens.start as usize..sentence.tokens.end as usize]
    }

    /// Number of words of prose.
    pub fn words_of_prose(&self) -> usize {
        self.prose_blocks().map(|(index, _)| self.count_words(&self.tokens()[self.block_tokens(index)])).sum()
    }

    /// Number of words among tokens.
    pub fn count_words(&self, tokens: &[Token]) -> usize {
        tokens.iter().filter(|token| language::is_word(token)).count()
    }

    /// The form under which a token is looked up; see [`language::normalise`].
    pub fn normal(&self, token: &Token) -> Ref<'_, str> {
        language::normalise(token.span.of(&self.document.text), &mut self.normal.borrow_mut());
        Ref::map(self.normal.borrow(), String::as_str)
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| {
            let document = self.document;
            let mut tokens = Vec::with_capacity(document.text.len() / 5);
            let mut ends = Vec::with_capacity(document.blocks.len());
            let mut code = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Code).peekable();
            for block in &document.blocks {
                if seen(block) {
                    let mut from = block.span.start;
                    while let Some(inline) = code.next_if(|inline| inline.span.start < block.span.end) {
                        if inline.span.start >= from && inline.span.end <= block.span.end && !inline.span.is_empty() {
                            let before = Span { start: from, end: inline.span.start };
                            language::tokenise(&document.text, before, &mut tokens);
                            tokens.push(Token { span: inline.span, kind: TokenKind::Mark });
                            from = inline.span.end;
                        }
                    }
                    language::tokenise(&document.text, Span { start: from, end: block.span.end }, &mut tokens);
                }
                ends.push(tokens.len() as u32);
            }
            Words { tokens, ends }
        })
    }

    fn sentence_table(&self) -> &Sentences {
        self.sentences.get_or_init(|| {
            let document = self.document;
            let mut sentences = Vec::new();
            let mut ends = Vec::with_capacity(document.blocks.len());
            for (index, block) in document.blocks.iter().enumerate() {
                let range = self.block_tokens(index);
                if !range.is_empty() {
                    let offset = range.start as u32;
                    let tokens = &self.tokens()[range];
                    language::sentences(&document.text, tokens, offset, block_language(block), &mut sentences);
                }
                ends.push(sentences.len() as u32);
            }
            Sentences { sentences, ends }
        })
    }
}

fn seen(block: &Block) -> bool {
    block.judged() || block.kind == BlockKind::Header
}

fn block_language(block: &Block) -> Language {
    block.language.unwrap_or(Language::Other)
}

fn range(ends: &[u32], block: usize) -> Range<usize> {
    let start = block.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0) as usize;
    let end = ends.get(block).copied().unwrap_or(start as u32) as usize;
    start..end
}
