//! The linter for what municipalities in Norway and Sweden send out.
//!
//! ```
//! use klart::{lint::Linter, pack::{Library, Settings}, read};
//!
//! let linter = Linter::new(&Library::embedded(), Settings::default()).expect("the embedded packs are valid");
//! let text = "Vi begjærer svar på søknaden innen fredag.";
//! let document = read::read("utkast.txt", text.into(), &read::Options::default()).expect("a text can be read");
//! let outcome = linter.check(&document);
//! assert_eq!(outcome.findings[0].rule, "nb/klarsprak/kansellisprak");
//! ```
//!
//! The flow has one direction: [`read`] turns bytes into a [`document::Document`], [`lint`] runs the compiled rules
//! of [`pack`] over it, and `report` shows the findings. Modules import only downwards in the list below.
//!
//! What this crate does not do: it does not print, read the environment, ask the clock or exit; only the `cli` module
//! does. It does not correct spelling, and it sends nothing anywhere.

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod report;

pub mod config;
pub mod lint;

pub mod pack;

pub mod check;

pub mod read;

pub mod recognise;

pub mod document;

pub mod language;

pub mod text;
