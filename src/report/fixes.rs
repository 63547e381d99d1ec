//! What is told of fixes, by whatever report: what was fixed, what was not, and what can be.

use std::fmt::Write as _;

use super::safe::visible;
use super::ui::{Ui, count};
use super::{FileReport, Style, Totals};

/// What was fixed in one file, a line for each place; nothing when nothing was.
pub(super) fn of_file(ui: Ui, style: Style, file: &FileReport) -> String {
    let Some(fixes) = file.fixed.as_ref().filter(|fixes| !fixes.made.is_empty()) else { return String::new() };
    let words = ui.words();
    let [open, close] = words.quotes;
    let arrow = if style.unicode { "→" } else { "->" };
    let mut text = format!("{} {} {}:\n", words.fixed, words.within, visible(&file.path));
    for made in &fixes.made {
        let (before, after) = (visible(&made.before), visible(&made.after));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "  {} {}: {open}{before}{close} {arrow} {open}{after}{close} ({})",
            words.line,
            made.line,
            visible(&made.rule)
        );
    }
    text.push('\n');
    text
}

/// What was fixed in the whole run and what was not, on a line each. With `preview`, what would be.
pub fn summary(ui: Ui, totals: &Totals, preview: bool) -> Vec<String> {
    let words = ui.words();
    let mut lines = Vec::new();
    let number = totals.fixed.values().sum();
    if number > 0 {
        let rules: Vec<String> =
            totals.fixed.iter().map(|(rule, number)| format!("{} {number}", visible(rule))).collect();
        let done = if preview { words.would_fix } else { words.fixed };
        let (places, documents) = (count(number, words.place), count(totals.fixed_documents, words.document));
        lines.push(format!("{done} {places} {} {documents}: {}.", words.within, rules.join(", ")));
    }
    if !totals.unfixed.is_empty() {
        let places: Vec<String> = totals
            .unfixed
            .iter()
            .map(|(&obstacle, &number)| format!("{} {}", count(number, words.place), ui.obstacle(obstacle)))
            .collect();
        lines.push(format!("{}: {}.", words.unfixed, places.join(", ")));
    }
    lines
}

/// How much could be fixed, if anything could.
pub(super) fn offer(ui: Ui, totals: &Totals) -> Option<String> {
    let words = ui.words();
    let template = match (totals.fixable, totals.fixable_unsafe) {
        (0, 0) => return None,
        (_, 0) => words.fixable_safe,
        (0, _) => words.fixable_unsafe,
        (_, _) => words.fixable,
    };
    let more = totals.fixable_unsafe;
    let more = if totals.fixable == 0 { count(more, words.finding) } else { more.to_string() };
    Some(template.replace("{safe}", &count(totals.fixable, words.finding)).replace("{more}", &more))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::fix::Obstacle;

    #[test]
    fn what_can_be_fixed_is_offered_by_what_it_takes() {
        let offer = |fixable, fixable_unsafe| offer(Ui::Nb, &Totals { fixable, fixable_unsafe, ..Totals::default() });
        assert_eq!(offer(0, 0), None);
        assert_eq!(offer(1, 0).as_deref(), Some("1 funn kan rettes automatisk med --fix."));
        assert_eq!(
            offer(0, 2).as_deref(),
            Some("2 funn kan rettes med --fix --unsafe-fixes; les over teksten etterpå.")
        );
        assert_eq!(
            offer(3, 2).as_deref(),
            Some(
                "3 funn kan rettes automatisk med --fix, og 2 til med --fix --unsafe-fixes; les over teksten etterpå."
            )
        );
    }

    #[test]
    fn the_summary_counts_places_documents_and_rules() {
        let totals = Totals {
            fixed: [("nb/a/b".to_owned(), 2), ("nb/a/c".to_owned(), 1)].into(),
            fixed_documents: 2,
            unfixed: [(Obstacle::Encoded, 1), (Obstacle::Markup, 2)].into(),
            ..Totals::default()
        };
        assert_eq!(
            summary(Ui::Sv, &totals, false),
            [
                "Rättade 3 ställen i 2 dokument: nb/a/b 2, nb/a/c 1.",
                "Inte rättat: 1 ställe i en kodad del av ett e-brev, 2 ställen där formatering delar orden."
            ]
        );
        assert_eq!(summary(Ui::Nb, &totals, true)[0], "Ville rettet 3 steder i 2 dokumenter: nb/a/b 2, nb/a/c 1.");
        assert!(summary(Ui::Nb, &Totals::default(), false).is_empty());
    }
}
