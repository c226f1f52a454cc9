//! F06b: project narrative of Guangdong's counties, analysed by decision, management, output and benefit.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters and labels of the template; each line is one mark in several wordings.
static MARKS: &[&[&str]] = &[
    &["项目决策情况", "决策分析"],
    &["自评工作组织情况"],
    &["自评结论"],
    &["绩效指标分析"],
    &["论证决策", "目标设置", "保障措施"],
    &["管理分析", "产出分析", "效益分析"],
];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    if marks.is_titled(&["整体"]) { 0 } else { marks::rate(marks, MARKS, 3) }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F06b, ReportKind::Project)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::check;

    #[test]
    fn project_analysed_by_decision_and_output() {
        check(
            "2020年度水源地保护项目绩效自评报告
             项目单位：岚汀县水务局
             # 一、基本情况
             ### 1.项目基本情况
             项目全年预算数为100万元，实际支出980000元。
             ### 2.项目决策情况
             经县政府批准立项。
             # 二、绩效自评工作组织情况
             成立自评小组。
             # 三、绩效自评结论
             项目自评分：100分
             # 四、绩效指标分析
             ## （一）决策分析
             ### 1.项目立项情况
             #### （1）论证决策
             论证充分，得分5分。
             # 五、存在的问题
             （无）",
            &["F06b Project - 2020 100 - 水源地保护项目", "Total - 100 98 -", "Problems: （无）"],
        );
    }
}
