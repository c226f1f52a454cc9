//! Rows of rich text become tables: cell edges of all rows make the grid, merge marks make spans.

use crate::document::Cell;
use jixiao_model::Place;
use std::collections::BTreeMap;

/// Edges that lie so close, in twentieths of a point, are one: programs round them differently in each row.
const SAME_EDGE: i32 = 30;

/// A first edge may differ so much from row to row: some programs leave out the inner margin.
const SAME_START: i32 = 150;

/// The most cells of a row.
const MOST_CELLS_IN_ROW: usize = 1_024;

/// How a cell takes part in a merge along one axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    None,
    First,
    Continued,
}

/// What the row definition says of one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Defined {
    right: i32,
    down: Merge,
    across: Merge,
}

/// The row definition that is in force, from `\trowd` on.
#[derive(Debug, Clone, Default)]
pub(super) struct Definition {
    left: i32,
    cells: Vec<Defined>,
    /// Merge marks stand before the edge of their cell.
    next: Defined,
}

impl Definition {
    /// Applies a control word of a row definition; tells whether it is one.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) -> bool {
        match name {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = number.unwrap_or(0),
            "clvmgf" => self.next.down = Merge::First,
            "clvmrg" => self.next.down = Merge::Continued,
            "clmgf" => self.next.across = Merge::First,
            "clmrg" => self.next.across = Merge::Continued,
            "cellx" => {
                let cell = Defined { right: number.unwrap_or(0), ..std::mem::take(&mut self.next) };
                if self.cells.len() < MOST_CELLS_IN_ROW {
                    self.cells.push(cell);
                }
            }
            _ => return false,
        }
        true
    }

    /// Returns cell `index`; cells beyond the definition are one unit wide each.
    fn cell(&self, index: usize) -> Defined {
        self.cells.get(index).copied().unwrap_or_else(|| {
            let last = self.cells.last().map_or(self.left, |cell| cell.right);
            let beyond = i32::try_from(index.saturating_sub(self.cells.len())).unwrap_or(0).min(10_000) + 1;
            Defined { right: last.saturating_add(beyond * 1_000), ..Defined::default() }
        })
    }
}

/// A finished row: its texts under the definition that was in force at its end.
#[derive(Debug)]
pub(super) struct Row {
    definition: Definition,
    texts: Vec<String>,
}

/// A table while it is read, at one level of nesting.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    pub(super) definition: Definition,
    rows: Vec<Row>,
    /// The cells of the open row.
    texts: Vec<String>,
    /// Lines of the open cell.
    pub(super) lines: Vec<String>,
    /// Tables inside this one; they follow it.
    pub(super) inner: Vec<Vec<Row>>,
}

impl OpenTable {
    /// Tells whether a row has begun and not ended.
    pub(super) fn has_open_row(&self) -> bool {
        !self.texts.is_empty() || !self.lines.is_empty()
    }

    /// Ends the open cell.
    pub(super) fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.lines).join("\n");
        if self.texts.len() < MOST_CELLS_IN_ROW {
            self.texts.push(text);
        } else if let Some(last) = self.texts.last_mut().filter(|_| !text.is_empty()) {
            last.push('\n');
            last.push_str(&text);
        }
    }

    /// Ends the open row. Text after the last cell mark is one more cell.
    pub(super) fn end_row(&mut self) {
        if !self.lines.is_empty() {
            self.end_cell();
        }
        if !self.texts.is_empty() {
            let texts = std::mem::take(&mut self.texts);
            self.rows.push(Row { definition: self.definition.clone(), texts });
        }
    }

    /// Returns the rows of the table and of those inside it, the outer one first.
    pub(super) fn finish(mut self) -> Vec<Vec<Row>> {
        self.end_row();
        let mut tables = vec![self.rows];
        tables.append(&mut self.inner);
        tables
    }
}

/// Returns the texts of a table in reading order, for the cell around it.
pub(super) fn texts(rows: &[Row]) -> impl Iterator<Item = &str> {
    rows.iter().flat_map(|row| &row.texts).map(String::as_str).filter(|text| !text.is_empty())
}

/// Places the cells of all rows on one grid.
pub(super) fn cells(rows: &[Row], number: u32) -> Vec<Cell> {
    let edges = Edges::of(rows);
    let mut cells: Vec<Cell> = Vec::new();
    // The last cell that starts in each column, for merges that go on below it.
    let mut latest: BTreeMap<u32, usize> = BTreeMap::new();
    for (row, one) in (1u32..).zip(rows) {
        let mut start = edges.start(one.definition.left);
        // The cell that a cell merged to the left belongs to.
        let mut before: Option<usize> = None;
        for (index, text) in one.texts.iter().enumerate() {
            let defined = one.definition.cell(index);
            let end = edges.column(defined.right).max(start + 1);
            let (column, column_span) = (start + 1, end - start);
            start = end;
            if defined.across == Merge::Continued
                && let Some(before) = before.and_then(|before| cells.get_mut(before))
            {
                before.column_span = (column + column_span - before.column).max(before.column_span);
                continue;
            }
            if defined.down == Merge::Continued
                && let Some(above) = latest.get(&column).and_then(|above| cells.get_mut(*above))
                && above.row + above.row_span == row
            {
                above.row_span += 1;
                before = None;
                continue;
            }
            before = Some(cells.len());
            latest.insert(column, cells.len());
            let place = Place::cell(number, row, column);
            cells.push(Cell { row, column, row_span: 1, column_span, text: text.as_str().into(), place });
        }
    }
    cells
}

/// The vertical edges of a table from left to right, near ones as one.
#[derive(Debug)]
struct Edges(Vec<i32>);

impl Edges {
    fn of(rows: &[Row]) -> Self {
        let mut all: Vec<i32> =
            rows.iter().flat_map(|row| (0..row.texts.len()).map(|index| row.definition.cell(index).right)).collect();
        let left = rows.iter().map(|row| row.definition.left).min().unwrap_or(0);
        all.extend(rows.iter().map(|row| row.definition.left).filter(|edge| edge.saturating_sub(left) > SAME_START));
        all.sort_unstable();
        let mut edges = vec![left];
        for edge in all {
            if edges.last().is_some_and(|last| edge.saturating_sub(*last) > SAME_EDGE) {
                edges.push(edge);
            }
        }
        Self(edges)
    }

    /// Returns how many columns lie to the left of an edge.
    fn column(&self, edge: i32) -> u32 {
        let after = self.0.partition_point(|known| *known <= edge);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX / 2)
    }

    /// Returns how many columns lie to the left of a row.
    fn start(&self, left: i32) -> u32 {
        let first = self.0.first().copied().unwrap_or(0);
        if left.saturating_sub(first) <= SAME_START { 0 } else { self.column(left) }
    }
}
