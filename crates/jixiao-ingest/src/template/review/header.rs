//! The header of a reviewed worksheet: which column holds what.

use crate::document::{Grid, Table};
use jixiao_model::Points;
use std::collections::BTreeMap;

/// How many rows may stand above the header (title, fields).
const ROWS_ABOVE: u32 = 8;

/// A column of a reviewed worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Level1,
    Level2,
    Name,
    Nature,
    Target,
    Unit,
    Weight,
    SelfActual,
    SelfScore,
    ReviewedActual,
    ReviewedScore,
    Deviation,
    Remark,
}

/// The labels of every column.
static LABELS: &[(Column, &[&str])] = &[
    (Column::Level1, &["一级指标", "一级"]),
    (Column::Level2, &["二级指标", "二级"]),
    (Column::Name, &["三级指标", "三级", "指标名称"]),
    (Column::Nature, &["指标性质", "性质"]),
    (Column::Target, &["指标值", "年度指标值", "目标值"]),
    (Column::Unit, &["度量单位", "计量单位"]),
    (Column::Weight, &["权重", "分值"]),
    (Column::SelfActual, &["自评完成值", "自评实际完成值", "自评完成情况"]),
    (Column::SelfScore, &["自评得分", "自评分", "自评分值"]),
    (Column::ReviewedActual, &["复核完成值", "复核实际完成值", "复核完成情况", "复评完成值"]),
    (Column::ReviewedScore, &["复核得分", "复核分", "复评得分", "抽查得分"]),
    (Column::Deviation, &["偏离度", "偏离率"]),
    (Column::Remark, &["备注", "复核说明", "扣分原因", "扣分说明", "扣分理由"]),
];

/// A recognised header.
#[derive(Debug)]
pub(super) struct Header {
    /// Its row.
    pub(super) row: u32,
    columns: BTreeMap<Column, u32>,
}

impl Header {
    /// Finds the header of a reviewed worksheet: names of indicators, self-scores and reviewed scores side by side.
    pub(super) fn find(table: &Table, grid: &Grid<'_>) -> Option<Self> {
        (1..=table.n_rows.min(ROWS_ABOVE)).find_map(|row| {
            let mut columns = BTreeMap::new();
            for cell in grid.row(row) {
                let label = cell.text.label();
                if let Some((column, _)) = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str())) {
                    columns.entry(*column).or_insert(cell.column);
                }
            }
            let needed = [Column::Name, Column::SelfScore, Column::ReviewedScore];
            let header = Self { row, columns };
            let has_all = needed.iter().all(|column| header.columns.contains_key(column));
            (has_all && header.has_reviewed_scores(table, grid)).then_some(header)
        })
    }

    /// Forms of self-evaluations may print an empty column for the reviewer; only a filled one makes a review.
    fn has_reviewed_scores(&self, table: &Table, grid: &Grid<'_>) -> bool {
        let Some(column) = self.column(Column::ReviewedScore) else { return false };
        let mut cells = (self.row + 1..=table.n_rows).filter_map(|row| grid.starting(row, column));
        cells.any(|cell| Points::parse(&cell.text).is_some())
    }

    /// Returns the position of a column.
    pub(super) fn column(&self, column: Column) -> Option<u32> {
        self.columns.get(&column).copied()
    }
}
