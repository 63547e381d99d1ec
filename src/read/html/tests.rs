use super::*;

fn read(input: &str) -> Draft {
    html(input, &Limits::default()).expect("HTML is always read")
}

/// Kind, zone and text of each block.
fn shape(input: &str) -> Vec<(BlockKind, Zone, String)> {
    let draft = read(input);
    draft.blocks.iter().map(|block| (block.kind, block.zone, block.span.of(&draft.text).to_owned())).collect()
}

fn texts(input: &str) -> Vec<String> {
    shape(input).into_iter().map(|(_, _, text)| text).collect()
}

/// The source of the first place where the draft has `needle`.
fn raw<'a>(input: &'a str, needle: &str) -> &'a str {
    let draft = read(input);
    let start = draft.text.find(needle).expect("the text holds it");
    &input[draft.map.raw(Span::new(start, start + needle.len())).expect("it has a place").range()]
}

#[test]
fn entities_lead_to_their_source() {
    let input = "<p>bl&aring;b&aelig;r &#248;l &#xE5; &notit; &copy x &amp; y</p>";
    assert_eq!(texts(input), ["blåbær øl å ¬it; © x & y"]);
    assert_eq!(raw(input, "blåbær"), "bl&aring;b&aelig;r");
    assert_eq!(raw(input, "øl"), "&#248;l");
    assert_eq!(raw(input, "å ¬"), "&#xE5; &not");
    assert_eq!(raw(input, "x & y"), "x &amp; y");
}

#[test]
fn white_space_and_markup_vanish_but_keep_their_place() {
    let input = "<p>\r\n  i\r\n  <b>med</b>hold  av</p>";
    assert_eq!(texts(input), ["i medhold av"]);
    assert_eq!(raw(input, "medhold av"), "med</b>hold  av");
    assert_eq!(raw(input, " "), "\r\n  ");
}

#[test]
fn text_after_raw_text_has_its_exact_place() {
    let input = "<noscript>a < b</noscript>en<script>if (a<b) {}</script>to<!-- x -->tre<textarea>q</textarea>fire";
    assert_eq!(texts(input), ["entotrefire"]);
    for word in ["en", "to", "tre", "fire"] {
        assert_eq!(raw(input, word), word);
    }
}

#[test]
fn blocks_end_by_themselves() {
    let input =
        "<ul><li>en<li>to <b>fet</ul><p>tre<p>fire<table><tr><td>a<td>b<tr><td>c</table><dl><dt>t<dd>d</dl>etter";
    assert_eq!(texts(input), ["en", "to fet", "tre", "fire", "a", "b", "c", "t", "d", "etter"]);
}

#[test]
fn stray_end_tags_do_no_harm() {
    assert_eq!(texts("<p>a</b></i> b</div></td> c</p>d</p>"), ["a b c", "d"].map(str::to_owned).to_vec());
}

#[test]
fn parts_of_the_page_are_zones() {
    let input = "<header>Topp</header><nav><a href=/>Hjem</a></nav><main><header><h1>Tittel</h1></header>\
                 <p>Tekst</p><form><label>Navn</label></form></main><footer>Bunn</footer>";
    let zones: Vec<_> = shape(input).into_iter().map(|(_, zone, _)| zone).collect();
    assert_eq!(zones, [Zone::Header, Zone::Navigation, Zone::Body, Zone::Body, Zone::Form, Zone::Footer]);
}

#[test]
fn a_form_around_the_whole_page_is_no_form() {
    let shape = shape("<form id=aspnetForm><h1>Tittel</h1><p>Tekst</p><label>Navn</label></form>");
    let zones: Vec<_> = shape.into_iter().map(|(_, zone, _)| zone).collect();
    assert_eq!(zones, [Zone::Body, Zone::Body, Zone::Form]);
}

#[test]
fn what_no_reader_sees_is_left_out() {
    let input = "<p hidden>a</p><p style='display:none'>b</p><i aria-hidden=true>c</i><svg><title>d</title></svg>\
                 <style>e</style><template>f</template><p>g</p>";
    assert_eq!(texts(input), ["g"]);
}

#[test]
fn an_image_text_has_its_own_block_with_exact_place() {
    let input = "<p>foran <img alt='R&aring;dhuset i byen'> bak</p>";
    assert_eq!(texts(input), ["foran bak", "Rådhuset i byen"]);
    assert_eq!(raw(input, "Rådhuset"), "R&aring;dhuset");
    assert_eq!(shape(input)[1].0, BlockKind::AltText);
}

#[test]
fn links_know_their_target_and_their_text() {
    let input = "<p>Les <a class=x href=\"/s%C3%B8k?a=1&amp;b=2\">mer <b>her</b></a>.</p>";
    let draft = read(input);
    assert_eq!(draft.links[0].target, "/s%C3%B8k?a=1&b=2");
    assert_eq!(draft.links[0].span.of(&draft.text), "mer her");
    assert_eq!(&input[draft.links[0].raw.expect("exact").range()], "/s%C3%B8k?a=1&amp;b=2");
}

#[test]
fn languages_are_marked_on_blocks_and_within_lines() {
    let draft = read("<html lang=nb><p lang=nn>eg</p><p>Vi sier <span lang=sv>hej då</span> nå.</p>");
    assert_eq!(draft.language, Some(Language::Nb));
    assert_eq!(draft.blocks[0].marked, Some(Language::Nn));
    assert_eq!(draft.blocks[1].marked, None);
    assert_eq!(draft.inlines.len(), 1);
    assert_eq!(draft.inlines[0].span.of(&draft.text), "hej då");
}

#[test]
fn typefaces_have_their_declaration_and_first_text() {
    let input = "<style>h1 { font-family: Verdana }</style><p style=\"color:red; font-family:'Comic Sans MS'\">Hei</p>\
                 <font face='Arial, serif'>der</font>";
    let draft = read(input);
    let raws: Vec<_> = draft.typefaces.iter().map(|face| &input[face.raw.expect("exact").range()]).collect();
    assert_eq!(raws, ["font-family: Verdana", "font-family:'Comic Sans MS'", "Arial, serif"]);
    assert_eq!(draft.typefaces[1].text.map(|span| span.of(&draft.text)), Some("Hei"));
}

#[test]
fn line_breaks_of_an_address_cut_and_those_of_prose_do_not() {
    assert_eq!(
        texts("<p>Vennlig hilsen<br>Kari Nordmann<br/>Rådgiver</p>"),
        ["Vennlig hilsen", "Kari Nordmann", "Rådgiver"]
    );
    assert_eq!(texts("<p>Du kan søke om plass i<br>\nbarnehagen hele året.</p>").len(), 1);
}

#[test]
fn a_directive_knows_whether_text_stands_before_it() {
    let draft = read("<p>Vi begjærer svar.</p> <!-- klart-ignore a: b -->\n<!-- klart-ignore c: d -->\n<p>Ny.</p>");
    assert_eq!(draft.directives.iter().map(|one| one.trailing).collect::<Vec<_>>(), [true, false]);
    assert_eq!(draft.directives[1].at, draft.blocks[1].span.start as usize);
}

#[test]
fn quoted_replies_are_zones_of_their_own() {
    let zones: Vec<_> =
        shape("<p>Takk.</p><blockquote type=cite><p>Svar?</p></blockquote><div class='gmail_quote x'>Hei</div>")
            .into_iter()
            .map(|(_, zone, _)| zone)
            .collect();
    assert_eq!(zones, [Zone::Body, Zone::Quoted, Zone::Quoted]);
}

#[test]
fn code_is_kept_apart() {
    let draft = read("<p>Trykk <kbd>Ctrl</kbd> nå.</p><pre>a\n  b</pre>");
    assert_eq!(draft.inlines[0].span.of(&draft.text), "Ctrl");
    assert_eq!(draft.blocks[1].kind, BlockKind::Code);
    assert_eq!(draft.blocks[1].span.of(&draft.text), "a\n  b");
}

#[test]
fn endless_nesting_and_hostile_input_are_survived() {
    assert_eq!(texts(&format!("{}tekst", "<div>".repeat(100_000))), ["tekst"]);
    assert_eq!(
        texts(&format!("{}tekst{}", "<blockquote><p>".repeat(10_000), "</blockquote>".repeat(10_000))),
        ["tekst"]
    );
    for hostile in ["<", "&", "<!--", "<a href=", "</", "<svg><", "\0"] {
        read(&hostile.repeat(10_000));
    }
}

#[test]
fn an_abbreviation_with_a_title_is_marked_as_explained() {
    let draft = read("<p><abbr title=\"individuell plan\">IP</abbr> og <abbr>PPT</abbr></p>");
    let marked: Vec<_> = draft.inlines.iter().map(|inline| (inline.kind, inline.span.of(&draft.text))).collect();
    assert_eq!(marked, [(InlineKind::Abbreviation, "IP")]);
}

#[test]
fn a_term_that_the_markup_defines_is_marked() {
    let draft = read("<p><dfn>Vergemål</dfn> er hjelp til å ta vare på det du eier.</p>");
    let marked: Vec<_> = draft.inlines.iter().map(|inline| (inline.kind, inline.span.of(&draft.text))).collect();
    assert_eq!(marked, [(InlineKind::Definition, "Vergemål")]);
}
