//! P002: flags cells with several measurable targets that were answered by fewer actual values.

use crate::basis::{FRAMEWORK_2013, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, rows};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P002"),
    name: "compound-target-single-actual",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("一项多个目标，只答一个完成值", "Several targets in one cell, fewer actual values"),
    method: Text::fixed(
        "同一目标格内有两个以上可度量的要求（数值或日期），完成值的条数却比要求少。目标与完成值都是百分比时，一个百分比可能一并回答各项，置信度降低。附加的定性要求（如“且无重大事故”）不计数。",
        "One target cell holds two or more measurable conditions (numbers or dates), and the actual cell has fewer clauses. Where all of them are percentages, one percentage may answer all, so the confidence is lower. A condition in words beside a number does not count.",
    ),
    why: Text::fixed(
        "多个目标应分别说明、分别计分；只答一个，其余是否完成不得而知。",
        "Several targets should be reported and scored one by one; with one answer the rest stays unknown.",
    ),
    innocent: &[
        Text::fixed("所列数字描述的是同一件事，完成一件即全部完成。", "The numbers describe one deliverable, which is done or not done as a whole."),
        Text::fixed("各项完成情况写在正文中。", "The parts are reported in the text."),
    ],
    question: Text::fixed("请逐项列出各目标的实际完成值和计分方法。", "Please list the actual value of each target and how the row was scored."),
    basis: &[FRAMEWORK_2013, REVIEW_PRACTICE],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 宣传和整理 | 10 | 宣传活动>=2次；整理档案>=500卷 | 3次 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 宣传和整理 | 10 | 宣传活动>=2次；整理档案>=500卷 | 3次；520卷 | 10 |
| 质量 | 档案完好率 | 10 | >=95%，且无重大差错 | 97% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let compound: Vec<&Indicator> = report.indicators.iter().filter(|row| n_targets(row) > 1).collect();
    if compound.is_empty() {
        return Verdict::not_applicable("没有一格多目标的指标", "no target cell holds several conditions");
    }
    let short: Vec<&Indicator> = compound.iter().copied().filter(|row| lacks_answers(row)).collect();
    if short.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n = short.len();
    let weight = rows::weight_of(short.iter().copied());
    let points = rows::points(weight);
    let certain = short.iter().any(|row| !may_share_one_percentage(row));
    let draft = Draft::new(
        format!("{n} 个指标在一格内设了多个目标，完成值没有逐项对应，涉及 {points} 分。"),
        format!("Indicators with several targets in one cell and fewer actual values: {n} ({points} points)."),
    )
    .quotes(short.iter().map(|row| quote_row(report, row)))
    .computed("rows", n)
    .computed("targets", short.iter().map(|row| n_targets(row)).sum::<usize>())
    .computed("points", weight.as_f64());
    Verdict::of(Some(draft.confidence(if certain { 0.85 } else { 0.6 })))
}

fn measurable(row: &Indicator) -> impl Iterator<Item = &Clause> {
    let clauses = row.target.iter().flat_map(|target| &target.clauses);
    clauses.filter(|clause| clause.is_numeric() || clause.date.is_some())
}

fn n_targets(row: &Indicator) -> usize {
    measurable(row).count()
}

fn lacks_answers(row: &Indicator) -> bool {
    row.actual.as_ref().is_some_and(|actual| !actual.is_blank() && actual.clauses.len() < n_targets(row))
}

fn may_share_one_percentage(row: &Indicator) -> bool {
    let percent = |clause: &Clause| clause.kind == ClauseKind::Percent;
    measurable(row).all(percent) && row.actual.as_ref().is_some_and(achievement::is_bare_percentage)
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(target: &str, actual: &str, expected: Option<f64>) {
        let report = samples::department(&[&format!("| 数量 | 某项工作 | 10 | {target} | {actual} | 10 |")]);
        let found = samples::drafts(super::check, &report).first().map(|draft| draft.confidence);
        assert_eq!(found.is_some(), expected.is_some(), "{target} / {actual}");
        assert!(found.zip(expected).is_none_or(|(found, expected)| (found - expected).abs() < 1e-9), "{found:?}");
    }

    #[test]
    fn each_condition_wants_an_answer() {
        check("宣传>=2次；归档率达100%", "100%", Some(0.85));
        check("覆盖率达100%，归档率达100%", "100%", Some(0.6));
        check("覆盖率达100%，归档率达100%", "100%；100%", None);
        check(">=98%，且无重大差错", "99%", None);
        check("20-30场", "25场", None);
        check("宣传>=2次；归档率达100%", "", None);
    }
}
