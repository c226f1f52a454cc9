//! Fills the grid of a page with its text: a table, or the part of one that stands on this page.

use super::flow;
use super::geometry::{Area, Glyph};
use super::lattice::Lattice;
use super::line::{self, Line};
use super::recognised;
use crate::document::Cell;
use jixiao_model::Place;
use std::collections::BTreeSet;

/// Most of what cells leave free beside their text.
const MOST_PADDING: f64 = 6.0;

/// Blank cells narrower or lower than this are gaps between double lines.
const GAP: f64 = 6.0;

/// A table on one page; rows and columns count from 0.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Edges of the columns.
    pub(super) xs: Vec<f64>,
    pub(super) area: Area,
    /// What cells leave free beside their text.
    pub(super) padding: f64,
    pub(super) n_rows: usize,
    /// Sorted by row and column.
    pub(super) cells: Vec<SheetCell>,
}

impl Sheet {
    /// Turns the cells into those of a document; `table` is the number of the table.
    pub(super) fn into_cells(self, table: u32) -> Vec<Cell> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let cells = self.cells.into_iter().map(|cell| {
            let (row, column) = (count(cell.row) + 1, count(cell.column) + 1);
            let place = Place { page: Some(cell.page), ..Place::cell(table, row, column) };
            let (row_span, column_span) = (count(cell.n_rows), count(cell.n_columns));
            Cell { row, column, row_span, column_span, text: cell.text.into(), place }
        });
        cells.collect()
    }
}

/// A cell of a table with the page it stands on.
#[derive(Debug, Clone)]
pub(super) struct SheetCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) n_rows: usize,
    pub(super) n_columns: usize,
    pub(super) text: String,
    pub(super) page: u32,
    /// Where its text begins and ends; nothing for blank cells and tables without rules.
    pub(super) ends: Option<Box<Ends>>,
    /// The least confidence of what was recognised in it.
    pub(super) confidence: Option<u32>,
}

/// The first and the last line of a cell, to tell whether a page break cut its text.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    pub(super) area: Area,
    pub(super) first: Line,
    pub(super) last: Line,
}

/// Fills a grid with the characters inside it; nothing when it is a frame around text or holds none.
pub(super) fn sheet(lattice: &Lattice, glyphs: &[Glyph], page: u32) -> Option<Sheet> {
    let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); lattice.cells.len()];
    for glyph in glyphs {
        if let Some(cell) = lattice.cell_at(glyph.area.center()) {
            inside[cell].push(*glyph);
        }
    }
    let confidences: Vec<Option<u32>> = inside.iter().map(|glyphs| recognised::least_confidence(glyphs)).collect();
    let lines: Vec<Vec<Line>> = inside.into_iter().map(line::lines).collect();
    let padding = padding(lattice, &lines);
    let cells = lattice.cells.iter().zip(&lines).zip(confidences).filter_map(|((span, lines), confidence)| {
        let area = lattice.cell_area(span);
        let text = flow::cell_text(lines, &area, padding);
        let is_gap = area.width() < GAP || area.height() < GAP || !span.is_closed;
        let (row, column, n_rows, n_columns) = (span.row, span.column, span.n_rows, span.n_columns);
        let ends = ends(lines, area);
        let cell = SheetCell { row, column, n_rows, n_columns, text, page, ends, confidence };
        (!(cell.text.is_empty() && is_gap)).then_some(cell)
    });
    let cells: Vec<SheetCell> = cells.collect();
    let is_table = cells.len() >= 2 && cells.iter().any(|cell| !cell.text.is_empty());
    is_table.then(|| compact(lattice, cells, padding))
}

fn ends(lines: &[Line], area: Area) -> Option<Box<Ends>> {
    let bare = |line: &Line| Line { text: String::new(), parts: Vec::new(), ..*line };
    Some(Box::new(Ends { area, first: bare(lines.first()?), last: bare(lines.last()?) }))
}

/// Returns what cells leave free beside their text: the narrowest gap of the table.
fn padding(lattice: &Lattice, lines: &[Vec<Line>]) -> f64 {
    let gaps = lattice.cells.iter().zip(lines).flat_map(|(span, lines)| {
        let area = lattice.cell_area(span);
        lines.iter().map(move |line| (line.area.x0 - area.x0).min(area.x1 - line.area.x1))
    });
    gaps.min_by(f64::total_cmp).unwrap_or(0.0).clamp(0.0, MOST_PADDING)
}

/// Leaves out rows and columns where no cell begins.
fn compact(lattice: &Lattice, mut cells: Vec<SheetCell>, padding: f64) -> Sheet {
    let rows: BTreeSet<usize> = cells.iter().map(|cell| cell.row).collect();
    let columns: BTreeSet<usize> = cells.iter().map(|cell| cell.column).collect();
    for cell in &mut cells {
        (cell.row, cell.n_rows) = renumbered(&rows, cell.row, cell.n_rows);
        (cell.column, cell.n_columns) = renumbered(&columns, cell.column, cell.n_columns);
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let mut xs: Vec<f64> = columns.iter().map(|column| lattice.xs[*column]).collect();
    xs.push(lattice.area().x1);
    Sheet { xs, area: lattice.area(), padding, n_rows: rows.len(), cells }
}

fn renumbered(used: &BTreeSet<usize>, start: usize, length: usize) -> (usize, usize) {
    (used.range(..start).count(), used.range(start..start + length).count().max(1))
}

/// Gives every grid its characters, inner grids before the frames around them; returns the tables and the rest.
pub(super) fn sheets(lattices: &[Lattice], mut rest: Vec<Glyph>, page: u32) -> (Vec<Sheet>, Vec<Glyph>) {
    let mut order: Vec<usize> = (0..lattices.len()).collect();
    let size = |idx: usize| lattices[idx].area().width() * lattices[idx].area().height();
    order.sort_by(|a, b| size(*a).total_cmp(&size(*b)));
    let mut sheets = Vec::new();
    for idx in order {
        let lattice = &lattices[idx];
        let (inside, outside): (Vec<Glyph>, Vec<Glyph>) =
            rest.iter().partition(|glyph| lattice.cell_at(glyph.area.center()).is_some());
        if let Some(sheet) = sheet(lattice, &inside, page) {
            sheets.push(sheet);
            rest = outside;
        }
    }
    (sheets, rest)
}

#[cfg(test)]
mod tests {
    use super::super::lattice::lattices;
    use super::super::segment::segments;
    use super::super::testing::{grid, rule, written};
    use super::*;

    #[track_caller]
    fn check(rules: &[Area], texts: &[(&str, f64, f64)], expected: Option<&[&str]>) {
        let glyphs: Vec<Glyph> = texts.iter().flat_map(|(text, x, y)| written(text, *x, *y, 10.0)).collect();
        let found = lattices(&segments(rules).expect("few segments"));
        let shown = found.first().and_then(|lattice| sheet(lattice, &glyphs, 1)).map(|sheet| {
            let cell = |c: &SheetCell| format!("{},{} {}x{} {}", c.row, c.column, c.n_rows, c.n_columns, c.text);
            sheet.cells.iter().map(cell).collect::<Vec<_>>()
        });
        assert_eq!(shown, expected.map(|cells| cells.iter().map(|cell| (*cell).to_owned()).collect()));
    }

    #[test]
    fn text_goes_into_its_cell() {
        let rules = grid(&[0.0, 50.0, 100.0], &[0.0, 20.0, 40.0]);
        check(
            &rules,
            &[("指标", 5.0, 5.0), ("得分", 55.0, 5.0), ("10", 55.0, 25.0)],
            Some(&["0,0 1x1 指标", "0,1 1x1 得分", "1,0 1x1 ", "1,1 1x1 10"]),
        );
    }

    #[test]
    fn lines_that_bound_no_cell_make_no_column() {
        let mut rules = grid(&[0.0, 50.0, 100.0], &[0.0, 20.0, 40.0]);
        rules.push(rule(75.0, 2.0, 75.0, 8.0));
        check(&rules, &[("得分", 55.0, 5.0)], Some(&["0,0 1x1 ", "0,1 1x1 得分", "1,0 1x1 ", "1,1 1x1 "]));
    }

    #[test]
    fn frames_and_empty_grids_are_no_tables() {
        check(&grid(&[0.0, 100.0], &[0.0, 40.0]), &[("提示", 5.0, 5.0)], None);
        check(&grid(&[0.0, 50.0, 100.0], &[0.0, 20.0, 40.0]), &[], None);
    }
}
