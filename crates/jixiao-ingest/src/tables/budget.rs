//! The department's table of duties and its table of tasks and money.

use crate::document::{Cell, Grid, Table};
use crate::template::cell;
use jixiao_model::{BudgetLine, Located, Money, MoneyUnit, Notice, NoticeCode, Text, text};
use std::collections::BTreeMap;

/// A column of the department's budget table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Duty,
    Task,
    Status,
    Budget,
    BudgetFiscal,
    Executed,
    ExecutedFiscal,
}

/// What a budget table holds.
#[derive(Debug, Default)]
pub(crate) struct BudgetTable {
    pub(crate) lines: Vec<BudgetLine>,
    pub(crate) total: Option<BudgetLine>,
}

/// Reads a duty table: two columns, the second headed 职责职能; nothing for any other table.
pub(crate) fn duties(table: &Table, grid: &Grid<'_>) -> Option<Vec<Located<String>>> {
    let is_duty =
        |cell: &Cell| matches!(text::label(&cell.text).as_str(), "职责职能" | "主要职责职能" | "主要职能" | "职能职责");
    let header = grid.row(1).find(|cell| is_duty(cell))?;
    if table.n_columns > 3 {
        return None;
    }
    let rows = 2..=table.n_rows;
    Some(rows.filter_map(|row| grid.starting(row, header.column).and_then(cell::words)).collect())
}

/// Reads a budget table; nothing for a table without budget and executed columns.
pub(crate) fn budget(table: &Table, grid: &Grid<'_>, notices: &mut Vec<Notice>) -> Option<BudgetTable> {
    let columns = columns(table, grid)?;
    let unit = unit(table, grid, notices);
    let mut out = BudgetTable::default();
    for row in 2..=table.n_rows {
        let reader = Row { grid, columns: &columns, unit, number: row };
        if !reader.is_blank() {
            let line = reader.read(notices);
            if reader.is_total() { out.total = Some(line) } else { out.lines.push(line) }
        }
    }
    Some(out)
}

/// Assigns the columns from left to right, so that each 其中：财政拨款 belongs to the amount before it.
fn columns(table: &Table, grid: &Grid<'_>) -> Option<BTreeMap<Column, u32>> {
    let mut columns = BTreeMap::new();
    let mut last_amount = None;
    for number in 1..=table.n_columns {
        let Some(header) = grid.starting(1, number) else { continue };
        let label = text::label(&header.text);
        let column = match label.as_str() {
            "职能名称" | "职能" | "职责名称" => Column::Duty,
            "政策或重点任务" | "重点任务" | "任务名称" => Column::Task,
            "完成情况" | "任务完成情况" => Column::Status,
            "预算数" | "全年预算数" | "年初预算数" => Column::Budget,
            "执行数" | "全年执行数" | "预算执行数" => Column::Executed,
            label if label.contains("财政拨款") => match last_amount {
                Some(Column::Budget) => Column::BudgetFiscal,
                Some(Column::Executed) => Column::ExecutedFiscal,
                _ => continue,
            },
            _ => continue,
        };
        last_amount = Some(column);
        columns.entry(column).or_insert(number);
    }
    (columns.contains_key(&Column::Budget)
        && columns.contains_key(&Column::Executed)
        && columns.contains_key(&Column::Task))
    .then_some(columns)
}

/// Returns the unit that the header states; without one 万元 is taken and said.
fn unit(table: &Table, grid: &Grid<'_>, notices: &mut Vec<Notice>) -> MoneyUnit {
    let stated = grid.row(1).find_map(|cell| MoneyUnit::find(&cell.text));
    stated.unwrap_or_else(|| {
        let message = Text::fixed("表头没有金额单位，按万元读取", "the header names no unit of money; read as 万元");
        let place = jixiao_model::Place { table: Some(table.number), ..jixiao_model::Place::default() };
        notices.push(Notice::new(NoticeCode::InferredValue, place, message));
        MoneyUnit::WanYuan
    })
}

struct Row<'a> {
    grid: &'a Grid<'a>,
    columns: &'a BTreeMap<Column, u32>,
    unit: MoneyUnit,
    number: u32,
}

impl Row<'_> {
    fn cell(&self, column: Column) -> Option<&Cell> {
        self.grid.covering(self.number, *self.columns.get(&column)?)
    }

    fn words(&self, column: Column) -> Option<Located<String>> {
        self.cell(column).and_then(cell::words)
    }

    fn money(&self, column: Column, notices: &mut Vec<Notice>) -> Option<Located<Money>> {
        let cell = self.cell(column).filter(|cell| cell.row == self.number)?;
        cell::money(cell, self.unit, notices)
    }

    fn is_blank(&self) -> bool {
        self.grid.row(self.number).all(|cell| cell.text.trim().is_empty())
    }

    fn is_total(&self) -> bool {
        let first = self.grid.row(self.number).find(|cell| !cell.text.trim().is_empty());
        first.is_some_and(|cell| matches!(text::label(&cell.text).as_str(), "金额合计" | "合计" | "总计"))
    }

    fn read(&self, notices: &mut Vec<Notice>) -> BudgetLine {
        let place = self.grid.row(self.number).next().map(|cell| cell.place.whole_row()).unwrap_or_default();
        BudgetLine {
            duty: self.words(Column::Duty).filter(|_| !self.is_total()),
            task: self.words(Column::Task).filter(|_| !self.is_total()),
            status: self.words(Column::Status).filter(|_| !self.is_total()),
            budget: self.money(Column::Budget, notices),
            budget_fiscal: self.money(Column::BudgetFiscal, notices),
            executed: self.money(Column::Executed, notices),
            executed_fiscal: self.money(Column::ExecutedFiscal, notices),
            place: jixiao_model::Place { line: None, ..place },
        }
    }
}
