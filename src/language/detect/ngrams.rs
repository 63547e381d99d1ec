//! Letter sequences: how likely each letter of a word is after those before it, compared between languages.
//!
//! The table `data/ngrams.bin` is made by `tests/language-model` and used in place.

/// The languages of the table, in its order: nb, nn, sv, da, en.
pub const LANGUAGES: usize = 5;
/// Longest sequence, in letters; the edge of a word counts as one.
pub const LONGEST: usize = 5;
/// Number of places in the table; a power of two.
pub const SLOTS: usize = 1 << 16;
/// What the four bits of an entry mean: how much less likely than in the best language, in tenths of a nat.
pub const LEVELS: [i32; 16] = [0, 3, 6, 9, 12, 16, 20, 25, 30, 36, 43, 51, 60, 70, 80, 95];

/// How a letter is written in a key, in six bits.
pub const START: u32 = 62;
/// The end of a word in a key.
pub const END: u32 = 63;

/// The code of a lower-case letter; 0 for what the table does not know.
pub const fn code(c: char) -> u32 {
    if c.is_ascii_lowercase() {
        return c as u32 - 'a' as u32 + 1;
    }
    match c {
        'å' => 27,
        'ä' => 28,
        'ö' => 29,
        'æ' => 30,
        'ø' => 31,
        'é' => 32,
        'ò' => 33,
        'ó' => 34,
        'ô' => 35,
        'è' => 36,
        'ê' => 37,
        'â' => 38,
        _ => 0,
    }
}

/// Where the search for a key begins, and the mark that tells it from others at the same place.
pub const fn place(key: u32) -> (usize, u32) {
    let mixed = (key as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mark = (mixed >> 36) as u32 & 0xFFF;
    // An entry of zero is an empty place.
    (((mixed >> 48) as usize) & (SLOTS - 1), if mark == 0 { 1 } else { mark })
}
