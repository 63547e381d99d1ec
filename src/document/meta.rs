use jiff::civil::Date;
use serde::Serialize;

use crate::language::Language;
use crate::text::Span;

/// What the headers and the markup say of a document.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// Sender of an e-mail.
    pub from: Option<Address>,
    /// Receivers of an e-mail (`To` and `Cc`).
    pub to: Vec<Address>,
    /// The day the document was written: the `Date` header, the date of a letter.
    pub date: Option<Date>,
    /// Every header of an e-mail, decoded, in order.
    pub headers: Vec<Header>,
    /// Language that the markup names for the whole document (`<html lang>`, `Content-Language`).
    pub language: Option<Language>,
    /// Names of the files that an e-mail carries.
    pub attachments: Vec<String>,
}

impl Meta {
    /// The decoded value of the first header of that name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
    }
}

/// A sender or receiver of an e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The display name, decoded; empty when there is none.
    pub name: String,
    /// The address, as written.
    pub email: String,
    /// Bytes of the display name in the document's text, where it is a block there.
    pub name_span: Option<Span>,
    /// Bytes of the address in the document's text, where it is a block there.
    pub email_span: Option<Span>,
}

/// A header of an e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its name, as written.
    pub name: String,
    /// Its value, unfolded and decoded.
    pub value: String,
    /// Raw bytes of the value.
    pub raw: Span,
}

/// Something that was seen but not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its name.
    pub name: String,
    /// Why, in English and in a few words.
    pub reason: String,
}
