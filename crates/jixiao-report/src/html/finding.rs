//! The page of one finding: what stands where, what was computed, how it may be innocent, what to ask.

use super::links::Links;
use super::page::{Page, Section};
use super::site::{Entry, Site, report_anchor};
use super::words::{both, pair, place};
use super::{differences, findings_table, labels, number};
use jixiao_model::{Basis, Evidence, Finding, Lang, Text};
use maud::{Markup, html};

const LINKS: Links = Links::BELOW;

/// Builds the page.
pub(super) fn page<'a>(site: &Site<'a>, entry: &Entry<'a>) -> Page {
    let finding = entry.finding;
    let title =
        site.rule(finding.code).map_or_else(|| Text::fixed(finding.name, finding.name), |r| r.info.title.clone());
    let body = html! {
        (trail(site, entry))
        article.finding {
            p.kicker {
                (labels::level_badge(finding.level)) " "
                span.code { (finding.code) } " " (both(&title))
            }
            h1 { (both(&finding.message)) }
            (decision(finding, site.lang()))
            (facts(site, entry))
            (evidence(site, finding))
            (computed(finding))
            section.question {
                h2 { (pair("向单位核实", "Question to the unit")) }
                p { (both(&finding.question)) }
            }
            @if !finding.innocent_explanations.is_empty() {
                section {
                    h2 { (pair("可能的正常原因", "Innocent explanations")) }
                    ul { @for one in &finding.innocent_explanations { li { (both(one)) } } }
                }
            }
            (basis(&finding.basis))
        }
    };
    let words = |lang| format!("{} {}", finding.code, title.get(lang));
    let title = Text::new(words(Lang::Zh), words(Lang::En));
    Page { path: entry.path(), title, body, section: Section::Findings }
}

fn trail<'a>(site: &Site<'a>, entry: &Entry<'a>) -> Markup {
    html! {
        nav.trail aria-label="位置 / breadcrumb" {
            a href=(LINKS.file("findings.html")) { (pair("全部疑点", "All findings")) }
            @if let Some(department) = site.department(entry) {
                " › " a href=(LINKS.department(department)) { (both(&department.title())) }
            }
            " › " span.code { (entry.finding.id) }
        }
    }
}

/// Says what people decided: state, reason, reply, who and when.
fn decision(finding: &Finding, lang: Lang) -> Markup {
    html! {
        @if let Some(decision) = &finding.decision {
            section.decision {
                h2 { (labels::decision_badge(finding, lang)) }
                dl.facts {
                    @for (label, value) in [
                        (pair("理由", "Reason"), &decision.reason),
                        (pair("答复", "Reply"), &decision.reply),
                        (pair("经办人", "Person"), &decision.person),
                        (pair("日期", "Date"), &decision.date),
                    ] {
                        @if let Some(value) = value { div { dt { (label) } dd { (value) } } }
                    }
                }
            }
        }
    }
}

fn facts<'a>(site: &Site<'a>, entry: &Entry<'a>) -> Markup {
    let finding = entry.finding;
    html! {
        dl.facts {
            div { dt { (pair("部门", "Department")) } dd {
                @match site.department(entry) {
                    Some(department) => a href=(LINKS.department(department)) { (both(&department.title())) },
                    None => (number::missing()),
                }
            } }
            div { dt { (pair("年度", "Year")) } dd {
                @match finding.subject.year { Some(year) => (year), None => (number::missing()) }
            } }
            div { dt { (pair("方面", "Axis")) } dd { (both(&finding.axis.label())) } }
            div { dt { (pair("把握", "Confidence")) } dd { (findings_table::confidence(finding.confidence)) } }
            div { dt { (pair("规则", "Rule")) } dd {
                @if site.rule(finding.code).is_some() {
                    a href=(LINKS.rule(finding.code)) { span.code { (finding.code) } " " (finding.name) }
                } @else { span.code { (finding.code) } " " (finding.name) }
            } }
            @if let Some(id) = &finding.subject.report {
                div { dt { (pair("报告", "Report")) } dd {
                    @match site.department_of(id) {
                        Some(department) => {
                            a.path href={ (LINKS.department(department)) "#" (report_anchor(id)) } { (id) }
                        }
                        None => span.path { (id) },
                    }
                } }
            }
        }
    }
}

fn evidence(site: &Site<'_>, finding: &Finding) -> Markup {
    html! {
        section {
            h2 { (pair("证据", "Evidence")) }
            @if finding.evidence.is_empty() {
                p { (pair("此疑点没有可引用的原文，依据是下方的计算值。", "No passage can be quoted; the finding rests on the numbers below.")) }
            } @else {
                ol.evidence {
                    @for idx in 0..finding.evidence.len() { (quotation(site, &finding.evidence, idx)) }
                }
            }
        }
    }
}

/// Renders one quotation; the name of its file only where it is another than that of the quotation above.
fn quotation(site: &Site<'_>, evidence: &[Evidence], idx: usize) -> Markup {
    let one = &evidence[idx];
    let same_file = idx > 0 && evidence[idx - 1].path == one.path;
    html! {
        li {
            p.at {
                @if !same_file { span.path { (one.path) } " · " }
                @match site.shown_at(&one.path, &one.place) {
                    Some(path) => a href=(LINKS.file(&path)) { (place(&one.place)) },
                    None => (place(&one.place)),
                }
            }
            (differences::quotation(evidence, idx))
        }
    }
}

fn computed(finding: &Finding) -> Markup {
    html! {
        @if !finding.computed.is_empty() {
            section {
                h2 { (pair("计算值", "Computed numbers")) }
                dl.facts.computed {
                    @for (name, value) in &finding.computed { div { dt.code { (name) } dd { (json(value)) } } }
                }
            }
        }
    }
}

/// Writes a computed value; a value that could not be computed is missing.
fn json(value: &serde_json::Value) -> Markup {
    match value {
        serde_json::Value::Null => number::missing(),
        serde_json::Value::String(words) => html! { (words) },
        serde_json::Value::Array(values) => html! {
            @for (idx, one) in values.iter().enumerate() { @if idx > 0 { "、" } (json(one)) }
        },
        other => html! { (other) },
    }
}

fn basis(basis: &[Basis]) -> Markup {
    html! {
        @if !basis.is_empty() {
            section {
                h2 { (pair("依据", "Basis")) }
                ul {
                    @for one in basis {
                        li {
                            (both(&one.text))
                            @if !one.verified { " " span.badge.unverified { (pair("待核实", "to be verified")) } }
                        }
                    }
                }
            }
        }
    }
}
