//! `workbook.xlsx`.

use crate::{ReportError, Run};
use jixiao_model::Artifact;

/// Renders the workbook.
pub fn workbook(run: &Run<'_>) -> Result<Artifact, ReportError> {
    let _ = run;
    Ok(Artifact::new("workbook.xlsx", Vec::new()))
}
