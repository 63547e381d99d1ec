//! National identity numbers and bank account numbers, told from other numbers by their check digits, and masking.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Entity, EntityKind};
use crate::language::{Token, TokenKind};
use crate::text::Span;

/// A number that identifies somebody.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum IdentifierKind {
    /// Norwegian fødselsnummer.
    Fodselsnummer,
    /// Norwegian D-number (day + 40).
    DNummer,
    /// Norwegian synthetic test number (month + 40, + 65 or + 80).
    Testnummer,
    /// Norwegian bank account number.
    Kontonummer,
    /// Swedish personnummer.
    Personnummer,
    /// Swedish samordningsnummer (day + 60).
    Samordningsnummer,
}

/// An identifier found in text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// What number it is.
    pub kind: IdentifierKind,
    /// Its digits, without spaces and hyphens.
    pub digits: String,
    /// For an account number: whether it is written 4-2-5 (`1234 56 78903`), or stands beside a word for account.
    /// True of all other kinds.
    pub evident: bool,
}

/// Appends the identifiers in one block to `out`.
pub fn recognise(text: &str, tokens: &[Token], out: &mut Vec<Entity>) {
    let Some(last) = tokens.last() else { return };
    let Some(block) = text.get(..last.span.end as usize) else { return };
    let mut free = 0;
    for token in tokens {
        let start = token.span.start as usize;
        if token.kind != TokenKind::Number || start < free {
            continue;
        }
        if let Some(found) = at(block, start) {
            free = found.end;
            let digits = found.digits().collect();
            let identifier = Identifier { kind: found.kind, digits, evident: found.evident };
            out.push(Entity { span: Span::new(start, found.end), kind: EntityKind::Identifier(identifier) });
        }
    }
}

/// The text with every identifier's digits replaced, so that it can be shown: all but the first two become `•`.
///
/// Characters that are no digits stay, so the text keeps its shape and its number of characters. Used on everything
/// that a report prints. Masks more than [`recognise`] finds: a number hidden in vain costs nothing, one shown does. A
/// number that is cut in two cannot be told by its check digits any longer, so callers mask before they cut.
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut done, mut from) = (0, 0);
    while let Some(run) = text[from..].find(|c| digit(c).is_some()).map(|at| from + at) {
        let mut next = text[run..].find(|c| digit(c).is_none()).map_or(text.len(), |at| run + at);
        let strict = at(text, run).filter(|found| found.evident).map(|found| found.end);
        if let Some(end) = strict.or_else(|| loose(text, run)) {
            next = end;
            out.push_str(&text[done..run]);
            let mut seen = 0;
            for c in text[run..next].chars() {
                seen += u32::from(digit(c).is_some());
                out.push(if digit(c).is_some() && seen > 2 { '•' } else { c });
            }
            done = next;
        }
        from = next;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// The value of a digit, be it ASCII or full-width.
fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '\u{FF10}'..='\u{FF19}' => Some((u32::from(c) - 0xFF10) as u8),
        _ => None,
    }
}

/// The end of a birth number that starts at a digit, however its digits are grouped: `0 1 0 1 …`, `010190 12 345`.
fn loose(text: &str, start: usize) -> Option<usize> {
    /// Most characters between two digits of one number.
    const WIDEST_JOINT: usize = 8;
    let mut number = [0; MOST_DIGITS];
    let (mut count, mut group, mut longest, mut apart) = (0, 0, 0, 0);
    let mut end = None;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(value) = digit(c) else {
            let joins = c.is_whitespace() || invisible(c) || matches!(c, '-' | '+' | '.' | '/' | '_' | '(' | ')');
            apart += 1;
            if !(joins || matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')) || apart > WIDEST_JOINT {
                break;
            }
            continue;
        };
        if count == MOST_DIGITS {
            break;
        }
        group = if apart > 0 { 1 } else { group + 1 };
        (longest, apart) = (group.max(longest), 0);
        number[count] = value;
        count += 1;
        if chars.peek().is_some_and(|&(_, next)| digit(next).is_some()) {
            continue;
        }
        // Dates with times and telephone numbers end in shorter groups, and one in ten has a check digit that fits.
        let swedish_shape = (group >= 4 || longest == 1) && !(count == 10 && number.starts_with(&[0, 7]));
        let number = &number[..count];
        let found = match count {
            11 => norwegian(number).is_some(),
            10 | 12 => swedish_shape && swedish(number).is_some(),
            _ => false,
        };
        if found {
            end = Some(start + at + c.len_utf8());
        }
    }
    end
}

/// Whether a character takes no room, so that digits on both sides of it are read as one number.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// An identifier at a known place.
struct Found {
    kind: IdentifierKind,
    evident: bool,
    end: usize,
    number: [u8; MOST_DIGITS],
    count: usize,
}

impl Found {
    fn digits(&self) -> impl Iterator<Item = char> {
        self.number[..self.count].iter().map(|&digit| (b'0' + digit) as char)
    }
}

const MOST_DIGITS: usize = 12;
const MOST_GROUPS: usize = 4;

/// Digits in groups, as written from one place on.
#[derive(Default)]
struct Groups {
    number: [u8; MOST_DIGITS],
    /// Length of each group.
    sizes: [u8; MOST_GROUPS],
    /// One past the last byte of each group.
    ends: [usize; MOST_GROUPS],
    /// What stands before the second, third and fourth group.
    joints: [u8; MOST_GROUPS],
    groups: usize,
    /// Whether the first group has more digits than any identifier.
    too_long: bool,
}

fn groups(text: &str, start: usize) -> Groups {
    let bytes = text.as_bytes();
    let mut found = Groups::default();
    let (mut at, mut count) = (start, 0);
    loop {
        let before = count;
        loop {
            while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
                let Some(slot) = found.number.get_mut(count) else {
                    found.too_long = found.groups == 0;
                    return found;
                };
                *slot = byte - b'0';
                count += 1;
                at += 1;
            }
            // A soft hyphen is no joint.
            let rest = text[at..].trim_start_matches(invisible);
            if rest.len() == text.len() - at || !rest.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            at = text.len() - rest.len();
        }
        let size = count - before;
        if size == 0 {
            return found;
        }
        found.sizes[found.groups] = size as u8;
        found.ends[found.groups] = at;
        found.groups += 1;
        let Some((joint, len)) = joint(&text[at..]) else { return found };
        if found.groups == MOST_GROUPS {
            return found;
        }
        found.joints[found.groups] = joint;
        at += len;
    }
}

/// What joins two groups of digits, as one byte (space, `-`, `+` or `.`), and how many bytes it takes. White space may
/// run on over the end of a line, but not over two, and may stand on both sides of a hyphen.
fn joint(rest: &str) -> Option<(u8, usize)> {
    /// Most bytes of white space: a table's columns are further apart.
    const WIDEST: usize = 8;
    let (mut len, mut joint, mut breaks) = (0, None, 0);
    for c in rest.chars() {
        match c {
            '0'..='9' => return joint.map(|joint| (joint, len)),
            c if c.is_whitespace() => {
                breaks += usize::from(c == '\n');
                if matches!(joint, Some(b'.' | b'+')) || breaks > 1 || len >= WIDEST {
                    return None;
                }
                joint = joint.or(Some(b' '));
            }
            '-' | '\u{2010}' | '\u{2011}' | '–' if matches!(joint, None | Some(b' ')) => joint = Some(b'-'),
            '+' if joint.is_none() => joint = Some(b'+'),
            '.' if joint.is_none() => joint = Some(b'.'),
            c if invisible(c) => {}
            _ => return None,
        }
        len += c.len_utf8();
    }
    None
}

/// The identifier that starts at this byte, a digit.
fn at(text: &str, start: usize) -> Option<Found> {
    if !opens(text, start) {
        return None;
    }
    let groups = groups(text, start);
    if groups.too_long {
        return None;
    }
    let shapes: [(&[u8], Reading); 9] = [
        (&[11], Reading::Eleven),
        (&[6, 5], Reading::Norwegian),
        (&[2, 2, 2, 5], Reading::Norwegian),
        (&[6, 3, 2], Reading::Norwegian),
        (&[4, 2, 5], Reading::Account),
        (&[10], Reading::Swedish),
        (&[12], Reading::Swedish),
        (&[6, 4], Reading::Swedish),
        (&[8, 4], Reading::Swedish),
    ];
    shapes.into_iter().find_map(|(shape, reading)| {
        if groups.groups < shape.len() || &groups.sizes[..shape.len()] != shape {
            return None;
        }
        let end = groups.ends[shape.len() - 1];
        let count = shape.iter().map(|&size| size as usize).sum();
        let number = &groups.number[..count];
        if !closes(text, end) {
            return None;
        }
        let joint = if shape.len() > 1 { groups.joints[1] } else { 0 };
        let (kind, evident) = reading.judge(number, joint, &text[..start])?;
        Some(Found { kind, evident, end, number: groups.number, count })
    })
}

/// Whether a number can start here: not within another number, a word, a case number or an IBAN.
fn opens(text: &str, start: usize) -> bool {
    let before = &text[..start];
    let mut back = before.chars().rev();
    let Some(last) = back.next() else { return true };
    let second = back.next();
    match last {
        c if c.is_alphanumeric() => false,
        '.' | ',' | '/' | '-' | '–' | '\u{2011}' | ':' | '_' => !second.is_some_and(|c| c.is_ascii_digit()),
        '+' => false,
        // «NO93 86011117947»
        ' ' | '\u{a0}' => {
            let head = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("").as_bytes();
            !(head.len() == 4
                && head[..2].iter().all(u8::is_ascii_uppercase)
                && head[2..].iter().all(u8::is_ascii_digit))
        }
        _ => true,
    }
}

/// Whether a number can end here: not before a letter or more digits of the same number.
fn closes(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    match rest.next() {
        Some(c) if c.is_alphanumeric() => false,
        Some('.' | ',' | '-' | '/' | '–' | '\u{2011}') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

/// Whether an identifier starts at this byte, a digit.
pub(super) fn starts_at(text: &str, start: usize) -> bool {
    at(text, start).is_some()
}

/// How a group of digits can be read, by its shape.
#[derive(Clone, Copy)]
enum Reading {
    Norwegian,
    Account,
    /// Eleven digits in one: a birth number before an account.
    Eleven,
    Swedish,
}

impl Reading {
    fn judge(self, number: &[u8], joint: u8, before: &str) -> Option<(IdentifierKind, bool)> {
        let account = |evident| is_account(number).then_some((IdentifierKind::Kontonummer, evident));
        let birth = || norwegian(number).map(|kind| (kind, true));
        match self {
            Reading::Norwegian => birth(),
            Reading::Account => account(true).or_else(birth),
            Reading::Eleven => birth().or_else(|| account(said(before, &["konto"]))),
            Reading::Swedish => {
                let named = || said(before, &["personn", "pnr", "födelsenummer", "samordningsn"]);
                // «0701234567» is a mobile number, and «900101 1234» may be anything, unless the text says otherwise.
                let doubtful = joint == b' ' || joint == b'.' || (joint == 0 && number.starts_with(&[0, 7, 0]));
                if joint == b'+' && number.len() == 12 {
                    return None;
                }
                let kind = swedish(number)?;
                (!doubtful || named()).then_some((kind, true))
            }
        }
    }
}

/// Whether one of the words (lower case) stands in the last few words of the text.
fn said(before: &str, words: &[&str]) -> bool {
    const LOOK_BACK_WORDS: usize = 5;
    const LOOK_BACK_BYTES: usize = 80;
    let mut from = before.len().saturating_sub(LOOK_BACK_BYTES);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    before[from..].split_whitespace().rev().take(LOOK_BACK_WORDS).any(|word| {
        let word = word.to_lowercase();
        words.iter().any(|wanted| word.contains(wanted))
    })
}

fn weighted(number: &[u8], weights: &[u32]) -> u32 {
    number.iter().zip(weights).map(|(&digit, weight)| u32::from(digit) * weight).sum()
}

/// The digit that makes the weighted sum a multiple of eleven; ten, which no digit is, where there is none.
fn check_digit(sum: u32) -> u32 {
    (11 - sum % 11) % 11
}

const ACCOUNT_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const FIRST_WEIGHTS: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];

fn is_account(number: &[u8]) -> bool {
    number.len() == 11
        && number.iter().any(|&digit| digit != 0)
        && check_digit(weighted(number, &ACCOUNT_WEIGHTS)) == u32::from(number[10])
}

fn two(number: &[u8], at: usize) -> i16 {
    i16::from(number[at]) * 10 + i16::from(number[at + 1])
}

fn norwegian(number: &[u8]) -> Option<IdentifierKind> {
    if number.len() != 11
        || check_digit(weighted(number, &FIRST_WEIGHTS)) != u32::from(number[9])
        // The second check digit has the weights of an account's.
        || check_digit(weighted(number, &ACCOUNT_WEIGHTS)) != u32::from(number[10])
    {
        return None;
    }
    let (mut day, mut month, year) = (two(number, 0), two(number, 2), two(number, 4));
    let mut kind = IdentifierKind::Fodselsnummer;
    if day > 40 {
        day -= 40;
        kind = IdentifierKind::DNummer;
    }
    for shift in [80, 65, 40] {
        if month > shift {
            month -= shift;
            kind = IdentifierKind::Testnummer;
            break;
        }
    }
    let individual = two(number, 6) * 10 + i16::from(number[8]);
    let century = match individual {
        0..=499 => 1900,
        500..=749 if year >= 54 => 1800,
        900..=999 if year >= 40 => 1900,
        _ if year < 40 => 2000,
        // The series for the years after 1940 is wider for D-numbers and test numbers.
        600.. if kind != IdentifierKind::Fodselsnummer => 1900,
        _ => return None,
    };
    Date::new(century + year, month as i8, day as i8).ok().map(|_| kind)
}

fn swedish(number: &[u8]) -> Option<IdentifierKind> {
    let (century, number) = match number.len() {
        10 => (None, number),
        12 => (Some(two(number, 0)), &number[2..]),
        _ => return None,
    };
    let luhn: u32 = (number.iter().enumerate())
        .map(|(at, &digit)| {
            let doubled = u32::from(digit) * if at % 2 == 0 { 2 } else { 1 };
            doubled / 10 + doubled % 10
        })
        .sum();
    if !luhn.is_multiple_of(10) {
        return None;
    }
    let (year, month, mut day) = (two(number, 0), two(number, 2), two(number, 4));
    let mut kind = IdentifierKind::Personnummer;
    if day > 60 {
        day -= 60;
        kind = IdentifierKind::Samordningsnummer;
    }
    let valid = |century: i16| Date::new(century * 100 + year, month as i8, day as i8).is_ok();
    let known = match century {
        Some(century) => (18..=20).contains(&century) && valid(century),
        None => valid(20) || valid(19),
    };
    known.then_some(kind)
}

#[cfg(test)]
mod tests;
