//! Settings of a run: what `klart.toml` and the command line say, merged.

mod file;
mod raw;
mod suggest;

pub use crate::pack::{Settings, Value};
pub use file::{ConfigFile, FailOn, FilesEntry, Named, fail_on, severity};
pub use raw::schema;
pub use suggest::suggest;
