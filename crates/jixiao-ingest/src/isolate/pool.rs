//! The workers of a run: one for each thread that reads, started when needed, replaced when lost.

use super::limits::MOST_SECONDS;
use super::wire::{self, Answer, Request, Want, Wanted};
use super::worker::{Lost, Worker};
use crate::formats::{self, MOST_LOOKS, MOST_SECONDS_OF_OCR, Manner, NoText};
use crate::{FileDocument, ReadError, ReadOptions};
use jixiao_model::{FileReading, Skipped};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The most workers that one archive may cost.
const MOST_LOST: usize = 10;

/// Tells the words in a picture, as `tesseract` lists them when it looks in some manner, within some seconds.
pub type Recognise = fn(&[u8], Manner, u64) -> Result<String, NoText>;

/// The program that serves as worker: it must end up in [`serve`](super::serve()).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program, as a rule the running one.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// Workers that wait for files.
#[derive(Debug)]
pub struct Pool {
    command: WorkerCommand,
    options: ReadOptions,
    limit: Duration,
    recognise: Recognise,
    idle: Mutex<Vec<Worker>>,
}

/// A document whose worker was lost.
#[derive(Debug)]
struct Stopped {
    cause: Lost,
    /// Its path, when it lies in an archive.
    path: Option<String>,
    /// Whether its worker had read nothing else before.
    was_fresh: bool,
}

impl Pool {
    /// Builds a pool; workers start with the first files, as many as threads read at the same time.
    pub fn new(command: WorkerCommand, options: ReadOptions) -> Self {
        let limit = Duration::from_secs(MOST_SECONDS);
        Self { command, options, limit, recognise: formats::recognise, idle: Mutex::default() }
    }

    /// Sets another time limit for each document than [`MOST_SECONDS`].
    #[must_use]
    pub fn with_time_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Recognises pictures by another function than the program `tesseract`.
    #[must_use]
    pub fn with_recogniser(self, recognise: Recognise) -> Self {
        Self { recognise, ..self }
    }

    /// Starts the first worker, which shows whether workers can be started at all.
    pub fn start_one(&self) -> std::io::Result<()> {
        let worker = self.start()?;
        self.give_back(worker);
        Ok(())
    }

    /// Reads the reports of a file, or of every document in an archive.
    pub fn read_files(&self, path: &str, bytes: Vec<u8>) -> Vec<Result<FileReading, Skipped>> {
        self.read(Want::Readings, path, bytes)
    }

    /// Parses a file, or every document in an archive, before interpretation.
    pub fn read_documents(&self, path: &str, bytes: Vec<u8>) -> Vec<Result<FileDocument, Skipped>> {
        self.read(Want::Documents, path, bytes)
    }

    /// Draws one page (from 1) of a file; nothing when there is no such page.
    pub fn draw(&self, path: &str, bytes: Vec<u8>, page: u32) -> Result<Option<String>, Skipped> {
        self.read(Want::Picture(page), path, bytes).into_iter().next().unwrap_or(Ok(None))
    }

    fn read<T: Wanted>(&self, want: Want, path: &str, bytes: Vec<u8>) -> Vec<Result<T, Skipped>> {
        let skip = |path: &str, error: &ReadError| Err(Skipped { path: path.to_owned(), reason: error.to_text() });
        let bytes = Arc::new(bytes);
        let (mut results, mut n_lost) = (Vec::new(), 0);
        let mut worker = self.take();
        loop {
            let mut current = match worker {
                Ok(worker) => worker,
                Err(error) => {
                    results.push(skip(path, &ReadError::NoWorker(error.to_string())));
                    return results;
                }
            };
            let request = Request { want, n_done: results.len(), path: path.to_owned(), bytes: Arc::clone(&bytes) };
            let Err(stopped) = self.attempt(&mut current, request, &mut results) else {
                self.give_back(current);
                return results;
            };
            // What earlier files left behind must not decide: a document is given up only by a worker that read nothing else.
            if stopped.was_fresh || stopped.cause == Lost::TooSlow {
                n_lost += 1;
                results.push(skip(stopped.path.as_deref().unwrap_or(path), &stopped.cause.to_error(self.limit)));
                if stopped.path.is_none() {
                    return results;
                }
                if n_lost == MOST_LOST {
                    results.push(skip(path, &ReadError::TooManyCrashes));
                    return results;
                }
            }
            drop(current);
            worker = self.start();
        }
    }

    /// Lets a worker read what is not done yet.
    fn attempt<T: Wanted>(
        &self,
        worker: &mut Worker,
        request: Request,
        results: &mut Vec<Result<T, Skipped>>,
    ) -> Result<(), Stopped> {
        worker.ask(request);
        let mut path = None;
        let mut n_pictures = 0;
        loop {
            let was_fresh = worker.is_fresh();
            let stopped = |cause, path| Stopped { cause, path, was_fresh };
            match worker.answer(self.limit) {
                Ok(Answer::Begins(begun)) if path.is_none() => path = Some(begun),
                Ok(Answer::Done(packed)) => {
                    let result = wire::unpack(&packed).map_err(|_| stopped(Lost::Crash, path.take()))?;
                    results.push(result);
                    (path, n_pictures) = (None, 0);
                }
                Ok(Answer::End) => return Ok(()),
                Ok(Answer::Recognise { seconds, manner, picture }) if n_pictures < MOST_LOOKS => {
                    n_pictures += 1;
                    worker.reply((self.recognise)(&picture, manner, seconds.min(MOST_SECONDS_OF_OCR)));
                }
                // A worker whose reader was taken over must not keep the program waiting with answers out of order.
                Ok(Answer::Ready | Answer::Begins(_) | Answer::Recognise { .. }) => {
                    return Err(stopped(Lost::Crash, path));
                }
                Err(lost) => return Err(stopped(lost, path)),
            }
        }
    }

    /// Takes a worker that waits, else starts one.
    fn take(&self) -> std::io::Result<Worker> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| self.start(), Ok)
    }

    /// Lets the worker wait for another file.
    fn give_back(&self, worker: Worker) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
    }

    fn start(&self) -> std::io::Result<Worker> {
        Worker::start(&self.command, self.options, self.limit)
    }
}
