//! One parser per format, each from bytes to a document.

mod heading;
mod txt;

use crate::{Document, ReadError, sniff};
use jixiao_model::{Format, Warned};

/// Tells which document a zip package is.
pub(crate) fn package_kind(_bytes: &[u8]) -> Result<Format, ReadError> {
    Err(ReadError::UnknownFormat)
}

/// Parses bytes of a known format.
pub(crate) fn parse(format: Format, bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    match format {
        Format::Txt => sniff::decode(bytes).map(|decoded| txt::parse(&decoded.text)).ok_or(ReadError::UnknownFormat),
        _ => Err(ReadError::UnsupportedFormat("x")),
    }
}
