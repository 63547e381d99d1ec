//! The tokens of HTML with the exact place of every piece of text and of every attribute.

use std::convert::Infallible;

use html5gum::emitters::naive_next_state;
use html5gum::{Emitter, Error, State};

use crate::document::PieceKind;
use crate::text::Span;

/// Takes the tokens.
pub(super) trait Sink {
    /// Text that stands in the source as it is, from `source` on.
    fn text(&mut self, text: &str, source: usize);
    /// Text that stands for another text of the source: an entity, a broken tag.
    fn replaced(&mut self, text: &str, source: Span);
    /// A start tag.
    fn start(&mut self, name: &[u8], attributes: &mut Vec<Attribute>, source: Span);
    /// An end tag.
    fn end(&mut self, name: &[u8], source: Span);
    /// A comment, without its marks.
    fn comment(&mut self, text: &str, source: Span);
}

/// An attribute that the reader wants to know.
#[derive(Debug, Default)]
pub(super) struct Attribute {
    /// In lower case.
    pub name: String,
    /// The decoded value.
    pub value: String,
    /// Bytes of the value in the source.
    pub source: Span,
    /// Where each part of the value comes from.
    pub pieces: Vec<(Span, Span, PieceKind)>,
}

/// Attributes that mean something to the reader; all others are passed over.
const WANTED: [&[u8]; 15] = [
    b"lang",
    b"xml:lang",
    b"href",
    b"alt",
    b"style",
    b"class",
    b"id",
    b"hidden",
    b"aria-hidden",
    b"face",
    b"type",
    b"role",
    b"aria-label",
    b"src",
    b"title",
];

/// Feeds a [`Sink`] from the tokenizer.
pub(super) struct Tokens<'a, S> {
    input: &'a str,
    sink: &'a mut S,
    /// Bytes of the input read so far.
    position: usize,
    /// Where the text that will be emitted next begins.
    text_start: usize,
    tag_start: usize,
    name: Vec<u8>,
    end_tag: bool,
    last_start: Vec<u8>,
    attributes: Vec<Attribute>,
    attribute: Option<Attribute>,
    attribute_name: Vec<u8>,
    value_start: usize,
    piece_start: usize,
    comment: Vec<u8>,
    foreign: usize,
    /// Whether the last string or value ended within a character, so that the next one continues it.
    cut: bool,
}

impl<'a, S: Sink> Tokens<'a, S> {
    pub fn new(input: &'a str, sink: &'a mut S) -> Self {
        Self {
            input,
            sink,
            position: 0,
            text_start: 0,
            tag_start: 0,
            name: Vec::new(),
            end_tag: false,
            last_start: Vec::new(),
            attributes: Vec::new(),
            attribute: None,
            attribute_name: Vec::new(),
            value_start: 0,
            piece_start: 0,
            comment: Vec::new(),
            foreign: 0,
            cut: false,
        }
    }

    /// The place in the source where the string just read stands unchanged, if it does.
    fn unchanged(&self, string: &[u8], from: usize) -> Option<(usize, &'a str)> {
        let start = self.position.checked_sub(string.len()).filter(|&start| start >= from)?;
        let same = self.input.as_bytes().get(start..self.position) == Some(string);
        let start = if self.cut { from } else { start };
        same.then_some((start, self.input.get(start..self.position)?))
    }

    /// Whether the input read so far ends within a character: the tokenizer hands back single bytes at times.
    fn cuts_character(&mut self) -> bool {
        let cuts = !self.input.is_char_boundary(self.position);
        self.cut |= cuts;
        cuts
    }

    fn flush_attribute(&mut self) {
        self.open_attribute();
        if let Some(attribute) = self.attribute.take()
            && !attribute.name.is_empty()
            && !self.end_tag
            && !self.attributes.iter().any(|known| known.name == attribute.name)
        {
            self.attributes.push(attribute);
        }
    }

    /// Begins the attribute whose name is complete now.
    fn open_attribute(&mut self) {
        if !self.attribute_name.is_empty() {
            let name = if WANTED.contains(&self.attribute_name.as_slice()) {
                String::from_utf8_lossy(&self.attribute_name).into_owned()
            } else {
                String::new()
            };
            self.attribute_name.clear();
            self.attribute = Some(Attribute { name, source: Span::at(self.position), ..Attribute::default() });
        }
    }

    fn reset(&mut self, end_tag: bool) {
        self.name.clear();
        self.attributes.clear();
        self.attribute = None;
        self.attribute_name.clear();
        self.end_tag = end_tag;
    }
}

impl<S: Sink> Emitter for Tokens<'_, S> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start = last_start_tag.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn init_string(&mut self) {
        self.text_start = self.position;
    }

    fn emit_string(&mut self, string: &[u8]) {
        if string.is_empty() || self.cuts_character() {
            return;
        }
        match self.unchanged(string, self.text_start) {
            Some((start, text)) => self.sink.text(text, start),
            None => {
                let source = Span::new(self.text_start.min(self.position), self.position);
                self.sink.replaced(&String::from_utf8_lossy(string), source);
            }
        }
        self.cut = false;
        self.text_start = self.position;
    }

    fn init_start_tag(&mut self) {
        self.reset(false);
    }

    fn init_end_tag(&mut self) {
        self.reset(true);
    }

    fn init_comment(&mut self) {
        self.comment.clear();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_attribute();
        // The states of raw text begin no string of their own.
        self.text_start = self.position;
        let source = Span::new(self.tag_start, self.position);
        let foreign = matches!(self.name.as_slice(), b"svg" | b"math");
        if self.end_tag {
            self.foreign = self.foreign.saturating_sub(usize::from(foreign));
            self.sink.end(&self.name, source);
            return None;
        }
        self.foreign +=
            usize::from(foreign && self.input.as_bytes().get(self.position.saturating_sub(2)) != Some(&b'/'));
        self.sink.start(&self.name, &mut self.attributes, source);
        std::mem::swap(&mut self.last_start, &mut self.name);
        if self.foreign > 0 { None } else { naive_next_state(&self.last_start) }
    }

    fn emit_current_comment(&mut self) {
        let text = String::from_utf8_lossy(&self.comment);
        self.sink.comment(&text, Span::new(self.tag_start, self.position));
        self.text_start = self.position;
    }

    fn emit_current_doctype(&mut self) {
        self.text_start = self.position;
    }

    fn set_self_closing(&mut self) {}

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, s: &[u8]) {
        self.name.extend_from_slice(s);
    }

    fn push_comment(&mut self, s: &[u8]) {
        self.comment.extend_from_slice(s);
    }

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.flush_attribute();
    }

    fn init_attribute_value(&mut self) {
        self.open_attribute();
        self.value_start = self.position;
        self.piece_start = self.position;
        if let Some(attribute) = &mut self.attribute {
            attribute.source = Span::at(self.position);
        }
    }

    fn push_attribute_name(&mut self, s: &[u8]) {
        self.attribute_name.extend_from_slice(s);
    }

    fn push_attribute_value(&mut self, s: &[u8]) {
        if self.cuts_character() {
            return;
        }
        let same = self.unchanged(s, self.piece_start);
        self.cut = false;
        let end = self.position;
        let piece_start = std::mem::replace(&mut self.piece_start, end);
        let Some(attribute) = self.attribute.as_mut().filter(|attribute| !attribute.name.is_empty()) else { return };
        let at = attribute.value.len();
        let (source, kind) = match same {
            Some((start, text)) => {
                attribute.value.push_str(text);
                (Span::new(start, end), PieceKind::Same)
            }
            None => {
                attribute.value.push_str(&String::from_utf8_lossy(s));
                (Span::new(piece_start.min(end), end), PieceKind::Whole)
            }
        };
        attribute.source.end = source.end;
        attribute.pieces.push((Span::new(at, attribute.value.len()), source, kind));
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.tag_start = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.end_tag && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.foreign > 0
    }

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}
