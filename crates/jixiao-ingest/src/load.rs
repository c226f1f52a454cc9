//! Reads many files side by side; one bad file never stops the run.

use crate::{Document, ReadError, formats, sniff, source, template};
use jixiao_model::{FileReading, Format, Loaded, Notice, NoticeCode, Place, Skipped, SourceFile, Text, Warned};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Reads every file under `paths`, in sorted order; `on_file` is told after each file how many of all are done.
pub fn load(paths: &[PathBuf], on_file: &(dyn Fn(usize, usize) + Sync)) -> Loaded {
    let found = source::discover(paths);
    let (done, total) = (AtomicUsize::new(0), found.files.len());
    let read: Vec<Result<FileReading, Skipped>> = found
        .files
        .par_iter()
        .map(|path| {
            let reading = read_file(path);
            on_file(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            reading
        })
        .collect();
    let mut loaded = Loaded { readings: Vec::new(), skipped: found.skipped };
    for one in read {
        match one {
            Ok(reading) => loaded.readings.push(reading),
            Err(skipped) => loaded.skipped.push(skipped),
        }
    }
    loaded.skipped.sort();
    loaded
}

fn read_file(path: &Path) -> Result<FileReading, Skipped> {
    let name = source::name(path);
    let skip = |reason: Text| Skipped { path: name.clone(), reason };
    let bytes = source::read(path).map_err(|error| skip(error.to_text()))?;
    // No reader panics by design; should one do so all the same, the rest of the run goes on.
    let read = std::panic::catch_unwind(|| read_bytes(&name, &bytes));
    match read {
        Ok(reading) => reading.map_err(|error| skip(error.to_text())),
        Err(_) => Err(skip(Text::fixed(
            "读取时发生内部错误，请报告此文件",
            "an internal error while reading; please report this file",
        ))),
    }
}

/// Reads one file from its bytes; `path` is its name in the result.
pub fn read_bytes(path: &str, bytes: &[u8]) -> Result<FileReading, ReadError> {
    let (format, document) = read_document(path, bytes)?;
    let mut notices = document.notices;
    let read = template::review::read(&document.value, path);
    notices.extend(read.notices);
    let source = SourceFile { path: path.to_owned(), sha256: digest(bytes), format };
    Ok(FileReading { source, reports: read.reports, reviews: read.reviews, notices })
}

/// Parses bytes into a document, before interpretation.
pub fn read_document(path: &str, bytes: &[u8]) -> Result<(Format, Warned<Document>), ReadError> {
    let format = sniff::format(bytes)?;
    let mut document = formats::parse(format, bytes)?;
    document.notices.splice(0..0, wrong_extension(path, format));
    Ok((format, document))
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Notes an extension that names another format than the bytes.
fn wrong_extension(path: &str, format: Format) -> Option<Notice> {
    let extension = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    let fits = match format {
        Format::Txt => matches!(extension.as_str(), "txt" | "text"),
        Format::Docx => matches!(extension.as_str(), "docx" | "docm"),
        Format::Xlsx => matches!(extension.as_str(), "xlsx" | "xlsm" | "et"),
        Format::Html => matches!(extension.as_str(), "html" | "htm" | "shtml"),
        Format::Mht => matches!(extension.as_str(), "mht" | "mhtml"),
        Format::Doc => matches!(extension.as_str(), "doc" | "dot" | "wps" | "wpt"),
        Format::Rtf => extension == "rtf",
        Format::Odt => extension == "odt",
        Format::Xls => matches!(extension.as_str(), "xls" | "xlt" | "et" | "ett"),
        Format::Ods => extension == "ods",
        Format::Pdf => extension == "pdf",
        Format::Ofd => extension == "ofd",
        Format::Image => matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "tif" | "tiff" | "gif" | "bmp"),
    };
    let name = format.name();
    let message = Text::new(
        format!("扩展名是 .{extension}，内容是 {name}，按内容读取"),
        format!("the extension is .{extension}, the content is {name}; read by content"),
    );
    (!fits).then(|| Notice::new(NoticeCode::WrongExtension, Place::default(), message))
}
