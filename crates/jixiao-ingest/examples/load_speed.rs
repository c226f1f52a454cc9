//! Measures reading with and without workers: `cargo run --release -p jixiao-ingest --example load_speed -- PATH…`
//!
//! Needs the example `worker` beside it (`cargo build --release -p jixiao-ingest --example worker`).

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example that measures and prints")]

use jixiao_ingest::{ReadOptions, Reader, WorkerCommand};
use std::path::PathBuf;
use std::time::Instant;

/// Runs of each kind, by turns.
const N_RUNS: usize = 5;

fn main() -> std::io::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let options = ReadOptions { ocr: false };
    let command = WorkerCommand { program: std::env::current_exe()?.with_file_name("worker"), arguments: Vec::new() };
    for _ in 0..N_RUNS {
        // A new pool each time, because the program starts its workers anew as well.
        for (name, reader) in
            [("here", Reader::Here(options)), ("isolated", Reader::isolated(command.clone(), options))]
        {
            let start = Instant::now();
            let loaded = reader.load(&paths, &|_, _| {});
            let (n, seconds) = (loaded.readings.len(), start.elapsed().as_secs_f64());
            println!("{name:9} {n:6} documents {seconds:7.3} s {:9.0} a second", n as f64 / seconds);
        }
    }
    Ok(())
}
