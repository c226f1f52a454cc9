//! What is said about pages whose reading is uncertain.

use super::join::Break;
use jixiao_model::{Notice, NoticeCode, Place, Text};

/// Says what a page break did, or may have done, to a row; a doubtful one and the row behind it are both named.
pub(super) fn broken_row(table: u32, found: Break) -> Vec<Notice> {
    let notice = |row: usize, message: Text| {
        let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
        Notice::new(NoticeCode::InferredValue, Place::row(table, row), message)
    };
    match found {
        Break::Joined(row) => vec![notice(
            row,
            Text::fixed(
                "该行被分页断开，已接合为一行",
                "a page break had cut this row; its parts were joined to one row",
            ),
        )],
        Break::Doubtful(row) => {
            let message = || {
                Text::fixed(
                    "分页处的相邻两行可能本是一行，未接合，请对照原件",
                    "the two rows at the page break may be one; they were not joined, please compare with the original",
                )
            };
            vec![notice(row, message()), notice(row + 1, message())]
        }
    }
}

/// What the numbers of pages count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Unit {
    #[default]
    Page,
    /// Pictures in a document without fixed pages.
    Picture,
}

impl Unit {
    /// Returns the Chinese word that follows a number.
    pub(crate) const fn zh(self) -> &'static str {
        match self {
            Self::Page => "页",
            Self::Picture => "张图片",
        }
    }

    /// Returns the English word before a number.
    pub(crate) const fn en(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Picture => "picture",
        }
    }
}

/// Says that pages have pictures and no text.
pub(crate) fn needs_ocr(pictures: &[u32], has_text: bool) -> Notice {
    if !has_text {
        let message = Text::fixed("没有文字，需要 OCR 识别", "no text, needs OCR");
        return Notice::new(NoticeCode::NeedsOcr, Place::default(), message);
    }
    let pages = pictures.iter().map(u32::to_string).collect::<Vec<_>>();
    let message = Text::new(
        format!("第 {} 页只有图片没有文字，需要 OCR 识别", pages.join("、")),
        format!("no text but pictures on page {}, needs OCR", pages.join(", ")),
    );
    let place = Place { page: pictures.first().copied(), ..Place::default() };
    Notice::new(NoticeCode::NeedsOcr, place, message)
}
