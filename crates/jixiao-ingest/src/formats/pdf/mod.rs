//! PDFs: pages of characters and rules, handed to the layout stage; pages that are pictures by way of character recognition.
//!
//! The objects are parsed by `hayro-syntax`; [`guard`] and [`decode`] bound what is inflated, [`content`] carries out the
//! instructions, [`font`] finds out which characters are shown. [`scan`] puts a page together from its pictures, which [`image`] decodes.

mod content;
mod decode;
mod font;
mod guard;
mod image;
mod inline;
mod page;
mod scan;
mod state;
#[cfg(test)]
mod tests;

use super::layout::{Layout, Page};
use super::ocr;
use crate::{Document, ReadError, ReadOptions};
use font::Fonts;
use hayro_syntax::{LoadPdfError, Pdf};
use jixiao_model::{Notice, NoticeCode, Place, Text, Warned};
use state::Budget;

pub(super) use image::Picture;
pub(super) use scan::{Placed, is_covered, put_together, with_recognised};

/// The most pages that are read.
const MOST_PAGES: usize = 5_000;

/// Parses a PDF.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    let pdf = open(bytes)?;
    let (mut fonts, mut budget) = (Fonts::default(), Budget::new());
    let (mut layout, mut pictures) = (Layout::default(), ocr::Pages::new(options));
    for (number, page) in (1..).zip(pdf.pages().iter().take(MOST_PAGES)) {
        if budget.is_used_up() {
            break;
        }
        let mut sheet = page::draw(page, number, &mut fonts, &mut budget);
        layout.note(std::mem::take(&mut sheet.notices));
        layout.add(scan::read(sheet, &mut pictures));
    }
    if budget.is_used_up() || pdf.pages().len() > MOST_PAGES {
        let message =
            Text::fixed("文件内容过多，只读取了前面的部分", "the file holds too much; only its first part was read");
        layout.note([Notice::new(NoticeCode::PartlyRead, Place::default(), message)]);
    }
    layout.note(pictures.notices());
    Ok(layout.finish())
}

/// Reads one page (from 1) as it is drawn; nothing when there is no such page.
pub(crate) fn page(bytes: &[u8], number: u32) -> Result<Option<Page>, ReadError> {
    let pdf = open(bytes)?;
    let idx = (number as usize).checked_sub(1);
    let found = idx.and_then(|idx| pdf.pages().get(idx));
    Ok(found.map(|page| page::draw(page, number, &mut Fonts::default(), &mut Budget::new()).page))
}

fn open(bytes: &[u8]) -> Result<Pdf, ReadError> {
    guard::check(bytes)?;
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Protected,
        LoadPdfError::Invalid => {
            let reason = Text::fixed("找不到页面", "no pages can be found in it");
            ReadError::damaged("PDF", reason)
        }
    })
}
