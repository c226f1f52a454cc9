//! The table of years.

use crate::html::number::{self, percent, score, wan};
use crate::html::site::Site;
use crate::html::table::{Column, Table};
use crate::html::words::pair;
use jixiao_model::{GradeLevel, YearSummary};
use maud::{Markup, html};

static COLUMNS: &[Column] = &[
    Column::number("年度", "year"),
    Column::number("报告", "reports"),
    Column::number("有总分", "scored"),
    Column::number("全部满分", "uniformly perfect"),
    Column::number("满分占比", "share perfect"),
    Column::number("中位数", "median"),
    Column::number("下四分位", "first quartile"),
    Column::number("上四分位", "third quartile"),
    Column::number("优", "excellent"),
    Column::number("良", "good"),
    Column::number("中", "fair"),
    Column::number("差", "poor"),
    Column::number("预算（万元）", "budget (10,000 yuan)"),
    Column::number("执行（万元）", "executed (10,000 yuan)"),
    Column::number("执行率", "execution"),
];

/// Renders the table.
pub(super) fn section(site: &Site<'_>) -> Markup {
    let years = &site.run.analysis.years;
    let table = Table {
        id: "year-table",
        class: "years",
        caption: pair(
            "各年度：满分占比以可判定的报告为分母；预算与执行只合计两者都写明的报告。",
            "By year: the share of perfect reports is taken over reports that can be judged; money is summed over reports that state budget and execution.",
        ),
        columns: COLUMNS,
        tools: None,
        rows: html! { @for year in years { (row(year)) } },
        total: years.len(),
    };
    html! {
        section #years { h2 { (pair("年度", "Years")) } (table.render()) }
    }
}

fn row(year: &YearSummary) -> Markup {
    html! {
        tr {
            th.num scope="row" data-v=(year.year) { (year.year) }
            (number::count_cell(year.n_reports))
            (number::count_cell(year.n_scored))
            (number::count_cell(year.n_perfect))
            (number::cell(year.perfect_share, percent))
            (number::cell(year.score_median, score))
            (number::cell(year.score_q1, score))
            (number::cell(year.score_q3, score))
            @for grade in GradeLevel::ALL { (number::count_cell(year.grades.get(&grade).copied().unwrap_or(0))) }
            (number::cell(year.budget_wan, wan))
            (number::cell(year.executed_wan, wan))
            (number::cell(year.execution_rate, percent))
        }
    }
}
