use toml::Spanned;

use super::entry::Entry;
use super::listed::{Compiled, Found, Judge};
use super::{is_compound, is_name};
use crate::check::{Builder, Context};
use crate::language::Language;
use crate::language::inflect::Slot;
use crate::language::list::Compounds;
use crate::language::phrase::{Group, Match};

/// The words of a list, to be found in every form and compound by a check that has its own to say of them.
#[derive(Debug)]
pub(in crate::check) struct Words {
    group: Group,
    compiled: Compiled,
}

/// A place of a listed word.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Word<'a> {
    /// Where.
    pub at: &'a Match,
    /// The number of its entry among those of the rule.
    pub entry: u32,
    /// Its base form; none for a word of several with alternatives, which has no one form.
    pub base: Option<&'a str>,
    /// What it means.
    pub means: &'a str,
    /// Whether a parenthesis may stand behind it: it is the word itself and no compound with it, and a noun that no
    /// other must follow, or a word that does not inflect.
    pub takes_parenthesis: bool,
}

impl Words {
    /// Compiles the entries of a rule, each looked through by `judge` for what has no place in such a list.
    pub fn compile(builder: &mut Builder<'_>, file: Option<Spanned<String>>, own: Vec<Entry>, judge: Judge) -> Self {
        let group = builder.matcher.overlapping_group();
        Self { group, compiled: Compiled::of(builder, group, file, own, judge) }
    }

    /// Every place of a word, in order: of those that overlap, the longest of the first. Names and what an entry
    /// excuses are left out.
    pub fn found<'a>(&'a self, cx: &Context<'a>) -> Vec<Word<'a>> {
        let mut words = Vec::new();
        let mut end = 0;
        for at in cx.found(self.group) {
            let found = self.compiled.found(at.payload).filter(|_| at.first >= end);
            if let Some(found) = found.filter(|found| stands(cx, at, *found)) {
                end = at.end;
                words.push(Word::new(at, found));
            }
        }
        words
    }
}

impl<'a> Word<'a> {
    fn new(at: &'a Match, found: Found<'a>) -> Self {
        let stands = match found.form.slot {
            Some(Slot::Noun(slot)) => !slot.genitive,
            Some(Slot::Base) | None => true,
            Some(_) => false,
        };
        Self {
            at,
            entry: found.entry,
            base: found.term.word.as_deref(),
            means: found.term.means.as_deref().unwrap_or(""),
            takes_parenthesis: stands && found.compounds == Compounds::None,
        }
    }
}

fn stands(cx: &Context<'_>, at: &Match, found: Found<'_>) -> bool {
    let block = cx.block(at.block);
    let Some(language) = block.language.filter(|language| *language != Language::Other) else { return false };
    // «bistånds- och utrikesminister» is another word, cut in two.
    let after = cx.document().text.get(at.span.end as usize..).unwrap_or("");
    !after.starts_with(['-', '\u{2010}', '\u{2011}'])
        && !found.unless.is_some_and(|unless| cx.overlapped(unless, at.span))
        && (found.term.capital || !is_name(cx, block, at))
        && (found.compounds == Compounds::None || is_compound(cx, at, &found.form.text, found.compounds, language))
}
