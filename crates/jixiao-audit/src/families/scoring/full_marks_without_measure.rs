//! S005: flags full marks for indicators whose actual value cannot be set beside the target.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, rows, unit};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Quantity, Ratio, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S005"),
    name: "full-marks-without-measured-actual",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("没有可核对的完成值而得满分", "Full marks without a measured actual value"),
    method: Text::fixed(
        "满分行中：①目标有数值，完成值却没有同单位的数值（如“已完成”“良好”，或以“100%”回答“≥2次”“一年”“≤356万元”）；②目标为定性、时限，完成值只有一个百分比。定性目标配定性完成情况的，以及百分比目标配百分比的，不计入。给出行数、分值合计和占全部分值的比例。",
        "Rows with full marks where (1) the target has a number but the actual value has none in its unit (“已完成”, “良好”, or “100%” in answer to “≥2次”, “一年”, “≤356万元”), or (2) the target is in words or a date and the actual value is a bare percentage. Words in answer to words, and percentages in answer to percentages, do not count. Shown: rows, points and their share of all points.",
    ),
    why: Text::fixed("没有实际完成值，得分无法复核；复核实务中无资料证明的不得分。", "Without the actual value nobody can re-check the score; reviewers give nothing where there is no evidence."),
    innocent: &[
        Text::fixed("模板要求填完成率，实际值另有台账。", "The template asks for a rate of completion; the figures are kept elsewhere."),
        Text::fixed("指标本身只能定性描述。", "The indicator can only be described in words."),
    ],
    question: Text::fixed("请逐项提供实际完成值（与目标值同单位）及佐证材料。", "Please give the actual value of each row in the unit of its target, with evidence."),
    basis: &[PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 宣传活动举办次数 | 10 | >=2次 | 100% | 10 |
| 数量 | 档案接收 | 10 | 500卷 | 已完成 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 宣传活动举办次数 | 10 | >=2次 | 3次 | 10 |
| 质量 | 档案完好率 | 10 | >=95% | 100% | 10 |
| 质量 | 库房环境 | 10 | 符合标准 | 达成预期指标 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    if rows::full_marks(report).next().is_none() {
        return Verdict::not_applicable("没有满分的指标", "no indicator has full marks");
    }
    let unmeasured: Vec<&Indicator> = rows::full_marks(report).filter(|row| lacks_measure(row)).collect();
    if unmeasured.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let weight = rows::weight_of(unmeasured.iter().copied());
    let all = rows::weight_of(&report.indicators);
    let share = weight.ratio_to(all).map(Ratio::decimal).unwrap_or_default();
    let n = unmeasured.len();
    let (points, shown) = (rows::points(weight), rows::percent(share));
    let draft = Draft::new(
        format!("{n} 个指标没有可与目标核对的完成值而得满分，涉及 {points} 分，占指标分值的 {shown}。"),
        format!("Indicators with full marks but no actual value to set beside the target: {n} ({points} points, {shown} of all)."),
    )
    .quotes(unmeasured.iter().map(|row| quote_row(report, row)))
    .computed("rows", n)
    .computed("points", weight.as_f64())
    .computed("share", rows::json(share));
    Verdict::of(Some(draft.confidence(0.85)))
}

fn lacks_measure(row: &Indicator) -> bool {
    let (Some(target), Some(actual)) = (&row.target, &row.actual) else { return false };
    if target.is_blank() || actual.is_blank() || achievement::of_row(row).is_some() {
        return false;
    }
    let bare_percentage = achievement::is_bare_percentage(actual);
    let targets = achievement::numeric(target);
    if targets.is_empty() {
        return bare_percentage;
    }
    let all_percent = targets.iter().all(|clause| clause.kind == ClauseKind::Percent);
    if bare_percentage {
        return !all_percent;
    }
    // One condition of several answered is the matter of P002; here nothing can be checked at all.
    let answered = |clause: &&Clause| achievement::numeric(actual).iter().any(|value| fits(clause, value));
    !repeats(target, actual) && !targets.iter().any(answered)
}

/// Tells whether an actual clause is a number in the unit of a target clause, or one that leaves the unit out.
fn fits(target: &Clause, value: &Clause) -> bool {
    match (unit::of(target), unit::of(value)) {
        (Some(target), Some(value)) => target.base == value.base,
        (None, Some(value)) => value.base != "%",
        (_, None) => true,
    }
}

/// An actual value that repeats the words of the target leaves nothing to compare, but claims what was set.
fn repeats(target: &Quantity, actual: &Quantity) -> bool {
    target.raw.trim() == actual.raw.trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(target: &str, actual: &str, expected: bool) {
        let report = samples::department(&[&format!("| 数量 | 某项工作 | 10 | {target} | {actual} | 10 |")]);
        assert_eq!(lacks_measure(&report.indicators[0]), expected, "{target} / {actual}");
    }

    #[test]
    fn what_can_be_set_beside_the_target() {
        check(">=2次", "100%", true);
        check(">=2次", "已完成", true);
        check(">=2次", "3次", false);
        check(">=2次", "3", false);
        check("<=356.63", "100%", true);
        check("持续推进", "100%", true);
        check("持续推进", "达成预期指标", false);
        check("一年", "100%", true);
        check(">=95%", "100%", false);
        check(">=95%", "完成", true);
        check("覆盖率100%，归档率100%", "100%", false);
        check("宣传>=2次；归档率达100%", "100%", true);
        check("改造里程≥180公里；开工标段不少于6个", "184公里", false);
    }
}
