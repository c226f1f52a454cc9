//! The labelled audit benchmark: anomalies planted into honest corpora, and how many of them the rules find.
//!
//! 1. [`corpus`] draws twelve departments over six years, honest in most of them, with [`innocent`] explanations among
//!    the honest rows and [`fault`]s planted at a rate; every report is printed as text and read back;
//! 2. the rules run over it; [`score`] compares findings with what was planted, rule by rule;
//! 3. [`honest`] counts what the rules over all departments find where nobody did anything wrong;
//! 4. [`page`] prints precision and recall with their intervals.

mod corpus;
mod fault;
mod honest;
mod innocent;
mod page;
mod score;

use anyhow::Result;
use std::path::PathBuf;

/// Options of `cargo xtask audit-bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many corpora to draw.
    #[arg(long, default_value_t = 20)]
    corpora: u64,
    /// Seed of the first corpus; the others follow it.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many per cent of the honest reports have a fault.
    #[arg(long, default_value_t = 60)]
    faults: i64,
    /// Page whose section on the audit is rewritten.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Lists so many examples of misses and false findings of each rule.
    #[arg(long, default_value_t = 0)]
    show: usize,
}

/// Draws, audits, compares, prints.
#[expect(clippy::print_stdout, reason = "a tool that answers on the terminal")]
pub(crate) fn run(options: &Options) -> Result<()> {
    let pack = jixiao_audit::RulePack::builtin("shanxi")?;
    let rules = jixiao_audit::rules();
    let mut score = score::Score::new(&rules);
    let mut honest = honest::Honest::default();
    for seed in options.seed..options.seed + options.corpora {
        let drawn = corpus::draw(seed, options.faults)?;
        let result = jixiao_audit::run(&drawn.reports, &pack, &rules);
        score.add(&drawn, &result);
        let drawn = corpus::draw_honest(seed)?;
        honest.add(&jixiao_audit::run(&drawn.reports, &pack, &rules));
    }
    let page = page::section(&score, options.corpora) + &honest.section(&pack, &rules);
    println!("{page}");
    if options.show > 0 {
        println!("{}", page::examples(&score, options.show));
    }
    if let Some(path) = &options.write {
        crate::pages::replace(path, "audit", &page)?;
    }
    Ok(())
}
