//! `findings.json` and `run.json`.

use crate::{ReportError, Run};
use jixiao_model::wire::{AuditJson, to_lines};
use jixiao_model::{Artifact, Level, NoticeCode, Unresolved};
use serde::Serialize;
use std::collections::BTreeMap;

/// What `run.json` holds.
#[derive(Debug, Serialize)]
struct RunJson<'a> {
    program: &'static str,
    version: &'static str,
    pack: &'a str,
    inputs: &'a [String],
    counts: Counts,
    skipped: Vec<SkippedJson<'a>>,
    /// Names of departments that the registry does not settle, with candidates; empty without a registry.
    unresolved_names: &'a [Unresolved],
    /// Every file of this run, so that the next one can remove what it does not write any more.
    artifacts: Vec<&'a str>,
}

/// The counts of a run.
#[derive(Debug, Serialize)]
struct Counts {
    files: usize,
    skipped: usize,
    reports: usize,
    departments: usize,
    years: usize,
    indicators: usize,
    rules: usize,
    /// Those that nobody dismissed.
    findings: usize,
    dismissed: usize,
    findings_by_level: BTreeMap<&'static str, usize>,
    notices_by_code: BTreeMap<&'static str, usize>,
}

/// A file that was not read, with the reason in the language of the run.
#[derive(Debug, Serialize)]
struct SkippedJson<'a> {
    path: &'a str,
    reason: &'a str,
}

/// Renders `findings.json` (the same JSON as `audit --format json`).
pub fn findings_json(run: &Run<'_>) -> Result<Artifact, ReportError> {
    Ok(Artifact::new("findings.json", to_lines(&AuditJson::new(run.audit, run.info.lang))?.into_bytes()))
}

/// Renders `run.json`: version, pack, counts, every skipped file with its reason, names to settle, and the list of `artifacts`.
pub fn run_json(run: &Run<'_>, artifacts: &[Artifact]) -> Result<Artifact, ReportError> {
    let mut paths: Vec<&str> = artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    paths.push("run.json");
    paths.sort_unstable();
    let skipped = run.loaded.skipped.iter();
    let json = RunJson {
        program: "jixiao",
        version: run.info.version,
        pack: &run.audit.pack,
        inputs: &run.info.inputs,
        counts: counts(run),
        skipped: skipped.map(|one| SkippedJson { path: &one.path, reason: one.reason.get(run.info.lang) }).collect(),
        unresolved_names: run.corpus.unresolved(),
        artifacts: paths,
    };
    Ok(Artifact::new("run.json", pretty(&json)?))
}

fn counts(run: &Run<'_>) -> Counts {
    let mut findings_by_level =
        BTreeMap::from([Level::Error, Level::Doubt, Level::Note].map(|level| (level.name(), 0)));
    let open = || run.audit.findings.iter().filter(|finding| finding.is_open());
    for finding in open() {
        *findings_by_level.entry(finding.level.name()).or_default() += 1;
    }
    let mut notices_by_code = BTreeMap::new();
    let codes = run.loaded.readings.iter().flat_map(|reading| reading.notices.iter().map(|notice| notice.code));
    for name in codes.map(NoticeCode::name) {
        *notices_by_code.entry(name).or_default() += 1;
    }
    Counts {
        files: run.loaded.readings.len(),
        skipped: run.loaded.skipped.len(),
        reports: run.corpus.reports().len(),
        departments: run.corpus.by_department().len(),
        years: run.corpus.years().len(),
        indicators: run.corpus.reports().iter().map(|report| report.indicators.len()).sum(),
        rules: run.audit.rules.len(),
        findings: open().count(),
        dismissed: run.audit.findings.len() - open().count(),
        findings_by_level,
        notices_by_code,
    }
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, ReportError> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
