//! A005: flags printed execution rates that are not executed amount divided by budget.

use crate::basis::{HUBEI_FORM_2020, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, evidence};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, FundRow, Level, Located, Money, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A005"),
    name: "execution-rate-differs",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("执行率与预算数、执行数不符", "Execution rate is not executed ÷ budget"),
    method: Text::fixed(
        "资金栏每一行：|所列执行率 − 执行数/全年预算数| > `a005_tolerance`（1 = 100%）即提出。若与执行数/年初预算数相符，属口径不同，降为提示；若总额行的执行率与财政拨款行相符，同样降为提示。",
        "For each row of the fund block: |printed rate − executed / adjusted budget| > `a005_tolerance` (1 = 100 %). If it fits executed / initial budget, or if the total row prints the rate of the fiscal row, another base was used: a note.",
    ),
    why: Text::fixed(
        "执行率直接换算成得分，算错会带错总得分。",
        "The rate is turned into points; an error carries over into the total.",
    ),
    innocent: &[
        Text::fixed("以年初预算或财政拨款为分母。", "The initial budget or the fiscal part was the base."),
        Text::fixed("金额四舍五入到万元。", "Amounts rounded to 万元."),
    ],
    question: Text::fixed(
        "请说明执行率的计算口径，并更正数字。",
        "Which base was the rate computed on? Please correct the figures.",
    ),
    basis: &[HUBEI_FORM_2020, PROJECT_EVALUATION_2020],
    thresholds: &["a005_tolerance"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 120 | 100 | 80 | 10 | 95% | 9.5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 120 | 100 | 80 | 10 | 80% | 8 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 无 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if report.funds.is_empty() {
        return Verdict::not_applicable("报告没有资金栏", "the report has no fund block");
    }
    let known = |row: &&FundRow| row.rate.is_some() && rate(row.executed.as_ref(), row.budget.as_ref()).is_some();
    let rows: Vec<&FundRow> = report.funds.iter().filter(known).collect();
    if rows.is_empty() {
        return Verdict::insufficient("执行率、预算数、执行数不全", "rate, budget or executed amount is missing");
    }
    let drafts = rows.into_iter().filter_map(|row| difference(report, row, pack.exact("a005_tolerance")));
    Verdict::Looked(drafts.collect())
}

fn rate(executed: Option<&Located<Money>>, base: Option<&Located<Money>>) -> Option<Decimal> {
    Some(executed?.value.ratio_to(base?.value)?.decimal())
}

fn difference(report: &Report, row: &FundRow, tolerance: Decimal) -> Option<Draft> {
    let (printed, computed) = (row.rate.as_ref()?, rate(row.executed.as_ref(), row.budget.as_ref())?);
    let stated = printed.value.decimal();
    let fits = |other: Option<Decimal>| other.is_some_and(|other| rows::distance(stated, other) <= tolerance);
    if fits(Some(computed)) {
        return None;
    }
    let of_fiscal = report.funds.iter().find(|one| one.source == jixiao_model::FundSource::Fiscal);
    let other_base = if fits(rate(row.executed.as_ref(), row.initial.as_ref())) {
        Some(("年初预算数", "the initial budget"))
    } else if fits(of_fiscal.and_then(|one| rate(one.executed.as_ref(), one.budget.as_ref()))) {
        Some(("财政拨款", "the fiscal part"))
    } else {
        None
    };
    let label = rows::shortened(&row.label.raw);
    let (shown, found) = (rows::percent(stated), rows::percent(computed));
    let (zh, en) = other_base.map_or((String::new(), String::new()), |(zh, en)| {
        (format!("，与以{zh}为分母的结果相符"), format!("; it fits {en} as the base"))
    });
    let cell =
        |money: &Option<Located<Money>>| money.as_ref().map_or("（空）".to_owned(), |money| money.raw.clone());
    let quote =
        format!("{label} ｜ 预算数 {} ｜ 执行数 {} ｜ 执行率 {}", cell(&row.budget), cell(&row.executed), printed.raw);
    let draft = Draft::new(
        format!("“{label}”所列执行率 {shown}，按执行数/全年预算数计算为 {found}{zh}。"),
        format!("“{label}” prints a rate of {shown}; executed ÷ budget is {found}{en}."),
    )
    .quotes([evidence(report, row.place, quote)])
    .computed("stated", rows::json(stated))
    .computed("computed", rows::json(computed));
    Some(if other_base.is_some() { draft.level(Level::Note).confidence(0.8) } else { draft.confidence(0.93) })
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
    fn another_base_is_a_note() {
        let row = ["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |"];
        let fund =
            |rate: &str| samples::project(&[&format!("|  | 年度资金总额 | 160 | 100 | 80 | 10 | {rate} | 8 |")], &row);
        levels(&fund("80.4%"), &[]);
        levels(&fund("50%"), &[Level::Note]);
        levels(&fund("90%"), &[Level::Error]);
    }

    #[test]
    fn a_budget_of_zero_has_no_rate() {
        let row = ["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |"];
        levels(&samples::project(&["|  | 年度资金总额 | 0 | 0 | 80 | 10 | 100% | 10 |"], &row), &[]);
    }
}
