//! Whether a term is explained where it stands.

use super::super::around::{Around, TIES};
use super::super::{Context, Within};
use super::{Glossary, Word, judged};
use crate::document::BlockKind;
use crate::language::phrase::Match;
use crate::language::{Token, TokenKind};

/// Most tokens of a parenthesis.
const PARENTHESIS: usize = 80;

/// Most words of a parenthesis that only names a law.
const CITATION: usize = 7;

/// Fewest words of an explanation without words that lead it in.
const SOME: usize = 3;

/// Most letters of an article.
const ARTICLE: usize = 3;

/// Most words, all as short as an article, beside a term in a heading that is of nothing but the term: «Om en verge».
const BESIDE: usize = 2;

impl Glossary {
    /// Whether the words around a term say what it means.
    pub(super) fn explains(&self, cx: &Context<'_>, word: &Word<'_>) -> bool {
        let place = word.at;
        let around = Around::new(cx, place.block as usize, place.first as usize, place.end as usize - 1);
        around.in_parentheses(|_| false)
            || around.leads_in()
            || in_apposition(&around)
            || self.before_words(cx, &around)
            || self.after_words(cx, &around)
            || self.defined(cx, word, &around)
            || self.continued(cx, place)
            || is_entry(cx, place)
    }

    /// Whether what leads in a term stands right before it, but for an article: «dette kalles et vergemål».
    fn before_words(&self, cx: &Context<'_>, around: &Around<'_>) -> bool {
        let Some(last) = around.index(-1) else { return false };
        let article = is_article(around, &around.tokens[last]);
        self.introduced_by.end(cx.analysis, &around.tokens[..=last])
            || article && self.introduced_by.end(cx.analysis, &around.tokens[..last])
    }

    /// Whether a term is explained right behind it: in parentheses, behind a dash, or by words that say so.
    fn after_words(&self, cx: &Context<'_>, around: &Around<'_>) -> bool {
        let Some(mut at) = around.index(1) else { return false };
        let tokens = around.tokens;
        if matches!(tokens[at].span.of(around.text), "(" | "[") {
            let inner = inside(around, at + 1);
            if self.says(around, inner) {
                return true;
            }
            // «Brukerstyrt personlig assistanse (BPA) er …»
            at += inner.len() + 2;
        }
        let Some(rest) = tokens.get(at..) else { return false };
        let tie = rest.first().is_some_and(|token| TIES.contains(&token.span.of(around.text)));
        self.explained_by.begin(cx.analysis, rest)
            || tie && self.explained_by.begin(cx.analysis, &rest[1..])
            || self.behind_dash(around, rest)
    }

    /// «Vergemål er hjelp til å ta vare på det du eier.» A term in another form is spoken of: «Vergen er syk.»
    fn defined(&self, cx: &Context<'_>, word: &Word<'_>, around: &Around<'_>) -> bool {
        let place = word.at;
        let Some(sentence) = cx.analysis.sentence_at(place.span.start) else { return false };
        let sentence = &cx.analysis.sentences()[sentence];
        let lead = cx.analysis.tokens().get(sentence.tokens.start as usize..place.first as usize).unwrap_or(&[]);
        let begins = match lead {
            [] => true,
            [first] => is_article(around, first),
            _ => false,
        };
        let rest = around.index(1).and_then(|at| around.tokens.get(at..)).unwrap_or(&[]);
        let base = word.base.is_none_or(|base| {
            let text = place.span.of(around.text);
            text.chars().flat_map(char::to_lowercase).eq(base.chars().flat_map(char::to_lowercase))
        });
        begins && base && self.defined_by.begin(cx.analysis, rest)
    }

    /// Whether what a pair of parentheses holds is an explanation: words, and neither a reference nor a name alone.
    fn says(&self, around: &Around<'_>, inner: &[Token]) -> bool {
        let word = |token: &Token| token.span.of(around.text);
        let Some(first) = inner.first().filter(|token| token.kind == TokenKind::Word) else { return false };
        let words = inner.iter().filter(|token| token.kind == TokenKind::Word);
        let plain = |token: &Token| {
            let text = word(token);
            text.chars().all(|c| !c.is_uppercase()) && text.chars().count() > ARTICLE
        };
        let cites = |token: &Token| {
            let ending = |ending: &str| word(token).to_lowercase().ends_with(ending);
            self.references.iter().any(|listed| listed.strip_prefix('*').is_some_and(ending))
        };
        let law = words.clone().count() <= CITATION && words.clone().any(cites);
        let law = law || inner.iter().any(|token| word(token) == "§");
        words.clone().any(plain) && !law && !self.is_reference(word(first))
    }

    /// Whether a word begins a reference, or another clause.
    pub(super) fn is_reference(&self, word: &str) -> bool {
        let word = word.trim_end_matches(['.', ',']).to_lowercase();
        self.references.contains(&word)
    }

    /// «vergemål – at noen andre tar vare på interessene dine»
    fn behind_dash(&self, around: &Around<'_>, rest: &[Token]) -> bool {
        let [dash, first, ..] = rest else { return false };
        let mark = dash.span.of(around.text);
        let space = |at: usize| around.text.get(at..).is_some_and(|text| text.starts_with(char::is_whitespace));
        let spaced =
            around.text.get(..dash.span.start as usize).is_some_and(|text| text.ends_with(char::is_whitespace));
        let words = rest[1..].iter().take_while(|token| token.kind == TokenKind::Word).count();
        matches!(mark, "–" | "—" | "-")
            && spaced
            && space(dash.span.end as usize)
            && words >= SOME
            && !self.is_reference(first.span.of(around.text))
    }

    /// Whether the next sentence goes on to explain: «Det betyr at …».
    fn continued(&self, cx: &Context<'_>, place: &Match) -> bool {
        let Some(sentence) = cx.analysis.sentence_at(place.span.start) else { return false };
        let Some(next) = cx.analysis.sentences().get(sentence + 1) else { return false };
        let block = cx.document().block_at(next.span.start as usize).map(|at| &cx.document().blocks[at]);
        block.is_some_and(judged) && self.continued_by.begin(cx.analysis, cx.analysis.sentence_tokens(next))
    }

    /// Whether the heading right above is the term, and the first sentence below it names it.
    pub(super) fn named_above(&self, cx: &Context<'_>, first: &Match, places: &[&Match]) -> bool {
        let blocks = &cx.document().blocks[..first.block as usize];
        let above = blocks.iter().rposition(|block| block.judged());
        let Some(above) = above.filter(|at| is_title(cx, *at)) else { return false };
        let sentence = cx.around(first.span, Within::Sentence);
        let begins = sentence.start <= cx.block(first.block).span.start;
        begins && places.iter().any(|place| place.block as usize == above && is_topic(cx, place))
    }
}

/// Whether a block is a title, whatever the markup calls it: a heading, or a paragraph that is no sentence or a question
/// alone.
pub(super) fn is_title(cx: &Context<'_>, block: usize) -> bool {
    match cx.document().blocks[block].kind {
        BlockKind::Heading(_) => true,
        BlockKind::Paragraph => {
            let tokens = &cx.analysis.tokens()[cx.analysis.block_tokens(block)];
            let sentences = cx.analysis.block_sentences(block).len();
            // Closing quotation marks and parentheses stand behind the stop.
            let mut marks = tokens.iter().rev().take_while(|token| token.kind == TokenKind::Mark);
            let stops = |token: &Token| matches!(token.span.of(&cx.document().text), "." | "!" | ":" | ";" | "," | "…");
            sentences == 1 && !marks.any(stops)
        }
        _ => false,
    }
}

/// Whether a token is as short as an article.
fn is_article(around: &Around<'_>, token: &Token) -> bool {
    token.kind == TokenKind::Word && token.span.of(around.text).chars().count() <= ARTICLE
}

/// «Du kan få en som hjelper deg, en verge, til å …»
fn in_apposition(around: &Around<'_>) -> bool {
    around.word(-2) == Some(",")
        && around.beside(-1).is_some_and(|token| is_article(around, token))
        && matches!(around.word(1), Some("," | "." | "–"))
}

/// The tokens from an index on up to the end of the parentheses.
fn inside<'a>(around: &Around<'a>, from: usize) -> &'a [Token] {
    let rest = around.tokens.get(from..).unwrap_or_default();
    let closes = |token: &Token| matches!(token.span.of(around.text), ")" | "]");
    let end = rest.iter().take(PARENTHESIS).position(closes).unwrap_or(0);
    &rest[..end]
}

/// The words of its block beside a term.
fn others<'a>(cx: &Context<'a>, place: &Match) -> impl Iterator<Item = &'a str> {
    let range = cx.analysis.block_tokens(place.block as usize);
    let own = place.first as usize..place.end as usize;
    let (analysis, text) = (cx.analysis, &cx.document().text);
    let beside = range.filter(move |at| !own.contains(at)).map(|at| &analysis.tokens()[at]);
    beside.filter(|token| token.kind == TokenKind::Word).map(|token| token.span.of(text))
}

/// Whether a block holds words beside a term.
pub(super) fn has_others(cx: &Context<'_>, place: &Match) -> bool {
    others(cx, place).next().is_some()
}

/// Whether a block is about nothing but a term: «Om vergemål», and not «Slik søker du verge».
fn is_topic(cx: &Context<'_>, place: &Match) -> bool {
    let short = |word: &str| word.chars().count() <= ARTICLE;
    let mut beside = others(cx, place);
    beside.by_ref().take(BESIDE).all(short) && beside.next().is_none()
}

/// Whether a term is the head of an entry: alone in a cell or an item of a list, with a text in the next.
fn is_entry(cx: &Context<'_>, place: &Match) -> bool {
    let entry = |kind| matches!(kind, BlockKind::ListItem | BlockKind::TableCell);
    let next = place.block as usize + 1;
    let Some(block) = cx.document().blocks.get(next) else { return false };
    let tokens = &cx.analysis.tokens()[cx.analysis.block_tokens(next)];
    let follows = matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell | BlockKind::Paragraph);
    entry(cx.block(place.block).kind) && follows && others(cx, place).nth(1).is_none() && tokens.len() > SOME
}
