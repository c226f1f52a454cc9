//! Draws target values from the grammar of the catalogue: comparator, number in one of its spellings, unit.

use crate::synth::rng::Rng;
use crate::synth::values::{Value, meaning};
use jixiao_model::Relation;
use jixiao_model::wire::ClauseJson;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Words before and after a number, with the relation they mean.
static COMPARATORS: &[(&str, &str, Relation)] = &[
    ("≥", "", Relation::Ge),
    (">=", "", Relation::Ge),
    ("＞＝", "", Relation::Ge),
    ("≧", "", Relation::Ge),
    ("=>", "", Relation::Ge),
    ("≥ ", "", Relation::Ge),
    ("不低于", "", Relation::Ge),
    ("不少于", "", Relation::Ge),
    ("不小于", "", Relation::Ge),
    ("大于等于", "", Relation::Ge),
    ("至少", "", Relation::Ge),
    ("达到", "以上", Relation::Ge),
    ("", "以上", Relation::Ge),
    ("", "及以上", Relation::Ge),
    ("≤", "", Relation::Le),
    ("<=", "", Relation::Le),
    ("＜＝", "", Relation::Le),
    ("≦", "", Relation::Le),
    ("不高于", "", Relation::Le),
    ("不超过", "", Relation::Le),
    ("不大于", "", Relation::Le),
    ("小于等于", "", Relation::Le),
    ("控制在", "以内", Relation::Le),
    ("", "以内", Relation::Le),
    ("", "以下", Relation::Le),
    ("", "及以下", Relation::Le),
    (">", "", Relation::Gt),
    ("﹥", "", Relation::Gt),
    ("＞", "", Relation::Gt),
    ("大于", "", Relation::Gt),
    ("超过", "", Relation::Gt),
    ("高于", "", Relation::Gt),
    ("多于", "", Relation::Gt),
    ("<", "", Relation::Lt),
    ("﹤", "", Relation::Lt),
    ("小于", "", Relation::Lt),
    ("低于", "", Relation::Lt),
    ("少于", "", Relation::Lt),
    ("=", "", Relation::Eq),
    ("﹦", "", Relation::Eq),
    ("等于", "", Relation::Eq),
    ("", "", Relation::Eq),
    ("达", "", Relation::Reach),
    ("达到", "", Relation::Reach),
    ("约", "", Relation::Approx),
    ("", "左右", Relation::Approx),
];

/// Units as printed.
static UNITS: &[&str] = &[
    "个", "人", "人次", "户", "件", "起", "项", "次", "期", "场", "台", "套", "辆", "份", "册", "家", "处", "批", "亩",
    "公里", "平方米", "吨", "天", "小时", "个月", "个工作日", "分", "元", "万元", "亿元", "万人", "万人次", "元/户",
    "元/人*月", "㎡", "%", "%", "%",
];

/// How a number is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Plain,
    Grouped,
    WideDigits,
    Chinese,
    Decimal,
}

/// Draws a value of one clause with a number.
pub(super) fn draw(rng: &mut Rng) -> Value {
    let unit = rng.pick(UNITS);
    let (before, after, relation) = rng.pick(COMPARATORS);
    let spelling = spelling(unit, rng);
    let number = match spelling {
        Spelling::Chinese => Decimal::from(rng.between(2, 99)),
        Spelling::Decimal => Decimal::new(rng.between(101, 999), 1),
        Spelling::Grouped => Decimal::from(rng.between(1000, 98_000)),
        _ if unit == "%" => Decimal::from(rng.between(50, 100)),
        _ => Decimal::from(rng.between(2, 4000)),
    };
    let plain = number.normalize().to_string();
    let printed = match spelling {
        Spelling::Plain | Spelling::Decimal => plain,
        Spelling::Grouped => format!("{},{}", &plain[..plain.len() - 3], &plain[plain.len() - 3..]),
        Spelling::WideDigits => plain.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect(),
        Spelling::Chinese => chinese(number.to_usize().unwrap_or_default()),
    };
    let (kind, canonical, scale) = meaning(if unit == "㎡" { "平方米" } else { unit });
    let clause = ClauseJson {
        relation: Some(relation),
        number: (number * scale).to_f64(),
        upper: None,
        unit: canonical,
        kind,
        subject: None,
        date: None,
    };
    Value { text: format!("{before}{printed}{unit}{after}"), clauses: vec![clause], percent: None }
}

fn spelling(unit: &str, rng: &mut Rng) -> Spelling {
    let is_counted = matches!(unit, "个" | "人" | "户" | "项" | "次" | "期" | "场" | "台" | "套" | "家" | "处" | "批");
    match rng.index(8) {
        0 if is_counted => Spelling::Chinese,
        1 if unit != "%" => Spelling::Grouped,
        2 if unit == "%" || unit.ends_with('元') => Spelling::Decimal,
        3 => Spelling::WideDigits,
        _ => Spelling::Plain,
    }
}

/// Writes a number below a hundred in Chinese.
fn chinese(number: usize) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10, number % 10);
    match tens {
        0 => digits[ones].to_owned(),
        1 => format!("十{}", digits[ones]),
        _ => format!("{}十{}", digits[tens.min(9)], digits[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_below_a_hundred_in_words() {
        for (number, words) in [(7, "七"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")] {
            assert_eq!(chinese(number), words);
        }
    }

    #[test]
    fn every_value_prints_its_number() {
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        for _ in 0..500 {
            let value = draw(&mut rng);
            let clause = &value.clauses[0];
            assert!(clause.number.is_some_and(|number| number > 0.0) && clause.unit.is_some(), "{}", value.text);
        }
    }
}
