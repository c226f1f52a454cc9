//! S006: flags full marks for targets far exceeded without analysis.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::achievement::{self, Completion};
use crate::support::direction::Direction;
use crate::support::stated::Stated;
use crate::support::{rows, words};
use jixiao_model::{Axis, ClauseKind, Indicator, Level, Level2, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S006"),
    name: "unexplained-over-achievement",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("大幅超额完成而未分析", "Target far exceeded without analysis"),
    method: Text::fixed(
        "满分行中，完成值/目标值 ≥ `s006_over_achievement`；成本类“≤”指标为完成值/目标值 ≤ `s006_cost_share`；且原因栏为空或只写“无”。列出倍数。完成值为百分比的，可能填的是完成率，可信度相应降低。所列指标都是由需求决定的工作（接待、受理、办件、咨询等）的，降为提示。",
        "Rows with full marks and actual / target ≥ `s006_over_achievement`; for cost ceilings actual / target ≤ `s006_cost_share`; and no reason (blank or “无”). The quotient is shown. A percentage may be a rate of completion, so confidence is lower there. A note where all rows in question are work that comes in unasked (visitors, applications, calls).",
    ),
    why: Text::fixed("大幅超额往往说明目标定得偏低；规定要求分析原因，目标明显偏低的按偏离度调减分值。", "A target far exceeded was often set too low; the rules ask for an analysis and, where it was obviously too low, for a deduction."),
    innocent: &[
        Text::fixed("需求驱动的服务（办件量、接待量）由来访多少决定。", "Services on demand: the number follows from how many came."),
        Text::fixed("应急任务或年中追加任务。", "Emergencies, or tasks added during the year."),
        Text::fixed("填的是完成率而不是完成值。", "A rate of completion was filled in instead of the value."),
    ],
    question: Text::fixed("请说明超额完成的原因、目标值的测算依据，以及下年目标是否相应提高。", "Why was the target exceeded, how was it set, and will next year's be raised?"),
    basis: &[PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["s006_over_achievement", "s006_cost_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 15场 | 10 |
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

/// Words for work that comes in unasked.
const ON_DEMAND: &[&str] = &["接待", "受理", "办件", "咨询", "来访", "求助", "求救", "热线", "诉求", "接警", "申请"];

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if report.indicators.iter().all(|row| achievement::of_row(row).is_none()) {
        return Verdict::insufficient("没有可比较的目标值和完成值", "no target and actual value can be compared");
    }
    let exceeded: Vec<(&Indicator, Decimal)> = rows::full_marks(report)
        .filter(|row| rows::reason(row).is_none())
        .filter_map(|row| far_exceeded(row, pack).map(|quotient| (row, quotient)))
        .collect();
    if exceeded.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let (n, weight) = (exceeded.len(), rows::weight_of(exceeded.iter().map(|(row, _)| *row)));
    let list = exceeded.iter().map(|(row, quotient)| format!("“{}” {}", rows::name(row), rows::percent(*quotient)));
    let list = list.collect::<Vec<_>>();
    let (zh, en) = (list.join("，"), list.join(", "));
    let highest = exceeded.iter().map(|(_, quotient)| *quotient).max().unwrap_or_default();
    let percent_only = exceeded.iter().all(|(row, _)| row.actual.as_ref().is_some_and(achievement::is_bare_percentage));
    let draft = Draft::new(
        format!("{n} 个指标大幅超过目标而得满分，未说明原因（完成值/目标值：{zh}）。"),
        format!("Indicators far beyond their target with full marks and no reason: {n} (actual / target: {en})."),
    )
    .quotes(exceeded.iter().map(|(row, _)| quote_row(report, row)))
    .computed("rows", n)
    .computed("points", weight.as_f64())
    .computed("highest_quotient", rows::json(highest));
    let demanded = exceeded.iter().map(|(row, _)| words::first_of(&row.name.value, ON_DEMAND));
    // One row that is not driven by demand is enough to ask.
    let word = demanded.collect::<Option<Vec<_>>>().and_then(|words| words.first().copied());
    let draft = draft.confidence(if percent_only { 0.55 } else { 0.8 });
    Verdict::of(Some(draft.lowered_by(word.map(Stated::unquoted))))
}

/// Returns actual / target where it lies beyond the pack's thresholds.
fn far_exceeded(row: &Indicator, pack: &RulePack) -> Option<Decimal> {
    let completion = achievement::of_row(row)?;
    let (beyond, shown) = match completion.direction {
        // Inside a range the completion is 1, however far above its lower end the value lies.
        Direction::More => (completion.ratio >= pack.exact("s006_over_achievement"), completion.ratio),
        Direction::Less => {
            let quotient = completion.quotient()?;
            (is_cost(row, &completion) && quotient <= pack.exact("s006_cost_share"), quotient)
        }
    };
    beyond.then_some(shown)
}

/// Only money saved far below its ceiling is a sign of a loose target; fewer complaints than allowed are not.
fn is_cost(row: &Indicator, completion: &Completion) -> bool {
    let money =
        row.target.as_ref().is_some_and(|target| target.clauses.iter().any(|clause| clause.kind == ClauseKind::Money));
    (money || row.level2 == Some(Level2::Cost)) && !completion.target.is_zero()
}
