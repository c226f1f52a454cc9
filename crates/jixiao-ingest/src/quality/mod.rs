//! Grades a reading: what became of every character, which cells are doubtful, whether the printed totals confirm them.
//!
//! The grade speaks of the reading, never of the report. It looks at the document, the reports and the notices only,
//! so that every family is graded alike.

mod coverage;
mod grade;
mod places;
mod reasons;
mod structure;
#[cfg(test)]
mod tests;
mod totals;

use crate::Document;
use jixiao_model::{Format, Notice, Quality, Report};

/// Grades what was read from a document; nothing without reports.
pub(crate) fn assess(document: &Document, reports: &[Report], notices: &[Notice], format: Format) -> Option<Quality> {
    if reports.is_empty() {
        return None;
    }
    let fates = coverage::of(document, reports, notices);
    let totals = totals::check(reports);
    let tables: Vec<_> = fates.tables.iter().filter_map(|fate| grade::table(fate, notices, &totals)).collect();
    let reasons = reasons::of_document(reports, notices, &totals, fates.coverage, format);
    let grade = grade::document(&tables, &reasons);
    Some(Quality { grade, reasons, coverage: fates.coverage, tables })
}
