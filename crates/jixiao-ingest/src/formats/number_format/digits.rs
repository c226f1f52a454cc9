//! Shows numbers by digits: rounding, thousands, percent, exponents and fractions.

use super::code::Token;
use jixiao_model::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

/// The most decimals that a format can ask for.
const MOST_DECIMALS: u32 = 28;

/// The digits that `General` has room for, beside the point.
const ROOM: u32 = 10;

/// The largest denominator of a fraction.
const MOST_PARTS: u32 = 999;

/// Shows a number as a cell without a format does.
pub(super) fn general(number: Decimal) -> String {
    let whole = number.trunc().abs().to_string().len();
    let decimals = ROOM.saturating_sub(u32::try_from(whole).unwrap_or(ROOM));
    let rounded = number.round_dp_with_strategy(decimals, MidpointAwayFromZero).normalize();
    let is_tiny = number.abs() < Decimal::new(1, 4) && !number.is_zero() && rounded != number;
    if is_tiny { tiny(number) } else { rounded.to_string() }
}

/// Shows a number near zero with an exponent and six digits.
fn tiny(number: Decimal) -> String {
    let (mut mantissa, mut exponent) = (number, 0);
    while mantissa.abs() < Decimal::ONE && exponent < MOST_DECIMALS {
        mantissa *= Decimal::TEN;
        exponent += 1;
    }
    format!("{}E-{exponent:02}", mantissa.round_dp_with_strategy(5, MidpointAwayFromZero).normalize())
}

/// How many digits of each kind a section has.
#[derive(Debug, Default)]
struct Shape {
    min_whole: usize,
    min_decimals: usize,
    decimals: usize,
    n_percent: usize,
    /// Commas after the last digit: each divides by a thousand.
    n_thousands: usize,
    has_groups: bool,
    has_exponent: bool,
    has_fraction: bool,
}

/// Shows a number in the digits of a section with the words around them.
pub(super) fn show(number: Decimal, tokens: &[Token]) -> String {
    let shape = shape(tokens);
    if shape.has_exponent {
        return words_around(tokens, &exponent(number, &shape, tokens), number);
    }
    if shape.has_fraction {
        return words_around(tokens, &fraction(number, tokens), number);
    }
    let mut scaled = number;
    for _ in 0..shape.n_percent {
        scaled = scaled.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(scaled);
    }
    for _ in 0..shape.n_thousands {
        scaled /= Decimal::ONE_THOUSAND;
    }
    words_within(tokens, &fixed(scaled, &shape), number)
}

fn shape(tokens: &[Token]) -> Shape {
    let mut shape = Shape::default();
    let last_digit = tokens.iter().rposition(|token| matches!(token, Token::Digit(_)));
    let first_digit = tokens.iter().position(|token| matches!(token, Token::Digit(_)));
    let mut after_point = false;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Point => after_point = true,
            Token::Percent => shape.n_percent = (shape.n_percent + 1).min(4),
            Token::Exponent(_) => shape.has_exponent = true,
            Token::Slash if first_digit.is_some_and(|first| first < index) => shape.has_fraction = true,
            Token::Comma if last_digit.is_some_and(|last| index > last) => {
                shape.n_thousands = (shape.n_thousands + 1).min(6);
            }
            Token::Comma if first_digit.is_some_and(|first| index > first) && !after_point => shape.has_groups = true,
            Token::Digit(kind) if !shape.has_exponent => {
                let counts = usize::from(*kind == '0');
                if after_point {
                    shape.decimals += 1;
                    shape.min_decimals = if *kind == '0' { shape.decimals } else { shape.min_decimals };
                } else {
                    shape.min_whole += counts;
                }
            }
            _ => {}
        }
    }
    shape
}

/// The digits without sign, and whether a minus belongs before them.
struct Shown {
    whole: String,
    decimals: String,
    is_negative: bool,
}

fn fixed(number: Decimal, shape: &Shape) -> Shown {
    let places = u32::try_from(shape.decimals).unwrap_or(MOST_DECIMALS).min(MOST_DECIMALS);
    let rounded = number.round_dp_with_strategy(places, MidpointAwayFromZero);
    let text = format!("{:.width$}", rounded.abs(), width = places as usize);
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let whole = if whole == "0" { "" } else { whole };
    let whole = format!("{whole:0>width$}", width = shape.min_whole);
    let mut decimals = decimals.to_owned();
    while decimals.len() > shape.min_decimals && decimals.ends_with('0') {
        decimals.pop();
    }
    let whole = if shape.has_groups { with_thousands(&whole) } else { whole };
    Shown { whole, decimals, is_negative: rounded.is_sign_negative() && !rounded.is_zero() }
}

fn with_thousands(whole: &str) -> String {
    let mut grouped = String::with_capacity(whole.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Puts digits into their places, with words between them kept where they stand: `0!.0,"万"` shows `1.2万`.
fn words_within(tokens: &[Token], shown: &Shown, number: Decimal) -> String {
    let n_whole_places = tokens
        .iter()
        .take_while(|token| **token != Token::Point)
        .filter(|token| matches!(token, Token::Digit(_)))
        .count();
    let mut out = String::from(if shown.is_negative && number < Decimal::ZERO { "-" } else { "" });
    let mut decimals = shown.decimals.chars();
    let (mut place, mut after_point) = (0, false);
    for token in tokens {
        match token {
            Token::Literal(words) => out.push_str(words),
            Token::Percent => out.push('%'),
            Token::Slash => out.push('/'),
            Token::Point => {
                after_point = true;
                out.push('.');
            }
            Token::Digit(_) if after_point => out.extend(decimals.next()),
            Token::Digit(_) => {
                out.push_str(digits_at(&shown.whole, place, n_whole_places));
                place += 1;
            }
            _ => {}
        }
    }
    out
}

/// The digits for one place before the point: the first place takes all that have no place of their own.
fn digits_at(whole: &str, place: usize, n_places: usize) -> &str {
    let n_digits = whole.bytes().filter(u8::is_ascii_digit).count();
    // Counted from the right, the place takes the digit of its own power, with the comma before the digits below it.
    let from_right = n_places - place;
    let start = if place == 0 { 0 } else { offset(whole, n_digits, from_right) };
    let end = offset(whole, n_digits, from_right - 1);
    &whole[start.min(end)..end]
}

/// The byte before which all but the last `n_kept` digits stand.
fn offset(whole: &str, n_digits: usize, n_kept: usize) -> usize {
    let Some(n_before) = n_digits.checked_sub(n_kept) else { return 0 };
    let mut seen = 0;
    for (index, byte) in whole.bytes().enumerate() {
        if byte.is_ascii_digit() {
            if seen == n_before {
                return index;
            }
            seen += 1;
        }
    }
    whole.len()
}

/// Puts one piece of digits in the place of all digits.
fn words_around(tokens: &[Token], digits: &str, number: Decimal) -> String {
    let mut out = String::from(if number < Decimal::ZERO { "-" } else { "" });
    let is_digits = |token: &Token| matches!(token, Token::Digit(_) | Token::Point | Token::Slash | Token::Exponent(_));
    let first = tokens.iter().position(is_digits).unwrap_or(0);
    let last = tokens.iter().rposition(is_digits).unwrap_or(0);
    for (index, token) in tokens.iter().enumerate() {
        match token {
            _ if index == first => out.push_str(digits),
            Token::Literal(words) if index < first || index > last => out.push_str(words),
            Token::Percent => out.push('%'),
            _ => {}
        }
    }
    out
}

fn exponent(number: Decimal, shape: &Shape, tokens: &[Token]) -> String {
    let (mut mantissa, mut power) = (number.abs(), 0i32);
    while mantissa >= Decimal::TEN {
        mantissa /= Decimal::TEN;
        power += 1;
    }
    while mantissa < Decimal::ONE && !mantissa.is_zero() && power > -28 {
        mantissa *= Decimal::TEN;
        power -= 1;
    }
    let places = u32::try_from(shape.decimals).unwrap_or(MOST_DECIMALS).min(MOST_DECIMALS);
    let mut rounded = mantissa.round_dp_with_strategy(places, MidpointAwayFromZero);
    if rounded >= Decimal::TEN {
        rounded /= Decimal::TEN;
        power += 1;
    }
    let mark = tokens.iter().position(|token| matches!(token, Token::Exponent(_))).unwrap_or(0);
    let width = tokens[mark..].iter().filter(|token| matches!(token, Token::Digit(_))).count();
    let shows_plus = tokens.contains(&Token::Exponent(true));
    let sign = if power < 0 {
        "-"
    } else if shows_plus {
        "+"
    } else {
        ""
    };
    format!("{rounded:.decimals$}E{sign}{:0width$}", power.unsigned_abs(), decimals = places as usize)
}

/// Shows the nearest fraction whose denominator has as many digits as there are places for it, or is the one that is written.
fn fraction(number: Decimal, tokens: &[Token]) -> String {
    let slash = tokens.iter().position(|token| *token == Token::Slash).unwrap_or(0);
    let places = tokens[slash..].iter().filter(|token| matches!(token, Token::Digit(_))).count().clamp(1, 3);
    let most = MOST_PARTS.min(10u32.pow(u32::try_from(places).unwrap_or(1)) - 1);
    let (whole, rest) = (number.abs().trunc(), number.abs().fract());
    let error = |parts: u32| {
        let scaled = rest * Decimal::from(parts);
        ((scaled - scaled.round()).abs() / Decimal::from(parts), parts)
    };
    let (_, parts) = (1..=most).map(error).min().unwrap_or_default();
    let count = (rest * Decimal::from(parts.max(1))).round();
    let has_whole = tokens[..slash].iter().any(|token| matches!(token, Token::Literal(words) if words.contains(' ')));
    match (has_whole, count.is_zero()) {
        (true, true) => whole.to_string(),
        (true, false) if count == Decimal::from(parts) => (whole + Decimal::ONE).to_string(),
        (true, false) if whole.is_zero() => format!("{count}/{parts}"),
        (true, false) => format!("{whole} {count}/{parts}"),
        (false, _) => format!("{}/{parts}", whole * Decimal::from(parts) + count),
    }
}
