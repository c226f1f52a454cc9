//! The generator of the demo corpus: an invented prefecture, twelve departments, six years, mixed formats.
//!
//! 1. [`plan`] says in which mood and format a department reports, and where an anomaly is planted;
//! 2. [`bank`] holds the departments' indicators and sentences, [`rows`] grows a year's rows from it;
//! 3. [`department`] and [`project`] build a [`record`], [`anomalies`] changes it;
//! 4. [`layout`] turns the record into blocks, [`render`] prints the blocks as a file;
//! 5. the record itself is the truth that a reader must arrive at.

pub(crate) mod anomalies;
pub(crate) mod bank;
mod corpus;
pub(crate) mod department;
mod files;
pub(crate) mod layout;
pub(crate) mod narrative;
mod negative;
pub(crate) mod plan;
pub(crate) mod project;
pub(crate) mod record;
pub(crate) mod render;
pub(crate) mod rng;
pub(crate) mod rows;
pub(crate) mod style;
pub(crate) mod values;

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Options of `cargo xtask synth`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Seed of the random numbers; the same seed gives the same bytes.
    #[arg(long, default_value_t = 2024)]
    seed: u64,
    /// Folder to write; its folders of years are replaced.
    #[arg(long, default_value = "datasets/demo")]
    out: PathBuf,
}

/// Writes the corpus.
pub(crate) fn run(options: &Options) -> Result<()> {
    let corpus = corpus::build(options.seed)?;
    remove_years(&options.out)?;
    for (path, bytes) in corpus.files()? {
        let path = options.out.join(path);
        let folder = path.parent().context("a file of the corpus lies in a folder")?;
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Removes the folders of an earlier run, so that no file of it stays behind.
fn remove_years(out: &Path) -> Result<()> {
    for year in plan::YEARS {
        let folder = out.join(year.to_string());
        if folder.is_dir() {
            std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
    }
    Ok(())
}
