//! `jixiao completions`: shell completions, made from the arguments.

use crate::exit::Exit;
use crate::ui::Ui;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: clap_complete::Shell,
}

/// Prints the completions.
pub(crate) fn run(arguments: &Completions, ui: &Ui) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut crate::command(ui.lang), "jixiao", &mut script);
    crate::ui::print(&String::from_utf8(script)?)?;
    Ok(Exit::Done)
}
