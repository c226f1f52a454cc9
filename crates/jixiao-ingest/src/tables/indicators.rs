//! Reads indicator rows below a recognised header.

use super::{levels, roles};
use crate::document::{Cell, Grid, Table};
use crate::template::cell;
use crate::value;
use jixiao_model::{Indicator, IndicatorColumn, Level1, Located, Notice, Place, Quantity, text};
use std::collections::BTreeMap;

/// The columns of an indicator table and the last row of its header.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) row: u32,
    pub(crate) columns: BTreeMap<IndicatorColumn, u32>,
}

/// What applies to the rows of one table from outside it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// The first level that a chapter heading gives.
    pub(crate) level1: Option<(Option<Level1>, Located<String>)>,
}

/// Labels carried down from the rows above.
#[derive(Debug, Default)]
struct Carried {
    level1: Option<Located<String>>,
    level2: Option<Located<String>>,
}

/// Finds the header in one row, or in two rows when the second only refines merged cells of the first.
pub(crate) fn header(table: &Table, grid: &Grid<'_>, row: u32) -> Option<Header> {
    let mut columns = columns_of(table, grid, row);
    let is_header = columns.contains_key(&IndicatorColumn::Target)
        && columns.contains_key(&IndicatorColumn::Actual)
        && (columns.contains_key(&IndicatorColumn::Name) || columns.contains_key(&IndicatorColumn::Level2));
    if !is_header && !starts_two_rows(table, grid, row) {
        return None;
    }
    let second = columns_of(table, grid, row + 1);
    let refines = second.contains_key(&IndicatorColumn::TargetSign) || !is_header && second.len() >= 2;
    if refines {
        columns.extend(second);
        return columns.contains_key(&IndicatorColumn::Name).then_some(Header { row: row + 1, columns });
    }
    is_header.then_some(Header { row, columns })
}

fn starts_two_rows(table: &Table, grid: &Grid<'_>, row: u32) -> bool {
    let columns = columns_of(table, grid, row);
    columns.contains_key(&IndicatorColumn::Actual) && columns.contains_key(&IndicatorColumn::Score)
}

fn columns_of(table: &Table, grid: &Grid<'_>, row: u32) -> BTreeMap<IndicatorColumn, u32> {
    let mut columns = BTreeMap::new();
    for column in 1..=table.n_columns {
        if let Some(role) = grid.starting(row, column).and_then(|cell| roles::indicator_column(&cell.text)) {
            columns.entry(role).or_insert(column);
        }
    }
    columns
}

/// Reads the rows below the header until `is_end` says that the table has ended; returns them and the row after.
pub(crate) fn read(
    table: &Table,
    grid: &Grid<'_>,
    header: &Header,
    around: &Around,
    is_end: &dyn Fn(u32) -> bool,
    notices: &mut Vec<Notice>,
) -> (Vec<Indicator>, u32) {
    let mut rows = Vec::new();
    let mut carried = Carried::default();
    let mut row = header.row + 1;
    while row <= table.n_rows && !is_end(row) {
        let reader = Row { grid, header, around, number: row };
        if !reader.repeats_header() {
            rows.extend(reader.read(&mut carried, notices));
        }
        row += 1;
    }
    (rows, row)
}

struct Row<'a> {
    grid: &'a Grid<'a>,
    header: &'a Header,
    around: &'a Around,
    number: u32,
}

impl<'a> Row<'a> {
    /// Returns the cell of a column; a merged cell counts in every row it covers.
    fn cell(&self, column: IndicatorColumn) -> Option<&'a Cell> {
        self.grid.covering(self.number, *self.header.columns.get(&column)?)
    }

    /// Returns the cell of a column only where it starts.
    fn own_cell(&self, column: IndicatorColumn) -> Option<&'a Cell> {
        self.grid.starting(self.number, *self.header.columns.get(&column)?)
    }

    fn words(&self, column: IndicatorColumn) -> Option<Located<String>> {
        self.cell(column).and_then(cell::words)
    }

    /// Long tables repeat their header on every page.
    fn repeats_header(&self) -> bool {
        let own = self.header.columns.iter().filter(|(role, column)| {
            let cell = self.grid.starting(self.number, **column);
            cell.and_then(|cell| roles::indicator_column(&cell.text)) == Some(**role)
        });
        own.count() >= 3
    }

    fn read(&self, carried: &mut Carried, notices: &mut Vec<Notice>) -> Option<Indicator> {
        let level1 = self.words(IndicatorColumn::Level1);
        if level1.is_some() {
            if level1 != carried.level1 {
                carried.level2 = None;
            }
            carried.level1 = level1;
        }
        carried.level2 = self.words(IndicatorColumn::Level2).or_else(|| carried.level2.take());
        let name = self.words(IndicatorColumn::Name).and_then(named)?;
        let weight = self.own_cell(IndicatorColumn::Weight).and_then(|cell| cell::points(cell, notices));
        let score = self.own_cell(IndicatorColumn::Score).and_then(|cell| cell::points(cell, notices));
        let level2_label = carried.level2.clone();
        let level2 = level2_label.as_ref().and_then(|label| levels::level2(&label.value));
        let (level1, level1_label) = self.level1(carried);
        let context = self.context(&name, level2);
        let target = self.cell(IndicatorColumn::Target).map(|cell| quantity(cell, &context, notices));
        let actual_context = value::Context { sign: None, ..context };
        let actual = self.cell(IndicatorColumn::Actual).map(|cell| quantity(cell, &actual_context, notices));
        Some(Indicator {
            level1: level1.or_else(|| level2.map(jixiao_model::Level2::usual_level1)),
            level1_label,
            level2,
            level2_label,
            name,
            weight,
            target,
            actual,
            score,
            reason: self.words(IndicatorColumn::Reason),
            place: self.place(),
        })
    }

    fn level1(&self, carried: &Carried) -> (Option<Level1>, Option<Located<String>>) {
        if let Some(label) = &carried.level1 {
            return (levels::level1(&label.value), Some(label.clone()));
        }
        match &self.around.level1 {
            Some((level, label)) => (*level, Some(label.clone())),
            None => (None, None),
        }
    }

    fn context(&self, name: &Located<String>, level2: Option<jixiao_model::Level2>) -> value::Context {
        let text_of = |column| self.words(column).map(|words| words.value);
        value::Context {
            unit: text_of(IndicatorColumn::TargetUnit).or_else(|| unit_in_name(&name.value)),
            sign: text_of(IndicatorColumn::TargetSign),
            level2,
        }
    }

    fn place(&self) -> Place {
        let first = self.grid.row(self.number).next();
        first.map_or_else(Place::default, |cell| Place { line: None, ..cell.place.whole_row() })
    }
}

fn quantity(cell: &Cell, context: &value::Context, notices: &mut Vec<Notice>) -> Quantity {
    let parsed = value::parse(&cell::joined(&cell.text), cell.place, context);
    notices.extend(parsed.notices);
    parsed.value
}

/// Removes `指标1：` from a name; a name that is only that is an unused row of the form.
fn named(name: Located<String>) -> Option<Located<String>> {
    let rest =
        name.value.strip_prefix("指标").map(|rest| rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()));
    let Some(rest) = rest.filter(|rest| rest.trim_start().starts_with(['：', ':'])) else {
        return Some(name);
    };
    let value = rest.trim_start().trim_start_matches(['：', ':']).trim().to_owned();
    (!value.is_empty()).then_some(Located { value, ..name })
}

/// Returns the unit that an indicator's name gives in its last bracket (`补助金额（万元）`).
fn unit_in_name(name: &str) -> Option<String> {
    let folded = text::fold(name);
    let inner = folded.strip_suffix(')')?.rsplit_once('(')?.1;
    let is_unit = (1..=4).contains(&inner.chars().count()) && !inner.chars().any(|c| c.is_ascii_digit());
    is_unit.then(|| inner.to_owned())
}
