//! Reads one file from its bytes: its document, its reports, and those of every file in an archive.

use crate::{Document, ReadError, archive, formats, quality, sniff, template};
use jixiao_model::{FileReading, Format, Notice, NoticeCode, Place, Skipped, SourceFile, Text, Warned};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::Path;

/// How files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOptions {
    /// Pictures go through the program `tesseract`, where it is installed.
    pub ocr: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { ocr: true }
    }
}

/// The document of one file, before interpretation.
#[derive(Debug, Serialize, Deserialize)]
pub struct FileDocument {
    /// Path of the file; inside an archive the path of the archive, `/`, and the path in it.
    pub path: String,
    /// What the bytes are.
    pub format: Format,
    /// The blocks, with what was noticed while reading them.
    pub document: Warned<Document>,
}

/// Reads the reports of a file, or of every document in an archive; `path` is its name in the result.
pub fn read_files(path: &str, bytes: &[u8], options: ReadOptions) -> Vec<Result<FileReading, Skipped>> {
    each_file(path, bytes, &|path, bytes| reading(path, bytes, options))
}

/// Parses a file, or every document in an archive, before interpretation.
pub fn read_documents(path: &str, bytes: &[u8], options: ReadOptions) -> Vec<Result<FileDocument, Skipped>> {
    each_file(path, bytes, &|path, bytes| file_document(path, bytes, options))
}

/// Reads the reports of one file that is no archive, with the usual options.
pub fn read_bytes(path: &str, bytes: &[u8]) -> Result<FileReading, ReadError> {
    reading(path, bytes, ReadOptions::default())
}

/// Parses one file that is no archive, with the usual options.
pub fn read_document(path: &str, bytes: &[u8]) -> Result<(Format, Warned<Document>), ReadError> {
    document(path, bytes, ReadOptions::default())
}

/// Reads one document.
pub(crate) type ReadOne<'a, T> = &'a (dyn Fn(&str, &[u8]) -> Result<T, ReadError> + Sync);

/// One document to be read: the file itself, or one that lies in it.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    pub(crate) path: String,
    content: Result<Cow<'a, [u8]>, ReadError>,
}

fn each_file<T: Send>(path: &str, bytes: &[u8], read: ReadOne<'_, T>) -> Vec<Result<T, Skipped>> {
    parts(path, bytes).into_par_iter().map(|part| part.read(read)).collect()
}

/// Takes an archive apart; any other file is its own only part.
pub(crate) fn parts<'a>(path: &str, bytes: &'a [u8]) -> Vec<Part<'a>> {
    let whole = |content| vec![Part { path: path.to_owned(), content }];
    let unpacked = guarded(|| archive::kind(bytes).map(|kind| archive::unpack(kind, path, bytes)).transpose());
    match unpacked {
        Ok(None) => whole(Ok(Cow::Borrowed(bytes))),
        Ok(Some(entries)) => {
            entries.into_iter().map(|entry| Part { path: entry.path, content: entry.content.map(Cow::Owned) }).collect()
        }
        Err(error) => whole(Err(error)),
    }
}

impl Part<'_> {
    /// Reads this document.
    pub(crate) fn read<T>(self, read: ReadOne<'_, T>) -> Result<T, Skipped> {
        let result = self.content.and_then(|bytes| guarded(|| read(&self.path, &bytes)));
        result.map_err(|error| Skipped { path: self.path, reason: error.to_text() })
    }
}

/// No reader panics by design; should one do so all the same, the rest of the run goes on.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or(Err(ReadError::Internal))
}

/// Reads the reports of one file that is no archive.
pub(crate) fn reading(path: &str, bytes: &[u8], options: ReadOptions) -> Result<FileReading, ReadError> {
    let (format, document) = document(path, bytes, options)?;
    let mut notices = document.notices;
    let read = template::review::read(&document.value, path);
    notices.extend(read.notices);
    let source = SourceFile { path: path.to_owned(), sha256: digest(bytes), format };
    let quality = quality::assess(&read.rest, &read.reports, &notices, format);
    Ok(FileReading { source, reports: read.reports, reviews: read.reviews, notices, quality })
}

/// Draws one page of a file that is no archive.
pub(crate) fn drawing(path: &str, bytes: &[u8], page: u32) -> Result<Option<String>, Skipped> {
    let drawn = guarded(|| formats::picture(bytes, page));
    drawn.map_err(|error| Skipped { path: path.to_owned(), reason: error.to_text() })
}

/// Parses one file that is no archive.
pub(crate) fn file_document(path: &str, bytes: &[u8], options: ReadOptions) -> Result<FileDocument, ReadError> {
    let (format, document) = document(path, bytes, options)?;
    Ok(FileDocument { path: path.to_owned(), format, document })
}

fn document(path: &str, bytes: &[u8], options: ReadOptions) -> Result<(Format, Warned<Document>), ReadError> {
    let format = sniff::format(bytes)?;
    let mut document = formats::parse(format, bytes, options)?;
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
        Format::Xml => extension == "xml",
        Format::Image => matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "tif" | "tiff" | "gif" | "bmp"),
    };
    let name = format.name();
    let message = Text::new(
        format!("扩展名是 .{extension}，内容是 {name}，按内容读取"),
        format!("the extension is .{extension}, the content is {name}; read by content"),
    );
    (!fits).then(|| Notice::new(NoticeCode::WrongExtension, Place::default(), message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::zip_of;

    /// One line a file: its path with the number of its reports, or with why it was skipped.
    fn shown(path: &str, bytes: &[u8]) -> Vec<String> {
        read_files(path, bytes, ReadOptions { ocr: false })
            .into_iter()
            .map(|read| match read {
                Ok(reading) => format!("{} {}", reading.source.path, reading.reports.len()),
                Err(skipped) => format!("{} {}", skipped.path, skipped.reason.en),
            })
            .collect()
    }

    const REPORT: &str = "2021年云栖市水务局部门整体支出绩效自评报告\n一、部门概况\n";

    #[test]
    fn an_archive_gives_one_reading_for_each_file() {
        let zip = zip_of(&[("乙.txt", REPORT), ("甲.doc", "\u{1}\u{2}")]);
        assert_eq!(
            shown("包.zip", &zip),
            [
                "包.zip/乙.txt 1",
                "包.zip/甲.doc unknown format: the bytes are no text, Word, WPS, Excel, PDF, OFD, web page, picture or archive"
            ]
        );
        assert_eq!(shown("一.txt", REPORT.as_bytes()), ["一.txt 1"]);
        assert_eq!(shown("空.zip", b""), ["空.zip the file is empty"]);
    }

    #[test]
    fn exports_are_read_by_content_whatever_they_are_called() {
        let page =
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>指标<td>得分</table></html>";
        let workbook = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>";
        let tabbed: Vec<u8> =
            "\u{feff}指标\t目标\t得分\n甲\t1\t2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, expected) in
            [(page.as_bytes(), Format::Html), (workbook.as_bytes(), Format::Xml), (tabbed.as_slice(), Format::Txt)]
        {
            let (format, document) = read_document("导出.xls", bytes).expect("a document");
            let codes: Vec<NoticeCode> = document.notices.iter().map(|notice| notice.code).collect();
            assert_eq!((format, codes), (expected, vec![NoticeCode::WrongExtension]));
        }
    }

    #[test]
    fn documents_keep_their_names() {
        let zip = zip_of(&[("乙.txt", REPORT)]);
        let read = read_documents("包.zip", &zip, ReadOptions::default());
        let paths: Vec<&str> = read.iter().flatten().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, ["包.zip/乙.txt"]);
    }
}
