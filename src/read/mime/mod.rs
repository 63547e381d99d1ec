//! The MIME tree of a message, as ranges of the raw file.
//!
//! `mail-parser` reads structured header values. The tree is made here: it must keep every offset, must stop at the
//! limits before it grows, and must not decode attachments that nobody reads.

pub(crate) mod body;
mod fields;
mod quotes;
pub(crate) mod transfer;
pub(crate) mod words;

pub(crate) use fields::{Field, Fields};

use std::ops::Range;

use memchr::memmem;

use crate::read::{Limits, ReadError};

/// A part of a message.
#[derive(Debug)]
pub(crate) struct Part {
    /// The part it lies in; `None` for the message itself.
    pub parent: Option<usize>,
    /// Its headers.
    pub fields: Fields,
    /// What its headers say of its content.
    pub content: Content,
    /// Raw bytes of its body.
    pub body: Range<usize>,
    /// Whether it is made of other parts.
    pub container: bool,
}

/// What the headers of a part say of its content.
#[derive(Debug, Default, Clone)]
pub(crate) struct Content {
    /// Type and subtype in lower case: `text/plain`.
    pub kind: String,
    /// The charset named.
    pub charset: Option<String>,
    /// The file name given, decoded.
    pub file: Option<String>,
    /// `Content-Disposition: attachment`.
    pub attachment: bool,
    /// `format=flowed`.
    pub flowed: bool,
    /// `delsp=yes`.
    pub delsp: bool,
    /// What separates the parts within.
    boundary: Option<Vec<u8>>,
    /// `smime-type`, in lower case.
    pub smime: Option<String>,
    /// The transfer encoding, in lower case.
    pub transfer: String,
}

/// Reads the tree of the message in a range of a raw file. The first part is the message itself.
///
/// Runs once over the bytes: only lines that begin with `--` are compared with the boundaries that are open.
///
/// # Errors
/// `nesting` or `parts` when a limit is broken.
pub(crate) fn tree(bytes: &[u8], range: Range<usize>, limits: &Limits) -> Result<Vec<Part>, ReadError> {
    let end = range.end;
    let (fields, start) = Fields::read(bytes, range, true, &[]);
    let content = fields.content(bytes, "text/plain");
    let mut parts = vec![Part { parent: None, fields, content, body: start..end, container: false }];
    // Open containers, outermost first, with their boundaries.
    let mut open: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut current = Some(0);
    enter(&mut parts, 0, &mut open, limits)?;
    let mut at = start;
    while !open.is_empty() {
        let Some((line, next)) = delimiter_line(bytes, at, start, end) else { break };
        at = next;
        let text = bytes[line..next].trim_ascii_end();
        let Some((level, closing)) = matching(&open, text) else { continue };
        let before = before_newline(bytes, line, start);
        close(&mut parts, current.take(), before);
        for (container, _) in open.drain(level + 1..) {
            close(&mut parts, Some(container), before);
        }
        if closing {
            if let Some((container, _)) = open.pop() {
                close(&mut parts, Some(container), before);
            }
            continue;
        }
        if parts.len() >= limits.parts {
            return Err(ReadError {
                code: "parts",
                message: format!("the message has more than {} parts", limits.parts),
            });
        }
        let parent = open[level].0;
        let boundaries: Vec<&[u8]> = open.iter().map(|(_, boundary)| boundary.as_slice()).collect();
        let (fields, start) = Fields::read(bytes, next..end, false, &boundaries);
        let default = if parts[parent].content.kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        let content = fields.content(bytes, default);
        let index = parts.len();
        parts.push(Part { parent: Some(parent), fields, content, body: start..end, container: false });
        parts[parent].container = true;
        current = Some(index);
        enter(&mut parts, index, &mut open, limits)?;
        at = start;
    }
    Ok(parts)
}

/// Opens a part that says it is made of others.
fn enter(parts: &mut [Part], index: usize, open: &mut Vec<(usize, Vec<u8>)>, limits: &Limits) -> Result<(), ReadError> {
    let content = &mut parts[index].content;
    if !content.kind.starts_with("multipart/") {
        return Ok(());
    }
    let Some(boundary) = content.boundary.take().filter(|boundary| !boundary.is_empty()) else { return Ok(()) };
    if open.len() >= limits.depth {
        return Err(ReadError {
            code: "nesting",
            message: format!("parts of the message are nested more than {} deep", limits.depth),
        });
    }
    open.push((index, boundary));
    Ok(())
}

fn close(parts: &mut [Part], part: Option<usize>, end: usize) {
    if let Some(part) = part {
        let body = &mut parts[part].body;
        body.end = end.max(body.start);
    }
}

/// The next line from `at` on that begins with `--`: its start and the start of the line after it.
fn delimiter_line(bytes: &[u8], at: usize, first: usize, end: usize) -> Option<(usize, usize)> {
    let at_start = at == first || at.checked_sub(1).is_some_and(|before| bytes[before] == b'\n');
    let line = if at_start && bytes[at..end].starts_with(b"--") {
        at
    } else {
        at + memmem::find(&bytes[at..end], b"\n--")? + 1
    };
    let next = memchr::memchr(b'\n', &bytes[line..end]).map_or(end, |n| line + n + 1);
    Some((line, next))
}

/// The innermost open container whose boundary the line is, and whether the line closes it.
fn matching(open: &[(usize, Vec<u8>)], line: &[u8]) -> Option<(usize, bool)> {
    let rest = line.strip_prefix(b"--")?;
    open.iter().enumerate().rev().find_map(|(level, (_, boundary))| {
        let tail = rest.strip_prefix(boundary.as_slice())?;
        match tail {
            b"" => Some((level, false)),
            b"--" => Some((level, true)),
            _ => None,
        }
    })
}

/// Where the line before the one at `line` ends: its line break belongs to the boundary.
fn before_newline(bytes: &[u8], line: usize, first: usize) -> usize {
    let bytes = &bytes[..line];
    let cut = bytes.strip_suffix(b"\r\n").or_else(|| bytes.strip_suffix(b"\n")).map_or(line, <[u8]>::len);
    cut.max(first.min(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Part> {
        tree(text.as_bytes(), 0..text.len(), &Limits::default()).expect("a tree")
    }

    fn bodies(text: &str) -> Vec<&str> {
        read(text).into_iter().filter(|part| !part.container).map(|part| &text[part.body]).collect()
    }

    #[test]
    fn nested_parts_are_found_in_order() {
        let text = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=ytre\n\npreamble\n--ytre\n\
            Content-Type: multipart/alternative; boundary=\"indre\"\n\n--indre\n\nHei\n--indre\n\
            Content-Type: text/html\n\n<p>Hei\n--indre--\n\n--ytre\n\nVedlegg\n--ytre--\nepilogue\n";
        assert_eq!(bodies(text), ["Hei", "<p>Hei", "Vedlegg"]);
        let parts = read(text);
        assert_eq!(parts[2].parent, Some(1));
        assert_eq!(parts[4].parent, Some(0));
    }

    #[test]
    fn a_missing_end_is_the_end_of_the_file() {
        let text = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHei\n--b\n\nHa det";
        assert_eq!(bodies(text), ["Hei", "Ha det"]);
    }

    #[test]
    fn an_outer_boundary_closes_what_lies_within() {
        let text = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n\
            --b\n\nHei\n--a\n\nTo\n--a--\n";
        assert_eq!(bodies(text), ["Hei", "To"]);
    }

    #[test]
    fn boundaries_that_begin_alike_are_told_apart() {
        let text = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHei\n--bb\nmer\n--b--\n";
        assert_eq!(bodies(text), ["Hei\n--bb\nmer"]);
    }

    #[test]
    fn a_boundary_that_never_comes_leaves_one_body() {
        assert_eq!(bodies("Content-Type: multipart/mixed; boundary=b\n\nHei\n"), ["Hei\n"]);
    }

    #[test]
    fn limits_have_names() {
        let limits = Limits { parts: 3, depth: 2, ..Limits::default() };
        let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(9));
        let error = tree(many.as_bytes(), 0..many.len(), &limits).expect_err("too many");
        assert_eq!(error.code, "parts");
        let deep: String =
            (0..5).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        let error = tree(deep.as_bytes(), 0..deep.len(), &limits).expect_err("too deep");
        assert_eq!(error.code, "nesting");
    }
}
