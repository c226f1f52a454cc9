//! Prints blocks in the format that the plan wants.

use super::layout::Block;
use super::plan::FileFormat;
use super::record::Record;
use super::render::docx::Headings;
use super::render::html::Envelope;
use super::render::txt::Encoding;
use super::render::{docx, html, txt, xlsx};
use super::rng::Rng;
use anyhow::Result;

/// The filling notes that some forms print below their table.
pub(crate) fn notes(format: FileFormat, is_wanted: bool) -> Vec<Block> {
    let notes = [
        "注：1.其他资金包括与财政拨款共同用于同一项目的自有资金、社会资金等。",
        "2.定性指标根据完成情况分为达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档。",
    ];
    let n_notes = if format == FileFormat::HtmlUtf8 { 1 } else { 2 };
    notes.iter().take(n_notes).filter(|_| is_wanted).map(|note| Block::Paragraph((*note).to_owned())).collect()
}

/// Returns the extension of a format.
pub(crate) fn extension(format: FileFormat) -> &'static str {
    match format {
        FileFormat::TextUtf8 | FileFormat::TextGb18030 | FileFormat::TextUtf16 => "txt",
        FileFormat::Docx => "docx",
        FileFormat::HtmlUtf8 | FileFormat::HtmlGb18030 => "html",
        FileFormat::Xlsx => "xlsx",
    }
}

/// Prints a department report.
pub(crate) fn render_department(
    blocks: &[Block],
    format: FileFormat,
    record: &Record,
    rng: &mut Rng,
) -> Result<Vec<u8>> {
    let is_styled = !record.style.numbered || rng.chance(60);
    Ok(match format {
        FileFormat::TextUtf8 => txt::render(blocks, Encoding::Utf8),
        FileFormat::TextGb18030 => txt::render(blocks, Encoding::Gb18030),
        FileFormat::TextUtf16 => txt::render(blocks, Encoding::Utf16),
        FileFormat::HtmlUtf8 => html::render(blocks, &envelope(record, "utf-8", rng)).into_bytes(),
        FileFormat::HtmlGb18030 => {
            txt::encode(&html::render(blocks, &envelope(record, "gb2312", rng)), Encoding::Gb18030)
        }
        FileFormat::Docx => docx::render(blocks, if is_styled { Headings::Styled } else { Headings::Plain }, rng)?,
        FileFormat::Xlsx => anyhow::bail!("a department report is no workbook"),
    })
}

/// Prints a file of projects.
pub(crate) fn render_projects(
    sheets: Vec<xlsx::Sheet>,
    format: FileFormat,
    first: &Record,
    rng: &mut Rng,
) -> Result<Vec<u8>> {
    if format == FileFormat::Xlsx {
        return xlsx::render(&sheets, rng);
    }
    let blocks: Vec<Block> = sheets.into_iter().flat_map(|(_, blocks)| blocks).collect();
    render_department(&blocks, format, first, rng)
}

fn envelope(record: &Record, charset: &'static str, rng: &mut Rng) -> Envelope {
    let next = record.year + 1;
    Envelope {
        heading: record.title.clone(),
        publisher: record.department.clone(),
        published: format!("{next}-{:02}-{:02}", rng.between(7, 9), rng.between(1, 28)),
        index_number: format!("LT{:03}-{next}-{:05}", rng.between(100, 399), rng.between(1, 99_999)),
        charset,
    }
}
