//! Amounts of money and percentages inside sentences, each with the words that stand before it.

use jixiao_model::{Money, MoneyUnit, ParseMoneyError, Ratio};

/// Units behind an amount, the longest first.
static UNITS: &[&str] = &["亿元", "万元", "千元", "元"];

/// What a token of a sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// An amount.
    Money(Money),
    /// A percentage.
    Rate(Ratio),
    /// An amount whose separators are damaged.
    Damaged,
}

/// A number of a sentence with its unit, by bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) token: Token,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Finds amounts and percentages in a compact sentence, from left to right.
///
/// Rounded amounts (`近100万元`, `10余万元`) and rates of money (`元/人`) are left out: they state no exact sum.
pub(crate) fn find(sentence: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut position = 0;
    while let Some(offset) = sentence[position..].find(|c: char| c.is_ascii_digit()) {
        let start = position + offset;
        let rest = &sentence[start..];
        let run = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
        let number = rest[..run].trim_end_matches(['.', ',']);
        position = start + run;
        let behind = &rest[number.len()..];
        if let Some((token, unit)) = token(number, behind).filter(|_| !is_rounded(&sentence[..start])) {
            let end = start + number.len() + unit;
            found.push(Found { token, start, end });
            position = position.max(end);
        }
    }
    found
}

/// Reads a number by the unit behind it; returns the bytes of the unit.
fn token(number: &str, behind: &str) -> Option<(Token, usize)> {
    if behind.starts_with('%') {
        let ratio = Ratio::parse_percent(&format!("{number}%"))?;
        return Some((Token::Rate(ratio), '%'.len_utf8()));
    }
    let unit = unit(behind)?;
    let is_rate = behind[unit.len()..].starts_with(['/', '每']);
    let token = match Money::parse(&format!("{number}{unit}"), MoneyUnit::WanYuan) {
        Ok(money) => Token::Money(money),
        Err(ParseMoneyError::DamagedSeparators(_)) => Token::Damaged,
        Err(_) => return None,
    };
    (!is_rate).then_some((token, unit.len()))
}

/// Returns the unit; 万 and 亿 without 元 count only at the end of a clause (`100万，`).
fn unit(behind: &str) -> Option<&'static str> {
    let full = UNITS.iter().find(|unit| behind.starts_with(**unit)).copied();
    let short = || {
        let unit = ["万", "亿"].into_iter().find(|unit| behind.starts_with(unit))?;
        let after = behind[unit.len()..].chars().next();
        after.is_none_or(|c| matches!(c, ',' | ')' | '、')).then_some(unit)
    };
    full.or_else(short)
}

fn is_rounded(before: &str) -> bool {
    before.ends_with(['近', '约', '超', '逾', '≥', '≤', '>', '<', '-', '~'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[&str]) {
        let shown: Vec<String> = find(sentence)
            .into_iter()
            .map(|found| match found.token {
                Token::Money(money) => format!("{}万", money.wan()),
                Token::Rate(ratio) => format!("{}", ratio.decimal()),
                Token::Damaged => "damaged".to_owned(),
            })
            .collect();
        assert_eq!(shown, expected, "{sentence}");
    }

    #[test]
    fn amounts_in_all_units_and_percentages() {
        check("年初预算1,200.50万元,支出1.2亿元,执行率96.3%", &["1200.5万", "12000万", "0.963"]);
        check("2021年拨付215457.6元", &["21.54576万"]);
        check("安排100万,受益20万人", &["100万"]);
        check("合计7,00.0,77万元", &["damaged"]);
        check("近100万元,10余万元,每户500元/年,3-5万元", &[]);
        check("", &[]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(sentence in "(.|[0-9.,万亿千元%/]){0,40}") {
            for found in find(&sentence) {
                proptest::prop_assert!(sentence.get(found.start..found.end).is_some());
            }
        }
    }
}
