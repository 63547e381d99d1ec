//! What the tables of figures say, in the languages klart speaks.

use crate::language::{Language, Level};
use crate::report::ui::{Counted, Ui};

/// The words of one language.
pub(super) struct StatsWords {
    /// Heads of the columns of the table, in the order of `human::COLUMNS`, and that of the paths.
    pub heads: [&'static str; 12],
    /// Labels of the lines about one document, from the lightness of the whole to the counts.
    pub labels: [&'static str; 9],
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
    /// What text is counted.
    pub scope: &'static str,
    /// What the columns of the table mean that do not say it.
    pub columns: &'static str,
    /// What the word variation and the nominal quota mean.
    pub measures: &'static str,
    /// Where columns are when the window is too narrow.
    pub narrow: &'static str,
    /// The mark of decimals, and the mark between thousands.
    pub marks: [&'static str; 2],
    /// Names of bokmål, nynorsk, Swedish and other languages.
    languages: [&'static str; 4],
}

static NB: StatsWords = StatsWords {
    heads: [
        "LIX",
        "Nivå",
        "Ord/setn.",
        "Lengste",
        "Linje",
        "Lange ord",
        "Passiv",
        "OVIX",
        "Nominal",
        "Setn.",
        "Ord",
        "Dokument",
    ],
    labels: [
        "LIX",
        "Ord per setning",
        "Lengste setning",
        "Lange ord",
        "Setninger med passiv",
        "Ordvariasjon (OVIX)",
        "Nominalkvote, anslått",
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
    scope: "Tallene gjelder løpende tekst: avsnitt, punktlister og sitater, ikke overskrifter, tabeller og signatur.",
    columns: "«Lengste» er ordene i den lengste setningen, «Linje» hvor den står, «Passiv» setninger med minst én \
             passiv form.",
    measures: "OVIX viser hvor variert ordvalget er, rundt 60 i aviser. Nominalkvoten er et anslag: substantiv, \
             preposisjoner og partisipper delt på pronomen, adverb og verb. Den er rundt 1 i aviser, og høyere jo \
             tyngre teksten er. Begge trenger 100 ord.",
    narrow: "Flere tall får plass i et bredere vindu; --format csv gir alle.",
    marks: [",", "\u{A0}"],
    languages: ["bokmål", "nynorsk", "svensk", "annet språk"],
};

static NN: StatsWords = StatsWords {
    heads: [
        "LIX",
        "Nivå",
        "Ord/setn.",
        "Lengste",
        "Linje",
        "Lange ord",
        "Passiv",
        "OVIX",
        "Nominal",
        "Setn.",
        "Ord",
        "Dokument",
    ],
    labels: [
        "LIX",
        "Ord per setning",
        "Lengste setning",
        "Lange ord",
        "Setningar med passiv",
        "Ordvariasjon (OVIX)",
        "Nominalkvote, overslag",
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
    scope: "Tala gjeld løpande tekst: avsnitt, punktlister og sitat, ikkje overskrifter, tabellar og signatur.",
    columns: "«Lengste» er orda i den lengste setninga, «Linje» kvar ho står, «Passiv» setningar med minst éi \
             passiv form.",
    measures: "OVIX viser kor variert ordvalet er, rundt 60 i aviser. Nominalkvoten er eit overslag: substantiv, \
             preposisjonar og partisipp delte på pronomen, adverb og verb. Han er rundt 1 i aviser, og høgare di \
             tyngre teksten er. Begge treng 100 ord.",
    narrow: "Fleire tal får plass i eit breiare vindauge; --format csv gir alle.",
    marks: [",", "\u{A0}"],
    languages: ["bokmål", "nynorsk", "svensk", "anna språk"],
};

static SV: StatsWords = StatsWords {
    heads: [
        "LIX",
        "Nivå",
        "Ord/men.",
        "Längsta",
        "Rad",
        "Långa ord",
        "Passiv",
        "OVIX",
        "Nominal",
        "Men.",
        "Ord",
        "Dokument",
    ],
    labels: [
        "LIX",
        "Ord per mening",
        "Längsta mening",
        "Långa ord",
        "Meningar med passiv",
        "Ordvariation (OVIX)",
        "Nominalkvot, uppskattad",
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
    scope: "Siffrorna gäller löpande text: stycken, punktlistor och citat, inte rubriker, tabeller och signatur.",
    columns: "”Längsta” är orden i den längsta meningen, ”Rad” var den står, ”Passiv” meningar med minst en passiv \
             form.",
    measures: "OVIX visar hur varierat ordvalet är, runt 60 i tidningar. Nominalkvoten är en uppskattning: \
             substantiv, prepositioner och particip delat med pronomen, adverb och verb. Den är runt 1 i \
             tidningar, och högre ju tyngre texten är. Båda behöver 100 ord.",
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
        "Nominal",
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
        "Nominal quota, estimated",
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
    scope: "The figures are of running text: paragraphs, lists and quotations, not headings, tables and signatures.",
    columns: "“Longest” is the words of the longest sentence, “Line” where it stands, “Passive” the sentences with \
             a passive.",
    measures: "OVIX tells how varied the words are, about 60 in newspapers. The nominal quota is an estimate: \
             nouns, prepositions and participles by pronouns, adverbs and verbs. It is about 1 in newspapers, and \
             higher the heavier the text is. Both need 100 words.",
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
