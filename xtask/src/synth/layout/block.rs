//! The blocks of a document in reading order.

use crate::synth::values::Value;
use rust_decimal::Decimal;

/// A block. A `\n` in a text is a soft line break.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// The title of the document.
    Title(String),
    /// A centred line below the title.
    Subtitle(String),
    /// A heading; level 1 is the highest.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A table.
    Table(Table),
}

/// A table: in every row the cells that start there, with their column from 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// Relative widths of the columns.
    pub(crate) widths: Vec<u32>,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell with its span.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    pub(crate) text: String,
    /// What a workbook stores for the text.
    pub(crate) number: Number,
    /// Which value of the truth the cell prints, as a JSON pointer below its report; empty for labels.
    pub(crate) field: String,
}

/// What a workbook stores for a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// The text.
    No,
    /// A number, shown with its own decimal places.
    Plain(Decimal),
    /// A share, shown as a percentage: the number is in per cent.
    Percent(Decimal),
}

/// What stands at a position of a table.
pub(crate) enum Position<'a> {
    /// A cell starts here.
    Cell(&'a Cell),
    /// A cell of a row above continues here; its width is given.
    Continued(usize),
}

impl Cell {
    /// Builds a cell of one row and column.
    pub(crate) fn new(column: usize, text: impl Into<String>) -> Self {
        Self { column, row_span: 1, column_span: 1, text: text.into(), number: Number::No, field: String::new() }
    }

    /// Builds a cell with a number, or with `blank` in its place.
    pub(crate) fn amount(column: usize, amount: Option<Decimal>, blank: &str) -> Self {
        let text = amount.map_or_else(|| blank.to_owned(), |amount| amount.normalize().to_string());
        Self { number: amount.map_or(Number::No, Number::Plain), ..Self::new(column, text) }
    }

    /// Builds a cell with a percentage, or with `blank` in its place.
    pub(crate) fn percent(column: usize, percent: Option<Decimal>, blank: &str) -> Self {
        let text = percent.map_or_else(|| blank.to_owned(), |percent| format!("{percent}%"));
        Self { number: percent.map_or(Number::No, Number::Percent), ..Self::new(column, text) }
    }

    /// Builds a cell with a target or actual value.
    pub(crate) fn value(column: usize, value: &Value) -> Self {
        Self { number: value.percent.map_or(Number::No, Number::Percent), ..Self::new(column, &value.text) }
    }

    /// Says which value of the truth the cell prints.
    pub(crate) fn of(mut self, field: impl Into<String>) -> Self {
        self.field = field.into();
        self
    }

    /// Lets the cell cover several rows.
    pub(crate) fn rows(mut self, row_span: usize) -> Self {
        self.row_span = row_span;
        self
    }

    /// Lets the cell cover several columns.
    pub(crate) fn columns(mut self, column_span: usize) -> Self {
        self.column_span = column_span;
        self
    }
}

impl Table {
    /// Returns what stands in every row from left to right, continued cells included.
    pub(crate) fn positions(&self) -> Vec<Vec<Position<'_>>> {
        // For every column: how many rows the cell there still covers, and its width.
        let mut covered = vec![(0usize, 1usize); self.widths.len()];
        let mut out = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut line = Vec::new();
            let mut column = 0;
            while column < self.widths.len() {
                let (rows_left, width) = covered[column];
                if rows_left > 0 {
                    covered[column].0 -= 1;
                    line.push(Position::Continued(width));
                    column += width;
                } else if let Some(cell) = row.iter().find(|cell| cell.column == column) {
                    covered[column] = (cell.row_span - 1, cell.column_span);
                    line.push(Position::Cell(cell));
                    column += cell.column_span;
                } else {
                    column += 1;
                }
            }
            out.push(line);
        }
        out
    }
}

/// Returns for every item how many equal items start with it, or 0 where a run continues.
pub(crate) fn runs<T: PartialEq>(items: &[T]) -> Vec<usize> {
    let mut out = vec![0; items.len()];
    let mut start = 0;
    for index in 0..items.len() {
        if items[index] != items[start] {
            start = index;
        }
        out[start] += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_continue_in_the_rows_below() {
        let table = Table {
            widths: vec![1, 1, 1],
            rows: vec![
                vec![Cell::new(0, "a").rows(2).columns(2), Cell::new(2, "b")],
                vec![Cell::new(2, "c")],
                vec![Cell::new(0, "d"), Cell::new(1, "e"), Cell::new(2, "f")],
            ],
        };
        let shown: Vec<Vec<String>> = table
            .positions()
            .iter()
            .map(|row| {
                row.iter()
                    .map(|one| match one {
                        Position::Cell(cell) => cell.text.clone(),
                        Position::Continued(width) => format!("^{width}"),
                    })
                    .collect()
            })
            .collect();
        assert_eq!(shown, [vec!["a", "b"], vec!["^2", "c"], vec!["d", "e", "f"]]);
    }

    #[test]
    fn runs_count_from_their_first_item() {
        assert_eq!(runs(&["x", "x", "y", "x"]), [2, 0, 1, 1]);
        assert!(runs::<u8>(&[]).is_empty());
    }
}
