//! Places the cells of a table on a grid: edges become columns, merged cells one object.

use super::row::Shape;
use crate::document::Cell;
use crate::formats::blocks::Blocks;
use jixiao_model::Place;
use std::collections::BTreeMap;

/// Edges closer than this, in twentieths of a point, are one: programs round them differently in each row.
const SAME_EDGE: i32 = 20;

/// A table whose rows are read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Content>,
    pub(super) shape: Shape,
}

/// What stands in a cell.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) lines: Vec<String>,
    /// Tables inside the cell.
    pub(super) tables: Vec<Table>,
}

impl Content {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.tables.is_empty()
    }

    fn extend(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.tables.extend(other.tables);
    }
}

impl Table {
    /// Returns the text of the cells in order.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> + '_ {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| !cell.lines.is_empty()).map(|cell| cell.lines.join("\n"))
    }

    /// Adds the table to the blocks, then the tables inside it.
    pub(super) fn add_to(self, blocks: &mut Blocks) {
        let number = blocks.next_table();
        let columns = self.columns();
        let mut cells: Vec<Cell> = Vec::new();
        let mut inner = Vec::new();
        // The cells that end above the current row, by their first column.
        let mut above: BTreeMap<u32, usize> = BTreeMap::new();
        for (row, index) in self.rows.into_iter().zip(1u32..) {
            let mut below = BTreeMap::new();
            for placed in row.placed(&columns) {
                let merged = above.get(&placed.column).copied().filter(|_| placed.is_merged_above);
                if let Some(cell) = merged {
                    cells[cell].row_span += 1;
                } else {
                    cells.push(Cell {
                        row: index,
                        column: placed.column,
                        row_span: 1,
                        column_span: placed.column_span,
                        text: placed.content.lines.join("\n").into(),
                        place: Place::cell(number, index, placed.column),
                    });
                }
                inner.extend(placed.content.tables);
                below.insert(placed.column, merged.unwrap_or(cells.len() - 1));
            }
            above = below;
        }
        blocks.table(None, cells);
        for table in inner {
            table.add_to(blocks);
        }
    }

    /// Returns the edges of the grid, from left to right.
    fn columns(&self) -> Vec<i32> {
        let mut edges: Vec<i32> = self.rows.iter().flat_map(|row| &row.shape.edges).copied().collect();
        edges.sort_unstable();
        edges.dedup();
        let mut columns: Vec<i32> = Vec::new();
        for edge in edges {
            if columns.last().is_none_or(|last| edge.saturating_sub(*last) > SAME_EDGE) {
                columns.push(edge);
            }
        }
        columns
    }
}

/// A cell with its place in the row.
struct Placed {
    column: u32,
    column_span: u32,
    is_merged_above: bool,
    content: Content,
}

impl Row {
    /// Places the cells of the row; those without edges follow one to a column.
    fn placed(self, columns: &[i32]) -> Vec<Placed> {
        let column_at = |edge: Option<&i32>| {
            let index = edge.map_or(0, |edge| columns.partition_point(|column| column <= edge));
            u32::try_from(index).unwrap_or(u32::MAX)
        };
        let edges = &self.shape.edges;
        let mut placed: Vec<Placed> = Vec::with_capacity(self.cells.len());
        let mut next = 1;
        for (index, content) in self.cells.into_iter().enumerate() {
            let column = column_at(edges.get(index)).max(next);
            let end = column_at(edges.get(index + 1)).max(column + 1);
            next = end;
            match placed.last_mut().filter(|_| self.shape.is_merged_left(index)) {
                Some(left) => {
                    left.column_span = end - left.column;
                    left.content.extend(content);
                }
                None => placed.push(Placed {
                    column,
                    column_span: end - column,
                    is_merged_above: self.shape.is_merged_above(index),
                    content,
                }),
            }
        }
        placed
    }
}
