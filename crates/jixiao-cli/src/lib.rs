//! The command line: arguments, files, terminal, exit codes. Everything else lives in the other crates.
//!
//! [`run`] parses the arguments in the user's language and calls one function per subcommand.

mod args;
mod commands;
mod exit;
mod help;
mod input;
mod mistake;
mod output;
mod reading;
mod ui;

pub use args::command;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with the given arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = args::language(&arguments);
    let exit = match args::parse(&arguments, lang) {
        Ok((shared, command)) => {
            let ui = ui::Ui::new(&shared, lang);
            commands::dispatch(&command, &ui).unwrap_or_else(|error| ui.failure(&error))
        }
        Err(shown) => shown,
    };
    exit.into()
}
