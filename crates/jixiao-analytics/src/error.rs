//! What can go wrong in the analytics: faults of our own frames and drawings, and questions without an answer.

/// Why frames, metrics or charts could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AnalyticsError {
    /// A frame could not be built, computed or written; that is a fault of this program.
    #[error("frame computation failed: {0}")]
    Frame(#[from] polars::error::PolarsError),
    /// A built frame differs from its declared schema; that is a fault of this program.
    #[error("table `{table}` differs from its schema at column `{column}`: {problem}")]
    Schema {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What differs.
        problem: String,
    },
    /// A chart could not be drawn; that is a fault of this program.
    #[error("chart `{id}` could not be drawn: {reason}")]
    Chart {
        /// The chart.
        id: &'static str,
        /// What the drawing library said.
        reason: String,
    },
    /// No report is about the department asked for.
    #[error("no report is about the department 「{0}」")]
    UnknownDepartment(String),
    /// The department asked for fits several names.
    #[error("「{asked}」 fits several departments: {}", candidates.join("、"))]
    AmbiguousDepartment {
        /// What was asked for.
        asked: String,
        /// The names that contain it.
        candidates: Vec<String>,
    },
}
