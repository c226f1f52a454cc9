//! The guard against doubts that nearly everybody gets: it measures how often a rule fires and lowers what is common.
//!
//! A rule that fires on most of a large corpus speaks of the template or of common practice, not of one unit. Its
//! doubts stay, with their evidence, as notes that say so. Errors are never lowered: wrong arithmetic is wrong however common.

use crate::pack::Guard;
use jixiao_model::{BaseRate, Finding, Level, Outcome, OutcomeState, ReportId, Text};
use std::collections::BTreeSet;

/// Fills in the base rates of one rule's findings, lowers doubts that are common, and returns the rule's rate.
///
/// Findings that name a report are counted in reports (`n_reports` of them were judged), others in the rule's own
/// subjects. Neither order nor identity of a finding changes.
pub(crate) fn apply(findings: &mut [Finding], outcomes: &[Outcome], n_reports: usize, guard: &Guard) -> BaseRate {
    let n_state = |state: OutcomeState| outcomes.iter().filter(|outcome| outcome.state == state).count();
    let fired = n_state(OutcomeState::Fired);
    let by_subject = BaseRate { fired, judged: fired + n_state(OutcomeState::Passed) };
    let reports: BTreeSet<&ReportId> = findings.iter().filter_map(|finding| finding.subject.report.as_ref()).collect();
    let by_report = BaseRate { fired: reports.len(), judged: n_reports };
    let names_reports = !reports.is_empty();
    for finding in findings {
        finding.base_rate = if finding.subject.report.is_some() { by_report } else { by_subject };
        if finding.level == Level::Doubt && is_common(finding.base_rate, guard) {
            finding.level = Level::Note;
            finding.message = with_rate(&finding.message, finding.base_rate);
        }
    }
    if names_reports { by_report } else { by_subject }
}

fn is_common(rate: BaseRate, guard: &Guard) -> bool {
    rate.judged as f64 >= guard.min_subjects && rate.share().is_some_and(|share| share > guard.share)
}

fn with_rate(message: &Text, rate: BaseRate) -> Text {
    let BaseRate { fired, judged } = rate;
    Text::new(
        format!("{}（同类情形在 {judged} 个被检对象中有 {fired} 个，属普遍现象，由疑点降为提示。）", message.zh),
        format!("{} (Found on {fired} of {judged} subjects: common here, so a note instead of a doubt.)", message.en),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use crate::{RulePack, rule, run};
    use jixiao_model::{AuditResult, Corpus};

    /// Audits `n` project forms of which `n_perfect` leave the satisfaction of 100 % without a survey.
    fn audit(n: usize, n_striking: usize) -> AuditResult {
        let reports = (0..n).map(|index| {
            let actual = if index < n_striking { "100%" } else { "92%（问卷）" };
            let row = format!("| 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | {actual} | 10 | 10 |  |");
            let mut report = samples::project(&["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"], &[&row]);
            report.id.path = format!("{index:03}.txt");
            report
        });
        let corpus = Corpus::new(reports.collect());
        run(&corpus, &RulePack::builtin("national-2020").expect("the base pack"), &[rule("S010").expect("a rule")])
    }

    #[track_caller]
    fn check(n: usize, n_striking: usize, expected: Level) {
        let result = audit(n, n_striking);
        let rate = BaseRate { fired: n_striking, judged: n };
        assert_eq!(result.findings.len(), n_striking);
        assert_eq!(result.rates[0].rate, rate);
        for finding in &result.findings {
            assert_eq!((finding.level, finding.base_rate), (expected, rate));
            assert_eq!(finding.message.zh.contains("降为提示"), expected == Level::Note, "{}", finding.message.zh);
            assert_eq!(finding.message.en.contains("instead of a doubt"), expected == Level::Note);
        }
    }

    #[test]
    fn what_most_of_a_large_corpus_shows_is_a_note() {
        check(30, 19, Level::Note);
        check(30, 18, Level::Doubt);
        check(29, 29, Level::Doubt);
        check(40, 1, Level::Doubt);
    }

    #[test]
    fn identities_do_not_depend_on_the_rate() {
        let ids = |result: AuditResult| result.findings.into_iter().take(2).map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(audit(40, 2)), ids(audit(40, 40)));
    }
}
