//! What must hold of every draft, whatever the bytes were.

use proptest::prelude::*;

use super::{Draft, Limits, Options, encoding, html, md, read, txt};
use crate::document::PieceKind;
use crate::text::Span;

/// Panics with what is wrong with a draft made from `input`.
fn check(draft: &Draft, input: &str) {
    let text = &draft.text;
    let whole = |span: Span| text.get(span.range()).is_some();
    let mut end = 0;
    for block in &draft.blocks {
        assert!(block.span.start >= end, "blocks overlap: {block:?}");
        assert!(!block.span.is_empty() && whole(block.span), "{block:?}");
        assert_eq!(block.span.of(text).trim(), block.span.of(text), "{block:?}");
        end = block.span.end;
    }
    let mut end = 0;
    for piece in draft.map.pieces() {
        assert!(piece.text.start >= end && whole(piece.text), "{piece:?}");
        assert!(input.get(piece.source.range()).is_some(), "{piece:?} of {} bytes", input.len());
        if piece.kind == PieceKind::Same {
            assert_eq!(piece.text.of(text), piece.source.of(input), "{piece:?}");
        }
        assert_eq!(draft.map.raw(piece.text), Some(piece.source), "{piece:?}");
        end = piece.text.end;
    }
    let within = |span: Span| assert!(whole(span), "{span:?} of {}", text.len());
    draft.inlines.iter().for_each(|inline| within(inline.span));
    draft.links.iter().for_each(|link| {
        within(link.span);
        assert!(link.raw.is_none_or(|raw| input.get(raw.range()).is_some()));
    });
    draft.typefaces.iter().for_each(|face| {
        within(face.text.unwrap_or_default());
        assert!(face.raw.is_none_or(|raw| input.get(raw.range()).is_some()));
    });
    draft.directives.iter().for_each(|one| {
        assert!(one.at <= text.len() && one.raw.is_some_and(|raw| input.get(raw.range()).is_some()));
    });
}

fn check_all(input: &str) {
    check(&txt::plain(input), input);
    check(&md::markdown(input), input);
    check(&html::html(input, &Limits::default()).expect("HTML is always read"), input);
}

/// Text made of what readers stumble over.
fn hostile() -> impl Strategy<Value = String> {
    let parts = [
        "<",
        ">",
        "</",
        "/>",
        "<p>",
        "</p>",
        "<div hidden>",
        "<b>",
        "</b>",
        "<a href='",
        "\"",
        "'",
        "=",
        "&",
        "&aring;",
        "&#x",
        ";",
        "&notit;",
        "<!--",
        "-->",
        "<!-- klart-ignore a: b -->",
        "<script>",
        "</script>",
        "<style>",
        "<svg>",
        "<br>",
        "<li>",
        "<td>",
        "<table>",
        "<img alt='å &amp; ",
        "<![CDATA[",
        "]]>",
        "\r",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\t",
        "\u{A0}",
        "\u{AD}",
        "å",
        "Æ",
        "😀",
        "e\u{301}",
        "# ",
        "- ",
        "1. ",
        "> ",
        "`",
        "**",
        "_",
        "[",
        "](",
        ")",
        "![",
        "---",
        "===",
        "|",
        "    ",
        "Hei Kari,",
        "Vennlig hilsen",
        "Dette er en setning.",
        "\0",
        "\u{FEFF}",
        "<h1 lang=nn style='font-family: x'>",
        "</h1>",
        "<noscript>",
        "<textarea>",
        "<pre>",
        "<code>",
        "<title>",
        "<blockquote>",
        "--",
        "\\",
    ];
    proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn drafts_of_any_text_hold_together(input in "\\PC{0,200}") {
        check_all(&input);
    }

    #[test]
    fn drafts_of_hostile_text_hold_together(input in hostile()) {
        check_all(&input);
    }

    #[test]
    fn decoding_any_bytes_keeps_every_place(bytes in proptest::collection::vec(any::<u8>(), 0..200),
                                            label in proptest::sample::select(vec!["", "utf-8", "iso-8859-1", "utf-16le", "shift_jis", "gb18030", "iso-2022-jp"])) {
        let decoded = encoding::decode(&bytes, Some(label).filter(|label| !label.is_empty()));
        let mut end = (0, 0);
        for piece in decoded.map.pieces() {
            prop_assert!(piece.text.start == end.0 && piece.source.start >= end.1, "{:?}", piece);
            prop_assert!(decoded.text.get(piece.text.range()).is_some());
            prop_assert!(piece.source.end as usize <= bytes.len());
            if piece.kind == PieceKind::Same {
                prop_assert_eq!(piece.text.of(&decoded.text).as_bytes(), &bytes[piece.source.range()]);
            }
            end = (piece.text.end, piece.source.end);
        }
        prop_assert_eq!(end.0 as usize, decoded.text.len());
    }

    #[test]
    fn reading_any_bytes_never_fails_worse_than_with_a_name(bytes in proptest::collection::vec(any::<u8>(), 0..200),
                                                            name in proptest::sample::select(vec!["a.txt", "a.md", "a.html", "-"])) {
        if let Ok(document) = read(name, bytes.clone(), &Options::default()) {
            for block in &document.blocks {
                prop_assert!(block.language.is_some());
                prop_assert!(document.raw(block.span).is_some_and(|raw| raw.end as usize <= bytes.len()));
            }
        }
    }
}
