//! How a reader in a worker tells the program that watches it that another program will take its time.

use super::wire::{self, Answer};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Whether this process is a worker whose standard output carries answers.
static WATCHED: AtomicBool = AtomicBool::new(false);

/// Declares this process a worker.
pub(super) fn is_watched_from_now() {
    WATCHED.store(true, Ordering::Relaxed);
}

/// Announces that an outside program with a time limit of its own is waited for; does nothing outside a worker.
pub(crate) fn wait_for(limit: Duration) {
    if WATCHED.load(Ordering::Relaxed) {
        // A watcher that is gone is noticed with the answer.
        let _ = wire::write_answer(&mut std::io::stdout().lock(), &Answer::Waiting(limit));
    }
}
