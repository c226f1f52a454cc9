//! Fans the rules out over a corpus and collects findings and outcomes in a fixed order.

use crate::draft::{Draft, Verdict};
use crate::identity;
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Cohort, Series, report_subject, review_subject};
use crate::support::peers::Peers;
use jixiao_model::{AuditResult, Corpus, Finding, Outcome, OutcomeState, Subject, Text};
use rayon::prelude::*;

/// Runs `rules` over a corpus. The result depends on corpus, pack and rules only, not on the number of threads.
pub fn run(corpus: &Corpus, pack: &RulePack, rules: &[&'static Rule]) -> AuditResult {
    let peers = Peers::of(corpus, pack);
    let series = Series::all(corpus, &peers);
    let cohorts = Cohort::all(corpus);
    let per_rule: Vec<(Vec<Finding>, Vec<Outcome>)> = rules
        .par_iter()
        .map(|rule| {
            let verdicts: Vec<(Subject, Verdict)> = match rule.check {
                Check::Report(check) => {
                    corpus.reports().par_iter().map(|report| (report_subject(report), check(report, pack))).collect()
                }
                Check::Series(check) => {
                    series.par_iter().map(|one| (one.subject(), with_events(one, check(one, pack)))).collect()
                }
                Check::Review(check) => {
                    let reviews = corpus.reviews().par_iter();
                    reviews.map(|review| (review_subject(review), check(review, pack))).collect()
                }
                Check::Cohort(check) => cohorts.par_iter().map(|one| (one.subject(), check(one, pack))).collect(),
            };
            collect(rule, corpus, verdicts)
        })
        .collect();
    let (findings, outcomes): (Vec<_>, Vec<_>) = per_rule.into_iter().unzip();
    AuditResult {
        pack: pack.name.clone(),
        rules: rules.iter().map(|rule| rule.info()).collect(),
        findings: findings.into_iter().flatten().collect(),
        outcomes: outcomes.into_iter().flatten().collect(),
    }
}

/// Adds what happened to the department to every finding about its years, so that nobody reads a reform as a trend.
fn with_events(series: &Series<'_>, verdict: Verdict) -> Verdict {
    let Verdict::Looked(drafts) = verdict else { return verdict };
    let told = series.events.iter().map(|event| format!("{} {}", event.year, event.kind.label().zh));
    let events = told.collect::<Vec<_>>().join("；");
    let with = |draft: Draft| if events.is_empty() { draft } else { draft.computed("events", events.clone()) };
    Verdict::Looked(drafts.into_iter().map(with).collect())
}

fn collect(rule: &'static Rule, corpus: &Corpus, verdicts: Vec<(Subject, Verdict)>) -> (Vec<Finding>, Vec<Outcome>) {
    let mut findings = Vec::new();
    let mut outcomes = Vec::new();
    for (subject, verdict) in verdicts {
        let (state, why) = match verdict {
            Verdict::Looked(drafts) if drafts.is_empty() => (OutcomeState::Passed, Text::fixed("", "")),
            Verdict::Looked(drafts) => {
                let first = drafts[0].message.clone();
                findings.extend(drafts.into_iter().map(|draft| complete(rule, corpus, &subject, draft)));
                (OutcomeState::Fired, first)
            }
            Verdict::NotApplicable(why) => (OutcomeState::NotApplicable, why),
            Verdict::InsufficientData(why) => (OutcomeState::InsufficientData, why),
        };
        outcomes.push(Outcome { code: rule.code, subject, state, why });
    }
    findings.sort_by(|a, b| (&a.subject, &a.evidence, &a.id).cmp(&(&b.subject, &b.evidence, &b.id)));
    outcomes.sort_by(|a, b| a.subject.cmp(&b.subject));
    identity::make_unique(&mut findings);
    (findings, outcomes)
}

fn complete(rule: &'static Rule, corpus: &Corpus, subject: &Subject, draft: Draft) -> Finding {
    let subject = draft.subject.unwrap_or_else(|| subject.clone());
    Finding {
        id: identity::of(rule, corpus, &subject, &draft.evidence),
        code: rule.code,
        name: rule.name,
        level: draft.level.unwrap_or(rule.level),
        axis: rule.axis,
        confidence: draft.confidence,
        subject,
        message: draft.message,
        evidence: draft.evidence,
        computed: draft.computed,
        innocent_explanations: rule.innocent.to_vec(),
        question: rule.question.clone(),
        basis: rule.basis.to_vec(),
        decision: None,
    }
}
