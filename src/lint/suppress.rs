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
/// `active` are the rules that were run: a suppression of a rule that was not is none of this run's business, if only
/// there is such a rule, which `known` tells.
pub(super) fn apply(
    document: &Document,
    active: &[&Rule],
    raised: &mut Vec<(&Rule, Finding)>,
    known: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
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
        if raised.len() == before && (concerns_this_run || !directive.rules.iter().all(|name| known(name))) {
            faults.push(fault(document, directive, Fault::NoEffect));
        }
    }
    faults
}

fn names(directive: &Directive, rule: &Rule) -> bool {
    // An exception from a rule of a base pack holds for the municipality's rule that takes it over.
    let taken = rule.taken.as_deref().and_then(|id| Some((id.rsplit_once('/')?.0, id)));
    let ids = || [(rule.pack.as_str(), rule.id.as_str())].into_iter().chain(taken);
    directive.rules.is_empty() || directive.rules.iter().any(|name| ids().any(|(pack, id)| names_rule(name, pack, id)))
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
            if directive.trailing {
                let block = document.block_at((at as usize).saturating_sub(1)).map(|at| document.blocks[at].span);
                return Some(block.unwrap_or(Span::at(directive.at)));
            }
            let before = |block: &Block| block.span.end <= at && block.span.start < at;
            let mut blocks = document.blocks[document.blocks.partition_point(before)..].iter();
            let Some(first) = blocks.next() else { return Some(Span::at(directive.at)) };
            // «Hei! Vi skriver …» is a greeting and a paragraph, and one line to whoever writes the exception.
            let line = |block: &Block| document.positions(block.span).0.line;
            let same = blocks.take(1).take_while(|block| line(block) == line(first));
            Some(same.fold(first.span, |span, block| span.cover(block.span)))
        }
    }
}

#[derive(Clone, Copy)]
enum Fault {
    NoReason,
    NoEffect,
}

fn fault(document: &Document, directive: &Directive, fault: Fault) -> Finding {
    let in_header = document.meta.header("X-Klart-Ignore").is_some() && directive.scope == DirectiveScope::File;
    let (message, help) = match (fault, document.language) {
        (Fault::NoReason, Language::Sv) if in_header => {
            ("Undantaget saknar skäl.", "Skriv skälet efter regeln: ”X-Klart-Ignore: REGEL; skäl”.")
        }
        (Fault::NoReason, Language::Sv) => {
            ("Undantaget saknar skäl.", "Skriv skälet efter regeln: ”klart-ignore REGEL: skäl”.")
        }
        (Fault::NoEffect, Language::Sv) => ("Undantaget har ingen verkan.", "Ta bort det, eller rätta regelns namn."),
        (Fault::NoReason, Language::Nn) if in_header => {
            ("Unntaket manglar grunn.", "Skriv grunnen etter regelen: «X-Klart-Ignore: REGEL; grunn».")
        }
        (Fault::NoReason, Language::Nn) => {
            ("Unntaket manglar grunn.", "Skriv grunnen etter regelen: «klart-ignore REGEL: grunn».")
        }
        (Fault::NoEffect, Language::Nn) => ("Unntaket verkar ikkje.", "Ta det bort, eller rett namnet på regelen."),
        (Fault::NoReason, Language::Nb) if in_header => {
            ("Unntaket mangler grunn.", "Skriv grunnen etter regelen: «X-Klart-Ignore: REGEL; grunn».")
        }
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
