//! A004: flags money tables whose rows do not give their total, and parts larger than the whole.

use crate::basis::{BUDGET_REGULATION, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{
    Axis, BudgetLine, Evidence, FundRow, FundSource, Level, Located, Money, Place, Report, RuleCode, Text,
};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A004"),
    name: "budget-does-not-add-up",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("预算表合计不符", "Money tables do not add up"),
    method: Text::fixed(
        "①部门预算表各行之和应等于“金额合计”行；②“其中：财政拨款”不应大于预算数（执行数）；③项目资金栏各来源之和应等于“年度资金总额”。\
预算数、执行数等各栏分别核对，容差为 `a004_tolerance_wan` 万元 × 行数。空白不当作零：有空白时只查已填部分是否已超过合计。资金栏若去掉上年结转即相符，降为疑点。",
        "(1) The rows of the department's table must give its total row; (2) 其中：财政拨款 may not exceed the amount it is part of; (3) the sources in the fund block must give 年度资金总额. \
Each column apart, tolerance `a004_tolerance_wan` 万元 × rows. A blank is no zero: with blanks the rule only asks whether what is filled in already exceeds the total. If the sum fits without carry-over, a doubt.",
    ),
    why: Text::fixed(
        "资金数加不平，执行率和执行得分都不可靠。",
        "If the money does not add up, neither the rate nor its score can be relied on.",
    ),
    innocent: &[
        Text::fixed("换算为万元时四舍五入。", "Rounding to 万元."),
        Text::fixed("合计含表中未列的资金来源。", "The total includes a source that the table does not list."),
    ],
    question: Text::fixed(
        "请核对各行金额与合计，说明差额对应的资金。",
        "Please check rows and total, and say which money the difference is.",
    ),
    basis: &[BUDGET_REGULATION, REVIEW_PRACTICE],
    thresholds: &["a004_tolerance_wan"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |
|  | 其中：本年财政拨款 | 100 | 90 | 80 | — | — | — |
|  | 其他资金 | 0 | 0 | 0 | — | — | — |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |
|  | 其中：本年财政拨款 | 100 | 90 | 75 | — | — | — |
|  | 其他资金 | 0 | 10 | 5 | — | — | — |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 无 |
",
    check: Check::Report(check),
};

/// One amount of a row: its label, its place and what is printed.
struct Part<'a> {
    label: &'a str,
    place: Place,
    amount: Option<&'a Located<Money>>,
    carryover: bool,
}

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if report.budget_lines.is_empty() && report.funds.is_empty() {
        return Verdict::insufficient("没有读到预算表或资金栏", "no budget table and no fund block was read");
    }
    let tolerance = pack.exact("a004_tolerance_wan");
    let mut drafts = line_sums(report, tolerance);
    drafts.extend(line_parts(report, tolerance));
    drafts.extend(fund_sums(report, tolerance));
    Verdict::Looked(drafts)
}

type Amount<R> = fn(&R) -> &Option<Located<Money>>;

const LINE_COLUMNS: [(&str, Amount<BudgetLine>); 4] = [
    ("预算数", |line| &line.budget),
    ("预算数中的财政拨款", |line| &line.budget_fiscal),
    ("执行数", |line| &line.executed),
    ("执行数中的财政拨款", |line| &line.executed_fiscal),
];

const FUND_COLUMNS: [(&str, Amount<FundRow>); 3] =
    [("年初预算数", |row| &row.initial), ("全年预算数", |row| &row.budget), ("全年执行数", |row| &row.executed)];

fn line_sums(report: &Report, tolerance: Decimal) -> Vec<Draft> {
    let Some(total) = &report.printed.budget else { return Vec::new() };
    let columns = LINE_COLUMNS.iter().filter_map(|(column, amount)| {
        let parts = report.budget_lines.iter().map(|line| Part {
            label: line_label(line),
            place: line.place,
            amount: amount(line).as_ref(),
            carryover: false,
        });
        let whole =
            Part { label: "金额合计", place: total.place, amount: amount(total).as_ref(), carryover: false };
        mismatch(report, column, &whole, &parts.collect::<Vec<_>>(), tolerance)
    });
    columns.collect()
}

fn line_label(line: &BudgetLine) -> &str {
    line.task.as_ref().or(line.duty.as_ref()).map_or("金额合计", |label| label.raw.as_str())
}

fn line_parts(report: &Report, tolerance: Decimal) -> Vec<Draft> {
    let lines = report.budget_lines.iter().chain(&report.printed.budget);
    let pairs = lines.flat_map(|line| {
        [("预算数", &line.budget, &line.budget_fiscal), ("执行数", &line.executed, &line.executed_fiscal)]
            .map(|(column, whole, part)| (line, column, whole.as_ref(), part.as_ref()))
    });
    let wrong = pairs.filter_map(|(line, column, whole, part)| {
        let (whole, part) = (whole?, part?);
        (part.value.wan() > whole.value.wan().saturating_add(tolerance)).then(|| {
            let label = rows::shortened(line_label(line));
            let (whole_wan, part_wan) = (rows::number(whole.value.wan()), rows::number(part.value.wan()));
            Draft::new(
                format!("“{label}”的{column} {whole_wan} 万元，其中财政拨款却有 {part_wan} 万元。"),
                format!("“{label}”: {column} is {whole_wan} 万元, but its fiscal part is {part_wan} 万元."),
            )
            .quotes([evidence(
                report,
                line.place,
                format!("{label} ｜ {column} {} ｜ 其中：财政拨款 {}", whole.raw, part.raw),
            )])
            .computed("whole_wan", whole.value.wan_f64())
            .computed("part_wan", part.value.wan_f64())
            .confidence(0.95)
        })
    });
    wrong.collect()
}

fn fund_sums(report: &Report, tolerance: Decimal) -> Vec<Draft> {
    let Some(total) = report.total_funds() else { return Vec::new() };
    let has_fiscal = report.funds.iter().any(|row| row.source == FundSource::Fiscal);
    let is_level = |source: FundSource| {
        use FundSource::{Central, County, Local, Municipal, Provincial, Township};
        matches!(source, Central | Provincial | Municipal | County | Township | Local)
    };
    // Beside 财政拨款 the levels of government may be its parts or stand on their own: both readings are tried.
    let parts = |amount: Amount<FundRow>, levels: bool| {
        let taken =
            report.funds.iter().filter(move |row| row.source != FundSource::Total && (levels || !is_level(row.source)));
        let part = move |row| part_of(row, amount);
        taken.map(part).collect::<Vec<_>>()
    };
    let columns = FUND_COLUMNS.iter().filter_map(|(column, amount)| {
        let whole = part_of(total, *amount);
        let all = mismatch(report, column, &whole, &parts(*amount, true), tolerance)?;
        if !has_fiscal {
            return Some(all);
        }
        mismatch(report, column, &whole, &parts(*amount, false), tolerance)
    });
    columns.collect()
}

fn part_of(row: &FundRow, amount: Amount<FundRow>) -> Part<'_> {
    let carryover = row.source == FundSource::Carryover;
    Part { label: &row.label.raw, place: row.place, amount: amount(row).as_ref(), carryover }
}

fn mismatch(report: &Report, column: &str, whole: &Part<'_>, parts: &[Part<'_>], tolerance: Decimal) -> Option<Draft> {
    let total = whole.amount?.value;
    let known = || parts.iter().filter_map(|part| part.amount.map(|amount| (part.carryover, amount.value)));
    let n_blank = parts.len() - known().count();
    let sum: Money = known().map(|(_, amount)| amount).sum();
    let tolerance = tolerance.checked_mul(Decimal::from(parts.len().max(1)))?;
    let gap = sum.wan().saturating_sub(total.wan());
    let differs = if n_blank == 0 { gap.abs() > tolerance } else { gap > tolerance };
    if parts.len() == n_blank || !differs {
        return None;
    }
    let carried: Money = known().filter(|(carryover, _)| *carryover).map(|(_, amount)| amount).sum();
    let fits_without = !carried.is_zero() && rows::distance(gap, carried.wan()) <= tolerance;
    let draft = Draft::new(
        format!(
            "{column}各行相加为 {} 万元，合计所列为 {} 万元，相差 {} 万元。",
            rows::number(sum.wan()),
            rows::number(total.wan()),
            rows::number(gap)
        ),
        format!(
            "{column}: the rows add up to {} 万元, the total says {}, a difference of {}.",
            rows::number(sum.wan()),
            rows::number(total.wan()),
            rows::number(gap)
        ),
    )
    .quotes(parts.iter().chain([whole]).map(|part| quote(report, column, part)))
    .computed("sum_wan", sum.wan_f64())
    .computed("total_wan", total.wan_f64())
    .computed("blank_rows", n_blank);
    Some(if fits_without { draft.level(Level::Doubt).confidence(0.6) } else { draft.confidence(0.9) })
}

fn quote(report: &Report, column: &str, part: &Part<'_>) -> Evidence {
    match part.amount {
        Some(amount) => {
            evidence(report, amount.place, format!("{} ｜ {column} {}", rows::shortened(part.label), amount.raw))
        }
        None => rows::blank_cell(report, part.place, part.label, column),
    }
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

    #[track_caller]
    fn funds(rows: &[&str], expected: &[Level]) {
        let row = ["| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |"];
        levels(&samples::project(rows, &row), expected);
    }

    const TOTAL: &str = "|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |";

    #[test]
    fn blanks_are_no_zeros() {
        funds(
            &[TOTAL, "|  | 其中：本年财政拨款 | 60 | 60 | 50 | — | — | — |", "|  | 其他资金 |  |  |  | — | — | — |"],
            &[],
        );
        let above = "|  | 其中：本年财政拨款 | 100 | 130 | 80 | — | — | — |";
        funds(&[TOTAL, above, "|  | 其他资金 |  |  |  | — | — | — |"], &[Level::Error]);
    }

    #[test]
    fn carryover_and_levels_of_government_have_two_readings() {
        let fiscal = "|  | 其中：本年财政拨款 | 100 | 100 | 80 | — | — | — |";
        funds(&[TOTAL, fiscal, "|  | 上年结转资金 | 0 | 30 | 0 | — | — | — |"], &[Level::Doubt]);
        funds(&[TOTAL, fiscal, "|  | 省级资金 | 40 | 40 | 40 | — | — | — |"], &[]);
        let half = "|  | 其中：本年财政拨款 | 60 | 60 | 40 | — | — | — |";
        funds(&[TOTAL, half, "|  | 省级资金 | 40 | 40 | 40 | — | — | — |"], &[]);
    }

    #[test]
    fn rounding_is_tolerated() {
        let third = "|  | 其中：本年财政拨款 | 66.67 | 66.67 | 53.33 | — | — | — |";
        funds(&[TOTAL, third, "|  | 其他资金 | 33.34 | 33.34 | 26.68 | — | — | — |"], &[]);
    }
}
