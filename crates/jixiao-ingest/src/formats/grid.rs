//! Collects the cells of one sheet of a workbook by their positions: merges become spans, what is hidden or covered is left out.

use super::flow::trimmed;
use crate::document::Cell;
use jixiao_model::{Notice, NoticeCode, Place, Text};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The rows of the largest sheet.
pub(crate) const MOST_ROWS: u32 = 1_048_576;

/// The most cells that are kept of a sheet, and the most that merges are laid over.
pub(crate) const MOST_CELLS: usize = 1_000_000;

/// What a sheet says of its cells; rows and columns count from 1.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    cells: Vec<Stored>,
    /// Top, left, bottom, right.
    merges: Vec<[u32; 4]>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    n_without_value: usize,
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
    pub(crate) fn add(&mut self, (row, column): (u32, u32), text: String) {
        let text = trimmed(text);
        self.cells.push(Stored { row, column, row_span: 1, column_span: 1, is_covered: false, text });
    }

    /// Returns how many cells there are.
    pub(crate) fn n_cells(&self) -> usize {
        self.cells.len()
    }

    /// Merges the cells of a rectangle: its top, left, bottom, right. What is no rectangle is left out.
    pub(crate) fn merge(&mut self, rectangle: [u32; 4]) {
        let [top, left, bottom, right] = rectangle;
        if top <= bottom && left <= right {
            self.merges.push(rectangle);
        }
    }

    /// Hides a row.
    pub(crate) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Hides columns.
    pub(crate) fn hide_columns(&mut self, columns: RangeInclusive<u32>) {
        self.hidden_columns.extend(columns);
    }

    /// Counts a formula whose result the file does not hold.
    pub(crate) fn count_without_value(&mut self) {
        self.n_without_value += 1;
    }

    /// Returns what a reader should know of the sheet, the table of a number.
    pub(crate) fn notices(&self, number: u32, name: &str) -> Vec<Notice> {
        let place = Place { table: Some(number), ..Place::default() };
        let (rows, columns, blank) = (self.hidden_rows(), self.hidden_columns(), self.n_without_value);
        let mut notices = Vec::new();
        if rows + columns > 0 {
            let message = Text::new(
                format!("工作表「{name}」有隐藏的 {rows} 行、{columns} 列未读取"),
                format!("sheet 「{name}」: {rows} hidden rows and {columns} hidden columns were not read"),
            );
            notices.push(Notice::new(NoticeCode::PartlyRead, place, message));
        }
        if blank > 0 {
            let message = Text::new(
                format!("工作表「{name}」有 {blank} 个公式没有保存计算结果"),
                format!("sheet 「{name}」: {blank} formulas have no stored value"),
            );
            notices.push(Notice::new(NoticeCode::PartlyRead, place, message));
        }
        notices
    }

    /// Counts the hidden rows with text; what is hidden and blank is no loss.
    fn hidden_rows(&self) -> usize {
        let filled = self.cells.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.row);
        filled.filter(|row| self.hidden_rows.contains(row)).collect::<BTreeSet<_>>().len()
    }

    fn hidden_columns(&self) -> usize {
        let filled = self.cells.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.column);
        filled.filter(|column| self.hidden_columns.contains(column)).collect::<BTreeSet<_>>().len()
    }

    /// Returns the visible cells up to the last row and column with text, for the table of a number.
    pub(crate) fn cells(mut self, number: u32) -> Vec<Cell> {
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
            text: cell.text.into(),
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
    fn check(grid: Grid, expected: &[&str]) {
        let shown =
            |cell: &Cell| format!("{},{} {}x{} {}", cell.row, cell.column, cell.row_span, cell.column_span, cell.text);
        assert_eq!(grid.cells(1).iter().map(shown).collect::<Vec<_>>(), expected);
    }

    fn grid(cells: &[(u32, u32, &str)]) -> Grid {
        let mut grid = Grid::default();
        for (row, column, text) in cells {
            grid.add((*row, *column), (*text).to_owned());
        }
        grid
    }

    #[test]
    fn cells_may_come_in_any_order_and_the_last_counts() {
        let cells = [(2, 1, "甲"), (1, 2, "乙"), (2, 1, " 丙 "), (1, 1, "丁"), (9, 9, "")];
        check(grid(&cells), &["1,1 1x1 丁", "1,2 1x1 乙", "2,1 1x1 丙"]);
    }

    #[test]
    fn merges_cover_all_but_their_first_cell() {
        let square = [(1, 1, "甲"), (1, 2, "乙"), (1, 3, ""), (2, 1, "丙"), (2, 2, "隐"), (2, 3, "隐")];
        for (rectangle, expected) in [
            ([1, 2, 2, 3], ["1,1 1x1 甲", "1,2 2x2 乙", "2,1 1x1 丙"].as_slice()),
            ([1, 1, 9, 9], &["1,1 9x9 甲"]),
            ([5, 5, 4, 4], &["1,1 1x1 甲", "1,2 1x1 乙", "1,3 1x1 ", "2,1 1x1 丙", "2,2 1x1 隐", "2,3 1x1 隐"]),
        ] {
            let mut grid = grid(&square);
            grid.merge(rectangle);
            check(grid, expected);
        }
        // A merge whose first cell is missing covers the others all the same.
        let mut headless = grid(&square[1..]);
        headless.merge([1, 1, 1, 3]);
        check(headless, &["2,1 1x1 丙", "2,2 1x1 隐", "2,3 1x1 隐"]);
    }

    #[test]
    fn hidden_rows_and_columns_are_left_out_with_a_notice() {
        let mut grid = grid(&[(1, 1, "甲"), (2, 1, "隐"), (3, 2, "隐"), (3, 1, "乙")]);
        grid.hide_row(2);
        grid.hide_columns(2..=3);
        grid.hide_row(7);
        let said = grid.notices(1, "表").pop().map(|notice| notice.message.zh);
        assert_eq!(said.as_deref(), Some("工作表「表」有隐藏的 1 行、1 列未读取"));
        check(grid, &["1,1 1x1 甲", "3,1 1x1 乙"]);
    }
}
