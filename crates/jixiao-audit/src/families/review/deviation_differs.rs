//! R005: flags deviations that do not follow from the two scores.

use super::quotes;
use crate::basis::REVIEW_PRACTICE;
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Level, Review, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("R005"),
    name: "deviation-differs",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("偏离度与得分不符", "Deviation does not follow from the scores"),
    method: Text::fixed(
        "偏离度应等于（自评得分 − 复核得分）÷ 自评得分；各行与合计行相差超过 `r005_tolerance` 的提出。自评得分为 0 的不计算。",
        "The deviation is (self-score − reviewed score) ÷ self-score. Each row, and the row of totals, that is off by more than `r005_tolerance`. A self-score of 0 has none.",
    ),
    why: Text::fixed(
        "偏离度用于给单位的自评质量排名，算错会改变排名。",
        "Deviations rank the units by the quality of their self-evaluation; a wrong one changes the ranks.",
    ),
    innocent: &[
        Text::fixed("当地以复核得分或权重为分母。", "The local rules divide by the reviewed score or the weight."),
        Text::fixed("得分改动后偏离度没有重算。", "The scores were changed and the deviation was not computed again."),
    ],
    question: Text::fixed(
        "请按统一公式重新计算偏离度。",
        "Please compute the deviation again by the common formula.",
    ),
    basis: &[REVIEW_PRACTICE],
    thresholds: &["r005_tolerance"],
    fires: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 14 | 60% | 少清淤3公里 |
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

fn check(review: &Review, pack: &RulePack) -> Verdict {
    let all = || review.rows.iter().chain(&review.total);
    if all().all(|row| row.deviation.is_none()) {
        return Verdict::not_applicable("该表不设偏离度", "this sheet has no deviations");
    }
    let tolerance = pack.exact("r005_tolerance");
    let drafts = all().filter_map(|row| {
        let printed = row.deviation.as_ref()?;
        let computed = row.lowered_by()?.decimal().checked_div(row.self_score.as_ref()?.value.decimal())?;
        (rows::distance(printed.value.decimal(), computed) > tolerance).then(|| {
            let (name, expected) = (rows::shortened(&row.name.value), rows::percent(computed));
            Draft::new(
                format!("“{name}”偏离度写作 {}，按得分计算为 {expected}。", printed.raw),
                format!("“{name}”: the deviation reads {}, the scores give {expected}.", printed.raw),
            )
            .quotes([quotes::row(review, row)])
            .computed("printed", printed.value.as_f64())
            .computed("computed", rows::json(computed))
        })
    });
    Verdict::Looked(drafts.collect())
}
