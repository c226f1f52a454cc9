//! Units as reports write them, reduced to a base and a factor so that two values can be set beside each other.

use jixiao_model::{Clause, ClauseKind, text};
use rust_decimal::Decimal;

/// A unit by its base (`元`, `米`, `%`, `元/户`) and how many of the base it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) base: String,
    pub(crate) factor: Decimal,
}

/// Unit, base and factor in thousandths (so that `‰` stays exact).
const KNOWN: &[(&str, &str, i64)] = &[
    ("百分比", "%", 1_000),
    ("%", "%", 1_000),
    ("‰", "%", 100),
    ("百分点", "百分点", 1_000),
    ("个百分点", "百分点", 1_000),
    ("元", "元", 1_000),
    ("千元", "元", 1_000_000),
    ("万元", "元", 10_000_000),
    ("万", "元", 10_000_000),
    ("亿元", "元", 100_000_000_000),
    ("亿", "元", 100_000_000_000),
    ("米", "米", 1_000),
    ("公里", "米", 1_000_000),
    ("千米", "米", 1_000_000),
    ("km", "米", 1_000_000),
    ("m", "米", 1_000),
    ("㎡", "平方米", 1_000),
    ("m2", "平方米", 1_000),
    ("平米", "平方米", 1_000),
    ("平方米", "平方米", 1_000),
    ("亩", "亩", 1_000),
    ("公顷", "亩", 15_000),
    ("吨", "公斤", 1_000_000),
    ("公斤", "公斤", 1_000),
    ("千克", "公斤", 1_000),
    ("kg", "公斤", 1_000),
    ("年", "月", 12_000),
    ("月", "月", 1_000),
    ("个月", "月", 1_000),
    ("天", "秒", 86_400_000),
    ("日", "秒", 86_400_000),
    ("周", "秒", 604_800_000),
    ("小时", "秒", 3_600_000),
    ("分钟", "秒", 60_000),
    ("秒", "秒", 1_000),
    ("场", "次", 1_000),
    ("场次", "次", 1_000),
    ("次", "次", 1_000),
    ("名", "人", 1_000),
    ("人", "人", 1_000),
    ("个", "个", 1_000),
    ("项", "个", 1_000),
    ("家", "个", 1_000),
    ("户", "个", 1_000),
    ("所", "个", 1_000),
    ("起", "件", 1_000),
    ("宗", "件", 1_000),
    ("件", "件", 1_000),
];

/// Reduces a written unit; nothing for a blank one. What is not known keeps its own name and the factor 1.
pub(crate) fn reduce(written: &str) -> Option<Unit> {
    let folded = text::compact(written);
    // A figure per year is what an annual report states anyway.
    let annual = folded.strip_suffix("/年").unwrap_or(&folded);
    if annual.is_empty() {
        return None;
    }
    let (head, per) = annual.split_once('/').map_or((annual, None), |(head, per)| (head, Some(per)));
    let known = KNOWN.iter().find(|(name, _, _)| name.eq_ignore_ascii_case(head));
    let (base, factor) =
        known.map_or((head, Decimal::ONE), |(_, base, thousandths)| (*base, Decimal::new(*thousandths, 3)));
    let base = per.map_or_else(|| base.to_owned(), |per| format!("{base}/{per}"));
    Some(Unit { base, factor: factor.normalize() })
}

/// Reduces the unit of a clause. A percentage has its unit even where only the reader wrote it down.
pub(crate) fn of(clause: &Clause) -> Option<Unit> {
    let written = clause.unit.as_deref().and_then(reduce);
    written
        .or_else(|| (clause.kind == ClauseKind::Percent).then(|| Unit { base: "%".to_owned(), factor: Decimal::ONE }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: Option<(&str, &str)>) {
        let unit = reduce(written).map(|unit| (unit.base, unit.factor.to_string()));
        assert_eq!(unit, expected.map(|(base, factor)| (base.to_owned(), factor.to_owned())), "{written}");
    }

    #[test]
    fn reduces_units_to_a_base() {
        check("万元", Some(("元", "10000")));
        check("亿元", Some(("元", "100000000")));
        check("％", Some(("%", "1")));
        check("‰", Some(("%", "0.1")));
        check("元/人·月", Some(("元/人·月", "1")));
        check("万元/户", Some(("元/户", "10000")));
        check("次/年", Some(("次", "1")));
        check("场", Some(("次", "1")));
        check("公顷", Some(("亩", "15")));
        check("台账", Some(("台账", "1")));
        check("", None);
        check(" ", None);
    }
}
