use super::*;
use crate::language::{Language, tokenise};
use crate::text::Span;

/// Which phrases match where in a text: the index of the phrase and the words it was found in.
fn found<'t>(phrases: &[&str], text: &'t str) -> Vec<(u32, &'t str)> {
    let mut builder = MatcherBuilder::default();
    let group = builder.overlapping_group();
    let vars = Vars::from([("navn".to_owned(), vec!["Bamble kommune".to_owned(), "Bamble".to_owned()])]);
    for (index, phrase) in phrases.iter().enumerate() {
        builder.add(group, index as u32, &parse(phrase, &[Language::Nb], &vars).expect(phrase));
    }
    matches(builder, text).of(group).iter().map(|found| (found.payload, found.span.of(text))).collect()
}

fn matches(builder: MatcherBuilder, text: &str) -> Matches {
    let mut tokens = Vec::new();
    tokenise(text, Span::new(0, text.len()), &mut tokens);
    let mut out = Vec::new();
    builder.build().find(text, &tokens, 0, 0, &mut Scratch::default(), &mut out);
    Matches::new(out)
}

#[test]
fn words_match_in_sequence_with_white_space_between() {
    assert_eq!(found(&["i medhold av"], "Svar i  medhold\nav loven."), [(0, "i  medhold\nav")]);
    assert!(found(&["i medhold av"], "i medhold, av").is_empty());
    assert!(found(&["i medhold av"], "i medhold").is_empty());
}

#[test]
fn one_word_may_be_a_phrase_and_begin_longer_ones() {
    let phrases = ["vi", "vi kommer", "vi kommer tilbake", "kommer"];
    assert_eq!(
        found(&phrases, "Vi kommer tilbake"),
        [(2, "Vi kommer tilbake"), (1, "Vi kommer"), (0, "Vi"), (3, "kommer")]
    );
}

#[test]
fn alternatives_and_optional_words_stand_for_one_another() {
    let phrase = ["du (får|kan få) svar (snart|)"];
    assert_eq!(found(&phrase, "Du får svar."), [(0, "Du får svar")]);
    assert_eq!(found(&phrase, "Du kan få svar snart.")[0], (0, "Du kan få svar snart"));
    assert!(found(&phrase, "Du svar snart.").is_empty());
}

#[test]
fn open_words_match_at_their_open_end_only() {
    assert_eq!(found(&["undersøk*"], "Undersøkelsen og forundersøkelse"), [(0, "Undersøkelsen")]);
    assert_eq!(found(&["*ferie"], "sommerferie, ferie og ferier"), [(0, "sommerferie"), (0, "ferie")]);
    assert_eq!(found(&["*ferie*"], "sommerferier"), [(0, "sommerferier")]);
    assert_eq!(found(&["ny* sak*"], "nye saker"), [(0, "nye saker")]);
}

#[test]
fn a_gap_is_up_to_four_words_and_no_mark() {
    let phrase = ["vi ... svar"];
    assert_eq!(found(&phrase, "vi svar"), [(0, "vi svar")]);
    assert_eq!(found(&phrase, "vi gir deg et godt svar"), [(0, "vi gir deg et godt svar")]);
    assert!(found(&phrase, "vi gir deg et svært godt svar").is_empty());
    assert!(found(&phrase, "vi gir, svar").is_empty());
    assert_eq!(found(&["vi _ svar"], "vi får svar og vi svar"), [(0, "vi får svar")]);
}

#[test]
fn classes_and_variables_stand_for_their_texts() {
    assert_eq!(found(&["ta/v kontakt"], "Vi tok kontakt."), [(0, "tok kontakt")]);
    assert_eq!(found(&["{navn} svarer"], "Bamble kommune svarer."), [(0, "Bamble kommune svarer")]);
}

#[test]
fn a_phrase_added_twice_is_found_once() {
    let mut builder = MatcherBuilder::default();
    let group = builder.overlapping_group();
    for _ in 0..2 {
        builder.add_word(group, 7, "svar");
        builder.add_suffix(group, 8, "brev");
    }
    let found = matches(builder, "svar på svarbrev");
    assert_eq!(found.of(group).iter().map(|found| found.payload).collect::<Vec<_>>(), [7, 8]);
}

#[test]
fn groups_keep_their_matches_apart_and_overlaps_yield_to_the_longer() {
    let mut builder = MatcherBuilder::default();
    let (first, second) = (builder.group(), builder.group());
    builder.add_word(first, 0, "svar");
    builder.add(first, 1, &Phrase::literal("svar snart").expect("words"));
    builder.add_word(second, 0, "snart");
    let found = matches(builder, "svar snart");
    assert_eq!(found.of(first).iter().map(|found| found.payload).collect::<Vec<_>>(), [1]);
    assert_eq!(found.of(second).len(), 1);
}

#[test]
fn a_phrase_without_a_word_at_its_beginning_is_refused() {
    for (phrase, part) in [
        ("", "empty"),
        ("_ svar", "begin with a word"),
        ("svar ...", "not end"),
        ("a ... b ... c ... d ... e", "more than three"),
        ("(a", "without"),
        ("a | b", "outside"),
        ("{ukjent}", "unknown variable"),
        ("*a*", "two letters"),
    ] {
        let error = parse(phrase, &[Language::Nb], &Vars::default()).expect_err(phrase);
        assert!(error.message.contains(part), "{phrase}: {}", error.message);
    }
}
