//! `jixiao inspect`: what was read from one file.

mod blocks;
mod text;

use crate::exit::Exit;
use crate::input;
use crate::reading::ReadingOptions;
use crate::ui::Ui;
use anyhow::{Context, anyhow};
use clap::ValueEnum;
use jixiao_ingest::{FileDocument, Reader};
use jixiao_model::wire::{InspectJson, NoticeJson};
use jixiao_model::{Lang, Skipped, Text};
use std::path::{Path, PathBuf};

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
    /// Draw what is recognised on one page of a PDF or OFD (characters, rules, cells) into this file (.svg)
    #[arg(long, value_name = "FILE")]
    picture: Option<PathBuf>,
    /// The page to draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    page: u32,
    #[command(flatten)]
    reading: ReadingOptions,
}

/// The printed forms of a reading.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Prints the reading, or one for each document of an archive.
pub(crate) fn run(arguments: &Inspect, ui: &Ui) -> anyhow::Result<Exit> {
    let path = arguments.file.display().to_string();
    let in_words = |reason: &Text| anyhow!(reason.get(ui.lang).to_owned());
    let bytes = jixiao_ingest::read_path(&arguments.file).map_err(|error| in_words(&error.to_text()));
    let bytes = bytes.with_context(|| path.clone())?;
    let reader = arguments.reading.reader(ui);
    if let Some(target) = &arguments.picture {
        return picture(arguments, &reader, bytes, target, ui);
    }
    let shown = if arguments.blocks {
        let documents = reader.read_documents(&path, bytes);
        shown(&documents, ui, |document| blocks(arguments.format, document, ui.lang))
    } else {
        let readings = reader.read_files(&path, bytes);
        shown(&readings, ui, |reading| match arguments.format {
            Format::Text => Ok(text::reading(reading, ui.lang)),
            Format::Json => Ok(serde_json::to_string_pretty(&InspectJson::new(reading, ui.lang))? + "\n"),
        })
    };
    crate::ui::print(&shown?)?;
    Ok(Exit::Done)
}

/// Draws one page into a file.
fn picture(arguments: &Inspect, reader: &Reader, bytes: Vec<u8>, target: &Path, ui: &Ui) -> anyhow::Result<Exit> {
    let drawn = reader.draw(&arguments.file.display().to_string(), bytes, arguments.page);
    let drawn = drawn.map_err(|skipped| anyhow!(skipped.reason.get(ui.lang).to_owned()))?;
    let missing = Text::new(
        format!("没有第 {} 页；只能绘制 PDF 和 OFD 的页面", arguments.page),
        format!("there is no page {}; only pages of PDF and OFD can be drawn", arguments.page),
    );
    let svg = drawn.ok_or_else(|| anyhow!(missing.get(ui.lang).to_owned()))?;
    crate::output::write_file(target, svg.as_bytes())?;
    Ok(Exit::Done)
}

/// Shows everything that was read, one after the other; says what was not. Fails when nothing was.
fn shown<T>(
    read: &[Result<T, Skipped>],
    ui: &Ui,
    show: impl Fn(&T) -> anyhow::Result<String>,
) -> anyhow::Result<String> {
    let is_archive = read.len() > 1;
    let mut out = String::new();
    let mut failed = None;
    for one in read {
        match one {
            Ok(one) => out.push_str(&show(one)?),
            Err(skipped) => {
                let reason = anyhow!(skipped.reason.get(ui.lang).to_owned()).context(skipped.path.clone());
                if is_archive {
                    ui.warn(&input::not_read(skipped));
                }
                failed.get_or_insert(reason);
            }
        }
    }
    match failed {
        Some(reason) if out.is_empty() => Err(reason),
        _ => Ok(out),
    }
}

fn blocks(format: Format, read: &FileDocument, lang: Lang) -> anyhow::Result<String> {
    let document = &read.document;
    let notices: Vec<NoticeJson> = document.notices.iter().map(|notice| NoticeJson::new(notice, lang)).collect();
    match format {
        Format::Text => Ok(blocks::text(read.format, &document.value, &notices, lang)),
        Format::Json => blocks::json(read.format, &document.value, &notices),
    }
}
