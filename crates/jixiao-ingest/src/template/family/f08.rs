//! F08: letter or narrative of a department, mostly with a score sheet or forms of projects attached.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters that such reports have in some wording; most reports lack one or two.
static MARKS: &[&[&str]] = &[
    &["概况", "基本情况"],
    &["支出管理及使用情况", "收支情况", "支出情况", "预算执行情况", "资金使用情况"],
    &["绩效情况", "绩效分析", "绩效目标完成情况", "履职"],
    &["结论", "自评得分", "自评结果", "评价结果"],
    &["问题"],
    &["措施", "建议"],
    &["基础数据表", "评分表"],
];

/// The first so many marks are chapters of this outline; free prose states its result and has the others, too.
const N_OF_OUTLINE: usize = 3;

/// The least marks of a report.
const LEAST: u32 = 2;

/// More than the chapters of all narrative reports together, less than the marks of any other narrative family.
const WORTH: u32 = 100;

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    let is_of_project = marks.is_titled(&["项目", "专项", "转移支付"]) && !marks.is_titled(&["整体"]);
    let is_report = marks.is_titled(&["整体", "部门", "单位"]) && !is_of_project && !marks.title.ends_with('表');
    let is_own = is_report && marks.n_texts > 0 && !marks.has_chapter_tables;
    let found = marks.count(MARKS);
    let has_outline = marks.count(&MARKS[..N_OF_OUTLINE]) > 0;
    if is_own && has_outline && found >= LEAST { WORTH + found } else { 0 }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F08, ReportKind::Department)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::{check, check_notices};
    use jixiao_model::NoticeCode;

    const LETTER: &str = "关于2021年度部门整体支出绩效自评情况的报告
         云栖市财政局：
         根据《云栖市财政局关于开展绩效自评工作的通知》（云财绩〔2022〕3号）要求，现将自评情况报告如下。
         # 一、部门概况
         ## （一）主要职责
         主管全市水资源管理。
         ## （二）机构设置
         内设科室5个。
         ## （三）人员情况
         编制 63 人，实有在职人员 58 人。
         # 二、部门整体支出管理及使用情况
         年初预算数为1.2亿元，全年执行数11000万元，其中基本支出8000万元、项目支出3000万元。
         # 三、部门整体支出绩效情况
         全年完成河道清淤12公里，水源地保护项目自评得分99分。
         # 四、评价结论
         部门整体支出绩效自评总体得分为 84.47 分，评级为“优”。
         # 五、存在的主要问题
         （1）预算编制不细；（2）执行偏慢。
         # 六、改进措施和有关建议
         暂无
         云栖市水务局
         2022年3月18日";

    #[test]
    fn letters_are_signed_below_and_addressed_to_another_body() {
        check(
            LETTER,
            &[
                "F08 Department 云栖市水务局 2021 84.47 优 -",
                "staff 63 58",
                "Total 12000 - 11000 -",
                "Organisation: 内设科室5个。",
                "BudgetAnalysis: 年初预算数为1.2亿元，全年执行数11000万元，其中基本支出8000万元、项目支出3000万元。",
                "Problems: （1）预算编制不细； / （2）执行偏慢。",
                "Measures: 暂无",
            ],
        );
        check_notices(LETTER, &[(NoticeCode::InferredValue, 0), (NoticeCode::MissingField, 0)]);
    }

    #[test]
    fn years_and_names_may_have_to_be_inferred() {
        let source = "部门整体支出绩效自评报告
             # 一、基本情况
             云栖市水务局是市政府工作部门，主管全市水资源。
             # 二、预算执行情况
             本年预算安排100万元，支出90万元。
             # 三、存在问题
             无
             2022年3月18日";
        check(
            source,
            &[
                "F08 Department 云栖市水务局 2021 - - -",
                "Total - 100 90 -",
                "BudgetAnalysis: 本年预算安排100万元，支出90万元。",
                "Problems: 无",
            ],
        );
        check_notices(source, &[(NoticeCode::InferredValue, 4), (NoticeCode::MissingField, 1)]);
    }

    #[test]
    fn a_number_printed_twice_opens_a_chapter_and_one_that_counts_on_is_an_item() {
        let of = |chapters: &str| {
            format!(
                "云栖市水务局2021年度部门整体支出绩效自评报告\n# 一、基本情况\n内设科室5个。\n# 二、存在的问题\n{chapters}"
            )
        };
        check(
            &of("编制不细。\n# 二、评价等次\n自评得分98分，等级为优。"),
            &["F08 Department 云栖市水务局 2021 98 优 -", "Problems: 编制不细。"],
        );
        check(
            &of("# 一、编制不细\n依据不足。\n# 二、执行偏慢\n支付较晚。"),
            &[
                "F08 Department 云栖市水务局 2021 - - -",
                "Problems: 一、编制不细 / 依据不足。 / 二、执行偏慢 / 支付较晚。",
            ],
        );
    }

    #[test]
    fn forms_of_projects_behind_the_report_are_reports_of_their_own() {
        let source = format!(
            "{LETTER}
             附件2 项目支出绩效自评表
             （2021年度）
             | 项目名称 | 水源地保护项目 | < | < | < | < | < |
             | 主管部门 | 云栖市水务局 | < | < | < | < | < |
             | 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 |
             | ^ | 年度资金总额 | 100 | 100 | 98 | 10 | 9.8 |
             | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
             | 产出指标 | 数量指标 | 清淤长度 | 3公里 | 3公里 | 50 | 50 |
             | 总分 | < | < | < | < | 100 | 99 |"
        );
        let lines = [
            "F08 Department 云栖市水务局 2021 84.47 优 -",
            "staff 63 58",
            "Total 12000 - 11000 -",
            "Organisation: 内设科室5个。",
            "BudgetAnalysis: 年初预算数为1.2亿元，全年执行数11000万元，其中基本支出8000万元、项目支出3000万元。",
            "Problems: （1）预算编制不细； / （2）执行偏慢。",
            "Measures: 暂无",
            "F02 Project 云栖市水务局 2021 99 - 水源地保护项目",
            "Total 100 100 98 -",
            "row 数量指标｜清淤长度｜3公里｜3公里｜50｜50",
        ];
        check(&source, &lines);
    }
}
