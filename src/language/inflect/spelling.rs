//! Spelling rules that the three languages share.

/// Two pieces of a word in one string.
pub(super) fn join(stem: &str, ending: &str) -> String {
    let mut text = String::with_capacity(stem.len() + ending.len());
    text.push_str(stem);
    text.push_str(ending);
    text
}

/// Whether the letter is a vowel of Norwegian or Swedish, accents included.
pub(super) fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'æ'
            | 'ø'
            | 'å'
            | 'ä'
            | 'ö'
            | 'é'
            | 'è'
            | 'ê'
            | 'ó'
            | 'ò'
            | 'ô'
            | 'à'
            | 'á'
            | 'ü'
            | 'ë'
    ) || (letter.is_uppercase() && letter.to_lowercase().any(is_vowel))
}

/// Whether the text ends in a vowel.
pub(super) fn ends_in_vowel(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_vowel)
}

/// How many runs of vowels there are, which is about the number of syllables.
pub(super) fn syllables(text: &str) -> usize {
    let mut before = false;
    text.chars()
        .filter(|letter| {
            let vowel = is_vowel(*letter);
            let starts = vowel && !before;
            before = vowel;
            starts
        })
        .count()
}

/// Whether it is read letter by letter, so that endings are tied to it by a mark: `DVD`, `sms`.
pub(super) fn is_acronym(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some()
        && word.chars().count() > 1
        && word.chars().all(char::is_alphanumeric)
        && (!word.chars().any(char::is_lowercase) || !letters.any(is_vowel))
}

/// The last two letters, the very last second.
pub(super) fn last_two(text: &str) -> Option<(char, char)> {
    let mut letters = text.chars().rev();
    let last = letters.next()?;
    Some((letters.next()?, last))
}

/// Whether it ends in a doubled consonant.
pub(super) fn ends_doubled(text: &str) -> bool {
    last_two(text).is_some_and(|(a, b)| a == b && !is_vowel(b) && b.is_alphabetic())
}

/// The text without the second of two equal consonants at its end.
pub(super) fn undoubled(text: &str) -> &str {
    if ends_doubled(text) { without_last(text) } else { text }
}

/// The text without its last letter.
pub(super) fn without_last(text: &str) -> &str {
    text.char_indices().next_back().and_then(|(at, _)| text.get(..at)).unwrap_or("")
}

/// The last letter twice, as a string.
pub(super) fn doubled(text: &str) -> String {
    let mut out = text.to_owned();
    out.extend(text.chars().next_back());
    out
}

/// Whether the text ends in one of the endings.
pub(super) fn ends_in_any(text: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| text.ends_with(ending))
}

/// The stem of a word in unstressed -el, -en or -er before an ending with a vowel (`sikker` → `sikr`). None when it
/// has no such ending: one syllable, or no consonant before it. `all` reduces any double, else only mm.
pub(super) fn syncopated(word: &str, all: bool) -> Option<String> {
    let last = word.chars().next_back().filter(|last| matches!(last, 'l' | 'n' | 'r'))?;
    let stem = without_last(word).strip_suffix('e')?;
    if ends_in_vowel(stem) || syllables(stem) == 0 {
        return None;
    }
    let stem =
        if all || stem.ends_with("mm") || ends_doubled(stem) && stem.ends_with(last) { undoubled(stem) } else { stem };
    let mut out = stem.to_owned();
    out.push(last);
    Some(out)
}

/// Whether the text can be the first part of a compound or a prefix: two letters or more, with a vowel, or a hyphen.
pub(super) fn plausible_prefix(prefix: &str) -> bool {
    prefix.ends_with('-')
        || (prefix.chars().count() >= 2 && prefix.chars().any(is_vowel))
        || matches!(prefix, "å" | "u" | "o" | "i")
}
