//! `jixiao trend`: the years of the whole corpus or of one department.

use super::table::{self, Cell, Column, Format};
use crate::exit::Exit;
use crate::input::{self, InputOptions};
use crate::ui::Ui;
use jixiao_model::{DepartmentSeries, Lang, YearSummary};
use std::path::PathBuf;

static COLUMNS: &[Column] = &[
    Column::new("year", "年度", "year"),
    Column::new("n_reports", "报告", "reports"),
    Column::new("score_median", "总分中位数", "median score"),
    Column::new("score_q1", "下四分位", "first quartile"),
    Column::new("score_q3", "上四分位", "third quartile"),
    Column::new("n_perfect", "全满分", "all full marks"),
    Column::new("perfect_share", "全满分占比", "share"),
    Column::new("budget_wan", "预算（万元）", "budget (10k yuan)"),
    Column::new("executed_wan", "执行（万元）", "executed (10k yuan)"),
    Column::new("execution_rate", "执行率", "execution rate"),
    Column::new("events", "机构变动", "changes of the department"),
];

/// Show the trend over the years
#[derive(Debug, clap::Args)]
pub(crate) struct Trend {
    /// Files and folders to read
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only this department
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// Write the chart into this file (.svg or .png)
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    #[command(flatten)]
    input: InputOptions,
}

/// Prints the trend.
pub(crate) fn run(arguments: &Trend, ui: &Ui) -> anyhow::Result<Exit> {
    let (_, corpus) = input::read(&arguments.paths, &arguments.input, ui)?;
    let trend = jixiao_analytics::trend(&corpus, arguments.department.as_deref())?;
    let department = trend.department.is_some().then(|| trend.departments.first()).flatten();
    let rows: Vec<Vec<Cell>> = trend.years.iter().map(|year| cells(year, department, ui.lang)).collect();
    crate::ui::print(&table::render(COLUMNS, &rows, &trend, arguments.format, ui.lang)?)?;
    if let Some(target) = &arguments.chart {
        super::write_chart(&jixiao_analytics::trend_chart(&trend)?, target, ui)?;
    }
    Ok(Exit::Done)
}

fn cells(year: &YearSummary, department: Option<&DepartmentSeries>, lang: Lang) -> Vec<Cell> {
    let events = department.into_iter().flat_map(|series| series.events_in(year.year));
    let events: Vec<String> = events.map(|event| event.describe().get(lang).to_owned()).collect();
    vec![
        Cell::Words(year.year.to_string()),
        Cell::Number(year.n_reports as f64),
        Cell::number(year.score_median),
        Cell::number(year.score_q1),
        Cell::number(year.score_q3),
        Cell::Number(year.n_perfect as f64),
        Cell::percent(year.perfect_share),
        Cell::number(year.budget_wan),
        Cell::number(year.executed_wan),
        Cell::percent(year.execution_rate),
        Cell::Words(events.join("; ")),
    ]
}
