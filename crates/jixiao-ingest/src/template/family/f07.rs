//! F07: form booklet of a department, with a cover of labels, tables of income and spending, and a score sheet.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters and labels of the template; each line is one mark in several wordings.
static MARKS: &[&[&str]] = &[
    &["预算编码"],
    &["评价组"],
    &["评价方式"],
    &["基本概况"],
    &["收支情况", "年度收入情况"],
    &["年度总体运行情况", "总体运行情况及取得的成绩", "年度主要工作内容"],
    &["机构汇总", "局机关", "二级机构"],
];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    if marks.is_titled(&["项目"]) { 0 } else { marks::rate(marks, MARKS, 3) }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F07, ReportKind::Department)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::check;

    #[test]
    fn cover_tables_and_score_sheet() {
        check(
            "部门（单位）整体支出绩效评价自评报告
             部 门（单 位）名 称：云栖市水务局
             预 算 编 码：102001
             评价方式：部门（单位）绩效自评
             评价机构：部门（单位）评价组
             报告日期：2019年4月10日
             云栖市财政局（制）
             # 一、部门（单位）基本概况
             | 联系人 | 张三 | 联络电话 | 123456 |
             | 人员编制 | 63 | 实有人数 | 70 |
             | 职能职责概述 | 一是管护河道；二是防汛抗旱。 | < | < |
             | 年度主要工作内容 | 清淤。 | < | < |
             # 二、部门（单位）收支情况
             | 机构名称 | 支出合计 | 基本支出 | 项目支出 |
             | 局机关及二级机构汇总 | 1300 | 800 | 500 |
             # 五、评价报告文字部分
             ## （一）存在的主要问题
             预算编制不细。
             ## （二）改进措施和有关建议
             细化编制。
             | 一级指标 | 二级指标 | 三级指标 | 评价标准 | 分值 | 得分 |
             | 投入 | 预算配置 | 在职人员控制率 | 小于100%得满分 | 5 | 3 |
             | 过程 | 预算执行 | 预算完成率 | 100%得满分 | 5 | 5 |
             | 总分 | < | < | < | 10 | 8 |
             自评得分：98分",
            &[
                "F07 Department 云栖市水务局 2018 98 - -",
                "staff 63 70",
                "Total - - 1300 -",
                "row 预算配置｜在职人员控制率｜-｜-｜5｜3",
                "row 预算执行｜预算完成率｜-｜-｜5｜5",
                "Problems: 预算编制不细。",
                "Measures: 细化编制。 / 自评得分：98分",
            ],
        );
    }
}
