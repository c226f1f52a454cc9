//! Rows and cells of a table: OpenDocument writes equal ones once with a count.

use super::value;
use crate::document::Cell;
use crate::formats::blocks::MOST_COLUMNS;
use crate::formats::flow::{Flow, OpenTable};
use crate::formats::xml::Element;
use jixiao_model::Place;
use std::collections::BTreeSet;

/// The most times that a row with text is repeated.
const MOST_REPEATED_ROWS: u32 = 1_000;

/// So many repeated blank cells are kept.
const MOST_BLANKS: u32 = 16;

/// The most cells of a table that stand there only as copies of another.
const MOST_COPIES: usize = 1_000_000;

/// The last row of a sheet.
const LAST_ROW: u32 = 1_048_576;

/// What is known of an open table beside its cells.
#[derive(Debug, Default)]
pub(super) struct Sheet<'a> {
    /// Rows that the open row stands for.
    n_row_repeats: u32,
    row_is_hidden: bool,
    hidden_columns: BTreeSet<u32>,
    n_columns: u32,
    n_hidden_rows: u32,
    n_copies: usize,
    /// Cells before the open row.
    n_cells_before: usize,
    cell: OpenCell<'a>,
}

/// What an open cell says beside its text.
#[derive(Debug, Default)]
struct OpenCell<'a> {
    n_repeats: u32,
    /// The element, for its value is looked at only where there is no text.
    element: Option<Element<'a>>,
}

impl<'a> Sheet<'a> {
    /// Takes note of a column.
    pub(super) fn column(&mut self, element: &Element<'_>) {
        let (n_repeats, is_hidden) = repeats(element, "number-columns-repeated");
        if is_hidden {
            let last = self.n_columns.saturating_add(n_repeats).min(MOST_COLUMNS);
            self.hidden_columns.extend(self.n_columns + 1..=last);
        }
        self.n_columns = self.n_columns.saturating_add(n_repeats).min(LAST_ROW);
    }

    /// Begins a row.
    pub(super) fn start_row(&mut self, element: &Element<'_>, table: &mut OpenTable) {
        (self.n_row_repeats, self.row_is_hidden) = repeats(element, "number-rows-repeated");
        self.n_cells_before = table.n_cells();
    }

    /// Ends a row: repeats it where it has text, and counts the rows it stands for.
    pub(super) fn end_row(&mut self, flow: &mut Flow) {
        // A second end of the same row repeats nothing.
        let n_repeats = std::mem::take(&mut self.n_row_repeats);
        let n_more = n_repeats.saturating_sub(1);
        self.n_hidden_rows = self.n_hidden_rows.saturating_add(if self.row_is_hidden { n_repeats } else { 0 });
        let Some(table) = flow.table() else { return };
        let row = table.row;
        table.row = row.saturating_add(n_more).min(LAST_ROW);
        let cells = table.cells_from(self.n_cells_before);
        if n_more == 0 || cells.iter().all(|cell| cell.text.is_empty()) {
            return;
        }
        let cells = cells.to_vec();
        for offset in 1..=n_more.min(MOST_REPEATED_ROWS) {
            self.n_copies = self.n_copies.saturating_add(cells.len());
            if self.n_copies > MOST_COPIES {
                return;
            }
            for cell in &cells {
                flow.add_cell(Cell { row: row + offset, ..cell.clone() });
            }
        }
    }

    /// Begins a cell.
    pub(super) fn start_cell(&mut self, element: Element<'a>, flow: &mut Flow) {
        let (mut n_repeats, mut row_span, mut column_span) = (1, 1, 1);
        for (name, value) in element.attributes() {
            match name {
                "number-columns-repeated" => n_repeats = count(value, LAST_ROW),
                "number-rows-spanned" => row_span = count(value, LAST_ROW),
                "number-columns-spanned" => column_span = count(value, MOST_COLUMNS),
                _ => {}
            }
        }
        self.cell = OpenCell { n_repeats, element: Some(element) };
        let column = flow.table().map_or(1, |table| table.column);
        flow.start_cell();
        if let Some(cell) = flow.cell() {
            (cell.row_span, cell.column_span) = (row_span, column_span);
            let shows = (column..column.saturating_add(column_span)).any(|one| !self.hidden_columns.contains(&one));
            let is_covered = element.name() == "covered-table-cell";
            cell.is_deleted = is_covered || self.row_is_hidden && row_span == 1 || !shows;
        }
    }

    /// Ends a cell: shows its value where it has no text, and repeats it.
    pub(super) fn end_cell(&mut self, flow: &mut Flow) {
        let open = std::mem::take(&mut self.cell);
        let Some(table) = flow.table_around() else { return flow.end_cell() };
        let column = table.column;
        let is_dropped = flow.cell().is_some_and(|cell| cell.is_deleted);
        if let Some(cell) = flow.cell().filter(|cell| cell.text.is_empty() && !is_dropped) {
            cell.text = open.element.as_ref().and_then(value::shown).unwrap_or_default();
        }
        flow.end_cell();
        let n_repeats = open.n_repeats.max(1);
        let Some(table) = flow.table() else { return };
        // The spans of an origin lie over covered cells, which count for themselves.
        table.column = column.saturating_add(n_repeats).min(LAST_ROW);
        if n_repeats == 1 {
            return;
        }
        let last = table.cells_from(self.n_cells_before).last().filter(|_| !is_dropped).cloned();
        // A few blank cells are part of a form; those up to the edge of the sheet are none.
        let counts = |cell: &Cell| !cell.text.is_empty() || n_repeats <= MOST_BLANKS;
        let Some(cell) = last.filter(|cell| counts(cell) && cell.column == column) else { return };
        for repeated in column + 1..=column.saturating_add(n_repeats - 1).min(MOST_COLUMNS) {
            if !self.hidden_columns.contains(&repeated) {
                flow.add_cell(Cell { column: repeated, place: Place::default(), ..cell.clone() });
            }
        }
    }

    /// Returns how many rows and columns were left out.
    pub(super) fn n_hidden(&self) -> (u32, usize) {
        (self.n_hidden_rows, self.hidden_columns.len())
    }
}

/// Returns how often rows or columns repeat, and whether they are hidden.
fn repeats(element: &Element<'_>, wanted: &str) -> (u32, bool) {
    let (mut n_repeats, mut is_hidden) = (1, false);
    for (name, value) in element.attributes() {
        if name == wanted {
            n_repeats = count(value, LAST_ROW);
        } else if name == "visibility" {
            is_hidden = value != "visible";
        }
    }
    (n_repeats, is_hidden)
}

fn count(written: &str, most: u32) -> u32 {
    written.trim().parse().unwrap_or(1).clamp(1, most)
}
