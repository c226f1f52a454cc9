//! L002: flags targets set below both last year's target and what was reached last year.

use crate::basis::{INDICATOR_GUIDE_2021, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Series;
use crate::support::direction::{self, Direction};
use crate::support::history::{self, Neighbours};
use crate::support::{rows, stated, unit};
use jixiao_model::{Axis, Clause, Indicator, Level, Quantity, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L002"),
    name: "lowered-target",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("目标逐年下调", "Target lowered below last year's result"),
    method: Text::fixed(
        "同一部门相邻两年的同一指标（二级指标相同，名称相似度不低于 `l002_similarity`，目标值各为一个同单位的数值）：本年目标低于上年目标，且低于上年完成值的 `l002_share` 倍；越小越好的指标方向相反；其中以总额表示的成本随预算变动，不比较。两年的报告中有该行的原因栏或提到该指标的句子写明任务减少、划转、一次性等的，降为提示并引用。",
        "One indicator in two years running (same second level, names at least `l002_similarity` alike, one number in one unit each): this year's target is below last year's, and below `l002_share` times what was reached last year. For indicators where less is better, the other way round; the total of a cost follows the budget and is not compared. A note where a reason cell of the row, or a sentence of either year that names the indicator, speaks of less to do, duties handed over or a one-off; it is quoted.",
    ),
    why: Text::fixed(
        "历史水平是设定目标的重要参照；把目标定在已经达到的水平以下，得满分就没有意义。",
        "What was reached before is a main measure for setting targets; a target below it makes full marks meaningless.",
    ),
    innocent: &[
        Text::fixed("任务减少，或机构改革后职责划转。", "Less to do, or duties that went elsewhere in a reform."),
        Text::fixed("上年有一次性因素（集中清理、应急任务）。", "A one-off in the year before (a clean-up, an emergency)."),
    ],
    question: Text::fixed(
        "本年目标按什么依据设定？为何低于上年的目标和实际完成值？",
        "What was this year's target based on, and why is it below last year's target and result?",
    ),
    basis: &[INDICATOR_GUIDE_2021, PROJECT_EVALUATION_2020],
    thresholds: &["l002_similarity", "l002_share"],
    fires: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 640卷 | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=450卷 | 655卷 | 20 |
",
    silent: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 640卷 | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=640卷 | 655卷 | 20 |
",
    check: Check::Series(check),
};

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let pairs = history::neighbours(series);
    if pairs.is_empty() {
        return Verdict::insufficient("没有相邻两年的报告", "there are no reports of two years running");
    }
    Verdict::Looked(pairs.iter().flat_map(|pair| lowered(pair, pack)).collect())
}

fn lowered(pair: &Neighbours<'_>, pack: &RulePack) -> Vec<Draft> {
    let rows = pair.rows(pack.threshold("l002_similarity"));
    let matched = rows.into_iter().filter_map(|(earlier, later)| Some((earlier, later?)));
    matched.filter_map(|(earlier, later)| finding(pair, earlier, later, pack)).collect()
}

fn finding(pair: &Neighbours<'_>, earlier: &Indicator, later: &Indicator, pack: &RulePack) -> Option<Draft> {
    let target = single(later.target.as_ref())?;
    let direction = direction::of(later, target);
    let old_target = single(earlier.target.as_ref())?;
    if direction::of(earlier, old_target) != direction {
        return None;
    }
    let (now, before) = (base(target)?, base(old_target)?);
    let reached = base(single(earlier.actual.as_ref())?)?;
    // The ceiling of a whole cost follows the budget; only prices per something can be compared over years.
    let is_total_cost = direction == Direction::Less && now.1 == "元";
    if now.1 != before.1 || now.1 != reached.1 || is_total_cost {
        return None;
    }
    let (now, before, reached) = (now.0, before.0, reached.0);
    let share = pack.exact("l002_share");
    let is_lowered = match direction {
        Direction::More => now < before && now < reached.checked_mul(share)?,
        Direction::Less => now > before && now.checked_mul(share)? > reached,
    };
    let (name, year) = (rows::name(later), pair.year);
    let raw = |quantity: &Option<Quantity>| quantity.as_ref().map(|q| q.raw.trim().to_owned()).unwrap_or_default();
    let (old, got, new) = (raw(&earlier.target), raw(&earlier.actual), raw(&later.target));
    let draft = Draft::new(
        format!("“{name}”上年目标 {old}、完成 {got}，{year} 年目标却定为 {new}，需核实设定依据。"),
        format!("“{name}”: last year's target was {old} and {got} was reached; the target of {year} is {new}."),
    )
    .quotes([quote_row(pair.earlier, earlier), quote_row(pair.later, later)])
    .computed("target_before", rows::json(before))
    .computed("reached_before", rows::json(reached))
    .computed("target_now", rows::json(now))
    .subject(pair.subject());
    let stated = || {
        let now = stated::about(pair.later, later, stated::LESS_TO_DO);
        now.or_else(|| stated::about(pair.earlier, earlier, stated::LESS_TO_DO))
    };
    is_lowered.then(|| draft.confidence(0.75).lowered_by(stated()))
}

fn single(quantity: Option<&Quantity>) -> Option<&Clause> {
    quantity?.single().filter(|clause| clause.is_numeric() && clause.upper.is_none())
}

/// Returns the number in the base of its unit, and the base.
fn base(clause: &Clause) -> Option<(Decimal, String)> {
    let unit = unit::of(clause);
    let factor = unit.as_ref().map_or(Decimal::ONE, |unit| unit.factor);
    Some((clause.number?.checked_mul(factor)?, unit.map_or_else(String::new, |unit| unit.base)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use jixiao_model::FiscalYear;

    #[track_caller]
    fn check(level2: &str, earlier: (&str, &str), later: &str, expected: usize) {
        let row = |target: &str, actual: &str| {
            samples::department(&[&format!("| {level2} | 接收档案 | 10 | {target} | {actual} | 10 |")])
        };
        let (before, now) = (row(earlier.0, earlier.1), row(later, "600卷"));
        let pair = Neighbours { earlier: &before, later: &now, year: FiscalYear::new(2022).expect("a year") };
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        assert_eq!(lowered(&pair, &pack).len(), expected, "{level2} {earlier:?} {later}");
    }

    #[test]
    fn below_both_target_and_result_of_the_year_before() {
        check("数量", (">=500卷", "640卷"), ">=450卷", 1);
        check("数量", (">=500卷", "640卷"), ">=500卷", 0);
        check("数量", (">=500卷", "460卷"), ">=450卷", 0);
        check("数量", (">=500卷", "640卷"), ">=450件", 0);
        check("数量", (">=1万卷", "12000卷"), ">=9000卷", 1);
        check("数量", (">=500卷", "100%"), ">=450卷", 0);
        check("成本", ("<=12元/卷", "10元/卷"), "<=14元/卷", 1);
        check("成本", ("<=120万元", "100万元"), "<=140万元", 0);
        check("成本", ("<=12元/卷", "10元/卷"), "<=11元/卷", 0);
    }
}
