//! Lines of speech that begin with a dash, as interviews have them, told from the items of a list.

use crate::document::{Block, BlockKind};
use crate::read::lines;

/// Verbs that name who speaks, behind the comma that ends what is said.
const SAYS: &[&str] = &[
    "sier",
    "seier",
    "säger",
    "sa",
    "sade",
    "svarer",
    "svarar",
    "svarte",
    "svara",
    "svarade",
    "spør",
    "spurte",
    "spurde",
    "frågar",
    "frågade",
    "forteller",
    "fortel",
    "fortalte",
    "fortalde",
    "berättar",
    "berättade",
    "mener",
    "meiner",
    "menar",
    "forklarer",
    "forklarar",
    "förklarar",
    "understreker",
    "understrekar",
    "understryker",
    "påpeker",
    "påpeikar",
    "påpekar",
    "kommenterer",
    "kommenterar",
    "konstaterer",
    "konstaterar",
    "fastslår",
    "innrømmer",
    "innrømmar",
    "hevder",
    "hevdar",
    "hävdar",
    "fortsetter",
    "fortset",
    "fortsätter",
    "uttaler",
    "uttalar",
    "smiler",
    "utbryter",
    "tror",
    "trur",
    "opplyser",
    "opplyste",
    "uppger",
    "skriver",
    "skriv",
];

/// Makes paragraphs of the list items that are speech.
///
/// A dash opens both. It is speech when the line says who speaks, or when there is but one and no colon announces a
/// list; and where somebody speaks or answers, every line behind a dash does.
pub(super) fn settle(text: &str, blocks: &mut [Block]) {
    let marks: Vec<Option<u32>> = blocks.iter().map(|block| dash(text, block)).collect();
    if marks.iter().all(Option::is_none) {
        return;
    }
    let announced = |blocks: &[Block], at: usize| at > 0 && blocks[at - 1].span.of(text).ends_with(':');
    let interview = (0..blocks.len()).any(|at| {
        let line = blocks[at].span.of(text);
        let answered =
            || line.ends_with('?') && marks.get(at + 1).is_some_and(Option::is_some) && !announced(blocks, at);
        marks[at].is_some() && (names_speaker(line) || answered())
    });
    let mut at = 0;
    while at < blocks.len() {
        let run = marks[at..].iter().take_while(|mark| mark.is_some()).count();
        let listed = announced(blocks, at);
        // No item of a list announces the one beside it.
        let led = (at + 1..at + run).any(|index| {
            let line = blocks[index - 1].span.of(text);
            line.ends_with(':')
                && several(line)
                && marks[index - 1].map(|mark| indent(text, mark)) == marks[index].map(|mark| indent(text, mark))
        });
        for index in at..at + run {
            let line = blocks[index].span.of(text);
            let speech = names_speaker(line)
                || ((run == 1 || led) && sentence(line))
                || (!listed && (interview || run == 1) && !lines::starts_lower(line));
            if let (true, Some(mark)) = (speech, marks[index]) {
                blocks[index].kind = BlockKind::Paragraph;
                blocks[index].span.start = mark;
            }
        }
        at += run.max(1);
    }
}

/// Where the dash before an item stands, if the text itself has it.
fn dash(text: &str, block: &Block) -> Option<u32> {
    if block.kind != BlockKind::ListItem {
        return None;
    }
    let before = text[..block.span.start as usize].trim_end_matches([' ', '\u{A0}']);
    let mark = before.chars().next_back().filter(|c| matches!(c, '-' | '–' | '—'))?;
    let start = before.len() - mark.len_utf8();
    let opens = text[..start].trim_end_matches([' ', '\t']);
    (opens.is_empty() || opens.ends_with(['\n', '\r'])).then_some(start as u32)
}

/// White space before the mark on its line, in bytes.
fn indent(text: &str, mark: u32) -> usize {
    text[..mark as usize].bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Whether the line is one sentence or more, though the last may lead on to the next line.
fn sentence(line: &str) -> bool {
    lines::starts_upper(line) && ((lines::ended(line) && !line.ends_with(':')) || several(line))
}

/// Whether a sentence ends within the line and another begins.
fn several(line: &str) -> bool {
    line.match_indices(['.', '!', '?']).any(|(at, _)| {
        line[at + 1..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
            && line[..at].ends_with(char::is_lowercase)
    })
}

/// Whether the line says who speaks: `…, sier Kari Nordmann.`
fn names_speaker(line: &str) -> bool {
    let mut said = false;
    line.split_whitespace().any(|word| {
        let bare = word.trim_end_matches([',', '.', ':']);
        let names = said && SAYS.contains(&bare);
        said = word.ends_with([',', '?', '!', '»', '"', '”', '…']);
        names
    })
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, ListItem, Paragraph};
    use crate::read::txt::plain;

    fn kinds(input: &str) -> Vec<BlockKind> {
        plain(input).blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn speech_keeps_its_dash() {
        let input = "Ordføreren er fornøyd med de nye barnehagene i kommunen.\n\n- Vi har ventet lenge, sier Kari \
                     Nordmann.\n- Nå skal barna få det bra.\n";
        let draft = plain(input);
        assert_eq!(kinds(input), [Paragraph, Paragraph, Paragraph]);
        assert_eq!(draft.blocks[2].span.of(&draft.text), "- Nå skal barna få det bra.");
    }

    #[test]
    fn a_lone_dash_before_sentences_is_speech_though_the_line_leads_on() {
        let input = "Ordføreren hadde et råd til de unge:\n- Kom deg ut i skogen! Det er gratis. Og hun la til:\n\
                     Alle kan være med.\n";
        assert_eq!(kinds(input)[1], Paragraph);
        assert_eq!(kinds("Du trenger dette:\n- Ett bilde til hvert pass\n")[1], ListItem);
    }

    #[test]
    fn speech_that_leads_on_to_speech_is_no_list() {
        let input = "Hun hadde to ting å si:\n- Vi må tenke nytt. Og til lærerne har jeg dette:\n- Dere gjør en god \
                     jobb.\n";
        assert_eq!(kinds(input), [Paragraph, Paragraph, Paragraph]);
        let nested = "Dette må du huske:\n- Søk i tide. Legg ved:\n  - Kopi av pass.\n  - To bilder.\n";
        assert_eq!(kinds(nested)[1..], [ListItem, ListItem, ListItem]);
    }

    #[test]
    fn announced_items_are_a_list() {
        assert_eq!(kinds("Du må sende oss:\n- Kopi av pass\n"), [Paragraph, ListItem]);
        assert_eq!(kinds("Du må:\n- Fylle ut skjemaet.\n- Sende det til oss.\n")[1..], [ListItem, ListItem]);
        assert_eq!(kinds("Dette tar du med.\n\n- Pass\n- To bilder\n")[1..], [ListItem, ListItem]);
    }
}
