//! P009: flags one indicator that stands in a report several times.

use crate::basis::REVIEW_PRACTICE;
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, words};
use jixiao_model::{Axis, Indicator, Level, Report, RuleCode, Text, text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P009"),
    name: "duplicate-indicators",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("指标重复", "One indicator several times"),
    method: Text::fixed(
        "三级指标名称去掉空格、标点、括注、年份后，字对相似度（Dice）达到 `p009_similarity` 且其中的数字、序数相同的，视为同一指标。同名指标的目标值和完成值也都相同：疑点（同一结果重复计分）；只有名称相同：提示（同一任务分别从数量、质量、时效衡量是可以的，但名称应说明量什么）。",
        "Names are reduced (no spaces, punctuation, remarks, years); two of them mean one indicator when their similarity by pairs of characters (Dice) reaches `p009_similarity` and the numbers in them agree. If target and actual value are the same as well it is a doubt (one result scored twice); if only the name is, a note: a task may be measured by quantity, quality and time, but the name should say what is measured.",
    ),
    why: Text::fixed(
        "同一指标重复出现，等于给一件事加倍计分；复核实务中只计一次。",
        "An indicator that stands twice scores one thing twice; reviewers count it once.",
    ),
    innocent: &[
        Text::fixed("同一任务分别从数量、质量、时效衡量，名称没有写明角度。", "One task measured by quantity, quality and time under one name."),
        Text::fixed("表格跨页时表头和行被重复印出。", "A row printed again where the table breaks over pages."),
    ],
    question: Text::fixed("请说明重名指标各自衡量什么，是否重复计分。", "What does each of these indicators measure, and is anything scored twice?"),
    basis: &[REVIEW_PRACTICE],
    thresholds: &["p009_similarity"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 修复档案数量 | 10 | >=50卷 | 52卷 | 10 |
| 质量 | 修复档案数量 | 10 | >=50卷 | 52卷 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 修复档案数量 | 10 | >=50卷 | 52卷 | 10 |
| 质量 | 修复档案合格率 | 10 | >=95% | 96% | 10 |
| 时效 | 修复档案完成时间 | 10 | 2021年12月底前 | 2021年11月 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let groups = groups(&report.indicators, pack.threshold("p009_similarity"));
    if groups.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let (n, names) = (groups.iter().map(Vec::len).sum::<usize>(), groups.len());
    let same = groups.iter().filter(|group| has_same_values(group)).count();
    let weight = rows::weight_of(groups.iter().flat_map(|group| group.iter().skip(1).copied()));
    let points = rows::points(weight);
    let (zh, en) = if same > 0 {
        (
            format!("，其中 {same} 组的目标值和完成值也相同"),
            format!("; target and actual are the same as well in {same}"),
        )
    } else {
        (String::new(), String::new())
    };
    let draft = Draft::new(
        format!("{names} 个指标名称重复出现，共 {n} 行（重复部分 {points} 分）{zh}。"),
        format!(
            "Indicator names that stand several times: {names}, in {n} rows ({points} points beyond the first){en}."
        ),
    )
    .quotes(groups.iter().flatten().map(|row| quote_row(report, row)))
    .computed("names", names)
    .computed("rows", n)
    .computed("same_values", same)
    .computed("repeated_points", weight.as_f64());
    Verdict::of(Some(if same > 0 { draft.confidence(0.85) } else { draft.level(Level::Note).confidence(0.7) }))
}

/// Groups the rows whose names mean the same; groups of one are left out.
fn groups(indicators: &[Indicator], at_least: f64) -> Vec<Vec<&Indicator>> {
    let mut groups: Vec<(String, Vec<&Indicator>)> = Vec::new();
    for row in indicators {
        let name = words::canonical(&row.name.value);
        if name.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(first, _)| words::is_same_name(first, &name, at_least)) {
            Some((_, group)) => group.push(row),
            None => groups.push((name, vec![row])),
        }
    }
    groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect()
}

fn has_same_values(group: &[&Indicator]) -> bool {
    let mut values: Vec<(String, String)> = group.iter().filter_map(|row| values(row)).collect();
    let n = values.len();
    values.sort();
    values.dedup();
    values.len() < n
}

fn values(row: &Indicator) -> Option<(String, String)> {
    let (target, actual) = (row.target.as_ref()?, row.actual.as_ref()?);
    (!target.is_blank() && !actual.is_blank()).then(|| (text::compact(&target.raw), text::compact(&actual.raw)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(lines: &[&str], expected: &[Level]) {
        let report = samples::department(lines);
        let found: Vec<Level> =
            samples::drafts(super::check, &report).iter().map(|draft| draft.level.unwrap_or(RULE.level)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_same_name_is_a_note_and_the_same_result_a_doubt() {
        let first = "| 数量 | 开展宣传；规整档案。 | 10 | 宣传>=2次 | 3次 | 10 |";
        check(&[first, "| 时效 | 开展宣传，规整档案。 | 5 | 一年 | 一年 | 5 |"], &[Level::Note]);
        check(&[first, "| 质量 | 开展宣传；规整档案 | 5 | 宣传>=2次 | 3 次 | 5 |"], &[Level::Doubt]);
        check(&[first, "| 质量 | 档案归档率 | 5 | >=95% | 98% | 5 |"], &[]);
        check(&["| 数量 | 第一批设备购置 | 5 | 3台 | 3台 | 5 |", "| 数量 | 第二批设备购置 | 5 | 3台 | 3台 | 5 |"], &[]);
    }
}
