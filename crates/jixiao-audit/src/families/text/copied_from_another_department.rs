//! T001: flags paragraphs that stand in the reports of different departments of one year.

use crate::basis::{CENTRAL_NOTICE, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Cohort;
use crate::support::duplicates::{self, Limits, Paragraph, phrases};
use crate::support::rows;
use jixiao_model::{Axis, Level, RuleCode, Text};
use std::collections::BTreeSet;

/// How many copies are quoted; the count of all is among the computed numbers.
const MOST_QUOTES: usize = 10;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("T001"),
    name: "copied-from-another-department",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("不同部门文字雷同", "The same text in different departments"),
    method: Text::fixed(
        "比较同一年度不同部门在“预算执行分析、存在问题、改进措施、其他说明”各段的文字。每段取去掉数字和标点后的五字片段；在 `t001_template_share` 以上的报告（且不少于4份）中都出现的片段视为模板文字，先行剔除；剩余不足 `t001_min_shingles` 个片段的不比较。用 MinHash 分段索引找出候选，再精确计算 Jaccard 相似度，达到 `t001_similarity` 的归为一组；写有三个以上数字（年份除外）而与组内其他段落相同的不到 `t001_numbers` 的，是各自填写数据的固定句式，不计；一组涉及两个以上部门时提出。职责、机构等法定文字不比较。",
        "Paragraphs of budget analysis, problems, measures and other remarks of different departments in one year are compared. Each gives runs of five characters, without digits and punctuation; runs that stand in `t001_template_share` or more of the reports (and in at least 4) are the template's and are removed; with fewer than `t001_min_shingles` left a paragraph is not compared. Candidates come from a banded MinHash index and are compared exactly; a Jaccard similarity of `t001_similarity` or more makes a group. A paragraph with three or more numbers (other than years) of which less than `t001_numbers` stand in any other of the group is a set phrase with its own figures and does not count. Fires when a group spans two or more departments. Duties and organisation, whose words are prescribed, are left out.",
    ),
    why: Text::fixed(
        "问题和措施与别的部门一字不差，说明自评没有结合本单位实际。",
        "Problems and remedies in another department's words say nothing about this one.",
    ),
    innocent: &[
        Text::fixed("主管部门统一下发了参考文字。", "The parent issued model wording."),
        Text::fixed("两个部门共同承担同一项目。", "Two departments run one project together."),
    ],
    question: Text::fixed("这段文字的来源是什么？请结合本单位情况重新说明。", "Where does this text come from? Please describe your own situation."),
    basis: &[REVIEW_PRACTICE, CENTRAL_NOTICE],
    thresholds: &["t001_template_share", "t001_min_shingles", "t001_similarity", "t001_numbers"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
个别项目前期论证不够充分，与相关科室沟通衔接不及时，导致采购批次增加、资金支付集中在第四季度，影响了全年执行进度的均衡性。
（二）改进的方向和具体措施
建立设备台账，分三年更新温湿度控制设备，优先保障特藏库房的运行和检修。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
个别项目前期论证不够充分，与相关科室沟通衔接不及时，导致采购批次增加、资金支付集中在四季度，影响了全年执行进度的均衡性。
（二）改进的方向和具体措施
入冬前完成物资储备，与乡镇建立联合清雪机制，确保主要巡护线路按时恢复通行。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
部分老旧库房温湿度控制设备已超过使用年限，维修频次逐年增加，备件停产后只能整机更换，今年尚未落实更新经费。
（二）改进的方向和具体措施
建立设备台账，分三年更新温湿度控制设备，优先保障特藏库房的运行和检修。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
林区道路狭窄，冬季大雪封山后巡护车辆无法通行，个别检查站物资补给困难，影响了第一季度的巡护频次和记录完整性。
（二）改进的方向和具体措施
入冬前完成物资储备，与乡镇建立联合清雪机制，确保主要巡护线路按时恢复通行。
",
    check: Check::Cohort(check),
};

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let departments: BTreeSet<String> = cohort.reports.iter().filter_map(|report| report.department_key()).collect();
    if departments.len() < 2 {
        return Verdict::insufficient("该年度只有一个部门的报告", "only one department reports this year");
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count from the pack")]
    let limits = Limits {
        least_shingles: pack.threshold("t001_min_shingles") as usize,
        template_share: pack.threshold("t001_template_share"),
        similarity: pack.threshold("t001_similarity"),
    };
    let groups = duplicates::groups(&cohort.reports, &limits);
    Verdict::Looked(groups.iter().filter_map(|group| finding(cohort, group, pack)).collect())
}

fn finding(cohort: &Cohort<'_>, group: &[Paragraph<'_>], pack: &RulePack) -> Option<Draft> {
    let key = |paragraph: &Paragraph<'_>| paragraph.report.department_key();
    let mut seen = BTreeSet::new();
    let firsts: Vec<&Paragraph<'_>> =
        group.iter().filter(|paragraph| key(paragraph).is_some_and(|key| seen.insert(key))).collect();
    let share = pack.threshold("t001_numbers");
    let is_copy = |one: &&&Paragraph<'_>| {
        firsts.iter().any(|other| !std::ptr::eq(*other, **one) && !phrases::is_filled_in_anew(one, other, share))
    };
    let copies: Vec<&Paragraph<'_>> = firsts.iter().filter(is_copy).copied().collect();
    let [first, second, ..] = copies.as_slice() else { return None };
    let (n, year) = (copies.len(), cohort.year);
    let shown = rows::shortened(&first.text.value);
    let name = |paragraph: &Paragraph<'_>| paragraph.report.department().unwrap_or_default().to_owned();
    let (one, other) = (name(first), name(second));
    let and_zh = if n > 2 { format!("等 {n} 个部门") } else { String::new() };
    let draft = Draft::new(
        format!("{year} 年{one}、{other}{and_zh}的报告中有雷同段落“{shown}”，需核实来源。"),
        format!("In {year} the paragraph “{shown}” stands in the reports of {n} departments."),
    )
    .quotes(copies.iter().take(MOST_QUOTES).map(|paragraph| quote_of(paragraph.report, paragraph.text)))
    .computed("departments", n)
    .computed("paragraphs", group.len());
    Some(draft.confidence(0.8))
}
