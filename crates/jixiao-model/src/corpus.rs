//! All reports of a run, in order.

use crate::{FileReading, FiscalYear, Report, text};
use std::collections::BTreeMap;

/// All reports of a run, sorted by department, year and identity.
///
/// Reports without a department or year sort first within their group and are kept.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    reports: Vec<Report>,
}

impl Corpus {
    /// Sorts the reports into a corpus.
    pub fn new(mut reports: Vec<Report>) -> Self {
        reports.sort_by(|a, b| {
            let key = |report: &Report| (report.department().map(department_key), report.year());
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        Self { reports }
    }

    /// Collects the reports of all readings.
    pub fn from_readings(readings: &[FileReading]) -> Self {
        Self::new(readings.iter().flat_map(|reading| reading.reports.iter().cloned()).collect())
    }

    /// Returns all reports in order.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// Groups the reports that name a department, by the key of its name; within a group by year.
    pub fn by_department(&self) -> BTreeMap<String, Vec<&Report>> {
        let mut groups: BTreeMap<String, Vec<&Report>> = BTreeMap::new();
        for report in &self.reports {
            if let Some(name) = report.department() {
                groups.entry(department_key(name)).or_default().push(report);
            }
        }
        groups
    }

    /// Groups the reports that name a year, by year; within a group by department.
    pub fn by_year(&self) -> BTreeMap<FiscalYear, Vec<&Report>> {
        let mut groups: BTreeMap<FiscalYear, Vec<&Report>> = BTreeMap::new();
        for report in &self.reports {
            if let Some(year) = report.year() {
                groups.entry(year).or_default().push(report);
            }
        }
        groups
    }

    /// Returns the years that occur, in order.
    pub fn years(&self) -> Vec<FiscalYear> {
        self.by_year().into_keys().collect()
    }
}

/// Reduces a department's name to the key under which its reports are joined: folded, without white space.
///
/// Renames and mergers are not joined here; that needs a registry and a visible mark.
pub fn department_key(name: &str) -> String {
    text::fold(name).chars().filter(|c| !c.is_whitespace()).collect()
}
