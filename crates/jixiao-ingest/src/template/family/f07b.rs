//! F07b: form booklet of a project, with planned, received and spent money beside each other.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters and labels of the template; each line is one mark in several wordings.
static MARKS: &[&[&str]] = &[
    &["计划安排资金"],
    &["实际到位资金"],
    &["支出明细", "会计凭证号"],
    &["定性目标", "定量目标"],
    &["项目负责人"],
    &["评价组"],
    &["评价方式"],
];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    if marks.is_titled(&["整体"]) { 0 } else { marks::rate(marks, MARKS, 3) }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F07b, ReportKind::Project)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::{check, check_notices};
    use jixiao_model::NoticeCode;

    const SOURCE: &str = "财政支出项目绩效评价自评报告
         （2016年度）
         项目名称：水源地保护项目
         主管部门：云栖市水务局
         评价方式：项目单位绩效自评
         评价机构：项目单位评价组
         # 一、项目基本概况
         | 项目负责人 | 张三 | 联系电话 | 123456 |
         | 计划安排资金（万元） | 120 | 实际到位资金（万元） | 120 | 实际支出（万元） | 118.5 | 结余（万元） | 1.5 |
         | 其中：中央财政 | 80 | 其中：中央财政 | 80 | 其中：中央财政 | 7,00.0,77 |  |  |
         | 支出内容 | 实际支出数 | 会计凭证号 | 备注 |
         | 清淤 | 1185000 | 12 |  |
         # 二、定量目标
         | 一级指标 | 二级指标 | 指标内容 | 预期目标 | 实际完成 |
         | 产出指标 | 数量指标 | 清淤长度 | 3公里 | 3.2公里 |
         # 三、自评结论
         自评得分95分，评定等级为优秀。";

    #[test]
    fn planned_and_spent_money_beside_each_other() {
        check(
            SOURCE,
            &[
                "F07b Project 云栖市水务局 2016 95 优秀 水源地保护项目",
                "Total - 120 118.5 -",
                "Central - 80 - -",
                "row 数量指标｜清淤长度｜3公里｜3.2公里｜-｜-",
            ],
        );
        check_notices(SOURCE, &[(NoticeCode::DamagedNumber, 1)]);
    }
}
