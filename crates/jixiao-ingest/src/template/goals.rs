//! The overall target of a project form and what became of it.

use crate::document::Cell;
use crate::tables::fill::Row;
use crate::tables::{cell, roles};
use jixiao_model::{Goals, text};

/// Labels above the expected overall target.
static EXPECTED: &[&str] = &[
    "预期目标", "年初设定目标", "年初绩效目标", "总体目标", "年度目标", "项目年度目标", "年初目标", "绩效目标",
    "设定目标",
];
/// Labels above what became of it.
static ACTUAL: &[&str] = &[
    "实际完成情况", "年度总体目标完成情况综述", "全年实际完成情况", "目标实际完成情况", "全年目标实际完成情况",
    "年度目标完成情况", "总体目标完成情况", "年度总体目标完成情况", "完成情况",
];

/// Reads the goals where this row holds both labels; their texts stand in the row below.
pub(crate) fn read(row: &Row<'_>, below: &Row<'_>) -> Option<Goals> {
    let find = |labels: &[&str]| row.filled().find(|cell| labels.contains(&text::label(&cell.text).as_str()));
    let (expected, actual) = (find(EXPECTED)?, find(ACTUAL)?);
    if expected.column >= actual.column {
        return None;
    }
    // A flattened row below lacks the merged label: its texts stand in order.
    let texts: Vec<&Cell> = below.filled().collect();
    let at = |label: &Cell, order: usize| {
        let own = below.own(label.column).filter(|cell| !roles::is_any_column(&cell.text));
        let is_flattened = texts.len() == 2 && below.own(actual.column).is_none();
        if is_flattened { texts.get(order).copied() } else { own }
    };
    Some(Goals { expected: at(expected, 0).and_then(cell::words), actual: at(actual, 1).and_then(cell::words) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::pipe_table;

    #[track_caller]
    fn check(source: &str, expected: Option<(Option<&str>, Option<&str>)>) {
        let table = pipe_table(source);
        let grid = table.grid();
        let goals = read(&Row::new(&grid, 1), &Row::new(&grid, 2));
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
}
