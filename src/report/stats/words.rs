//! What the tables of figures say, in the languages klart speaks.

use crate::language::{Language, Level};
use crate::report::ui::{Counted, Ui};

/// The words of one language.
pub(super) struct StatsWords {
    /// Heads of the columns of the table, in the order of `human::COLUMNS`, and that of the paths.
    pub heads: [&'static str; 11],
    /// Labels of the lines about one document, from the lightness of the whole to the counts.
    pub labels: [&'static str; 8],
    /// The levels of LIX, in the order of [`Level::ALL`].
    pub levels: [&'static str; 5],
    /// «Total».
    pub total: &'static str,
    /// One document, several documents.
    pub document: Counted,
    /// What stands for a file that could not be read.
    pub unread: &'static str,
    /// «word» after the length of the longest sentence, and before its line.
    pub words_at_line: [&'static str; 2],
    /// «of», between the number of sentences with a passive and that of all.
    pub of: &'static str,
    /// «{shown} of {all} documents shown».
    pub shown: &'static str,
    /// Before the numbers of documents on each level; `{median}` is the median.
    pub spread: &'static str,
    /// What LIX means; `{levels}` are its levels.
    pub lix: &'static str,
    /// «below 30», «above 60».
    pub bounds: [&'static str; 2],
    /// What is counted, and what the other figures mean.
    pub legend: &'static str,
    /// Where columns are when the window is too narrow.
    pub narrow: &'static str,
    /// The mark of decimals, and the mark between thousands.
    pub marks: [&'static str; 2],
    /// Names of bokmål, nynorsk, Swedish and other languages.
    languages: [&'static str; 4],
}

static NB: StatsWords = StatsWords {
    heads: ["LIX", "Nivå", "Ord/setn.", "Lengste", "Linje", "Lange ord", "Passiv", "OVIX", "Setn.", "Ord", "Dokument"],
    labels: [
        "LIX",
        "Ord per setning",
        "Lengste setning",
        "Lange ord",
        "Setninger med passiv",
        "Ordvariasjon (OVIX)",
        "Setninger",
        "Ord",
    ],
    levels: ["svært lett", "lett", "middels", "tung", "svært tung"],
    total: "I alt",
    document: ["dokument", "dokumenter"],
    unread: "ikke lest",
    words_at_line: ["ord", "linje"],
    of: "av",
    shown: "Viser {shown} av {all} dokumenter.",
    spread: "Midterste LIX (median) {median}. Dokumenter på hvert nivå:",
    lix: "LIX er ord per setning pluss prosent lange ord (over seks bokstaver): {levels}.",
    bounds: ["under", "over"],
    legend: "Tallene gjelder løpende tekst: avsnitt, punktlister og sitater, ikke overskrifter, tabeller og signatur. \
             «Lengste» er ordene i den lengste setningen, «Passiv» setninger med minst én passiv form. OVIX viser hvor \
             variert ordvalget er (rundt 60 i aviser); fra 100 ord.",
    narrow: "Flere tall får plass i et bredere vindu; --format csv gir alle.",
    marks: [",", "\u{A0}"],
    languages: ["bokmål", "nynorsk", "svensk", "annet språk"],
};

static NN: StatsWords = StatsWords {
    heads: ["LIX", "Nivå", "Ord/setn.", "Lengste", "Linje", "Lange ord", "Passiv", "OVIX", "Setn.", "Ord", "Dokument"],
    labels: [
        "LIX",
        "Ord per setning",
        "Lengste setning",
        "Lange ord",
        "Setningar med passiv",
        "Ordvariasjon (OVIX)",
        "Setningar",
        "Ord",
    ],
    levels: ["svært lett", "lett", "middels", "tung", "svært tung"],
    total: "I alt",
    document: ["dokument", "dokument"],
    unread: "ikkje lesen",
    words_at_line: ["ord", "linje"],
    of: "av",
    shown: "Viser {shown} av {all} dokument.",
    spread: "Midtarste LIX (median) {median}. Dokument på kvart nivå:",
    lix: "LIX er ord per setning pluss prosent lange ord (over seks bokstavar): {levels}.",
    bounds: ["under", "over"],
    legend: "Tala gjeld løpande tekst: avsnitt, punktlister og sitat, ikkje overskrifter, tabellar og signatur. \
             «Lengste» er orda i den lengste setninga, «Passiv» setningar med minst éi passiv form. OVIX viser kor \
             variert ordvalet er (rundt 60 i aviser); frå 100 ord.",
    narrow: "Fleire tal får plass i eit breiare vindauge; --format csv gir alle.",
    marks: [",", "\u{A0}"],
    languages: ["bokmål", "nynorsk", "svensk", "anna språk"],
};

static SV: StatsWords = StatsWords {
    heads: ["LIX", "Nivå", "Ord/men.", "Längsta", "Rad", "Långa ord", "Passiv", "OVIX", "Men.", "Ord", "Dokument"],
    labels: [
        "LIX",
        "Ord per mening",
        "Längsta mening",
        "Långa ord",
        "Meningar med passiv",
        "Ordvariation (OVIX)",
        "Meningar",
        "Ord",
    ],
    levels: ["mycket lätt", "lätt", "medelsvår", "svår", "mycket svår"],
    total: "Totalt",
    document: ["dokument", "dokument"],
    unread: "inte läst",
    words_at_line: ["ord", "rad"],
    of: "av",
    shown: "Visar {shown} av {all} dokument.",
    spread: "Mellersta LIX (median) {median}. Dokument på varje nivå:",
    lix: "LIX är ord per mening plus procent långa ord (över sex bokstäver): {levels}.",
    bounds: ["under", "över"],
    legend: "Siffrorna gäller löpande text: stycken, punktlistor och citat, inte rubriker, tabeller och signatur. \
             ”Längsta” är orden i den längsta meningen, ”Passiv” meningar med minst en passiv form. OVIX visar hur \
             varierat ordvalet är (runt 60 i tidningar); från 100 ord.",
    narrow: "Fler siffror får plats i ett bredare fönster; --format csv ger alla.",
    marks: [",", "\u{A0}"],
    languages: ["bokmål", "nynorska", "svenska", "annat språk"],
};

static EN: StatsWords = StatsWords {
    heads: [
        "LIX",
        "Level",
        "Words/s.",
        "Longest",
        "Line",
        "Long words",
        "Passive",
        "OVIX",
        "Sent.",
        "Words",
        "Document",
    ],
    labels: [
        "LIX",
        "Words per sentence",
        "Longest sentence",
        "Long words",
        "Sentences with a passive",
        "Word variation (OVIX)",
        "Sentences",
        "Words",
    ],
    levels: ["very easy", "easy", "medium", "hard", "very hard"],
    total: "Total",
    document: ["document", "documents"],
    unread: "not read",
    words_at_line: ["words", "line"],
    of: "of",
    shown: "{shown} of {all} documents shown.",
    spread: "Median LIX {median}. Documents on each level:",
    lix: "LIX is words per sentence plus percentage of long words (over six letters): {levels}.",
    bounds: ["below", "above"],
    legend: "The figures are of running text: paragraphs, lists and quotations, not headings, tables and signatures. \
             “Longest” is the words of the longest sentence, “Passive” the sentences with at least one passive. OVIX \
             tells how varied the words are (about 60 in newspapers); from 100 words on.",
    narrow: "More figures fit into a wider window; --format csv has them all.",
    marks: [".", ","],
    languages: ["Bokmål", "Nynorsk", "Swedish", "other language"],
};

impl StatsWords {
    pub(super) fn of(ui: Ui) -> &'static Self {
        match ui {
            Ui::Nb => &NB,
            Ui::Nn => &NN,
            Ui::Sv => &SV,
            Ui::En => &EN,
        }
    }

    /// What a level is called.
    pub(super) fn level(&self, level: Level) -> &'static str {
        self.levels[level as usize]
    }

    /// What a language is called.
    pub(super) fn language(&self, language: Language) -> &'static str {
        self.languages[language as usize]
    }

    /// A whole number, with its thousands apart from 10,000 on.
    pub(super) fn integer(&self, number: usize) -> String {
        let digits = number.to_string();
        if digits.len() < 5 {
            return digits;
        }
        let mut grouped = String::with_capacity(digits.len() + 4);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push_str(self.marks[1]);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A number with one decimal.
    pub(super) fn decimal(&self, number: f64) -> String {
        format!("{number:.1}").replace('.', self.marks[0])
    }

    /// `LIX is …: below 30 very easy, 30–39 easy, …`.
    pub(super) fn about_lix(&self) -> String {
        let [below, above] = self.bounds;
        let [very_easy, easy, medium, hard, very_hard] = self.levels;
        let levels =
            format!("{below} 30 {very_easy}, 30–39 {easy}, 40–49 {medium}, 50–60 {hard}, {above} 60 {very_hard}");
        self.lix.replace("{levels}", &levels)
    }
}
