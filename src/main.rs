//! The `klart` command.

fn main() {}
