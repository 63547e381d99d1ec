//! From bytes to a string in any encoding, with the way back to every byte.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::{PieceKind, SourceMap};
use crate::text::Span;

/// A file as a string.
pub(crate) struct Decoded {
    /// The whole text, without a byte order mark.
    pub text: String,
    /// From the text to the raw bytes.
    pub map: SourceMap,
    /// What the bytes are written in.
    pub encoding: &'static Encoding,
}

/// Bytes looked at to tell UTF-16 from other encodings.
const SAMPLE: usize = 4096;

/// Decodes a file or a part of a message. `declared` is the charset that its headers or markup name.
///
/// A byte order mark is believed before a declaration, a declaration before what the bytes look like. Bytes that
/// mean nothing become U+FFFD.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(bytes, mark, encoding);
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        return decode_as(bytes, 0, encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(bytes, 0, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), map: SourceMap::identity(text.len()), encoding: UTF_8 };
    }
    let encoding = if mostly_utf8(bytes) { UTF_8 } else { guess(bytes) };
    decode_as(bytes, 0, encoding)
}

/// Whether the bytes can be UTF-16: by their mark, or by zeros that stand at every other place.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(Encoding::for_bom(bytes), Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE)
        || utf16_without_mark(bytes).is_some()
}

fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if !bytes.len().is_multiple_of(2) || sample.len() < 4 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), sample.len() / 2);
    // Text in Latin letters has a zero in nearly every unit, always on the same side.
    let plain = |high: usize, low: usize| high * 10 >= units * 7 && low * 10 <= units;
    match (plain(odd, even), plain(even, odd)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a few bad bytes stand in a text that is UTF-8 otherwise.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * bad
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The domain tilts the guess to what the Nordic countries write.
    detector.guess(Some(b"no"), Utf8Detection::Deny)
}

fn decode_as(bytes: &[u8], mark: usize, encoding: &'static Encoding) -> Decoded {
    let mut writer = Writer::new(bytes.len(), mark);
    let body = &bytes[mark..];
    if encoding == UTF_8 {
        for chunk in body.utf8_chunks() {
            writer.same(chunk.valid());
            if !chunk.invalid().is_empty() {
                writer.whole("\u{FFFD}", chunk.invalid().len());
            }
        }
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        writer.utf16(body, if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes });
    } else if encoding.is_single_byte() {
        writer.single_byte(body, encoding);
    } else {
        writer.any(body, encoding);
    }
    Decoded { text: writer.text, map: writer.map, encoding }
}

struct Writer {
    text: String,
    map: SourceMap,
    /// Raw bytes read so far.
    at: usize,
}

impl Writer {
    fn new(size: usize, at: usize) -> Self {
        Self { text: String::with_capacity(size), map: SourceMap::default(), at }
    }

    fn same(&mut self, part: &str) {
        self.push(part, part.len(), PieceKind::Same);
    }

    fn whole(&mut self, part: &str, raw: usize) {
        self.push(part, raw, PieceKind::Whole);
    }

    fn push(&mut self, part: &str, raw: usize, kind: PieceKind) {
        let start = self.text.len();
        self.text.push_str(part);
        self.map.push(Span::new(start, self.text.len()), Span::new(self.at, self.at + raw), kind);
        self.at += raw;
    }

    fn utf16(&mut self, body: &[u8], unit: fn([u8; 2]) -> u16) {
        let (pairs, rest) = body.as_chunks::<2>();
        let mut buffer = [0; 4];
        for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
            let (c, raw) = decoded.map_or(('\u{FFFD}', 2), |c| (c, c.len_utf16() * 2));
            self.whole(c.encode_utf8(&mut buffer), raw);
        }
        if !rest.is_empty() {
            self.whole("\u{FFFD}", rest.len());
        }
    }

    fn single_byte(&mut self, mut body: &[u8], encoding: &'static Encoding) {
        let table: Vec<String> =
            (0x80..=0xFFu8).map(|byte| encoding.decode_without_bom_handling(&[byte]).0.into_owned()).collect();
        while !body.is_empty() {
            let ascii = Encoding::ascii_valid_up_to(body);
            if let Ok(part) = std::str::from_utf8(&body[..ascii]) {
                self.same(part);
            }
            if let Some(&byte) = body.get(ascii) {
                self.whole(&table[usize::from(byte & 0x7F)], 1);
            }
            body = body.get(ascii + 1..).unwrap_or_default();
        }
    }

    /// Any other encoding, byte by byte: what comes out after a byte stands for the bytes fed since the last output.
    fn any(&mut self, body: &[u8], encoding: &'static Encoding) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut pending = 0;
        let mut buffer = String::with_capacity(64);
        for index in 0..=body.len() {
            let last = index == body.len();
            let mut fed = &body[index..(index + 1).min(body.len())];
            pending += fed.len();
            loop {
                let (result, read, _) = decoder.decode_to_string(fed, &mut buffer, last);
                fed = &fed[read..];
                if !buffer.is_empty() {
                    self.whole(&buffer, pending);
                    pending = 0;
                    buffer.clear();
                }
                if result == CoderResult::InputEmpty {
                    break;
                }
            }
        }
        self.at += pending;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw_of(decoded: &Decoded, needle: &str) -> Span {
        let start = decoded.text.find(needle).expect("the text holds it");
        decoded.map.raw(Span::new(start, start + needle.len())).expect("it has a place")
    }

    #[test]
    fn utf8_is_its_own_source() {
        let decoded = decode("blåbær".as_bytes(), None);
        assert_eq!(decoded.map, SourceMap::identity(8));
        assert_eq!(decoded.encoding, UTF_8);
    }

    #[test]
    fn a_byte_order_mark_is_no_text_but_counts_as_bytes() {
        let decoded = decode("\u{FEFF}blåbær".as_bytes(), Some("iso-8859-1"));
        assert_eq!(decoded.text, "blåbær");
        assert_eq!(raw_of(&decoded, "bær"), Span::new(7, 11));
    }

    #[test]
    fn latin1_letters_are_one_byte_each() {
        let decoded = decode(b"bl\xE5b\xE6r p\xE5 \xF8ya, og s\xE5 videre", None);
        assert_eq!(decoded.text, "blåbær på øya, og så videre");
        assert_eq!(raw_of(&decoded, "bær"), Span::new(3, 6));
        assert_eq!(raw_of(&decoded, "å"), Span::new(2, 3));
    }

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        let units: Vec<u8> = "Hei på deg 😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = decode(&units, None);
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("Hei på deg 😀", UTF_16LE));
        assert_eq!(raw_of(&decoded, "😀"), Span::new(22, 26));
        let marked: Vec<u8> = [0xFE, 0xFF].into_iter().chain("på".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let decoded = decode(&marked, None);
        assert_eq!(decoded.text, "på");
        assert_eq!(raw_of(&decoded, "å"), Span::new(4, 6));
    }

    #[test]
    fn a_bad_byte_does_not_make_a_utf8_text_latin1() {
        let mut bytes = "blåbær på øya, såvel".as_bytes().to_vec();
        bytes.push(0xE5);
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, UTF_8);
        assert!(decoded.text.ends_with("såvel\u{FFFD}"));
        assert_eq!(raw_of(&decoded, "\u{FFFD}"), Span::new(bytes.len() - 1, bytes.len()));
    }

    #[test]
    fn a_multi_byte_encoding_maps_each_character_to_its_bytes() {
        let decoded = decode(b"a\x82\xA0b", Some("shift_jis"));
        assert_eq!(decoded.text, "aあb");
        assert_eq!(raw_of(&decoded, "あ"), Span::new(1, 3));
        assert_eq!(raw_of(&decoded, "b"), Span::new(3, 4));
    }

    #[test]
    fn a_declared_charset_decides_where_bytes_do_not() {
        assert_eq!(decode(b"p\xE5", Some("windows-1252")).text, "på");
        assert_eq!(decode(b"p\xE5", Some("utf-8")).text, "p\u{FFFD}");
    }
}
