//! One file per subcommand; this is their list.

pub(crate) mod audit;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod inspect;
pub(crate) mod man;
pub(crate) mod read_worker;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod sample;
pub(crate) mod table;
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
        Command::Sample(arguments) => sample::run(arguments, ui),
        Command::Review(arguments) => review::run(arguments, ui),
        Command::Compare(arguments) => compare::run(arguments, ui),
        Command::Trend(arguments) => trend::run(arguments, ui),
        Command::Completions(arguments) => completions::run(arguments, ui),
        Command::Man(arguments) => man::run(arguments, ui),
        Command::ReadWorker(arguments) => read_worker::run(arguments),
    }
}

/// Spreadsheet programs run a cell that starts with a formula sign; a leading apostrophe makes it text.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

/// Ends a CSV, with a byte order mark in front so that spreadsheet programs see UTF-8.
fn spreadsheet_text(writer: csv::Writer<Vec<u8>>) -> anyhow::Result<String> {
    Ok(format!("\u{feff}{}", String::from_utf8(writer.into_inner()?)?))
}

/// Writes a chart as SVG, or as PNG when the file is named so.
fn write_chart(chart: &jixiao_model::Chart, target: &std::path::Path, ui: &Ui) -> anyhow::Result<()> {
    let svg = chart.svg.get(ui.lang);
    let is_png = target.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    let bytes = if is_png { jixiao_report::png(chart.id, svg)? } else { svg.as_bytes().to_vec() };
    crate::output::write_file(target, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        assert_eq!(harmless("=1+1".to_owned()), "'=1+1");
        assert_eq!(harmless(">=39个".to_owned()), ">=39个");
    }
}
