//! `cargo xtask fuzz`: small files of every format, damaged at random and read in workers behind limits.
//!
//! 1. [`seeds`] makes the files to start from, or takes those of a folder;
//! 2. [`mutate`] damages one, [`tokens`] holds the words that readers stumble over;
//! 3. [`outcome`] tells a refusal from a fault;
//! 4. [`run`] goes on until the time is over and keeps every file that shows a fault.
//!
//! `cargo xtask hostile` reads the files of folders as they are and counts the outcomes.

mod hostile;
mod mutate;
mod outcome;
mod seeds;
mod tokens;
mod workers;

pub(crate) use hostile::{Options as HostileOptions, run as run_hostile};

use crate::synth::rng::Rng;
use anyhow::{Context, Result, ensure};
use jixiao_ingest::Reader;
use outcome::Fault;
use seeds::Seed;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The most bytes of a damaged file; more only makes the run slow.
const MOST_BYTES: usize = 4 << 20;

/// The most files that are kept for one kind of fault.
const MOST_KEPT: usize = 20;

/// Options of `cargo xtask fuzz`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How long each format is tried.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Only these formats, by extension: `docx`.
    #[arg(long)]
    format: Vec<String>,
    /// More files to start from; each counts for the format of its extension.
    #[arg(long, value_name = "DIR")]
    seeds: Vec<PathBuf>,
    /// Where files that show a fault are kept.
    #[arg(long, default_value = "target/fuzz")]
    out: PathBuf,
    /// Keeps files that take longer too; they are no fault.
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0)]
    slow: f64,
    /// Seed of the random numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What became of the files of one format.
#[derive(Debug, Default)]
struct Tally {
    n_files: u64,
    n_read: u64,
    slowest: Duration,
    faults: BTreeMap<Fault, usize>,
}

/// Tries every format and fails when a reader showed a fault.
pub(crate) fn run(options: &Options) -> Result<()> {
    let all = seeds::all(&options.seeds)?;
    let unknown: Vec<&String> = options.format.iter().filter(|format| !all.contains_key(format.as_str())).collect();
    ensure!(unknown.is_empty(), "no seeds for {unknown:?}; there are {:?}", all.keys().collect::<Vec<_>>());
    let mut n_faults = 0;
    for (format, seeds) in &all {
        if options.format.is_empty() || options.format.iter().any(|wanted| wanted == format) {
            let tally = try_format(format, seeds, options)?;
            n_faults += tally.faults.values().sum::<usize>();
            say(format, seeds.len(), &tally);
        }
    }
    ensure!(n_faults == 0, "{n_faults} files show a fault; see {}", options.out.display());
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the result of the tool")]
fn say(format: &str, n_seeds: usize, tally: &Tally) {
    let faults: Vec<String> = tally.faults.iter().map(|(fault, n)| format!("{} {n}", fault.name())).collect();
    println!(
        "{format:5} {n_seeds:4} seeds {:8} files, {:3} % read, slowest {:5.2} s, {}",
        tally.n_files,
        100 * tally.n_read / tally.n_files.max(1),
        tally.slowest.as_secs_f64(),
        if faults.is_empty() { "no fault".to_owned() } else { faults.join(", ") }
    );
}

#[expect(clippy::disallowed_methods, reason = "a tool that runs for a while")]
fn try_format(format: &str, seeds: &[Seed], options: &Options) -> Result<Tally> {
    let tally = Mutex::new(Tally::default());
    let reader = workers::reader()?;
    let end = Instant::now() + Duration::from_secs(options.seconds);
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let format_number = format.bytes().fold(0, |sum, byte| sum * 256 + u64::from(byte));
    std::thread::scope(|scope| -> Result<()> {
        let threads: Vec<_> = (0..n_threads)
            .map(|thread| {
                let (tally, reader) = (&tally, &reader);
                scope.spawn(move || -> Result<()> {
                    let mut number = thread;
                    while Instant::now() < end {
                        let mut rng = Rng::for_document(options.seed, [format_number, number, 11]);
                        let bytes = mutate::damaged(seeds, &mut rng, MOST_BYTES);
                        try_file(format, &bytes, reader, tally, options)?;
                        number += n_threads;
                    }
                    Ok(())
                })
            })
            .collect();
        threads.into_iter().try_for_each(|thread| thread.join().ok().context("a thread of the tool failed")?)
    })?;
    tally.into_inner().ok().context("a thread of the tool failed")
}

#[expect(clippy::disallowed_methods, reason = "a tool that measures")]
fn try_file(format: &str, bytes: &[u8], reader: &Reader, tally: &Mutex<Tally>, options: &Options) -> Result<()> {
    let name = format!("f.{format}");
    let start = Instant::now();
    let mut outcome = outcome::of(&reader.read_files(&name, bytes.to_vec()));
    if matches!(format, "pdf" | "ofd") && outcome.fault.is_none() {
        outcome.fault = reader.draw(&name, bytes.to_vec(), 1).err().and_then(|skipped| outcome::fault(&skipped));
    }
    let took = start.elapsed();
    let mut tally = tally.lock().ok().context("another thread of the tool failed")?;
    tally.n_files += 1;
    tally.n_read += u64::from(outcome.n_read > 0);
    tally.slowest = tally.slowest.max(took);
    if let Some(fault) = outcome.fault {
        let n = tally.faults.entry(fault).or_default();
        *n += 1;
        if *n <= MOST_KEPT {
            keep(format, bytes, fault.name(), &options.out)?;
        }
    } else if took.as_secs_f64() > options.slow {
        keep(format, bytes, "slow", &options.out)?;
    }
    Ok(())
}

/// Keeps a file under a name made from its bytes.
fn keep(format: &str, bytes: &[u8], what: &str, out: &Path) -> Result<()> {
    let digest = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    std::fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    let path = out.join(format!("{what}-{digest}.{format}"));
    std::fs::write(&path, bytes).with_context(|| path.display().to_string())
}
