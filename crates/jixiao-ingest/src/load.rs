//! Reads many files side by side; one bad file never stops the run.

use crate::{ReadOptions, read, source};
use jixiao_model::{FileReading, Loaded, Skipped};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Reads every file under `paths` in this process, in sorted order; `on_file` is told after each file how many of all are done.
///
/// An archive of documents gives one reading for each of them. [`Reader::load`](crate::Reader::load) does the same behind limits.
pub fn load(paths: &[PathBuf], options: ReadOptions, on_file: &(dyn Fn(usize, usize) + Sync)) -> Loaded {
    load_by(paths, &|path, bytes| read::read_files(path, &bytes, options), on_file)
}

/// Reads the reports of a file from its bytes.
type ReadFiles<'a> = &'a (dyn Fn(&str, Vec<u8>) -> Vec<Result<FileReading, Skipped>> + Sync);

/// Reads every file under `paths` by a function.
pub(crate) fn load_by(paths: &[PathBuf], read: ReadFiles<'_>, on_file: &(dyn Fn(usize, usize) + Sync)) -> Loaded {
    let found = source::discover(paths);
    let (done, total) = (AtomicUsize::new(0), found.files.len());
    let read: Vec<Vec<Result<FileReading, Skipped>>> = found
        .files
        .par_iter()
        .map(|path| {
            let readings = read_path(path, read);
            on_file(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            readings
        })
        .collect();
    let mut loaded = Loaded { readings: Vec::new(), skipped: found.skipped };
    for one in read.into_iter().flatten() {
        match one {
            Ok(reading) => loaded.readings.push(reading),
            Err(skipped) => loaded.skipped.push(skipped),
        }
    }
    loaded.skipped.sort();
    loaded
}

fn read_path(path: &Path, read: ReadFiles<'_>) -> Vec<Result<FileReading, Skipped>> {
    let name = source::name(path);
    match source::read(path) {
        Ok(bytes) => read(&name, bytes),
        Err(error) => vec![Err(Skipped { path: name, reason: error.to_text() })],
    }
}
