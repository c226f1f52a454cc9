//! Finds tables without rules: several lines in a row whose parts stand in the same clear columns.

use super::Item;
use super::line::{Line, Part};
use super::sheet::{Sheet, SheetCell};

/// The fewest lines that show a table.
const FEWEST_LINES: usize = 3;

/// The fewest columns that show a table; two columns may be a list with its values.
const FEWEST_COLUMNS: usize = 3;

/// Gap in font sizes that stays clear between columns.
const GUTTER: f64 = 1.0;

/// The share of its lines in which a column is filled, in tenths.
const FILLED_TENTHS: usize = 6;

/// Replaces runs of aligned lines by tables.
pub(super) fn find(items: Vec<Item>, page: u32) -> Vec<Item> {
    let mut out = Vec::with_capacity(items.len());
    let mut run: Vec<Line> = Vec::new();
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for item in items {
        let line = match item {
            Item::Line(line) if line.parts.len() >= 2 => line,
            other => {
                close(&mut run, &mut columns, page, &mut out);
                out.push(other);
                continue;
            }
        };
        let widened = widened(&columns, &line).filter(|_| run.last().is_none_or(|last| follows(last, &line)));
        if let Some(widened) = widened {
            columns = widened;
        } else {
            close(&mut run, &mut columns, page, &mut out);
            columns = widened_from_nothing(&line);
        }
        run.push(line);
    }
    close(&mut run, &mut columns, page, &mut out);
    out
}

fn follows(last: &Line, line: &Line) -> bool {
    line.area.y0 - last.area.y1 < 2.5 * last.size
}

fn widened_from_nothing(line: &Line) -> Vec<(f64, f64)> {
    line.parts.iter().map(|part| (part.x0, part.x1)).collect()
}

/// Adds the parts of a line to the columns; nothing when a part bridges the gap between two.
fn widened(columns: &[(f64, f64)], line: &Line) -> Option<Vec<(f64, f64)>> {
    let mut all: Vec<(f64, f64)> = columns.to_vec();
    for part in &line.parts {
        let over: Vec<usize> = (0..all.len()).filter(|idx| overlaps(all[*idx], part, line.size)).collect();
        match over.as_slice() {
            [] => all.push((part.x0, part.x1)),
            [one] => all[*one] = (all[*one].0.min(part.x0), all[*one].1.max(part.x1)),
            _ => return None,
        }
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let is_clear = all.windows(2).all(|two| two[1].0 - two[0].1 >= GUTTER * line.size);
    is_clear.then_some(all)
}

fn overlaps(column: (f64, f64), part: &Part, size: f64) -> bool {
    part.x0 < column.1 + 0.5 * size && part.x1 > column.0 - 0.5 * size
}

/// Ends a run: a table when the evidence is strong, else the lines as they were.
fn close(run: &mut Vec<Line>, columns: &mut Vec<(f64, f64)>, page: u32, out: &mut Vec<Item>) {
    let lines = std::mem::take(run);
    let columns = std::mem::take(columns);
    match table(&lines, &columns, page) {
        Some(sheet) => out.push(Item::Table(sheet)),
        None => out.extend(lines.into_iter().map(Item::Line)),
    }
}

fn table(lines: &[Line], columns: &[(f64, f64)], page: u32) -> Option<Sheet> {
    if lines.len() < FEWEST_LINES || columns.len() < FEWEST_COLUMNS {
        return None;
    }
    let mut cells = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        for part in &line.parts {
            let column = columns.iter().position(|column| overlaps(*column, part, 0.0))?;
            let text = part.text.clone();
            let (ends, confidence) = (None, None);
            cells.push(SheetCell { row, column, n_rows: 1, n_columns: 1, text, page, ends, confidence });
        }
    }
    let n_filled = |column: usize| cells.iter().filter(|cell| cell.column == column).count();
    if !(0..columns.len()).all(|column| n_filled(column) * 10 >= lines.len() * FILLED_TENTHS) {
        return None;
    }
    let area = lines.iter().map(|line| line.area).reduce(|a, b| a.union(&b))?;
    let between = columns.windows(2).map(|two| f64::midpoint(two[0].1, two[1].0));
    let xs = std::iter::once(area.x0).chain(between).chain(std::iter::once(area.x1)).collect();
    Some(Sheet { xs, area, padding: 0.0, n_rows: lines.len(), cells })
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::testing::written;
    use super::*;

    #[track_caller]
    fn check(rows: &[&[(&str, f64)]], expected: &[&str]) {
        let glyphs = (0u32..).zip(rows).flat_map(|(row, texts)| {
            texts.iter().flat_map(move |(text, x)| written(text, *x, f64::from(row) * 15.0, 10.0))
        });
        let items = lines(glyphs.collect()).into_iter().map(Item::Line).collect();
        let shown: Vec<String> = find(items, 1)
            .iter()
            .map(|item| match item {
                Item::Line(line) => line.text.clone(),
                Item::Table(sheet) => {
                    let cell = |c: &SheetCell| format!("{},{} {}", c.row, c.column, c.text);
                    sheet.cells.iter().map(cell).collect::<Vec<_>>().join("; ")
                }
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn aligned_columns_are_a_table() {
        check(
            &[
                &[("指标", 0.0), ("目标值", 100.0), ("得分", 200.0)],
                &[("培训人次", 0.0), ("120", 110.0), ("10", 205.0)],
                &[("验收合格率", 0.0), ("95%", 110.0), ("9.5", 205.0)],
            ],
            &["0,0 指标; 0,1 目标值; 0,2 得分; 1,0 培训人次; 1,1 120; 1,2 10; 2,0 验收合格率; 2,1 95%; 2,2 9.5"],
        );
    }

    #[test]
    fn weak_evidence_stays_text() {
        check(&[&[("填表人：", 0.0), ("电话：", 100.0), ("日期：", 200.0)]], &["填表人： 电话： 日期："]);
        check(
            &[&[("甲", 0.0), ("乙", 100.0)], &[("丙", 0.0), ("丁", 100.0)], &[("戊", 0.0), ("己", 100.0)]],
            &["甲 乙", "丙 丁", "戊 己"],
        );
    }
}
