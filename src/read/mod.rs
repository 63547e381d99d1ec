//! From bytes to [`Document`]: one file per format, found by name or by content.

mod compose;
mod draft;
mod eml;
pub(crate) mod encoding;
pub(crate) mod html;
pub mod jsonl;
mod kinds;
mod layout;
mod lines;
mod mbox;
pub(crate) mod md;
mod mime;
mod sniff;
mod speech;
pub(crate) mod txt;

#[cfg(test)]
mod properties;

pub(crate) use draft::Draft;

use std::fmt;

use encoding_rs::Encoding;

use crate::document::zones::{self, Layout};
use crate::document::{Document, Kind, Meta, Region, Source, Syntax, Zone, languages};
use crate::language::Language;
use crate::text::Span;

/// A format that klart reads.
#[derive(Debug)]
pub struct Reader {
    /// Its short name: `txt`, `html`.
    pub name: &'static str,
    /// The extensions of its files, in lower case and without the dot.
    pub extensions: &'static [&'static str],
    /// Reads a file of the format: name, bytes, options.
    pub read: fn(&str, Vec<u8>, &Options) -> Result<Document, ReadError>,
}

/// Every format, the one for unnamed text first.
pub static READERS: &[Reader] = &[
    Reader { name: "txt", extensions: &["txt", "text"], read: read_txt },
    Reader { name: "md", extensions: &["md", "markdown"], read: read_md },
    Reader { name: "eml", extensions: &["eml"], read: read_eml },
    Reader { name: "mbox", extensions: &["mbox"], read: read_mbox },
    Reader { name: "html", extensions: &["html", "htm", "xhtml"], read: read_html },
];

/// Most blocks of a page that is tried as a letter.
const LONGEST_LETTER: usize = 200;

/// What the caller knows of a document beforehand.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language, when it is given and not to be detected.
    pub language: Option<Language>,
    /// The kinds, when they are given and not to be detected.
    pub kinds: Option<Vec<Kind>>,
    /// The language to assume for text too short to tell (that of the packs in use).
    pub likely_language: Option<Language>,
    /// Limits to keep.
    pub limits: Limits,
}

/// Limits of what is read. A breach is a [`ReadError`] that names the limit.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest file, in bytes.
    pub file_bytes: u64,
    /// Deepest nesting of markup or of MIME parts.
    pub depth: usize,
    /// Most MIME parts in one message.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 100 << 20, depth: 100, parts: 1_000 }
    }
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// A stable name: `too-large`, `binary`, `unknown-format`, `nesting`, …
    pub code: &'static str,
    /// What was found and what was expected, in English, lower case, without a full stop.
    pub message: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// Whether klart reads files of this name, judged by the extension.
pub fn reads(name: &str) -> bool {
    reader_for(name).is_some()
}

/// Reads one document. The name tells the format; `-` and names without an extension are told by their content.
///
/// # Errors
/// [`ReadError`] when the format is unknown, the bytes are not of it, or a limit is broken.
pub fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    let size = bytes.len() as u64;
    if size > options.limits.file_bytes {
        let message =
            format!("{:.1} MB, more than the limit of {:.1} MB", megabytes(size), megabytes(options.limits.file_bytes));
        return Err(ReadError { code: "too-large", message });
    }
    let reader = match (reader_for(name), extension(name)) {
        (Some(reader), _) => Some(reader),
        (None, None) => by_name(sniff::format(&bytes)),
        (None, Some(_)) => None,
    };
    match reader {
        Some(reader) => (reader.read)(name, bytes, options),
        None => {
            let known: Vec<_> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
            let message = format!("unknown format of `{name}`, expected one of {}", known.join(", "));
            Err(ReadError { code: "unknown-format", message })
        }
    }
}

/// Reads every document of a file: the messages of a mailbox, under the names `box.mbox#1` and on; of any other file the
/// one it is.
pub fn read_all(name: &str, bytes: Vec<u8>, options: &Options) -> Vec<Result<Document, ReadError>> {
    let mailbox = reader_for(name).is_some_and(|reader| reader.name == "mbox");
    if !mailbox || bytes.len() as u64 > options.limits.file_bytes {
        return vec![read(name, bytes, options)];
    }
    let ranges = mbox::messages(&bytes);
    let encoding = mail_encoding(&bytes);
    let source = Source::new(bytes, encoding);
    let document = |(index, range): (usize, std::ops::Range<usize>)| {
        let (draft, meta) = eml::message(source.bytes(), range, true, &options.limits)?;
        Ok(finish(&mbox::message_name(name, index), draft, meta, source.clone(), options, Layout::Mail))
    };
    ranges.into_iter().enumerate().map(document).collect()
}

fn read_eml(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    if encoding::is_utf16(&bytes) {
        // No mailer writes it: an editor saved a draft so, and its headers are typed text.
        return read_string(name, bytes, None, options, (Layout::Mail, Syntax::Plain), |text| Ok(txt::plain(text)));
    }
    let (draft, meta) = eml::eml(&bytes, &options.limits)?;
    let encoding = mail_encoding(&bytes);
    Ok(finish(name, draft, meta, Source::new(bytes, encoding), options, Layout::Mail))
}

/// Reads the first message of a mailbox, for callers that take one document of a file.
fn read_mbox(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    let range = mbox::messages(&bytes).into_iter().next().unwrap_or(0..bytes.len());
    let (draft, meta) = eml::message(&bytes, range, true, &options.limits)?;
    let encoding = mail_encoding(&bytes);
    Ok(finish(name, draft, meta, Source::new(bytes, encoding), options, Layout::Mail))
}

/// The encoding in which columns of a raw message are counted; its parts have their own.
fn mail_encoding(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

/// The extension of a file name, as written.
fn extension(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let (stem, extension) = file.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then_some(extension)
}

fn reader_for(name: &str) -> Option<&'static Reader> {
    let extension = extension(name)?;
    READERS.iter().find(|reader| reader.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

fn by_name(name: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.name == name)
}

fn read_txt(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    read_string(name, bytes, None, options, (Layout::Letter, Syntax::Plain), |text| Ok(txt::plain(text)))
}

fn read_md(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    read_string(name, bytes, None, options, (Layout::Letter, Syntax::Markdown), |text| Ok(md::markdown(text)))
}

fn read_html(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    // A page is sent with a charset of its own, and that in the markup is often left over from another time.
    let declared = sniff::meta_charset(&bytes)
        .filter(|label| !label.starts_with("utf"))
        .filter(|_| std::str::from_utf8(&bytes).is_err());
    read_string(name, bytes, declared, options, (Layout::Page, Syntax::Html), |text| html::html(text, &options.limits))
}

/// Reads a file that is one string in one encoding.
fn read_string(
    name: &str,
    bytes: Vec<u8>,
    declared: Option<String>,
    options: &Options,
    (layout, syntax): (Layout, Syntax),
    reader: impl Fn(&str) -> Result<Draft, ReadError>,
) -> Result<Document, ReadError> {
    if let Some(what) = sniff::binary(&bytes) {
        return Err(ReadError { code: "binary", message: format!("not text: the file looks like {what}") });
    }
    let decoded = encoding::decode(&bytes, declared.as_deref());
    let mut draft = reader(&decoded.text)?;
    if !decoded.map.is_identity() {
        draft = draft.through(&decoded.map);
    }
    let raw = Span::new(0, bytes.len());
    draft.regions.push(Region { raw, syntax, encoding: Some(decoded.encoding), lock: None });
    let source = Source::new(bytes, decoded.encoding);
    Ok(finish(name, draft, Meta::default(), source, options, layout))
}

/// Makes a document of a draft: zones, kinds and languages are settled here, for all formats alike.
pub(crate) fn finish(
    name: &str,
    mut draft: Draft,
    mut meta: Meta,
    source: Source,
    options: &Options,
    layout: Layout,
) -> Document {
    assign_zones(&mut draft, layout);
    if layout != Layout::Mail {
        meta.date = meta.date.or_else(|| zones::letter_date(&draft.text, &draft.blocks));
    }
    meta.language = meta.language.or(draft.language);
    let given = options.kinds.as_ref().or(draft.kinds.as_ref());
    let (kinds, kind_reasons) = match given {
        Some(kinds) => (kinds.iter().copied().collect(), Vec::new()),
        None => kinds::detect(name, &draft, &meta),
    };
    let hints = languages::Hints { given: options.language, marked: meta.language, likely: options.likely_language };
    let (language, language_reason) = languages::assign(&draft.text, &mut draft.blocks, &mut draft.inlines, hints);
    Document {
        path: name.to_owned(),
        text: draft.text,
        blocks: draft.blocks,
        inlines: draft.inlines,
        links: draft.links,
        typefaces: draft.typefaces,
        language_marks: draft.language_marks,
        meta,
        map: draft.map,
        source,
        regions: draft.regions,
        kinds,
        kind_reasons,
        language,
        language_reason,
        directives: draft.directives,
        skipped: draft.skipped,
    }
}

/// Tells greeting, body, closing and signature apart.
///
/// A page that greets and takes leave, and has no regions of its own, is a letter saved as a page. A text that begins
/// with header lines is the draft of an e-mail.
fn assign_zones(draft: &mut Draft, layout: Layout) {
    let text = &draft.text;
    let blocks = &mut draft.blocks;
    match layout {
        Layout::Letter if zones::begins_as_mail(text, blocks) => zones::assign(text, blocks, Layout::Mail),
        Layout::Page if blocks.len() <= LONGEST_LETTER => {
            let region = |zone| matches!(zone, Zone::Navigation | Zone::Form | Zone::Header | Zone::Footer);
            if blocks.iter().any(|block| region(block.zone)) {
                return;
            }
            let mut letter = blocks.clone();
            zones::assign(text, &mut letter, Layout::Letter);
            let has = |zone| letter.iter().any(|block| block.zone == zone);
            if has(Zone::Greeting) && has(Zone::Closing) {
                *blocks = letter;
            }
        }
        layout => zones::assign(text, blocks, layout),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str, bytes: &[u8]) -> &'static str {
        read(name, bytes.to_vec(), &Options::default()).map_or_else(|error| error.code, |_| "read")
    }

    #[test]
    fn the_name_tells_the_format() {
        assert!(reads("a/b.TXT") && reads("x.markdown") && reads("index.xhtml"));
        assert!(!reads("a.mdx") && !reads(".md") && !reads("README") && !reads("v1.2/notes"));
        let error = read("side.mdx", b"# Hei".to_vec(), &Options::default()).expect_err("not a known format");
        assert_eq!(error.code, "unknown-format");
        assert!(error.message.contains("xhtml"), "{}", error.message);
    }

    #[test]
    fn a_mailbox_is_read_message_by_message() {
        let text = b"From a@b.no Tue Mar  3 10:00:00 2026\nSubject: En\n\nHei\n\nFrom a@b.no Tue Mar  3 11:00:00 2026\nSubject: To\n\nHei\n";
        let documents = read_all("box.mbox", text.to_vec(), &Options::default());
        let seen: Vec<_> = documents
            .iter()
            .filter_map(|document| document.as_ref().ok())
            .map(|document| (document.path.as_str(), document.positions(document.blocks[0].span).0.line))
            .collect();
        assert_eq!(seen, [("box.mbox#1", 2), ("box.mbox#2", 7)]);
        assert_eq!(read_all("a.txt", b"Hei".to_vec(), &Options::default()).len(), 1);
    }

    #[test]
    fn an_unnamed_text_is_told_by_its_content() {
        let document = read("-", b"<!DOCTYPE html><p>Hei <b>du</b>".to_vec(), &Options::default()).expect("a page");
        assert_eq!(document.text, "Hei du");
        let document = read("-", b"Hei <b>du</b>".to_vec(), &Options::default()).expect("a text");
        assert_eq!(document.text, "Hei <b>du</b>");
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        assert_eq!(code("a.txt", b"%PDF-1.4 ..."), "binary");
        assert_eq!(code("a.txt", b"ab\0cd\xFF"), "binary");
        assert_eq!(code("a.txt", b"H\0e\0i\0 \0d\0u\0"), "read");
        assert_eq!(code("a.txt", b""), "read");
    }

    #[test]
    fn a_file_over_the_limit_is_refused_with_both_sizes() {
        let options = Options { limits: Limits { file_bytes: 1 << 20, ..Limits::default() }, ..Options::default() };
        let error = read("a.txt", vec![b'a'; 3 << 19], &options).expect_err("too large");
        assert_eq!((error.code, error.message.as_str()), ("too-large", "1.5 MB, more than the limit of 1.0 MB"));
    }

    #[test]
    fn places_lead_to_raw_bytes_through_every_layer() {
        let raw = b"<meta charset=windows-1252><p>bl\xE5b\xE6r&oslash; x</p>";
        let document = read("a.html", raw.to_vec(), &Options::default()).expect("a page");
        let start = document.text.find("bær").expect("decoded");
        let place = document.raw(crate::text::Span::new(start, start + "bærø".len())).expect("has a place");
        assert_eq!(&raw[place.range()], b"b\xE6r&oslash;");
    }

    #[test]
    fn the_same_letter_has_the_same_blocks_in_every_format() {
        let txt = "Svar på søknad\n\nHei Kari,\nvi har fått søknaden din og svarer deg innen tre uker.\n\nSend oss:\n\n\
                   - kopi av pass\n- to bilder\n\nVennlig hilsen\nKari Nordmann\nRådgiver\n";
        let html = "<p>Svar på søknad</p><p>Hei Kari,<br>vi har fått søknaden din og svarer deg innen tre uker.</p>\
                    <p>Send oss:</p><ul><li>kopi av pass<li>to bilder</ul>\
                    <p>Vennlig hilsen<br>Kari Nordmann<br>Rådgiver</p>";
        let shape = |name: &str, input: &str| {
            let document = read(name, input.as_bytes().to_vec(), &Options::default()).expect("read");
            let blocks = document.blocks.iter();
            blocks.map(|block| (block.kind, block.zone, document.block_text(block).to_owned())).collect::<Vec<_>>()
        };
        let expected = shape("a.txt", txt);
        assert_eq!(shape("a.md", txt), expected);
        assert_eq!(shape("a.html", html), expected);
    }
}
