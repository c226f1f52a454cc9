//! F09: narrative about a transfer payment: targets handed down, money, and figures by class of indicator.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::template::prose;
use crate::template::prose::marks;
use jixiao_model::{Family, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Chapters and labels of the template; each line is one mark in several wordings.
static MARKS: &[&[&str]] = &[
    &["绩效目标分解下达情况", "分解下达"],
    &["绩效目标完成情况分析"],
    &["资金投入情况分析", "资金投入情况"],
    &["总体绩效目标完成情况"],
    &["绩效指标完成情况"],
    &["偏离绩效目标的原因"],
];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    marks::rate(candidate.marks(), MARKS, 3)
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    prose::read(document, path, Family::F09, ReportKind::Transfer)
}

#[cfg(test)]
mod tests {
    use crate::template::prose::testing::check;

    #[test]
    fn figures_by_class_of_indicator() {
        check(
            "2021年度困难群众救助补助资金绩效自评报告
             # 一、绩效目标分解下达情况
             ## （一）中央下达预算和绩效目标情况
             中央财政下达资金500万元，省级财政安排资金100万元。
             # 二、绩效目标完成情况分析
             ## （一）资金投入情况分析
             ### 1.项目资金执行情况分析
             截至年底，实际支出590万元，资金执行率98.33%。
             ## （二）总体绩效目标完成情况分析
             目标全部完成。
             ## （三）绩效指标完成情况分析
             ### 1.产出指标完成情况分析
             （1）数量指标：救助困难群众94人；临时救助1087户。
             （2）质量指标：救助准确率目标值100%，实际完成值99.5%。
             #### （3）时效指标
             均按时发放
             #### （4）成本指标
             补助标准每人每月800元。
             ### 2.效益指标完成情况分析
             （1）社会效益：困难群众生活得到保障。
             ### 3.满意度指标完成情况分析
             救助对象满意度≥95%。
             # 三、偏离绩效目标的原因和下一步改进措施
             无。
             # 四、绩效自评结果拟应用和公开情况
             公开。
             # 五、其他需要说明的问题
             （无）
             岚汀市民政局
             二〇二二年三月",
            &[
                "F09 Transfer 岚汀市民政局 2021 - - 困难群众救助补助资金",
                "Total - - 590 0.9833",
                "Central - 500 - -",
                "Provincial - 100 - -",
                "row 数量指标｜救助困难群众｜-｜救助困难群众94人｜-｜-",
                "row 数量指标｜临时救助｜-｜临时救助1087户｜-｜-",
                "row 质量指标｜救助准确率｜100%｜99.5%｜-｜-",
                "row 时效指标｜均按时发放｜-｜均按时发放｜-｜-",
                "row （4）成本指标｜补助标准每人每月｜-｜补助标准每人每月800元｜-｜-",
                "row 社会效益｜困难群众生活得到保障｜-｜困难群众生活得到保障｜-｜-",
                "row 3.满意度指标完成情况分析｜救助对象满意度｜-｜救助对象满意度≥95%｜-｜-",
                "BudgetAnalysis: 截至年底，实际支出590万元，资金执行率98.33%。",
                "Problems: 无。",
                "ResultUse: 公开。",
                "Other: （无）",
            ],
        );
    }
}
