//! The declarations of style that the reader looks for: typefaces, and what hides text.

use crate::text::Span;

/// Whether a style makes its element invisible.
pub(super) fn hides(style: &str) -> bool {
    declarations(style).any(|(name, value, _)| {
        let value = value.trim_end_matches("!important").trim();
        (name.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden"))
            || (name.eq_ignore_ascii_case("mso-hide") && value.eq_ignore_ascii_case("all"))
    })
}

/// The typefaces that a style or a whole style sheet names, each with the bytes of its declaration in `css`.
pub(super) fn typefaces(css: &str) -> Vec<(Vec<String>, Span)> {
    if !css.contains("font") && !css.contains("FONT") && !css.contains("Font") {
        return Vec::new();
    }
    declarations(css)
        // `@font-face` says what a typeface is, not that any text is set in it.
        .filter(|(_, _, span)| {
            let selector = css[..span.start as usize].rfind('{').map_or("", |open| css[..open].trim_end());
            !selector.to_ascii_lowercase().ends_with("@font-face")
        })
        .filter_map(|(name, value, span)| {
            if name.eq_ignore_ascii_case("font-family") {
                Some((families(value), span))
            } else if name.eq_ignore_ascii_case("font") {
                Some((families(after_size(value)?), span))
            } else {
                None
            }
        })
        .filter(|(families, _)| !families.is_empty())
        .collect()
}

/// The names in a list of typefaces.
pub(super) fn families(list: &str) -> Vec<String> {
    list.split("!important")
        .next()
        .unwrap_or("")
        .split(',')
        .map(|name| name.trim().trim_matches(['"', '\'']).trim())
        .filter(|name| !name.is_empty() && !name.starts_with("var(") && !name.contains(['(', ')', '{', '}', ';']))
        .filter(|name| !matches!(*name, "inherit" | "initial" | "unset"))
        .map(str::to_owned)
        .collect()
}

/// The part of a `font` shorthand after its size.
fn after_size(value: &str) -> Option<&str> {
    let size = value.find(|c: char| c.is_ascii_digit())?;
    let space = value[size..].find(char::is_whitespace)?;
    Some(&value[size + space..])
}

/// `name: value` pairs, wherever they stand between braces, semicolons and comments.
fn declarations(css: &str) -> impl Iterator<Item = (&str, &str, Span)> {
    let mut start = 0;
    let mut quote = None;
    let bytes = css.as_bytes();
    let ends = (0..=bytes.len()).filter(move |&at| {
        let byte = bytes.get(at).copied();
        match (quote, byte) {
            (Some(mark), Some(byte)) if byte == mark => quote = None,
            // A quotation mark left open ends with its line, as in the standard.
            (Some(_), Some(b'\n')) => quote = None,
            (Some(_), Some(_)) => {}
            (None, Some(byte @ (b'"' | b'\''))) => quote = Some(byte),
            (None, Some(b';' | b'{' | b'}')) | (_, None) => return true,
            _ => {}
        }
        false
    });
    ends.filter_map(move |end| {
        let from = std::mem::replace(&mut start, end + 1);
        let part = css.get(from..end)?;
        let part = part.rsplit_once("*/").map_or(part, |(_, rest)| rest);
        let (name, value) = part.split_once(':')?;
        let trimmed = part.trim();
        let at = end - part.len() + (part.len() - part.trim_start().len());
        Some((name.trim(), value.trim(), Span::new(at, at + trimmed.len())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typefaces_are_found_with_the_bytes_that_name_them() {
        let css = "p { color: red; font-family: 'Comic Sans MS', \"A;B\", cursive }\nh1{font:bold 12px/2 Arial, serif}";
        let found = typefaces(css);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1.of(css), "font-family: 'Comic Sans MS', \"A;B\", cursive");
        assert_eq!(found[1].0, ["Arial", "serif"]);
        assert!(typefaces("font-weight: bold").is_empty());
    }

    #[test]
    fn hidden_is_hidden_however_it_is_written() {
        assert!(hides("color:red; DISPLAY : none !important"));
        assert!(!hides("display: block"));
    }
}
