//! What holds of every document: places are true, dress does not matter, runs do not differ, and no bytes do harm.
//!
//! With `KLART_CORPUS` set to a folder, the documents in it are looked at too.

#![allow(clippy::print_stdout, reason = "a test that skips says so")]

mod dress;
mod fix;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use klart::check::{Analysis, Place};
use klart::document::{Document, Kind, PieceKind};
use klart::lint::Linter;
use klart::pack::{Library, Settings};
use klart::read::{Options, read, read_all, reads};
use klart::text::Span;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let settings = Settings { today: jiff::civil::date(2026, 3, 1), ..Settings::default() };
    Linter::new(&Library::embedded(), settings).expect("the packs are valid")
});

/// Folders of documents to look at: those of this project, and that of `KLART_CORPUS`.
fn corpora() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let given = std::env::var_os("KLART_CORPUS").map(PathBuf::from);
    let folders: Vec<PathBuf> = given.into_iter().chain([own]).filter(|folder| folder.is_dir()).collect();
    if folders.is_empty() {
        println!("no corpus: set KLART_CORPUS to a folder of documents");
    }
    folders
}

/// The files below a folder that klart reads, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if reads(&path.to_string_lossy()) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A text as it counts when only its words count: without white space, and without Markdown's own marks.
fn bare(text: &str) -> String {
    let unseen =
        |c: &char| !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\\' | '`');
    text.chars().filter(unseen).nfc().collect()
}

/// Undoes quoted-printable and the `Q` encoding of headers.
fn unquoted(raw: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < raw.len() {
        let hex = |byte: Option<&u8>| byte.and_then(|&byte| (byte as char).to_digit(16));
        match (raw[at], hex(raw.get(at + 1)), hex(raw.get(at + 2))) {
            (b'=', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (b'=', ..) => at += 1,
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Every text that some raw bytes may stand for, by the encodings there are.
fn readings(document: &Document, raw: &[u8]) -> Vec<String> {
    let (whole, _, _) = document.source.encoding().decode(raw);
    let mut readings = vec![whole.replace('\\', ""), whole.into_owned()];
    let unquoted = unquoted(raw);
    use encoding_rs as e;
    // A mail's charset may be guessed, and a guess is still a place.
    for encoding in [
        e::UTF_8,
        e::WINDOWS_1252,
        e::ISO_8859_15,
        e::ISO_8859_2,
        e::ISO_8859_5,
        e::ISO_8859_7,
        e::SHIFT_JIS,
        e::KOI8_R,
        e::KOI8_U,
        e::WINDOWS_1250,
        e::WINDOWS_1251,
        e::WINDOWS_1253,
        e::WINDOWS_1254,
        e::WINDOWS_1255,
        e::WINDOWS_1256,
        e::WINDOWS_1257,
        e::WINDOWS_1258,
        e::WINDOWS_874,
        e::IBM866,
        e::ISO_8859_4,
        e::ISO_8859_6,
        e::ISO_8859_8,
        e::GBK,
        e::BIG5,
        e::EUC_JP,
        e::EUC_KR,
    ] {
        readings.push(encoding.decode_without_bom_handling(&unquoted).0.into_owned());
    }
    let reread: Vec<String> = (readings.iter().filter(|reading| reading.contains(['&', '<'])))
        .filter_map(|reading| read("cut.html", reading.clone().into_bytes(), &Options::default()).ok())
        .map(|document| document.text)
        .collect();
    readings.extend(reread);
    readings
}

/// Says where the place of a span in the raw file is not true.
fn untrue(document: &Document, span: Span) -> Option<String> {
    let raw = document.raw(span)?;
    let bytes = document.source.bytes();
    let Some(cut) = bytes.get(raw.range()) else { return Some(format!("{raw:?} lies outside the file")) };
    let text = span.of(&document.text);
    let pieces = document.map.pieces();
    let first = pieces.partition_point(|piece| piece.text.end <= span.start);
    for piece in pieces[first..].iter().take_while(|piece| piece.text.start < span.end) {
        let Some(source) = bytes.get(piece.source.range()) else { return Some(format!("{piece:?} lies outside")) };
        let words = piece.text.of(&document.text);
        let same = match piece.kind {
            PieceKind::Same => source == words.as_bytes(),
            PieceKind::Whole => {
                bare(words).is_empty() || readings(document, source).iter().any(|reading| bare(reading) == bare(words))
            }
            PieceKind::Opaque => return Some(format!("{piece:?} has no place and yet the span has {raw:?}")),
        };
        if !same {
            return Some(format!("{words:?} is not {:?} ({:?})", String::from_utf8_lossy(source), piece.kind));
        }
        let overlap = Span { start: piece.source.start.max(raw.start), end: piece.source.end.min(raw.end) };
        if overlap.is_empty() && !piece.source.is_empty() {
            return Some(format!("{piece:?} lies outside {raw:?}"));
        }
    }
    // The whole is no more than its parts where nothing can stand between them.
    let plain = document.path.ends_with(".txt");
    if plain && document.directives.is_empty() {
        let whole = document.source.encoding().decode_without_bom_handling(cut).0;
        if bare(&whole) != bare(text) {
            return Some(format!("{text:?} is not {whole:?}"));
        }
    }
    None
}

/// Asserts of one document all that must be true of its places and findings.
fn hold(document: &Document) {
    let text = &document.text;
    let whole = |span: Span| text.get(span.range()).is_some();
    let outcome = LINTER.check(document);
    let mut last = (0, 0);
    for finding in &outcome.findings {
        let place = match finding.place {
            Place::Text(span) => {
                assert!(whole(span), "{}: {} at {span:?} cuts a character", document.path, finding.rule);
                if let Some(wrong) = untrue(document, span) {
                    panic!("{}: {} at {span:?}: {wrong}", document.path, finding.rule);
                }
                document.map.anchors(span)
            }
            Place::Raw(span) => {
                assert!(document.source.bytes().get(span.range()).is_some(), "{}: {finding:?}", document.path);
                (span.start as usize, span.end as usize)
            }
        };
        assert!(place >= last, "{}: {} is out of order", document.path, finding.rule);
        last = place;
        assert!(!finding.message.is_empty(), "{}: {} says nothing", document.path, finding.rule);
    }
    let analysis = Analysis::new(document);
    let tokens = analysis.tokens();
    // A prime, so that it is not always the same word of a table.
    let step = if tokens.len() > 2_000 { 17 } else { 1 };
    for token in tokens.iter().step_by(step) {
        assert!(whole(token.span), "{}: {:?}", document.path, token.span);
        if let Some(wrong) = untrue(document, token.span) {
            panic!("{}: word at {:?}: {wrong}", document.path, token.span);
        }
    }
    for sentence in analysis.sentences() {
        assert!(whole(sentence.span), "{}: {:?}", document.path, sentence.span);
    }
}

#[test]
fn every_place_leads_to_the_text_that_is_found_there() {
    for letter in dress::LETTERS {
        for dressed in dress::dresses(letter) {
            let document = read(dressed.file, dressed.bytes, &Options::default()).expect(dressed.dress);
            hold(&document);
        }
    }
}

#[test]
fn every_place_in_the_corpora_leads_to_its_text() {
    for folder in corpora() {
        let mut wrong = Vec::new();
        for path in files(&folder) {
            let bytes = fs::read(&path).expect("file");
            for document in read_all(&path.to_string_lossy(), bytes, &Options::default()).iter().flatten() {
                let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| hold(document)));
                if let Err(payload) = held {
                    wrong.push(payload.downcast_ref::<String>().cloned().unwrap_or_default());
                }
            }
        }
        assert!(wrong.is_empty(), "{} documents:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// The findings of a document, as far as dress should not matter: rule, item and words, and how often.
fn found(document: &Document, rules: &dyn Fn(&str) -> bool) -> BTreeMap<(String, String, String), usize> {
    let mut found = BTreeMap::new();
    for finding in LINTER.check(document).findings {
        let words = match finding.place {
            Place::Text(span) => span.of(&document.text),
            Place::Raw(_) => "",
        };
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().filter(|c| *c != '\u{AD}').nfc().collect::<String>().to_lowercase();
        if rules(&finding.rule) {
            *found.entry((finding.rule, finding.item.unwrap_or_default(), words)).or_default() += 1;
        }
    }
    found
}

/// How the findings of each dress differ from those of the plainest.
fn differences(options: &Options, rules: &dyn Fn(&str) -> bool, least: usize) -> Vec<String> {
    let mut differences = Vec::new();
    for letter in dress::LETTERS {
        let mut plainest = None;
        for dressed in dress::dresses(letter) {
            let document = read(dressed.file, dressed.bytes, options).expect(dressed.dress);
            let found = found(&document, rules);
            let expected = plainest.get_or_insert_with(|| {
                assert!(found.len() >= least, "too little is found in {}: {found:#?}", letter.name);
                found.clone()
            });
            for (what, number) in &*expected {
                if found.get(what) != Some(number) {
                    differences.push(format!("{}, {}: lacks {what:?}", letter.name, dressed.dress));
                }
            }
            for (what, number) in &found {
                if expected.get(what) != Some(number) {
                    differences.push(format!("{}, {}: adds {what:?}", letter.name, dressed.dress));
                }
            }
        }
    }
    differences
}

#[test]
fn the_same_letter_gives_the_same_findings_in_every_dress() {
    let options = Options { kinds: Some(vec![Kind::Letter]), ..Options::default() };
    let differences = differences(&options, &|_| true, 6);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn plain_language_is_judged_alike_whatever_kind_of_document_it_is_taken_for() {
    let differences = differences(&Options::default(), &|rule| rule.contains("/klarspr"), 6);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Runs the command over a folder and returns what it writes.
fn report(folder: &Path, jobs: &str) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_klart"))
        .current_dir(folder)
        .args(["check", "--no-config", "--no-ignore", "--format", "json", "--today", "2026-03-01", "--jobs", jobs, "."])
        .stdin(Stdio::null())
        .output()
        .expect("starts");
    assert!(matches!(output.status.code(), Some(0..=2)), "{:?}", output.status);
    output.stdout
}

#[test]
fn two_runs_and_two_numbers_of_threads_do_not_differ() {
    let dressed = tempfile::tempdir().expect("folder");
    for letter in dress::LETTERS {
        for (number, one) in dress::dresses(letter).into_iter().enumerate() {
            fs::write(dressed.path().join(format!("{}-{number}-{}", letter.name, one.file)), one.bytes).expect("file");
        }
    }
    for folder in corpora().into_iter().chain([dressed.path().to_owned()]) {
        let once = report(&folder, "1");
        assert!(once.len() > 1_000, "{}", folder.display());
        for jobs in ["1", "2"] {
            assert!(once == report(&folder, jobs), "{} differs with {jobs} threads", folder.display());
        }
    }
}

/// Pieces of documents that readers and rules stumble over.
fn fragments() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"\n",
        b"\r\n",
        b"\r",
        b"\n\n",
        b" ",
        b"\t",
        b"\x0C",
        b"\0",
        b"\xFF",
        b"\xC3",
        b"\xE5",
        b"\xEF\xBB\xBF",
        "\u{AD}".as_bytes(),
        "\u{A0}".as_bytes(),
        "\u{2028}".as_bytes(),
        "e\u{301}".as_bytes(),
        "å".as_bytes(),
        "😀".as_bytes(),
        "Hei Kari\n\n".as_bytes(),
        "Vennlig hilsen\n".as_bytes(),
        "vedrørende ".as_bytes(),
        "i medhold av ".as_bytes(),
        "i <b>med</b>hold av ".as_bytes(),
        "Ansökan beträffande ".as_bytes(),
        b"01819050062",
        b"811228-9874 ",
        b"1. mars 2026 kl. 12.00",
        b"bl.a. ",
        b"jf. ",
        b"Hva? ",
        b"om om ",
        b"<p>",
        b"</p>",
        b"<!-- klart-ignore nb: x -->",
        b"<!--",
        b"&aring;",
        b"&#x",
        b"# ",
        b"- ",
        b"> ",
        b"|a|b|\n|-|-|\n",
        b"```\n",
        b"---\n",
        b"[x](y)",
        b"<style>p{font-family:x}</style>",
        b"Subject: =?utf-8?Q?=C3=B8?=\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"--x\n",
        b"--x--\n",
        b"Content-Transfer-Encoding: base64\n\n",
        b"Content-Transfer-Encoding: quoted-printable\n\n",
        b"=C3=B8=\n",
        b"SGVpCg==\n",
        b"From a@b.no Tue Mar  3 10:00:00 2026\n",
        b"X-Klart-Ignore: nb; x\n",
        b"kari@bamble.kommune.no ",
        b"https://a.no/?b=c ",
    ];
    let pieces: Vec<Vec<u8>> = pieces.into_iter().map(<[u8]>::to_vec).collect();
    proptest::collection::vec(proptest::sample::select(pieces), 0..30).prop_map(|pieces| pieces.concat())
}

const NAMES: [&str; 7] = ["a.txt", "a.md", "a.html", "a.eml", "a.mbox", "-", "a.xhtml"];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300), name in proptest::sample::select(NAMES.to_vec())) {
        read_all(name, bytes, &Options::default()).iter().flatten().for_each(hold);
    }

    #[test]
    fn no_pieces_of_documents_do_harm(bytes in fragments(), name in proptest::sample::select(NAMES.to_vec())) {
        read_all(name, bytes, &Options::default()).iter().flatten().for_each(hold);
    }
}
