//! Q006: flags totals just below the full score whose whole loss is one round deduction without a cause.

use crate::basis::{CENTRAL_NOTICE, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_of, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, rows};
use jixiao_model::{Axis, Indicator, Level, Level2, Points, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("Q006"),
    name: "token-deduction",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("象征性扣分", "Token deduction"),
    method: Text::fixed(
        "总扣分大于0且不超过 `q006_most_points` 分，其中 `q006_share` 以上来自一个指标；该指标的完成值已达到目标、没有写明扣分原因，而扣分是整数或满意度指标的扣分。预算执行率按比例得分产生的零头、未达目标按比例的扣分都有原因，不提出。",
        "The whole loss is above 0 and at most `q006_most_points` points, and `q006_share` or more of it comes from one indicator whose target was reached, which gives no reason, and which lost a whole number of points or measures satisfaction. A fraction lost by the rate of execution, or in proportion to a missed target, has a cause and is not flagged.",
    ),
    why: Text::fixed(
        "为避免“满分”而象征性地扣一两分，不反映真实情况，也无从改进。",
        "A point or two taken off for the look of it says nothing about the work and improves nothing.",
    ),
    innocent: &[
        Text::fixed("扣分原因写在其他材料中。", "The cause stands in another document."),
        Text::fixed("满意度按问卷得分折算。", "Satisfaction converted from a questionnaire."),
    ],
    question: Text::fixed("该指标已达到目标，为何扣分？", "The target was reached; why were points deducted?"),
    basis: &[CENTRAL_NOTICE, PROJECT_EVALUATION_2020],
    thresholds: &["q006_most_points", "q006_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分99分。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 40 | >=500卷 | 516卷 | 40 |
| 质量 | 档案完好率 | 30 | >=96% | 97.1% | 30 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 94.2% | 9 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分99.04分。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 40 | >=500卷 | 488卷 | 39.04 |
| 质量 | 档案完好率 | 30 | >=96% | 97.1% | 30 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 94.2% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let losses: Vec<(&Indicator, Decimal)> = report
        .indicators
        .iter()
        .filter_map(|row| Some((row, loss(row.weight.as_ref()?.value, row.score.as_ref()?.value))))
        .collect();
    if losses.is_empty() {
        return Verdict::not_applicable("报告没有按指标打分", "the report scores no indicator");
    }
    let execution = rows::execution_row(report)
        .and_then(|row| Some(loss(row.weight.as_ref()?.value, row.score.as_ref()?.value)))
        .unwrap_or_default();
    let all: Decimal = losses.iter().map(|(_, loss)| *loss).sum::<Decimal>().saturating_add(execution);
    let largest = losses.iter().copied().max_by_key(|(_, loss)| *loss);
    let Some((row, lost)) = largest.filter(|_| all > Decimal::ZERO && all <= pack.exact("q006_most_points")) else {
        return Verdict::Looked(Vec::new());
    };
    let share = lost.checked_div(all).unwrap_or_default();
    let is_round = lost.fract().is_zero() || row.level2 == Some(Level2::Satisfaction);
    let has_cause = rows::reason(row).is_some()
        || achievement::of_row(row).is_none_or(|completion| completion.ratio < Decimal::ONE);
    if share < pack.exact("q006_share") || !is_round || has_cause {
        return Verdict::Looked(Vec::new());
    }
    let (name, shown) = (rows::name(row), rows::number(lost));
    let draft = Draft::new(
        format!("全部扣分几乎只有“{name}”的 {shown} 分，而该指标已达到目标且未说明原因，需核实。"),
        format!("Nearly all that was deducted is {shown} from “{name}”, whose target was reached; no reason is given."),
    )
    .quotes([quote_row(report, row)])
    .quotes(report.total_score.as_ref().map(|total| quote_of(report, total)))
    .computed("lost", rows::json(all))
    .computed("lost_in_row", rows::json(lost))
    .computed("share", rows::json(share));
    Verdict::of(Some(draft.confidence(0.65)))
}

fn loss(weight: Points, score: Points) -> Decimal {
    weight.decimal().saturating_sub(score.decimal()).max(Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(rows: &[&str], expected: usize) {
        let report = samples::department(rows);
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{rows:?}");
    }

    #[test]
    fn one_round_loss_without_a_cause() {
        let full = "| 数量 | 接收档案 | 50 | >=500卷 | 516卷 | 50 |";
        check(&[full, "| 质量 | 完好率 | 50 | >=96% | 97% | 48 |"], 1);
        check(&[full, "| 质量 | 完好率 | 50 | >=96% | 97% | 47 |"], 0);
        check(&[full, "| 质量 | 完好率 | 50 | >=96% | 97% | 49.5 |"], 0);
        check(&[full, "| 满意度 | 满意度 | 50 | >=90% | 97% | 49.5 |"], 1);
        check(&[full, "| 质量 | 完好率 | 50 | >=96% | 95% | 49 |"], 0);
        check(&[full, "| 质量 | 完好率 | 50 | >=96% | 良好 | 49 |"], 0);
        check(&["| 数量 | 接收档案 | 50 | >=500卷 | 516卷 | 49 |", "| 质量 | 完好率 | 50 | >=96% | 97% | 49 |"], 0);
        check(&[full], 0);
    }
}
