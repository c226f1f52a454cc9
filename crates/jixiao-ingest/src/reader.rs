//! Reads in this process, or in workers behind limits; the results are the same.

use crate::isolate::{Pool, WorkerCommand};
use crate::{FileDocument, ReadOptions, load, read};
use jixiao_model::{FileReading, Loaded, Skipped};
use std::path::PathBuf;

/// Where files are read.
#[derive(Debug)]
pub enum Reader {
    /// In this process: a file that exhausts memory or the stack ends the run.
    Here(ReadOptions),
    /// In workers: such a file is skipped with its reason.
    Isolated(Pool),
}

impl Reader {
    /// Builds a reader that reads in workers.
    pub fn isolated(command: WorkerCommand, options: ReadOptions) -> Self {
        Self::Isolated(Pool::new(command, options))
    }

    /// Builds a reader that reads in workers, after the first has been started to see whether that works here.
    pub fn isolated_if_possible(command: WorkerCommand, options: ReadOptions) -> std::io::Result<Self> {
        let pool = Pool::new(command, options);
        pool.start_one()?;
        Ok(Self::Isolated(pool))
    }

    /// Reads every file under `paths`, in sorted order; `on_file` is told after each file how many of all are done.
    pub fn load(&self, paths: &[PathBuf], on_file: &(dyn Fn(usize, usize) + Sync)) -> Loaded {
        load::load_by(paths, &|path, bytes| self.read_files(path, bytes), on_file)
    }

    /// Reads the reports of a file, or of every document in an archive; `path` is its name in the result.
    pub fn read_files(&self, path: &str, bytes: Vec<u8>) -> Vec<Result<FileReading, Skipped>> {
        match self {
            Self::Here(options) => read::read_files(path, &bytes, *options),
            Self::Isolated(pool) => pool.read_files(path, bytes),
        }
    }

    /// Parses a file, or every document in an archive, before interpretation.
    pub fn read_documents(&self, path: &str, bytes: Vec<u8>) -> Vec<Result<FileDocument, Skipped>> {
        match self {
            Self::Here(options) => read::read_documents(path, &bytes, *options),
            Self::Isolated(pool) => pool.read_documents(path, bytes),
        }
    }

    /// Draws one page (from 1) of a PDF or OFD as SVG; nothing when there is no such page.
    pub fn draw(&self, path: &str, bytes: Vec<u8>, page: u32) -> Result<Option<String>, Skipped> {
        match self {
            Self::Here(_) => read::drawing(path, &bytes, page),
            Self::Isolated(pool) => pool.draw(path, bytes, page),
        }
    }
}
