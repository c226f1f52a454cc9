//! The frames of indicator rows and of the clauses in their cells.

use super::json_name;
use super::table::Table;
use crate::AnalyticsError;
use crate::schema::{ClauseCol, IndicatorCol};
use jixiao_model::{Clause, Corpus, Decimal, Indicator, Located, Points, Quantity, Report};
use polars::prelude::DataFrame;

/// One indicator with its report and its position there, from 1.
#[derive(Clone, Copy)]
struct Row<'a> {
    report: &'a Report,
    position: usize,
    indicator: &'a Indicator,
}

/// Builds the frame `indicators`.
pub(crate) fn indicators(corpus: &Corpus) -> Result<DataFrame, AnalyticsError> {
    use IndicatorCol as C;
    let rows: Vec<Row<'_>> = corpus.reports().iter().flat_map(rows).collect();
    Table::new(&rows)
        .text(C::ReportId, |r| Some(r.report.id.to_string()))
        .count(C::Indicator, |r| r.position)
        .text(C::Level1, |r| json_name(&r.indicator.level1?))
        .text(C::Level1Label, |r| words(r.indicator.level1_label.as_ref()))
        .text(C::Level2, |r| json_name(&r.indicator.level2?))
        .text(C::Level2Label, |r| words(r.indicator.level2_label.as_ref()))
        .text(C::Name, |r| Some(r.indicator.name.value.as_str()))
        .float(C::Weight, |r| points(r.indicator.weight.as_ref()))
        .text(C::Target, |r| Some(r.indicator.target.as_ref()?.raw.as_str()))
        .text(C::Actual, |r| Some(r.indicator.actual.as_ref()?.raw.as_str()))
        .float(C::Score, |r| points(r.indicator.score.as_ref()))
        .text(C::Reason, |r| words(r.indicator.reason.as_ref()))
        .place(|r| r.indicator.place)
        .finish()
}

struct ClauseRow<'a> {
    row: Row<'a>,
    side: &'static str,
    quantity: &'a Quantity,
    position: usize,
    clause: &'a Clause,
}

/// Builds the frame `clauses`: for each indicator its target, then its actual value.
pub(super) fn clauses(corpus: &Corpus) -> Result<DataFrame, AnalyticsError> {
    use ClauseCol as C;
    let rows: Vec<ClauseRow<'_>> = corpus.reports().iter().flat_map(rows).flat_map(clause_rows).collect();
    Table::new(&rows)
        .text(C::ReportId, |r| Some(r.row.report.id.to_string()))
        .count(C::Indicator, |r| r.row.position)
        .text(C::Side, |r| Some(r.side))
        .count(C::Clause, |r| r.position)
        .text(C::Kind, |r| json_name(&r.clause.kind))
        .text(C::Relation, |r| json_name(&r.clause.relation?))
        .float(C::Number, |r| number(r.clause.number))
        .float(C::Upper, |r| number(r.clause.upper))
        .text(C::Unit, |r| r.clause.unit.as_deref())
        .text(C::Subject, |r| r.clause.subject.as_deref())
        .integer(C::DateYear, |r| r.clause.date?.year)
        .integer(C::DateMonth, |r| r.clause.date?.month)
        .integer(C::DateDay, |r| r.clause.date?.day)
        .text(C::Achievement, |r| json_name(&r.clause.achievement?))
        .boolean(C::Inferred, |r| Some(r.clause.inferred))
        .text(C::Raw, |r| Some(r.quantity.raw.as_str()))
        .place(|r| r.quantity.place)
        .finish()
}

fn rows(report: &Report) -> impl Iterator<Item = Row<'_>> {
    (1..).zip(&report.indicators).map(move |(position, indicator)| Row { report, position, indicator })
}

fn clause_rows(row: Row<'_>) -> Vec<ClauseRow<'_>> {
    let sides = [("target", row.indicator.target.as_ref()), ("actual", row.indicator.actual.as_ref())];
    let mut clauses = Vec::new();
    for (side, quantity) in sides {
        let Some(quantity) = quantity else { continue };
        for (position, clause) in (1..).zip(&quantity.clauses) {
            clauses.push(ClauseRow { row, side, quantity, position, clause });
        }
    }
    clauses
}

fn words(text: Option<&Located<String>>) -> Option<&str> {
    text.map(|text| text.value.as_str())
}

fn points(points: Option<&Located<Points>>) -> Option<f64> {
    points.map(|points| points.value.as_f64())
}

fn number(number: Option<Decimal>) -> Option<f64> {
    number.map(|number| Points::new(number).as_f64())
}
