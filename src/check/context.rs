use jiff::civil::Date;

use super::{Analysis, Place, Text};
use crate::document::{Block, BlockKind, Document, Zone};
use crate::language::Language;
use crate::language::phrase::{Group, Match, Matches};
use crate::text::Span;

/// What a check sees of a document.
pub struct Context<'a> {
    /// The document's words, sentences and entities.
    pub analysis: &'a Analysis<'a>,
    /// Every phrase found, by group.
    pub matches: &'a Matches,
    /// The day the document's promises count from: its own date, else the day given for the run.
    pub today: Date,
    /// The language to speak to the document's writer.
    pub reader: Language,
    /// Languages that the rule is written for; empty for any.
    pub languages: &'a [Language],
    /// Whether only blocks of these very languages count, and not those of the same family.
    pub exact_language: bool,
}

impl<'a> Context<'a> {
    /// The document.
    pub fn document(&self) -> &'a Document {
        self.analysis.document()
    }

    /// A text of the rule as the document's writer reads it.
    pub fn say(&self, text: &Text) -> String {
        text.of(self.reader.code()).to_owned()
    }

    /// Whether the rule's language is that of the block.
    pub fn speaks(&self, block: &Block) -> bool {
        let language = block.language.unwrap_or(Language::Other);
        self.languages.is_empty()
            || self.languages.iter().any(|&own| own == language || (!self.exact_language && own.same_family(language)))
    }

    /// Matches of a group in blocks of the rule's language.
    pub fn found(&self, group: Group) -> impl Iterator<Item = &'a Match> {
        let matches: &'a Matches = self.matches;
        let blocks = &self.document().blocks;
        matches.of(group).iter().filter(move |found| self.speaks(&blocks[found.block as usize]))
    }

    /// Matches of a group within a span.
    pub fn found_in(&self, group: Group, span: Span) -> impl Iterator<Item = &'a Match> {
        let matches: &'a [Match] = self.matches.of(group);
        let from = matches.partition_point(|found| found.span.start < span.start);
        matches[from..]
            .iter()
            .take_while(move |found| found.span.start < span.end)
            .filter(move |found| span.contains(found.span))
    }

    /// Whether a match of a group overlaps a span. Matches of a group do not overlap each other, so that looking is
    /// fast however many there are.
    pub fn overlapped(&self, group: Group, span: Span) -> bool {
        let matches = self.matches.of(group);
        let after = matches.partition_point(|found| found.span.end <= span.start);
        matches.get(after).is_some_and(|found| found.span.overlaps(span))
    }

    /// Whether a group is found anywhere.
    pub fn any(&self, group: Group) -> bool {
        self.found(group).next().is_some()
    }

    /// The block at an index.
    pub fn block(&self, index: u32) -> &'a Block {
        &self.document().blocks[index as usize]
    }

    /// Blocks of the given zones that the sender wrote; of all zones when none is given.
    pub fn blocks_in<'z>(&'z self, zones: &'z [Zone]) -> impl Iterator<Item = (usize, &'a Block)> + 'z {
        let within = move |block: &Block| zones.is_empty() || zones.contains(&block.zone);
        self.analysis.seen_blocks().filter(move |(_, block)| within(block))
    }

    /// Where something missing should stand: at the end of the last zone of the list that the document has, else at the
    /// end of what the sender wrote, else at the start of the document.
    pub fn anchor(&self, zones: &[Zone]) -> Place {
        let own = |block: &&Block| block.judged() && block.zone != Zone::Subject && block.kind != BlockKind::AltText;
        let blocks = &self.document().blocks;
        let in_zone = zones.iter().find_map(|zone| blocks.iter().rev().filter(own).find(|block| block.zone == *zone));
        let fallback = if zones.first() == Some(&Zone::Header) || zones.first() == Some(&Zone::Greeting) {
            blocks.iter().find(own)
        } else {
            blocks.iter().rev().find(own)
        };
        let block = in_zone.or(fallback).or(blocks.first());
        Place::Text(block.map_or(Span::at(0), |block| self.last_line(block)))
    }

    /// The last sentence or line of a block.
    fn last_line(&self, block: &Block) -> Span {
        let offset = block.span.end.saturating_sub(1).max(block.span.start);
        self.analysis.sentence_at(offset).map_or(block.span, |at| self.analysis.sentences()[at].span)
    }
}

/// How far around a place to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// The sentence.
    Sentence,
    /// The sentence and the one after it.
    #[default]
    NextSentence,
    /// The paragraph.
    Paragraph,
    /// The whole document.
    Document,
}

impl Context<'_> {
    /// The stretch of text around a span.
    pub fn around(&self, span: Span, within: Within) -> Span {
        let sentences = self.analysis.sentences();
        let last_byte = span.end.saturating_sub(1).max(span.start);
        match within {
            Within::Document => Span::new(0, self.document().text.len()),
            Within::Paragraph => {
                let block = self.document().block_at(span.start as usize);
                block.map_or(span, |block| self.document().blocks[block].span)
            }
            Within::Sentence | Within::NextSentence => {
                let (Some(first), Some(last)) =
                    (self.analysis.sentence_at(span.start), self.analysis.sentence_at(last_byte))
                else {
                    return span;
                };
                let last = if within == Within::NextSentence { (last + 1).min(sentences.len() - 1) } else { last };
                sentences[first].span.cover(sentences[last].span)
            }
        }
    }
}
