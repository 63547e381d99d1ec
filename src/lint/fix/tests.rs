use encoding_rs::WINDOWS_1252;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::pack::{Library, Settings};
use crate::read::{Options, ReadError, read_all};

const PACK: &str = r#"
[pack]
id = "prove"
name = "Prøve"
language = "nb"
source = { title = "Prøve" }

[[rule]]
id = "ord"
severity = "warning"
message = "«{match}»"
why = "Det er en prøve."
[rule.terms]
entries = [
  { word = "vedrørende", use = ["om"] },
  { word = "i medhold av", use = ["etter"] },
  { word = "i henhold til", use = ["slik det står i"] },
  { word = "samt", use = ["og"] },
]
[[rule.example]]
bad = "Vi skriver vedrørende saken."

[[rule]]
id = "uttrykk"
severity = "warning"
message = "«{match}»"
why = "Det er en prøve."
[rule.pattern]
any = ["tegn"]
use = "<a> & *b*"
[[rule.example]]
bad = "Dette er et tegn her."

[[rule]]
id = "evig"
severity = "advice"
message = "«{match}»"
why = "Det er en prøve."
[rule.pattern]
any = ["evig"]
use = "alltid"
[[rule.example]]
bad = "Dette er evig."

[[rule]]
id = "alltid"
severity = "advice"
message = "«{match}»"
why = "Det er en prøve."
[rule.pattern]
any = ["alltid"]
use = "evig"
[[rule.example]]
bad = "Dette er alltid."

[[rule]]
id = "lengre"
severity = "advice"
message = "«{match}»"
why = "Det er en prøve."
[rule.pattern]
any = ["vedrørende barnehage"]
use = "om barnehagen"
[[rule.example]]
bad = "Brev vedrørende barnehage."

[[rule]]
id = "umulig"
severity = "advice"
message = "«{match}»"
why = "Det er en prøve."
[rule.pattern]
any = ["ugjørlig"]
use = "ā"
[[rule.example]]
bad = "Dette er ugjørlig."

[[rule]]
id = "borte"
severity = "advice"
message = "«{match}»"
why = "Det er en prøve."
[rule.pattern]
any = ["nemlig"]
use = ""
[[rule.example]]
bad = "Det er nemlig sant."
"#;

fn linter() -> Linter {
    let mut library = Library::embedded();
    library.add("prove.toml", PACK, &|name| Err(format!("no file {name}"))).expect("a valid pack");
    let settings = Settings { packs: vec!["prove".to_owned()], ..Settings::default() };
    Linter::new(&library, settings).unwrap_or_else(|errors| panic!("{errors}"))
}

fn fix_with(name: &str, bytes: &[u8], unsafe_fixes: bool) -> Fixed<ReadError> {
    let options = Options { language: Some(crate::language::Language::Nb), ..Options::default() };
    let read = |bytes| read_all(name, bytes, &options);
    fix(&linter(), bytes.to_vec(), &Choice { unsafe_fixes, keep: &|_| true }, &read)
}

fn fixed(name: &str, text: &str) -> String {
    String::from_utf8(fix_with(name, text.as_bytes(), false).bytes).expect("UTF-8")
}

fn left(name: &str, bytes: &[u8]) -> Vec<Obstacle> {
    let fixed = fix_with(name, bytes, true);
    assert_eq!(fixed.bytes, bytes, "nothing is touched");
    fixed.documents.into_iter().flatten().flat_map(|document| document.left).collect()
}

#[test]
fn words_are_replaced_and_all_else_is_left() {
    let text = "Hei,\r\n\r\n  vi skriver  vedrørende\tsaken samt søknaden.   \r\n";
    assert_eq!(fixed("a.txt", text), text.replace("vedrørende", "om").replace("samt", "og"));
    let nothing = fix_with("a.txt", b"Hei.\n", true);
    assert_eq!(nothing.bytes, b"Hei.\n");
    assert!(nothing.settled && nothing.documents.iter().flatten().all(|document| document.made.is_empty()));
}

#[test]
fn what_was_made_is_told_with_its_line_and_masked() {
    let text = "Hei.\n\nVi skriver vedrørende saken til 018190 50062.\n";
    let fixed = fix_with("a.txt", text.as_bytes(), false);
    let made = &fixed.documents[0].as_ref().expect("read").made;
    let expected =
        Made { rule: "prove/ord".to_owned(), line: 3, before: "vedrørende".to_owned(), after: "om".to_owned() };
    assert_eq!(made, &[expected]);
}

#[test]
fn unsafe_fixes_are_made_only_when_asked_for() {
    let text = "Vi ser et tegn her i saken.\n";
    assert_eq!(fixed("a.txt", text), text);
    assert_eq!(fix_with("a.txt", text.as_bytes(), true).bytes, "Vi ser et <a> & *b* her i saken.\n".as_bytes());
}

#[test]
fn what_is_written_is_escaped_for_its_format() {
    let markdown = fix_with("a.md", b"Vi ser et tegn her i saken.\n", true);
    assert_eq!(
        markdown.bytes,
        br"Vi ser et &lt;a> &amp; \*b\* her i saken.
"
    );
    let html = fix_with("a.html", b"<p>Vi ser et tegn her i saken.</p><img alt='et tegn her'>", true);
    let expected = "<p>Vi ser et &lt;a&gt; &amp; *b* her i saken.</p><img alt='et &lt;a&gt; &amp; *b* her'>";
    assert_eq!(String::from_utf8(html.bytes).expect("UTF-8"), expected);
    let unquoted = b"<p>Hei p\xC3\xA5 deg.</p><img alt=tegn>";
    assert_eq!(left("a.html", unquoted), [Obstacle::Unproven], "the value would end at the space");
}

#[test]
fn rules_that_disagree_are_given_up() {
    let fixed = fix_with("a.txt", "Dette er evig sant i saken.\n".as_bytes(), true);
    assert!(!fixed.settled);
    assert_eq!(fixed.documents[0].as_ref().expect("read").made.len(), PASSES);
}

#[test]
fn of_fixes_that_overlap_the_longer_is_made() {
    let fixed = fix_with("a.txt", "Vi skriver vedrørende barnehage i saken.\n".as_bytes(), true);
    assert_eq!(fixed.bytes, b"Vi skriver om barnehagen i saken.\n");
    assert_eq!(fixed.documents[0].as_ref().expect("read").made.len(), 1);
}

#[test]
fn entities_soft_hyphens_and_hard_spaces_go_with_their_words() {
    let html = "<p>Bl&aring;b&aelig;r i&nbsp;medhold&#160;av lov, ved&shy;r&oslash;rende saken.</p>";
    assert_eq!(fixed("a.html", html), "<p>Bl&aring;b&aelig;r etter lov, om saken.</p>");
    assert_eq!(fixed("a.txt", "Brev ved\u{AD}rørende saken i\u{A0}medhold av lov.\n"), "Brev om saken etter lov.\n");
}

#[test]
fn markup_is_never_taken_away() {
    assert_eq!(left("a.html", "<p>Brev i <b>medhold</b> av lov på saken.</p>".as_bytes()), [Obstacle::Markup]);
    assert_eq!(left("a.md", "Brev i **medhold** av lov på saken.\n".as_bytes()), [Obstacle::Markup]);
    assert_eq!(left("a.md", "Brev ved*rørende* saken her.\n".as_bytes()), [Obstacle::Markup]);
    assert_eq!(
        fixed("a.html", "<p>Brev <b>i medhold av</b> <a href='x'>vedrørende</a> saken på dagen.</p>"),
        "<p>Brev <b>etter</b> <a href='x'>om</a> saken på dagen.</p>"
    );
}

#[test]
fn the_end_of_a_line_stays_where_it_was_as_nearly_as_can_be() {
    let cases = [
        ("Vi skriver til deg i medhold\r\nav loven om dette.\r\n", "Vi skriver til deg etter\r\nloven om dette.\r\n"),
        ("Vi skriver til deg her i\nmedhold av loven om dette.\n", "Vi skriver til deg her\netter loven om dette.\n"),
        ("Vi skriver til deg i\nhenhold til loven her.\n", "Vi skriver til deg\nslik det står i loven her.\n"),
        ("Vi skriver til deg ved-\nrørende loven om dette.\n", "Vi skriver til deg\nom loven om dette.\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(fixed("a.txt", text), expected);
    }
    assert_eq!(
        fixed("a.md", "Vi skriver til deg **i medhold\nav** loven, og i *i\nmedhold av* loven om dette.\n"),
        "Vi skriver til deg **etter**\nloven, og i\n*etter* loven om dette.\n"
    );
    let quotation = "> Vi skriver til deg i medhold\n> av loven om dette, og det er alt.\n";
    assert_eq!(fixed("a.md", quotation), "> Vi skriver til deg etter\n> loven om dette, og det er alt.\n");
    let flowed = "Subject: Hei\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nVi skriver til deg i medhold \n\
                  av loven om dette. Det er alt.\n";
    assert_eq!(fixed("a.eml", flowed), flowed.replace("i medhold \nav ", "etter \n"));
    let html = "<p>Vi skriver til deg i medhold\n      av loven om dette på dagen.</p>";
    assert_eq!(fixed("a.html", html), "<p>Vi skriver til deg etter\n      loven om dette på dagen.</p>");
}

#[test]
fn words_that_go_take_one_space_with_them() {
    let gone = |text: &str| String::from_utf8(fix_with("a.txt", text.as_bytes(), true).bytes).expect("UTF-8");
    assert_eq!(gone("Det er nemlig sant i saken.\n"), "Det er sant i saken.\n");
    assert_eq!(gone("Det er sant i saken nemlig.\n"), "Det er sant i saken.\n");
}

#[test]
fn decomposed_letters_stay_decomposed() {
    let text: String = "Vi så på saken i henhold til loven.\n".nfd().collect();
    let expected: String = "Vi så på saken slik det står i loven.\n".nfd().collect();
    assert_ne!(text, text.nfc().collect::<String>());
    assert_eq!(fixed("a.txt", &text), expected);
}

#[test]
fn the_encoding_and_its_mark_are_kept() {
    let text = "Blåbær på øya vedrørende søknad i henhold til lov.\r\n";
    let expected = "Blåbær på øya om søknad slik det står i lov.\r\n";
    let latin1 = |text: &str| WINDOWS_1252.encode(text).0.into_owned();
    assert_eq!(fix_with("a.txt", &latin1(text), false).bytes, latin1(expected));
    let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        unit(0xFEFF).into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
    };
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        assert_eq!(fix_with("a.txt", &utf16(text, unit), false).bytes, utf16(expected, unit));
    }
    let marked = |text: &str| format!("\u{FEFF}{text}").into_bytes();
    assert_eq!(fix_with("a.txt", &marked(text), false).bytes, marked(expected));
    let latin1 = latin1("Blåbær på øya er ugjørlig i saken.\n");
    assert_eq!(left("a.txt", &latin1), [Obstacle::Charset]);
}

#[test]
fn only_what_stands_as_it_is_in_a_message_is_fixed() {
    let mail = |header: &str, text: &str| format!("Subject: Sak vedrørende lov\n{header}\n\n{text}\n");
    let plain = mail("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit", "Brev vedrørende på.");
    assert_eq!(fixed("a.eml", &plain), plain.replace("vedrørende", "om"));
    let printable =
        mail("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable", "Brev samt sak.");
    let outcome = fix_with("a.eml", printable.replace("vedrørende", "mot").as_bytes(), false);
    assert_eq!(outcome.documents[0].as_ref().expect("read").left, [Obstacle::Encoded]);
    let seven = mail("Content-Type: text/plain", "Brev i henhold til lov.").replace("vedrørende", "mot");
    assert_eq!(left("a.eml", seven.as_bytes()), [Obstacle::Charset], "a part in ASCII gets no å");
    let word = b"Subject: =?utf-8?Q?Brev_samt_sak?=\nContent-Type: text/plain\n\nHei.\n";
    assert!(left("a.eml", word).iter().all(|obstacle| *obstacle == Obstacle::Encoded));
}

#[test]
fn a_message_that_says_it_twice_or_is_signed_is_left_alone() {
    let two = |kind: &str, other: &str| {
        format!(
            "Subject: Hei\nContent-Type: multipart/{kind}; boundary=x\n\n--x\nContent-Type: text/plain\n\n\
             Brev i sak samt sak.\n--x\nContent-Type: {other}\n\n<p>Brev i sak samt sak.</p>\n--x--\n"
        )
    };
    assert_eq!(left("a.eml", two("alternative", "text/html").as_bytes()), [Obstacle::Alternative]);
    assert_eq!(left("a.eml", two("signed", "application/pgp-signature").as_bytes()), [Obstacle::Signed]);
}

#[test]
fn every_message_of_a_mailbox_is_fixed() {
    let mailbox = "From a@b.no Tue Mar  3 10:00:00 2026\nSubject: En\n\nBrev samt sak her.\n\n\
                   From a@b.no Tue Mar  3 11:00:00 2026\nSubject: To\n\n>From sak samt sak her.\n";
    assert_eq!(fixed("a.mbox", mailbox), mailbox.replace("samt", "og"));
}

#[test]
fn quotations_of_others_code_and_settings_are_left_alone() {
    let mail = "Subject: Hei\n\nBrev her.\n> Brev samt sak.\n";
    assert_eq!(fixed("a.eml", mail), mail);
    let page = "---\ntitle: Brev samt sak\n---\n\nBrev her. <!-- klart-ignore prove: samt -->\n\n`samt`\n\n    samt\n";
    assert_eq!(fixed("a.md", page), page);
}
