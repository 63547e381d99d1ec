//! The files under `rules/`, put into the binary when it is built.

/// A pack or a word list in the binary.
#[derive(Debug)]
pub(super) struct File {
    /// Path below `rules/`.
    pub path: &'static str,
    /// Id of the pack; empty for a word list.
    pub id: &'static str,
    /// Language of the pack.
    pub language: &'static str,
    /// Whether the pack runs when no pack is named.
    pub base: bool,
    /// The text.
    pub text: &'static str,
    /// The text without the examples of its rules, which no run needs; lines keep their numbers.
    pub bare: &'static str,
    /// A word list laid out, by the codes of the languages that packs read it for.
    pub flat: &'static [(&'static str, &'static [u8])],
}

include!(concat!(env!("OUT_DIR"), "/packs.rs"));
