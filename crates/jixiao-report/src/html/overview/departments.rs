//! The table of departments: latest figures, own years, findings on the three axes.

use crate::html::findings_table::year_cell;
use crate::html::links::Links;
use crate::html::number::{self, percent, score};
use crate::html::site::{Department, Site};
use crate::html::sparkline;
use crate::html::table::{Column, Filter, Table, Tools};
use crate::html::words::{both, pair};
use jixiao_model::{Axis, DepartmentYear, GradeLevel, Interval, Text};
use maud::{Markup, html};

static COLUMNS: &[Column] = &[
    Column::words("部门", "department"),
    Column::number("报告", "reports"),
    Column::number("最近年度", "latest year"),
    Column::number("得分", "score"),
    Column::rank("等级", "grade"),
    Column::plain("历年得分", "scores"),
    Column::number("执行率", "execution"),
    Column::number("扣分率（90%区间）", "deduction rate (90 % interval)"),
    Column::number("报告质量", "report quality"),
    Column::number("评分可信度", "score credibility"),
    Column::number("资金风险", "money risk"),
];

/// Renders the table.
pub(super) fn section(site: &Site<'_>) -> Markup {
    let scores = site.run.analysis.departments.iter().flat_map(|one| one.years.iter().filter_map(|year| year.score));
    let scale = sparkline::range(scores);
    let table = Table {
        id: "department-table",
        class: "departments",
        caption: pair(
            "各部门最近年度的数字；疑点按“差错 / 疑点 / 提示”计数。扣分率已向同年其他部门收缩。",
            "Latest figures of each department; findings are counted as errors / doubts / notes. Deduction rates are shrunk towards the other departments of the year.",
        ),
        columns: COLUMNS,
        tools: Some(Tools { lang: site.lang(), filters: filters(site) }),
        rows: html! { @for one in &site.departments { (row(site, one, scale)) } },
        total: site.departments.len(),
    };
    html! {
        section #departments { h2 { (pair("部门", "Departments")) } (table.render()) }
    }
}

fn row(site: &Site<'_>, department: &Department<'_>, scale: (f64, f64)) -> Markup {
    let years = department.series.map_or(&[][..], |series| series.years.as_slice());
    let latest = years.last();
    let scores: Vec<Option<f64>> = years.iter().map(|year| year.score).collect();
    html! {
        tr data-t=(tokens(site, department, latest)) {
            th.message scope="row" { a href=(Links::TOP.department(department)) { (both(&department.title())) } }
            (number::count_cell(department.reports.len()))
            (year_cell(latest.map(|year| year.year)))
            (number::cell(latest.and_then(|year| year.score), score))
            (grade_cell(latest.and_then(|year| year.grade)))
            td { (sparkline::line(&scores, scale, &department.series.map(sparkline::cuts).unwrap_or_default())) }
            (number::cell(latest.and_then(|year| year.execution_rate), percent))
            (interval_cell(latest.and_then(|year| year.deduction_rate)))
            @for axis in Axis::ALL { (counts_cell(site, department, axis)) }
        }
    }
}

/// Renders a table cell with a grade; better grades sort higher.
pub(in crate::html) fn grade_cell(grade: Option<GradeLevel>) -> Markup {
    let rank = |grade| GradeLevel::ALL.iter().rev().position(|level| *level == grade);
    let Some(grade) = grade else { return html! { td { (number::missing()) } } };
    html! { td data-v=[rank(grade)] { (both(&grade.name())) } }
}

/// Renders a table cell with an estimate and its interval.
pub(in crate::html) fn interval_cell(interval: Option<Interval>) -> Markup {
    let Some(Interval { mean, low, high }) = interval else { return html! { td.num { (number::missing()) } } };
    html! {
        td.num data-v=(mean) { (percent(mean)) " " span.interval { (percent(low)) "–" (percent(high)) } }
    }
}

fn counts_cell(site: &Site<'_>, department: &Department<'_>, axis: Axis) -> Markup {
    let of_axis = department.findings.iter().copied().filter(|idx| site.findings[*idx].finding.axis == axis);
    levels_cell(site.levels(of_axis))
}

/// Renders a table cell with the counts of errors, doubts and notes; errors weigh first when sorted.
pub(in crate::html) fn levels_cell([errors, doubts, notes]: [usize; 3]) -> Markup {
    let key = errors * 1_000_000_000 + doubts * 100_000 + notes;
    html! {
        td.num.by-level data-v=(key) {
            span.error { (errors) } " / " span.doubt { (doubts) } " / " span.notes { (notes) }
        }
    }
}

fn tokens(site: &Site<'_>, department: &Department<'_>, latest: Option<&DepartmentYear>) -> String {
    let grade = latest.and_then(|year| year.grade).map_or("no-grade".to_owned(), |grade| grade.name().en.into_owned());
    let mut tokens = grade;
    for axis in Axis::ALL {
        if site.open(department.findings.iter().copied()).any(|idx| site.findings[idx].finding.axis == axis) {
            tokens.push(' ');
            tokens.push_str(crate::html::labels::axis_token(axis));
        }
    }
    tokens
}

fn filters(site: &Site<'_>) -> Vec<Filter> {
    let latest = |one: &Department<'_>| one.series.and_then(|series| series.years.last()).and_then(|year| year.grade);
    let present: std::collections::BTreeSet<_> = site.departments.iter().map(latest).collect();
    let grades = present.into_iter().map(|grade| match grade {
        Some(grade) => (grade.name().en.into_owned(), grade.name()),
        None => ("no-grade".to_owned(), Text::fixed("未写明", "not stated")),
    });
    let axes = Axis::ALL.into_iter().map(crate::html::findings_table::axis_option);
    vec![
        Filter { name: "grade", label: Text::fixed("等级", "Grade"), options: grades.collect() },
        Filter { name: "axis", label: Text::fixed("有疑点的方面", "Findings on"), options: axes.collect() },
    ]
}
