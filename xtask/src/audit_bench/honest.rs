//! Corpora without any fault: whatever a test over all departments finds there is false.

use crate::synth::plan::YEARS;
use jixiao_audit::{Rule, RulePack};
use jixiao_model::{AuditResult, Scope};
use std::collections::BTreeMap;

/// What rules over a whole year found in honest corpora.
#[derive(Debug, Default)]
pub(super) struct Honest {
    n_corpora: usize,
    findings: BTreeMap<String, usize>,
    corpora: BTreeMap<String, usize>,
}

impl Honest {
    /// Counts one corpus.
    pub(super) fn add(&mut self, result: &AuditResult) {
        self.n_corpora += 1;
        let mut here: BTreeMap<String, usize> = BTreeMap::new();
        for finding in &result.findings {
            *here.entry(finding.code.as_str().to_owned()).or_default() += 1;
        }
        for (code, n) in here {
            *self.findings.entry(code.clone()).or_default() += n;
            *self.corpora.entry(code).or_default() += 1;
        }
    }

    /// Writes the section on honest corpora: every rule that compares departments, beside the rate it states.
    pub(super) fn section(&self, pack: &RulePack, rules: &[&'static Rule]) -> String {
        let n_years = self.n_corpora * YEARS.count();
        let mut out = format!(
            "\n### Honest corpora\n\n{} corpora without any fault, {n_years} years of twelve departments. Each finding below is false. A corpus \
             with at least one finding is a false discovery of the test; the rate that a test states is the `q` of its pack. Rules without \
             a `q` compare what stands in the documents, and the texts of the bank are shared between departments and years.\n\n\
             | rule | name | stated rate | findings | corpora with one | share of corpora |\n| --- | --- | --- | --- | --- | --- |\n",
            self.n_corpora
        );
        for rule in rules.iter().filter(|rule| rule.scope() == Scope::Cohort) {
            let code = rule.code.as_str();
            let stated = pack.thresholds.get(&format!("{}_q", code.to_lowercase()));
            let (found, corpora) = (self.count(&self.findings, code), self.count(&self.corpora, code));
            out.push_str(&format!(
                "| {code} | {} | {} | {found} | {corpora} | {:.1} % |\n",
                rule.name,
                stated.map_or_else(|| "–".to_owned(), |q| format!("{:.0} %", q * 100.0)),
                corpora as f64 / self.n_corpora.max(1) as f64 * 100.0
            ));
        }
        out
    }

    fn count(&self, counts: &BTreeMap<String, usize>, code: &str) -> usize {
        counts.get(code).copied().unwrap_or_default()
    }
}
