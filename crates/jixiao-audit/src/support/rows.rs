//! Walks over the rows of a report, and the words and numbers that messages show of them.

use crate::draft::evidence;
use jixiao_model::{BudgetLine, Evidence, FundRow, Indicator, Level2, Located, Money, Place, Points, Report, text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

/// Texts that stand in a cell without saying anything.
const NOTHING: &[&str] = &["无", "暂无", "同上", "略", "不适用", "没有", "无偏差"];

/// Returns the rows that have full marks.
pub(crate) fn full_marks(report: &Report) -> impl Iterator<Item = &Indicator> {
    report.indicators.iter().filter(|row| row.has_full_marks() == Some(true))
}

/// Returns the rows of one second level that have full marks.
pub(crate) fn full_marks_of(report: &Report, level2: Level2) -> impl Iterator<Item = &Indicator> {
    full_marks(report).filter(move |row| row.level2 == Some(level2))
}

/// Sums the weights that are known.
pub(crate) fn weight_of<'a>(rows: impl IntoIterator<Item = &'a Indicator>) -> Points {
    rows.into_iter().filter_map(|row| row.weight.as_ref()).map(|weight| weight.value).sum()
}

/// Returns the row of the fund block that carries the points of the execution rate.
pub(crate) fn execution_row(report: &Report) -> Option<&FundRow> {
    let scored = |row: &&FundRow| row.weight.as_ref().is_some_and(|weight| weight.value > Points::ZERO);
    report.total_funds().filter(scored).or_else(|| report.funds.iter().find(scored))
}

/// Tells whether an indicator is the execution rate of the budget.
pub(crate) fn is_execution_rate(row: &Indicator) -> bool {
    let name = text::label(&row.name.value);
    ["预算执行率", "预算完成率", "资金执行率", "预算执行情况"].iter().any(|word| name.contains(word))
}

/// Tells whether a text gives no explanation: blank, a sign, or a word like 无.
pub(crate) fn says_nothing(raw: &str) -> bool {
    let compact = text::compact(raw);
    let word = compact.trim_matches(['(', ')', '。', '.', ';', ',', '-', '—', '/', '*']);
    word.is_empty() || NOTHING.contains(&word)
}

/// Returns the reason given in a row, if it says anything.
pub(crate) fn reason(row: &Indicator) -> Option<&str> {
    row.reason.as_ref().map(|reason| reason.value.as_str()).filter(|reason| !says_nothing(reason))
}

/// Returns the paragraphs of all narrative sections that say anything.
pub(crate) fn prose(report: &Report) -> impl Iterator<Item = &str> {
    let paragraphs = report.sections.values().flat_map(|section| &section.paragraphs);
    paragraphs.map(|paragraph| paragraph.value.as_str()).filter(|paragraph| !says_nothing(paragraph))
}

/// Quotes the amounts that [`Report::budget`] and [`Report::executed`] come from.
pub(crate) fn quote_execution(report: &Report) -> Vec<Evidence> {
    let cells = |label: &str, place: Place, budget: &Option<Located<Money>>, executed: &Option<Located<Money>>| {
        let shown =
            |money: &Option<Located<Money>>| money.as_ref().map_or("（空）".to_owned(), |money| money.raw.clone());
        evidence(
            report,
            place,
            format!("{} ｜ 预算数 {} ｜ 执行数 {}", text::squeeze(label), shown(budget), shown(executed)),
        )
    };
    if let Some(total) = report.total_funds() {
        return vec![cells(&total.label.raw, total.place, &total.budget, &total.executed)];
    }
    let lines = report.printed.budget.iter().filter(|line| line.budget.is_some() && line.executed.is_some());
    let total: Vec<Evidence> = lines.map(|line| cells("金额合计", line.place, &line.budget, &line.executed)).collect();
    if !total.is_empty() {
        return total;
    }
    let label = |line: &BudgetLine| line.task.as_ref().or(line.duty.as_ref()).map(|label| label.raw.clone());
    let lines = report.budget_lines.iter();
    lines.map(|line| cells(&label(line).unwrap_or_default(), line.place, &line.budget, &line.executed)).collect()
}

/// Returns the name of a row for a message, cut after 20 characters.
pub(crate) fn name(row: &Indicator) -> String {
    shortened(&row.name.value)
}

/// Cuts a text after 20 characters.
pub(crate) fn shortened(raw: &str) -> String {
    let squeezed = text::squeeze(raw);
    if squeezed.chars().count() <= 20 {
        return squeezed;
    }
    squeezed.chars().take(20).chain(['…']).collect()
}

/// Quotes a blank cell by the label of its column and the label of its row.
pub(crate) fn blank_cell(report: &Report, place: Place, row: &str, column: &str) -> Evidence {
    evidence(report, place, format!("{} ｜ {column}（空）", text::squeeze(row)))
}

/// Returns how far two numbers are apart. Numbers in a report may be of any size, so nothing here overflows.
pub(crate) fn distance(a: Decimal, b: Decimal) -> Decimal {
    a.saturating_sub(b).abs()
}

/// Returns a number as text with at most two decimals.
pub(crate) fn number(value: Decimal) -> String {
    value.round_dp(2).normalize().to_string()
}

/// Returns points as text with at most two decimals.
pub(crate) fn points(points: Points) -> String {
    number(points.decimal())
}

/// Returns a share as a percentage with at most one decimal; 1 gives `100%`.
pub(crate) fn percent(share: Decimal) -> String {
    let hundredfold = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
    format!("{}%", hundredfold.round_dp(1).normalize())
}

/// Returns a number for the computed values of a finding, rounded to four decimals.
pub(crate) fn json(value: Decimal) -> Value {
    value.round_dp(4).to_f64().map_or(Value::Null, Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_an_explanation() {
        for (raw, expected) in [
            ("", true),
            (" ", true),
            ("无。", true),
            ("（无）", true),
            ("——", true),
            ("—", true),
            ("暂无", true),
            ("雨季停工", false),
        ] {
            assert_eq!(says_nothing(raw), expected, "{raw}");
        }
    }

    #[test]
    fn shows_numbers_and_names_shortly() {
        assert_eq!(number(Decimal::new(12_345, 3)), "12.34");
        assert_eq!(number(Decimal::new(1000, 2)), "10");
        assert_eq!(percent(Decimal::new(9474, 4)), "94.7%");
        assert_eq!(
            shortened("一二三四五六七八九十一二三四五六七八九十尾"),
            "一二三四五六七八九十一二三四五六七八九十…"
        );
    }
}
