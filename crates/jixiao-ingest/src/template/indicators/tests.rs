//! Tables of indicator rows through the [`super::Reader`].

use super::*;
use crate::tables::header;
use crate::tables::testing::pipe_table;
use jixiao_model::NoticeCode;

fn read(source: &str) -> (Vec<Indicator>, Option<Totals>, Vec<Notice>) {
    let table = pipe_table(source);
    let grid = table.grid();
    let header = header::indicators(&table, &grid, 1).expect("an indicator header");
    let mut reader = Reader::new(&table, &grid, &header, None);
    reader.read(|_| false);
    (reader.rows, reader.totals, reader.notices)
}

/// Second level, name, weight, target, score.
type Shown<'a> = (&'a str, &'a str, Option<f64>, &'a str, Option<f64>);

#[track_caller]
fn check(source: &str, expected: &[Shown<'_>]) {
    let (rows, ..) = read(source);
    let points = |points: &Option<Located<Points>>| points.as_ref().map(|points| points.value.as_f64());
    let got: Vec<_> = rows
        .iter()
        .map(|row| {
            let level2 = row.level2_label.as_ref().map_or("", |label| label.value.as_str());
            let target = row.target.as_ref().map_or("", |target| target.raw.as_str());
            (level2, row.name.value.as_str(), points(&row.weight), target, points(&row.score))
        })
        .collect();
    assert_eq!(got, expected, "{source}");
}

const HEADER: &str =
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |";

#[test]
fn merged_empty_and_missing_labels_read_alike() {
    let expected = [
        ("数量", "巡河次数", Some(10.0), "≥12次", Some(10.0)),
        ("数量", "清淤长度", Some(10.0), "3公里", Some(9.0)),
        ("质量", "合格率", Some(30.0), "100%", Some(30.0)),
    ];
    let rows = [
        ("产出", "数量", "巡河次数 | ≥12次 | 12次 | 10 | 10 |  |"),
        ("^", "^", "清淤长度 | 3公里 | 2.7公里 | 10 | 9 | 雨季停工 |"),
        ("^", "质量", "合格率 | 100% | 100% | 30 | 30 |  |"),
    ];
    let table = |cells: &dyn Fn(&str, &str) -> String| {
        let lines: Vec<String> = rows.iter().map(|(one, two, rest)| format!("{}| {rest}", cells(one, two))).collect();
        format!("{HEADER}\n{}", lines.join("\n"))
    };
    check(&table(&|one, two| format!("| {one} | {two} ")), &expected);
    check(&table(&|one, two| format!("| {one} | {two} ").replace('^', "")), &expected);
    check(&table(&|one, two| format!("| {one} | {two} ").replace("| ^ ", "")), &expected);
}

#[test]
fn text_without_end_is_no_name_for_the_rows_below() {
    let name = "清淤".repeat(1_000);
    let source =
        format!("{HEADER}\n| 产出 | 数量 | {name} | 3期 | 3期 | 5 | 5 |  |\n|  |  |  | 4期 | 4期 | 5 | 5 |  |");
    let (rows, _, notices) = read(&source);
    assert_eq!(rows.len(), 1);
    assert!(notices.iter().any(|notice| notice.code == NoticeCode::UnreadText), "{notices:?}");
}

#[test]
fn numbered_names_and_unused_rows() {
    check(
        &format!(
            "{HEADER}\n| 产出指标(50分) | 数量指标 | 指标1：培训期数 | 3期 | 3期 | 50 | 50 |  |
             | ^ | ^ | 指标2： |  |  |  |  |  |\n| 效益指标 | 经济效益指标 |  |  |  |  |  |  |"
        ),
        &[("数量指标", "培训期数", Some(50.0), "3期", Some(50.0))],
    );
}

#[test]
fn repeated_headers_blank_scores_and_words_for_numbers() {
    let source = format!(
        "{HEADER}\n| 产出指标 | 数量指标 | 甲 | 3期 | 3期 | 5 |  |  |\n{HEADER}\n|  |  | 乙 | 4期 | 4期 | 五 | — |  |"
    );
    check(&source, &[("数量指标", "甲", Some(5.0), "3期", None), ("数量指标", "乙", None, "4期", None)]);
    let codes: Vec<NoticeCode> = read(&source).2.iter().map(|notice| notice.code).collect();
    assert!(codes.contains(&NoticeCode::UnreadableNumber), "{codes:?}");
}

#[track_caller]
fn check_totals(row: &str, expected: (Option<&str>, Option<&str>)) {
    let rows = "| 产出指标 | 数量指标 | 甲 | 3期 | 2期 | 60 | 58 |  |\n| ^ | ^ | 乙 | 4期 | 4期 | 40 | 40 |  |";
    let (_, totals, _) = read(&format!("{HEADER}\n{rows}\n{row}"));
    let totals = totals.expect("a row of totals");
    let shown = |points: Option<Located<Points>>| points.map(|points| points.value.to_string());
    assert_eq!((shown(totals.weight).as_deref(), shown(totals.score).as_deref()), expected, "{row}");
}

#[test]
fn totals_in_their_columns_or_in_order() {
    check_totals("| 总分 | < | < | < | < | 100 | 98 |  |", (Some("100"), Some("98")));
    check_totals("| 总分 | 100 | 98 |", (Some("100"), Some("98")));
    check_totals("| 合计 | 100 98.00 |", (Some("100"), Some("98")));
    check_totals("| 总分 | < | < | < | < | 98 | 100 |  |", (Some("100"), Some("98")));
    check_totals("| 总分 | < | < | < | < | 95 | 100 |  |", (Some("95"), Some("100")));
    check_totals("| 总分 | < | < | < | 100 |  |  |  |", (Some("100"), None));
    check_totals("| 总分 | 100 |  |  |", (Some("100"), None));
    check_totals("| 总分 |  | 98 |  |", (None, Some("98")));
    check_totals("| 总分 | 98 |", (None, Some("98")));
    check_totals("| 总分 | < | < | < | < | < | 98 |  |", (None, Some("98")));
}

#[test]
fn split_signs_and_units_reach_the_grammar() {
    let (rows, ..) = read(
        "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 |
         | 产出指标 | 数量指标 | 新建泵站 | ≥ | 3 | 座 | 4 | 10 | 10 |",
    );
    let clause = rows[0].target.as_ref().and_then(jixiao_model::Quantity::single).expect("one clause");
    assert_eq!(clause.relation, Some(jixiao_model::Relation::Ge));
    assert_eq!(clause.unit.as_deref(), Some("座"));
}

#[test]
fn score_sheets_print_their_standard_and_may_print_weights_in_names() {
    let (rows, ..) = read(
        "| 一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 得分 |\n| 过程 | 预算执行 | 完成率 | 5 | 100%得满分 | 4 |",
    );
    assert_eq!(rows[0].explanation.as_ref().map(|words| words.value.as_str()), Some("100%得满分"));
    assert!(rows[0].target.is_none() && rows[0].actual.is_none());
    check(
        "| 一级指标 | 二级指标 | 三级指标 | 得分 |\n| 部门决策(25分) | 目标任务(15分) | 相关性(5 分) | 4 |",
        &[("目标任务(15分)", "相关性(5 分)", Some(5.0), "", Some(4.0))],
    );
}
