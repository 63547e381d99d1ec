use super::Scan;
use crate::language::{Language, TokenKind};
use crate::recognise::EntityKind;
use crate::recognise::fold::capital;
use crate::text::Span;

/// Ends of street names, and the words that stand by themselves after a name: `Storgata`, `Kong Oscars gate`.
const STREETS: &[&str] = &[
    "gata",
    "gate",
    "gaten",
    "gatan",
    "gatu",
    "veien",
    "vegen",
    "vei",
    "veg",
    "vägen",
    "väg",
    "torget",
    "torg",
    "plassen",
    "platsen",
    "gränd",
    "gränden",
    "bakken",
    "backen",
    "backe",
    "stien",
    "stigen",
    "svingen",
    "smauet",
    "smuget",
    "allé",
    "alleen",
    "alléen",
    "allén",
    "esplanaden",
    "kaien",
    "kaia",
    "kajen",
    "bryggen",
    "brygga",
    "leden",
    "terrasse",
    "strede",
    "plan",
    "haugen",
    "kroken",
    "jordet",
    "tunet",
    "løkka",
    "tråkket",
];
/// Words that are a street only by themselves, after a name.
const ALONE: &[&str] = &["plass", "plats", "terrasse", "strand"];
/// What ends like a street and is none.
const NO_STREETS: &[&str] = &[
    "servicetorget",
    "innbyggertorget",
    "innbyggartorget",
    "borgertorget",
    "kundetorget",
    "infotorget",
    "helsetorget",
    "jobbtorget",
    "navtorget",
    "detaljplan",
    "handlingsplan",
    "reguleringsplan",
    "kommuneplan",
    "økonomiplan",
    "arealplan",
    "översiktsplan",
    "läroplan",
    "rammeplan",
    "områdeplan",
    "avvei",
    "omvei",
    "utvei",
    "underveg",
    "undervegs",
    "planen",
    "parkeringsplassen",
    "arbeidsplassen",
    "arbetsplatsen",
    "leden",
    "rundskriv",
    "årsplan",
    "temaplan",
    "målplan",
    "vedlikeholdsplan",
    "plan",
    "parkeringsplatsen",
    "lekeplassen",
    "lekplatsen",
    "inngangen",
    "barnehagetunet",
    "tunet",
];
/// First parts of street names of two words.
const STREET_STARTS: &[&str] = &[
    "nedre", "øvre", "søndre", "nordre", "østre", "vestre", "store", "lille", "gamle", "östra", "västra", "norra",
    "södra", "stora", "lilla", "gamla", "övre", "nya", "nye", "indre", "ytre", "sankt", "st",
];
const BOXES: &[&str] = &["postboks", "boks", "pb", "box", "postbox", "postb"];
/// Words after a postal place that do not belong to it.
const LABELS: &[&str] = &[
    "telefon",
    "tlf",
    "tel",
    "org",
    "orgnr",
    "e-post",
    "epost",
    "norge",
    "noreg",
    "sverige",
    "norway",
    "sweden",
    "mobil",
    "besøksadresse",
    "besöksadress",
    "postadresse",
    "postadress",
    "www",
    "organisasjonsnummer",
    "organisationsnummer",
    "webb",
    "web",
    "fax",
    "faks",
    "telefax",
    "kommune",
    "kommun",
    "kommunen",
    "sentralbord",
    "växel",
    "internett",
];

impl Scan<'_> {
    /// `Storgata 3 B`, `Kong Oscars gate 12`, `Postboks 123 Sentrum`, from its first word on.
    pub(super) fn street(&mut self, at: usize) -> Option<(Span, EntityKind)> {
        let word = self.word(at);
        if BOXES.contains(&self.folder.fold(word)) {
            return self.post_box(at);
        }
        // The number stands after one to four words; most words end the search at once.
        let mut number = at + 1;
        while number < at + 4 && self.kind(number) == Some(TokenKind::Word) && self.beside(number) {
            number += 1;
        }
        if self.kind(number) != Some(TokenKind::Number) || self.gap(number).is_empty() {
            return None;
        }
        let last = number - 1;
        let name = self.word(last);
        if last > at {
            let standing = {
                let folded = self.folder.fold(name);
                STREETS.contains(&folded) && folded != "plan" || ALONE.contains(&folded)
            };
            let started = STREET_STARTS.contains(&self.folder.fold(word)) && capital(name);
            if !(standing || started && self.is_street_name(name)) {
                return None;
            }
            // Every word of the name but the last has a capital.
            if !(at..last).all(|word| capital(self.word(word))) {
                return None;
            }
        } else if !self.is_street_name(name) {
            return None;
        }
        let end = self.house_number(number)?;
        let span = Span::new(self.tokens[at].span.start as usize, end);
        Some((span, EntityKind::Street(self.folded(span))))
    }

    fn is_street_name(&mut self, name: &str) -> bool {
        let language = self.language;
        let folded = self.folder.fold(name);
        if !STREETS.iter().any(|tail| folded.ends_with(tail)) || NO_STREETS.contains(&folded) {
            return false;
        }
        // «Handlingsplan 26» and the like are plans, not streets.
        !folded.ends_with("plan") || language == Language::Sv && !folded.ends_with("splan")
    }

    /// Where a house number ends: `3`, `3B`, `3 B`, `26–28`.
    fn house_number(&mut self, at: usize) -> Option<usize> {
        let digits = self.word(at);
        let plain = digits.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if plain.is_empty()
            || plain.len() > 4
            || digits.len() > plain.len() + 1
            || !plain.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let mut end = self.tokens[at].span.end as usize;
        let next = at + 1;
        let following = self.word(next);
        match self.kind(next) {
            Some(TokenKind::Word) if following.len() == 1 && following.as_bytes()[0].is_ascii_alphabetic() => {
                let letter = following.as_bytes()[0];
                // «Storgata 3 i Bamble»
                let is_word = letter.is_ascii_lowercase() && !self.gap(next).is_empty();
                if !is_word && !self.gap(next).contains('\n') {
                    end = self.tokens[next].span.end as usize;
                }
            }
            Some(TokenKind::Number) if self.beside(next) => {
                // A postal code may follow, but «35 96 52 40» is a phone number.
                let swedish = following.len() == 3 && self.word(next + 1).len() == 2;
                if following.len() != 4 && following.len() != 5 && !swedish {
                    return None;
                }
            }
            Some(TokenKind::Mark) if matches!(following, "-" | "–") && self.gap(next).is_empty() => {
                let upper = self.word(next + 1);
                if self.gap(next + 1).is_empty()
                    && upper.len() <= 4
                    && upper.bytes().all(|b| b.is_ascii_digit())
                    && !upper.is_empty()
                {
                    end = self.tokens[next + 1].span.end as usize;
                }
            }
            _ => {}
        }
        Some(end)
    }

    /// `Box 123`, `Postboks 123 Sentrum`
    fn post_box(&mut self, at: usize) -> Option<(Span, EntityKind)> {
        let number = at + 1 + usize::from(self.word(at + 1) == ".");
        let digits = self.word(number);
        if self.kind(number) != Some(TokenKind::Number)
            || digits.len() > 5
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let mut end = self.tokens[number].span.end as usize;
        if self.kind(number + 1) == Some(TokenKind::Word) && self.beside(number + 1) && capital(self.word(number + 1)) {
            let label = LABELS.contains(&self.folder.fold(self.word(number + 1)));
            if !label {
                end = self.tokens[number + 1].span.end as usize;
            }
        }
        let span = Span::new(self.tokens[at].span.start as usize, end);
        Some((span, EntityKind::Street(self.folded(span))))
    }

    /// `NO-3970 LANGESUND`, `SE-155 80`
    pub(super) fn prefixed_postal(&mut self, at: usize) -> Option<(Span, EntityKind)> {
        let word = self.word(at);
        let (country, rest) = word.split_once('-').unwrap_or((word, ""));
        if !matches!(country, "NO" | "N" | "SE" | "S") {
            return None;
        }
        let swedish = country.starts_with('S');
        let start = self.tokens[at].span.start as usize;
        let code_at = start + country.len() + 1;
        if rest.is_empty() && (self.word(at + 1) != "-" || !self.gap(at + 1).is_empty()) {
            return None;
        }
        let (digits, after) = self.code(code_at, swedish)?;
        let end = self.place(after).unwrap_or(digits);
        let span = Span::new(start, end);
        Some((span, EntityKind::Postal(self.folded(span))))
    }

    /// `3970 Langesund`, `155 80 Nykvarn`
    pub(super) fn postal(&mut self, at: usize) -> Option<(Span, EntityKind)> {
        let token = self.tokens[at];
        let start = token.span.start as usize;
        if self.block[..start]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '+' | '.' | '§'))
        {
            return None;
        }
        let swedish = match token.span.len() {
            3 => true,
            4 if self.language != Language::Sv => false,
            5 if self.language == Language::Sv => true,
            _ => return None,
        };
        let (_, after) = self.code(start, swedish)?;
        let end = self.place(after)?;
        let year = token.span.len() == 4 && matches!(token.span.of(self.block).get(..2), Some("19" | "20"));
        if year && !self.heads_line(at) {
            return None;
        }
        let other = |word: &str| {
            matches!(word, "nr" | "sak" | "kr" | "nok" | "sek" | "§" | "år" | "i" | "fra" | "saksnr" | "innen" | "mars")
        };
        // «i 1990 Kommunen …» is a year; «sak 1234 Bamble» a case.
        if self.said_before(at, 1, other) && !self.heads_line(at) {
            return None;
        }
        let span = Span::new(start, end);
        Some((span, EntityKind::Postal(self.folded(span))))
    }

    /// Whether the token is the first on its line, or follows a comma, a bullet or a house number.
    fn heads_line(&self, at: usize) -> bool {
        at == 0 || self.gap(at).contains('\n') || matches!(self.word(at - 1), "," | "·" | "•" | "|" | ":")
    }

    /// Where a postal code at this byte ends, and the token after it.
    fn code(&self, start: usize, swedish: bool) -> Option<(usize, usize)> {
        let rest = self.block.get(start..)?;
        let first = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mut len = first;
        match (swedish, first) {
            (false, 4) | (true, 5) => {}
            (true, 3) => {
                let tail = &rest[3..];
                let blank = tail.chars().next().filter(|&c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))?;
                let digits = &tail[blank.len_utf8()..];
                if digits.bytes().take_while(u8::is_ascii_digit).count() != 2 {
                    return None;
                }
                len += blank.len_utf8() + 2;
            }
            _ => return None,
        }
        if swedish && rest.starts_with('0') || rest[len..].starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        Some((start + len, self.token_from(start + len)))
    }

    /// Where the name of a place ends that starts at this token.
    fn place(&mut self, at: usize) -> Option<usize> {
        let name = self.word(at);
        let gap = self.gap(at);
        let near = !gap.is_empty() && gap.matches('\n').count() <= 1;
        if self.kind(at) != Some(TokenKind::Word) || !near || !capital(name) || name.chars().nth(1).is_none() {
            return None;
        }
        if LABELS.contains(&self.folder.fold(name)) {
            return None;
        }
        let mut end = self.tokens[at].span.end as usize;
        let mut next = at + 1;
        // «Mo i Rana»
        if matches!(self.word(next), "i" | "på" | "I" | "PÅ")
            && self.beside(next)
            && self.beside(next + 1)
            && capital(self.word(next + 1))
        {
            return Some(self.tokens[next + 1].span.end as usize);
        }
        if self.kind(next) == Some(TokenKind::Word) && self.beside(next) && capital(self.word(next)) {
            let label = LABELS.contains(&self.folder.fold(self.word(next)));
            if !label {
                end = self.tokens[next].span.end as usize;
                next += 1;
            }
        }
        // «2026 Bamble kommune» is a year and a municipality.
        let municipality = matches!(self.folder.fold(self.word(next)), "kommune" | "kommun" | "kommunes" | "kommuns");
        (!municipality || !self.beside(next)).then_some(end)
    }
}
