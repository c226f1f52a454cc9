//! The sampling frame: every report with its money, its risk, its stratum and its random number.

use super::risk::{self, AxisRisk};
use super::{Band, SampleRequest, StratumKey};
use jixiao_model::{AuditResult, Corpus, Report};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// All reports that may be chosen.
pub(super) struct Frame<'a> {
    pub(super) units: Vec<Unit<'a>>,
    pub(super) unmatched: Vec<String>,
}

/// A report that may be chosen.
pub(super) struct Unit<'a> {
    pub(super) report: &'a Report,
    /// What makes two reports of one department.
    pub(super) department: Option<String>,
    pub(super) executed_wan: Option<f64>,
    pub(super) risk: Vec<AxisRisk>,
    pub(super) stratum: StratumKey,
    /// On every axis the share of reports with less risk, highest first.
    pub(super) standing: Vec<f64>,
    /// A random number that depends on seed and report only, so that other reports never change it.
    pub(super) draw: u64,
}

impl<'a> Frame<'a> {
    pub(super) fn new(corpus: &'a Corpus, audit: &AuditResult, request: &SampleRequest) -> Self {
        let is_meant = |report: &&Report| request.year.is_none() || report.year() == request.year;
        let reports: Vec<&Report> = corpus.reports().iter().filter(is_meant).collect();
        let risks = risk::of_reports(corpus, audit, &reports);
        let money: Vec<Option<f64>> =
            reports.iter().map(|report| report.executed().map(jixiao_model::Money::wan_f64)).collect();
        let money_bands = thirds(&money);
        let n_axes = risks.first().map_or(0, Vec::len);
        let axes: Vec<Vec<Option<f64>>> =
            (0..n_axes).map(|axis| risks.iter().map(|risk| positive(risk[axis].value)).collect()).collect();
        let axis_bands: Vec<Vec<Band>> = axes.iter().map(|values| thirds(values)).collect();
        let earlier = Earlier::new(corpus, &request.sampled);
        let units = reports.iter().zip(risks).enumerate().map(|(index, (report, risk))| Unit {
            report,
            department: report.department_key(),
            executed_wan: money[index],
            risk,
            stratum: StratumKey {
                money: money_bands[index],
                risk: axis_bands.iter().map(|bands| bands[index]).min().unwrap_or(Band::None),
                sampled_before: earlier.has(corpus, report),
            },
            standing: standing(&axes, index),
            draw: draw(request.seed, &id(corpus, report)),
        });
        Self { units: units.collect(), unmatched: earlier.unmatched(corpus) }
    }
}

fn positive(value: f64) -> Option<f64> {
    (value > 0.0).then_some(value)
}

/// Puts values into thirds by rank; equal values share a third.
fn thirds(values: &[Option<f64>]) -> Vec<Band> {
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let band = |value: &Option<f64>| {
        let Some(value) = value else { return Band::None };
        let below = sorted.partition_point(|other| other < value);
        let upto = sorted.partition_point(|other| other <= value);
        // The middle of the ranks that equal values take.
        match f64::midpoint(below as f64, upto as f64) / sorted.len() as f64 {
            share if share <= 1.0 / 3.0 => Band::Low,
            share if share <= 2.0 / 3.0 => Band::Middle,
            _ => Band::High,
        }
    };
    values.iter().map(band).collect()
}

fn standing(axes: &[Vec<Option<f64>>], index: usize) -> Vec<f64> {
    let share = |values: &Vec<Option<f64>>| {
        let below = values.iter().filter(|other| **other < values[index]).count();
        below as f64 / values.len() as f64
    };
    let mut shares: Vec<f64> = axes.iter().map(share).collect();
    shares.sort_by(|a, b| b.total_cmp(a));
    shares
}

fn id(corpus: &Corpus, report: &Report) -> String {
    format!("{}#{}", corpus.relative(&report.id.path), report.id.number)
}

fn draw(seed: u64, id: &str) -> u64 {
    let digest = Sha256::digest(format!("{seed}\u{1f}{id}"));
    digest.iter().take(8).fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// What was sampled before.
struct Earlier<'a> {
    entries: &'a [String],
    reports: BTreeSet<&'a str>,
    departments: BTreeSet<String>,
}

impl<'a> Earlier<'a> {
    fn new(corpus: &Corpus, entries: &'a [String]) -> Self {
        Self {
            entries,
            reports: entries.iter().map(String::as_str).collect(),
            departments: entries.iter().map(|entry| corpus.key(entry)).collect(),
        }
    }

    fn has(&self, corpus: &Corpus, report: &Report) -> bool {
        let is_report = [report.id.to_string(), id(corpus, report)].iter().any(|id| self.reports.contains(id.as_str()));
        is_report || report.department_key().is_some_and(|key| self.departments.contains(&key))
    }

    fn unmatched(&self, corpus: &Corpus) -> Vec<String> {
        let mut known = BTreeSet::new();
        for report in corpus.reports() {
            known.extend([report.id.to_string(), id(corpus, report)]);
        }
        let departments: BTreeSet<String> = corpus.reports().iter().filter_map(Report::department_key).collect();
        let is_known = |entry: &&String| known.contains(*entry) || departments.contains(&corpus.key(entry));
        self.entries.iter().filter(|entry| !is_known(entry)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[Option<f64>], expected: &[Band]) {
        assert_eq!(thirds(values), expected);
    }

    #[test]
    fn thirds_by_rank() {
        use Band::{High, Low, Middle, None as No};
        check(&[Some(1.0), Some(2.0), Some(3.0)], &[Low, Middle, High]);
        check(&[Some(9.0), None, Some(1.0), Some(5.0)], &[High, No, Low, Middle]);
        check(&[Some(5.0), Some(5.0), Some(5.0)], &[Middle, Middle, Middle]);
        check(&[Some(5.0)], &[Middle]);
        check(&[None, None], &[No, No]);
        check(&[], &[]);
    }

    #[test]
    fn a_draw_depends_on_seed_and_report_only() {
        assert_eq!(draw(7, "a.txt#1"), draw(7, "a.txt#1"));
        assert_ne!(draw(7, "a.txt#1"), draw(8, "a.txt#1"));
        assert_ne!(draw(7, "a.txt#1"), draw(7, "a.txt#2"));
    }
}
