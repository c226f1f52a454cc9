//! All reports of a run, in order.

use crate::{Event, FileReading, FiscalYear, Join, Registry, Report, Unresolved, text};
use std::collections::{BTreeMap, BTreeSet};

/// All reports of a run, sorted by department, year and identity.
///
/// Reports without a department or year sort first within their group and are kept.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    reports: Vec<Report>,
    /// The key of every department's name that occurs.
    keys: BTreeMap<String, String>,
    /// What happened to the bodies behind a key, in order of year; empty without a registry.
    events: BTreeMap<String, Vec<Event>>,
    /// The names that the registry could not resolve for sure.
    unresolved: Vec<Unresolved>,
}

impl Corpus {
    /// Sorts the reports into a corpus.
    pub fn new(mut reports: Vec<Report>) -> Self {
        reports.sort_by(|a, b| {
            let key = |report: &Report| (report.department_key(), report.year());
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        let named =
            reports.iter().filter_map(|report| Some((department_key(report.department()?), report.department_key()?)));
        Self { keys: named.collect(), reports, events: BTreeMap::new(), unresolved: Vec::new() }
    }

    /// Sorts the reports into a corpus, joined by a registry.
    pub fn joined(mut reports: Vec<Report>, registry: &Registry, join: Join) -> Self {
        let unresolved = registry.assign(&mut reports, join);
        let mut corpus = Self::new(reports);
        let keys: BTreeSet<&String> = corpus.keys.values().collect();
        let events =
            keys.into_iter().map(|key| (key.clone(), registry.events_of(key, join).into_iter().cloned().collect()));
        corpus.events = events.filter(|(_, events): &(String, Vec<Event>)| !events.is_empty()).collect();
        corpus.unresolved = unresolved;
        corpus
    }

    /// Returns the key under which a department's reports are joined; of a name that does not occur, the folded name.
    pub fn key(&self, name: &str) -> String {
        let folded = department_key(name);
        self.keys.get(&folded).cloned().unwrap_or(folded)
    }

    /// Returns what happened to the bodies behind a key, in order of year.
    pub fn events_of(&self, key: &str) -> &[Event] {
        self.events.get(key).map_or(&[], Vec::as_slice)
    }

    /// Returns the names that a human must resolve.
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
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
            if let Some(key) = report.department_key() {
                groups.entry(key).or_default().push(report);
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
/// Renames and mergers are not joined here; that needs a [`Registry`] and a visible mark.
pub fn department_key(name: &str) -> String {
    text::fold(name).chars().filter(|c| !c.is_whitespace()).collect()
}
