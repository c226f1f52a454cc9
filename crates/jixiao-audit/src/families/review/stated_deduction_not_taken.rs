//! R001: flags deductions that differ from what the remark beside them states.

use super::quotes;
use crate::basis::REVIEW_PRACTICE;
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Decimal, Level, Points, Review, ReviewRow, RuleCode, Text, text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("R001"),
    name: "stated-deduction-not-taken",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("备注的扣分与实际扣分不符", "Another deduction than the remark states"),
    method: Text::fixed(
        "备注中的“扣60%”“扣3分”逐一读出，与实际扣分（自评得分 − 复核得分）比较；百分比以权重或自评得分为基数，各条或其合计有一项相差不超过 `r001_tolerance` 即为相符。",
        "Every “扣60%” or “扣3分” (a deduction in per cent or points) in the remark is compared with what was taken (self-score − reviewed score). A percentage may be one of the weight or of the self-score; one of them, or their sum, within `r001_tolerance` is enough.",
    ),
    why: Text::fixed(
        "每一处扣分都应写明理由并与写明的比例一致，否则复核结论站不住脚。",
        "Every deduction states its reason and agrees with the stated percentage; a review that does not will be challenged.",
    ),
    innocent: &[
        Text::fixed("备注说的是规则的上限，并非本项所扣。", "The remark quotes the upper limit of a criterion, not what was taken here."),
        Text::fixed("扣分分摊到了其他指标。", "Part of the deduction was taken from another indicator."),
    ],
    question: Text::fixed(
        "请复核人员核对备注与扣分，改正其中之一。",
        "Will the reviewer please compare remark and deduction, and correct one of them?",
    ),
    basis: &[REVIEW_PRACTICE],
    thresholds: &["r001_tolerance"],
    fires: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 14 | 30% | 无佐证材料，扣60% |
| 产出指标 | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
",
    silent: "岚汀市水务局2023年度项目绩效自评复核表
项目名称：河道清淤
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 8 | 60% | 无佐证材料，扣60% |
| 产出指标 | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
",
    check: Check::Review(check),
};

fn check(review: &Review, pack: &RulePack) -> Verdict {
    let tolerance = pack.exact("r001_tolerance");
    let drafts = review.rows.iter().filter_map(|row| {
        let remark = row.remark.as_ref()?;
        let taken = row.lowered_by()?.decimal();
        let stated = deductions(&remark.value);
        let fits = stated.is_empty() || agrees(row, taken, &stated, tolerance);
        (!fits).then(|| {
            let (name, taken) = (rows::shortened(&row.name.value), rows::number(taken));
            let words: Vec<String> = stated.iter().map(Deduction::words).collect();
            Draft::new(
                format!("“{name}”备注写明{}，实际扣 {taken} 分。", words.join("、")),
                format!("“{name}”: the remark states {}, {taken} points were taken.", words.join(", ")),
            )
            .quotes([quotes::row(review, row)])
            .computed("stated", words.join("、"))
            .computed("taken", row.lowered_by().map(Points::as_f64))
        })
    });
    Verdict::Looked(drafts.collect())
}

/// A deduction that a remark states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deduction {
    Share(Decimal),
    Points(Decimal),
}

impl Deduction {
    fn words(&self) -> String {
        match self {
            Self::Share(share) => format!("扣{}", rows::percent(*share)),
            Self::Points(points) => format!("扣{}分", rows::number(*points)),
        }
    }
}

/// Tells whether what was taken is what one of the statements, or all together, say.
fn agrees(row: &ReviewRow, taken: Decimal, stated: &[Deduction], tolerance: Decimal) -> bool {
    let bases = [&row.weight, &row.self_score].map(|points| points.as_ref().map(|points| points.value.decimal()));
    bases.into_iter().flatten().any(|base| {
        let points = |deduction: &Deduction| match deduction {
            Deduction::Share(share) => share.checked_mul(base).unwrap_or_default(),
            Deduction::Points(points) => *points,
        };
        let limit = tolerance.checked_mul(base.max(Decimal::ONE)).unwrap_or_default();
        let all = stated.iter().map(points).fold(Decimal::ZERO, Decimal::saturating_add);
        stated.iter().map(points).chain([all]).any(|expected| rows::distance(expected, taken) <= limit)
    })
}

/// Reads the deductions in a remark: 扣, 扣减, 扣除, 扣分 or 酌扣 before a number with `%` or 分.
fn deductions(remark: &str) -> Vec<Deduction> {
    let folded = text::compact(remark);
    let after = folded.split('扣').skip(1);
    let numbers = after.filter_map(|rest| {
        let rest = rest.trim_start_matches(['减', '除', '分', '去', '了', ':']);
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number: Decimal = rest[..end].parse().ok()?;
        match rest[end..].chars().next()? {
            '%' => number.checked_div(Decimal::ONE_HUNDRED).map(Deduction::Share),
            '分' => Some(Deduction::Points(number)),
            _ => None,
        }
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(remark: &str, expected: &[&str]) {
        let words: Vec<String> = deductions(remark).iter().map(Deduction::words).collect();
        assert_eq!(words, expected, "{remark}");
    }

    #[test]
    fn deductions_in_remarks() {
        check("无佐证材料，扣60%", &["扣60%"]);
        check("扣减 ３０％；另扣分：2分", &["扣30%", "扣2分"]);
        check("扣除1.5分", &["扣1.5分"]);
        check("超出目标30%，不扣分", &[]);
        check("扣分原因见说明", &[]);
        check("扣", &[]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(remark in "(扣|减|分|%|[0-9.]|.){0,20}") {
            let _ = deductions(&remark);
        }
    }
}
