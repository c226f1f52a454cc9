//! C007: flags numeric targets without a unit, and actual values in another unit than their target.

use crate::basis::SYSTEM_CHECKS;
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, direction, unit};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Report, RuleCode, Text, text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C007"),
    name: "missing-or-inconsistent-units",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("计量单位缺失或前后不一", "Units missing or inconsistent"),
    method: Text::fixed(
        "①目标值有数字而没有计量单位，指标名称中也看不出（如“金额（万元）”“培训人数”）；②目标值与完成值各有单位，归一后不同（万元与元、公里与米可换算，不算不同）。\
以百分比填报非百分比目标的，由 P001 处理；目标为 0 的不要求单位；完成值省略单位不算。",
        "(1) The target has a number but no unit, and the name does not tell it either (as “金额（万元）” or “培训人数” would). (2) Target and actual both have a unit and the two differ after conversion (万元 and 元, 公里 and 米 are converted). \
A percentage reported for another kind of target is the matter of P001; a target of zero needs no unit; an actual value may leave its unit out.",
    ),
    why: Text::fixed("没有单位的数字无法比较，差一个“万”就差一万倍。", "A number without a unit cannot be compared; one missing 万 is a factor of ten thousand."),
    innocent: &[
        Text::fixed("单位印在表头或系统的度量单位栏，导出时丢失。", "The unit stands in the header or in a field of the system and was lost in the export."),
        Text::fixed("两个单位说的是同一事物（如“户”与“家”）。", "The two units mean the same thing."),
    ],
    question: Text::fixed("请补充所列指标的计量单位，并说明完成值按什么口径统计。", "Please add the units of the indicators listed, and say how the actual value was counted."),
    basis: &[SYSTEM_CHECKS],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 成本 | 机构运转成本 | 10 | <=215.4 | 210 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 成本 | 机构运转成本 | 10 | <=215.4万元 | 2100000元 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let missing: Vec<&Indicator> = report.indicators.iter().filter(|row| lacks_unit(row)).collect();
    let different: Vec<&Indicator> = report.indicators.iter().filter(|row| changes_unit(row)).collect();
    if report.indicators.iter().all(|row| row.target.is_none()) {
        return Verdict::not_applicable("该表没有目标值栏", "this form has no targets");
    }
    if missing.is_empty() && different.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let (n_missing, n_different) = (missing.len(), different.len());
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if n_missing > 0 {
        zh.push(format!("{n_missing} 个数值目标没有计量单位"));
        en.push(format!("numeric targets without a unit: {n_missing}"));
    }
    if n_different > 0 {
        zh.push(format!("{n_different} 个指标的目标值与完成值单位不同"));
        en.push(format!("indicators whose target and actual value differ in unit: {n_different}"));
    }
    let draft = Draft::new(format!("{}。", zh.join("；")), format!("Units to check; {}.", en.join("; ")))
        .quotes(missing.into_iter().chain(different).map(|row| quote_row(report, row)))
        .computed("without_unit", n_missing)
        .computed("different_unit", n_different)
        .confidence(if n_missing > 0 { 0.9 } else { 0.7 });
    Verdict::of(Some(draft))
}

fn lacks_unit(row: &Indicator) -> bool {
    let Some(target) = &row.target else { return false };
    achievement::numeric(target).into_iter().any(|clause| {
        let needs_one = !matches!(clause.kind, ClauseKind::Percent | ClauseKind::Ratio | ClauseKind::Grade);
        let zero = clause.number.is_some_and(|number| number.is_zero());
        needs_one && !zero && clause.unit.is_none() && !names_its_unit(row, clause)
    })
}

/// Tells whether the measured thing says what is counted: a unit in brackets, or a name such as 培训人数.
fn names_its_unit(row: &Indicator, clause: &Clause) -> bool {
    [row.name.value.as_str(), direction::measured(row, clause)].into_iter().any(|name| {
        let folded = text::fold(name);
        let bracket = folded.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')'));
        let unit_in_bracket =
            bracket.is_some_and(|(inside, _)| inside.contains('元') || (1..=3).contains(&inside.chars().count()));
        let counted =
            ["人数", "次数", "个数", "户数", "件数", "场次", "天数", "台数", "份数", "人次", "家数", "项数", "批次"];
        unit_in_bracket || counted.iter().any(|word| text::label(name).ends_with(word))
    })
}

fn changes_unit(row: &Indicator) -> bool {
    let (Some(target), Some(actual)) = (&row.target, &row.actual) else { return false };
    let (targets, actuals) = (achievement::numeric(target), achievement::numeric(actual));
    let ([target], [actual]) = (targets.as_slice(), actuals.as_slice()) else { return false };
    let (Some(of_target), Some(of_actual)) = (unit::of(target), unit::of(actual)) else { return false };
    let answered_in_percent = actual.kind == ClauseKind::Percent && target.kind != ClauseKind::Percent;
    of_target.base != of_actual.base && !answered_in_percent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(name: &str, expected: bool) {
        let row = samples::indicator(name);
        assert_eq!(names_its_unit(&row, &Clause::of(ClauseKind::Count)), expected, "{name}");
    }

    #[test]
    fn names_that_tell_the_unit() {
        check("发放金额（万元）", true);
        check("培训人数", true);
        check("新建公厕（座）", true);
        check("机构运转成本", false);
        check("培训（含线上线下两种形式）", false);
    }
}
