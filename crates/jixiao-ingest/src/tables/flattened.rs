//! Two header rows of which flattening has dropped the spans: the second row fills the merged heads of the first.

use super::roles;
use crate::document::{Cell, Grid, Table};
use jixiao_model::IndicatorColumn;
use std::collections::BTreeMap;

use IndicatorColumn::{Level1, Level2, Name, Target, TargetInitial, TargetSign, TargetUnit};

/// Returns the columns of a header that two rows without spans make up, and how many columns there are.
///
/// `绩效指标｜年度指标值｜实际完成值…` above `一级指标｜二级指标｜三级指标｜指标性质｜指标值｜度量单位`: the first head stands
/// for three columns, the second for three more, every other head for itself.
pub(super) fn columns(table: &Table, grid: &Grid<'_>, row: u32) -> Option<(BTreeMap<IndicatorColumn, u32>, u32)> {
    let (first, second) = (texts(grid, row)?, texts(grid, row + 1)?);
    let role = |cell: &&Cell| roles::indicator_column_beside(cell.text.label());
    let parts: Option<Vec<IndicatorColumn>> = second.iter().map(role).collect();
    let mut parts = parts.filter(|parts| parts.len() >= 2)?.into_iter().peekable();
    let (mut columns, mut column) = (BTreeMap::new(), 0u32);
    for head in first.iter().map(role) {
        let group: &[IndicatorColumn] = match head {
            Some(Name) => &[Level1, Level2, Name],
            Some(Target | TargetInitial) => &[TargetSign, Target, TargetInitial, TargetUnit],
            _ => &[],
        };
        let before = column;
        while let Some(part) = parts.next_if(|part| group.contains(part)) {
            column += 1;
            columns.entry(part).or_insert(column);
        }
        if column == before {
            column += 1;
            columns.extend(head.map(|head| (head, column)));
        }
    }
    let n_heads = u32::try_from(first.len()).ok()?;
    (parts.peek().is_none() && column > n_heads && column <= table.n_columns).then_some((columns, column))
}

/// Returns the cells of a row that has no spans, blanks left out.
fn texts<'a>(grid: &Grid<'a>, row: u32) -> Option<Vec<&'a Cell>> {
    let cells: Vec<&Cell> = grid.row(row).collect();
    let has_spans = cells.iter().any(|cell| cell.row_span > 1 || cell.column_span > 1);
    let filled: Vec<&Cell> = cells.into_iter().filter(|cell| !cell.text.trim().is_empty()).collect();
    (!has_spans && filled.len() >= 2).then_some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::header;
    use crate::tables::testing::pipe_table;

    #[test]
    fn the_second_row_fills_the_merged_heads_of_the_first() {
        use IndicatorColumn::{Actual, Reason, Score, Weight};
        let table = pipe_table(
            "| 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
             | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |  |  |  |  |
             | 产出指标 | 数量指标 | 保洁河段 | ≥ | 3 | 条 | 3条 | 20 | 19 |  |",
        );
        let header = header::indicators(&table, &table.grid(), 1).expect("a header");
        let columns: Vec<(IndicatorColumn, u32)> = header.columns.into_iter().collect();
        let expected = [
            (Level1, 1),
            (Level2, 2),
            (Name, 3),
            (Weight, 8),
            (Target, 5),
            (TargetSign, 4),
            (TargetUnit, 6),
            (Actual, 7),
            (Score, 9),
            (Reason, 10),
        ];
        assert_eq!((header.row, header.width, columns), (2, 10, expected.to_vec()));
    }
}
