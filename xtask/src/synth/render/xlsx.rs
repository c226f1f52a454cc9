//! Workbooks: one project a sheet, percent formats, numbers stored as text, and a hidden sheet with scrap.

use crate::synth::layout::{Block, Cell, Number, Table};
use crate::synth::rng::Rng;
use anyhow::{Context, Result};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// A sheet: its name and what stands on it.
pub(crate) type Sheet = (String, Vec<Block>);

/// Renders a workbook.
pub(crate) fn render(sheets: &[Sheet], rng: &mut Rng) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for (name, blocks) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, blocks, rng)?;
    }
    scrap(workbook.add_worksheet())?;
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, blocks: &[Block], rng: &mut Rng) -> Result<()> {
    let last_column = last_column(blocks)?;
    let centre = Format::new().set_align(FormatAlign::Center).set_bold();
    sheet.write(0, 0, "附件")?;
    let mut row = 1;
    for block in blocks {
        match block {
            Block::Title(text) | Block::Subtitle(text) => {
                sheet.merge_range(row, 0, row, last_column, text, &centre)?;
                row += 1;
            }
            Block::Heading(_, text) | Block::Paragraph(text) => {
                sheet.merge_range(row, 0, row, last_column, text, &Format::new().set_text_wrap())?;
                row += 1;
            }
            Block::Table(table) => row += fill_table(sheet, table, row, rng)?,
        }
    }
    Ok(())
}

/// Returns the column where the widest table ends; titles and notes are merged up to it.
fn last_column(blocks: &[Block]) -> Result<u16> {
    let widths = blocks.iter().map(|block| if let Block::Table(table) = block { table.widths.len() } else { 0 });
    Ok(u16::try_from(widths.max().unwrap_or_default().max(2) - 1)?)
}

fn fill_table(sheet: &mut Worksheet, table: &Table, top: u32, rng: &mut Rng) -> Result<u32> {
    for (column, width) in table.widths.iter().enumerate() {
        sheet.set_column_width(u16::try_from(column)?, f64::from(*width) * 1.3)?;
    }
    for (index, row) in table.rows.iter().enumerate() {
        for cell in row {
            write_cell(sheet, cell, top + u32::try_from(index)?, rng)?;
        }
    }
    Ok(u32::try_from(table.rows.len())?)
}

fn write_cell(sheet: &mut Worksheet, cell: &Cell, row: u32, rng: &mut Rng) -> Result<()> {
    let format = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Center);
    let column = u16::try_from(cell.column)?;
    if cell.row_span > 1 || cell.column_span > 1 {
        let last_row = row + u32::try_from(cell.row_span)? - 1;
        let last_column = column + u16::try_from(cell.column_span)? - 1;
        sheet.merge_range(row, column, last_row, last_column, &cell.text, &format)?;
        return Ok(());
    }
    // Some clerks type numbers into cells that are formatted as text.
    let number = if rng.chance(15) { Number::No } else { cell.number };
    match number {
        Number::No => sheet.write_string_with_format(row, column, &cell.text, &format)?,
        Number::Plain(number) => {
            let shown = places_format(number.normalize().scale());
            sheet.write_number_with_format(row, column, float(number)?, &format.set_num_format(shown))?
        }
        Number::Percent(percent) => {
            let shown = format!("{}%", places_format(percent.scale()));
            let share = float(percent / Decimal::ONE_HUNDRED)?;
            sheet.write_number_with_format(row, column, share, &format.set_num_format(shown))?
        }
    };
    Ok(())
}

/// The number format that shows so many decimal places.
pub(crate) fn places_format(places: u32) -> String {
    if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places as usize)) }
}

/// Returns the number as a cell stores it.
pub(crate) fn float(number: Decimal) -> Result<f64> {
    number.to_f64().context("a number of the corpus fits a cell")
}

/// Fills a hidden sheet with remains of a draft, which is no report.
fn scrap(sheet: &mut Worksheet) -> Result<()> {
    sheet.set_name("底稿")?;
    let remains: [[&str; 4]; 6] = [
        ["项目支出绩效自评表", "", "", ""],
        ["项目名称", "（草稿）样例项目", "", ""],
        ["主管部门", "某某单位", "", ""],
        ["三级指标", "年度指标值", "实际完成值", "得分"],
        ["指标一", "≥10个", "8个", "10"],
        ["合计核对", "", "", "88.8"],
    ];
    for (row, cells) in (0u32..).zip(remains) {
        for (column, text) in (0u16..).zip(cells) {
            sheet.write_string(row, column, text)?;
        }
    }
    sheet.set_hidden(true);
    Ok(())
}
