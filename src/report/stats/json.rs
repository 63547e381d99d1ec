//! One JSON object for the whole run, or one for each document and sum on a line of its own.

use std::io::{self, Write};

use super::model::{DocumentRecord, StatsOutput, StatsRecord, TotalRecord};
use super::{Stats, StatsFormat};
use crate::report::safe::write_json;

pub(super) const INFO: StatsFormat = StatsFormat {
    name: "json",
    summary: "one JSON object",
    write: |stats, _, out| {
        write_json(out, &StatsOutput::from(stats))?;
        out.write_all(b"\n")
    },
};

pub(super) const LINES: StatsFormat = StatsFormat {
    name: "jsonl",
    summary: "one document per line, as JSON, and the sums",
    write: |stats, _, out| lines(stats, out),
};

fn lines(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let documents =
        stats.documents.iter().map(|document| StatsRecord::Document(Box::new(DocumentRecord::from(document))));
    let totals = stats.totals.iter().map(|total| StatsRecord::Total(Box::new(TotalRecord::from(total))));
    for record in documents.chain(totals) {
        write_json(out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
