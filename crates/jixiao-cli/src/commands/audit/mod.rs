//! `jixiao audit`: findings only.

mod formats;
mod known;

pub(crate) use known::{DismissalOptions, Dismissals};

use crate::exit::Exit;
use crate::input::{self, InputOptions, RuleOptions};
use crate::ui::Ui;
use clap::ValueEnum;
use jixiao_model::{AuditResult, Level};
use std::path::PathBuf;

/// Print the findings about all reports under the paths
#[derive(Debug, clap::Args)]
pub(crate) struct Audit {
    /// Files and folders to read
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// End with exit code 1 when a finding has this level or a heavier one
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    dismissals: DismissalOptions,
    #[command(flatten)]
    baseline: known::BaselineOptions,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    input: InputOptions,
}

/// The printed forms of findings.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
    Markdown,
}

/// A level as an argument.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Doubt,
    Note,
}

/// Prints the findings.
pub(crate) fn run(arguments: &Audit, ui: &Ui) -> anyhow::Result<Exit> {
    let chosen = arguments.rules.resolve()?;
    let (dismissals, baseline) = (arguments.dismissals.read(&arguments.paths, ui)?, arguments.baseline.read()?);
    let (_, corpus) = input::read_with_reviews(&arguments.paths, &arguments.input, ui)?;
    let (_, mut result) = chosen.audit(&corpus, &dismissals, ui);
    let hidden = baseline.as_ref().map(|baseline| baseline.hide_known(&mut result));
    if let Some(hidden) = hidden {
        ui.say(&formats::hidden(hidden));
    }
    crate::ui::print(&match arguments.format {
        Format::Text => formats::text(&result, hidden.unwrap_or(0), ui.lang),
        Format::Json => formats::json(&result, ui.lang)?,
        Format::Csv => formats::csv(&result, ui.lang)?,
        Format::Markdown => formats::markdown(&result, hidden.unwrap_or(0), ui.lang),
    })?;
    let reached = arguments.fail_on.is_some_and(|level| reaches(&result, level));
    Ok(if reached { Exit::FindingsReached } else { Exit::Done })
}

fn reaches(result: &AuditResult, fail_on: FailOn) -> bool {
    let limit = match fail_on {
        FailOn::Error => Level::Error,
        FailOn::Doubt => Level::Doubt,
        FailOn::Note => Level::Note,
    };
    result.findings.iter().any(|finding| finding.is_open() && finding.level >= limit)
}
