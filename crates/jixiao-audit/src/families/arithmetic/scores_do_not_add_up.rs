//! A002: flags a stated total that differs from the sum of the scores, and a printed sum of weights that is wrong.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence, quote_of, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, IndicatorColumn, Level, Located, Points, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A002"),
    name: "scores-do-not-add-up",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("得分合计与总得分不符", "Scores do not add up to the stated total"),
    method: Text::fixed(
        "各指标得分之和加上预算执行率得分，应等于所述总得分以及表内“总分”行（容差 `a002_tolerance`）；“总分”行的分值合计同样核对。\
任何一行得分空白或未读出时不作判断。若不计执行率得分恰好相符，降为疑点。",
        "The scores of the indicators plus the score for execution must equal the stated total and the 总分 row of the table (tolerance `a002_tolerance`); the weights in the 总分 row are checked alike. \
Silent when any score is blank or was not read. When the sum fits without execution, a doubt.",
    ),
    why: Text::fixed("总得分是对外公开、与预算挂钩的数字，必须能由各行加出来。", "The total is published and tied to the budget; it must follow from the rows."),
    innocent: &[
        Text::fixed("分页、隐藏行或导出丢行。", "Rows hidden, split over pages or lost in the export."),
        Text::fixed("总得分另含加减分项。", "The total includes bonus or penalty points."),
    ],
    question: Text::fixed("请逐项重新加总得分，并说明总得分与合计之间差额的来源。", "Please add the scores again and explain the difference to the total."),
    basis: &[PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["a002_tolerance"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
整体支出绩效自评价结果为:总得分98分，属于\"优秀\"。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 4场 | 48 |
| 质量 | 培训合格率 | 40 | >=95% | 96% | 40 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
整体支出绩效自评价结果为:总得分88分，属于\"良好\"。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 4场 | 48 |
| 质量 | 培训合格率 | 40 | >=95% | 96% | 40 |
",
    check: Check::Report(check),
};

/// One column that is added up: the points of every row, and the points for execution.
struct Column<'a> {
    zh: &'static str,
    en: &'static str,
    rows: Option<Vec<Points>>,
    execution: Option<&'a Located<Points>>,
    printed: Vec<&'a Located<Points>>,
}

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if !report.columns.contains(&IndicatorColumn::Score) {
        return Verdict::not_applicable("该表不设得分", "this form has no scores");
    }
    let columns = [scores(report), weights(report)];
    if columns.iter().all(|column| column.printed.is_empty()) {
        return Verdict::insufficient("没有读到总得分", "no total was read");
    }
    if columns.iter().all(|column| column.rows.is_none()) {
        return Verdict::insufficient("有得分空白或未读出", "a score is blank or was not read");
    }
    let drafts = columns.iter().filter_map(|column| difference(report, column, pack.exact("a002_tolerance")));
    Verdict::Looked(drafts.collect())
}

fn scores(report: &Report) -> Column<'_> {
    let known = report.indicators.iter().map(|row| row.score.as_ref().map(|score| score.value));
    let scored = rows::execution_row(report);
    let execution = scored.and_then(|row| row.score.as_ref());
    // A form whose stated total is its 总分 row has one total, not two.
    let below = report.printed.score.iter().filter(|below| {
        report.total_score.as_ref().is_none_or(|total| (total.place, &total.raw) != (below.place, &below.raw))
    });
    let printed = report.total_score.iter().chain(below).collect();
    let complete = !report.indicators.is_empty() && scored.is_none_or(|row| row.score.is_some());
    Column { zh: "得分", en: "scores", rows: complete.then(|| known.collect()).flatten(), execution, printed }
}

fn weights(report: &Report) -> Column<'_> {
    let known = report.indicators.iter().map(|row| row.weight.as_ref().map(|weight| weight.value));
    Column {
        zh: "分值",
        en: "weights",
        rows: (!report.indicators.is_empty()).then(|| known.collect()).flatten(),
        execution: rows::execution_row(report).and_then(|row| row.weight.as_ref()),
        printed: report.printed.weight.iter().collect(),
    }
}

fn difference(report: &Report, column: &Column<'_>, tolerance: Decimal) -> Option<Draft> {
    let indicators = column.rows.as_ref()?.iter().copied().sum::<Points>().decimal();
    let execution = column.execution.map_or(Decimal::ZERO, |points| points.value.decimal());
    let sum = indicators.saturating_add(execution);
    let differs = |printed: &&&Located<Points>| rows::distance(printed.value.decimal(), sum) > tolerance;
    let wrong: Vec<_> = column.printed.iter().filter(differs).copied().collect();
    let printed = *wrong.first()?;
    let fits_without = wrong.iter().all(|printed| rows::distance(printed.value.decimal(), indicators) <= tolerance);
    let (stated, added) = (rows::number(printed.value.decimal()), rows::number(sum));
    let gap = rows::number(printed.value.decimal().saturating_sub(sum));
    let draft = Draft::new(
        format!("所列{}合计 {stated} 分，逐项相加为 {added} 分，相差 {gap} 分。", column.zh),
        format!("The {} are stated as {stated} in all; the rows add up to {added}, a difference of {gap}.", column.en),
    )
    .quotes(wrong.iter().map(|printed| quote_of(report, printed)))
    .quotes(report.indicators.iter().map(|row| quote_row(report, row)))
    .quotes(
        column
            .execution
            .map(|points| evidence(report, points.place, format!("预算执行率{} {}", column.zh, points.raw))),
    )
    .computed("stated", printed.value.as_f64())
    .computed("sum", rows::json(sum))
    .computed("execution", rows::json(execution))
    .computed("column", column.en);
    Some(if fits_without { draft.level(Level::Doubt).confidence(0.6) } else { draft.confidence(0.9) })
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
    fn execution_counts_and_the_total_row_is_checked() {
        let fund = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let row = "| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 90 | 90 |  |";
        let total = |weight: &str, score: &str| format!("| 总分 |  |  |  |  | {weight} | {score} |  |");
        levels(&samples::project(&fund, &[row, &total("100", "98")]), &[]);
        levels(&samples::project(&fund, &[row, &total("100", "99")]), &[Level::Error]);
        levels(&samples::project(&fund, &[row, &total("100", "90")]), &[Level::Doubt]);
        levels(&samples::project(&fund, &[row, &total("110", "98")]), &[Level::Error]);
    }

    #[test]
    fn silent_when_a_score_is_blank() {
        let fund = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let rows =
            ["| 产出指标 | 数量指标 | 清淤长度 | 10公里 | 10公里 | 90 |  |  |", "| 总分 |  |  |  |  |  | 98 |  |"];
        levels(&samples::project(&fund, &rows), &[]);
    }
}
