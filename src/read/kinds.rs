//! What kinds of document a text is, and why.

use super::Draft;
use crate::document::{Block, BlockKind, Kind, KindReason, Kinds, Meta, Zone};

/// How much of the body is read for phrases that tell a role, in bytes.
const REACH: usize = 1_500;

/// Marks of an automatic reply in a subject, in lower case; they begin it, or stand before a colon.
const AUTO_SUBJECTS: &[&str] = &[
    "automatisk svar",
    "automatisk melding",
    "automatiskt svar",
    "automatiskt meddelande",
    "autosvar",
    "autoreply",
    "auto-reply",
    "automatic reply",
    "automatic response",
    "fravær",
    "fråvær",
    "fråver",
    "frånvaro",
    "frånvarande",
    "fraværsmelding",
    "fråværsmelding",
    "frånvaromeddelande",
    "out of office",
    "ikke til stede",
    "ikkje til stades",
    "inte på plats",
    "fraværsassistent",
    "ute av kontoret",
    "ikke på kontoret",
    "ikkje på kontoret",
    "inte på kontoret",
];
/// The same in a short mail's text.
const AUTO_TEXTS: &[&str] = &[
    "dette er et automatisk svar",
    "dette er eit automatisk svar",
    "dette er en automatisk",
    "dette er ei automatisk",
    "detta är ett automatiskt svar",
    "detta är ett autosvar",
    "det här är ett automatiskt",
    "dette er et autosvar",
    "dette er eit autosvar",
    "denne meldingen er sendt automatisk",
    "denne e-posten er generert automatisk",
    "detta meddelande skickas automatiskt",
    "jeg er ikke til stede på kontoret",
    "eg er ikkje til stades på kontoret",
    "jag är inte på kontoret",
    "jag är inte på plats",
    "jag är frånvarande",
    "jeg er ikke på kontoret",
    "eg er ikkje på kontoret",
];
const INTERIM_TITLES: &[&str] = &[
    "foreløpig svar",
    "foreløpig tilbakemelding",
    "førebels svar",
    "førebels tilbakemelding",
    "mellombels svar",
    "delbesked",
    "preliminärt svar",
    "preliminärt besked",
    "bekräftelse på mottaget ärende",
    "bekräftelse på mottagen",
    "bekreftelse på mottatt",
    "stadfesting på motteken",
    "vi har mottatt søknaden",
    "vi har mottatt henvendelsen",
    "vi har mottatt klagen",
    "vi har motteke",
    "vi har tagit emot",
    "mottagningskvitto",
    "mottagningsbevis",
    "mottagningsbekräftelse",
];
/// Sentences that say the same in the text.
const INTERIM_TEXTS: &[&str] = &[
    "foreløpig svar",
    "førebels svar",
    "delbesked",
    "preliminärt svar",
    "bekräftelse på mottaget ärende",
    "dette er et foreløpig",
    "dette er eit førebels",
];
const DECISION_TITLES: &[&str] = &[
    "vedtak",
    "melding om vedtak",
    "underretning om vedtak",
    "avslag på",
    "innvilgelse av",
    "innvilget",
    "innvilging av",
    "beslut",
    "beslut om",
    "beslut i",
    "beslut angående",
    "underrättelse om beslut",
    "meddelande om beslut",
    "bygglov beviljas",
    "delegasjonsvedtak",
    "delegationsbeslut",
    "enkeltvedtak",
];
const DECISION_TEXTS: &[&str] = &[
    "vi har vedtatt",
    "vi har vedteke",
    "kommunen har vedtatt",
    "kommunen har vedteke",
    "har fattet følgende vedtak",
    "har gjort følgende vedtak",
    "har gjort slikt vedtak",
    "fatter følgende vedtak",
    "gjør følgende vedtak",
    "vi har fattat följande beslut",
    "har fattat följande beslut",
    "vi har beslutat",
    "kommunen beslutar att",
    "nämnden beslutar att",
    "kommunstyrelsen beslutar att",
    "søknaden din er avslått",
    "søknaden din er innvilget",
    "søknaden din er innvilga",
    "vi avslår søknaden",
    "vi innvilger søknaden",
    "vi avslår søknaden din",
];
const DESCRIPTION_TITLES: &[&str] =
    &["tjenestebeskrivelse", "tenesteskildring", "tenestebeskriving", "tjänstebeskrivning"];
const AGREEMENT_TITLES: &[&str] =
    &["serviceavtale", "tenesteavtale", "tjenesteavtale", "serviceavtal", "serviceöverenskommelse"];
const DECLARATION_TITLES: &[&str] = &[
    "serviceerklæring",
    "tenesteerklæring",
    "servicedeklaration",
    "servicegaranti",
    "servicegarantier",
    "tjänstegaranti",
    "serviceløfte",
    "servicelöfte",
];

/// The kinds of a document whose zones are known, with what told them.
///
/// A text of no known medium is taken for a letter when it greets, closes or has a letter's head. With none of these it
/// has no medium: rules for all kinds apply, rules for some are silent.
pub(crate) fn detect(name: &str, draft: &Draft, meta: &Meta) -> (Kinds, Vec<KindReason>) {
    let mut found = Found::default();
    let path = name.to_lowercase();
    medium(&path, draft, meta, &mut found);
    roles(&path, draft, meta, &mut found);
    (found.kinds, found.reasons)
}

#[derive(Default)]
struct Found {
    kinds: Kinds,
    reasons: Vec<KindReason>,
}

impl Found {
    fn add(&mut self, kind: Kind, reason: impl Into<String>) {
        if !self.kinds.contains(kind) {
            self.kinds.insert(kind);
            self.reasons.push(KindReason { kind, reason: reason.into() });
        }
    }
}

/// The parts of a path that tell words apart: `autosvar` and `ferie` of `post/autosvar-ferie.txt`.
fn path_words(path: &str) -> impl Iterator<Item = &str> {
    path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn extension(path: &str) -> &str {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    // A message of a mailbox has its number after the name.
    let file = file.split_once(".mbox#").map_or(file, |(_, _)| ".mbox");
    file.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn medium(path: &str, draft: &Draft, meta: &Meta, found: &mut Found) {
    let named = |names: &[&str]| {
        path_words(path).find(|word| names.iter().any(|name| word.starts_with(name))).map(str::to_owned)
    };
    let extension = extension(path);
    match extension {
        "eml" | "mbox" | "msg" | "oft" => return found.add(Kind::Email, format!("file extension .{extension}")),
        _ if !meta.headers.is_empty() => return found.add(Kind::Email, "e-mail headers"),
        _ => {}
    }
    if let Some(word) =
        path_words(path).find(|&word| matches!(word, "sms" | "smser" | "tekstmelding" | "textmeddelande"))
    {
        return found.add(Kind::Sms, format!("file name says `{word}`"));
    }
    if let Some(word) = named(&["brosjyre", "broschyr", "brochure", "folder", "infohefte"]) {
        return found.add(Kind::Brochure, format!("file name says `{word}`"));
    }
    if let Some(word) = path_words(path)
        .find(|&word| matches!(word, "epost" | "eposter" | "email" | "mail" | "mejl" | "autosvar" | "autoreply"))
    {
        return found.add(Kind::Email, format!("file name says `{word}`"));
    }
    if let Some(subject) = draft.blocks.iter().find(|block| block.kind == BlockKind::Subject)
        && block_words(draft, subject) > 0
    {
        return found.add(Kind::Email, "a subject line is typed at the top");
    }
    if let Some(word) = path_words(path).find(|&word| matches!(word, "brev" | "letter" | "letters")) {
        return found.add(Kind::Letter, format!("file name says `{word}`"));
    }
    let zone = |zone: Zone| draft.blocks.iter().any(|block| block.zone == zone);
    let page = matches!(extension, "html" | "htm" | "xhtml");
    let (greets, closes) = (zone(Zone::Greeting), zone(Zone::Closing));
    if page {
        // A page may begin with «Hei!»; a letter greets and takes leave.
        if greets && closes {
            return found.add(Kind::Letter, "greeting and closing");
        }
        return found.add(Kind::Web, format!("file extension .{extension}"));
    }
    if closes {
        found.add(Kind::Letter, "closing");
    } else if greets {
        found.add(Kind::Letter, "greeting");
    } else if zone(Zone::Header) {
        found.add(Kind::Letter, "sender, date or reference lines at the top");
    }
}

fn block_words(draft: &Draft, block: &Block) -> usize {
    block.span.of(&draft.text).split_whitespace().count()
}

fn roles(path: &str, draft: &Draft, meta: &Meta, found: &mut Found) {
    if let Some(reason) = auto_header(meta) {
        found.add(Kind::AutoReply, reason);
    }
    let own = |block: &&Block| block.judged();
    let titles: Vec<String> = draft
        .blocks
        .iter()
        .filter(own)
        .filter(|block| {
            matches!(block.kind, BlockKind::Subject | BlockKind::Title | BlockKind::Heading(_))
                || block.zone == Zone::Subject
        })
        .take(6)
        .map(|block| without_marks(&folded(block.span.of(&draft.text), 200)))
        .collect();
    let title = |phrases: &[&'static str]| {
        phrases.iter().copied().find(|phrase| titles.iter().any(|title| begins(title, phrase)))
    };
    let body = opening(draft);
    let said = |phrases: &[&'static str]| phrases.iter().copied().find(|phrase| body.contains(phrase));
    let file = |stems: &[&'static str]| {
        let joined = without_separators(path);
        stems.iter().copied().find(|stem| joined.contains(stem))
    };
    // Subjects may carry the mark before the original subject: «Automatisk svar: Søknad».
    if let Some(phrase) = title(AUTO_SUBJECTS) {
        found.add(Kind::AutoReply, format!("title begins with `{phrase}`"));
    } else if let Some(stem) =
        file(&["autosvar", "autoreply", "fravarsmelding", "fraværsmelding", "franvaro", "frånvaro"])
    {
        found.add(Kind::AutoReply, format!("file name says `{stem}`"));
    } else if body.len() < 900
        // An automatic reply says so at once; a person may come to it: «Jeg er ikke på kontoret i morgen».
        && let Some(phrase) = said(AUTO_TEXTS).filter(|phrase| body.find(phrase).is_some_and(|at| at < 120))
    {
        found.add(Kind::AutoReply, format!("text says `{phrase}`"));
    }
    if let Some(phrase) = title(INTERIM_TITLES) {
        found.add(Kind::InterimReply, format!("title begins with `{phrase}`"));
    } else if let Some(stem) =
        file(&["forelopigsvar", "foreløpigsvar", "forebelssvar", "førebelssvar", "delbesked", "interimreply"])
    {
        found.add(Kind::InterimReply, format!("file name says `{stem}`"));
    } else if let Some(phrase) = said(INTERIM_TEXTS) {
        found.add(Kind::InterimReply, format!("text says `{phrase}`"));
    }
    let page = found.kinds.contains(Kind::Web) || found.kinds.contains(Kind::Brochure);
    if let Some(phrase) = title(DECISION_TITLES).filter(|_| !page) {
        found.add(Kind::Decision, format!("title begins with `{phrase}`"));
    } else if let Some(stem) = file(&["vedtaksbrev", "beslutsbrev", "enkeltvedtak"]) {
        found.add(Kind::Decision, format!("file name says `{stem}`"));
    } else if !page
        && !found.kinds.contains(Kind::InterimReply)
        && let Some(phrase) = said(DECISION_TEXTS)
    {
        found.add(Kind::Decision, format!("text says `{phrase}`"));
    }
    for (kind, phrases, stems) in [
        (
            Kind::ServiceDescription,
            DESCRIPTION_TITLES,
            &["tjenestebeskrivelse", "tenestebeskriving", "tjanstebeskrivning"][..],
        ),
        (Kind::ServiceAgreement, AGREEMENT_TITLES, &["serviceavtale", "serviceavtal"][..]),
        (
            Kind::ServiceDeclaration,
            DECLARATION_TITLES,
            &["serviceerklaring", "serviceerklæring", "servicedeklaration", "servicegaranti"][..],
        ),
    ] {
        let in_title = phrases.iter().find(|phrase| titles.iter().any(|title| contains_word(title, phrase)));
        if let Some(phrase) = in_title {
            found.add(kind, format!("title has `{phrase}`"));
        } else if let Some(stem) = file(stems) {
            found.add(kind, format!("file name says `{stem}`"));
        }
    }
}

/// The header that says a machine answers.
fn auto_header(meta: &Meta) -> Option<String> {
    let value = |name: &str| meta.header(name).map(|value| value.trim().to_ascii_lowercase());
    if value("Auto-Submitted").is_some_and(|value| !value.is_empty() && !value.starts_with("no")) {
        return Some("header `Auto-Submitted`".to_owned());
    }
    for name in ["X-Autoreply", "X-Autorespond", "X-Autoresponder"] {
        if value(name).is_some_and(|value| value != "no" && value != "false") {
            return Some(format!("header `{name}`"));
        }
    }
    if value("Precedence").is_some_and(|value| value == "auto_reply" || value == "auto-reply") {
        return Some("header `Precedence`".to_owned());
    }
    // Exchange sets it on absence replies. Mass mailings set it too, which nobody answers either.
    if value("X-Auto-Response-Suppress").is_some_and(|value| !matches!(value.as_str(), "" | "none")) {
        return Some("header `X-Auto-Response-Suppress`".to_owned());
    }
    None
}

/// The beginning of the own text, in lower case with white space folded.
fn opening(draft: &Draft) -> String {
    let mut out = String::new();
    for block in draft.blocks.iter().filter(|block| block.judged() && matches!(block.zone, Zone::Body | Zone::Subject))
    {
        out.push_str(&folded(block.span.of(&draft.text), REACH));
        out.push('\n');
        if out.len() > REACH {
            break;
        }
    }
    out
}

/// At most `most` bytes of a text in lower case, each run of white space as one space.
fn folded(text: &str, most: usize) -> String {
    let text = &text[..text.floor_char_boundary(most)];
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '\u{AD}' => {}
                '\0'..='\x7F' => out.push(c.to_ascii_lowercase()),
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// A subject without `SV:`, `Re:`, `VS:` and numbers of a case before it.
fn without_marks(title: &str) -> String {
    let mut rest = title.trim();
    while let Some((mark, tail)) = rest.split_once(':') {
        if !matches!(
            mark.trim(),
            "sv" | "re" | "svar" | "vs" | "vb" | "fw" | "fwd" | "emne" | "ämne" | "subject" | "tema"
        ) {
            break;
        }
        rest = tail.trim_start();
    }
    rest.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned()
}

fn without_separators(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    file.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a title begins with a phrase, as whole words.
fn begins(title: &str, phrase: &str) -> bool {
    title.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
}

fn contains_word(title: &str, phrase: &str) -> bool {
    title.match_indices(phrase).any(|(at, _)| {
        !title[..at].ends_with(char::is_alphanumeric)
            && !title[at + phrase.len()..].starts_with(|c: char| c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Header;
    use crate::document::zones::{self, Layout};
    use crate::read::txt;
    use crate::text::Span;

    fn kinds(name: &str, text: &str, layout: Layout) -> Vec<&'static str> {
        let mut draft = txt::plain(text);
        zones::assign(&draft.text, &mut draft.blocks, layout);
        detect(name, &draft, &Meta::default()).0.iter().map(Kind::name).collect()
    }

    fn letter(name: &str, text: &str) -> Vec<&'static str> {
        kinds(name, text, Layout::Letter)
    }

    #[test]
    fn the_extension_tells_the_medium() {
        assert_eq!(kinds("a.eml", "Hei", Layout::Mail), ["email"]);
        assert_eq!(kinds("box.mbox#2", "Hei", Layout::Mail), ["email"]);
        assert_eq!(kinds("a.html", "Åpningstider", Layout::Page), ["web"]);
    }

    #[test]
    fn plain_text_is_a_letter_when_it_looks_like_one() {
        assert_eq!(letter("utkast.txt", "Hei Kari!\n\nDu får svar innen 3. mars.\n"), ["letter"]);
        assert_eq!(letter("utkast.txt", "Vi har åpent i sommer.\n"), Vec::<&str>::new());
        assert_eq!(letter("brev.txt", "Vi har åpent i sommer.\n"), ["letter"]);
        assert_eq!(letter("sms/hente.txt", "Pakken er klar.\n"), ["sms"]);
        assert_eq!(letter("broschyrer/vatten.md", "Dricksvatten\n"), ["brochure"]);
    }

    #[test]
    fn a_typed_subject_makes_a_mail() {
        assert_eq!(kinds("utkast.txt", "Emne: Svar til deg\n\nHei!\n", Layout::Mail), ["email"]);
    }

    #[test]
    fn headers_tell_an_automatic_reply() {
        let header = |name: &str, value: &str| Header { name: name.into(), value: value.into(), raw: Span::at(0) };
        let detect_with = |name: &str, value: &str| {
            let meta = Meta { headers: vec![header(name, value)], ..Meta::default() };
            detect("a.eml", &Draft::default(), &meta).0.contains(Kind::AutoReply)
        };
        assert!(detect_with("Auto-Submitted", "auto-replied"));
        assert!(!detect_with("Auto-Submitted", "no"));
        assert!(detect_with("X-Auto-Response-Suppress", "All"));
        assert!(!detect_with("X-Auto-Response-Suppress", "None"));
        assert!(detect_with("precedence", "auto_reply"));
    }

    #[test]
    fn titles_tell_roles() {
        for (text, role) in [
            ("Emne: Automatisk svar: Søknad om plass\n\nHei\n", "auto-reply"),
            ("Ämne: Sv: Delbesked om ditt ärende\n\nHej\n", "interim-reply"),
            ("Emne: Melding om vedtak\n\nHei\n", "decision"),
            ("Emne: Tjenestebeskrivelse for hjemmehjelp\n\nHei\n", "service-description"),
            ("Ämne: Servicegaranti\n\nHej\n", "service-declaration"),
        ] {
            assert!(kinds("a.txt", text, Layout::Mail).contains(&role), "{text}");
        }
        assert!(!kinds("a.txt", "Emne: Vedtaksfestet plan\n\nHei\n", Layout::Mail).contains(&"decision"));
    }

    #[test]
    fn the_text_of_a_short_mail_tells_an_automatic_reply() {
        let text = "Hei\n\nJeg er ikke til stede på kontoret. Henvendelser rettes til postmottaket.\n";
        assert!(kinds("a.eml", text, Layout::Mail).contains(&"auto-reply"));
        let long = format!(
            "Hei\n\nJeg er ikke til stede på kontoret i morgen. {}\n",
            "Vi viser til søknaden din. ".repeat(40)
        );
        assert!(!kinds("a.eml", &long, Layout::Mail).contains(&"auto-reply"));
    }
}
