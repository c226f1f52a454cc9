//! What the targets share: one reading, kept in the corpus when it was of the target's format.

use jixiao_ingest::{ReadOptions, picture, read_documents, read_reports};
use jixiao_model::Format;
use libfuzzer_sys::Corpus;

/// Reads a file as far as its reports; files of another format are not worth keeping.
pub fn read(bytes: &[u8], format: Format) -> Corpus {
    for read in read_documents("a", bytes, ReadOptions { ocr: false }).into_iter().flatten() {
        if read.format != format {
            return Corpus::Reject;
        }
        drop(read_reports(&read.document.value, "a"));
        if matches!(format, Format::Pdf | Format::Ofd) {
            drop(picture(bytes, 1));
        }
    }
    Corpus::Keep
}
