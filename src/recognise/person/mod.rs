//! Names of persons, organisations and units, and titles of employees.
//!
//! A given name is the evidence for a person: the list knows the common ones of Norway and Sweden. A name of which no
//! part is in it is told only where it stands on a line of its own, see [`is_name_line`].

mod lexicon;
#[cfg(test)]
mod tests;

use lexicon::{Known, LEXICON, Lexicon};

use super::fold::{Folder, capital};
use super::{Entity, EntityKind};
use crate::language::{Language, Token, TokenKind};
use crate::text::{Span, folded};

/// Most words of a name.
const MOST_WORDS: usize = 4;

/// Appends the persons, organisations, units and titles in one block to `out`.
pub fn recognise(text: &str, tokens: &[Token], language: Language, out: &mut Vec<Entity>) {
    let _ = language;
    let lexicon = &*LEXICON;
    let mut scan = Scan { text, tokens, lexicon, folder: Folder::new() };
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        let word = token.span.of(text);
        if token.kind != TokenKind::Word || !(capital(word) || lexicon.may_end(word)) {
            at += 1;
            continue;
        }
        let Some((end, sort)) = scan.entity(at) else {
            at += 1;
            continue;
        };
        let end = end.max(at + 1);
        let span = token.span.cover(tokens[end - 1].span);
        let name = folded(span.of(text));
        let kind = match sort {
            Sort::Person => EntityKind::Person(name),
            Sort::Organisation => EntityKind::Organisation(name),
            Sort::Unit => EntityKind::Unit(name),
            Sort::Title => EntityKind::Title(name),
        };
        out.push(Entity { span, kind });
        at = end;
    }
}

/// Whether a line that stands by itself is the name of a person: two to four words with capitals, none of which is a
/// title, a unit, an organisation or a word that headings and labels are made of.
pub fn is_name_line(line: &str) -> bool {
    let lexicon = &*LEXICON;
    let mut folder = Folder::new();
    let (mut words, mut named, mut shouted) = (0, false, true);
    let line = line.trim().trim_end_matches(',');
    let mut rest = line.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let bare = word.strip_suffix('.').unwrap_or(word);
        let initial = bare.chars().nth(1).is_none();
        if !bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '\u{ad}') || is_accent(c))
            || bare.len() != word.len() && !initial
        {
            return false;
        }
        let folded = folder.fold(bare);
        let known = lexicon.known(folded);
        if !capital(bare) {
            if known.is(Known::PARTICLE) && words > 0 && rest.peek().is_some() {
                continue;
            }
            return false;
        }
        let name = is_given(lexicon, folded);
        if !name && !initial && is_other(lexicon, folded, known) {
            return false;
        }
        named |= name;
        shouted &= bare.chars().all(|c| !c.is_lowercase());
        words += 1;
    }
    (2..=MOST_WORDS).contains(&words) && (named || !shouted)
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether the word, in lower case, is a given name, or two with a hyphen of which one is known.
fn is_given(lexicon: &Lexicon, folded: &str) -> bool {
    lexicon.known(folded).is(Known::NAME)
        || folded.contains('-') && folded.split('-').any(|part| lexicon.known(part).is(Known::NAME))
}

/// Whether the word is something that no name goes on with.
fn is_other(lexicon: &Lexicon, folded: &str, known: Known) -> bool {
    [Known::STOP, Known::TITLE, Known::ORGANISATION, Known::UNIT, Known::MUNICIPALITY, Known::UNIT_HEAD, Known::STREET]
        .into_iter()
        .any(|sort| known.is(sort))
        || lexicon.is_unit(folded)
        || lexicon.is_organisation(folded)
        || lexicon.is_title(folded)
}

#[derive(Debug, Clone, Copy)]
enum Sort {
    Person,
    Organisation,
    Unit,
    Title,
}

struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'static Lexicon,
    folder: Folder,
}

impl<'a> Scan<'a> {
    fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Word => token.span.of(self.text),
            _ => "",
        }
    }

    fn known(&mut self, at: usize) -> Known {
        let word = self.word(at);
        self.lexicon.known(self.folder.fold(word))
    }

    /// The text before a token, up to the token before it.
    fn gap(&self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(token)) => Span { start: before.span.end, end: token.span.start }.of(self.text),
            _ => "",
        }
    }

    /// Whether the token follows the one before it after a blank on the same line.
    fn beside(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && !gap.contains('\n')
    }

    /// Whether the token follows after blanks, be it on the next line; blocks hold no more than a wrapped line.
    fn follows(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && gap.matches('\n').count() <= 1
    }

    /// What starts at this token, and the token after it.
    fn entity(&mut self, at: usize) -> Option<(usize, Sort)> {
        let word = self.word(at);
        let known = self.known(at);
        if capital(word) {
            if let Some(end) = self.organisation(at, known) {
                return Some((end, Sort::Organisation));
            }
            let given = {
                let folded = self.folder.fold(word);
                is_given(self.lexicon, folded)
            };
            if given && let Some(end) = self.person(at) {
                return Some((end, Sort::Person));
            }
            if word.chars().nth(1).is_none()
                && let Some(end) = self.initials(at)
            {
                return Some((end, Sort::Person));
            }
        }
        self.unit(at, known)
            .map(|end| (end, Sort::Unit))
            .or_else(|| self.title(at, known).map(|end| (end, Sort::Title)))
    }

    fn organisation(&mut self, at: usize, known: Known) -> Option<usize> {
        let word = self.word(at);
        let next = at + 1;
        if known.is(Known::ORGANISATION) {
            let link = usize::from(self.word(next) == "i" && self.beside(next));
            let place = next + link;
            let named = self.follows(place) && capital(self.word(place)) && {
                let known = self.known(place);
                !known.is(Known::STOP) && !known.is(Known::TITLE) && !known.is(Known::NAME)
            };
            // Only these have offices that are named after a place.
            let local = matches!(
                self.folder.fold(word),
                "nav" | "statsforvalteren" | "statsforvaltaren" | "länsstyrelsen" | "fylkesmannen"
            );
            return Some(if named && local { place + 1 } else { next });
        }
        let folded = self.folder.fold(word);
        if folded == "region" {
            let named = self.follows(next) && capital(self.word(next));
            return named.then_some(next + 1);
        }
        if self.lexicon.is_organisation(folded) {
            return Some(next);
        }
        if known.is(Known::STOP) || known.is(Known::MUNICIPALITY) || known.is(Known::TITLE) || known.is(Known::UNIT) {
            return None;
        }
        // «Øvre Eiker kommune», from the first word of the name on.
        let mut head = next;
        while head < at + MOST_WORDS && self.follows(head) {
            if self.known(head).is(Known::MUNICIPALITY) {
                return Some(head + 1);
            }
            if self.word(head) == "stad" && head == next && word.ends_with('s') {
                return Some(head + 1);
            }
            if !capital(self.word(head)) || self.known(head).is(Known::STOP) {
                return None;
            }
            // «Kari Nordmann Bamble kommune»
            if head == next && self.known(at).is(Known::NAME) {
                return None;
            }
            head += 1;
        }
        None
    }

    /// `Kari Nordmann`, `Anna-Lena von Berg`, `Ole K. Hansen`
    fn person(&mut self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        let mut words = 1;
        let mut surname = false;
        // A name goes on over a line's end only in running text, not in a column of short lines.
        let runs = at > 0 && !self.gap(at).contains('\n');
        while words < MOST_WORDS {
            let next = end;
            if !(self.beside(next) || runs && self.follows(next)) {
                break;
            }
            let word = self.word(next);
            let known = self.known(next);
            if !capital(word) {
                let goes_on = known.is(Known::PARTICLE) && self.beside(next + 1) && capital(self.word(next + 1));
                if !goes_on || word == "i" {
                    break;
                }
                let after = self.known(next + 1);
                // «Kari av Bamble kommune» is no name.
                if after.is(Known::STOP) || self.known(next + 2).is(Known::MUNICIPALITY) {
                    break;
                }
                end = next + 2;
                words += 1;
                surname = true;
                continue;
            }
            if word.chars().nth(1).is_none() {
                end = next + 1 + usize::from(self.mark(next + 1, "."));
                words += 1;
                surname = false;
                continue;
            }
            let other = {
                let folded = self.folder.fold(word);
                is_other(self.lexicon, folded, known) && !known.is(Known::NAME)
            };
            if other || self.starts_municipality(next, surname) {
                break;
            }
            end = next + 1;
            words += 1;
            surname = true;
        }
        let street = self.beside(end) && self.known(end).is(Known::STREET) && !self.known(end).is(Known::NAME);
        (surname && !street).then_some(end)
    }

    /// Whether the word is the name of a municipality: `Bamble` in `Bamble kommune`, and, where the name of the person
    /// has its surname already, `Øvre` in `Øvre Eiker kommune`.
    fn starts_municipality(&mut self, at: usize, surname: bool) -> bool {
        self.known(at + 1).is(Known::MUNICIPALITY)
            || surname && capital(self.word(at + 1)) && self.known(at + 2).is(Known::MUNICIPALITY)
    }

    fn mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark && token.span.of(self.text) == mark)
    }

    /// `K. Nordmannsen`: initials before a name that can only be a surname.
    fn initials(&mut self, at: usize) -> Option<usize> {
        let mut next = at;
        let mut count = 0;
        while self.word(next).chars().count() == 1 && capital(self.word(next)) && self.mark(next + 1, ".") && count < 3
        {
            next += 2;
            count += 1;
        }
        let word = self.word(next);
        if count == 0 || !capital(word) || word.chars().nth(1).is_none() {
            return None;
        }
        let folded = self.folder.fold(word);
        let patronym =
            ["sen", "son", "ssen", "dotter", "datter"].iter().any(|tail| folded.ends_with(tail)) && folded.len() > 5;
        let given = is_given(self.lexicon, folded);
        if given && let Some(end) = self.person(next) {
            return Some(end);
        }
        patronym.then_some(next + 1)
    }

    fn unit(&mut self, at: usize, known: Known) -> Option<usize> {
        let word = self.word(at);
        let next = at + 1;
        if known.is(Known::UNIT_HEAD) && matches!(self.word(next), "for" | "för") && self.beside(next) {
            return self.unit_purpose(next + 1);
        }
        // «Solvang barnehage», «Teknisk avdeling».
        if capital(word) && !known.is(Known::STOP) && self.beside(next) {
            let following = self.word(next);
            if lexicon::INSTITUTIONS.contains(&self.folder.fold(following)) {
                return Some(next + 1);
            }
        }
        // Most words end here.
        let special = known.is(Known::UNIT) || known.is(Known::UNIT_HEAD) || capital(word) && known.is(Known::STOP);
        if !special && !self.lexicon.is_unit(self.folder.fold(word)) {
            return None;
        }
        let ends = next >= self.tokens.len() || self.gap(next).contains('\n') || self.mark(next, ",");
        let following = self.word(next);
        let second = self.word(next + 1);
        let named = self.beside(next) && !following.is_empty() && !self.known(next).is(Known::STOP);
        let folded = self.folder.fold(word);
        if capital(word)
            && matches!(folded, "virksomhet" | "verksemd" | "enhet" | "eining" | "seksjon" | "avdeling" | "etat")
        {
            return named.then_some(next + 1);
        }
        if matches!(folded, "plan" | "bygg") && capital(word) && matches!(following, "og" | "och") {
            let pair = matches!(
                self.folder.fold(second),
                "bygg" | "miljø" | "miljö" | "byggesak" | "byggjesak" | "oppmåling" | "bygning"
            );
            return pair.then_some(next + 2);
        }
        if known.is(Known::UNIT) {
            // «byggesak» is what such a unit does; it is its name only where it stands as one.
            let common = matches!(folded, "byggesak" | "byggjesak" | "arealplan" | "postmottak" | "samhällsbyggnad");
            if !common {
                return Some(next);
            }
            return (capital(word) && ends).then_some(next);
        }
        if !self.lexicon.is_unit(folded) {
            return None;
        }
        // Without the article it names a unit only with a capital: «Byggesaksavdeling».
        let definite = ["en", "et", "a"].iter().any(|tail| folded.ends_with(tail)) && !folded.ends_with("enhet");
        (definite || capital(word)).then_some(next)
    }

    /// The words after `Enhet for`: `plan og byggesak`, `samfunn, kultur og næring`.
    fn unit_purpose(&mut self, at: usize) -> Option<usize> {
        if self.word(at).is_empty() || !self.beside(at) {
            return None;
        }
        let mut end = at + 1;
        for _ in 0..MOST_WORDS {
            if matches!(self.word(end), "og" | "och")
                && self.follows(end)
                && self.follows(end + 1)
                && !self.word(end + 1).is_empty()
            {
                return Some(end + 2);
            }
            let listed = self.mark(end, ",") && self.follows(end + 1) && !self.word(end + 1).is_empty() && {
                let after = self.word(end + 2);
                matches!(after, "og" | "och") || self.mark(end + 2, ",")
            };
            if !listed {
                break;
            }
            end += 2;
        }
        Some(end)
    }

    fn title(&mut self, at: usize, known: Known) -> Option<usize> {
        let next = at + 1;
        if known.is(Known::QUALITY) && self.follows(next) {
            let word = self.word(next);
            let after = self.known(next);
            let folded = self.folder.fold(word);
            if after.is(Known::TITLE) || self.lexicon.is_title(folded) {
                return Some(next + 1);
            }
        }
        let word = self.word(at);
        let folded = self.folder.fold(word);
        let title = known.is(Known::TITLE) || self.lexicon.is_title(folded);
        if !title {
            return None;
        }
        // «veien leder til», «hun styrer dette»: only where it stands as a title does.
        let set_off = capital(word)
            || at == 0
            || self.gap(at).contains('\n')
            || self.tokens.get(at - 1).is_some_and(|token| token.kind == TokenKind::Mark)
            || self.tokens.get(next).is_none_or(|token| token.kind == TokenKind::Mark);
        (!known.is(Known::DOUBTFUL) || set_off).then_some(next)
    }
}
