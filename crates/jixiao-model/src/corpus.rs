//! All reports of a run, in order.

use crate::{Event, FileReading, FiscalYear, Join, Registry, Report, Review, Unresolved, text};
use std::collections::{BTreeMap, BTreeSet};

/// All reports of a run, sorted by department, year and identity.
///
/// Reports without a department or year sort first within their group and are kept.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    reports: Vec<Report>,
    reviews: Vec<Review>,
    /// The key of every department's name that occurs.
    keys: BTreeMap<String, String>,
    /// What happened to the bodies behind a key, in order of year and told by names; empty without a registry.
    events: BTreeMap<String, Vec<Event>>,
    /// The names that the registry could not resolve for sure.
    unresolved: Vec<Unresolved>,
    /// The folders that were given as input, as their paths begin.
    roots: Vec<String>,
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
        let reviews = Vec::new();
        Self {
            keys: named.collect(),
            reports,
            reviews,
            events: BTreeMap::new(),
            unresolved: Vec::new(),
            roots: Vec::new(),
        }
    }

    /// Joins the reports by a registry.
    #[must_use]
    pub fn joined(self, registry: &Registry, join: Join) -> Self {
        let Self { mut reports, reviews, roots, .. } = self;
        let unresolved = registry.assign(&mut reports, join);
        let corpus = Self::new(reports);
        let mut events = registry.histories(join);
        let occurring: BTreeSet<&String> = corpus.keys.values().collect();
        events.retain(|key, _| occurring.contains(key));
        Self { reviews, events, unresolved, roots, ..corpus }
    }

    /// Adds reviewed worksheets, in the order of their files.
    #[must_use]
    pub fn reviewed(mut self, mut reviews: Vec<Review>) -> Self {
        reviews.sort_by(|a, b| a.id.cmp(&b.id));
        self.reviews = reviews;
        self
    }

    /// Returns the reviewed worksheets, sorted by identity.
    pub fn reviews(&self) -> &[Review] {
        &self.reviews
    }

    /// Names the folders that were given as input, so that paths can be told relative to them.
    #[must_use]
    pub fn below(mut self, mut roots: Vec<String>) -> Self {
        roots.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        self.roots = roots;
        self
    }

    /// Returns a path relative to the outermost input folder that holds it, however that folder was named.
    pub fn relative<'a>(&self, path: &'a str) -> &'a str {
        self.roots.iter().find_map(|root| below(root, path)).unwrap_or(path)
    }

    /// Returns the key under which a department's reports are joined; of a name that does not occur, the folded name.
    pub fn key(&self, name: &str) -> String {
        let folded = department_key(name);
        self.keys.get(&folded).cloned().unwrap_or(folded)
    }

    /// Returns what happened to the bodies behind a key, in order of year; bodies are told by their names of the time.
    pub fn events_of(&self, key: &str) -> &[Event] {
        self.events.get(key).map_or(&[], Vec::as_slice)
    }

    /// Returns the names that a human must resolve.
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }

    /// Collects the reports of all readings.
    pub fn from_readings(readings: &[FileReading]) -> Self {
        let reviews = readings.iter().flat_map(|reading| reading.reviews.iter().cloned());
        Self::new(readings.iter().flat_map(|reading| reading.reports.iter().cloned()).collect())
            .reviewed(reviews.collect())
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

fn below<'a>(root: &str, path: &'a str) -> Option<&'a str> {
    let root = root.trim_end_matches('/');
    if root.is_empty() || root == "." {
        // The current folder holds every path that neither starts elsewhere nor leaves it.
        let is_inside = !path.starts_with(['/', '.']) || path.starts_with("./");
        return is_inside.then(|| path.strip_prefix("./").unwrap_or(path));
    }
    let rest = path.strip_prefix(root)?.strip_prefix('/')?.trim_start_matches('/');
    (!rest.is_empty()).then_some(rest)
}

/// Reduces a department's name to the key under which its reports are joined: folded, without white space.
///
/// Renames and mergers are not joined here; that needs a [`Registry`] and a visible mark.
pub fn department_key(name: &str) -> String {
    text::compact(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(roots: &[&str], path: &str, expected: &str) {
        let corpus = Corpus::new(Vec::new()).below(roots.iter().map(ToString::to_string).collect());
        assert_eq!(corpus.relative(path), expected, "{roots:?}");
    }

    #[test]
    fn a_path_is_the_same_however_its_folder_is_named() {
        for (root, path) in [
            ("data", "data/2021/局.docx"),
            ("data/", "data/2021/局.docx"),
            ("../data", "../data/2021/局.docx"),
            ("/srv/data", "/srv/data/2021/局.docx"),
            (".", "2021/局.docx"),
            ("", "2021/局.docx"),
            ("C:/data", "C:/data/2021/局.docx"),
        ] {
            check(&[root], path, "2021/局.docx");
        }
    }

    #[test]
    fn the_outermost_folder_counts_and_names_are_not_cut() {
        check(&["data/2021", "data"], "data/2021/局.docx", "2021/局.docx");
        check(&["data"], "data-2/局.docx", "data-2/局.docx");
        check(&[".", "../other"], "../other/局.docx", "局.docx");
        check(&[], "data/局.docx", "data/局.docx");
    }
}
