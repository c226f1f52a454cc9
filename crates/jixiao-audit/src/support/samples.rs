//! Small model values for the unit tests of the rules.

use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use jixiao_model::{Indicator, Located, Place, Report};

/// Returns a row with a name and nothing else.
pub(crate) fn indicator(name: &str) -> Indicator {
    Indicator {
        level1: None,
        level1_label: None,
        level2: None,
        level2_label: None,
        name: Located::text(name, Place::cell(1, 2, 2)),
        weight: None,
        target: None,
        actual: None,
        score: None,
        reason: None,
        explanation: None,
        place: Place::row(1, 2),
    }
}

/// Reads a department report with the given rows (`二级｜三级｜权重｜目标值｜业绩值｜得分`, cells between bars).
pub(crate) fn department(rows: &[&str]) -> Report {
    let head = "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n3.人员构成\n\
        云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。\n\
        四、部门（单位）整体支出绩效实现情况\n（一）履职完成情况\n| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |\n";
    read(&format!("{head}{}\n", rows.join("\n")))
}

/// Reads a project form with the given fund rows (label, initial, budget, executed, weight, rate, score) and
/// indicator rows (level 1, level 2, name, target, actual, weight, score, reason).
pub(crate) fn project(funds: &[&str], rows: &[&str]) -> Report {
    let head = "项目支出绩效自评表\n（2022年度）\n| 项目名称 | 河道清淤 |\n| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |\n\
        | 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n";
    let middle =
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n";
    read(&format!("{head}{}\n{middle}{}\n", funds.join("\n"), rows.join("\n")))
}

/// Reads the only report of a text.
pub(crate) fn read(text: &str) -> Report {
    let mut reports = jixiao_ingest::read_bytes("sample.txt", text.as_bytes()).expect("readable text").reports;
    assert_eq!(reports.len(), 1, "one report in:\n{text}");
    reports.remove(0)
}

/// Runs a check under the national pack and returns what it drafted.
pub(crate) fn drafts(check: fn(&Report, &RulePack) -> Verdict, report: &Report) -> Vec<Draft> {
    match check(report, &RulePack::builtin("national-2020").expect("the base pack")) {
        Verdict::Looked(drafts) => drafts,
        Verdict::NotApplicable(_) | Verdict::InsufficientData(_) => Vec::new(),
    }
}
