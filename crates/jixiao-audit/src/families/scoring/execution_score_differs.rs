//! S004: flags scores for execution that are not weight × execution rate.

use crate::basis::{HUBEI_FORM_2020, PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, FundRow, Level, Points, Ratio, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S004"),
    name: "execution-score-differs",
    level: Level::Error,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("预算执行率得分计算有误", "Score for execution is not weight × rate"),
    method: Text::fixed(
        "资金栏中计分的行：应得 = 分值 × min(执行率, 1)，执行率取执行数/全年预算数，|得分 − 应得| > `s004_tolerance` 即提出。得分与表内所列执行率相符的不提出（所列执行率本身有误由 A005 处理）；预算数或执行数未读出时用所列执行率。",
        "For the scored row of the fund block: expected = weight × min(rate, 1) with rate = executed / adjusted budget; |score − expected| > `s004_tolerance`. A score that fits the printed rate is left alone (a wrong rate is the matter of A005); without amounts the printed rate is used.",
    ),
    why: Text::fixed(
        "执行率得分有固定公式，最容易复核，也最不该出错。",
        "This score follows from a formula; it is the easiest to check.",
    ),
    innocent: &[
        Text::fixed("当地按执行率分档给分。", "The local rules score execution in steps."),
        Text::fixed(
            "以年初预算为分母，或扣除了不可控的资金。",
            "Another base was used, or money beyond the unit's control was left out.",
        ),
    ],
    question: Text::fixed(
        "请列出执行率得分的计算过程，或更正得分及总得分。",
        "Please show how the score was computed, or correct it and the total.",
    ),
    basis: &[HUBEI_FORM_2020, PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["s004_tolerance"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 无 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let Some(row) = rows::execution_row(report) else {
        return Verdict::not_applicable("资金栏不计分", "the fund block is not scored");
    };
    let computed = row.executed.as_ref().zip(row.budget.as_ref());
    let computed = computed.and_then(|(executed, budget)| executed.value.ratio_to(budget.value)).map(Ratio::decimal);
    let printed = row.rate.as_ref().map(|rate| rate.value.decimal());
    let (Some(rate), Some(_)) = (computed.or(printed), &row.score) else {
        return Verdict::insufficient("执行率或得分未读出", "the rate or its score is missing");
    };
    Verdict::of(finding(report, row, rate, printed, pack.exact("s004_tolerance")))
}

fn finding(
    report: &Report,
    row: &FundRow,
    rate: Decimal,
    printed: Option<Decimal>,
    tolerance: Decimal,
) -> Option<Draft> {
    let (weight, score) = (row.weight.as_ref()?, row.score.as_ref()?);
    let expected = |rate: Decimal| weight.value.decimal().checked_mul(rate.min(Decimal::ONE).max(Decimal::ZERO));
    let fits = |rate: Decimal| {
        expected(rate).is_some_and(|expected| rows::distance(score.value.decimal(), expected) <= tolerance)
    };
    if fits(rate) || printed.is_some_and(fits) {
        return None;
    }
    let due = Points::new(expected(rate)?.round_dp(2));
    let shown = rows::percent(rate);
    let cells = [
        ("分值", Some(weight.raw.as_str())),
        ("预算数", row.budget.as_ref().map(|money| money.raw.as_str())),
        ("执行数", row.executed.as_ref().map(|money| money.raw.as_str())),
        ("执行率", row.rate.as_ref().map(|rate| rate.raw.as_str())),
        ("得分", Some(score.raw.as_str())),
    ];
    let cells: String = cells.iter().filter_map(|(label, raw)| raw.map(|raw| format!(" ｜ {label} {raw}"))).collect();
    let draft = Draft::new(
        format!("预算执行率 {shown}，分值 {} 分，应得 {due} 分，实得 {} 分。", weight.value, score.value),
        format!("Execution of {shown} at {} points gives {due}; the form has {}.", weight.value, score.value),
    )
    .quotes([evidence(report, row.place, format!("{}{cells}", rows::shortened(&row.label.raw)))])
    .computed("rate", rows::json(rate))
    .computed("weight", weight.value.as_f64())
    .computed("score", score.value.as_f64())
    .computed("expected_score", due.as_f64());
    Some(draft.confidence(0.9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn levels(report: &Report, expected: &[Level]) {
        let found: Vec<Level> =
            samples::drafts(super::check, report).iter().map(|draft| draft.level.unwrap_or(RULE.level)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_score_follows_from_the_rate() {
        let row = ["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |"];
        let fund = |executed: &str, rate: &str, score: &str| {
            samples::project(&[&format!("|  | 年度资金总额 | 100 | 100 | {executed} | 10 | {rate} | {score} |")], &row)
        };
        levels(&fund("80", "80%", "8"), &[]);
        levels(&fund("80", "80%", "8.05"), &[]);
        levels(&fund("120", "120%", "10"), &[]);
        levels(&fund("", "80%", "8"), &[]);
        levels(&fund("", "80%", "10"), &[Level::Error]);
        // The printed rate is wrong, not the score that was computed from it.
        levels(&fund("80", "90%", "9"), &[]);
    }
}
