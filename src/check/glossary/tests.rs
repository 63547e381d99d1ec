use toml::de::DeTable;

use super::*;
use crate::check::Analysis;
use crate::document::Document;
use crate::language::Language;
use crate::language::phrase::{MatcherBuilder, Matches, Scratch, Vars};
use crate::read::{Options, read};

const RULE: &str = r#"
explained-by = ["(betyr|det vil si)", "er en"]
defined-by = ["er"]
introduced-by = ["(hva er|kalles)"]
continued-by = ["det betyr"]
references = ["se", "men", "*loven"]
unless-after = ["lov om"]
entries = [
  { word = "vergemål", class = "n", means = "en ordning der noen hjelper deg" },
  { word = "nabovarsel", class = "n", means = "beskjed til naboene", compounds = "head" },
  { word = "fri rettshjelp", means = "hjelp fra advokat (gratis)", unless = ["kontoret for fri rettshjelp"] },
]
"#;

fn compiled(text: &str) -> (Option<Box<dyn Check>>, Vec<crate::check::Fault>, MatcherBuilder) {
    let table = DeTable::parse(text).unwrap();
    let table = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
    let mut matcher = MatcherBuilder::default();
    let (vars, load) = (Vars::new(), |name: &str| Err(name.to_owned()));
    let languages = &[Language::Nb];
    let mut builder =
        Builder { languages, vars: &vars, matcher: &mut matcher, trusted: false, load: &load, faults: Vec::new() };
    let check = compile(&mut builder, table);
    let faults = builder.faults;
    (check, faults, matcher)
}

fn document(name: &str, text: &str) -> Document {
    let options = Options { language: Some(Language::Nb), ..Options::default() };
    read(name, text.as_bytes().to_vec(), &options).unwrap()
}

/// What a rule reports in a document.
fn hits(rule: &str, document: &Document) -> Vec<Hit> {
    let (check, faults, matcher) = compiled(rule);
    assert_eq!(faults, []);
    let (analysis, matcher) = (Analysis::new(document), matcher.build());
    let (mut found, mut scratch) = (Vec::new(), Scratch::default());
    for (index, _) in analysis.seen_blocks() {
        let range = analysis.block_tokens(index);
        let (first, tokens) = (range.start as u32, &analysis.tokens()[range]);
        matcher.find(&document.text, tokens, first, index as u32, &mut scratch, &mut found);
    }
    let matches = Matches::new(found);
    let cx = Context {
        analysis: &analysis,
        matches: &matches,
        today: jiff::civil::date(2026, 3, 12),
        reader: Language::Nb,
        languages: &[Language::Nb],
        exact_language: true,
    };
    let mut hits = Vec::new();
    check.unwrap().run(&cx, &mut hits);
    hits
}

/// What is reported in a text, and the fix.
fn reported(name: &str, text: &str) -> Vec<(String, Option<String>)> {
    let document = document(name, text);
    let hits = hits(RULE, &document);
    let place = |hit: &Hit| match hit.place {
        super::super::Place::Text(span) => span.of(&document.text).to_owned(),
        super::super::Place::Raw(_) => String::new(),
    };
    hits.iter().map(|hit| (place(hit), hit.fix.as_ref().map(|fix| fix.text.clone()))).collect()
}

fn words(name: &str, text: &str) -> Vec<String> {
    reported(name, text).into_iter().map(|(word, _)| word).collect()
}

#[test]
fn a_term_is_reported_once_where_running_text_first_uses_it() {
    let text = "# Brev fra oss i kommunen\n\nVi har sett på vergemålet ditt i dag. Et vergemål kan endres.\n\nVergemålet varer ut året.\n";
    assert_eq!(words("a.md", text), ["vergemålet"]);
    assert_eq!(words("a.md", "Du må sende nabovarselet i dag, og et vergemål trengs."), ["vergemål", "nabovarselet"]);
    assert_eq!(words("a.md", "Du må hente nabovarselskjemaet hos oss i dag."), ["nabovarselskjemaet"]);
}

#[test]
fn names_quoted_words_titles_of_laws_and_what_an_entry_excuses_do_not_count() {
    for text in [
        "Skriv ordet «vergemål» på skjemaet du fikk i dag.",
        "Reglene står i lov om vergemål, som du finner på nett.",
        "Du kan ringe kontoret for fri rettshjelp i dag.",
        "Ring kontoret Vergemål Vest i dag.",
        "## Vergemål og andre ordninger\n\nDu kan ringe oss i dag.",
        "| Vergemål | 3 |\n|---|---|\n| Hus | 4 |\n",
        "- Vergemål\n- Bolig\n",
        "Ring avdelingen for vergemål- og bostøtte i dag.",
        "Vergemål:\n\nRing oss i dag.",
    ] {
        assert_eq!(words("a.md", text), [""; 0], "{text}");
    }
}

#[test]
fn words_beside_a_term_explain_it() {
    for text in [
        "Du kan få vergemål (hjelp til å styre pengene dine) i dag.",
        "Noen andre kan styre pengene dine (vergemål) i dag.",
        "Noen kan styre pengene dine, et vergemål, hvis du vil.",
        "Du kan få vergemål – noen styrer pengene for deg.",
        "Vergemål: noen styrer pengene dine for deg i dag.",
        "Du kan få vergemål, det vil si at noen styrer pengene.",
        "Vergemål (VM) betyr at noen styrer pengene dine.",
        "Vergemål er hjelp til å styre pengene dine.",
        "Noen kan styre pengene dine. Dette kalles et vergemål.",
        "Du kan få vergemål. Det betyr at noen styrer pengene dine.",
        "Du kan få vergemål.\n\nVergemål er hjelp til å styre pengene dine.",
        "## Hva er vergemål?\n\nNoen styrer pengene dine. Du kan søke om vergemål i dag.",
        "## Vergemål\n\nNår du har vergemål, styrer noen andre pengene.",
        "## Om vergemål\n\nNår du har vergemål, styrer noen andre pengene.",
        "Du kan få [vergemål](https://a.no/vergemaal) hos oss i dag.",
    ] {
        assert_eq!(words("a.md", text), [""; 0], "{text}");
    }
    for text in [
        "<p>Du kan få <dfn>vergemål</dfn> hos oss i dag.</p>",
        "<p>Du kan få <abbr title=\"hjelp\">vergemål</abbr> hos oss i dag.</p>",
        "<dl><dt>Vergemål</dt><dd>Noen styrer pengene dine.</dd></dl><p>Du kan få vergemål i dag.</p>",
    ] {
        assert_eq!(words("a.html", text), [""; 0], "{text}");
    }
}

#[test]
fn what_only_looks_like_an_explanation_is_none() {
    for text in [
        "Du kan få vergemål (se vedlegget) hos oss i dag.",
        "Du kan få vergemål (plan- og bygningsloven) hos oss i dag.",
        "Du kan få vergemål (VM) hos oss i dag.",
        "Du kan få vergemål (§ 12 i reglene) hos oss i dag.",
        "Du kan få vergemål – men du må vente til i dag.",
        "Vi så at det vergemålet er klart i dag.",
        "Du kan få vergemål i dag.\n\nRing oss når du vil.\n\nVergemål er hjelp til å styre pengene dine.",
        "## Slik søker du vergemål\n\nDu kan få vergemål hos oss i dag.",
        "## Vergemål og skatt\n\nDu kan få vergemål hos oss i dag.",
        "## Vergemål\n\nHusk å svare oss. Når du har vergemål, må du vente.",
        "Du kan få [mer hjelp når du søker om vergemål](https://a.no/hjelp) hos oss i dag.",
    ] {
        assert_eq!(words("a.md", text).len(), 1, "{text}");
    }
}

#[test]
fn a_term_in_every_cell_of_a_long_table_is_told_of_once() {
    let text =
        format!("Du kan få vergemål hos oss.\n\n| a | b |\n|---|---|\n{}", "| vergemål | hus |\n".repeat(20_000));
    let document = document("a.md", &text);
    assert_eq!(hits(RULE, &document).len(), 1);
}

#[test]
fn the_explanation_is_put_behind_a_term_where_the_sentence_bears_it() {
    let fix = |text: &str| reported("a.md", text).pop().and_then(|(_, fix)| fix);
    let fixed = fix("Du kan få vergemål, hvis du vil.").unwrap();
    assert_eq!(fixed, "vergemål (en ordning der noen hjelper deg)");
    for text in [
        "Du kan ringe oss (om vergemål eller skatt) i dag.",
        "Du kan få vergemål (VM) hos oss i dag.",
        "Du kan se på vergemålets regler hos oss i dag.",
        "Du må hente nabovarselskjemaet hos oss i dag.",
        "Du kan få fri rettshjelp hos oss i dag.",
    ] {
        assert_eq!(reported("a.md", text).len(), 1, "{text}");
        assert_eq!(fix(text), None, "{text}");
    }
}

#[test]
fn the_base_form_is_told_but_where_a_term_has_no_one_form() {
    let rule = "entries = [{ word = \"(fri|fritt) rettshjelp\", means = \"gratis\" }, { word = \"verge\", class = \"m\", means = \"hjelper\" }]";
    let terms = |text: &str| -> Vec<String> {
        let hits = hits(rule, &document("brev.txt", text));
        hits.into_iter().flat_map(|hit| hit.values).filter(|(name, _)| *name == "term").map(|(_, term)| term).collect()
    };
    assert_eq!(terms("Vi sender brevet til vergen din."), ["verge"]);
    assert_eq!(terms("Du har krav på fritt rettshjelp nå."), ["fritt rettshjelp"]);
}

#[test]
fn an_entry_without_an_explanation_and_a_phrase_with_a_gap_are_faults() {
    let faults = |text: &str| compiled(text).1.into_iter().map(|fault| fault.message).collect::<Vec<_>>();
    assert_eq!(faults("entries = [{ word = \"vergemål\", class = \"n\" }]"), ["`vergemål` has no `means`"]);
    assert!(faults("entries = [{ word = \"a\", means = \"b.\" }]")[0].contains("without a full stop"));
    assert!(faults("entries = [{ word = \"a\", means = \"b\", use = [\"c\"] }]")[0].starts_with("`use` belongs"));
    assert!(faults("explained-by = [\"det ... betyr\"]")[0].starts_with("a phrase of plain words"));
    assert!(faults("explained-by = [\"(betyr|vil ... si)\"]")[0].starts_with("a phrase of plain words"));
    assert_eq!(faults("explained-by = [\"(betyr|vil si)\"]"), [""; 0]);
}
