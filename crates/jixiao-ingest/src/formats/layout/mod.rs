//! Reads fixed-layout pages: from characters and rules at their places to headings, paragraphs and tables.
//!
//! 1. [`segment`] joins thin boxes to straight lines, [`lattice`] finds grids with merged cells, [`sheet`] fills them;
//! 2. [`mod@line`] gathers the other characters, [`columns`] finds tables without rules, [`furniture`] drops page marks;
//! 3. [`paragraph`] joins broken lines, [`join`] joins tables over pages, and [`Layout::finish`] numbers the blocks.

mod canvas;
mod columns;
mod flow;
mod furniture;
mod geometry;
mod join;
mod lattice;
mod line;
mod notices;
mod paragraph;
mod path;
mod picture;
mod recognised;
mod segment;
mod sheet;
#[cfg(test)]
mod testing;

pub(crate) use canvas::Canvas;
pub(crate) use geometry::{Area, Glyph, Matrix, Origin, Page, body_size};
pub(crate) use notices::{Unit, needs_ocr};
pub(crate) use path::Path;
pub(crate) use picture::draw;
pub(crate) use recognised::ruled_cells;

use super::blocks::{Blocks, Style};
use crate::document::Document;
use jixiao_model::{Notice, NoticeCode, Place, Text, Warned};
use line::Line;
use paragraph::Element;
use recognised::Recognised;
use sheet::Sheet;

/// The most ruled tables of a page; drawings have more.
const MOST_TABLES: usize = 200;

/// The most cells of all tables of a document.
const MOST_CELLS: usize = 500_000;

/// The pages read so far.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pages: Vec<PageItems>,
    notices: Vec<Notice>,
    /// Pages that show a picture and no text.
    pictures: Vec<u32>,
    recognised: Vec<Recognised>,
    /// Cells of all tables.
    n_cells: usize,
    unit: Unit,
}

/// What a page holds, from top to bottom.
#[derive(Debug)]
struct PageItems {
    number: u32,
    width: f64,
    height: f64,
    /// The most common font size.
    body_size: f64,
    items: Vec<Item>,
}

/// A line of text or a table.
#[derive(Debug)]
enum Item {
    Line(Line),
    Table(Sheet),
}

impl Item {
    fn top(&self) -> f64 {
        match self {
            Self::Line(line) => line.area.y0,
            Self::Table(sheet) => sheet.area.y0,
        }
    }
}

impl Layout {
    /// Begins with pages that are pictures in a document without pages of its own.
    pub(crate) fn of_pictures() -> Self {
        Self { unit: Unit::Picture, ..Self::default() }
    }

    /// Reads one page.
    pub(crate) fn add(&mut self, page: Page) {
        let has_text = page.glyphs.iter().any(|glyph| !glyph.c.is_whitespace());
        if !has_text && page.has_image {
            self.pictures.push(page.number);
        }
        self.recognised.extend(Recognised::of(&page));
        let (number, width, height) = (page.number, page.width, page.height);
        let body_size = body_size(&page.glyphs);
        let (tables, rest) = self.tables(page);
        let mut items: Vec<Item> = line::lines(rest).into_iter().map(Item::Line).collect();
        items.extend(tables.into_iter().map(Item::Table));
        items.sort_by(|a, b| a.top().total_cmp(&b.top()));
        self.pages.push(PageItems { number, width, height, body_size, items });
    }

    /// Finds the ruled tables of a page; returns them and the characters outside.
    fn tables(&mut self, page: Page) -> (Vec<Sheet>, Vec<Glyph>) {
        let found = segment::segments(&page.rules).filter(|_| self.n_cells <= MOST_CELLS);
        let found = found.map(|segments| lattice::lattices(&segments));
        let Some(lattices) = found.filter(|found| found.len() <= MOST_TABLES) else {
            let message = Text::fixed(
                "线条或表格过多，本页未按表格线识别表格",
                "too many lines or tables; those of this page were not read by their rules",
            );
            let place = Place { page: Some(page.number), ..Place::default() };
            self.notices.push(Notice::new(NoticeCode::PartlyRead, place, message));
            return (Vec::new(), page.glyphs);
        };
        let (sheets, rest) = sheet::sheets(&lattices, page.glyphs, page.number);
        self.n_cells += sheets.iter().map(|sheet| sheet.cells.len()).sum::<usize>();
        (sheets, rest)
    }

    /// Adds notices.
    pub(crate) fn note(&mut self, notices: impl IntoIterator<Item = Notice>) {
        self.notices.extend(notices);
    }

    /// Builds the document.
    pub(crate) fn finish(mut self) -> Warned<Document> {
        let has_text = self.pages.iter().any(|page| !page.items.is_empty());
        furniture::drop(&mut self.pages);
        let elements = paragraph::elements(self.pages);
        let mut blocks = Blocks::default();
        if !has_text || !self.pictures.is_empty() {
            self.notices.push(notices::needs_ocr(&self.pictures, has_text));
        }
        self.notices.extend(recognised::notices(&self.recognised, self.unit));
        for element in elements {
            match element {
                Element::Text { text, page } => {
                    blocks.at_page(page);
                    blocks.text(&text, Style::Unknown, None);
                }
                Element::Table { sheet, breaks } => {
                    let number = blocks.next_table();
                    self.notices.extend(breaks.iter().flat_map(|found| notices::broken_row(number, *found)));
                    self.notices.extend(recognised::doubtful_cells(&sheet, number));
                    blocks.table(None, sheet.into_cells(number));
                }
            }
        }
        let mut read = blocks.finish();
        read.notices.splice(0..0, self.notices);
        read
    }
}
