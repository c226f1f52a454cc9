//! F007: flags amounts that differ by just the factor between two units of money.

use crate::basis::{QINGDAO_REGULATION, SYSTEM_CHECKS};
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Series, report_subject};
use crate::support::magnitude::{self, Slip};
use crate::support::{facts, rows};
use jixiao_model::{Axis, Evidence, FiscalYear, Level, Money, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F007"),
    name: "unit-slip",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.2.0",
    title: Text::fixed("金额单位错用（元/万元/亿元）", "Wrong unit of money (元, 万元, 亿元)"),
    method: Text::fixed(
        "①同一报告中预算总额（执行总额）在表格和正文中的两处数值之比，②同一部门（同一项目）预算总额、执行总额与上一年度报告之比，在 10³、10⁴ 或 10⁸ 的 ±2% 以内；③同一报告中执行数为预算数的 10⁴ 或 10⁸ 倍（0.5 至 1.2 倍之间）。只比较相邻年度；零和空白不比较。相差千倍的为疑点；新旧数额恰好相差万倍、亿倍而又属实的情况几乎不存在，为差错。",
        "(1) Two values of the total budget (or amount spent) in table and text of one report, or (2) that amount and the one in the report of the same department or project for the year before, have a ratio within 2 % of 10³, 10⁴ or 10⁸; or (3) the amount spent is 0.5 to 1.2 times 10⁴ or 10⁸ of the budget beside it. Only neighbouring years are compared, never a zero or blank. A factor of a thousand is a doubt; a true change by just ten thousand or a hundred million hardly exists and is an error.",
    ),
    why: Text::fixed(
        "单位错用会把金额放大或缩小一万倍，执行率虽仍正确，汇总、人均和年度比较全部失真。",
        "A wrong unit makes an amount ten thousand times too large or small. The rate survives, but sums, costs per head and comparisons over years do not.",
    ),
    innocent: &[
        Text::fixed("表头单位在读取时未能识别（请对照原件）。", "The unit of the column was not recognised when reading (compare with the original)."),
        Text::fixed("新设单位或项目首年只有零星支出，比值巧合。", "A new unit or project with hardly any spending in its first year; a coincidence."),
    ],
    question: Text::fixed("请核对所列金额的计量单位，更正后重新计算相关合计和比率。", "Please check the unit of these amounts and recalculate what depends on them."),
    basis: &[QINGDAO_REGULATION, SYSTEM_CHECKS],
    thresholds: &[],
    fires: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 290 | 290 |
| 金额合计 |  |  | 300 | 300 | 290 | 290 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 3020000 | 3020000 | 2905000 | 2905000 |
| 金额合计 |  |  | 3020000 | 3020000 | 2905000 | 2905000 |
",
    silent: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 290 | 290 |
| 金额合计 |  |  | 300 | 300 | 290 | 290 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 420 | 420 | 402 | 402 |
| 金额合计 |  |  | 420 | 420 | 402 | 402 |
2.预算管理及执行情况分析
部门预算安排支出420万元，全年实际支出402万元。
",
    check: Check::Series(check),
};

fn check(series: &Series<'_>, _pack: &RulePack) -> Verdict {
    if !series.reports.iter().any(|report| report.budget().is_some() || report.executed().is_some()) {
        return Verdict::insufficient("各年报告都没有金额", "no report of the series gives an amount");
    }
    let within = series.reports.iter().flat_map(|report| within(report).into_iter().chain(beyond_budget(report)));
    let chains = series.chains();
    let over_years = chains.iter().flat_map(|chain| chain.windows(2)).filter_map(|pair| {
        let [(before, old), (year, new)] = pair else { return None };
        (year.previous() == Some(*before)).then(|| against_last_year(*before, old, new)).flatten()
    });
    Verdict::Looked(within.chain(over_years).collect())
}

/// Compares the mentions of one fact within a report.
fn within(report: &Report) -> Vec<Draft> {
    let facts = facts::of(report).into_iter().filter(|fact| fact.is_money);
    let slips = facts.filter_map(|fact| {
        let (first, _) = fact.mentions.first()?;
        let (slip, other) =
            fact.mentions.iter().find_map(|(value, _)| Some((magnitude::unit_factor(*first, *value)?, *value)))?;
        let (a, b, factor) = (wan(*first), wan(other), slip.factor);
        let draft = Draft::new(
            format!(
                "{}两处分别为 {a} 万元和 {b} 万元，恰好相差约 {factor} 倍，疑为{}单位错用。",
                fact.name.zh, slip.units
            ),
            format!(
                "The {} is {a} 万元 in one place and {b} 万元 in another: a factor of {factor}, as between {}.",
                fact.name.en, slip.units
            ),
        )
        .quotes(fact.mentions.iter().map(|(_, quote)| quote.clone()));
        Some(finish(draft, slip, report))
    });
    slips.collect()
}

/// Compares the amount spent with the budget beside it: nobody spends ten thousand times the budget.
fn beyond_budget(report: &Report) -> Option<Draft> {
    let (budget, executed) = (report.budget()?.yuan(), report.executed()?.yuan());
    let times = executed.checked_div(budget)?;
    let is_near = |slip: &Slip| {
        let factor = Decimal::from(slip.factor);
        let share = times.checked_div(factor);
        share.is_some_and(|share| share >= Decimal::new(5, 1) && share <= Decimal::new(12, 1))
    };
    let slip = magnitude::slips().find(is_near).filter(|slip| slip.factor > 1_000)?;
    let (a, b, factor) = (wan(budget), wan(executed), slip.factor);
    let draft = Draft::new(
        format!("预算数为 {a} 万元，执行数为 {b} 万元，约为预算的 {factor} 倍，疑为{}单位错用。", slip.units),
        format!(
            "{b} 万元 were spent of a budget of {a} 万元: about {factor} times as much, as between {}.",
            slip.units
        ),
    )
    .quotes(rows::quote_execution(report));
    Some(finish(draft, slip, report))
}

type Amount = fn(&Report) -> Option<Money>;

/// Compares budget and amount spent with the year before; one of the two is enough.
fn against_last_year(before: FiscalYear, old: &Report, new: &Report) -> Option<Draft> {
    let amounts: [(Text, Amount); 2] = [
        (Text::fixed("预算总额", "total budget"), Report::budget),
        (Text::fixed("执行总额", "amount spent"), Report::executed),
    ];
    amounts.into_iter().find_map(|(name, amount)| {
        let (was, is) = (amount(old)?.yuan(), amount(new)?.yuan());
        let slip = magnitude::unit_factor(was, is)?;
        let (a, b, factor, year) = (wan(was), wan(is), slip.factor, before.get());
        let draft = Draft::new(
            format!(
                "{}为 {b} 万元，{year} 年度为 {a} 万元，恰好相差约 {factor} 倍，疑为{}单位错用。",
                name.zh, slip.units
            ),
            format!(
                "The {} is {b} 万元 against {a} 万元 in {year}: a factor of {factor}, as between {}.",
                name.en, slip.units
            ),
        )
        .quotes(quotes(old).into_iter().chain(quotes(new)));
        Some(finish(draft, slip, new))
    })
}

fn quotes(report: &Report) -> Vec<Evidence> {
    rows::quote_execution(report).into_iter().take(1).collect()
}

fn finish(draft: Draft, slip: Slip, report: &Report) -> Draft {
    // 千元 is rare, and a thousandfold is not beyond a new unit's first year.
    let draft = if slip.factor == 1_000 { draft.level(Level::Doubt) } else { draft };
    draft.computed("factor", slip.factor).computed("units", slip.units).confidence(0.9).subject(report_subject(report))
}

fn wan(yuan: Decimal) -> String {
    rows::number(Money::from_yuan(yuan).wan())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use crate::{rule, run};
    use jixiao_model::Corpus;

    fn report(year: u16, budget: &str, text: &str) -> Report {
        let mut report = samples::read(&format!(
            "（{year}年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n3.人员构成\n\
             云栖市档案局内设职能部门个数3个，下属预算单位个数0个。\n二、部门（单位）预算管理及执行情况\n1．资金使用情况\n\
             | 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |\n\
             | 档案管理 | 接收档案 | 已完成 | {budget} |  |  |  |\n| 金额合计 |  |  | {budget} |  |  |  |\n\
             2.预算管理及执行情况分析\n{text}\n"
        ));
        report.id.path = format!("{year}.txt");
        report
    }

    #[track_caller]
    fn check(reports: Vec<Report>, expected: usize) {
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        let result = run(&Corpus::new(reports), &pack, &[rule("F007").expect("a rule")]);
        let found: Vec<&str> = result.findings.iter().map(|finding| finding.message.zh.as_ref()).collect();
        assert_eq!(found.len(), expected, "{found:?}");
    }

    #[test]
    fn within_a_report_and_over_neighbouring_years() {
        check(vec![report(2021, "300", "部门预算安排支出3000000万元。")], 1);
        check(vec![report(2021, "300", "部门预算安排支出300万元。")], 0);
        check(vec![report(2020, "300", ""), report(2021, "3030000", "")], 1);
        check(vec![report(2019, "300", ""), report(2021, "3030000", "")], 0);
        check(vec![report(2020, "300", ""), report(2021, "3300000", "")], 0);
        check(vec![report(2020, "0", ""), report(2021, "3000000", "")], 0);
    }

    #[test]
    fn nobody_spends_ten_thousand_times_the_budget() {
        let spent = |executed: &str| {
            let row = format!("|  | 年度资金总额 | 100 | 100 | {executed} | 10 |  |  |");
            vec![samples::project(&[&row], &["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |"])]
        };
        check(spent("982000"), 1);
        check(spent("98.2"), 0);
        check(spent("400000"), 0);
        check(spent("9820"), 0);
    }
}
