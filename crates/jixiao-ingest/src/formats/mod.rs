//! One parser per format, each from bytes to a document.

mod blocks;
mod docx;
mod heading;
mod html;
mod layout;
mod ofd;
mod package;
mod pdf;
mod picture;
mod rows;
#[cfg(test)]
mod testing;
mod txt;
mod xlsx;
mod xml;

pub(crate) use package::kind as package_kind;
pub use picture::picture;

use crate::sniff::{self, Decoded};
use crate::{Document, ReadError};
use jixiao_model::{Format, Notice, NoticeCode, Place, Text, Warned};

/// Parses bytes of a known format.
pub(crate) fn parse(format: Format, bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    match format {
        Format::Txt => decoded(bytes, txt::parse),
        Format::Html => decoded(bytes, html::parse),
        Format::Docx => docx::parse(bytes),
        Format::Xlsx => xlsx::parse(bytes),
        Format::Mht => Err(ReadError::UnsupportedFormat("MHT")),
        Format::Doc => Err(ReadError::UnsupportedFormat(".doc/.wps")),
        Format::Rtf => Err(ReadError::UnsupportedFormat("RTF")),
        Format::Odt => Err(ReadError::UnsupportedFormat("ODT")),
        Format::Xls => Err(ReadError::UnsupportedFormat(".xls/.et")),
        Format::Ods => Err(ReadError::UnsupportedFormat("ODS")),
        Format::Pdf => pdf::parse(bytes),
        Format::Ofd => ofd::parse(bytes),
        Format::Image => Err(ReadError::UnsupportedFormat("PNG/JPEG/TIFF")),
    }
}

/// Decodes text, parses it, and notes what could not be decoded.
fn decoded(bytes: &[u8], parse: fn(&str) -> Warned<Document>) -> Result<Warned<Document>, ReadError> {
    let decoded = sniff::decode(bytes).ok_or(ReadError::UnknownFormat)?;
    let mut document = parse(&decoded.text);
    if decoded.n_replaced > 0 {
        document.notices.insert(0, damaged(&decoded));
    }
    Ok(document)
}

fn damaged(decoded: &Decoded) -> Notice {
    let (n_replaced, encoding) = (decoded.n_replaced, decoded.encoding);
    let message = Text::new(
        format!("按 {encoding} 解码，有 {n_replaced} 个字符无法还原"),
        format!("decoded as {encoding}; {n_replaced} characters could not be restored"),
    );
    Notice::new(NoticeCode::DamagedEncoding, Place::default(), message)
}
