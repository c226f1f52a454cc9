//! `findings.json` and `run.json`.

use crate::{ReportError, Run};
use jixiao_model::Artifact;

/// Renders `findings.json` (the same JSON as `audit --format json`).
pub fn findings_json(run: &Run<'_>) -> Result<Artifact, ReportError> {
    let json = jixiao_model::wire::AuditJson::new(run.audit, run.info.lang);
    let mut bytes = serde_json::to_vec_pretty(&json)?;
    bytes.push(b'\n');
    Ok(Artifact::new("findings.json", bytes))
}

/// Renders `run.json`: version, pack, counts, every skipped file with its reason.
pub fn run_json(run: &Run<'_>) -> Result<Artifact, ReportError> {
    let _ = run;
    unimplemented!("written by the workbook helper")
}
