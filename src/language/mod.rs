//! The language engine: which language, where words and sentences end, how words inflect, what is passive.
//!
//! Everything here works on plain text and tokens; it knows nothing of documents or rules.

pub mod common;
mod detect;
pub mod inflect;
pub mod phrase;
mod readability;
mod sentences;
mod voice;
mod word_class;
mod words;

pub use detect::{detect, detect_surely};
pub use readability::{Level, Readability, TELLING_WORDS, Vocabulary, is_long, is_word, lix, ratio};
pub use sentences::{Sentence, sentences};
pub use voice::{Passive, PassiveKind, active, passives};
pub use word_class::WordClasses;
pub use words::{Token, TokenKind, normalise, tokenise};

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that klart lints, or any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Norwegian bokmål.
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// Swedish.
    Sv,
    /// Another language (Danish and English among them), or none that can be told.
    Other,
}

impl Language {
    /// The three languages that klart lints.
    pub const LINTED: [Language; 3] = [Language::Nb, Language::Nn, Language::Sv];

    /// The code used on the command line, in packs and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::Sv => "sv",
            Language::Other => "other",
        }
    }

    /// The language of a BCP 47 tag such as `nb-NO` or `sv`. Plain `no` counts as bokmål, its default script in use.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        match primary.as_str() {
            "" => None,
            "nb" | "no" => Some(Language::Nb),
            "nn" => Some(Language::Nn),
            "sv" => Some(Language::Sv),
            _ => Some(Language::Other),
        }
    }

    /// Whether both are forms of Norwegian, or the same language.
    pub fn same_family(self, other: Language) -> bool {
        let family = |language| if language == Language::Nn { Language::Nb } else { language };
        family(self) == family(other)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Language::LINTED
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or_else(|| format!("unknown language `{code}`, expected nb, nn or sv"))
    }
}
