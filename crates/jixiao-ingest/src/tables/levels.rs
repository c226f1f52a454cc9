//! Canonical first and second levels by the words of a label or heading.

use jixiao_model::{Level1, Level2, text};

/// Words that decide the second level; the first that fits wins.
static LEVEL2: &[(Level2, &[&str])] = &[
    (Level2::Satisfaction, &["满意"]),
    (Level2::Cost, &["成本"]),
    (Level2::EconomicBenefit, &["经济效益", "经济效应", "经济效果"]),
    (Level2::SocialBenefit, &["社会效益", "社会效应", "社会效果"]),
    (Level2::EcologicalBenefit, &["生态效益", "环境效益", "生态效应", "生态环境效益", "生态效果"]),
    (Level2::SustainableImpact, &["可持续", "持续影响", "长效"]),
    (Level2::Quantity, &["数量"]),
    (Level2::Quality, &["质量"]),
    (Level2::Timeliness, &["时效"]),
];

/// Words that decide the first level, in labels and chapter headings.
static LEVEL1: &[(Level1, &[&str])] = &[
    (Level1::Satisfaction, &["满意"]),
    (Level1::Benefit, &["效益", "效果", "效应", "履职效能"]),
    (Level1::Cost, &["成本"]),
    (Level1::Output, &["产出", "履职完成"]),
];

fn first<T: Copy>(words: &[(T, &[&str])], raw: &str) -> Option<T> {
    let folded = text::compact(raw);
    words.iter().find(|(_, words)| words.iter().any(|word| folded.contains(word))).map(|(level, _)| *level)
}

/// Returns the second level that a label names.
pub(crate) fn level2(label: &str) -> Option<Level2> {
    first(LEVEL2, label)
}

/// Returns the first level that a label or chapter heading names.
pub(crate) fn level1(label: &str) -> Option<Level1> {
    first(LEVEL1, label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_both_levels() {
        for (label, one, two) in [
            ("产出指标(50分)", Some(Level1::Output), None),
            ("产 出 指 标", Some(Level1::Output), None),
            ("（二）履职效果情况", Some(Level1::Benefit), None),
            ("（三）社会满意度情况", Some(Level1::Satisfaction), Some(Level2::Satisfaction)),
            ("项目决策", None, None),
        ] {
            assert_eq!((level1(label), level2(label)), (one, two), "{label}");
        }
        for (label, two) in [
            ("数量", Level2::Quantity),
            ("经济成本指标", Level2::Cost),
            ("生态环境成本指标", Level2::Cost),
            ("社会成本指标", Level2::Cost),
            ("社会 效应", Level2::SocialBenefit),
            ("可持续影响指标", Level2::SustainableImpact),
            ("数 量\n指 标（20分）", Level2::Quantity),
            ("服务对象满意度指标", Level2::Satisfaction),
        ] {
            assert_eq!(level2(label), Some(two), "{label}");
        }
    }
}
