//! Reads the paths of the command line and says what could not be read.

use crate::ui::Ui;
use anyhow::Context;
use jixiao_audit::{RulePack, Selection};
use jixiao_ingest::ReadOptions;
use jixiao_model::{Corpus, Loaded, Text};
use std::path::PathBuf;

/// Reads every report under the paths; says each skipped file in one line. Fails when no report was found.
pub(crate) fn read(paths: &[PathBuf], ui: &Ui) -> anyhow::Result<(Loaded, Corpus)> {
    let bar = ui.progress();
    let loaded = jixiao_ingest::load(paths, ReadOptions::default(), &|done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    for skipped in &loaded.skipped {
        ui.warn(&Text::new(
            format!("未读取 {}：{}", skipped.path, skipped.reason.zh),
            format!("not read: {}: {}", skipped.path, skipped.reason.en),
        ));
    }
    let corpus = Corpus::from_readings(&loaded.readings);
    ui.phase(&Text::fixed("读取", "read"));
    if corpus.reports().is_empty() {
        anyhow::bail!(nothing_read(paths, &loaded).get(ui.lang).to_owned());
    }
    Ok((loaded, corpus))
}

fn nothing_read(paths: &[PathBuf], loaded: &Loaded) -> Text {
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let (n_read, n_skipped) = (loaded.readings.len(), loaded.skipped.len());
    Text::new(
        format!("{} 中没有找到绩效自评报告（读了 {n_read} 个文件，{n_skipped} 个未能读取）", paths.join("、")),
        format!(
            "no self-evaluation report found in {} ({n_read} files read, {n_skipped} not readable)",
            paths.join(", ")
        ),
    )
}

/// Which rules to run and with which pack.
#[derive(Debug, clap::Args)]
pub(crate) struct RuleOptions {
    /// Rules to run: codes or prefixes, separated by commas (`S,Q001`)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<String>,
    /// Rules to leave out: codes or prefixes, separated by commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Rule pack: a name (national-2020, shanxi) or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = "national-2020")]
    pack: String,
}

impl RuleOptions {
    /// Loads the pack and resolves the selection.
    pub(crate) fn resolve(&self) -> anyhow::Result<(RulePack, Vec<&'static jixiao_audit::Rule>)> {
        let selection = Selection { select: self.select.clone(), ignore: self.ignore.clone() };
        Ok((pack(&self.pack)?, selection.apply()?))
    }
}

/// Returns the pack of that name, else reads the file of that path.
fn pack(name: &str) -> anyhow::Result<RulePack> {
    let builtin = RulePack::builtin(name);
    let is_file = std::path::Path::new(name).is_file();
    if builtin.is_ok() || !is_file {
        return Ok(builtin?);
    }
    let text = std::fs::read_to_string(name).with_context(|| name.to_owned())?;
    Ok(RulePack::parse(name, &text)?)
}
