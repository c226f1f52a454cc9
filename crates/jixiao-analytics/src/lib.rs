//! Frames, metrics and charts; the only crate with polars and plotters.
//!
//! [`analyse`] turns a corpus and its audit into an [`Analysis`] with charts: frames are built (`frames`, columns
//! declared in `schema`), metrics computed over them (`metrics`), deduction rates shrunk (`jixiao-stats`), series joined
//! (`trend`), and everything drawn (`charts`). [`tables()`] writes the frames as Parquet. [`compare()`] and [`trend()`]
//! answer the two commands of the same name.

mod charts;
mod compare;
mod error;
mod frames;
mod metrics;
mod schema;
mod tables;
#[cfg(test)]
mod testing;
mod trend;

pub use charts::{compare_chart, trend_chart};
pub use compare::{CompareBy, CompareRow, CompareTable, compare};
pub use error::AnalyticsError;
pub use schema::{ColumnSchema, TableSchema, table_schemas};
pub use tables::tables;
pub use trend::{Trend, trend};

use jixiao_model::{Analysis, AuditResult, Corpus, Prescription};

/// What the analytics must know beside the reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The split of 100 points that the rule pack prescribes.
    pub prescription: Prescription,
}

/// Computes summaries, series, weights and charts.
pub fn analyse(corpus: &Corpus, audit: &AuditResult, options: &Options) -> Result<Analysis, AnalyticsError> {
    let reports = frames::reports(corpus)?;
    let indicators = frames::indicators(corpus)?;
    let mut analysis = Analysis {
        years: trend::years(&reports)?,
        departments: trend::series(corpus, &reports, Some(audit))?,
        weights: metrics::class_weights(&reports, &indicators, &options.prescription)?,
        charts: Vec::new(),
    };
    analysis.charts = charts::draw_all(corpus, &analysis)?;
    Ok(analysis)
}
