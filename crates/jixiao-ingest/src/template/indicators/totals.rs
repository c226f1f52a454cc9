//! Rows of totals of an indicator table.

use super::Reader;
use super::parts::Parts;
use crate::tables::cell;
use crate::tables::fill::Row;
use jixiao_model::{GradeLevel, Indicator, IndicatorColumn, Located, Notice, NoticeCode, Points, Text, text};

/// The printed totals of weight and score.
#[derive(Debug, Clone, Default)]
pub(crate) struct Totals {
    pub(crate) weight: Option<Located<Points>>,
    pub(crate) score: Option<Located<Points>>,
    /// The grade that some forms print behind the total score.
    pub(crate) grade: Option<Located<GradeLevel>>,
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
        let totals = if is_headed {
            Totals { weight, score, grade: None }
        } else {
            self.totals_from_the_right(row).unwrap_or_else(|| self.totals_in_order(row))
        };
        let grade = row.filled().skip(1).filter_map(cell::words).find_map(|word| {
            let level = GradeLevel::from_word(&word.value)?;
            Some(word.map(|_| level))
        });
        let totals = Totals { grade, ..totals };
        let is_final = row.first_text().is_some_and(|label| text::label(label).contains("总"));
        if is_final || self.totals.is_none() {
            self.totals = Some(self.unswapped(totals));
        }
    }

    /// A flattened label spans what its row lacks, so the cells behind it end with the header: blanks count.
    fn totals_from_the_right(&self, row: &Row<'_>) -> Option<Totals> {
        let cells = row.cells();
        let missing = self.header.width.checked_sub(u32::try_from(cells.len()).ok()?).filter(|missing| *missing > 0)?;
        let at = |role| {
            let index = self.header.column(role)?.checked_sub(missing + 1)?;
            let cell = cells.get(usize::try_from(index).ok()?).filter(|cell| cell.column > 1)?;
            Points::parse(&cell.text).map(|points| Located::new(points, cell::joined(&cell.text), cell.place))
        };
        let (weight, score) = (at(IndicatorColumn::Weight), at(IndicatorColumn::Score));
        let n_numbers = cells.iter().filter(|cell| Points::parse(&cell.text).is_some()).count();
        let n_placed = usize::from(weight.is_some()) + usize::from(score.is_some());
        (n_placed > 0 && n_placed == n_numbers).then_some(Totals { weight, score, grade: None })
    }

    /// Flattened rows keep no columns: the numbers follow the label, sometimes both in one cell.
    fn totals_in_order(&self, row: &Row<'_>) -> Totals {
        let numbers: Vec<Located<Points>> = row
            .filled()
            .flat_map(|cell| cell.text.split_whitespace().map(move |word| (word, cell.place)))
            .filter_map(|(word, place)| Points::parse(word).map(|points| Located::new(points, word, place)))
            .collect();
        let column = |role| self.header.column(role);
        // A number with more cells behind it than follow the score column stands where the weight is.
        let n_behind = row.cells().iter().rev().take_while(|cell| cell::is_blank(&cell.text)).count();
        let n_after_score = column(IndicatorColumn::Score).and_then(|score| self.header.width.checked_sub(score));
        let is_before_score =
            n_after_score.is_some_and(|after| u32::try_from(n_behind).is_ok_and(|n_behind| n_behind > after));
        match (numbers.as_slice(), column(IndicatorColumn::Weight), column(IndicatorColumn::Score)) {
            ([weight, score], _, Some(_)) => {
                Totals { weight: Some(weight.clone()), score: Some(score.clone()), grade: None }
            }
            ([weight], Some(_), Some(_)) if is_before_score => {
                Totals { weight: Some(weight.clone()), ..Totals::default() }
            }
            ([score], _, Some(_)) => Totals { score: Some(score.clone()), ..Totals::default() },
            ([weight], Some(_), None) => Totals { weight: Some(weight.clone()), ..Totals::default() },
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
        Totals { weight: totals.score, score: totals.weight, grade: totals.grade }
    }
}
