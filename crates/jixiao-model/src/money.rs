//! Exact money: kept in yuan as a decimal, shown in 万元.

use crate::text;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// An exact amount of money. The inner decimal counts yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Money(Decimal);

/// A unit in which reports print money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyUnit {
    /// 元.
    Yuan,
    /// 千元.
    ThousandYuan,
    /// 万元.
    WanYuan,
    /// 亿元.
    YiYuan,
}

/// Why a text is no amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseMoneyError {
    /// The text holds something else than one number and a unit.
    #[error("「{0}」 is not an amount")]
    NotAnAmount(String),
    /// The thousand separators stand where no thousands end (`7,00.0,77`).
    #[error("「{0}」 has damaged separators")]
    DamagedSeparators(String),
    /// The number is too large or too precise to be kept exactly.
    #[error("「{0}」 is out of range")]
    OutOfRange(String),
}

impl MoneyUnit {
    /// Returns how many yuan one unit is.
    pub fn in_yuan(self) -> Decimal {
        Decimal::from(match self {
            Self::Yuan => 1,
            Self::ThousandYuan => 1_000,
            Self::WanYuan => 10_000,
            Self::YiYuan => 100_000_000,
        })
    }

    /// Returns the Chinese name of the unit.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::ThousandYuan => "千元",
            Self::WanYuan => "万元",
            Self::YiYuan => "亿元",
        }
    }

    /// Finds the unit named in a header, caption or cell (`预算数(万元)`, `单位：元`); the longest name wins.
    pub fn find(raw: &str) -> Option<Self> {
        let folded = text::fold(raw);
        [Self::YiYuan, Self::WanYuan, Self::ThousandYuan, Self::Yuan]
            .into_iter()
            .find(|unit| folded.contains(unit.name()))
    }
}

impl Money {
    /// No money at all, as printed (a blank is `None`, not zero).
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Builds an amount from a number in `unit`; nothing when it leaves the exact range.
    pub fn new(number: Decimal, unit: MoneyUnit) -> Option<Self> {
        number.checked_mul(unit.in_yuan()).map(|yuan| Self(yuan.normalize()))
    }

    /// Builds an amount from yuan.
    pub fn from_yuan(yuan: Decimal) -> Self {
        Self(yuan.normalize())
    }

    /// Returns the amount in yuan.
    pub const fn yuan(self) -> Decimal {
        self.0
    }

    /// Returns the amount in 万元, exactly.
    pub fn wan(self) -> Decimal {
        (self.0 / MoneyUnit::WanYuan.in_yuan()).normalize()
    }

    /// Returns the amount in 万元 for display, frames and JSON.
    pub fn wan_f64(self) -> f64 {
        self.wan().to_f64().unwrap_or(f64::NAN)
    }

    /// Tells whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Returns the sum, or nothing when it leaves the exact range.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Returns `self / base`, or nothing when the base is zero.
    pub fn ratio_to(self, base: Self) -> Option<crate::Ratio> {
        self.0.checked_div(base.0).map(crate::Ratio::new)
    }

    /// Parses a printed amount: `215,457.6`, `620.82万元`, `１２.5`, `-3`.
    ///
    /// A unit inside the cell wins over `default`, the unit of the column or caption.
    pub fn parse(raw: &str, default: MoneyUnit) -> Result<Self, ParseMoneyError> {
        let folded = text::compact_number(raw).ok_or_else(|| ParseMoneyError::NotAnAmount(raw.to_owned()))?;
        let (number, unit) = split_unit(&folded);
        let digits = remove_separators(number, raw)?;
        let number: Decimal = digits.parse().map_err(|_| ParseMoneyError::NotAnAmount(raw.to_owned()))?;
        Self::new(number, unit.unwrap_or(default)).ok_or_else(|| ParseMoneyError::OutOfRange(raw.to_owned()))
    }
}

fn split_unit(folded: &str) -> (&str, Option<MoneyUnit>) {
    let units = [
        ("亿元", MoneyUnit::YiYuan),
        ("万元", MoneyUnit::WanYuan),
        ("千元", MoneyUnit::ThousandYuan),
        ("亿", MoneyUnit::YiYuan),
        ("万", MoneyUnit::WanYuan),
        ("元", MoneyUnit::Yuan),
    ];
    for (name, unit) in units {
        if let Some(number) = folded.strip_suffix(name) {
            return (number, Some(unit));
        }
    }
    (folded, None)
}

fn remove_separators(number: &str, raw: &str) -> Result<String, ParseMoneyError> {
    let unsigned = number.strip_prefix(['-', '+', '−']).unwrap_or(number);
    let well_formed = !unsigned.is_empty()
        && unsigned.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
        && unsigned.starts_with(|c: char| c.is_ascii_digit());
    if !well_formed {
        return Err(ParseMoneyError::NotAnAmount(raw.to_owned()));
    }
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut groups = whole.split(',');
    let first_len = groups.next().map_or(0, str::len);
    let grouped = whole.contains(',');
    let groups_fit = groups.all(|group| group.len() == 3) && (!grouped || (1..=3).contains(&first_len));
    if !groups_fit || fraction.contains([',', '.']) {
        return Err(ParseMoneyError::DamagedSeparators(raw.to_owned()));
    }
    Ok(number.replace(',', "").replace('−', "-"))
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |sum, next| Self(sum.0.saturating_add(next.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, default: MoneyUnit, expected_yuan: Option<&str>) {
        let yuan = Money::parse(raw, default).ok().map(Money::yuan);
        assert_eq!(yuan, expected_yuan.map(|yuan| yuan.parse().expect("a decimal")), "{raw}");
    }

    #[test]
    fn parses_amounts_exactly() {
        check("207.4538", MoneyUnit::WanYuan, Some("2074538"));
        check("215,457.6", MoneyUnit::Yuan, Some("215457.6"));
        check("620.82万元", MoneyUnit::Yuan, Some("6208200"));
        check("１２.5", MoneyUnit::WanYuan, Some("125000"));
        check("6.47亿元", MoneyUnit::WanYuan, Some("647000000"));
        check(" 0 ", MoneyUnit::WanYuan, Some("0"));
        check("-3", MoneyUnit::Yuan, Some("-3"));
        check("10万", MoneyUnit::WanYuan, Some("100000"));
    }

    #[test]
    fn refuses_damage_and_words() {
        check("7,00.0,77", MoneyUnit::WanYuan, None);
        check("1,23", MoneyUnit::WanYuan, None);
        check("—", MoneyUnit::WanYuan, None);
        check("", MoneyUnit::WanYuan, None);
        check("约3万元", MoneyUnit::WanYuan, None);
        check("99999999999999999999999999999", MoneyUnit::YiYuan, None);
    }

    #[test]
    fn finds_the_longest_unit() {
        assert_eq!(MoneyUnit::find("项目资金（万元）"), Some(MoneyUnit::WanYuan));
        assert_eq!(MoneyUnit::find("单位：元"), Some(MoneyUnit::Yuan));
        assert_eq!(MoneyUnit::find("预算数"), None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(raw in ".{0,40}") {
            let _ = Money::parse(&raw, MoneyUnit::YiYuan);
        }
        #[test]
        fn reads_back_what_it_shows(fen in -1_000_000_000_000i64..1_000_000_000_000) {
            let money = Money::from_yuan(Decimal::new(fen, 2));
            let shown = money.wan().to_string();
            proptest::prop_assert_eq!(Money::parse(&shown, MoneyUnit::WanYuan), Ok(money));
        }
    }
}
