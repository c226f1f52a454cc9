//! Exact points (weights and scores), exact ratios, and grades.

use crate::text;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// An exact number of points: a weight or a score on the scale of its form, mostly 0–100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Points(Decimal);

impl Points {
    /// No points, as printed.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Builds points from an exact number.
    pub fn new(points: Decimal) -> Self {
        Self(points.normalize())
    }

    /// Returns the exact number.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Returns the number for display, frames and JSON.
    pub fn as_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    /// Returns `self / full`, or nothing when `full` is zero.
    pub fn ratio_to(self, full: Self) -> Option<Ratio> {
        self.0.checked_div(full.0).map(Ratio::new)
    }

    /// Parses a printed number of points: `7.5`, `10分`, `１０.00`. Words, blanks and ranges are refused.
    pub fn parse(raw: &str) -> Option<Self> {
        let folded = text::compact_number(raw)?;
        let number = folded.strip_suffix('分').unwrap_or(&folded);
        let plain = number.strip_prefix('-').unwrap_or(number);
        if !plain.starts_with(|c: char| c.is_ascii_digit()) || plain.contains(|c: char| !c.is_ascii_digit() && c != '.')
        {
            return None;
        }
        number.parse().ok().map(Self::new)
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |sum, next| Self(sum.0.saturating_add(next.0)))
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// An exact ratio; 1 means 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Ratio(Decimal);

impl Ratio {
    /// Builds a ratio; 1 means 100 %.
    pub fn new(ratio: Decimal) -> Self {
        Self(ratio.normalize())
    }

    /// Returns the exact ratio.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Returns the ratio for display, frames and JSON; 1 means 100 %.
    pub fn as_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    /// Parses a printed percentage: `86.19%`, `100百分比`, `９５％`. A bare number is refused: its scale is unknown.
    pub fn parse_percent(raw: &str) -> Option<Self> {
        let folded = text::compact_number(raw)?;
        let number = folded.strip_suffix('%').or_else(|| folded.strip_suffix("百分比"))?;
        let number: Decimal = number.parse().ok()?;
        number.checked_div(Decimal::ONE_HUNDRED).map(Self::new)
    }
}

/// The level a grade word stands for, whatever the local vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum GradeLevel {
    /// 优, 优秀.
    Excellent,
    /// 良, 良好.
    Good,
    /// 中, 合格, 一般.
    Fair,
    /// 差, 不合格, 较差.
    Poor,
}

impl GradeLevel {
    /// All levels, best first.
    pub const ALL: [Self; 4] = [Self::Excellent, Self::Good, Self::Fair, Self::Poor];

    /// Reads a grade word as reports write it; nothing for any other text.
    pub fn from_word(raw: &str) -> Option<Self> {
        let word = text::label(raw);
        let word = word.trim_matches(['"', '“', '”', '「', '」', '\'']);
        Some(match word {
            "优" | "优秀" | "优等" | "A" => Self::Excellent,
            "良" | "良好" | "良等" | "B" => Self::Good,
            "中" | "中等" | "合格" | "一般" | "较好" | "C" => Self::Fair,
            "差" | "较差" | "不合格" | "差等" | "D" => Self::Poor,
            _ => return None,
        })
    }

    /// Returns the national word in Chinese and the English word.
    pub const fn name(self) -> crate::Text {
        match self {
            Self::Excellent => crate::Text::fixed("优", "excellent"),
            Self::Good => crate::Text::fixed("良", "good"),
            Self::Fair => crate::Text::fixed("中", "fair"),
            Self::Poor => crate::Text::fixed("差", "poor"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_points_as_printed() {
        for (raw, expected) in [
            ("7.5", Some("7.5")),
            ("10分", Some("10")),
            ("１０.00", Some("10")),
            ("—", None),
            ("", None),
            ("20分*执行率", None),
            ("8-10", None),
            (".5", None),
        ] {
            let expected = expected.map(|e| Points::new(e.parse().expect("a decimal")));
            assert_eq!(Points::parse(raw), expected, "{raw}");
        }
        assert_eq!(Points::parse(&format!("7{}", " ".repeat(1_000))), None);
    }

    #[test]
    fn parses_percentages_only_with_a_sign() {
        assert_eq!(Ratio::parse_percent("86.19%").map(Ratio::as_f64), Some(0.8619));
        assert_eq!(Ratio::parse_percent("９５％").map(Ratio::as_f64), Some(0.95));
        assert_eq!(Ratio::parse_percent("1"), None);
    }

    #[test]
    fn grade_words_of_all_vocabularies() {
        assert_eq!(GradeLevel::from_word("\"优秀\""), Some(GradeLevel::Excellent));
        assert_eq!(GradeLevel::from_word("良"), Some(GradeLevel::Good));
        assert_eq!(GradeLevel::from_word("优先"), None);
    }
}
