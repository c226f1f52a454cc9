//! L008: flags scores that rise while less and less of the budget is spent.

use crate::basis::{PROJECT_EVALUATION_2020, SICHUAN_MONITORING};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Series, report_subject};
use crate::support::{history, rows, stated};
use jixiao_model::{Axis, FiscalYear, Level, Ratio, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L008"),
    name: "score-up-execution-down",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.1.0",
    title: Text::fixed("执行率下降而得分上升", "Score up, execution down"),
    method: Text::fixed(
        "同一部门（项目）连续 `l008_years` 年以上既有总分又有预算、执行数（执行率超过 100% 的按 100% 计：不再超支不是少花）：最后一年与最初一年相比，总分不降而执行率下降 `l008_drop` 以上；或有 `l008_rank_years` 年以上、执行率下降 `l008_rank_drop` 以上而总分与执行率的秩相关不高于 `l008_correlation`；更小的升降是逐年的波动，不作判断。最后一年的报告写明节约、招标结余、次年支付等的，降为提示。",
        "At least `l008_years` years running of one department (project) give total, budget and executed amount (a rate above 100 % counts as 100 %: to stop overspending is not to spend less): from the first to the last the total does not fall while the rate of execution falls by `l008_drop` or more; or, with at least `l008_rank_years` years, the rate falls by `l008_rank_drop` or more and the rank correlation of total and rate is at most `l008_correlation`; smaller changes are the noise of the years. A note where the last year's report speaks of savings, tenders or payment in the next year.",
    ),
    why: Text::fixed(
        "花钱越来越少、得分越来越高，说明打分与资金使用脱节。",
        "Scores that rise while ever less money is used have lost touch with the spending.",
    ),
    innocent: &[Text::fixed("招标节约或提高效率，用更少的钱完成了任务。", "Savings from tenders or better work: the same for less.")],
    question: Text::fixed("历年执行率下降的原因是什么？对绩效目标有无影响？", "Why did execution fall over these years, and did targets suffer?"),
    basis: &[PROJECT_EVALUATION_2020, SICHUAN_MONITORING],
    thresholds: &["l008_years", "l008_drop", "l008_rank_years", "l008_rank_drop", "l008_correlation"],
    fires: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 296 | 296 |
| 金额合计 |  |  | 300 | 300 | 296 | 296 |
三、部门（单位）整体支出绩效目标及开展情况
总得分94分。
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 270 | 270 |
| 金额合计 |  |  | 300 | 300 | 270 | 270 |
三、部门（单位）整体支出绩效目标及开展情况
总得分96分。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 240 | 240 |
| 金额合计 |  |  | 300 | 300 | 240 | 240 |
三、部门（单位）整体支出绩效目标及开展情况
总得分98分。
",
    silent: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 296 | 296 |
| 金额合计 |  |  | 300 | 300 | 296 | 296 |
三、部门（单位）整体支出绩效目标及开展情况
总得分98分。
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 270 | 270 |
| 金额合计 |  |  | 300 | 300 | 270 | 270 |
三、部门（单位）整体支出绩效目标及开展情况
总得分96分。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 240 | 240 |
| 金额合计 |  |  | 300 | 300 | 240 | 240 |
三、部门（单位）整体支出绩效目标及开展情况
总得分94分。
",
    check: Check::Series(check),
};

/// A year with total and rate of execution.
type Known<'a> = (FiscalYear, &'a Report, f64, f64);

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let least = pack.threshold("l008_years");
    let runs: Vec<Vec<Known<'_>>> = series.chains().iter().flat_map(|chain| runs(chain)).collect();
    let long: Vec<Vec<Known<'_>>> = runs.into_iter().filter(|run| run.len() as f64 >= least).collect();
    if long.is_empty() {
        return Verdict::InsufficientData(Text::new(
            format!("没有连续 {least} 年的总分和执行率"),
            format!("there are no totals and rates of execution of {least} years running"),
        ));
    }
    Verdict::Looked(long.iter().filter_map(|run| opposed(run, pack)).collect())
}

fn runs<'a>(chain: &[(FiscalYear, &'a Report)]) -> Vec<Vec<Known<'a>>> {
    let known: Vec<Known<'_>> = chain
        .iter()
        .filter_map(|(year, report)| {
            let total = report.total_score.as_ref()?.value.as_f64();
            let rate: Ratio = report.executed()?.ratio_to(report.budget()?)?;
            Some((*year, *report, total, rate.as_f64().min(1.0)))
        })
        .collect();
    known.chunk_by(|a, b| history::follows(a.0, b.0)).map(<[_]>::to_vec).collect()
}

fn opposed(run: &[Known<'_>], pack: &RulePack) -> Option<Draft> {
    let (first, last) = (run.first()?, run.last()?);
    let (rise, fall) = (last.2 - first.2, first.3 - last.3);
    let totals: Vec<f64> = run.iter().map(|known| known.2).collect();
    let rates: Vec<f64> = run.iter().map(|known| known.3).collect();
    let correlation = jixiao_stats::rank_correlation(&totals, &rates)
        .filter(|_| run.len() as f64 >= pack.threshold("l008_rank_years"));
    let is_apart = rise >= 0.0 && fall >= pack.threshold("l008_drop");
    let is_opposed = fall >= pack.threshold("l008_rank_drop")
        && correlation.is_some_and(|value| value <= pack.threshold("l008_correlation"));
    if !is_apart && !is_opposed {
        return None;
    }
    let percent = |rate: f64| (rate * 1e3).round() / 10.0;
    let (old, new) = (percent(first.3), percent(last.3));
    let mut draft = Draft::new(
        format!(
            "{} 至 {} 年总分由 {} 升至 {}，执行率却由 {old}% 降至 {new}%，需核实。",
            first.0, last.0, first.2, last.2
        ),
        format!(
            "From {} to {} the total went from {} to {} while execution went from {old} % to {new} %.",
            first.0, last.0, first.2, last.2
        ),
    )
    .quotes(run.iter().flat_map(|(_, report, ..)| {
        report.total_score.iter().map(|total| quote_of(report, total)).chain(rows::quote_execution(report))
    }))
    .computed("score_change", jixiao_stats::rounded(rise))
    .computed("rate_change", jixiao_stats::rounded(-fall));
    if let Some(correlation) = correlation {
        draft = draft.computed("rank_correlation", jixiao_stats::rounded(correlation));
    }
    let level = if is_apart { Level::Doubt } else { Level::Note };
    let draft = draft.subject(report_subject(last.1)).level(level).confidence(0.7);
    Some(draft.lowered_by(stated::in_report(last.1, stated::UNSPENT, &[])))
}
