//! The plain text of a message: what the sender writes, what is quoted with `>`, and the signature after `-- `.

use super::Content;
use crate::document::zones::markers::{self, Marker};
use crate::document::{BlockKind, PieceKind, Skipped, SourceMap, Zone};
use crate::read::{Draft, txt};
use crate::text::Span;

/// Lines that belong together, without the marks of quotation.
#[derive(Default)]
struct Segment {
    text: String,
    map: SourceMap,
    /// How many `>` stand before its lines.
    depth: usize,
    signature: bool,
}

impl Segment {
    fn add(&mut self, source: &str, start: usize, end: usize) {
        let from = self.text.len();
        self.text.push_str(source.get(start..end).unwrap_or(""));
        self.map.push(Span::new(from, self.text.len()), Span::new(start, end), PieceKind::Same);
    }

    /// Whether the next line of the same depth goes on in the last one (RFC 3676).
    fn flows(&self) -> bool {
        self.text.ends_with(' ')
    }
}

/// Reads the decoded text of a `text/plain` part.
///
/// Every stretch of own or quoted lines is read by itself, so that no paragraph runs from one to the other.
pub(crate) fn draft(text: &str, content: &Content) -> Draft {
    let mut out = Draft::default();
    let mut segment = Segment::default();
    let mut pgp = Pgp::None;
    let mut at = 0;
    // Up to where the lines announce an earlier message.
    let mut announced = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim_end_matches(['\n', '\r']);
        if pgp.hides(body, &mut out) {
            continue;
        }
        let (depth, mut skip) = quotation(body, content.flowed);
        if content.flowed && body[skip..].starts_with(' ') {
            skip += 1;
        }
        let shown = &body[skip..];
        let marker = if depth == 0 && start >= announced { markers::marker(&text[start..]) } else { None };
        let delimiter = matches!(shown, "-- " | "--") && depth == segment.depth;
        let after = announced != 0 && start >= announced;
        if depth != segment.depth || marker.is_some() || after || delimiter {
            let signature = segment.signature && depth == segment.depth;
            flush(&mut out, std::mem::take(&mut segment));
            segment = Segment { depth, signature, ..Segment::default() };
            announced = 0;
        }
        match marker {
            Some(Marker::Attribution(length)) => announced = start + length,
            Some(Marker::Original | Marker::Forward) => announced = start + line.len(),
            Some(Marker::Headers) | None => {}
        }
        if delimiter {
            segment.signature = depth == 0;
            continue;
        }
        if content.flowed && shown.ends_with(' ') && !shown.trim_end().is_empty() {
            let end = start + body.len() - usize::from(content.delsp);
            segment.add(text, start + skip, end);
            if content.delsp {
                segment.add(" ", 0, 0);
            }
        } else {
            segment.add(text, start + skip, start + line.len());
        }
    }
    flush(&mut out, segment);
    out
}

/// How deep a line is quoted, and how many bytes the marks take.
fn quotation(line: &str, flowed: bool) -> (usize, usize) {
    let bytes = line.as_bytes();
    let (mut depth, mut at) = (0, 0);
    loop {
        // `> >` is as deep as `>>`; a space before the first mark is none of the sender's doing either.
        let gap = usize::from(!flowed && bytes.get(at) == Some(&b' '));
        if bytes.get(at + gap) != Some(&b'>') {
            break;
        }
        at += gap + 1;
        depth += 1;
    }
    if depth > 0 && !flowed && bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    (depth, at)
}

fn flush(out: &mut Draft, segment: Segment) {
    if segment.text.trim().is_empty() {
        return;
    }
    let mut draft = txt::plain(&segment.text).through(&segment.map);
    for block in &mut draft.blocks {
        if segment.depth > 0 {
            block.zone = Zone::Quoted;
        } else if segment.signature {
            block.zone = Zone::Signature;
            if matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_)) {
                block.kind = BlockKind::Line;
            }
        }
    }
    out.append(draft);
}

/// Where in the armour of PGP a line stands.
#[derive(Clone, Copy, PartialEq)]
enum Pgp {
    None,
    /// The `Hash:` lines before a signed text.
    Head,
    /// A signature or an encrypted text.
    Armour,
}

impl Pgp {
    /// Moves on by one line; whether the line is armour rather than text.
    fn hides(&mut self, line: &str, out: &mut Draft) -> bool {
        if *self == Pgp::None && !line.starts_with("-----BEGIN PGP ") {
            return false;
        }
        match *self {
            Pgp::None if line.contains("SIGNED MESSAGE") => *self = Pgp::Head,
            Pgp::None => {
                if line.contains("BEGIN PGP MESSAGE") {
                    out.skipped
                        .push(Skipped { name: "PGP message".to_owned(), reason: "encrypted, not opened".to_owned() });
                }
                *self = Pgp::Armour;
            }
            Pgp::Head if line.trim().is_empty() => *self = Pgp::None,
            Pgp::Armour if line.starts_with("-----END PGP ") => *self = Pgp::None,
            Pgp::Head | Pgp::Armour => {}
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, flowed: bool) -> Vec<(Zone, String, Option<&str>)> {
        let draft = draft(text, &Content { flowed, ..Content::default() });
        let raw = |span| draft.map.raw(span).map(|raw| raw.of(text));
        draft.blocks.iter().map(|block| (block.zone, block.span.of(&draft.text).to_owned(), raw(block.span))).collect()
    }

    #[test]
    fn quoted_lines_lose_their_marks_and_keep_their_places() {
        let text = "Ja, det stemmer.\n> Stemmer det at\n> > jeg får\n> > svar i morgen?\nVi sees.\n";
        let blocks = read(text, false);
        assert_eq!(blocks[0].0, Zone::Body);
        assert_eq!((blocks[1].0, blocks[1].2), (Zone::Quoted, Some("Stemmer det at")));
        assert_eq!(blocks[2].1, "jeg får\nsvar i morgen?");
        assert_eq!(blocks[2].2, Some("jeg får\n> > svar i morgen?"));
        assert_eq!(blocks[3].0, Zone::Body);
    }

    #[test]
    fn what_follows_the_signature_mark_is_the_signature() {
        let blocks = read("Svar kommer i morgen.\n-- \nKari Nordmann\nBamble kommune\n", false);
        assert_eq!(blocks[1].0, Zone::Signature);
        assert_eq!(blocks[1].1, "Kari Nordmann");
    }

    #[test]
    fn flowed_lines_are_one() {
        let blocks =
            read("Vi har mottatt \r\nsøknaden din om plass, og svarer deg \r\nsnart.\r\n>> Når \r\n>> da?\r\n", true);
        assert_eq!(blocks[0].1, "Vi har mottatt søknaden din om plass, og svarer deg snart.");
        assert_eq!((blocks[1].0, blocks[1].1.as_str()), (Zone::Quoted, "Når da?"));
    }

    #[test]
    fn armour_is_no_text() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHei på deg.\n-----BEGIN PGP SIGNATURE-----\nabc\n-----END PGP SIGNATURE-----\n";
        assert_eq!(read(text, false).len(), 1);
        let secret = draft("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n", &Content::default());
        assert!(secret.blocks.is_empty());
        assert_eq!(secret.skipped[0].reason, "encrypted, not opened");
    }
}
