//! S003: flags scores of qualitative indicators that lie outside the band of their own verdict.

use crate::basis::{HUBEI_FORM_2020, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Achievement, Axis, Indicator, Level, Report, RuleCode, Text};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S003"),
    name: "qualitative-score-outside-band",
    level: Level::Error,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("定性指标得分与达成程度不符", "Qualitative score outside the band of its verdict"),
    method: Text::fixed(
        "完成值只写达成程度的，按规则包三档核对得分/分值（容差 `s003_slack`）：达成预期指标 100%–achieved，部分达成 achieved–partly，未达成 partly–0（national-2020 为 80%、60%）。得分高于所在档为差错；低于所在档，或完成值只写“完成”之类而不是表内规定用语的，降为疑点。",
        "Where the actual value is nothing but a verdict, score / weight must lie in the pack's band (tolerance `s003_slack`): achieved 100 %–achieved, partly achieved–partly, not achieved partly–0 (80 % and 60 % in national-2020). Above the band is an error; below it, or with a word such as 完成 instead of the form's own wording, a doubt.",
    ),
    why: Text::fixed("自己写“部分达成”却按“达成”给分，结论与分数自相矛盾。", "A row that says “partly achieved” and scores as achieved contradicts itself."),
    innocent: &[
        Text::fixed("当地三档区间不同（应改用当地规则包）。", "The local bands differ (use the local pack)."),
        Text::fixed("完成值沿用模板用语，未按实际修改。", "The wording of the template was left as it was."),
    ],
    question: Text::fixed("请说明该指标属于哪一档，并相应更正完成情况或得分。", "Which band does the indicator belong to? Please correct the verdict or the score."),
    basis: &[PROJECT_EVALUATION_2020, HUBEI_FORM_2020],
    thresholds: &["s003_slack"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 质量 | 档案利用服务水平 | 10 | 明显提升 | 部分达成预期指标并具有一定效果 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 质量 | 档案利用服务水平 | 10 | 明显提升 | 部分达成预期指标并具有一定效果 | 7 |
| 质量 | 库房环境 | 10 | 符合标准 | 达成预期指标 | 9 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let judged: Vec<(&Indicator, Achievement)> =
        report.indicators.iter().filter_map(|row| verdict(row).map(|verdict| (row, verdict))).collect();
    if judged.is_empty() {
        return Verdict::not_applicable("没有以达成程度填报的指标", "no indicator is answered by a verdict");
    }
    Verdict::Looked(judged.into_iter().filter_map(|(row, verdict)| finding(report, row, verdict, pack)).collect())
}

/// Returns the verdict of a row whose actual value is one statement without a number.
fn verdict(row: &Indicator) -> Option<Achievement> {
    let clause = row.actual.as_ref()?.single()?;
    let verdict = clause.achievement.filter(|verdict| *verdict != Achievement::InProgress);
    verdict.filter(|_| clause.number.is_none() && row.score_ratio().is_some())
}

/// Returns the band of a verdict as shares of the weight.
fn band(verdict: Achievement, pack: &RulePack) -> Option<(Decimal, Decimal)> {
    let achieved = Decimal::from_f64(pack.qualitative.achieved)?;
    let partly = Decimal::from_f64(pack.qualitative.partly)?;
    match verdict {
        Achievement::Achieved => Some((achieved, Decimal::ONE)),
        Achievement::Partly => Some((partly, achieved)),
        Achievement::NotAchieved => Some((Decimal::ZERO, partly)),
        Achievement::InProgress => None,
    }
}

fn finding(report: &Report, row: &Indicator, verdict: Achievement, pack: &RulePack) -> Option<Draft> {
    let (low, high) = band(verdict, pack)?;
    let share = row.score_ratio()?.decimal();
    let slack = pack.exact("s003_slack");
    let above = share > high + slack;
    // A score above the weight is the matter of A003.
    if !(above || share < low - slack) || share > Decimal::ONE {
        return None;
    }
    let written = &row.actual.as_ref()?.raw;
    let (name, given) = (rows::name(row), rows::percent(share));
    let (from, to) = (rows::percent(low), rows::percent(high));
    let draft = Draft::new(
        format!("“{name}”完成情况写“{}”，得分为分值的 {given}，应在 {from} 至 {to} 之间。", written.trim()),
        format!("“{name}” says “{}” and has {given} of its weight; the band is {from} to {to}.", written.trim()),
    )
    .quotes([quote_row(report, row)])
    .computed("share", rows::json(share))
    .computed("band_low", rows::json(low))
    .computed("band_high", rows::json(high));
    let own_words = written.contains("预期") || written.contains("部分达成") || written.contains("未达成");
    Some(if above && own_words { draft.confidence(0.95) } else { draft.level(Level::Doubt).confidence(0.6) })
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
    fn bands_of_the_three_verdicts() {
        let row = |actual: &str, score: &str| {
            samples::department(&[&format!("| 质量 | 服务水平 | 10 | 明显提升 | {actual} | {score} |")])
        };
        levels(&row("达成预期指标", "10"), &[]);
        levels(&row("达成预期指标", "7"), &[Level::Doubt]);
        levels(&row("部分达成预期指标并具有一定效果", "8"), &[]);
        levels(&row("部分达成预期指标并具有一定效果", "9"), &[Level::Error]);
        levels(&row("未达成预期指标且效果较差", "8"), &[Level::Error]);
        levels(&row("已完成", "7"), &[Level::Doubt]);
    }
}
