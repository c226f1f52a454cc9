//! What is said about pages whose reading is uncertain.

use jixiao_model::{Notice, NoticeCode, Place, Text};

/// Says that a row stood on two pages.
pub(super) fn cut_row(table: u32, row: usize) -> Notice {
    let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
    let message =
        Text::fixed("该行被分页断开，已接合为一行", "a page break had cut this row; its parts were joined to one row");
    Notice::new(NoticeCode::InferredValue, Place::row(table, row), message)
}

/// Says that pages have pictures and no text.
pub(super) fn needs_ocr(pictures: &[u32], has_text: bool) -> Notice {
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
