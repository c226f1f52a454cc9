//! Everything a rendering needs, borrowed from the pipeline.

use jixiao_model::{Analysis, AuditResult, Corpus, Lang, Loaded};

/// One finished run: what was read, what the audit says, what the analytics computed.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Files read and skipped.
    pub loaded: &'a Loaded,
    /// The reports in order of department and year.
    pub corpus: &'a Corpus,
    /// Findings and outcomes.
    pub audit: &'a AuditResult,
    /// Summaries, series and charts.
    pub analysis: &'a Analysis,
    /// Version and options.
    pub info: &'a RunInfo,
}

/// What the command line knows about a run. No clock: the same input gives the same bytes.
#[derive(Debug, Clone)]
pub struct RunInfo {
    /// Version of the program.
    pub version: &'static str,
    /// The language in which pages open and in which single-language files are written.
    pub lang: Lang,
    /// The paths as the user gave them.
    pub inputs: Vec<String>,
}
