//! Comparisons on a project form and worksheets read from text.

use crate::review::{ReviewComparison, compare_reviews};
use crate::{RulePack, rules, run};
use jixiao_model::{Corpus, GradeLevel};

const FORM: &str = "\
项目支出绩效自评表
（2023年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 岚汀市水务局 | 实施单位 | 岚汀市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 100 | 10 | 100% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 9公里 | 50 | 50 |  |
| 产出指标 | 质量指标 | 验收合格率 | ≥95% | 96% | 40 | 40 |  |
";

const SHEET: &str = "\
岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 50 | 9 | 50 | 9 | 37.5 | 25% | 未完成，扣25% |
| 产出指标 | 质量指标 | 验收合格率 | ≥ | 95 | % | 40 | 96 | 40 | 96 | 40 | 0% |  |
| 预算执行 | 预算执行率 | 预算执行率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
";

fn compare(files: &[&str]) -> ReviewComparison {
    let readings = files.iter().enumerate().map(|(index, text)| {
        jixiao_ingest::read_bytes(&format!("{index}.txt"), text.as_bytes()).expect("readable text")
    });
    let corpus = Corpus::from_readings(&readings.collect::<Vec<_>>());
    let pack = RulePack::builtin("national-2020").expect("the base pack");
    let audit = run(&corpus, &pack, &rules());
    compare_reviews(&corpus, &audit, &pack)
}

#[test]
fn a_worksheet_joins_its_report_and_shows_the_gap() {
    let comparison = compare(&[FORM, SHEET]);
    let [review] = comparison.reviews.as_slice() else { panic!("{comparison:?}") };
    assert_eq!(review.report.as_deref(), Some("0.txt#1"));
    assert_eq!((review.self_total, review.reviewed_total, review.gap), (Some(100.0), Some(87.5), Some(12.5)));
    assert_eq!((review.self_grade, review.reviewed_grade), (Some(GradeLevel::Excellent), Some(GradeLevel::Good)));
    let joined: Vec<bool> = review.indicators.iter().map(|row| row.joined).collect();
    assert_eq!(joined, [true, true, false]);
    let summary = &comparison.summary;
    assert_eq!((summary.joined, summary.grade_changes, summary.raised_indicators), (1, 1, 0));
    assert_eq!(summary.lowered_indicators.map(|share| (share.count, share.of)), Some((1, 3)));
    assert_eq!(comparison.departments[0].mean_gap, Some(12.5));
}

#[test]
fn findings_on_lowered_indicators_count_as_hits() {
    let comparison = compare(&[FORM, SHEET]);
    let rule = comparison.rules.iter().find(|rule| rule.code == "S001").expect("the missed target is a finding");
    let share = rule.indicators.expect("it quotes a reviewed row");
    assert_eq!((share.count, share.of), (1, 1));
    // Wilson at 1 of 1: 1 / (1 + 1.96²) = 0.2065.
    assert!((share.share.low - 0.2065).abs() < 1e-4, "{share:?}");
    assert_eq!(comparison.summary.pointed_at.map(|share| (share.count, share.of)), Some((1, 1)));
    let spared = compare(&[FORM, &SHEET.replace("37.5 | 25%", "50 | 0%")]);
    let rule = spared.rules.iter().find(|rule| rule.code == "S001").expect("the same finding");
    assert_eq!(rule.indicators.map(|share| (share.count, share.of)), Some((0, 1)));
    assert_eq!(spared.summary.pointed_at, None);
}

#[test]
fn ranks_of_both_totals_are_compared() {
    let sheet = |project: &str, own: &str, reviewed: &str| {
        SHEET.replace("河道清淤", project).replace("50 | 9 | 37.5 | 25%", &format!("{own} | 9 | {reviewed} | 0%"))
    };
    let sheets = [sheet("甲", "50", "20"), sheet("乙", "49", "30"), sheet("丙", "48", "40")];
    let comparison = compare(&sheets.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(comparison.summary.rank_correlation, Some(-1.0));
    assert_eq!((comparison.summary.joined, comparison.summary.with_totals), (0, 3));
}

#[test]
fn two_reports_that_fit_are_none() {
    let comparison = compare(&[FORM, FORM, SHEET]);
    assert_eq!(comparison.reviews[0].report, None);
}
