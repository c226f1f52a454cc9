//! What is known about findings already: decisions of people, and an earlier run.

use crate::ui::Ui;
use anyhow::{Context, anyhow};
use jixiao_audit::{Baseline, Decisions, DecisionsError};
use jixiao_model::{AuditResult, Text};
use std::path::PathBuf;

/// The decisions that are used without being named, when they lie beside the data.
const DECISIONS: &str = "findings.toml";

/// Where decisions of people stand.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct DismissalOptions {
    /// Dismissals and replies (TOML); default: findings.toml beside the data
    #[arg(long, value_name = "FILE")]
    dismissals: Option<PathBuf>,
}

/// Where an earlier run stands.
#[derive(Debug, Default, clap::Args)]
pub(super) struct BaselineOptions {
    /// Show and count only what this earlier output of `--format json` (or findings.json) does not hold
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

/// The decisions of people, if there are any.
#[derive(Debug, Default)]
pub(crate) struct Dismissals(Option<Decisions>);

impl DismissalOptions {
    /// Reads the decisions before the work starts, so that a mistake in them is told at once.
    pub(crate) fn read(&self, paths: &[PathBuf], ui: &Ui) -> anyhow::Result<Dismissals> {
        let mut beside = paths.iter().map(|path| match path.parent() {
            Some(folder) if path.is_file() => folder.join(DECISIONS),
            _ => path.join(DECISIONS),
        });
        let Some(file) = self.dismissals.clone().or_else(|| beside.find(|file| file.is_file())) else {
            return Ok(Dismissals(None));
        };
        let shown = || file.display().to_string();
        let text = std::fs::read_to_string(&file).with_context(shown)?;
        let in_words = |error: DecisionsError| anyhow!(error.to_text().get(ui.lang).to_owned());
        Ok(Dismissals(Some(Decisions::parse(&text).map_err(in_words).with_context(shown)?)))
    }
}

impl Dismissals {
    /// Marks what was decided, and says which decisions belong to no finding.
    pub(crate) fn apply(&self, result: &mut AuditResult, ui: &Ui) {
        let unused = self.0.as_ref().map(|decisions| decisions.apply(result)).unwrap_or_default();
        if !unused.is_empty() {
            let ids = unused.join(", ");
            ui.warn(&Text::new(
                format!("下列处理记录没有对应的疑点：{ids}"),
                format!("these decisions belong to no finding: {ids}"),
            ));
        }
    }
}

impl BaselineOptions {
    /// Reads the earlier run, if one is named.
    pub(super) fn read(&self) -> anyhow::Result<Option<Baseline>> {
        let Some(file) = &self.baseline else { return Ok(None) };
        let shown = || file.display().to_string();
        let json = std::fs::read(file).with_context(shown)?;
        Ok(Some(Baseline::parse(&json).with_context(shown)?))
    }
}
