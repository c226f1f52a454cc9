//! What became of every character of a document.

use super::places::Places;
use super::structure;
use crate::document::{Block, Cell, Document, Grid, Table};
use crate::tables::{cell, header, roles};
use crate::template;
use jixiao_model::{Coverage, Located, Notice, NoticeCode, Place};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a document.
#[derive(Debug, Default)]
pub(super) struct Fates {
    pub(super) coverage: Coverage,
    pub(super) tables: Vec<TableFate>,
}

/// What became of the cells in the rows that were read from a table.
#[derive(Debug)]
pub(super) struct TableFate {
    pub(super) table: u32,
    /// Cells with text in every row that was read.
    pub(super) cells_by_row: BTreeMap<u32, u32>,
    /// Those that stand under no known column.
    pub(super) n_unknown: u32,
}

/// What became of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Taken,
    Declared,
    Lost,
}

/// Follows every text of a document.
pub(super) fn of(document: &Document, reports: &[jixiao_model::Report], notices: &[Notice]) -> Fates {
    let places = Places::of(reports);
    let declared = Declared::new(notices);
    let mut fates = Fates::default();
    let mut notes = structure::Notes::default();
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => {
                fates.coverage =
                    counted(fates.coverage, &text.value, line(text, notes.take(&text.value), &places, &declared));
            }
            Block::Table(table) => {
                let (coverage, fate) = table_fate(table, fates.coverage, &places, &declared);
                fates.coverage = coverage;
                fates.tables.extend(fate);
            }
        }
    }
    fates
}

/// Places that notices name as left out.
struct Declared {
    values: BTreeSet<Place>,
    rows: BTreeSet<(u32, u32)>,
    tables: BTreeSet<u32>,
}

impl Declared {
    fn new(notices: &[Notice]) -> Self {
        let is_rest = |notice: &&Notice| {
            use NoticeCode::{DamagedNumber, UnknownTable, UnreadText, UnreadableNumber};
            matches!(notice.code, UnreadText | UnknownTable | UnreadableNumber | DamagedNumber)
        };
        let places = || notices.iter().filter(is_rest).map(|notice| notice.place);
        let rows = places().filter(|place| place.column.is_none()).filter_map(|place| place.table.zip(place.row));
        let tables = places().filter(|place| place.row.is_none()).filter_map(|place| place.table);
        Self { values: places().collect(), rows: rows.collect(), tables: tables.collect() }
    }

    fn holds(&self, cell: &Cell, table: u32) -> bool {
        self.values.contains(&cell.place) || self.rows.contains(&(table, cell.row)) || self.tables.contains(&table)
    }
}

fn counted(mut coverage: Coverage, text: &str, fate: Fate) -> Coverage {
    let n = u64::try_from(text.chars().filter(|c| !c.is_whitespace()).count()).unwrap_or(u64::MAX);
    coverage.n_characters += n;
    match fate {
        Fate::Taken => coverage.n_taken += n,
        Fate::Declared => coverage.n_declared += n,
        Fate::Lost => {}
    }
    coverage
}

fn line(text: &Located<String>, is_note: bool, places: &Places, declared: &Declared) -> Fate {
    if is_note || places.values.contains(&text.place) || cell::is_blank(&text.value) || structure::is_line(text) {
        Fate::Taken
    } else if declared.values.contains(&text.place) {
        Fate::Declared
    } else {
        Fate::Lost
    }
}

fn table_fate(
    table: &Table,
    mut coverage: Coverage,
    places: &Places,
    declared: &Declared,
) -> (Coverage, Option<TableFate>) {
    let grid = table.grid();
    let mut fate = TableFate { table: table.number, cells_by_row: BTreeMap::new(), n_unknown: 0 };
    // The columns that headers have named so far.
    let mut known: BTreeSet<u32> = BTreeSet::new();
    let mut notes = structure::Notes::default();
    for row in 1..=table.n_rows {
        known.extend(columns(table, &grid, row));
        let is_record = places.rows.contains(&(table.number, row));
        for cell in grid.row(row).filter(|cell| !cell::is_blank(&cell.text)) {
            let is_known = is_record && known.contains(&cell.column);
            let is_taken = notes.take(&cell.text)
                || places.values.contains(&cell.place)
                || places.texts.contains(&cell::joined(&cell.text))
                || is_known
                || structure::is_label(&cell.text)
                || is_behind_label(&grid, cell);
            let of_cell = match (is_taken, declared.holds(cell, table.number)) {
                (true, _) => Fate::Taken,
                (false, true) => Fate::Declared,
                (false, false) => Fate::Lost,
            };
            coverage = counted(coverage, &cell.text, of_cell);
            if is_record {
                *fate.cells_by_row.entry(row).or_default() += 1;
                fate.n_unknown += u32::from(of_cell == Fate::Lost);
            }
        }
    }
    let is_read = !fate.cells_by_row.is_empty();
    (coverage, is_read.then_some(fate))
}

/// Returns the columns that a header in a row gives roles.
fn columns(table: &Table, grid: &Grid<'_>, row: u32) -> Vec<u32> {
    let indicators = header::indicators(table, grid, row).map(|header| header.columns.into_values().collect());
    let funds = header::funds(table, grid, row).map(|header| header.columns.into_values().collect());
    let mut columns: Vec<u32> =
        [indicators, funds].into_iter().flatten().flat_map(|columns: Vec<u32>| columns).collect();
    let budget = grid.row(row).filter(|cell| roles::budget_column(cell.text.label()).is_some());
    columns.extend(budget.map(|cell| cell.column));
    columns
}

/// The value of a known field that no report keeps (a telephone number, the kind of project) was understood all the same.
fn is_behind_label(grid: &Grid<'_>, cell: &Cell) -> bool {
    let before = cell.column.checked_sub(1).and_then(|column| grid.covering(cell.row, column));
    before.is_some_and(|label| template::is_field_label(&label.text))
}
