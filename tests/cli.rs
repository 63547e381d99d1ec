//! The command as others see it: exit codes, streams, formats. Everything here runs the real binary.

#![allow(clippy::print_stdout, reason = "a test that skips says so")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The command in a folder of its own, with nothing of the caller's environment that changes how it looks.
fn klart(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klart"));
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
    command.stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    finished(klart(folder, arguments).output().expect("starts"))
}

fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = klart(folder, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    // In a thread of its own, because the answer may fill the pipe before the input is all written.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("written");
    finished(output)
}

fn finished(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("not killed"), text(output.stdout), text(output.stderr))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("folder")
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// Cases that are data: a command line, the files it finds, and what comes of it.
#[test]
fn cases() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut paths: Vec<_> = fs::read_dir(cases).expect("cases").map(|entry| entry.expect("entry").path()).collect();
    paths.sort();
    let mut failures = Vec::new();
    for path in &paths {
        let case: toml::Table = fs::read_to_string(path).expect("case").parse().expect("TOML");
        let text = |key: &str| case.get(key).and_then(|value| value.as_str());
        let list = |key: &str| -> Vec<&str> {
            let values = case.get(key).and_then(|value| value.as_array());
            values.into_iter().flatten().map(|value| value.as_str().expect("a string")).collect()
        };
        let folder = folder();
        for (name, content) in case.get("files").and_then(|files| files.as_table()).into_iter().flatten() {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().expect("below the folder")).expect("folder");
            fs::write(file, content.as_str().expect("a string")).expect("file");
        }
        let (code, stdout, stderr) =
            run_with(folder.path(), &list("args"), text("stdin").unwrap_or_default().as_bytes());
        let mut wrong = Vec::new();
        if i64::from(code) != case["code"].as_integer().expect("a code") {
            wrong.push(format!("code {code}"));
        }
        for (key, stream) in [("stdout", &stdout), ("stderr", &stderr)] {
            for part in list(&format!("{key}-has")) {
                if !stream.contains(part) {
                    wrong.push(format!("{key} lacks {part:?}"));
                }
            }
            for part in list(&format!("{key}-lacks")) {
                if stream.contains(part) {
                    wrong.push(format!("{key} has {part:?}"));
                }
            }
            if text(key).is_some_and(|whole| whole != stream) {
                wrong.push(format!("{key} is not as expected"));
            }
        }
        for made in list("makes") {
            if !folder.path().join(made).exists() {
                wrong.push(format!("{made} is missing"));
            }
        }
        for (name, content) in case.get("becomes").and_then(|files| files.as_table()).into_iter().flatten() {
            let now = fs::read_to_string(folder.path().join(name)).unwrap_or_default();
            if content.as_str() != Some(&now) {
                wrong.push(format!("{name} became {now:?}"));
            }
        }
        if !wrong.is_empty() {
            let wrong = wrong.join("\n  ");
            failures.push(format!("{}:\n  {wrong}\nstdout:\n{stdout}\nstderr:\n{stderr}", path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn a_file_name_cannot_act_on_the_terminal() {
    let folder = folder();
    let formats = [("check", &["human", "short", "json", "jsonl"]), ("stats", &["human", "csv", "json", "jsonl"])];
    for (command, format) in formats.into_iter().flat_map(|(command, all)| all.iter().map(move |one| (command, *one))) {
        let (code, stdout, stderr) = run(folder.path(), &[command, "--format", format, "a\x1B[31m\nb\u{202E}.txt"]);
        assert_eq!(code, 2);
        for stream in [&stdout, &stderr] {
            assert!(!stream.contains('\x1B') && !stream.contains('\u{202E}'), "{stream:?}");
        }
        assert!(stderr.contains("a␛[31m␊b\u{FFFD}.txt: no such file or folder"), "{stderr}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = folder();
    let mut child = klart(folder.path(), &["check", "--input-format", "jsonl", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || {
        // Ends when klart does, by a broken pipe of its own.
        while stdin.write_all(b"{\"id\":1,\"text\":\"Hei\"}\n").is_ok() {}
    });
    let (code, _, stderr) = finished(child.wait_with_output().expect("ends"));
    writer.join().expect("written");
    assert_eq!((code, stderr.as_str()), (0, ""));
}

#[test]
fn colour_comes_only_when_asked_for() {
    let folder = folder();
    fs::write(folder.path().join("klart.toml"), "fail-on = 3\n").expect("file");
    let has_colour = |command: &mut Command| command.output().expect("starts").stderr.contains(&0x1B);
    assert!(!has_colour(&mut klart(folder.path(), &["check", "."])), "standard error is no terminal");
    assert!(has_colour(&mut klart(folder.path(), &["check", "--color", "always"])));
    assert!(!has_colour(klart(folder.path(), &["check"]).env("NO_COLOR", "1")));
    assert!(!has_colour(&mut klart(folder.path(), &["check", "--color", "never"])));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = folder();
    for number in 0..120 {
        let text = format!("Hei\n\nVi viser til sak {number} vedrørende skjenkebevilling.\n");
        fs::write(folder.path().join(format!("brev-{number}.txt")), text).expect("file");
    }
    for format in ["human", "short", "json", "jsonl"] {
        let one = run(folder.path(), &["check", "--jobs", "1", "--format", format]);
        let many = run(folder.path(), &["check", "--jobs", "7", "--format", format]);
        assert_eq!(one, many, "{format}");
    }
    let one = run(folder.path(), &["stats", "--jobs", "1", "--sort", "lix"]);
    assert_eq!(one, run(folder.path(), &["stats", "--jobs", "7", "--sort", "lix"]));
    let paths: Vec<String> = lines(&run(folder.path(), &["check", "--format", "jsonl"]).1)
        .iter()
        .filter(|record| record["type"] == "document")
        .map(|record| record["path"].as_str().expect("a path").to_owned())
        .collect();
    let mut sorted = paths.clone();
    sorted.sort();
    assert_eq!((paths.len(), &paths), (120, &sorted));
}

#[test]
fn records_are_answered_one_by_one_in_order() {
    let folder = folder();
    let input: String =
        (0..300).map(|id| format!("{{\"id\":\"{id}\",\"name\":\"t.txt\",\"text\":\"Hei.\"}}\n")).collect();
    for command in ["check", "inspect", "stats"] {
        let (_, stdout, _) =
            run_with(folder.path(), &[command, "--input-format", "jsonl", "--format", "jsonl", "-"], input.as_bytes());
        let ids: Vec<String> =
            lines(&stdout).iter().map(|answer| answer["id"].as_str().expect("an id").to_owned()).collect();
        let expected: Vec<String> = (0..300).map(|id| id.to_string()).collect();
        assert_eq!(ids, expected);
    }
}

#[test]
fn a_record_is_answered_before_the_next_is_sent() {
    use std::io::{BufRead, BufReader};
    let folder = folder();
    let mut child = klart(folder.path(), &["check", "--input-format", "jsonl", "--jobs", "3"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    for id in 0..5 {
        writeln!(stdin, "{{\"id\":{id},\"text\":\"Hei\"}}").expect("written");
        let mut answer = String::new();
        stdout.read_line(&mut answer).expect("answered");
        assert_eq!(serde_json::from_str::<Value>(&answer).expect("JSON")["id"], id);
    }
    drop(stdin);
    child.wait().expect("ends");
}

#[test]
fn lines_that_are_no_records_are_told_and_the_others_answered() {
    let folder = folder();
    let input = "{\"id\":1}\nnot json\n\n{\"id\":2,\"text\":\"a\",\"base64\":\"YQ==\"}\n{\"id\":3,\"base64\":\"%\"}\n\
                 {\"id\":4,\"text\":\"a\",\"kinds\":[\"leter\"]}\n";
    let (code, stdout, _) = run_with(folder.path(), &["check", "--input-format", "jsonl"], input.as_bytes());
    assert_eq!(code, 2);
    let answers = lines(&stdout);
    assert_eq!(answers.len(), 5);
    assert_eq!((&answers[1]["id"], &answers[1]["line"]), (&Value::Null, &Value::from(2)));
    for (answer, id) in [(&answers[0], 1), (&answers[2], 2), (&answers[3], 3), (&answers[4], 4)] {
        assert_eq!(answer["id"], id);
        assert!(answer["error"].is_string(), "{answer}");
        assert!(answer.get("line").is_none(), "{answer}");
    }
}

#[test]
fn a_report_in_a_file_is_the_report_on_standard_output() {
    let folder = folder();
    fs::write(folder.path().join("brev.txt"), "Hei\n").expect("file");
    let (_, stdout, _) = run(folder.path(), &["check", "brev.txt", "--format", "json"]);
    let (_, nothing, _) = run(folder.path(), &["check", "brev.txt", "--format", "json", "-o", "report.json"]);
    assert_eq!(nothing, "");
    assert_eq!(fs::read_to_string(folder.path().join("report.json")).expect("report"), stdout);
}

#[test]
fn the_nearest_configuration_above_a_file_holds_for_it() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("a/b")).expect("folders");
    fs::write(folder.path().join("a/klart.toml"), "exclude = [\"b\"]\n").expect("file");
    for file in ["a/x.txt", "a/b/y.txt", "z.txt"] {
        fs::write(folder.path().join(file), "Hei\n").expect("file");
    }
    let paths = |arguments: &[&str]| -> Vec<String> {
        let (_, stdout, _) = run(folder.path(), arguments);
        lines(&stdout)
            .iter()
            .filter(|record| record["type"] == "document")
            .map(|record| record["path"].as_str().expect("a path").to_owned())
            .collect()
    };
    assert_eq!(paths(&["check", "--format", "jsonl"]), ["a/x.txt", "z.txt"]);
    assert_eq!(paths(&["check", "--format", "jsonl", "--no-config"]), ["a/b/y.txt", "a/x.txt", "z.txt"]);
    assert_eq!(paths(&["check", "--format", "jsonl", "a/b/y.txt"]), ["a/b/y.txt"], "a file that is named is checked");
}

#[cfg(unix)]
#[test]
fn links_are_counted_and_not_followed() {
    let folder = folder();
    fs::write(folder.path().join("brev.txt"), "Hei\n").expect("file");
    std::os::unix::fs::symlink("..", folder.path().join("loop")).expect("link");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("self")).expect("link");
    let (_, stdout, _) = run(folder.path(), &["check", "--ui", "nb"]);
    assert!(stdout.contains("2 symbolske lenker"), "{stdout}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_opened_is_named_and_the_others_are_checked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).expect("folder");
    fs::write(folder.path().join("brev.txt"), "Hei\n").expect("file");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("closed");
    // Whoever may do everything is not stopped by permissions, and then there is nothing to see.
    if fs::read_dir(&closed).is_err() {
        let (code, stdout, stderr) = run(folder.path(), &["check", "--format", "json"]);
        assert_eq!(code, 2);
        assert!(stderr.contains("closed: permission denied"), "{stderr}");
        assert!(stdout.contains("brev.txt"), "{stdout}");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("opened");
}

#[test]
fn a_new_pack_passes_its_own_check_and_test() {
    let folder = folder();
    let names = [
        ("nb", ["Bø kommune", "Bærum kommune", "Nordre Follo kommune"]),
        ("nn", ["Sogndal kommune", "Ulvik herad", "Øygarden kommune"]),
        ("sv", ["Sundsvalls kommun", "Åre kommun", "Upplands-Bro kommun"]),
    ];
    for (language, names) in names {
        for name in names {
            let (code, _, path) =
                run(folder.path(), &["pack", "new", name, "--language", language, "--domain", "kommun.example"]);
            let path = path.trim();
            assert_eq!(code, 0, "{path}");
            for command in ["check", "test"] {
                let (code, stdout, stderr) = run(folder.path(), &["pack", command, path]);
                assert_eq!(code, 0, "{name}: {stdout}{stderr}");
            }
        }
    }
}

#[test]
fn a_pack_is_judged_without_the_faults_of_its_neighbours() {
    let folder = folder();
    let (code, _, _) = run(folder.path(), &["pack", "new", "Bø kommune"]);
    assert_eq!(code, 0);
    let faulty = "[pack]\nid = \"faulty\"\nname = \"x\"\nlanguage = \"nb\"\nextends = [\"nowhere\"]\n";
    fs::write(folder.path().join("faulty.toml"), faulty).expect("file");
    fs::write(folder.path().join("klart.toml"), "pack-paths = [\"bo.toml\", \"faulty.toml\"]\n").expect("file");
    for arguments in [
        &["pack", "test", "bo"][..],
        &["pack", "check", "bo"],
        &["explain", "bo"],
        &["explain", "bo/forelopig-svar"],
        &["rules", "--pack", "bo"],
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!(code, 0, "{arguments:?}: {stdout}{stderr}");
    }
    let (code, _, stderr) = run(folder.path(), &["pack", "check", "faulty"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("nowhere"), "{stderr}");
}

/// Letters with something to fix in every one.
fn drafts(folder: &Path, number: usize) {
    for at in 0..number {
        let text = format!(
            "Hei\r\n\r\nVi skriver til deg i sak {at} som gjelder implementering, og svarer i medhold\r\nav lov.\r\n"
        );
        fs::write(folder.join(format!("brev-{at:02}.txt")), text).expect("file");
    }
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path());
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(path).expect("file")))
        .collect();
    files.sort();
    files
}

#[test]
fn fixing_does_not_depend_on_the_number_of_threads_and_is_done_once() {
    let (one, many) = (folder(), folder());
    for folder in [&one, &many] {
        drafts(folder.path(), 60);
    }
    let before = contents(one.path());
    let report = run(one.path(), &["check", "--fix", "--jobs", "1"]);
    assert_eq!(report, run(many.path(), &["check", "--fix", "--jobs", "7"]));
    let after = contents(one.path());
    assert_eq!(after, contents(many.path()));
    assert!(after.iter().zip(&before).all(|(after, before)| after.0 == before.0 && after.1 != before.1));
    let (code, stdout, _) = run(one.path(), &["check", "--fix"]);
    assert!(code == 0 && !stdout.contains("Rettet"), "{stdout}");
    assert_eq!(contents(one.path()), after, "what is fixed is fixed");
}

#[test]
fn a_patch_applied_makes_the_same_of_a_file_as_fixing_does() {
    let (fixed, patched) = (folder(), folder());
    for folder in [&fixed, &patched] {
        drafts(folder.path(), 3);
        let latin1 = b"Hei\n\nVi skriver p\xE5 \xF8ya vedr\xF8rende s\xF8knaden, og svarer.";
        fs::write(folder.path().join("latin 1.txt"), latin1).expect("file");
    }
    let before = contents(patched.path());
    let shown = klart(patched.path(), &["check", "--fix", "--diff"]).output().expect("starts");
    assert_eq!((shown.status.code(), contents(patched.path())), (Some(1), before), "nothing is changed");
    run(fixed.path(), &["check", "--fix"]);
    let mut apply = Command::new("patch");
    apply.current_dir(patched.path()).args(["-p0", "-s", "--binary"]).stdin(Stdio::piped());
    let Ok(mut child) = apply.spawn() else {
        println!("no `patch` here");
        return;
    };
    child.stdin.take().expect("piped").write_all(&shown.stdout).expect("written");
    assert!(child.wait().expect("ends").success());
    assert_eq!(contents(patched.path()), contents(fixed.path()));
}

#[test]
fn a_file_that_cannot_be_replaced_is_named_and_the_others_are_fixed() {
    let folder = folder();
    drafts(folder.path(), 2);
    let closed = folder.path().join("brev-00.txt");
    let mut permissions = fs::metadata(&closed).expect("file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&closed, permissions).expect("closed");
    let before = contents(folder.path());
    let (code, stdout, stderr) = run(folder.path(), &["check", "--fix", "--format", "json"]);
    assert_eq!((code, stderr.as_str()), (2, "brev-00.txt: is read-only, so it was not fixed\n"));
    let after = contents(folder.path());
    assert!(after[0] == before[0] && after[1] != before[1]);
    let output: klart::report::model::Output = serde_json::from_str(&stdout).expect(&stdout);
    let fixed: Vec<_> = output.documents.iter().map(|document| document.fixed.as_ref().expect("fixed")).collect();
    assert_eq!((fixed[0].total, fixed[0].error.is_some(), fixed[1].total), (0, true, 2));
    assert_eq!(
        output.findings.iter().filter(|finding| finding.path == "brev-00.txt" && finding.fix.is_some()).count(),
        2
    );
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_is_fixed_once_and_stays_one() {
    let folder = folder();
    drafts(folder.path(), 1);
    std::os::unix::fs::symlink("brev-00.txt", folder.path().join("a.txt")).expect("link");
    let (code, stdout, stderr) = run(folder.path(), &["check", "--fix", "--format", "short", "brev-00.txt", "a.txt"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("a.txt: fixed 2: ") && !stdout.contains("brev-00.txt: fixed"), "{stdout}");
    assert!(fs::symlink_metadata(folder.path().join("a.txt")).expect("link").is_symlink());
}

/// Compares a generated file with the one in the repository; writes it when `KLART_WRITE` is set.
fn current(name: &str, schema: &impl serde::Serialize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/schema").join(name);
    let generated = format!("{}\n", serde_json::to_string_pretty(schema).expect("JSON"));
    if std::env::var_os("KLART_WRITE").is_some() {
        fs::write(&path, &generated).expect("written");
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == generated, "{name} is out of date; run the tests with KLART_WRITE=1 to write it anew");
}

#[test]
fn the_schemas_in_the_repository_are_those_of_the_code() {
    current("pack.schema.json", &klart::pack::schema());
    current("klart.schema.json", &klart::config::schema());
    current("output.schema.json", &schemars::schema_for!(klart::report::model::Output));
    current("stats.schema.json", &schemars::schema_for!(klart::report::stats::model::StatsOutput));
}

#[test]
fn the_output_is_what_the_schema_says() {
    let folder = folder();
    for (name, text) in
        [("a.txt", "Hei\n"), ("b.txt", "Vi viser til Deres brev vedrørende 010190 12345.\n"), ("c.xyz", "?")]
    {
        fs::write(folder.path().join(name), text).expect("file");
    }
    let (_, stdout, _) = run(folder.path(), &["check", ".", "missing.txt", "--format", "json"]);
    let output: klart::report::model::Output = serde_json::from_str(&stdout).expect(&stdout);
    assert_eq!(output.schema, "klart/1");
    assert_eq!(output.summary.unreadable, output.documents.iter().filter(|d| d.error.is_some()).count());
    assert!(output.documents.iter().any(|d| d.path == "missing.txt" && d.error.is_some()));
    let (_, stdout, _) = run(folder.path(), &["check", ".", "missing.txt", "--format", "jsonl"]);
    for line in stdout.lines() {
        serde_json::from_str::<klart::report::model::Record>(line).expect(line);
    }
}

/// A folder with a letter of known figures in two languages, an empty one and one that cannot be read.
fn letters() -> tempfile::TempDir {
    let folder = folder();
    for (name, text) in [
        ("a.txt", "Hei\n\nVi har fått søknaden din. Søknaden behandles i mai, og du får et svar da.\n"),
        ("b,c.txt", "Hej\n\nVi har fått din ansökan om bygglov, och du får svar i maj.\n"),
        ("tom.txt", ""),
        ("x.txt", "\0\u{1}\0\u{2}\0\u{3}\0"),
    ] {
        fs::write(folder.path().join(name), text).expect("file");
    }
    folder
}

#[test]
fn the_figures_are_what_the_schema_says() {
    use klart::language::{Language, Level};
    use klart::report::stats::model::{StatsOutput, StatsRecord};
    let folder = letters();
    let (code, stdout, _) = run(folder.path(), &["stats", "--format", "json"]);
    assert_eq!(code, 2, "one file could not be read");
    let output: StatsOutput = serde_json::from_str(&stdout).expect(&stdout);
    assert_eq!((output.summary.documents, output.summary.unreadable), (3, 1));
    let figures = |at: usize| output.documents[at].figures.clone().expect("figures");
    // Five and ten words, of which «søknaden» twice and «behandles» are long: 7.5 + 100 x 3/15.
    let first = figures(0);
    assert_eq!((first.running_words, first.sentences, first.long_words), (15, 2, 3));
    assert_eq!((first.lix, first.level), (Some(27.5), Some(Level::VeryEasy)));
    let longest = first.longest_sentence.expect("a sentence");
    assert_eq!((longest.words, longest.start.line, longest.start.column), (10, 3, 27));
    assert_eq!((first.passives, first.passive_sentences_percent), (1, Some(50.0)));
    let empty = figures(2);
    assert_eq!((empty.words, empty.lix, empty.level, empty.longest_sentence), (0, None, None, None));
    assert!(output.documents[3].error.is_some() && output.documents[3].figures.is_none());
    let all = output.totals.last().expect("a sum");
    assert_eq!((all.language, all.documents, all.figures.running_words), (None, 3, 28));
    assert!(output.totals.iter().any(|total| total.language == Some(Language::Sv) && total.documents == 1));
    let (_, stdout, _) = run(folder.path(), &["stats", "--format", "jsonl"]);
    let records: Vec<StatsRecord> = stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert_eq!(records.len(), output.documents.len() + output.totals.len());
}

#[test]
fn the_figures_in_a_spreadsheet_are_those_in_json() {
    let folder = letters();
    let (_, stdout, _) = run(folder.path(), &["stats", "--format", "csv"]);
    let mut table = csv::Reader::from_reader(stdout.as_bytes());
    let rows: Vec<std::collections::HashMap<String, String>> =
        table.deserialize().collect::<Result<_, _>>().expect("CSV");
    let (_, json, _) = run(folder.path(), &["stats", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let documents = json["documents"].as_array().expect("documents");
    assert_eq!(rows.iter().filter(|row| row["type"] == "document").count(), documents.len());
    for (row, document) in rows.iter().zip(documents) {
        assert_eq!(document["path"], row["path"].as_str());
        for (name, cell) in row {
            let figure = &document["figures"][name];
            match figure.as_f64() {
                Some(number) => assert_eq!(cell.parse::<f64>().ok(), Some(number), "{name}"),
                None => assert!(cell.is_empty() || !figure.is_null() || document["figures"].get(name).is_none()),
            }
        }
    }
    assert_eq!(rows.last().map(|row| (row["type"].as_str(), row["documents"].as_str())), Some(("total", "3")));
}

#[test]
fn stats_and_inspect_count_the_same_words() {
    let folder = letters();
    let stats: Value = serde_json::from_str(&run(folder.path(), &["stats", "--format", "json"]).1).expect("JSON");
    let inspect: Value = serde_json::from_str(&run(folder.path(), &["inspect", "--format", "json"]).1).expect("JSON");
    for (figures, seen) in
        stats["documents"].as_array().expect("documents").iter().zip(inspect.as_array().expect("files"))
    {
        assert_eq!(figures["figures"]["words"], seen.get("words").cloned().unwrap_or(Value::Null));
    }
}
