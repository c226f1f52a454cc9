//! P010: notes weights that are concentrated on one indicator, spread without distinction, or laid on what cannot be measured.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Indicator, IndicatorColumn, Level, Report, RuleCode, Text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P010"),
    name: "concentrated-or-uniform-weights",
    level: Level::Note,
    axis: Axis::ScoreCredibility,
    since: "0.2.0",
    title: Text::fixed("权重过于集中或平均", "Weights concentrated or all alike"),
    method: Text::fixed(
        "①有 `p010_min_rows` 个以上指标，而某一指标（预算执行率除外）的权重超过 `p010_largest` 分；②同样条件下各指标权重的基尼系数低于 `p010_gini`（G = Σ(2i−n−1)·wᵢ ÷ (n·Σw)，wᵢ 由小到大排列），即几乎人人同分；③目标值没有任何数字的指标合计占权重 `p010_unmeasured` 以上。",
        "(1) With at least `p010_min_rows` indicators, one of them (other than the execution rate) weighs more than `p010_largest` points; (2) with as many, the Gini coefficient of the weights is below `p010_gini` (G = Σ(2i−n−1)·wᵢ ÷ (n·Σw), wᵢ ascending): all are nearly alike; (3) indicators whose targets hold no number carry `p010_unmeasured` of the weight or more.",
    ),
    why: Text::fixed(
        "权重应按重要程度确定。平均分配等于没有取舍，集中在一项或集中在无法衡量的指标上，总分就由一个数或一句话决定。",
        "Weights should follow importance. Equal weights make no choice; weight on one indicator, or on what cannot be measured, leaves the total to one number or one phrase.",
    ),
    innocent: &[
        Text::fixed("任务单一的单位，主要任务理应占大头。", "A unit with one task, on which most of the weight belongs."),
        Text::fixed("当地模板按个数平均分配权重。", "The local template spreads the points evenly."),
    ],
    question: Text::fixed("请说明各指标权重的确定依据。", "On what ground were the weights of these indicators set?"),
    basis: &[PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["p010_min_rows", "p010_largest", "p010_gini", "p010_unmeasured"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 40 | >=500卷 | 516卷 | 40 |
| 数量 | 整理档案 | 10 | >=300卷 | 310卷 | 10 |
| 数量 | 培训场次 | 5 | >=5场 | 5场 | 5 |
| 质量 | 档案完好率 | 5 | >=96% | 97% | 5 |
| 质量 | 著录准确率 | 10 | >=98% | 99% | 10 |
| 时效 | 接收完成时间 | 10 | 11月底前 | 10月 | 10 |
| 社会效益 | 利用人次 | 10 | >=900人次 | 950人次 | 10 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 93% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 整理档案 | 15 | >=300卷 | 310卷 | 15 |
| 数量 | 培训场次 | 5 | >=5场 | 5场 | 5 |
| 质量 | 档案完好率 | 10 | >=96% | 97% | 10 |
| 质量 | 著录准确率 | 10 | >=98% | 99% | 10 |
| 时效 | 接收完成时间 | 10 | 11月底前 | 10月 | 10 |
| 社会效益 | 利用人次 | 20 | >=900人次 | 950人次 | 20 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 93% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if !report.columns.contains(&IndicatorColumn::Weight) {
        return Verdict::not_applicable("该表不设分值", "this form has no weights");
    }
    let weighted: Vec<(&Indicator, Decimal)> = report
        .indicators
        .iter()
        .filter(|row| !rows::is_execution_rate(row))
        .filter_map(|row| Some((row, row.weight.as_ref()?.value.decimal())))
        .filter(|(_, weight)| *weight > Decimal::ZERO)
        .collect();
    let sum = weighted.iter().fold(Decimal::ZERO, |sum, (_, weight)| sum.saturating_add(*weight));
    if weighted.is_empty() || sum.is_zero() {
        return Verdict::insufficient("没有读到分值", "no weights were read");
    }
    let enough = weighted.len() as f64 >= pack.threshold("p010_min_rows");
    let largest = enough.then(|| largest(report, &weighted, pack)).flatten();
    let uniform = enough.then(|| uniform(report, &weighted, sum, pack)).flatten();
    Verdict::Looked([largest, uniform, unmeasured(report, &weighted, sum, pack)].into_iter().flatten().collect())
}

fn largest(report: &Report, weighted: &[(&Indicator, Decimal)], pack: &RulePack) -> Option<Draft> {
    let (row, weight) = weighted.iter().rev().max_by_key(|(_, weight)| *weight)?;
    (*weight > pack.exact("p010_largest")).then(|| {
        let (name, points, n) = (rows::name(row), rows::number(*weight), weighted.len());
        Draft::new(
            format!("{n} 个指标中，“{name}”一项占 {points} 分，权重过于集中。"),
            format!("Of {n} indicators “{name}” alone weighs {points} points."),
        )
        .quotes([quote_row(report, row)])
        .computed("largest", rows::json(*weight))
        .computed("rows", n)
    })
}

fn uniform(report: &Report, weighted: &[(&Indicator, Decimal)], sum: Decimal, pack: &RulePack) -> Option<Draft> {
    let gini = gini(&weighted.iter().map(|(_, weight)| *weight).collect::<Vec<_>>())?;
    (gini < pack.threshold("p010_gini")).then(|| {
        let n = weighted.len();
        Draft::new(
            format!("{n} 个指标的权重几乎相同（基尼系数 {gini:.3}），没有体现主次。"),
            format!("The {n} indicators weigh nearly the same (Gini {gini:.3}); no priorities are visible."),
        )
        .quotes(weighted.iter().map(|(row, _)| quote_row(report, row)))
        .computed("gini", (gini * 10_000.0).round() / 10_000.0)
        .computed("rows", n)
        .computed("weight", rows::json(sum))
    })
}

/// Returns the Gini coefficient of positive weights; nothing when it leaves the range of numbers.
fn gini(weights: &[Decimal]) -> Option<f64> {
    let mut sorted: Vec<f64> = weights.iter().map(Decimal::to_f64).collect::<Option<_>>()?;
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let sum: f64 = sorted.iter().sum();
    let ranked: f64 = sorted.iter().enumerate().map(|(idx, weight)| (2.0 * (idx + 1) as f64 - n - 1.0) * weight).sum();
    Some(ranked / (n * sum)).filter(|gini| gini.is_finite())
}

fn unmeasured(report: &Report, weighted: &[(&Indicator, Decimal)], sum: Decimal, pack: &RulePack) -> Option<Draft> {
    let without_number = |row: &Indicator| {
        row.target.as_ref().is_some_and(|target| {
            !target.is_blank() && target.clauses.iter().all(|clause| clause.number.is_none() && clause.date.is_none())
        })
    };
    let vague: Vec<&(&Indicator, Decimal)> = weighted.iter().filter(|(row, _)| without_number(row)).collect();
    let weight = vague.iter().fold(Decimal::ZERO, |sum, (_, weight)| sum.saturating_add(*weight));
    let share = weight.checked_div(sum)?;
    (share >= pack.exact("p010_unmeasured")).then(|| {
        let (n, points, shown) = (vague.len(), rows::number(weight), rows::percent(share));
        Draft::new(
            format!("{n} 个目标值没有数字的指标合计 {points} 分，占权重的 {shown}。"),
            format!("Indicators whose targets hold no number: {n}, with {points} points, {shown} of the weight."),
        )
        .quotes(vague.iter().map(|(row, _)| quote_row(report, row)))
        .computed("rows", n)
        .computed("points", rows::json(weight))
        .computed("share", rows::json(share))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(weights: &[u32], targets: &[&str], expected: usize) {
        let row = |(idx, weight): (usize, &u32)| {
            format!("| 数量 | 任务{idx} | {weight} | {} | 5个 | {weight} |", targets[idx % targets.len()])
        };
        let rows: Vec<String> = weights.iter().enumerate().map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = samples::drafts(super::check, &samples::department(&rows));
        assert_eq!(found.len(), expected, "{weights:?} / {targets:?}");
    }

    #[test]
    fn concentration_and_uniformity_need_enough_rows() {
        check(&[40, 20, 20, 10, 10], &["5个"], 0);
        check(&[5; 8], &["5个"], 1);
        check(&[5; 7], &["5个"], 0);
        check(&[26, 10, 10, 10, 10, 10, 10, 14], &["5个"], 1);
        check(&[25, 10, 10, 10, 10, 10, 10, 15], &["5个"], 0);
    }

    #[test]
    fn weight_on_words() {
        check(&[30, 20, 50], &["持续推进", "不断完善", "5个"], 1);
        check(&[30, 10, 60], &["持续推进", "不断完善", "5个"], 0);
        check(&[30, 20, 50], &["", "12月底前", "5个"], 0);
    }

    #[test]
    fn gini_of_known_cases() {
        let of = |weights: &[i64]| gini(&weights.iter().map(|w| Decimal::from(*w)).collect::<Vec<_>>());
        assert!(of(&[5, 5, 5, 5]).is_some_and(|gini| gini.abs() < 1e-9));
        assert!(of(&[0, 0, 0, 8]).is_some_and(|gini| (gini - 0.75).abs() < 1e-9));
        assert_eq!(of(&[0, 0]), None);
    }
}
