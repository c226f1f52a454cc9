//! Shows a value of a workbook of Office 2003 as its cell prints it.

use crate::formats::number_format::show as show_number;
use jixiao_model::Decimal;

/// Returns the format code that a name of the format stands for; other formats are codes already.
pub(super) fn code(name: &str) -> &str {
    match name {
        "General Number" | "" => "General",
        "Fixed" => "0.00",
        "Standard" | "Currency" | "Euro Currency" => "#,##0.00",
        "Percent" => "0.00%",
        "Short Date" | "General Date" | "Medium Date" => "yyyy-m-d",
        "Long Date" => "yyyy\"年\"m\"月\"d\"日\"",
        _ => name,
    }
}

/// Shows a value of a stated type.
pub(super) fn show(kind: &str, value: &str, code: &str) -> String {
    match kind {
        "Number" => show_number(value.trim(), code),
        "DateTime" => date(value.trim(), code).unwrap_or_else(|| value.to_owned()),
        "Boolean" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        _ => value.to_owned(),
    }
}

/// Dates are written as `2021-06-30T00:00:00.000`; their format codes count days.
fn date(value: &str, code: &str) -> Option<String> {
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    let mut parts = date.split('-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if !(1900..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let serial = days(year, month, day) - days(1899, 12, 30);
    let is_date = code.to_ascii_lowercase().contains(['y', 'd']);
    let shown = show_number(&(Decimal::from(serial)).to_string(), if is_date { code } else { "yyyy-m-d" });
    // A time of day that is not midnight is kept.
    let clock = time.get(..5).filter(|clock| *clock != "00:00" && !is_date);
    Some(clock.map_or(shown.clone(), |clock| format!("{shown} {clock}")))
}

/// Counts days, so that differences between dates are exact.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1
}
