//! How fast each stage is: `cargo bench --bench stages`, or with a name after `--` only those benchmarks.

mod text;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use klart::check::Analysis;
use klart::document::Document;
use klart::language::phrase::{Matcher, MatcherBuilder, Matches, Phrase, Scratch};
use klart::language::{Language, detect, sentences, tokenise};
use klart::lint::Linter;
use klart::pack::{Library, Settings};
use klart::read::{Options, read};
use klart::recognise::recognise;
use klart::text::Span;

/// The size of a letter.
const LETTER: usize = 2 << 10;
/// A size at which nothing but the work itself counts.
const LARGE: usize = 1 << 20;

fn main() {
    divan::main();
}

/// The sentences of a language.
fn own(language: &str) -> &'static [&'static str] {
    text::LANGUAGES.iter().find(|(code, _)| *code == language).map_or(&[], |(_, sentences)| sentences)
}

fn language(code: &str) -> Language {
    code.parse().expect("a language that klart knows")
}

fn document(name: &str, bytes: Vec<u8>) -> Document {
    read(name, bytes, &Options::default()).expect("a document that can be read")
}

#[divan::bench(args = ["txt", "md", "html", "eml"])]
fn reading(bencher: Bencher<'_, '_>, format: &str) {
    let sentences = own("nb");
    let source = match format {
        "txt" => text::txt(sentences, LARGE),
        "md" => text::md(sentences, LARGE),
        "html" => text::html("nb", sentences, LARGE),
        _ => text::eml(sentences, LARGE),
    };
    let name = format!("a.{format}");
    let options = Options::default();
    bencher
        .counter(BytesCount::of_str(&source))
        .with_inputs(|| source.clone().into_bytes())
        .bench_values(|bytes| read(&name, bytes, &options));
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn tokenising(bencher: Bencher<'_, '_>, code: &str) {
    let source = text::txt(own(code), LARGE);
    let mut tokens = Vec::new();
    bencher.counter(BytesCount::of_str(&source)).bench_local(|| {
        tokens.clear();
        tokenise(black_box(&source), Span::new(0, source.len()), &mut tokens);
        tokens.len()
    });
}

/// Paragraph by paragraph, as readers do.
#[divan::bench(args = ["nb", "nn", "sv"])]
fn detecting_language(bencher: Bencher<'_, '_>, code: &str) {
    let source = text::txt(own(code), LARGE / 8);
    bencher
        .counter(BytesCount::of_str(&source))
        .bench(|| source.split("\n\n").filter_map(|paragraph| detect(black_box(paragraph))).count());
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn finding_sentences(bencher: Bencher<'_, '_>, code: &str) {
    let source = text::txt(own(code), LARGE);
    let mut tokens = Vec::new();
    tokenise(&source, Span::new(0, source.len()), &mut tokens);
    let mut found = Vec::new();
    bencher.counter(BytesCount::of_str(&source)).bench_local(|| {
        found.clear();
        sentences(black_box(&source), &tokens, 0, language(code), &mut found);
        found.len()
    });
}

/// A matcher of every form of every listed word.
fn matcher_of_all_forms() -> Matcher {
    let mut builder = MatcherBuilder::default();
    let group = builder.group();
    for (index, listed) in Library::embedded().forms(&[]).expect("valid packs").iter().enumerate() {
        for form in &listed.forms {
            if let Some(phrase) = Phrase::literal(form) {
                builder.add(group, index as u32, &phrase);
            }
        }
    }
    builder.build()
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn matching_phrases(bencher: Bencher<'_, '_>, code: &str) {
    let matcher = matcher_of_all_forms();
    let source = text::txt(own(code), LARGE);
    let mut tokens = Vec::new();
    tokenise(&source, Span::new(0, source.len()), &mut tokens);
    let mut scratch = Scratch::default();
    bencher.counter(BytesCount::of_str(&source)).bench_local(|| {
        let mut found = Vec::new();
        matcher.find(black_box(&source), &tokens, 0, 0, &mut scratch, &mut found);
        Matches::new(found)
    });
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn recognising(bencher: Bencher<'_, '_>, code: &str) {
    let source = text::txt(own(code), LARGE);
    let mut tokens = Vec::new();
    tokenise(&source, Span::new(0, source.len()), &mut tokens);
    let mut entities = Vec::new();
    bencher.counter(BytesCount::of_str(&source)).bench_local(|| {
        entities.clear();
        recognise(black_box(&source), &tokens, language(code), &mut entities);
        entities.len()
    });
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn finding_passives(bencher: Bencher<'_, '_>, code: &str) {
    let source = text::txt(own(code), LARGE);
    let document = document("a.txt", source.clone().into_bytes());
    bencher.counter(BytesCount::of_str(&source)).bench(|| {
        let analysis = Analysis::new(black_box(&document));
        analysis.passives().len()
    });
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn checking_a_letter(bencher: Bencher<'_, '_>, code: &str) {
    checking(bencher, "a.txt", text::txt(own(code), LETTER));
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn checking_a_large_text(bencher: Bencher<'_, '_>, code: &str) {
    checking(bencher, "a.txt", text::txt(own(code), LARGE));
}

#[divan::bench(args = ["nb", "nn", "sv"])]
fn checking_a_large_page(bencher: Bencher<'_, '_>, code: &str) {
    checking(bencher, "a.html", text::html(code, own(code), LARGE));
}

/// Reading and linting with every base rule, once these are compiled.
fn checking(bencher: Bencher<'_, '_>, name: &str, source: String) {
    let linter = Linter::new(&Library::embedded(), Settings::default()).expect("valid packs");
    linter.check(&document(name, source.clone().into_bytes()));
    bencher
        .counter(BytesCount::of_str(&source))
        .with_inputs(|| source.clone().into_bytes())
        .bench_values(|bytes| linter.check(&document(name, bytes)));
}

/// What a run over a single letter pays before anything else: parsing and compiling the packs of its language.
#[divan::bench(args = ["nb", "nn", "sv"])]
fn starting_up(bencher: Bencher<'_, '_>, code: &str) {
    let source = text::txt(own(code), LETTER).into_bytes();
    bencher.with_inputs(|| document("a.txt", source.clone())).bench_values(|document| {
        let linter = Linter::new(&Library::embedded(), Settings::default()).expect("valid packs");
        linter.check(&document)
    });
}
