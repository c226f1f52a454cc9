//! F12: evaluation report of a project in the form of before 2018, with option lines on its cover.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters and labels of the template; each line is one mark in several wordings.
static MARKS: &[&[&str]] = &[
    &["评价类型"],
    &["组织方式"],
    &["评价机构"],
    &["评价时间", "上报时间"],
    &["实施过程评价", "完成结果评价"],
    &["评价等次"],
    &["项目绩效目标表"],
];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    if marks.is_titled(&["整体"]) { 0 } else { marks::rate(marks, MARKS, 3) }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F12, ReportKind::Project)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::check;

    #[test]
    fn cover_of_options_targets_and_score_sheet() {
        check(
            "财政支出项目绩效评价报告
             评价类型：□实施过程评价 ■完成结果评价
             项目名称：水源地保护项目
             项目单位：云栖市水资源中心
             主管部门：云栖市水务局
             组织方式：□财政部门 ■主管部门 □项目单位
             评价机构：□中介机构 □专家组 ■项目单位评价组
             评价时间：2016年3月
             上报时间：2016330日
             | 指标类型 | 指标名称 | 绩效目标 | 绩效标准 | < | < | < |
             | 产出指标 | 清淤长度 | 3公里 | 3 | 2.5 | 2 | 1 |
             # 一、项目资金使用情况
             项目预算数为120万元，实际支出118万元。
             # 二、评价等次
             综合得分92分，评价等次为优。
             | 一级指标 | 分值 | 二级指标 | 三级指标 | 指标解释 | 评分标准 | 得分 |
             | 项目决策 | 20 | 项目目标 | 目标内容 | 目标是否明确 | 明确得满分 | 18 |",
            &[
                "F12 Project 云栖市水务局 2015 92 优 水源地保护项目",
                "Total - 120 118 -",
                "row 项目目标｜目标内容｜-｜-｜-｜18",
            ],
        );
    }

    #[test]
    fn points_beside_the_upper_levels_are_not_those_of_the_rows() {
        check(
            "财政支出项目绩效评价报告
             （2015年度）
             评价类型：□实施过程评价 ■完成结果评价
             组织方式：□财政部门 ■主管部门 □项目单位
             评价机构：□中介机构 □专家组 ■项目单位评价组
             项目名称：水源地保护项目
             | 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 指标解释 | 评分标准 | 得分 |
             | 项目决策 | 20 | 项目目标 | 4 | 目标内容 | 4 | 目标是否明确 | 明确得满分 | 3 |
             | ^ | ^ | 决策过程 | 16 | 决策依据 | 6 | 依据是否充分 | 充分得满分 | 6 |
             | ^ | ^ | ^ | ^ | 决策程序 | 10 | 程序是否合规 | 合规得满分 | 9 |",
            &[
                "F12 Project - 2015 - - 水源地保护项目",
                "row 项目目标｜目标内容｜-｜-｜4｜3",
                "row 决策过程｜决策依据｜-｜-｜6｜6",
                "row 决策过程｜决策程序｜-｜-｜10｜9",
            ],
        );
    }
}
