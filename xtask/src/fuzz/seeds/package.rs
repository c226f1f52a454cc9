//! Tiny packages: Word, Excel, OpenDocument, OFD.

use super::marked::{escaped, table};
use super::{ROWS, TITLE};
use crate::synth::layout::{Block, Cell, Table};
use crate::synth::render::docx::Headings;
use crate::synth::render::{docx, xlsx};
use crate::synth::rng::Rng;
use anyhow::Result;
use std::io::{Cursor, Write};

pub(super) fn zip_of(parts: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let mut zip = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, ::zip::write::SimpleFileOptions::default())?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn blocks() -> Vec<Block> {
    let cells = |row: &[&str; 4]| row.iter().enumerate().map(|(column, text)| Cell::new(column, *text)).collect();
    let table = Table { widths: vec![10; 4], rows: ROWS.iter().map(cells).collect() };
    vec![Block::Title(TITLE.to_owned()), Block::Paragraph("内设科室3个。".to_owned()), Block::Table(table)]
}

fn rng() -> Rng {
    Rng::for_document(1, [0, 0, 12])
}

pub(super) fn docx() -> Result<Vec<u8>> {
    docx::render(&blocks(), Headings::Styled, &mut rng())
}

pub(super) fn xlsx() -> Result<Vec<u8>> {
    xlsx::render(&[("自评".to_owned(), blocks())], &mut rng())
}

pub(super) fn ofd() -> Result<Vec<u8>> {
    crate::accuracy::ofd(&blocks())
}

/// The name spaces of OpenDocument.
const OPEN: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";

fn open_document(kind: &str, body: &str) -> Result<Vec<u8>> {
    let mime = format!("application/vnd.oasis.opendocument.{kind}");
    let content =
        format!("<office:document-content {OPEN}><office:body>{body}</office:body></office:document-content>");
    zip_of(&[("mimetype", mime.as_bytes()), ("content.xml", content.as_bytes())])
}

fn open_table() -> String {
    let rows = table(
        |cells| format!("<table:table-row>{cells}</table:table-row>"),
        |text| {
            format!(
                "<table:table-cell table:number-columns-spanned=\"1\" table:number-columns-repeated=\"1\"><text:p>{}</text:p></table:table-cell>",
                escaped(text)
            )
        },
    );
    format!(
        "<table:table table:name=\"自评\"><table:table-column table:number-columns-repeated=\"4\"/>{rows}</table:table>"
    )
}

pub(super) fn odt() -> Result<Vec<u8>> {
    let table = open_table();
    open_document(
        "text",
        &format!("<office:text><text:h text:outline-level=\"1\">{TITLE}</text:h>{table}</office:text>"),
    )
}

pub(super) fn ods() -> Result<Vec<u8>> {
    let title =
        format!("<table:table-row><table:table-cell><text:p>{TITLE}</text:p></table:table-cell></table:table-row>");
    let table = open_table().replacen("<table:table-row>", &(title + "<table:table-row>"), 1);
    open_document("spreadsheet", &format!("<office:spreadsheet>{table}</office:spreadsheet>"))
}
