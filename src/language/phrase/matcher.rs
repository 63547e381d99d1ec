use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::parse::{Element, Phrase};
use super::vocabulary::Vocabulary;
use crate::language::{Token, TokenKind, normalise};
use crate::text::Span;

/// The most words that a gap (`...`) spans.
const GAP_WORDS: usize = 4;

/// Word id of a token that no phrase names.
const UNKNOWN: u32 = 0;

/// Node that does not exist; node 0 is the root, to which nothing leads back.
const NO_NODE: u32 = 0;

/// End of a list of phrases that end at a node.
const NO_END: u32 = 0;

type Map<K, V> = HashMap<K, V, FixedState>;

/// One step of a sequence, borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::language) enum Piece<'a> {
    /// A token, in its normal form.
    Word(&'a str),
    /// A word that begins with the text.
    Prefix(&'a str),
    /// A word that ends with the text.
    Suffix(&'a str),
    /// A word that holds the text.
    Contains(&'a str),
    /// Any one word or number.
    Any,
    /// Up to four words with no punctuation between.
    Gap,
}

impl<'a> From<&'a Element> for Piece<'a> {
    fn from(element: &'a Element) -> Self {
        match element {
            Element::Word(word) => Piece::Word(word),
            Element::Prefix(text) => Piece::Prefix(text),
            Element::Suffix(text) => Piece::Suffix(text),
            Element::Contains(text) => Piece::Contains(text),
            Element::Any => Piece::Any,
            Element::Gap => Piece::Gap,
        }
    }
}

/// A set of phrases that are asked for together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group(u32);

impl Group {
    /// The bit that marks groups whose overlapping matches all stay.
    const OVERLAPPING: u32 = 1 << 31;
}

/// A place where a phrase of a group was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The group.
    pub group: Group,
    /// What was given with the phrase.
    pub payload: u32,
    /// First token, as an index into all tokens.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// From the first to the last token, in bytes of the text.
    pub span: Span,
    /// The block that the tokens belong to, as told to [`Matcher::find`].
    pub block: u32,
}

/// All matches in a document, by group and place; within a group none overlap, but in those made to.
#[derive(Debug, Default)]
pub struct Matches(Vec<Match>);

impl Matches {
    /// Sorts matches by group and place. Of two that overlap within a group the one that starts first stays; of two
    /// that start together, the longer.
    pub fn new(mut matches: Vec<Match>) -> Self {
        matches.sort_by_key(|found| (found.group, found.first, std::cmp::Reverse(found.end), found.payload));
        let mut kept: Vec<Match> = Vec::with_capacity(matches.len());
        for found in matches {
            match kept.last() {
                Some(last)
                    if last.group == found.group
                        && found.first < last.end
                        && found.group.0 & Group::OVERLAPPING == 0 => {}
                _ => kept.push(found),
            }
        }
        Self(kept)
    }

    /// The matches of a group, in order of place.
    pub fn of(&self, group: Group) -> &[Match] {
        let start = self.0.partition_point(|found| found.group < group);
        let end = self.0.partition_point(|found| found.group <= group);
        &self.0[start..end]
    }
}

/// Collects phrases and makes a [`Matcher`] of them.
#[derive(Debug)]
pub struct MatcherBuilder {
    words: Vocabulary,
    /// Where each word leads from the root, by its number. Most listed words are whole phrases, which need no node.
    starts: Vec<Start>,
    nodes: Vec<Node>,
    /// Where words lead from all other nodes.
    edges: Map<(u32, u32), u32>,
    ends: Vec<End>,
    prefixes: Affixes,
    suffixes: Affixes,
    infixes: Affixes,
    opens: u32,
    groups: u32,
}

/// What begins with a word.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// The first of the phrases that are no more than this word.
    ends: u32,
    /// Where longer phrases go on.
    node: u32,
}

#[derive(Debug, Default)]
struct Node {
    /// The first of the phrases that end here.
    ends: u32,
    any: u32,
    gap: u32,
    has_edges: bool,
    /// Children for words with an open end, by the id of the open word.
    open: Vec<(u32, u32)>,
}

/// A phrase that ends at a node or a word.
#[derive(Debug, Clone, Copy)]
struct End {
    group: Group,
    payload: u32,
    /// The next one of the same place.
    next: u32,
}

/// Texts that a word may begin or end with, found by hashing only those lengths that occur.
#[derive(Debug, Default)]
struct Affixes {
    ids: Map<Box<str>, u32>,
    /// Lengths in bytes that occur, as a bit set, by the two bytes at the closed end; empty while there are no texts.
    /// Pairs that share a place cost a look-up in vain.
    lengths: Vec<u64>,
}

/// How many places there are for pairs of bytes.
const PAIRS: usize = 1 << 10;

/// The place of a pair of bytes. Letters differ in their lower bits.
fn place([a, b]: [u8; 2]) -> usize {
    ((usize::from(a) << 5) ^ usize::from(b)) % PAIRS
}

impl Affixes {
    fn id(&mut self, text: &str, edge: [u8; 2], next: &mut u32) -> u32 {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        *next += 1;
        self.ids.insert(text.into(), *next);
        self.lengths.resize(PAIRS, 0);
        self.lengths[place(edge)] |= 1 << text.len().min(63);
        *next
    }

    fn prefixes(&self, word: &str, out: &mut Vec<u32>) {
        let [a, b, ..] = *word.as_bytes() else { return };
        let lengths = self.lengths_at([a, b]);
        self.probe(lengths, word.len(), |length| word.get(..length), out);
    }

    fn suffixes(&self, word: &str, out: &mut Vec<u32>) {
        let [.., a, b] = *word.as_bytes() else { return };
        let lengths = self.lengths_at([a, b]);
        self.probe(lengths, word.len(), |length| word.get(word.len() - length..), out);
    }

    fn lengths_at(&self, edge: [u8; 2]) -> u64 {
        self.lengths.get(place(edge)).copied().unwrap_or(0)
    }

    fn probe<'w>(&self, lengths: u64, longest: usize, cut: impl Fn(usize) -> Option<&'w str>, out: &mut Vec<u32>) {
        let mut lengths = lengths;
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize;
            lengths &= lengths - 1;
            if length > longest {
                return;
            }
            // The last bit stands for all lengths from 63 bytes on; no word of these languages comes near.
            if let Some(id) = cut(length).and_then(|text| self.ids.get(text)) {
                out.push(*id);
            }
        }
    }
}

impl Default for MatcherBuilder {
    fn default() -> Self {
        Self {
            words: Vocabulary::default(),
            starts: vec![Start::default()],
            nodes: vec![Node::default()],
            edges: Map::default(),
            ends: vec![End { group: Group(0), payload: 0, next: NO_END }],
            prefixes: Affixes::default(),
            suffixes: Affixes::default(),
            infixes: Affixes::default(),
            opens: 0,
            groups: 0,
        }
    }
}

impl MatcherBuilder {
    /// Makes room for so many more phrases, with so many words in all that follow the first of their phrase.
    pub fn reserve(&mut self, phrases: usize, following: usize) {
        self.words.reserve(phrases);
        self.starts.reserve(phrases);
        self.ends.reserve(phrases);
        self.nodes.reserve(following);
        if self.edges.capacity() - self.edges.len() < following {
            // Doubling at least, for a list comes seldom alone and every growth moves all there is.
            self.edges.reserve(following.max(self.edges.len() * 2));
        }
    }

    /// A new group, with no phrases yet.
    pub fn group(&mut self) -> Group {
        self.groups += 1;
        Group(self.groups)
    }

    /// A new group of which all matches stay, also those that overlap: for those who choose among them.
    pub fn overlapping_group(&mut self) -> Group {
        self.groups += 1;
        Group(self.groups | Group::OVERLAPPING)
    }

    /// Adds a phrase to a group. A match of it carries `payload`.
    pub fn add(&mut self, group: Group, payload: u32, phrase: &Phrase) {
        for sequence in &phrase.sequences {
            self.add_sequence(group, payload, sequence.iter().map(Piece::from));
        }
    }

    /// Adds one sequence to a group.
    pub(in crate::language) fn add_sequence<'p>(
        &mut self,
        group: Group,
        payload: u32,
        mut pieces: impl Iterator<Item = Piece<'p>>,
    ) {
        let (Some(first), second) = (pieces.next(), pieces.next()) else { return };
        match (first, second) {
            (Piece::Word(word), None) => self.add_word(group, payload, word),
            _ => {
                let pieces = std::iter::once(first).chain(second).chain(pieces);
                let node = pieces.fold(0, |node, piece| self.child(node, piece));
                self.end(Some(node), 0, group, payload);
            }
        }
    }

    /// Adds one word in normal form to a group, without going through a phrase.
    pub fn add_word(&mut self, group: Group, payload: u32, word: &str) {
        let id = self.word(word);
        self.end(None, id, group, payload);
    }

    /// Whether a word in normal form is in a group by itself, with a payload that is wanted.
    pub fn has_word(&self, group: Group, word: &str, wanted: fn(u32) -> bool) -> bool {
        let start = self.words.get(word).and_then(|id| self.starts.get(id as usize));
        let mut end = start.map_or(NO_END, |start| start.ends);
        while end != NO_END {
            let End { group: found, payload, next } = self.ends[end as usize];
            if found == group && wanted(payload) {
                return true;
            }
            end = next;
        }
        false
    }

    /// Adds every word that ends with `tail` to a group.
    pub fn add_suffix(&mut self, group: Group, payload: u32, tail: &str) {
        let node = self.child(0, Piece::Suffix(tail));
        self.end(Some(node), 0, group, payload);
    }

    /// Adds every word that begins with `head` to a group.
    pub fn add_prefix(&mut self, group: Group, payload: u32, head: &str) {
        let node = self.child(0, Piece::Prefix(head));
        self.end(Some(node), 0, group, payload);
    }

    /// Lets a phrase end at a node, or with the word of number `word` when there is none.
    fn end(&mut self, node: Option<u32>, word: u32, group: Group, payload: u32) {
        let fresh = self.ends.len() as u32;
        let first = match node {
            Some(node) => &mut self.nodes[node as usize].ends,
            None => &mut self.starts[word as usize].ends,
        };
        let mut known = *first;
        while known != NO_END {
            let end = self.ends[known as usize];
            if (end.group, end.payload) == (group, payload) {
                return;
            }
            known = end.next;
        }
        let next = std::mem::replace(first, fresh);
        self.ends.push(End { group, payload, next });
    }

    /// The number of a word.
    fn word(&mut self, word: &str) -> u32 {
        let id = self.words.id(word);
        if id as usize == self.starts.len() {
            self.starts.push(Start::default());
        }
        id
    }

    fn word_child(&mut self, node: u32, word: &str) -> u32 {
        let id = self.word(word);
        let fresh = self.nodes.len() as u32;
        let child = if node == 0 {
            let start = &mut self.starts[id as usize].node;
            if *start == NO_NODE {
                *start = fresh;
            }
            *start
        } else {
            self.nodes[node as usize].has_edges = true;
            *self.edges.entry((node, id)).or_insert(fresh)
        };
        if child == fresh {
            self.nodes.push(Node::default());
        }
        child
    }

    fn child(&mut self, node: u32, piece: Piece<'_>) -> u32 {
        let open = match piece {
            Piece::Word(word) => return self.word_child(node, word),
            Piece::Any | Piece::Gap => {
                let fresh = self.nodes.len() as u32;
                let parent = &mut self.nodes[node as usize];
                let slot = if piece == Piece::Any { &mut parent.any } else { &mut parent.gap };
                if *slot != NO_NODE {
                    return *slot;
                }
                *slot = fresh;
                self.nodes.push(Node::default());
                return fresh;
            }
            Piece::Prefix(text) => self.prefixes.id(text, first_two(text), &mut self.opens),
            Piece::Suffix(text) => self.suffixes.id(text, last_two(text), &mut self.opens),
            Piece::Contains(text) => self.infixes.id(text, first_two(text), &mut self.opens),
        };
        let fresh = self.nodes.len() as u32;
        let children = &mut self.nodes[node as usize].open;
        if let Some(&(_, child)) = children.iter().find(|(id, _)| *id == open) {
            return child;
        }
        children.push((open, fresh));
        self.nodes.push(Node::default());
        fresh
    }

    /// The matcher of all phrases added.
    pub fn build(mut self) -> Matcher {
        self.nodes.iter_mut().for_each(|node| node.open.sort_unstable());
        Matcher { inner: self }
    }
}

fn first_two(text: &str) -> [u8; 2] {
    let bytes = text.as_bytes();
    [bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0)]
}

fn last_two(text: &str) -> [u8; 2] {
    match text.as_bytes() {
        [.., a, b] => [*a, *b],
        _ => [0, 0],
    }
}

/// Finds all phrases of all groups in one pass.
#[derive(Debug, Default)]
pub struct Matcher {
    inner: MatcherBuilder,
}

/// Memory that [`Matcher::find`] uses again from block to block.
#[derive(Debug, Default)]
pub struct Scratch {
    normal: String,
    ids: Vec<u32>,
    opens: Vec<u32>,
    /// For each token, where its open words end in `opens`.
    open_ends: Vec<u32>,
}

impl Matcher {
    /// Appends the matches in one block. `first` is the index of `tokens[0]` among all tokens.
    pub fn find(
        &self,
        text: &str,
        tokens: &[Token],
        first: u32,
        block: u32,
        scratch: &mut Scratch,
        out: &mut Vec<Match>,
    ) {
        let Self { inner } = self;
        scratch.ids.clear();
        scratch.opens.clear();
        scratch.open_ends.clear();
        for token in tokens {
            normalise(token.span.of(text), &mut scratch.normal);
            let word = scratch.normal.as_str();
            scratch.ids.push(inner.words.get(word).unwrap_or(UNKNOWN));
            if token.kind == TokenKind::Word {
                inner.prefixes.prefixes(word, &mut scratch.opens);
                inner.suffixes.suffixes(word, &mut scratch.opens);
                if !inner.infixes.ids.is_empty() {
                    for (at, _) in word.char_indices() {
                        inner.infixes.prefixes(&word[at..], &mut scratch.opens);
                    }
                }
            }
            scratch.open_ends.push(scratch.opens.len() as u32);
        }
        let walk = Walk { matcher: inner, tokens, scratch, first, block };
        for at in 0..tokens.len() {
            walk.start(at, out);
        }
    }
}

struct Walk<'a> {
    matcher: &'a MatcherBuilder,
    tokens: &'a [Token],
    scratch: &'a Scratch,
    first: u32,
    block: u32,
}

impl Walk<'_> {
    fn opens(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.scratch.open_ends[before]) as usize;
        &self.scratch.opens[start..self.scratch.open_ends[at] as usize]
    }

    /// Phrases that begin with the token `at`.
    fn start(&self, at: usize, out: &mut Vec<Match>) {
        let id = self.scratch.ids[at];
        if id != UNKNOWN {
            let start = self.matcher.starts[id as usize];
            self.report(start.ends, at, at, out);
            if start.node != NO_NODE {
                self.go_on(start.node, at, at, out);
            }
        }
        let root = &self.matcher.nodes[0];
        self.open(root, at, at, out);
    }

    /// Goes on from `node` with the token `at`; the match began at `start`.
    fn step(&self, node: u32, start: usize, at: usize, out: &mut Vec<Match>) {
        let Some(token) = self.tokens.get(at) else { return };
        let current = &self.matcher.nodes[node as usize];
        if current.has_edges
            && self.scratch.ids[at] != UNKNOWN
            && let Some(&child) = self.matcher.edges.get(&(node, self.scratch.ids[at]))
        {
            self.arrive(child, start, at, out);
        }
        self.open(current, start, at, out);
        if current.any != NO_NODE && matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            self.arrive(current.any, start, at, out);
        }
    }

    /// Goes on from `node` where the token `at` fits a word with an open end.
    fn open(&self, node: &Node, start: usize, at: usize, out: &mut Vec<Match>) {
        if node.open.is_empty() {
            return;
        }
        for open in self.opens(at) {
            if let Ok(found) = node.open.binary_search_by_key(open, |(id, _)| *id) {
                self.arrive(node.open[found].1, start, at, out);
            }
        }
    }

    /// The token `at` has led to `node`.
    fn arrive(&self, node: u32, start: usize, at: usize, out: &mut Vec<Match>) {
        self.report(self.matcher.nodes[node as usize].ends, start, at, out);
        self.go_on(node, start, at, out);
    }

    /// Goes on from `node`, to which the token `at` has led.
    fn go_on(&self, node: u32, start: usize, at: usize, out: &mut Vec<Match>) {
        self.step(node, start, at + 1, out);
        let gap = self.matcher.nodes[node as usize].gap;
        if gap != NO_NODE {
            let mut next = at + 1;
            for _ in 0..=GAP_WORDS {
                self.step(gap, start, next, out);
                match self.tokens.get(next) {
                    Some(token) if matches!(token.kind, TokenKind::Word | TokenKind::Number) => next += 1,
                    _ => break,
                }
            }
        }
    }

    /// The phrases of a list, which end with the token `at`.
    fn report(&self, mut end: u32, start: usize, at: usize, out: &mut Vec<Match>) {
        while end != NO_END {
            let End { group, payload, next } = self.matcher.ends[end as usize];
            out.push(Match {
                group,
                payload,
                first: self.first + start as u32,
                end: self.first + at as u32 + 1,
                span: self.tokens[start].span.cover(self.tokens[at].span),
                block: self.block,
            });
            end = next;
        }
    }
}
