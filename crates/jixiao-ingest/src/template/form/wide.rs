//! Wide cells of a form that hold narrative: conclusion, problems, measures, how the funds were managed.

use super::hints;
use crate::document::Cell;
use crate::tables::cell;
use crate::tables::fill::Row;
use crate::template::narrative::{self, Paragraph};
use crate::template::outline::{self, Chapter};
use crate::template::score;
use jixiao_model::{GradeLevel, Located, Placeholder, Report, Section, SectionKind, text};

/// Labels of wide cells beyond the headings of chapters.
static LABELS: &[(SectionKind, &[&str])] = &[
    (
        SectionKind::Problems,
        &["偏差大或目标未完成原因分析", "目标未完成原因分析", "未完成原因分析", "偏差原因分析", "偏差原因", "存在问题"],
    ),
    (SectionKind::Measures, &["改进措施及结果应用方案", "改进措施和结果应用方案", "整改措施", "改进措施"]),
    (
        SectionKind::Other,
        &["说明", "其他说明", "其他需要说明的问题", "评价结论", "自评结论", "项目实施内容及过程概述", "备注"],
    ),
    (SectionKind::BudgetAnalysis, &["资金管理情况", "预算执行情况分析", "资金使用情况"]),
];

/// Rows of the block 资金管理情况.
static MANAGEMENT: &[&str] =
    &["分配科学性", "下达及时性", "拨付合规性", "使用规范性", "执行准确性", "预算绩效管理情况", "支出责任履行情况"];

/// The fewest characters of a label that heads narrative without any text beside it.
const FEWEST_ALONE: usize = 4;

fn kind(label: &str) -> Option<SectionKind> {
    let words = &label[outline::number(label).map_or(0, |number| number.length)..];
    let own = text::label(words);
    let listed = LABELS.iter().find(|(_, labels)| labels.contains(&own.as_str())).map(|(kind, _)| *kind);
    listed.or_else(|| match outline::chapter_of(words)? {
        Chapter::Section(kind) => Some(kind),
        Chapter::ProblemsAndMeasures => Some(SectionKind::Problems),
        _ => None,
    })
}

/// Tells whether a text heads a narrative cell, or a row of the block on management.
pub(crate) fn is_label(raw: &str) -> bool {
    kind(raw).is_some() || MANAGEMENT.contains(&text::label(raw).as_str())
}

/// Returns the section that a row of one label and one text belongs to.
pub(super) fn heads(row: &Row<'_>) -> Option<SectionKind> {
    let mut cells = row.filled();
    let first = cells.next()?;
    let is_shaped = match (cells.next(), cells.next()) {
        (None, _) => first.text.label().chars().count() >= FEWEST_ALONE,
        // A grade beside 评价结论 is a field.
        (Some(content), None) => GradeLevel::from_word(&content.text).is_none(),
        _ => false,
    };
    is_shaped.then(|| kind(&first.text)).flatten()
}

/// Takes a row with a narrative label up into the report; tells whether it was one.
pub(super) fn take(row: &Row<'_>, report: &mut Report) -> bool {
    let cells: Vec<&Cell> = row.filled().collect();
    if let Some(at) = cells.iter().position(|cell| cell.text.label().is_in(MANAGEMENT)) {
        manage(cells[at], row, report);
        return true;
    }
    let Some(kind) = heads(row) else { return false };
    let [label, content] = cells.as_slice() else {
        // A label without text beside it is a cell that nobody filled in.
        open(report, kind, &Located::text(cell::joined(&cells[0].text), cells[0].place));
        return true;
    };
    let heading = Located::text(cell::joined(&label.text), label.place);
    open(report, kind, &heading);
    let text = Located::text(lines(content), content.place);
    add(report, kind, &text);
    if text::label(&heading.value).contains("结论") {
        report.total_score = report.total_score.take().or_else(|| score::score(&text));
        report.grade = report.grade.take().or_else(|| score::grade(&text));
    }
    true
}

/// A row of the block on management: an explanation, and what is wrong.
fn manage(label: &Cell, row: &Row<'_>, report: &mut Report) {
    let heading = Located::text(cell::joined(&label.text), label.place);
    let mut behind = row.filled().filter(|cell| cell.column > label.column);
    let columns = [SectionKind::BudgetAnalysis, SectionKind::Problems];
    // A blank explanation leaves only the problem, which stands in the last column.
    let texts: Vec<&Cell> = behind.by_ref().take(2).collect();
    let starts_late = texts.len() == 1 && texts[0].column > label.column + label.column_span;
    for (kind, cell) in columns.into_iter().skip(usize::from(starts_late)).zip(texts) {
        open(report, kind, &heading);
        let words = lines(cell);
        let text = Located::new(format!("{}：{words}", heading.value), words.clone(), cell.place);
        if !cell::is_blank(&words) {
            add(report, kind, &text);
        }
    }
}

/// Adds a text that heads nothing of its own: the reason beside the funds.
pub(super) fn remark(cell: &Cell, label: &Cell, report: &mut Report) {
    let heading = Located::text(cell::joined(&label.text), label.place);
    let text = Located::text(lines(cell), cell.place);
    if cell::is_blank(&text.value) || hints::is_hint(&text.value) {
        return;
    }
    open(report, SectionKind::BudgetAnalysis, &heading);
    add(report, SectionKind::BudgetAnalysis, &text);
}

/// Returns the text of a cell with its paragraphs kept apart.
fn lines(cell: &Cell) -> String {
    let lines: Vec<&str> = cell.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Enters a section under its first heading.
pub(super) fn open(report: &mut Report, kind: SectionKind, heading: &Located<String>) {
    report.sections.entry(kind).or_insert_with(|| Section { kind, heading: heading.clone(), paragraphs: Vec::new() });
}

/// Adds a text to a section that is open, prompts apart from content.
pub(super) fn add(report: &mut Report, kind: SectionKind, text: &Located<String>) {
    let content = match narrative::classify(text) {
        Paragraph::Nothing => None,
        Paragraph::Prompt { prompt, content } => {
            report.placeholders.push(Placeholder { section: Some(kind), text: prompt });
            content
        }
        Paragraph::Content(_) if hints::is_hint(&text.value) => {
            report.placeholders.push(Placeholder { section: Some(kind), text: text.clone() });
            None
        }
        Paragraph::Content(content) => Some(Located { raw: text.raw.clone(), ..content }),
    };
    if let Some(section) = report.sections.get_mut(&kind) {
        section.paragraphs.extend(content);
    }
}
