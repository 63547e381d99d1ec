//! Whole messages as the common mail programs write them.

use proptest::prelude::*;

use super::*;
use crate::document::zones::{self, Layout};
use crate::read::mbox;

/// A message read, with its zones, and the raw bytes it was read from.
struct Read {
    raw: Vec<u8>,
    draft: Draft,
    meta: Meta,
}

impl Read {
    fn new(raw: impl Into<Vec<u8>>) -> Self {
        let raw = raw.into();
        let (mut draft, meta) = eml(&raw, &Limits::default()).expect("a message");
        zones::assign(&draft.text, &mut draft.blocks, Layout::Mail);
        Self { raw, draft, meta }
    }

    /// The texts of all blocks in a zone.
    fn zone(&self, zone: Zone) -> Vec<&str> {
        let blocks = self.draft.blocks.iter().filter(|block| block.zone == zone);
        blocks.map(|block| block.span.of(&self.draft.text)).collect()
    }

    /// The raw bytes behind the first place where the text says this.
    fn raw(&self, needle: &str) -> Option<&[u8]> {
        let at = self.draft.text.find(needle).expect("the text says so");
        let span = self.draft.map.raw(Span::new(at, at + needle.len()))?;
        Some(&self.raw[span.range()])
    }

    fn line(&self, needle: &str) -> usize {
        let at = self.draft.text.find(needle).expect("the text says so");
        let (start, _) = self.draft.map.anchors(Span::new(at, at + needle.len()));
        self.raw[..start].iter().filter(|&&b| b == b'\n').count() + 1
    }
}

/// Bokmål from Outlook: QP in Latin-1, an earlier message below.
const OUTLOOK: &str = "From: \"Nordmann, Kari\" <kari.nordmann@bamble.kommune.no>\r\n\
To: Ola Hansen <ola@example.no>, \"Berg, Eva\" <eva@example.no>\r\n\
Subject: =?iso-8859-1?Q?SV=3A_S=F8knad_om_barnehageplass?=\r\n\
Date: Tue, 3 Mar 2026 23:30:00 -0100\r\n\
Thread-Topic: x\r\nContent-Language: en-US\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/alternative;\r\n\tboundary=\"_000_A\"\r\n\r\n\
--_000_A\r\nContent-Type: text/plain; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
Hei Ola!\r\n\r\nTakk for s=F8knaden om barnehageplass. Vi svarer innen 24. mars, og du f=E5r et br=\r\nev i posten.\r\n\r\n\
Vennlig hilsen\r\nKari Nordmann\r\nr=E5dgiver\r\nBamble kommune\r\n\r\n\
________________________________\r\nFra: Ola Hansen <ola@example.no>\r\nSendt: mandag 2. mars 2026 10:00\r\n\
Til: Postmottak\r\nEmne: S=F8knad\r\n\r\nHei, n=E5r f=E5r jeg svar?\r\n\r\nMvh Ola\r\n\r\n\
--_000_A\r\nContent-Type: text/html; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
<p>Hei Ola!</p><p>Takk for s=F8knaden om barnehageplass.</p>\r\n\r\n--_000_A--\r\n";

/// Nynorsk from Gmail: UTF-8, quoted with `>` and answered below.
const GMAIL: &str = "MIME-Version: 1.0\nFrom: Ingrid Bø <ingrid@example.no>\nDate: Wed, 4 Mar 2026 08:00:00 +0100\n\
Subject: Re: Spørsmål om byggjesak\nTo: Post <post@example.no>\n\
Content-Type: text/plain; charset=\"UTF-8\"\nContent-Transfer-Encoding: 8bit\n\n\
Hei, og takk for e-posten.\n\n\
tys. 3. mars 2026 kl. 10:00 skreiv Post <post@example.no>:\n\
> Har de fått teikningane våre?\n>\n> > Vi sende dei måndag.\n\n\
Ja, vi har fått alle teikningane, og du får svar innan tre veker.\n\n\
Med venleg helsing\nIngrid Bø\n";

/// Swedish from a phone: base64.
fn phone() -> String {
    use base64::Engine;
    let text =
        "Hej!\r\n\r\nVi har tagit emot din anmälan och återkommer den 5 mars.\r\n\r\nSkickat från min iPhone\r\n";
    let body = base64::engine::general_purpose::STANDARD.encode(text);
    let lines: Vec<&str> = (0..body.len()).step_by(40).map(|at| &body[at..body.len().min(at + 40)]).collect();
    format!(
        "From: =?utf-8?B?w4VzYSDDlmJlcmc=?= <asa.oberg@nykvarn.se>\r\nSubject: =?utf-8?B?w4RyZW5kZQ==?=\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        lines.join("\r\n")
    )
}

#[test]
fn an_outlook_reply_is_read_with_its_zones() {
    let read = Read::new(OUTLOOK);
    assert_eq!(read.zone(Zone::Subject), ["SV: Søknad om barnehageplass"]);
    assert_eq!(read.zone(Zone::Header), ["Nordmann, Kari <kari.nordmann@bamble.kommune.no>"]);
    assert_eq!(read.zone(Zone::Greeting), ["Hei Ola!"]);
    assert_eq!(
        read.zone(Zone::Body),
        ["Takk for søknaden om barnehageplass. Vi svarer innen 24. mars, og du får et brev i posten."]
    );
    assert_eq!(read.zone(Zone::Closing), ["Vennlig hilsen"]);
    let signature = read.zone(Zone::Signature);
    assert_eq!(signature[..3], ["Kari Nordmann", "rådgiver", "Bamble kommune"]);
    assert!(read.zone(Zone::Quoted).iter().any(|text| text.contains("når får jeg svar?")));
}

#[test]
fn quoted_printable_places_are_exact() {
    let read = Read::new(OUTLOOK);
    assert_eq!(read.raw("søknaden"), Some(&b"s=F8knaden"[..]));
    assert_eq!(read.raw("brev"), Some(&b"br=\r\nev"[..]), "over a soft line break");
    assert_eq!(read.raw("Søknad om"), Some(&b"S=F8knad_om"[..]), "in an encoded word");
    assert_eq!(read.raw("kari.nordmann"), Some(&b"kari.nordmann"[..]));
}

#[test]
fn the_meta_of_a_message_is_its_headers() {
    let read = Read::new(OUTLOOK);
    let from = read.meta.from.as_ref().expect("a sender");
    assert_eq!((from.name.as_str(), from.email.as_str()), ("Nordmann, Kari", "kari.nordmann@bamble.kommune.no"));
    assert_eq!(from.name_span.map(|span| span.of(&read.draft.text)), Some("Nordmann, Kari"));
    assert_eq!(from.email_span.map(|span| span.of(&read.draft.text)), Some("kari.nordmann@bamble.kommune.no"));
    assert_eq!(read.meta.to.iter().map(|to| to.name.as_str()).collect::<Vec<_>>(), ["Ola Hansen", "Berg, Eva"]);
    assert_eq!(read.meta.date, Some(jiff::civil::date(2026, 3, 3)), "the day where the sender is");
    assert_eq!(read.meta.header("subject"), Some("SV: Søknad om barnehageplass"));
    assert_eq!(read.meta.language, None, "the language of Exchange is not that of the text");
    let header = &read.meta.headers[3];
    assert_eq!(&read.raw[header.raw.range()], b"Tue, 3 Mar 2026 23:30:00 -0100");
}

#[test]
fn an_answer_below_the_quotation_is_own_text() {
    let read = Read::new(GMAIL);
    assert_eq!(read.zone(Zone::Greeting), ["Hei,"]);
    assert_eq!(
        read.zone(Zone::Body),
        ["og takk for e-posten.", "Ja, vi har fått alle teikningane, og du får svar innan tre veker."]
    );
    assert_eq!(read.zone(Zone::Closing), ["Med venleg helsing"]);
    assert!(read.zone(Zone::Quoted).contains(&"Har de fått teikningane våre?"));
    assert_eq!(read.raw("Vi sende dei måndag."), Some("Vi sende dei måndag.".as_bytes()));
    assert_eq!(read.meta.from.as_ref().map(|from| from.name.as_str()), Some("Ingrid Bø"));
}

#[test]
fn base64_has_the_right_line_and_no_span() {
    let read = Read::new(phone());
    assert_eq!(read.zone(Zone::Subject), ["Ärende"]);
    assert_eq!(read.meta.from.as_ref().map(|from| from.name.as_str()), Some("Åsa Öberg"));
    assert_eq!(read.zone(Zone::Greeting), ["Hej!"]);
    assert_eq!(read.zone(Zone::Footer), ["Skickat från min iPhone"]);
    assert_eq!(read.raw("anmälan"), None);
    // 30 bytes to a line: «anmälan» stands in the second line of the body.
    assert_eq!(read.line("anmälan"), 7);
}

#[test]
fn of_alternatives_one_is_read_unless_the_text_is_a_stub() {
    let read = Read::new(OUTLOOK);
    assert_eq!(read.draft.text.matches("Takk for").count(), 1);
    let stub = OUTLOOK.split("Hei Ola!\r\n\r\nTakk").next().unwrap().to_owned()
        + "E-postprogrammet kan ikke vise HTML.\r\n--_000_A\r\nContent-Type: text/html\r\n\r\n<p>Hei Ola!</p>\r\n--_000_A--\r\n";
    let read = Read::new(stub);
    assert_eq!(read.zone(Zone::Greeting), ["Hei Ola!"]);
    assert!(read.zone(Zone::Body).is_empty());
}

#[test]
fn attachments_are_named_and_not_opened() {
    let text = "From: a@b.no\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHei\n--b\n\
        Content-Type: application/pdf; name=\"=?utf-8?Q?s=C3=B8knad=2Epdf?=\"\nContent-Disposition: attachment\n\
        Content-Transfer-Encoding: base64\n\nAAAA\n--b\nContent-Type: message/rfc822\n\nSubject: Klagen\n\n\
        Vi begjærer svar.\n--b\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nAAAA\n--b--\n";
    let read = Read::new(text);
    assert_eq!(read.meta.attachments, ["søknad.pdf", "Klagen"]);
    let reasons: Vec<&str> = read.draft.skipped.iter().map(|skipped| skipped.reason.as_str()).collect();
    assert_eq!(reasons, ["attachment, not opened", "attached message, not opened", "encrypted, not opened"]);
    assert!(!read.draft.text.contains("begjærer"));
}

#[test]
fn an_ignore_header_is_a_directive() {
    let read = Read::new("Subject: Svar\nX-Klart-Ignore: bamble/hoflig; avtalt form\n\nHei\n");
    let directive = &read.draft.directives[0];
    assert_eq!((directive.rules[0].as_str(), directive.reason.as_str()), ("bamble/hoflig", "avtalt form"));
    assert_eq!(
        directive.raw.map(|raw| &read.raw[raw.range()]),
        Some(&b"X-Klart-Ignore: bamble/hoflig; avtalt form"[..])
    );
}

#[test]
fn a_file_without_headers_is_all_body() {
    let read = Read::new("Hei Kari!\n\nSvar kommer i morgen.\n");
    assert_eq!(read.zone(Zone::Greeting), ["Hei Kari!"]);
    assert_eq!(read.zone(Zone::Body), ["Svar kommer i morgen."]);
    assert!(read.meta.headers.is_empty());
}

#[test]
fn senders_of_all_shapes_are_read() {
    for (from, name, email) in [
        ("kari@example.no", "", "kari@example.no"),
        ("kari@example.no (Kari Nordmann)", "Kari Nordmann", "kari@example.no"),
        ("<kari@example.no>", "", "kari@example.no"),
        ("\"Kari \\\"K\\\" N\" <kari@example.no>", "Kari \"K\" N", "kari@example.no"),
        ("\"a <b>\" <kari@example.no>", "a <b>", "kari@example.no"),
        ("Kari Nordmann", "Kari Nordmann", ""),
    ] {
        let read = Read::new(format!("From: {from}\n\n"));
        let found = read.meta.from.as_ref().expect("a sender");
        assert_eq!((found.name.as_str(), found.email.as_str()), (name, email), "{from}");
    }
}

#[test]
fn messages_of_a_mailbox_lead_to_the_whole_file() {
    let text = "From a@b.no Tue Mar  3 10:00:00 2026\nSubject: En\n\nHei\n\nFrom c@d.no Tue Mar  3 11:00:00 2026\n\
        Subject: To\n\n>From i dag er det åpent.\n";
    let ranges = mbox::messages(text.as_bytes());
    let (draft, meta) = message(text.as_bytes(), ranges[1].clone(), true, &Limits::default()).expect("a message");
    assert_eq!(meta.header("Subject"), Some("To"));
    let block = draft.blocks.last().expect("a block");
    assert_eq!(block.span.of(&draft.text), "From i dag er det åpent.");
    assert_eq!(draft.map.raw(block.span).map(|raw| raw.of(text)), Some("From i dag er det åpent."));
}

/// What holds for every message, whatever its bytes.
fn holds(raw: &[u8]) {
    let Ok((mut draft, _)) = eml(raw, &Limits::default()) else { return };
    zones::assign(&draft.text, &mut draft.blocks, Layout::Mail);
    let mut end = 0;
    for block in &draft.blocks {
        assert!(block.span.start >= end, "blocks are in order");
        assert!(draft.text.get(block.span.range()).is_some(), "blocks lie within the text");
        end = block.span.end;
        let (start, stop) = draft.map.anchors(block.span);
        assert!(start <= raw.len() && stop <= raw.len(), "places lie within the file");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(raw in proptest::collection::vec(any::<u8>(), 0..600)) {
        holds(&raw);
        for range in mbox::messages(&raw) {
            let _ = message(&raw, range, true, &Limits::default());
        }
    }

    #[test]
    fn any_damage_to_a_message_is_survived(at in 0..OUTLOOK.len(), cut in 0..400_usize, with in proptest::collection::vec(any::<u8>(), 0..40), gmail: bool) {
        let source = if gmail { GMAIL } else { OUTLOOK }.as_bytes();
        let at = at.min(source.len());
        let mut raw = source[..at].to_vec();
        raw.extend_from_slice(&with);
        raw.extend_from_slice(&source[(at + cut).min(source.len())..]);
        holds(&raw);
    }

    #[test]
    fn any_mix_of_what_matters_is_survived(pieces in proptest::collection::vec(0..24_usize, 0..60)) {
        let words = ["Hei ", "Kari", "\n", "\r\n", "> ", ">>", "-- ", "--b", "--b--", "Fra: x\n", "Sendt: y\n", "skrev", ":", "Mvh", " ",
            "=?utf-8?Q?=C3?=", "=", "=E5", "æ", "Content-Type: multipart/mixed; boundary=b\n", "\n\n", "From a 1:2\n",
            "Content-Transfer-Encoding: base64\n", "<blockquote>"];
        let text: String = pieces.iter().map(|&at| words[at]).collect();
        holds(text.as_bytes());
        holds(format!("From: a@b.no\nContent-Type: text/html\n\n{text}").as_bytes());
    }
}
