//! `index.html` and its pages.

use crate::Run;
use jixiao_model::Artifact;

/// Renders all pages.
pub fn html(run: &Run<'_>) -> Vec<Artifact> {
    let _ = run;
    Vec::new()
}
