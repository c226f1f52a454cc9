//! Collects the cells of one sheet of a workbook: merges become spans, hidden rows and columns are left out.

use crate::document::Cell;
use jixiao_model::{Notice, NoticeCode, Place, Text};
use std::collections::{BTreeMap, BTreeSet};

/// The most positions that merges are compared with, so that overlapping merges do not cost time.
const MOST_STEPS: usize = 2_000_000;

/// The most merges of a sheet.
const MOST_MERGES: usize = 200_000;

/// A sheet so far; rows and columns count from 1.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    texts: BTreeMap<(u32, u32), String>,
    /// Bottom and right of each merge by its top and left.
    merges: BTreeMap<(u32, u32), (u32, u32)>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    n_without_value: usize,
}

impl Sheet {
    /// Sets the text of a cell.
    pub(crate) fn set(&mut self, row: u32, column: u32, text: &str) {
        self.texts.insert((row, column), text.trim().to_owned());
    }

    /// Merges a rectangle into one cell; one that is no rectangle is left out.
    pub(crate) fn merge(&mut self, (top, left): (u32, u32), (bottom, right): (u32, u32)) {
        if top <= bottom && left <= right && self.merges.len() < MOST_MERGES {
            self.merges.insert((top, left), (bottom, right));
        }
    }

    /// Hides a row.
    pub(crate) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Hides the columns of a range.
    pub(crate) fn hide_columns(&mut self, columns: std::ops::RangeInclusive<u32>) {
        self.hidden_columns.extend(columns);
    }

    /// Counts a formula whose result the file does not hold.
    pub(crate) fn count_without_value(&mut self) {
        self.n_without_value += 1;
    }

    /// Returns what a reader should know of the sheet.
    pub(crate) fn notices(&self, number: u32, name: &str) -> Vec<Notice> {
        let place = Place { table: Some(number), ..Place::default() };
        // What is hidden and blank is no loss.
        let filled = || self.texts.iter().filter(|(_, text)| !text.is_empty()).map(|(position, _)| *position);
        let rows: BTreeSet<u32> = filled().map(|(row, _)| row).filter(|row| self.hidden_rows.contains(row)).collect();
        let columns: BTreeSet<u32> =
            filled().map(|(_, column)| column).filter(|column| self.hidden_columns.contains(column)).collect();
        let (rows, columns) = (rows.len(), columns.len());
        let blank = self.n_without_value;
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

    /// Returns the cells up to the last row and column with text, each with its span and the number of the table.
    pub(crate) fn cells(&self, number: u32) -> Vec<Cell> {
        let is_visible =
            |row: u32, column: u32| !self.hidden_rows.contains(&row) && !self.hidden_columns.contains(&column);
        let visible = || self.texts.iter().filter(|((row, column), _)| is_visible(*row, *column));
        let filled = || visible().filter(|(_, text)| !text.is_empty()).map(|(position, _)| *position);
        let n_rows = filled().map(|(row, _)| row).max().unwrap_or(0);
        let n_columns = filled().map(|(_, column)| column).max().unwrap_or(0);
        let covered = self.covered(n_rows, n_columns);
        visible()
            .filter(|(position, _)| position.0 <= n_rows && position.1 <= n_columns && !covered.contains(position))
            .map(|(&(row, column), text)| {
                let (bottom, right) = self.merges.get(&(row, column)).copied().unwrap_or((row, column));
                Cell {
                    row,
                    column,
                    row_span: bottom.min(n_rows) - row + 1,
                    column_span: right.min(n_columns) - column + 1,
                    text: text.clone(),
                    place: Place::cell(number, row, column),
                }
            })
            .collect()
    }

    /// Returns the positions inside merges that are not their origin.
    fn covered(&self, n_rows: u32, n_columns: u32) -> BTreeSet<(u32, u32)> {
        let mut covered = BTreeSet::new();
        let mut steps = 0;
        for (&(top, left), &(bottom, right)) in &self.merges {
            let (bottom, right) = (bottom.min(n_rows), right.min(n_columns));
            if left > right {
                continue;
            }
            for row in top..=bottom {
                // Only positions with a cell matter, and those are few.
                let inside = self.texts.range((row, left)..=(row, right)).map(|(position, _)| *position);
                let before = covered.len();
                covered.extend(inside.filter(|position| *position != (top, left)));
                steps += 1 + covered.len() - before;
                if steps > MOST_STEPS {
                    return covered;
                }
            }
        }
        covered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sheet: &Sheet, expected: &[&str]) {
        let shown =
            |cell: &Cell| format!("{},{} {}x{} {}", cell.row, cell.column, cell.row_span, cell.column_span, cell.text);
        assert_eq!(sheet.cells(1).iter().map(shown).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn merges_are_one_cell_cut_at_the_last_text() {
        let mut sheet = Sheet::default();
        for (row, column, text) in [(1, 1, "甲"), (1, 2, ""), (2, 1, "隐"), (3, 3, " 乙 "), (9, 9, "")] {
            sheet.set(row, column, text);
        }
        sheet.merge((1, 1), (2, 2));
        sheet.merge((3, 3), (60_000, 200));
        sheet.merge((5, 5), (4, 4));
        check(&sheet, &["1,1 2x2 甲", "3,3 1x1 乙"]);
    }

    #[test]
    fn hidden_rows_and_columns_are_left_out_with_a_notice() {
        let mut sheet = Sheet::default();
        for (row, column, text) in [(1, 1, "甲"), (2, 1, "隐"), (3, 2, "隐"), (3, 1, "乙")] {
            sheet.set(row, column, text);
        }
        sheet.hide_row(2);
        sheet.hide_columns(2..=3);
        sheet.hide_row(7);
        check(&sheet, &["1,1 1x1 甲", "3,1 1x1 乙"]);
        let said = sheet.notices(1, "表").pop().map(|notice| notice.message.zh);
        assert_eq!(said.as_deref(), Some("工作表「表」有隐藏的 1 行、1 列未读取"));
    }
}
