//! Canonical first and second levels by the words of a label or heading.

use jixiao_model::{Level1, Level2, text};

/// Words that decide the second level; the first that fits wins.
static LEVEL2: &[(Level2, &[&str])] = &[
    (Level2::Satisfaction, &["满意度"]),
    (Level2::EconomicBenefit, &["经济效益"]),
    (Level2::SocialBenefit, &["社会效益"]),
    (Level2::EcologicalBenefit, &["生态效益", "环境效益"]),
    (Level2::SustainableImpact, &["可持续"]),
    (Level2::Cost, &["成本"]),
    (Level2::Quantity, &["数量"]),
    (Level2::Quality, &["质量"]),
    (Level2::Timeliness, &["时效"]),
];

/// Words that decide the first level, in labels and chapter headings.
static LEVEL1: &[(Level1, &[&str])] = &[
    (Level1::Satisfaction, &["满意度"]),
    (Level1::Benefit, &["效益", "履职效果"]),
    (Level1::Cost, &["成本"]),
    (Level1::Output, &["产出", "履职完成"]),
];

/// Returns the second level that a label names.
pub(crate) fn level2(label: &str) -> Option<Level2> {
    let label = text::label(label);
    LEVEL2.iter().find(|(_, words)| words.iter().any(|word| label.contains(word))).map(|(level, _)| *level)
}

/// Returns the first level that a label or chapter heading names.
pub(crate) fn level1(label: &str) -> Option<Level1> {
    let label: String = text::fold(label).chars().filter(|c| !c.is_whitespace()).collect();
    LEVEL1.iter().find(|(_, words)| words.iter().any(|word| label.contains(word))).map(|(level, _)| *level)
}
