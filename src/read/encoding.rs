//! Bytes to text in the encodings that letters and e-mails come in.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::document::{PieceKind, SourceMap};
use crate::text::Span;

/// Decoded bytes.
pub(crate) struct Decoded {
    /// The text.
    pub text: String,
    /// From the text to the bytes.
    pub map: SourceMap,
    /// The encoding used.
    pub encoding: &'static Encoding,
}

/// Decodes bytes; a declared encoding is believed when the bytes are valid in it.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), map: SourceMap::identity(text.len()), encoding: UTF_8 };
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252);
    let (text, map) = if encoding.is_single_byte() {
        let mut text = String::new();
        let mut map = SourceMap::default();
        for (at, byte) in bytes.iter().enumerate() {
            let start = text.len();
            text.push_str(&encoding.decode_without_bom_handling(&[*byte]).0);
            let kind = if byte.is_ascii() { PieceKind::Same } else { PieceKind::Whole };
            map.push(Span::new(start, text.len()), Span::new(at, at + 1), kind);
        }
        (text, map)
    } else {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        let mut map = SourceMap::default();
        map.push(Span::new(0, text.len()), Span::new(0, bytes.len()), PieceKind::Whole);
        (text, map)
    };
    Decoded { text, map, encoding }
}
