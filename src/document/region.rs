use encoding_rs::Encoding;

use crate::text::Span;

/// A stretch of the raw file that holds text, and what is to be known to write there.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Bytes of the raw file.
    pub raw: Span,
    /// What its marks are, which text must not look like.
    pub syntax: Syntax,
    /// The encoding of its bytes; `None` where they must be ASCII.
    pub encoding: Option<&'static Encoding>,
    /// Why nothing may be written there, if so.
    pub lock: Option<Lock>,
}

/// What the marks of a stretch are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// None: what is written is what is read.
    Plain,
    /// Those of Markdown.
    Markdown,
    /// Tags and entities.
    Html,
}

/// Why nothing may be written to a stretch of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// It is quoted-printable, base64, or an encoded word of a header.
    Encoded,
    /// Another part says the same, and would then say something else.
    Alternative,
    /// A signature holds for it as it stands.
    Signed,
}
