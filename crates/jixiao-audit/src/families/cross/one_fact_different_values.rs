//! X001: flags facts about a whole place that departments report with different values.

use crate::basis::{CENTRAL_NOTICE, QINGDAO_REGULATION};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Cohort;
use crate::support::{rows, unit, words};
use jixiao_model::{Axis, Indicator, Level, Report, RuleCode, Text};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Facts of which a place has one value a year, whoever reports it.
const FACTS: &[&str] = &[
    "空气质量优良天数", "PM2.5", "PM10", "森林覆盖率", "地区生产总值", "GDP增", "一般公共预算收入", "城镇登记失业率",
    "城镇调查失业率", "城镇新增就业", "常住人口城镇化率", "居民人均可支配收入", "脱贫人口人均纯收入", "粮食总产量",
    "规模以上工业增加值", "社会消费品零售总额", "固定资产投资增", "单位GDP能耗", "地表水优良", "建成区绿化覆盖率",
];

/// Ends of the part of a department's name that names its place.
const PLACE_ENDS: &[char] = &['省', '市', '县', '区', '旗', '州', '盟'];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("X001"),
    name: "one-fact-different-values",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("同一事实数值不一", "One fact, different values"),
    method: Text::fixed(
        "名称属于全域性事实（空气质量优良天数、森林覆盖率、城镇新增就业、居民人均可支配收入等约二十项）的指标，由同一地区（部门名称中到“市、县、区”为止的部分）两个以上部门在同一年度报告，名称归一后相同、单位相同，而完成值最大与最小相差超过 `x001_tolerance`（相对较大者）。",
        "Indicators that name a fact about the whole place (some twenty, such as days of good air, forest cover, new urban jobs, income per head), reported in one year by two or more departments of one place (the part of the name up to 市, 县 or 区), with the same reduced name and unit, whose largest and smallest values differ by more than `x001_tolerance` of the larger.",
    ),
    why: Text::fixed(
        "一个地区一年只有一个数；不一致说明至少有一个填错或口径不同。",
        "A place has one value a year; different ones mean that one is wrong or counted differently.",
    ),
    innocent: &[
        Text::fixed("统计范围（全市、市区）或时点不同。", "Another area (city, districts) or date."),
        Text::fixed("一方用快报数，一方用年报数。", "A flash figure beside a final one."),
    ],
    question: Text::fixed(
        "该数据以哪个部门发布的为准？请核对口径和时点。",
        "Whose figure is authoritative? Please compare definition and date.",
    ),
    basis: &[QINGDAO_REGULATION, CENTRAL_NOTICE],
    thresholds: &["x001_tolerance"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市生态环境局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 生态效益 | 空气质量优良天数比例 | 10 | >=80% | 84.1% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 生态效益 | 空气质量优良天数比例 | 10 | >=80% | 91.5% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市生态环境局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 生态效益 | 空气质量优良天数比例 | 10 | >=80% | 84.1% | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 生态效益 | 空气质量优良天数比例 | 10 | >=80% | 84.1% | 10 |
",
    check: Check::Cohort(check),
};

/// A reported fact: who, which row, which value in the base of its unit.
type Told<'a> = (&'a Report, &'a Indicator, Decimal);

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let mut facts: BTreeMap<(String, String, String), Vec<Told<'_>>> = BTreeMap::new();
    for report in &cohort.reports {
        for row in report.indicators.iter().filter(|row| names_a_fact(&row.name.value)) {
            if let (Some(place), Some((value, base))) = (report.department().and_then(place), measured(row)) {
                let name = words::canonical(&row.name.value);
                facts.entry((place.to_owned(), name, base)).or_default().push((report, row, value));
            }
        }
    }
    let shared: Vec<&Vec<Told<'_>>> = facts.values().filter(|told| n_departments(told) > 1).collect();
    if shared.is_empty() {
        return Verdict::insufficient(
            "没有两个部门报告同一全域性事实",
            "no two departments report one fact about a place",
        );
    }
    Verdict::Looked(shared.into_iter().filter_map(|told| finding(told, pack)).collect())
}

fn names_a_fact(name: &str) -> bool {
    words::contains_any(name, FACTS)
}

fn place(department: &str) -> Option<&str> {
    let end = department.char_indices().skip(1).find(|(_, c)| PLACE_ENDS.contains(c))?;
    Some(&department[..end.0 + end.1.len_utf8()])
}

fn measured(row: &Indicator) -> Option<(Decimal, String)> {
    let clause = row.actual.as_ref()?.single().filter(|clause| clause.is_numeric() && clause.upper.is_none())?;
    let unit = unit::of(clause)?;
    Some((clause.number?.checked_mul(unit.factor)?, unit.base))
}

fn n_departments(told: &[Told<'_>]) -> usize {
    let mut keys: Vec<String> = told.iter().filter_map(|(report, ..)| report.department_key()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.len()
}

fn finding(told: &[Told<'_>], pack: &RulePack) -> Option<Draft> {
    let least = told.iter().map(|(.., value)| *value).min()?;
    let most = told.iter().map(|(.., value)| *value).max()?;
    let share = most.checked_sub(least)?.checked_div(most.abs().max(least.abs()))?;
    if share <= pack.exact("x001_tolerance") {
        return None;
    }
    let (name, n) = (rows::name(told[0].1), n_departments(told));
    let raw = |value: Decimal| {
        let row = told.iter().find(|(.., other)| *other == value).and_then(|(_, row, _)| row.actual.as_ref());
        row.map(|actual| actual.raw.trim().to_owned()).unwrap_or_default()
    };
    let (low, high) = (raw(least), raw(most));
    let draft = Draft::new(
        format!("{n} 个部门报告的“{name}”不一致：{low} 至 {high}，需核实以何为准。"),
        format!("{n} departments report “{name}” with different values, {low} to {high}."),
    )
    .quotes(told.iter().map(|(report, row, _)| quote_row(report, row)))
    .computed("departments", n)
    .computed("relative_difference", rows::json(share));
    Some(draft.confidence(0.7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_departments() {
        for (department, expected) in
            [("云栖市林业局", Some("云栖市")), ("市林业局", None), ("青禾县水利局", Some("青禾县")), ("林业局", None)]
        {
            assert_eq!(place(department), expected, "{department}");
        }
    }
}
