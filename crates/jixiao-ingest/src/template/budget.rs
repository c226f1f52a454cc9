//! The department's table of duties and its table of tasks and money.

use crate::document::{Cell, Grid, Table};
use crate::tables::fill::Row;
use crate::tables::header::{BudgetHeader, Header};
use crate::tables::label::Label;
use crate::tables::roles::{self, BudgetColumn};
use crate::tables::{cell, units};
use jixiao_model::{BudgetLine, Located, Money, MoneyUnit, Notice, Points};
use std::collections::BTreeMap;

/// What a budget table holds.
#[derive(Debug, Default)]
pub(crate) struct BudgetTable {
    pub(crate) lines: Vec<BudgetLine>,
    pub(crate) total: Option<BudgetLine>,
}

/// Reads the texts of a duty table below its header row.
pub(crate) fn duties(table: &Table, grid: &Grid<'_>, header_row: u32, column: u32) -> Vec<Located<String>> {
    let text_of = |number| {
        // A flattened row may have lost its number and hold only the text.
        let row = Row::new(grid, number);
        let own = grid.starting(number, column).or_else(|| row.filled().last());
        own.and_then(cell::words).filter(|duty| !is_number(&duty.value) && !roles::is_duties(&Label::of(&duty.value)))
    };
    (header_row + 1..=table.n_rows).filter_map(text_of).collect()
}

fn is_number(text: &str) -> bool {
    Points::parse(text).is_some()
}

/// Reads a budget table below its header; `around` is the unit that captions or the document state.
pub(crate) fn read(
    table: &Table,
    grid: &Grid<'_>,
    budget: &BudgetHeader,
    around: Option<MoneyUnit>,
    notices: &mut Vec<Notice>,
) -> BudgetTable {
    let mut out = BudgetTable::default();
    let BudgetHeader { header, units } = budget;
    let stated = units.values().next().copied().or(around);
    let mut reader = Reader { header, units, rest: stated.unwrap_or(MoneyUnit::WanYuan), has_amount: false };
    for number in header.row + 1..=table.n_rows {
        let row = Row::aligned(grid, number, header.width, |row| reader.fit(row));
        let is_blank = row.filled().next().is_none();
        let repeats = row.filled().filter(|cell| roles::budget_column(cell.text.label()).is_some()).count() >= 3;
        if is_blank || repeats {
            continue;
        }
        notices.extend(row.alignment_notice());
        let is_total = row.first_text().is_some_and(|first| roles::is_total(first.label()));
        let line = reader.line(&row, notices);
        if is_total {
            out.total = Some(BudgetLine { duty: None, task: None, status: None, ..line });
        } else {
            out.lines.push(line);
        }
    }
    if stated.is_none() && reader.has_amount {
        notices.push(units::inferred(table.number));
    }
    out
}

struct Reader<'a> {
    header: &'a Header<BudgetColumn>,
    units: &'a BTreeMap<BudgetColumn, MoneyUnit>,
    /// The unit of columns that state none.
    rest: MoneyUnit,
    has_amount: bool,
}

impl Reader<'_> {
    fn fit(&self, row: &Row<'_>) -> i32 {
        let amounts = [BudgetColumn::Budget, BudgetColumn::Executed].into_iter();
        let cells = amounts.filter_map(|role| row.own(self.header.column(role)?));
        cells.map(|cell| if cell.text.trim().is_empty() || is_number(&cell.text) { 1 } else { -1 }).sum()
    }

    fn cell<'a>(&self, row: &Row<'a>, role: BudgetColumn) -> Option<&'a Cell> {
        let column = self.header.column(role)?;
        let cell = row.covering(column)?;
        (!self.header.has_role_between(row.start_of(cell), column)).then_some(cell)
    }

    fn line(&mut self, row: &Row<'_>, notices: &mut Vec<Notice>) -> BudgetLine {
        let words = |role| self.cell(row, role).and_then(cell::words);
        let (duty, task, status) = (words(BudgetColumn::Duty), words(BudgetColumn::Task), words(BudgetColumn::Status));
        BudgetLine {
            duty,
            task,
            status,
            budget: self.money(row, BudgetColumn::Budget, notices),
            budget_fiscal: self.money(row, BudgetColumn::BudgetFiscal, notices),
            executed: self.money(row, BudgetColumn::Executed, notices),
            executed_fiscal: self.money(row, BudgetColumn::ExecutedFiscal, notices),
            place: row.place(),
        }
    }

    /// Returns an amount; one merged over several rows counts once, in the first.
    fn money(&mut self, row: &Row<'_>, role: BudgetColumn, notices: &mut Vec<Notice>) -> Option<Located<Money>> {
        let cell = self.cell(row, role).filter(|cell| cell.row == row.number)?;
        let unit = self.units.get(&role).copied().unwrap_or(self.rest);
        let money = cell::money(cell, unit, notices);
        self.has_amount |= money.is_some();
        money
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::header::{TableKind, recognise};
    use crate::tables::testing::pipe_table;
    use jixiao_model::NoticeCode;

    #[track_caller]
    fn check(source: &str, expected: &[[Option<&str>; 4]], total: Option<&str>, codes: &[NoticeCode]) {
        let table = pipe_table(source);
        let grid = table.grid();
        let TableKind::Budget(header) = recognise(&table, &grid) else { panic!("not recognised: {source}") };
        let mut notices = Vec::new();
        let read = read(&table, &grid, &header, None, &mut notices);
        let shown = |money: &Option<Located<Money>>| money.as_ref().map(|money| money.value.wan().to_string());
        let lines: Vec<[Option<String>; 4]> = read
            .lines
            .iter()
            .map(|line| {
                [shown(&line.budget), shown(&line.budget_fiscal), shown(&line.executed), shown(&line.executed_fiscal)]
            })
            .collect();
        let expected: Vec<[Option<String>; 4]> =
            expected.iter().map(|line| line.map(|amount| amount.map(str::to_owned))).collect();
        assert_eq!(lines, expected, "{source}");
        assert_eq!(read.total.and_then(|line| shown(&line.budget)).as_deref(), total, "{source}");
        assert_eq!(notices.iter().map(|notice| notice.code).collect::<Vec<_>>(), codes, "{source}");
    }

    #[test]
    fn amounts_by_position_and_unit() {
        let header =
            "| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |";
        check(
            &format!("{header}\n| 水源保护 | 巡查 | 已完成 | 12.5 | 10 | 12 |  |\n| 金额合计 |  |  | 12.5 |  |  |  |"),
            &[[Some("12.5"), Some("10"), Some("12"), None]],
            Some("12.5"),
            &[],
        );
        check(
            &format!("{header}\n| 水源保护 | 巡查 | 已完成 | 0 |  |  |  |"),
            &[[Some("0"), None, None, None]],
            None,
            &[],
        );
        check(
            "| 职能名称 | 重点任务 | 预算数 | 执行数 |\n| 甲 | 乙 | 3 | 7,00.0,77 |",
            &[[Some("3"), None, None, None]],
            None,
            &[NoticeCode::DamagedNumber, NoticeCode::InferredValue],
        );
        check(
            "| 职能名称 | 重点任务 | 预算数（元） | 执行数（元） |\n| 甲 | 乙 | 30,000 | 2万元 |",
            &[[Some("3"), None, Some("2"), None]],
            None,
            &[],
        );
    }

    #[test]
    fn duties_without_their_numbers() {
        let table = pipe_table("|  | 职责职能 |\n| 1 | 拟订规划 |\n| 2 | 组织巡查 |\n| 3 |  |");
        let texts: Vec<String> = duties(&table, &table.grid(), 1, 2).into_iter().map(|duty| duty.value).collect();
        assert_eq!(texts, ["拟订规划", "组织巡查"]);
    }
}
