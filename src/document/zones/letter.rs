//! What stands above and below the text of a letter: sender, receiver, date, references, addresses.

use jiff::civil::Date;

use super::phrases;
use crate::document::{Block, BlockKind, Zone};

/// Labels of reference lines, in lower case.
const REFERENCES: &[&str] = &[
    "vår ref",
    "vår referanse",
    "vår referens",
    "deres ref",
    "dykkar ref",
    "dykkar referanse",
    "deres referanse",
    "er referens",
    "ert datum",
    "vår dato",
    "vårt datum",
    "deres dato",
    "saksnr",
    "saksnummer",
    "sak nr",
    "arkivsak",
    "arkivkode",
    "journalnr",
    "dnr",
    "diarienr",
    "diarienummer",
    "ärendenummer",
    "handläggare",
    "saksbehandler",
    "saksbehandlar",
    "dato",
    "datum",
    "date",
    "ref",
    "referanse",
    "referens",
    "telefon",
    "tlf",
    "direkte telefon",
    "unntatt offentlighet",
    "offl",
    "mottaker",
    "mottakar",
    "mottagare",
    "adressat",
];

/// Words that name a sender.
const SENDERS: &[&str] = &[
    "kommune",
    "kommunen",
    "kommun",
    "region",
    "fylkeskommune",
    "fylkeskommunen",
    "direktoratet",
    "forvaltning",
    "förvaltningen",
    "förvaltning",
    "myndigheten",
    "nämnden",
    "servicetorget",
    "servicetorg",
    "servicecenter",
    "rådhuset",
    "etat",
    "etaten",
    "avdeling",
    "avdelingen",
    "eining",
    "enhet",
    "enheten",
    "kontoret",
    "kontor",
];

/// How lines below the signature begin that are not of it.
const BELOW: &[&str] = &[
    "postadresse",
    "postadress",
    "besøksadresse",
    "besöksadress",
    "organisasjonsnummer",
    "organisationsnummer",
    "org.nr",
    "orgnr",
    "vedlegg",
    "bilaga",
    "bilagor",
    "kopi til",
    "kopi",
    "kopia till",
    "kopia",
    "sändlista",
    "dokumentet er elektronisk",
    "brevet er elektronisk",
    "dette dokumentet er elektronisk",
    "dokumentet er godkjent elektronisk",
    "bankkonto",
    "bankgiro",
];

const MONTHS: [(&str, i8); 24] = [
    ("januar", 1),
    ("januari", 1),
    ("februar", 2),
    ("februari", 2),
    ("mars", 3),
    ("april", 4),
    ("mai", 5),
    ("maj", 5),
    ("juni", 6),
    ("juli", 7),
    ("august", 8),
    ("augusti", 8),
    ("september", 9),
    ("oktober", 10),
    ("november", 11),
    ("desember", 12),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("apr", 4),
    ("aug", 8),
    ("okt", 10),
    ("nov", 11),
    ("des", 12),
];

/// Puts the lines above a letter's text into the header, and its heading into the subject.
///
/// Does so only when something tells that they are a letter's head: an address, a date, a reference, a sender.
pub(super) fn head(text: &str, blocks: &mut [Block], greeting: Option<usize>) {
    let prose = blocks.iter().position(|block| is_prose(text, block)).unwrap_or(blocks.len());
    let end = greeting.map_or(prose, |greeting| greeting.min(prose));
    let evident: Vec<bool> = blocks[..end].iter().map(|block| is_head_line(block.span.of(text))).collect();
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    // Headings with a date or a number are common everywhere; lines between the title and the text are not.
    let lines = (0..end).filter(|&at| evident[at] && !is_heading(&blocks[at]));
    let Some(last_evident) = lines.clone().next_back() else { return };
    let closes = || blocks.iter().any(|block| phrases::closing(block.span.of(text)).is_some());
    if greeting.is_none() && lines.count() < 2 && !closes() {
        return;
    }
    // The heading below these lines, else the last one above; a line serves where nothing is marked as heading.
    let subject = (last_evident + 1..end)
        .chain((0..last_evident).rev())
        .find(|&at| is_heading(&blocks[at]) && !evident[at])
        .or_else(|| {
            let at = end.checked_sub(1).filter(|&at| at > last_evident)?;
            // Two lines at the end are a receiver's address rather than a heading of two lines.
            (at == last_evident + 1 && !blocks[at].span.of(text).contains('\n')).then_some(at)
        });
    for (at, block) in blocks[..end].iter_mut().enumerate() {
        if Some(at) == subject {
            block.zone = Zone::Subject;
            if !is_heading_kind(block.kind) {
                block.kind = BlockKind::Heading(1);
            }
        } else if (at <= last_evident || subject.is_none_or(|subject| at < subject)) && block.zone == Zone::Body {
            block.zone = Zone::Header;
            if block.kind == BlockKind::Paragraph {
                block.kind = BlockKind::Line;
            }
        }
    }
}

fn is_heading_kind(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Heading(_))
}

/// Whether the text of the letter begins with this block.
fn is_prose(text: &str, block: &Block) -> bool {
    let own = block.span.of(text);
    match block.kind {
        BlockKind::Paragraph | BlockKind::Line => is_sentence(own) && !reference(phrases::first_line(own)),
        BlockKind::ListItem | BlockKind::Quote | BlockKind::Code => true,
        _ => false,
    }
}

/// Whether a text reads as a sentence: it ends as one, and most of its words are small. Dates and names of authorities
/// stand in sentences too, so that they alone do not make a letter's head.
fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace();
    let (small, all) = words.fold((0usize, 0usize), |(small, all), word| {
        (small + usize::from(word.starts_with(char::is_lowercase)), all + 1)
    });
    text.ends_with(['.', '?', '!', ':', '»', '"', '”']) && all > 4 && small * 2 > all
}

/// Whether a line belongs to the head of a letter: address, date, reference, sender.
fn is_head_line(line: &str) -> bool {
    line.len() <= 400 && (reference(line) || contact(line) || any_date(line).is_some())
}

fn reference(line: &str) -> bool {
    phrases::begins(line.trim_start_matches(['*', '_', '|', ' ']), REFERENCES)
}

/// Whether a line tells whom to turn to: a sender's name, a number, an address.
pub(super) fn contact(line: &str) -> bool {
    line.contains('@')
        || line.contains("www.")
        || phone(line)
        || postal(line)
        || line
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.len() <= 20 && SENDERS.contains(&word.to_lowercase().as_str()))
}

/// Eight digits or more, in groups, on a line with few other words.
fn phone(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    (8..=24).contains(&digits)
        && line.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count() <= 4
}

/// `3970 Langesund`, `155 80 Nykvarn`.
fn postal(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',', '\u{A0}']).filter(|word| !word.is_empty()).take(12).collect();
    let digits = |word: &str, count: usize| word.len() == count && word.bytes().all(|b| b.is_ascii_digit());
    let place = |word: Option<&&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    (0..words.len()).any(|at| {
        (digits(words[at], 4) && place(words.get(at + 1)))
            || (digits(words[at], 3)
                && words.get(at + 1).is_some_and(|next| digits(next, 2))
                && place(words.get(at + 2)))
    })
}

/// Whether a line below the signature belongs to the foot of the page.
pub(super) fn below_signature(text: &str) -> bool {
    phrases::begins(text, BELOW)
}

/// The day a letter was written, from the lines above its text, else from those below it.
///
/// Reads the date forms of letterheads; the receiver's date («Deres dato») is not it.
pub fn date(text: &str, blocks: &[Block]) -> Option<Date> {
    let in_zone = |zones: &'static [Zone]| {
        blocks
            .iter()
            .filter(move |block| zones.contains(&block.zone))
            .flat_map(move |block| block.span.of(text).lines())
    };
    let theirs = |line: &str| phrases::begins(line.trim(), &["deres", "dykkar", "ert", "er", "dykkar dato"]);
    in_zone(&[Zone::Header])
        .filter(|line| !theirs(line))
        .find_map(any_date)
        // One line may hold their date and ours, with ours last.
        .or_else(|| in_zone(&[Zone::Header]).filter_map(last_date).next())
        .or_else(|| in_zone(&[Zone::Closing, Zone::Signature]).find_map(any_date))
}

/// The first whole date in a line.
fn any_date(line: &str) -> Option<Date> {
    dates(line).into_iter().next()
}

/// The last of two or more dates in a line.
fn last_date(line: &str) -> Option<Date> {
    let dates = dates(line);
    dates.last().copied().filter(|_| dates.len() > 1)
}

fn dates(line: &str) -> Vec<Date> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | ':' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    (0..words.len()).filter_map(|at| written_out(&words[at..]).or_else(|| in_digits(words[at]))).collect()
}

/// `3. mars 2026`
fn written_out(words: &[&str]) -> Option<Date> {
    let [day, month, year, ..] = words else { return None };
    let day: i8 = day.trim_end_matches('.').parse().ok()?;
    let name = month.trim_end_matches('.').to_lowercase();
    let month = MONTHS.iter().find(|(known, _)| *known == name)?.1;
    Date::new(year.trim_end_matches('.').parse().ok().filter(|year| *year > 1900)?, month, day).ok()
}

/// `2026-03-03`, `03.03.2026`, `3/3-2026`
fn in_digits(word: &str) -> Option<Date> {
    let word = word.trim_end_matches('.');
    if word.len() > 10 || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut numbers = word.split(['-', '.', '/']).map(|number| number.parse::<i16>().ok());
    let (first, second, third) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() {
        return None;
    }
    let (year, day) = if first > 1900 { (first, third) } else { (third, first) };
    if !(1900..2200).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(second).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{blocks, zones};
    use super::super::{Layout, assign};
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn a_norwegian_letter_has_a_head_and_a_subject() {
        let text = "Bamble kommune\n\nEnhet for byggesak\n\nKari Nordmann\n\nStorgata 1\n\n3970 Langesund\n\nVår ref. 26/123\n\n\
            Dato: 3. mars 2026\n\nForeløpig svar på søknaden din\n\nHei Kari\n\nVi har mottatt søknaden din om å bygge garasje på eiendommen.\n\nVennlig hilsen\n\nOla Nordmann";
        let found = zones(text, Layout::Letter);
        assert!(found[..7].iter().all(|(zone, _)| *zone == Zone::Header), "{found:?}");
        assert_eq!(found[7].0, Zone::Subject);
        assert_eq!(found[8].0, Zone::Greeting);
        assert_eq!(found[9].0, Zone::Body);
        assert_eq!(found.last(), Some(&(Zone::Signature, "Ola Nordmann")));
    }

    #[test]
    fn a_swedish_letter_without_greeting_has_a_head_too() {
        let text = "Nykvarns kommun\n\n155 80 Nykvarn\n\n2026-03-03\n\nDnr KS/2026:12\n\nBeslut om parkering\n\n\
            Kommunstyrelsen beslutar att bevilja ansökan om parkering på Centrumvägen.\n\nVänliga hälsningar\n\nKarin Öberg";
        let mut blocks = blocks(text);
        assign(text, &mut blocks, Layout::Letter);
        assert_eq!(blocks[3].zone, Zone::Header);
        assert_eq!((blocks[4].zone, blocks[4].kind), (Zone::Subject, BlockKind::Heading(1)));
        assert_eq!(blocks[5].zone, Zone::Body);
        assert_eq!(date(text, &blocks), Some(day(2026, 3, 3)));
    }

    #[test]
    fn a_text_without_a_head_gets_none() {
        let found =
            zones("Nye åpningstider\n\nVi har åpent hver dag i sommer, også på lørdager og søndager.", Layout::Letter);
        assert!(found.iter().all(|(zone, _)| *zone == Zone::Body), "{found:?}");
    }

    #[test]
    fn headings_with_numbers_are_no_letters_head() {
        let text = "Forskrift 2018-05-22\n\n§ 10\n\nModulene skal gjennomføres i stigende nummerrekkefølge hver gang.";
        let mut blocks = blocks(text);
        blocks[0].kind = BlockKind::Heading(1);
        blocks[1].kind = BlockKind::Heading(2);
        assign(text, &mut blocks, Layout::Letter);
        assert!(blocks.iter().all(|block| block.zone == Zone::Body));
    }

    #[test]
    fn the_receivers_date_is_not_the_letters() {
        let text = "Bamble kommune\n\nDeres dato: 1.2.2026\n\nVår dato: 3.3.2026\n\nHei Kari\n\nDu får svar i morgen.";
        let mut blocks = blocks(text);
        assign(text, &mut blocks, Layout::Letter);
        assert_eq!(date(text, &blocks), Some(day(2026, 3, 3)));
        assert_eq!(last_date("Deres dato: 1.2.2026 Vår dato: 3.3.2026"), Some(day(2026, 3, 3)));
    }

    #[test]
    fn addresses_below_the_signature_are_footer() {
        let found = zones(
            "Hei\n\nVi svarer deg i morgen.\n\nMed helsing\n\nKari\n\nPostadresse: Postboks 80, 3993 Langesund",
            Layout::Letter,
        );
        assert_eq!(found[4].0, Zone::Footer);
    }

    #[test]
    fn dates_of_letterheads_are_read() {
        let expected = Some(day(2026, 3, 3));
        for line in [
            "Dato: 3. mars 2026",
            "Bamble, den 3 mars 2026",
            "03.03.2026",
            "2026-03-03",
            "3/3-2026",
            "Datum 2026-03-03 Dnr 12",
        ] {
            assert_eq!(any_date(line), expected, "{line}");
        }
        for line in ["Tlf. 35 96 52 40", "31.02.2026", "sak 26/123", "1.2.3.4", "99 mars 2026"] {
            assert_eq!(any_date(line), None, "{line}");
        }
    }
}
