//! The table of findings that several pages share, lean enough for ten thousand rows.

use super::links::Links;
use super::site::{Entry, Site};
use super::table::{Column, Filter, Table, Tools};
use super::words::both;
use super::{labels, number};
use jixiao_model::{Axis, Finding, FiscalYear, Level, Text};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// What is clear from the surroundings of a table and needs no column in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Nothing: the findings of the whole corpus.
    Corpus,
    /// One department and one axis.
    Department,
    /// One rule, and with it the axis.
    Rule,
}

impl Around {
    const fn shows_rule(self) -> bool {
        !matches!(self, Self::Rule)
    }

    const fn shows_axis(self) -> bool {
        matches!(self, Self::Corpus)
    }

    const fn shows_department(self) -> bool {
        !matches!(self, Self::Department)
    }

    fn columns(self) -> Vec<Column> {
        let columns = [
            (true, Column::rank("级别", "level")),
            (self.shows_rule(), Column::words("规则", "rule")),
            (true, Column::words("疑点（待核实）", "doubt to verify")),
            (true, Column::number("年度", "year")),
            (true, Column::number("把握", "confidence")),
            (self.shows_axis(), Column::words("方面", "axis")),
            (self.shows_department(), Column::words("部门", "department")),
        ];
        columns.into_iter().filter_map(|(is_shown, column)| is_shown.then_some(column)).collect()
    }
}

/// A table of findings in the given order, with search and choices.
pub(super) fn with_tools(site: &Site<'_>, links: Links, around: Around, caption: Markup, findings: &[usize]) -> Markup {
    let entries = findings.iter().map(|idx| &site.findings[*idx]);
    let rows = html! {
        @for entry in entries {
            tr class=[labels::dismissed(entry.finding)] data-t=(tokens(site, entry)) { (cells(site, links, around, entry)) }
        }
    };
    let tools = Some(Tools { lang: site.lang(), filters: filters(site, findings) });
    let columns = &around.columns();
    Table { id: "findings", class: "findings", caption, columns, tools, rows, total: findings.len() }.render()
}

/// A table of findings of one department on one axis, in the given order.
pub(super) fn within_department(
    site: &Site<'_>,
    links: Links,
    id: &str,
    caption: Markup,
    findings: &[usize],
) -> Markup {
    let entries = findings.iter().map(|idx| &site.findings[*idx]);
    let rows = html! {
        @for entry in entries {
            tr class=[labels::dismissed(entry.finding)] { (cells(site, links, Around::Department, entry)) }
        }
    };
    let columns = &Around::Department.columns();
    Table { id, class: "findings", caption, columns, tools: None, rows, total: findings.len() }.render()
}

/// Renders the cells of [`Around::columns`].
fn cells<'a>(site: &Site<'a>, links: Links, around: Around, entry: &Entry<'a>) -> Markup {
    let finding = entry.finding;
    html! {
        td data-v=(weight(finding.level)) { (labels::level_badge(finding.level)) }
        @if around.shows_rule() {
            td.code {
                @if site.rule(finding.code).is_some() { a href=(links.rule(finding.code)) { (finding.code) } }
                @else { (finding.code) }
            }
        }
        th.message scope="row" {
            a href=(links.finding(entry)) { (both(&finding.message)) }
            @if finding.decision.is_some() { " " (labels::decision_badge(finding, site.lang())) }
        }
        (year_cell(finding.subject.year))
        td.num.confidence data-v=(finding.confidence) { (confidence(finding.confidence)) }
        @if around.shows_axis() { td.axis { (both(&finding.axis.label())) } }
        @if around.shows_department() {
            td.who {
                @match site.department(entry) {
                    Some(department) => a href=(links.department(department)) { (both(&department.title())) },
                    None => (number::missing()),
                }
            }
        }
    }
}

/// Renders a table cell with a year, which has no thousands separator.
pub(super) fn year_cell(year: Option<FiscalYear>) -> Markup {
    let Some(year) = year else { return html! { td.num { (number::missing()) } } };
    html! { td.num data-v=(year) { (year) } }
}

/// Writes a confidence as a percentage without decimals.
pub(super) fn confidence(confidence: f64) -> String {
    format!("{:.0}%", confidence * 100.0)
}

fn weight(level: Level) -> u8 {
    match level {
        Level::Error => 3,
        Level::Doubt => 2,
        Level::Note => 1,
    }
}

/// Returns the tokens by which choices find the row.
fn tokens<'a>(site: &Site<'a>, entry: &Entry<'a>) -> String {
    let finding = entry.finding;
    let mut tokens = format!("{} {} {}", finding.level.name(), labels::axis_token(finding.axis), finding.code);
    tokens.push_str(&format!(" {}", state_option(finding).0));
    if let Some(department) = site.department(entry) {
        tokens.push_str(&format!(" {}", department.slug));
    }
    if let Some(year) = finding.subject.year {
        tokens.push_str(&format!(" y{year}"));
    }
    tokens
}

/// Collects the choices that occur in the rows.
fn filters(site: &Site<'_>, findings: &[usize]) -> Vec<Filter> {
    let (mut levels, mut axes, mut years) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut rules, mut departments, mut states) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
    for entry in findings.iter().map(|idx| &site.findings[*idx]) {
        levels.insert(std::cmp::Reverse(entry.finding.level));
        axes.insert(entry.finding.axis);
        years.extend(entry.finding.subject.year);
        rules.entry(entry.finding.code).or_insert(entry.finding.name);
        departments.extend(entry.department);
        states.extend([state_option(entry.finding)]);
    }
    let rules = rules.into_iter().map(|(code, name)| (code.to_string(), rule_words(site, code, name)));
    let departments = departments.into_iter().map(|idx| &site.departments[idx]);
    let filter = |name, label, options| Filter { name, label, options };
    let mut filters = vec![
        filter("level", Text::fixed("级别", "Level"), levels.into_iter().map(|one| level_option(one.0)).collect()),
        filter("axis", Text::fixed("方面", "Axis"), axes.into_iter().map(axis_option).collect()),
        filter("rule", Text::fixed("规则", "Rule"), rules.collect()),
        filter(
            "department",
            Text::fixed("部门", "Department"),
            departments.map(|one| (one.slug.clone(), one.title())).collect(),
        ),
        filter("state", Text::fixed("处理", "Decision"), states.into_iter().collect()),
        filter("year", Text::fixed("年度", "Year"), years.into_iter().map(year_option).collect()),
    ];
    filters.retain(|filter| filter.options.len() > 1);
    filters
}

/// Returns the choice of a level.
pub(super) fn level_option(level: Level) -> (String, Text) {
    (level.name().to_owned(), level.label())
}

/// Returns the choice of an axis.
pub(super) fn axis_option(axis: Axis) -> (String, Text) {
    (labels::axis_token(axis).to_owned(), axis.label())
}

/// Returns the choice of what became of a finding.
fn state_option(finding: &Finding) -> (String, Text) {
    match &finding.decision {
        Some(decision) => (decision.state.name().to_owned(), decision.state.label()),
        None => ("undecided".to_owned(), Text::fixed("未处理", "undecided")),
    }
}

fn year_option(year: FiscalYear) -> (String, Text) {
    (format!("y{year}"), Text::new(year.to_string(), year.to_string()))
}

fn rule_words(site: &Site<'_>, code: jixiao_model::RuleCode, name: &str) -> Text {
    match site.rule(code) {
        Some(rule) => Text::new(format!("{code} {}", rule.info.title.zh), format!("{code} {}", rule.info.title.en)),
        None => Text::new(format!("{code} {name}"), format!("{code} {name}")),
    }
}
