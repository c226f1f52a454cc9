//! The indicator rows of one report, with the findings that quote them.

use super::LINKS;
use crate::html::site::{Site, report_anchor, row_anchor};
use crate::html::table::{Column, Table};
use crate::html::words::{both, pair, place, source};
use crate::html::{number, quantity};
use jixiao_model::{Indicator, Located, Place, Report, Text};
use maud::{Markup, html};

static COLUMNS: &[Column] = &[
    Column::words("指标", "indicator"),
    Column::words("一级", "level 1"),
    Column::words("二级", "level 2"),
    Column::number("分值", "weight"),
    Column::words("目标值", "target"),
    Column::words("实际值", "actual"),
    Column::number("得分", "score"),
    Column::words("偏差原因", "reason"),
    Column::plain("位置", "place"),
    Column::plain("疑点", "findings"),
];

/// Renders the table of indicators.
pub(super) fn section(site: &Site<'_>, report: &Report) -> Markup {
    if report.indicators.is_empty() {
        return html! { p { (pair("没有读到指标行。", "No indicator rows were read.")) } };
    }
    let table = Table {
        id: &format!("{}-indicators", report_anchor(&report.id)),
        class: "indicators",
        caption: pair(
            "指标：原文在上，读法在下（与原文不同时）；— 表示原文没有。",
            "Indicators: the words of the source, below them how they were read where that says more; — means the source has nothing.",
        ),
        columns: COLUMNS,
        tools: None,
        rows: html! { @for row in &report.indicators { (self::row(site, &report.id.path, row)) } },
        total: report.indicators.len(),
    };
    table.render()
}

fn row(site: &Site<'_>, path: &str, row: &Indicator) -> Markup {
    let quoting = site.quoting(path, &row.place);
    let deducted = row.has_full_marks() == Some(false);
    html! {
        tr.quoted[!quoting.is_empty()].deducted[deducted] id=[row_anchor(path, &row.place)] {
            th.message scope="row" { (source(&row.name.value)) }
            (class_cell(row.level1.map(jixiao_model::Level1::name).as_ref(), row.level1_label.as_ref()))
            (class_cell(row.level2.map(jixiao_model::Level2::name).as_ref(), row.level2_label.as_ref()))
            (number::points_cell(row.weight.as_ref().map(|weight| weight.value)))
            (quantity::cell(row.target.as_ref()))
            (quantity::cell(row.actual.as_ref()))
            (number::points_cell(row.score.as_ref().map(|score| score.value)))
            td { @match &row.reason { Some(reason) => (source(&reason.value)), None => (number::missing()) } }
            td.at { (place(&row.place)) }
            td.marks { (marks(site, path, &row.place)) }
        }
    }
}

/// Renders a class by its canonical name, and as written where that is another word.
fn class_cell(canonical: Option<&Text>, written: Option<&Located<String>>) -> Markup {
    html! {
        td {
            @match (canonical, written) {
                (None, None) => (number::missing()),
                (None, Some(written)) => (source(&written.value)),
                (Some(name), _) => (both(name)),
            }
            @if let (Some(name), Some(written)) = (canonical, written) {
                @if written.value.trim() != name.zh { div.reading { (source(&written.value)) } }
            }
        }
    }
}

/// Renders links to the findings that quote a row.
pub(super) fn marks(site: &Site<'_>, path: &str, place: &Place) -> Markup {
    html! {
        @for (idx, finding) in site.quoting(path, place).iter().enumerate() {
            @let entry = &site.findings[*finding];
            @if idx > 0 { " " }
            a.code.(entry.finding.level.name()).dismissed[!entry.finding.is_open()] href=(LINKS.finding(entry)) { (entry.finding.code) }
        }
    }
}
