//! The readability figures of a document, all from the sentences and words that rules see.

use std::ops::AddAssign;

use super::Analysis;
use crate::language::{Language, Readability, TELLING_WORDS, Vocabulary, WordClasses, ratio};
use crate::text::Span;

/// What is counted in a document. Words, sentences and passives of several documents add up; the longest sentence and
/// the variation of words belong to one.
///
/// All but `words` is of running text ([`Block::running`](crate::document::Block::running)): paragraphs, list items and
/// set-off quotations that the sender wrote, not headings, table cells, captions, addresses and signatures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// Words of all prose, headings and table cells too; as many as `inspect` and the reports of `check` tell.
    pub words: usize,
    /// Words, sentences and long words.
    pub running: Readability,
    /// The longest sentence, the first of them if several are, and its words.
    pub longest: Option<(Span, usize)>,
    /// Sentences in a language in which passives are told.
    pub known_sentences: usize,
    /// Those of them with a passive.
    pub passive_sentences: usize,
    /// Passives in them.
    pub passives: usize,
    /// Variation of words as OVR; see [`Vocabulary::ovr`].
    pub ovr: Option<f64>,
    /// Variation of words as OVIX; see [`Vocabulary::ovix`].
    pub ovix: Option<f64>,
    /// Estimated numbers of words by class, in languages that klart knows.
    pub classes: WordClasses,
}

impl Figures {
    /// Counts the words, sentences and passives of a document.
    pub fn of(analysis: &Analysis<'_>) -> Self {
        let text = &analysis.document().text;
        let mut figures = Self { words: analysis.words_of_prose(), ..Self::default() };
        let mut vocabulary = Vocabulary::default();
        let mut passives = analysis.passives();
        for (index, block) in analysis.running_blocks() {
            let language = block.language.unwrap_or(Language::Other);
            for sentence in &analysis.sentences()[analysis.block_sentences(index)] {
                let tokens = analysis.sentence_tokens(sentence);
                let counts = Readability::of_sentence(text, tokens);
                if counts.words == 0 {
                    continue;
                }
                figures.running += counts;
                if figures.longest.is_none_or(|(_, words)| counts.words > words) {
                    figures.longest = Some((sentence.span, counts.words));
                }
                vocabulary.add(text, tokens);
                if language == Language::Other {
                    continue;
                }
                figures.classes.add(text, tokens, language);
                passives = &passives[passives.partition_point(|passive| passive.span.start < sentence.span.start)..];
                let own = passives.partition_point(|passive| passive.span.start < sentence.span.end);
                figures.known_sentences += 1;
                figures.passive_sentences += usize::from(own > 0);
                figures.passives += own;
            }
        }
        figures.ovr = vocabulary.ovr();
        figures.ovix = vocabulary.ovix();
        figures
    }

    /// Sentences with a passive, in percent of those in a language in which passives are told; `None` without any.
    pub fn passive_percent(&self) -> Option<f64> {
        ratio(self.passive_sentences, self.known_sentences).map(|share| 100.0 * share)
    }

    /// The nominal quota, estimated; see [`WordClasses::nominal_quota`]. `None` for a text too short to tell.
    pub fn nominal_quota(&self) -> Option<f64> {
        self.classes.nominal_quota().filter(|_| self.running.words >= TELLING_WORDS)
    }
}

impl AddAssign<&Figures> for Figures {
    fn add_assign(&mut self, other: &Figures) {
        self.words += other.words;
        self.running += other.running;
        self.known_sentences += other.known_sentences;
        self.passive_sentences += other.passive_sentences;
        self.passives += other.passives;
        self.classes += other.classes;
        (self.longest, self.ovr, self.ovix) = (None, None, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lix;
    use crate::read::{Options, read};

    fn figures(name: &str, text: &str) -> (Figures, Option<String>) {
        let document = read(name, text.into(), &Options::default()).expect("a document");
        let figures = Figures::of(&Analysis::new(&document));
        let longest = figures.longest.map(|(span, _)| span.of(&document.text).to_owned());
        (figures, longest)
    }

    const LETTER: &str = "\
# Svar på søknaden din om barnehageplass\n\n\
Vi har fått søknaden din om plass i barnehage. Søknaden blir behandlet i mai, og svaret sendes 1. juni.\n\n\
| Barnehage | Ledige plasser |\n|---|---|\n| Solvang | Tre |\n\n\
> Kommunen gir deg plass.\n\n\
Du må sende oss:\n\n- kopi av pass\n- bekreftelse fra arbeidsgiver\n";

    #[test]
    fn figures_are_those_counted_by_hand() {
        let (figures, longest) = figures("brev.md", LETTER);
        // 9 + 10, 4, 4 and 3 + 3; «barnehage», «søknaden» twice, «behandlet», «kommunen», «bekreftelse», «arbeidsgiver».
        assert_eq!(figures.running, Readability { words: 33, sentences: 6, long_words: 7 });
        assert_eq!(lix(figures.running).map(f64::round), Some(27.0));
        // Six of the heading and four cells of one or two words more.
        assert_eq!(figures.words, 33 + 6 + 5);
        assert_eq!(longest.as_deref(), Some("Søknaden blir behandlet i mai, og svaret sendes 1. juni."));
        assert_eq!((figures.known_sentences, figures.passive_sentences, figures.passives), (6, 1, 2));
        assert_eq!((figures.ovr, figures.ovix), (None, None));
    }

    #[test]
    fn an_empty_document_has_no_figures() {
        let (figures, longest) = figures("tom.txt", "");
        assert_eq!((figures, longest), (Figures::default(), None));
        assert_eq!(Figures::default().passive_percent(), None);
    }

    #[test]
    fn passives_are_not_told_in_other_languages() {
        let text = "The application was received by the municipality and it will be considered as soon as possible.\n";
        let (figures, _) = figures("letter.txt", text);
        assert_eq!((figures.running.words, figures.known_sentences), (16, 0));
        assert_eq!(figures.passive_percent(), None);
    }
}
