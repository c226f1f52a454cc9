//! Shows what was read from a document in short lines, for tests over whole documents.

use crate::tables::testing::document;
use crate::template::read_reports;
use jixiao_model::{FundRow, Located, Money, NoticeCode, Quantity, Report};

/// Reads a document and compares what it shows: a line of identity a report, then what else it holds.
#[track_caller]
pub(crate) fn check(source: &str, expected: &[&str]) {
    let read = read_reports(&document(source), "a");
    let lines: Vec<String> = read.value.iter().flat_map(shown).collect();
    assert_eq!(lines, expected, "{source}\n{:#?}", read.notices);
}

/// Checks how often each kind of notice was given.
#[track_caller]
pub(crate) fn check_notices(source: &str, expected: &[(NoticeCode, usize)]) {
    let notices = read_reports(&document(source), "a").notices;
    for (code, count) in expected {
        assert_eq!(notices.iter().filter(|notice| notice.code == *code).count(), *count, "{code:?}\n{notices:#?}");
    }
}

fn shown(report: &Report) -> Vec<String> {
    let text = |text: &Option<Located<String>>| text.as_ref().map_or_else(|| "-".to_owned(), |text| text.value.clone());
    let identity = [
        report.family.name().to_owned(),
        format!("{:?}", report.kind),
        text(&report.department),
        report.year().map_or_else(|| "-".to_owned(), |year| year.to_string()),
        report.total_score.as_ref().map_or_else(|| "-".to_owned(), |score| score.value.to_string()),
        report.grade.as_ref().map_or_else(|| "-".to_owned(), |grade| grade.raw.clone()),
        text(&report.project),
    ];
    let mut lines = vec![identity.join(" ")];
    lines.extend(staff(report));
    lines.extend(report.funds.iter().map(fund));
    lines.extend(report.indicators.iter().map(|row| {
        let value =
            |quantity: &Option<Quantity>| quantity.as_ref().map_or_else(|| "-".to_owned(), |one| one.raw.clone());
        let points = [&row.weight, &row.score]
            .map(|points| points.as_ref().map_or_else(|| "-".to_owned(), |one| one.value.to_string()));
        let label = row.level2_label.as_ref().map_or("-", |label| label.value.as_str());
        format!(
            "row {label}｜{}｜{}｜{}｜{}",
            row.name.value,
            value(&row.target),
            value(&row.actual),
            points.join("｜")
        )
    }));
    lines.extend(report.sections.values().map(|section| {
        let items: Vec<&str> = section.paragraphs.iter().map(|item| item.value.as_str()).collect();
        format!("{:?}: {}", section.kind, items.join(" / "))
    }));
    lines
}

fn staff(report: &Report) -> Option<String> {
    let count =
        |count: &Option<Located<u32>>| count.as_ref().map_or_else(|| "-".to_owned(), |count| count.value.to_string());
    let staffing = &report.staffing;
    (staffing.establishment.is_some() || staffing.on_post.is_some())
        .then(|| format!("staff {} {}", count(&staffing.establishment), count(&staffing.on_post)))
}

fn fund(row: &FundRow) -> String {
    let wan = |money: &Option<Located<Money>>| {
        money.as_ref().map_or_else(|| "-".to_owned(), |money| money.value.wan().to_string())
    };
    let rate = row.rate.as_ref().map_or_else(|| "-".to_owned(), |rate| rate.value.decimal().to_string());
    format!("{:?} {} {} {} {rate}", row.source, wan(&row.initial), wan(&row.budget), wan(&row.executed))
}
