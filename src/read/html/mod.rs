//! HTML, as pages and as parts of e-mails.

mod element;
mod style;
mod tokens;

use html5gum::Tokenizer;

use crate::document::{BlockKind, Directive, InlineKind, LanguageMark, Link, PieceKind, Typeface, Zone};
use crate::language::Language;
use crate::read::compose::{Composer, Mark, Style};
use crate::read::{Draft, Limits, ReadError, layout};
use crate::text::Span;
use element::{Role, Tag, element};
use tokens::{Attribute, Sink, Tokens};

/// Elements within elements that are still told apart; deeper ones count as text of the deepest.
const DEEPEST: usize = 1_000;

/// How far up the tree an end tag looks for its start tag.
const REACH: usize = 256;

/// Typefaces listed for one document. A page that sets more says nothing new.
const TYPEFACES: usize = 64;

/// Language marks kept for one document, for the same reason.
const LANGUAGE_MARKS: usize = 256;

/// Reads HTML, however broken it is.
///
/// # Errors
/// None at present: markup too deep is read flat. The limits are there for the callers' sake.
pub(crate) fn html(input: &str, limits: &Limits) -> Result<Draft, ReadError> {
    let mut draft = unsettled(input, limits);
    layout::settle(&mut draft);
    Ok(draft)
}

/// Reads HTML without deciding what its line breaks mean.
pub(crate) fn unsettled(input: &str, _limits: &Limits) -> Draft {
    let mut tree = Tree::new(input);
    let Ok(()) = Tokenizer::new_with_emitter(input, Tokens::new(input, &mut tree)).finish();
    tree.finish()
}

/// What holds for the text at a place of the tree.
#[derive(Debug, Clone, Copy)]
struct State {
    style: Style,
    skipped: bool,
    pre: bool,
    /// Within an article or the main part, where headers and footers are not those of the page.
    article: bool,
}

#[derive(Debug)]
struct Open {
    tag: Tag,
    block: bool,
    /// What held before the element.
    before: State,
    mark: Mark,
    /// What to record when the element ends.
    effect: Effect,
    /// Index of the language that it names, and where its text begins.
    language: Option<(usize, usize)>,
}

#[derive(Debug)]
enum Effect {
    None,
    Link(String, Option<Span>),
    Code,
    Foreign(Language),
    Abbreviation,
    Definition,
    /// Index of a typeface that waits for its text.
    Typeface(usize),
}

struct Tree<'a> {
    input: &'a str,
    composer: Composer,
    state: State,
    stack: Vec<Open>,
    /// Elements open beyond the deepest level.
    deeper: usize,
    /// Start of the content of a style element.
    sheet: Option<usize>,
}

impl<'a> Tree<'a> {
    fn new(input: &'a str) -> Self {
        let state = State { style: Style::BODY, skipped: false, pre: false, article: false };
        Self { input, composer: Composer::default(), state, stack: Vec::new(), deeper: 0, sheet: None }
    }

    fn finish(mut self) -> Draft {
        while !self.stack.is_empty() {
            self.pop();
        }
        self.composer.close();
        self.composer.draft
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        if matches!(open.effect, Effect::Code | Effect::Foreign(_)) && open.block {
            self.composer.close();
        }
        match open.effect {
            Effect::None => {}
            Effect::Link(target, raw) => {
                let span = self.composer.since(open.mark);
                self.composer.draft.links.push(Link { span, target, raw });
            }
            Effect::Code => self.composer.inline(InlineKind::Code, open.mark),
            Effect::Foreign(language) => self.composer.inline(InlineKind::Foreign(language), open.mark),
            Effect::Abbreviation => self.composer.inline(InlineKind::Abbreviation, open.mark),
            Effect::Definition => self.composer.inline(InlineKind::Definition, open.mark),
            Effect::Typeface(index) => {
                let span = self.composer.since(open.mark);
                self.composer.draft.typefaces[index].text = (!span.is_empty()).then_some(span);
            }
        }
        if open.block {
            self.composer.close();
        }
        if let Some((index, start)) = open.language {
            let draft = &mut self.composer.draft;
            draft.language_marks[index].text = Some(Span::new(start, draft.text.len()));
        }
        self.state = open.before;
    }

    /// Closes the nearest of the given elements, and all within it, unless a boundary lies between.
    fn close_up_to(&mut self, wanted: impl Fn(Tag) -> bool, boundary: impl Fn(&Open) -> bool) {
        let mut depth = None;
        for (index, open) in self.stack.iter().enumerate().rev().take(REACH) {
            if wanted(open.tag) {
                depth = Some(index);
                break;
            }
            if boundary(open) {
                return;
            }
        }
        if let Some(depth) = depth {
            while self.stack.len() > depth {
                self.pop();
            }
        }
    }

    /// Ends what the start of an element ends by itself.
    fn close_implied(&mut self, tag: Tag, role: Role) {
        let cell = |open: &Open| matches!(open.tag, Tag::Cell | Tag::Table);
        // Elements of pages end a drawing that was never closed.
        if self.state.skipped && (role == Role::Block || matches!(tag, Tag::Heading | Tag::Li)) {
            self.close_up_to(|tag| tag == Tag::Foreign, |open| open.block && open.tag != Tag::Foreign);
        }
        match tag {
            Tag::Li => self.close_up_to(|tag| tag == Tag::Li, |open| open.tag == Tag::List || cell(open)),
            Tag::Dt => self.close_up_to(|tag| tag == Tag::Dt, |open| open.tag == Tag::Dl || cell(open)),
            Tag::Option => self.close_up_to(|tag| tag == Tag::Option, |open| open.block && open.tag != Tag::Option),
            Tag::Cell => {
                self.close_up_to(|tag| tag == Tag::Cell, |open| matches!(open.tag, Tag::Row | Tag::Table));
            }
            Tag::Row => self.close_up_to(|tag| tag == Tag::Row, |open| open.tag == Tag::Table),
            Tag::A => self.close_up_to(|tag| tag == Tag::A, |open| open.block),
            _ => {}
        }
        if !matches!(role, Role::Inline | Role::Void | Role::Skipped | Role::Code) {
            self.close_up_to(|tag| tag == Tag::P, |open| cell(open) || (open.block && open.tag != Tag::P));
        }
    }

    /// A form that holds the page's own text is only a wrapper, as some systems put around every page.
    fn form_is_wrapper(&mut self) {
        for open in &mut self.stack {
            if open.before.style.zone == Zone::Form {
                open.before.style.zone = Zone::Body;
            }
        }
        if self.state.style.zone == Zone::Form {
            self.state.style.zone = Zone::Body;
        }
    }

    fn typeface(&mut self, families: Vec<String>, raw: Option<Span>) -> Option<usize> {
        let faces = &mut self.composer.draft.typefaces;
        let waiting = faces.iter().position(|face| face.families == families);
        match waiting {
            Some(index) if faces[index].text.is_none() && raw.is_some() => Some(index),
            None if !families.is_empty() && faces.len() < TYPEFACES => {
                faces.push(Typeface { families, raw, text: None });
                Some(faces.len() - 1)
            }
            _ => None,
        }
    }

    fn style_attribute(&mut self, attribute: &Attribute) -> Option<usize> {
        let mut last = None;
        for (families, span) in style::typefaces(&attribute.value) {
            let exact = match attribute.pieces.as_slice() {
                [(_, source, PieceKind::Same)] => span.shift(source.start as usize),
                _ => attribute.source,
            };
            last = self.typeface(families, Some(exact)).or(last);
        }
        last
    }

    fn open(&mut self, tag: Tag, role: Role, attributes: &mut [Attribute]) {
        let block = !matches!(role, Role::Inline | Role::Void | Role::Code | Role::Skipped);
        if block {
            self.composer.close();
        }
        let before = self.state;
        let mark = self.composer.mark();
        let mut effect = Effect::None;
        let mut named = None;
        let style = &mut self.state.style;
        match role {
            Role::Kind(kind) => {
                style.kind = kind;
                if tag == Tag::Title {
                    style.zone = Zone::Subject;
                }
            }
            Role::Part(zone) => {
                let of_page = !matches!(zone, Zone::Header | Zone::Footer) || !self.state.article;
                if of_page && !matches!(style.zone, Zone::Quoted | Zone::Navigation) {
                    style.zone = zone;
                }
            }
            Role::Field if style.zone != Zone::Quoted => style.zone = Zone::Form,
            Role::Skipped => self.state.skipped = true,
            Role::Code if !self.state.pre => effect = Effect::Code,
            Role::Pre => {
                style.kind = BlockKind::Code;
                self.state.pre = true;
            }
            _ => {}
        }
        match tag {
            Tag::Article => self.state.article = true,
            Tag::Dfn => effect = Effect::Definition,
            _ => {}
        }
        for attribute in attributes.iter_mut() {
            let value = attribute.value.as_str();
            match attribute.name.as_str() {
                "lang" | "xml:lang" => {
                    let Some(language) = Language::from_tag(value) else { continue };
                    if block && named.is_none() {
                        named = self.name_language(attribute, language);
                    }
                    if tag == Tag::Html {
                        self.composer.draft.language = self.composer.draft.language.or(Some(language));
                    } else if block {
                        self.state.style.language = Some(language);
                    } else if matches!(effect, Effect::None) {
                        effect = Effect::Foreign(language);
                    }
                }
                "href" if tag == Tag::A => {
                    let raw = (!attribute.source.is_empty()).then_some(attribute.source);
                    effect = Effect::Link(std::mem::take(&mut attribute.value), raw);
                }
                "title" if tag == Tag::Abbr && !value.trim().is_empty() && matches!(effect, Effect::None) => {
                    effect = Effect::Abbreviation;
                }
                "hidden" if !value.eq_ignore_ascii_case("until-found") => self.state.skipped = true,
                "aria-hidden" if value.eq_ignore_ascii_case("true") => self.state.skipped = true,
                "style" => {
                    if style::hides(value) {
                        self.state.skipped = true;
                    }
                    if let Some(index) = self.style_attribute(attribute)
                        && matches!(effect, Effect::None)
                    {
                        effect = Effect::Typeface(index);
                    }
                }
                "face" if tag == Tag::Font => {
                    let families = style::families(value);
                    if let Some(index) = self.typeface(families, Some(attribute.source)) {
                        effect = Effect::Typeface(index);
                    }
                }
                "class" | "id" | "aria-label" => self.by_name(value),
                "type" if tag == Tag::Blockquote && value.eq_ignore_ascii_case("cite") => {
                    self.state.style.zone = Zone::Quoted;
                }
                "role" => self.by_role(value),
                _ => {}
            }
        }
        self.stack.push(Open { tag, block, before, mark, effect, language: named });
    }

    /// Records the language that an element names.
    fn name_language(&mut self, attribute: &Attribute, language: Language) -> Option<(usize, usize)> {
        let draft = &mut self.composer.draft;
        if draft.language_marks.len() >= LANGUAGE_MARKS {
            return None;
        }
        let raw = (!attribute.source.is_empty()).then_some(attribute.source);
        draft.language_marks.push(LanguageMark { tag: attribute.value.trim().to_owned(), language, raw, text: None });
        Some((draft.language_marks.len() - 1, draft.text.len()))
    }

    /// Parts that are known by the names that widespread systems give them.
    fn by_name(&mut self, names: &str) {
        for name in names.split_ascii_whitespace() {
            if matches!(name, "gmail_quote" | "yahoo_quoted" | "moz-cite-prefix" | "protonmail_quote") {
                self.state.style.zone = Zone::Quoted;
            } else if name.len() >= 10
                && self.state.style.zone != Zone::Quoted
                && name.as_bytes().windows(10).any(|part| part.eq_ignore_ascii_case(b"breadcrumb"))
            {
                self.state.style.zone = Zone::Navigation;
            }
        }
    }

    fn by_role(&mut self, role: &str) {
        let zone = match role {
            "navigation" | "menu" | "menubar" => Zone::Navigation,
            "banner" if !self.state.article => Zone::Header,
            "contentinfo" if !self.state.article => Zone::Footer,
            "main" => Zone::Body,
            _ => return,
        };
        if self.state.style.zone != Zone::Quoted {
            self.state.style.zone = zone;
        }
    }

    fn image(&mut self, attributes: &[Attribute]) {
        let hidden = attributes.iter().any(|attribute| {
            attribute.name == "hidden" || (attribute.name == "aria-hidden" && attribute.value == "true")
        });
        if self.state.skipped || hidden {
            return;
        }
        let Some(alt) = attributes.iter().find(|attribute| attribute.name == "alt" && !attribute.value.is_empty())
        else {
            return;
        };
        let pieces =
            alt.pieces.iter().map(|&(text, source, kind)| (text.of(&alt.value).to_owned(), source, kind)).collect();
        self.composer.image(pieces, self.state.style);
    }
}

impl Sink for Tree<'_> {
    fn text(&mut self, text: &str, source: usize) {
        if self.state.skipped {
            return;
        }
        if self.state.pre {
            let span = Span::new(source, source + text.len());
            if self.composer.is_open() || !text.trim().is_empty() {
                self.composer.piece(text, span, PieceKind::Same, self.state.style);
            }
        } else {
            self.composer.collapsed(text, source, self.state.style);
        }
    }

    fn replaced(&mut self, text: &str, source: Span) {
        if self.state.skipped {
            return;
        }
        if !self.state.pre && text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0C')) {
            self.composer.space(source);
        } else {
            self.composer.piece(text, source, PieceKind::Whole, self.state.style);
        }
    }

    fn start(&mut self, name: &[u8], attributes: &mut Vec<Attribute>, source: Span) {
        let (tag, role) = element(name);
        if tag == Tag::Style {
            self.sheet = Some(source.end as usize);
        }
        match tag {
            Tag::Br if !self.state.skipped => return self.composer.line_break(source),
            Tag::Img => return self.image(attributes),
            _ => {}
        }
        if role == Role::Void {
            if name == b"hr" && !self.state.skipped {
                self.composer.close();
            }
            return;
        }
        self.close_implied(tag, role);
        if self.state.style.zone == Zone::Form
            && (matches!(tag, Tag::Article | Tag::Heading) || matches!(role, Role::Part(_)))
            && tag != Tag::Form
        {
            self.form_is_wrapper();
        }
        if self.stack.len() >= DEEPEST {
            self.deeper += 1;
            if !matches!(role, Role::Inline | Role::Code) {
                self.composer.close();
            }
            return;
        }
        self.open(tag, role, attributes);
    }

    fn end(&mut self, name: &[u8], source: Span) {
        let (tag, role) = element(name);
        if tag == Tag::Style
            && let Some(start) = self.sheet.take()
        {
            let css = self.input.get(start..source.start as usize).unwrap_or("");
            for (families, span) in style::typefaces(css) {
                self.typeface(families, Some(span.shift(start)));
            }
        }
        if tag == Tag::Br && !self.state.skipped {
            return self.composer.line_break(source);
        }
        if role == Role::Void {
            return;
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            if !matches!(role, Role::Inline | Role::Code) {
                self.composer.close();
            }
            return;
        }
        let inline = matches!(role, Role::Inline | Role::Code);
        let table = matches!(tag, Tag::Cell | Tag::Row | Tag::Table | Tag::Html);
        self.close_up_to(
            |open| open == tag,
            |open| (inline && open.block) || (!table && matches!(open.tag, Tag::Cell | Tag::Table)),
        );
        if tag == Tag::P && !self.state.skipped {
            // A stray `</p>` is an empty paragraph.
            self.composer.close();
        }
    }

    fn comment(&mut self, text: &str, source: Span) {
        let Some(mut directive) = Directive::parse(text) else { return };
        directive.raw = Some(source);
        directive.at = self.composer.draft.text.len();
        directive.trailing = self.composer.last_source.is_some_and(|end| {
            let between = self.input.as_bytes().get(end..source.start as usize).unwrap_or_default();
            memchr::memchr2(b'\n', b'\r', between).is_none()
        });
        self.composer.draft.directives.push(directive);
    }
}

#[cfg(test)]
mod tests;
