//! Labelled values: two cells beside each other, or a line with a colon.

use super::names;
use crate::document::Cell;
use crate::tables::label::Label;
use crate::tables::{cell, fill::Row};
use jixiao_model::{GradeLevel, Located, Points};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Labels of the field with the year.
pub(crate) static YEAR: &[&str] =
    &["年度", "预算年度", "评价年度", "报告年度", "所属年度", "自评年度", "项目年度", "年份"];
/// Labels of the field with the period of a project.
pub(crate) static PERIOD: &[&str] = &["项目起止时间", "项目期", "项目实施期", "起止时间", "项目周期", "实施期限"];
/// Labels of the field with the date of filling in.
pub(crate) static DATE: &[&str] = &["填报日期", "报告日期", "上报时间", "填表日期", "填报时间", "评价时间"];
/// Labels of the field with the total score.
pub(crate) static SCORE: &[&str] =
    &["自评得分", "自评总分", "自评总得分", "总得分", "评价得分", "综合得分", "自评分", "自评分数", "评价总分"];
/// Labels of the field with the grade.
pub(crate) static GRADE: &[&str] =
    &["自评等级", "评价等级", "等级", "评级", "评价等次", "自评等次", "等次", "自评结论", "评价结论", "结论"];
/// Other labels, which must not be taken for values.
static MORE: &[&str] = &[
    "项目名称", "项目编码", "项目负责人", "联系人", "联系电话", "负责人及电话", "项目类别", "项目属性", "项目类型",
    "预算编码", "单位编码", "财政处室", "部门联系人", "填表人", "审核人", "报表编号", "财政审核评分", "财务负责人",
    "项目代码", "部门编码", "负责人", "联络电话", "项目实施内容", "项目分类", "评价类型", "组织方式", "填报人",
    "单位负责人", "资金性质", "项目属性类型", "预算项目名称", "索引号", "发文字号", "主题分类", "发布机构", "业务处室",
    "项目起止日期",
];

/// The most characters of a label.
const MOST_IN_LABEL: usize = 16;

/// The most characters of a label whose own are spread by spaces.
const MOST_SPREAD: usize = 32;

/// The most characters of the last word of a line.
const LONGEST_WORD: usize = 300;

/// Every label of a field.
static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [
        YEAR,
        PERIOD,
        DATE,
        SCORE,
        GRADE,
        MORE,
        names::DEPARTMENT,
        names::CENTRAL,
        names::UNIT_OF_REPORT,
        names::IMPLEMENTING,
        names::REGION,
    ];
    lists.into_iter().flatten().copied().collect()
});

/// A labelled value.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The label, reduced to what identifies it.
    pub(crate) label: Label,
    /// The value.
    pub(crate) value: Located<String>,
}

/// Tells whether a label is that of a field.
pub(crate) fn is_label(label: &Label) -> bool {
    LABELS.contains(label.as_str())
}

/// Reads the fields of a table row: a known label and the cell beside it.
pub(crate) fn of_row(row: &Row<'_>) -> Vec<Field> {
    let cells: Vec<_> = row.filled().collect();
    let pairs = cells.windows(2).filter(|pair| {
        let is_beside = pair[0].column + pair[0].column_span == pair[1].column;
        (is_beside || names_a_body(pair[0], pair[1]))
            && is_label(pair[0].text.label())
            && !is_label(pair[1].text.label())
    });
    let field = |pair: &[&Cell]| Some(Field { label: pair[0].text.label().clone(), value: cell::words(pair[1])? });
    let inside = cells.iter().filter_map(|cell| cell::words(cell)).flat_map(|text| {
        let fields = of_line(&text);
        fields.into_iter().filter(|field| is_label(&field.label))
    });
    pairs.filter_map(field).chain(inside).collect()
}

/// A converter that loses spans leaves blank cells behind a merged label; what follows is its value if it can be nothing else.
fn names_a_body(label: &Cell, value: &Cell) -> bool {
    let label = label.text.label();
    let lists = [names::DEPARTMENT, names::UNIT_OF_REPORT, names::IMPLEMENTING];
    lists.iter().any(|list| label.is_in(list))
        && cell::words(value).is_some_and(|name| names::is_organisation(&names::without_code(name).value))
}

/// Reads the fields of a line: `单位名称：云栖市水务局  填报日期：2022年3月18日`, `项目名称：河道清淤，主管部门：云栖市水务局`.
pub(crate) fn of_line(line: &Located<String>) -> Vec<Field> {
    let text = with_colons(&line.value);
    let parts: Vec<&str> = text.split(['：', ':']).collect();
    let mut fields = Vec::new();
    for (index, pair) in parts.windows(2).enumerate() {
        let label = match known_label(pair[0]) {
            Some(start) => &pair[0][start..],
            None if index == 0 => pair[0],
            None => pair[0].split_whitespace().last().unwrap_or(pair[0]),
        };
        let is_last = index + 2 == parts.len();
        let value = if is_last { pair[1].trim() } else { without_next_label(pair[1]) };
        let label = Label::of(label);
        if label.chars().count() <= MOST_IN_LABEL && !value.is_empty() {
            fields.push(Field { label, value: Located::text(value, line.place) });
        }
    }
    fields
}

/// Finds where the known label begins that ends a text: at its start, or behind a space or mark.
fn known_label(text: &str) -> Option<usize> {
    let mut found = None;
    let mut end = text.len();
    for (at, c) in text.char_indices().rev().take(MOST_SPREAD) {
        if is_between(c) && end < text.len() && is_label(&Label::of(&text[end..])) {
            found = Some(end);
        }
        end = at;
    }
    if end == 0 && !text.is_empty() && is_label(&Label::of(text)) { Some(0) } else { found }
}

/// What may stand between a value and the label that follows it.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '。' | '、')
}

/// Recognition of characters reads a colon as a semicolon; behind a label it is one.
fn with_colons(line: &str) -> Cow<'_, str> {
    let is_label_before = |at: usize| is_label(&Label::of(last_word(&line[..at])));
    let found = line.match_indices(['；', ';']).find(|(at, _)| is_label_before(*at));
    match found {
        Some((at, mark)) => Cow::Owned(format!("{}：{}", &line[..at], &line[at + mark.len()..])),
        None => Cow::Borrowed(line),
    }
}

/// Returns the last word of a text, as far as a label can reach.
fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.char_indices().rev().take(LONGEST_WORD).take_while(|(_, c)| !c.is_whitespace()).last();
    start.map_or("", |(start, _)| &text[start..])
}

/// Cuts the label of the next field off a value.
fn without_next_label(value: &str) -> &str {
    if let Some(start) = known_label(value).filter(|start| *start > 0) {
        return value[..start].trim_end_matches(is_between).trim();
    }
    let value = value.trim();
    value.rsplit_once(char::is_whitespace).map_or("", |(value, _)| value.trim())
}

fn values<'a>(fields: &'a [Field], labels: &'a [&str]) -> impl Iterator<Item = &'a Located<String>> {
    let fitting = fields.iter().filter(|field| labels.contains(&field.label.as_str()));
    fitting.map(|field| &field.value).filter(|value| !cell::is_blank(&value.value))
}

/// Returns the first value under one of the labels.
pub(crate) fn value(fields: &[Field], labels: &[&str]) -> Option<Located<String>> {
    values(fields, labels).next().cloned()
}

/// Returns the first name under one of the labels, without its code.
pub(crate) fn name(fields: &[Field], labels: &[&str]) -> Option<Located<String>> {
    values(fields, labels)
        .map(|name| names::without_code(name.clone()))
        .find(|name| !name.value.starts_with(['（', '(']))
}

/// Returns the total score that a field states.
pub(crate) fn score(fields: &[Field]) -> Option<Located<Points>> {
    values(fields, SCORE)
        .find_map(|value| Some(Located::new(Points::parse(&value.value)?, value.raw.clone(), value.place)))
}

/// Returns the grade that a field states.
pub(crate) fn grade(fields: &[Field]) -> Option<Located<GradeLevel>> {
    values(fields, GRADE).find_map(|value| {
        let word = value.value.trim_matches(|c: char| c.is_whitespace() || "\"“”‘’'「」".contains(c));
        Some(Located::new(GradeLevel::from_word(word)?, word, value.place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::pipe_table;
    use jixiao_model::Place;

    #[test]
    fn lines_without_end_are_looked_at_once() {
        let endless = |part: &str| Located::text(part.repeat(40_000), Place::paragraph(1));
        assert!(of_line(&endless("甲乙;")).is_empty());
        assert!(of_line(&endless("甲乙丙丁戊己")).is_empty());
    }

    #[test]
    fn fields_on_one_line() {
        let line = Located::text("单位名称：[155]云栖市水务局（盖章）  填报日期：2022年3月18日", Place::paragraph(1));
        let fields = of_line(&line);
        assert_eq!(fields.iter().map(|field| field.label.as_str()).collect::<Vec<_>>(), ["单位名称", "填报日期"]);
        assert_eq!(name(&fields, &["单位名称"]).map(|name| name.value).as_deref(), Some("云栖市水务局"));
        let fields = of_line(&Located::text("单位名称;云栖市水务局", Place::paragraph(1)));
        assert_eq!(name(&fields, &["单位名称"]).map(|name| name.value).as_deref(), Some("云栖市水务局"));
    }

    #[test]
    fn fields_that_follow_each_other_as_in_a_sentence() {
        let of = |text: &str| {
            let fields = of_line(&Located::text(text, Place::paragraph(1)));
            fields
                .into_iter()
                .map(|field| format!("{}={}", field.label.as_str(), field.value.value))
                .collect::<Vec<_>>()
        };
        let expected = ["项目名称=河道清淤", "主管部门=云栖市水务局", "实施单位=云栖市河道管理所"];
        for mark in ["，", "；", "　　", "，  "] {
            let text = ["项目名称：河道清淤", "主管部门：云栖市水务局", "实 施 单 位：云栖市河道管理所"].join(mark);
            assert_eq!(of(&text), expected, "{text}");
        }
        assert_eq!(of("主要内容：清淤，绿化：两项"), ["清淤,绿化=两项"]);
    }

    #[test]
    fn fields_of_rows() {
        let table = pipe_table(
            "| 主管部门 | 219-云栖市水务局 | < | 实施单位 | 云栖市河道管理所 |\n| 自评得分 | 97.6 | 自评等级 | “优” |  |\n| 主管部门 | 实施单位 |  |  |  |",
        );
        let grid = table.grid();
        let fields: Vec<Field> = (1..=3).flat_map(|row| of_row(&Row::new(&grid, row))).collect();
        assert_eq!(name(&fields, names::DEPARTMENT).map(|name| name.value).as_deref(), Some("云栖市水务局"));
        assert_eq!(name(&fields, names::IMPLEMENTING).map(|name| name.value).as_deref(), Some("云栖市河道管理所"));
        assert_eq!(score(&fields).map(|score| score.value.to_string()).as_deref(), Some("97.6"));
        assert_eq!(grade(&fields).map(|grade| grade.raw).as_deref(), Some("优"));
    }

    #[test]
    fn blank_cells_may_part_a_label_from_the_name_of_a_body_only() {
        let of = |row: &str| {
            let table = pipe_table(row);
            let fields = of_row(&Row::new(&table.grid(), 1));
            fields.into_iter().map(|field| (field.label.to_string(), field.value.value)).collect::<Vec<_>>()
        };
        let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(of("| 实施单位 |  | 云栖市河道管理所 |  |"), [pair("实施单位", "云栖市河道管理所")]);
        assert!(of("| 主管部门 |  | 项目概况 | 河道清淤 |").is_empty());
        assert!(of("| 项目负责人 |  | 云栖市河道管理所 |").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(.|[：: 单位名称年度]){0,40}") {
            let fields = of_line(&Located::text(text, Place::default()));
            let _ = (score(&fields), grade(&fields), name(&fields, names::DEPARTMENT));
        }
    }
}
