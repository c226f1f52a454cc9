//! The tool serves as its own worker.

use anyhow::Result;
use jixiao_ingest::{NoText, Pool, ReadOptions, Reader, WorkerCommand};

/// The subcommand that makes the tool a worker.
const WORKER: &str = "read-worker";

/// Starts a reader whose workers are this program. Pictures are decoded, but nobody recognises their words.
pub(super) fn reader() -> Result<Reader> {
    let command = WorkerCommand { program: std::env::current_exe()?, arguments: vec![WORKER.into()] };
    let pool = Pool::new(command, ReadOptions { ocr: true }).with_recogniser(|_, _, _| Err(NoText::Missing));
    pool.start_one()?;
    Ok(Reader::Isolated(pool))
}
