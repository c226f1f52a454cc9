//! `jixiao read-worker`: the program reads files for itself behind limits; see `jixiao_ingest::Reader`.

use crate::exit::Exit;

/// Read files that come over standard input, for the program itself
#[derive(Debug, clap::Args)]
pub(crate) struct ReadWorker {}

/// Serves until the program closes the pipe.
pub(crate) fn run(_: &ReadWorker) -> anyhow::Result<Exit> {
    jixiao_ingest::serve()?;
    Ok(Exit::Done)
}
