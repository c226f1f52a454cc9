//! Finds the self-evaluation that a worksheet belongs to, and the indicators by their names.

use jixiao_model::{Corpus, Indicator, Report, ReportKind, Review, text};
use std::collections::BTreeMap;

/// A worksheet with what it belongs to.
pub(super) struct Joined<'a> {
    pub(super) review: &'a Review,
    /// The self-evaluation, when exactly one fits.
    pub(super) report: Option<&'a Report>,
    /// For every row of the worksheet the indicator of the same name.
    pub(super) indicators: Vec<Option<&'a Indicator>>,
}

/// Joins all worksheets.
pub(super) fn all(corpus: &Corpus) -> Vec<Joined<'_>> {
    let joined = corpus.reviews().iter().map(|review| {
        let report = report_of(corpus, review);
        let indicators = match report {
            Some(report) => indicators(review, report),
            None => vec![None; review.rows.len()],
        };
        Joined { review, report, indicators }
    });
    joined.collect()
}

/// Returns the only report of the same department, year and project. What the worksheet does not name is not compared,
/// but department or project must be named; without a project the report of the whole department is meant.
fn report_of<'a>(corpus: &'a Corpus, review: &Review) -> Option<&'a Report> {
    if review.department.is_none() && review.project.is_none() {
        return None;
    }
    let department = review.department().map(|name| corpus.key(name));
    let project = review.project.as_ref().map(|name| text::compact(&name.value));
    let mut fitting = corpus.reports().iter().filter(|report| {
        let is_department = department.is_none() || report.department_key() == department;
        let is_year = review.year().is_none() || report.year() == review.year();
        let is_project = match &project {
            Some(project) => report.project.as_ref().is_some_and(|name| text::compact(&name.value) == *project),
            None => report.kind == ReportKind::Department,
        };
        is_department && is_year && is_project
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Joins rows by name; of several rows with one name the first belongs to the first, the second to the second.
fn indicators<'a>(review: &Review, report: &'a Report) -> Vec<Option<&'a Indicator>> {
    let mut by_name: BTreeMap<String, Vec<&Indicator>> = BTreeMap::new();
    for indicator in report.indicators.iter().rev() {
        by_name.entry(text::compact(&indicator.name.value)).or_default().push(indicator);
    }
    review.rows.iter().map(|row| by_name.get_mut(&text::compact(&row.name.value)).and_then(Vec::pop)).collect()
}
