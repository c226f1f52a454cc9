//! F006: flags unit costs far from those of peers, and amounts per person too small to be a service.

use crate::basis::{INDICATOR_GUIDE_2021, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Cohort, report_subject};
use crate::support::{achievement, rows, unit, words};
use jixiao_model::{Axis, ClauseKind, Indicator, Level, Level2, Money, Report, ReportKind, RuleCode, Text};
use jixiao_stats::{median, robust_deviation};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F006"),
    name: "unit-cost-outlier",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.2.0",
    title: Text::fixed("单位成本离群", "Unit cost far from that of peers"),
    method: Text::fixed(
        "对同一年度的项目，单位成本 c = 全年执行数（元）÷ 数量指标完成值，按归并后的指标名称和单位分组。同组不少于 `f006_min_peers` 个项目时，以对数计：|ln c − 中位数| 大于 `f006_mad` × 1.4826 × MAD，且 c 与中位数相差 `f006_times` 倍以上的提出（MAD 为绝对离差的中位数）。另外，以人、人次计的数量指标，在全部此类指标中数量最大且执行数大于零，而 c 低于 `f006_yuan_per_person` 元的提出。",
        "For the projects of one year, the unit cost is c = amount spent (元) ÷ actual value of a quantity indicator, grouped by reduced name and unit. In groups of at least `f006_min_peers` projects, on the log scale: |ln c − median| above `f006_mad` × 1.4826 × MAD (the median of the absolute deviations), and c at least `f006_times` times above or below the median. Besides, where people or visits are counted, the largest such quantity of a project with money spent, and c below `f006_yuan_per_person` 元.",
    ),
    why: Text::fixed(
        "同样的产出花费悬殊，或每人只合几元钱，说明数量、金额或二者的对应关系需要核实。",
        "The same output at quite another price, or a few 元 a person, means that the quantity, the amount or their relation needs a look.",
    ),
    innocent: &[
        Text::fixed(
            "该数量并非全部由该项资金完成，或该资金还用于其他任务。",
            "Other money paid for part of the quantity, or this money for other work as well.",
        ),
        Text::fixed(
            "地形、标准、规模不同；以前年度已投入主要成本。",
            "Terrain, standard or scale differ; most of the cost fell in earlier years.",
        ),
    ],
    question: Text::fixed(
        "请说明单位成本的构成，以及该数量与该项资金的对应关系。",
        "What does the unit cost consist of, and was all of this quantity paid from this money?",
    ),
    basis: &[REVIEW_PRACTICE, INDICATOR_GUIDE_2021],
    thresholds: &["f006_min_peers", "f006_mad", "f006_times", "f006_yuan_per_person"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 0.1 | 10 | 0.1% | 0.01 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 服务群众人次 | ≥100人次 | 748人次 | 50 | 50 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 98 | 10 | 98% | 9.8 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 服务群众人次 | ≥700人次 | 748人次 | 50 | 50 | 无 |
",
    check: Check::Cohort(check),
};

/// The cost of one unit of what a row counts.
struct UnitCost<'a> {
    report: &'a Report,
    row: &'a Indicator,
    unit: String,
    quantity: Decimal,
    yuan: Decimal,
}

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let costs: Vec<UnitCost<'_>> = cohort.reports.iter().flat_map(|report| unit_costs(report)).collect();
    if costs.is_empty() {
        return Verdict::insufficient(
            "没有既有执行数又有数量完成值的项目",
            "no project gives both an amount spent and a quantity",
        );
    }
    let mut groups: BTreeMap<(String, &str), Vec<&UnitCost<'_>>> = BTreeMap::new();
    for cost in &costs {
        groups.entry((words::canonical(&cost.row.name.value), &cost.unit)).or_default().push(cost);
    }
    let outliers = groups.values().flat_map(|group| outliers(group, pack));
    let least = pack.exact("f006_yuan_per_person");
    let tiny = costs.iter().filter(|cost| cost.unit == "人" && cost.yuan < least && is_largest(cost, &costs));
    Verdict::Looked(outliers.chain(tiny.map(|cost| per_person(cost))).collect())
}

/// Returns the unit costs of a project's quantity indicators.
fn unit_costs(report: &Report) -> Vec<UnitCost<'_>> {
    let spent = report.executed().map(Money::yuan).filter(|yuan| *yuan > Decimal::ZERO);
    let Some(spent) = spent.filter(|_| report.kind != ReportKind::Department) else { return Vec::new() };
    let rows = report.indicators.iter().filter(|row| row.level2 == Some(Level2::Quantity));
    let costs = rows.filter_map(|row| {
        let numbers = achievement::numeric(row.actual.as_ref()?);
        let [clause] = numbers.as_slice() else { return None };
        let counts = matches!(clause.kind, ClauseKind::Count | ClauseKind::Measure) && !clause.inferred;
        let unit = unit::of(clause).filter(|_| counts)?;
        let quantity = clause.number?.checked_mul(unit.factor).filter(|quantity| *quantity > Decimal::ZERO)?;
        let unit = if unit.base == "人次" { "人".to_owned() } else { unit.base };
        Some(UnitCost { report, row, unit, quantity, yuan: spent.checked_div(quantity)? })
    });
    costs.collect()
}

fn outliers(group: &[&UnitCost<'_>], pack: &RulePack) -> Vec<Draft> {
    if (group.len() as f64) < pack.threshold("f006_min_peers") {
        return Vec::new();
    }
    let logs: Option<Vec<f64>> =
        group.iter().map(|cost| cost.yuan.to_f64().map(f64::ln).filter(|log| log.is_finite())).collect();
    let logs = logs.unwrap_or_default();
    let (Some(middle), Some(deviation)) = (median(&logs), robust_deviation(&logs)) else {
        return Vec::new();
    };
    let limit = (pack.threshold("f006_mad") * deviation).max(pack.threshold("f006_times").ln());
    let far = group.iter().zip(logs).filter(|(_, log)| (log - middle).abs() > limit);
    far.map(|(cost, log)| outlier(cost, group, middle.exp(), (log - middle).exp())).collect()
}

fn outlier(cost: &UnitCost<'_>, group: &[&UnitCost<'_>], median: f64, times: f64) -> Draft {
    let (name, unit, n) = (rows::name(cost.row), &cost.unit, group.len());
    let own = rows::number(cost.yuan);
    Draft::new(
        format!("“{name}”每{unit}合 {own} 元，{n} 个同类项目的中位数为 {median:.2} 元，是其 {times:.2} 倍。"),
        format!("“{name}” costs {own} 元 per {unit}; the median of {n} like projects is {median:.2} 元 (a factor of {times:.2})."),
    )
    .quotes([quote_row(cost.report, cost.row)])
    .quotes(rows::quote_execution(cost.report))
    .computed("yuan_per_unit", rows::json(cost.yuan))
    .computed("median", (median * 100.0).round() / 100.0)
    .computed("peers", n)
    .confidence(0.6)
    .subject(report_subject(cost.report))
}

/// Only the largest number of people of a project is set against its money.
fn is_largest(cost: &UnitCost<'_>, all: &[UnitCost<'_>]) -> bool {
    let same = all.iter().filter(|other| other.report.id == cost.report.id && other.unit == "人");
    same.max_by_key(|other| other.quantity).is_some_and(|largest| std::ptr::eq(largest, cost))
}

fn per_person(cost: &UnitCost<'_>) -> Draft {
    let (name, own) = (rows::name(cost.row), rows::number(cost.yuan));
    Draft::new(
        format!("“{name}”按全年执行数计算，每人（次）仅合 {own} 元，需核实数量与资金的对应关系。"),
        format!(
            "“{name}”: the amount spent is only {own} 元 a person or visit; do quantity and money belong together?"
        ),
    )
    .quotes([quote_row(cost.report, cost.row)])
    .quotes(rows::quote_execution(cost.report))
    .computed("yuan_per_person", rows::json(cost.yuan))
    .confidence(0.7)
    .subject(report_subject(cost.report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    /// Drafts for projects that spent so much (万元) for so many kilometres.
    #[track_caller]
    fn check(projects: &[(&str, &str)], expected: usize) {
        let reports: Vec<Report> = projects
            .iter()
            .enumerate()
            .map(|(idx, (spent, quantity))| {
                let fund = format!("|  | 年度资金总额 | 500 | 500 | {spent} | 10 |  |  |");
                let row = format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | {quantity} | 50 | 50 |  |");
                let mut report = samples::project(&[&fund], &[&row]);
                report.id.path = format!("{idx}.txt");
                report
            })
            .collect();
        let year = reports[0].year().expect("a year");
        let cohort = Cohort { year, reports: reports.iter().collect() };
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        let Verdict::Looked(drafts) = super::check(&cohort, &pack) else { panic!("not looked") };
        assert_eq!(drafts.len(), expected, "{projects:?}");
    }

    #[test]
    fn outliers_need_peers_and_a_large_distance() {
        let usual = [("100", "10公里"), ("110", "10公里"), ("95", "9公里"), ("120", "11公里"), ("105", "10000米")];
        check(&usual, 0);
        check(&[&usual[..], &[("100", "0.5公里")]].concat(), 1);
        check(&[&usual[..], &[("100", "6公里")]].concat(), 0);
        check(&[("100", "10公里"), ("100", "0.1公里")], 0);
    }

    #[test]
    fn few_yuan_a_person() {
        check(&[("0.1", "748人次")], 1);
        check(&[("1", "748人次")], 0);
        check(&[("0.1", "748户")], 0);
    }
}
