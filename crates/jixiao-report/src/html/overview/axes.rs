//! Findings ranked on three axes, side by side and never added up.

use crate::html::links::Links;
use crate::html::site::{Entry, Site};
use crate::html::words::{both, pair, plural};
use crate::html::{labels, number};
use jixiao_model::{Axis, Level, RuleCode};
use maud::{Markup, html};
use std::collections::BTreeMap;

const LINKS: Links = Links::TOP;

/// How many rules each axis shows before it links to all findings.
const SHOWN: usize = 8;

/// Renders the three lists.
pub(super) fn section(site: &Site<'_>) -> Markup {
    html! {
        section #axes {
            h2 { (pair("三个方面的疑点", "Findings on three axes")) }
            p.note {
                (pair(
                    "三个方面分别排序，不合成一个总分：一份写得完整的报告，分数仍可能不可信；分数不可信，资金也未必有风险。每条规则只列最重的一条。",
                    "Each axis is ranked apart and the three are never added up: a complete report may hold scores that cannot be believed, and such scores need not mean money at risk. Of each rule the heaviest finding is shown.",
                ))
            }
            div.axes { @for axis in Axis::ALL { (list(site, axis)) } }
        }
    }
}

fn list(site: &Site<'_>, axis: Axis) -> Markup {
    let of_axis = site.open(0..site.findings.len()).filter(|idx| site.findings[*idx].finding.axis == axis);
    let ranked = site.ranked(of_axis);
    let counts = site.levels(ranked.iter().copied());
    let all = LINKS.file(&format!("findings.html?axis={}", labels::axis_token(axis)));
    html! {
        section.axis-card {
            h3 { (both(&axis.label())) }
            p.note { (both(&labels::axis_question(axis))) }
            ul.levels {
                @for (level, count) in [Level::Error, Level::Doubt, Level::Note].into_iter().zip(counts) {
                    li { (labels::level_badge(level)) " " (number::count(count)) }
                }
            }
            @if ranked.is_empty() {
                p { (pair("没有疑点。", "No findings.")) }
            } @else {
                ol.ranked { @for (idx, others) in heaviest(site, &ranked) { (item(site, &site.findings[idx], others)) } }
                p.all {
                    a href=(all) {
                        (pair(
                            &format!("全部 {} 条", number::count(ranked.len())),
                            &format!("All {}", plural(ranked.len(), "finding", "findings")),
                        ))
                    }
                }
            }
        }
    }
}

/// Returns the heaviest finding of each rule, in order, with the number of its other findings.
fn heaviest(site: &Site<'_>, ranked: &[usize]) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<RuleCode, usize> = BTreeMap::new();
    let mut first = Vec::new();
    for idx in ranked {
        let code = site.findings[*idx].finding.code;
        let count = counts.entry(code).or_default();
        if *count == 0 {
            first.push((*idx, code));
        }
        *count += 1;
    }
    first.into_iter().take(SHOWN).map(|(idx, code)| (idx, counts.get(&code).map_or(0, |count| count - 1))).collect()
}

fn item<'a>(site: &Site<'a>, entry: &Entry<'a>, others: usize) -> Markup {
    let finding = entry.finding;
    let rule = site.rule(finding.code);
    html! {
        li {
            div.head {
                (labels::level_badge(finding.level)) " " span.code { (finding.code) }
                @if let Some(rule) = rule { " " (both(&rule.info.title)) }
            }
            a href=(LINKS.finding(entry)) { (both(&finding.message)) }
            div.foot {
                @if let Some(department) = site.department(entry) { (both(&department.title())) }
                @if let Some(year) = finding.subject.year { " " (year) }
                @if others > 0 && rule.is_some() {
                    " · "
                    a href=(LINKS.rule(finding.code)) {
                        (pair(&format!("此规则另有 {} 条", number::count(others)), &format!("{} more of this rule", number::count(others))))
                    }
                }
            }
        }
    }
}
