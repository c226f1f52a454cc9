//! P001: flags a bare percentage as the actual value of a target that is no percentage.

use crate::basis::{HUBEI_FORM_2020, QINGDAO_REGULATION, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, rows, words};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Quantity, Ratio, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P001"),
    name: "percentage-as-actual-value",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("以完成率代替完成值", "A percentage instead of the actual value"),
    method: Text::fixed(
        "完成值只有一个百分比（如“100%”），而目标值不是百分比：数量、金额、时间、时长或定性要求。目标同时含百分比的，还须另有非百分比的数值才计入；指标名称本身是率、比例、满意度而目标只漏写“%”的，不计入。给出行数、分值合计和占全部分值的比例。",
        "The actual value is a bare percentage (“100%”), while the target is none: a count, money, a date, a duration or words. A target that holds a percentage as well counts only if it has another number besides; a share, rate or satisfaction whose target merely lacks the sign does not. Shown: rows, points and their share of all points.",
    ),
    why: Text::fixed(
        "表格要求填实际完成值，以便与目标值对照；只写完成率，完成了多少无从复核。",
        "The form asks for the actual value beside the target; a rate of completion does not say how much was done.",
    ),
    innocent: &[
        Text::fixed("模板或系统的该栏就是“完成率”，完成值另有台账。", "The column of the form asks for a rate of completion; the values are kept elsewhere."),
        Text::fixed("定性任务逐项完成，填报人以100%表示全部完成。", "The task has parts that can be ticked off, and 100 % says that all are done."),
    ],
    question: Text::fixed(
        "请按目标值的计量单位补充各项实际完成值，并说明百分比是如何计算的。",
        "Please give the actual values in the units of the targets, and say how the percentages were computed.",
    ),
    basis: &[HUBEI_FORM_2020, QINGDAO_REGULATION, REVIEW_PRACTICE],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 宣传活动举办次数 | 10 | >=2次 | 100% | 10 |
| 时效 | 档案接收 | 10 | 2021年12月底前 | 100% | 10 |
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
| 质量 | 档案归档率 | 10 | 全部归档 | 100% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let filled = |row: &&Indicator| is_filled(row.target.as_ref()) && is_filled(row.actual.as_ref());
    if !report.indicators.iter().any(|row| filled(&row)) {
        return Verdict::insufficient(
            "没有同时填写目标值和完成值的指标",
            "no indicator has both a target and an actual value",
        );
    }
    let found: Vec<&Indicator> =
        report.indicators.iter().filter(|row| filled(row) && is_answered_by_rate(row)).collect();
    if found.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n = found.len();
    let weight = rows::weight_of(found.iter().copied());
    let share = weight.ratio_to(rows::weight_of(&report.indicators)).map(Ratio::decimal).unwrap_or_default();
    let (points, shown) = (rows::points(weight), rows::percent(share));
    let draft = Draft::new(
        format!("{n} 个指标的目标不是百分比，完成值却只填了百分比，涉及 {points} 分，占指标分值的 {shown}，实际完成值无从复核。"),
        format!("Indicators whose target is no percentage but whose actual value is only one: {n} ({points} points, {shown} of all); what was done cannot be re-checked."),
    )
    .quotes(found.iter().map(|row| quote_row(report, row)))
    .computed("rows", n)
    .computed("indicators", report.indicators.len())
    .computed("points", weight.as_f64())
    .computed("share", rows::json(share));
    Verdict::of(Some(draft.confidence(if n > 2 { 0.9 } else { 0.75 })))
}

fn is_filled(quantity: Option<&Quantity>) -> bool {
    quantity.is_some_and(|quantity| !quantity.is_blank())
}

fn is_answered_by_rate(row: &Indicator) -> bool {
    let (Some(target), Some(actual)) = (&row.target, &row.actual) else { return false };
    if !achievement::is_bare_percentage(actual) {
        return false;
    }
    let is_percent = |clause: &&Clause| clause.kind == ClauseKind::Percent;
    let others = || target.clauses.iter().filter(|clause| !is_percent(clause) && clause.kind != ClauseKind::Empty);
    if target.clauses.iter().any(|clause| is_percent(&clause)) {
        return others().any(|clause| clause.number.is_some() || clause.date.is_some());
    }
    let without_measure =
        others().all(|clause| clause.unit.is_none() && clause.date.is_none() && clause.kind != ClauseKind::Money);
    let is_share = without_measure && words::names_a_share(&row.name.value);
    !is_share && others().next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(name: &str, target: &str, actual: &str, expected: bool) {
        let report = samples::department(&[&format!("| 数量 | {name} | 10 | {target} | {actual} | 10 |")]);
        assert_eq!(is_answered_by_rate(&report.indicators[0]), expected, "{name} / {target} / {actual}");
    }

    #[test]
    fn a_percentage_answers_only_a_percentage() {
        check("宣传次数", ">=2次", "100%", true);
        check("宣传次数", ">=2次", "2次", false);
        check("宣传次数", "2次", "已完成", false);
        check("某项工作", "持续推进", "100%", true);
        check("某项工作", "“十四五”时期", "100%", true);
        check("某项工作", "<=356.63万元", "100%", true);
        check("归档率", "达95%", "100%", false);
        check("某项工作", "宣传>=2次；归档率达100%", "100%", true);
        check("某项工作", "归档率>=98%，且无重大差错", "99.2%", false);
        check("归档率", "全部归档", "100%", false);
        check("归档率", ">=95", "100%", false);
    }
}
