//! C001: flags department reports that lack a section which the pack prescribes.

use crate::basis::QINGDAO_REGULATION;
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::words;
use jixiao_model::{Axis, Lang, Level, Report, ReportKind, RuleCode, SectionKind, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C001"),
    name: "missing-mandatory-sections",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("必备章节缺失", "Missing mandatory sections"),
    method: Text::fixed(
        "规则包列出部门报告的必备章节；全文找不到该章节的标题（按标题含义归类，不要求文字一致）即提出。问题与措施合写在一个标题之下的，两章都算有。标题在而内容空的，由 C002 处理。",
        "The pack lists the sections a department report must have. The rule fires when no heading of that meaning is found (the wording need not match); problems and measures under one heading count as both. A heading without content is the matter of C002.",
    ),
    why: Text::fixed("缺章的报告无法判断问题是否查找、措施是否提出。", "Without the section nobody can tell whether problems were sought and remedies proposed."),
    innocent: &[
        Text::fixed("章节并入其他标题，或以附件另行公开。", "The section was merged under another heading or published apart."),
        Text::fixed("当地模板不设该章节（应改用当地规则包）。", "The local template has no such section (use the local pack)."),
    ],
    question: Text::fixed("请说明所列内容在报告的什么位置，或予以补充。", "Where in the report do the contents listed stand? If nowhere, please add them."),
    basis: &[QINGDAO_REGULATION],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在的问题
库房温湿度监测设备老化，两个季度的数据不完整。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
库房温湿度监测设备老化，两个季度的数据不完整。
（二）改进的方向和具体措施
明年一季度完成设备更新，按月导出监测数据并由专人核对。
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if report.kind != ReportKind::Department {
        return Verdict::not_applicable("项目自评表没有文字章节", "project forms have no narrative sections");
    }
    let is_missing = |kind: &SectionKind| !report.sections.contains_key(kind) && !is_merged(report, *kind);
    let missing: Vec<SectionKind> = pack.mandatory.sections.iter().copied().filter(is_missing).collect();
    let Some(anchor) = report.headings.last().or(report.title.as_ref()) else {
        return Verdict::insufficient("全文没有识别出任何标题", "no heading was recognised in the text");
    };
    if missing.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let names = |lang: Lang, joint: &str| {
        missing.iter().map(|kind| kind.name().get(lang).to_owned()).collect::<Vec<_>>().join(joint)
    };
    let draft = Draft::new(
        format!("未找到必备章节：{}。", names(Lang::Zh, "、")),
        format!("These mandatory sections were not found: {}.", names(Lang::En, ", ")),
    )
    .quotes(report.headings.iter().map(|heading| quote_of(report, heading)))
    .computed("missing", names(Lang::Zh, "、"))
    .confidence(0.7);
    let draft = if report.headings.is_empty() { draft.quotes([quote_of(report, anchor)]) } else { draft };
    Verdict::of(Some(draft))
}

/// Tells whether problems and measures stand together under one heading, which names both.
fn is_merged(report: &Report, kind: SectionKind) -> bool {
    let (other, words): (SectionKind, &[&str]) = match kind {
        SectionKind::Measures => (SectionKind::Problems, &["措施", "改进", "整改", "对策", "建议"]),
        SectionKind::Problems => (SectionKind::Measures, &["问题", "不足"]),
        _ => return false,
    };
    report.sections.get(&other).is_some_and(|section| words::contains_any(&section.heading.value, words))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::support::samples;

    #[test]
    fn problems_and_measures_may_share_a_heading() {
        for (chapters, is_missing) in [
            ("五、存在问题及改进措施\n一是申报不及时，将按季度通报。", false),
            ("五、存在问题及改进措施\n（一）主要问题及原因分析\n一是申报不及时。", true),
            ("五、存在问题\n一是申报不及时。", true),
        ] {
            let text = format!("{}\n{chapters}\n", RULE.silent.split("五、").next().unwrap_or_default().trim_end());
            let drafts = samples::drafts(super::check, &samples::read(&text));
            let missing = drafts.first().map(|draft| draft.message.zh.contains("改进的方向和具体措施"));
            assert_eq!(missing.unwrap_or_default(), is_missing, "{chapters}");
        }
    }
}
