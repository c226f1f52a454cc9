//! Finds header rows, assigns columns by words and position, and tells which kind of table it is.

use super::roles::{self, BudgetColumn, FundColumn};
use crate::document::{Cell, Grid, Table};
use crate::tables::label::Label;
use jixiao_model::{IndicatorColumn, MoneyUnit};
use std::collections::BTreeMap;

/// How many rows may stand above the header of a table (titles, captions).
const ROWS_ABOVE: u32 = 5;

/// A recognised header: its last row, its width, and the column of every role.
#[derive(Debug, Clone)]
pub(crate) struct Header<T> {
    /// The last row of the header; values start below.
    pub(crate) row: u32,
    /// The last column that the header covers.
    pub(crate) width: u32,
    /// The column of every role.
    pub(crate) columns: BTreeMap<T, u32>,
}

impl<T: Ord + Copy> Header<T> {
    /// Returns the column of a role.
    pub(crate) fn column(&self, role: T) -> Option<u32> {
        self.columns.get(&role).copied()
    }

    /// Returns the first column of any role.
    pub(crate) fn first_column(&self) -> u32 {
        self.columns.values().min().copied().unwrap_or(1)
    }

    /// Tells whether a role stands in any column from `first` up to, not including, `end`.
    pub(crate) fn has_role_between(&self, first: u32, end: u32) -> bool {
        self.columns.values().any(|column| (first..end).contains(column))
    }
}

/// A department's budget table: its header and the unit that every amount column states.
#[derive(Debug, Clone)]
pub(crate) struct BudgetHeader {
    pub(crate) header: Header<BudgetColumn>,
    pub(crate) units: BTreeMap<BudgetColumn, MoneyUnit>,
}

/// What a table of a department report is.
#[derive(Debug)]
pub(crate) enum TableKind {
    /// Indicators with targets and actual values.
    Indicators(Header<IndicatorColumn>),
    /// Indicators with targets only, as in target forms.
    Targets,
    /// Duties, tasks and money.
    Budget(BudgetHeader),
    /// Duties; the column of their texts and the header row.
    Duties { row: u32, column: u32 },
    /// None of these.
    Unknown,
}

/// Recognises a table by its header, which may stand below a title.
pub(crate) fn recognise(table: &Table, grid: &Grid<'_>) -> TableKind {
    let rows = || 1..=table.n_rows.min(ROWS_ABOVE);
    if let Some(header) = rows().find_map(|row| indicators(table, grid, row)) {
        return TableKind::Indicators(header);
    }
    if let Some(header) = rows().find_map(|row| budget(table, grid, row)) {
        return TableKind::Budget(header);
    }
    if (1..=table.n_rows).any(|row| is_target_header(table, grid, row)) {
        return TableKind::Targets;
    }
    let duties = rows().find_map(|row| grid.row(row).find(|cell| roles::is_duties(cell.text.label())));
    match duties.filter(|cell| table.n_columns <= 3 && cell.column == table.n_columns) {
        Some(cell) => TableKind::Duties { row: cell.row, column: cell.column },
        None => TableKind::Unknown,
    }
}

/// Returns the header of an indicator table that starts in `row`, in one row or, with merged cells, in two.
pub(crate) fn indicators(table: &Table, grid: &Grid<'_>, row: u32) -> Option<Header<IndicatorColumn>> {
    if let Some((columns, width)) = super::flattened::columns(table, grid, row).filter(|(two, _)| is_complete(two)) {
        return Some(Header { row: row + 1, width, columns });
    }
    let one = indicator_columns(table, grid, row, None);
    let is_refined = row < table.n_rows && refines(table, grid, row);
    let two = is_refined.then(|| indicator_columns(table, grid, row, Some(row + 1)));
    let (last, columns) = match two.filter(|two| two.len() > one.len()) {
        Some(two) => (row + 1, two),
        None => (row, one),
    };
    is_complete(&columns).then(|| Header { row: last, width: width(table, grid, row), columns })
}

/// An indicator table names its rows, and either what was to be reached and what was, or how each row scored.
fn is_complete(columns: &BTreeMap<IndicatorColumn, u32>) -> bool {
    let has = |role| columns.contains_key(&role);
    let compares = has(IndicatorColumn::Actual) && has(IndicatorColumn::Target);
    let is_named = has(IndicatorColumn::Name) || has(IndicatorColumn::Level2);
    is_named && (compares || is_score_sheet(columns))
}

/// A score sheet prints scores and their standard or all levels, without targets; weights may stand in the names.
fn is_score_sheet(columns: &BTreeMap<IndicatorColumn, u32>) -> bool {
    let has = |role| columns.contains_key(&role);
    let has_levels = has(IndicatorColumn::Level1) && has(IndicatorColumn::Level2);
    let has_weight = has(IndicatorColumn::Weight) || has_levels && has(IndicatorColumn::Name);
    has_weight && has(IndicatorColumn::Score) && (has(IndicatorColumn::Explanation) || has_levels)
}

/// Tells whether a row heads indicators and targets without any actual values.
pub(crate) fn is_target_header(table: &Table, grid: &Grid<'_>, row: u32) -> bool {
    let columns = indicator_columns(table, grid, row, None);
    let has = |role| columns.contains_key(&role);
    has(IndicatorColumn::Name) && has(IndicatorColumn::Target) && !has(IndicatorColumn::Actual)
}

/// A second header row is one that starts below a merged cell and holds nothing but header words.
fn refines(table: &Table, grid: &Grid<'_>, row: u32) -> bool {
    let is_merged = (1..=table.n_columns).any(|column| grid.covering(row + 1, column).is_some_and(|c| c.row == row));
    let mut cells = grid.row(row + 1).filter(|cell| !cell.text.trim().is_empty()).peekable();
    is_merged && cells.peek().is_some() && cells.all(|cell| roles::indicator_column_beside(cell.text.label()).is_some())
}

/// Assigns columns from left to right. With a second row its words win over the merged cell above them.
fn indicator_columns(table: &Table, grid: &Grid<'_>, row: u32, second: Option<u32>) -> BTreeMap<IndicatorColumn, u32> {
    let heads = |column| {
        let below = second.and_then(|second| grid.starting(second, column));
        below.or_else(|| grid.starting(row, column)).map(|cell| cell.text.label())
    };
    let assign = |role_of: fn(&Label) -> Option<IndicatorColumn>| {
        let mut columns = BTreeMap::new();
        for column in 1..=table.n_columns {
            if let Some(role) = heads(column).and_then(role_of) {
                columns.entry(role).or_insert(column);
            }
        }
        columns
    };
    let strong = assign(roles::indicator_column);
    // Words with several meanings only fill roles that no clear word has taken, beside at least two clear ones.
    if strong.len() < 2 {
        return strong;
    }
    // Beside three, a header may be misread in one character.
    let misread = if strong.len() < 3 { BTreeMap::new() } else { assign(roles::indicator_column_misread) };
    let mut columns = strong;
    for (role, column) in assign(roles::indicator_column_beside).into_iter().chain(misread) {
        if !columns.values().any(|taken| *taken == column) {
            columns.entry(role).or_insert(column);
        }
    }
    settle_weight(table, &heads, &mut columns);
    // The initial target is the target where no adjusted one has a column.
    if !columns.contains_key(&IndicatorColumn::Target)
        && let Some(column) = columns.remove(&IndicatorColumn::TargetInitial)
    {
        columns.insert(IndicatorColumn::Target, column);
    }
    columns
}

/// Forms may print points beside each level. Those that stand before a deeper level belong to the level left of them,
/// not to the rows.
fn settle_weight<'a>(
    table: &Table,
    heads: &impl Fn(u32) -> Option<&'a Label>,
    columns: &mut BTreeMap<IndicatorColumn, u32>,
) {
    let level = |role| columns.get(&role).copied();
    let levels = [IndicatorColumn::Level1, IndicatorColumn::Level2, IndicatorColumn::Name].map(level);
    let is_of_level = |column: u32| {
        let is_beside = levels[..2].iter().flatten().any(|level| level + 1 == column);
        is_beside && levels.iter().flatten().any(|level| *level > column)
    };
    if !level(IndicatorColumn::Weight).is_some_and(is_of_level) {
        return;
    }
    let is_weight = |column: &u32| heads(*column).and_then(roles::indicator_column) == Some(IndicatorColumn::Weight);
    let own = (1..=table.n_columns).filter(is_weight).find(|column| !is_of_level(*column));
    columns.remove(&IndicatorColumn::Weight);
    columns.extend(own.map(|column| (IndicatorColumn::Weight, column)));
}

/// Returns the header of a fund block that starts in `row`.
pub(crate) fn funds(table: &Table, grid: &Grid<'_>, row: u32) -> Option<Header<FundColumn>> {
    let mut columns = BTreeMap::new();
    for column in 1..=table.n_columns {
        if let Some(role) = grid.starting(row, column).and_then(|cell| roles::fund_column(cell.text.label())) {
            columns.entry(role).or_insert(column);
        }
    }
    let whole_year = columns.remove(&FundColumn::WholeYear);
    if let Some(column) = whole_year.filter(|_| !columns.contains_key(&FundColumn::Budget)) {
        columns.insert(FundColumn::Budget, column);
    }
    let has = |role| columns.contains_key(&role);
    let is_fund = has(FundColumn::Executed) && (has(FundColumn::Budget) || has(FundColumn::Initial));
    is_fund.then(|| Header { row, width: width(table, grid, row), columns })
}

/// Returns the header of a department's budget table that starts in `row`.
fn budget(table: &Table, grid: &Grid<'_>, row: u32) -> Option<BudgetHeader> {
    let second = has_parts_below(table, grid, row).then_some(row + 1);
    let mut columns = BTreeMap::new();
    let mut units = BTreeMap::new();
    let mut amount = None;
    for column in 1..=table.n_columns {
        let below = second.and_then(|second| grid.starting(second, column));
        let above = grid.covering(row, column).filter(|cell| cell.row == row);
        let starts = above.filter(|cell| cell.column == column);
        let Some(role) = budget_role(starts, below, &mut amount) else { continue };
        let unit = below.into_iter().chain(above).find_map(|cell| super::units::stated(&cell.text));
        // The fiscal part is printed without a unit; it has that of the amount it belongs to.
        let unit = unit.or_else(|| amount.and_then(|amount| units.get(&amount).copied()));
        units.extend(unit.map(|unit| (role, unit)));
        columns.entry(role).or_insert(column);
    }
    let has = |role| columns.contains_key(&role);
    let is_budget = has(BudgetColumn::Budget)
        && (has(BudgetColumn::Task) || has(BudgetColumn::Duty))
        && (has(BudgetColumn::Executed) || has(BudgetColumn::Status));
    let header = || Header { row: second.unwrap_or(row), width: width(table, grid, row), columns };
    is_budget.then(header).map(|header| BudgetHeader { header, units })
}

/// Returns the role of a column; each fiscal part belongs to the amount before it, whose role is kept in `amount`.
fn budget_role(above: Option<&Cell>, below: Option<&Cell>, amount: &mut Option<BudgetColumn>) -> Option<BudgetColumn> {
    let role = above.and_then(|cell| roles::budget_column(cell.text.label()));
    if let Some(role @ (BudgetColumn::Budget | BudgetColumn::Executed)) = role {
        *amount = Some(role);
    }
    let is_fiscal = below.or(above).is_some_and(|cell| roles::is_fiscal_part(cell.text.label()));
    match (is_fiscal, *amount) {
        (true, Some(BudgetColumn::Budget)) => Some(BudgetColumn::BudgetFiscal),
        (true, Some(BudgetColumn::Executed)) => Some(BudgetColumn::ExecutedFiscal),
        (true, _) => None,
        (false, _) => role,
    }
}

/// Tells whether the row below splits merged amounts into parts.
fn has_parts_below(table: &Table, grid: &Grid<'_>, row: u32) -> bool {
    let is_split = grid.row(row).any(|cell| cell.column_span > 1 && roles::budget_column(cell.text.label()).is_some());
    is_split && row < table.n_rows && grid.row(row + 1).any(|cell| roles::is_fiscal_part(cell.text.label()))
}

fn width(table: &Table, grid: &Grid<'_>, row: u32) -> u32 {
    (1..=table.n_columns).rev().find(|column| grid.covering(row, *column).is_some()).unwrap_or(table.n_columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::pipe_table;

    #[track_caller]
    fn check_indicators(source: &str, row: u32, expected: &[(IndicatorColumn, u32)]) {
        let table = pipe_table(source);
        let TableKind::Indicators(header) = recognise(&table, &table.grid()) else {
            panic!("not recognised: {source}")
        };
        assert_eq!((header.row, header.columns.into_iter().collect::<Vec<_>>()), (row, expected.to_vec()), "{source}");
    }

    #[test]
    fn columns_follow_their_words_in_any_order() {
        use IndicatorColumn::{Actual, Level1, Level2, Name, Reason, Score, Target, TargetSign, TargetUnit, Weight};
        check_indicators(
            "| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |",
            1,
            &[(Level2, 1), (Name, 2), (Weight, 3), (Target, 4), (Actual, 5), (Score, 6)],
        );
        check_indicators(
            "| 某单位2020年度 |\n| 绩\\n效\\n指\\n标 | 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因及拟采取的改进措施 |",
            2,
            &[(Level1, 2), (Level2, 3), (Name, 4), (Weight, 5), (Target, 6), (Actual, 7), (Score, 8), (Reason, 9)],
        );
        check_indicators(
            "| 绩效指标 | < | < | 年度指标值 | < | < | 实际完成值 | 分值 | 得分 |\n| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^ |",
            2,
            &[
                (Level1, 1),
                (Level2, 2),
                (Name, 3),
                (Weight, 8),
                (Target, 5),
                (TargetSign, 4),
                (TargetUnit, 6),
                (Actual, 7),
                (Score, 9),
            ],
        );
    }

    #[track_caller]
    fn check_budget(source: &str, expected: &[(BudgetColumn, u32, Option<MoneyUnit>)]) {
        let table = pipe_table(source);
        let TableKind::Budget(budget) = recognise(&table, &table.grid()) else { panic!("not recognised: {source}") };
        let got: Vec<_> = budget
            .header
            .columns
            .iter()
            .map(|(role, column)| (*role, *column, budget.units.get(role).copied()))
            .collect();
        assert_eq!(got, expected, "{source}");
    }

    #[test]
    fn the_second_fiscal_part_belongs_to_the_executed_amount() {
        use BudgetColumn::{Budget, BudgetFiscal, Duty, Executed, ExecutedFiscal, Status, Task};
        let wan = Some(MoneyUnit::WanYuan);
        check_budget(
            "| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |",
            &[
                (Duty, 1, None),
                (Task, 2, None),
                (Status, 3, None),
                (Budget, 4, wan),
                (BudgetFiscal, 5, wan),
                (Executed, 6, wan),
                (ExecutedFiscal, 7, wan),
            ],
        );
        check_budget(
            "| 职能名称 | 重点任务 | 预算数 | < | 执行数（元） | < |\n| ^ | ^ | 小计 | 其中：财政拨款 | 小计 | 其中：财政拨款 |",
            &[
                (Duty, 1, None),
                (Task, 2, None),
                (Budget, 3, None),
                (BudgetFiscal, 4, None),
                (Executed, 5, Some(MoneyUnit::Yuan)),
                (ExecutedFiscal, 6, Some(MoneyUnit::Yuan)),
            ],
        );
    }

    #[test]
    fn other_tables_are_told_apart() {
        let kind = |source: &str| {
            let table = pipe_table(source);
            recognise(&table, &table.grid())
        };
        assert!(matches!(kind("|  | 职责职能 |\n| 1 | 起草规划 |"), TableKind::Duties { row: 1, column: 2 }));
        assert!(matches!(kind("| 一级指标 | 二级指标 | 三级指标 | 指标值 |"), TableKind::Targets));
        assert!(matches!(kind("| 序号 | 项目名称 | 备注 |"), TableKind::Unknown));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(words in proptest::collection::vec("(三级指标|目标值|业绩值|得分|预算数|执行数|其中：财政拨款|职能名称|<|\\^|)", 1..30), width in 1usize..8) {
            let rows: Vec<Vec<String>> = words.chunks(width).map(<[String]>::to_vec).collect();
            let table = crate::tables::testing::table(1, &rows);
            let _ = recognise(&table, &table.grid());
        }
    }
}
