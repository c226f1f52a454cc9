//! F004: flags more money spent than budgeted, and notes tables in which every line is spent to the last cent.

use crate::basis::{BUDGET_LAW, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use crate::support::stated::{self, Stated};
use jixiao_model::{Axis, Evidence, FundRow, FundSource, Level, Located, Money, Place, Report, RuleCode, Text, text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F004"),
    name: "abnormal-execution-rate",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.2.0",
    title: Text::fixed("预算执行率异常", "Abnormal execution rate"),
    method: Text::fixed(
        "①任何一行（含合计）执行数 ÷ 预算数 大于 1 + `f004_slack`，而报告没有提到结转、追加、调整、其他资金等来源：疑点；提到的为提示。②有金额的行不少于 `f004_min_lines` 行，且每一行执行数都与预算数完全相等：提示。预算数为零或空白的行不计。",
        "(1) Executed ÷ budget of a row (the total included) is above 1 + `f004_slack`, and the report speaks of no carry-over, addition, adjustment or other source: a doubt; where it does, a note. (2) At least `f004_min_lines` rows hold amounts and in each of them the executed amount equals the budget exactly: a note. Rows with a budget of zero or blank do not count.",
    ),
    why: Text::fixed(
        "支出必须以经批准的预算为依据；超预算执行要有调整程序。各行分毫不差则可能是照抄预算数。",
        "Spending must rest on an approved budget; more than the budget needs a procedure of adjustment. Rows that agree to the last cent may have been copied.",
    ),
    innocent: &[
        Text::fixed(
            "执行数含上年结转资金，或预算数没有更新为调整后的数。",
            "The amount spent includes carry-over, or the budget printed is the initial one.",
        ),
        Text::fixed("人员经费、定额补助等本来就全额支付。", "Salaries and fixed grants are paid in full by nature."),
    ],
    question: Text::fixed(
        "请说明超出预算部分的资金来源和批准文件；各行全额执行的，请提供支付凭证汇总。",
        "What paid for the amount above the budget, and who approved it? Where every row is spent in full: please provide the summary of payments.",
    ),
    basis: &[BUDGET_LAW, REVIEW_PRACTICE],
    thresholds: &["f004_slack", "f004_min_lines"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 112 | 10 | 112% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 50 | 50 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 100 | 10 | 100% | 10 |
|  | 其中：本年财政拨款 | 100 | 100 | 100 | — | — | — |
|  | 其他资金 | 0 | 0 | 0 | — | — | — |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 50 | 50 | 无 |
",
    check: Check::Report(check),
};

/// Words of other sources or of a change of the budget.
const SOURCES: &[&str] = &["结转", "追加", "调整", "调剂", "其他资金", "自筹", "自有资金", "垫付", "上年"];

/// A row with both amounts and a budget above zero.
struct Line {
    label: String,
    place: Place,
    budget: Located<Money>,
    executed: Located<Money>,
    is_total: bool,
}

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let lines = lines(report);
    if lines.is_empty() {
        return Verdict::insufficient(
            "没有同时填写预算数和执行数的行",
            "no row holds both a budget and an executed amount",
        );
    }
    let slack = pack.exact("f004_slack").saturating_add(Decimal::ONE);
    let above = lines.iter().filter(|line| {
        let bound = line.budget.value.yuan().checked_mul(slack);
        bound.is_some_and(|bound| line.executed.value.yuan() > bound)
    });
    let above: Vec<&Line> = above.collect();
    if !above.is_empty() {
        return Verdict::of(overspent(report, &above));
    }
    Verdict::of(to_the_cent(report, &lines, pack.threshold("f004_min_lines")))
}

fn lines(report: &Report) -> Vec<Line> {
    let funds = report
        .funds
        .iter()
        .map(|row| (&row.label.raw, row.place, &row.budget, &row.executed, row.source == FundSource::Total));
    let none = String::new();
    let tasks = report.budget_lines.iter().map(|line| (line, false));
    let tasks = tasks.chain(report.printed.budget.iter().map(|line| (line, true))).map(|(line, is_total)| {
        let label = line.task.as_ref().or(line.duty.as_ref()).map_or(&none, |label| &label.raw);
        (label, line.place, &line.budget, &line.executed, is_total)
    });
    let both = funds.chain(tasks).filter_map(|(label, place, budget, executed, is_total)| {
        let (budget, executed) = (budget.clone()?, executed.clone()?);
        let label = if is_total && label.is_empty() { "金额合计".to_owned() } else { text::squeeze(label) };
        (budget.value > Money::ZERO).then_some(Line { label, place, budget, executed, is_total })
    });
    both.collect()
}

fn overspent(report: &Report, above: &[&Line]) -> Option<Draft> {
    let worst = above.iter().max_by_key(|line| line.executed.value.ratio_to(line.budget.value))?;
    let rate = worst.executed.value.ratio_to(worst.budget.value)?.decimal();
    let (n, shown, label) = (above.len(), rows::percent(rate), rows::shortened(&worst.label));
    let draft = Draft::new(
        format!("{n} 行执行数大于预算数，最高的是“{label}”，执行率 {shown}。"),
        format!("Rows with more spent than budgeted: {n}; the highest is “{label}” with {shown}."),
    )
    .quotes(above.iter().map(|line| quote(report, line)))
    .computed("rows", n)
    .computed("highest_rate", rows::json(rate));
    Some(draft.confidence(0.8).lowered_by(carried_over(report).or_else(|| stated::in_report(report, SOURCES, &[]))))
}

fn to_the_cent(report: &Report, lines: &[Line], least: f64) -> Option<Draft> {
    let parts: Vec<&Line> = lines.iter().filter(|line| !line.is_total).collect();
    let n = parts.len();
    (n as f64 >= least && parts.iter().all(|line| line.budget.value == line.executed.value)).then(|| {
        Draft::new(
            format!("{n} 行的执行数都与预算数完全相等，执行率均为 100%。"),
            format!("In all {n} rows the amount spent equals the budget exactly."),
        )
        .quotes(parts.iter().map(|line| quote(report, line)))
        .computed("rows", n)
        .level(Level::Note)
        .confidence(0.5)
    })
}

fn quote(report: &Report, line: &Line) -> Evidence {
    let Line { label, place, budget, executed, .. } = line;
    evidence(report, *place, format!("{label} ｜ 预算数 {} ｜ 执行数 {}", budget.raw, executed.raw))
}

/// Returns the row of money carried over, if it holds any.
fn carried_over(report: &Report) -> Option<Stated> {
    let is_used = |row: &&FundRow| {
        let amount = row.budget.as_ref().or(row.executed.as_ref());
        row.source == FundSource::Carryover && amount.is_some_and(|amount| !amount.value.is_zero())
    };
    let row = report.funds.iter().find(is_used)?;
    Some(Stated { word: "结转".to_owned(), quote: Some(evidence(report, row.place, text::squeeze(&row.label.raw))) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(funds: &[&str], reason: &str, expected: Option<Level>) {
        let row = format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | {reason} |");
        let drafts = samples::drafts(super::check, &samples::project(funds, &[&row]));
        assert_eq!(drafts.first().map(|one| one.level.unwrap_or(RULE.level)), expected, "{funds:?} {reason}");
    }

    #[test]
    fn more_than_the_budget() {
        let total = |amounts: &str| format!("|  | 年度资金总额 | {amounts} | 10 |  |  |");
        check(&[&total("100 | 100 | 100.09")], "", Some(Level::Doubt));
        check(&[&total("100 | 100 | 100.04")], "", None);
        check(&[&total("100 | 100 | 130")], "使用上年结转资金", Some(Level::Note));
        check(&[&total("0 | 0 | 30")], "", None);
        check(&[&total("100 |  | 130")], "", None);
    }

    #[test]
    fn every_row_to_the_cent() {
        let row = |label: &str, amount: &str| format!("|  | {label} | {amount} | {amount} | {amount} |  |  |  |");
        let rows =
            [row("年度资金总额", "100"), row("其中：本年财政拨款", "60"), row("省级资金", "30"), row("其他资金", "10")];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        check(&rows, "", Some(Level::Note));
        check(&rows[..3], "", None);
    }
}
