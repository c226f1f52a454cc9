//! `jixiao man`: the manual page, made from the arguments.

use crate::exit::Exit;
use crate::ui::Ui;

/// Print the manual page (roff)
#[derive(Debug, clap::Args)]
pub(crate) struct Man {}

/// Prints the page of the program, then those of its subcommands.
pub(crate) fn run(_: &Man, ui: &Ui) -> anyhow::Result<Exit> {
    let mut command = crate::command(ui.lang);
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set()) {
        let title = format!("jixiao-{}", subcommand.get_name());
        clap_mangen::Man::new(subcommand.clone()).title(title).render(&mut page)?;
    }
    crate::ui::print(&String::from_utf8(page)?)?;
    Ok(Exit::Done)
}
