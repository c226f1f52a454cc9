//! Words that belong to a template itself, whatever its family: labels, heads of columns, chapters, notes.

use super::form::{cells, wide};
use super::{fields, goals, indicators, meta, narrative, outline};
use crate::tables::{levels, roles, units};
use jixiao_model::{Located, text};

/// Words of cells that only name a block.
static BLOCKS: &[&str] = &[
    "项目资金", "资金情况", "绩效指标", "年度总体目标", "总体目标完成情况", "资金管理情况", "情况说明", "项目基本情况",
    "预算执行情况", "部门预算执行情况", "当年绩效目标", "绩效目标", "年度绩效目标", "序号", "备注", "基本支出总额",
    "项目支出总额", "项目资金情况", "存在问题和改进措施", "总体目标", "年度目标",
];

/// Tells whether a text is the label of a field.
pub(crate) fn is_field_label(raw: &str) -> bool {
    fields::is_label(raw) || cells::is_project_label(raw)
}

/// Tells whether the text of a cell is a label, the head of a column, row or block, a title, or a note below a form.
pub(crate) fn is_form_label(raw: &str) -> bool {
    let words = &raw[outline::number(raw).map_or(0, |number| number.length)..];
    let label = text::label(words);
    let is_level = label.chars().count() <= 12
        && (levels::level1(&label).is_some() || levels::level2(&label).is_some())
        && label.ends_with("指标");
    is_field_label(words)
        || roles::is_any_column(words)
        || roles::budget_column(words).is_some()
        || roles::is_fiscal_part(words) && label.chars().count() <= 10
        || roles::is_duties(words)
        || roles::fund_source(words).is_some()
        || roles::is_total(words)
        || is_level
        || BLOCKS.contains(&label.trim_end_matches(|c: char| c.is_ascii_digit()))
        || goals::is_label(words)
        || wide::is_label(words)
        || indicators::names::points(raw).is_some()
        || meta::is_title(raw)
        || cells::is_note(raw)
}

/// Tells whether a line outside tables belongs to the template: a title, a year, labelled fields, a chapter, a note.
pub(crate) fn is_form_line(line: &Located<String>) -> bool {
    let words = &line.value[outline::number(&line.value).map_or(0, |number| number.length)..];
    let has_field = || fields::of_line(line).iter().any(|field| fields::is_label(&field.label));
    meta::is_title(&line.value)
        || meta::year_alone(line).is_some()
        || outline::chapter_of(words).is_some()
        || narrative::is_page_mark(&line.value)
        || narrative::is_guidance(&line.value)
        || cells::is_note(&line.value)
        || units::stated(&line.value).is_some() && line.value.chars().count() <= 20
        || has_field()
}
