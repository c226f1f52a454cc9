//! The labelled audit benchmark: anomalies planted into honest corpora, and how many of them the rules find.
//!
//! 1. [`corpus`] draws twelve departments over six years, honest in most of them and in [`varied`] words, with
//!    [`innocent`] explanations among the honest rows; [`fault`]s are planted at a rate ([`changes`] holds what they do),
//!    or else each department has a [`story`] over the years, with [`copies`] from others;
//! 2. [`wide`] draws one year of many departments, [`plants`] changes what only a comparison shows;
//! 3. every report is printed as text and read back, and the rules run over it; [`score`] compares findings with what
//!    was planted, rule by rule;
//! 4. [`honest`] counts what the rules over all departments find where nobody did anything wrong;
//! 5. [`explained`] tells what becomes of every innocent explanation of the catalogue;
//! 6. [`page`] prints precision and recall with their intervals.

mod changes;
mod copies;
mod corpus;
mod explained;
mod fault;
mod honest;
mod innocent;
mod page;
mod past;
mod plants;
mod score;
mod story;
mod varied;
mod wide;

use anyhow::Result;
use corpus::Drawn;
use jixiao_audit::{Rule, RulePack};
use jixiao_model::AuditResult;
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
    let pack = RulePack::builtin("shanxi")?;
    let rules = jixiao_audit::rules();
    let mut score = score::Score::new(&rules);
    let mut honest = honest::Honest::default();
    let seeds: Vec<u64> = (options.seed..options.seed + options.corpora).collect();
    let years = |seed| Ok([corpus::draw(seed, options.faults)?, corpus::draw_stories(seed)?]);
    side_by_side(&seeds, &pack, &rules, years, |drawn, result| score.add(drawn, result))?;
    let compared: Vec<&Rule> = rules.iter().copied().filter(|rule| wide::RULES.contains(&rule.code.as_str())).collect();
    let planted = |seed| Ok([wide::draw(seed, true)?]);
    side_by_side(&seeds, &pack, &compared, planted, |drawn, result| score.add(drawn, result))?;
    let null = |seed| Ok([wide::draw(seed, false)?]);
    side_by_side(&seeds, &pack, &compared, null, |_, result| honest.add(&rules, result))?;
    let page =
        page::section(&score, options.corpora) + &honest.section(&pack, &compared) + &score.explained.section(&rules);
    println!("{page}");
    if options.show > 0 {
        println!("{}", page::examples(&score, options.show));
    }
    if let Some(path) = &options.write {
        crate::pages::replace(path, "audit", &page)?;
    }
    Ok(())
}

/// Draws and audits the corpora of several seeds at a time; they are counted in the order of the seeds.
fn side_by_side<const N: usize>(
    seeds: &[u64],
    pack: &RulePack,
    rules: &[&'static Rule],
    draw: impl Fn(u64) -> Result<[Drawn; N]> + Sync,
    mut count: impl FnMut(&Drawn, &AuditResult),
) -> Result<()> {
    let audit = |seed: u64| -> Result<Vec<(Drawn, AuditResult)>> {
        let run = |drawn: Drawn| {
            let result = jixiao_audit::run(&drawn.reports, pack, rules);
            (drawn, result)
        };
        Ok(draw(seed)?.into_iter().map(run).collect())
    };
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    for some in seeds.chunks(n_threads) {
        let audited = std::thread::scope(|scope| {
            let running: Vec<_> = some.iter().map(|seed| scope.spawn(|| audit(*seed))).collect();
            running.into_iter().map(|one| one.join().expect("a corpus is drawn without panic")).collect::<Vec<_>>()
        });
        for corpora in audited {
            corpora?.iter().for_each(|(drawn, result)| count(drawn, result));
        }
    }
    Ok(())
}
