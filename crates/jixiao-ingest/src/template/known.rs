//! Words that belong to a template itself, whatever its family: labels, heads of columns, chapters, notes.

use super::form::{cells, wide};
use super::{fields, goals, indicators, meta, narrative, outline};
use crate::tables::label::Label;
use crate::tables::{levels, roles, units};
use jixiao_model::{Located, Place, text};

/// Words of cells that only name a block.
static BLOCKS: &[&str] = &[
    "项目资金", "资金情况", "绩效指标", "年度总体目标", "总体目标完成情况", "资金管理情况", "情况说明", "项目基本情况",
    "预算执行情况", "部门预算执行情况", "当年绩效目标", "绩效目标", "年度绩效目标", "序号", "备注", "基本支出总额",
    "项目支出总额", "项目资金情况", "存在问题和改进措施", "总体目标", "年度目标", "资金投入情况", "绩效自评项目清单",
    "项目清单", "附件", "附表",
];

/// Labels of the card that a portal or a letterhead prints around a document.
static CARD: &[&str] =
    &["发布日期", "成文日期", "发文日期", "公开日期", "来源", "文号", "浏览量", "字号", "有效性", "体裁分类"];

/// Tells whether a text is the label of a field.
pub(crate) fn is_field_label(raw: &str) -> bool {
    fields::is_label(&Label::of(raw)) || cells::is_project_label(raw)
}

/// Tells whether the text of a cell is a label, the head of a column, row or block, a title, or a note below a form.
pub(crate) fn is_form_label(raw: &str) -> bool {
    let words = &raw[outline::number(raw).map_or(0, |number| number.length)..];
    let label = Label::of(words);
    fields::is_label(&label)
        || cells::is_project_label(words)
        || roles::is_any_column(&label)
        || roles::budget_column(&label).is_some()
        || roles::is_fiscal_part(&label) && label.chars().count() <= 10
        || roles::is_duties(&label)
        || roles::fund_source(&label).is_some()
        || roles::is_total(&label)
        || is_class_label(&label)
        || BLOCKS.contains(&label.trim_end_matches(|c: char| c.is_ascii_digit()))
        || goals::is_label(words)
        || wide::is_label(words)
        || indicators::names::points(raw).is_some()
        || meta::is_title(raw)
        || cells::is_note(raw)
        || narrative::is_page_mark(raw)
        || label.is_in(CARD)
        || is_unused(raw)
        || is_stamp(raw)
        || is_labelled(raw)
}

/// Tells whether a text without white space names a class of indicators: `产出指标`, `数量指标`.
pub(crate) fn is_class_label(label: &str) -> bool {
    label.chars().count() <= 12
        && (levels::level1(label).is_some() || levels::level2(label).is_some())
        && label.ends_with("指标")
}

/// Tells whether a text is the heading of a known chapter.
pub(crate) fn is_chapter(raw: &str) -> bool {
    outline::chapter_of(raw).is_some()
}

/// Tells whether a text only numbers an indicator that nobody filled in (`指标2：`).
fn is_unused(raw: &str) -> bool {
    raw.trim_start().starts_with("指标") && indicators::names::bare(Located::text(raw, Place::default())).is_none()
}

/// Tells whether a text is a known label with its value behind a colon.
fn is_labelled(raw: &str) -> bool {
    let fields = fields::of_line(&Located::text(raw, Place::default()));
    fields.iter().any(|field| fields::is_label(&field.label) || field.label.is_in(CARD))
}

/// Tells whether a line is a date or the number of a document (`云财绩〔2022〕3号`).
fn is_stamp(raw: &str) -> bool {
    let line = text::compact(raw);
    let is_number = line.ends_with('号') && line.contains(['〔', '[', '(']) && line.chars().count() <= 24;
    let is_date = line.chars().count() <= 12
        && line.chars().any(|c| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || "-/.年月日".contains(c));
    is_number || is_date
}

/// Tells whether a text begins the notes below a form.
pub(crate) fn begins_note(raw: &str) -> bool {
    cells::is_note(raw)
}

/// Tells whether a text begins with an Arabic number as notes and lists do.
pub(crate) fn is_numbered(raw: &str) -> bool {
    outline::number(raw).is_some_and(|number| number.level >= 3)
}

/// Tells whether a line outside tables belongs to the template: a title, a year, labelled fields, a chapter, a note.
pub(crate) fn is_form_line(line: &Located<String>) -> bool {
    let words = &line.value[outline::number(&line.value).map_or(0, |number| number.length)..];
    meta::is_title(&line.value)
        || meta::year_alone(line).is_some()
        || outline::chapter_of(words).is_some()
        || narrative::is_page_mark(&line.value)
        || narrative::is_guidance(&line.value)
        || cells::is_note(&line.value)
        || units::stated(&line.value).is_some() && line.value.chars().count() <= 20
        || BLOCKS.contains(&text::label(&line.value).trim_end_matches(|c: char| c.is_ascii_digit()))
        || is_stamp(&line.value)
        || is_labelled(&line.value)
}
