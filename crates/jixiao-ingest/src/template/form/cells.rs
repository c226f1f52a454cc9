//! Cells that begin or end a part of a form.

use crate::document::Cell;
use crate::tables::fill::Row;
use crate::tables::{cell, roles};
use crate::template::fields::{self, Field};
use crate::template::{meta, outline};
use jixiao_model::{Located, Place, text};

/// Labels before a project's name.
static PROJECT: &[&str] = &[
    "项目名称", "转移支付名称", "转移支付项目名称", "专项资金名称", "专项名称", "二级项目名称", "一级项目名称",
    "项目政策名称", "政策名称", "资金名称", "专项项目名称", "补助项目名称",
];

/// Words with which the header of a list of projects goes on beside 项目名称.
static LIST_ENDINGS: &[&str] =
    &["备注", "金额", "预算", "数", "单位", "部门", "得分", "类型", "分类", "类别", "负责人", "等级", "科室"];

/// Starts of rows and lines below a form that are no part of it.
static NOTES: &[&str] = &[
    "注", "备注", "说明", "填表人", "填报人", "联系人", "联系电话", "审核人", "单位负责人", "项目负责人", "财务负责人",
];

/// The most characters up to the colon of a note.
const MOST_BEFORE_NOTE: usize = 60;

/// Tells whether a label stands before a project's name.
pub(crate) fn is_project_label(raw: &str) -> bool {
    // All of them are names of something; most texts are seen to be none by that.
    if !raw.contains('名') || !raw.contains('称') {
        return false;
    }
    let unified = text::compact(raw).replace(['(', ')', '、', '/', ':'], "");
    PROJECT.contains(&text::label(raw).replace('、', "").as_str()) || PROJECT.contains(&unified.as_str())
}

/// Returns the cell with a project's name, where a row begins with such a label and has a value beside it.
pub(crate) fn project<'a>(row: &Row<'a>) -> Option<&'a Cell> {
    let cells: Vec<&Cell> = row.filled().collect();
    let (label, name) = (cells.first()?, cells.get(1)?);
    if !is_project_label(&label.text) || fields::is_label(name.text.label()) || roles::is_any_column(name.text.label())
    {
        return None;
    }
    // The header of a list of projects has more labels beside its label.
    let words = name.text.label();
    let is_list = cells.len() >= 2 && words.chars().count() <= 5 && LIST_ENDINGS.iter().any(|end| words.ends_with(end));
    (!is_list && !cell::is_blank(&name.text)).then_some(*name)
}

/// Returns the project's name that a field states.
pub(super) fn project_in(fields: &[Field]) -> Option<Located<String>> {
    let named = fields.iter().find(|field| is_project_label(&field.label) && !cell::is_blank(&field.value.value))?;
    Some(named.value.clone())
}

/// Tells whether a row heads a list of projects: 项目名称 is one label among others there.
pub(super) fn heads_list(row: &Row<'_>) -> bool {
    let labels: Vec<&Cell> = row.filled().collect();
    labels.len() >= 3 && labels.iter().skip(1).any(|cell| is_project_label(&cell.text)) && project(row).is_none()
}

/// Tells whether a row below indicators begins something else: a project, a title, a note, a field of the form.
pub(super) fn ends_indicators(row: &Row<'_>) -> bool {
    let Some(first) = row.first_text() else { return false };
    let is_alone = row.filled().count() == 1;
    let begins_text = is_alone && (meta::is_title(first) || outline::number(first).is_some());
    project(row).is_some()
        || is_note(first)
        || fields::is_label(first.label())
        || super::wide::heads(row).is_some()
        || begins_text
        || is_year(first, is_alone)
}

fn is_year(text: &str, is_alone: bool) -> bool {
    is_alone && meta::year_alone(&Located::text(text, Place::default())).is_some()
}

/// Tells whether a text is a note below a form: `注：1.…`, `填表人：…`.
pub(crate) fn is_note(text: &str) -> bool {
    // Nearly every text begins with another character that stays as it is, and is not folded for that.
    let text = text.trim_start();
    let stays = |c: char| c.is_ascii_alphanumeric() || ('一'..='龥').contains(&c);
    if text.starts_with(stays) && !text.starts_with(|c| NOTES.iter().any(|word| word.starts_with(c))) {
        return false;
    }
    let head: String = text.chars().take(MOST_BEFORE_NOTE).collect();
    let line = text::fold(head.trim_end());
    NOTES.iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.trim_start().is_empty() || rest.trim_start().starts_with([':', '1', '、']))
    })
}
