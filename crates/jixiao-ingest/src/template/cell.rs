//! Turns cells into values: text, points, money, percentages, each with raw text, place and notices.

use crate::document::Cell;
use jixiao_model::{Located, Money, MoneyUnit, Notice, NoticeCode, ParseMoneyError, Points, Ratio, Text, text};

/// Signs that stand for "no value" in a cell.
const NO_VALUE: &[&str] = &["", "—", "-", "–", "——", "--", "/", "\\", "*", "#", "@@@", "无", "不适用"];

/// Joins the lines of a cell: Chinese text was only broken by the width of the column, words were not.
pub(crate) fn joined(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for line in raw.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(out.chars().last()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Tells whether a cell holds no value.
pub(crate) fn is_blank(raw: &str) -> bool {
    NO_VALUE.contains(&text::fold(raw).trim())
}

/// Returns the text of a cell, or nothing when it is empty.
pub(crate) fn words(cell: &Cell) -> Option<Located<String>> {
    let text = joined(&cell.text);
    (!text.is_empty()).then(|| Located::text(text, cell.place))
}

/// Reads points; a cell with other words gives a notice.
pub(crate) fn points(cell: &Cell, notices: &mut Vec<Notice>) -> Option<Located<Points>> {
    let raw = joined(&cell.text);
    if is_blank(&raw) {
        return None;
    }
    let value = Points::parse(&raw);
    if value.is_none() {
        notices.push(unreadable(cell, &raw));
    }
    value.map(|value| Located::new(value, raw, cell.place))
}

/// Reads an amount in `unit` unless the cell names its own; a cell with other words gives a notice.
pub(crate) fn money(cell: &Cell, unit: MoneyUnit, notices: &mut Vec<Notice>) -> Option<Located<Money>> {
    let raw = joined(&cell.text);
    if is_blank(&raw) {
        return None;
    }
    match Money::parse(&raw, unit) {
        Ok(money) => Some(Located::new(money, raw, cell.place)),
        Err(ParseMoneyError::DamagedSeparators(_)) => {
            let message = Text::new(
                format!("金额「{raw}」的分隔符有误，未取值"),
                format!("「{raw}」 has damaged separators; no value taken"),
            );
            notices.push(Notice::new(NoticeCode::DamagedNumber, cell.place, message));
            None
        }
        Err(_) => {
            notices.push(unreadable(cell, &raw));
            None
        }
    }
}

/// Reads a percentage; a bare number up to 1 is a share, one above is in percent, and both give a notice.
pub(crate) fn ratio(cell: &Cell, notices: &mut Vec<Notice>) -> Option<Located<Ratio>> {
    let raw = joined(&cell.text);
    if is_blank(&raw) {
        return None;
    }
    if let Some(ratio) = Ratio::parse_percent(&raw) {
        return Some(Located::new(ratio, raw, cell.place));
    }
    let Some(number) = Points::parse(&raw).map(Points::decimal) else {
        notices.push(unreadable(cell, &raw));
        return None;
    };
    let is_share = number <= jixiao_model::Decimal::new(15, 1);
    let ratio = if is_share { number } else { number / jixiao_model::Decimal::ONE_HUNDRED };
    let scale = if is_share { ("比例", "a share") } else { ("百分数", "a percentage") };
    let message = Text::new(
        format!("执行率「{raw}」没有百分号，按{}读取", scale.0),
        format!("「{raw}」 has no percent sign; read as {}", scale.1),
    );
    notices.push(Notice::new(NoticeCode::InferredValue, cell.place, message));
    Some(Located::new(Ratio::new(ratio), raw, cell.place))
}

fn unreadable(cell: &Cell, raw: &str) -> Notice {
    let message = Text::new(format!("「{raw}」不是数字，未取值"), format!("「{raw}」 is no number; no value taken"));
    Notice::new(NoticeCode::UnreadableNumber, cell.place, message)
}
