//! L001: flags departments with full scores in several years running.

use crate::basis::{CENTRAL_NOTICE, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Series;
use crate::support::{history, peers};
use jixiao_model::{Axis, Evidence, FiscalYear, Level, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L001"),
    name: "perfect-streak",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("连续多年满分", "Full marks year after year"),
    method: Text::fixed(
        "同一部门（或同一项目）的总分连续 `l001_years` 年以上为满分（相差不超过0.5分），中间不缺年。当年有五份以上报告写明总分时，以各年满分比例的乘积作为参照（名录写明职能和层级、同类有五份以上的，用同类的比例）：若得满分只是随大流，出现这样一串满分的概率。比例越高，越不说明问题。",
        "The total of one department (or one project) is full (within half a point) in at least `l001_years` years running, none missing. Where at least five reports of a year state a total, the product of the yearly shares of full scores is given: the chance of such a streak if full marks only followed the crowd. The higher it is, the less the streak says.",
    ),
    why: Text::fixed(
        "年年满分，自评既没有发现问题，也没有推动改进。",
        "With full marks every year, self-evaluation finds nothing and improves nothing.",
    ),
    innocent: &[
        Text::fixed("同地区多数单位都是满分（看参照概率）。", "Most units of the place have full marks (see the chance given)."),
        Text::fixed("任务每年相同，确已连续完成。", "The same tasks every year, and all of them done."),
    ],
    question: Text::fixed(
        "这几年的目标值是否随实际调整？是否经过财政部门或第三方复核？",
        "Were the targets adjusted over these years, and were the scores ever reviewed?",
    ),
    basis: &[CENTRAL_NOTICE, REVIEW_PRACTICE],
    thresholds: &["l001_years"],
    fires: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 6场 | 20 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 6场 | 20 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 6场 | 20 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
",
    silent: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 6场 | 20 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分96分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 4场 | 16 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 6场 | 20 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
",
    check: Check::Series(check),
};

/// Reports of years that follow each other.
type Run<'a> = Vec<(FiscalYear, &'a Report)>;

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let least = pack.threshold("l001_years");
    let is_long = |run: &Run<'_>| run.len() as f64 >= least;
    let scored: Vec<Run<'_>> = series
        .chains()
        .into_iter()
        .map(|chain| chain.into_iter().filter(|(_, report)| peers::is_perfect(report, pack).is_some()).collect())
        .collect();
    if !scored.iter().flat_map(|chain| runs(chain)).any(|run| is_long(&run)) {
        return Verdict::InsufficientData(Text::new(
            format!("没有连续 {least} 年的总分"),
            format!("there are no totals of {least} years running"),
        ));
    }
    let perfect = scored.into_iter().map(|chain| -> Run<'_> {
        chain.into_iter().filter(|(_, report)| peers::is_perfect(report, pack) == Some(true)).collect()
    });
    let streaks = perfect.flat_map(|chain| runs(&chain)).filter(is_long);
    Verdict::Looked(streaks.map(|run| finding(series, &run)).collect())
}

/// Splits a chain where a year is missing.
fn runs<'a>(chain: &[(FiscalYear, &'a Report)]) -> Vec<Run<'a>> {
    chain.chunk_by(|a, b| history::follows(a.0, b.0)).map(<[_]>::to_vec).collect()
}

fn finding(series: &Series<'_>, run: &Run<'_>) -> Draft {
    let (first, last, n) = (run[0].0, run[run.len() - 1].0, run.len());
    let project = run[0].1.project.as_ref().map(|project| project.value.as_str());
    let (of_zh, of_en) = project.map_or_else(Default::default, |name| (format!("“{name}”"), format!("“{name}”: ")));
    let shares: Option<Vec<f64>> = run.iter().map(|(year, report)| series.peers.perfect_share(*year, report)).collect();
    let chance = shares.map(|shares| jixiao_stats::rounded(shares.iter().product()));
    let mut draft = Draft::new(
        format!("{of_zh}{first} 至 {last} 年连续 {n} 年满分，需核实目标和打分依据。"),
        format!("{of_en}full marks in {n} years running, {first} to {last}."),
    )
    .quotes(run.iter().map(|(_, report)| quote_total(report)))
    .computed("years", n)
    .computed("first_year", first.get())
    .computed("last_year", last.get());
    if let Some(chance) = chance {
        draft = draft.computed("chance_under_peer_rates", chance);
    }
    draft.confidence(match chance {
        Some(chance) if chance > 0.25 => 0.5,
        Some(chance) if chance > 0.05 => 0.7,
        _ => 0.85,
    })
}

fn quote_total(report: &Report) -> Evidence {
    match (&report.total_score, &report.title) {
        (Some(total), _) => quote_of(report, total),
        (None, Some(title)) => quote_of(report, title),
        (None, None) => evidence(report, report.indicators[0].place, report.indicators[0].name.raw.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::peers::Peers;
    use crate::support::samples;
    use jixiao_model::Corpus;

    fn reports(years: &[(u16, f64)]) -> Vec<Report> {
        let text = |(year, total): &(u16, f64)| {
            format!(
                "（{year}年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n3.人员构成\n\
                云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。\n\
                三、部门（单位）整体支出绩效目标及开展情况\n总得分{total}分。\n"
            )
        };
        years.iter().map(|year| samples::read(&text(year))).collect()
    }

    #[track_caller]
    fn check(years: &[(u16, f64)], expected: Option<&[(u64, u64)]>) {
        let corpus = Corpus::new(reports(years));
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        let peers = Peers::of(&corpus, &pack);
        let series = Series::all(&corpus, &peers);
        let found = match super::check(&series[0], &pack) {
            Verdict::Looked(drafts) => Some(drafts),
            _ => None,
        };
        let found: Option<Vec<(u64, u64)>> = found.map(|drafts| {
            let number = |draft: &Draft, name: &str| draft.computed[name].as_u64().expect("a number");
            drafts.iter().map(|draft| (number(draft, "first_year"), number(draft, "years"))).collect()
        });
        assert_eq!(found.as_deref(), expected, "{years:?}");
    }

    #[test]
    fn streaks_need_three_years_without_a_gap() {
        check(&[(2019, 100.0), (2020, 100.0), (2021, 100.0)], Some(&[(2019, 3)]));
        check(&[(2019, 100.0), (2020, 99.6), (2021, 100.0), (2022, 98.0)], Some(&[(2019, 3)]));
        check(&[(2019, 100.0), (2020, 99.0), (2021, 100.0)], Some(&[]));
        check(&[(2018, 100.0), (2019, 100.0), (2021, 100.0)], None);
        check(&[(2019, 100.0)], None);
    }
}
