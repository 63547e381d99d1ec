//! Text as it is written into a file: escaped for the format, in the file's encoding.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::document::{Region, Syntax};

/// Letters that pages in ASCII write by their names.
const NAMED: [(char, &str); 18] = [
    ('å', "aring"),
    ('Å', "Aring"),
    ('æ', "aelig"),
    ('Æ', "AElig"),
    ('ø', "oslash"),
    ('Ø', "Oslash"),
    ('ä', "auml"),
    ('Ä', "Auml"),
    ('ö', "ouml"),
    ('Ö', "Ouml"),
    ('é', "eacute"),
    ('É', "Eacute"),
    ('è', "egrave"),
    ('ò', "ograve"),
    ('ô', "ocirc"),
    ('ü', "uuml"),
    ('«', "laquo"),
    ('»', "raquo"),
];

/// The bytes of `text` for a region of a file; `None` when its encoding has no such characters.
///
/// `file` is the whole raw file, which shows what is in use in it. `quoted` says that the text stands in an attribute.
pub(super) fn bytes(text: &str, region: &Region, file: &[u8], quoted: bool) -> Option<Vec<u8>> {
    if text.chars().any(char::is_control) {
        return None;
    }
    let written = file.get(region.raw.range()).unwrap_or_default();
    let escaped = match region.syntax {
        Syntax::Plain => Cow::Borrowed(text),
        Syntax::Markdown => markdown(text),
        Syntax::Html => html(text, region.encoding, written, quoted),
    };
    encoded(&escaped, region.encoding, written)
}

fn markdown(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '`', '*', '_', '[', ']', '|', '~', '&', '<']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for c in text.chars() {
        match c {
            // Entities, for backslashes mean nothing in the HTML that may stand in Markdown.
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn html<'t>(text: &'t str, encoding: Option<&'static Encoding>, written: &[u8], quoted: bool) -> Cow<'t, str> {
    if text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b',' | b'-')) {
        return Cow::Borrowed(text);
    }
    // A page in ASCII may be sent under any name of an encoding.
    let encoding = encoding.filter(|_| !written.is_ascii());
    let mut out = String::new();
    let mut buffer = [0; 4];
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quoted => out.push_str("&quot;"),
            '\'' if quoted => out.push_str("&#39;"),
            c if encoded(c.encode_utf8(&mut buffer), encoding, written).is_some() => out.push(c),
            c => match NAMED.iter().find(|(letter, _)| *letter == c) {
                Some((_, name)) => out.push_str(&format!("&{name};")),
                None => out.push_str(&format!("&#{};", u32::from(c))),
            },
        }
    }
    Cow::Owned(out)
}

/// The bytes of a text in an encoding, `None` being ASCII, as far as they are of the sort that is `written` already.
fn encoded(text: &str, encoding: Option<&'static Encoding>, written: &[u8]) -> Option<Vec<u8>> {
    let Some(encoding) =
        encoding.filter(|_| !text.is_ascii() || encoding == Some(UTF_16LE) || encoding == Some(UTF_16BE))
    else {
        return text.is_ascii().then(|| text.as_bytes().to_vec());
    };
    if encoding == UTF_8 {
        return Some(text.as_bytes().to_vec());
    }
    if encoding == UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, unmappable) = encoding.encode(text);
    // ISO-8859-1 is read as Windows-1252, which has more characters: those only where the file has some of them.
    let beyond = |bytes: &[u8]| bytes.iter().any(|byte| (0x80..0xA0).contains(byte));
    let latin1 = encoding == WINDOWS_1252 && beyond(&bytes) && !beyond(written);
    (!unmappable && !latin1).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn written(text: &str, syntax: Syntax, encoding: Option<&'static Encoding>, file: &[u8]) -> Option<Vec<u8>> {
        let region = Region { raw: Span::new(0, file.len()), syntax, encoding, lock: None };
        bytes(text, &region, file, true)
    }

    #[test]
    fn text_that_looks_like_markup_is_escaped() {
        let as_html = written("a < b & \"c\"", Syntax::Html, Some(UTF_8), "å".as_bytes());
        assert_eq!(as_html.as_deref(), Some(&b"a &lt; b &amp; &quot;c&quot;"[..]));
        let as_markdown = written("*a_b* & [c]", Syntax::Markdown, Some(UTF_8), b"");
        assert_eq!(as_markdown.as_deref(), Some(&br"\*a\_b\* &amp; \[c\]"[..]));
        assert_eq!(written("a < b", Syntax::Plain, None, b"").as_deref(), Some(&b"a < b"[..]));
    }

    #[test]
    fn what_the_encoding_lacks_is_refused_or_written_as_an_entity() {
        assert_eq!(written("så", Syntax::Plain, Some(WINDOWS_1252), b"").as_deref(), Some(&b"s\xE5"[..]));
        assert_eq!(written("så", Syntax::Plain, None, b""), None, "ASCII has no å");
        assert_eq!(written("šā", Syntax::Plain, Some(WINDOWS_1252), b"\x80"), None, "no ā");
        assert_eq!(written("så ā", Syntax::Html, Some(WINDOWS_1252), b"\xE5").as_deref(), Some(&b"s\xE5 &#257;"[..]));
    }

    #[test]
    fn a_page_in_ascii_stays_in_ascii() {
        assert_eq!(written("søknad", Syntax::Html, Some(UTF_8), b"<p>Hei").as_deref(), Some(&b"s&oslash;knad"[..]));
    }

    #[test]
    fn latin1_is_kept_apart_from_windows_1252() {
        assert_eq!(written("a–b", Syntax::Plain, Some(WINDOWS_1252), b"bl\xE5"), None);
        assert_eq!(written("a–b", Syntax::Plain, Some(WINDOWS_1252), b"c\x96d").as_deref(), Some(&b"a\x96b"[..]));
    }

    #[test]
    fn utf16_is_written_in_its_byte_order() {
        assert_eq!(written("om", Syntax::Plain, Some(UTF_16LE), b"").as_deref(), Some(&b"o\0m\0"[..]));
        assert_eq!(written("å", Syntax::Plain, Some(UTF_16BE), b"").as_deref(), Some(&b"\0\xE5"[..]));
    }
}
