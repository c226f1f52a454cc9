//! Reads indicator rows below a recognised header.

mod fit;
pub(crate) mod groups;
mod misread;
pub(crate) mod names;
mod naming;
mod parts;
#[cfg(test)]
mod tests;
mod totals;

use crate::document::{Grid, Table};
use crate::tables::fill::{Carried, Row};
use crate::tables::header::Header;
use crate::tables::{levels, roles};
use crate::value;
use jixiao_model::{Indicator, IndicatorColumn, Level1, Level2, Located, Notice, Points};
use parts::Parts;
pub(crate) use totals::Totals;

/// Reads the rows of one indicator table from top to bottom.
pub(crate) struct Reader<'a> {
    grid: &'a Grid<'a>,
    n_rows: u32,
    header: &'a Header<IndicatorColumn>,
    /// The first level that a chapter heading gives where the table has no such column.
    chapter: Option<Located<String>>,
    /// Weight and score of the fund block, which the totals include.
    beside: (Points, Points),
    level1: Carried<Located<String>>,
    level2: Carried<Located<String>>,
    /// The name of the row above, for rows that only continue it.
    name: Carried<Located<String>>,
    pub(crate) rows: Vec<Indicator>,
    pub(crate) totals: Option<Totals>,
    pub(crate) notices: Vec<Notice>,
}

impl<'a> Reader<'a> {
    /// Prepares to read below `header`; `chapter` is the heading that stands for the first level.
    pub(crate) fn new(
        table: &Table,
        grid: &'a Grid<'a>,
        header: &'a Header<IndicatorColumn>,
        chapter: Option<Located<String>>,
    ) -> Self {
        Self {
            grid,
            n_rows: table.n_rows,
            header,
            chapter,
            beside: (Points::ZERO, Points::ZERO),
            level1: Carried::default(),
            level2: Carried::default(),
            name: Carried::default(),
            rows: Vec::new(),
            totals: None,
            notices: misread::notices(grid, header),
        }
    }

    /// Adds weight and score of the fund block to what the totals must be.
    pub(crate) fn with_funds(mut self, weight: Points, score: Points) -> Self {
        self.beside = (weight, score);
        self
    }

    /// Reads until the table ends or `is_end` says that another part begins; returns the row after the last one read.
    pub(crate) fn read(&mut self, is_end: impl Fn(&Row<'_>) -> bool) -> u32 {
        let mut number = self.header.row + 1;
        while number <= self.n_rows {
            let plain = Row::new(self.grid, number);
            if is_end(&plain) {
                break;
            }
            if plain.first_text().is_some_and(|first| roles::is_total(first.label())) {
                self.total(&plain);
            } else if !self.repeats_header(&plain) && !is_subtotal(&plain) {
                self.indicator(number);
            }
            number += 1;
        }
        number
    }

    /// Long tables repeat their header on every page.
    fn repeats_header(&self, row: &Row<'_>) -> bool {
        let own = |(role, column): (&IndicatorColumn, &u32)| {
            let cell = row.own(*column)?;
            (roles::indicator_column_beside(cell.text.label()) == Some(*role)).then_some(())
        };
        self.header.columns.iter().filter_map(own).count() >= 3
    }

    fn indicator(&mut self, number: u32) {
        let row = Row::aligned(self.grid, number, self.header.width, |row| self.fit(row));
        let row = self.with_unit_column(row);
        let parts = Parts { row, header: self.header };
        self.carry_levels(&parts);
        let Some(name) = self.name_of(&parts) else { return };
        self.notices.extend(row.alignment_notice());
        let (level1, level1_label) = self.level1();
        let level2_label = self.level2.get();
        let level2 = level2_label.as_ref().and_then(|label| levels::level2(&label.value));
        let context = parts.context(&name, level2);
        let target = parts.quantity(IndicatorColumn::Target, &context, &mut self.notices);
        let context = value::Context { sign: None, ..context };
        let actual = parts.quantity(IndicatorColumn::Actual, &context, &mut self.notices);
        let weight = self.weight_of(&parts, &name);
        // Without a written first level the second one decides: the national form leaves no choice.
        let usual = || level2.filter(|_| level1_label.is_none()).map(Level2::usual_level1);
        let indicator = Indicator {
            level1: level1.or_else(usual),
            level1_label,
            level2,
            level2_label,
            name,
            weight,
            target,
            actual,
            score: parts.points(IndicatorColumn::Score, &mut self.notices),
            reason: parts.label(IndicatorColumn::Reason),
            explanation: parts.label(IndicatorColumn::Explanation),
            place: row.place(),
        };
        self.rows.push(indicator);
    }

    /// Returns the weight; a form without such a column may print it behind the name.
    fn weight_of(&mut self, parts: &Parts<'_>, name: &Located<String>) -> Option<Located<Points>> {
        if self.header.column(IndicatorColumn::Weight).is_some() {
            return parts.points(IndicatorColumn::Weight, &mut self.notices);
        }
        let points = names::points(&name.raw)?;
        Some(Located::new(points, name.raw.clone(), name.place))
    }

    /// Takes the labels of this row; a new first level ends the second, and any new level ends the name.
    fn carry_levels(&mut self, parts: &Parts<'_>) {
        if self.level1.take(parts.label(IndicatorColumn::Level1)) {
            self.level2.clear();
            self.name.clear();
        }
        if self.header.column(IndicatorColumn::Name).is_some() && self.level2.take(parts.label(IndicatorColumn::Level2))
        {
            self.name.clear();
        }
    }

    fn level1(&self) -> (Option<Level1>, Option<Located<String>>) {
        let label = self.level1.get().or_else(|| self.chapter.clone());
        (label.as_ref().and_then(|label| levels::level1(&label.value)), label)
    }
}

fn is_subtotal(row: &Row<'_>) -> bool {
    row.filled().take(3).any(|cell| matches!(cell.text.label().as_str(), "小计" | "分项小计"))
}
