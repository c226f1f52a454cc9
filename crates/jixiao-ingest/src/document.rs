//! A document before interpretation: ordered blocks, each at its place.

use crate::tables::label::Label;
use jixiao_model::{Located, Place, Text};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// The blocks of a document in reading order, tables inline.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Document {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// What stands outside the reading order; page numbers are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asides: Vec<Aside>,
}

/// A line of text that is printed beside the body: it may name the department, but is no part of any section.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Aside {
    /// Where it is printed.
    pub kind: AsideKind,
    /// The text.
    pub text: String,
}

/// The places beside the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsideKind {
    /// Above the body of a page.
    Header,
    /// Below the body of a page.
    Footer,
    /// At the foot of a page, with a mark in the body.
    Footnote,
    /// At the end, with a mark in the body.
    Endnote,
}

impl AsideKind {
    /// Returns the words shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::Header => Text::fixed("页眉", "header"),
            Self::Footer => Text::fixed("页脚", "footer"),
            Self::Footnote => Text::fixed("脚注", "footnote"),
            Self::Endnote => Text::fixed("尾注", "endnote"),
        }
    }
}

/// A heading, a paragraph or a table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading, by its style or its numbering; level 1 is the highest.
    Heading {
        /// Level from 1.
        level: u8,
        /// The text with its number.
        text: Located<String>,
    },
    /// A paragraph outside tables.
    Paragraph(Located<String>),
    /// A table.
    Table(Table),
}

/// A table: its cells in reading order, each once, with its span.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Table {
    /// Number in the document, from 1.
    pub number: u32,
    /// Sheet name or caption.
    pub name: Option<String>,
    /// Rows of the grid.
    pub n_rows: u32,
    /// Columns of the grid.
    pub n_columns: u32,
    /// The cells, sorted by row and column. A merged cell is one object.
    pub cells: Vec<Cell>,
}

/// A cell at its top left position.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cell {
    /// Row from 1.
    pub row: u32,
    /// Column from 1.
    pub column: u32,
    /// Rows covered, at least 1.
    pub row_span: u32,
    /// Columns covered, at least 1.
    pub column_span: u32,
    /// The text; line breaks inside the cell are kept as `\n`.
    pub text: CellText,
    /// Table, row and column, with the line of a plain-text source.
    pub place: Place,
}

/// The text of a cell, and the label that it may be: one asks for it again and again while tables are recognised.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct CellText {
    text: String,
    label: OnceLock<Label>,
}

impl CellText {
    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the text as the label it may be.
    pub(crate) fn label(&self) -> &Label {
        self.label.get_or_init(|| Label::of(&self.text))
    }
}

impl std::ops::Deref for CellText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for CellText {
    fn from(text: String) -> Self {
        Self { text, label: OnceLock::new() }
    }
}

impl From<&str> for CellText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<CellText> for String {
    fn from(text: CellText) -> Self {
        text.text
    }
}

impl std::fmt::Debug for CellText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text.fmt(f)
    }
}

impl std::fmt::Display for CellText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Random access to the cells of a table by grid position.
#[derive(Debug)]
pub struct Grid<'a> {
    table: &'a Table,
    /// Index of the covering cell for every position, row by row.
    covering: Vec<Option<usize>>,
}

impl Document {
    /// Returns all text line by line, that of tables cell by cell.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|block| -> Box<dyn Iterator<Item = &str>> {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => Box::new(text.raw.lines()),
                Block::Table(table) => Box::new(table.cells.iter().flat_map(|cell| cell.text.lines())),
            }
        })
    }
}

impl Table {
    /// Builds the grid of this table.
    pub fn grid(&self) -> Grid<'_> {
        let (n_rows, n_columns) = (self.n_rows as usize, self.n_columns as usize);
        let mut covering = vec![None; n_rows * n_columns];
        // Spans that lie over each other would cost their whole area each; a row without a free position is passed over.
        let mut free = vec![n_columns; n_rows];
        for (index, cell) in self.cells.iter().enumerate() {
            let rows = cell.row as usize - 1..(cell.row as usize - 1 + cell.row_span as usize).min(n_rows);
            for row in rows {
                if free[row] == 0 {
                    continue;
                }
                let first = cell.column as usize - 1;
                let last = (first + cell.column_span as usize).min(n_columns);
                for column in first..last {
                    let position = &mut covering[row * n_columns + column];
                    free[row] -= usize::from(position.is_none());
                    position.get_or_insert(index);
                }
            }
        }
        Grid { table: self, covering }
    }
}

impl<'a> Grid<'a> {
    /// Returns the cell that covers a position (both from 1), be it its origin or not.
    pub fn covering(&self, row: u32, column: u32) -> Option<&'a Cell> {
        let in_range = (1..=self.table.n_rows).contains(&row) && (1..=self.table.n_columns).contains(&column);
        if !in_range {
            return None;
        }
        let index = (row as usize - 1) * self.table.n_columns as usize + column as usize - 1;
        self.covering[index].map(|cell| &self.table.cells[cell])
    }

    /// Returns the cell that starts at a position (both from 1).
    pub fn starting(&self, row: u32, column: u32) -> Option<&'a Cell> {
        self.covering(row, column).filter(|cell| cell.row == row && cell.column == column)
    }

    /// Returns the cells that start in a row, from left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = &'a Cell> + '_ {
        (1..=self.table.n_columns).filter_map(move |column| self.starting(row, column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_cover_their_span_and_stay_one_object() {
        let cell = |row, column, row_span, column_span, text: &str| Cell {
            row,
            column,
            row_span,
            column_span,
            text: text.into(),
            place: Place::cell(1, row, column),
        };
        let table = Table {
            number: 1,
            name: None,
            n_rows: 2,
            n_columns: 2,
            cells: vec![cell(1, 1, 2, 1, "数量"), cell(1, 2, 1, 1, "a"), cell(2, 2, 1, 1, "b")],
        };
        let grid = table.grid();
        assert_eq!(grid.covering(2, 1).map(|cell| cell.text.as_str()), Some("数量"));
        assert!(grid.starting(2, 1).is_none());
        assert_eq!(grid.row(2).map(|cell| cell.text.as_str()).collect::<Vec<_>>(), ["b"]);
        assert!(grid.covering(3, 1).is_none());
    }
}
