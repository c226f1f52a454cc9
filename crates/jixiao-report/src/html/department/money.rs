//! Money of one report: the fund block of a project form, the budget lines of a department.

use super::indicators::marks;
use crate::html::site::{Site, report_anchor, row_anchor};
use crate::html::table::{Column, Table};
use crate::html::words::{both, pair, place, source};
use crate::html::{labels, number};
use jixiao_model::{BudgetLine, FundRow, Located, Money, Report};
use maud::{Markup, html};

static FUND_COLUMNS: &[Column] = &[
    Column::words("资金", "funds"),
    Column::words("来源", "source"),
    Column::number("年初预算（万元）", "initial budget (10,000 yuan)"),
    Column::number("全年预算（万元）", "budget (10,000 yuan)"),
    Column::number("执行（万元）", "executed (10,000 yuan)"),
    Column::number("执行率", "execution"),
    Column::number("分值", "weight"),
    Column::number("得分", "score"),
    Column::plain("位置", "place"),
    Column::plain("疑点", "findings"),
];

static LINE_COLUMNS: &[Column] = &[
    Column::words("重点任务", "task"),
    Column::words("职能", "duty"),
    Column::words("完成情况", "status"),
    Column::number("预算（万元）", "budget (10,000 yuan)"),
    Column::number("其中财政", "of it fiscal"),
    Column::number("执行（万元）", "executed (10,000 yuan)"),
    Column::number("其中财政", "of it fiscal"),
    Column::plain("位置", "place"),
    Column::plain("疑点", "findings"),
];

/// Renders the tables that the report has.
pub(super) fn section(site: &Site<'_>, report: &Report) -> Markup {
    let path = report.id.path.as_str();
    let anchor = report_anchor(&report.id);
    html! {
        @if !report.funds.is_empty() {
            (Table {
                id: &format!("{anchor}-funds"),
                class: "money",
                caption: pair("资金（执行率按表内所印）", "Funds (execution as printed)"),
                columns: FUND_COLUMNS,
                tools: None,
                rows: html! { @for row in &report.funds { (fund_row(site, path, row)) } },
                total: report.funds.len(),
            }.render())
        }
        @if !report.budget_lines.is_empty() {
            (Table {
                id: &format!("{anchor}-lines"),
                class: "money",
                caption: pair("职能、重点任务与资金", "Duties, tasks and money"),
                columns: LINE_COLUMNS,
                tools: None,
                rows: html! {
                    @for line in &report.budget_lines { (line_row(site, path, line, false)) }
                    @if let Some(total) = &report.printed.budget { (line_row(site, path, total, true)) }
                },
                total: report.budget_lines.len(),
            }.render())
        }
    }
}

fn fund_row(site: &Site<'_>, path: &str, row: &FundRow) -> Markup {
    html! {
        tr.quoted[!site.quoting(path, &row.place).is_empty()] id=[row_anchor(path, &row.place)] {
            th.message scope="row" { (source(&row.label.value)) }
            td { (both(&labels::fund_source(row.source))) }
            (money(row.initial.as_ref()))
            (money(row.budget.as_ref()))
            (money(row.executed.as_ref()))
            (number::ratio_cell(row.rate.as_ref().map(|rate| rate.value)))
            (number::points_cell(row.weight.as_ref().map(|weight| weight.value)))
            (number::points_cell(row.score.as_ref().map(|score| score.value)))
            td.at { (place(&row.place)) }
            td.marks { (marks(site, path, &row.place)) }
        }
    }
}

fn line_row(site: &Site<'_>, path: &str, line: &BudgetLine, total: bool) -> Markup {
    html! {
        tr.quoted[!site.quoting(path, &line.place).is_empty()].total[total] id=[row_anchor(path, &line.place)] {
            th.message scope="row" {
                @if total { (pair("合计（表内所印）", "total as printed")) } @else { (words(line.task.as_ref())) }
            }
            td { (words(line.duty.as_ref())) }
            td { (words(line.status.as_ref())) }
            (money(line.budget.as_ref()))
            (money(line.budget_fiscal.as_ref()))
            (money(line.executed.as_ref()))
            (money(line.executed_fiscal.as_ref()))
            td.at { (place(&line.place)) }
            td.marks { (marks(site, path, &line.place)) }
        }
    }
}

fn money(amount: Option<&Located<Money>>) -> Markup {
    number::money_cell(amount.map(|amount| amount.value))
}

fn words(words: Option<&Located<String>>) -> Markup {
    match words {
        Some(words) => source(&words.value),
        None => number::missing(),
    }
}
