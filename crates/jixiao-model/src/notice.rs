//! What the reader had to note: damage, inference, anything left unread.

use crate::{Place, Text};
use serde::{Deserialize, Serialize};

/// A remark about one place of a source. Notices never change a value; they say why it is as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// What kind of remark.
    pub code: NoticeCode,
    /// The remark in words.
    pub message: Text,
    /// Where, when the remark is about one place.
    pub place: Place,
}

/// The kinds of notices, named in kebab-case in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeCode {
    /// The document is a target form, a monitoring form or the like.
    NotASelfEvaluation,
    /// The extension says another format than the bytes.
    WrongExtension,
    /// The encoding was guessed or had broken characters.
    DamagedEncoding,
    /// Part of the file could not be read.
    PartlyRead,
    /// Pages hold pictures instead of text; only character recognition could read them.
    NeedsOcr,
    /// A table has none of the known header rows.
    UnknownTable,
    /// A row has another number of cells than its header, and was aligned.
    RealignedRow,
    /// A cell that should hold a number holds something else.
    UnreadableNumber,
    /// A number has damaged separators.
    DamagedNumber,
    /// A value was inferred from context.
    InferredValue,
    /// A sign looks like an OCR misreading.
    SuspectSign,
    /// No year, no department or no score was found.
    MissingField,
    /// Two reports claim the same department, year and project.
    DuplicateReport,
    /// Text that no field or section took up.
    UnreadText,
    /// A picture was read by optical character recognition: every word and number may be wrong.
    ReadByOcr,
}

/// A value with the notices that arose while reading it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Warned<T> {
    /// The value.
    pub value: T,
    /// The notices, in reading order.
    pub notices: Vec<Notice>,
}

impl Notice {
    /// Builds a notice about a place.
    pub fn new(code: NoticeCode, place: Place, message: Text) -> Self {
        Self { code, message, place }
    }
}

impl NoticeCode {
    /// Returns the name used in JSON and on the terminal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotASelfEvaluation => "not-a-self-evaluation",
            Self::WrongExtension => "wrong-extension",
            Self::DamagedEncoding => "damaged-encoding",
            Self::PartlyRead => "partly-read",
            Self::NeedsOcr => "needs-ocr",
            Self::UnknownTable => "unknown-table",
            Self::RealignedRow => "realigned-row",
            Self::UnreadableNumber => "unreadable-number",
            Self::DamagedNumber => "damaged-number",
            Self::InferredValue => "inferred-value",
            Self::SuspectSign => "suspect-sign",
            Self::MissingField => "missing-field",
            Self::DuplicateReport => "duplicate-report",
            Self::UnreadText => "unread-text",
            Self::ReadByOcr => "read-by-ocr",
        }
    }
}
