//! R002: flags indicators that the reviewer left without a score.

use super::quotes;
use crate::basis::REVIEW_PRACTICE;
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Level, Review, ReviewRow, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("R002"),
    name: "blank-reviewed-score",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("复核得分空白", "Reviewed score left blank"),
    method: Text::fixed(
        "有自评得分而没有复核得分的指标，逐项提出；整张表都没有复核得分的不提。",
        "Each indicator with a self-score and no reviewed score. A sheet without any reviewed score is none of ours.",
    ),
    why: Text::fixed(
        "空白项既不算通过也不算扣分，复核总分因此无从核对。",
        "A blank is neither a pass nor a deduction, and the reviewed total cannot be checked.",
    ),
    innocent: &[
        Text::fixed("该指标不在复核范围内。", "The indicator was not part of the review."),
        Text::fixed("得分写在合并的单元格中。", "The score stands in a merged cell."),
    ],
    question: Text::fixed(
        "请补填复核得分，或注明不予复核的原因。",
        "Please fill in the reviewed score, or state why the indicator was not reviewed.",
    ),
    basis: &[REVIEW_PRACTICE],
    thresholds: &[],
    fires: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 |  |  |  |
| 产出指标 | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
",
    silent: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 20 | 0% |  |
| 产出指标 | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
",
    check: Check::Review(check),
};

fn check(review: &Review, _: &RulePack) -> Verdict {
    let blank = |row: &&ReviewRow| row.self_score.is_some() && row.reviewed_score.is_none();
    let drafts = review.rows.iter().filter(blank).map(|row| {
        let name = rows::shortened(&row.name.value);
        Draft::new(
            format!("“{name}”有自评得分，没有复核得分。"),
            format!("“{name}” has a self-score and no reviewed score."),
        )
        .quotes([quotes::row(review, row)])
    });
    Verdict::Looked(drafts.collect())
}
