//! One row an indicator, as written.

use super::sheet::{Column, Sheet, Value};
use crate::Run;
use jixiao_model::{Indicator, Lang, Report, Text};

/// Builds the sheet.
pub(super) fn sheet(run: &Run<'_>) -> Sheet {
    let reports = run.corpus.reports().iter();
    let rows =
        reports.flat_map(|report| report.indicators.iter().map(|indicator| row(report, indicator, run.info.lang)));
    Sheet {
        name: Text::fixed("指标", "Indicators"),
        columns: vec![
            Column::text("部门", "Department", 28.0),
            Column::count("年度", "Year"),
            Column::text("项目", "Project", 28.0),
            Column::text("一级指标", "Level 1", 14.0),
            Column::text("二级指标", "Level 2", 16.0),
            Column::text("三级指标", "Indicator", 40.0),
            Column::text("目标值", "Target", 30.0),
            Column::text("实际值", "Actual", 30.0),
            Column::number("权重", "Weight"),
            Column::number("得分", "Score"),
            Column::percent("得分率", "Score / weight"),
            Column::text("偏差原因", "Reason", 40.0),
            Column::text("位置", "Place", 16.0),
            Column::text("文件", "File", 50.0),
        ],
        rows: rows.collect(),
    }
}

fn row(report: &Report, indicator: &Indicator, lang: Lang) -> Vec<Value> {
    let label =
        |canonical: Option<Text>, written: Option<String>| canonical.map(|name| name.get(lang).to_owned()).or(written);
    let written = |label: &Option<jixiao_model::Located<String>>| label.as_ref().map(|label| label.value.clone());
    vec![
        report.department().map(str::to_owned).into(),
        report.year().map(|year| f64::from(year.get())).into(),
        written(&report.project).into(),
        label(indicator.level1.map(jixiao_model::Level1::name), written(&indicator.level1_label)).into(),
        label(indicator.level2.map(jixiao_model::Level2::name), written(&indicator.level2_label)).into(),
        indicator.name.value.clone().into(),
        indicator.target.as_ref().map(|target| target.raw.clone()).into(),
        indicator.actual.as_ref().map(|actual| actual.raw.clone()).into(),
        indicator.weight.as_ref().map(|weight| weight.value.as_f64()).into(),
        indicator.score.as_ref().map(|score| score.value.as_f64()).into(),
        indicator.score_ratio().map(jixiao_model::Ratio::as_f64).into(),
        written(&indicator.reason).into(),
        indicator.place.describe(lang).into(),
        report.id.to_string().into(),
    ]
}
