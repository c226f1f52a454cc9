//! P007: flags timeliness targets without a time, or with a time that is not in the fiscal year.

use crate::basis::{FRAMEWORK_2013, INDICATOR_GUIDE_2021};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, unit, words};
use jixiao_model::{Axis, ClauseKind, FiscalYear, Indicator, Level, Level2, Quantity, Report, RuleCode, Text};
use rust_decimal::Decimal;

/// Words that fix a time without a number.
const DEADLINES: &[&str] = &[
    "年底", "年末", "年内", "当年", "本年", "年度", "全年", "月底", "季度", "汛期", "冬季", "春季", "每月", "每年",
    "每季", "每周", "每日", "当日", "当月", "按月", "按季", "上半年", "下半年",
];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P007"),
    name: "time-target-outside-year",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("时效目标没有时间或不在本年度", "Timeliness target without a time or outside the year"),
    method: Text::fixed(
        "时效指标的目标：①没有日期、时限、时长、频次，也没有及时率之类的数值；②日期（时期取其末年）晚于或早于报告年度；③时长超过一年。“及时”“按时”“按计划”没有写明计划时间，属①，单独计数。与得分无关；得了满分的另见 S009。",
        "Targets of timeliness indicators that (1) hold no date, limit, duration or frequency and no number such as a rate of punctuality; (2) name a date (the last year of a period) after or before the fiscal year; (3) run longer than a year. “In time” or “as planned” without the planned time is part of (1) and counted apart. Scores do not matter here; full marks for such rows are S009.",
    ),
    why: Text::fixed(
        "绩效目标是年度目标；没有时点或超出年度，年底就无从判断是否及时。",
        "Targets are set for the year; without a time, or with one outside the year, nobody can tell at its end whether the work was in time.",
    ),
    innocent: &[
        Text::fixed("跨年度项目，年度节点在其他文件中。", "A project over several years whose yearly milestones stand elsewhere."),
        Text::fixed("日常性、持续性工作，没有单一完成时点。", "Routine work without a single date."),
    ],
    question: Text::fixed("请说明这些工作的计划完成时间或年度节点。", "When were these tasks due, or which milestones fell in the year?"),
    basis: &[INDICATOR_GUIDE_2021, FRAMEWORK_2013],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 时效 | 档案接收 | 10 | 持续推进 | 100% | 9 |
| 时效 | 库房建设 | 10 | 2025年12月底前 | 建设中 | 8 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 时效 | 档案接收完成时间 | 10 | 2021年12月底前 | 2021年11月 | 10 |
| 时效 | 查档办理时限 | 10 | <=3个工作日 | 2个工作日 | 10 |
| 时效 | 项目建设期 | 10 | 一年 | 一年 | 10 |
",
    check: Check::Report(check),
};

/// What is wrong with the time of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    NoTime,
    OnlyInTime,
    AfterYear,
    BeforeYear,
    TooLong,
}

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let timeliness: Vec<&Indicator> =
        report.indicators.iter().filter(|row| row.level2 == Some(Level2::Timeliness)).collect();
    if timeliness.is_empty() {
        return Verdict::not_applicable("没有时效指标", "there is no timeliness indicator");
    }
    let faults: Vec<(&Indicator, Fault)> = timeliness
        .into_iter()
        .filter_map(|row| fault(row.target.as_ref()?, report.year()).map(|fault| (row, fault)))
        .collect();
    if faults.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n = faults.len();
    let count = |kinds: &[Fault]| faults.iter().filter(|(_, fault)| kinds.contains(fault)).count();
    let vague = count(&[Fault::NoTime, Fault::OnlyInTime]);
    let (outside, in_time) = (n - vague, count(&[Fault::OnlyInTime]));
    let weight = rows::weight_of(faults.iter().map(|(row, _)| *row));
    let points = rows::points(weight);
    let draft = Draft::new(
        format!("{n} 个时效指标的目标没有时间（{vague} 个）或不在本年度（{outside} 个），涉及 {points} 分。"),
        format!("Timeliness targets without a time: {vague}; outside the year: {outside} ({points} points in all)."),
    )
    .quotes(faults.iter().map(|(row, _)| quote_row(report, row)))
    .computed("rows", n)
    .computed("without_time", vague)
    .computed("only_in_time", in_time)
    .computed("outside_year", outside)
    .computed("points", weight.as_f64());
    let mild = n == in_time;
    Verdict::of(Some(if mild { draft.level(Level::Note).confidence(0.6) } else { draft.confidence(0.85) }))
}

fn fault(target: &Quantity, year: Option<FiscalYear>) -> Option<Fault> {
    if target.is_blank() {
        return None;
    }
    let dates = || target.clauses.iter().filter_map(|clause| clause.date?.year).zip(std::iter::repeat(year));
    let compared = || dates().filter_map(|(date, year)| year.map(|year| date.cmp(&year.get())));
    if compared().any(std::cmp::Ordering::is_gt) {
        return Some(Fault::AfterYear);
    }
    if compared().count() > 0 && compared().all(std::cmp::Ordering::is_lt) {
        return Some(Fault::BeforeYear);
    }
    if target.clauses.iter().any(is_longer_than_a_year) {
        return Some(Fault::TooLong);
    }
    let timed = target.clauses.iter().any(|clause| {
        clause.date.is_some()
            || clause.number.is_some()
            || matches!(clause.kind, ClauseKind::Date | ClauseKind::Formula)
    });
    if timed || words::contains_any(&target.raw, DEADLINES) {
        return None;
    }
    let in_time = words::contains_any(&target.raw, &["及时", "按时", "按期", "按计划", "准时"]);
    Some(if in_time { Fault::OnlyInTime } else { Fault::NoTime })
}

fn is_longer_than_a_year(clause: &jixiao_model::Clause) -> bool {
    let months = unit::of(clause).filter(|unit| unit.base == "月").map(|unit| unit.factor);
    let length = months.zip(clause.upper.or(clause.number)).and_then(|(factor, number)| number.checked_mul(factor));
    clause.kind == ClauseKind::Duration && length.is_some_and(|months| months > Decimal::from(12))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(target: &str, expected: Option<Fault>) {
        let report = samples::department(&[&format!("| 时效 | 某项工作 | 10 | {target} | 100% | 10 |")]);
        let target = report.indicators[0].target.as_ref().expect("a target");
        assert_eq!(fault(target, report.year()), expected, "{}", target.raw);
    }

    #[test]
    fn times_of_the_year() {
        check("2021年12月底前", None);
        check("12月底前", None);
        check("年底前", None);
        check("一年", None);
        check("<=3个工作日", None);
        check("及时率>=95%", None);
        check("每季度一次", None);
        check("12个月", None);
        check("", None);
    }

    #[test]
    fn times_outside_the_year_and_none_at_all() {
        check("长期实施动态监测", Some(Fault::NoTime));
        check("持续推进", Some(Fault::NoTime));
        check("及时", Some(Fault::OnlyInTime));
        check("“十四五”时期", Some(Fault::AfterYear));
        check("2020年12月底前", Some(Fault::BeforeYear));
        check("2020-2021年", None);
        check("3年", Some(Fault::TooLong));
        check("24个月", Some(Fault::TooLong));
    }
}
