//! The frames of money rows: `funds` of project forms and `budget_lines` of departments.

use super::json_name;
use super::table::Table;
use crate::AnalyticsError;
use crate::schema::{BudgetCol, FundCol};
use jixiao_model::{Corpus, Located, Money, Report};
use polars::prelude::DataFrame;

/// A row of a report with its position there, from 1.
struct Row<'a, T> {
    report: &'a Report,
    position: usize,
    item: &'a T,
}

/// Builds the frame `funds`.
pub(super) fn funds(corpus: &Corpus) -> Result<DataFrame, AnalyticsError> {
    use FundCol as C;
    let rows: Vec<_> = corpus.reports().iter().flat_map(|report| rows(report, &report.funds)).collect();
    Table::new(&rows)
        .text(C::ReportId, |r| Some(r.report.id.to_string()))
        .count(C::Fund, |r| r.position)
        .text(C::Source, |r| json_name(&r.item.source))
        .text(C::Label, |r| Some(r.item.label.value.as_str()))
        .money(C::InitialFen, |r| amount(r.item.initial.as_ref()))
        .money(C::BudgetFen, |r| amount(r.item.budget.as_ref()))
        .money(C::ExecutedFen, |r| amount(r.item.executed.as_ref()))
        .float(C::Rate, |r| Some(r.item.rate.as_ref()?.value.as_f64()))
        .float(C::Weight, |r| Some(r.item.weight.as_ref()?.value.as_f64()))
        .float(C::Score, |r| Some(r.item.score.as_ref()?.value.as_f64()))
        .place(|r| r.item.place)
        .finish()
}

/// Builds the frame `budget_lines`.
pub(super) fn budget_lines(corpus: &Corpus) -> Result<DataFrame, AnalyticsError> {
    use BudgetCol as C;
    let rows: Vec<_> = corpus.reports().iter().flat_map(|report| rows(report, &report.budget_lines)).collect();
    Table::new(&rows)
        .text(C::ReportId, |r| Some(r.report.id.to_string()))
        .count(C::Line, |r| r.position)
        .text(C::Duty, |r| words(r.item.duty.as_ref()))
        .text(C::Task, |r| words(r.item.task.as_ref()))
        .text(C::Status, |r| words(r.item.status.as_ref()))
        .money(C::BudgetFen, |r| amount(r.item.budget.as_ref()))
        .money(C::BudgetFiscalFen, |r| amount(r.item.budget_fiscal.as_ref()))
        .money(C::ExecutedFen, |r| amount(r.item.executed.as_ref()))
        .money(C::ExecutedFiscalFen, |r| amount(r.item.executed_fiscal.as_ref()))
        .place(|r| r.item.place)
        .finish()
}

fn rows<'a, T>(report: &'a Report, items: &'a [T]) -> impl Iterator<Item = Row<'a, T>> {
    (1..).zip(items).map(move |(position, item)| Row { report, position, item })
}

fn amount(money: Option<&Located<Money>>) -> Option<Money> {
    money.map(|money| money.value)
}

fn words(text: Option<&Located<String>>) -> Option<&str> {
    text.map(|text| text.value.as_str())
}
