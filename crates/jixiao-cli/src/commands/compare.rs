//! `jixiao compare`: the departments or regions of one year side by side.

use super::table::{self, Cell, Column, Format};
use crate::exit::Exit;
use crate::input::{self, InputOptions};
use crate::ui::Ui;
use clap::ValueEnum;
use jixiao_analytics::{CompareBy, CompareRow};
use jixiao_model::FiscalYear;
use std::path::PathBuf;

static COLUMNS: &[Column] = &[
    Column::new("key", "名称", "name"),
    Column::new("n_reports", "报告", "reports"),
    Column::new("mean_score", "平均总分", "mean score"),
    Column::new("perfect_share", "全满分占比", "all full marks"),
    Column::new("n_indicators", "指标", "indicators"),
    Column::new("n_deducted", "扣分", "deducted"),
    Column::new("deduction_rate", "扣分率（收缩）", "deduction rate (shrunk)"),
    Column::new("deduction_rate_low", "下限", "low"),
    Column::new("deduction_rate_high", "上限", "high"),
    Column::new("budget_wan", "预算（万元）", "budget (10k yuan)"),
    Column::new("executed_wan", "执行（万元）", "executed (10k yuan)"),
    Column::new("execution_rate", "执行率", "execution rate"),
];

/// Compare the departments of one year
#[derive(Debug, clap::Args)]
pub(crate) struct Compare {
    /// Files and folders to read
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Year; default: the latest
    #[arg(long, value_name = "YEAR")]
    year: Option<u16>,
    /// What to group by
    #[arg(long, value_enum, default_value = "department", value_name = "GROUP")]
    by: By,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// Write the chart into this file (.svg or .png)
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    #[command(flatten)]
    input: InputOptions,
}

/// What departments are grouped by.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    Department,
    Region,
}

/// Prints the comparison.
pub(crate) fn run(arguments: &Compare, ui: &Ui) -> anyhow::Result<Exit> {
    let year = arguments.year.map(FiscalYear::new).transpose()?;
    let (_, corpus) = input::read(&arguments.paths, &arguments.input, ui)?;
    let year = year.or_else(|| corpus.years().last().copied());
    let by = match arguments.by {
        By::Department => CompareBy::Department,
        By::Region => CompareBy::Region,
    };
    let table = jixiao_analytics::compare(&corpus, year, by)?;
    let rows: Vec<Vec<Cell>> = table.rows.iter().map(cells).collect();
    crate::ui::print(&table::render(COLUMNS, &rows, &table, arguments.format, ui.lang)?)?;
    if let Some(target) = &arguments.chart {
        super::write_chart(&jixiao_analytics::compare_chart(&table)?, target, ui)?;
    }
    Ok(Exit::Done)
}

fn cells(row: &CompareRow) -> Vec<Cell> {
    let rate = row.deduction_rate;
    vec![
        Cell::Words(row.key.clone()),
        Cell::Number(row.n_reports as f64),
        Cell::number(row.mean_score),
        Cell::percent(row.perfect_share),
        Cell::Number(row.n_indicators as f64),
        Cell::Number(row.n_deducted as f64),
        Cell::percent(rate.map(|rate| rate.mean)),
        Cell::percent(rate.map(|rate| rate.low)),
        Cell::percent(rate.map(|rate| rate.high)),
        Cell::number(row.budget_wan),
        Cell::number(row.executed_wan),
        Cell::percent(row.execution_rate),
    ]
}
