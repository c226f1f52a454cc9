//! The exit codes of the contract.

use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done,
    /// Done, and findings reached `--fail-on`.
    FindingsReached,
    /// Bad arguments, or nothing could be read.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::FindingsReached => 1,
            Exit::Failed => 2,
        })
    }
}
