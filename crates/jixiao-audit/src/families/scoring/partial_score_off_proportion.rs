//! S002: flags partial scores of missed indicators that are not in proportion to their completion.

use crate::basis::{HUBEI_FORM_2020, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::stated::{self, Stated};
use crate::support::{achievement, rows, words};
use jixiao_model::{Axis, Indicator, Level, Points, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S002"),
    name: "partial-score-off-proportion",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("未达目标的得分与完成率不成比例", "Partial score not in proportion"),
    method: Text::fixed(
        "0 < c < 1（c 的定义见 S001）且 0 < 得分 < 分值时，|得分 − 分值 × c| > max(`s002_tolerance_points`, `s002_tolerance_share` × 分值) 即提出。得零分的视为“达标得分、不达标不得分”，不提出；满分的由 S001 处理。该行写明分档或每差多少扣多少分的，降为提示。",
        "For 0 < c < 1 (c as in S001) and 0 < score < weight: |score − weight × c| > max(`s002_tolerance_points`, `s002_tolerance_share` × weight). A score of zero counts as all-or-nothing scoring and is left alone; full marks are the matter of S001. A note where the row says that it is scored in steps or by so many points for each shortfall.",
    ),
    why: Text::fixed("同样的完成率应得同样的分，随意扣分使各单位不可比。", "The same completion should earn the same share, or units cannot be compared."),
    innocent: &[
        Text::fixed("采用分档或每降一个百分点扣分的办法。", "Scored in steps, or by points per percentage point."),
        Text::fixed("一个指标含多个目标，只有部分可比较。", "Several targets in one indicator, of which only some can be compared."),
    ],
    question: Text::fixed("该指标按什么办法计分？请列出计算过程。", "How was this indicator scored? Please show the computation."),
    basis: &[PROJECT_EVALUATION_2020, HUBEI_FORM_2020],
    thresholds: &["s002_tolerance_points", "s002_tolerance_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 3场 | 9 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 3场 | 6 |
| 数量 | 档案数字化 | 10 | >=2万卷 | 1.5万卷 | 0 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let partial: Vec<&Indicator> = report.indicators.iter().filter(|row| is_partial(row)).collect();
    if partial.is_empty() {
        return Verdict::not_applicable("没有未达目标而得部分分的指标", "no missed indicator has a partial score");
    }
    Verdict::Looked(partial.into_iter().filter_map(|row| finding(report, row, pack)).collect())
}

fn is_partial(row: &Indicator) -> bool {
    let scored = row.score.as_ref().is_some_and(|score| score.value > Points::ZERO);
    let missed = achievement::of_row(row).is_some_and(|one| one.ratio < Decimal::ONE && one.ratio > Decimal::ZERO);
    scored && missed && row.has_full_marks() == Some(false)
}

/// Returns the words by which a row says that it is scored in steps: in its cells, or in a sentence about it.
fn steps(report: &Report, row: &Indicator) -> Option<Stated> {
    const STEPS: &[&str] = &["每低", "每少", "每降", "每减", "每差", "分档", "档次"];
    let target = row.target.as_ref().map(|target| target.raw.as_str());
    let in_cell =
        [Some(row.name.raw.as_str()), target].into_iter().flatten().find_map(|raw| words::first_of(raw, STEPS));
    in_cell.map(Stated::unquoted).or_else(|| stated::about(report, row, STEPS))
}

fn finding(report: &Report, row: &Indicator, pack: &RulePack) -> Option<Draft> {
    let completion = achievement::of_row(row)?;
    let (score, weight) = (row.score.as_ref()?.value, row.weight.as_ref()?.value);
    let expected = completion.proportional_score(weight);
    let share = weight.decimal().checked_mul(pack.exact("s002_tolerance_share"))?;
    let tolerance = share.max(pack.exact("s002_tolerance_points"));
    if rows::distance(score.decimal(), expected.decimal()) <= tolerance {
        return None;
    }
    let (name, ratio) = (rows::name(row), rows::percent(completion.ratio));
    let draft = Draft::new(
        format!("“{name}”完成目标的 {ratio}，得 {score} 分；按比例应为 {expected} 分。"),
        format!("“{name}” reached {ratio} of its target and scores {score}; in proportion it would be {expected}."),
    )
    .quotes([quote_row(report, row)])
    .computed("completion", rows::json(completion.ratio))
    .computed("weight", weight.as_f64())
    .computed("score", score.as_f64())
    .computed("expected_score", expected.as_f64());
    Some(draft.confidence(if completion.certain { 0.7 } else { 0.45 }).lowered_by(steps(report, row)))
}
