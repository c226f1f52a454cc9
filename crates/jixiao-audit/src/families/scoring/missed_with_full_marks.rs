//! S001: flags indicators that missed their target and have full marks all the same.

use crate::basis::{CENTRAL_NOTICE, HUBEI_FORM_2020, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, rows};
use jixiao_model::{Axis, Indicator, Level, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S001"),
    name: "missed-target-with-full-marks",
    level: Level::Error,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("未达目标仍得满分", "Target missed, full marks"),
    method: Text::fixed(
        "完成率 c：目标为“≥”“达”或直接数字的，c = 完成值/目标值；目标为“≤”或越小越好的，完成值不超过目标时 c = 1，否则 c = 目标值/完成值。c < 1 − `s001_slack` 而得分等于分值的，逐行提出；目标写“约”的，容差为 `s001_around`。单位不同、含多个条件而只有一个完成值的不比较；方向、单位或数字需要推断的，降为疑点。",
        "Completion c: for “≥”, “达” or a bare number, actual / target; for “≤” or where less is better, 1 while the ceiling is kept, else target / actual. Each row with c < 1 − `s001_slack` and the full score; an estimate (约) has the tolerance `s001_around`. Not compared: different units, or several conditions answered by one value. Where direction, unit or number had to be inferred, a doubt.",
    ),
    why: Text::fixed("未完成应按比例得分，给满分会虚增总得分。", "A missed target earns its share; full marks inflate the total."),
    innocent: &[
        Text::fixed("目标年中经批准调整，表中未更新。", "The target was changed with approval during the year and not updated here."),
        Text::fixed("比较符号写反或读错（如“≤”写成“≥”）。", "The comparison sign was written or read wrongly."),
        Text::fixed("不可抗力，经财政部门同意不扣分。", "Force majeure, accepted by the finance department."),
    ],
    question: Text::fixed("该指标未达目标，为何未扣分？请提供目标调整的批复或按完成率重新计分。", "The target was missed; why was nothing deducted? Please show the approved change or score it in proportion."),
    basis: &[PROJECT_EVALUATION_2020, HUBEI_FORM_2020, CENTRAL_NOTICE],
    thresholds: &["s001_slack", "s001_around"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 3场 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 3场 | 6 |
| 数量 | 档案数字化 | 10 | >=2万卷 | 2.1万卷 | 10 |
| 数量 | 查档接待 | 10 | 约300人次 | 297人次 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if report.indicators.iter().all(|row| achievement::of_row(row).is_none()) {
        return Verdict::insufficient("没有可比较的目标值和完成值", "no target and actual value can be compared");
    }
    Verdict::Looked(rows::full_marks(report).filter_map(|row| finding(report, row, pack)).collect())
}

fn finding(report: &Report, row: &Indicator, pack: &RulePack) -> Option<Draft> {
    let completion =
        achievement::of_row(row).filter(|one| one.is_missed(pack.exact("s001_slack"), pack.exact("s001_around")))?;
    let weight = row.weight.as_ref()?.value;
    let (name, share) = (rows::name(row), rows::percent(completion.ratio));
    let expected = completion.proportional_score(weight);
    let draft = Draft::new(
        format!("“{name}”完成目标的 {share}，仍得满分 {weight} 分；按比例应为 {expected} 分。"),
        format!("“{name}” reached {share} of its target and has the full {weight} points; in proportion it would be {expected}."),
    )
    .quotes([quote_row(report, row)])
    .computed("target", rows::json(completion.target))
    .computed("actual", rows::json(completion.actual))
    .computed("completion", rows::json(completion.ratio))
    .computed("weight", weight.as_f64())
    .computed("expected_score", expected.as_f64());
    Some(if completion.certain { draft.confidence(0.95) } else { draft.level(Level::Doubt).confidence(0.6) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn levels(report: &Report, expected: &[Level]) {
        let found: Vec<Level> =
            samples::drafts(super::check, report).iter().map(|draft| draft.level.unwrap_or(RULE.level)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ceilings_ranges_and_inferred_directions() {
        let row = |level2: &str, name: &str, target: &str, actual: &str| {
            samples::department(&[&format!("| {level2} | {name} | 10 | {target} | {actual} | 10 |")])
        };
        levels(&row("成本", "清淤成本", "≤160万元", "386万元"), &[Level::Error]);
        levels(&row("成本", "清淤成本", "≤160万元", "1590000元"), &[]);
        levels(&row("成本", "清淤成本", "160万元", "386万元"), &[Level::Doubt]);
        levels(&row("质量", "验收合格率", "达95%", "94.9%"), &[]);
        levels(&row("质量", "验收合格率", "达95%", "90%"), &[Level::Error]);
        levels(&row("数量", "接待人次", "约300人次", "297人次"), &[]);
        levels(&row("数量", "接待人次", "约300人次", "240人次"), &[Level::Doubt]);
        levels(&row("数量", "接待人次", "300人次", "297人次"), &[Level::Error]);
        levels(&row("数量", "清淤长度", "≥10公里", "100%"), &[]);
        levels(&row("数量", "清淤长度", "≥10公里；护岸≥2公里", "9公里"), &[]);
    }
}
