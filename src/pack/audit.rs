//! What is wrong with word lists, which shows only when they are run together: entries that cannot find themselves,
//! words that stand twice, replacements that are listed, and words that look like common ones.

mod sources;
#[cfg(test)]
mod tests;
mod trial;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use self::trial::Found;
use super::compile::{Plan, Row, languages_of};
use super::library::{Library, Source, beside, check_errors};
use super::{PackErrors, RuleSet, Settings, raw};
use crate::check::{self, Fault, Listed};
use crate::language::Language;
use crate::language::common::{Common, Reading};
use crate::language::inflect::PartOfSpeech;

impl Library {
    /// Every fault of the word lists of the named packs (all when empty), each list beside all that it runs with: those
    /// of the packs that it extends, and of the base packs of its language.
    ///
    /// # Errors
    /// The faults; of packs that [`Library::validate`] refuses, those that hinder reading them.
    pub fn audit(&self, packs: &[String]) -> Result<(), PackErrors> {
        let ids: Vec<String> = if packs.is_empty() { self.ids().map(str::to_owned).collect() } else { packs.to_vec() };
        let library = self.thorough();
        let mut faults = PackErrors::default();
        let mut common = HashMap::new();
        for id in &ids {
            let Some(source) = library.source(id) else { continue };
            let pack = raw::parse(&source.text, &mut Vec::new());
            let lists = pack.is_some_and(|pack| pack.rules.iter().any(has_list));
            if lists && let Err(errors) = library.audit_pack(id, source, &mut common) {
                faults.0.extend(errors.0);
            }
        }
        if faults.0.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn audit_pack(&self, id: &str, source: &Source, common: &mut HashMap<Language, Common>) -> Result<(), PackErrors> {
        let languages = match languages_of(&source.language) {
            // A pack for any language runs beside the base packs of each.
            none if none.is_empty() => vec![Language::Nb, Language::Nn, Language::Sv],
            languages => languages,
        };
        let mut roots: Vec<String> = languages.iter().flat_map(|language| self.base(*language)).collect();
        let mut seen = BTreeSet::new();
        roots.retain(|root| root != id && seen.insert(root.clone()));
        roots.push(id.to_owned());
        let plan = Plan::new(self, &roots)?;
        let set = plan.compile(&Settings::default())?;
        let mut entries = Vec::new();
        for (pack, _, _) in plan.packs() {
            for Row { rule, from, check, source: file, listed } in plan.rows(pack)? {
                let rule_at = set.rules.iter().position(|own| own.id == rule && own.taken == from);
                entries.push(Entry { own: std::ptr::eq(file, source), source: file, rule_at, check, listed });
            }
        }
        let mut faults = sources::faults(self, &plan, id)?;
        for language in languages {
            let entries: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.listed.language == language).collect();
            let common = common.entry(language).or_insert_with(|| Common::new(language));
            let list = Lists::new(self, &set, language, entries, common);
            for entry in list.own() {
                list.replacement_faults(entry, &mut faults);
                faults.extend(list.homograph_fault(entry));
            }
            list.duplicates(&mut faults);
            list.unreachable(&mut faults);
            list.listed_replacements(&mut faults);
        }
        // A word of a pack of two languages has most faults in both.
        let mut seen = BTreeSet::new();
        faults.retain(|fault| {
            seen.insert((fault.file.clone(), fault.span.clone().map(|span| span.start), fault.message.clone()))
        });
        faults.sort_by_key(|fault| (fault.file.clone(), fault.span.as_ref().map(|span| span.start)));
        if faults.is_empty() { Ok(()) } else { Err(PackErrors(check_errors(self, source, faults))) }
    }
}

fn has_list(rule: &raw::RawRule<'_>) -> bool {
    rule.check.as_ref().is_some_and(|(info, _)| check::has_list(info))
}

/// An entry with where it stands.
struct Entry<'p> {
    /// Whether it is of the pack that is judged.
    own: bool,
    source: &'p Source,
    /// Index of the rule that runs it.
    rule_at: Option<usize>,
    /// The check of that rule.
    check: &'static str,
    listed: Listed,
}

impl Entry<'_> {
    fn fault(&self, message: String, help: impl Into<String>) -> Fault {
        let span = Some(self.listed.span.clone());
        Fault { file: self.listed.file.clone(), span, message, help: Some(help.into()) }
    }

    /// Every form in lower case, or what its syntax stands for.
    fn texts(&self) -> impl Iterator<Item = String> {
        let all = self.listed.trials.iter().flatten();
        let action = self.listed.forms.iter().filter(|_| self.listed.action);
        all.chain(action).map(|text| text.to_lowercase())
    }

    /// Whether it makes no difference which of two entries of one list is found: two spellings of a word (`ilegge`,
    /// `ileggje`) have forms in common.
    fn says_as(&self, other: &Self) -> bool {
        let uses = |entry: &Self| entry.listed.uses.iter().map(|own| own.text.clone()).collect::<Vec<_>>();
        let noted = self.listed.noted == other.listed.noted;
        self.rule_at == other.rule_at && noted && !self.listed.class.is_empty() && uses(self) == uses(other)
    }

    /// Whether two entries that share a form are one and the same: of words that stand there alike it is enough that
    /// they may be the same part of speech. What one check advises against, another may explain.
    fn doubles(&self, other: &Self) -> bool {
        if self.check != other.check {
            return false;
        }
        let (one, two) = (self.listed.part_of_speech, other.listed.part_of_speech);
        let open = one == PartOfSpeech::Other || two == PartOfSpeech::Other;
        one == two || open && self.listed.word.to_lowercase() == other.listed.word.to_lowercase()
    }
}

/// The texts of one form of an entry, and for each what was found in it in each sentence.
type Tried<'t> = (&'t [String], Vec<&'t Vec<Vec<Found>>>);

/// The entries of one language that run together.
struct Lists<'a> {
    library: &'a Library,
    set: &'a RuleSet,
    language: Language,
    entries: Vec<&'a Entry<'a>>,
    common: &'a Common,
    /// Which entries have a form, in lower case; in order.
    by_form: HashMap<String, Vec<usize>>,
}

impl<'a> Lists<'a> {
    fn new(
        library: &'a Library,
        set: &'a RuleSet,
        language: Language,
        entries: Vec<&'a Entry<'a>>,
        common: &'a Common,
    ) -> Self {
        let mut by_form: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for text in entry.texts() {
                let places = by_form.entry(text).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self { library, set, language, entries, common, by_form }
    }

    /// The entries that are judged.
    fn own(&self) -> impl Iterator<Item = &'a Entry<'a>> {
        self.entries.iter().copied().filter(|entry| entry.own && !entry.listed.action)
    }

    /// Where an entry stands: `kanselli.toml, line 12`.
    fn place(&self, entry: &Entry<'_>) -> String {
        let listed = &entry.listed;
        let (file, text) = match &listed.file {
            Some(name) => {
                let text = self.library.list(entry.source, name).map(|list| list.text).unwrap_or_default();
                (beside(entry.source, name), text)
            }
            None => (entry.source.file.clone(), Cow::Borrowed(entry.source.text.as_ref())),
        };
        let line = text.get(..listed.span.start).map_or(0, |before| before.matches('\n').count()) + 1;
        format!("{file}, line {line}")
    }

    /// Words that stand twice, and forms of two words.
    fn duplicates(&self, faults: &mut Vec<Fault>) {
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.own && !entry.listed.action) {
            // One fault for each pair, whichever forms they share.
            let mut told = BTreeSet::new();
            for text in entry.texts() {
                for &other_at in self.by_form.get(&text).into_iter().flatten() {
                    let other = self.entries[other_at];
                    // Of two in the same pack, the later is at fault.
                    if other_at == at || other.listed.action || other.own && other_at > at || !entry.doubles(other) {
                        continue;
                    }
                    if !told.insert(other_at) {
                        continue;
                    }
                    let word = &entry.listed.word;
                    let whole = word.to_lowercase() == other.listed.word.to_lowercase();
                    if !whole && entry.says_as(other) {
                        continue;
                    }
                    let place = self.place(other);
                    faults.push(if whole {
                        let message = format!("`{word}` is listed twice: it stands in {place} too");
                        entry.fault(message, "keep one of the two")
                    } else {
                        let other = &other.listed.word;
                        let message = format!("`{text}` is a form of `{word}` and of `{other}` in {place}");
                        let help = match entry.listed.single {
                            true => "keep one of the two, or give one of them another class",
                            false => "keep one of the two, or take what they share out of one of them",
                        };
                        entry.fault(message, help)
                    });
                }
            }
        }
    }

    /// Entries that do not find themselves.
    fn unreachable(&self, faults: &mut Vec<Fault>) {
        let entries: Vec<&Entry<'_>> = self.own().collect();
        let trials = |entry: &'a Entry<'a>| entry.listed.trials.iter().flatten().map(String::as_str);
        let texts: Vec<&str> = entries.iter().flat_map(|entry| trials(entry)).collect();
        let found = trial::in_frames(self.set, self.language, &texts, check::has_list);
        let mut found = found.iter();
        for entry in entries {
            let forms: Vec<Tried<'_>> = entry
                .listed
                .trials
                .iter()
                .map(|texts| (texts.as_slice(), found.by_ref().take(texts.len()).collect()))
                .collect();
            let Some(rule) = entry.rule_at else { continue };
            let reached = |(texts, found): &Tried<'_>| {
                let whole = |found: &&Found, text: &str| found.rule == rule && found.is_whole(text);
                texts.iter().zip(found).any(|(text, found)| found.iter().flatten().any(|found| whole(&found, text)))
            };
            // An exception may hold for one form or other of a word; the base form alone is what the list promises.
            let inflected = forms.get(1..).unwrap_or_default();
            let base = forms.first().is_some_and(reached);
            let at = match base {
                true if inflected.is_empty() || inflected.iter().any(reached) => continue,
                true => 1,
                false => 0,
            };
            let Some((texts, found)) = forms.get(at) else { continue };
            let text = texts.first().map_or(entry.listed.word.as_str(), String::as_str);
            let (why, help) = self.hindrance(
                entry,
                rule,
                text,
                found.first().and_then(|found| found.first()).map_or(&[], Vec::as_slice),
            );
            let message = match at {
                0 => format!("`{}` can never match: {why}", entry.listed.word),
                _ => format!("no inflected form of `{}` can match, such as `{text}`: {why}", entry.listed.word),
            };
            faults.push(entry.fault(message, help));
        }
    }

    /// Why an entry is not found, and what to do.
    fn hindrance(&self, entry: &Entry<'_>, rule: usize, text: &str, found: &[Found]) -> (String, &'static str) {
        let of_any = self.set.rules.get(rule).is_some_and(|rule| rule.languages.is_empty());
        if of_any && !entry.listed.class.is_empty() {
            let why = "words inflect only in packs with a language".to_owned();
            return (why, "leave out its class, or list it in a pack of its language");
        }
        // Of words that overlap the longer comes first: one that a shorter one stands in for was excused before.
        let excused = |found: &Found| entry.listed.guarded && !found.is_whole(text);
        if let Some(other) = found.iter().find(|found| found.rule == rule && !excused(found)) {
            let part = text.get(other.start..other.end).unwrap_or(text);
            let taken = self.with_form(part, |other| other.rule_at == Some(rule) && !std::ptr::eq(other, entry));
            let by = taken.map_or(format!("`{part}` is found"), |other| {
                format!("`{}` in {} is found", other.listed.word, self.place(other))
            });
            return (format!("{by} in its place"), "leave one of them out, or make its phrase the longer one");
        }
        if entry.listed.guarded {
            return ("its `unless` excuses it everywhere".to_owned(), "let `unless` name more words than the entry");
        }
        if text.starts_with(char::is_uppercase) && text.contains(' ') {
            return ("its capital makes it a name".to_owned(), "write it as it stands within a sentence");
        }
        ("no text is read so".to_owned(), "write it as it stands in a text, with a space before each mark")
    }

    /// The first entry with a form that fits.
    fn with_form(&self, text: &str, fits: impl Fn(&Entry<'_>) -> bool) -> Option<&'a Entry<'a>> {
        let places = self.by_form.get(&text.to_lowercase())?;
        places.iter().map(|&at| self.entries[at]).find(|entry| fits(entry))
    }

    /// Replacements that are reported in their turn.
    fn listed_replacements(&self, faults: &mut Vec<Fault>) {
        let uses: Vec<_> = self.own().flat_map(|entry| entry.listed.uses.iter().map(move |own| (entry, own))).collect();
        let texts: Vec<&str> = uses.iter().map(|(_, own)| own.text.as_str()).collect();
        // A word that is only to be explained may well be written.
        let found = trial::in_frames(self.set, self.language, &texts, |info| info.name == "terms");
        for ((entry, own), found) in uses.into_iter().zip(found) {
            // What is excused in some sentence may be excused in the reader's too.
            let Some(first) = found.first().and_then(|found| found.first()) else { continue };
            if found.iter().any(Vec::is_empty) || own.text.to_lowercase() == entry.listed.word.to_lowercase() {
                continue;
            }
            let part = own.text.get(first.start..first.end).unwrap_or(&own.text);
            let listed = self.with_form(part, |other| other.rule_at == Some(first.rule));
            let whole = part == own.text;
            let place = match listed {
                Some(other) if whole => self.place(other),
                Some(other) => format!("`{}` in {}", other.listed.word, self.place(other)),
                None => {
                    let rule = self.set.rules.get(first.rule).map_or("", |rule| rule.id.as_str());
                    format!("`{part}` by {rule}")
                }
            };
            let message = format!(
                "`{}` is to be replaced by `{}`, which is listed itself{}{place}",
                entry.listed.word,
                own.text,
                if whole && listed.is_some() { ", in " } else { ": " }
            );
            let help = "give another replacement, or let the listed one have an `unless` for this".to_owned();
            let span = Some(own.span.clone());
            faults.push(Fault { file: entry.listed.file.clone(), span, message, help: Some(help) });
        }
    }

    /// Replacements that do not fit in the place of the word.
    fn replacement_faults(&self, entry: &Entry<'_>, faults: &mut Vec<Fault>) {
        let listed = &entry.listed;
        for own in &listed.uses {
            let (one, two) = (listed.part_of_speech, own.part_of_speech);
            let fault = if own.text.to_lowercase() == listed.word.to_lowercase() {
                let message = format!("`{}` is to be replaced by itself", listed.word);
                Some((message, "give another replacement, or only a `note`".to_owned()))
            } else if !listed.class.is_empty() && own.inflects && one != two {
                let (one, two) = (one.name(), two.name());
                let message = format!(
                    "`{}` is of class {} ({one}), but `{}` is {} {two}",
                    listed.word,
                    listed.class,
                    own.text,
                    article(two)
                );
                Some((
                    message,
                    format!(
                        "give {} {one} that fits in its place, or say in a `note` how to recast the sentence",
                        article(one)
                    ),
                ))
            } else if listed.single && inflects(&listed.class) && own.single && !own.inflects && !listed.noted {
                let message =
                    format!("`{}` inflects, but `{}` has no class and would not follow it", listed.word, own.text);
                Some((
                    message,
                    format!(
                        "write its class behind a slash, as in `{}/{}`, or say in a `note` how it fits",
                        own.text,
                        first_class(&listed.class)
                    ),
                ))
            } else {
                None
            };
            faults.extend(fault.map(|(message, help)| Fault {
                file: listed.file.clone(),
                span: Some(own.span.clone()),
                message,
                help: Some(help),
            }));
        }
    }

    /// A form that is a form of a common word as well, where the entry has no exceptions.
    fn homograph_fault(&self, entry: &Entry<'_>) -> Option<Fault> {
        let listed = &entry.listed;
        if !listed.single || listed.guarded {
            return None;
        }
        let (form, other) = listed.forms.iter().find_map(|form| {
            let form = form.to_lowercase();
            let other = another(listed, &form, self.common)?;
            Some((form, other))
        })?;
        let part = other.part_of_speech.name();
        let what = match (other.part_of_speech, other.lemma == form) {
            (PartOfSpeech::Other, _) => "a common word".to_owned(),
            (_, true) => format!("the common {part} `{}`", other.lemma),
            (_, false) => format!("a form of the common {part} `{}`", other.lemma),
        };
        let word = &listed.word;
        let message = if form == *word {
            format!("`{word}` is also {what}, and has no `unless`")
        } else {
            format!("`{form}`, a form of `{word}`, is also {what}, and has no `unless`")
        };
        let help = match listed.class.is_empty() {
            true => "add `unless` for the other meaning, or list a phrase in its place",
            false => "add `unless` for the other meaning, or leave out the class",
        };
        Some(entry.fault(message, help))
    }
}

/// A reading of a form of an entry that is another word than the entry.
fn another(listed: &Listed, form: &str, common: &Common) -> Option<Reading> {
    let readings = common.readings(form);
    let word = listed.word.to_lowercase();
    // Without a class it is not said which word is meant: only two that are not the same make a choice.
    let first = readings.first()?;
    if listed.part_of_speech == PartOfSpeech::Other && readings.iter().all(|reading| reading.lemma == first.lemma) {
        return None;
    }
    // A word that is common only in what looks like the entry may be there for the entry's own sake.
    let known = |reading: &Reading| {
        reading.part_of_speech == PartOfSpeech::Other
            || common.forms(reading).iter().any(|form| !listed.forms.iter().any(|own| own == form))
    };
    let other = |reading: &&Reading| {
        let same = reading.lemma == word;
        let (own, its) = (listed.part_of_speech, reading.part_of_speech);
        match own {
            PartOfSpeech::Other => !same,
            _ if own == its => !same && !variant(&word, reading.lemma),
            // Participles that are used as adjectives, and the adverbs of adjectives, are the same word still.
            PartOfSpeech::Verb if its == PartOfSpeech::Adjective => !participle(listed, reading.lemma),
            PartOfSpeech::Adjective if its == PartOfSpeech::Other => {
                !listed.forms.iter().any(|form| form == reading.lemma)
            }
            PartOfSpeech::Adjective if its == PartOfSpeech::Verb => !ends_as_participle(&word),
            _ => true,
        }
    };
    readings.iter().filter(other).find(|reading| known(reading)).copied()
}

/// Two spellings of one word: `frem`, `fram`.
fn variant(one: &str, two: &str) -> bool {
    one.chars().count() == two.chars().count()
        && one.chars().zip(two.chars()).filter(|(a, b)| a != b).count() == 1
        && one.replace('e', "a") == two.replace('e', "a")
}

/// Whether an adjective is a participle of the listed verb and not its imperative, which may be another word.
fn participle(listed: &Listed, adjective: &str) -> bool {
    let stem = listed.word.strip_suffix(['e', 'a']).unwrap_or(&listed.word);
    adjective != stem && listed.forms.iter().any(|form| form == adjective) && ends_as_participle(adjective)
}

fn ends_as_participle(word: &str) -> bool {
    ["et", "t", "d", "a", "ende", "ande", "en"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a word of the class has more than one form.
fn inflects(class: &str) -> bool {
    !matches!(class, "" | "a0")
}

/// The first of the classes of a word that goes two ways.
fn first_class(class: &str) -> &str {
    class.split('+').next().unwrap_or(class)
}

fn article(part_of_speech: &str) -> &'static str {
    if part_of_speech.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
