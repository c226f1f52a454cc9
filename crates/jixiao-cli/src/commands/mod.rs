//! One file per subcommand; this is their list.

pub(crate) mod audit;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod inspect;
pub(crate) mod man;
pub(crate) mod report;
pub(crate) mod rules;
pub(crate) mod trend;

use crate::args::Command;
use crate::exit::Exit;
use crate::ui::Ui;

/// Runs the subcommand.
pub(crate) fn dispatch(command: &Command, ui: &Ui) -> anyhow::Result<Exit> {
    match command {
        Command::Report(arguments) => report::run(arguments, ui),
        Command::Inspect(arguments) => inspect::run(arguments, ui),
        Command::Audit(arguments) => audit::run(arguments, ui),
        Command::Rules(arguments) => rules::run(arguments, ui),
        Command::Compare(arguments) => compare::run(arguments, ui),
        Command::Trend(arguments) => trend::run(arguments, ui),
        Command::Completions(arguments) => completions::run(arguments, ui),
        Command::Man(arguments) => man::run(arguments, ui),
    }
}
