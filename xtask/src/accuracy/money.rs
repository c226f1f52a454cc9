//! Varies how amounts of money are printed: their unit, its place, and how digits are grouped.

use super::template::Template;
use super::truth::{Sheet, Truth};
use super::variation::{tables, write};
use crate::synth::layout::{Block, Cell, Number};
use crate::synth::rng::Rng;
use jixiao_model::NoticeCode;
use rust_decimal::Decimal;

/// A way to print amounts of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    Plain,
    /// `1,234.5`
    Grouped,
    /// `1，234.5`
    GroupedWide,
    /// Spaces after the number.
    Trailing,
    /// Amounts in 元, and the header says so.
    Yuan,
    /// Amounts in 亿元, and the header says so.
    Yi,
    /// Every amount with its unit, none in the header.
    InCell,
    /// The same without 元.
    InShort,
    /// The unit in a line above the table, none in the header.
    Above,
    /// No unit anywhere.
    Unstated,
    /// `１２３`
    WideDigits,
    /// `35. 3`
    Spaced,
}

impl Money {
    /// Draws a way; most documents print plain amounts.
    pub(super) fn draw(rng: &mut Rng) -> Self {
        rng.pick(&[
            Self::Plain,
            Self::Plain,
            Self::Plain,
            Self::Plain,
            Self::Plain,
            Self::Grouped,
            Self::Grouped,
            Self::GroupedWide,
            Self::Trailing,
            Self::Yuan,
            Self::Yi,
            Self::InCell,
            Self::InShort,
            Self::Above,
            Self::Unstated,
            Self::WideDigits,
            Self::Spaced,
        ])
    }
}

fn is_money(cell: &Cell) -> bool {
    cell.field.ends_with("_wan") && matches!(cell.number, Number::Plain(_))
}

/// Prints the amounts of all tables in one way.
pub(super) fn print(sheet: &mut Sheet, money: Money, truth: &mut Truth) {
    let (mut is_any, is_list) = (false, truth.family == Template::F13.name());
    // The projects of a list stand under one header, which nothing parts.
    let money = if is_list && money == Money::Above { Money::Plain } else { money };
    for table in tables(sheet).filter(|table| table.rows.iter().flatten().any(is_money)) {
        for cell in table.rows.iter_mut().flatten() {
            match cell.number {
                // A list without a unit is in 元, as systems keep it.
                Number::Plain(amount) if is_money(cell) && is_list && money == Money::Unstated => {
                    print_amount(cell, amount, Money::Yuan);
                }
                Number::Plain(amount) if is_money(cell) => print_amount(cell, amount, money),
                _ if cell.field.is_empty() => reword_unit(cell, money),
                _ => continue,
            }
            is_any = true;
        }
    }
    if money == Money::Unstated && is_any {
        truth.notices.insert(NoticeCode::InferredValue);
    }
    if money == Money::Above && is_any {
        state_above(sheet);
    }
}

/// States the unit above the first table with amounts.
fn state_above(sheet: &mut Sheet) {
    let holds_money = |block: &Block| matches!(block, Block::Table(table) if table.rows.iter().flatten().any(is_money));
    if let Some(at) = sheet.blocks.iter().position(holds_money) {
        sheet.blocks.insert(at, Block::Paragraph("金额单位：万元".to_owned()));
    }
}

fn print_amount(cell: &mut Cell, amount: Decimal, money: Money) {
    let plain = amount.normalize().to_string();
    match money {
        Money::Plain | Money::Above | Money::Unstated => {}
        Money::Grouped => write(cell, grouped(&plain, ",")),
        Money::GroupedWide => write(cell, grouped(&plain, "，")),
        Money::Trailing => write(cell, format!("{plain}  ")),
        Money::InCell => write(cell, format!("{plain}万元")),
        Money::InShort => write(cell, format!("{plain}万")),
        Money::WideDigits => write(cell, wide(&plain)),
        Money::Spaced => write(cell, plain.replacen('.', ". ", 1)),
        Money::Yuan => {
            let yuan = (amount * Decimal::from(10_000)).normalize();
            (cell.text, cell.number) = (yuan.to_string(), Number::Plain(yuan));
        }
        Money::Yi => {
            let yi = (amount / Decimal::from(10_000)).normalize();
            (cell.text, cell.number) = (yi.to_string(), Number::Plain(yi));
        }
    }
}

/// Changes the unit in a label, whatever bracket it stands in.
fn reword_unit(cell: &mut Cell, money: Money) {
    for bracketed in ["（万元）", "(万元)"] {
        match money {
            Money::Yuan => cell.text = cell.text.replace(bracketed, &bracketed.replace("万元", "元")),
            Money::Yi => cell.text = cell.text.replace(bracketed, &bracketed.replace("万元", "亿元")),
            Money::InCell | Money::InShort | Money::Above | Money::Unstated => {
                cell.text = cell.text.replace(bracketed, "");
            }
            _ => {}
        }
    }
}

fn grouped(plain: &str, separator: &str) -> String {
    let (whole, rest) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    let digits: Vec<char> = whole.chars().collect();
    let parts: Vec<String> = digits.rchunks(3).rev().map(|part| part.iter().collect()).collect();
    let whole = parts.join(separator);
    rest.map_or(whole.clone(), |rest| format!("{whole}.{rest}"))
}

/// Prints ASCII digits and points in full width.
pub(super) fn wide(plain: &str) -> String {
    let shift = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
    plain.chars().map(|c| if c.is_ascii_digit() || c == '.' { shift(c) } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_from_the_right() {
        for (plain, expected) in [("7", "7"), ("1234.5", "1,234.5"), ("1234567", "1,234,567"), ("0.25", "0.25")] {
            assert_eq!(grouped(plain, ","), expected);
        }
        assert_eq!(wide("12.5"), "１２．５");
    }
}
