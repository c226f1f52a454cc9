//! The fund block of a project form.

use crate::document::Cell;
use crate::tables::fill::Row;
use crate::tables::header::Header;
use crate::tables::roles::{self, FundColumn};
use crate::tables::{cell, units};
use crate::template::indicators::groups;
use jixiao_model::{
    FundRow, FundSource, GroupPoints, Located, Money, MoneyUnit, Notice, NoticeCode, Points, Ratio, Text,
};
use std::collections::BTreeMap;

/// A recognised fund block: its header and the units in force.
#[derive(Debug, Clone)]
pub(crate) struct FundBlock {
    header: Header<FundColumn>,
    units: BTreeMap<FundColumn, MoneyUnit>,
    rest: Option<MoneyUnit>,
    /// The label beside the header (`项目资金（万元）`), for a block whose only row has none of its own.
    label: Option<Located<String>>,
    /// The points that the head states for the execution rate, where rows have no such column.
    pub(crate) head: Option<GroupPoints>,
}

impl FundBlock {
    /// Collects the units: a column's own, else that of the label beside (`项目资金（万元）`), else `around`.
    pub(crate) fn new(header: Header<FundColumn>, row: &Row<'_>, around: Option<MoneyUnit>) -> Self {
        let own = |(role, column): (&FundColumn, &u32)| Some((*role, units::stated(&row.covering(*column)?.text)?));
        let by_column = header.columns.iter().filter_map(own).collect();
        let label = (1..header.first_column()).filter_map(|column| row.covering(column));
        let label = label.filter(|cell| !cell::is_blank(&cell.text));
        let label: Vec<&Cell> = label.collect();
        let beside = label.iter().find_map(|cell| units::stated(&cell.text));
        let score = header.column(FundColumn::Score).and_then(|column| row.covering(column));
        let head = label.iter().copied().chain(score).find_map(groups::of_cell);
        let first = label.first().copied().or_else(|| row.filled().next());
        Self { units: by_column, rest: beside.or(around), label: first.and_then(cell::words), head, header }
    }

    /// Tells whether a row states its unit only by default.
    pub(crate) fn has_no_unit(&self) -> bool {
        self.rest.is_none() && self.units.is_empty()
    }

    /// Returns the width of the header, to align rows with.
    pub(crate) fn width(&self) -> u32 {
        self.header.width
    }

    /// Rates a reading of a short row by the amounts under their headers.
    pub(crate) fn fit(&self, row: &Row<'_>) -> i32 {
        let own = self.header.columns.values().filter_map(|column| row.own(*column));
        let rate = |cell: &Cell| match cell.text.chars().find(|c| !c.is_whitespace()) {
            Some(first) if is_digit(first) => 2,
            None | Some('—' | '-' | '/') => 0,
            Some(_) => -2,
        };
        let label =
            self.label(row).map_or(0, |label| if roles::fund_source(label.text.label()).is_some() { 3 } else { 0 });
        own.map(rate).sum::<i32>() + label
    }

    /// Returns the label of a row: the last text before the first amount.
    fn label<'a>(&self, row: &Row<'a>) -> Option<&'a Cell> {
        let first = self.header.first_column();
        let before = row.filled().filter(|cell| row.start_of(cell) < first);
        before.last()
    }

    /// Reads a row; nothing when its label names no source of funds.
    pub(crate) fn read(&self, row: &Row<'_>, notices: &mut Vec<Notice>) -> Option<FundRow> {
        let (source, label) = match self.label(row) {
            Some(label) => (roles::fund_source(label.text.label())?, cell::words(label)?),
            None => (FundSource::Total, self.label_of_only_row(row, notices)?),
        };
        notices.extend(row.alignment_notice());
        let initial = self.money(row, FundColumn::Initial, notices);
        let budget = self.money(row, FundColumn::Budget, notices);
        let executed = self.money(row, FundColumn::Executed, notices);
        let expected = expected_rate(budget.as_ref().or(initial.as_ref()), executed.as_ref());
        Some(FundRow {
            source,
            label,
            initial,
            budget,
            executed,
            rate: self.cell(row, FundColumn::Rate).and_then(|cell| cell::rate(cell, expected, notices)),
            weight: self.points(row, FundColumn::Weight, notices).or_else(|| self.weight_of_head(source)),
            score: self.points(row, FundColumn::Score, notices),
            place: row.place(),
        })
    }

    /// A block of one row (重庆) heads its amounts and gives the row no label: it speaks of all money.
    fn label_of_only_row(&self, row: &Row<'_>, notices: &mut Vec<Notice>) -> Option<Located<String>> {
        let is_amount = |cell: &Cell| cell.text.trim().starts_with(is_digit);
        let amounts = self.header.columns.values().filter_map(|column| row.own(*column));
        if row.number != self.header.row + 1 || amounts.filter(|cell| is_amount(cell)).count() < 2 {
            return None;
        }
        let message = Text::fixed(
            "资金栏只有一行且没有名称，按资金总额读取",
            "the fund block has one row without a label; it was read as the total",
        );
        notices.push(Notice::new(NoticeCode::InferredValue, row.place(), message));
        self.label.clone()
    }

    /// Returns the points that the head gives the execution rate, where rows have no column for them.
    fn weight_of_head(&self, source: FundSource) -> Option<Located<Points>> {
        let is_needed = source == FundSource::Total && self.header.column(FundColumn::Weight).is_none();
        let head = self.head.as_ref().filter(|_| is_needed)?;
        Some(Located::new(head.points, head.label.raw.clone(), head.label.place))
    }

    /// Returns the reason beside the amounts, with the label of the row.
    pub(crate) fn reason<'a>(&self, row: &Row<'a>) -> Option<(&'a Cell, &'a Cell)> {
        Some((self.label(row)?, self.cell(row, FundColumn::Reason)?))
    }

    /// Returns the cell of a column; one merged over several rows counts once, in the first.
    fn cell<'a>(&self, row: &Row<'a>, role: FundColumn) -> Option<&'a Cell> {
        let column = self.header.column(role)?;
        row.own(column).filter(|cell| !self.header.has_role_between(row.start_of(cell), column))
    }

    fn money(&self, row: &Row<'_>, role: FundColumn, notices: &mut Vec<Notice>) -> Option<Located<Money>> {
        let unit = self.units.get(&role).copied().or(self.rest).unwrap_or(MoneyUnit::WanYuan);
        self.cell(row, role).and_then(|cell| cell::money(cell, unit, notices))
    }

    fn points(&self, row: &Row<'_>, role: FundColumn, notices: &mut Vec<Notice>) -> Option<Located<Points>> {
        self.cell(row, role).and_then(|cell| cell::points(cell, notices))
    }
}

/// Digits may be as wide as other characters.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn expected_rate(budget: Option<&Located<Money>>, executed: Option<&Located<Money>>) -> Option<Ratio> {
    executed?.value.ratio_to(budget?.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::header;
    use crate::tables::testing::pipe_table;
    use jixiao_model::FundSource;

    /// Budget and executed in 万元, rate, weight and score of a row.
    type Shown = (FundSource, [Option<f64>; 3], Option<f64>, [Option<f64>; 2]);

    #[track_caller]
    fn check(source: &str, expected: &[Shown]) {
        let table = pipe_table(source);
        let grid = table.grid();
        let header = header::funds(&table, &grid, 1).expect("a fund header");
        let block = FundBlock::new(header, &Row::new(&grid, 1), None);
        let mut notices = Vec::new();
        let rows = (2..=table.n_rows).filter_map(|number| {
            let row = Row::aligned(&grid, number, block.width(), |row| block.fit(row));
            block.read(&row, &mut notices)
        });
        let wan = |money: &Option<Located<Money>>| money.as_ref().map(|money| money.value.wan_f64());
        let points = |points: &Option<Located<Points>>| points.as_ref().map(|points| points.value.as_f64());
        let shown: Vec<Shown> = rows
            .map(|row| {
                let amounts = [wan(&row.initial), wan(&row.budget), wan(&row.executed)];
                let rate = row.rate.as_ref().map(|rate| rate.value.as_f64());
                (row.source, amounts, rate, [points(&row.weight), points(&row.score)])
            })
            .collect();
        assert_eq!(shown, expected, "{source}");
    }

    #[test]
    fn merged_and_flattened_blocks() {
        let total = (FundSource::Total, [Some(80.0), Some(100.0), Some(86.19)], Some(0.8619), [Some(10.0), Some(8.62)]);
        let carried = (FundSource::Carryover, [None, None, None], None, [None, None]);
        check(
            "| 项目资金\\n（万元） |  | < | 年初预算数 | 全年预算数(A) | 全年执行数(B) | 分值 | 执行率(B/A) | 得分 |
             | ^ | 年度资金总额： | < | 80 | 100 | 86.19 | 10 | 86.19% | 8.62 |
             | ^ | 上年结转资金 | < | — | — | — | — | — | — |",
            &[total, carried],
        );
        check(
            "| 项目资金（元） |  | 年初预算数 | 全年预算数(A) | 全年执行数(B) | 分值 | 执行率(B/A) | 得分 |
             | 年度资金总额： | 800000 | 1,000,000 | 861900.00 | 10 | 0.8619 | 8.62 |
             | 上年结转资金 | / | / | / | / | / | / |",
            &[total, carried],
        );
    }

    #[test]
    fn heads_give_labels_and_weights_that_rows_lack() {
        check(
            "| 部门预算执行情况 | 年初预算数 | 全年（调整）预算数 | 全年执行数 | 执行率(%) | 执行率权重 | 执行率得分（分） |
             | ^ | ８０ | １００ | ９７．５ | 97.5 | 10 | 9.75 |
             | ^ | 1 | 1 | 1 | 1 | 1 | 1 |",
            &[(FundSource::Total, [Some(80.0), Some(100.0), Some(97.5)], Some(0.975), [Some(10.0), Some(9.75)])],
        );
        check(
            "|  | 部门预算执行情况 | 全年预算数 | 全年执行数 | 执行率(%) |\n|  | ^ | 100 | 97.5 | 97.5 |",
            &[(FundSource::Total, [None, Some(100.0), Some(97.5)], Some(0.975), [None, None])],
        );
        check(
            "| 预算执行情况（万元）（20分） |  | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率） |
             | ^ | 年度财政资金总额 | 50 | 25 | 50% | 10 |",
            &[(FundSource::Total, [None, Some(50.0), Some(25.0)], Some(0.5), [Some(20.0), Some(10.0)])],
        );
        check(
            "| 预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 |
             | ^ | 总额 | 5 | 6 | 6 | 100% | 10 | 10 |  |
             | ^ | 其中：财政专户管理资金 | 0 | 0 | 0 | / | / | / |  |",
            &[
                (FundSource::Total, [Some(5.0), Some(6.0), Some(6.0)], Some(1.0), [Some(10.0), Some(10.0)]),
                (FundSource::SpecialAccount, [Some(0.0), Some(0.0), Some(0.0)], None, [None, None]),
            ],
        );
    }

    #[test]
    fn units_inside_cells_win() {
        check(
            "| 资金情况 | 全年预算数（A） | 全年执行数（B） | 执行率 |\n| 年度资金总额 | 620.82万元 | 6208200元 | 100 |",
            &[(FundSource::Total, [None, Some(620.82), Some(620.82)], Some(1.0), [None, None])],
        );
    }
}
