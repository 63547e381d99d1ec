//! E-mail messages: headers, and the text of the parts.

use std::ops::Range;

use jiff::civil::Date;
use mail_parser::{MessageParser, parsers::MessageStream};

use super::mime::words::{self, Mapped};
use super::mime::{self, Field, Fields};
use super::{Draft, Limits, ReadError};
use crate::document::{Address, Block, BlockKind, Directive, Header, LanguageMark, Lock, Meta, Region, Syntax, Zone};
use crate::language::Language;
use crate::text::Span;

/// Reads the message in a range of a raw file. Places lead to bytes of the whole file.
///
/// `escaped` says that lines of the body that begin with `From ` have a `>` before them, as in an mbox file.
///
/// # Errors
/// `nesting` or `parts` when a limit is broken.
pub(crate) fn message(
    bytes: &[u8],
    range: Range<usize>,
    escaped: bool,
    limits: &Limits,
) -> Result<(Draft, Meta), ReadError> {
    let parts = mime::tree(bytes, range, limits)?;
    let mut draft = Draft::default();
    let mut meta = Meta::default();
    if let Some(root) = parts.first() {
        headers(bytes, &root.fields, &mut draft, &mut meta);
    }
    let (body, attachments) = mime::body::read(bytes, &parts, escaped, limits)?;
    let language = draft.language.or(body.language);
    draft.append(body);
    draft.language = language;
    meta.language = language;
    meta.attachments = attachments;
    Ok((draft, meta))
}

/// Reads a file that holds one message.
///
/// # Errors
/// `nesting` or `parts` when a limit is broken.
pub(crate) fn eml(bytes: &[u8], limits: &Limits) -> Result<(Draft, Meta), ReadError> {
    message(bytes, 0..bytes.len(), false, limits)
}

fn headers(bytes: &[u8], fields: &Fields, draft: &mut Draft, meta: &mut Meta) {
    let mut seen_subject = false;
    for field in &fields.list {
        let name = String::from_utf8_lossy(&bytes[field.name.clone()]).into_owned();
        let value = words::decode(&bytes[field.value.clone()], field.value.start);
        match name.to_ascii_lowercase().as_str() {
            "subject" if !seen_subject => {
                seen_subject = true;
                push(draft, BlockKind::Subject, Zone::Subject, &[&value]);
                draft.regions.push(region(bytes, field.value.clone()));
            }
            "from" if meta.from.is_none() => meta.from = from(bytes, field, draft),
            "to" | "cc" => addresses(bytes, field, &value, &mut meta.to),
            "date" if meta.date.is_none() => meta.date = date(&value.text),
            "x-klart-ignore" => draft.directives.push(Directive {
                raw: Some(Span::new(field.name.start, field.value.end)),
                ..Directive::from_header(&value.text)
            }),
            "content-language" => {
                // Exchange writes the language of the sender's program there, not that of the text.
                let program = fields.get(bytes, "Thread-Index").or_else(|| fields.get(bytes, "Thread-Topic"));
                let tag = value.text.split(',').next().unwrap_or("");
                let language = Language::from_tag(tag).filter(|language| Language::LINTED.contains(language));
                let language = language.filter(|_| program.is_none());
                draft.language = language.or(draft.language);
                draft.language_marks.extend(language.map(|language| LanguageMark {
                    tag: tag.trim().to_owned(),
                    language,
                    raw: Some(Span::new(field.value.start, field.value.end)),
                    text: None,
                }));
            }
            _ => {}
        }
        let raw = Span::new(field.value.start, field.value.end);
        meta.headers.push(Header { name, value: value.text, raw });
    }
}

/// How the value of a header is written: as it stands, when it holds no encoded word, and beyond ASCII only where it is
/// so already.
fn region(bytes: &[u8], value: Range<usize>) -> Region {
    let written = &bytes[value.clone()];
    let unicode = !written.is_ascii() && std::str::from_utf8(written).is_ok();
    Region {
        raw: Span::new(value.start, value.end),
        syntax: Syntax::Plain,
        encoding: unicode.then_some(encoding_rs::UTF_8),
        lock: memchr::memmem::find(written, b"=?").map(|_| Lock::Encoded),
    }
}

/// Adds a block made of pieces with their own places; gives the span of each piece.
fn push(draft: &mut Draft, kind: BlockKind, zone: Zone, pieces: &[&Mapped]) -> Vec<Span> {
    if pieces.iter().all(|piece| piece.text.is_empty()) {
        return Vec::new();
    }
    draft.separate();
    let start = draft.text.len();
    let mut spans = Vec::new();
    for piece in pieces {
        let from = draft.text.len();
        draft.text.push_str(&piece.text);
        for part in piece.map.pieces() {
            draft.map.push(part.text.shift(from), part.source, part.kind);
        }
        spans.push(Span::new(from, draft.text.len()));
    }
    draft.blocks.push(Block::new(kind, zone, Span::new(start, draft.text.len())));
    spans
}

/// Reads `From` into a block `Name <address>`, and the address with its places there.
fn from(bytes: &[u8], field: &Field, draft: &mut Draft) -> Option<Address> {
    let raw = &bytes[field.value.clone()];
    let base = field.value.start;
    let (name, email) = match angle(raw) {
        Some((open, close)) => {
            let name = words::decode(&raw[..open], base);
            (unquoted(&name), words::decode(&raw[open + 1..close], base + open + 1))
        }
        None => bare(raw, base)?,
    };
    let made = |text: &str| Mapped { text: text.to_owned(), ..Mapped::default() };
    let (open, close) = if name.text.is_empty() { ("", "") } else { (" <", ">") };
    let (open, close) = if email.text.is_empty() { ("", "") } else { (open, close) };
    let spans = push(draft, BlockKind::Header, Zone::Header, &[&name, &made(open), &email, &made(close)]);
    let span = |at: usize| spans.get(at).copied().filter(|span| !span.is_empty());
    Some(Address { name_span: span(0), email_span: span(2), name: name.text, email: email.text })
}

/// Where the first `<…>` outside quotation marks stands.
fn angle(value: &[u8]) -> Option<(usize, usize)> {
    let mut quoted = false;
    let mut escaped = false;
    let mut open = None;
    for (at, &byte) in value.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            b'<' if !quoted => open = Some(at),
            b'>' if !quoted => {
                if let Some(open) = open {
                    return Some((open, at));
                }
            }
            _ => {}
        }
    }
    None
}

/// A name without the quotation marks around it and without escapes.
fn unquoted(name: &Mapped) -> Mapped {
    let name = name.trimmed();
    let text = name.text.as_str();
    let inner = text
        .strip_prefix('"')
        .map_or((0, text.len()), |rest| (1, if rest.ends_with('"') { text.len() - 1 } else { text.len() }));
    let mut out = Mapped::default();
    let mut from = inner.0;
    for (at, _) in text[inner.0..inner.1].match_indices('\\') {
        let at = inner.0 + at;
        if at >= from {
            let part = name.cut(from, at);
            out.append(&part.text, &part.map);
            // The character after the escape is taken as it is, be it an escape itself.
            from = at + 1;
            if text.as_bytes().get(from) == Some(&b'\\') && from < inner.1 {
                let part = name.cut(from, from + 1);
                out.append(&part.text, &part.map);
                from += 1;
            }
        }
    }
    let part = name.cut(from.min(inner.1), inner.1);
    out.append(&part.text, &part.map);
    out.trimmed()
}

/// An address without `<…>`: `kari@example.no`, or `kari@example.no (Kari Nordmann)`.
fn bare(raw: &[u8], base: usize) -> Option<(Mapped, Mapped)> {
    let value = words::decode(raw, base);
    let text = value.text.clone();
    if text.is_empty() {
        return None;
    }
    let comment =
        text.find('(').map(|open| (open, text.rfind(')').filter(|&close| close > open).unwrap_or(text.len())));
    let name = comment.map_or_else(Mapped::default, |(open, close)| value.cut(open + 1, close).trimmed());
    let address = value.cut(0, comment.map_or(text.len(), |(open, _)| open)).trimmed();
    if address.text.contains('@') {
        let end = address.text.find(',').unwrap_or(address.text.len());
        return Some((name, address.cut(0, end).trimmed()));
    }
    // A name alone, as in a draft.
    Some((value, Mapped::default()))
}

fn addresses(bytes: &[u8], field: &Field, value: &Mapped, out: &mut Vec<Address>) {
    let raw = &bytes[field.value.clone()];
    let mut head = b"To: ".to_vec();
    if std::str::from_utf8(raw).is_ok() {
        head.extend_from_slice(raw);
    } else {
        head.extend_from_slice(value.text.as_bytes());
    }
    head.extend_from_slice(b"\r\n\r\n");
    let parser = MessageParser::new().with_address_headers();
    let Some(message) = parser.parse_headers(&head) else { return };
    let Some(list) = message.to() else { return };
    for address in list.iter() {
        out.push(Address {
            name: address.name().unwrap_or("").to_owned(),
            email: address.address().unwrap_or("").to_owned(),
            name_span: None,
            email_span: None,
        });
    }
}

/// The day of a `Date` header, as the sender's calendar had it.
fn date(value: &str) -> Option<Date> {
    // The reader of dates wants the end of the line.
    let line = format!("{value}\n");
    let time = MessageStream::new(line.as_bytes()).parse_date().into_datetime()?;
    Date::new(i16::try_from(time.year).ok()?, i8::try_from(time.month).ok()?, i8::try_from(time.day).ok()?).ok()
}

#[cfg(test)]
mod tests;
