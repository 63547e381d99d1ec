//! Keeps what a document says from acting on the terminal, and identifiers from being shown in full.

use std::borrow::Cow;
use std::io;

use crate::recognise::identifier;

/// The fewest digits that any identifier has: a Swedish identity number without its century has ten.
const FEWEST_DIGITS: usize = 9;

/// The text with everything that a terminal would obey, or that would reorder the line, made visible.
///
/// A control character becomes its picture (`␛`, `␊`), or `\u{FFFD}` where it has none. Characters correspond one to one.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| show(c) == c) { Cow::Borrowed(text) } else { text.chars().map(show).collect() }
}

/// The character that stands for `c` on a terminal.
pub fn show(c: char) -> char {
    match c {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7F' => '␡',
        c if acts_unseen(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Whether the character is a C1 control, a line separator, or one that reorders the text around it.
fn acts_unseen(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text with identifiers masked.
pub fn masked(text: &str) -> Cow<'_, str> {
    // A digit is ASCII or full-width, and a full-width one begins with this byte.
    let digits = text.bytes().filter(|byte| byte.is_ascii_digit() || *byte == 0xEF).count();
    if digits < FEWEST_DIGITS { Cow::Borrowed(text) } else { identifier::mask(text) }
}

/// [`masked`] for a text that is owned already.
pub fn masked_string(text: String) -> String {
    match masked(&text) {
        Cow::Owned(masked) => masked,
        Cow::Borrowed(_) => text,
    }
}

/// Writes JSON on one line in which no control character stands raw, be it C0, C1, DEL or a mark that reorders text.
///
/// # Errors
/// Those of the writer.
pub fn write_json(out: &mut (impl io::Write + ?Sized), value: &impl serde::Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Escaping);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Compact JSON with the characters escaped that JSON lets through but a terminal acts on.
struct Escaping;

impl serde_json::ser::Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in fragment.char_indices() {
            if c == '\x7F' || acts_unseen(c) {
                writer.write_all(&fragment.as_bytes()[written..at])?;
                write!(writer, "\\u{:04x}", u32::from(c))?;
                written = at + c.len_utf8();
            }
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_and_not_obeyed() {
        assert_eq!(visible("a\x1B[31mb\u{9B}c\u{202E}d\n"), "a␛[31mb\u{FFFD}c\u{FFFD}d␊");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(visible("Blåbærsyltetøy – «ja»"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_holds_no_raw_control_characters_and_reads_back_the_same() {
        let text = "a\x1B\u{9B}\x7F\u{202E}\u{2028}å";
        let mut out = Vec::new();
        write_json(&mut out, &text).expect("memory");
        let written = String::from_utf8(out).expect("UTF-8");
        assert!(written.chars().all(|c| show(c) == c), "{written:?}");
        assert_eq!(serde_json::from_str::<String>(&written).expect("JSON"), text);
    }
}
