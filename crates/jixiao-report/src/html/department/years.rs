//! The years of one department: lines and the table with the numbers.

use crate::html::findings_table::year_cell;
use crate::html::number::{self, percent, score, wan};
use crate::html::overview::{grade_cell, interval_cell, levels_cell};
use crate::html::site::Department;
use crate::html::sparkline::{self, Cut};
use crate::html::table::{Column, Table};
use crate::html::words::{self, both, pair, plural};
use jixiao_model::{DepartmentSeries, DepartmentYear, Event};
use maud::{Markup, html};

static COLUMNS: &[Column] = &[
    Column::number("年度", "year"),
    Column::number("报告", "reports"),
    Column::number("得分", "score"),
    Column::rank("等级", "grade"),
    Column::words("全部满分", "all full marks"),
    Column::number("指标行", "rows"),
    Column::number("扣分行", "rows below full marks"),
    Column::number("扣分率（90%区间）", "deduction rate (90 % interval)"),
    Column::number("预算（万元）", "budget (10,000 yuan)"),
    Column::number("执行（万元）", "executed (10,000 yuan)"),
    Column::number("执行率", "execution"),
    Column::number("差错 / 疑点 / 提示", "errors / doubts / notes"),
];

/// Renders the section.
pub(super) fn section(department: &Department<'_>) -> Markup {
    let Some(series) = department.series.filter(|series| !series.years.is_empty()) else {
        return html! {
            section #years {
                h2 { (pair("历年", "Years")) }
                p { (pair("没有可以按年比较的数字。", "There are no figures to compare by year.")) }
            }
        };
    };
    let table = Table {
        id: "year-table",
        class: "years",
        caption: pair(
            "本部门历年的数字；同年多份报告合并计算，扣分率已向同年其他部门收缩。",
            "Figures of this department by year; several reports of a year are pooled, deduction rates are shrunk towards the other departments of the year.",
        ),
        columns: COLUMNS,
        tools: None,
        rows: html! { @for year in &series.years { (row(year)) } },
        total: series.years.len(),
    };
    html! {
        section #years {
            h2 { (pair("历年", "Years")) }
            (trend(series))
            (table.render())
        }
    }
}

fn row(year: &DepartmentYear) -> Markup {
    html! {
        tr {
            (year_cell(Some(year.year)))
            (number::count_cell(year.reports.len()))
            (number::cell(year.score, score))
            (grade_cell(year.grade))
            td {
                @match year.perfect {
                    Some(true) => (pair("是", "yes")),
                    Some(false) => (pair("否", "no")),
                    None => (number::missing()),
                }
            }
            (number::count_cell(year.n_indicators))
            (number::count_cell(year.n_deducted))
            (interval_cell(year.deduction_rate))
            (number::cell(year.budget_wan, wan))
            (number::cell(year.executed_wan, wan))
            (number::cell(year.execution_rate, percent))
            (levels_cell(year.findings))
        }
    }
}

/// Renders three small lines, each with its first and last value in words.
fn trend(series: &DepartmentSeries) -> Markup {
    let years = &series.years;
    let scores: Vec<Option<f64>> = years.iter().map(|year| year.score).collect();
    let execution: Vec<Option<f64>> = years.iter().map(|year| year.execution_rate).collect();
    let deduction: Vec<Option<f64>> = years.iter().map(|year| year.deduction_rate.map(|rate| rate.mean)).collect();
    let cuts = sparkline::cuts(series);
    html! {
        div.trends {
            (strip(&pair("总分", "score"), &scores, &cuts, score))
            (strip(&pair("预算执行率", "budget execution"), &execution, &cuts, percent))
            (strip(&pair("扣分率", "deduction rate"), &deduction, &cuts, percent))
        }
        (events(&series.events))
        @if let Some(slope) = series.score_slope {
            p.note {
                @let shown = number::score(slope);
                @let n = series.comparable_years().len();
                (pair(
                    &format!("{n} 个可比年度的总分走势（Theil–Sen）：每年 {shown} 分。"),
                    &format!("Trend of the total score over {} that can be compared (Theil–Sen): {shown} points a year.", plural(n, "year", "years")),
                ))
            }
        }
    }
}

/// Renders what happened to the department, and whether its figures before and after belong together.
fn events(events: &[Event]) -> Markup {
    html! {
        @if !events.is_empty() {
            ul.events {
                @for event in events {
                    li {
                        (pair(&format!("{}年起", event.year), &format!("From {}", event.year))) " "
                        (both(&event.describe()))
                        @if let Some(source) = &event.source { " (" (words::source(source)) ")" }
                        @if event.breaks_series() {
                            (pair("。前后不是同一范围，不可直接比较。", ". The figures before and after are not of one scope."))
                        } @else {
                            (pair("。前后可以比较。", ". The figures before and after can be compared."))
                        }
                    }
                }
            }
        }
    }
}

fn strip(label: &Markup, values: &[Option<f64>], cuts: &[Cut], show: impl Fn(f64) -> String) -> Markup {
    let scale = sparkline::range(values.iter().copied().flatten());
    let shown = |value: Option<&Option<f64>>| match value.copied().flatten() {
        Some(value) => html! { (show(value)) },
        None => number::missing(),
    };
    html! {
        div.strip {
            span.label { (label) }
            span.value { (shown(values.first())) }
            (sparkline::line(values, scale, cuts))
            span.value { b { (shown(values.last())) } }
        }
    }
}
