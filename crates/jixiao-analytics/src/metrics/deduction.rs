//! Counts of full marks and deductions; their shrinkage is in `jixiao-stats`.

use crate::schema::{Columns, ReportCol, SummaryCol};
use polars::prelude::{DataType, Expr};

/// Reports with at least one judged row.
pub(super) fn judged_reports() -> Expr {
    ReportCol::Perfect.expr().is_not_null().sum().cast(DataType::UInt32).alias(SummaryCol::JudgedReports.key())
}

/// Reports whose judged rows all have full marks.
pub(super) fn perfect_reports() -> Expr {
    ReportCol::Perfect.expr().sum().cast(DataType::UInt32).alias(SummaryCol::PerfectReports.key())
}

/// Judged rows.
pub(super) fn judged_rows() -> Expr {
    ReportCol::Judged.expr().sum().cast(DataType::UInt32).alias(SummaryCol::Judged.key())
}

/// Judged rows below full marks.
pub(super) fn deducted_rows() -> Expr {
    ReportCol::Deducted.expr().sum().cast(DataType::UInt32).alias(SummaryCol::Deducted.key())
}
