//! What the command does with input that nobody should send: it names it, goes on with the rest, and never shows what
//! must not be shown.

#![allow(clippy::print_stdout, reason = "a test that skips says so")]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

const FORMATS: [&str; 4] = ["human", "short", "json", "jsonl"];

/// A letter with something to find, so that it can be seen that it was checked.
const LETTER: &str = "Hei Kari\n\nVi viser til brevet ditt vedrørende barnehageplassen.\n\nVennlig hilsen\nOla\n";

/// What a run came to: exit code, standard output, standard error.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("folder")
}

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    fs::write(folder.join(name), content).expect("file");
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_klart"))
        .current_dir(folder)
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .expect("starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run {
        code: output.status.code().expect("ended by itself"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let run = run(folder, &[&["check", "--format", "json"], arguments].concat());
    (run.code, serde_json::from_str(&run.stdout).expect(&run.stdout))
}

/// The documents with their errors.
fn documents(output: &Value) -> Vec<(&str, Option<&str>)> {
    let documents = output["documents"].as_array().expect("documents").iter();
    documents.map(|d| (d["path"].as_str().expect("a path"), d["error"].as_str())).collect()
}

/// Checks a folder of a letter and one bad file, and asserts that the letter was checked all the same. Returns what
/// was said of the bad file.
fn beside_a_letter(name: &str, content: &[u8]) -> (i32, Option<String>) {
    let folder = folder();
    write(folder.path(), "brev.txt", LETTER);
    write(folder.path(), name, content);
    let (code, output) = json(folder.path(), &["--fail-on", "never"]);
    let findings = output["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|f| f["path"] == "brev.txt"), "the letter beside {name} was not checked: {output}");
    let documents = documents(&output);
    assert_eq!(documents.len(), 2, "{documents:?}");
    let bad = documents.iter().find(|(path, _)| *path == name).expect("named");
    (code, bad.1.map(str::to_owned))
}

#[test]
fn what_is_misspelt_on_the_command_line_is_told_with_what_is_near() {
    let folder = folder();
    write(folder.path(), "brev.txt", LETTER);
    for (arguments, near) in [
        (&["check", "--formta", "json"][..], "--format"),
        (&["check", "--format", "jsom"], "json"),
        (&["check", "--pack", "nb/klarsprok"], "nb/klarsprak"),
        (&["check", "--ignore", "nb/klarsprak/kanselisprak"], "nb/klarsprak/kansellisprak"),
        (&["check", "--select", "sv/klarsprk"], "sv/klarsprak"),
        (&["check", "--kind", "emial"], "email"),
        (&["check", "--lang", "nob"], "nb"),
        (&["check", "--fail-on", "eror"], "error"),
        (&["explain", "nb/klarsprak/fremedord"], "nb/klarsprak/fremmedord"),
        (&["inspct"], "inspect"),
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stderr.contains(near), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn broken_toml_is_shown_with_its_place_and_nothing_is_checked() {
    let pack = "[pack]\nid = \"prove\"\nname = \"Prøve\"\nlanguage = \"nb\"\nsource = { title = \"T\" \n";
    for (config, pack, place) in [
        ("packs = [\n", "", "klart.toml:"),
        ("packs = [\"prove\"]\npack-paths = [\"prove.toml\"]\n", pack, "prove.toml:5:"),
        ("packs = [\"prove\"]\npack-paths = [\"prove.toml\"]\n", "[pack]\nid = 3\n", "prove.toml:2:6"),
    ] {
        let folder = folder();
        write(folder.path(), "brev.txt", LETTER);
        write(folder.path(), "klart.toml", config);
        if !pack.is_empty() {
            write(folder.path(), "prove.toml", pack);
        }
        let run = run(folder.path(), &["check", "brev.txt"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{config}");
        assert!(run.stderr.contains(place), "{place} in {}", run.stderr);
        assert!(
            run.stderr.lines().any(|line| line.contains('^') || line.contains('┬') || line.contains('▲')),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_file_over_the_limit_is_refused_without_being_read() {
    let folder = folder();
    write(folder.path(), "brev.txt", LETTER);
    File::create(folder.path().join("stor.txt")).expect("file").set_len(200 << 20).expect("sparse");
    let (code, output) = json(folder.path(), &["--fail-on", "never"]);
    assert_eq!(code, 2);
    let large = "larger than 100 MB";
    assert_eq!(documents(&output), [("brev.txt", None), ("stor.txt", Some(large))]);
    assert!(!output["findings"].as_array().expect("findings").is_empty(), "the others are checked");
    for format in FORMATS {
        let run = run(folder.path(), &["check", "--format", format, "--fail-on", "never"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(&format!("stor.txt: {large}")), "{format}: {}", run.stderr);
    }
}

#[test]
fn what_is_no_text_is_refused_and_named() {
    let binary: &[(&str, &[u8])] = &[
        ("a.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\0"),
        ("b.txt", b"PK\x03\x04\x14\0\0\0\x08\0"),
        ("c.html", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"),
        ("d.md", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("e.txt", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0"),
    ];
    for (name, content) in binary {
        let (code, error) = beside_a_letter(name, content);
        assert_eq!(code, 2, "{name}");
        assert!(error.as_deref().is_some_and(|error| error.contains("not text")), "{name}: {error:?}");
    }
}

#[test]
fn mail_that_breaks_off_is_read_as_far_as_it_goes() {
    let mail = "From: a@bamble.example\r\nTo: b@c.example\r\nSubject: =?utf-8?Q?Sak_vedr=C3=B8rende_skole?=\r\n\
                MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\n\
                Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
                SGVpLgoKVmkgdmlzZXIgdGlsIGJyZXZldCBkaXR0IHZlZHLDuHJlbmRlIHNha2VuLgo=\r\n--x\r\n\
                Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Hei =C3=A5 h=C3=A5\r\n--x--\r\n";
    let folder = folder();
    let mut names = Vec::new();
    for end in 0..mail.len() {
        let name = format!("{end:04}.eml");
        write(folder.path(), &name, &mail[..end]);
        names.push(name);
    }
    let (code, output) = json(folder.path(), &["--fail-on", "never"]);
    assert!(code == 0 || code == 2);
    let documents = documents(&output);
    assert_eq!(documents.iter().map(|d| d.0.to_owned()).collect::<Vec<_>>(), names);
    for (name, error) in documents {
        assert!(error.is_none_or(|error| !error.contains("internal error")), "{name}: {error:?}");
    }
}

#[test]
fn markup_without_end_is_read_or_refused_and_the_rest_is_checked() {
    let mut mime = String::from("MIME-Version: 1.0\r\n");
    for depth in 0..5_000 {
        mime.push_str(&format!("Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"));
    }
    mime.push_str("Content-Type: text/plain\r\n\r\nHei\r\n");
    let messages = "Content-Type: message/rfc822\r\n\r\n".repeat(5_000);
    let html = "<div>".repeat(100_000) + "Hei";
    let inline = "<b><i>".repeat(100_000) + "Hei";
    let lists = "<ul><li>".repeat(50_000) + "Hei";
    let quotes = ">".repeat(100_000) + " Hei\n";
    let items = (0..2_000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect::<String>();
    let brackets = "[".repeat(100_000) + "](";
    let emphasis = "*a **b ".repeat(30_000);
    let comments = "<!--".repeat(100_000);
    let entities = "&amp".repeat(200_000) + "&#x" + &"0".repeat(100_000);
    for (name, content) in [
        ("a.eml", &mime),
        ("b.eml", &messages),
        ("c.html", &html),
        ("d.html", &inline),
        ("e.html", &lists),
        ("f.md", &quotes),
        ("g.md", &items),
        ("h.md", &brackets),
        ("i.md", &emphasis),
        ("j.html", &comments),
        ("k.html", &entities),
        ("l.txt", &quotes),
        ("m.md", &html),
    ] {
        let (code, error) = beside_a_letter(name, content.as_bytes());
        assert_eq!(code, if error.is_some() { 2 } else { 0 }, "{name}: {error:?}");
        assert!(error.as_deref().is_none_or(|error| !error.contains("internal error")), "{name}: {error:?}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_read() {
    for (name, content) in [
        ("a.txt", &b"Vi viser til brevet vedr\xF8rende sak\xFFen \xC3( \xE2\x82 og mer.\n"[..]),
        ("b.md", b"# S\xF8knad\n\n\xF0\x9F\x92 og \xED\xA0\x80\n"),
        ("c.html", b"<meta charset=utf-8><p>vedr\xF8rende \xFE\xFF"),
        (
            "d.eml",
            b"Subject: =?utf-8?Q?=FF=FE?= \xF8\xE5\nContent-Type: text/plain; charset=utf-8\n\nvedr\xF8rende \xC3\n",
        ),
        ("e.txt", b"\xFF\xFEH\0e\0i\0\x3D\xD8"),
        ("f.txt", b"\xEF\xBB\xBFHei \xF8"),
    ] {
        assert_eq!(beside_a_letter(name, content), (0, None), "{name}");
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let folder = folder();
    for (name, word, megabytes) in [
        ("ord.txt", "saksbehandlingstid_og_postadresse og ", 50),
        ("like.txt", "ord ", 1),
        ("et.txt", "a", 50),
        ("merker.md", "*_`[", 1),
        ("tegn.html", "<&\"", 1),
    ] {
        let size: usize = megabytes << 20;
        write(folder.path(), name, word.repeat(size / word.len()));
        let run = run(folder.path(), &["check", name, "--format", "json", "--fail-on", "never"]);
        let output: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!((run.code, documents(&output)), (0, vec![(name, None)]), "{}", run.stderr);
        assert!(run.stdout.len() < 1 << 20, "the report of {name} is {} bytes long", run.stdout.len());
        fs::remove_file(folder.path().join(name)).expect("removed");
    }
}

#[test]
fn a_file_that_is_not_there_is_named_and_the_others_are_checked() {
    let folder = folder();
    write(folder.path(), "brev.txt", LETTER);
    let (code, output) = json(folder.path(), &["borte.txt", "brev.txt", "borte/brev.txt", "--fail-on", "never"]);
    assert_eq!(code, 2);
    let gone = Some("no such file or folder");
    let separator = std::path::MAIN_SEPARATOR;
    let deeper = format!("borte{separator}brev.txt");
    assert_eq!(documents(&output), [(deeper.as_str(), gone), ("borte.txt", gone), ("brev.txt", None)]);
    assert!(!output["findings"].as_array().expect("findings").is_empty());
    assert_eq!(output["summary"]["unreadable"], 2);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_circles_are_no_harm() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    write(folder.path(), "brev.txt", LETTER);
    symlink("borte.txt", folder.path().join("henger.txt")).expect("link");
    symlink(".", folder.path().join("ring")).expect("link");
    symlink("b.txt", folder.path().join("a.txt")).expect("link");
    symlink("a.txt", folder.path().join("b.txt")).expect("link");
    let (code, output) = json(folder.path(), &["--fail-on", "never"]);
    assert_eq!((code, documents(&output)), (0, vec![("brev.txt", None)]), "links in a folder are not followed");
    let (code, output) = json(folder.path(), &["henger.txt", "a.txt", "brev.txt", "--fail-on", "never"]);
    assert_eq!(code, 2, "links that are named are");
    let errors: Vec<bool> = documents(&output).iter().map(|d| d.1.is_some()).collect();
    assert_eq!(errors, [true, false, true]);
}

#[cfg(unix)]
#[test]
fn a_folder_and_a_file_without_permission_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    write(folder.path(), "brev.txt", LETTER);
    write(folder.path(), "stengt.txt", LETTER);
    let closed = folder.path().join("stengt");
    fs::create_dir(&closed).expect("folder");
    for path in [&closed, &folder.path().join("stengt.txt")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("closed");
    }
    if fs::read_dir(&closed).is_ok() {
        println!("skipped: permissions do not stop this user");
    } else {
        let (code, output) = json(folder.path(), &["--fail-on", "never"]);
        let denied = Some("permission denied");
        assert_eq!(code, 2);
        assert_eq!(documents(&output), [("brev.txt", None), ("stengt", denied), ("stengt.txt", denied)]);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("opened");
}

#[cfg(unix)]
#[test]
fn a_name_with_control_characters_is_never_obeyed() {
    let folder = folder();
    let name = "a\n::error::b\x1B[31m\u{9B}2J\u{202E}.txt";
    write(folder.path(), name, LETTER);
    for format in FORMATS {
        let run = run(folder.path(), &["check", "--format", format]);
        assert!(run.stdout.contains("vedrørende"), "{format}: {}", run.stdout);
        let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
        for stream in [&run.stdout, &run.stderr] {
            assert!(!stream.contains(bad), "{format}: {stream:?}");
            assert!(!stream.lines().any(|line| line.starts_with("::error::")), "{format}: {stream:?}");
        }
    }
    let (_, output) = json(folder.path(), &[]);
    assert_eq!(documents(&output), [(name, None)], "programs get the name as it is");
}

#[test]
fn what_a_document_says_never_acts_on_the_terminal() {
    let hostile = "\x1B[2J\x1B]0;eid\x07\u{9B}31m\u{202E}\u{2066}\u{200F}\x08\x7F\u{2028}\r";
    let text = format!(
        "Hei {hostile}\n\nVi viser{hostile} til brevet {hostile}vedrørende{hostile} saken og anmoder{hostile}om svar.\n"
    );
    let html = format!(
        "<title>a{hostile}b</title><p>{}</p><p style=\"font-family: {hostile}Comic\">&#27;[31m&#x9b;vedrørende",
        text
    );
    let mail =
        format!("Subject: =?utf-8?Q?=1B[31m_vedr=C3=B8rende_=1B?=\nContent-Type: text/plain; charset=utf-8\n\n{text}");
    let folder = folder();
    for (name, content) in [("a.txt", &text), ("b.md", &text), ("c.html", &html), ("d.eml", &mail)] {
        write(folder.path(), name, content);
    }
    let ignoring = format!("<!-- klart-ignore x{hostile}y -->\n{text}");
    write(folder.path(), "e.md", ignoring);
    for command in ["check", "inspect"] {
        for format in FORMATS.iter().filter(|&&format| command == "check" || matches!(format, "human" | "jsonl")) {
            let run = run(folder.path(), &[command, "--format", format]);
            assert!(run.stdout.contains("rørende") || command == "inspect", "{format}: {}", run.stdout);
            let bad = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            };
            for stream in [&run.stdout, &run.stderr] {
                let place = stream.find(bad).map(|at| stream[at..].chars().take(20).collect::<String>());
                assert_eq!(place, None, "{command} --format {format}");
            }
        }
    }
}

#[test]
fn an_empty_file_is_a_document_with_nothing_in_it() {
    let folder = folder();
    let names = ["a.txt", "b.md", "c.html", "d.eml", "e.mbox"];
    for name in names {
        write(folder.path(), name, "");
    }
    let (code, output) = json(folder.path(), &["--fail-on", "never"]);
    assert_eq!(code, 0);
    let seen: Vec<_> =
        documents(&output).into_iter().map(|(path, error)| (path.trim_end_matches("#1"), error)).collect();
    assert_eq!(seen, names.map(|name| (name, None)));
    let words = output["documents"].as_array().expect("documents").iter().map(|d| d["words"].as_u64());
    assert!(words.eq([Some(0); 5]), "{output}");
}

#[test]
fn a_pipe_that_closes_is_success() {
    let folder = folder();
    for number in 0..300 {
        write(folder.path(), &format!("{number}.txt"), LETTER.repeat(20));
    }
    for format in FORMATS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_klart"))
            .current_dir(folder.path())
            .args(["check", "--format", format, "--fail-on", "advice"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ends");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

/// A synthetic birth number, in which the month is raised by 80.
const BIRTH_NUMBER: &str = "01819050062";
/// A number that Swedish authorities set aside for tests.
const PERSONNUMMER: &str = "8112289874";

/// Whether a number can be read in a text, over anything that is no letter or digit. In a report each line is read for
/// itself, because numbers of findings are no digits of the document.
fn shows(report: &str, number: &str) -> bool {
    report.lines().any(|line| {
        let digits: String = line.chars().filter(char::is_ascii_digit).collect();
        digits.contains(number)
    })
}

#[test]
fn a_personal_number_is_never_shown_whatever_its_dress() {
    let (a, b) = BIRTH_NUMBER.split_at(6);
    let norwegian = |number: &str| {
        format!("Hei Kari\n\nVi viser til brevet ditt vedrørende {number} og anmoder om svar.\n\nVennlig hilsen\nOla\n")
    };
    let swedish = |number: &str| {
        format!(
            "Hej Kari\n\nVi hänvisar till ditt brev angående {number} och begär svar.\n\nMed vänlig hälsning\nOla\n"
        )
    };
    let spaced: String = BIRTH_NUMBER.chars().map(|digit| format!("{digit} ")).collect();
    let mut files: Vec<(String, String)> = Vec::new();
    let dresses = [
        BIRTH_NUMBER.to_owned(),
        format!("{a} {b}"),
        format!("{a}  {b}"),
        format!("{a}\u{A0}{b}"),
        format!("{a}\u{202F} {b}"),
        format!("{a}-{b}"),
        format!("{a} – {b}"),
        format!("{a}.{b}"),
        format!("{a}\u{AD}{b}"),
        "0181\u{200B}9050062".to_owned(),
        format!("{a}\n{b}"),
        format!("{a}\r\n{b}"),
        format!("{a} \n  {b}"),
        "01 81 90 50062".to_owned(),
        "01.81.90 500 62".to_owned(),
        format!("{a} 50 062"),
        format!("(fnr.{a}/{b})"),
        format!("https://bamble.example/sok?id={BIRTH_NUMBER}&x=1"),
        spaced.trim_end().to_owned(),
    ];
    for (index, number) in dresses.iter().enumerate() {
        files.push((format!("{index}.txt"), norwegian(number)));
        files.push((format!("{index}.md"), norwegian(number)));
    }
    let page = |body: &str| {
        format!(
            "<html lang=nb><title>Sak {BIRTH_NUMBER}</title><p>Vi viser til brevet vedrørende {body} og anmoder om svar.</p>"
        )
    };
    for (index, body) in [
        "018190&nbsp;50062",
        "0181<b>90</b> <i>5006</i>&#50;",
        "018190&shy;50062",
        "<a href=\"/01819050062\">0181</a>90\n   50062",
        "018<!-- x -->190<wbr>50062",
    ]
    .iter()
    .enumerate()
    {
        files.push((format!("{index}.html"), page(body)));
    }
    let mail = |body: &str| {
        format!(
            "From: Ola <ola@bamble.example>\nSubject: =?utf-8?Q?Vedr=C3=B8rende_018190_50062?=\nMIME-Version: 1.0\n\
                 Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
                 Hei Kari\n\nVi viser til brevet vedr=C3=B8rende {body} og anmoder om svar.\n"
        )
    };
    for (index, body) in
        ["018190=\n50062", "0181=\n90=2050=\n062", "018190=C2=A050062", "=30=31819050062"].iter().enumerate()
    {
        files.push((format!("{index}.eml"), mail(body)));
    }
    let (c, d) = PERSONNUMMER.split_at(6);
    let swedes = [
        format!("{c}-{d}"),
        format!("19{c}-{d}"),
        format!("{c} {d}"),
        format!("{c}\u{AD}-{d}"),
        format!("{c}-\n{d}"),
        format!("{c}–{d}"),
        "1981-12-28-9874".to_owned(),
        format!("personnummer 19{c} {d}"),
        PERSONNUMMER.to_owned(),
    ];
    for (index, number) in swedes.iter().enumerate() {
        files.push((format!("sv-{index}.txt"), swedish(number)));
        let styled = format!(
            "<html lang=sv><p style=\"font-family: Comic Sans MS\">{}</p>",
            swedish(&number.replace(' ', "&nbsp;"))
        );
        files.push((format!("sv-{index}.html"), styled));
    }
    // A suppression without effect shows its own reason.
    files.push(("ignore.md".to_owned(), format!("<!-- klart-ignore nb/klarsprak: gjelder {a} {b} -->\n\nHei.\n")));
    let folder = folder();
    for (name, content) in &files {
        write(folder.path(), name, content);
    }
    for format in FORMATS {
        for packs in [&[][..], &["--pack", "bamble", "--pack", "nykvarn"]] {
            for (name, content) in &files {
                if format == "human" && name.len() > 8 {
                    continue;
                }
                let run = run(folder.path(), &[&["check", "--format", format, name.as_str()], packs].concat());
                let shown = shows(&run.stdout, BIRTH_NUMBER) || shows(&run.stdout, PERSONNUMMER);
                assert!(!shown, "{format} {packs:?} {name}:\n{content}\n{}", run.stdout);
            }
        }
    }
    // That nothing was shown would prove little if nothing had been found.
    let (_, output) = json(folder.path(), &[]);
    let findings = output["findings"].as_array().expect("findings");
    for (name, content) in files.iter().filter(|(name, _)| name != "ignore.md") {
        let found = findings.iter().any(|f| f["path"] == name.as_str());
        assert!(found, "nothing found in {name}:\n{content}");
    }
    for name in [
        "0.txt", "1.txt", "2.txt", "3.txt", "8.txt", "9.txt", "0.html", "1.html", "2.html", "3.html", "4.html",
        "1.eml", "2.eml", "3.eml", "sv-0.txt", "sv-3.txt",
    ] {
        let found = findings
            .iter()
            .any(|f| f["path"] == name && f["rule"].as_str().is_some_and(|r| r.ends_with("/identitetsnummer")));
        assert!(found, "the number in {name} was not found");
    }
}

#[test]
fn inspecting_shows_no_personal_number_either() {
    let folder = folder();
    for (name, number) in [
        ("a.txt", BIRTH_NUMBER.to_owned()),
        ("b.txt", "018190  50062".to_owned()),
        ("c.txt", "018190\u{AD}50062".to_owned()),
    ] {
        write(folder.path(), name, format!("Hei\n\nBrevet gjelder {number}.\n"));
    }
    for format in ["human", "jsonl"] {
        let run = run(folder.path(), &["inspect", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(!shows(&run.stdout, BIRTH_NUMBER), "{}", run.stdout);
    }
}

#[test]
fn a_report_goes_on_after_a_file_that_fails_in_every_way() {
    let folder = folder();
    let mut expected = 0;
    for number in 0..20 {
        write(folder.path(), &format!("{number:02}-a.txt"), LETTER);
        write(folder.path(), &format!("{number:02}-b.txt"), b"\x89PNG\r\n\x1A\n\0\0");
        expected += 1;
    }
    for jobs in ["1", "4"] {
        let (code, output) = json(folder.path(), &["--jobs", jobs, "--fail-on", "never"]);
        assert_eq!(code, 2);
        assert_eq!(output["summary"]["documents"], expected);
        assert_eq!(output["summary"]["unreadable"], expected);
        let hits = output["findings"].as_array().expect("findings").iter();
        let words = hits.filter(|f| f["rule"] == "nb/klarsprak/kansellisprak").count();
        assert_eq!(words, expected, "each letter is checked");
    }
}
