//! The worker's side: binds itself to its limits, then reads file after file until the program closes the pipe.

use super::wire::{self, Answer, Request, Want, Wanted};
use super::{limits, patience};
use crate::{ReadError, ReadOptions, formats, read};
use jixiao_model::FileReading;
use std::io::{BufReader, Result, Write};

/// Reads the reports of one document in a worker.
pub(super) type ReadReports<'a> =
    &'a (dyn Fn(&str, &[u8], ReadOptions) -> std::result::Result<FileReading, ReadError> + Sync);

/// Serves as a worker on standard input and output until the input ends.
pub fn serve() -> Result<()> {
    serve_with(&read::reading)
}

/// Serves as a worker whose reports are read by `reports`, under the same limits.
///
/// The tests of the pool bring readers that misbehave.
pub fn serve_with(reports: ReadReports<'_>) -> Result<()> {
    limits::limit_memory();
    patience::is_watched_from_now();
    // The one thread is this one: others would take address space, and nobody waits for them.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    // What a panic says would fill a pipe that is read only after death.
    std::panic::set_hook(Box::new(|_| {}));
    let mut input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
    let options = wire::read_options(&mut input)?;
    if !(options.ocr && formats::can_recognise()) {
        limits::seal();
    }
    while let Some(request) = wire::read_request(&mut input)? {
        match request.want {
            Want::Readings => answer(&request, &|path, bytes| reports(path, bytes, options))?,
            Want::Documents => answer(&request, &|path, bytes| read::file_document(path, bytes, options))?,
        }
    }
    Ok(())
}

/// Answers a request document by document; the end goes out with the last one.
fn answer<T: Wanted>(request: &Request, read: read::ReadOne<'_, T>) -> Result<()> {
    let parts = read::parts(&request.path, &request.bytes);
    let mut frame = Vec::new();
    for part in parts.into_iter().skip(request.n_done) {
        if part.path != request.path {
            wire::push_answer(&mut frame, &Answer::Begins(part.path.clone()));
            send(&mut frame)?;
        }
        wire::push_answer(&mut frame, &Answer::Done(wire::pack(part.read(read))?));
    }
    wire::push_answer(&mut frame, &Answer::End);
    send(&mut frame)
}

fn send(frame: &mut Vec<u8>) -> Result<()> {
    let mut output = std::io::stdout().lock();
    output.write_all(frame)?;
    output.flush()?;
    frame.clear();
    Ok(())
}
