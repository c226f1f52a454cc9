//! F002: flags cost targets that cannot belong to the budget beside them.

use crate::basis::{INDICATOR_GUIDE_2021, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, stated, unit, words};
use jixiao_model::{
    Axis, Clause, ClauseKind, Indicator, Level, Level1, Level2, Money, MoneyUnit, Report, RuleCode, Text,
};
use rust_decimal::Decimal;

/// Names of a cost that is the whole of what the report is about.
const WHOLE: &[&str] =
    &["总成本", "总支出", "总投资", "总费用", "整体", "全部", "合计", "成本控制", "部门支出", "项目成本", "项目支出"];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F002"),
    name: "cost-target-conflicts-with-budget",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.1.0",
    title: Text::fixed("成本指标与预算数矛盾", "Cost target does not fit the budget"),
    method: Text::fixed(
        "成本类指标的目标值或完成值是总额（元、万元、亿元；无单位的按万元推断，置信度降低；“元/人”等单价不计）时，与全年预算数比较：①预算为0而成本目标大于0（报告写明经费由其他单位核算、列支或涉密的，降为提示）；②超过预算的 `f002_high` 倍；③全表只有一个总额成本指标、名称指向整体（总成本、整体支出、成本控制等），且低于预算的 `f002_low` 倍。名称只指一部分开支（如运行成本）的，低于预算属正常，不按③提出。附人均数供判断。",
        "Target or actual value of a cost indicator that is an amount (元, 万元, 亿元; without a unit 万元 is inferred and the confidence is lower; prices such as 元/人 do not count) beside the budget of the year: (1) a budget of 0 and a cost target above it (a note where the report says that the money is in the books of another unit or classified); (2) above `f002_high` times the budget; (3) the only such amount in the table, named as the whole (总成本, 整体支出, 成本控制 …) and below `f002_low` times the budget. A part such as running costs may well be small. The amount per head is shown.",
    ),
    why: Text::fixed(
        "成本目标与预算出自同一份预算；对不上，说明其中一个填错、漏填或口径不同。",
        "Cost target and budget come from one budget; if they do not fit, one is wrong, missing or on another basis.",
    ),
    innocent: &[
        Text::fixed("成本指标只对应其中一项支出，或含上年结转、自筹资金。", "The cost is that of one part, or includes money carried over or raised elsewhere."),
        Text::fixed("预算表未填，真实预算并不为零。", "The budget table was not filled in; the true budget is not zero."),
    ],
    question: Text::fixed(
        "请说明成本指标的口径，以及它与全年预算数的关系。",
        "What does the cost indicator cover, and how does it relate to the budget of the year?",
    ),
    basis: &[INDICATOR_GUIDE_2021, PROJECT_EVALUATION_2020],
    thresholds: &["f002_low", "f002_high"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 0 |  |  |  |
| 金额合计 |  |  | 0 |  |  |  |
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 成本 | 机关运行成本 | 10 | <=286.4万元 | 280万元 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 290 | 290 |
| 金额合计 |  |  | 300 | 300 | 290 | 290 |
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 成本 | 部门整体支出成本 | 10 | <=300万元 | 290万元 | 10 |
| 成本 | 每卷整理成本 | 10 | <=12元/卷 | 12元/卷 | 10 |
",
    check: Check::Report(check),
};

/// An amount named by a cost indicator.
struct Cost<'a> {
    row: &'a Indicator,
    target: Option<Decimal>,
    actual: Option<Decimal>,
    inferred: bool,
}

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let costs: Vec<Cost<'_>> = report.indicators.iter().filter(|row| is_cost(row)).filter_map(cost).collect();
    if costs.is_empty() {
        return Verdict::not_applicable("没有以总额表示的成本指标", "no cost indicator gives an amount");
    }
    let Some(budget) = report.budget() else {
        return Verdict::insufficient("没有预算数可供比较", "there is no budget to compare with");
    };
    let alone = costs.len() == 1;
    let drafts = costs.iter().filter_map(|cost| conflict(report, cost, budget, alone, pack));
    Verdict::Looked(drafts.collect())
}

fn is_cost(row: &Indicator) -> bool {
    row.level2 == Some(Level2::Cost) || row.level1 == Some(Level1::Cost)
}

fn cost(row: &Indicator) -> Option<Cost<'_>> {
    let clause = |quantity: &'_ Option<jixiao_model::Quantity>| quantity.as_ref().and_then(|q| q.single().cloned());
    let (target, actual) = (clause(&row.target), clause(&row.actual));
    let amounts = (target.as_ref().and_then(wan), actual.as_ref().and_then(wan));
    if amounts.0.is_none() && amounts.1.is_none() {
        return None;
    }
    let inferred =
        [target, actual].iter().flatten().any(|clause| clause.kind == ClauseKind::Money && clause.unit.is_none());
    Some(Cost { row, target: amounts.0, actual: amounts.1, inferred })
}

/// Returns an amount in 万元; prices per something give nothing.
fn wan(clause: &Clause) -> Option<Decimal> {
    let number = clause.number.filter(|_| clause.kind == ClauseKind::Money)?;
    let Some(unit) = unit::of(clause) else { return Some(number) };
    let yuan = number.checked_mul(unit.factor).filter(|_| unit.base == "元")?;
    yuan.checked_div(MoneyUnit::WanYuan.in_yuan())
}

fn conflict(report: &Report, cost: &Cost<'_>, budget: Money, alone: bool, pack: &RulePack) -> Option<Draft> {
    let budget = budget.wan();
    let (high, low) = (pack.exact("f002_high"), pack.exact("f002_low"));
    let times = |factor: Decimal| budget.checked_mul(factor).unwrap_or(budget);
    let amount = cost.target.max(cost.actual)?;
    let whole = alone && words::contains_any(&cost.row.name.value, WHOLE);
    let small = cost.target.or(cost.actual).is_some_and(|amount| amount < times(low));
    let (zh, en) = if budget.is_zero() && amount > Decimal::ZERO {
        ("而全年预算数为 0", "while the budget is 0".to_owned())
    } else if amount > times(high) {
        ("超过全年预算数", format!("above the budget of {} 万元", rows::number(budget)))
    } else if whole && small {
        ("远低于全年预算数", format!("far below the budget of {} 万元", rows::number(budget)))
    } else {
        return None;
    };
    let shown = if small { cost.target.or(cost.actual)? } else { amount };
    Some(draft(report, cost, shown, budget, (zh, &en)))
}

fn draft(report: &Report, cost: &Cost<'_>, amount: Decimal, budget: Decimal, (zh, en): (&str, &str)) -> Draft {
    let name = rows::name(cost.row);
    let staff = report.staffing.on_post.as_ref().map(|staff| Decimal::from(staff.value));
    let per_head = staff.and_then(|staff| amount.checked_div(staff));
    let (wan, budget_wan) = (rows::number(amount), rows::number(budget));
    let head = per_head.map_or(String::new(), |value| format!("，按在职人数折合人均 {} 万元", rows::number(value)));
    let of = if budget.is_zero() { String::new() } else { format!("（{budget_wan} 万元）") };
    let mut draft = Draft::new(
        format!("成本指标“{name}”为 {wan} 万元，{zh}{of}{head}，需核实口径。"),
        format!("The cost indicator “{name}” says {wan} 万元, {en}."),
    )
    .quotes([quote_row(report, cost.row)])
    .quotes(rows::quote_execution(report))
    .computed("cost_wan", rows::json(amount))
    .computed("budget_wan", rows::json(budget));
    if let Some(ratio) = amount.checked_div(budget) {
        draft = draft.computed("ratio", rows::json(ratio));
    }
    if let Some(per_head) = per_head {
        draft = draft.computed("wan_per_head", rows::json(per_head));
    }
    let draft = draft.confidence(if cost.inferred { 0.7 } else { 0.85 });
    if budget.is_zero() { draft.lowered_by(stated::elsewhere(report)) } else { draft }
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(name: &str, target: &str, actual: &str, expected: usize) {
        let fund = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let row = format!("| 产出指标 | 成本指标 | {name} | {target} | {actual} | 50 | 50 |  |");
        let report = samples::project(&fund, &[&row]);
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{name} / {target} / {actual}");
    }

    #[test]
    fn amounts_beside_a_budget_of_a_million() {
        check("工程总成本", "≤100万元", "98万元", 0);
        check("工程总成本", "≤1000000元", "98万元", 0);
        check("工程总成本", "≤15万元", "14万元", 1);
        check("机关运行成本", "≤15万元", "14万元", 0);
        check("机关运行成本", "≤150万元", "14万元", 1);
        check("工程总成本", "≤100万元", "386万元", 1);
        check("亩均投资", "≤1800元/亩", "1700元/亩", 0);
        check("工程总成本", "不超过预算", "98万元", 0);
        check("工程总成本", "≤100", "100%", 0);
        check("工程总成本", "≤356.63", "100%", 1);
    }
}
