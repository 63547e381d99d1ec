//! Header values: folded lines, encoded words (RFC 2047), and bytes beyond ASCII.

use super::transfer::{self, Bytes};
use crate::document::{PieceKind, SourceMap};
use crate::read::encoding;
use crate::text::Span;

/// Longest encoded word looked for, in bytes. The standard allows 75; mailers write longer ones.
const LONGEST_WORD: usize = 4_000;

/// Decoded text and the map from it to raw bytes.
#[derive(Debug, Default, Clone)]
pub(crate) struct Mapped {
    /// The text.
    pub text: String,
    /// From the text to the source.
    pub map: SourceMap,
}

impl Mapped {
    /// Adds text whose map leads to its own source already.
    pub fn append(&mut self, text: &str, map: &SourceMap) {
        let offset = self.text.len();
        self.text.push_str(text);
        for piece in map.pieces() {
            self.map.push(piece.text.shift(offset), piece.source, piece.kind);
        }
    }

    /// Adds bytes in the given encoding.
    fn decode(&mut self, bytes: &Bytes, charset: Option<&str>) {
        let decoded = encoding::decode(&bytes.bytes, charset);
        self.append(&decoded.text, &decoded.map.through(&bytes.map));
    }

    /// The text without white space at its ends.
    pub fn trimmed(&self) -> Mapped {
        let start = self.text.len() - self.text.trim_start().len();
        self.cut(start, start + self.text.trim().len())
    }

    /// The part between two offsets of the text.
    pub fn cut(&self, start: usize, end: usize) -> Mapped {
        let mut inner = SourceMap::default();
        inner.push(Span::new(0, end - start), Span::new(start, end), PieceKind::Same);
        Mapped { text: self.text.get(start..end).unwrap_or("").to_owned(), map: inner.through(&self.map) }
    }
}

/// An encoded word.
struct Word<'a> {
    charset: &'a str,
    base64: bool,
    /// Its data, as a range of the value.
    data: (usize, usize),
    /// One past its `?=`.
    end: usize,
}

/// Decodes a header value that starts at `base` in the raw file.
pub(crate) fn decode(value: &[u8], base: usize) -> Mapped {
    let mut out = Mapped::default();
    let mut at = 0;
    // Neighbouring words of one charset are decoded together: mailers cut characters in two.
    let mut pending: Option<(String, Bytes)> = None;
    while at < value.len() {
        if let Some(word) = word_at(value, at) {
            if pending.as_ref().is_none_or(|(charset, _)| !charset.eq_ignore_ascii_case(word.charset)) {
                flush(&mut out, &mut pending);
            }
            let (_, bytes) = pending.get_or_insert_with(|| (word.charset.to_owned(), Bytes::default()));
            decode_word(value, base, &word, at, bytes);
            at = word.end;
            // White space between two words only keeps them apart.
            let next = skip_white(value, at);
            if next > at && word_at(value, next).is_some() {
                at = next;
            }
            continue;
        }
        flush(&mut out, &mut pending);
        if matches!(value[at], b'\r' | b'\n') {
            let next = skip_white(value, at);
            let start = out.text.len();
            out.text.push(' ');
            out.map.push(Span::new(start, start + 1), Span::new(base + at, base + next), PieceKind::Whole);
            at = next;
            continue;
        }
        let stop = (at + 1..value.len())
            .find(|&i| matches!(value[i], b'\r' | b'\n') || value[i..].starts_with(b"=?"))
            .unwrap_or(value.len());
        out.decode(&Bytes::identity(&value[at..stop], base + at), None);
        at = stop;
    }
    flush(&mut out, &mut pending);
    out.trimmed()
}

fn flush(out: &mut Mapped, pending: &mut Option<(String, Bytes)>) {
    if let Some((charset, bytes)) = pending.take() {
        out.decode(&bytes, Some(&charset));
    }
}

fn skip_white(value: &[u8], at: usize) -> usize {
    value[at..].iter().position(|b| !b.is_ascii_whitespace()).map_or(value.len(), |n| at + n)
}

/// The encoded word that starts at `at`, if one does.
fn word_at(value: &[u8], at: usize) -> Option<Word<'_>> {
    let rest = value[at..].strip_prefix(b"=?")?;
    let rest = &rest[..rest.len().min(LONGEST_WORD)];
    let mark = rest.iter().take(80).position(|&b| b == b'?')?;
    // RFC 2231 lets a language follow the charset.
    let charset = std::str::from_utf8(&rest[..mark]).ok()?.split('*').next().unwrap_or("");
    let base64 = match rest.get(mark + 1)? {
        b'B' | b'b' => true,
        b'Q' | b'q' => false,
        _ => return None,
    };
    if rest.get(mark + 2) != Some(&b'?') || charset.is_empty() {
        return None;
    }
    let data = mark + 3;
    let length = memchr::memmem::find(&rest[data..], b"?=")?;
    if rest[data..data + length].contains(&b'\n') {
        return None;
    }
    let start = at + 2 + data;
    Some(Word { charset, base64, data: (start, start + length), end: start + length + 2 })
}

fn decode_word(value: &[u8], base: usize, word: &Word, at: usize, out: &mut Bytes) {
    let data = &value[word.data.0..word.data.1];
    if word.base64 {
        let start = out.bytes.len();
        out.bytes.extend_from_slice(&transfer::base64(data, 0).bytes);
        let text = Span::new(start, out.bytes.len());
        out.map.push(text, Span::new(base + at, base + word.end), PieceKind::Opaque);
        return;
    }
    let mut i = 0;
    while i < data.len() {
        let place = base + word.data.0 + i;
        match data[i] {
            b'_' => out.whole(b' ', Span::new(place, place + 1)),
            b'=' => {
                if let Some(byte) = transfer::hex(data.get(i + 1), data.get(i + 2)) {
                    out.whole(byte, Span::new(place, place + 3));
                    i += 3;
                    continue;
                }
                out.same(b"=", place);
            }
            byte => out.same(&[byte], place),
        }
        i += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_q_word_leads_each_character_to_its_escape() {
        let value = b"=?iso-8859-1?Q?S=F8knad_om_plass?=";
        let out = decode(value, 9);
        assert_eq!(out.text, "Søknad om plass");
        assert_eq!(out.map.raw(Span::new(1, 3)), Some(Span::new(25, 28)), "ø");
        assert_eq!(out.map.raw(Span::new(0, 7)), Some(Span::new(24, 33)), "Søknad");
    }

    #[test]
    fn a_b_word_has_a_place_but_no_bytes() {
        let out = decode("Svar: =?UTF-8?B?UMOlbWlubmVsc2U=?= nå".as_bytes(), 0);
        assert_eq!(out.text, "Svar: Påminnelse nå");
        assert_eq!(out.map.raw(Span::new(6, 9)), None);
        assert_eq!(out.map.anchors(Span::new(6, 9)).0, 6);
        assert_eq!(out.map.raw(Span::new(18, 21)), Some(Span::new(35, 38)), "plain text after it is exact");
    }

    #[test]
    fn a_character_cut_between_two_words_is_whole_again() {
        let out = decode(b"=?utf-8?Q?p=C3?=\r\n =?utf-8?Q?=A5_deg?=", 0);
        assert_eq!(out.text, "på deg");
    }

    #[test]
    fn folded_lines_are_one_line() {
        let out = decode(b" Svar om\r\n\tbarnehage ", 0);
        assert_eq!(out.text, "Svar om barnehage");
        assert_eq!(out.map.raw(Span::new(8, 17)), Some(Span::new(11, 20)));
    }

    #[test]
    fn latin1_bytes_are_read() {
        assert_eq!(decode(b"S\xF8knad", 0).text, "Søknad");
    }

    #[test]
    fn what_is_no_word_stays() {
        for text in ["=?", "=?utf-8?X?a?=", "=?utf-8?Q?a", "a =?= b"] {
            assert_eq!(decode(text.as_bytes(), 0).text, text);
        }
    }
}
