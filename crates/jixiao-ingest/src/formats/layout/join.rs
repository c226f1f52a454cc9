//! Joins a table with its continuation on the next page.

use super::line;
use super::sheet::{Sheet, SheetCell};
use std::collections::BTreeSet;

/// Edges of columns this near to each other are one edge.
const SAME_EDGE: f64 = 4.0;

/// The fewest cells that show how a column is filled.
const ENOUGH_ROWS: usize = 3;

/// The most rows of a header that is repeated on every page.
const MOST_HEADER_ROWS: usize = 5;

/// Tells whether a table at the top of a page goes on with one at the bottom of the page before.
pub(super) fn continues(table: &Sheet, next: &Sheet) -> bool {
    let is_near = |a: f64, b: f64| (a - b).abs() <= SAME_EDGE;
    let inner = |sheet: &Sheet| sheet.xs[1..sheet.xs.len() - 1].to_vec();
    let (ours, theirs) = (inner(table), inner(next));
    let n_common = theirs.iter().filter(|x| ours.iter().any(|other| is_near(**x, *other))).count();
    is_near(table.area.x0, next.area.x0)
        && is_near(table.area.x1, next.area.x1)
        && n_common * 2 >= ours.len().min(theirs.len())
}

/// Appends the continuation; returns the row (from 0) that the page break had cut in two.
pub(super) fn append(table: &mut Sheet, mut next: Sheet) -> Option<usize> {
    align_columns(table, &mut next);
    drop_header(table, &mut next);
    extend_merged(table, &mut next);
    let cut = rejoin_cut_row(table, &mut next);
    let offset = table.n_rows;
    let moved = next.cells.into_iter().map(|cell| SheetCell { row: cell.row + offset, ..cell });
    table.cells.extend(moved);
    table.n_rows += next.n_rows;
    table.cells.sort_by_key(|cell| (cell.row, cell.column));
    cut
}

/// Gives both parts the column edges that either has.
fn align_columns(table: &mut Sheet, next: &mut Sheet) {
    let mut all: Vec<f64> = table.xs.iter().chain(&next.xs).copied().collect();
    all.sort_by(f64::total_cmp);
    let mut merged: Vec<f64> = Vec::new();
    for x in all {
        if merged.last().is_none_or(|last| x - last > SAME_EDGE) {
            merged.push(x);
        }
    }
    for sheet in [table, next] {
        let position = |x: f64| merged.partition_point(|edge| *edge < x - SAME_EDGE);
        let positions: Vec<usize> = sheet.xs.iter().map(|x| position(*x)).collect();
        for cell in &mut sheet.cells {
            let end = positions[cell.column + cell.n_columns];
            cell.column = positions[cell.column];
            cell.n_columns = end.saturating_sub(cell.column).max(1);
        }
        sheet.xs.clone_from(&merged);
    }
}

/// Leaves out the first rows when they repeat the first rows of the table.
fn drop_header(table: &Sheet, next: &mut Sheet) {
    let row = |sheet: &Sheet, row: usize| -> Vec<(usize, usize, usize, String)> {
        let cells = sheet.cells.iter().filter(|cell| cell.row == row);
        cells.map(|cell| (cell.column, cell.n_columns, cell.n_rows, cell.text.clone())).collect()
    };
    let mut n_header = 0;
    while n_header < MOST_HEADER_ROWS && n_header + 1 < next.n_rows && row(table, n_header) == row(next, n_header) {
        n_header += 1;
    }
    let crosses = |cell: &SheetCell| cell.row < n_header && cell.row + cell.n_rows > n_header;
    let n_filled = next.cells.iter().filter(|cell| cell.row < n_header && !cell.text.is_empty()).count();
    if n_filled < 2 || next.cells.iter().any(crosses) {
        return;
    }
    next.cells.retain(|cell| cell.row >= n_header);
    for cell in &mut next.cells {
        cell.row -= n_header;
    }
    next.n_rows -= n_header;
}

/// A merged cell that the page break cut: its lower part is blank, or its upper part is.
fn extend_merged(table: &mut Sheet, next: &mut Sheet) {
    let label_columns: BTreeSet<usize> =
        table.cells.iter().chain(&next.cells).filter(|cell| cell.n_rows > 1).map(|cell| cell.column).collect();
    let last_row = table.n_rows;
    next.cells.retain(|lower| {
        let upper = table.cells.iter_mut().find(|upper| is_above(upper, last_row, lower));
        let Some(upper) = upper.filter(|_| lower.row == 0 && label_columns.contains(&lower.column)) else {
            return true;
        };
        let is_one = lower.text.is_empty() && !upper.text.is_empty() || upper.text.is_empty() && upper.n_rows > 1;
        if is_one {
            upper.n_rows += lower.n_rows;
            upper.text.push_str(&lower.text);
        }
        !is_one
    });
}

fn is_above(upper: &SheetCell, last_row: usize, lower: &SheetCell) -> bool {
    upper.row + upper.n_rows == last_row && upper.column == lower.column && upper.n_columns == lower.n_columns
}

/// Tells whether a text may go on: it is no number, and no sentence ends it.
fn is_unfinished(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !text.ends_with(['。', '！', '？', '；'])
}

/// A row that the page break cut: cells that are filled in every other row are blank in its lower part.
fn rejoin_cut_row(table: &mut Sheet, next: &mut Sheet) -> Option<usize> {
    let last_row = table.n_rows;
    let lower: Vec<SheetCell> = next.cells.iter().filter(|cell| cell.row == 0).cloned().collect();
    let above = |cell: &SheetCell| {
        table.cells.iter().position(|upper| upper.n_rows == 1 && is_above(upper, last_row, cell))
    };
    let pairs: Vec<(usize, &SheetCell)> = lower.iter().filter_map(|cell| Some((above(cell)?, cell))).collect();
    let is_filled = |column: usize| {
        let rest = next.cells.iter().filter(|cell| cell.row > 0);
        let mut all = table.cells.iter().chain(rest).filter(|cell| cell.column == column);
        all.clone().count() >= ENOUGH_ROWS && all.all(|cell| !cell.text.is_empty())
    };
    let continues = |upper: &str, lower: &str| lower.is_empty() || is_unfinished(upper);
    let all_continue = pairs.len() == lower.len()
        && lower.iter().all(|cell| cell.n_rows == 1)
        && pairs.iter().all(|(upper, cell)| continues(&table.cells[*upper].text, &cell.text));
    let has_text = lower.iter().any(|cell| !cell.text.is_empty());
    let misses_key = lower.iter().any(|cell| cell.text.is_empty() && is_filled(cell.column));
    if !(all_continue && has_text && misses_key) {
        return None;
    }
    let joins: Vec<(usize, String)> = pairs.iter().map(|(upper, cell)| (*upper, cell.text.clone())).collect();
    for (upper, text) in joins {
        line::append(&mut table.cells[upper].text, &text);
    }
    next.cells.retain(|cell| cell.row > 0);
    for cell in &mut next.cells {
        cell.row -= 1;
    }
    next.n_rows -= 1;
    // Merged cells reach one row further down than the row that was cut.
    for cell in &mut table.cells {
        let is_extended = cell.row + cell.n_rows > last_row;
        cell.n_rows -= usize::from(is_extended);
    }
    Some(last_row - 1)
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Area;
    use super::*;

    /// Builds a part of a table from rows of `text` or `text*rows`; `^` is covered from above.
    fn sheet(xs: &[f64], page: u32, rows: &[&[&str]]) -> Sheet {
        let mut cells = Vec::new();
        for (row, texts) in rows.iter().enumerate() {
            for (column, text) in texts.iter().enumerate().filter(|(_, text)| **text != "^") {
                let (text, n_rows) = text.split_once('*').map_or((*text, 1), |(t, n)| (t, n.parse().unwrap()));
                cells.push(SheetCell { row, column, n_rows, n_columns: 1, text: text.to_owned(), page });
            }
        }
        let area = Area { x0: xs[0], y0: 0.0, x1: xs[xs.len() - 1], y1: 100.0 };
        Sheet { xs: xs.to_vec(), area, n_rows: rows.len(), cells }
    }

    #[track_caller]
    fn check(first: &[&[&str]], second: &[&[&str]], expected: &str) {
        let xs = [0.0, 50.0, 100.0, 150.0];
        let mut table = sheet(&xs, 1, first);
        let next = sheet(&[0.5, 50.4, 100.0, 151.0], 2, second);
        assert!(continues(&table, &next));
        append(&mut table, next);
        let shown = |cell: &SheetCell| match cell.n_rows {
            1 => format!("{},{} {}", cell.row, cell.column, cell.text),
            n => format!("{},{} x{n} {}", cell.row, cell.column, cell.text),
        };
        assert_eq!(table.cells.iter().map(shown).collect::<Vec<_>>().join("; "), expected);
    }

    #[test]
    fn rows_follow_without_the_repeated_header() {
        check(
            &[&["指标", "目标", "得分"], &["甲", "1", "2"]],
            &[&["指标", "目标", "得分"], &["乙", "3", "4"]],
            "0,0 指标; 0,1 目标; 0,2 得分; 1,0 甲; 1,1 1; 1,2 2; 2,0 乙; 2,1 3; 2,2 4",
        );
    }

    #[test]
    fn merged_cells_go_on_over_the_break() {
        check(
            &[&["数量*2", "甲", "1"], &["^", "乙", "2"]],
            &[&["", "丙", "3"]],
            "0,0 x3 数量; 0,1 甲; 0,2 1; 1,1 乙; 1,2 2; 2,1 丙; 2,2 3",
        );
        check(&[&["甲", "1", "2"]], &[&["", "3", "4"]], "0,0 甲; 0,1 1; 0,2 2; 1,0 ; 1,1 3; 1,2 4");
    }

    #[test]
    fn a_row_cut_by_the_break_is_one_row() {
        check(
            &[&["数量*3", "甲", "1"], &["^", "乙", "1"], &["^", "建设道路十", "2"]],
            &[&["", "二条", ""], &["质量", "丙", "3"]],
            "0,0 x3 数量; 0,1 甲; 0,2 1; 1,1 乙; 1,2 1; 2,1 建设道路十二条; 2,2 2; 3,0 质量; 3,1 丙; 3,2 3",
        );
    }

    #[test]
    fn other_tables_do_not_continue() {
        let table = sheet(&[0.0, 50.0, 100.0], 1, &[&["甲", "乙"]]);
        assert!(!continues(&table, &sheet(&[0.0, 50.0, 130.0], 2, &[&["甲", "乙"]])));
        assert!(!continues(&table, &sheet(&[0.0, 20.0, 100.0], 2, &[&["甲", "乙"]])));
        assert!(continues(&table, &sheet(&[0.0, 20.0, 50.0, 100.0], 2, &[&["甲", "乙", "丙"]])));
    }
}
