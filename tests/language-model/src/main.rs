//! Boils the language models of lingua down to the table that klart detects languages with.

#[path = "../../../src/language/detect/ngrams.rs"]
mod ngrams;

mod counts;
mod measure;
mod model;

use std::path::Path;
use std::{env, fs, process};

/// The table, from the folder of this package.
const TABLE: &str = "../../src/language/data/ngrams.bin";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match env::args().nth(1).as_deref() {
        Some("make") => {
            let counts = counts::Counts::read();
            let model = model::Model::of(&counts);
            let table = model.table(&counts);
            fs::write(root.join(TABLE), &table).expect("the folder of the data");
        }
        Some("measure") => measure::measure(),
        _ => {
            eprintln!("usage: language-model make|measure");
            process::exit(2);
        }
    }
}
