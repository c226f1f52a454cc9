//! The fiscal year a report speaks about.

use crate::text;
use serde::{Deserialize, Serialize};

/// A fiscal year between 1990 and 2100 (the Chinese fiscal year is the calendar year).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u16", into = "u16")]
pub struct FiscalYear(u16);

/// Why a number or text is no fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseYearError {
    /// The number lies outside 1990–2100.
    #[error("year {0} is outside 1990–2100")]
    OutOfRange(u32),
    /// The text holds no year.
    #[error("「{0}」 holds no year")]
    NoYear(String),
}

impl FiscalYear {
    /// Checks the range and builds a year.
    pub fn new(year: u16) -> Result<Self, ParseYearError> {
        if (1990..=2100).contains(&year) { Ok(Self(year)) } else { Err(ParseYearError::OutOfRange(u32::from(year))) }
    }

    /// Returns the calendar year.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// Returns the year before, unless it leaves the range.
    pub fn previous(self) -> Option<Self> {
        Self::new(self.0 - 1).ok()
    }

    /// Finds the first year written in a text: `（2021年度）`, `( 2021 年)`, `二〇二一年度`.
    ///
    /// A four-digit number counts only when 年 (or the end of a pure number) follows it, so that document
    /// numbers and amounts are not taken for years.
    pub fn find(raw: &str) -> Result<Self, ParseYearError> {
        let compact: Vec<char> = text::compact(raw).chars().collect();
        if let Ok(year) = compact.iter().collect::<String>().parse::<u16>() {
            return Self::new(year);
        }
        let digits: Vec<Option<u16>> = compact.iter().map(|c| year_digit(*c)).collect();
        for start in 0..compact.len().saturating_sub(4) {
            let before_is_digit = start > 0 && digits[start - 1].is_some() && !compact[start - 1].is_ascii_alphabetic();
            if before_is_digit || compact[start + 4] != '年' {
                continue;
            }
            let value =
                digits[start..start + 4].iter().try_fold(0u16, |year, digit| digit.map(|digit| year * 10 + digit));
            if let Some(Ok(year)) = value.map(Self::new) {
                return Ok(year);
            }
        }
        Err(ParseYearError::NoYear(raw.to_owned()))
    }
}

fn year_digit(c: char) -> Option<u16> {
    if let Some(digit) = c.to_digit(10) {
        return u16::try_from(digit).ok();
    }
    let position = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'].iter().position(|d| *d == c);
    // Typed, or recognised, as the letter: 二O二O.
    position.or(matches!(c, '○' | '零' | 'O' | 'o' | 'Ｏ').then_some(0)).and_then(|d| u16::try_from(d).ok())
}

impl TryFrom<u16> for FiscalYear {
    type Error = ParseYearError;
    fn try_from(year: u16) -> Result<Self, Self::Error> {
        Self::new(year)
    }
}

impl From<FiscalYear> for u16 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}

impl std::fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<u16>) {
        assert_eq!(FiscalYear::find(raw).ok().map(FiscalYear::get), expected, "{raw}");
    }

    #[test]
    fn finds_years_as_reports_write_them() {
        check("（2021年度）部门（单位）整体支出预算绩效自评报告", Some(2021));
        check("( 2022 年度)", Some(2022));
        check("２０２０年", Some(2020));
        check("二〇二一年度", Some(2021));
        check("二○一九年度", Some(2019));
        check("二O二〇年度", Some(2020));
        check("ISO2020年认证", Some(2020));
        check("2021", Some(2021));
    }

    #[test]
    fn refuses_what_is_no_year() {
        check("20xx年度", None);
        check("茂财绩函〔2022〕2号", None);
        check("12021年", None);
        check("1021年", None);
        check("", None);
        check("年", None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(raw in ".{0,40}") {
            let _ = FiscalYear::find(&raw);
        }
    }
}
