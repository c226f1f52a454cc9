//! Pictures of pages, read by the program `tesseract` where it is installed and asked for; never a guess without it.

mod bitmap;
mod components;
mod leaves;
mod light;
mod lines;
mod looks;
mod pages;
mod picture;
mod points;
mod program;
mod rules;
mod scan;
mod signs;
mod skew;
mod slips;
mod strips;
mod tiff;
mod tsv;
mod words;

use super::blocks::Blocks;
use super::layout::{Layout, Page};
use crate::{Document, ReadError, ReadOptions};
use bitmap::MOST_PIXELS;
pub(crate) use bitmap::{MOST_DOTS, inside as decode, size, with_cover as decode_with_cover};
use jixiao_model::{NoticeCode, Place, Text, Warned};
use leaves::Leaves;
pub(crate) use pages::{MOST_PAGES, Pages};
pub(crate) use program::recognise;
pub use program::{Manner, NoText};
pub(crate) use scan::Scan;

/// The most seconds that one picture is waited for.
pub(crate) const MOST_SECONDS: u64 = MOST_PAGES as u64 * looks::SECONDS_A_PAGE;

/// The most times that the program is asked for one document.
pub(crate) const MOST_LOOKS: usize = looks::OF_A_PAGE * MOST_PAGES;

/// The shorter side of a page in points; pictures seldom say how large they are.
const WIDTH_OF_A4: f64 = 595.0;

/// Reads a picture.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    if picture::pixels(bytes).is_some_and(|pixels| pixels > MOST_PIXELS) {
        let what = Text::fixed("图片像素数", "the number of pixels is");
        return Err(ReadError::TooLarge { what, limit: "120 000 000" });
    }
    if let Some(leaves) = Leaves::of(bytes) {
        return Ok(several(leaves, options));
    }
    if !options.ocr {
        return Ok(unread(Text::fixed(
            "本文件是图片，未启用文字识别（OCR），内容未读取",
            "a picture; character recognition (OCR) is off, so nothing was read",
        )));
    }
    match pages(bytes) {
        Ok(pages) => {
            let mut layout = Layout::default();
            for page in pages {
                layout.add(page);
            }
            Ok(layout.finish())
        }
        Err(NoText::Missing) => Ok(unread(Text::fixed(
            "本文件是图片，需要文字识别（OCR）：请安装 tesseract 及中文语言包 chi_sim",
            "a picture; it needs character recognition (OCR): install tesseract with its language chi_sim",
        ))),
        Err(NoText::TooSlow) => Ok(unread(Text::fixed(
            "文字识别（OCR）超过每页 60 秒的时限，内容未读取",
            "character recognition (OCR) took more than 60 seconds a page; nothing was read",
        ))),
        Err(NoText::Refused) => {
            Err(ReadError::damaged("image", Text::fixed("tesseract 无法打开图片", "tesseract cannot open the picture")))
        }
    }
}

/// Recognises the page of a picture; one that cannot be decoded here goes to the program as it is.
fn pages(bytes: &[u8]) -> Result<Vec<Page>, NoText> {
    match bitmap::of_file(bytes) {
        Some(grey) => Ok(vec![scan::read(Scan::of_a4(1, grey))?]),
        None => whole(bytes),
    }
}

/// Recognises the pages of a TIFF one after the other; what becomes of one is no matter to the others.
fn several(mut leaves: Leaves, options: ReadOptions) -> Warned<Document> {
    let (mut layout, mut pages) = (Layout::default(), Pages::new(options));
    for (number, idx) in (1..).zip(0..leaves.len()) {
        let leaf = leaves.page(idx);
        let read = pages.read_by(
            number,
            || leaf,
            |leaf| match bitmap::of_file(leaf) {
                Some(grey) => scan::read(Scan::of_a4(number, grey)),
                None => whole(leaf)?.into_iter().next().map(|page| Page { number, ..page }).ok_or(NoText::Refused),
            },
        );
        if let Some(page) = read {
            layout.add(page);
        }
    }
    layout.note(pages.notices());
    layout.finish()
}

/// Recognises a page without looking at its dots.
fn whole(bytes: &[u8]) -> Result<Vec<Page>, NoText> {
    let table = looks::recognise(bytes, Manner::Block, looks::SECONDS_A_PAGE)?;
    Ok(words::pages(&tsv::words(&table), WIDTH_OF_A4))
}

/// An empty document that says why.
fn unread(reason: Text) -> Warned<Document> {
    let mut blocks = Blocks::default();
    blocks.notice(NoticeCode::NeedsOcr, Place::default(), reason);
    blocks.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::shown;

    #[test]
    fn without_the_program_nothing_is_guessed() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0";
        let read = parse(png, ReadOptions { ocr: false }).expect("a document");
        assert_eq!(shown(&read), ["! needs-ocr"]);
    }

    #[test]
    fn pages_of_a_tiff_are_told_apart() {
        let blank = image::GrayImage::from_pixel(20, 30, image::Luma([255]));
        let bytes = tiff::write(&[blank.clone(), blank]);
        let read = parse(&bytes, ReadOptions { ocr: false }).expect("a document");
        assert_eq!(shown(&read), ["! needs-ocr 第1页", "! needs-ocr"]);
        assert!(read.notices[0].message.zh.starts_with("第 1、2 页"), "{}", read.notices[0].message.zh);
    }

    #[test]
    fn huge_pictures_are_refused() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0";
        assert!(matches!(parse(png, ReadOptions { ocr: true }), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn what_is_read_carries_its_notice() {
        let table = "5\t1\t1\t1\t1\t1\t100\t100\t40\t20\t90\t绩效\n5\t1\t1\t1\t1\t2\t145\t100\t40\t20\t80\t自评\n";
        let mut layout = Layout::default();
        for page in words::pages(&tsv::words(table), WIDTH_OF_A4) {
            layout.add(page);
        }
        assert_eq!(shown(&layout.finish()), ["p 绩效自评", "! read-by-ocr 第1页"]);
    }
}
