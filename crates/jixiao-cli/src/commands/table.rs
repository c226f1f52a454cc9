//! A printed table: rows of cells as text, CSV or JSON.

use clap::ValueEnum;
use comfy_table::{CellAlignment, Table};
use jixiao_model::{Lang, Text};
use serde::Serialize;

/// The printed forms of a table.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Text,
    Csv,
    Json,
}

/// A column: its key for machines and its title for people.
pub(crate) struct Column {
    pub(crate) key: &'static str,
    pub(crate) title: Text,
}

/// A value of a cell; missing is blank in CSV and a dash for people.
pub(crate) enum Cell {
    Words(String),
    Number(f64),
    Percent(f64),
    Missing,
}

impl Column {
    pub(crate) const fn new(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { key, title: Text::fixed(zh, en) }
    }
}

impl Cell {
    /// A share of 1.
    pub(crate) fn percent(share: Option<f64>) -> Self {
        share.map_or(Self::Missing, Self::Percent)
    }

    /// A number of any unit.
    pub(crate) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Missing, Self::Number)
    }

    fn for_people(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
            Self::Number(number) => format!("{number:.2}"),
            Self::Percent(share) => format!("{:.1}%", share * 100.0),
            Self::Missing => "—".to_owned(),
        }
    }

    fn for_machines(&self) -> String {
        match self {
            Self::Words(words) => super::harmless(words.clone()),
            Self::Number(number) | Self::Percent(number) => number.to_string(),
            Self::Missing => String::new(),
        }
    }
}

/// Prints the rows; `json` is what JSON prints instead.
pub(crate) fn render(
    columns: &[Column],
    rows: &[Vec<Cell>],
    json: &impl Serialize,
    format: Format,
    lang: Lang,
) -> anyhow::Result<String> {
    match format {
        Format::Text => Ok(text(columns, rows, lang)),
        Format::Csv => csv(columns, rows),
        Format::Json => Ok(serde_json::to_string_pretty(json)? + "\n"),
    }
}

fn text(columns: &[Column], rows: &[Vec<Cell>], lang: Lang) -> String {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    table.set_header(columns.iter().map(|column| column.title.get(lang)));
    table.add_rows(rows.iter().map(|row| row.iter().map(Cell::for_people).collect::<Vec<_>>()));
    for index in 1..columns.len() {
        if let Some(column) = table.column_mut(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\n")
}

/// A table for people only, which machines never read.
pub(crate) fn plain(titles: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    table.set_header(titles);
    table.add_rows(rows);
    format!("{table}\n")
}

fn csv(columns: &[Column], rows: &[Vec<Cell>]) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(vec![]);
    writer.write_record(columns.iter().map(|column| column.key))?;
    for row in rows {
        writer.write_record(row.iter().map(Cell::for_machines))?;
    }
    super::spreadsheet_text(writer)
}
