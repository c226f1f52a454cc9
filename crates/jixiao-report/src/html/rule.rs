//! The page of a rule: how it works, how it ended on this corpus, and what it found.

use super::links::{Links, rule_path};
use super::page::{Page, Section};
use super::site::{RuleUse, Site};
use super::words::{both, pair, plural};
use super::{findings_table, labels, markdown, number};
use jixiao_model::{OutcomeState, Text};
use maud::{Markup, html};

const LINKS: Links = Links::BELOW;

/// The four states in the order of [`RuleUse::outcomes`].
pub(super) const STATES: [OutcomeState; 4] =
    [OutcomeState::Fired, OutcomeState::Passed, OutcomeState::NotApplicable, OutcomeState::InsufficientData];

/// Builds the page.
pub(super) fn page(site: &Site<'_>, rule: &RuleUse<'_>) -> Page {
    let info = rule.info;
    let n_open = site.open(rule.findings.iter().copied()).count();
    let body = html! {
        nav.trail aria-label="位置 / breadcrumb" {
            a href=(LINKS.file("index.html#rules")) { (pair("全部规则", "All rules")) } " › " span.code { (info.code) }
        }
        article.rule {
            p.kicker { (labels::level_badge(info.level)) " " span.code { (info.code) } " " (info.name) }
            h1 { (both(&info.title)) }
            (facts(rule))
            p {
                a href="#found" {
                    (pair(
                        &format!("本次提出的疑点：{} 条", number::count(n_open)),
                        &plural(n_open, "finding in this run", "findings in this run"),
                    ))
                }
            }
            div.prose lang="zh" { (markdown::render(&info.docs.zh)) }
            div.prose lang="en" { (markdown::render(&info.docs.en)) }
            section aria-labelledby="found" {
                h2 #found { (pair("本次提出的疑点", "Findings in this run")) }
                (found(site, rule))
            }
        }
    };
    let title = Text::new(format!("{} {}", info.code, info.title.zh), format!("{} {}", info.code, info.title.en));
    Page { path: rule_path(info.code), title, body, section: Section::Rules }
}

fn facts(rule: &RuleUse<'_>) -> Markup {
    let info = rule.info;
    html! {
        dl.facts {
            div { dt { (pair("方面", "Axis")) } dd { (both(&info.axis.label())) } }
            div { dt { (pair("类别", "Family")) } dd { (both(&labels::family(info.family))) } }
            div { dt { (pair("检查对象", "Looks at")) } dd { (both(&labels::scope(info.scope))) } }
            div { dt { (pair("始于版本", "Since")) } dd { (info.since) } }
            @for (state, count) in STATES.into_iter().zip(rule.outcomes) {
                div { dt { (both(&state.label())) } dd { (number::count(count)) } }
            }
        }
    }
}

fn found(site: &Site<'_>, rule: &RuleUse<'_>) -> Markup {
    if rule.findings.is_empty() {
        return html! { p { (pair("没有提出疑点。", "Nothing was found.")) } };
    }
    let ranked = site.ranked(rule.findings.iter().copied());
    let caption = pair(&format!("规则 {} 的疑点", rule.info.code), &format!("Findings of rule {}", rule.info.code));
    findings_table::with_tools(site, LINKS, findings_table::Around::Rule, caption, &ranked)
}
