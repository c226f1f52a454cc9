//! The worker's side: binds itself to its limits, then reads file after file until the program closes the pipe.

use super::wire::{self, Answer, Request, Want, Wanted};
use super::{errand, limits};
use crate::{ReadError, ReadOptions, read};
use jixiao_model::FileReading;
use std::io::{BufReader, Result, Stdin, Write};

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
    limits::limit();
    errand::hear();
    // The one thread is this one: others would take address space, and nobody waits for them.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    // What a panic says would fill a pipe that is read only after death.
    std::panic::set_hook(Box::new(|_| {}));
    limits::seal();
    wire::write_answer(&mut std::io::stdout().lock(), &Answer::Ready)?;
    let Some(options) = hear(wire::read_options)? else { return Ok(()) };
    while let Some(request) = hear(wire::read_request)? {
        match request.want {
            Want::Picture(page) => draw(&request, page)?,
            Want::Readings => answer(&request, &|path, bytes| reports(path, bytes, options))?,
            Want::Documents => answer(&request, &|path, bytes| read::file_document(path, bytes, options))?,
        }
    }
    Ok(())
}

/// Listens for one message; the ear is free again afterwards, so that a reader can hear a reply.
fn hear<T>(read: impl FnOnce(&mut BufReader<Stdin>) -> Result<Option<T>>) -> Result<Option<T>> {
    errand::input().map_or(Ok(None), |mut input| read(&mut input))
}

/// Answers with the drawing of a page.
fn draw(request: &Request, page: u32) -> Result<()> {
    let drawing = read::drawing(&request.path, &request.bytes, page);
    let mut frame = Vec::new();
    wire::push_answer(&mut frame, &Answer::Done(wire::pack(drawing)?));
    wire::push_answer(&mut frame, &Answer::End);
    send(&mut frame)
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
