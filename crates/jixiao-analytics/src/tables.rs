//! The frames as Parquet files: the same bytes for the same input, whatever the number of threads.

use crate::{AnalyticsError, frames};
use jixiao_model::{Artifact, AuditResult, Corpus, Loaded};
use polars::prelude::DataFrame;
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};
use rayon::prelude::*;

/// Rows of a row group: large enough for every corpus seen, fixed so that the layout never depends on the machine.
const ROW_GROUP: usize = 262_144;

/// Writes every table of the data set as `tables/<name>.parquet`.
pub fn tables(loaded: &Loaded, corpus: &Corpus, audit: &AuditResult) -> Result<Vec<Artifact>, AnalyticsError> {
    let frames = frames::all(loaded, corpus, audit)?;
    let artifact = |(name, frame)| Ok(Artifact::new(format!("tables/{name}.parquet"), parquet(frame)?));
    frames.into_par_iter().map(artifact).collect()
}

fn parquet(mut frame: DataFrame) -> Result<Vec<u8>, AnalyticsError> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .with_row_group_size(Some(ROW_GROUP))
        .set_parallel(false)
        .finish(&mut frame)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Style, audit, corpus, loaded, prescription};
    use polars_io::SerReader;
    use polars_io::parquet::read::ParquetReader;
    use std::io::{Cursor, Write};
    use std::process::Command;

    fn all_tables() -> Vec<Artifact> {
        let corpus = corpus(12, 6, Style::Mixed);
        tables(&loaded(&corpus), &corpus, &audit(&corpus)).unwrap()
    }

    #[test]
    fn a_table_read_back_equals_its_frame() {
        let corpus = corpus(12, 6, Style::Mixed);
        let frames = frames::all(&loaded(&corpus), &corpus, &audit(&corpus)).unwrap();
        for ((name, frame), artifact) in frames.iter().zip(all_tables()) {
            assert_eq!(artifact.path, format!("tables/{name}.parquet"));
            let read = ParquetReader::new(Cursor::new(artifact.bytes)).finish().unwrap();
            assert!(read.equals_missing(frame), "{name}");
        }
    }

    /// Writes a digest of everything this crate makes; the test below runs it with other thread counts.
    #[test]
    fn digest_of_all_output() {
        let corpus = corpus(12, 6, Style::Mixed);
        let options = crate::Options { prescription: prescription() };
        let analysis = crate::analyse(&corpus, &audit(&corpus), &options).unwrap();
        let mut digest = digest(format!("{analysis:?}").as_bytes(), 17);
        for artifact in all_tables() {
            assert!(artifact.bytes.starts_with(b"PAR1"), "{}", artifact.path);
            digest = self::digest(&artifact.bytes, digest);
        }
        writeln!(std::io::stdout(), "digest={digest:016x}").unwrap();
    }

    #[test]
    fn output_is_the_same_with_one_and_two_threads() {
        let run = |threads: &str| {
            let output = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "tables::tests::digest_of_all_output", "--nocapture"])
                .env("POLARS_MAX_THREADS", threads)
                .env("RAYON_NUM_THREADS", threads)
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let start = text.find("digest=").unwrap_or_else(|| panic!("{text}"));
            text[start..start + 23].to_owned()
        };
        assert_eq!(run("1"), run("2"));
    }

    /// FNV-1a.
    fn digest(bytes: &[u8], start: u64) -> u64 {
        bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    }
}
