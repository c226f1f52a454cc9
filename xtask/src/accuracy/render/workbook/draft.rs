//! Drafts that a clerk hid: rows inside a form and whole sheets that say something else.

use crate::synth::layout::{Block, Cell, Number, Table};
use crate::synth::rng::Rng;
use rust_decimal::Decimal;

/// How many per cent of the rows have a draft below them.
const SHARE: i64 = 8;

/// Returns a table with rows to hide, and which rows these are.
pub(super) fn with_rows(table: &Table, rng: &mut Rng) -> (Table, Vec<usize>) {
    let mut out = Table { widths: table.widths.clone(), rows: Vec::new() };
    let mut hidden = Vec::new();
    for row in &table.rows {
        out.rows.push(row.clone());
        let draft: Vec<Cell> = row.iter().filter(|cell| cell.row_span == 1).map(drafted).collect();
        // Only values have drafts; a header is filled in once.
        let has_value = row.iter().any(|cell| cell.row_span == 1 && !cell.field.is_empty());
        if has_value && rng.chance(SHARE) {
            let at = out.rows.len();
            lengthen(&mut out.rows, at);
            out.rows.push(draft);
            hidden.push(at);
        }
    }
    (out, hidden)
}

/// Lets the cells that reach over a place cover one row more.
fn lengthen(rows: &mut [Vec<Cell>], at: usize) {
    for (index, row) in rows.iter_mut().enumerate() {
        row.iter_mut().filter(|cell| index + cell.row_span > at).for_each(|cell| cell.row_span += 1);
    }
}

/// Returns the blocks with other numbers.
pub(super) fn of(blocks: &[Block]) -> Vec<Block> {
    let mut out = blocks.to_vec();
    for block in &mut out {
        match block {
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| *cell = drafted(cell)),
            Block::Title(text) | Block::Subtitle(text) | Block::Heading(_, text) | Block::Paragraph(text) => {
                *text = redrafted(text);
            }
        }
    }
    out
}

fn drafted(cell: &Cell) -> Cell {
    let number = match cell.number {
        Number::No => Number::No,
        Number::Plain(number) => Number::Plain(number + Decimal::ONE),
        Number::Percent(percent) => Number::Percent(percent + Decimal::ONE),
    };
    Cell { text: redrafted(&cell.text), number, field: String::new(), ..cell.clone() }
}

/// Writes other digits; years stay in their century.
fn redrafted(text: &str) -> String {
    let other = |c: char| match c {
        '3'..='8' => char::from_u32(u32::from(c) + 1).unwrap_or(c),
        '9' => '3',
        _ => c,
    };
    text.chars().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_reach_over_a_draft_become_longer() {
        let mut rows = vec![vec![Cell::new(0, "数量").rows(2), Cell::new(1, "5")]];
        lengthen(&mut rows, 1);
        assert_eq!((rows[0][0].row_span, rows[0][1].row_span), (3, 1));
        lengthen(&mut rows, 3);
        assert_eq!(rows[0][0].row_span, 3, "it ends above");
    }

    #[test]
    fn drafts_say_something_else() {
        let table = Table { widths: vec![1], rows: vec![vec![Cell::new(0, "≥95%").of("/indicators/0/target")]; 60] };
        let (with, hidden) = with_rows(&table, &mut Rng::for_document(1, [0, 0, 0]));
        assert!(!hidden.is_empty() && with.rows.len() == 60 + hidden.len());
        assert!(hidden.iter().all(|at| with.rows[*at][0].text == "≥36%" && with.rows[*at][0].field.is_empty()));
    }
}
