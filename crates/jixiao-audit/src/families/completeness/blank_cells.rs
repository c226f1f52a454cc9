//! C004: flags blank targets, actual values, weights, scores, amounts, and a missing total or grade.

use crate::basis::{QINGDAO_REGULATION, REVIEW_PRACTICE, SYSTEM_CHECKS};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, stated};
use jixiao_model::{
    Axis, BudgetLine, Evidence, Indicator, IndicatorColumn, Level, Points, Quantity, Report, ReportKind, RuleCode, Text,
};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C004"),
    name: "blank-cells",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("目标值、完成值、分值、得分或金额空白", "Blank target, actual, weight, score or amount"),
    method: Text::fixed(
        "分三类检查：①指标行的目标值、完成值、分值、得分空白；②预算表或资金栏的预算数、执行数空白；③部门报告没有总得分或等级。\
表中本来没有的栏目不算空白；目标值、完成值、分值均空的备用行不算；只填“—”“/”的，以及同一分值可能合并到多行的，只作疑点。金额空白而报告写明经费由其他单位核算、列支或涉密的，降为提示。",
        "Three groups: (1) target, actual, weight or score of an indicator; (2) budget or executed amount of the budget table or fund block; (3) no total score or grade in a department report. \
A column that the form does not have is not blank; a spare row without target, actual and weight does not count; cells with only “—” or “/”, and weights that may be merged over several rows, are doubts only. Blank amounts are a note where the report says that the money is in the books of another unit or classified.",
    ),
    why: Text::fixed("空白格无法复核，得分也就没有依据；空白不等于零。", "A blank cannot be re-checked, so the score has no ground; blank is not zero."),
    innocent: &[
        Text::fixed("单元格合并，数值印在上一行。", "Merged cells: the value is printed in the row above."),
        Text::fixed("金额由上级或其他单位统一核算，本表未列。", "The money is accounted for by another unit and not listed here."),
    ],
    question: Text::fixed("请补充所列空白项的数据及来源，或说明不填的理由。", "Please supply the data missing in the cells listed, with their source, or say why they stay blank."),
    basis: &[SYSTEM_CHECKS, REVIEW_PRACTICE, QINGDAO_REGULATION],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
整体支出绩效自评价结果为:总得分95分，属于\"优秀\"。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 |  | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
整体支出绩效自评价结果为:总得分95分，属于\"优秀\"。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=5场 | 6场 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let drafts = [indicator_cells(report), amounts(report), conclusion(report)];
    Verdict::Looked(drafts.into_iter().flatten().collect())
}

/// How a cell is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing stands there.
    Blank,
    /// A sign such as `—`, or a weight or score that a merged cell above may hold.
    Open,
}

fn indicator_cells(report: &Report) -> Option<Draft> {
    let mut gaps: Vec<(Gap, Evidence)> = Vec::new();
    let used = report.indicators.iter().enumerate().filter(|(_, row)| !is_spare(row));
    for (index, row) in used {
        for (column, label, gap) in row_gaps(report, row, index > 0) {
            if report.columns.contains(&column) {
                gaps.push((gap, rows::blank_cell(report, row.place, &row.name.raw, label)));
            }
        }
    }
    if gaps.is_empty() {
        return None;
    }
    let n = gaps.len();
    let draft = Draft::new(
        format!("指标表有 {n} 个应填单元格空白，需补充或说明。"),
        format!("Cells of the indicator tables that are blank where a value is due: {n}."),
    );
    Some(graded(draft, gaps).computed("blank_cells", n))
}

fn row_gaps(report: &Report, row: &Indicator, has_row_above: bool) -> Vec<(IndicatorColumn, &'static str, Gap)> {
    let mut found = Vec::new();
    for (column, label, quantity) in
        [(IndicatorColumn::Target, "目标值", &row.target), (IndicatorColumn::Actual, "实际完成值", &row.actual)]
    {
        found.extend(quantity_gap(quantity.as_ref()).map(|gap| (column, label, gap)));
    }
    // A weight and a score that are both absent below another row may belong to cells merged over several rows.
    let merged = has_row_above && row.weight.is_none() && row.score.is_none();
    let gap = if merged || nowhere_printed(report) { Gap::Open } else { Gap::Blank };
    for (column, label, points) in
        [(IndicatorColumn::Weight, "分值", &row.weight), (IndicatorColumn::Score, "得分", &row.score)]
    {
        found.extend(points.is_none().then_some((column, label, gap)));
    }
    found
}

fn quantity_gap(quantity: Option<&Quantity>) -> Option<Gap> {
    match quantity {
        None => Some(Gap::Blank),
        Some(quantity) if quantity.raw.trim().is_empty() => Some(Gap::Blank),
        Some(quantity) => quantity.is_blank().then_some(Gap::Open),
    }
}

/// Weights that no row prints stand at the second level or in the heads.
fn nowhere_printed(report: &Report) -> bool {
    report.indicators.iter().all(|row| row.weight.is_none())
}

/// A row of the template that was not used: nothing is set, nothing is reported, nothing is weighed.
fn is_spare(row: &Indicator) -> bool {
    let blank = |quantity: &Option<Quantity>| quantity.as_ref().is_none_or(Quantity::is_blank);
    let weightless = row.weight.as_ref().is_none_or(|weight| weight.value == Points::ZERO);
    blank(&row.target) && blank(&row.actual) && weightless
}

fn amounts(report: &Report) -> Option<Draft> {
    let lines = report.budget_lines.iter().chain(&report.printed.budget);
    let mut gaps: Vec<(Gap, Evidence)> = lines.flat_map(|line| line_gaps(report, line)).collect();
    if let Some(total) = report.total_funds() {
        for (label, amount) in [("全年预算数", &total.budget), ("全年执行数", &total.executed)] {
            if amount.is_none() {
                gaps.push((Gap::Blank, rows::blank_cell(report, total.place, &total.label.raw, label)));
            }
        }
    }
    if gaps.is_empty() {
        return None;
    }
    let n = gaps.len();
    let draft = Draft::new(
        format!("预算或资金表有 {n} 个金额空白，执行情况无法复核。"),
        format!("Blank amounts in the budget or fund table: {n}; execution cannot be re-checked."),
    );
    Some(graded(draft, gaps).computed("blank_amounts", n).lowered_by(stated::elsewhere(report)))
}

fn line_gaps(report: &Report, line: &BudgetLine) -> Vec<(Gap, Evidence)> {
    let label = line.task.as_ref().or(line.duty.as_ref()).map_or("金额合计", |label| label.raw.as_str());
    let cells = [("预算数", &line.budget), ("执行数", &line.executed)];
    let blank = cells.into_iter().filter(|(_, amount)| amount.is_none());
    blank.map(|(column, _)| (Gap::Blank, rows::blank_cell(report, line.place, label, column))).collect()
}

fn conclusion(report: &Report) -> Option<Draft> {
    if report.kind != ReportKind::Department || report.indicators.is_empty() {
        return None;
    }
    let missing = match (&report.total_score, &report.grade) {
        (None, None) => Text::fixed("总得分和等级", "neither a total score nor a grade"),
        (None, Some(_)) => Text::fixed("总得分", "no total score"),
        (Some(_), None) => Text::fixed("等级", "no grade"),
        (Some(_), Some(_)) => return None,
    };
    let anchor = report.title.as_ref().or(report.headings.first())?;
    let draft = Draft::new(format!("报告中没有读到{}。", missing.zh), format!("The report states {}.", missing.en));
    Some(draft.quotes([quote_of(report, anchor)]).computed("missing", missing.zh).level(Level::Doubt).confidence(0.6))
}

/// Adds the evidence; without a single cell that is plainly blank the finding is a doubt.
fn graded(draft: Draft, gaps: Vec<(Gap, Evidence)>) -> Draft {
    let open_only = gaps.iter().all(|(gap, _)| *gap == Gap::Open);
    let draft = draft.quotes(gaps.into_iter().map(|(_, quote)| quote));
    if open_only { draft.level(Level::Doubt).confidence(0.5) } else { draft.confidence(0.95) }
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
    fn what_is_not_printed_or_not_used_is_not_blank() {
        let full = "| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |";
        let spare = "| 效益指标 | 经济效益指标 | 指标1 |  |  |  |  |  |";
        levels(&samples::project(&["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"], &[full, spare]), &[]);
    }

    #[test]
    fn signs_and_merged_cells_are_doubts() {
        let fund = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let first = "| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |";
        let merged = "| 产出指标 | 数量指标 | 护岸长度 | ≥2公里 | 2公里 |  |  |  |";
        let sign = "| 产出指标 | 质量指标 | 验收合格率 | ≥95% | — | 10 | 10 |  |";
        levels(&samples::project(&fund, &[first, merged]), &[Level::Doubt]);
        levels(&samples::project(&fund, &[first, sign]), &[Level::Doubt]);
    }

    #[test]
    fn a_blank_amount_of_the_total_row_is_an_error() {
        let row = ["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |"];
        levels(&samples::project(&["|  | 年度资金总额 | 100 | 100 |  | 10 | 80% | 8 |"], &row), &[Level::Error]);
    }
}
