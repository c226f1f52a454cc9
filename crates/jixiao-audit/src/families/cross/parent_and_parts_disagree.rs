//! X004: flags departments whose projects spend more than the whole, or score far below a perfect whole.

use crate::basis::{HUBEI_FORM_2020, QINGDAO_REGULATION};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Cohort, report_subject};
use crate::support::{peers, rows, stated};
use jixiao_model::{Axis, Level, Money, Report, ReportKind, RuleCode, Text};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("X004"),
    name: "parent-and-parts-disagree",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.1.0",
    title: Text::fixed("部门整体与所属项目不符", "The whole and its projects disagree"),
    method: Text::fixed(
        "同一部门同一年度既有整体支出自评报告又有项目自评表：①项目预算（或执行）之和大于整体预算（执行）的 1+`x004_tolerance` 倍；②整体满分而有项目低于 `x004_project_score` 分。项目表往往不全，所以项目之和小于整体不提出。①中报告写明口径（只含本级、含下属单位、含上级转移支付等）的，降为提示。",
        "One department has a report on the whole and project forms in one year: (1) budgets (or executed amounts) of the projects add up to more than 1 + `x004_tolerance` times the whole's; (2) the whole has full marks while a project is below `x004_project_score`. Project forms are often incomplete, so a smaller sum says nothing. Under (1) a note where a report says whose money it counts: the own level, subordinate units, grants from above.",
    ),
    why: Text::fixed(
        "项目是整体的一部分，合计不应大于整体；项目未做好而整体满分，整体评价就缺乏依据。",
        "Projects are part of the whole and cannot exceed it; a perfect whole over a poor project lacks a foundation.",
    ),
    innocent: &[
        Text::fixed(
            "整体报告只含本级，项目含下属单位。",
            "The whole covers the department itself, projects its subordinate units too.",
        ),
        Text::fixed(
            "项目资金含上级转移支付，未列入本部门预算。",
            "Projects include transfers outside the department's budget.",
        ),
    ],
    question: Text::fixed(
        "整体支出与各项目的范围和口径是什么？请列出对应关系。",
        "What do the whole and the projects cover? Please show how they correspond.",
    ),
    basis: &[HUBEI_FORM_2020, QINGDAO_REGULATION],
    thresholds: &["x004_tolerance", "x004_project_score"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 河道管理 | 河道清淤 | 已完成 | 500 | 500 | 480 | 480 |
| 金额合计 |  |  | 500 | 500 | 480 | 480 |
三、部门（单位）整体支出绩效目标及开展情况
总得分100分。
----
项目支出绩效自评表
（2021年度）
| 项目名称 | 城区河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 300 | 300 | 290 | 10 | 96.67% | 9.67 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 90 | 60 |  |
| 总分 | | | | | 100 | 69.67 | |
----
项目支出绩效自评表
（2021年度）
| 项目名称 | 水库除险加固 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 260 | 260 | 255 | 10 | 98.08% | 9.81 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 90 | 88 |  |
| 总分 | | | | | 100 | 97.81 | |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 河道管理 | 河道清淤 | 已完成 | 500 | 500 | 480 | 480 |
| 金额合计 |  |  | 500 | 500 | 480 | 480 |
三、部门（单位）整体支出绩效目标及开展情况
总得分96分。
----
项目支出绩效自评表
（2021年度）
| 项目名称 | 城区河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 300 | 300 | 290 | 10 | 96.67% | 9.67 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 90 | 88 |  |
| 总分 | | | | | 100 | 97.67 | |
----
项目支出绩效自评表
（2021年度）
| 项目名称 | 水库除险加固 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 160 | 160 | 155 | 10 | 96.88% | 9.69 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 90 | 88 |  |
| 总分 | | | | | 100 | 97.69 | |
",
    check: Check::Cohort(check),
};

/// Words that say whose money is counted.
const SCOPES: &[&str] = &["本级", "下属单位", "所属单位", "转移支付", "上级资金", "上级专项"];

/// Words of which one must stand in the same sentence.
const MONEY: &[&str] = &["预算", "资金", "经费", "口径", "决算"];

/// A department's report on the whole, and its project reports.
#[derive(Default)]
struct Parts<'a> {
    whole: Option<&'a Report>,
    projects: Vec<&'a Report>,
}

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let mut departments: BTreeMap<String, Parts<'_>> = BTreeMap::new();
    for report in &cohort.reports {
        let Some(key) = report.department_key() else { continue };
        let parts = departments.entry(key).or_default();
        match report.kind {
            ReportKind::Department => parts.whole = parts.whole.or(Some(report)),
            ReportKind::Project | ReportKind::Transfer => parts.projects.push(report),
        }
    }
    let both: Vec<(&Report, &[&Report])> = departments
        .values()
        .filter_map(|parts| Some((parts.whole?, parts.projects.as_slice())))
        .filter(|(_, projects)| !projects.is_empty())
        .collect();
    if both.is_empty() {
        return Verdict::insufficient(
            "没有部门同时有整体报告和项目自评表",
            "no department has both a report on the whole and project forms",
        );
    }
    let drafts = both.into_iter().flat_map(|(whole, projects)| {
        let budget = exceeds(whole, projects, "预算数", "budget", Report::budget, pack);
        let executed = exceeds(whole, projects, "执行数", "executed amount", Report::executed, pack);
        [budget, executed, poor_project(whole, projects, pack)].into_iter().flatten()
    });
    Verdict::Looked(drafts.collect())
}

fn exceeds(
    whole: &Report,
    projects: &[&Report],
    zh: &str,
    en: &str,
    amount: fn(&Report) -> Option<Money>,
    pack: &RulePack,
) -> Option<Draft> {
    let all = amount(whole)?.wan();
    let sum: Money = projects.iter().filter_map(|project| amount(project)).sum();
    let sum = sum.wan();
    let bound = all.checked_mul(rust_decimal::Decimal::ONE.checked_add(pack.exact("x004_tolerance"))?)?;
    if all.is_zero() || sum <= bound {
        return None;
    }
    let (n, shown, of) = (projects.len(), rows::number(sum), rows::number(all));
    let draft = Draft::new(
        format!("{n} 个项目的{zh}合计 {shown} 万元，大于部门整体的 {of} 万元，需核实口径。"),
        format!("The {en} of {n} projects adds up to {shown} 万元, more than the whole's {of} 万元."),
    )
    .quotes(rows::quote_execution(whole))
    .quotes(projects.iter().flat_map(|project| rows::quote_execution(project)))
    .computed("projects", n)
    .computed("sum_wan", rows::json(sum))
    .computed("whole_wan", rows::json(all));
    let reports = std::iter::once(whole).chain(projects.iter().copied());
    let stated = reports.into_iter().find_map(|report| stated::in_report(report, SCOPES, MONEY));
    Some(draft.subject(report_subject(whole)).confidence(0.7).lowered_by(stated))
}

fn poor_project(whole: &Report, projects: &[&Report], pack: &RulePack) -> Option<Draft> {
    if peers::is_perfect(whole, pack) != Some(true) {
        return None;
    }
    let total = |report: &&&Report| report.total_score.as_ref().map(|total| total.value.decimal());
    let low = pack.exact("x004_project_score");
    let poor: Vec<&&Report> =
        projects.iter().filter(|project| total(project).is_some_and(|total| total < low)).collect();
    let n = poor.len();
    let name = poor.first()?.project.as_ref().map(|project| rows::shortened(&project.value)).unwrap_or_default();
    let draft = Draft::new(
        format!("部门整体满分，而“{name}”等 {n} 个项目低于 {} 分，需核实整体评价的依据。", rows::number(low)),
        format!("The whole has full marks while {n} projects are below {} (“{name}”).", rows::number(low)),
    )
    .quotes(whole.total_score.as_ref().map(|total| quote_of(whole, total)))
    .quotes(poor.iter().filter_map(|project| Some(quote_of(project, project.total_score.as_ref()?))))
    .computed("projects", n);
    Some(draft.subject(report_subject(whole)).confidence(0.75))
}
