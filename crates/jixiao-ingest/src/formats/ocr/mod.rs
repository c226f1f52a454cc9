//! Pictures of pages, read by the program `tesseract` where it is installed and asked for; never a guess without it.

mod layout;
mod picture;
mod program;
mod rules;
mod tsv;

use super::blocks::Blocks;
use crate::isolate::recognise_outside;
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::{NoticeCode, Place, Text, Warned};
pub use program::NoText;
pub(crate) use program::recognise;

/// The most seconds for one page.
const SECONDS_A_PAGE: u64 = 60;

/// The most pages of one picture that are waited for.
const MOST_PAGES: u64 = 30;

/// The most seconds that one picture is waited for.
pub(crate) const MOST_SECONDS: u64 = MOST_PAGES * SECONDS_A_PAGE;

/// The most pixels of a page: a sheet of A3 at 600 dots an inch has 70 million.
const MOST_PIXELS: u64 = 120_000_000;

/// Reads a picture.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    if picture::pixels(bytes).is_some_and(|pixels| pixels > MOST_PIXELS) {
        let what = Text::fixed("图片像素数", "the number of pixels is");
        return Err(ReadError::TooLarge { what, limit: "120 000 000" });
    }
    if !options.ocr {
        return Ok(unread(Text::fixed(
            "本文件是图片，未启用文字识别（OCR），内容未读取",
            "a picture; character recognition (OCR) is off, so nothing was read",
        )));
    }
    let n_pages = picture::pages(bytes).clamp(1, MOST_PAGES);
    // Pictures of several pages go to the program as they are.
    let erased = (n_pages == 1).then(|| rules::erased(bytes)).flatten();
    let seconds = n_pages * SECONDS_A_PAGE;
    let page = erased.as_deref().unwrap_or(bytes);
    match recognise_outside(page, seconds).unwrap_or_else(|| recognise(page, seconds)) {
        Ok(table) => Ok(read(&table)),
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

/// An empty document that says why.
fn unread(reason: Text) -> Warned<Document> {
    let mut blocks = Blocks::default();
    blocks.notice(NoticeCode::NeedsOcr, Place::default(), reason);
    blocks.finish()
}

/// Builds a document from what the program wrote.
fn read(table: &str) -> Warned<Document> {
    let words = tsv::words(table);
    let mut blocks = Blocks::default();
    let mean = tsv::mean_confidence(&words);
    blocks.notice(
        NoticeCode::ReadByOcr,
        Place::default(),
        Text::new(
            format!("由图片经文字识别（OCR）读取，平均置信度 {mean}%，可信度低：文字和数字可能有误，表格内容可能缺失，须对照原件核实"),
            format!(
                "read from a picture by character recognition (OCR) with a mean confidence of {mean} %: little to be relied on: words and numbers may be wrong and tables incomplete; check against the original"
            ),
        ),
    );
    layout::arrange(&words, &mut blocks);
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
    fn huge_pictures_are_refused() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0";
        assert!(matches!(parse(png, ReadOptions { ocr: true }), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn what_is_read_carries_its_notice() {
        let table = "5\t1\t1\t1\t1\t1\t100\t100\t40\t20\t90\t绩效\n5\t1\t1\t1\t1\t2\t145\t100\t40\t20\t80\t自评\n";
        assert_eq!(shown(&read(table)), ["p 绩效自评", "! read-by-ocr"]);
    }
}
