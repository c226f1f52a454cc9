//! R004: flags scores that a reviewer raised above the self-score.

use super::quotes;
use crate::basis::REVIEW_PRACTICE;
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Level, Points, Review, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("R004"),
    name: "raised-above-self-score",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("复核得分高于自评得分", "Reviewed score above the self-score"),
    method: Text::fixed(
        "复核得分高于自评得分，逐项提出。",
        "Each indicator whose reviewed score is above the self-score.",
    ),
    why: Text::fixed(
        "复核很少会调高得分；调高往往是填错行，或套用了别的项目的底稿。",
        "Reviews hardly ever raise a score; where one does, a row was mixed up or another project's sheet was reused.",
    ),
    innocent: &[
        Text::fixed("单位自评偏严，复核按口径调高。", "The unit was stricter than the criteria."),
        Text::fixed("自评得分漏填，以 0 分计。", "The self-score had been left out and counted as 0."),
    ],
    question: Text::fixed(
        "请说明调高得分的依据。",
        "Please state what the higher score rests on.",
    ),
    basis: &[REVIEW_PRACTICE],
    thresholds: &[],
    fires: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 10 | 9 | 10.5 | -5% | 成本超支 |
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
    let drafts = review.rows.iter().filter_map(|row| {
        row.lowered_by().filter(|taken| *taken < Points::ZERO)?;
        let (own, reviewed) = (row.self_score.as_ref()?.value, row.reviewed_score.as_ref()?.value);
        let name = rows::shortened(&row.name.value);
        let draft = Draft::new(
            format!("“{name}”自评 {own} 分，复核调高为 {reviewed} 分。"),
            format!("“{name}”: self-score {own}, raised to {reviewed} by the reviewer."),
        );
        Some(
            draft
                .quotes([quotes::row(review, row)])
                .computed("self_score", own.as_f64())
                .computed("reviewed_score", reviewed.as_f64()),
        )
    });
    Verdict::Looked(drafts.collect())
}
