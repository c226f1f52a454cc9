//! Compares findings with labels, rule by rule.

use super::corpus::{Drawn, Expected, files};
use super::explained::{self, Explained};
use jixiao_audit::Rule;
use jixiao_model::{AuditResult, Finding, Level, Scope, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Counts of one rule.
#[derive(Debug, Clone, Default)]
pub(super) struct OfRule {
    pub(super) name: &'static str,
    pub(super) level: String,
    pub(super) found: usize,
    pub(super) missed: Vec<String>,
    pub(super) unplanted: Vec<String>,
}

/// Counts of all rules of the registry.
#[derive(Debug)]
pub(super) struct Score {
    pub(super) rules: BTreeMap<&'static str, OfRule>,
    scopes: BTreeMap<&'static str, Scope>,
    levels: BTreeMap<&'static str, Level>,
    /// Codes that are planted and that no rule of the registry has.
    pub(super) unknown: BTreeSet<String>,
    pub(super) n_reports: usize,
    /// What became of the innocent explanations.
    pub(super) explained: Explained,
}

impl Score {
    /// Starts with every rule at zero. Reviewed worksheets are no part of the corpora, nor are the rules about them.
    pub(super) fn new(rules: &[&'static Rule]) -> Self {
        let of = |rule: &&'static Rule| {
            let level = format!("{:?}", rule.level).to_lowercase();
            (rule.code.as_str(), OfRule { name: rule.name, level, ..OfRule::default() })
        };
        Self {
            rules: rules.iter().filter(|rule| rule.scope() != Scope::Review).map(of).collect(),
            levels: rules.iter().map(|rule| (rule.code.as_str(), rule.level)).collect(),
            explained: Explained::default(),
            scopes: rules.iter().map(|rule| (rule.code.as_str(), rule.scope())).collect(),
            unknown: BTreeSet::new(),
            n_reports: 0,
        }
    }

    /// Counts one corpus. Several findings of a rule in one report count once.
    pub(super) fn add(&mut self, drawn: &Drawn, result: &AuditResult) {
        self.n_reports += drawn.reports.reports().len();
        let found: BTreeMap<Expected, &str> =
            result.findings.iter().filter_map(|one| Some((self.key(one)?, one.message.zh.as_ref()))).collect();
        let mut strongest: BTreeMap<Expected, Level> = BTreeMap::new();
        for (key, level) in result.findings.iter().filter_map(|one| Some((self.key(one)?, one.level))) {
            let highest = strongest.entry(key).or_insert(level);
            *highest = level.max(*highest);
        }
        self.explained.add(drawn, &strongest, &self.levels);
        for label in &drawn.expected {
            match self.rules.get_mut(label.code.as_str()) {
                None => {
                    self.unknown.insert(label.code.clone());
                }
                Some(rule) if found.contains_key(label) => rule.found += 1,
                Some(rule) => rule.missed.push(described(drawn, &label.subject)),
            }
        }
        // What an explanation must lower and did lower is no false finding.
        let is_lowered = |one: &Expected| {
            let names = drawn.innocent.iter().filter(|(_, subject)| *subject == one.subject);
            let mut codes = names.flat_map(|(name, _)| explained::rules_of(name));
            codes.any(|code| code == one.code && strongest.get(one) < self.levels.get(code))
        };
        let is_known =
            |one: &Expected| drawn.expected.contains(one) || drawn.permitted.contains(one) || is_lowered(one);
        for (one, message) in found.iter().filter(|(one, _)| !is_known(one)) {
            if let Some(rule) = self.rules.get_mut(one.code.as_str()) {
                rule.unplanted.push(format!("{}: {message}", described(drawn, &one.subject)));
            }
        }
    }

    /// Returns what a finding is about, in the terms of the labels.
    fn key(&self, finding: &Finding) -> Option<Expected> {
        let code = finding.code.as_str();
        let Subject { report, department, year } = &finding.subject;
        let subject = match (self.scopes.get(code)?, report) {
            // What shows in one year beside the years before is about the report of that year.
            (_, Some(report)) => report.to_string(),
            (Scope::Cohort, None) if OF_SEVERAL.contains(&code) => {
                files(finding.evidence.iter().map(|one| one.path.as_str()))
            }
            (_, None) => department.clone().or_else(|| year.map(|year| year.to_string()))?,
        };
        Some(Expected { code: code.to_owned(), subject })
    }
}

/// Rules over a year whose findings are about the reports they quote.
const OF_SEVERAL: [&str; 3] = ["T001", "X001", "X002"];

/// Returns a subject with what was drawn for it.
fn described(drawn: &Drawn, subject: &str) -> String {
    drawn.luck.get(subject).map_or_else(|| subject.to_owned(), |luck| format!("{subject} ({luck})"))
}

/// Returns a share with its Wilson interval of 95 %.
pub(super) fn wilson(part: usize, whole: usize) -> Option<(f64, f64, f64)> {
    if whole == 0 {
        return None;
    }
    let (n, p, z) = (whole as f64, part as f64 / whole as f64, 1.959_963_984_540_054_f64);
    let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    Some((p, (centre - half).max(0.0), (centre + half).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_textbook() {
        let (p, low, high) = wilson(8, 10).unwrap();
        assert!((p - 0.8).abs() < 1e-12 && (low - 0.4902).abs() < 1e-3 && (high - 0.9433).abs() < 1e-3);
        let (_, low, high) = wilson(10, 10).unwrap();
        assert!((low - 0.7225).abs() < 1e-3 && (high - 1.0).abs() < 1e-9);
        assert_eq!(wilson(0, 0), None);
    }
}
