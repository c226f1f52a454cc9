//! `jixiao inspect`: what was read from one file.

mod blocks;
mod text;

use crate::exit::Exit;
use crate::ui::Ui;
use anyhow::{Context, anyhow};
use clap::ValueEnum;
use jixiao_ingest::ReadError;
use jixiao_model::wire::{InspectJson, NoticeJson};
use std::path::PathBuf;

/// Show what was read from one file, with places and notices
#[derive(Debug, clap::Args)]
pub(crate) struct Inspect {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// Show the document before interpretation: headings, paragraphs, tables with spans
    #[arg(long)]
    blocks: bool,
}

/// The printed forms of a reading.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Prints the reading.
pub(crate) fn run(arguments: &Inspect, ui: &Ui) -> anyhow::Result<Exit> {
    let path = arguments.file.display().to_string();
    let bytes = std::fs::read(&arguments.file).map_err(ReadError::from);
    let in_words = |error: ReadError| anyhow!(error.to_text().get(ui.lang).to_owned());
    let bytes = bytes.map_err(in_words).with_context(|| path.clone())?;
    let shown = if arguments.blocks {
        let (format, document) =
            jixiao_ingest::read_document(&path, &bytes).map_err(in_words).with_context(|| path.clone())?;
        let notices: Vec<NoticeJson> = document.notices.iter().map(|notice| NoticeJson::new(notice, ui.lang)).collect();
        match arguments.format {
            Format::Text => blocks::text(format, &document.value, &notices, ui.lang),
            Format::Json => blocks::json(format, &document.value, &notices)?,
        }
    } else {
        let reading = jixiao_ingest::read_bytes(&path, &bytes).map_err(in_words).with_context(|| path.clone())?;
        match arguments.format {
            Format::Text => text::reading(&reading, ui.lang),
            Format::Json => serde_json::to_string_pretty(&InspectJson::new(&reading, ui.lang))? + "\n",
        }
    };
    crate::ui::print(&shown)?;
    Ok(Exit::Done)
}
