//! Fans the rules out over a corpus and collects findings and outcomes in a fixed order.

use crate::draft::{Draft, Verdict};
use crate::guard;
use crate::identity;
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Cohort, Series, report_subject, review_subject};
use crate::support::peers::Peers;
use jixiao_model::{AuditResult, BaseRate, Corpus, Finding, Outcome, OutcomeState, RuleRate, Subject, Text};
use rayon::prelude::*;

/// Runs `rules` over a corpus. The result depends on corpus, pack and rules only, not on the number of threads.
pub fn run(corpus: &Corpus, pack: &RulePack, rules: &[&'static Rule]) -> AuditResult {
    let peers = Peers::of(corpus, pack);
    let series = Series::all(corpus, &peers);
    let cohorts = Cohort::all(corpus);
    let per_rule: Vec<Collected> = rules
        .par_iter()
        .map(|rule| {
            let judged: Vec<Judged> = match rule.check {
                Check::Report(check) => {
                    let one =
                        |report| Judged { subject: report_subject(report), n_reports: 1, verdict: check(report, pack) };
                    corpus.reports().par_iter().map(one).collect()
                }
                Check::Series(check) => {
                    let one = |one: &Series<'_>| Judged {
                        subject: one.subject(),
                        n_reports: one.reports.len(),
                        verdict: with_events(one, check(one, pack)),
                    };
                    series.par_iter().map(one).collect()
                }
                Check::Cohort(check) => {
                    let one = |one: &Cohort<'_>| Judged {
                        subject: one.subject(),
                        n_reports: one.reports.len(),
                        verdict: check(one, pack),
                    };
                    cohorts.par_iter().map(one).collect()
                }
                Check::Review(check) => {
                    let one =
                        |review| Judged { subject: review_subject(review), n_reports: 1, verdict: check(review, pack) };
                    corpus.reviews().par_iter().map(one).collect()
                }
            };
            collect(rule, corpus, judged, pack)
        })
        .collect();
    let mut result = AuditResult {
        pack: pack.name.clone(),
        rules: rules.iter().map(|rule| rule.info()).collect(),
        rates: Vec::new(),
        findings: Vec::new(),
        outcomes: Vec::new(),
    };
    for (rule, collected) in rules.iter().zip(per_rule) {
        result.rates.push(RuleRate { code: rule.code, rate: collected.rate });
        result.findings.extend(collected.findings);
        result.outcomes.extend(collected.outcomes);
    }
    result
}

/// Adds what happened to the department to every finding about its years, so that nobody reads a reform as a trend.
fn with_events(series: &Series<'_>, verdict: Verdict) -> Verdict {
    let Verdict::Looked(drafts) = verdict else { return verdict };
    let told = series.events.iter().map(|event| format!("{} {}", event.year, event.kind.label().zh));
    let events = told.collect::<Vec<_>>().join("；");
    let with = |draft: Draft| if events.is_empty() { draft } else { draft.computed("events", events.clone()) };
    Verdict::Looked(drafts.into_iter().map(with).collect())
}

/// A verdict with what it is about.
struct Judged {
    subject: Subject,
    n_reports: usize,
    verdict: Verdict,
}

/// Everything one rule says.
struct Collected {
    rate: BaseRate,
    findings: Vec<Finding>,
    outcomes: Vec<Outcome>,
}

fn collect(rule: &'static Rule, corpus: &Corpus, judged: Vec<Judged>, pack: &RulePack) -> Collected {
    let n_reports =
        judged.iter().filter(|one| matches!(one.verdict, Verdict::Looked(_))).map(|one| one.n_reports).sum();
    let mut findings = Vec::new();
    let mut outcomes = Vec::new();
    for Judged { subject, verdict, .. } in judged {
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
    let rate = guard::apply(&mut findings, &outcomes, n_reports, &pack.guard);
    Collected { rate, findings, outcomes }
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
        base_rate: BaseRate::default(),
        innocent_explanations: rule.innocent.to_vec(),
        question: rule.question.clone(),
        basis: rule.basis.to_vec(),
        decision: None,
    }
}
