//! The project's own tools, run as `cargo xtask <tool>`.

mod new_rule;
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
        Tool::Tidy => tidy::run(),
        Tool::NewRule { code, name } => new_rule::run(&code, &name),
    }
}
