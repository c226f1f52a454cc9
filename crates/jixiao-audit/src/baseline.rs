//! An earlier run's findings, so that only new ones are shown.

use jixiao_model::AuditResult;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The identities of an earlier run's findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    ids: BTreeSet<String>,
}

/// A file is no earlier output of the audit.
#[derive(Debug, thiserror::Error)]
#[error("not the JSON of `jixiao audit --format json` or of findings.json: {0}")]
pub struct BaselineError(#[from] serde_json::Error);

/// What a baseline needs of the JSON; the rest may be of any version.
#[derive(Deserialize)]
struct Earlier {
    findings: Vec<EarlierFinding>,
}

#[derive(Deserialize)]
struct EarlierFinding {
    id: String,
}

impl Baseline {
    /// Reads the output of `audit --format json`, or a `findings.json`.
    pub fn parse(json: &[u8]) -> Result<Self, BaselineError> {
        // Shells of some systems put a byte order mark in front of what they redirect into a file.
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let earlier: Earlier = serde_json::from_slice(json)?;
        Ok(Self { ids: earlier.findings.into_iter().map(|finding| finding.id).collect() })
    }

    /// Removes the findings that the earlier run had already, and says how many.
    pub fn hide_known(&self, result: &mut AuditResult) -> usize {
        let before = result.findings.len();
        result.findings.retain(|finding| !self.ids.contains(&finding.id));
        before - result.findings.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: Option<usize>) {
        assert_eq!(Baseline::parse(json.as_bytes()).ok().map(|baseline| baseline.ids.len()), expected, "{json}");
    }

    #[test]
    fn reads_any_version_and_refuses_other_files() {
        check(r#"{"findings":[{"id":"Q001-1"},{"id":"Q001-2","level":"doubt"}],"outcomes":[]}"#, Some(2));
        check("\u{feff}{\"findings\":[]}", Some(0));
        check("{}", None);
        check("[]", None);
        check("", None);
        check(r#"{"findings":[{"code":"Q001"}]}"#, None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..80)) {
            let _ = Baseline::parse(&bytes);
        }
    }
}
