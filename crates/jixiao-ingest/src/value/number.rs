//! Numbers in folded text: digits with grouping, multipliers, Chinese numerals, approximations.

use jixiao_model::{Decimal, text};
use std::sync::LazyLock;

/// A number found in a text, by character positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: Decimal,
    /// First character.
    pub(crate) start: usize,
    /// First character after digits, multiplier and 多/余.
    pub(crate) end: usize,
    /// Followed by 多 or 余.
    pub(crate) approximate: bool,
    /// Written in Chinese numerals.
    pub(crate) chinese: bool,
}

/// Fixed phrases whose numerals count nothing.
static PHRASES: &[&str] = &[
    "八项规定", "三公", "两不愁", "三保障", "四个意识", "四个自信", "四个全面", "两个维护", "两个确立", "三重一大",
    "五个一", "一站式", "一体化", "一卡通", "三农", "四项制度", "一把手", "两个责任", "六稳", "六保", "一网通办",
    "双百", "千家万户", "百分之百",
];

/// The phrases by character.
static SPELLED: LazyLock<Vec<Vec<char>>> =
    LazyLock::new(|| PHRASES.iter().map(|phrase| phrase.chars().collect()).collect());

/// Finds every number, from left to right.
pub(crate) fn find_all(chars: &[char]) -> Vec<Number> {
    let masked = masked(chars);
    let mut numbers = Vec::new();
    let mut position = 0;
    while position < chars.len() {
        let found = if masked[position] { None } else { at(chars, position) };
        match found {
            Some(number) => {
                position = number.end.max(position + 1);
                numbers.push(number);
            }
            None => position += 1,
        }
    }
    numbers
}

/// Marks the characters of fixed phrases.
fn masked(chars: &[char]) -> Vec<bool> {
    let mut masked = vec![false; chars.len()];
    for start in 0..chars.len() {
        for phrase in SPELLED.iter().filter(|phrase| chars[start..].starts_with(phrase)) {
            masked[start..start + phrase.len()].fill(true);
        }
    }
    masked
}

fn at(chars: &[char], start: usize) -> Option<Number> {
    if start > 0 && chars[start - 1] == '第' {
        return None;
    }
    if chars[start].is_ascii_digit() { digits(chars, start) } else { chinese(chars, start) }
}

/// Digits with grouping commas and a decimal point; digits glued to Latin letters are names (`PM2.5`, `G318`).
fn digits(chars: &[char], start: usize) -> Option<Number> {
    if start > 0
        && (chars[start - 1].is_ascii_alphabetic() || chars[start - 1].is_ascii_digit() || chars[start - 1] == '.')
    {
        return None;
    }
    let mut end = start;
    let mut plain = String::new();
    while end < chars.len() {
        let c = chars[end];
        let next_digit = chars.get(end + 1).is_some_and(char::is_ascii_digit);
        let grouped = c == ','
            && plain.len() <= 15
            && (1..=3).all(|k| chars.get(end + k).is_some_and(char::is_ascii_digit))
            && !chars.get(end + 4).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || (c == '.' && next_digit && !plain.contains('.')) {
            plain.push(c);
        } else if !grouped {
            break;
        }
        end += 1;
    }
    let value: Decimal = plain.parse().ok()?;
    let number = multiplied(chars, Number { value, start, end, approximate: false, chinese: false });
    Some(if is_negative(chars, start) { Number { value: -number.value, start: start - 1, ..number } } else { number })
}

/// A minus is a sign only where nothing but a comparison stands before it; elsewhere it is a dash or a range.
fn is_negative(chars: &[char], start: usize) -> bool {
    let before = start.checked_sub(1).map(|at| (chars[at], at.checked_sub(1).map(|at| chars[at])));
    matches!(before, Some(('-', None | Some('=' | '<' | '>' | '≥' | '≤'))))
}

/// Applies 万/亿/千/百 unless they belong to a unit of money, and takes in 多 and 余.
fn multiplied(chars: &[char], mut number: Number) -> Number {
    take_approximation(chars, &mut number);
    let factor = match chars.get(number.end) {
        Some('亿') => 100_000_000,
        Some('万') => 10_000,
        Some('千')
            if chars.get(number.end + 1) != Some(&'米')
                && chars.get(number.end + 1) != Some(&'克')
                && chars.get(number.end + 1) != Some(&'瓦') =>
        {
            1_000
        }
        Some('百') if chars.get(number.end + 1) != Some(&'分') => 100,
        _ => return number,
    };
    let next = chars.get(number.end + 1);
    if next == Some(&'元')
        || (next.is_some_and(|c| matches!(c, '多' | '余')) && chars.get(number.end + 2) == Some(&'元'))
    {
        return number;
    }
    if let Some(value) = number.value.checked_mul(Decimal::from(factor)) {
        number.value = value.normalize();
        number.end += 1;
        take_approximation(chars, &mut number);
    }
    number
}

fn take_approximation(chars: &[char], number: &mut Number) {
    if chars.get(number.end).is_some_and(|c| matches!(c, '多' | '余')) {
        number.approximate = true;
        number.end += 1;
    }
}

/// A run of Chinese numerals; whether it counts something is decided by the unit after it.
fn chinese(chars: &[char], start: usize) -> Option<Number> {
    let is_numeral = |c: &char| "零〇一二两三四五六七八九十百千万".contains(*c);
    if !is_numeral(&chars[start]) || (start > 0 && is_numeral(&chars[start - 1])) {
        return None;
    }
    let length = chars[start..].iter().take_while(|c| is_numeral(c)).count();
    let run: String = chars[start..start + length].iter().collect();
    // 近百人: a lone unit after an approximating word stands for one of it.
    let lone = start > 0 && matches!(chars[start - 1], '近' | '上') && matches!(run.as_str(), "百" | "千" | "万");
    let value = if lone { text::chinese_number(&format!("一{run}"))? } else { text::chinese_number(&run)? };
    let mut number = Number { value, start, end: start + length, approximate: false, chinese: true };
    take_approximation(chars, &mut number);
    Some(number)
}
