use super::Scan;
use crate::language::{Language, TokenKind};
use crate::recognise::{EntityKind, identifier};
use crate::text::Span;

const MOST_DIGITS: usize = 16;
const MOST_GROUPS: usize = 8;

/// Digits in groups, as a phone number is written.
#[derive(Default)]
struct Groups {
    digits: String,
    sizes: Vec<usize>,
    ends: Vec<usize>,
    /// What stands before each group but the first: space, hyphen or stop.
    joints: Vec<char>,
    /// Whether the digits go on on the same line.
    more: bool,
}

impl Groups {
    fn take(&self, groups: usize) -> &str {
        let count: usize = self.sizes.iter().take(groups).sum();
        self.digits.get(..count).unwrap_or("")
    }

    fn starts(&self, shape: &[usize]) -> bool {
        self.sizes.len() >= shape.len() && &self.sizes[..shape.len()] == shape
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–')
}

/// The groups of digits from a byte on. A line's end joins like a space, since numbers wrap.
fn groups(text: &str, start: usize) -> Groups {
    let mut found = Groups::default();
    let mut at = start;
    loop {
        let rest = &text[at..];
        let size = rest.bytes().take_while(u8::is_ascii_digit).count();
        if size == 0 {
            return found;
        }
        if found.digits.len() + size > MOST_DIGITS || found.sizes.len() == MOST_GROUPS {
            found.more = true;
            return found;
        }
        found.digits.push_str(&rest[..size]);
        found.sizes.push(size);
        at += size;
        found.ends.push(at);
        let rest = &text[at..];
        let joint =
            rest.len() - rest.trim_start_matches(|c| is_blank(c) || is_hyphen(c) || c == '\n' || c == '\r').len();
        let between = &rest[..joint];
        let hyphens = between.chars().filter(|&c| is_hyphen(c)).count();
        if joint == 0 {
            let stop = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
            if !stop {
                return found;
            }
            found.joints.push('.');
            at += 1;
            continue;
        }
        if hyphens > 1 || between.chars().count() > 3 || !rest[joint..].starts_with(|c: char| c.is_ascii_digit()) {
            return found;
        }
        found.joints.push(match (hyphens, between.contains('\n')) {
            (1, _) => '-',
            (_, true) => '\n',
            _ => ' ',
        });
        at += joint;
    }
}

/// Words after which digits are no phone number.
fn other_number(word: &str) -> bool {
    matches!(
        word,
        "kr" | "nok"
            | "sek"
            | "org"
            | "orgnr"
            | "org.nr"
            | "organisasjonsnummer"
            | "organisationsnummer"
            | "nr"
            | "gnr"
            | "bnr"
            | "saksnr"
            | "saksnummer"
            | "sak"
            | "ref"
            | "referanse"
            | "referens"
            | "konto"
            | "kontonr"
            | "kontonummer"
            | "bankgiro"
            | "plusgiro"
            | "bg"
            | "pg"
            | "faktura"
            | "fakturanr"
            | "kundenummer"
            | "kundnummer"
            | "kid"
            | "ocr"
            | "dnr"
            | "diarienummer"
            | "journalpost"
            | "isbn"
            | "arkivsak"
            | "ordrenr"
            | "beløp"
            | "belopp"
    )
}

/// Words that say a phone number follows.
fn phone_word(word: &str) -> bool {
    matches!(
        word,
        "tlf"
            | "tel"
            | "tlf.nr"
            | "telefon"
            | "telefonen"
            | "telefonnummer"
            | "telefonnr"
            | "tfn"
            | "mobil"
            | "mobiltelefon"
            | "mob"
            | "ring"
            | "ringe"
            | "ringer"
            | "ringa"
            | "ringje"
            | "ringjer"
            | "sms"
            | "sentralbord"
            | "sentralbordet"
            | "växel"
            | "växeln"
            | "telefonnumret"
            | "telefonnummeret"
            | "vakttelefon"
            | "legevakt"
            | "legevakten"
            | "nummer"
            | "nummeret"
            | "numret"
            | "telefonsvarer"
            | "phone"
            | "whatsapp"
    )
}

impl Scan<'_> {
    /// A phone number that starts at this byte: a digit, `+` or `(`.
    pub(super) fn phone(&mut self, at: usize, start: usize) -> Option<(Span, EntityKind)> {
        if !self.opens(start) || self.goes_on_from_before(at) {
            return None;
        }
        let (country, digits_at) = self.country(start)?;
        let groups = groups(self.block, digits_at);
        let (number, end) = match country {
            Some("47") => norwegian(&groups, true).or_else(|| {
                // Numbers of five digits can be dialled from abroad.
                (groups.sizes.first() == Some(&5)).then(|| (groups.take(1).to_owned(), groups.ends[0]))
            })?,
            Some("46") => abroad(&groups, 7, 9).map(|(number, end)| (format!("0{number}"), end))?,
            Some(code) => abroad(&groups, 5, 12).map(|(number, end)| (format!("+{code}{number}"), end))?,
            None => self.national(at, &groups)?,
        };
        let closed = !self.block[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '%')
            || self.block[end..].starts_with("/ ");
        closed.then(|| (Span::new(start, end), EntityKind::Phone(number)))
    }

    /// Whether a number can start at this byte: not within another number or word.
    fn opens(&self, start: usize) -> bool {
        let mut back = self.block[..start].chars().rev();
        match back.next() {
            None => true,
            Some(c) if c.is_alphanumeric() => false,
            Some('.' | ',' | '-' | '–' | ':' | '/' | '(') => !back.next().is_some_and(|c| c.is_ascii_digit()),
            Some('§' | '#' | '+' | '_' | '=') => false,
            _ => true,
        }
    }

    /// Whether the token before is a paragraph sign, or a short number on the same line, of which this is the rest.
    fn goes_on_from_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        self.word(before) == "§"
            || self.kind(before) == Some(TokenKind::Number) && self.beside(at) && self.word(before).len() <= 3
    }

    /// The country code, and where the national digits start.
    fn country(&self, start: usize) -> Option<(Option<&'static str>, usize)> {
        let text = self.block;
        let mut rest = &text[start..];
        let bracket = rest.starts_with('(');
        if bracket {
            rest = &rest[1..];
        }
        let after = match rest.strip_prefix('+').or_else(|| rest.strip_prefix("00")) {
            Some(after) => after,
            None => return (!bracket && rest.starts_with(|c: char| c.is_ascii_digit())).then_some((None, start)),
        };
        let after = after.trim_start_matches(is_blank);
        let code = ["47", "46", "45", "44", "49", "358", "354", "298", "48", "370", "371", "372"]
            .into_iter()
            .find(|code| after.starts_with(code))?;
        let mut after = &after[code.len()..];
        if bracket {
            after = after.strip_prefix(')')?;
        }
        after = after.trim_start_matches(|c| is_blank(c) || is_hyphen(c));
        if let Some(inner) = after.strip_prefix("(0)") {
            after = inner.trim_start_matches(|c| is_blank(c) || is_hyphen(c));
        }
        let from = text.len() - after.len();
        after.starts_with(|c: char| c.is_ascii_digit()).then_some((Some(code), from))
    }

    /// A number without a country code.
    fn national(&mut self, at: usize, groups: &Groups) -> Option<(String, usize)> {
        if groups.sizes.is_empty() || self.amount_follows(groups) {
            return None;
        }
        if groups.digits.starts_with('0')
            && let Some(found) = self.swedish(at, groups)
        {
            return Some(found);
        }
        let whole = groups.sizes[0];
        if let Some(found) = norwegian(groups, false) {
            let date = whole == 8 && matches!(groups.take(1).get(..2), Some("19" | "20"));
            let other = self.said_before(at, 1, other_number);
            let trusted = whole != 8 || self.language != Language::Sv;
            if !other && trusted && (!date || self.said_before(at, 3, phone_word)) {
                return Some(found);
            }
            return None;
        }
        self.service(at, groups)
    }

    fn amount_follows(&self, groups: &Groups) -> bool {
        let Some(&end) = groups.ends.last() else { return false };
        let next = self.token_from(end);
        let word = self.word(next);
        self.kind(next) == Some(TokenKind::Word)
            && matches!(word, "kr" | "kroner" | "kronor" | "SEK" | "NOK" | "prosent" | "procent" | "m²" | "m2" | "km")
            || self.block[end..].starts_with(",-")
            || self.block[end..].starts_with(",–")
    }

    /// `08-555 010 00`, `0123-456 78`, `070-123 45 67`, `08-55501000`
    fn swedish(&mut self, at: usize, groups: &Groups) -> Option<(String, usize)> {
        let area = *groups.sizes.first()?;
        if self.said_before(at, 1, other_number) {
            return None;
        }
        if (9..=10).contains(&area) {
            let start = groups.ends[0] - area;
            let sure = self.language == Language::Sv && !identifier::starts_at(self.block, start);
            return sure.then(|| (groups.take(1).to_owned(), groups.ends[0]));
        }
        let hyphen = groups.joints.first() == Some(&'-');
        if !(2..=4).contains(&area) || !(hyphen || self.language == Language::Sv && groups.joints.first() == Some(&' '))
        {
            return None;
        }
        // The longest run of groups that makes a number; a postal code may follow on the next line.
        let mut best = None;
        for count in 2..=groups.sizes.len() {
            let joint = groups.joints[count - 2];
            let size = groups.sizes[count - 1];
            if count > 2 && joint != ' ' || !(2..=8).contains(&size) || count > 2 && size > 3 {
                break;
            }
            let number = groups.take(count);
            if (8..=10).contains(&number.len()) {
                best = Some((number.to_owned(), groups.ends[count - 1]));
            }
        }
        best
    }

    /// `02180`, `116 117`, `1177`: only after a word for phone.
    fn service(&mut self, at: usize, groups: &Groups) -> Option<(String, usize)> {
        let count = match groups.sizes[..] {
            [5] if groups.digits.starts_with('0') => 1,
            [3, 3, ..] if groups.digits.starts_with("116") => 2,
            [3, 2, ..] if groups.digits.starts_with("11") => 2,
            [6] if groups.digits.starts_with("116") => 1,
            [5, ..]
                if matches!(
                    groups.take(1).get(..2),
                    Some("11" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09")
                ) =>
            {
                1
            }
            [4, ..] if groups.digits.starts_with("1177") => 1,
            [3] if groups.digits.starts_with("11") => 1,
            _ => return None,
        };
        self.said_before(at, 2, phone_word).then(|| (groups.take(count).to_owned(), groups.ends[count - 1]))
    }
}

/// Eight digits in the groups that Norwegian numbers are written in; any groups after a country code.
fn norwegian(groups: &Groups, any: bool) -> Option<(String, usize)> {
    let first = groups.digits.as_bytes().first()?;
    if !(b'2'..=b'9').contains(first) {
        return None;
    }
    let shapes: [&[usize]; 4] = [&[2, 2, 2, 2], &[3, 2, 3], &[8], &[3, 3, 2]];
    let plain = if any { 4 } else { 3 };
    for shape in shapes.into_iter().take(plain) {
        let count = shape.len();
        if !groups.starts(shape) {
            continue;
        }
        let joints = &groups.joints[..count - 1];
        if joints.contains(&'-') || joints.windows(2).any(|pair| (pair[0] == '.') != (pair[1] == '.')) {
            continue;
        }
        // More digits on the same line make it another number, unless a postal code follows.
        if let (Some(&next), Some(&joint)) = (groups.sizes.get(count), groups.joints.get(count - 1)) {
            let apart = joint == '\n' || joint == ' ' && (next == 4 || next == 8) || joint == '-' && any;
            if !apart {
                continue;
            }
        }
        return Some((groups.take(count).to_owned(), groups.ends[count - 1]));
    }
    None
}

/// All the groups on the line, when they have a number of digits within bounds.
fn abroad(groups: &Groups, least: usize, most: usize) -> Option<(String, usize)> {
    let mut best = None;
    for count in 1..=groups.sizes.len() {
        if count > 1 && groups.joints[count - 2] == '\n' {
            break;
        }
        let number = groups.take(count);
        if number.len() > most {
            break;
        }
        if number.len() >= least {
            best = Some((number.trim_start_matches('0').to_owned(), groups.ends[count - 1]));
        }
    }
    best
}
