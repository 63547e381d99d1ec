//! How often klart tells the labelled sentences that come with the models.

use klart::language::{Language, detect};

/// Prints a line per language: how many of its sentences are taken for which.
pub fn measure() {
    let tests = [
        ("nb", &lingua_bokmal_language_model::BOKMAL_TESTDATA_DIRECTORY),
        ("nn", &lingua_nynorsk_language_model::NYNORSK_TESTDATA_DIRECTORY),
        ("sv", &lingua_swedish_language_model::SWEDISH_TESTDATA_DIRECTORY),
        ("da", &lingua_danish_language_model::DANISH_TESTDATA_DIRECTORY),
        ("en", &lingua_english_language_model::ENGLISH_TESTDATA_DIRECTORY),
    ];
    println!("                     nb    nn    sv other unknown");
    for (code, folder) in tests {
        for name in ["sentences.txt", "word-pairs.txt"] {
            let text = folder.get_file(name).and_then(|file| file.contents_utf8()).expect("test data");
            let mut counts = [0; 5];
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let column = match detect(line) {
                    Some(Language::Nb) => 0,
                    Some(Language::Nn) => 1,
                    Some(Language::Sv) => 2,
                    Some(Language::Other) => 3,
                    None => 4,
                };
                counts[column] += 1;
            }
            let [nb, nn, sv, other, none] = counts;
            println!("{code} {name:14} {nb:5} {nn:5} {sv:5} {other:5} {none:5}");
        }
    }
}
