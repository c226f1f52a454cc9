//! Whole documents through [`super::read_reports`], one file a family.

mod f02;
mod f02b;
mod f02c;
mod f02d;
mod f02e;
mod f03;
mod f03b;
mod f04;
mod f05;
mod f10;
mod f13;
mod robustness;

use crate::tables::testing::document;
use jixiao_model::{FundRow, Indicator, Located, Money, Points, Quantity, Report};

/// Compares what was read from a document with the expected lines.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let read = super::read_reports(&document(source), "样例.txt");
    let mut lines: Vec<String> = read.value.iter().flat_map(report).collect();
    lines.extend(read.notices.iter().map(|notice| format!("! {} {}", notice.code.name(), notice.message.zh)));
    for (got, wanted) in lines.iter().zip(expected) {
        assert_eq!(got, wanted, "{lines:#?}");
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
}

/// Family, kind, names and result of a report, then one line each: funds, goals, indicators, groups, sections, hints.
fn report(report: &Report) -> Vec<String> {
    let kind = format!("{:?}", report.kind).to_lowercase();
    let names = [&report.project, &report.department, &report.implementing_unit].map(|name| words(name.as_ref()));
    let year = report.year().map_or("-".to_owned(), |year| year.to_string());
    let score = points(report.total_score.as_ref());
    let grade = report.grade.as_ref().map_or("-", |grade| grade.raw.as_str());
    let mut lines = vec![format!("{} {kind} {} {year} {score} {grade}", report.family.name(), names.join("/"))];
    lines.extend(report.funds.iter().map(fund));
    if report.goals.expected.is_some() || report.goals.actual.is_some() {
        let [expected, actual] = [&report.goals.expected, &report.goals.actual].map(|goal| words(goal.as_ref()));
        lines.push(format!("goal {expected} -> {actual}"));
    }
    lines.extend(report.indicators.iter().map(indicator));
    let totals = [&report.printed.weight, &report.printed.score].map(|total| points(total.as_ref()));
    if totals != ["-", "-"] {
        lines.push(format!("sum {} {}", totals[0], totals[1]));
    }
    lines.extend(report.printed.groups.iter().map(|group| format!("group {} {}", group.label.raw, group.points)));
    let sections = report.sections.values().filter_map(|section| {
        let name = serde_name(section.kind);
        Some(format!("{name} {}", section.content()?.replace('\n', "/")))
    });
    lines.extend(sections);
    lines.extend(report.placeholders.iter().map(|hint| format!("hint {}", hint.text.value)));
    lines
}

fn fund(row: &FundRow) -> String {
    let amounts = [&row.initial, &row.budget, &row.executed].map(|money| wan(money.as_ref()));
    let rate = row.rate.as_ref().map_or("-".to_owned(), |rate| rate.value.decimal().to_string());
    let [weight, score] = [&row.weight, &row.score].map(|value| points(value.as_ref()));
    format!("fund {:?} {} {rate} {weight} {score}", row.source, amounts.join(" "))
}

fn indicator(row: &Indicator) -> String {
    let level = |name: Option<&str>, label: Option<&Located<String>>| match (name, label) {
        (Some(name), _) => name.to_owned(),
        (None, label) => label.map_or("-".to_owned(), |label| format!("「{}」", label.value)),
    };
    let level1 =
        level(row.level1.map(jixiao_model::Level1::name).as_ref().map(|name| &*name.zh), row.level1_label.as_ref());
    let level2 =
        level(row.level2.map(jixiao_model::Level2::name).as_ref().map(|name| &*name.zh), row.level2_label.as_ref());
    let [weight, score] = [&row.weight, &row.score].map(|value| points(value.as_ref()));
    let [target, actual] = [&row.target, &row.actual].map(|value| quantity(value.as_ref()));
    let reason = words(row.reason.as_ref());
    format!("{level1} {level2} {} [{weight}] {target} -> {actual} [{score}] {reason}", row.name.value)
}

fn quantity(value: Option<&Quantity>) -> String {
    let Some(value) = value else { return "none".to_owned() };
    let clause = value.clauses.first().filter(|clause| clause.number.is_some());
    let sign = clause.and_then(|clause| clause.relation).map_or(String::new(), |relation| format!("{relation:?} "));
    let unit = clause.and_then(|clause| clause.unit.as_deref()).unwrap_or("-");
    match clause {
        Some(clause) => format!("{sign}{} {unit}", clause.number.unwrap_or_default().normalize()),
        None => format!("「{}」", value.raw),
    }
}

fn words(text: Option<&Located<String>>) -> String {
    text.map_or("-".to_owned(), |text| text.value.replace('\n', "/"))
}

fn points(points: Option<&Located<Points>>) -> String {
    points.map_or("-".to_owned(), |points| points.value.to_string())
}

fn wan(money: Option<&Located<Money>>) -> String {
    money.map_or("-".to_owned(), |money| money.value.wan().normalize().to_string())
}

fn serde_name(kind: jixiao_model::SectionKind) -> String {
    format!("{kind:?}")
}
