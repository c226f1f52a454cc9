//! P003: flags reports in which nearly every actual value is exactly its target.

use crate::basis::{CENTRAL_NOTICE, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::achievement::{self, Completion};
use crate::support::rows;
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P003"),
    name: "actual-equals-target",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("完成值处处等于目标值", "Every actual value equals its target"),
    method: Text::fixed(
        "可比的行：目标值和完成值各为一个同单位的数值；目标为100%或0的行，完成值本就只能等于它，不计入。金额、百分比、人次等连续量计双倍。可比行达到 `p003_min_rows` 且恰好相等的加权比例达到 `p003_share` 时提出；可比行不足时结果为“数据不足”，写明行数。",
        "Comparable rows: target and actual value are one number each, in one unit; rows with a target of 100 % or 0 do not count, as nothing else can be reported there. Money, percentages and visits count double. Fires when there are at least `p003_min_rows` such rows and the weighted share of exact equality reaches `p003_share`; with fewer rows the outcome is “insufficient data” and names their number.",
    ),
    why: Text::fixed(
        "实际工作很少处处恰好等于计划，尤其是金额、比率和人次；可能是照抄目标值。",
        "Work seldom ends exactly at the plan everywhere, least of all for money, rates and visits; the targets may have been copied.",
    ),
    innocent: &[
        Text::fixed("行政任务按计划数执行，或数量由文件规定。", "Administrative tasks carried out to the number that was planned or prescribed."),
        Text::fixed("目标值在年中按实际情况调整过。", "The targets were adjusted to the facts during the year."),
    ],
    question: Text::fixed(
        "请提供与目标值完全相同的各项完成值的统计来源。",
        "Please name the source of the actual values that equal their targets exactly.",
    ),
    basis: &[PROJECT_EVALUATION_2020, CENTRAL_NOTICE],
    thresholds: &["p003_min_rows", "p003_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 5场 | 10 |
| 数量 | 接收档案 | 10 | >=500卷 | 500卷 | 10 |
| 数量 | 利用人次 | 10 | >=1200人次 | 1200人次 | 10 |
| 质量 | 档案完好率 | 10 | >=96.5% | 96.5% | 10 |
| 成本 | 每卷整理成本 | 10 | <=12元/卷 | 12元/卷 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 5场 | 10 |
| 数量 | 接收档案 | 10 | >=500卷 | 516卷 | 10 |
| 数量 | 利用人次 | 10 | >=1200人次 | 1238人次 | 10 |
| 质量 | 档案完好率 | 10 | >=96.5% | 97.1% | 10 |
| 成本 | 每卷整理成本 | 10 | <=12元/卷 | 12元/卷 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let comparable: Vec<(&Indicator, Completion, u32)> = report.indicators.iter().filter_map(comparable).collect();
    let n = comparable.len();
    let least = pack.threshold("p003_min_rows");
    if (n as f64) < least {
        return Verdict::InsufficientData(Text::new(
            format!("可与目标直接比较的指标只有 {n} 个，少于 {least} 个，不作判断"),
            format!("only {n} indicators can be compared with their targets, fewer than {least}"),
        ));
    }
    let sum = |equal_only: bool| -> u32 {
        comparable.iter().filter(|(_, c, _)| !equal_only || c.actual == c.target).map(|(_, _, count)| count).sum()
    };
    let (equal, all) = (sum(true), sum(false));
    let share = Decimal::from(equal).checked_div(Decimal::from(all)).unwrap_or_default();
    if share < pack.exact("p003_share") {
        return Verdict::Looked(Vec::new());
    }
    let same: Vec<&Indicator> =
        comparable.iter().filter(|(_, c, _)| c.actual == c.target).map(|(row, _, _)| *row).collect();
    let (n_same, shown) = (same.len(), rows::percent(share));
    let draft = Draft::new(
        format!("{n} 个可比指标中有 {n_same} 个的完成值与目标值完全相同（加权比例 {shown}），需核实完成值的来源。"),
        format!("Of {n} comparable indicators {n_same} report exactly the target (weighted share {shown})."),
    )
    .quotes(same.into_iter().map(|row| quote_row(report, row)))
    .computed("comparable", n)
    .computed("equal", n_same)
    .computed("weighted_share", rows::json(share));
    Verdict::of(Some(draft.confidence(0.75)))
}

/// Returns the completion of a row that could have come out otherwise, and how often it counts.
fn comparable(row: &Indicator) -> Option<(&Indicator, Completion, u32)> {
    let (target, actual) = (row.target.as_ref()?.single()?, row.actual.as_ref()?.single()?);
    let is_bound =
        |number: Decimal| number.is_zero() || target.kind == ClauseKind::Percent && number == Decimal::ONE_HUNDRED;
    if target.upper.is_some() || actual.upper.is_some() || target.number.is_none_or(is_bound) {
        return None;
    }
    Some((row, achievement::of_row(row)?, if is_continuous(target) { 2 } else { 1 }))
}

fn is_continuous(target: &Clause) -> bool {
    let visits = target.unit.as_deref().is_some_and(|unit| unit.ends_with("人次"));
    matches!(target.kind, ClauseKind::Money | ClauseKind::Percent) || visits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(target: &str, actual: &str, expected: Option<(bool, u32)>) {
        let report = samples::department(&[&format!("| 数量 | 某项工作 | 10 | {target} | {actual} | 10 |")]);
        let found = comparable(&report.indicators[0]).map(|(_, c, count)| (c.actual == c.target, count));
        assert_eq!(found, expected, "{target} / {actual}");
    }

    #[test]
    fn rows_that_could_have_come_out_otherwise() {
        check(">=5场", "5场", Some((true, 1)));
        check(">=5场", "6场", Some((false, 1)));
        check(">=95%", "95%", Some((true, 2)));
        check("100%", "100%", None);
        check("0起", "0起", None);
        check(">=5场", "100%", None);
        check("20-30场", "20场", None);
        check("持续推进", "持续推进", None);
    }
}
