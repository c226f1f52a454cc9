//! L006: flags figures of last year that this year's report gives otherwise than last year's report did.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Series;
use crate::support::facts::{self, Fact};
use crate::support::history::{self, Neighbours};
use crate::support::{rows, stated};
use jixiao_model::{Axis, Level, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L006"),
    name: "restated-base",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("上年数前后不一", "Last year's figure restated"),
    method: Text::fixed(
        "本年报告文字写明的上年（或写明上一年份的）预算总额、执行总额、编制、在职人数、下属预算单位数、项目总数，与上年报告所列的同一数相比；金额相差超过 `l006_tolerance`，或人数、个数不相等，且不等于上年报告中的任何一处，即提出。只比较部门整体的数；带“其中、项目、三公”等字样的局部数不比较。引用上年数的句子写明经批复、审计调整或新口径的，降为提示。",
        "What the text of this year's report gives for the year before (total budget, total executed, establishment, staff on post, subordinate units, number of projects) is compared with what last year's report gave: amounts that differ by more than `l006_tolerance`, counts that differ at all, from every mention there. Only figures of the whole department are compared, no parts. A note where the sentence that quotes the figure speaks of an approval, an audit or another scope.",
    ),
    why: Text::fixed(
        "绩效数据应当前后衔接；上年数被改写，会使增减变化和趋势失去依据。",
        "Figures must connect over the years; a restated base makes changes and trends meaningless.",
    ),
    innocent: &[
        Text::fixed("上年数经决算批复或审计后调整。", "Last year's figure was revised by final accounts or audit."),
        Text::fixed("机构改革后按新口径重算上年数。", "The base was recomputed for a new scope after a reform."),
    ],
    question: Text::fixed(
        "本年报告引用的上年数为何与上年报告不同？请提供调整依据。",
        "Why does last year's figure differ from last year's report, and what was the adjustment based on?",
    ),
    basis: &[PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["l006_tolerance"],
    fires: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2020年部门预算数300万元，全年实际支出290万元。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2021年部门预算数320万元，比上年预算数260万元增加60万元。
",
    silent: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2020年部门预算数300万元，全年实际支出290万元。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2021年部门预算数320万元，比上年预算数300万元增加20万元。
",
    check: Check::Series(check),
};

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let pairs = history::neighbours(series);
    if pairs.is_empty() {
        return Verdict::insufficient("没有相邻两年的报告", "there are no reports of two years running");
    }
    Verdict::Looked(pairs.iter().flat_map(|pair| restated(pair, pack)).collect())
}

fn restated(pair: &Neighbours<'_>, pack: &RulePack) -> Vec<Draft> {
    // A project's text speaks of the department's figures as often as of its own; only whole departments connect.
    if ![pair.earlier, pair.later].into_iter().all(is_of_department) {
        return Vec::new();
    }
    let (then, quoted) = (facts::of(pair.earlier), facts::of_last_year(pair.later));
    let matched = quoted.iter().filter_map(|fact| Some((then.iter().find(|one| one.name == fact.name)?, fact)));
    matched.filter_map(|(then, quoted)| finding(pair, then, quoted, pack)).collect()
}

fn is_of_department(report: &Report) -> bool {
    report.project.is_none()
}

/// Words for a figure that was revised after last year's report.
const REVISED: &[&str] = &["批复", "审计", "调整后", "重新", "口径", "核定后", "追溯"];

fn finding(pair: &Neighbours<'_>, then: &Fact, quoted: &Fact, pack: &RulePack) -> Option<Draft> {
    let tolerance = if then.is_money { pack.exact("l006_tolerance") } else { Decimal::ZERO };
    let agrees = |value: Decimal| {
        then.mentions.iter().any(|(before, _)| differ_by(*before, value).is_none_or(|share| share <= tolerance))
    };
    let (restated, quote) = quoted.mentions.iter().find(|(value, _)| !agrees(*value))?;
    let (stated, stated_quote) = then.mentions.first()?;
    let shown = |value: Decimal| amount(value, then.is_money);
    let (name, year) = (&then.name, pair.year);
    let (now, before) = (shown(*restated), shown(*stated));
    let draft = Draft::new(
        format!("{year} 年报告写上年{} {now}，上年报告为 {before}，需核实调整依据。", name.zh),
        format!("The report of {year} gives last year's {} as {now}; last year's report gave {before}.", name.en),
    );
    Some(
        draft
            .quotes([stated_quote.clone(), quote.clone()])
            .computed("stated_last_year", rows::json(*stated))
            .computed("restated_now", rows::json(*restated))
            .subject(pair.subject())
            .confidence(0.7)
            .lowered_by(stated::in_quotes(std::slice::from_ref(quote), REVISED)),
    )
}

/// Returns by which share of the first value the second differs; nothing when it cannot be computed.
fn differ_by(before: Decimal, now: Decimal) -> Option<Decimal> {
    if before == now {
        return Some(Decimal::ZERO);
    }
    now.checked_sub(before)?.abs().checked_div(before.abs())
}

fn amount(value: Decimal, is_money: bool) -> String {
    let ten_thousand = Decimal::from(10_000);
    let shown = if is_money { value.checked_div(ten_thousand).unwrap_or(value) } else { value };
    format!("{}{}", shown.normalize(), if is_money { " 万元" } else { "" })
}
