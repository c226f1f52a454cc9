//! `cargo xtask hostile`: reads files as they are, such as suites of damaged and malicious ones, and counts the outcomes.

use super::outcome::{self, Fault};
use super::workers;
use anyhow::{Context, Result, ensure};
use jixiao_ingest::Reader;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How many of the slowest files are named.
const N_SLOWEST: usize = 5;

/// Options of `cargo xtask hostile`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Files and folders; every file is read, whatever it is called.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// What became of the files under one path.
#[derive(Debug, Default)]
struct Tally {
    n_files: usize,
    n_read: usize,
    n_refused: usize,
    faults: BTreeMap<Fault, Vec<PathBuf>>,
    times: Vec<(Duration, PathBuf)>,
}

/// Reads everything; fails when a reader showed a fault.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut n_faults = 0;
    for path in &options.paths {
        let tally = read_all(path)?;
        n_faults += tally.faults.values().map(Vec::len).sum::<usize>();
        say(path, &tally);
    }
    ensure!(n_faults == 0, "{n_faults} files show a fault");
    Ok(())
}

fn read_all(path: &Path) -> Result<Tally> {
    let mut files = Vec::new();
    collect(path, &mut files)?;
    files.sort();
    let (files, reader, tally) = (Mutex::new(files), workers::reader()?, Mutex::new(Tally::default()));
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let read = || -> Result<()> {
        while let Some(file) = files.lock().ok().and_then(|mut files| files.pop()) {
            read_one(file, &reader, &tally)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(read)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().ok().context("a thread of the tool failed")?)
    })?;
    tally.into_inner().ok().context("a thread of the tool failed")
}

#[expect(clippy::disallowed_methods, reason = "a tool that measures")]
fn read_one(file: PathBuf, reader: &Reader, tally: &Mutex<Tally>) -> Result<()> {
    let bytes = std::fs::read(&file).with_context(|| file.display().to_string())?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let start = Instant::now();
    let outcome = outcome::of(&reader.read_files(&name, bytes));
    let took = start.elapsed();
    let mut tally = tally.lock().ok().context("another thread of the tool failed")?;
    tally.n_files += 1;
    tally.n_read += usize::from(outcome.n_read > 0);
    tally.n_refused += usize::from(outcome.n_read == 0 && outcome.fault.is_none());
    tally.times.push((took, file.clone()));
    if let Some(fault) = outcome.fault {
        tally.faults.entry(fault).or_default().push(file);
    }
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
        let entry = entry?;
        // Links are passed over: suites hold some that lead in circles.
        if !entry.file_type()?.is_symlink() {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the result of the tool")]
fn say(path: &Path, tally: &Tally) {
    let Tally { n_files, n_read, n_refused, .. } = tally;
    println!("{}: {n_files} files, {n_read} read, {n_refused} refused", path.display());
    for (fault, files) in &tally.faults {
        for file in files {
            println!("  {}: {}", fault.name(), file.display());
        }
    }
    let mut times: Vec<_> = tally.times.iter().collect();
    times.sort_by(|one, two| two.cmp(one));
    for (took, file) in times.iter().take(N_SLOWEST) {
        println!("  {:6.2} s {}", took.as_secs_f64(), file.display());
    }
}
