//! The rows of a reviewed worksheet.

use super::header::{Column, Header};
use crate::document::{Cell, Grid, Table};
use crate::tables::cell;
use crate::tables::fill::Row;
use jixiao_model::{Decimal, Located, Notice, NoticeCode, Points, Ratio, ReviewRow, Text, Warned};

/// Labels of the row of totals.
static TOTALS: &[&str] = &["合计", "总计", "总分", "得分合计", "小计"];

/// All rows, the row of totals apart.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<ReviewRow>,
    pub(super) total: Option<ReviewRow>,
}

/// Reads the rows below the header. A row without a name or without cells for scores is a note, not an indicator.
pub(super) fn all(table: &Table, grid: &Grid<'_>, header: &Header) -> Warned<Rows> {
    let mut rows = Rows::default();
    let mut notices = Vec::new();
    let (mut level1, mut level2) = (None, None);
    for number in header.row + 1..=table.n_rows {
        let row = Row::new(grid, number);
        if is_header_again(&row, header) || !has_own_scores(&row, header) {
            continue;
        }
        if let Some(label) = total_label(&row) {
            rows.total = Some(read(&row, header, label, &mut notices));
            continue;
        }
        carry(&mut level1, &row, header.column(Column::Level1));
        carry(&mut level2, &row, header.column(Column::Level2));
        let own = words(&row, header, Column::Name);
        let Some(name) = own.or_else(|| words(&row, header, Column::Level2)) else {
            notices.extend(unnamed(&row));
            continue;
        };
        let read = read(&row, header, name, &mut notices);
        rows.rows.push(ReviewRow { level1: level1.clone(), level2: level2.clone(), ..read });
    }
    Warned { value: rows, notices }
}

/// Printed sheets repeat their header on every page.
fn is_header_again(row: &Row<'_>, header: &Header) -> bool {
    let label = |column| header.column(column).and_then(|column| row.own(column)).map(|cell| cell.text.label());
    label(Column::SelfScore).is_some_and(|label| label.starts_with("自评"))
}

/// A line below the table (`复核人：…`) is one cell over all columns.
fn has_own_scores(row: &Row<'_>, header: &Header) -> bool {
    let name = header.column(Column::Name).and_then(|column| row.covering(column));
    let score = header.column(Column::SelfScore).and_then(|column| row.own(column));
    score.is_some_and(|score| name.is_none_or(|name| (name.row, name.column) != (score.row, score.column)))
}

fn total_label(row: &Row<'_>) -> Option<Located<String>> {
    let first = row.filled().next()?;
    let label = first.text.label();
    label.is_in(TOTALS).then(|| cell::words(first)).flatten()
}

/// Replaces a carried level where the row has one of its own.
fn carry(level: &mut Option<Located<String>>, row: &Row<'_>, column: Option<u32>) {
    if let Some(own) = column.and_then(|column| row.covering(column)).and_then(cell::words) {
        *level = Some(own);
    }
}

fn cell_of<'a>(row: &Row<'a>, header: &Header, column: Column) -> Option<&'a Cell> {
    header.column(column).and_then(|column| row.covering(column))
}

fn words(row: &Row<'_>, header: &Header, column: Column) -> Option<Located<String>> {
    cell_of(row, header, column).and_then(cell::words)
}

fn read(row: &Row<'_>, header: &Header, name: Located<String>, notices: &mut Vec<Notice>) -> ReviewRow {
    let mut points = |column| cell_of(row, header, column).and_then(|cell| cell::points(cell, notices));
    let weight = points(Column::Weight);
    let self_score = points(Column::SelfScore);
    let reviewed_score = points(Column::ReviewedScore);
    let expected = expected(self_score.as_ref(), reviewed_score.as_ref());
    let deviation = cell_of(row, header, Column::Deviation).and_then(|cell| cell::rate(cell, expected, notices));
    ReviewRow {
        level1: None,
        level2: None,
        name,
        nature: words(row, header, Column::Nature),
        target: words(row, header, Column::Target),
        unit: words(row, header, Column::Unit),
        weight,
        self_actual: words(row, header, Column::SelfActual),
        self_score,
        reviewed_actual: words(row, header, Column::ReviewedActual),
        reviewed_score,
        deviation,
        remark: words(row, header, Column::Remark),
        place: row.place(),
    }
}

/// Returns (self − reviewed) / self, which decides what a deviation without a percent sign means.
fn expected(own: Option<&Located<Points>>, reviewed: Option<&Located<Points>>) -> Option<Ratio> {
    let (own, reviewed): (Decimal, Decimal) = (own?.value.decimal(), reviewed?.value.decimal());
    own.checked_sub(reviewed)?.checked_div(own).map(Ratio::new)
}

/// Says that a row with words has no name; empty rows are nothing.
fn unnamed(row: &Row<'_>) -> Option<Notice> {
    let quoted: Vec<&str> = row.filled().map(|cell| cell.text.trim()).take(3).collect();
    let message = Text::new(
        format!("复核表中一行没有指标名称，未读取：「{}」", quoted.join(" ")),
        format!("a row of the worksheet names no indicator and was not read: 「{}」", quoted.join(" ")),
    );
    (!quoted.is_empty()).then(|| Notice::new(NoticeCode::UnreadText, row.place(), message))
}
