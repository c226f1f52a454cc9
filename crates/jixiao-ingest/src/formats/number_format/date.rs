//! Shows day counts as dates and times.

use super::code::{Section, Token};
use crate::formats::numeral::{self, Numeral};
use jixiao_model::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

/// The last day that Excel shows, 9999-12-31.
const LAST_DAY: i64 = 2_958_465;

/// The most decimals of a second.
const MOST_DECIMALS: u32 = 9;

/// Seconds from midnight to noon.
const NOON: i64 = 43_200;

/// Days between the beginnings of the two systems of day counts.
const DAYS_TO_1904: i64 = 1_462;

/// Day count of 1970-01-01.
const DAYS_TO_1970: i64 = 25_569;

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const CHINESE_DAYS: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];

/// A moment, taken apart.
#[derive(Debug)]
struct Moment {
    /// The day count itself.
    days: i64,
    year: i64,
    month: i64,
    day: i64,
    /// Seconds of the day, rounded as the format shows them.
    seconds: i64,
    /// What is left of a second.
    rest: Decimal,
}

/// Shows a day count; nothing for one that is no date.
pub(super) fn show(number: Decimal, section: &Section, uses_1904: bool) -> Option<String> {
    let after_point = section.tokens.iter().skip_while(|token| **token != Token::Point);
    let n_decimals = after_point.filter(|token| matches!(token, Token::Digit(_))).count();
    let shows_fraction = n_decimals > 0;
    let moment = Moment::of(number, uses_1904, u32::try_from(n_decimals).unwrap_or(0).min(MOST_DECIMALS))?;
    let is_12_hours = section.tokens.iter().any(|token| matches!(token, Token::HalfDay(_)));
    let (mut out, mut rest) = (String::new(), moment.rest);
    for (index, token) in section.tokens.iter().enumerate() {
        match token {
            Token::Literal(words) => out.push_str(words),
            Token::Point => out.push('.'),
            Token::Comma => out.push(','),
            Token::Slash => out.push('/'),
            Token::Digit(_) if shows_fraction => {
                rest *= Decimal::TEN;
                out.push_str(&rest.trunc().to_string());
                rest = rest.fract();
            }
            Token::HalfDay([before, after]) => out.push_str(if moment.seconds < NOON { before } else { after }),
            Token::Elapsed(letter, length) => out.push_str(&moment.elapsed(*letter, *length)),
            Token::Date('m', length) if is_minute(&section.tokens, index) => {
                out.push_str(&padded(moment.seconds / 60 % 60, *length));
            }
            Token::Date(letter, length) => {
                out.push_str(&moment.part(*letter, *length, is_12_hours, section.in_chinese));
            }
            _ => {}
        }
    }
    Some(out)
}

/// Shows a day count as Windows writes long dates in China.
pub(super) fn long(number: Decimal, uses_1904: bool) -> Option<String> {
    let moment = Moment::of(number, uses_1904, 0)?;
    Some(format!("{}年{}月{}日", moment.year, moment.month, moment.day))
}

/// Reads `2021-06-30T08:00:00` as a day count.
pub(super) fn serial_of_iso(written: &str, uses_1904: bool) -> Option<Decimal> {
    let (date, time) = written.trim().split_once('T').unwrap_or((written.trim(), ""));
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1900..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let mut seconds = 0i64;
    for (part, unit) in time.trim_end_matches('Z').splitn(3, ':').zip([3600, 60, 1]) {
        let whole = part.split('.').next().unwrap_or_default();
        seconds += whole.parse::<i64>().ok().filter(|count| (0..=60).contains(count)).unwrap_or(0) * unit;
    }
    let offset = if uses_1904 { DAYS_TO_1904 } else { 0 };
    let days = days_of(year, month, day) + DAYS_TO_1970 - offset;
    Some(Decimal::from(days) + Decimal::from(seconds) / Decimal::from(86_400))
}

/// `m` means minutes after hours and before seconds.
fn is_minute(tokens: &[Token], index: usize) -> bool {
    let is_part = |token: &&Token| matches!(token, Token::Date(..) | Token::Elapsed(..));
    let after_hour = tokens[..index].iter().rev().find(is_part);
    let before_second = tokens[index + 1..].iter().find(is_part);
    matches!(after_hour, Some(Token::Date('h', _) | Token::Elapsed('h', _)))
        || matches!(before_second, Some(Token::Date('s', _)))
}

impl Moment {
    fn of(number: Decimal, uses_1904: bool, n_decimals: u32) -> Option<Self> {
        let offset = if uses_1904 { DAYS_TO_1904 } else { 0 };
        let mut days: i64 = number.trunc().try_into().ok()?;
        let exact = number.fract() * Decimal::from(86_400);
        let exact = exact.round_dp_with_strategy(n_decimals, MidpointAwayFromZero);
        let mut seconds: i64 = exact.trunc().try_into().ok()?;
        if number.is_sign_negative() && !number.is_zero() {
            return None;
        }
        days = days.checked_add(offset)?;
        if seconds >= 86_400 {
            (days, seconds) = (days + 1, seconds - 86_400);
        }
        if days > LAST_DAY {
            return None;
        }
        // Excel counts a 29 February 1900 that never was, so that days before it are one off.
        let (year, month, day) = match days {
            0 => (1900, 1, 0),
            60 => (1900, 2, 29),
            1..60 => civil(days + 1 - DAYS_TO_1970),
            _ => civil(days - DAYS_TO_1970),
        };
        Some(Self { days, year, month, day, seconds, rest: exact.fract() })
    }

    fn part(&self, letter: char, length: usize, is_12_hours: bool, in_chinese: bool) -> String {
        let hour = self.seconds / 3600;
        let weekday = usize::try_from((self.days - 1).rem_euclid(7)).unwrap_or(0);
        let month = usize::try_from(self.month - 1).unwrap_or(0).min(11);
        let number = |value: i64, length: usize| match u32::try_from(value) {
            Ok(value) if in_chinese => Numeral::Chinese.show(value),
            _ => padded(value, length),
        };
        match (letter, length) {
            ('y', 1 | 2) => padded(self.year % 100, 2),
            ('y', _) if in_chinese => u32::try_from(self.year).map(numeral::digits).unwrap_or_default(),
            ('y', _) => self.year.to_string(),
            ('m', 1 | 2) => number(self.month, length),
            ('m', 3) => MONTHS[month][..3].to_owned(),
            ('m', 5) => MONTHS[month][..1].to_owned(),
            ('m', _) => MONTHS[month].to_owned(),
            ('d', 1 | 2) => number(self.day, length),
            ('d', 3) => DAYS[weekday][..3].to_owned(),
            ('d', _) => DAYS[weekday].to_owned(),
            ('a', 3) => CHINESE_DAYS[weekday].to_string(),
            ('a', _) => format!("星期{}", CHINESE_DAYS[weekday]),
            ('h', _) if is_12_hours => padded((hour + 11) % 12 + 1, length),
            ('h', _) => padded(hour, length),
            (_, _) => padded(self.seconds % 60, length),
        }
    }

    fn elapsed(&self, letter: char, length: usize) -> String {
        let seconds = self.days * 86_400 + self.seconds;
        let unit = match letter {
            'h' => 3600,
            'm' => 60,
            _ => 1,
        };
        padded(seconds / unit, length)
    }
}

fn padded(number: i64, length: usize) -> String {
    format!("{number:0width$}", width = length.min(2))
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

/// Converts year, month and day to days since 1970-01-01.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let shifted_year = year - i64::from(month <= 2);
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let shifted_month = (month + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
