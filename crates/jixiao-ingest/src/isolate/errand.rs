//! The one thing a worker cannot do by itself: it opens no files and starts no programs, so the program that watches it runs `tesseract` for it.

use super::wire::{self, Answer};
use crate::formats::{Manner, NoText};
use std::io::{BufReader, Stdin, stdin, stdout};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Where requests and replies come from; set in a worker only.
static INPUT: OnceLock<Mutex<BufReader<Stdin>>> = OnceLock::new();

/// Declares this process a worker that hears on standard input.
pub(super) fn hear() {
    INPUT.get_or_init(|| Mutex::new(BufReader::with_capacity(1 << 16, stdin())));
}

/// Returns the ear of a worker, as long as nobody else listens.
pub(super) fn input() -> Option<MutexGuard<'static, BufReader<Stdin>>> {
    INPUT.get().map(|input| input.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Asks the watching program for the words in a picture; nothing outside a worker.
pub(crate) fn recognise_outside(picture: &[u8], manner: Manner, seconds: u64) -> Option<Result<String, NoText>> {
    let mut input = input()?;
    let asked =
        wire::write_answer(&mut stdout().lock(), &Answer::Recognise { seconds, manner, picture: picture.to_vec() });
    // A watcher that is gone is noticed with the answer.
    let reply = asked.and_then(|()| wire::read_reply(&mut *input));
    Some(reply.unwrap_or(Err(NoText::Refused)))
}
