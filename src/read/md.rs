//! Markdown, as CommonMark with tables, footnotes, strikethrough, task lists and front matter.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::document::{BlockKind, Directive, InlineKind, Kind, LanguageMark, Link, PieceKind, SourceMap, Zone};
use crate::language::Language;
use crate::read::compose::{Composer, Mark, Style};
use crate::read::{Draft, Limits, html, layout};
use crate::text::Span;

/// Bytes of a line that are looked at for text before a comment.
const LONGEST_LINE: usize = 512;

/// Reads Markdown. HTML within it is read as HTML.
pub(crate) fn markdown(input: &str) -> Draft {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::new(input);
    for (event, range) in Parser::new_ext(input, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.composer.close();
    let mut draft = reader.composer.draft;
    layout::settle(&mut draft);
    draft
}

struct Reader<'a> {
    input: &'a str,
    composer: Composer,
    style: Style,
    /// Styles to return to when a block ends.
    styles: Vec<Style>,
    links: Vec<(Mark, String, usize)>,
    /// Alternative text being read, and the images it is within.
    image: Vec<(String, Span, PieceKind)>,
    images: usize,
    /// HTML block being read, with its map to the input.
    html: Option<(String, SourceMap)>,
    /// Front matter being read.
    matter: bool,
}

impl<'a> Reader<'a> {
    fn new(input: &'a str) -> Self {
        Self {
            input,
            composer: Composer::default(),
            style: Style::BODY,
            styles: Vec::new(),
            links: Vec::new(),
            image: Vec::new(),
            images: 0,
            html: None,
            matter: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) if self.matter => self.front_matter(&text, range.start),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => self.code(&code, span),
            Event::Html(part) => self.html_part(&part, span),
            Event::InlineHtml(part) => self.inline_html(&part, span),
            Event::SoftBreak | Event::HardBreak if self.images > 0 => {
                self.image.push((" ".to_owned(), span, PieceKind::Whole));
            }
            Event::SoftBreak | Event::HardBreak => self.composer.line_break(span),
            Event::Rule => self.composer.close(),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn kind_of(&self, text: &str, span: Span) -> PieceKind {
        if span.of(self.input) == text { PieceKind::Same } else { PieceKind::Whole }
    }

    fn text(&mut self, text: &str, span: Span) {
        let kind = self.kind_of(text, span);
        if self.images > 0 {
            self.image.push((text.to_owned(), span, kind));
        } else {
            self.composer.piece(text, span, kind, self.style);
        }
    }

    fn code(&mut self, code: &str, span: Span) {
        let source = span.of(self.input);
        let ticks = source.len() - source.trim_start_matches('`').len();
        let inner =
            source.get(ticks..source.len().saturating_sub(ticks)).and_then(|inner| Some((inner, inner.find(code)?)));
        if self.images > 0 {
            self.image.push((code.to_owned(), span, PieceKind::Whole));
            return;
        }
        let mark = self.composer.mark();
        match inner {
            Some((_, at)) => {
                let start = span.start as usize + ticks + at;
                self.composer.piece(code, Span::new(start, start + code.len()), PieceKind::Same, self.style);
            }
            None => self.composer.piece(code, span, PieceKind::Whole, self.style),
        }
        self.composer.inline(InlineKind::Code, mark);
    }

    fn block(&mut self, kind: BlockKind) {
        self.composer.close();
        self.styles.push(self.style);
        self.style.kind = kind;
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.block(self.style.kind),
            Tag::Heading { level, .. } => self.block(BlockKind::Heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                HeadingLevel::H4 => 4,
                HeadingLevel::H5 => 5,
                HeadingLevel::H6 => 6,
            })),
            Tag::BlockQuote(_) => self.block(BlockKind::Quote),
            Tag::CodeBlock(_) => self.block(BlockKind::Code),
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.block(BlockKind::ListItem),
            Tag::TableCell => self.block(BlockKind::TableCell),
            Tag::List(_)
            | Tag::DefinitionList
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow => {
                self.block(self.style.kind);
            }
            Tag::HtmlBlock => self.html = Some((String::new(), SourceMap::default())),
            Tag::MetadataBlock(_) => self.matter = true,
            Tag::Link { dest_url, .. } => {
                self.links.push((self.composer.mark(), dest_url.into_string(), range.start));
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::MetadataBlock(_) => self.matter = false,
            TagEnd::Link => self.end_link(range),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                if self.images == 0 {
                    let pieces = std::mem::take(&mut self.image);
                    if !pieces.is_empty() {
                        self.composer.image(pieces, self.style);
                    }
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            _ => {
                self.composer.close();
                self.style = self.styles.pop().unwrap_or(Style::BODY);
            }
        }
    }

    fn end_link(&mut self, range: &Range<usize>) {
        let Some((mark, target, start)) = self.links.pop() else { return };
        let span = self.composer.since(mark);
        // The target stands after the text, or is the text of an address in angle brackets.
        let source = self.input.get(start..range.end).unwrap_or("");
        let from = self.composer.last_source.map_or(0, |end| end.saturating_sub(start));
        let tail = source.get(from..).filter(|tail| !target.is_empty() && tail.contains(target.as_str()));
        let raw = match tail {
            Some(tail) => tail.find(target.as_str()).map(|at| start + from + at),
            None => source.strip_prefix('<').filter(|inner| inner.starts_with(target.as_str())).map(|_| start + 1),
        };
        let raw = raw.filter(|_| !target.is_empty()).map(|at| Span::new(at, at + target.len()));
        self.composer.draft.links.push(Link { span, target, raw });
    }

    fn html_part(&mut self, part: &str, span: Span) {
        let kind = self.kind_of(part, span);
        let Some((text, map)) = &mut self.html else { return };
        let at = text.len();
        text.push_str(part);
        map.push(Span::new(at, text.len()), span, kind);
    }

    fn end_html(&mut self) {
        let Some((text, map)) = self.html.take() else { return };
        self.composer.close();
        let mut draft = html::unsettled(&text, &Limits::default()).through(&map);
        for block in &mut draft.blocks {
            if block.kind == BlockKind::Paragraph {
                block.kind = self.style.kind;
            }
        }
        let at = self.composer.draft.text.len();
        let last = draft.map.pieces().last().map(|piece| piece.source.end as usize);
        for directive in &mut draft.directives {
            directive.trailing = directive.raw.is_some_and(|raw| self.text_before(raw));
        }
        if draft.text.is_empty() {
            // Nothing but comments: the text goes on where it was.
            for mut directive in draft.directives.drain(..) {
                directive.at = at;
                self.composer.draft.directives.push(directive);
            }
        }
        self.composer.draft.append(draft);
        self.composer.last_source = last.or(self.composer.last_source);
    }

    /// Whether text stands before a comment on its own line; on endless lines only the end counts.
    fn text_before(&self, raw: Span) -> bool {
        let start = raw.start as usize;
        let window = self.input.floor_char_boundary(start.saturating_sub(LONGEST_LINE));
        let before = self.input.get(window..start).unwrap_or("");
        let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
        let mut depth = 0i32;
        line.chars().any(|c| {
            match c {
                '<' => depth += 1,
                '>' => depth = (depth - 1).max(0),
                _ => {}
            }
            depth == 0 && c.is_alphanumeric()
        })
    }

    fn inline_html(&mut self, part: &str, span: Span) {
        if self.images > 0 {
            return;
        }
        if let Some(comment) = part.strip_prefix("<!--") {
            let comment = comment.strip_suffix("-->").unwrap_or(comment);
            if let Some(mut directive) = Directive::parse(comment) {
                directive.raw = Some(span);
                directive.at = self.composer.draft.text.len();
                directive.trailing = self.text_before(span);
                self.composer.draft.directives.push(directive);
            }
        } else if part.len() >= 4 && part[1..].get(..2).is_some_and(|name| name.eq_ignore_ascii_case("br")) {
            self.composer.line_break(span);
        }
    }

    /// Front matter: the keys that klart knows; the title is the page's.
    fn front_matter(&mut self, text: &str, start: usize) {
        let same = self.input.get(start..start + text.len()) == Some(text);
        let mut at = 0;
        let mut list: Option<Vec<Kind>> = None;
        for line in text.split_inclusive('\n') {
            let offset = start + at;
            at += line.len();
            if let Some(kinds) = list.as_mut()
                && let Some(item) = line.trim_start().strip_prefix("- ")
            {
                kinds.extend(kind_names(item));
                continue;
            }
            let Some((key, value)) = line.split_once([':', '=']) else { continue };
            if key.starts_with([' ', '\t']) {
                continue;
            }
            match key.trim() {
                "kind" | "kinds" => list = Some(kind_names(value).collect()),
                "lang" | "language" => {
                    let tag = unquoted(value);
                    let place = Span::new(offset, offset + line.trim_end().len());
                    let draft = &mut self.composer.draft;
                    draft.language = Language::from_tag(tag);
                    draft.language_marks.extend(draft.language.map(|language| LanguageMark {
                        tag: tag.to_owned(),
                        language,
                        raw: same.then_some(place),
                        text: None,
                    }));
                }
                "title" if same => {
                    let title = unquoted(value);
                    let within = line.find(title).unwrap_or(0);
                    let span = Span::new(offset + within, offset + within + title.len());
                    let style = Style { kind: BlockKind::Title, zone: Zone::Subject, language: None };
                    self.composer.piece(title, span, PieceKind::Same, style);
                    self.composer.close();
                }
                _ => {}
            }
        }
        self.composer.draft.kinds = list.filter(|kinds| !kinds.is_empty()).or(self.composer.draft.kinds.take());
    }
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\'']).trim()
}

fn kind_names(value: &str) -> impl Iterator<Item = Kind> + '_ {
    value.split([',', '[', ']']).filter_map(|name| unquoted(name).parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(input: &str) -> Vec<(BlockKind, String)> {
        let draft = markdown(input);
        draft.blocks.iter().map(|block| (block.kind, block.span.of(&draft.text).to_owned())).collect()
    }

    fn raw<'a>(input: &'a str, needle: &str) -> &'a str {
        let draft = markdown(input);
        let start = draft.text.find(needle).expect("the text holds it");
        &input[draft.map.raw(Span::new(start, start + needle.len())).expect("it has a place").range()]
    }

    #[test]
    fn markup_vanishes_and_places_stay() {
        let input = "# Tit&aring;l\r\n\r\ni **med**hold \\* av\r\n`kode` og [tekst](http://a.no).\r\n";
        assert_eq!(
            shape(input),
            [
                (BlockKind::Heading(1), "Titål".to_owned()),
                (BlockKind::Paragraph, "i medhold * av\nkode og tekst.".to_owned())
            ]
        );
        assert_eq!(raw(input, "Titål"), "Tit&aring;l");
        assert_eq!(raw(input, "medhold * av"), "med**hold \\* av");
        assert_eq!(raw(input, "kode"), "kode");
        let draft = markdown(input);
        assert_eq!(&input[draft.links[0].raw.expect("exact").range()], "http://a.no");
        assert_eq!(draft.links[0].span.of(&draft.text), "tekst");
        assert_eq!(draft.inlines[0].span.of(&draft.text), "kode");
    }

    #[test]
    fn front_matter_speaks_for_the_document() {
        let draft = markdown("---\ntitle: \"Svar på søknad\"\nkind: letter\nlang: sv\n---\n\nHej.\n");
        assert_eq!(draft.kinds, Some(vec![Kind::Letter]));
        assert_eq!(draft.language, Some(Language::Sv));
        assert_eq!(draft.blocks[0].kind, BlockKind::Title);
        assert_eq!(draft.blocks[0].span.of(&draft.text), "Svar på søknad");
        let draft = markdown("---\nkinds:\n  - web\n  - decision\n---\nHej.\n");
        assert_eq!(draft.kinds, Some(vec![Kind::Web, Kind::Decision]));
    }

    #[test]
    fn html_within_is_read_as_html() {
        let input = "<div class=\"x\">\n<p>bl&aring; dag</p>\n</div>\n\n> <p>sitat</p>\n\nSlutt.\n";
        assert_eq!(shape(input).into_iter().map(|(_, text)| text).collect::<Vec<_>>(), ["blå dag", "sitat", "Slutt."]);
        assert_eq!(raw(input, "blå"), "bl&aring;");
    }

    #[test]
    fn directives_stand_on_their_line_or_after_text() {
        let input = "<!-- klart-ignore a: b -->\nVi begjærer svar.\n\nMer her. <!-- klart-ignore c: d -->\n";
        let draft = markdown(input);
        assert_eq!(draft.directives.iter().map(|one| one.trailing).collect::<Vec<_>>(), [false, true]);
        assert_eq!(&input[draft.directives[1].raw.expect("exact").range()], "<!-- klart-ignore c: d -->");
    }

    #[test]
    fn lists_tables_and_images_are_blocks() {
        let input = "- en\n- to\n\n  mer\n\n| a | b |\n|---|---|\n| c | d |\n\n![Et bilde](x.png)\n";
        let kinds: Vec<_> = shape(input).into_iter().map(|(kind, _)| kind).collect();
        use BlockKind::{AltText, ListItem, TableCell};
        assert_eq!(kinds, [ListItem, ListItem, ListItem, TableCell, TableCell, TableCell, TableCell, AltText]);
    }
}
