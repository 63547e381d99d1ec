//! Words in the form under which the recognisers know them.

use crate::language::normalise;

/// Longest word looked up, in bytes. Longer ones are in no list.
const LONGEST: usize = 64;

/// Room for one word in lower case, so that a look-up allocates nothing.
pub(super) struct Folder {
    room: [u8; LONGEST],
    spare: String,
}

impl Folder {
    pub fn new() -> Self {
        Self { room: [0; LONGEST], spare: String::new() }
    }

    /// The word in lower case, composed and without soft hyphens; empty when it is longer than any in the lists.
    pub fn fold(&mut self, word: &str) -> &str {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return "";
        }
        let mut len = 0;
        let mut plain = true;
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < 0x80 {
                if byte == b'\n' {
                    plain = false;
                    break;
                }
                self.room[len] = byte.to_ascii_lowercase();
                len += 1;
                at += 1;
            } else if byte == 0xC3 && at + 1 < bytes.len() {
                // Latin letters with accents: capitals lie 0x20 before their small letters (× and ß aside).
                let low = bytes[at + 1];
                self.room[len] = byte;
                self.room[len + 1] = if (0x80..=0x9E).contains(&low) && low != 0x97 { low + 0x20 } else { low };
                len += 2;
                at += 2;
            } else {
                plain = false;
                break;
            }
        }
        if plain {
            return std::str::from_utf8(&self.room[..len]).unwrap_or("");
        }
        normalise(word, &mut self.spare);
        &self.spare
    }
}

/// Whether the word starts with a capital letter.
pub(super) fn capital(word: &str) -> bool {
    match word.as_bytes() {
        [b'A'..=b'Z', ..] => true,
        [0..=0x7F, ..] | [] => false,
        _ => word.chars().next().is_some_and(char::is_uppercase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_up_in_lower_case_whatever_their_dress() {
        let mut folder = Folder::new();
        assert_eq!(folder.fold("ÅRSMÖTE"), "årsmöte");
        assert_eq!(folder.fold("ma\u{ad}ndag"), "mandag");
        assert_eq!(folder.fold("ma\u{30a}ndag"), "måndag");
        assert_eq!(folder.fold(&"a".repeat(65)), "");
    }
}
