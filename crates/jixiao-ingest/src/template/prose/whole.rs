//! Puts together what chapters, tables and sentences of a narrative report state.

use super::reader::{self, Read};
use super::{booklet, funds, identity, indicators, inline, items, projects, result};
use crate::document::Document;
use crate::template::{fields, staffing};
use jixiao_model::{Family, Located, Notice, NoticeCode, Place, Report, ReportKind, SectionKind, Staffing, Warned};
use std::collections::BTreeSet;

/// Sections whose paragraphs are split into items.
const COUNTED: [SectionKind; 2] = [SectionKind::Problems, SectionKind::Measures];

/// The most characters of a line that names an attachment.
const MOST_IN_ATTACHMENT: usize = 40;

/// The most characters of the sentence with which a letter opens.
const MOST_IN_OPENING: usize = 200;

/// Reads a document as a narrative report of `family`, and the projects that its prose evaluates one by one.
pub(crate) fn read(document: &Document, path: &str, family: Family, usual: ReportKind) -> Warned<Vec<Report>> {
    let mut read = reader::read(document, path, family, usual);
    booklet::read(document, &mut read);
    identify(&mut read);
    let mut notices = std::mem::take(&mut read.notices);
    let year = read.report.year.clone();
    let projects = projects::read(&read, family, year.as_ref(), &mut notices);
    // What is said of single projects says nothing about the whole.
    let mut taken: BTreeSet<Place> = projects.places.into_iter().collect();
    read.passages.retain(|passage| !taken.contains(&passage.text.place));
    taken.extend(money(&mut read.report, &read.passages, &mut notices));
    taken.extend(state_result(&mut read));
    taken.extend(measured(&mut read.report, &read.passages, &mut notices));
    bodies(&mut read.report);
    taken.extend(
        read.passages.iter().filter(|passage| is_opening(&passage.text.value)).map(|passage| passage.text.place),
    );
    tidy_sections(&mut read.report);
    inline::read(&read.passages, &mut read.report);
    notices.retain(|notice| !is_settled(notice, &taken));
    Warned { value: together(read.report, projects.reports), notices }
}

/// `根据…的通知要求，现将自评情况报告如下：` says nothing that a report holds.
fn is_opening(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':', '。', ' ']);
    text.ends_with("如下") && text.chars().count() <= MOST_IN_OPENING
}

/// A text that sentences were read from is not left over.
fn is_settled(notice: &Notice, taken: &BTreeSet<Place>) -> bool {
    notice.code == NoticeCode::UnreadText && taken.contains(&notice.place)
}

/// Fills department, year and project from title, signature and sentences where no field states them.
fn identify(read: &mut Read) {
    let report = &mut read.report;
    let signature = identity::signature(&read.passages);
    // The year of a title over several lines is surer than a date that a field states.
    let is_inferred = |notice: &Notice, report: &Report| {
        notice.code == NoticeCode::InferredValue && report.year.as_ref().is_some_and(|year| year.place == notice.place)
    };
    let is_dated = read.notices.iter().any(|notice| is_inferred(notice, report));
    if (report.year.is_none() || is_dated)
        && let Some(above) = identity::year_above(&read.passages, report.title.as_ref())
    {
        read.notices.retain(|notice| !is_inferred(notice, report));
        report.year = Some(above);
    }
    if report.year.is_none() {
        let damaged = report.title.as_ref().and_then(|title| identity::damaged_year(title, &mut read.notices));
        report.year = damaged;
    }
    if report.year.is_none() {
        report.year = identity::year_of_signature(&signature, &mut read.notices);
    }
    if report.department.is_none() {
        report.department = signature.name;
    }
    if report.department.is_none() {
        report.department = identity::department_in_sentence(&read.passages, &mut read.notices);
    }
    if report.kind != ReportKind::Department {
        let named = fields::name(&read.fields, &["项目名称", "专项资金名称", "转移支付名称", "专项名称"]);
        let in_title = || report.title.as_ref().and_then(identity::project_in_title);
        report.project = report.project.take().or(named).or_else(in_title);
    }
}

/// Counts the bodies of a department from its section on organisation, where no staffing sentence does.
fn bodies(report: &mut Report) {
    let mut counted = Staffing::default();
    let section = report.sections.get(&SectionKind::Organisation);
    for paragraph in section.into_iter().flat_map(|section| &section.paragraphs) {
        staffing::read(paragraph, &mut counted);
    }
    let staffing = &mut report.staffing;
    staffing.internal_departments = staffing.internal_departments.take().or(counted.internal_departments);
    staffing.subordinate_units = staffing.subordinate_units.take().or(counted.subordinate_units);
}

/// Reads the fund rows from sentences where no table holds money.
fn money(report: &mut Report, passages: &[reader::Passage], notices: &mut Vec<Notice>) -> Vec<Place> {
    let has_table = !report.funds.is_empty() || !report.budget_lines.is_empty() || report.printed.budget.is_some();
    if has_table {
        return Vec::new();
    }
    let mut stated = funds::read(passages, report.kind, report.year());
    report.funds = stated.rows();
    notices.append(&mut stated.notices);
    stated.places
}

/// Chooses score and grade.
fn state_result(read: &mut Read) -> Vec<Place> {
    let report = &mut read.report;
    let stated = result::read(&read.passages, report.kind, report.year());
    let of_field = fields::score(&read.fields).or_else(|| report.printed.score.clone());
    report.total_score = stated.score.or(of_field);
    report.grade = stated.grade.or_else(|| fields::grade(&read.fields));
    stated.places
}

/// Reads the indicators of the prose where no table holds any.
fn measured(report: &mut Report, passages: &[reader::Passage], notices: &mut Vec<Notice>) -> Vec<Place> {
    if !report.indicators.is_empty() {
        return Vec::new();
    }
    let mut stated = indicators::read(passages);
    report.indicators = stated.rows;
    report.columns.extend(stated.columns);
    notices.append(&mut stated.notices);
    stated.places
}

/// Splits problems and measures into items, and takes the signature out of the last section.
fn tidy_sections(report: &mut Report) {
    for section in report.sections.values_mut() {
        leave_tail(&mut section.paragraphs);
        if COUNTED.contains(&section.kind) {
            section.paragraphs = section.paragraphs.iter().flat_map(items::split).collect();
        }
    }
}

/// Takes signature and list of attachments off the end of the last section.
fn leave_tail(paragraphs: &mut Vec<Located<String>>) {
    let is_short = |line: &Located<String>| line.value.chars().count() <= MOST_IN_ATTACHMENT;
    let is_list = |line: &Located<String>| line.value.trim_start().starts_with("附件");
    if let Some(start) = paragraphs.iter().position(|line| is_list(line) && is_short(line))
        && paragraphs[start..].iter().all(is_short)
    {
        paragraphs.truncate(start);
    }
    while paragraphs.last().is_some_and(identity::is_signature) {
        paragraphs.pop();
    }
}

/// The report of the whole comes first; it is left out when only its projects state anything.
fn together(whole: Report, projects: Vec<Report>) -> Vec<Report> {
    let says_something = whole.total_score.is_some() || !whole.indicators.is_empty() || !whole.sections.is_empty();
    let is_kept = projects.is_empty() || says_something || whole.kind == ReportKind::Department;
    let mut reports: Vec<Report> = is_kept.then_some(whole).into_iter().chain(projects).collect();
    for (number, report) in (1u32..).zip(&mut reports) {
        report.id.number = number;
    }
    reports
}

#[cfg(test)]
mod tests {
    use crate::tables::testing::document;
    use crate::template::read_reports;

    /// Lines that begin, end or fill parts of reports, in any order.
    static LINES: &[&str] = &[
        "部门整体支出绩效自评报告",
        "2021年度水源地项目绩效自评报告",
        "2022年度部门决算",
        "一、部门概况",
        "十三、预算绩效情况说明",
        "附件1",
        "（一）产出指标",
        "（1）数量指标：巡河3次；",
        "四、评价结论",
        "自评得分98分，等级为优。存在的问题：一是慢。二是少。",
        "五、改进措施",
        "无",
        "（单位自填：略）",
        "年初预算100万元，支出7,00.0,77万元，执行率9%。",
        "云栖市水务局",
        "2022年3月18日",
        "1.甲水源项目预算3万元；乙河道工程支出2万元。",
        "| 项目名称 | 甲 | < | < |",
        "| 三级指标 | 指标值 | 完成值 | 得分 |",
        "| 计划安排资金 | 3 | 实际支出 | 2 |",
        "| ^ | 人员编制 | 存在的问题 | 3 |",
    ];

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

        #[test]
        fn reports_of_any_lines_are_numbered_and_nothing_panics(lines in proptest::collection::vec(proptest::sample::select(LINES), 0..24)) {
            let read = read_reports(&document(&lines.join("\n")), "a");
            let numbers: Vec<u32> = read.value.iter().map(|report| report.id.number).collect();
            proptest::prop_assert_eq!(numbers, (1..).take(read.value.len()).collect::<Vec<u32>>());
        }

        #[test]
        fn arbitrary_paragraphs_never_panic(lines in proptest::collection::vec(".{0,80}", 0..8)) {
            let _ = read_reports(&document(&format!("绩效自评报告\n{}", lines.join("\n"))), "a");
        }
    }
}
