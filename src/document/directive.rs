use crate::text::Span;

/// A suppression written into a document: `<!-- klart-ignore RULE: reason -->` and its kin.
#[derive(Debug, Clone, PartialEq)]
pub struct Directive {
    /// What it covers.
    pub scope: DirectiveScope,
    /// The rules or packs it names; empty for all.
    pub rules: Vec<String>,
    /// The reason given; empty when none is.
    pub reason: String,
    /// Raw bytes of the comment or header.
    pub raw: Option<Span>,
    /// Its place in the document's text: the offset at which the text goes on after it.
    pub at: usize,
    /// Whether text stands before it on its own line, so that it covers the block it stands in.
    pub trailing: bool,
}

/// What a suppression covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectiveScope {
    /// `klart-ignore`: the next block, or the block on whose line it stands.
    Block,
    /// `klart-off`: from here to the next `klart-on`.
    Off,
    /// `klart-on`: ends a stretch.
    On,
    /// `klart-ignore-file`, or the header `X-Klart-Ignore`.
    File,
}

impl Directive {
    /// Reads the inside of a comment, without its `<!--` and `-->`; `None` when the comment is not for klart.
    ///
    /// `at` and `trailing` are the caller's to set.
    pub fn parse(comment: &str) -> Option<Self> {
        let comment = comment.trim();
        let (name, rest) =
            comment.split_at(comment.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(comment.len()));
        let scope = match name {
            "klart-ignore" => DirectiveScope::Block,
            "klart-off" => DirectiveScope::Off,
            "klart-on" => DirectiveScope::On,
            "klart-ignore-file" => DirectiveScope::File,
            _ => return None,
        };
        Some(Self::from_parts(scope, rest, ':'))
    }

    /// Reads the value of an `X-Klart-Ignore` header: `RULE, RULE; reason`.
    pub fn from_header(value: &str) -> Self {
        // A colon is what the comments have; no rule's name holds one.
        Self::from_parts(DirectiveScope::File, value, if value.contains(';') { ';' } else { ':' })
    }

    fn from_parts(scope: DirectiveScope, text: &str, separator: char) -> Self {
        let (rules, reason) = text.split_once(separator).unwrap_or((text, ""));
        let rules = rules
            .split([',', ' ', '\t', '\n'])
            .map(str::trim)
            .filter(|rule| !rule.is_empty())
            .map(str::to_owned)
            .collect();
        Self { scope, rules, reason: reason.trim().to_owned(), raw: None, at: 0, trailing: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_reason_are_told_apart() {
        let directive =
            Directive::parse(" klart-ignore bamble/hoflig, nb/klarsprak: avtalt form ").expect("a directive");
        assert_eq!(directive.scope, DirectiveScope::Block);
        assert_eq!(directive.rules, ["bamble/hoflig", "nb/klarsprak"]);
        assert_eq!(directive.reason, "avtalt form");
    }

    #[test]
    fn other_comments_are_left_alone() {
        assert_eq!(Directive::parse("klart-ignored"), None);
        assert_eq!(Directive::parse("dette er klart"), None);
    }

    #[test]
    fn a_header_separates_with_a_semicolon() {
        let directive = Directive::from_header("bamble/hoflig; sendes bare internt");
        assert_eq!((directive.rules.len(), directive.reason.as_str()), (1, "sendes bare internt"));
    }
}
