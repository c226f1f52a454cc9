//! A003: flags scores above their weight, negative scores, and a total above the full score.

use crate::basis::{HUBEI_FORM_2020, PROJECT_EVALUATION_2020, SYSTEM_CHECKS};
use crate::draft::{Draft, Verdict, evidence, quote_of, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, FundRow, Indicator, IndicatorColumn, Level, Points, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A003"),
    name: "score-out-of-bounds",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("得分超出分值", "Score above its weight or below zero"),
    method: Text::fixed(
        "单项得分 > 分值 + `a003_tolerance`，或得分 < 0，或总得分 > 满分，逐项提出。规则包允许加分（`bonus_points`）时，只查负分。",
        "Each score > weight + `a003_tolerance`, each score < 0, and a total above the full score. Where the pack allows bonus points (`bonus_points`), only negative scores.",
    ),
    why: Text::fixed("得分不得突破分值，超出部分会虚增总得分。", "A score may not pass its weight; what is above inflates the total."),
    innocent: &[
        Text::fixed("当地设有加分项。", "The local rules allow bonus points."),
        Text::fixed("分值与得分两栏填反。", "Weight and score were swapped."),
    ],
    question: Text::fixed("请核对该项分值与得分，更正后重新计算总得分。", "Please check weight and score, correct them and compute the total again."),
    basis: &[HUBEI_FORM_2020, PROJECT_EVALUATION_2020, SYSTEM_CHECKS],
    thresholds: &["a003_tolerance"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 6场 | 12 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 6场 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if !report.columns.contains(&IndicatorColumn::Score) && report.total_score.is_none() {
        return Verdict::not_applicable("该表不设得分", "this form has no scores");
    }
    let indicators = report.indicators.iter().filter_map(|row| indicator(report, row, pack));
    let funds = report.funds.iter().filter_map(|row| fund(report, row, pack));
    Verdict::Looked(indicators.chain(funds).chain(total(report, pack)).collect())
}

/// Tells whether a score lies outside 0 … ceiling.
fn is_outside(score: Points, ceiling: Option<Decimal>, pack: &RulePack) -> bool {
    let above = ceiling.is_some_and(|ceiling| score.decimal() > ceiling.saturating_add(pack.exact("a003_tolerance")));
    score < Points::ZERO || above && !pack.bonus_points
}

fn indicator(report: &Report, row: &Indicator, pack: &RulePack) -> Option<Draft> {
    let score = row.score.as_ref()?;
    let weight = row.weight.as_ref().map(|weight| weight.value.decimal());
    is_outside(score.value, weight, pack)
        .then(|| draft(&rows::name(row), score.value, weight).quotes([quote_row(report, row)]))
}

fn fund(report: &Report, row: &FundRow, pack: &RulePack) -> Option<Draft> {
    let (score, weight) = (row.score.as_ref()?, row.weight.as_ref()?);
    let ceiling = Some(weight.value.decimal());
    is_outside(score.value, ceiling, pack).then(|| {
        let quote = format!("{} ｜ 分值 {} ｜ 得分 {}", row.label.raw, weight.raw, score.raw);
        draft(&rows::shortened(&row.label.raw), score.value, ceiling).quotes([evidence(report, row.place, quote)])
    })
}

fn total(report: &Report, pack: &RulePack) -> Option<Draft> {
    let total = report.total_score.as_ref()?;
    let full = Some(pack.full());
    is_outside(total.value, full, pack).then(|| draft("总得分", total.value, full).quotes([quote_of(report, total)]))
}

fn draft(what: &str, score: Points, ceiling: Option<Decimal>) -> Draft {
    let bound = ceiling.map_or_else(|| "—".to_owned(), rows::number);
    Draft::new(
        format!("“{what}”得分 {score} 分，超出 0 至 {bound} 分的范围。"),
        format!("“{what}” scores {score}, outside 0 to {bound}."),
    )
    .computed("score", score.as_f64())
    .computed("ceiling", ceiling.map_or(serde_json::Value::Null, rows::json))
    .confidence(0.97)
}
