//! Rule packs: TOML files, embedded or on disk, validated and compiled.

mod audit;
mod compile;
mod embedded;
mod error;
mod library;
mod raw;
mod schema;
mod settings;
mod validate;
mod written;

pub(crate) use compile::Plan;
pub use compile::{Rule, RuleSet};
pub use error::{PackError, PackErrors};
pub use library::{Library, PackInfo, WordForms};
pub use raw::{Authority, Example};
pub use schema::schema;
pub(crate) use settings::names_rule;
pub use settings::{Settings, Value};

use crate::check::{Severity, Text};
use crate::document::Kinds;

/// What can be told of a rule without running it.
#[derive(Debug, Clone)]
pub struct RuleInfo {
    /// Full id: `nykvarn/signatur`.
    pub id: String,
    /// Id of the pack: `nykvarn`.
    pub pack: String,
    /// Language of the pack: `nb`, `nn`, `sv`, `no` (nb and nn) or `any`.
    pub language: String,
    /// Name of the check it is made of.
    pub check: String,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Kinds of document it applies to; empty for all.
    pub applies_to: Kinds,
    /// Kinds of document it does not apply to, whatever else they are.
    pub except: Kinds,
    /// What is wrong, with placeholders in braces.
    pub message: Text,
    /// Why it matters.
    pub why: Text,
    /// What to do, with placeholders in braces.
    pub help: Text,
    /// On whose authority.
    pub authority: Authority,
    /// Names of the parts it can report as missing.
    pub items: Vec<String>,
    /// Texts that it must report, and texts that it must not.
    pub examples: Vec<Example>,
    /// The check's table as written in the pack; of a rule taken over, first that of the base rule under its id. A word
    /// list is told by its file and its length.
    pub settings: String,
    /// The rules it takes over, if any.
    pub from: Vec<String>,
}
