//! Grades of small documents, each with one thing that makes the reading doubtful.

use super::*;
use crate::tables::testing::document;
use crate::template;
use jixiao_model::{NoticeCode, Place, ReadingGrade, Text};

const HEAD: &str = "项目支出绩效自评表（2022年度）
| 项目名称 | 河道清淤 | < | < | < | < | < |
| 主管部门 | 云栖市水务局 | < | < | 联系电话 | 0000 | < |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |";

const ROWS: &str = "| 产出指标 | 数量指标 | 清淤长度 | ≥3公里 | 3公里 | 60 | 60 |
| 产出指标 | 质量指标 | 合格率 | 100% | 100% | 40 | 38 |
| 总分 | < | < | < | < | 100 | 98 |";

fn quality(source: &str) -> Quality {
    let document = document(source);
    let read = template::read_reports(&document, "甲.txt");
    assess(&document, &read.value, &read.notices, Format::Txt).expect("a report")
}

#[track_caller]
fn check(source: &str, grade: ReadingGrade, codes: &[&str]) {
    let quality = quality(source);
    let reasons = quality.tables.iter().flat_map(|table| &table.reasons).chain(&quality.reasons);
    let got: Vec<&str> = reasons.map(|reason| reason.code.name()).collect();
    assert_eq!((quality.grade, got), (grade, codes.to_vec()), "{source}\n{quality:#?}");
}

#[test]
fn a_whole_form_is_grade_a_and_all_of_it_is_taken() {
    check(&format!("{HEAD}\n{ROWS}"), ReadingGrade::A, &[]);
    let coverage = quality(&format!("{HEAD}\n{ROWS}")).coverage;
    assert_eq!(coverage.n_taken, coverage.n_characters, "{coverage:?}");
}

#[test]
fn missing_cells_are_doubtful_until_totals_confirm_them() {
    let flat =
        "| 产出指标 | 数量指标 | 清淤长度 | ≥3公里 | 3公里 | 60 | 60 |\n| 质量指标 | 合格率 | 100% | 100% | 40 | 38 |";
    check(&format!("{HEAD}\n{flat}\n| 总分 | 100 | 98 |"), ReadingGrade::A, &[]);
    check(&format!("{HEAD}\n{flat}"), ReadingGrade::C, &["realigned-rows", "missing-fields"]);
}

#[test]
fn damage_unknown_tables_and_lost_text_hold_the_grade_down() {
    let words = ROWS.replace("| 40 | 38 |", "| 四十 | 38 |");
    check(&format!("{HEAD}\n{words}"), ReadingGrade::C, &["unreadable-numbers"]);
    check(&format!("{HEAD}\n{}", ROWS.replace("100 | 98", "100 | 90")), ReadingGrade::B, &["totals-differ"]);
    let table = "\n\n另附\n| 甲 | 乙 |\n| 丙 | 丁 |";
    check(&format!("{HEAD}\n{ROWS}{table}"), ReadingGrade::B, &["unknown-tables"]);
    let prose = "短句一句没有归属。\n又是一句没有归属。\n还有一句没有归属。\n最后一句没有归属。";
    check(&format!("{HEAD}\n{ROWS}\n{prose}"), ReadingGrade::C, &["low-coverage"]);
}

#[test]
fn cells_beside_all_known_columns_are_counted() {
    let head = HEAD.replace("| 得分 |", "| 得分 | 佐证编号 |").replace("| < |\n", "| < | < |\n");
    let rows = ROWS.replace("| 60 |\n", "| 60 | 见附件甲 |\n").replace("| 38 |", "| 38 | 见附件乙 |");
    check(&format!("{head}\n{rows}"), ReadingGrade::C, &["unknown-columns", "low-coverage"]);
}

#[test]
fn cells_recognised_without_being_sure_are_doubtful() {
    let document = document(&format!("{HEAD}\n{ROWS}"));
    let mut read = template::read_reports(&document, "甲.txt");
    let words = Text::fixed("由图片识别", "recognised");
    read.notices.push(Notice::new(NoticeCode::ReadByOcr, Place::cell(1, 4, 5), words));
    let quality = assess(&document, &read.value, &read.notices, Format::Pdf).expect("a report");
    let table = &quality.tables[0];
    assert_eq!((table.n_doubtful, table.grade, quality.grade), (1, ReadingGrade::C, ReadingGrade::C));
    assert_eq!(table.reasons[0].code.name(), "recognised-text");
}

#[test]
fn no_report_no_grade() {
    let document = document("项目支出绩效目标申报表");
    assert!(assess(&document, &[], &[], Format::Txt).is_none());
}
