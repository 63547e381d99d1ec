//! Plain text.

use crate::document::{Block, BlockKind, Directive, PieceKind, SourceMap, Zone};
use crate::read::lines::{self, Line};
use crate::read::{Draft, layout};
use crate::text::Span;

/// Reads plain text: paragraphs between blank lines, lists, headings, addresses. The text of the draft is the input
/// itself, without klart's own comments.
pub(crate) fn plain(input: &str) -> Draft {
    let mut draft = without_directives(input);
    let text = draft.text.as_str();
    let mut blocks = Vec::new();
    let mut group: Option<Span> = None;
    let mut lines_in_group = 0;
    let mut end_of_last = 0;
    for line in lines::of(text, Span::new(0, text.len())) {
        let words = line.span.of(text);
        if blank_between(&text[end_of_last..line.span.start as usize]) {
            flush(&mut group, &mut blocks);
        }
        end_of_last = line.span.end as usize;
        if words.starts_with('>') {
            flush(&mut group, &mut blocks);
            quote(text, line, &mut blocks);
        } else if let Some(mark) = rule(words) {
            match group.take() {
                Some(title) if lines_in_group == 1 && matches!(mark, '=' | '-') && words.len() > 2 => {
                    let level = if mark == '=' { 1 } else { 2 };
                    blocks.push(Block::new(BlockKind::Heading(level), Zone::Body, title));
                }
                open => {
                    group = open;
                    flush(&mut group, &mut blocks);
                    if words == "--" {
                        blocks.push(Block::new(BlockKind::Line, Zone::Body, line.span));
                    }
                }
            }
        } else {
            lines_in_group = if group.is_some() { lines_in_group + 1 } else { 1 };
            group = Some(group.map_or(line.span, |open| open.cover(line.span)));
        }
    }
    flush(&mut group, &mut blocks);
    draft.blocks = blocks;
    layout::settle(&mut draft);
    draft
}

fn flush(group: &mut Option<Span>, blocks: &mut Vec<Block>) {
    if let Some(span) = group.take() {
        blocks.push(Block::new(BlockKind::Paragraph, Zone::Body, span));
    }
}

/// Whether a blank line lies in the white space between two lines.
fn blank_between(gap: &str) -> bool {
    let breaks = gap.bytes().filter(|&byte| byte == b'\n').count();
    breaks > 1 || (breaks == 0 && gap.bytes().filter(|&byte| byte == b'\r').count() > 1) || gap.contains('\x0C')
}

/// The character that a line of nothing else repeats: a rule, or the line under a title.
fn rule(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '#' | '–' | '—'))?;
    (line.len() > first.len_utf8() && line.chars().all(|c| c == first)).then_some(first)
}

/// Adds a line that begins with `>`: to the quotation before it, if one ends right there.
fn quote(text: &str, line: Line, blocks: &mut Vec<Block>) {
    let words = line.span.of(text);
    let mark = words.len() - words.trim_start_matches(['>', ' ', '\t']).len();
    if mark == words.len() {
        return;
    }
    let span = lines::trim(text, Span { start: line.span.start + mark as u32, end: line.span.end });
    if span.is_empty() {
        return;
    }
    if let Some(last) = blocks.last_mut()
        && last.zone == Zone::Quoted
        && text[last.span.end as usize..line.span.start as usize].bytes().filter(|&byte| byte == b'\n').count() == 1
    {
        last.span.end = span.end;
        return;
    }
    blocks.push(Block::new(BlockKind::Paragraph, Zone::Quoted, span));
}

/// The input without the comments that are directives; a line that holds nothing else goes with its comment.
fn without_directives(input: &str) -> Draft {
    let mut draft = Draft::default();
    let mut kept = 0;
    let mut search = 0;
    let mut text_on_line = false;
    while let Some(found) = memchr::memmem::find(&input.as_bytes()[search..], b"<!--") {
        let start = search + found;
        let Some(length) = memchr::memmem::find(&input.as_bytes()[start + 4..], b"-->") else { break };
        let end = start + 4 + length + 3;
        search = start + 4;
        let Some(mut directive) = Directive::parse(&input[start + 4..end - 3]) else { continue };
        search = end;
        // Looks back no further than to the comment before, and ahead no further than to the next word.
        let new_line = memchr::memrchr(b'\n', &input.as_bytes()[kept..start]).map(|at| kept + at + 1);
        let line_start = new_line.or((kept == 0 || input[..kept].ends_with('\n')).then_some(0)).map(|at| at.max(kept));
        text_on_line &= line_start.is_none();
        text_on_line |= !input[line_start.unwrap_or(kept)..start].trim().is_empty();
        let blank = input[end..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        let at_end = matches!(input.as_bytes().get(end + blank), None | Some(b'\n'));
        let (cut_start, cut_end) = match line_start {
            Some(line_start) if !text_on_line && at_end => (line_start, (end + blank + 1).min(input.len())),
            _ => (start, end),
        };
        keep(input, kept, cut_start, &mut draft);
        kept = cut_end;
        directive.raw = Some(Span::new(start, end));
        directive.at = draft.text.len();
        directive.trailing = text_on_line;
        draft.directives.push(directive);
    }
    if draft.directives.is_empty() {
        return Draft { text: input.to_owned(), map: SourceMap::identity(input.len()), ..Draft::default() };
    }
    keep(input, kept, input.len(), &mut draft);
    draft
}

fn keep(input: &str, start: usize, end: usize, draft: &mut Draft) {
    let at = draft.text.len();
    draft.text.push_str(&input[start..end]);
    draft.map.push(Span::new(at, draft.text.len()), Span::new(start, end), PieceKind::Same);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(input: &str) -> Vec<(BlockKind, String)> {
        let draft = plain(input);
        draft.blocks.iter().map(|block| (block.kind, block.span.of(&draft.text).to_owned())).collect()
    }

    fn texts(input: &str) -> Vec<String> {
        shape(input).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_wrapped_paragraph_is_one_block() {
        let input = "Vi har fått søknaden din om plass i barnehagen, og vi kommer til å\n\
                     behandle den så snart vi kan. Du får svar fra oss innen den fristen\n\
                     som står i loven. Har du spørsmål, kan du ringe til oss i Nordre\n\
                     Eksempel kommune hver dag.\n";
        assert_eq!(shape(input).len(), 1);
        assert_eq!(shape(input)[0].0, BlockKind::Paragraph);
    }

    #[test]
    fn a_break_before_a_name_in_wrapped_text_is_none() {
        let long = "Kommunen har vedtatt en ny plan for alle som bor her, og den gjelder for skole og helse og kultur og vei og vann,";
        let input = format!(
            "Rådet skal gi råd i alle saker som gjelder de eldre i\n\
             kommunen, og det møtes fire ganger i året på\nrådhuset. Leder i rådet har de siste årene vært\n\
             Kari Nordmann. Hun har lang erfaring fra mange ulike\nlag og kjenner kommunen godt. Hun svarer gjerne på\n\
             spørsmål om det rådet gjør. {long}\nog om de sakene som kommer til høsten, og hun tar\n\
             imot forslag fra alle som bor i kommunen.\n"
        );
        assert_eq!(shape(&input).len(), 1);
    }

    #[test]
    fn a_letter_falls_into_its_parts() {
        let input = "Nordre Eksempel kommune\nPostboks 12\n3993 Langesund\n\nSvar på søknad\n\nHei Kari,\nvi har fått \
                     søknaden din.\n\nDu må sende:\n- kopi av pass\n- to bilder\n\nVennlig hilsen\nKari Nordmann\nRådgiver\n";
        assert_eq!(
            shape(input).into_iter().map(|(kind, text)| format!("{kind:?} {text}")).collect::<Vec<_>>(),
            [
                "Line Nordre Eksempel kommune",
                "Line Postboks 12",
                "Line 3993 Langesund",
                "Heading(1) Svar på søknad",
                "Line Hei Kari,",
                "Paragraph vi har fått søknaden din.",
                "Paragraph Du må sende:",
                "ListItem kopi av pass",
                "ListItem to bilder",
                "Line Vennlig hilsen",
                "Line Kari Nordmann",
                "Line Rådgiver",
            ]
        );
    }

    #[test]
    fn crlf_text_keeps_its_bytes() {
        let draft = plain("En linje som\r\ngår videre.\r\n\r\nNy.\r\n");
        assert_eq!(draft.blocks[0].span.of(&draft.text), "En linje som\r\ngår videre.");
        assert_eq!(draft.map, SourceMap::identity(draft.text.len()));
        assert_eq!(draft.blocks.len(), 2);
    }

    #[test]
    fn underlined_and_freestanding_titles_are_headings() {
        assert_eq!(shape("Tilbud\n======\nVi har plass.\n")[0].0, BlockKind::Heading(1));
        assert_eq!(shape("Tilbud\n------\nVi har plass.\n")[0].0, BlockKind::Heading(2));
        assert_eq!(shape("Tilbud\n\nVi har plass.\n")[0].0, BlockKind::Heading(1));
        assert_eq!(shape("Vi begjærer svar\n")[0].0, BlockKind::Paragraph);
    }

    #[test]
    fn every_line_a_paragraph_where_lines_are_long() {
        let long = "Dette er en setning som fyller en linje som ikke er brutt. ".repeat(4);
        assert_eq!(texts(&format!("{long}\n{long}\n{long}\n")).len(), 3);
    }

    #[test]
    fn quoted_lines_are_kept_apart() {
        let draft = plain("Ja.\n> Kan du svare?\n> Hilsen Per\nTakk.\n");
        let zones: Vec<_> = draft.blocks.iter().map(|block| block.zone).collect();
        assert_eq!(zones, [Zone::Body, Zone::Quoted, Zone::Body]);
    }

    #[test]
    fn tabs_make_cells() {
        assert_eq!(texts("Navn\tAlder\nKari\t40\n"), ["Navn", "Alder", "Kari", "40"]);
    }

    #[test]
    fn a_directive_is_no_text_and_knows_its_place() {
        let input = "Først dette.\n<!-- klart-ignore a/b: avtalt -->\nVi begjærer svar. <!-- klart-ignore c -->\n";
        let draft = plain(input);
        assert_eq!(draft.text, "Først dette.\nVi begjærer svar. \n");
        assert_eq!(draft.directives.len(), 2);
        assert!(!draft.directives[0].trailing && draft.directives[1].trailing);
        assert_eq!(draft.directives[0].raw.map(|raw| &input[raw.range()]), Some("<!-- klart-ignore a/b: avtalt -->"));
        let place = draft.text.find("begjærer").expect("there");
        let raw = draft.map.raw(Span::new(place, place + 9)).expect("has a place");
        assert_eq!(&input[raw.range()], "begjærer");
    }
}
