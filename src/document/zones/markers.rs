//! The lines with which mail programs and people announce an earlier message.

use super::phrases::first_line;

/// A line that announces an earlier message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    /// «Den 3. mars 2026 kl. 10:00 skrev Kari Nordmann:», this many bytes long.
    Attribution(usize),
    /// «-----Opprinnelig melding-----».
    Original,
    /// «---------- Videresendt melding ----------».
    Forward,
    /// «Fra: …» with «Sendt: …» below it.
    Headers,
}

const ORIGINAL: &[&str] = &[
    "opprinnelig melding",
    "opphavleg melding",
    "opprinnelig e-post",
    "ursprungligt meddelande",
    "original message",
    "oprindelig meddelelse",
    "ursprungligt mejl",
    "svar på melding",
];
const FORWARD: &[&str] = &[
    "videresendt melding",
    "vidaresend melding",
    "videresendt e-post",
    "videresendt brev",
    "vidarebefordrat meddelande",
    "vidarebefordrat brev",
    "forwarded message",
    "begin forwarded message",
    "start på videresendt melding",
    "vidarebefordrat mejl",
];
const FROM: &[&str] = &["fra", "frå", "från", "from"];
const SENT: &[&str] = &["sendt", "skickat", "sent", "dato", "datum", "date"];
const OTHER: &[&str] = &["til", "till", "to", "kopi", "cc", "emne", "ämne", "subject", "tema"];
const WROTE: [&str; 4] = ["skrev", "skreiv", "wrote", "skrev:"];

/// How far below `Fra:` the other headers are looked for, in bytes.
const REACH: usize = 800;

/// The marker at the start of `text`, which begins where a line does.
pub(crate) fn marker(text: &str) -> Option<Marker> {
    let line = first_line(text).trim();
    if line.is_empty() {
        return None;
    }
    let bare = line.trim_matches(|c: char| matches!(c, '-' | '_' | '=' | '*' | ':' | ' '));
    // A separator has dashes around it, or a colon after it, and nothing else.
    if bare.len() < line.len() && bare.len() < 60 {
        let lower = bare.to_lowercase();
        if ORIGINAL.contains(&lower.as_str()) {
            return Some(Marker::Original);
        }
        if FORWARD.contains(&lower.as_str()) {
            return Some(Marker::Forward);
        }
    }
    if label(line).is_some_and(|name| is_one_of(name, FROM)) && headers_follow(text) {
        return Some(Marker::Headers);
    }
    attribution(text).map(Marker::Attribution)
}

/// The name before the colon at the start of a line: `Fra` of `*Fra:* Kari`.
pub(crate) fn label(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['*', '_', ' ', '>']);
    let (name, _) = line.split_once(':')?;
    let name = name.trim_end_matches(['*', '_', ' ']);
    (!name.is_empty() && name.len() <= 24 && name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-'))
        .then_some(name)
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    name.len() <= 12 && names.contains(&name.to_lowercase().as_str())
}

/// Whether at least one header with the date, or two others, stand shortly below.
fn headers_follow(text: &str) -> bool {
    let mut others = 0;
    let reach = text.floor_char_boundary(REACH);
    for line in text[..reach].split(['\n', '\r']).filter(|line| !line.trim().is_empty()).skip(1).take(6) {
        let Some(name) = label(line) else { continue };
        if is_one_of(name, SENT) {
            return true;
        }
        others += usize::from(is_one_of(name, OTHER));
    }
    others >= 2
}

/// The length of «… skrev …:» at the start of the text, over at most three lines.
fn attribution(text: &str) -> Option<usize> {
    let reach = text.floor_char_boundary(320);
    let mut end = 0;
    for line in text[..reach].split_inclusive('\n').filter(|line| !line.is_empty()).take(5) {
        end += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        if !trimmed.ends_with(':') {
            // Prose has full stops at its lines' ends; the announcement has none before its colon.
            if trimmed.ends_with(['.', '!', '?']) {
                return None;
            }
            continue;
        }
        let whole = text[..end].trim_end();
        return is_attribution(whole).then_some(whole.len());
    }
    None
}

fn is_attribution(text: &str) -> bool {
    let mut seen = false;
    let mut names_after = true;
    for word in text.split_whitespace() {
        let bare = word.trim_end_matches([':', ',']);
        if WROTE.iter().any(|wrote| bare.eq_ignore_ascii_case(wrote)) {
            seen = true;
        } else if seen {
            names_after &= !word.starts_with(char::is_lowercase) || word.contains('@');
        }
    }
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let clock = text.contains(" kl")
        || text.as_bytes().windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit());
    seen && (text.contains('@') || (digits && (clock || names_after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributions_of_common_programs_are_known() {
        for text in [
            "Den 3. mars 2026 kl. 10:00 skrev Kari Nordmann <kari@example.no>:",
            "Den mån 3 mars 2026 kl 10:00 skrev Karin Öberg <karin@example.se>:",
            "man. 3. mars 2026 kl. 10:00 skrev Kari Nordmann\n<kari@example.no>:",
            "3. mars 2026 kl. 10:00 skrev Kari Nordmann:",
            "Den 3. mars 2026 skreiv Kari Nordmann:",
            "On Tue, Mar 3, 2026 at 10:00 AM Kari Nordmann <kari@example.no> wrote:",
        ] {
            assert_eq!(marker(text), Some(Marker::Attribution(text.len())), "{text}");
        }
    }

    #[test]
    fn prose_with_a_colon_is_no_attribution() {
        for text in
            ["I brevet skrev du:", "Den 3. mars 2026 skrev du til oss om dette:", "Slik søker du:", "Hun skrev. Svar:"]
        {
            assert_eq!(marker(text), None, "{text}");
        }
    }

    #[test]
    fn headers_need_company() {
        assert_eq!(marker("Fra: Kari\nSendt: tirsdag 3. mars 2026\nTil: Ola\nEmne: Svar"), Some(Marker::Headers));
        assert_eq!(marker("*Från:* Karin\n\n*Skickat:* den 3 mars 2026"), Some(Marker::Headers));
        assert_eq!(marker("From: Kari\nTo: Ola\nSubject: Re"), Some(Marker::Headers));
        assert_eq!(marker("Fra: mandag\nalle dager"), None);
    }

    #[test]
    fn separators_are_known() {
        assert_eq!(marker("-----Opprinnelig melding-----"), Some(Marker::Original));
        assert_eq!(marker("-----Ursprungligt meddelande-----"), Some(Marker::Original));
        assert_eq!(marker("---------- Forwarded message ---------"), Some(Marker::Forward));
        assert_eq!(marker("Videresendt melding:"), Some(Marker::Forward));
        assert_eq!(marker("Videresendt melding"), None, "a heading may say so");
    }
}
