//! Corpora without any fault: whatever a test over all departments finds there is false.

use super::page::interval;
use super::score::wilson;
use jixiao_audit::{Rule, RulePack};
use jixiao_model::{AuditResult, Finding, OutcomeState};
use std::collections::BTreeMap;

/// What rules over a whole year found in honest corpora.
#[derive(Debug, Default)]
pub(super) struct Honest {
    n_corpora: usize,
    findings: BTreeMap<String, usize>,
    corpora: BTreeMap<String, usize>,
    /// How many corpora, of one year each, a rule had enough data to judge.
    judged: BTreeMap<String, usize>,
}

impl Honest {
    /// Counts one corpus.
    pub(super) fn add(&mut self, rules: &[&'static Rule], result: &AuditResult) {
        self.n_corpora += 1;
        let mut here: BTreeMap<String, usize> = BTreeMap::new();
        let is_lowered =
            |finding: &&Finding| rules.iter().any(|rule| rule.code == finding.code && finding.level < rule.level);
        for finding in result.findings.iter().filter(|finding| !is_lowered(finding)) {
            *here.entry(finding.code.as_str().to_owned()).or_default() += 1;
        }
        let judged = result
            .outcomes
            .iter()
            .filter(|outcome| matches!(outcome.state, OutcomeState::Fired | OutcomeState::Passed));
        judged.for_each(|outcome| *self.judged.entry(outcome.code.as_str().to_owned()).or_default() += 1);
        for (code, n) in here {
            *self.findings.entry(code.clone()).or_default() += n;
            *self.corpora.entry(code).or_default() += 1;
        }
    }

    /// Writes the section on honest corpora: every rule that compares departments, beside the rate it states.
    pub(super) fn section(&self, pack: &RulePack, rules: &[&'static Rule]) -> String {
        let n = self.n_corpora;
        let mut out = format!(
            "\n### Honest corpora\n\n{n} corpora without any fault, each one year of 84 departments. Every finding at the level of its rule is false (those that an explanation lowered are \
             counted below); a rule that had enough data in no year is not tested by this. A corpus with at least one finding is a false discovery of the test; the \
             rate that a test states is the `q` of its pack. Rules without a `q` compare what stands in the documents.\n\n\
             | rule | name | stated rate | corpora judged | findings | corpora with one | share of corpora |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        );
        for rule in rules {
            let code = rule.code.as_str();
            let stated = pack.thresholds.get(&format!("{}_q", code.to_lowercase()));
            let judged = count(&self.judged, code);
            let (found, corpora) = (count(&self.findings, code), count(&self.corpora, code));
            out.push_str(&format!(
                "| {code} | {} | {} | {judged} | {found} | {corpora} | {} |\n",
                rule.name,
                stated.map_or_else(|| "–".to_owned(), |q| format!("{:.0} %", q * 100.0)),
                if judged == 0 { "not tested".to_owned() } else { interval(wilson(corpora, judged)) },
            ));
        }
        out
    }
}

fn count(counts: &BTreeMap<String, usize>, code: &str) -> usize {
    counts.get(code).copied().unwrap_or_default()
}
