use jiff::civil::Date;

use super::Analysis;

/// What a check sees of a document.
pub struct Context<'a> {
    /// The document's words, sentences and entities.
    pub analysis: &'a Analysis<'a>,
    /// The day the document's promises count from: its own date, else the day given for the run.
    pub today: Date,
}
