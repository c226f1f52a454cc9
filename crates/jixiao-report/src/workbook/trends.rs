//! One row a department and year, as the analytics computed it.

use super::sheet::{Column, Sheet, Value};
use crate::Run;
use jixiao_model::{DepartmentYear, Lang, Text};

/// Builds the sheet.
pub(super) fn sheet(run: &Run<'_>) -> Sheet {
    let series = run.analysis.departments.iter();
    let rows = series.flat_map(|series| {
        series.years.iter().map(|year| row(&series.department, year, series.score_slope, run.info.lang))
    });
    Sheet {
        name: Text::fixed("趋势", "Trends"),
        columns: vec![
            Column::text("部门", "Department", 28.0),
            Column::count("年度", "Year"),
            Column::count("报告数", "Reports"),
            Column::number("总分均值", "Mean score"),
            Column::text("等级", "Grade", 10.0),
            Column::text("全部满分", "All full marks", 10.0),
            Column::count("指标数", "Indicators"),
            Column::count("扣分指标", "Deducted"),
            Column::percent("扣分率（收缩后）", "Deduction rate (shrunk)"),
            Column::percent("区间下限", "Interval, low"),
            Column::percent("区间上限", "Interval, high"),
            Column::number("预算（万元）", "Budget (10k yuan)"),
            Column::number("执行（万元）", "Executed (10k yuan)"),
            Column::percent("执行率", "Execution rate"),
            Column::number("总分斜率（分/年）", "Score slope (points a year)"),
        ],
        rows: rows.collect(),
    }
}

fn row(department: &str, year: &DepartmentYear, slope: Option<f64>, lang: Lang) -> Vec<Value> {
    let yes_no = |yes: bool| if yes { Text::fixed("是", "yes") } else { Text::fixed("否", "no") };
    let rate = year.deduction_rate;
    vec![
        department.into(),
        Value::Number(f64::from(year.year.get())),
        year.reports.len().into(),
        year.score.into(),
        year.grade.map(|grade| grade.name().get(lang).to_owned()).into(),
        year.perfect.map(|perfect| yes_no(perfect).get(lang).to_owned()).into(),
        year.n_indicators.into(),
        year.n_deducted.into(),
        rate.map(|rate| rate.mean).into(),
        rate.map(|rate| rate.low).into(),
        rate.map(|rate| rate.high).into(),
        year.budget_wan.into(),
        year.executed_wan.into(),
        year.execution_rate.into(),
        slope.into(),
    ]
}
