//! One parser per format, each from bytes to a document.

mod album;
mod base64;
mod blocks;
mod bytes;
mod codepage;
mod dib;
mod doc;
mod docx;
mod flow;
mod grid;
mod heading;
mod html;
mod inflate;
mod inserted;
mod layout;
mod mht;
mod number_format;
mod numeral;
mod ocr;
mod odf;
mod ofd;
mod office_xml;
mod ole;
mod package;
mod pdf;
mod picture;
mod piped;
mod rows;
mod rtf;
#[cfg(test)]
pub(crate) mod testing;
mod txt;
mod xls;
mod xlsx;
mod xml;

pub(crate) use mht::is_mht;
pub(crate) use ocr::{MOST_LOOKS, MOST_SECONDS as MOST_SECONDS_OF_OCR, recognise};
pub use ocr::{Manner, NoText};
pub(crate) use office_xml::is_office_xml;
pub(crate) use ole::{SIGNATURE as OLE_SIGNATURE, kind as ole_kind};
pub(crate) use package::kind as package_kind;
pub use picture::picture;

use crate::sniff::{self, Decoded};
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::{Format, Notice, NoticeCode, Place, Text, Warned};

/// Parses bytes of a known format.
pub(crate) fn parse(format: Format, bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    match format {
        Format::Txt => decoded(bytes, txt::parse),
        Format::Html => html::parse(bytes, options),
        Format::Docx => docx::parse(bytes, options),
        Format::Xlsx => xlsx::parse(bytes),
        Format::Mht => mht::parse(bytes, options),
        Format::Xml => office_xml::parse(bytes),
        Format::Odt => odf::parse_text(bytes, options),
        Format::Rtf => rtf::parse(bytes, options),
        Format::Ods => odf::parse_sheets(bytes),
        Format::Doc => doc::parse(bytes, options),
        Format::Xls => xls::parse(bytes),
        Format::Image => ocr::parse(bytes, options),
        Format::Pdf => pdf::parse(bytes, options),
        Format::Ofd => ofd::parse(bytes, options),
    }
}

/// Decodes text, parses it, and notes what could not be decoded.
fn decoded(bytes: &[u8], parse: fn(&str) -> Warned<Document>) -> Result<Warned<Document>, ReadError> {
    let decoded = sniff::decode(bytes).ok_or(ReadError::UnknownFormat)?;
    let mut document = parse(&decoded.text);
    document.notices.splice(0..0, damaged(&decoded));
    Ok(document)
}

/// Notes characters that could not be decoded.
fn damaged(decoded: &Decoded) -> Option<Notice> {
    let (n_replaced, encoding) = (decoded.n_replaced, decoded.encoding);
    let message = Text::new(
        format!("按 {encoding} 解码，有 {n_replaced} 个字符无法还原"),
        format!("decoded as {encoding}; {n_replaced} characters could not be restored"),
    );
    (n_replaced > 0).then(|| Notice::new(NoticeCode::DamagedEncoding, Place::default(), message))
}
