//! X005: flags years without a report between years in which the department reports.

use crate::basis::{BUDGET_LAW, CENTRAL_NOTICE};
use crate::draft::{Draft, Verdict, evidence, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Series;
use jixiao_model::{Axis, Evidence, FiscalYear, Level, Report, ReportKind, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("X005"),
    name: "missing-year",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("年度报告缺失", "A year without a report"),
    method: Text::fixed(
        "一个部门在某年之前和之后都有同类报告（整体或项目），该年却没有。公开时间不在报告之内，迟报不在此判断；从未出现的部门须由名录核对。",
        "A department reports (on the whole, or on projects) before and after a year, but not in it. When a report was published is not part of it, so lateness is not judged here; departments that never appear must be checked against a registry.",
    ),
    why: Text::fixed(
        "自评应全覆盖；缺失的年份往往是情况不好的年份。",
        "Self-evaluation must cover every year; the missing one is often the bad one.",
    ),
    innocent: &[
        Text::fixed("报告存在，只是没有收集到。", "The report exists and was not collected."),
        Text::fixed("当年机构合并或职责划转，由其他部门填报。", "A reform: another department reported for it."),
    ],
    question: Text::fixed(
        "该年度是否开展了自评？报告在哪里公开？",
        "Was there a self-evaluation that year, and where is it published?",
    ),
    basis: &[CENTRAL_NOTICE, BUDGET_LAW],
    thresholds: &[],
    fires: "（2018年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
----
（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
",
    silent: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
",
    check: Check::Series(check),
};

fn check(series: &Series<'_>, _pack: &RulePack) -> Verdict {
    let of_kind = |is_department: bool| -> Vec<(FiscalYear, &Report)> {
        let reports = series.reports.iter().filter(|report| (report.kind == ReportKind::Department) == is_department);
        let mut known: Vec<(FiscalYear, &Report)> =
            reports.filter_map(|report| Some((report.year()?, *report))).collect();
        known.sort_by_key(|(year, report)| (*year, report.id.clone()));
        known.dedup_by_key(|(year, _)| *year);
        known
    };
    let chains = [of_kind(true), of_kind(false)];
    if chains.iter().all(|chain| chain.len() < 2) {
        return Verdict::insufficient("只有一个年度的报告", "there are reports of one year only");
    }
    let gaps = chains.iter().flat_map(|chain| chain.windows(2)).filter(|pair| pair[1].0.get() > pair[0].0.get() + 1);
    Verdict::Looked(gaps.map(|pair| finding(pair[0], pair[1])).collect())
}

fn finding(before: (FiscalYear, &Report), after: (FiscalYear, &Report)) -> Draft {
    let (first, last) = (before.0.get() + 1, after.0.get() - 1);
    let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
    Draft::new(
        format!("有 {} 年和 {} 年的报告，却没有 {years} 年的，需核实是否开展自评并公开。", before.0, after.0),
        format!("There are reports of {} and {}, but none of {years}.", before.0, after.0),
    )
    .quotes([quote(before.1), quote(after.1)])
    .computed("first_missing", first)
    .computed("years_missing", last - first + 1)
    .confidence(0.6)
}

/// Quotes the year, else the title, else the name of the file.
fn quote(report: &Report) -> Evidence {
    match (&report.title, &report.year) {
        (Some(title), _) => quote_of(report, title),
        (None, Some(year)) => quote_of(report, year),
        (None, None) => evidence(report, jixiao_model::Place::default(), report.id.path.clone()),
    }
}
