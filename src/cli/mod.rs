//! The command line: one file per subcommand, and what they share. The only module that touches files, the clock,
//! the environment and the terminal.

mod check;
mod explain;
mod failure;
mod fix;
mod init;
mod input;
mod inspect;
mod jsonl;
mod options;
mod ordered;
mod output;
mod pack;
mod progress;
mod project;
mod rules;
mod stats;
mod told;
mod walk;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use failure::Failure;
use options::Global;

/// Checks letters, e-mails and web pages against a municipality's service standard.
#[derive(Debug, Parser)]
#[command(name = "klart", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = "\
Exit status: 0 nothing at or above --fail-on, 1 findings at or above it, 2 something was not checked.

Start with:  klart check brev.eml")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Inspect(inspect::Inspect),
    Stats(stats::Stats),
    Explain(explain::Explain),
    Rules(rules::Rules),
    #[command(subcommand)]
    Pack(pack::Pack),
    Init(init::Init),
}

/// How a command ended, when it ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing at or above `--fail-on`.
    #[default]
    Fine,
    /// Findings at or above it.
    Findings,
    /// Something was not checked.
    Unchecked,
}

/// Runs the command that the arguments ask for. The first argument is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = Cli::command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to stdout with 0, usage errors to stderr with 2. A closed pipe is nobody's loss.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let global = cli.global;
    let ended = match cli.command {
        Command::Check(check) => check.run(&global),
        Command::Inspect(inspect) => inspect.run(&global),
        Command::Stats(stats) => stats.run(&global),
        Command::Explain(explain) => explain.run(&global),
        Command::Rules(rules) => rules.run(&global),
        Command::Pack(pack) => pack.run(&global),
        Command::Init(init) => init.run(&global),
    };
    match ended {
        Ok(Status::Fine) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        Ok(Status::Unchecked) => ExitCode::from(2),
        Err(failure) => {
            failure.print(&global);
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_argument_has_a_help_text() {
        fn walk(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{} has no help", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {} has no help", command.get_name(), argument.get_id());
            }
            command.get_subcommands().for_each(walk);
        }
        walk(&Cli::command());
    }
}
