//! Q001: flags reports in which every single indicator has full marks.

use crate::basis::{CENTRAL_NOTICE, PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence, quote_of, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Evidence, Indicator, Level, Located, Points, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("Q001"),
    name: "uniformly-perfect-scores",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("各项全部满分", "Full marks everywhere"),
    method: Text::fixed(
        "有分值的指标不少于 `q001_min_rows` 个，且每个指标的得分都等于分值；表中另列预算执行率得分的，该项也须满分。有分值而没有得分的行存在时不作判断。",
        "There are at least `q001_min_rows` indicators with a weight, and each one's score equals its weight; where the form scores the rate of execution apart, that has full marks too. A row with a weight and no score leaves the question open.",
    ),
    why: Text::fixed(
        "一年的工作各项都恰好满分并不常见，全部满分的自评不能说明哪里做得好、哪里需要改进，往往是自评走过场的表现。",
        "A year of work seldom earns every point. A self-evaluation with full marks everywhere says neither what went well nor what must improve, and often is a formality.",
    ),
    innocent: &[
        Text::fixed("任务简单，确实全部完成。", "The tasks were simple and all of them were done."),
        Text::fixed("同一地区、同一年度多数单位都是满分，该单位并不特殊（见 Q007）。", "Most units of the place and year have full marks, so this one does not stand out (see Q007)."),
    ],
    question: Text::fixed(
        "请逐项提供完成值的佐证材料，并说明有无未完成或质量不足的工作。",
        "Please show the proof of each actual value, and say which work was left undone or fell short.",
    ),
    basis: &[CENTRAL_NOTICE, PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["q001_min_rows"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分100分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 6场 | 20 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分96分，属于“优秀”。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 4场 | 16 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 时效 | 接收完成时间 | 20 | 2021年11月底前 | 2021年10月 | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let weighted: Vec<&Indicator> =
        report.indicators.iter().filter(|row| row.weight.as_ref().is_some_and(|w| w.value > Points::ZERO)).collect();
    let least = pack.threshold("q001_min_rows");
    if weighted.iter().all(|row| row.score.is_none()) {
        return Verdict::not_applicable("报告没有按指标打分", "the report scores no indicator");
    }
    if (weighted.len() as f64) < least {
        let n = weighted.len();
        return Verdict::InsufficientData(Text::new(
            format!("有分值的指标只有 {n} 个，少于 {least} 个，不作判断"),
            format!("only {n} indicators have a weight, fewer than {least}"),
        ));
    }
    if weighted.iter().any(|row| row.score.is_none()) {
        return Verdict::insufficient("有的指标有分值而没有得分", "some indicators have a weight and no score");
    }
    let execution = rows::execution_row(report);
    let points = |points: &Option<Located<Points>>| points.as_ref().map(|points| points.value);
    let is_execution_full = execution.is_none_or(|row| points(&row.score) >= points(&row.weight));
    if !is_execution_full || weighted.iter().any(|row| row.has_full_marks() != Some(true)) {
        return Verdict::Looked(Vec::new());
    }
    let (n, points) = (weighted.len(), rows::weight_of(weighted.iter().copied()));
    let shown = rows::points(points);
    let total: Option<Evidence> = report.total_score.as_ref().map(|total| quote_of(report, total));
    let execution = execution.map(|row| evidence(report, row.place, row.label.raw.clone()));
    let draft = Draft::new(
        format!("{n} 个指标全部满分，合计 {shown} 分，没有一分扣减，需核实打分依据。"),
        format!("All {n} indicators have full marks ({shown} points); not one point was deducted."),
    )
    .quotes(total.into_iter().chain(execution))
    .quotes(weighted.iter().map(|row| quote_row(report, row)))
    .computed("n", n)
    .computed("points", points.as_f64());
    Verdict::of(Some(draft.confidence(0.9)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(execution_score: &str, scores: [&str; 5], expected: usize) {
        let fund = format!("|  | 年度资金总额 | 100 | 100 | 100 | 10 | 100% | {execution_score} |");
        let rows =
            scores.map(|score| format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 18 | {score} |  |"));
        let report = samples::project(&[&fund], &rows.each_ref().map(String::as_str));
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{execution_score} {scores:?}");
    }

    #[test]
    fn every_row_and_the_execution_rate_must_be_full() {
        check("10", ["18", "18", "18", "18", "18"], 1);
        check("9.8", ["18", "18", "18", "18", "18"], 0);
        check("10", ["18", "18", "17.9", "18", "18"], 0);
        check("10", ["18", "18", "", "18", "18"], 0);
    }

    #[test]
    fn few_rows_prove_nothing() {
        let report = samples::department(&["| 数量 | 接收档案 | 100 | >=5卷 | 5卷 | 100 |"]);
        assert!(matches!(
            super::check(&report, &RulePack::builtin("national-2020").expect("the base pack")),
            Verdict::InsufficientData(_)
        ));
    }
}
