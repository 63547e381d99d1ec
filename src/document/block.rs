use serde::Serialize;

use crate::language::Language;
use crate::text::Span;

/// A stretch of text that stands by itself: no sentence crosses its ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where in the document it stands.
    pub zone: Zone,
    /// Its bytes in the document's text.
    pub span: Span,
    /// Its language. `None` until [`Document`](super::Document) is complete; then never `None`.
    pub language: Option<Language>,
    /// The language that the markup names for this block (`lang`), which is believed unless the text contradicts it.
    pub marked: Option<Language>,
}

impl Block {
    /// A block of the given kind, with its language still open.
    pub fn new(kind: BlockKind, zone: Zone, span: Span) -> Self {
        Self { kind, zone, span, language: None, marked: None }
    }

    /// Whether the block is what the sender writes: not quoted, forwarded, code, or a header that machines read.
    pub fn judged(&self) -> bool {
        !matches!(self.zone, Zone::Quoted | Zone::Forwarded)
            && !matches!(self.kind, BlockKind::Code | BlockKind::Header)
    }

    /// The language that the markup names, when the text is plainly in another one.
    pub fn contradicted_mark(&self) -> Option<Language> {
        self.marked.filter(|marked| self.language.is_some_and(|language| language != *marked))
    }

    /// Whether the block is running prose, whose words and sentences are counted and linted as language.
    pub fn prose(&self) -> bool {
        self.judged()
            && !matches!(self.zone, Zone::Navigation | Zone::Form)
            && !matches!(self.kind, BlockKind::Line | BlockKind::AltText | BlockKind::Title)
    }

    /// Whether the block is running text, whose sentences are long or short: prose that is no heading, table cell,
    /// caption or subject line, which are no sentences and would make those of the text look shorter than they are.
    pub fn running(&self) -> bool {
        self.prose() && matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote)
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list. A paragraph within an item is one of these too.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A quotation set off from the text.
    Quote,
    /// Caption of a figure or a table.
    Caption,
    /// A line that stands for itself: an address, a signature line, a label.
    Line,
    /// Alternative text of an image.
    AltText,
    /// Subject line of an e-mail.
    Subject,
    /// Title of a web page.
    Title,
    /// A header of an e-mail that names the sender.
    Header,
    /// Code and other preformatted text.
    Code,
}

/// The part of a document that a block belongs to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Subject of an e-mail, or title of a page.
    Subject,
    /// Sender block of a letter, `From` of an e-mail, header of a page.
    Header,
    /// «Hei Kari».
    Greeting,
    /// What the document says.
    Body,
    /// «Vennlig hilsen».
    Closing,
    /// The sender's name, unit and addresses after the closing.
    Signature,
    /// What the sender quotes from an earlier message.
    Quoted,
    /// A message passed on.
    Forwarded,
    /// Menus and breadcrumbs.
    Navigation,
    /// Footer of a page.
    Footer,
    /// Labels and help of a form.
    Form,
}

/// A stretch within a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its bytes in the document's text.
    pub span: Span,
}

/// What a stretch within a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InlineKind {
    /// Code, a key, a sample: not linted as prose.
    Code,
    /// Marked as being in another language.
    Foreign(Language),
    /// An abbreviation whose markup says what it stands for.
    Abbreviation,
    /// A term that the markup says is defined there.
    Definition,
}

/// What the markup names as the language of the document or of a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LanguageMark {
    /// The tag as written: `nb-NO`.
    pub tag: String,
    /// The language behind it.
    pub language: Language,
    /// Raw bytes of the tag, where it has an exact place.
    pub raw: Option<Span>,
    /// The text that it holds for; the whole document when absent. A mark within it holds for its own part.
    pub text: Option<Span>,
}

/// A link and the text that shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The text that the reader sees, within a block; empty where there is none.
    pub span: Span,
    /// Where it leads, as written.
    pub target: String,
    /// Raw bytes of the target, where it has an exact place.
    pub raw: Option<Span>,
}

/// A typeface that the document sets for some of its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Typeface {
    /// The names in order of preference, without quotation marks, as written.
    pub families: Vec<String>,
    /// Raw bytes of the declaration, where it has an exact place.
    pub raw: Option<Span>,
    /// The first text that it applies to, in the document's text.
    pub text: Option<Span>,
}
