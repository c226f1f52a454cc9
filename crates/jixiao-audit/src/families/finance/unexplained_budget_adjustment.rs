//! F005: flags budgets that were changed a lot during the year without a word about it.

use crate::basis::{BUDGET_LAW, SYSTEM_CHECKS};
use crate::draft::{Draft, Verdict, evidence};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{figures, rows, words};
use jixiao_model::{Axis, FundRow, FundSource, Level, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F005"),
    name: "unexplained-budget-adjustment",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.2.0",
    title: Text::fixed("预算大幅调整未说明", "Large budget adjustment without a reason"),
    method: Text::fixed(
        "|全年预算数 − 年初预算数| ÷ 年初预算数 大于 `f005_share`，而原因栏、总体目标和正文都没有提到调整、追加、压减、下达、结转、划转等。看年度资金总额；没有总额的看各来源行。年初预算数为零或空白的不判断。",
        "|budget − initial budget| ÷ initial budget is above `f005_share`, and neither reasons, goals nor text speak of an adjustment, addition, cut, late grant, carry-over or transfer. The total counts; without one, each source. An initial budget of zero or blank is not judged.",
    ),
    why: Text::fixed(
        "预算增减三成以上，绩效目标应当同步调整；官方系统也要求说明调整超过 30% 的原因。",
        "When the budget moves by more than a third or so, the targets must move too; official systems ask for the reason above 30 %.",
    ),
    innocent: &[
        Text::fixed(
            "上级专项资金年中下达，或应对突发事件追加。",
            "A grant that came during the year, or an emergency.",
        ),
        Text::fixed(
            "年初预算数只含本级资金，全年数含上级资金。",
            "The initial figure holds local money only, the later one grants as well.",
        ),
    ],
    question: Text::fixed(
        "请说明预算调整的原因、批准文件，以及绩效目标是否同步调整。",
        "Why was the budget changed, who approved it, and were the targets changed with it?",
    ),
    basis: &[SYSTEM_CHECKS, BUDGET_LAW],
    thresholds: &["f005_share"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 160 | 155 | 10 | 96.88% | 9.69 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 50 | 50 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 160 | 155 | 10 | 96.88% | 9.69 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 50 | 50 | 年中追加省级资金60万元，目标未变 |
",
    check: Check::Report(check),
};

/// Words that speak of a change of the budget.
const CHANGES: &[&str] = &[
    "调整", "追加", "追减", "调剂", "调减", "调增", "压减", "收回", "下达", "结转", "划转", "新增资金", "增加预算",
    "增加资金",
];

/// Words of which one must stand in the same sentence: a change of staff or of an indicator explains no budget.
const MONEY: &[&str] = &["预算", "资金", "经费", "财政", "拨款", "款项", "支出", "专项", "补助", "额度"];

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let total: Vec<&FundRow> = report.total_funds().into_iter().filter(|row| has_both(row)).collect();
    let parts = report.funds.iter().filter(|row| row.source != FundSource::Total && has_both(row));
    let looked: Vec<&FundRow> = if total.is_empty() { parts.collect() } else { total };
    if looked.is_empty() {
        return Verdict::insufficient(
            "没有同时填写年初预算数和全年预算数",
            "initial budget and budget of the year are not both given",
        );
    }
    let limit = pack.exact("f005_share");
    let changed = looked.iter().filter_map(|row| {
        let (initial, budget) = (row.initial.as_ref()?.value, row.budget.as_ref()?.value);
        let change = budget.yuan().saturating_sub(initial.yuan()).checked_div(initial.yuan())?;
        (change.abs() > limit).then_some((*row, change))
    });
    let changed: Vec<_> = changed.collect();
    let Some((row, change)) = changed.iter().max_by_key(|(_, change)| change.abs()) else {
        return Verdict::Looked(Vec::new());
    };
    if is_explained(report) {
        return Verdict::Looked(Vec::new());
    }
    let sign = if change.is_sign_positive() { "+" } else { "" };
    let (label, shown) = (rows::shortened(&row.label.raw), rows::percent(*change));
    let draft = Draft::new(
        format!("“{label}”全年预算数比年初预算数变动 {sign}{shown}，报告没有说明原因。"),
        format!("“{label}”: the budget moved by {sign}{shown} against the initial one, and no reason is given."),
    )
    .quotes(changed.iter().map(|(row, _)| {
        let shown = |money: &Option<jixiao_model::Located<_>>| money.as_ref().map(|money| money.raw.clone());
        let (initial, budget) = (shown(&row.initial).unwrap_or_default(), shown(&row.budget).unwrap_or_default());
        evidence(report, row.place, format!("{} ｜ 年初预算数 {initial} ｜ 全年预算数 {budget}", row.label.raw))
    }))
    .computed("change", rows::json(*change))
    .computed("rows", changed.len())
    .confidence(0.75);
    Verdict::of(Some(draft))
}

fn has_both(row: &FundRow) -> bool {
    row.budget.is_some() && row.initial.as_ref().is_some_and(|initial| !initial.value.is_zero())
}

fn is_explained(report: &Report) -> bool {
    let reasons = report.indicators.iter().filter_map(rows::reason);
    let texts = reasons.chain(figures::paragraphs(report).map(|paragraph| paragraph.value.as_str()));
    texts.flat_map(words::sentences).any(|one| words::contains_any(one, CHANGES) && words::contains_any(one, MONEY))
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(amounts: &str, reason: &str, expected: usize) {
        let row = format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | {reason} |");
        let report = samples::project(&[&format!("|  | 年度资金总额 | {amounts} | 10 |  |  |")], &[&row]);
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{amounts} {reason}");
    }

    #[test]
    fn changes_in_both_directions() {
        check("100 | 131 | 120", "", 1);
        check("100 | 130 | 120", "", 0);
        check("100 | 69 | 60", "", 1);
        check("100 | 131 | 120", "年中追加省级资金", 0);
        check("0 | 131 | 120", "", 0);
        check(" | 131 | 120", "", 0);
    }
}
