//! How often the findings of a rule coincide with a deduction of a reviewer.

use super::join::Joined;
use super::{RuleCalibration, Share};
use jixiao_model::{AuditResult, Evidence, Finding, Indicator, Points, Report, ReviewRow};
use std::collections::BTreeMap;

/// Hits and trials.
#[derive(Default)]
struct Tally {
    hits: usize,
    trials: usize,
}

/// Counts for every rule with findings about reviewed reports, in order of the codes.
pub(super) fn rules(joined: &[Joined<'_>], audit: &AuditResult) -> Vec<RuleCalibration> {
    let mut tallies: BTreeMap<&str, (Tally, Tally)> = BTreeMap::new();
    for finding in &audit.findings {
        for one in joined {
            let (on_rows, on_report) = tallies.entry(finding.code.as_str()).or_default();
            match quoted_rows(one, finding) {
                Some(lowered) => on_rows.count(lowered),
                None if is_about(one, finding) => {
                    if let Some(lowered) = is_lowered(one) {
                        on_report.count(lowered);
                    }
                }
                None => {}
            }
        }
    }
    let calibration = |(code, (rows, reports)): (&str, (Tally, Tally))| RuleCalibration {
        code: code.to_owned(),
        indicators: rows.share(),
        reports: reports.share(),
    };
    let all = tallies.into_iter().map(calibration);
    all.filter(|rule| rule.indicators.is_some() || rule.reports.is_some()).collect()
}

/// Returns the share of lowered indicators that at least one finding quotes, of those whose self-evaluation is known.
pub(super) fn pointed_at(joined: &[Joined<'_>], audit: &AuditResult) -> Option<Share> {
    let mut tally = Tally::default();
    for one in joined {
        let Some(report) = one.report else { continue };
        for (row, indicator) in one.review.rows.iter().zip(&one.indicators) {
            if let Some(indicator) = indicator.filter(|_| lowered(row) == Some(true)) {
                tally.count(audit.findings.iter().any(|finding| quotes(finding, report, indicator)));
            }
        }
    }
    tally.share()
}

impl Tally {
    fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.trials += 1;
    }

    fn share(&self) -> Option<Share> {
        Share::of(self.hits, self.trials)
    }
}

fn is_about(joined: &Joined<'_>, finding: &Finding) -> bool {
    joined.report.is_some_and(|report| finding.subject.report.as_ref() == Some(&report.id))
}

/// Tells whether one of the reviewed indicators that a finding quotes was lowered; nothing when it quotes none.
fn quoted_rows(joined: &Joined<'_>, finding: &Finding) -> Option<bool> {
    let report = joined.report?;
    if finding.subject.report.as_ref().is_some_and(|id| *id != report.id) {
        return None;
    }
    let rows = joined.review.rows.iter().zip(&joined.indicators);
    let is_quoted = |indicator: Option<&Indicator>| indicator.is_some_and(|one| quotes(finding, report, one));
    let quoted = rows.filter(|(_, indicator)| is_quoted(**indicator)).filter_map(|(row, _)| lowered(row));
    quoted.reduce(|any, lowered| any || lowered)
}

/// Tells whether a finding quotes the row of an indicator.
fn quotes(finding: &Finding, report: &Report, indicator: &Indicator) -> bool {
    let is_of_row = |one: &Evidence| {
        let place = (one.place.table, one.place.row);
        one.path == report.id.path && place == (indicator.place.table, indicator.place.row) && place.1.is_some()
    };
    finding.evidence.iter().any(is_of_row)
}

fn lowered(row: &ReviewRow) -> Option<bool> {
    row.lowered_by().map(|points| points > Points::ZERO)
}

fn is_lowered(joined: &Joined<'_>) -> Option<bool> {
    Some(joined.review.reviewed_total()? < joined.review.self_total()?)
}
