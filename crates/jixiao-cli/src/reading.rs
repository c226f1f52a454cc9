//! How files are read: with or without recognition of pictures, in workers or in this process.

use crate::ui::Ui;
use jixiao_ingest::{ReadOptions, Reader, WorkerCommand};
use jixiao_model::Text;

/// The subcommand that makes the program a worker.
pub(crate) const WORKER: &str = "read-worker";

/// What is done with pictures, and where files are read.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct ReadingOptions {
    /// Do not read pictures and scans with tesseract
    #[arg(long)]
    no_ocr: bool,
    /// Read files in this process, without limits of time and memory
    #[arg(long)]
    no_isolation: bool,
}

impl ReadingOptions {
    /// Returns the reader. Where workers cannot be started, files are read in this process, which is said.
    pub(crate) fn reader(&self, ui: &Ui) -> Reader {
        let options = ReadOptions { ocr: !self.no_ocr };
        if self.no_isolation {
            return Reader::Here(options);
        }
        let started = std::env::current_exe().and_then(|program| {
            Reader::isolated_if_possible(WorkerCommand { program, arguments: vec![WORKER.into()] }, options)
        });
        started.unwrap_or_else(|error| {
            ui.say(&Text::new(
                format!("读取进程无法启动（{error}），改在本进程内读取，不限时间和内存"),
                format!("the process that reads files cannot be started ({error}); files are read without limits of time and memory"),
            ));
            Reader::Here(options)
        })
    }
}
