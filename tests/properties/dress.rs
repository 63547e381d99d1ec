//! Letters, and the many ways in which the same letter can be dressed.

use base64::Engine;
use unicode_normalization::UnicodeNormalization;

/// A part of a letter.
pub enum Part {
    Heading(&'static str),
    Paragraph(&'static str),
    Items(&'static [&'static str]),
    /// Lines that stand below each other.
    Lines(&'static [&'static str]),
}

use Part::{Heading, Items, Lines, Paragraph};

/// A letter, and phrases in it that rules find.
pub struct Letter {
    pub name: &'static str,
    pub parts: &'static [Part],
    pub phrases: &'static [&'static str],
}

pub const LETTERS: &[Letter] = &[
    Letter {
        name: "nb",
        parts: &[
            Heading("Svar på søknaden din om barnehageplass"),
            Paragraph("Hei Kari Nordmann"),
            Paragraph(
                "Vi viser til søknaden din vedrørende barnehageplass, som vi fikk 3. mars 2026. Søknaden er behandlet i \
                 medhold av barnehageloven § 16, jf. forskriften. Kommunen har foretatt en vurdering av saken, og du \
                 får plass fra 1. august 2026.",
            ),
            Paragraph(
                "Fordi mange familier flytter til kommunen i løpet av våren, og fordi flere av barnehagene våre skal \
                 bygges om i den samme perioden, kan det dessverre hende at du får tilbud om plass i en annen barnehage \
                 enn den som du satte øverst på listen da du søkte om plass til barnet ditt i fjor.",
            ),
            Paragraph("Dette må du gjøre nå:"),
            Items(&[
                "Bekreft at du benytter plassen innen 15. mai kl. 12.00.",
                "Send oss skjemaet om om inntekten din.",
                "Ring styreren hvis barnet har allergi.",
            ]),
            Paragraph(
                "Undertegnede ber om at spørsmål sendes til servicetorget, tlf. 35 00 00 00. Ovennevnte vedtak kan du \
                 klage på innen tre uker. Vi anmoder om at du skriver hvorfor du klager.",
            ),
            Lines(&["Med vennlig hilsen", "Ola Nordmann", "rådgiver"]),
        ],
        phrases: &[
            "vedrørende",
            "i medhold av",
            "foretatt en vurdering av",
            "benytter",
            "om om",
            "Undertegnede",
            "Ovennevnte",
            "anmoder",
        ],
    },
    Letter {
        name: "nn",
        parts: &[
            Heading("Svar på søknaden din om barnehageplass"),
            Paragraph("Hei Kari Nordmann"),
            Paragraph(
                "Vi viser til søknaden din vedrørande barnehageplass, som vi fekk 3. mars 2026. Søknaden er behandla i \
                 medhald av barnehagelova § 16, jf. forskrifta. Kommunen har føreteke ei vurdering av saka, og du får \
                 plass frå 1. august 2026.",
            ),
            Paragraph(
                "Fordi mange familiar flyttar til kommunen i løpet av våren, og fordi fleire av barnehagane våre skal \
                 byggjast om i den same perioden, kan det diverre hende at du får tilbod om plass i ein annan barnehage \
                 enn den som du sette øvst på lista då du søkte om plass til barnet ditt i fjor.",
            ),
            Paragraph("Dette må du gjere no:"),
            Items(&[
                "Stadfest at du nyttar plassen innan 15. mai kl. 12.00.",
                "Send oss skjemaet om om inntekta di.",
                "Ring styraren dersom barnet har allergi.",
            ]),
            Paragraph(
                "Underteikna ber om at spørsmål blir sende til servicetorget, tlf. 35 00 00 00. Ovannemnde vedtak kan du \
                 klage på innan tre veker. Vi oppmodar om at du skriv kvifor du klagar, og anmodar om svar.",
            ),
            Lines(&["Med venleg helsing", "Ola Nordmann", "rådgjevar"]),
        ],
        phrases: &[
            "vedrørande",
            "i medhald av",
            "føreteke ei vurdering av",
            "om om",
            "Underteikna",
            "Ovannemnde",
            "anmodar",
        ],
    },
    Letter {
        name: "sv",
        parts: &[
            Heading("Svar på din ansökan om plats i förskolan"),
            Paragraph("Hej Kari Andersson"),
            Paragraph(
                "Vi hänvisar till din ansökan angående plats i förskolan, som vi fick den 3 mars 2026. Ansökan har \
                 behandlats i enlighet med skollagen, t.ex. 8 kap. 3 §. Kommunen har företagit en bedömning av ärendet, \
                 och du får plats från den 1 augusti 2026.",
            ),
            Paragraph(
                "Eftersom många familjer flyttar till kommunen under våren, och eftersom flera av våra förskolor ska \
                 byggas om under samma period, kan det tyvärr hända att du får ett erbjudande om plats på en annan \
                 förskola än den som du satte överst på listan när du sökte plats till ditt barn i fjol.",
            ),
            Paragraph("Det här ska du göra nu:"),
            Items(&[
                "Bekräfta att du nyttjar platsen senast den 15 maj kl. 12.00.",
                "Skicka oss blanketten om om din inkomst.",
                "Ring rektorn ifall barnet har allergi.",
            ]),
            Paragraph(
                "Undertecknad ber att frågor skickas till servicecentret, tfn 08-555 010 00. Ovannämnda beslut kan du \
                 överklaga inom tre veckor. Vi ber dig att inkomma med en fullmakt beträffande ärendet.",
            ),
            Lines(&["Med vänlig hälsning", "Ola Andersson", "handläggare"]),
        ],
        phrases: &[
            "angående",
            "i enlighet med",
            "företagit en bedömning av",
            "om om",
            "Undertecknad",
            "Ovannämnda",
            "beträffande",
        ],
    },
];

/// A letter in a dress: what the dress is, the name of the file, and the file.
pub struct Dressed {
    pub dress: &'static str,
    pub file: &'static str,
    pub bytes: Vec<u8>,
}

/// Every dress of a letter, the plainest first.
pub fn dresses(letter: &Letter) -> Vec<Dressed> {
    let mut all = Vec::new();
    let mut add = |dress, file, bytes: Vec<u8>| all.push(Dressed { dress, file, bytes });
    let same = |text: &str| text.to_owned();
    let plain = txt(letter, None, &same);
    let wrapped = txt(letter, Some(66), &same);
    let page = html(letter, &escaped);
    add("txt", "a.txt", plain.clone().into_bytes());
    add("txt, wrapped", "a.txt", wrapped.clone().into_bytes());
    add("txt, wrapped narrowly", "a.txt", txt(letter, Some(44), &same).into_bytes());
    add("txt, wrapped, CRLF", "a.txt", wrapped.replace('\n', "\r\n").into_bytes());
    add(
        "txt, wrapped and indented",
        "a.txt",
        wrapped.lines().map(|line| format!("    {line}\n").replace("    \n", "\n")).collect::<String>().into_bytes(),
    );
    add("txt, ISO-8859-1", "a.txt", latin1(&plain));
    add("txt, UTF-16", "a.txt", [vec![0xFF, 0xFE], plain.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat());
    add("txt, byte order mark", "a.txt", format!("\u{FEFF}{plain}").into_bytes());
    add("txt, decomposed", "a.txt", plain.nfd().collect::<String>().into_bytes());
    add("txt, upper case", "a.txt", txt(letter, None, &|text| phrases(text, letter, &str::to_uppercase)).into_bytes());
    add(
        "txt, no-break spaces",
        "a.txt",
        txt(letter, None, &|text| phrases(text, letter, &|p| p.replace(' ', "\u{A0}"))).into_bytes(),
    );
    add("txt, double spaces", "a.txt", txt(letter, None, &|text| text.replace(' ', "  ")).into_bytes());
    add("txt, soft hyphens", "a.txt", txt(letter, None, &|text| soft(text, "\u{AD}")).into_bytes());
    add(
        "txt, broken after each word",
        "a.txt",
        txt(letter, Some(66), &same).replace("i medhold av", "i\nmedhold av").into_bytes(),
    );
    add("md", "a.md", md(letter, None, &same).into_bytes());
    add("md, wrapped", "a.md", md(letter, Some(66), &same).into_bytes());
    add(
        "md, emphasis",
        "a.md",
        md(letter, None, &|text| phrases(text, letter, &|p| inner(p, "**", "**"))).into_bytes(),
    );
    add(
        "md, emphasis around",
        "a.md",
        md(letter, None, &|text| phrases(text, letter, &|p| format!("*{p}*"))).into_bytes(),
    );
    add(
        "md, links",
        "a.md",
        md(letter, None, &|text| phrases(text, letter, &|p| inner(p, "[", "](https://a.example/b)"))).into_bytes(),
    );
    add("md, entities", "a.md", md(letter, None, &|text| entities(text)).into_bytes());
    add("md, HTML", "a.md", md(letter, None, &|text| phrases(text, letter, &|p| inner(p, "<b>", "</b>"))).into_bytes());
    add("html", "a.html", page.clone().into_bytes());
    add("html, wrapped", "a.html", wrap_words(&page, 50).into_bytes());
    add("html, entities", "a.html", entities(&page).into_bytes());
    add("html, ISO-8859-1", "a.html", latin1(&page.replace("UTF-8", "iso-8859-1")));
    add(
        "html, inline markup",
        "a.html",
        html(letter, &|text| phrases(text, letter, &|p| inner(p, "<b class=x>", "</b>"))).into_bytes(),
    );
    add(
        "html, markup within words",
        "a.html",
        html(letter, &|text| phrases(text, letter, &|p| halved(p, "<i>", "</i>"))).into_bytes(),
    );
    add(
        "html, spans around all",
        "a.html",
        html(letter, &|text| format!("<span style=\"color:red\"><span>{text}</span></span>")).into_bytes(),
    );
    add(
        "html, links",
        "a.html",
        html(letter, &|text| phrases(text, letter, &|p| inner(p, "<a href=\"https://a.example/\">", "</a>")))
            .into_bytes(),
    );
    add(
        "html, comments",
        "a.html",
        html(letter, &|text| phrases(text, letter, &|p| halved(p, "<!-- x -->", ""))).into_bytes(),
    );
    add(
        "html, no-break spaces",
        "a.html",
        html(letter, &|text| phrases(text, letter, &|p| p.replace(' ', "&nbsp;"))).into_bytes(),
    );
    add("html, soft hyphens", "a.html", html(letter, &|text| soft(text, "&shy;")).into_bytes());
    add("html, div for p", "a.html", page.replace("<p>", "<div>").replace("</p>", "</div>").into_bytes());
    add("eml, 8 bit", "a.eml", mail(letter, "text/plain; charset=utf-8", "8bit", plain.as_bytes()));
    add("eml, 8 bit, wrapped", "a.eml", mail(letter, "text/plain; charset=utf-8", "8bit", wrapped.as_bytes()));
    add(
        "eml, quoted-printable",
        "a.eml",
        mail(letter, "text/plain; charset=utf-8", "quoted-printable", &quoted(plain.as_bytes())),
    );
    add(
        "eml, quoted-printable, wrapped",
        "a.eml",
        mail(letter, "text/plain; charset=utf-8", "quoted-printable", &quoted(wrapped.as_bytes())),
    );
    add(
        "eml, quoted-printable, ISO-8859-1",
        "a.eml",
        mail(letter, "text/plain; charset=iso-8859-1", "quoted-printable", &quoted(&latin1(&plain))),
    );
    add("eml, base64", "a.eml", mail(letter, "text/plain; charset=utf-8", "base64", &base64(wrapped.as_bytes())));
    add(
        "eml, flowed",
        "a.eml",
        mail(letter, "text/plain; charset=utf-8; format=flowed", "8bit", flowed(letter).as_bytes()),
    );
    add(
        "eml, HTML only",
        "a.eml",
        mail(letter, "text/html; charset=utf-8", "quoted-printable", &quoted(page.as_bytes())),
    );
    add(
        "eml, HTML only, base64",
        "a.eml",
        mail(letter, "text/html; charset=utf-8", "base64", &base64(entities(&page).as_bytes())),
    );
    add("eml, text and HTML", "a.eml", alternative(letter, &plain, &page));
    all
}

type Inline<'a> = &'a dyn Fn(&str) -> String;

fn blocks(letter: &Letter, one: impl FnMut(&Part) -> String) -> String {
    let parts: Vec<String> = letter.parts.iter().map(one).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn txt(letter: &Letter, width: Option<usize>, inline: Inline<'_>) -> String {
    let paragraph = |text: &str, hanging: &str| {
        let text = inline(text);
        width.map_or(text.clone(), |width| wrap(&text, width, hanging))
    };
    blocks(letter, |part| match part {
        Heading(text) | Paragraph(text) => paragraph(text, ""),
        Items(items) => {
            let items: Vec<String> = items.iter().map(|item| format!("- {}", paragraph(item, "  "))).collect();
            items.join("\n")
        }
        Lines(lines) => lines.join("\n"),
    })
}

fn md(letter: &Letter, width: Option<usize>, inline: Inline<'_>) -> String {
    let paragraph = |text: &str, hanging: &str| {
        let text = inline(text);
        width.map_or(text.clone(), |width| wrap(&text, width, hanging))
    };
    blocks(letter, |part| match part {
        Heading(text) => format!("# {}", inline(text)),
        Paragraph(text) => paragraph(text, ""),
        Items(items) => {
            let items: Vec<String> = items.iter().map(|item| format!("- {}", paragraph(item, "  "))).collect();
            items.join("\n")
        }
        Lines(lines) => lines.join("  \n"),
    })
}

fn html(letter: &Letter, inline: Inline<'_>) -> String {
    let body = blocks(letter, |part| match part {
        Heading(text) => format!("<h1>{}</h1>", inline(text)),
        Paragraph(text) => format!("<p>{}</p>", inline(text)),
        Items(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", inline(item))).collect();
            format!("<ul>\n{items}</ul>")
        }
        Lines(lines) => format!("<p>{}</p>", lines.join("<br>\n")),
    });
    format!("<!DOCTYPE html>\n<html>\n<head><meta charset=\"UTF-8\"></head>\n<body>\n{body}</body>\n</html>\n")
}

fn flowed(letter: &Letter) -> String {
    blocks(letter, |part| match part {
        Heading(text) | Paragraph(text) => wrap(text, 66, "").replace('\n', " \n"),
        Items(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        Lines(lines) => lines.join("\n"),
    })
}

/// Wraps like an editor does, between words, the later lines with something in front.
fn wrap(text: &str, width: usize, hanging: &str) -> String {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines.join(&format!("\n{hanging}"))
}

/// Wraps every line of a page.
fn wrap_words(page: &str, width: usize) -> String {
    page.lines().map(|line| format!("{}\n", wrap(line, width, ""))).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The letter's phrases changed, the rest as it was.
fn phrases(text: &str, letter: &Letter, change: &dyn Fn(&str) -> String) -> String {
    letter.phrases.iter().fold(text.to_owned(), |text, phrase| text.replace(phrase, &change(phrase)))
}

/// Something around the last word of a phrase, or around a phrase of one word.
fn inner(phrase: &str, before: &str, after: &str) -> String {
    match phrase.split_once(' ') {
        Some((first, rest)) => format!("{first} {before}{rest}{after}"),
        None => format!("{before}{phrase}{after}"),
    }
}

/// Something around the second half of the first word.
fn halved(phrase: &str, before: &str, after: &str) -> String {
    let (word, rest) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
    let middle = word.char_indices().nth(word.chars().count() / 2).map_or(0, |(at, _)| at);
    format!("{}{before}{}{after}{rest}", &word[..middle], &word[middle..])
}

/// Soft hyphens in every word of letters that is long enough.
fn soft(text: &str, hyphen: &str) -> String {
    let word = |word: &str| match word.chars().count() {
        7.. if word.chars().all(char::is_alphabetic) => halved(word, hyphen, ""),
        _ => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn entities(text: &str) -> String {
    let names = [
        ('æ', "&aelig;"),
        ('ø', "&oslash;"),
        ('å', "&aring;"),
        ('ä', "&auml;"),
        ('ö', "&#246;"),
        ('Ø', "&#xD8;"),
        ('§', "&sect;"),
    ];
    names.iter().fold(text.to_owned(), |text, (letter, name)| text.replace(*letter, name))
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("in ISO-8859-1")).collect()
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let encoded = base64::engine::general_purpose::STANDARD.encode(bytes);
    encoded.as_bytes().chunks(76).flat_map(|line| [line, b"\r\n"].concat()).collect()
}

/// Quoted-printable, with soft line breaks wherever the line is full.
fn quoted(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut column) = (Vec::new(), 0);
    for &byte in bytes {
        if byte == b'\n' {
            out.extend(b"\r\n");
            column = 0;
            continue;
        }
        let piece = match byte {
            b' '..=b'~' if byte != b'=' => vec![byte],
            _ => format!("={byte:02X}").into_bytes(),
        };
        if column + piece.len() > 75 {
            out.extend(b"=\r\n");
            column = 0;
        }
        column += piece.len();
        out.extend(piece);
    }
    out
}

const HEAD: &str = "From: Ola <ola@kommune.example>\r\nTo: kari@mail.example\r\nMIME-Version: 1.0\r\n";

fn mail(_: &Letter, content: &str, transfer: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("{HEAD}Content-Type: {content}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn alternative(_: &Letter, text: &str, page: &str) -> Vec<u8> {
    let part = |kind: &str, body: &[u8]| {
        let head = format!(
            "--grense\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        );
        [head.as_bytes(), &quoted(body), b"\r\n"].concat()
    };
    let head = format!("{HEAD}Content-Type: multipart/alternative; boundary=grense\r\n\r\n");
    [
        head.into_bytes(),
        part("text/plain", text.as_bytes()),
        part("text/html", page.as_bytes()),
        b"--grense--\r\n".to_vec(),
    ]
    .concat()
}
