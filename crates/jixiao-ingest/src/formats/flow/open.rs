//! The containers while they are read, and what becomes of a table when it ends.

use crate::document::Cell;
use crate::formats::blocks::Style;
use crate::formats::layout::Page;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many rows of labels and values make a table one of data, whatever its cells hold.
const FEWEST_ROWS_OF_DATA: usize = 3;

/// The most bytes of text that are copied from inner tables into outer cells.
const MOST_COPIED: usize = 16 << 20;

/// A container.
#[derive(Debug)]
pub(super) enum Open {
    Paragraph(Paragraph),
    Table(OpenTable),
    Cell(OpenCell),
}

/// Kinds of containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Table,
    Cell,
}

/// A paragraph while it is read.
#[derive(Debug)]
pub(crate) struct Paragraph {
    /// Its automatic number.
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) style: Style,
    /// Its end is deleted, so that it goes on in the next one.
    pub(crate) joins_next: bool,
    /// Its text is hidden where nothing else is said.
    pub(crate) is_hidden: bool,
    pub(super) after: Vec<Piece>,
}

/// A table while it is read.
#[derive(Debug, Default)]
pub(crate) struct OpenTable {
    pub(super) name: Option<String>,
    /// The row that is read, from 1.
    pub(crate) row: u32,
    /// The column of the next cell, from 1.
    pub(crate) column: u32,
    /// The row that is read is left out.
    pub(crate) is_dropping: bool,
    pub(super) cells: Vec<Cell>,
    pub(super) held: Vec<Held>,
    /// By column, the cell that cells below may lengthen.
    pub(super) merged: BTreeMap<u32, usize>,
}

/// A cell while it is read.
#[derive(Debug, Default)]
pub(crate) struct OpenCell {
    pub(crate) row_span: u32,
    pub(crate) column_span: u32,
    pub(crate) merge: Merge,
    pub(crate) text: String,
    /// It was deleted and only keeps its place.
    pub(crate) is_deleted: bool,
    pub(super) marks: Vec<Mark>,
}

/// What ended in a cell: a paragraph, by its place in the text, or a table or picture.
#[derive(Debug)]
pub(super) enum Mark {
    Text(Range<usize>, Style),
    Inner(Piece),
}

/// What stands in a cell that holds a table or picture, in order.
#[derive(Debug)]
pub(super) struct Held {
    /// The number of the cell in its table.
    cell: usize,
    pieces: Vec<Piece>,
}

/// How a cell belongs to the one above it, where the format says it cell by cell.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merge {
    #[default]
    None,
    Start,
    Continue,
    /// It belongs to the cell on its left.
    Left,
}

/// A finished part of the document.
#[derive(Debug)]
pub(super) enum Piece {
    Text(String, Style),
    Table {
        name: Option<String>,
        cells: Vec<Cell>,
        held: Vec<Held>,
    },
    /// A picture that was recognised.
    Picture(Box<Page>),
}

impl Open {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Paragraph(_) => Kind::Paragraph,
            Self::Table(_) => Kind::Table,
            Self::Cell(_) => Kind::Cell,
        }
    }
}

impl Piece {
    /// Joins a table below to this one; they stay two where one has more columns.
    pub(super) fn joined(self, below: Self) -> (Self, Option<Self>) {
        match (self, below) {
            (Self::Table { name, mut cells, mut held }, Self::Table { cells: more, held: more_held, .. })
                if n_columns(&cells) == n_columns(&more) =>
            {
                let n_rows = cells.iter().map(|cell| cell.row.saturating_add(cell.row_span - 1)).max().unwrap_or(0);
                let n_cells = cells.len();
                held.extend(more_held.into_iter().map(|one| Held { cell: one.cell + n_cells, ..one }));
                cells.extend(more.into_iter().map(|cell| Cell { row: cell.row.saturating_add(n_rows), ..cell }));
                (Self::Table { name, cells, held }, None)
            }
            (above, below) => (above, Some(below)),
        }
    }

    fn n_cells(&self) -> usize {
        if let Self::Table { cells, .. } = self { cells.len() } else { 0 }
    }
}

impl OpenTable {
    /// Returns how many cells are finished.
    pub(crate) fn n_cells(&self) -> usize {
        self.cells.len()
    }

    /// Returns the cells that were finished since there were `first`.
    pub(crate) fn cells_from(&self, first: usize) -> &[Cell] {
        self.cells.get(first..).unwrap_or_default()
    }

    /// Leaves out blank cells below the last row and right of the last column with text, for sheets without an end.
    pub(crate) fn trim(&mut self) {
        let filled = || self.cells.iter().filter(|cell| !cell.text.is_empty());
        let last_row = filled().map(|cell| cell.row.saturating_add(cell.row_span - 1)).max().unwrap_or(0);
        let last_column = filled().map(|cell| cell.column.saturating_add(cell.column_span - 1)).max().unwrap_or(0);
        self.cells.retain(|cell| cell.row <= last_row && cell.column <= last_column);
    }

    /// Lengthens the cell above that has the same edges; elsewhere a continued merge begins anew.
    pub(super) fn lengthen(&mut self, row: u32, column: u32, column_span: u32) -> bool {
        let above = self.merged.get(&column).and_then(|index| self.cells.get_mut(*index));
        let above = above.filter(|cell| cell.row + cell.row_span == row && cell.column_span == column_span);
        above.map(|cell| cell.row_span += 1).is_some()
    }

    pub(super) fn widen(&mut self, row: u32, column: u32, column_span: u32) -> bool {
        let left = self.cells.last_mut().filter(|cell| cell.row == row && cell.column + cell.column_span == column);
        left.map(|cell| cell.column_span += column_span).is_some()
    }

    /// Keeps the pieces of the cell that was read last.
    pub(super) fn hold(&mut self, pieces: Vec<Piece>) {
        if !pieces.is_empty() {
            self.held.push(Held { cell: self.cells.len().saturating_sub(1), pieces });
        }
    }
}

impl OpenCell {
    /// Takes what ended in the cell; copies of the text of inner tables are bounded, for they grow with the nesting.
    pub(super) fn add(&mut self, piece: Piece, n_copied: &mut usize) {
        let from = self.text.len();
        match piece {
            Piece::Text(text, style) => {
                if self.text.is_empty() {
                    self.text = trimmed(text);
                } else {
                    self.add_line(&text);
                }
                if self.text.len() > from {
                    self.marks.push(Mark::Text(from..self.text.len(), style));
                }
            }
            Piece::Table { ref cells, .. } => {
                for cell in cells {
                    *n_copied += cell.text.len();
                    if *n_copied <= MOST_COPIED {
                        self.add_line(&cell.text);
                    }
                }
                self.marks.push(Mark::Inner(piece));
            }
            Piece::Picture(_) => self.marks.push(Mark::Inner(piece)),
        }
    }

    fn add_line(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }

    /// Takes the pieces of a cell that holds a table or picture; of any other the text is all there is.
    pub(super) fn pieces(&mut self) -> Vec<Piece> {
        let marks = std::mem::take(&mut self.marks);
        if !marks.iter().any(|mark| matches!(mark, Mark::Inner(_))) {
            return Vec::new();
        }
        let piece = |mark| match mark {
            Mark::Text(range, style) => {
                Piece::Text(self.text.get(range).unwrap_or_default().trim_start_matches('\n').to_owned(), style)
            }
            Mark::Inner(piece) => piece,
        };
        marks.into_iter().map(piece).collect()
    }
}

/// Tells whether a table only arranges the tables in its cells: it has hardly any row of labels and values of its own, and less
/// in them than the others hold.
pub(super) fn is_layout(cells: &[Cell], held: &[Held]) -> bool {
    let holding: Vec<u32> = held.iter().filter_map(|held| Some(cells.get(held.cell)?.row)).collect();
    let n_inner: usize = held.iter().flat_map(|held| &held.pieces).map(Piece::n_cells).sum();
    let of_data = cells.chunk_by(|one, other| one.row == other.row).filter_map(|row| {
        let n_filled = row.iter().filter(|cell| !cell.text.is_empty()).count();
        (n_filled >= 2 && !holding.contains(&row[0].row)).then_some(n_filled)
    });
    let of_data: Vec<usize> = of_data.take(FEWEST_ROWS_OF_DATA).collect();
    of_data.len() < FEWEST_ROWS_OF_DATA && of_data.iter().sum::<usize>() < n_inner
}

/// Returns what stands in the cells of a table that only arranges.
pub(super) fn arranged(cells: Vec<Cell>, held: Vec<Held>) -> Vec<Piece> {
    let mut held = held.into_iter().peekable();
    let mut pieces = Vec::new();
    for (index, cell) in cells.into_iter().enumerate() {
        let n_before = pieces.len();
        while let Some(one) = held.next_if(|one| one.cell <= index) {
            pieces.extend(one.pieces);
        }
        if pieces.len() == n_before {
            pieces.extend(cell.text.lines().map(|line| Piece::Text(line.to_owned(), Style::Unknown)));
        }
    }
    pieces
}

/// Returns the tables and pictures in the cells of a table of data.
pub(super) fn inner(held: Vec<Held>) -> impl Iterator<Item = Piece> {
    held.into_iter().flat_map(|held| held.pieces).filter(|piece| !matches!(piece, Piece::Text(..)))
}

fn n_columns(cells: &[Cell]) -> u32 {
    cells.iter().map(|cell| cell.column.saturating_add(cell.column_span - 1)).max().unwrap_or(0)
}

/// Trims a text, without a copy where there is nothing to trim.
pub(crate) fn trimmed(text: String) -> String {
    let length = text.trim().len();
    if length == text.len() { text } else { text.trim().to_owned() }
}
