//! What the reader needs to know of each element of HTML.

use crate::document::{BlockKind, Zone};

/// What an element does to the text within it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// Part of a line of text.
    Inline,
    /// A block that leaves the kind of its text as it was.
    Block,
    /// A block of its own kind.
    Kind(BlockKind),
    /// A part of the page.
    Part(Zone),
    /// A field of a form or its label.
    Field,
    /// Text in it is no text of the page.
    Skipped,
    /// Code within a line.
    Code,
    /// Preformatted text.
    Pre,
    /// Has no content.
    Void,
}

/// Elements that the tree has to tell apart; all others are known by their role alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    Html,
    P,
    Li,
    List,
    Dt,
    Dl,
    Cell,
    Row,
    Table,
    Option,
    Select,
    A,
    Heading,
    Article,
    Form,
    Blockquote,
    Br,
    Img,
    Style,
    Title,
    Font,
    Abbr,
    Dfn,
    Foreign,
    /// Any other element, by a small hash of its name: enough to pair an end tag with its start tag.
    Other(u16),
}

/// The element of that name, which is in lower case.
pub(super) fn element(name: &[u8]) -> (Tag, Role) {
    use BlockKind::{Caption, Heading, ListItem, Quote, TableCell, Title};
    let other = || {
        Tag::Other(
            name.iter().fold(name.len() as u16, |hash, &byte| hash.wrapping_mul(31).wrapping_add(u16::from(byte))),
        )
    };
    match name {
        b"html" | b"body" => (Tag::Html, Role::Block),
        b"p" => (Tag::P, Role::Block),
        b"li" => (Tag::Li, Role::Kind(ListItem)),
        b"ul" | b"ol" | b"menu" | b"dir" => (Tag::List, Role::Block),
        b"dt" | b"dd" => (Tag::Dt, Role::Kind(ListItem)),
        b"dl" => (Tag::Dl, Role::Block),
        b"td" | b"th" => (Tag::Cell, Role::Kind(TableCell)),
        b"tr" => (Tag::Row, Role::Block),
        b"table" => (Tag::Table, Role::Block),
        b"option" | b"optgroup" => (Tag::Option, Role::Field),
        b"select" | b"datalist" => (Tag::Select, Role::Field),
        b"button" | b"legend" | b"label" => (other(), Role::Field),
        b"form" => (Tag::Form, Role::Part(Zone::Form)),
        b"a" => (Tag::A, Role::Inline),
        b"h1" => (Tag::Heading, Role::Kind(Heading(1))),
        b"h2" => (Tag::Heading, Role::Kind(Heading(2))),
        b"h3" => (Tag::Heading, Role::Kind(Heading(3))),
        b"h4" => (Tag::Heading, Role::Kind(Heading(4))),
        b"h5" => (Tag::Heading, Role::Kind(Heading(5))),
        b"h6" => (Tag::Heading, Role::Kind(Heading(6))),
        b"article" | b"main" | b"section" => (Tag::Article, Role::Block),
        b"blockquote" => (Tag::Blockquote, Role::Kind(Quote)),
        b"figcaption" | b"caption" => (other(), Role::Kind(Caption)),
        b"title" => (Tag::Title, Role::Kind(Title)),
        b"nav" => (other(), Role::Part(Zone::Navigation)),
        b"header" => (other(), Role::Part(Zone::Header)),
        b"footer" => (other(), Role::Part(Zone::Footer)),
        b"br" => (Tag::Br, Role::Void),
        b"img" | b"area" => (Tag::Img, Role::Void),
        b"hr" | b"input" | b"meta" | b"link" | b"base" | b"col" | b"wbr" | b"embed" | b"source" | b"track"
        | b"param" | b"frame" | b"basefont" | b"bgsound" | b"keygen" => (other(), Role::Void),
        b"style" => (Tag::Style, Role::Skipped),
        b"script" | b"template" | b"noscript" | b"textarea" | b"iframe" | b"object" | b"video" | b"audio"
        | b"canvas" | b"noembed" | b"noframes" | b"applet" | b"map" => (other(), Role::Skipped),
        b"svg" | b"math" => (Tag::Foreign, Role::Skipped),
        b"code" | b"kbd" | b"samp" | b"var" | b"tt" => (other(), Role::Code),
        b"pre" | b"xmp" | b"listing" | b"plaintext" => (other(), Role::Pre),
        b"font" => (Tag::Font, Role::Inline),
        b"dfn" => (Tag::Dfn, Role::Inline),
        b"abbr" | b"acronym" => (Tag::Abbr, Role::Inline),
        b"div" | b"aside" | b"address" | b"center" | b"fieldset" | b"figure" | b"summary" | b"details" | b"hgroup"
        | b"head" | b"thead" | b"tbody" | b"tfoot" | b"search" | b"dialog" | b"frameset" => (other(), Role::Block),
        _ => (other(), Role::Inline),
    }
}
