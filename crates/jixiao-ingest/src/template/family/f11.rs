//! F11: conclusion first, evidence second (佐证材料), as in Yunnan.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters and labels of the template; each line is one mark in several wordings.
static MARKS: &[&[&str]] =
    &[&["自评结论"], &["佐证材料"], &["自评得分"], &["绩效评价指标分析", "评价指标分析"], &["自评工作开展情况"]];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    if marks.count(&[&["佐证材料"]]) > 0 { marks::rate(marks, MARKS, 3) } else { 0 }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F11, ReportKind::Project)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::check;

    #[test]
    fn conclusion_first_evidence_second() {
        check(
            "岚汀市卫生健康委员会2022年疫苗接种项目绩效自评报告
             # 一、自评结论
             ## （一）自评得分
             绩效评分100分，自评为优。
             ## （二）绩效目标完成情况
             ### 1.产出
             （1）数量指标：接种3万人次。
             ## （三）存在的问题和原因分析
             无。
             ## （四）下一步拟改进措施及有关建议
             无。
             # 二、佐证材料
             ## （一）项目基本情况
             项目年初预算3.6元，全年执行数3.6万元。
             ## （二）自评工作开展情况
             成立小组。
             ## （三）绩效评价指标分析
             执行较好。",
            &[
                "F11 Project 岚汀市卫生健康委员会 2022 100 优 疫苗接种项目",
                "Total 0.00036 - 3.6 -",
                "row 数量指标｜接种｜-｜接种3万人次｜-｜-",
                "Problems: 无。",
                "Measures: 无。",
            ],
        );
    }
}
