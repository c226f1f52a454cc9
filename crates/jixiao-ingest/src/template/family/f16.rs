//! F16: free prose without a known outline, about a unit or about one or many projects.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks::Marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Words in cells of forms, which are no free prose.
static FORMS: &[&[&str]] = &[&["三级指标", "年度指标值", "实际完成值", "全年执行数", "全年预算数"]];

/// More than a few known chapters, less than any family with marks of its own.
const WORTH: u32 = 60;

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let marks = candidate.marks();
    let is_prose = marks.n_texts > 0 && !marks.has_chapter_tables && marks.count(FORMS) == 0;
    if !marks.title.is_empty() && !marks.title.ends_with('表') && is_prose { WORTH } else { 0 }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let marks = Marks::of(document);
    let is_of_department = marks.is_titled(&["部门", "单位"]) && !marks.is_titled(&["项目", "专项", "资金"]);
    let usual = if is_of_department { ReportKind::Department } else { ReportKind::Project };
    prose::read(document, path, Family::F16, usual)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::{check, check_notices};
    use jixiao_model::NoticeCode;

    #[test]
    fn one_project_in_sentences() {
        check(
            "云栖市水务局2023年度农村饮水安全项目绩效自评情况
             本项目资金合计3624.71万元，已于本年度支出3624.71万元，预算完成率100%，完工率243%。
             经自评，自评得分为98分，自评结论为“优秀”。",
            &["F16 Project 云栖市水务局 2023 98 优秀 农村饮水安全项目", "Total - 3624.71 3624.71 1"],
        );
    }

    #[test]
    fn departments_with_no_chapters_but_problems_and_measures() {
        for title in ["2023年部门预算绩效自评报告", "2023年度部门整体支出绩效自评报告"] {
            check(
                &format!(
                    "云栖市水务局{title}
                     云栖市水务局组织开展了2023年度绩效自评，自评得分92.5分，等级为“优”。
                     # 一、存在的问题
                     巡河频次不足。
                     # 二、整改措施
                     增加巡河频次。"
                ),
                &["F16 Department 云栖市水务局 2023 92.5 优 -", "Problems: 巡河频次不足。", "Measures: 增加巡河频次。"],
            );
        }
    }

    #[test]
    fn many_projects_in_one_paragraph() {
        let source = "云栖市水务局2022年度项目支出绩效自评报告
             本单位共对3个项目开展自评，平均得分较高。
             水源地保护项目预算120万元，支出118万元，自评得分98分，等级为优；河道清淤工程预算80万元，支出80万元，自评得分 96.5 分。
             3.岸线绿化项目：年初预算60万元，全年执行数30万元，自评得分75分，等级为“中”。";
        check(
            source,
            &[
                "F16 Project 云栖市水务局 2022 98 优 水源地保护项目",
                "Total - 120 118 -",
                "F16 Project 云栖市水务局 2022 96.5 - 河道清淤工程",
                "Total - 80 80 -",
                "F16 Project 云栖市水务局 2022 75 中 岸线绿化项目",
                "Total 60 - 30 -",
            ],
        );
        check_notices(source, &[(NoticeCode::InferredValue, 4), (NoticeCode::MissingField, 0)]);
    }
}
