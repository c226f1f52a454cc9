//! One report on its department's page.

use super::{LINKS, indicators, money, narrative};
use crate::html::site::{Site, report_anchor};
use crate::html::words::{both, pair, place, source};
use crate::html::{labels, number};
use jixiao_model::{Located, Points, Report};
use maud::{Markup, html};

/// Renders the report, folded or not.
pub(super) fn section(site: &Site<'_>, report: &Report, unfolded: bool) -> Markup {
    html! {
        details.report id=(report_anchor(&report.id)) open[unfolded] {
            summary { h3 { (short_title(report)) } (verdict(report)) }
            (facts(report))
            (findings(site, report))
            (indicators::section(site, report))
            (money::section(site, report))
            (narrative::section(report))
        }
    }
}

/// Renders year and project, or kind, of a report.
pub(super) fn short_title(report: &Report) -> Markup {
    html! {
        @match report.year() {
            Some(year) => (pair(&format!("{year}年度"), &year.to_string())),
            None => (pair("年度未写明", "year not stated")),
        }
        " · "
        @match &report.project {
            Some(project) => (source(&project.value)),
            None => (both(&labels::report_kind(report.kind))),
        }
    }
}

fn verdict(report: &Report) -> Markup {
    html! {
        span.verdict {
            @match &report.total_score {
                Some(score) => (pair(&format!("{} 分", score.value), &format!("{} points", score.value))),
                None => (number::missing()),
            }
            @if let Some(grade) = &report.grade { " · " (source(&grade.raw)) }
        }
    }
}

fn facts(report: &Report) -> Markup {
    let text = |zh, en, value: &Option<Located<String>>| {
        value.as_ref().map(|value| fact(&pair(zh, en), &source(&value.value), value)).unwrap_or_default()
    };
    let points = |zh, en, value: &Option<Located<Points>>| {
        value.as_ref().map(|value| fact(&pair(zh, en), &html! { (value.value) }, value)).unwrap_or_default()
    };
    html! {
        dl.facts {
            div { dt { (pair("文件", "File")) } dd.path { (report.id) } }
            div { dt { (pair("种类", "Kind")) } dd { (both(&labels::report_kind(report.kind))) " · " (report.family.name()) } }
            (text("标题", "Title", &report.title))
            (text("部门", "Department", &report.department))
            (text("实施单位", "Implementing unit", &report.implementing_unit))
            (text("项目", "Project", &report.project))
            (text("地区", "Region", &report.region))
            (points("总分", "Total score", &report.total_score))
            @if let Some(grade) = &report.grade {
                (fact(&pair("等级", "Grade"), &html! { (source(&grade.raw)) " (" (both(&grade.value.name())) ")" }, grade))
            }
            (points("表内分值合计", "Printed sum of weights", &report.printed.weight))
            (points("表内得分合计", "Printed sum of scores", &report.printed.score))
            (staffing(report))
        }
    }
}

fn fact<T>(label: &Markup, value: &Markup, located: &Located<T>) -> Markup {
    html! {
        div { dt { (label) } dd { (value) " " span.at { (place(&located.place)) } } }
    }
}

fn staffing(report: &Report) -> Markup {
    let staffing = &report.staffing;
    let counts = [
        (pair("编制", "Establishment"), &staffing.establishment),
        (pair("实际在职", "On post"), &staffing.on_post),
        (pair("在编", "In establishment"), &staffing.in_establishment),
        (pair("其他人员", "Other staff"), &staffing.other),
        (pair("内设部门", "Internal departments"), &staffing.internal_departments),
        (pair("下属单位", "Subordinate units"), &staffing.subordinate_units),
    ];
    html! {
        @for (label, count) in counts {
            @if let Some(count) = count { (fact(&label, &html! { (count.value) }, count)) }
        }
    }
}

fn findings(site: &Site<'_>, report: &Report) -> Markup {
    let own = site.about(&report.id);
    html! {
        @if !own.is_empty() {
            ul.own {
                @for idx in site.ranked(own.iter().copied()) {
                    @let entry = &site.findings[idx];
                    li class=[labels::dismissed(entry.finding)] {
                        (labels::level_badge(entry.finding.level)) " " span.code { (entry.finding.code) } " "
                        a href=(LINKS.finding(entry)) { (both(&entry.finding.message)) }
                        @if entry.finding.decision.is_some() { " " (labels::decision_badge(entry.finding, site.lang())) }
                    }
                }
            }
        }
    }
}
