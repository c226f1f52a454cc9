//! Writes the corpus: every document in every format that fits, with its truth beside it.

use super::defect::Defect;
use super::render::{office, scan};
use super::template::Template;
use super::{build, files};
use crate::synth::rng::Rng;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Options of `cargo xtask accuracy-corpus`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Folder to write; it is created and must not hold another corpus.
    #[arg(long)]
    out: PathBuf,
    /// How many documents to draw.
    #[arg(long, default_value_t = 200)]
    reports: u64,
    /// Seed of the random numbers; the same seed gives the same bytes, converted files apart.
    #[arg(long, default_value_t = 2024)]
    seed: u64,
    /// How many per cent of the documents have each kind of defect.
    #[arg(long, default_value_t = 5)]
    defects: i64,
    /// Another rate for one kind, `blank-target=20`.
    #[arg(long = "rate", value_parser = rate)]
    rates: Vec<(String, i64)>,
    /// Only these families, `F02`.
    #[arg(long)]
    family: Vec<String>,
    /// Leaves out the formats that LibreOffice writes, even when it is installed.
    #[arg(long)]
    native: bool,
}

fn rate(raw: &str) -> Result<(String, i64)> {
    let (name, rate) = raw.split_once('=').context("a rate is `kind=per cent`")?;
    let names: Vec<&str> = Defect::ALL.iter().map(|defect| defect.name()).collect();
    anyhow::ensure!(names.contains(&name), "the kinds of defects are {}", names.join(", "));
    Ok((name.to_owned(), rate.parse()?))
}

/// Writes the corpus.
pub(crate) fn write(options: &Options) -> Result<()> {
    let rates = |defect: Defect| {
        let own = options.rates.iter().rev().find(|(name, _)| name == defect.name());
        own.map_or(options.defects, |(_, rate)| *rate)
    };
    let mut to_convert = Vec::new();
    for number in 1..=options.reports {
        let mut rng = Rng::for_document(options.seed, [number, 0, 7]);
        let template = template(&options.family, &mut rng);
        let draft = build::document(template, &rates, &mut rng);
        let folder = options.out.join(template.name());
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let stem = folder.join(format!("{}-{number:05}", template.name()));
        files::write(draft, &stem, &mut rng)?;
        to_convert.push(stem);
    }
    if !options.native {
        office::convert(&to_convert)?;
        scan::scan(&to_convert)?;
    }
    Ok(())
}

fn template(wanted: &[String], rng: &mut Rng) -> Template {
    loop {
        let mut ticket = rng.between(1, 100);
        let drawn = Template::SHARES.iter().find(|(_, share)| {
            ticket -= share;
            ticket <= 0
        });
        let template = drawn.map_or(Template::F02, |(template, _)| *template);
        if wanted.is_empty() || wanted.iter().any(|name| name == template.name()) {
            return template;
        }
    }
}
