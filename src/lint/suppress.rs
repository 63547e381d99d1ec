//! Suppressions: what they take away, and what is wrong with them.

use crate::check::{Place, Severity};
use crate::document::{Block, Directive, DirectiveScope, Document};
use crate::language::Language;
use crate::pack::{Authority, Rule, names_rule};
use crate::text::Span;

use super::Finding;

/// The rule under which faulty suppressions are reported.
pub(super) const RULE: &str = "klart/suppression";

/// Takes away findings that the document suppresses, and returns one for each suppression without effect or reason.
///
/// `active` are the rules that were run: a suppression of a rule that was not is none of this run's business.
pub(super) fn apply(document: &Document, active: &[&Rule], raised: &mut Vec<(&Rule, Finding)>) -> Vec<Finding> {
    let mut faults = Vec::new();
    for (index, directive) in document.directives.iter().enumerate() {
        let Some(span) = covered(document, index) else { continue };
        let before = raised.len();
        raised.retain(|(rule, finding)| {
            let inside = match finding.place {
                Place::Text(place) => place.start >= span.start && place.start <= span.end,
                Place::Raw(_) => directive.scope == DirectiveScope::File,
            };
            !(inside && names(directive, rule))
        });
        if directive.reason.is_empty() {
            faults.push(fault(document, directive, Fault::NoReason));
        }
        let concerns_this_run = directive.rules.is_empty() || active.iter().any(|rule| names(directive, rule));
        if raised.len() == before && concerns_this_run {
            faults.push(fault(document, directive, Fault::NoEffect));
        }
    }
    faults
}

fn names(directive: &Directive, rule: &Rule) -> bool {
    directive.rules.is_empty() || directive.rules.iter().any(|name| names_rule(name, &rule.pack, &rule.id))
}

/// The stretch of text that a directive covers; `None` for one that only ends another.
fn covered(document: &Document, index: usize) -> Option<Span> {
    let directive = &document.directives[index];
    let end = document.text.len();
    match directive.scope {
        DirectiveScope::On => None,
        DirectiveScope::File => Some(Span::new(0, end)),
        DirectiveScope::Off => {
            let later = &document.directives[index + 1..];
            let on = later.iter().find(|other| other.scope == DirectiveScope::On);
            Some(Span::new(directive.at, on.map_or(end, |on| on.at.max(directive.at))))
        }
        DirectiveScope::Block => {
            let at = directive.at as u32;
            let block = if directive.trailing {
                document.block_at((at as usize).saturating_sub(1)).map(|at| &document.blocks[at])
            } else {
                let before = |block: &Block| block.span.end <= at && block.span.start < at;
                document.blocks.get(document.blocks.partition_point(before))
            };
            Some(block.map_or(Span::at(directive.at), |block| block.span))
        }
    }
}

#[derive(Clone, Copy)]
enum Fault {
    NoReason,
    NoEffect,
}

fn fault(document: &Document, directive: &Directive, fault: Fault) -> Finding {
    let (message, help) = match (fault, document.language) {
        (Fault::NoReason, Language::Sv) => {
            ("Undantaget saknar skäl.", "Skriv skälet efter regeln: «klart-ignore REGEL: skäl».")
        }
        (Fault::NoEffect, Language::Sv) => ("Undantaget har ingen verkan.", "Ta bort det, eller rätta regelns namn."),
        (Fault::NoReason, Language::Nn) => {
            ("Unntaket manglar grunn.", "Skriv grunnen etter regelen: «klart-ignore REGEL: grunn».")
        }
        (Fault::NoEffect, Language::Nn) => ("Unntaket verkar ikkje.", "Ta det bort, eller rett namnet på regelen."),
        (Fault::NoReason, Language::Nb) => {
            ("Unntaket mangler grunn.", "Skriv grunnen etter regelen: «klart-ignore REGEL: grunn».")
        }
        (Fault::NoEffect, Language::Nb) => ("Unntaket virker ikke.", "Ta det bort, eller rett navnet på regelen."),
        (Fault::NoReason, Language::Other) => {
            ("The suppression has no reason.", "Write it after the rule: `klart-ignore RULE: reason`.")
        }
        (Fault::NoEffect, Language::Other) => {
            ("The suppression has no effect.", "Remove it, or correct the rule's name.")
        }
    };
    let item = match fault {
        Fault::NoReason => "reason",
        Fault::NoEffect => "effect",
    };
    Finding {
        rule: RULE.to_owned(),
        item: Some(item.to_owned()),
        severity: Severity::Warning,
        message: message.to_owned(),
        why: String::new(),
        help: help.to_owned(),
        authority: Authority { title: "klart".to_owned(), ..Authority::default() },
        place: directive.raw.map_or(Place::Text(Span::at(directive.at)), Place::Raw),
        fix: None,
        fingerprint: String::new(),
    }
}
