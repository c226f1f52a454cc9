//! F06: department narrative of Guangdong, with chapters on performance of duties and efficiency of management.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters and labels of the template; each line is one mark in several wordings.
static MARKS: &[&[&str]] = &[
    &["部门职能"],
    &["设置机构及人员", "设置机构"],
    &["年度总体工作和重点工作任务", "年度总体工作"],
    &["履职效能分析", "履职效能"],
    &["管理效率分析", "管理效率"],
    &["就部门整体支出绩效"],
    &["部门整体支出情况"],
];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    if marks.is_titled(&["项目"]) { 0 } else { marks::rate(marks, MARKS, 3) }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F06, ReportKind::Department)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::check;

    #[test]
    fn narrative_with_broken_lines_and_a_score_sheet() {
        check(
            "云栖市水务局2021年度部门整体支出绩效自评报告
             # 一、部门基本情况
             ## （一）部门职能
             主管全市水资源管理。
             ## （二）设置机构及人员情况
             云栖市水务局核定编制数 63 人，实 有在职人员 58 人。
             ## （三）年度总体工作和重点工作任务
             完成河道清淤。
             ## （五）部门整体支出情况
             2021年年初预算 1,200 万元，调整后预算1350.5万元，全年支出 1300 万元，预算执行率 96.26 %。其中基本支出800万元。
             # 二、绩效自评情况
             ## （一）自评结论
             本部门2021年度自评得分为 96.5 分，自评等级为“优”。2020年自评得分90分。
             ## （二）履职效能分析
             完成较好。
             ## （三）管理效率分析
             预算编制较好。
             # 三、存在问题
             一是预算编制不够细。二是支出进度偏慢。
             # 四、改进措施
             （一）细化编制。（二）加快进度。
             部门整体支出绩效自评评分表
             | 一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 自评分 |
             | 履职效能 | 整体效能 | 部门整体绩效目标产出指标完成情况 | 20 | 按完成比例计分 | 19.5 |",
            &[
                "F06 Department 云栖市水务局 2021 96.5 优 -",
                "staff 63 58",
                "Total 1200 1350.5 1300 0.9626",
                "row 整体效能｜部门整体绩效目标产出指标完成情况｜-｜-｜20｜19.5",
                "Organisation: 云栖市水务局核定编制数 63 人，实 有在职人员 58 人。",
                "Problems: 一是预算编制不够细。 / 二是支出进度偏慢。",
                "Measures: （一）细化编制。 / （二）加快进度。",
            ],
        );
    }
}
