//! The text of a message: which of its parts are read, and how they become one draft.

use encoding_rs::Encoding;

use super::words::Mapped;
use super::{Part, quotes, transfer};
use crate::document::{BlockKind, Lock, Region, Skipped, Syntax, Zone};
use crate::read::{Draft, Limits, ReadError, encoding, html};
use crate::text::Span;

/// What a text part says when it only apologises for not being HTML, in lower case.
const STUBS: [&str; 12] = [
    "kan ikke vise html",
    "ikke støtter html",
    "støtter ikke html",
    "html-format",
    "html-kompatib",
    "stöder inte html",
    "inte visa html",
    "stödjer inte html",
    "support html",
    "html compatible",
    "html-capable",
    "view html",
];

/// Decides for each part whether its text is read, and reads it. Other parts are named.
///
/// Of alternatives the plain text is read: it has exact places, and mailers make it of the same words. The HTML is read
/// where the plain text is missing, a stub, or far shorter. The typefaces and links of the HTML are kept in any case.
///
/// # Errors
/// When the HTML of a part breaks a limit.
pub(crate) fn read(
    bytes: &[u8],
    parts: &[Part],
    escaped: bool,
    limits: &Limits,
) -> Result<(Draft, Vec<String>), ReadError> {
    let choices = choices(bytes, parts, escaped);
    let mut out = Draft::default();
    let mut attachments = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if part.container || dropped(parts, &choices, index) {
            if is_html(part) && !part.content.attachment {
                dress(&mut out, draft_of_html(&decode(bytes, part, escaped).0, limits)?);
            }
            continue;
        }
        if !is_body(parts, index) {
            name(bytes, part, parts, &mut out.skipped, &mut attachments);
            continue;
        }
        let (text, encoding) = decode(bytes, part, escaped);
        out.regions.push(Region { lock: lock(bytes, parts, index), ..region(bytes, part, encoding) });
        if is_html(part) {
            out.append(draft_of_html(&text, limits)?);
        } else {
            out.append(quotes::draft(&text.text, &part.content).through(&text.map));
        }
    }
    Ok((out, attachments))
}

fn is_html(part: &Part) -> bool {
    matches!(part.content.kind.as_str(), "text/html" | "application/xhtml+xml")
}

/// Whether a part is text to be read rather than a file that is carried.
fn is_body(parts: &[Part], index: usize) -> bool {
    let content = &parts[index].content;
    let sole = parts.len() == 1;
    let text = match content.kind.as_str() {
        "text/plain" | "text/html" | "application/xhtml+xml" => true,
        // A message that says it has parts but has none is text.
        kind => kind.starts_with("multipart/") || kind.is_empty() || (sole && kind.starts_with("text/")),
    };
    let carried = content.attachment || (content.file.is_some() && parts[index].parent.is_some());
    let report = parts[index].parent.is_some_and(|parent| parts[parent].content.kind == "multipart/encrypted");
    text && (!carried || sole) && !report
}

/// For each `multipart/alternative`, the child that is not read.
fn choices(bytes: &[u8], parts: &[Part], escaped: bool) -> Vec<Option<usize>> {
    // Per part: the child that holds plain text and the leaf itself, the same for HTML.
    let mut plain: Vec<Option<(usize, usize)>> = vec![None; parts.len()];
    let mut html: Vec<Option<(usize, usize)>> = vec![None; parts.len()];
    for leaf in 0..parts.len() {
        if parts[leaf].container || !is_body(parts, leaf) {
            continue;
        }
        let list = if is_html(&parts[leaf]) { &mut html } else { &mut plain };
        let mut child = leaf;
        while let Some(parent) = parts[child].parent {
            if parts[parent].content.kind == "multipart/alternative" && list[parent].is_none() {
                list[parent] = Some((child, leaf));
            }
            child = parent;
        }
    }
    (0..parts.len())
        .map(|at| {
            let ((plain_child, text), (html_child, markup)) = (plain[at]?, html[at]?);
            if plain_child == html_child {
                return None;
            }
            let stub =
                is_stub(&decode(bytes, &parts[text], escaped).0.text, &decode(bytes, &parts[markup], escaped).0.text);
            Some(if stub { plain_child } else { html_child })
        })
        .collect()
}

/// Whether a part lies in an alternative that is not read.
fn dropped(parts: &[Part], choices: &[Option<usize>], index: usize) -> bool {
    let mut child = index;
    while let Some(parent) = parts[child].parent {
        if choices[parent] == Some(child) {
            return true;
        }
        child = parent;
    }
    false
}

/// Whether a plain text stands in for the HTML without saying the same.
fn is_stub(plain: &str, html: &str) -> bool {
    let words = plain.split_whitespace().take(80).count();
    if words == 0 {
        return true;
    }
    let lower = if words < 80 { plain.to_lowercase() } else { String::new() };
    if STUBS.iter().any(|stub| lower.contains(stub)) {
        return true;
    }
    words < 80 && shown_words(html, words * 3 + 30) >= words * 3 + 30
}

/// How many words a page shows, roughly: what stands outside tags, styles and comments. Counts to `most`.
fn shown_words(html: &str, most: usize) -> usize {
    let mut count = 0;
    let mut hidden = false;
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let head = tag.get(..5).unwrap_or(tag);
        if head.eq_ignore_ascii_case("style") || head.eq_ignore_ascii_case("scrip") || head.starts_with("!--") {
            hidden = true;
        } else if tag.starts_with('/') {
            hidden = false;
        }
        if !hidden {
            count += text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
        }
        if count >= most {
            break;
        }
    }
    count
}

/// How text is written in a part that is read in the given encoding.
fn region(bytes: &[u8], part: &Part, encoding: &'static Encoding) -> Region {
    let written = bytes.get(part.body.clone()).unwrap_or(&[]);
    // A part that says nothing of eight bits, and has none, may pass through programs that know seven.
    let wide = matches!(part.content.transfer.as_str(), "8bit" | "binary") || !written.is_ascii();
    Region {
        raw: Span::new(part.body.start, part.body.end),
        syntax: if is_html(part) { Syntax::Html } else { Syntax::Plain },
        encoding: wide.then_some(encoding),
        lock: None,
    }
}

/// Why a part must stay as it is, if so.
fn lock(bytes: &[u8], parts: &[Part], index: usize) -> Option<Lock> {
    if matches!(parts[index].content.transfer.as_str(), "quoted-printable" | "base64") {
        return Some(Lock::Encoded);
    }
    let written = bytes.get(parts[index].body.clone()).unwrap_or(&[]);
    let mut above = std::iter::successors(parts[index].parent, |&at| parts[at].parent);
    let within = |kind: &str| above.clone().any(|at| parts[at].content.kind == kind);
    if within("multipart/signed") || memchr::memmem::find(written, b"-----BEGIN PGP SIGNED MESSAGE-----").is_some() {
        return Some(Lock::Signed);
    }
    let others = |at: usize| parts.iter().filter(|part| part.parent == Some(at)).count() > 1;
    above.any(|at| parts[at].content.kind == "multipart/alternative" && others(at)).then_some(Lock::Alternative)
}

/// The decoded text of a part, with the way to the raw file and the encoding beneath any transfer encoding.
fn decode(bytes: &[u8], part: &Part, escaped: bool) -> (Mapped, &'static Encoding) {
    let raw = bytes.get(part.body.clone()).unwrap_or(&[]);
    let base = part.body.start;
    let outer = escaped.then(|| transfer::unescape_from(raw, base));
    let (raw, base) = outer.as_ref().map_or((raw, base), |outer| (outer.bytes.as_slice(), 0));
    let inner = match part.content.transfer.as_str() {
        "quoted-printable" => transfer::quoted_printable(raw, base),
        "base64" => transfer::base64(raw, base),
        _ => transfer::Bytes::identity(raw, base),
    };
    let decoded = encoding::decode(&inner.bytes, part.content.charset.as_deref());
    let mut map = decoded.map.through(&inner.map);
    if let Some(outer) = outer {
        map = map.through(&outer.map);
    }
    (Mapped { text: decoded.text, map }, decoded.encoding)
}

fn draft_of_html(text: &Mapped, limits: &Limits) -> Result<Draft, ReadError> {
    let mut draft = html::html(&text.text, limits)?;
    let quotes = quotations(&text.text);
    for block in &mut draft.blocks {
        // A page's regions mean nothing in a mail: its «footer» is written by the sender too.
        if block.zone == Zone::Subject && block.kind == BlockKind::Title {
            continue;
        }
        let place = draft.map.anchors(block.span).0;
        let open = quotes.partition_point(|&(start, _)| start <= place);
        if open > 0 && quotes[open - 1].1 {
            block.zone = Zone::Quoted;
        } else if block.zone != Zone::Quoted {
            block.zone = Zone::Body;
        }
    }
    drop_title(&mut draft);
    Ok(draft.through(&text.map))
}

/// The title of a mail's HTML is shown to nobody.
fn drop_title(draft: &mut Draft) {
    draft.blocks.retain(|block| block.kind != BlockKind::Title);
}

/// Where in the markup quoting starts and ends: offsets with whether what follows is quoted.
fn quotations(html: &str) -> Vec<(usize, bool)> {
    let mut out = Vec::new();
    let mut open: Vec<bool> = Vec::new();
    let mut depth = 0_usize;
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        let (closing, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        if !name.get(..10).is_some_and(|name| name.eq_ignore_ascii_case("blockquote")) {
            continue;
        }
        if closing {
            depth -= usize::from(open.pop().unwrap_or(false) && depth > 0);
        } else {
            let reach = tag.floor_char_boundary(600);
            let attributes = tag[..reach].split('>').next().unwrap_or("").to_lowercase();
            // Mailers indent with a quotation that has no border and no class.
            let indent = attributes.contains("border:none") && !attributes.contains("border-left");
            open.push(!indent);
            depth += usize::from(!indent);
        }
        out.push((at, depth > 0));
    }
    out
}

/// Keeps the typefaces and links of HTML whose text is not read.
fn dress(out: &mut Draft, html: Draft) {
    let end = out.text.len();
    out.typefaces.extend(html.typefaces.into_iter().map(|mut face| {
        face.text = None;
        face
    }));
    out.links.extend(html.links.into_iter().map(|mut link| {
        link.span = Span::at(end);
        link
    }));
}

/// Names a part that is not read, and says why.
fn name(bytes: &[u8], part: &Part, parts: &[Part], skipped: &mut Vec<Skipped>, attachments: &mut Vec<String>) {
    let kind = part.content.kind.as_str();
    let within = part.parent.map(|parent| parts[parent].content.kind.as_str());
    let encrypted = within == Some("multipart/encrypted")
        || (kind.ends_with("pkcs7-mime") && part.content.smime.as_deref() != Some("signed-data"));
    if encrypted {
        // Its first part only tells the version.
        if kind != "application/pgp-encrypted" {
            skipped.push(Skipped { name: shown_name(part), reason: "encrypted, not opened".to_owned() });
        }
        return;
    }
    if kind.ends_with("pkcs7-mime") {
        skipped.push(Skipped { name: shown_name(part), reason: "signed as one binary part, not opened".to_owned() });
        return;
    }
    // Signatures of the whole message, and pictures within the text, are no files that the reader is sent.
    if kind.ends_with("-signature")
        || (kind.starts_with("image/") && !part.content.attachment && part.content.file.is_none())
    {
        return;
    }
    if matches!(kind, "message/rfc822" | "message/global") {
        let name = part.content.file.clone().unwrap_or_else(|| {
            let inner = super::Fields::read(bytes, part.body.clone(), true, &[]).0;
            inner.value(bytes, "Subject").filter(|subject| !subject.is_empty()).unwrap_or_else(|| kind.to_owned())
        });
        attachments.push(name.clone());
        skipped.push(Skipped { name, reason: "attached message, not opened".to_owned() });
        return;
    }
    let name = shown_name(part);
    attachments.push(name.clone());
    skipped.push(Skipped { name, reason: "attachment, not opened".to_owned() });
}

fn shown_name(part: &Part) -> String {
    part.content.file.clone().unwrap_or_else(|| part.content.kind.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stubs_are_told_from_text() {
        assert!(is_stub("  \n", "<p>Hei</p>"));
        assert!(is_stub("E-postprogrammet ditt kan ikke vise HTML.", "<p>Hei</p>"));
        assert!(is_stub("Se nettleser", &"<p>Dette er en lang tekst</p>".repeat(20)));
        assert!(!is_stub("Hei Kari, takk for sist.", "<p>Hei Kari, takk for sist.</p><style>a b c d</style>"));
    }

    #[test]
    fn quotations_in_markup_nest() {
        let found = quotations("a<blockquote type=cite>b<BLOCKQUOTE>c</blockquote>d</blockquote>e");
        assert_eq!(found.iter().map(|(_, quoted)| *quoted).collect::<Vec<_>>(), [true, true, true, false]);
        assert_eq!(quotations("<blockquote style=\"border:none;padding:0\">").first().map(|q| q.1), Some(false));
    }
}
