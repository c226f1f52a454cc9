//! Counts of reports by stated grade.

use crate::schema::{Columns, ReportCol, SummaryCol};
use jixiao_model::GradeLevel;
use polars::prelude::{DataType, Expr, lit};

/// The summary column and the name in the frame `reports` of each grade, best first.
pub(super) const GRADES: [(GradeLevel, SummaryCol, &str); 4] = [
    (GradeLevel::Excellent, SummaryCol::Excellent, "excellent"),
    (GradeLevel::Good, SummaryCol::Good, "good"),
    (GradeLevel::Fair, SummaryCol::Fair, "fair"),
    (GradeLevel::Poor, SummaryCol::Poor, "poor"),
];

/// Reports that state each grade.
pub(super) fn counts() -> [Expr; 4] {
    GRADES.map(|(_, column, name)| {
        ReportCol::GradeLevel.expr().eq(lit(name)).sum().cast(DataType::UInt32).alias(column.key())
    })
}
