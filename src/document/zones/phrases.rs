//! The set phrases that open and close letters, and the lines that mailers write.

/// How a text greets. The name and the comma that follow are read by [`greeting`].
const GREETINGS: &[&str] = &[
    "hei",
    "heisann",
    "hallo",
    "halla",
    "god dag",
    "goddag",
    "god morgen",
    "god kveld",
    "god ettermiddag",
    "god kveld",
    "kjære",
    "kjere",
    "hej",
    "hejsan",
    "hallå",
    "god morgon",
    "godmorgon",
    "god middag",
    "god eftermiddag",
    "god kväll",
    "bästa",
    "bäste",
    "käre",
    "kära",
    "tjena",
    "tjenare",
    "hello",
    "hi",
    "dear",
];

/// Openings that greet only when they end the line: they begin ordinary sentences too.
const ADDRESSED: &[&str] = &[
    "til deg som",
    "til dere som",
    "til dykk som",
    "til alle",
    "til foreldre",
    "til foresatte",
    "til innbyggere",
    "til beboere",
    "til naboer",
    "till dig som",
    "till er som",
    "till alla",
    "till vårdnadshavare",
    "till boende",
];

/// How a text takes leave, longest first among those that begin alike.
const CLOSINGS: &[&str] = &[
    "med vennlig hilsen",
    "med vennlige hilsener",
    "med venleg helsing",
    "med vennleg helsing",
    "med venlig hilsen",
    "med beste hilsen",
    "med beste helsing",
    "med hilsen",
    "med helsing",
    "vennlig hilsen",
    "vennlig helsing",
    "de beste hilsener",
    "god helg",
    "vennlige hilsener",
    "venlig hilsen",
    "venleg helsing",
    "vennleg helsing",
    "beste hilsen",
    "beste hilsener",
    "beste helsing",
    "hjertelig hilsen",
    "varme hilsener",
    "hilsener",
    "hilsen",
    "helsingar",
    "helsing",
    "mvh",
    "m.v.h.",
    "m.v.h",
    "m v h",
    "vh",
    "med vänliga hälsningar",
    "med vänlig hälsning",
    "med bästa hälsningar",
    "med hälsning",
    "vänliga hälsningar",
    "vänlig hälsning",
    "bästa hälsningar",
    "varma hälsningar",
    "många hälsningar",
    "hälsningar",
    "hälsning",
    "vänligen",
    "best regards",
    "kind regards",
    "regards",
    "sincerely",
    "yours sincerely",
];

/// Words between a greeting and its comma that are no names.
const GREETED: &[&str] = &[
    "på",
    "deg",
    "dig",
    "dere",
    "dykk",
    "er",
    "alle",
    "alla",
    "sammen",
    "saman",
    "samman",
    "igjen",
    "igen",
    "og",
    "och",
    "du",
    "der",
    "til",
    "till",
    "begge",
    "båda",
    "kjære",
    "kära",
    "frue",
    "herr",
    "fru",
    "søker",
    "innbygger",
    "innbyggere",
    "foreldre",
    "foresatte",
    "foresatt",
    "nabo",
    "naboer",
    "vårdnadshavare",
    "medborgare",
    "boende",
    "kunde",
    "kollega",
    "kollegaer",
    "kolleger",
    "folkens",
    "allihop",
    "allesammen",
    "mottaker",
];

/// Words that begin a sentence after a greeting without a comma.
const SENTENCE_STARTS: &[&str] = &[
    "takk",
    "tack",
    "vi",
    "jeg",
    "eg",
    "jag",
    "viser",
    "vår",
    "det",
    "dette",
    "detta",
    "her",
    "här",
    "vedlagt",
    "kan",
    "kunne",
    "har",
    "du",
    "din",
    "ditt",
    "i",
    "på",
    "angående",
    "ang",
    "med",
    "som",
];

/// Words that may follow a closing on its line without being a name.
const AFTER_CLOSING: &[&str] = &["fra", "frå", "från", "oss", "for", "för", "alle", "alla", "vi"];

/// What mail programs add below a message.
const MAILER_TAGS: &[&str] = &[
    "sendt fra min",
    "sendt frå min",
    "sendt fra outlook",
    "sendt fra mobil",
    "skickat från min",
    "skickat från outlook",
    "skickades från",
    "sent from my",
    "sent from outlook",
    "get outlook for",
    "hent outlook for",
    "last ned outlook",
    "skaff deg outlook",
    "få outlook for",
    "hämta outlook för",
    "skaffa outlook för",
    "sendt fra e-post for windows",
    "sendt fra yahoo",
    "skickat från e-post för windows",
];

/// How a notice on secrecy or data protection below a signature begins.
const DISCLAIMERS: &[&str] = &[
    "denne e-posten",
    "denne eposten",
    "denne meldingen er konfidensiell",
    "denne e-postmeldingen",
    "dette e-brevet",
    "denne e-post",
    "e-posten kan inneholde",
    "e-posten er konfidensiell",
    "informasjonen i denne",
    "innholdet i denne",
    "detta e-postmeddelande",
    "detta meddelande",
    "detta e-brev",
    "den här e-posten",
    "informationen i detta",
    "innehållet i detta",
    "når du sender e-post til",
    "når du kommuniserer med",
    "när du skickar e-post till",
    "när du kommunicerar med",
    "så behandlar vi",
    "tenk på miljøet",
    "tenk miljø",
    "tänk på miljön",
    "this e-mail",
    "this email",
    "confidentiality notice",
];

/// The end of a phrase at the start of `text`, whatever the case and the white space; `None` when it is not there.
///
/// One line break counts as a space, two do not unless `across` allows it.
fn phrase_end(text: &str, phrase: &str, across: bool) -> Option<usize> {
    // Nearly every line begins with another letter, which shows in one byte where both are ASCII.
    if let (Some(own), Some(first)) = (text.bytes().next(), phrase.bytes().next())
        && own.is_ascii()
        && first.is_ascii()
        && own.to_ascii_lowercase() != first
    {
        return None;
    }
    let mut rest = text;
    for (index, word) in phrase.split(' ').enumerate() {
        if index > 0 {
            let trimmed = rest.trim_start();
            let gap = &rest[..rest.len() - trimmed.len()];
            if gap.is_empty() || (!across && gap.matches('\n').count() > 1) {
                return None;
            }
            rest = trimmed;
        }
        rest = word_end(rest, word)?;
    }
    let next = rest.chars().next();
    let inside = next.is_some_and(|c| c.is_alphanumeric() || c == '-');
    (!inside).then(|| text.len() - rest.len())
}

/// What follows `word` at the start of `text`. Composed and decomposed letters are the same.
fn word_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut chars = text.char_indices().peekable();
    for expected in word.chars() {
        let (_, mut found) = chars.find(|&(_, c)| c != '\u{AD}')?;
        found = found.to_lowercase().next().unwrap_or(found);
        if let Some(&(_, mark)) = chars.peek()
            && let Some(composed) = compose(found, mark)
        {
            found = composed;
            chars.next();
        }
        if found != expected {
            return None;
        }
    }
    Some(chars.peek().map_or("", |&(at, _)| &text[at..]))
}

fn compose(letter: char, mark: char) -> Option<char> {
    match (letter, mark) {
        ('a', '\u{30A}') => Some('å'),
        ('a', '\u{308}') => Some('ä'),
        ('o', '\u{308}') => Some('ö'),
        _ => None,
    }
}

/// The end of the longest phrase of the list at the start of `text`.
fn any_phrase(text: &str, phrases: &[&str], across: bool) -> Option<usize> {
    phrases.iter().filter_map(|phrase| phrase_end(text, phrase, across)).max()
}

/// Whether the text begins with one of the phrases.
pub(crate) fn begins(text: &str, phrases: &[&str]) -> bool {
    any_phrase(text, phrases, false).is_some()
}

/// The words of a text with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphanumeric())
}

fn listed(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| word_end(word, entry).is_some_and(str::is_empty))
}

/// The first line of a text.
pub(crate) fn first_line(text: &str) -> &str {
    text.split(['\n', '\r']).next().unwrap_or("")
}

/// How many bytes of the text are a greeting, its comma or exclamation mark included.
///
/// `text` begins where a line does. What follows the greeting on the same line is the first sentence.
pub(crate) fn greeting(text: &str) -> Option<usize> {
    // Most lines end here.
    if !text.starts_with(['t', 'T', 'h', 'H', 'g', 'G', 'k', 'K', 'b', 'B', 'd', 'D']) {
        return None;
    }
    let line = first_line(text).trim_end();
    if let Some(end) = any_phrase(line, ADDRESSED, false) {
        let short = line.split_whitespace().count() <= 10 && !line.ends_with(['.', '?']) && end <= line.len();
        return short.then_some(line.len());
    }
    let start = any_phrase(line, GREETINGS, false)?;
    let tail = &line[start..];
    if let Some(mark) = tail.chars().next()
        && matches!(mark, ',' | '!' | '.' | ':')
    {
        let marks = tail.len() - tail.trim_start_matches([',', '!', '.', ':']).len();
        return Some(start + marks);
    }
    let last = words(tail).count();
    for (index, (at, word)) in words(tail).enumerate() {
        let bare = word.trim_end_matches([',', '!', '.', ':', ';']);
        let ends = bare.len() < word.len();
        let end = start + at + word.len();
        let fits = is_name(bare) || listed(bare, GREETED);
        if index > 0 && !ends && listed(bare, SENTENCE_STARTS) && !listed(bare, GREETED) {
            return Some(start + tail[..at].trim_end().len());
        }
        if index == 0 && listed(bare, SENTENCE_STARTS) && !listed(bare, GREETED) && start <= 6 {
            return Some(start);
        }
        if !fits {
            // «Kjære barnehageforelder», alone on its line.
            return (last <= 4 && !line.ends_with(['.', '?'])).then_some(line.len());
        }
        if ends {
            // An initial keeps its full stop: «Hei K. Nordmann,».
            let initial = word.ends_with('.') && bare.chars().count() == 1;
            if !initial {
                return Some(end);
            }
        }
        if index + 1 == last {
            return Some(line.len());
        }
        if index > 7 {
            return None;
        }
    }
    Some(line.len())
}

/// Whether a line is a greeting and nothing else: «Hei Kari,», «God dag, Ola Nordmann!».
pub(crate) fn greets(line: &str) -> bool {
    const LONGEST: usize = 60;
    if line.len() > LONGEST || line.ends_with(['.', '?']) {
        return false;
    }
    greeting(line).is_some_and(|end| {
        let rest = line[end..].trim();
        words(rest).count() <= 3 && words(rest).all(|(_, word)| is_name(word))
    })
}

/// Whether a line takes leave, with or without a name, and does nothing else.
pub(crate) fn takes_leave(line: &str) -> bool {
    const LONGEST: usize = 60;
    line.len() <= LONGEST && !line.ends_with(['.', '?', ':']) && closing(line).is_some()
}

/// A closing at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Closing {
    /// Bytes of the phrase with its comma.
    pub phrase: usize,
    /// Where the name on the same line starts, when there is one.
    pub name: Option<usize>,
}

/// The closing at the start of `text`, which begins where a line or a sentence does.
pub(crate) fn closing(text: &str) -> Option<Closing> {
    // Most texts end here.
    let first = text.bytes().next()?.to_ascii_lowercase();
    if !CLOSINGS.iter().any(|closing| closing.as_bytes()[0] == first) {
        return None;
    }
    let end = any_phrase(text, CLOSINGS, true)?;
    let line = first_line(&text[end..]);
    let marks = line.len() - line.trim_start_matches([',', '.', '!', ':', ';']).len();
    let tail = line[marks..].trim();
    let closing = Closing { phrase: end + marks, name: None };
    if tail.is_empty() {
        return Some(closing);
    }
    let mut words = tail.split_whitespace();
    let head = words.next().unwrap_or("");
    let polite = text[..end].ends_with('n') && phrase_end(text, "vänligen", false).is_some();
    let opens = is_name(head) || (!polite && listed(head, AFTER_CLOSING));
    let most = if polite { 3 } else { 10 };
    let sentence = tail.contains(". ") || tail.ends_with(['.', '?', ':']) && words.clone().count() > 3;
    if !opens || 1 + words.count() > most || sentence {
        return None;
    }
    let name = end + marks + (line[marks..].len() - line[marks..].trim_start().len());
    Some(Closing { name: Some(name), ..closing })
}

/// «Sendt fra min iPhone» and its kin.
pub(crate) fn mailer_tag(text: &str) -> bool {
    begins(text, MAILER_TAGS)
}

/// A notice on secrecy, data protection or the environment.
pub(crate) fn disclaimer(text: &str) -> bool {
    begins(text, DISCLAIMERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn greeted(text: &str) -> Option<&str> {
        greeting(text).map(|end| &text[..end])
    }

    #[test]
    fn greetings_are_known_in_all_three_languages() {
        for text in [
            "Hei",
            "Hei!",
            "Hei,",
            "Hei Kari",
            "Hei Kari!",
            "Hei, Kari",
            "Hallo Kari Nordmann,",
            "God dag.",
            "Kjære Kari",
            "Hei på deg",
            "Hei igjen, Kari!",
            "Til deg som søker barnehageplass",
            "Kjære barnehageforelder",
            "Hej Åsa!",
            "Hejsan",
            "God morgon Erik",
            "Bästa Karin Öberg,",
            "Käre medborgare!",
            "HEI KARI",
            "Hei alle sammen",
            "Hei Kari og Ola!",
        ] {
            assert!(greeted(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_greeting_ends_before_the_first_sentence() {
        assert_eq!(greeted("Hei Kari! Takk for henvendelsen."), Some("Hei Kari!"));
        assert_eq!(greeted("Hei, og takk for e-posten"), Some("Hei,"));
        assert_eq!(greeted("Hei Kari, vi har mottatt søknaden"), Some("Hei Kari,"));
        assert_eq!(greeted("Hej Takk vi ses"), Some("Hej"));
        assert_eq!(greeted("Hei. Viser til brevet."), Some("Hei."));
        assert_eq!(greeted("Hei Kari\nTakk"), Some("Hei Kari"));
    }

    #[test]
    fn sentences_that_begin_like_a_greeting_are_none() {
        for text in [
            "Heisen er ute av drift.",
            "Bästa sättet att nå oss är att ringa växeln.",
            "Til orientering er fristen utløpt.",
            "Hejdå var ordet som användes.",
            "God dagbehandling krever folk.",
        ] {
            assert_eq!(greeted(text), None, "{text}");
        }
    }

    #[test]
    fn closings_are_known_with_and_without_a_name() {
        for text in [
            "Vennlig hilsen",
            "Med venleg helsing",
            "Mvh",
            "MVH,",
            "Vänliga hälsningar",
            "Med vennlig\nhilsen",
            "Vänligen",
            "De beste hilsener",
            "ha\u{308}lsningar",
        ] {
            assert_eq!(closing(text).map(|closing| closing.name), Some(None), "{text}");
        }
        let text = "Vennlig hilsen Kari Nordmann, rådgiver";
        let found = closing(text).expect("a closing");
        assert_eq!(&text[..found.phrase], "Vennlig hilsen");
        assert_eq!(found.name.map(|at| &text[at..]), Some("Kari Nordmann, rådgiver"));
        assert!(closing("Hilsen fra oss i Bamble kommune").is_some());
    }

    #[test]
    fn sentences_that_begin_like_a_closing_are_none() {
        for text in [
            "Vänligen kontakta oss på telefon.",
            "Hilsen til deg fra ordføreren var fin.",
            "Med hilsener som disse",
            "Vh1 er",
            "Hilsenen",
        ] {
            assert_eq!(closing(text), None, "{text}");
        }
    }

    #[test]
    fn what_programs_add_is_known() {
        assert!(mailer_tag("Sendt fra min iPhone"));
        assert!(mailer_tag("Hämta Outlook för iOS"));
        assert!(disclaimer("Denne e-posten er konfidensiell og kan"));
        assert!(!mailer_tag("Sendt fra kommunen i går"));
    }
}
