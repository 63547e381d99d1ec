//! Content-Transfer-Encoding: the bytes of a part and the way from each of them to the raw file.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::document::{PieceKind, SourceMap};
use crate::text::Span;

/// Lenient: mailers leave padding out and trailing bits in.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Decoded bytes and the map from them to the encoded ones.
#[derive(Debug, Default)]
pub(crate) struct Bytes {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// From the bytes to the source.
    pub map: SourceMap,
}

impl Bytes {
    /// Bytes that are their own source, from `base` on.
    pub fn identity(bytes: &[u8], base: usize) -> Self {
        let mut map = SourceMap::default();
        map.push(Span::new(0, bytes.len()), Span::new(base, base + bytes.len()), PieceKind::Same);
        Self { bytes: bytes.to_vec(), map }
    }

    /// Adds bytes that stand in the source as they are.
    pub fn same(&mut self, bytes: &[u8], source: usize) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.map.push(Span::new(start, self.bytes.len()), Span::new(source, source + bytes.len()), PieceKind::Same);
    }

    /// Adds one byte that a stretch of the source stands for.
    pub fn whole(&mut self, byte: u8, source: Span) {
        let start = self.bytes.len();
        self.bytes.push(byte);
        self.map.push(Span::new(start, start + 1), source, PieceKind::Whole);
    }
}

/// Decodes quoted-printable. Escapes that are none stay as they stand.
pub(crate) fn quoted_printable(bytes: &[u8], base: usize) -> Bytes {
    let mut out = Bytes { bytes: Vec::with_capacity(bytes.len()), ..Bytes::default() };
    let mut at = 0;
    while at < bytes.len() {
        let stop = bytes[at..].iter().position(|b| matches!(b, b'=' | b' ' | b'\t')).map_or(bytes.len(), |n| at + n);
        out.same(&bytes[at..stop], base + at);
        at = stop;
        let Some(&byte) = bytes.get(at) else { break };
        if byte == b'=' {
            if let Some(value) = hex(bytes.get(at + 1), bytes.get(at + 2)) {
                out.whole(value, Span::new(base + at, base + at + 3));
                at += 3;
            } else if let Some(next) = line_end(bytes, at + 1) {
                at = next;
            } else {
                out.same(b"=", base + at);
                at += 1;
            }
            continue;
        }
        // White space before a line's end was added on the way and is no part of the text.
        let run = blanks(bytes, at);
        if line_end(bytes, at).is_none() {
            out.same(&bytes[at..run], base + at);
        }
        at = run;
    }
    out
}

/// The end of the white space from `at` on.
fn blanks(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|b| !matches!(b, b' ' | b'\t')).map_or(bytes.len(), |n| at + n)
}

/// Where the next line starts, when nothing but white space stands between `at` and the line's end.
fn line_end(bytes: &[u8], at: usize) -> Option<usize> {
    let at = blanks(bytes, at.min(bytes.len()));
    match bytes.get(at..) {
        Some([b'\r', b'\n', ..]) => Some(at + 2),
        Some([b'\n', ..]) => Some(at + 1),
        Some([]) => Some(at),
        _ => None,
    }
}

/// The byte that two hexadecimal digits write.
pub(crate) fn hex(high: Option<&u8>, low: Option<&u8>) -> Option<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|&b| char::from(b).to_digit(16));
    Some((digit(high)? * 16 + digit(low)?) as u8)
}

/// Decodes base64, with an opaque piece for each of its lines. Bytes outside the alphabet are passed over.
pub(crate) fn base64(bytes: &[u8], base: usize) -> Bytes {
    let mut out = Bytes::default();
    let mut run = Vec::new();
    // Where in `run` each line starts, and the line's place in the source.
    let mut lines: Vec<(usize, Span)> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let place = Span::new(base + at, base + at + line.trim_ascii_end().len());
        at += line.len();
        lines.push((run.len(), place));
        for &byte in line {
            if byte == b'=' {
                flush(&mut out, &mut run, &mut lines);
                lines.push((0, place));
            } else if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/') {
                run.push(byte);
            }
        }
    }
    flush(&mut out, &mut run, &mut lines);
    out
}

/// Decodes the run of digits up to a padding, and forgets it.
fn flush(out: &mut Bytes, run: &mut Vec<u8>, lines: &mut Vec<(usize, Span)>) {
    if run.len() % 4 == 1 {
        run.pop();
    }
    let start = out.bytes.len();
    if ENGINE.decode_vec(&run, &mut out.bytes).is_err() {
        out.bytes.truncate(start);
    }
    let decoded = out.bytes.len() - start;
    for (at, &(from, place)) in lines.iter().enumerate() {
        let to = lines.get(at + 1).map_or(run.len(), |next| next.0);
        let end = if to >= run.len() { decoded } else { to * 3 / 4 };
        let span = Span::new(start + from * 3 / 4, start + end.min(decoded));
        out.map.push(span, place, PieceKind::Opaque);
    }
    run.clear();
    lines.clear();
}

/// Takes one `>` from lines that begin with `>From `, `>>From ` and so on, which an mbox file adds.
pub(crate) fn unescape_from(bytes: &[u8], base: usize) -> Bytes {
    if memchr::memmem::find(bytes, b">From ").is_none() {
        return Bytes::identity(bytes, base);
    }
    let mut out = Bytes::default();
    let mut at = 0;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let arrows = line.iter().take_while(|&&b| b == b'>').count();
        let escaped = usize::from(arrows > 0 && line[arrows..].starts_with(b"From "));
        out.same(&line[escaped..], base + at + escaped);
        at += line.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_leads_each_byte_to_its_escape() {
        let out = quoted_printable(b"bl=C3=A5=\r\nb=E6r  \r\n=ZZ", 100);
        assert_eq!(out.bytes, b"bl\xC3\xA5b\xE6r\r\n=ZZ");
        assert_eq!(out.map.raw(Span::new(2, 4)), Some(Span::new(102, 108)), "å");
        assert_eq!(out.map.raw(Span::new(0, 7)), Some(Span::new(100, 116)), "over the soft line break");
        assert_eq!(out.map.raw(Span::new(5, 6)), Some(Span::new(112, 115)), "æ in latin1");
    }

    #[test]
    fn a_lone_equals_sign_at_the_end_is_a_soft_break() {
        assert_eq!(quoted_printable(b"a=", 0).bytes, b"a");
        assert_eq!(quoted_printable(b"a=4", 0).bytes, b"a=4");
    }

    #[test]
    fn base64_knows_its_lines() {
        let out = base64(b"SGVp\r\nIHDD\r\npQ==\r\n", 10);
        assert_eq!(out.bytes, "Hei på".as_bytes());
        assert_eq!(out.map.raw(Span::new(4, 7)), None);
        assert_eq!(out.map.anchors(Span::new(4, 5)).0, 16);
        assert_eq!(out.map.anchors(Span::new(6, 7)).0, 22);
    }

    #[test]
    fn base64_goes_on_after_padding_and_rubbish() {
        assert_eq!(base64(b"SGU=\naS\xFFE=", 0).bytes, b"Hei!");
        assert_eq!(base64(b"SGVpI", 0).bytes, b"Hei");
    }

    #[test]
    fn only_escaped_from_lines_lose_an_arrow() {
        let out = unescape_from(b">From Kari\n>>From x\n> From y\n", 0);
        assert_eq!(out.bytes, b"From Kari\n>From x\n> From y\n");
        assert_eq!(out.map.raw(Span::new(0, 4)), Some(Span::new(1, 5)));
    }
}
