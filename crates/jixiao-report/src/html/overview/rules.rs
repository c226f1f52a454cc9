//! The table of rules with their outcomes in four states.

use crate::html::findings_table::{axis_option, level_option};
use crate::html::links::Links;
use crate::html::site::{RuleUse, Site};
use crate::html::table::{Column, Filter, Table, Tools};
use crate::html::words::{both, pair};
use crate::html::{labels, number};
use jixiao_model::{Axis, Level, Text};
use maud::{Markup, html};

static COLUMNS: &[Column] = &[
    Column::words("代码", "code"),
    Column::words("规则", "rule"),
    Column::words("级别", "level"),
    Column::words("方面", "axis"),
    Column::words("检查对象", "looks at"),
    Column::number("有疑点", "fired"),
    Column::number("通过", "passed"),
    Column::number("不适用", "not applicable"),
    Column::number("数据不足", "insufficient data"),
    Column::number("疑点数", "findings"),
];

/// Renders the table.
pub(super) fn section(site: &Site<'_>) -> Markup {
    let levels = [Level::Error, Level::Doubt, Level::Note].into_iter().map(level_option);
    let filters = vec![
        Filter { name: "rule-level", label: Text::fixed("级别", "Level"), options: levels.collect() },
        Filter {
            name: "rule-axis",
            label: Text::fixed("方面", "Axis"),
            options: Axis::ALL.into_iter().map(axis_option).collect(),
        },
    ];
    let table = Table {
        id: "rule-table",
        class: "rules",
        caption: pair(
            "每条规则在每个对象上以四种状态之一结束：没有疑点不等于通过，也可能是不适用或数据不足。",
            "On each subject a rule ends in one of four states: no finding may mean passed, not applicable, or too little data.",
        ),
        columns: COLUMNS,
        tools: Some(Tools { lang: site.lang(), filters }),
        rows: html! { @for rule in site.rules() { (row(site, rule)) } },
        total: site.run.audit.rules.len(),
    };
    html! {
        section #rules { h2 { (pair("规则", "Rules")) } (table.render()) }
    }
}

fn row(site: &Site<'_>, rule: &RuleUse<'_>) -> Markup {
    let info = rule.info;
    html! {
        tr data-t={ (info.level.name()) " " (labels::axis_token(info.axis)) } {
            td.code { (info.code) }
            th.message scope="row" { a href=(Links::TOP.rule(info.code)) { (both(&info.title)) } }
            td { (both(&info.level.label())) }
            td { (both(&info.axis.label())) }
            td { (both(&labels::scope(info.scope))) }
            @for count in rule.outcomes { (number::count_cell(count)) }
            (number::count_cell(site.open(rule.findings.iter().copied()).count()))
        }
    }
}
