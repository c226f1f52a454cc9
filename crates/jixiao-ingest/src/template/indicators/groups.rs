//! Points that heads of blocks and groups print for all of their rows.

use super::names;
use crate::document::{Cell, Grid};
use crate::tables::cell;
use jixiao_model::GroupPoints;
use std::ops::RangeInclusive;

/// The most characters of a head; longer texts only mention points.
const MOST_IN_HEAD: usize = 30;

/// Returns the points of one head.
pub(crate) fn of_cell(cell: &Cell) -> Option<GroupPoints> {
    let label = cell::words(cell).filter(|label| label.value.chars().count() <= MOST_IN_HEAD)?;
    let points = names::points(&label.value)?;
    Some(GroupPoints { label, points })
}

/// Returns the heads with points in some rows, left of a column.
pub(crate) fn between(grid: &Grid<'_>, rows: RangeInclusive<u32>, before: u32) -> Vec<GroupPoints> {
    let cells = rows.flat_map(|row| grid.row(row).filter(move |cell| cell.column < before).collect::<Vec<_>>());
    cells.filter_map(of_cell).collect()
}
