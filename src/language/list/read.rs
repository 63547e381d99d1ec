use std::ops::Range;

use super::flat::{ANY, BETWEEN, CONTAINS, GAP, PREFIX, Payload, SUFFIX, Tag};
use crate::language::phrase::{Group, MatcherBuilder, Piece};

/// An entry of a list that was taken up.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Where it stands in the text of the list, in bytes.
    pub place: Range<usize>,
    /// The phrases that excuse it.
    pub unless: Option<Group>,
}

/// Takes up a list that was laid out by [`super::FlatList`]: its forms go to a group of the matcher, each with the number
/// of its [`super::Payload`], in which entries are counted from `first`. With the entries comes what is left of the list,
/// for [`read_actions`].
pub fn read<'f>(flat: &'f [u8], matcher: &mut MatcherBuilder, group: Group, first: u32) -> (Vec<Listed>, &'f [u8]) {
    let mut bytes = flat;
    let entries = number(&mut bytes);
    let (records, following) = (number(&mut bytes) as usize, number(&mut bytes) as usize);
    matcher.reserve(records, following);
    let mut listed = Vec::with_capacity(entries as usize);
    for _ in 0..entries {
        let (start, end) = (number(&mut bytes) as usize, number(&mut bytes) as usize);
        listed.push(Listed { place: start..end, unless: None });
    }
    let mut rest = bytes;
    while let Some((tag, number, text)) = record(&mut bytes).filter(|(tag, ..)| *tag != Tag::Action as u8) {
        rest = bytes;
        let payload = number.wrapping_add(first << 11);
        match tag {
            tag if tag == Tag::Word as u8 => matcher.add_word(group, payload, text),
            tag if tag == Tag::Prefix as u8 => matcher.add_prefix(group, payload, text),
            tag if tag == Tag::Suffix as u8 => matcher.add_suffix(group, payload, text),
            tag if tag == Tag::Phrase as u8 => sequence(matcher, group, payload, text),
            _ => {
                if let Some(entry) = listed.get_mut(number as usize) {
                    let group = *entry.unless.get_or_insert_with(|| matcher.group());
                    sequence(matcher, group, 0, text);
                }
            }
        }
    }
    (listed, rest)
}

/// Takes up the rest of a list, once all lists of the group are read: the nouns that listed verbs make of their actions,
/// but those that are listed themselves, for such a noun has its own say and its own exceptions.
pub fn read_actions(rest: &[u8], matcher: &mut MatcherBuilder, group: Group, first: u32) {
    let mut bytes = rest;
    while let Some((_, number, text)) = record(&mut bytes) {
        let Some((noun, form)) = text.split_once(BETWEEN) else { continue };
        if !matcher.has_word(group, noun, Payload::is_own) {
            matcher.add_word(group, number.wrapping_add(first << 11), form);
        }
    }
}

fn number(bytes: &mut &[u8]) -> u32 {
    let Some((four, rest)) = bytes.split_first_chunk::<4>() else { return 0 };
    *bytes = rest;
    u32::from_le_bytes(*four)
}

fn record<'a>(bytes: &mut &'a [u8]) -> Option<(u8, u32, &'a str)> {
    let (&tag, rest) = bytes.split_first()?;
    *bytes = rest;
    let payload = number(bytes);
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let (text, rest) = rest.split_at_checked(u16::from_le_bytes(*length) as usize)?;
    *bytes = rest;
    Some((tag, payload, std::str::from_utf8(text).ok()?))
}

fn sequence(matcher: &mut MatcherBuilder, group: Group, payload: u32, text: &str) {
    matcher.add_sequence(group, payload, text.split(BETWEEN).map(piece));
}

fn piece(text: &str) -> Piece<'_> {
    let mut letters = text.chars();
    let first = letters.next();
    match first {
        Some(PREFIX) => Piece::Prefix(letters.as_str()),
        Some(SUFFIX) => Piece::Suffix(letters.as_str()),
        Some(CONTAINS) => Piece::Contains(letters.as_str()),
        Some(ANY) => Piece::Any,
        Some(GAP) => Piece::Gap,
        _ => Piece::Word(text),
    }
}
