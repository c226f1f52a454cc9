//! The risk of a report by axis: findings by level and confidence, with the rules they come from.

use jixiao_model::{AuditResult, Axis, Corpus, Finding, Level, Report};
use jixiao_stats::rounded;
use serde::Serialize;
use std::collections::BTreeMap;

/// The risk on one axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AxisRisk {
    /// The axis.
    pub axis: Axis,
    /// The sum over all open findings of weight of the level × confidence.
    pub value: f64,
    /// What it is made of, largest first.
    pub rules: Vec<RuleShare>,
}

/// What the findings of one rule add.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleShare {
    /// The rule.
    pub code: String,
    /// How many findings.
    pub findings: usize,
    /// What they add.
    pub value: f64,
}

/// An error weighs three notes, a doubt two.
const fn weight(level: Level) -> f64 {
    match level {
        Level::Error => 3.0,
        Level::Doubt => 2.0,
        Level::Note => 1.0,
    }
}

/// Computes the risk of every report on every axis, in the order of the reports.
///
/// A finding about several years counts for those reports of the department that it quotes; one about all departments
/// of a year counts for none, because it says nothing about a single report.
pub(super) fn of_reports(corpus: &Corpus, audit: &AuditResult, reports: &[&Report]) -> Vec<Vec<AxisRisk>> {
    let mut by_report: BTreeMap<&jixiao_model::ReportId, Vec<&Finding>> = BTreeMap::new();
    let mut by_department: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in audit.findings.iter().filter(|finding| finding.is_open()) {
        match (&finding.subject.report, &finding.subject.department) {
            (Some(report), _) => by_report.entry(report).or_default().push(finding),
            (None, Some(department)) => by_department.entry(corpus.key(department)).or_default().push(finding),
            (None, None) => {}
        }
    }
    let of_report = |report: &&Report| {
        let own = by_report.get(&report.id).into_iter().flatten();
        let of_department = report.department_key().and_then(|key| by_department.get(&key));
        let quoted = of_department.into_iter().flatten().filter(|finding| quotes(finding, report));
        let findings: Vec<&Finding> = own.chain(quoted).copied().collect();
        Axis::ALL.iter().map(|axis| on_axis(*axis, &findings)).collect()
    };
    reports.iter().map(of_report).collect()
}

fn quotes(finding: &Finding, report: &Report) -> bool {
    let is_year = finding.subject.year.is_none() || finding.subject.year == report.year();
    is_year && finding.evidence.iter().any(|one| one.path == report.id.path)
}

fn on_axis(axis: Axis, findings: &[&Finding]) -> AxisRisk {
    let mut rules: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.axis == axis) {
        let (count, value) = rules.entry(finding.code.as_str()).or_default();
        *count += 1;
        *value += weight(finding.level) * finding.confidence;
    }
    let value = rounded(rules.values().map(|(_, value)| value).sum());
    let share = |(code, (findings, value)): (&str, (usize, f64))| RuleShare {
        code: code.to_owned(),
        findings,
        value: rounded(value),
    };
    let mut rules: Vec<RuleShare> = rules.into_iter().map(share).collect();
    rules.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.code.cmp(&b.code)));
    AxisRisk { axis, value, rules }
}
