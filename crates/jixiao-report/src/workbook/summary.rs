//! One row a report: who, when, score, money, findings.

use super::sheet::{Column, Sheet, Value};
use crate::Run;
use jixiao_model::{AuditResult, Level, Report, ReportId, ReportKind, Text};
use std::collections::BTreeMap;

/// Builds the sheet.
pub(super) fn sheet(run: &Run<'_>) -> Sheet {
    let findings = findings_by_report(run.audit);
    let row = |report: &Report| {
        let counts = findings.get(&report.id).copied().unwrap_or_default();
        row(run, report, counts)
    };
    Sheet {
        name: Text::fixed("摘要", "Summary"),
        columns: vec![
            Column::text("部门", "Department", 28.0),
            Column::count("年度", "Year"),
            Column::text("类别", "Kind", 10.0),
            Column::text("项目", "Project", 28.0),
            Column::number("总分", "Total score"),
            Column::text("等级", "Grade", 8.0),
            Column::text("全部满分", "All full marks", 10.0),
            Column::count("指标数", "Indicators"),
            Column::number("预算（万元）", "Budget (10k yuan)"),
            Column::number("执行（万元）", "Executed (10k yuan)"),
            Column::percent("执行率", "Execution rate"),
            Column::count("差错", "Errors"),
            Column::count("疑点", "Doubts"),
            Column::count("提示", "Notes"),
            Column::text("文件", "File", 50.0),
        ],
        rows: run.corpus.reports().iter().map(row).collect(),
    }
}

fn row(run: &Run<'_>, report: &Report, [errors, doubts, notes]: [usize; 3]) -> Vec<Value> {
    let lang = run.info.lang;
    let (budget, executed) = (report.budget(), report.executed());
    let rate = executed.zip(budget).and_then(|(executed, budget)| executed.ratio_to(budget));
    let yes_no = |yes: bool| if yes { Text::fixed("是", "yes") } else { Text::fixed("否", "no") };
    let kind = match report.kind {
        ReportKind::Department => Text::fixed("部门整体", "department"),
        ReportKind::Project => Text::fixed("项目", "project"),
        ReportKind::Transfer => Text::fixed("转移支付", "transfer"),
    };
    vec![
        report.department().map(str::to_owned).into(),
        report.year().map(|year| f64::from(year.get())).into(),
        kind.get(lang).into(),
        report.project.as_ref().map(|project| project.value.clone()).into(),
        report.total_score.as_ref().map(|score| score.value.as_f64()).into(),
        report.grade.as_ref().map(|grade| grade.raw.clone()).into(),
        report.is_uniformly_perfect().map(|perfect| yes_no(perfect).get(lang).to_owned()).into(),
        report.indicators.len().into(),
        budget.map(jixiao_model::Money::wan_f64).into(),
        executed.map(jixiao_model::Money::wan_f64).into(),
        rate.map(jixiao_model::Ratio::as_f64).into(),
        errors.into(),
        doubts.into(),
        notes.into(),
        report.id.to_string().into(),
    ]
}

/// Counts the findings of every report that nobody dismissed: errors, doubts, notes.
fn findings_by_report(audit: &AuditResult) -> BTreeMap<&ReportId, [usize; 3]> {
    let mut counts: BTreeMap<&ReportId, [usize; 3]> = BTreeMap::new();
    for finding in audit.findings.iter().filter(|finding| finding.is_open()) {
        if let Some(report) = &finding.subject.report {
            let index = match finding.level {
                Level::Error => 0,
                Level::Doubt => 1,
                Level::Note => 2,
            };
            counts.entry(report).or_default()[index] += 1;
        }
    }
    counts
}
