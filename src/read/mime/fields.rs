//! The header fields of a message or a part.

use std::ops::Range;

use mail_parser::{MessageParser, MimeHeaders};

use super::Content;
use super::words;

/// Names that a text typed by hand does not begin with, in lower case: a file with one of them has headers.
const KNOWN: [&str; 17] = [
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sender",
    "reply-to",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "references",
    "in-reply-to",
    "thread-topic",
    "auto-submitted",
];

/// One header field, as ranges of the raw file.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Bytes of the name.
    pub name: Range<usize>,
    /// Bytes of the value, without white space at its ends, folds included.
    pub value: Range<usize>,
}

/// The header fields of a message or a part, in order.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    /// The fields.
    pub list: Vec<Field>,
}

impl Fields {
    /// Reads fields from the start of `range`; also gives where the body starts.
    ///
    /// Fields end at an empty line, at a line that is no field, and at one of the boundaries. A whole message whose
    /// fields hold no name known from e-mail has none: its first lines are text.
    pub fn read(bytes: &[u8], range: Range<usize>, message: bool, boundaries: &[&[u8]]) -> (Self, usize) {
        let Range { start: from, end } = range;
        let mut fields = Fields::default();
        let mut at = from;
        if message {
            at = skip_preface(bytes, at, end);
        }
        while at < end {
            let next = line_end(bytes, at, end);
            let line = &bytes[at..next];
            if line.trim_ascii().is_empty() {
                at = next;
                break;
            }
            if matches!(line[0], b' ' | b'\t')
                && let Some(last) = fields.list.last_mut()
            {
                let folded = at + line.trim_ascii_end().len();
                last.value.end = folded;
                last.value.start = last.value.start.min(folded);
                at = next;
                continue;
            }
            if let Some(rest) = line.strip_prefix(b"--")
                && boundaries.iter().any(|boundary| rest.starts_with(boundary))
            {
                break;
            }
            let Some(field) = field(line, at) else { break };
            fields.list.push(field);
            at = next;
        }
        for field in &mut fields.list {
            let value = &bytes[field.value.clone()];
            field.value.start += value.len() - value.trim_ascii_start().len();
        }
        if message && !fields.list.iter().any(|field| known(&bytes[field.name.clone()])) {
            return (Fields::default(), from);
        }
        (fields, at)
    }

    /// The first field of that name.
    pub fn get(&self, bytes: &[u8], name: &str) -> Option<&Field> {
        self.list.iter().find(|field| bytes[field.name.clone()].eq_ignore_ascii_case(name.as_bytes()))
    }

    /// The decoded value of the first field of that name.
    pub fn value(&self, bytes: &[u8], name: &str) -> Option<String> {
        let value = self.get(bytes, name)?.value.clone();
        Some(words::decode(&bytes[value.clone()], value.start).text)
    }

    /// What the fields say of the content; `default` is the type when they name none.
    pub fn content(&self, bytes: &[u8], default: &str) -> Content {
        let mut content = Content { kind: default.to_owned(), ..Content::default() };
        if let Some(field) = self.get(bytes, "Content-Transfer-Encoding") {
            let value = String::from_utf8_lossy(&bytes[field.value.clone()]).to_ascii_lowercase();
            content.transfer = value.split([';', ' ']).next().unwrap_or("").to_owned();
        }
        let mut head = Vec::new();
        for name in ["Content-Type", "Content-Disposition"] {
            if let Some(field) = self.get(bytes, name) {
                head.extend_from_slice(name.as_bytes());
                head.extend_from_slice(b": ");
                head.extend_from_slice(&bytes[field.value.clone()]);
                head.extend_from_slice(b"\r\n");
            }
        }
        if head.is_empty() {
            return content;
        }
        head.extend_from_slice(b"\r\n");
        let parser = MessageParser::new().with_mime_headers();
        let Some(message) = parser.parse_headers(&head) else { return content };
        let Some(part) = message.parts.first() else { return content };
        if let Some(kind) = part.content_type() {
            let main = kind.ctype().to_ascii_lowercase();
            content.kind = match kind.subtype() {
                Some(subtype) => format!("{main}/{}", subtype.to_ascii_lowercase()),
                // `text` alone was usual once and is plain text.
                None if main == "text" => "text/plain".to_owned(),
                None => main,
            };
            let has = |name: &str, value: &str| kind.attribute(name).is_some_and(|v| v.eq_ignore_ascii_case(value));
            content.charset = kind.attribute("charset").map(str::to_owned);
            content.flowed = has("format", "flowed");
            content.delsp = has("delsp", "yes");
            content.boundary = kind.attribute("boundary").map(|boundary| boundary.trim_end().as_bytes().to_vec());
            content.smime = kind.attribute("smime-type").map(str::to_ascii_lowercase);
        }
        content.attachment = part.content_disposition().is_some_and(|disposition| disposition.is_attachment());
        content.file = part.attachment_name().map(str::to_owned).filter(|name| !name.is_empty());
        content
    }
}

/// Passes over a byte order mark, empty lines, and the `From ` line of an mbox file.
fn skip_preface(bytes: &[u8], from: usize, end: usize) -> usize {
    let mut at = from;
    if bytes[at..end].starts_with(b"\xEF\xBB\xBF") {
        at += 3;
    }
    while at < end {
        let next = line_end(bytes, at, end);
        let line = &bytes[at..next];
        if !line.trim_ascii().is_empty() && !line.starts_with(b"From ") && !line.starts_with(b">From ") {
            break;
        }
        at = next;
    }
    at
}

fn line_end(bytes: &[u8], at: usize, end: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..end]).map_or(end, |n| at + n + 1)
}

/// Reads `Name: value` from one line that starts at `at`.
fn field(line: &[u8], at: usize) -> Option<Field> {
    let colon = memchr::memchr(b':', line)?;
    let name = line[..colon].trim_ascii_end();
    if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    let end = line.trim_ascii_end().len().max(colon + 1);
    Some(Field { name: at..at + name.len(), value: at + colon + 1..at + end })
}

fn known(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    KNOWN.iter().any(|known| known.as_bytes() == name) || name.starts_with(b"content-") || name.starts_with(b"x-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(String, String)>, &str) {
        let (fields, body) = Fields::read(text.as_bytes(), 0..text.len(), true, &[]);
        let pairs =
            fields.list.iter().map(|field| (text[field.name.clone()].to_owned(), text[field.value.clone()].to_owned()));
        (pairs.collect(), &text[body..])
    }

    #[test]
    fn folded_values_are_one_field() {
        let (fields, body) = read("Subject: Svar\r\n om plass\r\nX-Tom:\r\nTo : a@b.no\r\n\r\nHei\r\n");
        assert_eq!(fields[0], ("Subject".into(), "Svar\r\n om plass".into()));
        assert_eq!(fields[1], ("X-Tom".into(), "".into()));
        assert_eq!(fields[2], ("To".into(), "a@b.no".into()));
        assert_eq!(body, "Hei\r\n");
    }

    #[test]
    fn text_without_headers_is_all_body() {
        for text in ["Hei Kari!\n\nTakk for sist.", "OBS: Dette er viktig.\n\nHei", ""] {
            assert_eq!(read(text), (Vec::new(), text));
        }
    }

    #[test]
    fn a_line_that_is_no_field_starts_the_body() {
        assert_eq!(read("From: a@b.no\nHei på deg\n").1, "Hei på deg\n");
    }

    #[test]
    fn file_names_are_decoded() {
        let text = "Content-Disposition: attachment; filename*=utf-8''s%C3%B8knad.pdf\n\n";
        let (fields, _) = Fields::read(text.as_bytes(), 0..text.len(), true, &[]);
        let content = fields.content(text.as_bytes(), "text/plain");
        assert_eq!(content.file.as_deref(), Some("søknad.pdf"));
        assert!(content.attachment);
    }
}
