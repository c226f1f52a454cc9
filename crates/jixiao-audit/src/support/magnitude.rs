//! Factors between two amounts that betray a slip between 元, 千元, 万元 and 亿元.

use rust_decimal::Decimal;

/// The factors between the units of money, with the units that are mistaken for each other.
const FACTORS: [(i64, &str); 3] = [(10_000, "元/万元"), (1_000, "元/千元"), (100_000_000, "元/亿元")];

/// How far a ratio may be from the factor.
const WITHIN: (i64, u32) = (2, 2);

/// A slip between two units of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slip {
    /// The factor, above 1.
    pub(crate) factor: i64,
    /// The units.
    pub(crate) units: &'static str,
}

/// Returns the slips between two units, the most common first.
pub(crate) fn slips() -> impl Iterator<Item = Slip> {
    FACTORS.into_iter().map(|(factor, units)| Slip { factor, units })
}

/// Returns the slip when one value is a factor of units of money times the other, within 2 %.
pub(crate) fn unit_factor(a: Decimal, b: Decimal) -> Option<Slip> {
    let (small, large) = if a.abs() < b.abs() { (a.abs(), b.abs()) } else { (b.abs(), a.abs()) };
    let ratio = large.checked_div(small)?;
    let (share, scale) = WITHIN;
    FACTORS.into_iter().find_map(|(factor, units)| {
        let (exact, allowed) = (Decimal::from(factor), Decimal::from(factor).checked_mul(Decimal::new(share, scale))?);
        (ratio.saturating_sub(exact).abs() <= allowed).then_some(Slip { factor, units })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: Option<i64>) {
        let slip = unit_factor(a.parse().expect("a number"), b.parse().expect("a number"));
        assert_eq!(slip.map(|slip| slip.factor), expected, "{a} / {b}");
    }

    #[test]
    fn factors_between_units() {
        check("300", "3000000", Some(10_000));
        check("3000000", "305", Some(10_000));
        check("3000000", "290", None);
        check("1000", "1", Some(1_000));
        check("1", "100000000", Some(100_000_000));
        check("0", "100", None);
        check("300", "310", None);
        check("-3", "30000", Some(10_000));
    }
}
