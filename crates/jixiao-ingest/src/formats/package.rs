//! Opens a zip package with caps on what is inflated, and tells which document it is.

use crate::ReadError;
use jixiao_model::Format;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes of one part after inflation.
const MOST_PART: u64 = 64 << 20;
/// The most bytes of all parts that are read.
const MOST_TOTAL: u64 = 256 << 20;

/// An open package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: &'static str,
    left: u64,
}

/// Tells which document a zip package is.
pub(crate) fn kind(bytes: &[u8]) -> Result<Format, ReadError> {
    let package = Package::open(bytes, "zip")?;
    if package.has("word/document.xml") {
        Ok(Format::Docx)
    } else if package.has("xl/workbook.xml") {
        Ok(Format::Xlsx)
    } else {
        Err(ReadError::UnsupportedFormat("zip"))
    }
}

impl<'a> Package<'a> {
    /// Reads the directory of a package; `format` names it in errors.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, &error))?;
        Ok(Self { archive, format, left: MOST_TOTAL })
    }

    /// Tells whether a part exists.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Inflates and decodes a part; nothing when it does not exist. Bytes that are no text become replacement marks.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let format = self.format;
        let file = match self.archive.by_name(name) {
            Err(ZipError::FileNotFound) => return Ok(None),
            other => other.map_err(|error| damaged(self.format, &error))?,
        };
        let cap = MOST_PART.min(self.left);
        let mut bytes = Vec::with_capacity(usize::try_from(file.size().min(cap)).unwrap_or(0).min(1 << 20));
        // The stated size may lie, so the reading itself is capped.
        let read = file.take(cap + 1).read_to_end(&mut bytes)
            .map_err(|error| ReadError::Damaged { format, reason: error.to_string() })?;
        if read as u64 > cap {
            return Err(ReadError::TooLarge { what: "压缩包内的文件", limit: "64 MiB" });
        }
        self.left -= read as u64;
        let (text, ..) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }

    /// Inflates a part that must exist.
    pub(crate) fn required(&mut self, name: &'static str) -> Result<String, ReadError> {
        let format = self.format;
        self.part(name)?.ok_or_else(|| ReadError::Damaged { format, reason: format!("缺少 {name}") })
    }
}

fn damaged(format: &'static str, error: &ZipError) -> ReadError {
    ReadError::Damaged { format, reason: error.to_string() }
}
