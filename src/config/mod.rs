//! Settings of a run: what `klart.toml` and the command line say, merged.

pub use crate::pack::{Settings, Value};
