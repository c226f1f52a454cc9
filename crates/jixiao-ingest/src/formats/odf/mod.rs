//! OpenDocument texts and spreadsheets (`.odt`, `.ods`): one pass over `content.xml`, blocks in order, merged cells as one object.
//!
//! A cell shows the text that the program stored for display; its value stands in only where there is none. Hidden sections,
//! rows, columns and sheets and deleted text are left out with a notice; notes, headers and footers stand apart ([`crate::Aside`]).
//! Pictures of a text large enough to be pages or tables are recognised where they stand ([`frames`]).

mod frames;
mod lists;
mod sheet;
mod styles;
#[cfg(test)]
mod tests;
mod value;
mod walk;

use super::album::{Album, Shown};
use super::blocks::Blocks;
use super::package::{Package, Part};
use super::xml::Xml;
use crate::document::Document;
use crate::{ReadError, ReadOptions};
use jixiao_model::{NoticeCode, Place, Text, Warned};
use styles::Styles;
use walk::Walker;

/// Parses an OpenDocument text.
pub(crate) fn parse_text(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    parse(bytes, "odt", Some(Album::new(options)))
}

/// Parses an OpenDocument spreadsheet.
pub(crate) fn parse_sheets(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    parse(bytes, "ods", None)
}

/// Reads a package; only with an album pictures are looked at.
fn parse(bytes: &[u8], format: &'static str, mut album: Option<Album>) -> Result<Warned<Document>, ReadError> {
    let mut package = Package::open(bytes, format)?;
    // Encrypted parts are listed with the way they are encrypted; their bytes are noise.
    if package
        .part("META-INF/manifest.xml")
        .is_ok_and(|part| part.is_some_and(|part| part.text().contains("encryption-data")))
    {
        return Err(ReadError::Protected);
    }
    let content = package.required("content.xml")?;
    let common = match package.part("styles.xml") {
        Ok(part) => part.unwrap_or_default(),
        Err(ReadError::Damaged { .. }) => Part::default(),
        Err(error) => return Err(error),
    };
    let (content, common) = (content.text(), common.text());
    let mut styles = Styles::default();
    let mut pages = Xml::new(&common, format);
    styles.read(&mut pages);
    styles.read(&mut Xml::new(&content, format));
    let mut read_picture = |shown: &Shown| album.as_mut()?.read_part(shown, &shown.id, |name| package.picture(name));
    let mut walker = Walker::new(&styles, Blocks::default()).with_pictures(&mut read_picture);
    if let Err(error) = walker.walk(&mut Xml::new(&content, format)) {
        survive(error, &mut walker)?;
    }
    let is_blank = !walker.has_content();
    let mut flow = walker.finish();
    if let Some(album) = &album {
        album.note(flow.blocks(), is_blank);
    }
    styles.margins(pages, flow.blocks())?;
    Ok(flow.finish())
}

/// Keeps what stands before damage; a document that is damaged before anything was read is an error.
fn survive(error: ReadError, walker: &mut Walker<'_>) -> Result<(), ReadError> {
    let ReadError::Damaged { reason, .. } = &error else { return Err(error) };
    let message = Text::new(
        format!("文档有损坏，此后的内容未读取：{}", reason.zh),
        format!("the document is damaged and was not read on: {}", reason.en),
    );
    if !walker.has_content() {
        return Err(error);
    }
    walker.blocks().notice(NoticeCode::PartlyRead, Place::default(), message);
    Ok(())
}
