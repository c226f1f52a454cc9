//! Tells what became of a file: read, refused, or a fault of the reader.

use jixiao_ingest::{MOST_MEMORY, MOST_SECONDS, ReadError};
use jixiao_model::{FileReading, Skipped};

/// A fault of a reader, which no file may cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    Panic,
    TooSlow,
    TooMuchMemory,
    Crash,
}

impl Fault {
    const ALL: [Self; 4] = [Self::Panic, Self::TooSlow, Self::TooMuchMemory, Self::Crash];

    /// Returns the beginning of the names of files that are kept.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Panic => "panic",
            Self::TooSlow => "too-slow",
            Self::TooMuchMemory => "too-much-memory",
            Self::Crash => "crash",
        }
    }

    fn error(self) -> ReadError {
        match self {
            Self::Panic => ReadError::Internal,
            Self::TooSlow => ReadError::TooSlow(MOST_SECONDS),
            Self::TooMuchMemory => ReadError::TooMuchMemory(MOST_MEMORY),
            Self::Crash => ReadError::Crashed,
        }
    }
}

/// What became of a file, or of all documents in an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) n_read: usize,
    pub(super) n_refused: usize,
    /// The first fault.
    pub(super) fault: Option<Fault>,
}

/// Sums up the results of one file.
pub(super) fn of(results: &[Result<FileReading, Skipped>]) -> Outcome {
    let mut outcome = Outcome::default();
    for result in results {
        match result {
            Ok(_) => outcome.n_read += 1,
            Err(skipped) => match fault(skipped) {
                None => outcome.n_refused += 1,
                Some(fault) => outcome.fault = outcome.fault.or(Some(fault)),
            },
        }
    }
    outcome
}

/// Returns the fault that a reason stands for; refusing a file is none.
pub(super) fn fault(skipped: &Skipped) -> Option<Fault> {
    Fault::ALL.into_iter().find(|fault| fault.error().to_text() == skipped.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_from_refusals() {
        let skipped = |error: &ReadError| Skipped { path: "a".to_owned(), reason: error.to_text() };
        let fault_of = |error: &ReadError| fault(&skipped(error));
        assert_eq!(fault_of(&ReadError::Protected), None);
        assert_eq!(fault_of(&ReadError::Internal), Some(Fault::Panic));
        assert_eq!(fault_of(&ReadError::TooSlow(10)), Some(Fault::TooSlow));
        let results = [Err(skipped(&ReadError::Empty)), Err(skipped(&ReadError::Crashed))];
        assert_eq!(of(&results), Outcome { n_read: 0, n_refused: 1, fault: Some(Fault::Crash) });
    }
}
