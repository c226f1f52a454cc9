//! F001: flags reports without any budget whose tasks are nevertheless reported as done.

use crate::basis::{BUDGET_LAW, BUDGET_REGULATION, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, evidence, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, stated};
use jixiao_model::{Axis, BudgetLine, Evidence, Level, Located, Money, Report, RuleCode, Text, text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F001"),
    name: "zero-budget-with-completed-tasks",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.1.0",
    title: Text::fixed("预算为零或空白而任务已完成", "No budget, yet the tasks are done"),
    method: Text::fixed(
        "预算表或资金栏中所有预算数均为0或空白，而报告列有已完成的任务或得分的指标。区分印出的“0”与空白：前者可能确无预算，后者多为漏填。任何一格有正数即不提出；没有预算表和资金栏的报告不适用。报告写明经费由其他单位核算、列支或涉密的，降为提示并引用该句。",
        "Every budget cell of the budget table or fund block is 0 or blank, while the report lists tasks done or indicators with points. A printed 0 (perhaps true) and a blank (mostly left out) are told apart. One positive amount anywhere and the rule is silent; a report without such a table is outside it. A note where the report says that the money is in the books of another unit or classified; the sentence is quoted.",
    ),
    why: Text::fixed(
        "没有预算就无法计算执行率，也看不出任务花了多少钱；绩效评价须说明资金使用情况。",
        "Without a budget there is no rate of execution and no telling what the tasks cost; an evaluation must report the use of money.",
    ),
    innocent: &[
        Text::fixed("经费列在其他单位或由主管部门统一核算。", "The money stands in another unit's budget."),
        Text::fixed("涉密或按规定不公开。", "The amounts are classified or may not be published."),
        Text::fixed("系统导出时金额未带出，填报人未补录。", "The system exported no amounts and nobody typed them in."),
    ],
    question: Text::fixed(
        "请补充年度预算数、执行数，或说明这些任务的经费来源。",
        "Please supply budget and executed amount, or say who paid for these tasks.",
    ),
    basis: &[PROJECT_EVALUATION_2020, BUDGET_LAW, BUDGET_REGULATION],
    thresholds: &[],
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
| 数量 | 接收档案 | 10 | >=500卷 | 516卷 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 80 | 80 | 78.5 | 78.5 |
| 档案管理 | 宣传 | 已完成 | 0 | 0 | 0 | 0 |
| 金额合计 |  |  | 80 | 80 | 78.5 | 78.5 |
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 10 | >=500卷 | 516卷 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let budgets = budget_cells(report);
    if budgets.is_empty() {
        return Verdict::not_applicable("报告没有预算表或资金栏", "the report has no budget table and no fund block");
    }
    let scored =
        report.indicators.iter().filter(|row| row.score.as_ref().is_some_and(|score| !score.value.decimal().is_zero()));
    let (done, n_scored) = (report.budget_lines.iter().filter(|line| is_done(line)).count(), scored.clone().count());
    if done + n_scored == 0 {
        return Verdict::not_applicable("没有已完成的任务或得分的指标", "no task is done and no indicator has points");
    }
    if budgets.iter().flatten().any(|money| !money.value.is_zero()) {
        return Verdict::Looked(Vec::new());
    }
    let printed = budgets.iter().flatten().count();
    let (zh, en) = if printed > 0 { ("印为 0", "printed as 0") } else { ("空白", "blank") };
    let tasks = report.budget_lines.iter().filter(|line| is_done(line)).map(|line| quote_task(report, line));
    let money = rows::quote_execution(report);
    let rest = if done == 0 { scored.take(3).map(|row| quote_row(report, row)).collect() } else { Vec::new() };
    let draft = Draft::new(
        format!("预算数全部{zh}，却有 {done} 项任务填报已完成、{n_scored} 个指标得分，需核实资金来源和使用情况。"),
        format!("Every budget amount is {en}, yet tasks reported as done: {done}, indicators with points: {n_scored}."),
    )
    .quotes(money.into_iter().chain(tasks).chain(rest))
    .computed("printed_zeros", printed)
    .computed("blank_budgets", budgets.len() - printed)
    .computed("tasks_done", done)
    .computed("indicators_scored", n_scored);
    let draft = draft.confidence(if printed > 0 { 0.85 } else { 0.75 });
    Verdict::of(Some(draft.lowered_by(stated::elsewhere(report))))
}

/// Returns the budget cells of both kinds of tables; the initial budget stands in for a blank adjusted one.
fn budget_cells(report: &Report) -> Vec<Option<&Located<Money>>> {
    let lines = report.budget_lines.iter().chain(&report.printed.budget).map(|line| line.budget.as_ref());
    let funds = report.funds.iter().map(|row| row.budget.as_ref().or(row.initial.as_ref()));
    lines.chain(funds).collect()
}

/// Tells whether a task is reported as done.
fn is_done(line: &BudgetLine) -> bool {
    line.status.as_ref().is_some_and(|status| {
        let status = text::label(&status.value);
        status.contains("完成") && !["未", "部分", "正在", "尚"].iter().any(|word| status.contains(word))
    })
}

fn quote_task(report: &Report, line: &BudgetLine) -> Evidence {
    let label = line.task.as_ref().or(line.duty.as_ref()).map(|label| text::squeeze(&label.raw)).unwrap_or_default();
    let status = line.status.as_ref().map(|status| status.raw.trim().to_owned()).unwrap_or_default();
    evidence(report, line.place, format!("{label} ｜ 完成情况 {status}"))
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(total: &str, expected: usize) {
        let row = ["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |"];
        let report = samples::project(&[&format!("|  | 年度资金总额 | {total} | 10 |  | 10 |")], &row);
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{total}");
    }

    #[test]
    fn money_in_the_books_of_another_unit_is_a_note() {
        let row = ["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 经费由市水务局统一核算 |"];
        let report = samples::project(&["|  | 年度资金总额 | 0 | 0 | 0 | 10 |  | 10 |"], &row);
        let drafts = samples::drafts(super::check, &report);
        assert_eq!(drafts[0].level, Some(super::Level::Note));
        assert!(drafts[0].message.zh.ends_with("；报告提到“统一核算”，降为提示。"), "{}", drafts[0].message.zh);
        assert!(drafts[0].evidence.iter().any(|one| one.quote == "经费由市水务局统一核算"));
    }

    #[test]
    fn zero_and_blank_but_no_amount() {
        check("0 | 0 | 0", 1);
        check(" |  | ", 1);
        check("100 | 100 | 80", 0);
        check("100 |  | ", 0);
    }
}
