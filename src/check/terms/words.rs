use super::entry::{Compounds, Entry};
use super::listed::{Compiled, Compiler, FormOf};
use super::{FORMS, entry, is_compound, is_name};
use crate::check::{Builder, Context, Listed};
use crate::language::Language;
use crate::language::inflect::Slot;
use crate::language::phrase::{Group, Match};

/// Entries by the name of the file they stand in; none for those in the pack itself.
pub(in crate::check) type Lists = Vec<(Option<String>, Vec<Entry>)>;

/// The words of a list, to be found in every form and compound by a check that has its own to say of them.
#[derive(Debug)]
pub(in crate::check) struct Words {
    group: Group,
    compiled: Compiled,
}

impl Words {
    /// Compiles the lists. [`term`](Self::term) counts their entries in the order given.
    pub fn compile(builder: &mut Builder<'_>, lists: Lists) -> Self {
        let group = builder.matcher.overlapping_group();
        let mut compiler = Compiler::new(group);
        for (file, entries) in lists {
            builder.matcher.reserve(entries.len() * FORMS);
            for entry in entries {
                compiler.add(builder, file.as_deref(), entry);
            }
        }
        Self { group, compiled: compiler.finish(builder) }
    }

    /// The forms of every entry of the lists, without compiling them.
    pub fn forms(builder: &Builder<'_>, lists: Lists) -> Vec<Listed> {
        entry::forms_of(builder, lists)
    }

    /// Every place of a word, in order: of those that overlap, the longest of the first. Names and what an entry
    /// excuses are left out.
    pub fn found<'a>(&self, cx: &Context<'a>) -> Vec<&'a Match> {
        let mut found = Vec::new();
        let mut end = 0;
        for place in cx.found(self.group) {
            if place.first >= end && self.stands(cx, place) {
                end = place.end;
                found.push(place);
            }
        }
        found
    }

    /// Which entry a match is of.
    pub fn term(&self, found: &Match) -> usize {
        self.form(found).term as usize
    }

    /// Whether a parenthesis may stand behind a match: it is the word itself and no compound with it, and a noun that
    /// no other must follow, or a word that does not inflect.
    pub fn takes_parenthesis(&self, found: &Match) -> bool {
        let form = self.form(found);
        let stands = match form.slot {
            Some(Slot::Noun(slot)) => !slot.genitive,
            Some(Slot::Base) | None => true,
            Some(_) => false,
        };
        stands && form.compounds == Compounds::None
    }

    fn form(&self, found: &Match) -> &FormOf {
        &self.compiled.forms[found.payload as usize]
    }

    fn stands(&self, cx: &Context<'_>, found: &Match) -> bool {
        let form = self.form(found);
        let term = &self.compiled.terms[form.term as usize];
        let block = cx.block(found.block);
        let Some(language) = block.language.filter(|language| *language != Language::Other) else { return false };
        // «bistånds- och utrikesminister» is another word, cut in two.
        let after = cx.document().text.get(found.span.end as usize..).unwrap_or("");
        !after.starts_with(['-', '\u{2010}', '\u{2011}'])
            && !term.unless.is_some_and(|unless| cx.overlapped(unless, found.span))
            && (term.capital || !is_name(cx, block, found))
            && (form.compounds == Compounds::None || is_compound(cx, found, form, language))
    }
}
