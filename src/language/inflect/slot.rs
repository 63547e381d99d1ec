//! The places of a paradigm.

/// A place in a paradigm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The only form of a word that does not inflect.
    Base,
    /// A form of a noun.
    Noun(NounSlot),
    /// A form of a verb.
    Verb(VerbSlot),
    /// A form of an adjective.
    Adjective(AdjectiveSlot),
    /// A form of the noun that a verb makes of its action: `innføringen` of `innføre`.
    Action(NounSlot),
}

/// A form of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NounSlot {
    /// More than one.
    pub plural: bool,
    /// With the article at its end (`vedtaket`).
    pub definite: bool,
    /// With the possessive -s (`vedtakets`).
    pub genitive: bool,
}

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbSlot {
    /// `skrive`, `skriva`.
    Infinitive,
    /// `skriver`.
    Present,
    /// `skrev`.
    Past,
    /// The form after `ha`: `skrevet`, `skrive`, `skrivit`.
    Supine,
    /// The participle with a common noun: `skriven`, `kastad`, `innført`.
    ParticipleCommon,
    /// The participle with a neuter noun: `skrevet`, `kastat`.
    ParticipleNeuter,
    /// The participle in the plural and after an article: `skrevne`, `kastade`.
    ParticiplePlural,
    /// `skriv`.
    Imperative,
    /// `skrives`, `skrivast`, `skrivas`.
    PassiveInfinitive,
    /// `skrives`, `skrivs`.
    PassivePresent,
    /// `skrevs`.
    PassivePast,
    /// `skrivits`.
    PassiveSupine,
    /// `skrivende`, `skrivande`.
    PresentParticiple,
}

/// A form of an adjective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdjectiveSlot {
    /// With a common noun in the indefinite singular: `stor`.
    Common,
    /// With a neuter noun, and as an adverb: `stort`.
    Neuter,
    /// In the plural and after an article: `store`, `stora`.
    Plural,
    /// `større`.
    Comparative,
    /// `størst`.
    Superlative,
    /// `største`.
    SuperlativeDefinite,
}

impl NounSlot {
    /// The slot of a number and definiteness, without genitive.
    pub const fn new(plural: bool, definite: bool) -> Self {
        NounSlot { plural, definite, genitive: false }
    }
}
