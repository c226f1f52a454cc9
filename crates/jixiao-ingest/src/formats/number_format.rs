//! Shows a number as its format prints it: decimals, thousands, percent, dates.

use jixiao_model::Decimal;

/// Shows the number written in the file as the cell shows it.
pub(super) fn show(written: &str, code: &str) -> String {
    let Some(number) = parse(written) else { return written.to_owned() };
    let code = code.split(';').next().unwrap_or(code);
    if is_date(code) {
        return date(number, code).unwrap_or_else(|| general(number));
    }
    let plain = unquoted(code);
    if !plain.contains(['0', '#']) {
        return general(number);
    }
    let percent = plain.contains('%');
    let scaled = if percent { number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number) } else { number };
    let decimals =
        plain.split_once('.').map_or(0, |(_, rest)| rest.chars().take_while(|c| matches!(c, '0' | '#')).count());
    let shown = fixed(scaled, u32::try_from(decimals).unwrap_or(0));
    let grouped = if plain.contains("#,##") || plain.contains("0,0") { with_thousands(&shown) } else { shown };
    if percent { grouped + "%" } else { grouped }
}

/// The number formats that have a number instead of a code.
pub(super) fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 22 => "yyyy-mm-dd",
        31 | 57 | 58 => "yyyy\"年\"m\"月\"d\"日\"",
        49 => "@",
        _ => "General",
    }
}

/// Reads a number as XML writes it, the exponent form included.
fn parse(written: &str) -> Option<Decimal> {
    let written = written.trim();
    let exact = written.parse().ok().or_else(|| Decimal::from_scientific(written).ok())?;
    // Programs store 0.86190000000000001; fifteen digits are what they mean.
    let exact: Decimal = exact;
    exact.round_sf(15).map(|number| number.normalize())
}

fn general(number: Decimal) -> String {
    number.normalize().to_string()
}

fn fixed(number: Decimal, decimals: u32) -> String {
    let rounded = number.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    format!("{rounded:.width$}", width = decimals as usize)
}

fn with_thousands(shown: &str) -> String {
    let (sign, unsigned) = shown.strip_prefix('-').map_or(("", shown), |rest| ("-", rest));
    let (whole, fraction) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    format!("{sign}{grouped}{fraction}")
}

/// Removes quoted words, escaped characters and bracketed conditions.
fn unquoted(code: &str) -> String {
    let mut out = String::new();
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            _ if !quoted && !bracketed => out.push(c),
            _ => {}
        }
    }
    out
}

/// Tells whether a format shows a number as a day.
pub(super) fn is_date(code: &str) -> bool {
    let plain = unquoted(code).to_ascii_lowercase();
    plain.contains('y') || (plain.contains('m') && plain.contains('d'))
}

/// Shows a day count from 1899-12-30 in the year-month-day form that the format asks for.
fn date(number: Decimal, code: &str) -> Option<String> {
    let days: i64 = number.trunc().try_into().ok()?;
    if !(1..=2_958_465).contains(&days) {
        return None;
    }
    let (year, month, day) = civil(days - 25_569);
    let has_day = unquoted(code).to_ascii_lowercase().contains('d');
    Some(match (code.contains('年'), has_day) {
        (true, true) => format!("{year}年{month}月{day}日"),
        (true, false) => format!("{year}年{month}月"),
        (false, true) => format!("{year}-{month:02}-{day:02}"),
        (false, false) => format!("{year}-{month:02}"),
    })
}

/// Converts days since 1970-01-01 to year, month and day of the Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::show;

    #[track_caller]
    fn check(written: &str, code: &str, expected: &str) {
        assert_eq!(show(written, code), expected, "{written} as {code}");
    }

    #[test]
    fn numbers_as_printed() {
        check("0.9524", "0.00%", "95.24%");
        check("0.86190000000000001", "0.00%", "86.19%");
        check("1", "0%", "100%");
        check("1234567.891", "#,##0.00", "1,234,567.89");
        check("-1234.5", "#,##0", "-1,235");
        check("200", "0.00", "200.00");
        check("7.0", "General", "7");
        check("1.5E3", "General", "1500");
        check("44377", "yyyy\"年\"m\"月\"d\"日\"", "2021年6月30日");
        check("44377", "yyyy-mm-dd", "2021-06-30");
        check("12.5", "0.0\"万元\"", "12.5");
        check("说明", "0.00", "说明");
        check("12.50", "@", "12.5");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(written in ".{0,20}", code in "[0#,.%ymd\"年;\\[\\]_@]{0,12}") {
            let _ = show(&written, &code);
        }
    }
}
