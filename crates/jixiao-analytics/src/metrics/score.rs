//! Metrics of the stated total scores.

use crate::schema::{Columns, ReportCol, SummaryCol};
use polars::prelude::{DataType, Expr, QuantileMethod, lit};

/// Reports of the group.
pub(super) fn reports() -> Expr {
    ReportCol::ReportId.expr().is_not_null().sum().cast(DataType::UInt32).alias(SummaryCol::Reports.key())
}

/// Reports with a stated total score.
pub(super) fn scored() -> Expr {
    ReportCol::TotalScore.expr().is_not_null().sum().cast(DataType::UInt32).alias(SummaryCol::Scored.key())
}

/// Mean of the stated total scores.
pub(super) fn mean() -> Expr {
    ReportCol::TotalScore.expr().mean().alias(SummaryCol::ScoreMean.key())
}

/// Median of the stated total scores.
pub(super) fn median() -> Expr {
    quantile(0.5).alias(SummaryCol::ScoreMedian.key())
}

/// First quartile of the stated total scores.
pub(super) fn first_quartile() -> Expr {
    quantile(0.25).alias(SummaryCol::ScoreQ1.key())
}

/// Third quartile of the stated total scores.
pub(super) fn third_quartile() -> Expr {
    quantile(0.75).alias(SummaryCol::ScoreQ3.key())
}

fn quantile(share: f64) -> Expr {
    ReportCol::TotalScore.expr().quantile(lit(share), QuantileMethod::Linear)
}
