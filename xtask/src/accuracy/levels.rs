//! Varies how the labels of levels stand beside their rows: not merged, printed once or in every row.

use super::truth::{Sheet, Truth};
use super::variation::{header_of, note, tables};
use crate::synth::layout::{Cell, Table};
use crate::synth::rng::Rng;

/// Takes the merged labels of a form apart, now and then.
pub(super) fn vary(sheet: &mut Sheet, truth: &mut Truth, rng: &mut Rng) {
    let (is_blank, is_repeated) = (rng.chance(7), rng.chance(7));
    if !is_blank && !is_repeated {
        return;
    }
    let n_changed = tables(sheet).map(|table| part(table, is_repeated)).filter(|is_changed| *is_changed).count();
    if n_changed > 0 {
        note(truth, if is_repeated { "levels-repeated" } else { "levels-blank-below" });
    }
}

/// Gives every row a cell of its own where a label covers several; tables that merge numbers as well stay as they are.
fn part(table: &mut Table, is_repeated: bool) -> bool {
    let Some(header) = header_of(table) else { return false };
    let is_merged = |cell: &&Cell| cell.row_span > 1;
    let below = || table.rows[header + 1..].iter().flatten();
    if below().filter(is_merged).any(|cell| !cell.field.is_empty() || cell.text.parse::<f64>().is_ok()) {
        return false;
    }
    let labels: Vec<(usize, Cell)> = (header + 1..table.rows.len())
        .flat_map(|row| table.rows[row].iter().filter(is_merged).map(move |cell| (row, cell.clone())))
        .collect();
    for (row, label) in &labels {
        for below in *row..*row + label.row_span {
            let text = if is_repeated || below == *row { label.text.as_str() } else { "" };
            let cells = &mut table.rows[below];
            cells.retain(|cell| cell.column != label.column);
            cells.push(Cell::new(label.column, text).columns(label.column_span));
            cells.sort_by_key(|cell| cell.column);
        }
    }
    !labels.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let header = ["一级指标", "三级指标", "得分"].iter().enumerate().map(|(at, words)| Cell::new(at, *words));
        let row = |name: &str| vec![Cell::new(1, name), Cell::new(2, "5").of("/indicators/0/score")];
        let first = std::iter::once(Cell::new(0, "产出指标").rows(2)).chain(row("甲")).collect();
        Table { widths: vec![1; 3], rows: vec![header.collect(), first, row("乙")] }
    }

    #[test]
    fn every_row_gets_a_cell_with_the_label_or_without() {
        for (is_repeated, below) in [(true, "产出指标"), (false, "")] {
            let mut table = table();
            assert!(part(&mut table, is_repeated));
            let column: Vec<&str> = table.rows[1..].iter().map(|row| row[0].text.as_str()).collect();
            assert_eq!(column, ["产出指标", below]);
            assert!(table.rows.iter().flatten().all(|cell| cell.row_span == 1));
        }
    }

    #[test]
    fn merged_points_are_left_alone() {
        let mut table = table();
        table.rows[1][2].row_span = 2;
        table.rows[2].pop();
        assert!(!part(&mut table, false));
    }
}
