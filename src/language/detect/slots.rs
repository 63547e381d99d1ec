//! The layout of the table of words that the build makes of `data/languages.txt`.

/// The languages that evidence is kept for; the last stands for all that are not told apart.
pub const CODES: [&str; 6] = ["nb", "nn", "sv", "da", "en", "xx"];
/// Evidence for each of [`CODES`], in hundredths of a nat.
pub type Scores = [i32; 6];

/// Bytes of a place in the table: two of the mark, one of the languages the word is in, one per language.
pub const WIDTH: usize = 9;
/// What one step of a stored score is worth, in hundredths of a nat.
pub const STEP: i32 = 5;
/// Of the byte that names the languages: the word begins a listed pair.
pub const BEGINS_PAIR: u8 = 1 << 6;
/// Of the byte that names the languages: the place is taken.
pub const TAKEN: u8 = 1 << 7;

/// A hash that grows byte by byte, as FNV-1a.
#[derive(Clone, Copy)]
pub struct Hash(u64);

impl Hash {
    /// The hash of a whole word.
    pub const WORD: Hash = Hash(0xCBF2_9CE4_8422_2325);
    /// The hash of an ending, which grows from the end of the word.
    pub const ENDING: Hash = Hash(0x9AE1_6A3B_2F90_404F);

    /// With one more byte.
    pub const fn with(self, byte: u8) -> Self {
        Hash((self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01B3))
    }

    /// With all bytes of a text.
    pub fn text(self, text: &str) -> Self {
        text.bytes().fold(self, Hash::with)
    }

    /// Where the search in a table of so many places begins, and the mark that tells words at the same place apart.
    pub const fn place(self, places: usize) -> (usize, u16) {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((((mixed >> 32) * places as u64) >> 32) as usize, mixed as u16)
    }
}
