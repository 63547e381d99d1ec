//! Whether a stop ends a sentence: after a number, an abbreviation, an initial, the number of a part.

use super::{Cutter, Next};
use crate::language::{Language, TokenKind, normalise};
use crate::text::Span;

impl Cutter<'_> {
    /// Where the sentence ends whose stop is at `stop`, with `end` the token behind the stop and what closes with it;
    /// none where the stop does not end it.
    pub(super) fn sentence_end(&mut self, stop: usize, end: usize) -> Option<usize> {
        if end >= self.tokens.len() {
            return None;
        }
        if let Some(behind) = self.note(stop, end) {
            return (behind < self.tokens.len()).then_some(behind);
        }
        self.ends_here(stop, end).then_some(end)
    }

    /// The token behind the mark of a note (`som Kongen bestemmer. 1 Loven …`), which belongs to the sentence before.
    fn note(&mut self, stop: usize, end: usize) -> Option<usize> {
        let digits = self.of(end);
        if !self.is(end, TokenKind::Number) || digits.len() > 2 || digits.starts_with('0') || stop <= self.first + 1 {
            return None;
        }
        let before = end - 1;
        let worded = self.is(stop - 1, TokenKind::Word) && self.of(stop - 1).chars().nth(1).is_some();
        // Where the sentence began with a number of its own, this one begins the next.
        if !(worded || before > stop) || self.is(self.first, TokenKind::Number) {
            return None;
        }
        let behind = end + 1;
        let alone = behind >= self.tokens.len()
            || (self.gap(behind) && self.is(behind, TokenKind::Word) && self.next(behind) == Next::Upper);
        (alone && self.abbreviation(stop - 1).is_none()).then_some(behind)
    }

    fn ends_here(&mut self, stop: usize, end: usize) -> bool {
        let next = self.next(end);
        if next == Next::Inside {
            return false;
        }
        if self.mark(stop) == '.' && self.is_part(stop) {
            return false;
        }
        if !self.gap(end) {
            // A space left out: only between an ordinary word and a capital (`ferdig.Neste`).
            return next == Next::Upper && self.is(end, TokenKind::Word) && self.tied(stop, end);
        }
        if self.mark(stop) != '.' || self.mark(end - 1) == '…' {
            return next != Next::Lower;
        }
        if self.mark(stop + 1) == '.' {
            return next == Next::Upper;
        }
        if stop == self.first {
            return false;
        }
        let before = stop - 1;
        if self.gap(stop) && self.tokens[before].kind != TokenKind::Mark {
            // `Grotli . Og`: the stop stands apart, as in text put together from pieces.
            return next != Next::Lower;
        }
        match self.tokens[before].kind {
            TokenKind::Number => self.after_number(before, end, next),
            TokenKind::Word => self.after_word(before, end, next),
            TokenKind::Url | TokenKind::Email => next != Next::Lower,
            TokenKind::Mark => next == Next::Upper || (next == Next::Digit && self.mark(before) != '§'),
        }
    }

    /// Whether all that stands before the stop or colon is the number of a part that its title follows: `§ 3-6.`,
    /// `Kapittel II.`, `B.5.2.`, `Figur 4:`.
    pub(super) fn is_part(&mut self, stop: usize) -> bool {
        if stop == 0 {
            return false;
        }
        let mut at = self.first;
        // The number of a part is short; the limit keeps long runs of marks cheap.
        while at < stop && at - self.first < 8 && matches!(self.mark(at), '§' | '(' | '#' | '*') {
            at += 1;
        }
        // With its label, a number has at most nine tokens, and it does not end in an ordinary word. Most sentences are
        // told by that.
        let last = self.of(stop - 1);
        let ordinary = self.is(stop - 1, TokenKind::Word)
            && last.chars().nth(1).is_some()
            && !last.contains(|c: char| c.is_ascii_digit())
            && !is_roman(last);
        if stop - at > 9 || ordinary {
            return false;
        }
        let signed = self.mark(self.first) == '§';
        let labelled = self.is(at, TokenKind::Word) && at + 1 < stop && {
            normalise(self.tokens[at].span.of(self.text), &mut self.key);
            self.tables.labels(&self.key)
        };
        at += usize::from(labelled);
        if at >= stop || stop - at > 8 {
            return false;
        }
        let mut numbers = 0;
        for at in at..stop {
            let token = self.of(at);
            let number = match self.tokens[at].kind {
                TokenKind::Number => labelled || signed || token.contains('.') || token.len() <= 3,
                // A letter, a Roman number, a letter tied to a number (`4a`, `E2`).
                TokenKind::Word => {
                    token.chars().nth(1).is_none()
                        || is_roman(token)
                        || (token.len() <= 4 && token.contains(|c: char| c.is_ascii_digit()))
                }
                _ if matches!(self.mark(at), '.' | '-' | '–' | '§') => continue,
                _ => false,
            };
            if !number {
                return false;
            }
            numbers += 1;
        }
        numbers > 0
    }

    /// Whether a stop without white space behind it can end a sentence.
    fn tied(&mut self, stop: usize, end: usize) -> bool {
        if stop == 0 {
            return false;
        }
        let before = stop - 1;
        if end != stop + 1 {
            return self.is(before, TokenKind::Word);
        }
        let following = self.of(end);
        let short = following.chars().nth(3).is_none();
        if following.chars().nth(1).is_some_and(char::is_uppercase) || (short && self.mark(end + 1) == '.') {
            return false;
        }
        if self.mark(before) == ')' {
            return following.chars().nth(1).is_some();
        }
        let word = self.of(before);
        let length = word.chars().count();
        let plain = self.is(before, TokenKind::Word) && word.chars().all(char::is_lowercase);
        match self.abbreviation(before) {
            Some(may_end) => return may_end && plain && following.chars().count() > 2,
            None if plain && length > 2 => return true,
            None => {}
        }
        // `Node.Js` is a name; only a word that begins sentences shows that the space was left out.
        let number = self.is(before, TokenKind::Number);
        (number || length > 1) && self.gap(end + 1) && self.starts(end)
    }

    fn after_number(&mut self, number: usize, end: usize, next: Next) -> bool {
        let digits = self.of(number);
        let value: u32 = digits.parse().unwrap_or(u32::MAX);
        let day_and_month = digits.split_once('.').is_some_and(|(day, month)| day.len() <= 2 && month.len() <= 2);
        match next {
            Next::Lower | Next::Inside => false,
            Next::Digit => {
                if !self.is(end, TokenKind::Number) {
                    return true;
                }
                // `10. 11. 2005`, `2.6. 1994`
                let dated = self.mark(end + 1) == '.'
                    || number >= 2 && self.mark(number - 1) == '.' && self.is(number - 2, TokenKind::Number);
                let year = day_and_month && self.of(end).len() == 4;
                (value > 31 || !dated) && !year
            }
            Next::Upper => {
                if self.language == Language::Sv || value > 31 {
                    return true;
                }
                // In Norwegian an ordinal may stand before a name (`den 3. Kings Bay-saken`); a high one is a day.
                normalise(self.tokens[end].span.of(self.text), &mut self.key);
                if COUNTED.contains(&self.key.as_str()) {
                    return false;
                }
                let Some(before) = number.checked_sub(1) else { return true };
                normalise(self.tokens[before].span.of(self.text), &mut self.key);
                value > 12 || !matches!(self.key.as_str(), "den" | "det" | "dei" | "de") || self.starts(end)
            }
        }
    }

    fn after_word(&mut self, before: usize, end: usize, next: Next) -> bool {
        let word = self.of(before);
        let mut letters = word.chars();
        let single = letters.next().filter(|_| letters.next().is_none());
        if let Some(letter) = single {
            if before == self.first {
                return false;
            }
            return self.after_letter(letter, before, end, next);
        }
        if let Some(may_end) = self.abbreviation(before) {
            return self.after_abbreviation(may_end, end, next);
        }
        match next {
            Next::Lower => {
                normalise(self.tokens[before].span.of(self.text), &mut self.key);
                self.tables.whole(&self.key)
            }
            Next::Upper => !self.joined(before, end),
            Next::Digit => {
                let word = self.of(before);
                // The name of a street: `Storgt. 5`, `Fjellvn. 12`.
                if word.starts_with(char::is_uppercase) && (word.ends_with("gt") || word.ends_with("vn")) {
                    return false;
                }
                // A short word without a vowel is an abbreviation that the table does not know.
                word.chars().count() > 4 || word.chars().any(is_vowel) || word.chars().any(char::is_uppercase)
            }
            Next::Inside => false,
        }
    }

    /// After a single letter: an initial, a unit, the letter of a part, a piece of an abbreviation.
    fn after_letter(&mut self, letter: char, before: usize, end: usize, next: Next) -> bool {
        if letter.is_numeric() {
            return next != Next::Lower;
        }
        if let Some(may_end) = self.abbreviation(before) {
            return self.after_abbreviation(may_end, end, next);
        }
        if next != Next::Upper || self.joined(before, end) {
            return false;
        }
        if self.starts(end) {
            return true;
        }
        // A preposition or an island, not a piece of anything.
        if matches!(letter, 'i' | 'å' | 'ö') {
            return true;
        }
        // No name in these languages begins with X, which stands for what is left open.
        if letter == 'X' && self.mark(before - 1) != '.' {
            return true;
        }
        // `m. m.`, an abbreviation in pieces that the table does not know.
        if self.mark(before - 1) == '.' {
            return letter.is_lowercase();
        }
        // `5 m.`, `§ 11 a.`, `14/A.`, `vedlegg B.`, `bokstav a og b.`
        let previous = before - 1;
        if (self.is(previous, TokenKind::Number) || is_roman(self.of(previous))) && self.gap(before) {
            return true;
        }
        if matches!(self.mark(previous), '/' | '-' | '–') && !self.gap(before) {
            return true;
        }
        if !self.is(previous, TokenKind::Word) {
            return false;
        }
        let paired = before >= 3 && (self.of(before - 2).chars().nth(1).is_none() || is_roman(self.of(before - 2)));
        normalise(self.tokens[previous].span.of(self.text), &mut self.key);
        self.tables.labels(&self.key)
            || (paired && matches!(self.key.as_str(), "og" | "eller" | "och" | "til" | "till"))
    }

    fn after_abbreviation(&mut self, may_end: bool, end: usize, next: Next) -> bool {
        match next {
            Next::Upper => may_end || self.starts(end),
            Next::Digit | Next::Lower | Next::Inside => false,
        }
    }

    /// Whether the word at `at` has a capital only because it begins a sentence.
    fn starts(&mut self, at: usize) -> bool {
        let opens = |i: &usize| matches!(self.mark(*i), '«' | '"' | '”' | '“' | '-' | '–' | '—' | '\'' | '(');
        let at = (at..at + 12).find(|i| !opens(i)).unwrap_or(at);
        let Some(token) = self.tokens.get(at) else { return true };
        let word = token.span.of(self.text);
        if word.chars().count() > 1 && word.chars().nth(1).is_some_and(char::is_uppercase) {
            return false;
        }
        normalise(word, &mut self.key);
        self.mark(at + 1) != '.' && self.tables.starters.contains(self.key.as_str())
    }

    /// Whether the word before the stop and the one behind it are one abbreviation set apart: `f. Kr.`
    fn joined(&mut self, before: usize, end: usize) -> bool {
        if self.of(before).len() > 2 || !self.is(end, TokenKind::Word) || self.mark(end + 1) != '.' || self.gap(end + 1)
        {
            return false;
        }
        self.listed(before, end).is_some()
    }

    /// Whether the tokens from `from` to `to`, without the white space between them, are an abbreviation of the table.
    fn listed(&mut self, from: usize, to: usize) -> Option<bool> {
        let whole = Span::new(self.tokens[from].span.start as usize, self.tokens[to].span.end as usize);
        normalise(whole.of(self.text), &mut self.key);
        self.tables.abbreviations(self.language).get(&self.key)
    }

    /// Whether the word at `at`, with what is tied to it by points, is an abbreviation; if so, whether it can end a
    /// sentence.
    fn abbreviation(&mut self, at: usize) -> Option<bool> {
        let mut from = at;
        let mut tied = at;
        // No abbreviation has more than five points; the limit keeps the walk back short.
        while from >= self.first + 2
            && at - from < 10
            && self.mark(from - 1) == '.'
            && !self.gap(from - 1)
            && self.is(from - 2, TokenKind::Word)
            && (!self.gap(from) || self.of(from - 2).len() <= 3)
        {
            if !self.gap(from) && tied == from {
                tied = from - 2;
            }
            from -= 2;
        }
        // Capital letters are initials, whatever the letters mean in lower case.
        let capital = |at: usize| self.of(at).chars().nth(1).is_none() && self.of(at).starts_with(char::is_uppercase);
        if from < at && capital(at) && capital(at - 2) {
            return Some(false);
        }
        // The pieces of one may stand apart: `f. eks.`, `t. o. m.`
        while from < tied {
            if let Some(may_end) = self.listed(from, at) {
                return Some(may_end);
            }
            from += 2;
        }
        if let Some(may_end) = self.listed(tied, at) {
            // In capitals it is rather an acronym, except where what it counts follows.
            let capitals = tied == at && self.of(at).chars().nth(1).is_some_and(char::is_uppercase);
            return Some(may_end || capitals);
        }
        if tied == at {
            return self.tables.abbreviations(self.language).ending(&self.key);
        }
        // Unknown, yet tied by points. In lower case (`b.t.w.`) it may well end the sentence; letters in upper case
        // are initials.
        let short = (tied..=at).step_by(2).all(|i| self.of(i).chars().count() <= 3);
        short.then(|| self.of(at).chars().all(char::is_lowercase))
    }
}

/// What an ordinal may count though it is written with a capital.
const COUNTED: [&str; 14] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
    "divisjon",
    "klasse",
];

/// Whether a token is a small Roman number, as parts of laws and annexes bear.
fn is_roman(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

fn is_vowel(c: char) -> bool {
    matches!(c.to_lowercase().next(), Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'å' | 'ä' | 'ö' | 'é'))
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::language::sentences::tests::{cut_in, one, two};

    #[test]
    fn abbreviations_before_a_word_or_number_do_not_end_it() {
        one(Language::Nb, "Møtet er kl. 10 i 2. etasje, jf. plan nr. 4 og bl.a. kap. 3.");
        one(Language::Sv, "Se bl.a. 4 kap. 2 § samt t.ex. Karlssons yttrande dnr. 2024:12.");
        one(Language::Nn, "Det gjeld m.a. Hamar og dr. Nes, f.eks. St. Olavs plass.");
    }

    #[test]
    fn abbreviations_that_stand_last_end_it_before_a_capital_only() {
        two(Language::Nb, "Ta med pass, attest osv.", "Møt presis.");
        one(Language::Nb, "Ta med pass, attest osv. til møtet.");
        two(Language::Sv, "Avgiften är 200 kr.", "Den betalas i förskott.");
        two(Language::Nb, "Du får 3 mill.", "Søk i dag.");
    }

    #[test]
    fn ordinals_and_dates_are_not_ends() {
        one(Language::Nb, "Fristen er 3. mars og ikke 17. Mai.");
        one(Language::Nb, "Fra den 2. verdenskrig til 10. 11. 2005 sto huset tomt.");
        two(Language::Nb, "Kontoret stengte i 1998.", "Bygget står.");
        two(Language::Nb, "Pengene kommer innen den 20.", "Oversikten finner du her.");
        one(Language::Nb, "Han vant det 3. Holmenkollrennet.");
        two(Language::Sv, "Mötet börjar klockan 18.", "Ingen anmälan krävs.");
    }

    #[test]
    fn statutes_are_one_sentence() {
        one(Language::Nb, "Vedtaket er gjort etter § 4. nr. 2 bokstav a og § 12. Fristen".trim_end_matches(" Fristen"));
        one(Language::Nn, "Sjå fvl. § 28 andre ledd, jf. § 29.");
    }

    #[test]
    fn initials_belong_to_the_name() {
        one(Language::Nb, "Saken ble lagt fram av K. Nordmann og J.R.R. Berg.");
        two(Language::Sv, "Vi valde plan B.", "Det gick bra.");
    }

    #[test]
    fn enumerators_at_the_start_are_not_sentences() {
        one(Language::Nb, "1. Formålet med planen");
        one(Language::Nb, "2.1. Formålet");
        one(Language::Sv, "a) Fyll i blanketten.");
    }

    #[test]
    fn a_missing_space_does_not_hide_the_end() {
        assert_eq!(cut_in(Language::Nb, "Vi er ferdige.Neste møte er i mai.").len(), 2);
        one(Language::Nb, "Se f.eks.Bergen.");
        two(Language::Nb, "Planen er vedtatt (se sak 12).", "Den gjelder nå.");
        assert_eq!(cut_in(Language::Nb, "Vi ser på saken (nr. 4).Svar kommer.").len(), 2);
        assert_eq!(cut_in(Language::Nn, "Det gjeld skular, heimar m.m.Kommunen betaler.").len(), 2);
        assert_eq!(cut_in(Language::Nb, "Møtet er i Bamble.Vi ses.").len(), 2);
        one(Language::Nb, "Bruk System.Tekst i koden.");
    }

    #[test]
    fn words_that_are_abbreviations_too_are_told_apart_by_what_follows() {
        one(Language::Nb, "Det tar min. 3 dager og maks. 5.");
        two(Language::Nb, "Den boka er min.", "Du har din egen.");
        two(Language::Nn, "Flaska var tom.", "Ho fylte ho.");
        two(Language::Sv, "Han kom med bil.", "Hon gick.");
        one(Language::Sv, "Uppgiften finns i bil. 3 till avtalet.");
    }

    #[test]
    fn pieces_of_an_abbreviation_may_stand_apart() {
        one(Language::Nb, "Det gjelder f. eks. Bamble og bl. a. Porsgrunn.");
        one(Language::Sv, "Vi ses t. ex. Måndag.");
        one(Language::Nb, "Funnet er fra år 500 f. Kr. eller eldre.");
        two(Language::Sv, "Ta med papper, penna m. m.", "Mötet börjar i tid.");
    }

    #[test]
    fn what_public_letters_cite_is_one_sentence() {
        one(Language::Nb, "Vi viser til Prop. 12 L, Innst. 4 S og Ot.prp. nr. 3 (jf. St.meld. nr. 8).");
        one(Language::Nb, "Gjelder gnr. 12 bnr. 3 i Storgt. 5, tlf. 35 96 50 00, ref. 2024/12, evt. Nordmann.");
        one(Language::Nn, "Etter fvl. § 28, jf. opplæringslova § 9, mht. Bergen og vedk. Nes skule.");
        one(
            Language::Sv,
            "Enligt prop. 2020/21:12, bet. 2020/21:SoU3 och dnr. KS 2024:12, jfr. Karlsson m.fl. i Umeå.",
        );
        one(Language::Sv, "Det gäller fr.o.m. 1 juli t.o.m. 5 augusti kl. 8.30, s.k. Sommartid, resp. Vintertid.");
    }

    #[test]
    fn the_number_of_a_part_goes_with_its_title() {
        for part in [
            "§ 3-6. Krav til svar",
            "Kapittel 5. Innsyn",
            "Vedlegg 2. Kart",
            "II. Formål",
            "B.5.2. Drift",
            "§ 4a. Unntak",
        ] {
            one(Language::Nb, part);
        }
        for part in ["Figur 3.2. Antal barn", "2 kap. Allmänna bestämmelser", "4 §. Ansvar", "Bilaga B. Karta"] {
            one(Language::Sv, part);
        }
        two(Language::Nb, "Svaret står i kapittel 5.", "Les det.");
        two(Language::Nb, "Du kan klage etter § 14.", "Klagen sendes til oss.");
    }

    #[test]
    fn letters_that_name_a_part_end_a_sentence() {
        two(Language::Nb, "Se vedlegg B.", "Kartet viser veien.");
        two(Language::Nb, "Vedtaket bygger på § 11 a.", "Fristen er tre uker.");
        two(Language::Nb, "Det følger av bokstav a og b.", "Loven gjelder alle.");
        two(Language::Nn, "Dette følgjer av kapittel IV og V.", "Eigaren kan klage.");
        two(Language::Nb, "Se tabellen i vedlegg I F.", "Kravene er strenge.");
        two(Language::Sv, "Åtgärden hör till avgiftsklass G.", "Avgiften betalas nu.");
        two(Language::Nn, "Skjemaet finn du på X.", "Klaga sender du til oss.");
        two(Language::Sv, "Avståndet är 4 m.", "Bredden är mindre.");
        two(Language::Sv, "Det framgår av 4 kap. 2 §.", "Beslutet gäller direkt.");
        two(Language::Nb, "Dette er huset hun bodde i.", "Taket er nytt.");
        one(Language::Nb, "Leder er K. Nordmann, og A. B. Hansen er sekretær.");
    }

    #[test]
    fn the_mark_of_a_note_belongs_to_the_sentence_before() {
        two(Language::Nb, "Loven gjelder fra den tid Kongen bestemmer. 1", "Departementet gir regler.");
        two(Language::Sv, "Han kallade det ’en ny tid.’ 8", "Andra höll inte med.");
        assert_eq!(cut_in(Language::Nb, "Vi svarer raskt. 24 saker er løst.").len(), 2);
        assert_eq!(cut_in(Language::Nb, "1 Endret i 1998. 2 Opphevet i 2004.").len(), 2);
    }

    #[test]
    fn items_in_running_text_are_sentences() {
        two(Language::Nb, "a) Kommunen svarer i tide.", "b) Søkeren kan klage.");
        two(Language::Nb, "Møtet ble holdt 2.6.", "Alle kom.");
        one(Language::Sv, "Beslutet den 2.6. 1994 gäller.");
    }
}
