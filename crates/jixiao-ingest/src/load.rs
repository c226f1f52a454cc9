//! Reads many files side by side; one bad file never stops the run.

use crate::{Document, ReadError, template};
use jixiao_model::{FileReading, Format, Loaded, SourceFile, Warned};
use std::path::PathBuf;

/// Reads every file under `paths`, in sorted order; `on_file` is called after each file (for a progress bar).
pub fn load(paths: &[PathBuf], on_file: &(dyn Fn(usize, usize) + Sync)) -> Loaded {
    let _ = (paths, on_file);
    Loaded::default()
}

/// Reads one file from its bytes; `path` is its name in the result.
pub fn read_bytes(path: &str, bytes: &[u8]) -> Result<FileReading, ReadError> {
    let (format, document) = read_document(path, bytes)?;
    let mut notices = document.notices;
    let reports = template::read_reports(&document.value, path);
    notices.extend(reports.notices);
    let source = SourceFile { path: path.to_owned(), sha256: String::new(), format };
    Ok(FileReading { source, reports: reports.value, notices })
}

/// Parses bytes into a document, before interpretation.
pub fn read_document(path: &str, bytes: &[u8]) -> Result<(Format, Warned<Document>), ReadError> {
    let _ = (path, bytes);
    Err(ReadError::UnknownFormat)
}
