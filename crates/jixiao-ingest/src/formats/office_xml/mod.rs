//! Files of Office 2003 in one XML file; workbooks of this kind often carry the extension `.xls`.

mod sheet;
#[cfg(test)]
mod tests;
mod value;

use crate::sniff;
use crate::{Document, ReadError};
use jixiao_model::Warned;
use memchr::memmem;

/// Tells whether text in lower case begins such a file.
pub(crate) fn is_office_xml(head: &[u8]) -> bool {
    is_workbook(head) || is_document(head)
}

fn is_workbook(head: &[u8]) -> bool {
    has(head, "urn:schemas-microsoft-com:office:spreadsheet") && has(head, "workbook")
}

fn is_document(head: &[u8]) -> bool {
    has(head, "<w:worddocument") || has(head, "progid=\"word.document\"")
}

fn has(head: &[u8], word: &str) -> bool {
    memmem::find(head, word.as_bytes()).is_some()
}

/// Parses such a file.
pub(crate) fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    let decoded = sniff::decode(bytes).ok_or(ReadError::UnknownFormat)?;
    let head: String = decoded.text.chars().take(4_000).collect::<String>().to_ascii_lowercase();
    if !is_workbook(head.as_bytes()) {
        return Err(ReadError::UnsupportedFormat("Word 2003 XML"));
    }
    let mut document = sheet::parse(&decoded.text)?;
    document.notices.splice(0..0, super::damaged(&decoded));
    Ok(document)
}
