//! Entities in text: time, contact details, persons, organisations, identifiers with check digits.
//!
//! Recognisers work on the tokens of one block and know nothing of documents or rules.

pub mod contact;
mod fold;
pub mod identifier;
pub mod person;
pub mod signature;
pub mod time;

use crate::language::{Language, Token};
use crate::text::Span;

/// Something of a known sort in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Bytes of the document's text.
    pub span: Span,
    /// What it is.
    pub kind: EntityKind,
}

/// What an entity is.
#[derive(Debug, Clone, PartialEq)]
pub enum EntityKind {
    /// A date, period, week, weekday or duration.
    Time(time::Time),
    /// A phone number, as its digits without country code: `35965240`, `0855501000`.
    Phone(String),
    /// An e-mail address, in lower case.
    Email(String),
    /// A web address, as written.
    Url(String),
    /// A street address (`Centrumvägen 26`), as written, white space folded.
    Street(String),
    /// A postal code with its place (`155 80 Nykvarn`, `3970 Langesund`), white space folded.
    Postal(String),
    /// The name of a person, as written, white space folded.
    Person(String),
    /// A municipality, authority or other organisation (`Bamble kommune`), as written.
    Organisation(String),
    /// A unit of an organisation (`Servicetorget`, `Enhet for byggesak`), as written.
    Unit(String),
    /// A title of an employee (`rådgiver`, `handläggare`), as written.
    Title(String),
    /// A national identity number, bank account number or the like.
    Identifier(identifier::Identifier),
}

/// Appends every entity of one block to `out`, in order of place.
///
/// `tokens` are the tokens of the block; spans are in bytes of `text`, the whole document's text.
pub fn recognise(text: &str, tokens: &[Token], language: Language, out: &mut Vec<Entity>) {
    let from = out.len();
    time::recognise(text, tokens, language, out);
    contact::recognise(text, tokens, language, out);
    person::recognise(text, tokens, language, out);
    identifier::recognise(text, tokens, out);
    out[from..].sort_by_key(|entity| entity.span);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokenise;

    const LETTER: &str = "Hei Kari Nordmann\n\nVi viser til søknaden din av 3. mars 2026. Saken må undersøkes nærmere, og vi \
        svarer innen to uker, senest fredag 20. mars. Har du spørsmål, kan du ringe servicetorget på 35 96 52 40 eller \
        skrive til postmottak@bamble.kommune.no. Dette er en vanlig setning uten noe som helst av interesse for noen, og \
        den følges av en annen som heller ikke inneholder annet enn alminnelige ord om kommunens arbeid med veier og \
        skoler. Vennlig hilsen\nOle Hansen, rådgiver\nBamble kommune, Irgens veg 3, 3970 Langesund";

    #[test]
    fn entities_come_in_order_of_place() {
        let mut tokens = Vec::new();
        tokenise(LETTER, Span::new(0, LETTER.len()), &mut tokens);
        let mut out = Vec::new();
        recognise(LETTER, &tokens, Language::Nb, &mut out);
        let found: Vec<&str> = out.iter().map(|entity| entity.span.of(LETTER)).collect();
        assert_eq!(
            found,
            [
                "Kari Nordmann",
                "3. mars 2026",
                "to uker",
                "fredag 20. mars",
                "servicetorget",
                "35 96 52 40",
                "postmottak@bamble.kommune.no",
                "Ole Hansen",
                "rådgiver",
                "Bamble kommune",
                "Irgens veg 3",
                "3970 Langesund",
            ]
        );
    }
}
