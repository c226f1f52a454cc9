//! One row a line of money: the department's budget table and the fund blocks of projects.

use super::sheet::{Column, Sheet, Value};
use crate::Run;
use jixiao_model::{BudgetLine, FundRow, Located, Money, Report, Text};

/// Builds the sheet.
pub(super) fn sheet(run: &Run<'_>) -> Sheet {
    let rows = run.corpus.reports().iter().flat_map(|report| {
        let lines = report.budget_lines.iter().map(|line| budget_row(run, report, line));
        lines.chain(report.funds.iter().map(|row| fund_row(run, report, row))).collect::<Vec<_>>()
    });
    Sheet {
        name: Text::fixed("预算", "Budget"),
        columns: vec![
            Column::text("部门", "Department", 28.0),
            Column::count("年度", "Year"),
            Column::text("项目或职能", "Project or duty", 40.0),
            Column::text("任务或资金来源", "Task or source of funds", 40.0),
            Column::text("完成情况", "Status", 12.0),
            Column::number("年初预算（万元）", "Initial budget (10k yuan)"),
            Column::number("预算（万元）", "Budget (10k yuan)"),
            Column::number("其中财政拨款（万元）", "of which fiscal (10k yuan)"),
            Column::number("执行（万元）", "Executed (10k yuan)"),
            Column::number("其中财政拨款（万元）·执行", "of which fiscal, executed (10k yuan)"),
            Column::percent("执行率（所填）", "Execution rate (as printed)"),
            Column::text("位置", "Place", 16.0),
            Column::text("文件", "File", 50.0),
        ],
        rows: rows.collect(),
    }
}

fn budget_row(run: &Run<'_>, report: &Report, line: &BudgetLine) -> Vec<Value> {
    vec![
        report.department().map(str::to_owned).into(),
        report.year().map(|year| f64::from(year.get())).into(),
        words(line.duty.as_ref()),
        words(line.task.as_ref()),
        words(line.status.as_ref()),
        Value::Missing,
        wan(line.budget.as_ref()),
        wan(line.budget_fiscal.as_ref()),
        wan(line.executed.as_ref()),
        wan(line.executed_fiscal.as_ref()),
        Value::Missing,
        line.place.describe(run.info.lang).into(),
        report.id.to_string().into(),
    ]
}

fn fund_row(run: &Run<'_>, report: &Report, row: &FundRow) -> Vec<Value> {
    vec![
        report.department().map(str::to_owned).into(),
        report.year().map(|year| f64::from(year.get())).into(),
        words(report.project.as_ref()),
        row.label.value.clone().into(),
        Value::Missing,
        wan(row.initial.as_ref()),
        wan(row.budget.as_ref()),
        Value::Missing,
        wan(row.executed.as_ref()),
        Value::Missing,
        row.rate.as_ref().map(|rate| rate.value.as_f64()).into(),
        row.place.describe(run.info.lang).into(),
        report.id.to_string().into(),
    ]
}

fn words(value: Option<&Located<String>>) -> Value {
    value.map(|text| text.value.clone()).into()
}

fn wan(value: Option<&Located<Money>>) -> Value {
    value.map(|money| money.value.wan_f64()).into()
}
