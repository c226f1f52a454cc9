//! A file that was read, and what came out of it.

use crate::{Notice, Quality, Report, Review, Text};
use serde::{Deserialize, Serialize};

/// A source file by path, content and format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Path as given on the command line, or below the folder given there, with `/` between its parts.
    pub path: String,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// What the bytes are, whatever the extension says.
    pub format: Format,
}

/// A file format the program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Txt,
    /// Office Open XML text document.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// Web page.
    Html,
    /// Web page saved with its parts in one file.
    Mht,
    /// Word binary document, also as written by WPS.
    Doc,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// Excel binary workbook, also as written by WPS.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Portable document.
    Pdf,
    /// The national fixed-layout format, GB/T 33190.
    Ofd,
    /// Picture of a page.
    Image,
    /// Workbook or text document of Office 2003 in one XML file.
    Xml,
}

impl Format {
    /// Returns the usual extension, which is also the name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Mht => "mht",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Image => "image",
            Self::Xml => "xml",
        }
    }
}

/// Everything read from one file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileReading {
    /// The file.
    pub source: SourceFile,
    /// The reports in it, in reading order; none for a document that is no self-evaluation.
    pub reports: Vec<Report>,
    /// The reviewed worksheets in it, in reading order.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// What a reader of the result must know.
    pub notices: Vec<Notice>,
    /// How far the reading can be relied on; absent without reports.
    #[serde(default)]
    pub quality: Option<Quality>,
}

/// A file that could not be read, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skipped {
    /// Path as for [`SourceFile`].
    pub path: String,
    /// One clear sentence.
    pub reason: Text,
}

/// Everything that came out of reading the given paths.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// What was read, sorted by path.
    pub readings: Vec<FileReading>,
    /// What was not read, sorted by path.
    pub skipped: Vec<Skipped>,
}
