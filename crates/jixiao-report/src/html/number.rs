//! Numbers as readers see them; what is missing is a dash with a name and never a zero.

use jixiao_model::{Money, Points, Ratio};
use maud::{Markup, html};

/// Renders the sign of a missing value.
pub(super) fn missing() -> Markup {
    html! { abbr.missing title="缺失 / missing" { "—" } }
}

/// Writes a count with thousands separators.
pub(super) fn count(count: usize) -> String {
    separated(&count.to_string())
}

/// Writes a computed amount of 万元 with two decimals.
pub(super) fn wan(amount: f64) -> String {
    separated(&format!("{amount:.2}"))
}

/// Writes an exact amount in 万元 with every digit it has.
pub(super) fn money(amount: Money) -> String {
    separated(&amount.wan().to_string())
}

/// Writes a share (1 means 100 %) as a percentage with one decimal.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// Writes an exact ratio as a percentage with every digit it has.
pub(super) fn ratio(ratio: Ratio) -> String {
    let percent = ratio.decimal().checked_mul(jixiao_model::Decimal::ONE_HUNDRED);
    percent.map_or_else(|| percent_of(ratio), |percent| format!("{}%", percent.normalize()))
}

fn percent_of(ratio: Ratio) -> String {
    percent(ratio.as_f64())
}

/// Writes a mean or median of scores with at most two decimals.
pub(super) fn score(score: f64) -> String {
    let text = format!("{score:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Renders a table cell with a number, or the sign of a missing value.
pub(super) fn cell(value: Option<f64>, show: impl Fn(f64) -> String) -> Markup {
    exact_cell(value.filter(|value| value.is_finite()).map(|value| (value, show(value))))
}

/// Renders a table cell with a count.
pub(super) fn count_cell(value: usize) -> Markup {
    html! { td.num data-v=(value) { (count(value)) } }
}

/// Renders a table cell with an exact amount of money.
pub(super) fn money_cell(value: Option<Money>) -> Markup {
    exact_cell(value.map(|money| (money.wan_f64(), self::money(money))))
}

/// Renders a table cell with exact points.
pub(super) fn points_cell(value: Option<Points>) -> Markup {
    exact_cell(value.map(|points| (points.as_f64(), points.to_string())))
}

/// Renders a table cell with an exact ratio.
pub(super) fn ratio_cell(value: Option<Ratio>) -> Markup {
    exact_cell(value.map(|ratio| (ratio.as_f64(), self::ratio(ratio))))
}

fn exact_cell(value: Option<(f64, String)>) -> Markup {
    let Some((key, shown)) = value else { return html! { td.num { (missing()) } } };
    html! { td.num data-v=(key) { (shown) } }
}

/// Sets a comma between groups of three digits before the decimal point.
fn separated(number: &str) -> String {
    let (sign, unsigned) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::from(sign);
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Decimal;

    #[track_caller]
    fn check(got: &str, expected: &str) {
        assert_eq!(got, expected);
    }

    #[test]
    fn numbers_are_written_for_readers() {
        check(&count(0), "0");
        check(&count(1_234_567), "1,234,567");
        check(&wan(1234.5), "1,234.50");
        check(&wan(-999.999), "-1,000.00");
        check(&percent(0.4166), "41.7%");
        check(&score(98.5), "98.5");
        check(&score(100.0), "100");
        check(&score(97.456), "97.46");
    }

    #[test]
    fn exact_values_keep_their_digits() {
        check(&money(Money::from_yuan(Decimal::new(12_345_674_538, 3))), "1,234.5674538");
        check(&ratio(Ratio::new(Decimal::new(8619, 4))), "86.19%");
        check(&ratio(Ratio::new(Decimal::ONE)), "100%");
    }

    #[test]
    fn missing_is_never_zero() {
        for shown in [cell(None, wan), cell(Some(f64::NAN), wan), money_cell(None), points_cell(None)] {
            let shown = shown.into_string();
            assert!(shown.contains('—') && shown.contains("缺失") && !shown.contains('0'), "{shown}");
        }
        assert!(cell(Some(0.0), wan).into_string().contains("0.00"));
    }
}
