//! Rows as their columns see them: merged cells counted in every row they cover, short rows aligned.

use crate::document::{Cell, CellText, Grid};
use jixiao_model::{Notice, NoticeCode, Place, Text};

/// The most cells that a flattened row lacks; a row with fewer cells is another kind of row.
const MOST_MISSING: u32 = 32;

/// A row of a grid, moved to the right from the column whose cells flattening has dropped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    grid: &'a Grid<'a>,
    /// Number of the row, from 1.
    pub(crate) number: u32,
    /// How many cells are missing.
    shift: u32,
    /// The column of the first missing cell.
    gap: u32,
}

impl<'a> Row<'a> {
    /// Looks at a row as it stands.
    pub(crate) fn new(grid: &'a Grid<'a>, number: u32) -> Self {
        Self { grid, number, shift: 0, gap: 1 }
    }

    /// Looks at a row under a header of `width` columns: a row with fewer cells lacks its first ones, as merged
    /// labels leave no cell in flattened tables. `fit` tells how well a reading suits; the missing cells may also
    /// stand at the end.
    pub(crate) fn aligned(grid: &'a Grid<'a>, number: u32, width: u32, fit: impl Fn(&Self) -> i32) -> Self {
        let plain = Self::new(grid, number);
        let last = (1..=width).rev().find(|column| grid.covering(number, *column).is_some());
        let missing = width - last.unwrap_or(width);
        let starts_left = plain.grid.starting(number, 1).is_some();
        if missing == 0 || missing > MOST_MISSING || !starts_left {
            return plain;
        }
        let candidates = (0..=missing).rev().map(|shift| Self { shift, ..plain });
        candidates.fold(plain, |best, one| {
            let (of_best, of_one) = (fit(&best), fit(&one));
            if of_one > of_best || of_one == of_best && one.shift == missing { one } else { best }
        })
    }

    /// Looks at the same row as if the cell of one more column were missing, those behind it moved to the left.
    ///
    /// Forms drop the unit of a target in words; nothing else tells that its column is missing.
    pub(crate) fn without_column(&self, column: u32) -> Self {
        Self { shift: 1, gap: column, ..*self }
    }

    /// Returns the cell that a column shows, also where it started in a row above or further left.
    pub(crate) fn covering(&self, column: u32) -> Option<&'a Cell> {
        if column < self.gap {
            return self.grid.covering(self.number, column);
        }
        let own = column.checked_sub(self.shift).filter(|own| *own >= self.gap)?;
        self.grid.covering(self.number, own)
    }

    /// Returns the cell of a column that starts in this row.
    pub(crate) fn own(&self, column: u32) -> Option<&'a Cell> {
        self.covering(column).filter(|cell| cell.row == self.number)
    }

    /// Returns the column, as the header counts, at which a cell starts.
    pub(crate) fn start_of(&self, cell: &Cell) -> u32 {
        if cell.column < self.gap { cell.column } else { cell.column + self.shift }
    }

    /// Returns the cells that start in this row and hold text, from left to right.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &'a Cell> + use<'a> {
        let (grid, number) = (self.grid, self.number);
        grid.row(number).filter(|cell| !cell.text.trim().is_empty())
    }

    /// Returns all cells that start in this row, empty ones too.
    pub(crate) fn cells(&self) -> Vec<&'a Cell> {
        let (grid, number) = (self.grid, self.number);
        grid.row(number).collect()
    }

    /// Returns the text of the first cell that is not empty.
    pub(crate) fn first_text(&self) -> Option<&'a CellText> {
        self.filled().next().map(|cell| &cell.text)
    }

    /// Returns the place of the row.
    pub(crate) fn place(&self) -> Place {
        let first = self.grid.row(self.number).next().or_else(|| self.grid.covering(self.number, 1));
        first.map_or_else(Place::default, |cell| Place { row: Some(self.number), ..cell.place.whole_row() })
    }

    /// Says that the row was aligned, where it was.
    pub(crate) fn alignment_notice(&self) -> Option<Notice> {
        let message = if self.gap == 1 {
            Text::new(
                format!("该行缺少前 {} 格，已按表头对齐", self.shift),
                format!("the row lacks its first {} cells; aligned with the header", self.shift),
            )
        } else {
            Text::new(
                format!("该行缺少第 {} 列的格，其后各格已右移对齐", self.gap),
                format!("the row lacks the cell of column {}; those behind it were moved to the right", self.gap),
            )
        };
        (self.shift > 0).then(|| Notice::new(NoticeCode::RealignedRow, self.place(), message))
    }
}

/// A label carried down to the rows below it.
#[derive(Debug)]
pub(crate) struct Carried<T>(Option<T>);

impl<T> Default for Carried<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone + PartialEq> Carried<T> {
    /// Takes the label of a row, where it has one; returns whether another group began.
    pub(crate) fn take(&mut self, label: Option<T>) -> bool {
        let begins = label.is_some() && label != self.0;
        self.0 = label.or_else(|| self.0.take());
        begins
    }

    /// Forgets the label.
    pub(crate) fn clear(&mut self) {
        self.0 = None;
    }

    /// Returns the label in force.
    pub(crate) fn get(&self) -> Option<T> {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::pipe_table;

    #[track_caller]
    fn check(source: &str, row: u32, column: u32, expected: Option<&str>) {
        let table = pipe_table(source);
        let grid = table.grid();
        let is_number = |row: &Row<'_>| row.own(4).is_some_and(|cell| cell.text.parse::<f64>().is_ok());
        let row = Row::aligned(&grid, row, table.n_columns, |row| i32::from(is_number(row)));
        assert_eq!(row.covering(column).map(|cell| cell.text.as_str()), expected, "{source}");
    }

    #[test]
    fn merged_cells_count_in_every_row() {
        let merged = "| 一级 | 二级 | 三级 | 分值 |\n| 产出 | 数量 | 甲 | 5 |\n| ^ | ^ | 乙 | 5 |";
        check(merged, 3, 1, Some("产出"));
        check(merged, 3, 3, Some("乙"));
    }

    #[test]
    fn short_rows_lack_their_first_cells() {
        let flat = "| 一级 | 二级 | 三级 | 分值 |\n| 产出 | 数量 | 甲 | 5 |\n| 乙 | 5 |";
        check(flat, 3, 1, None);
        check(flat, 3, 3, Some("乙"));
        check(flat, 3, 4, Some("5"));
    }

    #[test]
    fn short_rows_may_lack_their_last_cells() {
        let flat = "| 一级 | 二级 | 三级 | 分值 | 原因 |\n| 产出 | 数量 | 甲 | 5 |";
        check(flat, 2, 1, Some("产出"));
        check(flat, 2, 4, Some("5"));
    }

    #[test]
    fn a_row_that_lacks_too_many_cells_is_no_flattened_one() {
        let heads = "| 头 ".repeat(40);
        check(&format!("{heads}|\n| 甲 | 乙 | 丙 | 5 |"), 2, 1, Some("甲"));
    }

    #[test]
    fn a_cell_may_be_missing_in_the_middle() {
        let table = pipe_table("| 名称 | 单位 | 性质 | 值 |\n| 甲 | 定性 | 及时 |");
        let grid = table.grid();
        let row = Row::new(&grid, 2).without_column(2);
        let shown: Vec<_> = (1..=4).map(|column| row.covering(column).map(|cell| cell.text.as_str())).collect();
        assert_eq!(shown, [Some("甲"), None, Some("定性"), Some("及时")]);
        assert!(row.alignment_notice().is_some());
    }

    #[test]
    fn labels_are_carried_until_the_next() {
        let mut carried = Carried::default();
        assert!(carried.take(Some("数量")));
        assert!(!carried.take(None));
        assert_eq!(carried.get(), Some("数量"));
        assert!(carried.take(Some("质量")));
        carried.clear();
        assert_eq!(carried.get(), None);
    }
}
