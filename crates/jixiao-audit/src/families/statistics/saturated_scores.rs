//! Q007: flags years in which nearly all reports have full marks, so that scores tell nothing apart.

use crate::basis::{CENTRAL_NOTICE, VARIANCE_LITERATURE};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Cohort;
use crate::support::peers;
use jixiao_model::{Axis, Evidence, GradeLevel, Level, Report, RuleCode, Text};
use jixiao_stats::{quantile, rounded};
use std::collections::BTreeMap;

/// How many totals are quoted; the count of all is among the computed numbers.
const MOST_QUOTES: usize = 20;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("Q007"),
    name: "saturated-scores",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("评分失去区分度", "Scores no longer tell reports apart"),
    method: Text::fixed(
        "一个年度内写明总分的报告不少于 `q007_min_reports` 份，其中满分（相差不超过0.5分）的比例达到 `q007_share`。同时给出“优”的比例、总分的四分位距和有效等级数 exp(H)（H 为四个等级占比的熵；1 表示只有一个等级在用，4 表示四个等级均匀使用）；写明总分的报告达到五十份时，另给出一膨胀 β 分布的拟合：满分比例及其 95% 区间，未满分者得分率的均值和集中程度（a+b）。此疑点面向财政部门，不针对某一单位。",
        "At least `q007_min_reports` reports of one year state a total, and the share of full scores (within half a point) reaches `q007_share`. Shown beside it: the share of 优, the interquartile range of the totals, and the effective number of grades exp(H), where H is the entropy of the four grades: 1 when only one is in use, 4 when all are used alike; with fifty totals or more also the fit of a one-inflated beta distribution: the share at the ceiling with its 95 % interval, and mean and precision (a + b) of the scores below it. The finding is addressed to the finance department, not to any unit.",
    ),
    why: Text::fixed(
        "绝大多数自评都是满分时，分数既不能排序，也不能用于预算安排和结果应用；而第三方重点评价的结果通常以“良”为主。",
        "When nearly every self-evaluation is perfect, scores can neither rank nor inform budgets, while evaluations by third parties mostly end with 良.",
    ),
    innocent: &[
        Text::fixed("只收集到得分高的报告，样本不全。", "Only reports with high scores were collected."),
        Text::fixed(
            "当地评分办法对完成目标的一律给满分。",
            "The local rules give full marks for any target that is met.",
        ),
    ],
    question: Text::fixed(
        "财政部门是否抽查复核过这些自评？复核分与自评分相差多少？",
        "Has the finance department reviewed a sample, and how far are reviewed scores from these?",
    ),
    basis: &[CENTRAL_NOTICE, VARIANCE_LITERATURE],
    thresholds: &["q007_min_reports", "q007_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分96分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分96分，属于“优秀”。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分99分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分97.5分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分96分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分95分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分93.2分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分91分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分88分，属于“优秀”。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分84分，属于“优秀”。
",
    check: Check::Cohort(check),
};

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let totals: Vec<(f64, &Report)> = cohort
        .reports
        .iter()
        .filter_map(|report| report.total_score.as_ref().map(|total| (total.value.as_f64(), *report)))
        .collect();
    let (n, least) = (totals.len(), pack.threshold("q007_min_reports"));
    if (n as f64) < least {
        return Verdict::InsufficientData(Text::new(
            format!("该年度写明总分的报告只有 {n} 份，少于 {least} 份，不作判断"),
            format!("only {n} reports of the year state a total, fewer than {least}"),
        ));
    }
    let perfect: Vec<&Report> = totals
        .iter()
        .map(|(_, report)| *report)
        .filter(|report| peers::is_perfect(report, pack) == Some(true))
        .collect();
    let share = perfect.len() as f64 / n as f64;
    if share < pack.threshold("q007_share") {
        return Verdict::Looked(Vec::new());
    }
    let excellent = share_of(&totals, pack, GradeLevel::Excellent);
    let mut sorted: Vec<f64> = totals.iter().map(|(total, _)| *total).collect();
    sorted.sort_by(f64::total_cmp);
    let quartile = |share| quantile(&sorted, share).unwrap_or_default();
    let range = quartile(0.75) - quartile(0.25);
    let (n_perfect, year, effective) = (perfect.len(), cohort.year, effective_grades(&totals, pack));
    let quotes = perfect.iter().filter_map(|report| Some(quote_of(report, report.total_score.as_ref()?)));
    let shown = (share * 1e3).round() / 10.0;
    let draft = Draft::new(
        format!("{year} 年 {n} 份报告中有 {n_perfect} 份满分（{shown}%），评分难以区分优劣，建议抽查复核。"),
        format!(
            "In {year}, {n_perfect} of {n} reports have full marks ({shown} %); the scores tell hardly anything apart."
        ),
    )
    .quotes(quotes.take(MOST_QUOTES).collect::<Vec<Evidence>>())
    .computed("reports", n)
    .computed("perfect", n_perfect)
    .computed("perfect_share", rounded(share))
    .computed("excellent_share", rounded(excellent))
    .computed("effective_grades", rounded(effective))
    .computed("interquartile_range", rounded(range));
    let scores: Vec<f64> = sorted.iter().map(|total| total / pack.full_score).collect();
    Verdict::of(Some(with_fit(draft, &scores).confidence(0.95)))
}

/// Adds the one-inflated beta distribution of the totals, where there are enough of them.
fn with_fit(draft: Draft, scores: &[f64]) -> Draft {
    let Some(fit) = jixiao_stats::one_inflated(scores) else { return draft };
    draft
        .computed("ones_low", rounded(fit.ones.low))
        .computed("ones_high", rounded(fit.ones.high))
        .computed("mean_below_ceiling", rounded(fit.mean))
        .computed("precision_below_ceiling", rounded(fit.precision))
}

fn share_of(totals: &[(f64, &Report)], pack: &RulePack, grade: GradeLevel) -> f64 {
    grades(totals, pack).get(&grade).map_or(0.0, |count| *count as f64 / totals.len() as f64)
}

fn grades(totals: &[(f64, &Report)], pack: &RulePack) -> BTreeMap<GradeLevel, usize> {
    let mut counts = BTreeMap::new();
    for (_, report) in totals {
        if let Some(total) = &report.total_score {
            *counts.entry(pack.grade(total.value)).or_default() += 1;
        }
    }
    counts
}

/// Returns exp(H) of the grades, the number of equally used grades that would be as diverse.
fn effective_grades(totals: &[(f64, &Report)], pack: &RulePack) -> f64 {
    let shares = grades(totals, pack).into_values().map(|count| count as f64 / totals.len() as f64);
    shares.map(|share| -share * share.ln()).sum::<f64>().exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use jixiao_model::FiscalYear;

    fn report(total: f64) -> Report {
        samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n三、部门（单位）整体支出绩效目标及开展情况\n总得分{total}分。\n"
        ))
    }

    #[track_caller]
    fn check(totals: &[f64], expected: Option<(f64, f64)>) {
        let reports: Vec<Report> = totals.iter().map(|total| report(*total)).collect();
        let year = FiscalYear::new(2021).expect("a year");
        let cohort = Cohort { year, reports: reports.iter().collect() };
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        let found = match super::check(&cohort, &pack) {
            Verdict::Looked(drafts) => drafts.first().map(|draft| {
                let number = |name: &str| draft.computed[name].as_f64().expect("a number");
                (number("effective_grades"), number("interquartile_range"))
            }),
            _ => None,
        };
        assert_eq!(found, expected, "{totals:?}");
    }

    /// Ten reports of one grade: one effective grade. Eight 优 and two 中: exp(0.5004) = 1.6493.
    #[test]
    fn saturation_and_its_measures() {
        check(&[100.0; 10], Some((1.0, 0.0)));
        check(&[100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 70.0, 70.0], Some((1.6494, 0.0)));
        check(&[100.0; 9], None);
        check(&[100.0, 99.0, 98.0, 97.0, 96.0, 95.0, 94.0, 93.0, 92.0, 91.0], None);
    }
}
