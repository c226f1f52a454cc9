//! The overall target of a form and what became of it.

use super::form::hints;
use crate::document::{Cell, Grid};
use crate::tables::fill::Row;
use crate::tables::{cell, roles};
use jixiao_model::{Goals, Located, Place, text};

/// Labels above the expected overall target.
static EXPECTED: &[&str] = &[
    "预期目标", "年初设定目标", "年初绩效目标", "总体目标", "年度目标", "项目年度目标", "年初目标", "绩效目标",
    "设定目标", "年度总体目标", "年度绩效目标", "年初设定绩效目标", "预期绩效目标", "目标内容",
];
/// Labels above the target as it was adjusted, which then counts.
static ADJUSTED: &[&str] = &["全年绩效目标", "调整绩效目标", "调整后绩效目标", "全年调整绩效目标", "调整目标"];
/// Labels above what became of it.
static ACTUAL: &[&str] = &[
    "实际完成情况", "年度总体目标完成情况综述", "全年实际完成情况", "目标实际完成情况", "全年目标实际完成情况",
    "年度目标完成情况", "总体目标完成情况", "年度总体目标完成情况", "完成情况", "年度绩效目标完成情况",
    "绩效目标完成情况", "目标完成情况", "年度实际完成情况", "总体完成情况",
];

/// Goals and the row after them.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) goals: Goals,
    /// Hints of the form that stand in their place.
    pub(crate) hints: Vec<Located<String>>,
    /// The initial goal, where an adjusted one took its place.
    pub(crate) replaced: Option<Located<String>>,
    pub(crate) after: u32,
}

/// Reads the goals that begin in a row: their labels beside each other and the texts below, or a label and its text.
pub(crate) fn read(grid: &Grid<'_>, number: u32, n_rows: u32) -> Option<Read> {
    let row = Row::new(grid, number);
    let mut read = below(grid, &row, n_rows).or_else(|| beside(&row))?;
    for goal in [&mut read.goals.expected, &mut read.goals.actual] {
        if goal.as_ref().is_some_and(|goal| hints::is_hint(&goal.value)) {
            read.hints.extend(goal.take());
        }
    }
    Some(read)
}

/// Tells whether a text is a label of goals.
pub(crate) fn is_label(raw: &str) -> bool {
    let label = text::label(raw);
    [EXPECTED, ADJUSTED, ACTUAL].iter().any(|labels| labels.contains(&label.as_str()))
}

fn find<'a>(row: &Row<'a>, labels: &[&str]) -> Option<&'a Cell> {
    row.filled().find(|cell| labels.contains(&cell.text.label().as_str()))
}

/// Texts below their labels; with more than one row where the label beside them spans several.
fn below(grid: &Grid<'_>, row: &Row<'_>, n_rows: u32) -> Option<Read> {
    // The merged label on the left may read like one of the labels itself; the last in the row counts.
    let actual = row.filled().filter(|cell| cell.text.label().is_in(ACTUAL)).last()?;
    let expected = row.filled().filter(|cell| cell.text.label().is_in(EXPECTED) && cell.column < actual.column);
    let expected = expected.last()?;
    let adjusted = find(row, ADJUSTED);
    let beside = (1..expected.column).rev().find_map(|column| row.own(column)).filter(|cell| cell.row_span > 2);
    let last = beside.map_or(row.number + 1, |label| label.row + label.row_span - 1).min(n_rows);
    let rows: Vec<Row<'_>> = (row.number + 1..=last).map(|number| Row::new(grid, number)).collect();
    let labels: Vec<&Cell> = [Some(expected), adjusted, Some(actual)].into_iter().flatten().collect();
    let text_of = |label: &Cell| joined(rows.iter().filter_map(|row| at(row, label, &labels)));
    let adjusted_text = adjusted.and_then(text_of);
    let initial = text_of(expected);
    let replaced = initial.clone().filter(|initial| adjusted_text.as_ref().is_some_and(|text| text != initial));
    let goals = Goals { expected: adjusted_text.or(initial), actual: text_of(actual) };
    Some(Read { goals, hints: Vec::new(), replaced, after: last.max(row.number + 1) + 1 })
}

/// Returns the text under a label; in a flattened row, whose cells have left their columns, the texts stand in order.
fn at<'a>(row: &Row<'a>, label: &Cell, labels: &[&Cell]) -> Option<&'a Cell> {
    let texts: Vec<&Cell> = row.filled().collect();
    let is_under = |(text, label): (&&Cell, &&Cell)| text.column == label.column;
    if texts.len() == labels.len() && !texts.iter().zip(labels).all(is_under) {
        let order = labels.iter().position(|one| one.column == label.column)?;
        return texts.get(order).copied();
    }
    row.own(label.column).filter(|cell| !roles::is_any_column(cell.text.label()))
}

fn joined<'a>(cells: impl Iterator<Item = &'a Cell>) -> Option<Located<String>> {
    let texts: Vec<Located<String>> = cells.filter_map(cell::words).collect();
    let place = texts.first().map_or(Place::default(), |text| text.place);
    let lines: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
    (!lines.is_empty()).then(|| Located::text(lines.join("\n"), place))
}

/// A row of one label and its text.
fn beside(row: &Row<'_>) -> Option<Read> {
    let cells: Vec<&Cell> = row.filled().collect();
    let [.., label, content] = cells.as_slice() else { return None };
    let own = label.text.label();
    let is_text = |cell: &Cell| !is_label(&cell.text) && !roles::is_any_column(cell.text.label());
    if cells.len() > 3 || !is_text(content) || cells.len() == 3 && roles::is_any_column(cells[0].text.label()) {
        return None;
    }
    let words = cell::words(content);
    let goals = if EXPECTED.contains(&own.as_str()) {
        Goals { expected: words, actual: None }
    } else if ACTUAL.contains(&own.as_str()) {
        Goals { expected: None, actual: words }
    } else {
        return None;
    };
    Some(Read { goals, hints: Vec::new(), replaced: None, after: row.number + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::pipe_table;

    #[track_caller]
    fn check(source: &str, expected: Option<(Option<&str>, Option<&str>)>) {
        let table = pipe_table(source);
        let grid = table.grid();
        let goals = read(&grid, 1, table.n_rows).map(|read| read.goals);
        let text = |goal: &Option<jixiao_model::Located<String>>| goal.as_ref().map(|goal| goal.value.clone());
        let got = goals.map(|goals| (text(&goals.expected), text(&goals.actual)));
        let expected = expected.map(|(one, other)| (one.map(str::to_owned), other.map(str::to_owned)));
        assert_eq!(got, expected, "{source}");
    }

    #[test]
    fn texts_below_their_labels() {
        check(
            "| 年度\\n总体\\n目标 | 预期目标 | < | 实际完成情况 | < |\n| ^ | 疏浚河道。 | < | 已疏浚。 | < |",
            Some((Some("疏浚河道。"), Some("已疏浚。"))),
        );
        check(
            "| 年度总体目标 | 年初设定目标 | 年度总体目标完成情况综述 |\n| 疏浚河道。 | 已疏浚。 |",
            Some((Some("疏浚河道。"), Some("已疏浚。"))),
        );
        check("| 年度总体目标 | 预期目标 | 实际完成情况 |\n| ^ | 疏浚河道。 |  |", Some((Some("疏浚河道。"), None)));
        check("| 一级指标 | 二级指标 | 三级指标 |\n| a | b | c |", None);
    }

    #[test]
    fn several_rows_adjusted_targets_and_texts_beside_their_labels() {
        check(
            "| 年度目标 | 年度绩效目标 | 实际完成情况 |\n| ^ | 疏浚河道。 | 已疏浚。 |\n| ^ | 修复堤防。 | 已修复。 |",
            Some((Some("疏浚河道。\n修复堤防。"), Some("已疏浚。\n已修复。"))),
        );
        let labels = "| 当年绩效目标 | 年初绩效目标 | 全年（调整）绩效目标 | 全年目标实际完成情况 |";
        check(&format!("{labels}\n| ^ | 甲。 | 乙。 | 丙。 |"), Some((Some("乙。"), Some("丙。"))));
        check(&format!("{labels}\n|  |  |  |  |  | 甲。 | 乙。 | 丙。 |"), Some((Some("乙。"), Some("丙。"))));
        check(&format!("{labels}\n| ^ | 甲。 |  | 丙。 |"), Some((Some("甲。"), Some("丙。"))));
        check("| 项目年度目标 | 疏浚河道。 |", Some((Some("疏浚河道。"), None)));
        check("| 项目基本情况 | 年度目标完成情况 | 已疏浚。 |", Some((None, Some("已疏浚。"))));
        check("| 项目年度目标 | 对照年度目标，说明完成情况（100字以内） |", Some((None, None)));
    }
}
