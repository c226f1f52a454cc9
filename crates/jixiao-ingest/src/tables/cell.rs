//! Turns cells into values: words, points, money, rates, each with raw text, place and notices.

use crate::document::Cell;
use jixiao_model::{
    Decimal, Located, Money, MoneyUnit, Notice, NoticeCode, ParseMoneyError, Points, Ratio, Text, text,
};

/// Signs that stand for "no value" in a cell.
static NO_VALUE: &[&str] = &["", "—", "-", "–", "−", "——", "--", "———", "/", "\\", "*", "**", "#", "@@@"];

/// The most characters of a text that stands for "no value", those without width among them.
const MOST_SIGNS: usize = 16;

/// Words that stand for "no number" in a cell that should hold one.
static NO_NUMBER: &[&str] = &["无", "不适用", "(无)", "略"];

/// Joins the lines of a text that a narrow column or a soft line break has cut.
///
/// Chinese is joined as it stands; a space is set only where two Latin words or numbers would run together.
pub(crate) fn joined(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for line in raw.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let ends_word = out.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | ')'));
        if ends_word && line.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(') {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Tells whether a text is empty or a sign for "no value" (`—`, `/`).
pub(crate) fn is_blank(raw: &str) -> bool {
    // Nearly every text begins with a word or a number, and is not folded for that.
    if raw.starts_with(|c: char| c.is_ascii_alphanumeric() || text::is_han(c)) {
        return false;
    }
    let is_short = raw.chars().filter(|c| !c.is_whitespace()).nth(MOST_SIGNS).is_none();
    is_short && NO_VALUE.contains(&text::compact(raw).as_str())
}

/// Returns the text of a cell, or nothing when it is blank or only a sign for "no value".
pub(crate) fn words(cell: &Cell) -> Option<Located<String>> {
    let text = joined(&cell.text);
    (!is_blank(&text)).then(|| Located::text(text, cell.place))
}

/// Returns the text of a number cell, or nothing when it says that there is no number.
fn number_text(cell: &Cell) -> Option<String> {
    let raw = joined(&cell.text);
    let folded = text::fold(&raw);
    (!is_blank(&raw) && !NO_NUMBER.contains(&folded.as_str())).then_some(raw)
}

/// Reads points; a cell with other words gives a notice and no value.
pub(crate) fn points(cell: &Cell, notices: &mut Vec<Notice>) -> Option<Located<Points>> {
    let raw = number_text(cell)?;
    let value = Points::parse(&raw);
    if value.is_none() {
        notices.push(unreadable(cell, &raw));
    }
    value.map(|value| Located::new(value, raw, cell.place))
}

/// Reads a count of people or bodies (`38`, `38人`); a cell with other words gives a notice and no value.
pub(crate) fn count(cell: &Cell, notices: &mut Vec<Notice>) -> Option<Located<u32>> {
    let raw = number_text(cell)?;
    let folded = text::compact(&raw);
    let value = folded.trim_end_matches(['人', '名', '个', '家']).parse().ok();
    if value.is_none() {
        notices.push(unreadable(cell, &raw));
    }
    value.map(|value| Located::new(value, raw, cell.place))
}

/// Reads an amount in `unit` unless the cell names its own; what is no amount gives a notice and no value.
pub(crate) fn money(cell: &Cell, unit: MoneyUnit, notices: &mut Vec<Notice>) -> Option<Located<Money>> {
    let raw = number_text(cell)?;
    match Money::parse(&raw, unit) {
        Ok(money) => return Some(Located::new(money, raw, cell.place)),
        Err(ParseMoneyError::DamagedSeparators(_)) => notices.push(damaged(cell, &raw)),
        Err(_) => notices.push(unreadable(cell, &raw)),
    }
    None
}

/// Reads an execution rate; `expected` is executed through budget, and decides what a number without `%` means.
pub(crate) fn rate(cell: &Cell, expected: Option<Ratio>, notices: &mut Vec<Notice>) -> Option<Located<Ratio>> {
    let raw = number_text(cell)?;
    if let Some(ratio) = Ratio::parse_percent(&raw) {
        return Some(Located::new(ratio, raw, cell.place));
    }
    let Some(number) = Points::parse(&raw).map(Points::decimal) else {
        notices.push(unreadable(cell, &raw));
        return None;
    };
    let percentage = number.checked_div(Decimal::ONE_HUNDRED)?;
    let is_share = reads_as_share(number, percentage, expected);
    if !number.is_zero() {
        notices.push(scale_inferred(cell, &raw, is_share));
    }
    Some(Located::new(Ratio::new(if is_share { number } else { percentage }), raw, cell.place))
}

/// Without amounts to compare with, a number up to 1.5 is a share and a larger one a percentage.
fn reads_as_share(share: Decimal, percentage: Decimal, expected: Option<Ratio>) -> bool {
    let distance = |one: Decimal, other: Ratio| one.checked_sub(other.decimal()).map(|difference| difference.abs());
    match expected.map(|expected| (distance(share, expected), distance(percentage, expected))) {
        Some((Some(as_share), Some(as_percentage))) => as_share <= as_percentage,
        _ => share <= Decimal::new(15, 1),
    }
}

fn scale_inferred(cell: &Cell, raw: &str, is_share: bool) -> Notice {
    let (zh, en) = if is_share { ("比例", "a share") } else { ("百分数", "a percentage") };
    let message = Text::new(
        format!("执行率「{raw}」没有百分号，按{zh}读取"),
        format!("the rate 「{raw}」 has no percent sign; read as {en}"),
    );
    Notice::new(NoticeCode::InferredValue, cell.place, message)
}

fn damaged(cell: &Cell, raw: &str) -> Notice {
    let message = Text::new(
        format!("金额「{raw}」的分隔符有误，未取值"),
        format!("「{raw}」 has damaged separators; no value taken"),
    );
    Notice::new(NoticeCode::DamagedNumber, cell.place, message)
}

fn unreadable(cell: &Cell, raw: &str) -> Notice {
    let message = Text::new(format!("「{raw}」不是数字，未取值"), format!("「{raw}」 is no number; no value taken"));
    Notice::new(NoticeCode::UnreadableNumber, cell.place, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    fn cell(text: &str) -> Cell {
        Cell { row: 1, column: 1, row_span: 1, column_span: 1, text: text.into(), place: Place::cell(1, 1, 1) }
    }

    #[test]
    fn lines_of_a_cell_are_joined() {
        for (raw, expected) in [
            ("绩\n效\n指\n标", "绩效指标"),
            ("产出\n 指标 ", "产出指标"),
            ("完成 WTO\nTBT 通报", "完成 WTO TBT 通报"),
            ("98.\n62", "98.62"),
            ("≥95\n%", "≥95%"),
            ("100%\n3次", "100% 3次"),
            ("目标1：甲。\n目标2：乙。", "目标1：甲。目标2：乙。"),
            ("", ""),
        ] {
            assert_eq!(joined(raw), expected, "{raw}");
        }
    }

    #[track_caller]
    fn check_rate(raw: &str, expected: Option<f64>, read: Option<f64>, n_notices: usize) {
        let mut notices = Vec::new();
        let expected = expected.map(|rate| Ratio::new(Decimal::try_from(rate).expect("a decimal")));
        let rate = rate(&cell(raw), expected, &mut notices).map(|rate| rate.value.as_f64());
        assert_eq!((rate, notices.len()), (read, n_notices), "{raw}");
    }

    #[test]
    fn rates_with_and_without_a_percent_sign() {
        check_rate("86.19%", None, Some(0.8619), 0);
        check_rate("0.9524", Some(0.9524), Some(0.9524), 1);
        check_rate("1", Some(1.0), Some(1.0), 1);
        check_rate("1", Some(0.01), Some(0.01), 1);
        check_rate("100", None, Some(1.0), 1);
        check_rate("99.99", Some(0.9999), Some(0.9999), 1);
        check_rate("0", None, Some(0.0), 0);
        check_rate("—", None, None, 0);
        check_rate("见说明", None, None, 1);
    }

    #[track_caller]
    fn check_money(raw: &str, wan: Option<&str>, code: Option<NoticeCode>) {
        let mut notices = Vec::new();
        let read = money(&cell(raw), MoneyUnit::WanYuan, &mut notices);
        assert_eq!(read.map(|money| money.value.wan().to_string()).as_deref(), wan, "{raw}");
        assert_eq!(notices.first().map(|notice| notice.code), code, "{raw}");
    }

    #[test]
    fn amounts_blanks_and_damage() {
        check_money("620.82万元", Some("620.82"), None);
        check_money("0", Some("0"), None);
        check_money(" ", None, None);
        check_money("/", None, None);
        check_money("无", None, None);
        check_money("7,00.0,77", None, Some(NoticeCode::DamagedNumber));
        check_money("约三万", None, Some(NoticeCode::UnreadableNumber));
    }

    #[test]
    fn points_and_counts() {
        let mut notices = Vec::new();
        assert_eq!(
            points(&cell("７.5分"), &mut notices).map(|points| points.value.to_string()).as_deref(),
            Some("7.5")
        );
        assert_eq!(count(&cell("38人"), &mut notices).map(|count| count.value), Some(38));
        assert!(notices.is_empty());
        assert!(points(&cell("满分"), &mut notices).is_none());
        assert!(count(&cell("若干"), &mut notices).is_none());
        assert_eq!(notices.len(), 2);
    }
}
