//! The `klart` command: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    klart::cli::run(std::env::args_os())
}
