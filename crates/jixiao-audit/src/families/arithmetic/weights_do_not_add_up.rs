//! A001: flags weights whose sum, with the points for execution, is not the full score.

use crate::basis::{PROJECT_EVALUATION_2020, SYSTEM_CHECKS};
use crate::draft::{Draft, Verdict, evidence, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, IndicatorColumn, Level, Points, Report, RuleCode, Text};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A001"),
    name: "weights-do-not-add-up",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("权重（分值）合计不等于满分", "Weights do not add up to the full score"),
    method: Text::fixed(
        "各指标分值之和，加上资金栏的预算执行率分值，应等于规则包的满分（容差 `a001_tolerance`）。\
有分值空白或未读出时不作判断。若只差预算执行率的规定分值（如合计 90 而表内没有该项），或不计执行率时恰为满分，可能另有安排，降为疑点。",
        "The weights of the indicators plus the points for execution in the fund block must give the pack's full score (tolerance `a001_tolerance`). \
Silent when a weight is blank or was not read. When just the prescribed points for execution are missing (a sum of 90), or when the indicators alone give the full score, the form may count otherwise: a doubt.",
    ),
    why: Text::fixed("分值合计不对，总得分和等级就失去意义。", "With wrong weights the total and the grade mean nothing."),
    innocent: &[
        Text::fixed("预算执行率的 10 分在表外计算。", "The 10 points for execution are counted outside the table."),
        Text::fixed("分页或导出时漏了指标行。", "Rows were lost at a page break or in the export."),
    ],
    question: Text::fixed("请核对各项分值，说明满分如何构成。", "Please check the weights and say how the full score is made up."),
    basis: &[SYSTEM_CHECKS, PROJECT_EVALUATION_2020],
    thresholds: &["a001_tolerance"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 5场 | 60 |
| 质量 | 培训合格率 | 45 | >=95% | 96% | 45 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 5场 | 60 |
| 质量 | 培训合格率 | 40 | >=95% | 96% | 40 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if !report.columns.contains(&IndicatorColumn::Weight) {
        return Verdict::not_applicable("该表不设分值", "this form has no weights");
    }
    let weights: Option<Vec<Points>> =
        report.indicators.iter().map(|row| row.weight.as_ref().map(|weight| weight.value)).collect();
    let Some(weights) = weights.filter(|weights| !weights.is_empty()) else {
        return Verdict::insufficient("有分值空白或未读出", "a weight is blank or was not read");
    };
    let execution = rows::execution_row(report).and_then(|row| row.weight.as_ref());
    let execution = execution.map_or(Decimal::ZERO, |weight| weight.value.decimal());
    let indicators = weights.into_iter().sum::<Points>().decimal();
    let (sum, full) = (indicators.saturating_add(execution), pack.full());
    let tolerance = pack.exact("a001_tolerance");
    if rows::distance(sum, full) <= tolerance {
        return Verdict::Looked(Vec::new());
    }
    let allowed = pack.full_score_without_execution.and_then(Decimal::from_f64);
    if execution.is_zero() && allowed.is_some_and(|allowed| rows::distance(sum, allowed) <= tolerance) {
        return Verdict::Looked(Vec::new());
    }
    let outside = pack.execution_points(report.family).and_then(Decimal::from_f64).unwrap_or_default();
    let lacks_execution = execution.is_zero() && rows::distance(sum.saturating_add(outside), full) <= tolerance;
    let counts_otherwise = lacks_execution || rows::distance(indicators, full) <= tolerance;
    let draft = Draft::new(
        format!(
            "指标分值合计 {} 分，加预算执行率 {} 分，共 {} 分，与满分 {} 分不符。",
            rows::number(indicators),
            rows::number(execution),
            rows::number(sum),
            rows::number(full)
        ),
        format!(
            "The indicators weigh {} and execution {}: {} in all, not {}.",
            rows::number(indicators),
            rows::number(execution),
            rows::number(sum),
            rows::number(full)
        ),
    )
    .quotes(report.indicators.iter().map(|row| quote_row(report, row)))
    .quotes(rows::execution_row(report).and_then(|row| {
        let weight = row.weight.as_ref()?;
        Some(evidence(report, row.place, format!("{} ｜ 分值 {}", row.label.raw, weight.raw)))
    }))
    .computed("indicator_weights", rows::json(indicators))
    .computed("execution_weight", rows::json(execution))
    .computed("sum", rows::json(sum))
    .computed("full_score", rows::json(full));
    let draft = if counts_otherwise { draft.level(Level::Doubt).confidence(0.5) } else { draft.confidence(0.95) };
    Verdict::of(Some(draft))
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
    fn points_for_execution_count_where_they_are_printed() {
        let scored = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let unscored = ["|  | 年度资金总额 | 100 | 100 | 80 |  | 80% |  |"];
        let row =
            |weight: u32| format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | {weight} | {weight} |  |");
        levels(&samples::project(&scored, &[&row(90)]), &[]);
        levels(&samples::project(&scored, &[&row(85)]), &[Level::Error]);
        levels(&samples::project(&scored, &[&row(100)]), &[Level::Doubt]);
        levels(&samples::project(&unscored, &[&row(90)]), &[Level::Doubt]);
        levels(&samples::project(&unscored, &[&row(100)]), &[]);
    }

    #[test]
    fn a_pack_may_state_the_sum_without_execution() {
        let text = "extends = \"national-2020\"\nname = \"mine\"\nfull_score_without_execution = 90\n";
        let pack = RulePack::parse("mine", text).expect("a pack");
        let unscored = ["|  | 年度资金总额 | 100 | 100 | 80 |  | 80% |  |"];
        let row =
            |weight: u32| format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | {weight} | {weight} |  |");
        for (weight, passes) in [(90, true), (85, false), (100, true)] {
            let verdict = super::check(&samples::project(&unscored, &[&row(weight)]), &pack);
            let Verdict::Looked(drafts) = verdict else { panic!("not looked") };
            assert_eq!(drafts.is_empty(), passes, "{weight}");
        }
    }

    #[test]
    fn silent_when_a_weight_is_blank() {
        levels(
            &samples::department(&[
                "| 数量 | 培训场次 | 60 | 5场 | 5场 | 60 |",
                "| 质量 | 合格率 |  | 95% | 96% | 40 |",
            ]),
            &[],
        );
    }
}
