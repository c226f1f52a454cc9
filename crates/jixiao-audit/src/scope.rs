//! The three things rules look at beside a single report: departments over years and years over departments.

use crate::support::peers::Peers;
use jixiao_model::{Corpus, Event, FiscalYear, Report, ReportKind, Review, Subject};

/// One department over the years: its reports in order of year.
#[derive(Debug)]
pub(crate) struct Series<'a> {
    /// The department's name as its newest report writes it.
    pub(crate) department: &'a str,
    /// Reports that name a year, in order; several per year for projects.
    pub(crate) reports: Vec<&'a Report>,
    /// What happened to the bodies behind the department, in order of year.
    pub(crate) events: &'a [Event],
    /// What the other departments' reports look like.
    pub(crate) peers: &'a Peers,
}

/// All reports of one year, in order of department.
#[derive(Debug)]
pub(crate) struct Cohort<'a> {
    /// The year.
    pub(crate) year: FiscalYear,
    /// Its reports.
    pub(crate) reports: Vec<&'a Report>,
}

/// What makes reports of several years comparable: the body, where a registry knows it, and the project.
type Key<'a> = (Option<&'a str>, &'a str);

fn key(report: &Report) -> Option<Key<'_>> {
    let body = report.entity.as_ref().map(|entity| entity.body.as_str());
    match report.kind {
        ReportKind::Department => Some((body, "")),
        _ => Some((body, report.project.as_ref()?.value.as_str())),
    }
}

impl<'a> Series<'a> {
    /// Builds the series of every department that names itself.
    pub(crate) fn all(corpus: &'a Corpus, peers: &'a Peers) -> Vec<Self> {
        let groups = corpus.by_department().into_iter();
        let series = groups.filter_map(|(key, reports)| {
            let department = reports.last()?.department()?;
            let reports = reports.into_iter().filter(|report| report.year().is_some()).collect();
            Some(Self { department, reports, events: corpus.events_of(&key), peers })
        });
        series.collect()
    }

    /// Returns the chains of comparable reports: the department report of every year, and each project by name.
    ///
    /// Every chain holds at most one report a year, in order of year, of one body. A merger, a split or a transfer of
    /// duties ends a chain: values before and after it say nothing about each other.
    pub(crate) fn chains(&self) -> Vec<Vec<(FiscalYear, &'a Report)>> {
        let mut keyed: Vec<(Key<'a>, FiscalYear, &'a Report)> =
            self.reports.iter().filter_map(|report| Some((key(report)?, report.year()?, *report))).collect();
        keyed.sort_by(|a, b| (&a.0, a.1, &a.2.id).cmp(&(&b.0, b.1, &b.2.id)));
        keyed.dedup_by(|later, earlier| (&later.0, later.1) == (&earlier.0, earlier.1));
        keyed
            .chunk_by(|a, b| a.0 == b.0 && !self.is_broken(a.1, b.1))
            .map(|chain| chain.iter().map(|(_, year, report)| (*year, *report)).collect())
            .collect()
    }

    /// Tells whether something happened between two years that makes them incomparable.
    fn is_broken(&self, earlier: FiscalYear, later: FiscalYear) -> bool {
        self.events.iter().any(|event| event.breaks_series() && earlier < event.year && event.year <= later)
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject { department: Some(self.department.to_owned()), year: None, report: None }
    }
}

impl<'a> Cohort<'a> {
    /// Builds the cohort of every year.
    pub(crate) fn all(corpus: &'a Corpus) -> Vec<Self> {
        corpus.by_year().into_iter().map(|(year, reports)| Self { year, reports }).collect()
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject { department: None, year: Some(self.year), report: None }
    }
}

/// Returns the subject of a rule that looks at one reviewed worksheet.
pub(crate) fn review_subject(review: &Review) -> Subject {
    Subject { department: review.department().map(str::to_owned), year: review.year(), report: Some(review.id.clone()) }
}

/// Returns the subject of a rule that looks at one report.
pub(crate) fn report_subject(report: &Report) -> Subject {
    Subject { department: report.department().map(str::to_owned), year: report.year(), report: Some(report.id.clone()) }
}
