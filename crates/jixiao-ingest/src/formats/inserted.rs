//! Puts what was recognised in pictures among the blocks of the document that shows them.

use super::blocks::{Blocks, Style};
use super::layout::{Layout, Page};
use crate::document::{Block, Document};
use jixiao_model::{Notice, Place, Warned};

/// Pictures that follow each other without any words between them: pages, whose tables may go on from one to the next.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    layout: Option<Layout>,
    /// Those of a block that is still open.
    waiting: Vec<Page>,
}

impl Pictures {
    pub(super) fn is_empty(&self) -> bool {
        self.layout.is_none()
    }

    /// Adds the next picture.
    pub(super) fn add(&mut self, page: Page) {
        self.layout.get_or_insert_with(Layout::of_pictures).add(page);
    }

    /// Keeps pictures of a block that is open until it has ended.
    pub(super) fn hold(&mut self, pages: impl IntoIterator<Item = Page>) {
        self.waiting.extend(pages);
    }

    /// Adds the pictures of the block that has just ended.
    pub(super) fn release(&mut self) {
        for page in std::mem::take(&mut self.waiting) {
            self.add(page);
        }
    }

    /// Turns the pictures so far into blocks.
    pub(super) fn flush(&mut self, blocks: &mut Blocks) {
        if let Some(layout) = self.layout.take() {
            insert(blocks, layout.finish());
        }
    }
}

/// Adds a document to blocks; its paragraphs and tables are counted on, and pages are none of the document around it.
fn insert(blocks: &mut Blocks, read: Warned<Document>) {
    let (first_table, first) = (blocks.next_table(), first_place(&read.value, blocks));
    for block in read.value.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => blocks.text(&text.raw, Style::Unknown, None),
            Block::Table(mut table) => {
                let number = blocks.next_table();
                for cell in &mut table.cells {
                    cell.place = Place::cell(number, cell.row, cell.column);
                }
                blocks.table(table.name, table.cells);
            }
        }
    }
    for Notice { code, place, message } in read.notices {
        let table = place.table.map(|table| first_table.saturating_add(table - 1));
        let place = if table.is_some() { Place { table, page: None, ..place } } else { first };
        blocks.notice(code, place, message);
    }
}

/// Returns where the first block of a document will stand.
fn first_place(document: &Document, blocks: &Blocks) -> Place {
    match document.blocks.first() {
        Some(Block::Table(_)) => Place { table: Some(blocks.next_table()), ..Place::default() },
        Some(_) => Place::paragraph(blocks.next_paragraph()),
        None => Place::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::layout::{Area, Glyph, Origin};
    use crate::formats::testing::shown;

    /// A picture of two columns and as many rows as there are pairs of words, in a grid.
    fn page(number: u32, rows: &[[&str; 2]]) -> Page {
        let mut page = Page { number, width: 200.0, height: 300.0, ..Page::default() };
        let mut line = |x0, y0, x1, y1| page.rules.push(Area { x0, y0, x1, y1 });
        let bottom = 50.0 + 20.0 * rows.len() as f64;
        for row in 0..=rows.len() {
            line(10.0, 50.0 + 20.0 * row as f64, 110.0, 50.0 + 20.0 * row as f64);
        }
        for x in [10.0, 60.0, 110.0] {
            line(x, 50.0, x, bottom);
        }
        for (row, words) in rows.iter().enumerate() {
            for (column, word) in words.iter().enumerate() {
                for (at, c) in word.chars().enumerate() {
                    let (x0, y0) = (15.0 + 50.0 * column as f64 + 10.0 * at as f64, 55.0 + 20.0 * row as f64);
                    let area = Area { x0, y0, x1: x0 + 10.0, y1: y0 + 10.0 };
                    let confidence = if *word == "疑" { 30 } else { 90 };
                    page.glyphs.push(Glyph { c, area, size: 10.0, origin: Origin::Recognised(confidence) });
                }
            }
        }
        page
    }

    #[test]
    fn tables_are_counted_on_and_notices_follow_them() {
        let mut blocks = Blocks::default();
        blocks.text("正文", Style::Unknown, None);
        blocks.table(
            None,
            vec![crate::document::Cell {
                row: 1,
                column: 1,
                row_span: 1,
                column_span: 1,
                text: "甲".into(),
                place: Place::cell(1, 1, 1),
            }],
        );
        let mut pictures = Pictures::default();
        pictures.add(page(4, &[["指标", "得分"], ["乙", "疑"]]));
        pictures.flush(&mut blocks);
        assert!(pictures.is_empty());
        blocks.text("后文", Style::Unknown, None);
        let read = blocks.finish();
        assert_eq!(
            shown(&read),
            [
                "p 正文",
                "t 1,1 甲",
                "t 1,1 指标; 1,2 得分; 2,1 乙; 2,2 疑",
                "p 后文",
                "! read-by-ocr 表2",
                "! read-by-ocr 表2 行2 列2"
            ]
        );
        let Block::Table(table) = &read.value.blocks[2] else { panic!("a table") };
        assert_eq!((table.number, table.cells[3].place), (2, Place::cell(2, 2, 2)));
        assert!(read.notices[0].message.zh.contains("第 4 张图片"), "{}", read.notices[0].message.zh);
    }
}
