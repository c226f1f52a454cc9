//! R003: flags deductions of a reviewer that no remark explains.

use super::quotes;
use crate::basis::REVIEW_PRACTICE;
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Level, Points, Review, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("R003"),
    name: "deduction-without-reason",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("扣分没有理由", "Deduction without a reason"),
    method: Text::fixed(
        "复核得分低于自评得分，而备注空白或只写“无”，逐项提出。",
        "Each indicator whose reviewed score is below the self-score while the remark is blank or only says “无” (none).",
    ),
    why: Text::fixed(
        "没有理由的扣分无法与单位核对，也无法复查。",
        "A deduction without a reason can neither be discussed with the unit nor be checked.",
    ),
    innocent: &[
        Text::fixed("理由写在复核报告正文中。", "The reason stands in the text of the review report."),
        Text::fixed("复核完成值已经说明了扣分。", "The reviewed actual value explains the deduction."),
    ],
    question: Text::fixed(
        "请补充扣分理由及所依据的口径。",
        "Please add the reason of the deduction and the criterion it rests on.",
    ),
    basis: &[REVIEW_PRACTICE],
    thresholds: &[],
    fires: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 14 | 30% |  |
| 产出指标 | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
",
    silent: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 14 | 30% | 少清淤3公里 |
| 产出指标 | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
",
    check: Check::Review(check),
};

fn check(review: &Review, _: &RulePack) -> Verdict {
    let drafts = review.rows.iter().filter_map(|row| {
        let taken = row.lowered_by().filter(|taken| *taken > Points::ZERO)?;
        let says_nothing = row.remark.as_ref().is_none_or(|remark| rows::says_nothing(&remark.value));
        says_nothing.then(|| {
            let (name, points) = (rows::shortened(&row.name.value), rows::points(taken));
            Draft::new(
                format!("“{name}”扣 {points} 分，备注没有理由。"),
                format!("“{name}”: {points} points taken, no reason in the remark."),
            )
            .quotes([quotes::row(review, row)])
            .computed("taken", taken.as_f64())
        })
    });
    Verdict::Looked(drafts.collect())
}
