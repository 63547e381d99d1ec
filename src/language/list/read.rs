use std::ops::Range;

use super::flat::{ANY, BETWEEN, CONTAINS, GAP, PREFIX, SUFFIX, Tag};
use crate::language::phrase::{Group, MatcherBuilder, Piece};

/// An entry of a list that was taken up.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Where it stands in the text of the list, in bytes.
    pub place: Range<usize>,
    /// The phrases that excuse it.
    pub unless: Option<Group>,
}

/// Forms of the nouns that listed verbs make of their actions, which are not in the matcher yet.
#[derive(Debug, Default)]
pub struct Actions(Vec<(String, u32, String)>);

impl Actions {
    /// Puts those into the matcher whose noun is not listed itself, in any of the lists of the group: such a noun has its
    /// own say, and its own exceptions.
    pub fn add(self, matcher: &mut MatcherBuilder, group: Group) {
        let listed = |(noun, ..): &(String, u32, String)| matcher.has_word(group, noun);
        let own: Vec<_> = self.0.into_iter().filter(|action| !listed(action)).collect();
        for (_, payload, form) in own {
            matcher.add_word(group, payload, &form);
        }
    }
}

/// Takes up a list that was laid out by [`super::FlatList`]: its forms go to a group of the matcher, each with the number
/// of its [`super::Payload`], in which entries are counted from `first`. What is put in last, once all lists of the group
/// are taken up, goes to `actions`.
pub fn read(flat: &[u8], matcher: &mut MatcherBuilder, group: Group, first: u32, actions: &mut Actions) -> Vec<Listed> {
    let mut bytes = flat;
    let entries = number(&mut bytes);
    let (records, following) = (number(&mut bytes) as usize, number(&mut bytes) as usize);
    matcher.reserve(records, following);
    let mut listed = Vec::with_capacity(entries as usize);
    for _ in 0..entries {
        let (start, end) = (number(&mut bytes) as usize, number(&mut bytes) as usize);
        listed.push(Listed { place: start..end, unless: None });
    }
    while let Some((tag, number, text)) = record(&mut bytes) {
        let payload = number.wrapping_add(first << 11);
        match tag {
            tag if tag == Tag::Word as u8 => matcher.add_word(group, payload, text),
            tag if tag == Tag::Prefix as u8 => matcher.add_prefix(group, payload, text),
            tag if tag == Tag::Suffix as u8 => matcher.add_suffix(group, payload, text),
            tag if tag == Tag::Action as u8 => {
                if let Some((noun, form)) = text.split_once(BETWEEN) {
                    actions.0.push((noun.to_owned(), payload, form.to_owned()));
                }
            }
            tag if tag == Tag::Phrase as u8 => sequence(matcher, group, payload, text),
            _ => {
                if let Some(entry) = listed.get_mut(number as usize) {
                    let group = *entry.unless.get_or_insert_with(|| matcher.group());
                    sequence(matcher, group, 0, text);
                }
            }
        }
    }
    listed
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
