//! F003: flags full marks for output where much of the money was not spent.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE, SICHUAN_MONITORING};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, stated};
use jixiao_model::{Axis, Indicator, Level, Level1, Level2, Points, Ratio, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F003"),
    name: "low-execution-full-output",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.2.0",
    title: Text::fixed("执行率低而产出几乎满分", "Little money spent, yet full marks for output"),
    method: Text::fixed(
        "预算执行率 ρ = 全年执行数 ÷ 全年预算数 低于 `f003_rate`，而产出指标（成本除外）得分合计 ÷ 分值合计 达到 `f003_output`。报告中说明了节约、招标结余、质保金、尾款、跨年支付、结转等原因的，降为提示；ρ 低于 `f003_severe` 的不降。预算为零不判断（见 F001）。",
        "The execution rate ρ = executed ÷ budget is below `f003_rate`, while the output indicators (cost left out) reach `f003_output` of their points. A note where the report speaks of savings, tenders, retained or final payments, payment in the next year or carry-over, unless ρ is below `f003_severe`. A budget of zero is not judged (see F001).",
    ),
    why: Text::fixed(
        "钱没花出去而任务全部完成，可能是预算偏大、产出目标偏低、完成值不实，或款项拖欠。",
        "Everything done with little money means that the budget was too large, the targets too low, the results not true, or bills unpaid.",
    ),
    innocent: &[
        Text::fixed(
            "招标节约，或合同约定次年支付、预留质量保证金。",
            "Savings by tender, or payment due next year under the contract.",
        ),
        Text::fixed(
            "任务使用上年结转资金或其他来源完成。",
            "The work was paid from money carried over or from other sources.",
        ),
        Text::fixed(
            "资金下达较晚，或预算含用于以后年度的部分。",
            "The money came late, or part of it is meant for later years.",
        ),
    ],
    question: Text::fixed(
        "请说明产出已完成而资金未支出的原因、未支出资金的去向，以及是否存在应付未付款项。",
        "Why was the money not spent although the output is complete, where is it now, and are bills unpaid?",
    ),
    basis: &[SICHUAN_MONITORING, REVIEW_PRACTICE, PROJECT_EVALUATION_2020],
    thresholds: &["f003_rate", "f003_severe", "f003_output"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 20 | 10 | 20% | 2 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 50 | 50 | 无 |
| 效益指标 | 社会效益指标 | 受益户数 | ≥800户 | 820户 | 30 | 30 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 95 | 10 | 95% | 9.5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 50 | 50 | 无 |
| 效益指标 | 社会效益指标 | 受益户数 | ≥800户 | 820户 | 30 | 30 | 无 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let (Some(budget), Some(executed)) = (report.budget(), report.executed()) else {
        return Verdict::insufficient("没有预算数或执行数", "budget or executed amount is missing");
    };
    let Some(rate) = executed.ratio_to(budget).map(Ratio::decimal).filter(|rate| *rate >= Decimal::ZERO) else {
        return Verdict::insufficient("预算数为零，无法计算执行率", "the budget is zero, so there is no rate");
    };
    let outputs: Vec<&Indicator> = report.indicators.iter().filter(|row| is_output(row)).collect();
    let scored = outputs.iter().filter_map(|row| Some((row.score.as_ref()?.value, row.weight.as_ref()?.value)));
    let (reached, due): (Vec<Points>, Vec<Points>) = scored.unzip();
    let Some(share) = reached.into_iter().sum::<Points>().ratio_to(due.into_iter().sum::<Points>()) else {
        return Verdict::insufficient("没有读到产出指标的得分", "no scores of output indicators were read");
    };
    if rate >= pack.exact("f003_rate") || share.decimal() < pack.exact("f003_output") {
        return Verdict::Looked(Vec::new());
    }
    let (rate_shown, share_shown) = (rows::percent(rate), rows::percent(share.decimal()));
    let draft = Draft::new(
        format!("预算执行率 {rate_shown}，产出指标得分却达分值的 {share_shown}。"),
        format!("Execution is {rate_shown}, yet output indicators have {share_shown} of their points."),
    )
    .quotes(rows::quote_execution(report))
    .quotes(outputs.iter().map(|row| quote_row(report, row)))
    .computed("execution_rate", rows::json(rate))
    .computed("output_share", rows::json(share.decimal()));
    let is_severe = rate < pack.exact("f003_severe");
    Verdict::of(Some(if is_severe {
        draft.confidence(0.85)
    } else {
        draft.confidence(0.75).lowered_by(stated::in_report(report, stated::UNSPENT, &[]))
    }))
}

fn is_output(row: &Indicator) -> bool {
    let level1 = row.level1.or_else(|| row.level2.map(Level2::usual_level1));
    level1 == Some(Level1::Output) && row.level2 != Some(Level2::Cost) && !rows::is_execution_rate(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(executed: &str, score: &str, reason: &str, expected: Option<Level>) {
        let fund = format!("|  | 年度资金总额 | 100 | 100 | {executed} | 10 |  |  |");
        let row = format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | {score} | {reason} |");
        let drafts = samples::drafts(super::check, &samples::project(&[&fund], &[&row]));
        assert_eq!(drafts.first().map(|one| one.level.unwrap_or(RULE.level)), expected, "{executed} {score} {reason}");
    }

    #[test]
    fn rates_reasons_and_scores() {
        check("79", "50", "", Some(Level::Doubt));
        check("80", "50", "", None);
        check("79", "49", "", None);
        check("60", "50", "招标节约资金", Some(Level::Note));
        check("20", "50", "招标节约资金", Some(Level::Doubt));
        check("", "50", "", None);
    }
}
