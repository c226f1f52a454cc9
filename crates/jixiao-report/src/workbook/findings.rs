//! One row a finding, with its first quotation and the question to the unit.

use super::sheet::{Column, Sheet, Value};
use crate::Run;
use jixiao_model::{Finding, Lang, Text};

/// Builds the sheet.
pub(super) fn sheet(run: &Run<'_>) -> Sheet {
    Sheet {
        name: Text::fixed("疑点", "Findings"),
        columns: vec![
            Column::text("编号", "Id", 18.0),
            Column::text("规则", "Rule", 8.0),
            Column::text("级别", "Level", 8.0),
            Column::text("方面", "Axis", 14.0),
            Column::number("把握", "Confidence"),
            Column::text("部门", "Department", 28.0),
            Column::count("年度", "Year"),
            Column::text("疑点（待核实）", "Doubt (to be verified)", 60.0),
            Column::count("证据数", "Quotations"),
            Column::text("原文", "First quotation", 50.0),
            Column::text("位置", "Place", 24.0),
            Column::text("向单位核实", "Question to the unit", 50.0),
            Column::text("文件", "File", 50.0),
            Column::text("处理", "Decision", 40.0),
        ],
        rows: run.audit.findings.iter().map(|finding| row(finding, run.info.lang)).collect(),
    }
}

fn row(finding: &Finding, lang: Lang) -> Vec<Value> {
    let first = finding.evidence.first();
    vec![
        finding.id.clone().into(),
        finding.code.as_str().into(),
        finding.level.label().get(lang).into(),
        finding.axis.label().get(lang).into(),
        Value::Number(finding.confidence),
        finding.subject.department.clone().into(),
        finding.subject.year.map(|year| f64::from(year.get())).into(),
        finding.message.get(lang).into(),
        finding.evidence.len().into(),
        first.map(|one| one.quote.clone()).into(),
        first.map(|one| one.place.describe(lang)).into(),
        finding.question.get(lang).into(),
        first.map(|one| one.path.clone()).into(),
        finding.decision.as_ref().map(|decision| decision.describe(lang)).into(),
    ]
}
