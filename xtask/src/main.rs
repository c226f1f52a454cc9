//! The project's own tools, run as `cargo xtask <tool>`.

mod accuracy;
mod audit_bench;
mod fuzz;
mod new_rule;
mod pages;
mod synth;
mod tidy;

use clap::{Parser, Subcommand};

/// The project's own tools.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Subcommand)]
enum Tool {
    /// Writes the demo corpus: documents, their truth and the planted anomalies.
    Synth(synth::Options),
    /// Writes the accuracy corpus: every template family in every format, with what must be read from each file.
    AccuracyCorpus(accuracy::CorpusOptions),
    /// Reads an accuracy corpus and compares what was read with its truth.
    Accuracy(accuracy::ScoreOptions),
    /// Plants anomalies into honest corpora and counts what the rules find.
    AuditBench(audit_bench::Options),
    /// Damages small files of every format at random and reads them; keeps those that a reader cannot stand.
    Fuzz(fuzz::Options),
    /// Reads files as they are, such as suites of hostile ones, and counts what becomes of them.
    Hostile(fuzz::HostileOptions),
    /// Reads files that come over standard input, for the tool itself.
    #[command(hide = true)]
    ReadWorker,
    /// Checks the source tree: crate edges, file sizes, file headers.
    Tidy,
    /// Writes the file of a new rule.
    NewRule {
        /// Family letter and three digits.
        code: String,
        /// Name in kebab-case.
        name: String,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().tool {
        Tool::Synth(options) => synth::run(&options),
        Tool::AccuracyCorpus(options) => accuracy::write_corpus(&options),
        Tool::Accuracy(options) => accuracy::run_score(&options),
        Tool::AuditBench(options) => audit_bench::run(&options),
        Tool::Fuzz(options) => fuzz::run(&options),
        Tool::Hostile(options) => fuzz::run_hostile(&options),
        Tool::ReadWorker => Ok(jixiao_ingest::serve()?),
        Tool::Tidy => tidy::run(),
        Tool::NewRule { code, name } => new_rule::run(&code, &name),
    }
}
