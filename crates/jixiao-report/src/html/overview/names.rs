//! Names of departments that the registry does not know for sure: a human resolves them, with the candidates beside.

use crate::html::number;
use crate::html::site::Site;
use crate::html::table::{Column, Table};
use crate::html::words::{pair, source};
use jixiao_model::{Candidate, Unresolved};
use maud::{Markup, html};

static COLUMNS: &[Column] = &[
    Column::words("报告中的名称", "name in the reports"),
    Column::number("报告", "reports"),
    Column::words("年度", "years"),
    Column::words("暂按", "counted for"),
    Column::words("可能是", "perhaps"),
];

/// Renders the table; nothing where every name is known or no registry was used.
pub(super) fn section(site: &Site<'_>) -> Markup {
    let unresolved = site.run.corpus.unresolved();
    if unresolved.is_empty() {
        return Markup::default();
    }
    let table = Table {
        id: "name-table",
        class: "names",
        caption: pair(
            "名录无法确认的部门名称：不在名录里，或只是去掉地名、机构类别后相同。请在名录中补充后重新运行。",
            "Names that the registry does not settle: not in it, or the same only without place and kind of body. Add them to the registry and run again.",
        ),
        columns: COLUMNS,
        tools: None,
        rows: html! { @for one in unresolved { (row(one)) } },
        total: unresolved.len(),
    };
    html! {
        section #names { h2 { (pair("名录中待确认的名称", "Names to settle in the registry")) } (table.render()) }
    }
}

fn row(one: &Unresolved) -> Markup {
    let years: Vec<String> = one.years.iter().map(ToString::to_string).collect();
    html! {
        tr {
            th.message scope="row" { (source(&one.name)) }
            (number::count_cell(one.reports))
            td { (years.join("、")) }
            td { @match &one.counted_for { Some(id) => span.code { (id) }, None => (number::missing()) } }
            td { (candidates(&one.candidates)) }
        }
    }
}

fn candidates(candidates: &[Candidate]) -> Markup {
    html! {
        @if candidates.is_empty() { (number::missing()) }
        @for (idx, candidate) in candidates.iter().enumerate() {
            @if idx > 0 { (pair("；", "; ")) }
            (source(&candidate.name)) " " span.code { (candidate.id) } " " (number::percent(candidate.similarity))
        }
    }
}
