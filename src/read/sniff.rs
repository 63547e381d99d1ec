//! What bytes look like when no name tells it.

use crate::read::encoding;

/// Bytes looked at.
const SAMPLE: usize = 8_192;

/// Beginnings of files that are no text.
const MAGIC: [(&[u8], &str); 14] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (docx, odt and xlsx are such)"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (doc, xls, msg)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\x7FELF", "a program"),
    (b"RIFF", "a media file"),
];

/// What the bytes are, if they are no text.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        // Two letters may begin a text; what follows them in an archive is none.
        if bytes.iter().take(64).any(|&byte| !(b'\t'..0x80).contains(&byte)) || matches!(bytes[0], b'%' | b'{') {
            return Some(what);
        }
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    (memchr::memchr(0, sample).is_some() && !encoding::is_utf16(bytes)).then_some("binary data")
}

/// The name of the reader that suits the bytes: an e-mail, a page, or plain text.
pub(super) fn format(bytes: &[u8]) -> &'static str {
    let start = encoding::decode(&bytes[..bytes.len().min(SAMPLE) & !1], None).text;
    let text = start.trim_start();
    if text.starts_with("From ") && headers(text.split_once('\n').map_or("", |(_, rest)| rest)) {
        return "mbox";
    }
    if headers(text) {
        return "eml";
    }
    let lower = text.get(..text.floor_char_boundary(1_024)).unwrap_or("").to_ascii_lowercase();
    let page = ["<!doctype html", "<html", "<head", "<body", "<?xml"].iter().any(|mark| lower.starts_with(mark))
        || lower.contains("<html");
    if page { "html" } else { "txt" }
}

/// Whether a text begins with the headers of an e-mail.
fn headers(text: &str) -> bool {
    const KNOWN: [&str; 14] = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
        "cc",
        "reply-to",
        "x-mailer",
        "dkim-signature",
    ];
    let mut known = 0;
    for line in text.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        known += usize::from(KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known)));
    }
    known >= 2
}

/// The charset that the markup of a page names.
pub(super) fn meta_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(2_048)].to_ascii_lowercase();
    let name = b"charset=";
    let at = memchr::memmem::find(&head, name).map(|at| at + name.len()).or_else(|| {
        let declaration = memchr::memmem::find(&head, b"<?xml")?;
        memchr::memmem::find(&head[declaration..], b"encoding=").map(|at| declaration + at + 9)
    })?;
    let label: Vec<u8> = head[at..]
        .iter()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
        .copied()
        .collect();
    String::from_utf8(label).ok().filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_make_an_email_and_labels_do_not() {
        assert_eq!(format(b"From: a@b.no\r\nTo: c@d.no\r\nSubject: Hei\r\n\r\nHei"), "eml");
        assert_eq!(format(b"From a@b.no Mon Jan 1\nFrom: a@b.no\nTo: c@d.no\n\nHei"), "mbox");
        assert_eq!(format(b"Til: Kari\nDato: 3. mars\n\nHei"), "txt");
        assert_eq!(format(b"\xEF\xBB\xBF  <!doctype HTML>"), "html");
    }

    #[test]
    fn a_text_that_begins_like_an_archive_is_still_text() {
        assert_eq!(binary("BZh er ikke noe ord".as_bytes()), None);
        assert_eq!(binary(b"PK\x03\x04\x14\0"), Some("a ZIP archive (docx, odt and xlsx are such)"));
    }

    #[test]
    fn the_charset_is_found_however_it_is_named() {
        assert_eq!(meta_charset(b"<meta charset=\"ISO-8859-1\">").as_deref(), Some("iso-8859-1"));
        assert_eq!(meta_charset(b"<?xml version='1.0' encoding='windows-1252'?>").as_deref(), Some("windows-1252"));
        assert_eq!(meta_charset(b"<p>"), None);
    }
}
