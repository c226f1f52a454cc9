//! The identity of a finding: the same while rule, report and quotations stay the same, whatever happens elsewhere.
//!
//! Dismissals and baselines hold on to it. Hence a path enters it relative to the input folder: the same folder read as
//! `data`, `./data` or by its whole path gives the same identities.

use crate::rule::Rule;
use jixiao_model::{Corpus, Evidence, Finding, Subject};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Hashes rule, subject and quotations.
pub(crate) fn of(rule: &Rule, corpus: &Corpus, subject: &Subject, evidence: &[Evidence]) -> String {
    let mut hash = Sha256::new();
    hash.update(rule.code.as_str());
    hash.update(subject.department.as_deref().unwrap_or_default());
    hash.update(subject.year.map(|year| year.to_string()).unwrap_or_default());
    if let Some(report) = &subject.report {
        hash.update(format!("{}#{}", corpus.relative(&report.path), report.number));
    }
    for one in evidence {
        // The JSON of a place leaves out what is unknown, so that new kinds of places change no identity.
        let place = serde_json::to_string(&one.place).unwrap_or_default();
        hash.update(format!("\u{1f}{}\u{1f}{place}\u{1f}{}", corpus.relative(&one.path), one.quote));
    }
    let digest = hash.finalize();
    let prefix = digest.iter().take(5).fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
    format!("{}-{prefix:010x}", rule.code)
}

/// Numbers the findings that share an identity (the same file below two input folders), in their order.
pub(crate) fn make_unique(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.id = format!("{}-{count}", finding.id);
        }
    }
}
