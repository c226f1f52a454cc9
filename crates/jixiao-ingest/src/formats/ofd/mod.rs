//! OFD documents (GB/T 33190): a zip package whose pages say where every character and line stands.

mod content;
mod numbers;
mod pictures;
mod structure;
#[cfg(test)]
mod tests;

use super::layout::{Canvas, Layout, Page};
use super::ocr;
use super::package::Package;
use crate::{Document, ReadError, ReadOptions};
use content::{Drawing, MILLIMETRE, Reference};
use jixiao_model::{Notice, NoticeCode, Place, Text, Warned};
use structure::{Source, Structure};

/// The most pages that are read.
const MOST_PAGES: usize = 5_000;

/// The most characters of a file.
const MOST_CHARACTERS: usize = 2_000_000;

/// Parses an OFD document.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    let mut package = Package::open(bytes, "OFD")?;
    let structure = structure::read(&mut package)?;
    let (mut layout, mut pages) = (Layout::default(), ocr::Pages::new(options));
    let (mut n_missing, mut n_characters) = (0, 0);
    for (number, source) in (1..).zip(structure.pages.iter().take(MOST_PAGES)) {
        let mut sheet = draw(&mut package, &structure, source, number)?;
        n_missing += usize::from(!sheet.is_whole);
        n_characters += sheet.page.glyphs.len();
        layout.note(std::mem::take(&mut sheet.notices));
        layout.add(pictures::read(sheet, &mut package, &mut pages));
        if n_characters > MOST_CHARACTERS {
            break;
        }
    }
    if n_missing > 0 {
        let message = Text::new(
            format!("有 {n_missing} 页的内容缺失或损坏，未全部读取"),
            format!("the content of {n_missing} pages is missing or damaged and was not wholly read"),
        );
        layout.note([Notice::new(NoticeCode::PartlyRead, Place::default(), message)]);
    }
    if structure.pages.len() > MOST_PAGES || n_characters > MOST_CHARACTERS {
        let message =
            Text::fixed("文件内容过多，只读取了前面的部分", "the file holds too much; only its first part was read");
        layout.note([Notice::new(NoticeCode::PartlyRead, Place::default(), message)]);
    }
    layout.note(pages.notices());
    Ok(layout.finish())
}

/// A page as it was drawn.
#[derive(Debug)]
struct Sheet {
    page: Page,
    /// Width and height in points, before its text is turned upright.
    size: (f64, f64),
    /// Its pictures, each with the part that holds it.
    pictures: Vec<(String, Reference)>,
    notices: Vec<Notice>,
    /// Whether all of it was there.
    is_whole: bool,
}

/// Reads one page (from 1) as it is drawn; nothing when there is no such page.
pub(crate) fn page(bytes: &[u8], number: u32) -> Result<Option<Page>, ReadError> {
    let mut package = Package::open(bytes, "OFD")?;
    let structure = structure::read(&mut package)?;
    let source = (number as usize).checked_sub(1).and_then(|idx| structure.pages.get(idx));
    source.map(|source| draw(&mut package, &structure, source, number).map(|sheet| sheet.page)).transpose()
}

/// Draws a page over its templates.
fn draw(package: &mut Package<'_>, structure: &Structure, source: &Source, number: u32) -> Result<Sheet, ReadError> {
    let page = structure::part(package, &source.location, &source.folder)?.unwrap_or_default();
    let xml = page.text();
    let head = content::head(&xml);
    let area = head.area.unwrap_or(source.area);
    let size = (area.width() * MILLIMETRE, area.height() * MILLIMETRE);
    let mut drawing = Drawing { canvas: Canvas::new(number, size.0, size.1), pictures: Vec::new() };
    let mut is_whole = !xml.is_empty();
    for id in &head.templates {
        if let Some(template) = structure.templates.iter().find(|template| template.id == *id) {
            let template = structure::part(package, &template.location, &template.folder)?.unwrap_or_default();
            is_whole &= content::draw(&template.text(), area, &mut drawing);
        }
    }
    is_whole &= content::draw(&xml, area, &mut drawing);
    let pictures = structure.pictures.named(drawing.pictures, &head.resources, &source.folder, package)?;
    let (page, notices) = drawing.canvas.finish();
    Ok(Sheet { page, size, pictures, notices, is_whole })
}
