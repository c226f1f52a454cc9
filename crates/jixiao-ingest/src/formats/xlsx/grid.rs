//! The cells of a sheet by their positions: merges become spans, what is hidden or covered is left out.

use crate::document::Cell;
use jixiao_model::Place;
use std::collections::BTreeSet;

/// The rows of the largest sheet.
pub(super) const MOST_ROWS: u32 = 1_048_576;

/// The most cells that are kept of a sheet, and the most that merges are laid over.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// What a sheet says of its cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    cells: Vec<Stored>,
    /// Top, left, bottom, right.
    merges: Vec<[u32; 4]>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
}

/// A cell as it is stored; nearly always they come in order.
#[derive(Debug)]
struct Stored {
    row: u32,
    column: u32,
    row_span: u32,
    column_span: u32,
    /// It lies inside a merge whose text stands elsewhere.
    is_covered: bool,
    text: String,
}

impl Grid {
    /// Adds a cell; of two at one position the later counts.
    pub(super) fn add(&mut self, (row, column): (u32, u32), text: String) {
        self.cells.push(Stored { row, column, row_span: 1, column_span: 1, is_covered: false, text });
    }

    /// Returns how many cells there are.
    pub(super) fn n_cells(&self) -> usize {
        self.cells.len()
    }

    /// Merges the cells of a rectangle: its top, left, bottom, right.
    pub(super) fn merge(&mut self, rectangle: [u32; 4]) {
        self.merges.push(rectangle);
    }

    /// Hides a row.
    pub(super) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Hides columns.
    pub(super) fn hide_columns(&mut self, columns: impl Iterator<Item = u32>) {
        self.hidden_columns.extend(columns);
    }

    /// Returns how many rows and columns are hidden.
    pub(super) fn n_hidden(&self) -> (usize, usize) {
        (self.hidden_rows.len(), self.hidden_columns.len())
    }

    /// Returns the visible cells up to the last row and column with text, for the table of a number.
    pub(super) fn finish(mut self, number: u32) -> Vec<Cell> {
        self.order();
        self.lay_merges();
        let Self { mut cells, hidden_rows, hidden_columns, .. } = self;
        cells.retain(|cell| {
            let is_shown = shows(cell.row, cell.row_span, &hidden_rows);
            !cell.is_covered && is_shown && shows(cell.column, cell.column_span, &hidden_columns)
        });
        let filled = || cells.iter().filter(|cell| !cell.text.is_empty());
        let n_rows = filled().map(|cell| cell.row.saturating_add(cell.row_span - 1)).max().unwrap_or(0);
        let n_columns = filled().map(|cell| cell.column.saturating_add(cell.column_span - 1)).max().unwrap_or(0);
        cells.retain(|cell| cell.row <= n_rows && cell.column <= n_columns);
        let cell = |cell: Stored| Cell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span.min(n_rows + 1 - cell.row),
            column_span: cell.column_span.min(n_columns + 1 - cell.column),
            text: cell.text,
            place: Place::cell(number, cell.row, cell.column),
        };
        cells.into_iter().map(cell).collect()
    }

    fn order(&mut self) {
        let is_ordered = self.cells.is_sorted_by(|one, other| (one.row, one.column) < (other.row, other.column));
        if !is_ordered {
            // The sorting keeps the order of equals; of these the first in the reverse is the last that was said.
            self.cells.reverse();
            self.cells.sort_by_key(|cell| (cell.row, cell.column));
            self.cells.dedup_by_key(|cell| (cell.row, cell.column));
        }
    }

    fn lay_merges(&mut self) {
        let mut n_looked_at = 0;
        for [top, left, bottom, right] in &self.merges {
            let mut at = self.cells.partition_point(|cell| (cell.row, cell.column) < (*top, *left));
            // Only positions with a cell matter; rows without any are jumped over.
            while let Some(row) = self.cells.get(at).map(|cell| cell.row).filter(|row| row <= bottom) {
                let rest = &mut self.cells[at..];
                let inside = rest.iter_mut().take_while(|cell| cell.row == row && cell.column <= *right);
                for cell in inside.filter(|cell| cell.column >= *left) {
                    n_looked_at += 1;
                    if (cell.row, cell.column) == (*top, *left) {
                        cell.row_span = bottom.min(&MOST_ROWS).max(top) - top + 1;
                        cell.column_span = right - left + 1;
                    } else {
                        cell.is_covered = true;
                    }
                }
                n_looked_at += 1;
                if n_looked_at > MOST_CELLS {
                    break;
                }
                at += rest.partition_point(|cell| (cell.row, cell.column) < (row + 1, *left));
            }
        }
    }
}

/// A merged cell is visible while any of its rows and any of its columns is.
fn shows(first: u32, span: u32, hidden: &BTreeSet<u32>) -> bool {
    // A visible row is found within the first one more than are hidden.
    hidden.is_empty()
        || (first..first.saturating_add(span)).take(hidden.len() + 1).any(|index| !hidden.contains(&index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(positions: &[(u32, u32)], merges: &[[u32; 4]], expected: &[(u32, u32, u32, u32, &str)]) {
        let mut grid = Grid::default();
        for (at, position) in positions.iter().enumerate() {
            grid.add(*position, at.to_string());
        }
        for merge in merges {
            grid.merge(*merge);
        }
        let cells = grid.finish(1);
        let shown = cells.iter().map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span, cell.text.as_str()));
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn cells_may_come_in_any_order_and_the_last_counts() {
        check(&[(2, 1), (1, 2), (2, 1), (1, 1)], &[], &[(1, 1, 1, 1, "3"), (1, 2, 1, 1, "1"), (2, 1, 1, 1, "2")]);
    }

    #[test]
    fn merges_cover_all_but_their_first_cell() {
        let square = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)];
        check(&square, &[[1, 2, 2, 3]], &[(1, 1, 1, 1, "0"), (1, 2, 2, 2, "1"), (2, 1, 1, 1, "3")]);
        check(&square, &[[1, 1, 9, 9]], &[(1, 1, 9, 9, "0")]);
        check(&square[1..], &[[1, 1, 1, 3]], &[(2, 1, 1, 1, "2"), (2, 2, 1, 1, "3"), (2, 3, 1, 1, "4")]);
    }
}
