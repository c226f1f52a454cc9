//! L004: flags actual values that jump out of the indicator's own past.

use crate::basis::{INDICATOR_GUIDE_2021, QINGDAO_REGULATION};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Series, report_subject};
use crate::support::history::{self, Entry, Track};
use crate::support::{rows, stated, unit};
use jixiao_model::{Axis, ClauseKind, Level, Quantity, RuleCode, Text};
use rust_decimal::prelude::ToPrimitive;

/// Changes below this spread are noise of rounding; a calmer past does not make the rule stricter.
const CALM: f64 = 0.05;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L004"),
    name: "broken-trend",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("完成值突变", "Actual value jumps out of its past"),
    method: Text::fixed(
        "同一指标至少有连续 `l004_years` 年同单位的正数完成值。逐年变化取对数 ln(本年/上年)，最近一年的变化超过 ln(`l004_factor`)，且与以往变化的中位数之差超过 `l004_mads` 倍稳健离差（1.4826×MAD，不小于以往变化幅度的中位数和0.05）时提出。率、得分等有上限的不计。本年报告中该行的原因栏或提到该指标的句子写明口径调整、划入、一次性任务等的，降为提示。",
        "One indicator has positive actual values in one unit for at least `l004_years` years running. Changes are logarithms ln(this year / last year). Fires when the newest change is beyond ln(`l004_factor`) and farther than `l004_mads` robust deviations (1.4826 × MAD, at least the median size of the earlier changes and 0.05) from the median of the earlier changes. Rates and scores, which have a ceiling, are left out. A note where the reason cell of the row, or a sentence that names it, speaks of another scope, duties taken over or a one-off.",
    ),
    why: Text::fixed("突变可能是填错单位、改了口径或数据失实。", "A jump may be a wrong unit, another definition or a wrong value."),
    innocent: &[
        Text::fixed("指标口径调整，或机构改革后职责增减。", "The definition changed, or duties came or went in a reform."),
        Text::fixed("当年有一次性任务。", "A one-off task in that year."),
    ],
    question: Text::fixed("与以往相比变化很大，请说明原因和统计口径。", "The value changed greatly; please explain why, and how it is counted."),
    basis: &[QINGDAO_REGULATION, INDICATOR_GUIDE_2021],
    thresholds: &["l004_years", "l004_factor", "l004_mads", "l004_similarity"],
    fires: "（2017年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 500卷 | 20 |
----
（2018年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 512卷 | 20 |
----
（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 520卷 | 20 |
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 531卷 | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 1980卷 | 20 |
",
    silent: "（2017年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 500卷 | 20 |
----
（2018年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 512卷 | 20 |
----
（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 520卷 | 20 |
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 531卷 | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 560卷 | 20 |
",
    check: Check::Series(check),
};

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let least = pack.threshold("l004_years");
    let tracks = history::tracks(series, pack.threshold("l004_similarity"));
    let long: Vec<&Track<'_>> = tracks.iter().filter(|track| track.years.len() as f64 >= least).collect();
    if long.is_empty() {
        return Verdict::InsufficientData(Text::new(
            format!("没有连续 {least} 年的同一指标"),
            format!("no indicator goes on for {least} years"),
        ));
    }
    Verdict::Looked(long.into_iter().flat_map(|track| jumps(track, pack)).collect())
}

/// Returns a draft for every year whose change stands out from all changes before it.
fn jumps(track: &Track<'_>, pack: &RulePack) -> Vec<Draft> {
    let values: Option<Vec<(Entry<'_>, f64, String)>> = track
        .years
        .iter()
        .map(|entry| measured(entry.row.actual.as_ref()).map(|(value, base)| (*entry, value, base)))
        .collect();
    let Some(values) = values.filter(|values| values.windows(2).all(|pair| pair[0].2 == pair[1].2)) else {
        return Vec::new();
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of years from the pack")]
    let least = (pack.threshold("l004_years") as usize).max(3);
    (least..=values.len()).filter_map(|end| jump(&values[..end], pack)).collect()
}

/// Compares the newest change with those before it.
fn jump(values: &[(Entry<'_>, f64, String)], pack: &RulePack) -> Option<Draft> {
    let changes: Vec<f64> = values.windows(2).map(|pair| (pair[1].1 / pair[0].1).ln()).collect();
    let (newest, earlier) = changes.split_last()?;
    let middle = jixiao_stats::median(earlier)?;
    // With few changes the MAD may be small by chance, so an unsteady past widens it.
    let sizes: Vec<f64> = earlier.iter().map(|change| change.abs()).collect();
    let deviation = jixiao_stats::robust_deviation(earlier)?.max(jixiao_stats::median(&sizes)?).max(CALM);
    let is_jump = newest.abs() > pack.threshold("l004_factor").ln()
        && (newest - middle).abs() > pack.threshold("l004_mads") * deviation;
    if !is_jump {
        return None;
    }
    let [.., (before, ..), (now, ..)] = values else { return None };
    let raw =
        |entry: &Entry<'_>| entry.row.actual.as_ref().map(|actual| actual.raw.trim().to_owned()).unwrap_or_default();
    let (name, year) = (rows::name(now.row), now.year);
    let factor = (newest.exp() * 100.0).round() / 100.0;
    let draft = Draft::new(
        format!(
            "“{name}”完成值由上年的 {} 变为 {year} 年的 {}（{factor} 倍），与以往的变化明显不同，需核实。",
            raw(before),
            raw(now)
        ),
        format!(
            "“{name}” went from {} to {} in {year} ({factor} times), unlike its earlier changes.",
            raw(before),
            raw(now)
        ),
    )
    .quotes(values.iter().map(|(entry, ..)| quote_row(entry.report, entry.row)))
    .computed("factor", factor)
    .computed("log_change", jixiao_stats::rounded(*newest))
    .computed("median_log_change", jixiao_stats::rounded(middle))
    .computed("robust_deviation", jixiao_stats::rounded(deviation))
    .subject(report_subject(now.report));
    Some(draft.confidence(0.7).lowered_by(stated::about(now.report, now.row, stated::OTHER_SCOPE)))
}

/// Returns a positive count, amount or measure in the base of its unit.
fn measured(actual: Option<&Quantity>) -> Option<(f64, String)> {
    let clause = actual?.single().filter(|clause| clause.is_numeric() && clause.upper.is_none())?;
    if !matches!(clause.kind, ClauseKind::Count | ClauseKind::Money | ClauseKind::Measure) {
        return None;
    }
    let unit = unit::of(clause);
    let factor = unit.as_ref().map_or(1.0, |unit| unit.factor.to_f64().unwrap_or(1.0));
    let value = clause.number?.to_f64()? * factor;
    (value > 0.0 && value.is_finite()).then(|| (value, unit.map_or_else(String::new, |unit| unit.base)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use jixiao_model::{FiscalYear, Report};

    #[track_caller]
    fn check(actuals: &[&str], expected: usize) {
        let read = |actual: &&str| samples::department(&[&format!("| 数量 | 接收档案 | 10 | >=5卷 | {actual} | 10 |")]);
        let reports: Vec<Report> = actuals.iter().map(read).collect();
        let entry = |(index, report): (usize, &'static Report)| Entry {
            year: FiscalYear::new(2015 + u16::try_from(index).expect("few years")).expect("a year"),
            report,
            row: &report.indicators[0],
        };
        let reports: &'static [Report] = reports.leak();
        let track = Track { years: reports.iter().enumerate().map(entry).collect() };
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        assert_eq!(jumps(&track, &pack).len(), expected, "{actuals:?}");
    }

    #[test]
    fn jumps_stand_out_from_the_past() {
        check(&["500卷", "512卷", "520卷", "531卷", "1980卷"], 1);
        check(&["500卷", "512卷", "520卷", "531卷", "560卷"], 0);
        check(&["500卷", "1000卷", "480卷", "1100卷", "500卷"], 0);
        check(&["500卷", "512卷", "520卷", "531卷", "40卷"], 1);
        check(&["500卷", "512卷", "100%", "531卷", "40卷"], 0);
        check(&["500卷", "512卷", "2000卷"], 0);
    }
}
