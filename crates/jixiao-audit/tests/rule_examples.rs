//! Runs the two examples of every rule: the first must fire, the second must not.

use jixiao_audit::{Rule, RulePack, rules, run};
use jixiao_model::Corpus;

fn corpus(example: &str) -> Corpus {
    let parts = example.split("\n----\n").enumerate();
    let readings = parts.map(|(index, part)| {
        let path = format!("example-{}.txt", index + 1);
        jixiao_ingest::read_bytes(&path, part.trim_start().as_bytes()).expect("an example is readable text")
    });
    Corpus::from_readings(&readings.collect::<Vec<_>>())
}

fn n_findings(rule: &'static Rule, example: &str) -> usize {
    let corpus = corpus(example);
    let is_empty = corpus.reports().is_empty() && corpus.reviews().is_empty();
    assert!(!is_empty, "{}: the example holds no report", rule.code);
    let pack = RulePack::builtin("national-2020").expect("the base pack");
    let result = run(&corpus, &pack, &[rule]);
    for finding in &result.findings {
        assert!(!finding.evidence.is_empty(), "{}: a finding without evidence", rule.code);
        assert!(finding.evidence.iter().all(|one| !one.quote.trim().is_empty()), "{}: an empty quotation", rule.code);
        assert!((0.0..=1.0).contains(&finding.confidence), "{}: confidence out of range", rule.code);
    }
    result.findings.len()
}

#[test]
fn the_first_example_fires_and_the_second_does_not() {
    let mut wrong = Vec::new();
    for rule in rules() {
        if n_findings(rule, rule.fires) == 0 {
            wrong.push(format!("{} does not fire on its first example", rule.code));
        }
        if n_findings(rule, rule.silent) > 0 {
            wrong.push(format!("{} fires on its second example", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
