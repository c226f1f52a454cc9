//! Rows of totals of an indicator table.

use super::Reader;
use super::parts::Parts;
use crate::tables::cell;
use crate::tables::fill::Row;
use jixiao_model::{Indicator, IndicatorColumn, Located, Notice, NoticeCode, Points, Text, text};

/// The printed totals of weight and score.
#[derive(Debug, Clone, Default)]
pub(crate) struct Totals {
    pub(crate) weight: Option<Located<Points>>,
    pub(crate) score: Option<Located<Points>>,
}

impl Reader<'_> {
    /// Reads a row of totals: by column, else its numbers in the order of the header.
    pub(super) fn total(&mut self, row: &Row<'_>) {
        let parts = Parts { row: *row, header: self.header };
        let by_column = |role| {
            let cell = parts.cell(role)?;
            Points::parse(&cell.text).map(|points| Located::new(points, cell::joined(&cell.text), cell.place))
        };
        let (weight, score) = (by_column(IndicatorColumn::Weight), by_column(IndicatorColumn::Score));
        let is_headed = weight.is_some() || score.is_some();
        let totals = if is_headed { Totals { weight, score } } else { self.totals_in_order(row) };
        let is_final = row.first_text().is_some_and(|label| text::label(label).contains("总"));
        if is_final || self.totals.is_none() {
            self.totals = Some(self.unswapped(totals));
        }
    }

    /// Flattened rows keep no columns: the numbers follow the label, sometimes both in one cell.
    fn totals_in_order(&self, row: &Row<'_>) -> Totals {
        let numbers: Vec<Located<Points>> = row
            .filled()
            .flat_map(|cell| cell.text.split_whitespace().map(move |word| (word, cell.place)))
            .filter_map(|(word, place)| Points::parse(word).map(|points| Located::new(points, word, place)))
            .collect();
        let column = |role| self.header.column(role);
        match (numbers.as_slice(), column(IndicatorColumn::Weight), column(IndicatorColumn::Score)) {
            ([weight, score], _, Some(_)) => Totals { weight: Some(weight.clone()), score: Some(score.clone()) },
            ([score], _, Some(_)) => Totals { weight: None, score: Some(score.clone()) },
            ([weight], Some(_), None) => Totals { weight: Some(weight.clone()), score: None },
            _ => Totals::default(),
        }
    }

    /// Some forms print both totals in the other order. Only two exact sums are evidence enough.
    fn unswapped(&mut self, totals: Totals) -> Totals {
        let (Some(weight), Some(score)) = (&totals.weight, &totals.score) else { return totals };
        let sum = |pick: fn(&Indicator) -> Option<&Located<Points>>, beside: Points| -> Points {
            self.rows.iter().filter_map(pick).map(|points| points.value).chain([beside]).sum()
        };
        let weights = sum(|row| row.weight.as_ref(), self.beside.0);
        let scores = sum(|row| row.score.as_ref(), self.beside.1);
        if weights == scores || weights != score.value || scores != weight.value {
            return totals;
        }
        let message = Text::fixed(
            "总分行的分值与得分次序相反，已按各行合计判断",
            "the row of totals prints weight and score in the other order, as the sums of the rows show",
        );
        self.notices.push(Notice::new(NoticeCode::InferredValue, score.place, message));
        Totals { weight: totals.score, score: totals.weight }
    }
}
