//! X003: flags rates whose target stands far below what the other departments ask of themselves.

use crate::basis::{INDICATOR_GUIDE_2021, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Cohort, report_subject};
use crate::support::direction::{self, Direction};
use crate::support::{rows, words};
use jixiao_model::{Axis, ClauseKind, Indicator, Level, Level2, Report, RuleCode, Text};
use jixiao_stats::{quantile, rounded};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("X003"),
    name: "target-below-peers",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("目标明显低于同类部门", "Target far below peers"),
    method: Text::fixed(
        "同一年度、同一二级指标、名称归一后相同、以百分比表示且越大越好的指标（满意度指标不论名称归为一类），填报的报告不少于 `x003_min_reports` 份时，目标值不高于第5百分位且不高于中位数的 `x003_share` 倍的提出。绝对数随部门大小而异，不作比较。",
        "Percentages of which more is better, of one year, second level and reduced name (satisfaction forms one class whatever its name): with at least `x003_min_reports` reports, a target at or below the 5th percentile and at or below `x003_share` times the median is flagged. Absolute numbers depend on the size of a department and are not compared.",
    ),
    why: Text::fixed(
        "同类指标的目标远低于其他部门，得满分就没有可比性。",
        "Where a target is far below the others', full marks cannot be compared.",
    ),
    innocent: &[
        Text::fixed("基础条件较差（如山区县），目标从实际出发。", "A poor starting point, such as a mountain county."),
        Text::fixed("名称相同而口径不同。", "The same name for another thing."),
    ],
    question: Text::fixed(
        "该目标为何明显低于同类部门？参照了什么标准？",
        "Why is this target far below those of peers, and what was it based on?",
    ),
    basis: &[INDICATOR_GUIDE_2021, REVIEW_PRACTICE],
    thresholds: &["x003_min_reports", "x003_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=90% | 96% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=92% | 98% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=95% | 101% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=90% | 96% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=91% | 97% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=93% | 99% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=95% | 101% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=92% | 98% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=60% | 66% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=90% | 94% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=92% | 96% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=95% | 99% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=90% | 94% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=91% | 95% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=93% | 97% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=95% | 99% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=92% | 96% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 服务对象满意度 | 10 | >=85% | 89% | 10 |
",
    check: Check::Cohort(check),
};

/// A target with its row.
type Asked<'a> = (&'a Report, &'a Indicator, f64);

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let mut classes: BTreeMap<(Option<Level2>, String), Vec<Asked<'_>>> = BTreeMap::new();
    for report in &cohort.reports {
        for row in &report.indicators {
            if let Some(target) = asked(row) {
                let is_satisfaction = row.level2 == Some(Level2::Satisfaction);
                let name = if is_satisfaction { String::new() } else { words::canonical(&row.name.value) };
                classes.entry((row.level2, name)).or_default().push((report, row, target));
            }
        }
    }
    let least = pack.threshold("x003_min_reports");
    let large: Vec<Vec<Asked<'_>>> = classes.into_values().filter(|class| class.len() as f64 >= least).collect();
    if large.is_empty() {
        return Verdict::InsufficientData(Text::new(
            format!("没有 {least} 份以上报告填报同一百分比指标"),
            format!("no percentage is reported by {least} reports"),
        ));
    }
    Verdict::Looked(large.iter().flat_map(|class| low(class, pack)).collect())
}

/// Returns the target of a rate of which more is better.
fn asked(row: &Indicator) -> Option<f64> {
    let clause = row.target.as_ref()?.single().filter(|clause| clause.kind == ClauseKind::Percent)?;
    let is_floor = direction::of(row, clause) == Direction::More && clause.upper.is_none();
    clause.number.filter(|_| is_floor)?.to_f64()
}

fn low(class: &[Asked<'_>], pack: &RulePack) -> Vec<Draft> {
    let mut targets: Vec<f64> = class.iter().map(|(.., target)| *target).collect();
    targets.sort_by(f64::total_cmp);
    let (Some(fifth), Some(median)) = (quantile(&targets, 0.05), quantile(&targets, 0.5)) else { return Vec::new() };
    let bound = median * pack.threshold("x003_share");
    let lowest = class.iter().filter(|(.., target)| *target <= fifth && *target <= bound);
    lowest.map(|(report, row, target)| draft(report, row, *target, median, class.len())).collect()
}

fn draft(report: &Report, row: &Indicator, target: f64, median: f64, n: usize) -> Draft {
    let name = rows::name(row);
    Draft::new(
        format!("“{name}”的目标为 {target}%，而 {n} 份报告同类指标的中位数为 {median}%，需核实设定依据。"),
        format!("“{name}” has a target of {target} %, while the median of {n} reports is {median} %."),
    )
    .quotes([quote_row(report, row)])
    .computed("target", target)
    .computed("median", rounded(median))
    .computed("reports", n)
    .subject(report_subject(report))
    .confidence(0.65)
}
