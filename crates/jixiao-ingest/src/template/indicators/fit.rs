//! Which cells of a short row stand under which header.

use super::Reader;
use crate::tables::fill::Row;
use crate::tables::{cell, levels};
use crate::value;
use jixiao_model::{IndicatorColumn, Points, text};

impl<'a> Reader<'a> {
    /// Rates a reading of a short row: numbers under number headers, levels under level headers.
    pub(super) fn fit(&self, row: &Row<'_>) -> i32 {
        let at = |role| self.header.column(role).and_then(|column| row.own(column));
        let number = |role| match at(role).map(|cell| cell::joined(&cell.text)) {
            Some(raw) if Points::parse(&raw).is_some() => 3,
            Some(raw) if !cell::is_blank(&raw) => -3,
            _ => 0,
        };
        let words = |role| i32::from(at(role).is_some_and(|cell| Points::parse(&cell.text).is_none()));
        let level = match (at(IndicatorColumn::Level1), at(IndicatorColumn::Level2)) {
            (Some(cell), _) if levels::level1(&cell.text).is_some() => 2,
            (None, Some(cell)) if levels::level2(&cell.text).is_some() => 2,
            (None, None) => 1,
            _ => 0,
        };
        let sign = at(IndicatorColumn::TargetSign).map_or(0, |cell| if is_sign(&cell.text) { 2 } else { -2 });
        number(IndicatorColumn::Weight) + number(IndicatorColumn::Score) + words(IndicatorColumn::Name) + level + sign
    }

    /// A target in words (定性) has no unit; some forms then leave no cell for it and the values move to the left.
    pub(super) fn with_unit_column(&self, row: Row<'a>) -> Row<'a> {
        let is_in_words = row.filled().any(|cell| cell.text.label().as_str() == "定性");
        let plain = Row::new(self.grid, row.number);
        let without = self.header.column(IndicatorColumn::TargetUnit).map(|column| plain.without_column(column));
        match without.filter(|_| is_in_words) {
            Some(moved) if self.fit(&moved) > self.fit(&row) => moved,
            _ => row,
        }
    }
}

/// Tells whether a text is the sign or nature of a target, as the column of signs holds it.
fn is_sign(raw: &str) -> bool {
    matches!(text::label(raw).as_str(), "定性" | "定量" | "正向" | "反向") || value::is_sign(raw)
}
