//! S010: flags full marks for satisfaction where nothing in the report speaks of a survey.

use crate::basis::{INDICATOR_GUIDE_2021, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, words};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Level2, Report, ReportKind, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S010"),
    name: "satisfaction-without-survey",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("满意度得满分而无调查依据", "Full marks for satisfaction without a survey"),
    method: Text::fixed(
        "满意度指标得满分，而该行的名称、目标、完成值、原因栏中没有问卷、样本、回收、抽样、调查、回访、测评等字样，正文中也没有提到问卷、样本、回访，或在同一句里说到满意度的调查、抽样、测评等。完成值为 100%、只有完成字样，或以“未收到投诉”为据的，为疑点；项目表没有文字章节、完成值又低于 100% 的，为提示。",
        "Satisfaction has full marks; no cell of its row speaks of a questionnaire, sample, return, survey, call-back or poll, and the text neither names a questionnaire, sample or call-back nor speaks of a survey in a sentence about satisfaction. A doubt where the actual value is 100 %, is only a word, or rests on “no complaint received”; a note for project forms (no narrative) with a value below 100 %.",
    ),
    why: Text::fixed("没有投诉不等于满意；满意度必须有调查样本才可核对。", "No complaint is not satisfaction; only a survey can be checked."),
    innocent: &[
        Text::fixed("调查问卷作为附件另存。", "The survey is kept in an annex."),
        Text::fixed("服务对象很少，逐一访谈。", "The users are few and were asked one by one."),
    ],
    question: Text::fixed("请提供满意度调查的时间、对象、样本量、有效问卷数和统计结果。", "Please give date, respondents, sample, valid questionnaires and result of the survey."),
    basis: &[REVIEW_PRACTICE, INDICATOR_GUIDE_2021],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 100% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 93%（发放问卷120份，有效116份） | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    if !report.indicators.iter().any(|row| row.level2 == Some(Level2::Satisfaction)) {
        return Verdict::not_applicable("没有满意度指标", "there is no satisfaction indicator");
    }
    let full: Vec<&Indicator> = rows::full_marks_of(report, Level2::Satisfaction).collect();
    if full.is_empty() || speaks_of_a_survey(report) {
        return Verdict::Looked(Vec::new());
    }
    let weight = rows::weight_of(full.iter().copied());
    let points = rows::points(weight);
    let n = full.len();
    let striking = full.iter().any(|row| is_striking(row));
    let draft = Draft::new(
        format!("{n} 个满意度指标得满分（{points} 分），报告中没有问卷、样本等调查依据。"),
        format!(
            "Satisfaction indicators with full marks: {n} ({points} points); nothing in the report speaks of a survey."
        ),
    )
    .quotes(full.iter().map(|row| quote_row(report, row)))
    .computed("rows", n)
    .computed("points", weight.as_f64())
    .confidence(if striking { 0.8 } else { 0.6 });
    let note = report.kind != ReportKind::Department && !striking;
    Verdict::of(Some(if note { draft.level(Level::Note) } else { draft }))
}

/// A value that no survey is likely to give: everybody satisfied, a mere word, or the absence of complaints.
fn is_striking(row: &Indicator) -> bool {
    let Some(actual) = &row.actual else { return false };
    let whole = |clause: &Clause| {
        clause.kind == ClauseKind::Percent && clause.number.is_some_and(|number| number >= Decimal::ONE_HUNDRED)
    };
    let wordy = actual.clauses.iter().all(|clause| clause.number.is_none());
    actual.clauses.iter().any(whole) || wordy || actual.raw.contains("投诉")
}

/// Words that speak of asking people, wherever they stand.
const SURE: &[&str] = &["问卷", "样本", "回访", "评价器"];

/// Words that speak of asking people in the row of the indicator or in a sentence about satisfaction; elsewhere land
/// is surveyed and quality is sampled.
const AMONG_OTHERS: &[&str] = &["回收", "抽样", "抽查", "调查", "测评", "访谈", "评议", "投票"];

fn speaks_of_a_survey(report: &Report) -> bool {
    let cells = report.indicators.iter().filter(|row| row.level2 == Some(Level2::Satisfaction)).flat_map(|row| {
        [
            row.target.as_ref().map(|one| one.raw.as_str()),
            row.actual.as_ref().map(|one| one.raw.as_str()),
            rows::reason(row),
            Some(row.name.value.as_str()),
        ]
    });
    let goals = [&report.goals.expected, &report.goals.actual].into_iter().flatten().map(|goal| goal.value.as_str());
    let is_in_row = |text: &str| words::contains_any(text, SURE) || words::contains_any(text, AMONG_OTHERS);
    let is_said =
        |one: &str| words::contains_any(one, SURE) || one.contains("满意") && words::contains_any(one, AMONG_OTHERS);
    cells.flatten().any(is_in_row) || goals.chain(rows::prose(report)).flat_map(words::sentences).any(is_said)
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
    fn surveys_of_land_ask_nobody() {
        let with = |text: &str| {
            samples::read(&format!(
                "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
                 四、部门（单位）整体支出绩效实现情况\n（一）履职完成情况\n\
                 | 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |\n\
                 | 满意度 | 林区群众满意度 | 10 | >=90% | 100% | 10 |\n\
                 五、存在问题及改进措施\n（一）主要问题及原因分析\n{text}\n"
            ))
        };
        levels(&with("林地年度变更调查口径调整，抽样监测点位偏少。"), &[Level::Doubt]);
        levels(&with("经满意度调查，林区群众普遍认可。"), &[]);
        levels(&with("回收有效问卷622份。"), &[]);
    }

    #[test]
    fn a_plausible_value_in_a_form_without_prose_is_a_note() {
        let fund = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let row = |actual: &str, reason: &str| {
            samples::project(
                &fund,
                &[&format!("| 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | {actual} | 10 | 10 | {reason} |")],
            )
        };
        levels(&row("92%", ""), &[Level::Note]);
        levels(&row("100%", ""), &[Level::Doubt]);
        levels(&row("未收到投诉", ""), &[Level::Doubt]);
        levels(&row("92%", "发放问卷100份"), &[]);
    }
}
