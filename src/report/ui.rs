//! What klart itself says in reports, in the four languages it speaks.

use std::str::FromStr;

use crate::check::Severity;
use crate::document::Kind;
use crate::language::Language;
use crate::lint::fix::Obstacle;

/// A language that klart speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ui {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// Swedish.
    Sv,
    /// English.
    En,
}

/// Words for counting a thing: one of it, several of it.
pub type Counted = [&'static str; 2];

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// One error, several errors.
    pub error: Counted,
    /// One warning, several warnings.
    pub warning: Counted,
    /// One piece of advice, several.
    pub advice: Counted,
    /// Heading of why it matters.
    pub why: &'static str,
    /// Heading of what to do.
    pub help: &'static str,
    /// Heading of the proposed text.
    pub fix: &'static str,
    /// Heading of the authority.
    pub source: &'static str,
    /// One document, several documents.
    pub document: Counted,
    /// «in», between a number of findings and a number of documents.
    pub within: &'static str,
    /// «No findings».
    pub none: &'static str,
    /// «Not checked».
    pub unchecked: &'static str,
    /// A file that could not be read.
    pub unreadable: Counted,
    /// A file of a type that klart does not know.
    pub unknown: Counted,
    /// An attachment that was not opened.
    pub attachment: Counted,
    /// A symbolic link that was not followed.
    pub link: Counted,
    /// «Nothing to check».
    pub nothing: &'static str,
    /// Documents of which the language could not be told.
    pub unknown_language: &'static str,
    /// What can be fixed: `{safe}` with --fix, `{more}` if a person looks at it afterwards.
    pub fixable: &'static str,
    /// The same when nothing needs a person.
    pub fixable_safe: &'static str,
    /// The same when everything needs a person.
    pub fixable_unsafe: &'static str,
    /// One finding, several findings.
    pub finding: Counted,
    /// «Fixed», before places and documents.
    pub fixed: &'static str,
    /// «Would fix».
    pub would_fix: &'static str,
    /// «Not fixed».
    pub unfixed: &'static str,
    /// One place, several places.
    pub place: Counted,
    /// A line of a file.
    pub line: &'static str,
    /// What stands in the way of a fix, in the order of [`Obstacle`].
    obstacles: [&'static str; 6],
    /// Quotation marks.
    pub quotes: [&'static str; 2],
    /// What each kind of document is called, in the order of [`Kind::ALL`].
    kinds: [&'static str; 11],
}

static NB: Words = Words {
    error: ["feil", "feil"],
    warning: ["advarsel", "advarsler"],
    advice: ["råd", "råd"],
    why: "Hvorfor",
    help: "Gjør slik",
    fix: "Forslag",
    source: "Kilde",
    document: ["dokument", "dokumenter"],
    within: "i",
    none: "Ingen funn",
    unchecked: "Ikke kontrollert",
    unreadable: ["fil som ikke kunne leses", "filer som ikke kunne leses"],
    unknown: ["fil av ukjent type", "filer av ukjent type"],
    attachment: ["vedlegg som ikke ble åpnet", "vedlegg som ikke ble åpnet"],
    link: ["symbolsk lenke", "symbolske lenker"],
    nothing: "Fant ingen dokumenter å kontrollere.",
    unknown_language: "Språket er ukjent i {documents}, så ingen språkregler er brukt der; velg språk med --lang nb.",
    fixable: "{safe} kan rettes automatisk med --fix, og {more} til med --fix --unsafe-fixes; les over teksten etterpå.",
    fixable_safe: "{safe} kan rettes automatisk med --fix.",
    fixable_unsafe: "{more} kan rettes med --fix --unsafe-fixes; les over teksten etterpå.",
    finding: ["funn", "funn"],
    fixed: "Rettet",
    would_fix: "Ville rettet",
    unfixed: "Ikke rettet",
    place: ["sted", "steder"],
    line: "linje",
    obstacles: [
        "i en kodet del av en e-post",
        "i en e-post som har den samme teksten to ganger",
        "i en signert e-post",
        "der formatering deler ordene",
        "der filen ikke kan vise tegnene i forslaget",
        "der rettingen ville endret mer enn ordene",
    ],
    quotes: ["«", "»"],
    kinds: [
        "e-post",
        "brev",
        "nettside",
        "brosjyre",
        "SMS",
        "autosvar",
        "foreløpig svar",
        "vedtak",
        "tjenestebeskrivelse",
        "tjenesteavtale",
        "serviceerklæring",
    ],
};

static NN: Words = Words {
    error: ["feil", "feil"],
    warning: ["åtvaring", "åtvaringar"],
    advice: ["råd", "råd"],
    why: "Kvifor",
    help: "Gjer slik",
    fix: "Framlegg",
    source: "Kjelde",
    document: ["dokument", "dokument"],
    within: "i",
    none: "Ingen funn",
    unchecked: "Ikkje kontrollert",
    unreadable: ["fil som ikkje kunne lesast", "filer som ikkje kunne lesast"],
    unknown: ["fil av ukjend type", "filer av ukjend type"],
    attachment: ["vedlegg som ikkje vart opna", "vedlegg som ikkje vart opna"],
    link: ["symbolsk lenkje", "symbolske lenkjer"],
    nothing: "Fann ingen dokument å kontrollere.",
    unknown_language: "Språket er ukjent i {documents}, så ingen språkreglar er brukte der; vel språk med --lang nn.",
    fixable: "{safe} kan rettast automatisk med --fix, og {more} til med --fix --unsafe-fixes; les over teksten etterpå.",
    fixable_safe: "{safe} kan rettast automatisk med --fix.",
    fixable_unsafe: "{more} kan rettast med --fix --unsafe-fixes; les over teksten etterpå.",
    finding: ["funn", "funn"],
    fixed: "Retta",
    would_fix: "Ville ha retta",
    unfixed: "Ikkje retta",
    place: ["stad", "stader"],
    line: "linje",
    obstacles: [
        "i ein koda del av ein e-post",
        "i ein e-post som har den same teksten to gonger",
        "i ein signert e-post",
        "der formatering deler orda",
        "der fila ikkje kan vise teikna i framlegget",
        "der rettinga ville ha endra meir enn orda",
    ],
    quotes: ["«", "»"],
    kinds: [
        "e-post",
        "brev",
        "nettside",
        "brosjyre",
        "SMS",
        "autosvar",
        "førebels svar",
        "vedtak",
        "tenesteomtale",
        "tenesteavtale",
        "serviceerklæring",
    ],
};

static SV: Words = Words {
    error: ["fel", "fel"],
    warning: ["varning", "varningar"],
    advice: ["råd", "råd"],
    why: "Varför",
    help: "Gör så här",
    fix: "Förslag",
    source: "Källa",
    document: ["dokument", "dokument"],
    within: "i",
    none: "Inga anmärkningar",
    unchecked: "Inte kontrollerat",
    unreadable: ["fil som inte kunde läsas", "filer som inte kunde läsas"],
    unknown: ["fil av okänd typ", "filer av okänd typ"],
    attachment: ["bilaga som inte öppnades", "bilagor som inte öppnades"],
    link: ["symbolisk länk", "symboliska länkar"],
    nothing: "Hittade inga dokument att kontrollera.",
    unknown_language: "Språket är okänt i {documents}, så inga språkregler har använts där; välj språk med --lang sv.",
    fixable: "{safe} kan rättas automatiskt med --fix och {more} till med --fix --unsafe-fixes; läs igenom texten efteråt.",
    fixable_safe: "{safe} kan rättas automatiskt med --fix.",
    fixable_unsafe: "{more} kan rättas med --fix --unsafe-fixes; läs igenom texten efteråt.",
    finding: ["anmärkning", "anmärkningar"],
    fixed: "Rättade",
    would_fix: "Skulle ha rättat",
    unfixed: "Inte rättat",
    place: ["ställe", "ställen"],
    line: "rad",
    obstacles: [
        "i en kodad del av ett e-brev",
        "i ett e-brev som har samma text två gånger",
        "i ett signerat e-brev",
        "där formatering delar orden",
        "där filen inte kan visa tecknen i förslaget",
        "där rättelsen skulle ha ändrat mer än orden",
    ],
    quotes: ["”", "”"],
    kinds: [
        "e-post",
        "brev",
        "webbsida",
        "broschyr",
        "sms",
        "autosvar",
        "första svar",
        "beslut",
        "tjänstebeskrivning",
        "tjänsteavtal",
        "servicedeklaration",
    ],
};

static EN: Words = Words {
    error: ["error", "errors"],
    warning: ["warning", "warnings"],
    advice: ["piece of advice", "pieces of advice"],
    why: "Why",
    help: "What to do",
    fix: "Proposal",
    source: "Source",
    document: ["document", "documents"],
    within: "in",
    none: "No findings",
    unchecked: "Not checked",
    unreadable: ["file that could not be read", "files that could not be read"],
    unknown: ["file of an unknown type", "files of unknown types"],
    attachment: ["attachment that was not opened", "attachments that were not opened"],
    link: ["symbolic link", "symbolic links"],
    nothing: "Found no documents to check.",
    unknown_language: "The language of {documents} is unknown, so no language rules were used there; choose one with --lang nb, nn or sv.",
    fixable: "{safe} can be fixed with --fix, and {more} more with --fix --unsafe-fixes; read the text over afterwards.",
    fixable_safe: "{safe} can be fixed with --fix.",
    fixable_unsafe: "{more} can be fixed with --fix --unsafe-fixes; read the text over afterwards.",
    finding: ["finding", "findings"],
    fixed: "Fixed",
    would_fix: "Would fix",
    unfixed: "Not fixed",
    place: ["place", "places"],
    line: "line",
    obstacles: [
        "in an encoded part of an e-mail",
        "in an e-mail that has the same text twice",
        "in a signed e-mail",
        "where formatting divides the words",
        "where the file cannot hold the characters proposed",
        "where the fix would change more than the words",
    ],
    quotes: ["“", "”"],
    kinds: [
        "e-mail",
        "letter",
        "web page",
        "brochure",
        "text message",
        "automatic reply",
        "interim reply",
        "decision",
        "service description",
        "service agreement",
        "service declaration",
    ],
};

impl Ui {
    /// All languages, by code.
    pub const ALL: [(&'static str, Ui); 4] = [("nb", Ui::Nb), ("nn", Ui::Nn), ("sv", Ui::Sv), ("en", Ui::En)];

    /// The language to speak about a document.
    pub fn of(language: Language) -> Option<Self> {
        match language {
            Language::Nb => Some(Ui::Nb),
            Language::Nn => Some(Ui::Nn),
            Language::Sv => Some(Ui::Sv),
            Language::Other => None,
        }
    }

    /// The language to speak about a pack, whose language may also be `no` or `any`.
    pub fn of_pack(language: &str) -> Self {
        match language {
            "nb" | "no" => Ui::Nb,
            "nn" => Ui::Nn,
            "sv" => Ui::Sv,
            _ => Ui::En,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        Ui::ALL.iter().find(|(_, ui)| *ui == self).map_or("en", |(code, _)| code)
    }

    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Ui::Nb => &NB,
            Ui::Nn => &NN,
            Ui::Sv => &SV,
            Ui::En => &EN,
        }
    }

    /// What a kind of document is called.
    pub fn kind(self, kind: Kind) -> &'static str {
        let at = Kind::ALL.iter().position(|other| *other == kind).unwrap_or(0);
        self.words().kinds[at]
    }

    /// Where a fix was not made, and why.
    pub fn obstacle(self, obstacle: Obstacle) -> &'static str {
        self.words().obstacles[obstacle as usize]
    }

    /// What a finding of this severity is called: one of it.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.words().error[0],
            Severity::Warning => self.words().warning[0],
            // «råd» counts itself; only English needs another word for a heading.
            Severity::Advice if self == Ui::En => "advice",
            Severity::Advice => self.words().advice[0],
        }
    }
}

impl FromStr for Ui {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Ui::ALL
            .into_iter()
            .find(|(name, _)| *name == code)
            .map(|(_, ui)| ui)
            .ok_or_else(|| format!("unknown language `{code}`, expected nb, nn, sv or en"))
    }
}

/// A number and what it counts: `3 advarsler`.
pub fn count(number: usize, words: Counted) -> String {
    format!("{number} {}", if number == 1 { words[0] } else { words[1] })
}
