//! What the user sees beside results: messages, warnings, progress, phases. The only place that prints.

use crate::args::Shared;
use crate::exit::Exit;
use indicatif::{ProgressBar, ProgressStyle};
use jixiao_model::{Lang, Text};
use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// The terminal in the user's language.
#[derive(Debug)]
pub(crate) struct Ui {
    pub(crate) lang: Lang,
    quiet: bool,
    verbose: bool,
    started: RefCell<Instant>,
}

impl Ui {
    /// Sets up language, verbosity and the number of threads.
    pub(crate) fn new(shared: &Shared, lang: Lang) -> Self {
        if let Some(threads) = shared.threads {
            // Fails only when a pool exists already, which is not the case at the start of the program.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
        }
        Self { lang, quiet: shared.quiet, verbose: shared.verbose, started: RefCell::new(now()) }
    }

    /// Says a sentence on standard error, unless quiet.
    pub(crate) fn say(&self, text: &Text) {
        if !self.quiet {
            complain(text.get(self.lang));
        }
    }

    /// Says a sentence on standard error, however quiet.
    pub(crate) fn warn(&self, text: &Text) {
        complain(text.get(self.lang));
    }

    /// Says what the phase that ends here took, when verbose.
    pub(crate) fn phase(&self, name: &Text) {
        let elapsed = self.started.replace(now()).elapsed();
        if self.verbose {
            complain(&format!("{:>9.1} ms  {}", elapsed.as_secs_f64() * 1000.0, name.get(self.lang)));
        }
    }

    /// Shows an error with its causes and returns the exit code for it.
    pub(crate) fn failure(&self, error: &anyhow::Error) -> Exit {
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        complain(&match self.lang {
            Lang::Zh => format!("错误：{}", causes.join("：")),
            Lang::En => format!("error: {}", causes.join(": ")),
        });
        Exit::Failed
    }

    /// Returns a progress bar on a terminal, and a hidden one in a pipe or when quiet.
    pub(crate) fn progress(&self) -> ProgressBar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style =
            ProgressStyle::with_template("{bar:40} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(0).with_style(style)
    }
}

/// Prints a result to standard output. A closed pipe is no failure.
pub(crate) fn print(result: &str) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(result.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Prints a line to standard error.
pub(crate) fn complain(line: &str) {
    // Nothing can be said about a standard error that is closed.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

#[expect(clippy::disallowed_methods, reason = "phases are timed for --verbose only and never written to a file")]
fn now() -> Instant {
    Instant::now()
}
