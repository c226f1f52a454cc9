//! A reading for people: every value with its place.

use comfy_table::Table;
use jixiao_model::{
    BudgetLine, FileReading, FundRow, Indicator, Lang, Located, Money, Notice, Points, Quality, Quantity, Report, Text,
};

/// Renders everything that was read from a file.
pub(super) fn reading(reading: &FileReading, lang: Lang) -> String {
    let source = &reading.source;
    let mut out = format!("{} [{}] sha256 {}\n", source.path, source.format.name(), source.sha256);
    if let Some(grade) = &reading.quality {
        out.push_str(&quality(grade, lang));
    }
    for one in &reading.reports {
        out.push_str(&report(one, lang));
    }
    for notice in &reading.notices {
        out.push_str(&notice_line(notice, lang));
    }
    out
}

/// The grade of the reading, why it is no better, and how much of the text was taken up.
fn quality(quality: &Quality, lang: Lang) -> String {
    let coverage = &quality.coverage;
    let (all, taken) = (coverage.n_characters, coverage.n_taken + coverage.n_declared);
    let grade = quality.grade.name();
    let head = Text::new(
        format!("读取等级 {grade}；{all} 个字符中 {taken} 个有归属\n"),
        format!("reading grade {grade}; {taken} of {all} characters are accounted for\n"),
    );
    let reasons = quality.reasons.iter().map(|reason| format!("  {}\n", reason.message.get(lang)));
    std::iter::once(head.get(lang).to_owned()).chain(reasons).collect()
}

fn report(report: &Report, lang: Lang) -> String {
    let mut out = format!("\n== {} {} ==\n", report.id, report.family.name());
    let mut table = plain_table();
    for (label, value, place) in facts(report, lang) {
        table.add_row([label, value, place]);
    }
    out.push_str(&format!("{table}\n"));
    let lists = [
        (Text::fixed("职责", "duties"), report.duties.iter().map(|duty| vec![duty.value.clone()]).collect()),
        (Text::fixed("预算", "budget"), report.budget_lines.iter().map(budget_row).collect()),
        (Text::fixed("资金", "funds"), report.funds.iter().map(fund_row).collect()),
        (Text::fixed("指标", "indicators"), report.indicators.iter().map(|row| indicator_row(row, lang)).collect()),
        (Text::fixed("章节", "sections"), section_rows(report)),
        (Text::fixed("未填写的模板提示", "prompts left in place"), placeholder_rows(report, lang)),
    ];
    for (title, rows) in lists {
        out.push_str(&list(title.get(lang), rows));
    }
    out
}

/// The single values of a report: label, value, place.
fn facts(report: &Report, lang: Lang) -> Vec<(String, String, String)> {
    let staffing = &report.staffing;
    let texts = [
        (Text::fixed("标题", "title"), shown(report.title.as_ref())),
        (Text::fixed("部门", "department"), shown(report.department.as_ref())),
        (Text::fixed("实施单位", "implementing unit"), shown(report.implementing_unit.as_ref())),
        (Text::fixed("项目", "project"), shown(report.project.as_ref())),
        (Text::fixed("年度", "year"), shown(report.year.as_ref())),
        (Text::fixed("总分", "total score"), shown(report.total_score.as_ref())),
        (Text::fixed("等级", "grade"), report.grade.as_ref().map(|grade| (grade.raw.clone(), grade.place))),
        (Text::fixed("编制", "establishment"), shown(staffing.establishment.as_ref())),
        (Text::fixed("在职", "on post"), shown(staffing.on_post.as_ref())),
        (Text::fixed("在编", "in establishment"), shown(staffing.in_establishment.as_ref())),
        (Text::fixed("其他人员", "other staff"), shown(staffing.other.as_ref())),
        (Text::fixed("内设机构", "internal departments"), shown(staffing.internal_departments.as_ref())),
        (Text::fixed("下属单位", "subordinate units"), shown(staffing.subordinate_units.as_ref())),
    ];
    let rows = texts.into_iter().map(|(label, value)| {
        let (value, place) =
            value.map_or(("—".to_owned(), String::new()), |(value, place)| (value, place.describe(lang)));
        (label.get(lang).to_owned(), value, place)
    });
    rows.collect()
}

fn shown<T: std::fmt::Display>(value: Option<&Located<T>>) -> Option<(String, jixiao_model::Place)> {
    value.map(|value| (value.value.to_string(), value.place))
}

fn budget_row(line: &BudgetLine) -> Vec<String> {
    let text = |value: &Option<Located<String>>| value.as_ref().map_or_else(blank, |text| text.value.clone());
    vec![
        text(&line.task),
        text(&line.status),
        money(line.budget.as_ref()),
        money(line.budget_fiscal.as_ref()),
        money(line.executed.as_ref()),
        money(line.executed_fiscal.as_ref()),
    ]
}

fn fund_row(row: &FundRow) -> Vec<String> {
    vec![
        row.label.value.clone(),
        money(row.initial.as_ref()),
        money(row.budget.as_ref()),
        money(row.executed.as_ref()),
        row.rate.as_ref().map_or_else(blank, |rate| rate.raw.clone()),
        points(row.weight.as_ref()),
        points(row.score.as_ref()),
    ]
}

fn indicator_row(row: &Indicator, lang: Lang) -> Vec<String> {
    let raw = |quantity: &Option<Quantity>| quantity.as_ref().map_or_else(blank, |quantity| quantity.raw.clone());
    let level2 = row.level2.map(|level2| level2.name().get(lang).to_owned());
    let label = row.level2_label.as_ref().map(|label| label.value.clone());
    vec![
        level2.or(label).unwrap_or_else(blank),
        row.name.value.clone(),
        points(row.weight.as_ref()),
        raw(&row.target),
        raw(&row.actual),
        points(row.score.as_ref()),
        row.place.describe(lang),
    ]
}

fn section_rows(report: &Report) -> Vec<Vec<String>> {
    let sections = report.sections.values();
    sections.map(|section| vec![section.heading.value.clone(), section.content().unwrap_or_else(blank)]).collect()
}

fn placeholder_rows(report: &Report, lang: Lang) -> Vec<Vec<String>> {
    let prompts = report.placeholders.iter();
    prompts.map(|prompt| vec![prompt.text.place.describe(lang), prompt.text.raw.clone()]).collect()
}

fn list(title: &str, rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut table = plain_table();
    let n_rows = rows.len();
    table.add_rows(rows);
    format!("-- {title} ({n_rows})\n{table}\n")
}

fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    table
}

fn money(value: Option<&Located<Money>>) -> String {
    value.map_or_else(blank, |money| format!("{} 万元", money.value.wan()))
}

fn points(value: Option<&Located<Points>>) -> String {
    value.map_or_else(blank, |points| points.value.to_string())
}

fn blank() -> String {
    "—".to_owned()
}

fn notice_line(notice: &Notice, lang: Lang) -> String {
    format!("! {}: {} {}\n", notice.code.name(), notice.message.get(lang), notice.place.describe(lang))
}
