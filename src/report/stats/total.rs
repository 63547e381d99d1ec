use super::DocumentStats;
use crate::check::Figures;
use crate::language::{Language, Level, lix};
use crate::report::Totals;

/// The order of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// By path.
    Path,
    /// The highest LIX first.
    Lix,
    /// The most words of running text first.
    Words,
    /// The longest sentence first.
    Longest,
    /// The largest share of sentences with a passive first.
    Passives,
}

impl Sort {
    /// All orders, by name.
    pub const ALL: [(&'static str, Sort); 5] = [
        ("path", Sort::Path),
        ("lix", Sort::Lix),
        ("words", Sort::Words),
        ("longest", Sort::Longest),
        ("passives", Sort::Passives),
    ];

    /// What is compared; the largest comes first, and what has no figure last.
    fn key(self, document: &DocumentStats) -> Option<f64> {
        let figures = document.figures.as_ref()?;
        match self {
            Sort::Path => None,
            Sort::Lix => lix(figures.running),
            Sort::Words => Some(figures.running.words as f64),
            Sort::Longest => document.longest.map(|longest| longest.words as f64),
            Sort::Passives => figures.passive_percent(),
        }
    }
}

/// The figures of a run.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// The documents to show, in the order asked for.
    pub documents: Vec<DocumentStats>,
    /// The sums over all documents that could be read, shown or not: one for each language with words, if there are
    /// several, and the last for all.
    pub totals: Vec<TotalStats>,
    /// Counts of files.
    pub files: Totals,
}

/// The sums over some documents.
#[derive(Debug, Clone, Default)]
pub struct TotalStats {
    /// Their language; `None` for all.
    pub language: Option<Language>,
    /// How many they are.
    pub documents: usize,
    /// Their figures, counted as if they were one text.
    pub figures: Figures,
    /// The longest sentence, the first of them if several are, and the path of its document.
    pub longest: Option<(String, super::Longest)>,
    /// The LIX of each document that has one, in rising order.
    pub lixes: Vec<f64>,
}

impl TotalStats {
    fn of<'d>(language: Option<Language>, documents: impl Iterator<Item = &'d DocumentStats>) -> Self {
        let mut total = Self { language, ..Self::default() };
        for document in documents {
            let Some(figures) = &document.figures else { continue };
            total.documents += 1;
            total.figures += figures;
            total.lixes.extend(lix(figures.running));
            if let Some(longest) = document.longest
                && total.longest.as_ref().is_none_or(|(_, known)| longest.words > known.words)
            {
                total.longest = Some((document.file.path.clone(), longest));
            }
        }
        total.lixes.sort_by(f64::total_cmp);
        total
    }

    /// The LIX that half of the documents reach, mean of the middle two of an even number; `None` without any.
    pub fn median_lix(&self) -> Option<f64> {
        let middle = self.lixes.len() / 2;
        let upper = *self.lixes.get(middle)?;
        let even = self.lixes.len().is_multiple_of(2);
        Some(if even { f64::midpoint(*self.lixes.get(middle - 1)?, upper) } else { upper })
    }

    /// Number of documents on each level, in the order of [`Level::ALL`].
    pub fn levels(&self) -> [usize; 5] {
        Level::ALL.map(|level| self.lixes.iter().filter(|&&lix| Level::of(lix) == level).count())
    }
}

impl Stats {
    /// Sums up documents that come sorted by path, sorts them and keeps the first `top`.
    pub fn new(mut documents: Vec<DocumentStats>, files: Totals, sort: Sort, top: Option<usize>) -> Self {
        let languages = [Language::Nb, Language::Nn, Language::Sv, Language::Other];
        let of = |language| {
            let own = documents.iter().filter(|document| document.file.language == Some(language));
            TotalStats::of(Some(language), own)
        };
        let mut totals: Vec<TotalStats> =
            languages.into_iter().map(of).filter(|total| total.figures.words > 0).collect();
        if totals.len() == 1 {
            totals.clear();
        }
        totals.push(TotalStats::of(None, documents.iter()));
        // Stable, so that equals stay sorted by path; `None` is less than any figure.
        documents.sort_by(|a, b| sort.key(b).partial_cmp(&sort.key(a)).unwrap_or(std::cmp::Ordering::Equal));
        documents.truncate(top.unwrap_or(usize::MAX));
        Self { documents, totals, files }
    }

    /// The sums over all documents.
    pub fn all(&self) -> Option<&TotalStats> {
        self.totals.last()
    }
}
