//! Metrics of money, over the reports whose money is counted.

use crate::schema::{Columns, ReportCol, SummaryCol};
use polars::prelude::{DataType, Expr, NULL, lit, when};

/// Reports whose money is counted.
pub(super) fn money_reports() -> Expr {
    ReportCol::MoneyCounted.expr().sum().cast(DataType::UInt32).alias(SummaryCol::MoneyReports.key())
}

/// Sum of the counted budgets; 0 also where none is counted.
pub(super) fn budget() -> Expr {
    counted(ReportCol::BudgetFen).alias(SummaryCol::BudgetFen.key())
}

/// Sum of the counted executed amounts; 0 also where none is counted.
pub(super) fn executed() -> Expr {
    counted(ReportCol::ExecutedFen).alias(SummaryCol::ExecutedFen.key())
}

fn counted(column: ReportCol) -> Expr {
    let absent = lit(NULL);
    when(ReportCol::MoneyCounted.expr()).then(column.expr()).otherwise(absent).cast(DataType::Int64).sum()
}
