//! C002: flags template prompts such as （单位自填：…） that nobody replaced.

use crate::basis::{QINGDAO_REGULATION, SYSTEM_CHECKS};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use jixiao_model::{Axis, Level, Placeholder, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C002"),
    name: "unfilled-template-prompts",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("模板提示语未替换", "Template prompts left in place"),
    method: Text::fixed(
        "报告中仍保留模板的填报提示（如“（单位自填：…）”“（请填写…）”“XX”“____”）。逐处列出原文；所在章节没有其他正文的，视为未填写；提示语之外已另有正文的，只作疑点。",
        "The report still holds prompts of its template (such as “（单位自填：…）”, “（请填写…）”, “XX”, “____”). Every place is quoted. A section with nothing but the prompt counts as not filled in; where other text stands beside the prompt, the finding is a doubt only.",
    ),
    why: Text::fixed(
        "未填写的章节多为组织、资产、执行分析、问题与措施，正是判断自评是否做实的依据。",
        "The sections left blank are mostly organisation, assets, execution, problems and remedies: just what shows whether the evaluation was really carried out.",
    ),
    innocent: &[
        Text::fixed("导出时误用了空白模板，正式版本另有内容。", "A blank template was exported by mistake; the formal version has the text."),
        Text::fixed("正文在附件或系统的其他栏目中。", "The text stands in an annex or in another field of the system."),
    ],
    question: Text::fixed(
        "请补充所列章节的内容，或说明正式报送的版本中是否已填写。",
        "Please fill in the sections listed, or say whether the version formally submitted holds them.",
    ),
    basis: &[QINGDAO_REGULATION, SYSTEM_CHECKS],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
（单位自填：在履行职能的过程中实际存在的问题及原因分析）
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
库房温湿度监测设备老化，两个季度的数据不完整，原因是更新计划安排偏晚。
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let prompts = &report.placeholders;
    if prompts.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n_alone = prompts.iter().filter(|prompt| stands_alone(report, prompt)).count();
    let n = prompts.len();
    let draft = Draft::new(
        format!("报告保留了 {n} 处模板填报提示，其中 {n_alone} 处所在章节没有其他内容，需补充核实。"),
        format!("Template prompts still in the report: {n}; without any other text beside them: {n_alone}."),
    )
    .quotes(prompts.iter().map(|prompt| quote_of(report, &prompt.text)))
    .computed("prompts", n)
    .computed("unfilled", n_alone)
    .computed("sections", report.sections.len());
    let beside_text = n_alone == 0;
    let draft = if beside_text { draft.level(Level::Doubt).confidence(0.6) } else { draft.confidence(0.98) };
    Verdict::of(Some(draft))
}

/// Tells whether the section of a prompt has no content of its own.
fn stands_alone(report: &Report, prompt: &Placeholder) -> bool {
    let section = prompt.section.and_then(|kind| report.sections.get(&kind));
    section.is_none_or(|section| section.paragraphs.is_empty())
}
