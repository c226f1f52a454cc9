//! Builds a frame column by column from rows of the model and holds it against its declared schema.

use crate::AnalyticsError;
use crate::schema::{Columns, Placed};
use jixiao_model::{Decimal, Money, Place};
use polars::prelude::{Column, DataFrame, NamedFrom, Series};
use std::collections::BTreeMap;

/// A frame that is being built from `rows`, one column at a time.
pub(crate) struct Table<'a, C, R> {
    rows: &'a [R],
    columns: BTreeMap<C, Column>,
}

impl<'a, C: Columns, R> Table<'a, C, R> {
    pub(crate) fn new(rows: &'a [R]) -> Self {
        Self { rows, columns: BTreeMap::new() }
    }

    pub(crate) fn text<S: Into<String>>(self, column: C, value: impl Fn(&'a R) -> Option<S>) -> Self {
        let values: Vec<Option<String>> = self.rows.iter().map(|row| value(row).map(Into::into)).collect();
        self.with(column, Series::new(column.key(), values))
    }

    pub(crate) fn float(self, column: C, value: impl Fn(&'a R) -> Option<f64>) -> Self {
        let values: Vec<Option<f64>> = self.rows.iter().map(value).collect();
        self.with(column, Series::new(column.key(), values))
    }

    pub(crate) fn count(self, column: C, value: impl Fn(&'a R) -> usize) -> Self {
        let values: Vec<Option<u32>> = self.rows.iter().map(|row| u32::try_from(value(row)).ok()).collect();
        self.with(column, Series::new(column.key(), values))
    }

    pub(crate) fn integer<I: Into<i32>>(self, column: C, value: impl Fn(&'a R) -> Option<I>) -> Self {
        let values: Vec<Option<i32>> = self.rows.iter().map(|row| value(row).map(Into::into)).collect();
        self.with(column, Series::new(column.key(), values))
    }

    pub(crate) fn boolean(self, column: C, value: impl Fn(&'a R) -> Option<bool>) -> Self {
        let values: Vec<Option<bool>> = self.rows.iter().map(value).collect();
        self.with(column, Series::new(column.key(), values))
    }

    pub(crate) fn money(self, column: C, value: impl Fn(&'a R) -> Option<Money>) -> Self {
        let values: Vec<Option<i64>> = self.rows.iter().map(|row| value(row).and_then(fen)).collect();
        self.with(column, Series::new(column.key(), values))
    }

    /// Puts the columns in declared order and checks each against its schema.
    pub(crate) fn finish(mut self) -> Result<DataFrame, AnalyticsError> {
        let mut columns = Vec::with_capacity(C::ALL.len());
        for declared in C::ALL {
            let fault = |problem: String| AnalyticsError::Schema { table: C::TABLE, column: declared.name(), problem };
            let column = self.columns.remove(declared).ok_or_else(|| fault("was not filled".to_owned()))?;
            if *column.dtype() != declared.dtype() {
                return Err(fault(format!("is {:?}, declared {:?}", column.dtype(), declared.dtype())));
            }
            columns.push(column);
        }
        Ok(DataFrame::new(self.rows.len(), columns)?)
    }

    fn with(mut self, column: C, series: Series) -> Self {
        self.columns.insert(column, series.into());
        self
    }
}

impl<'a, C: Placed, R> Table<'a, C, R> {
    pub(crate) fn place(mut self, place: impl Fn(&'a R) -> Place) -> Self {
        let places: Vec<Place> = self.rows.iter().map(place).collect();
        let parts: [fn(&Place) -> Option<u32>; 6] =
            [|p| p.page, |p| p.line, |p| p.paragraph, |p| p.table, |p| p.row, |p| p.column];
        for (column, part) in C::PLACE.into_iter().zip(parts) {
            let values: Vec<Option<u32>> = places.iter().map(part).collect();
            self = self.with(column, Series::new(column.key(), values));
        }
        self
    }
}

/// Returns the amount in whole fen, halves to the even neighbour; nothing beyond the range of 64 bits.
pub(crate) fn fen(money: Money) -> Option<i64> {
    let fen = money.yuan().checked_mul(Decimal::ONE_HUNDRED)?.round();
    i64::try_from(fen).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::MoneyUnit;

    #[test]
    fn money_becomes_whole_fen() {
        for (raw, expected) in [
            ("356.63", Some(356_630_000)),
            ("0", Some(0)),
            ("-0.0001", Some(-100)),
            ("0.0000005", Some(0)),
            ("99999999999999999", None),
        ] {
            let money = Money::parse(raw, MoneyUnit::WanYuan).unwrap();
            assert_eq!(fen(money), expected, "{raw}");
        }
    }

    #[test]
    fn a_frame_with_a_missing_or_wrong_column_is_refused() {
        use crate::schema::WeightCol;
        let rows = ["a"];
        let missing = Table::<WeightCol, _>::new(&rows).text(WeightCol::ReportId, |r| Some(*r)).finish();
        assert!(missing.unwrap_err().to_string().contains("`level1`: was not filled"));
        let wrong = Table::<WeightCol, _>::new(&rows).float(WeightCol::ReportId, |_| None).finish();
        assert!(wrong.unwrap_err().to_string().contains("is Float64, declared String"));
    }
}
