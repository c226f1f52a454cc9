//! Workbooks of Excel 5 to 2003 and of WPS (`.xls`, `.et`): every visible sheet is one table, its cells as shown.

mod globals;
mod records;
mod sheet;
#[cfg(test)]
mod tests;

use super::blocks::Blocks;
use super::grid::MOST_CELLS;
use super::ole::{Compound, SIGNATURE};
use crate::ReadError;
use crate::document::Document;
use globals::{Entry, Globals};
use jixiao_model::{NoticeCode, Place, Text, Warned};
use sheet::{Budget, Found, MOST_TEXT};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Parses a workbook in its container, or its bare stream.
pub(crate) fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    let stream = stream(bytes)?;
    let globals = Globals::read(&stream)?;
    let mut blocks = Blocks::default();
    let mut budget = Budget { text: MOST_TEXT, cells: MOST_CELLS };
    // Two names for one place would read it twice.
    let mut seen = BTreeSet::new();
    for entry in globals.sheets.iter().filter(|entry| entry.has_cells) {
        if entry.is_hidden {
            let message = Text::new(
                format!("隐藏的工作表「{}」未读取", entry.name),
                format!("the hidden sheet 「{}」 was not read", entry.name),
            );
            blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
        } else if seen.insert(entry.offset) {
            read_sheet(&stream, entry, &globals, &mut budget, &mut blocks);
        }
    }
    if globals.sheets.is_empty() {
        let reason = Text::fixed("没有工作表", "it lists no sheet");
        return Err(ReadError::damaged("xls", reason));
    }
    Ok(blocks.finish())
}

fn stream(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ReadError> {
    if !bytes.starts_with(SIGNATURE) {
        return Ok(Cow::Borrowed(bytes));
    }
    let compound = Compound::open(bytes)?;
    // A file that holds both was saved for old programs too; the first is the newer form.
    let stream = compound.stream("Workbook").or_else(|| compound.stream("Book"));
    stream.map(Cow::Owned).ok_or_else(|| {
        let reason = Text::fixed("缺少 Workbook 流", "its Workbook stream is missing");
        ReadError::damaged("xls", reason)
    })
}

fn read_sheet(stream: &[u8], entry: &Entry, globals: &Globals, budget: &mut Budget, blocks: &mut Blocks) {
    let number = blocks.next_table();
    let name = &entry.name;
    let (found, sheet) = sheet::read(stream, entry.offset, globals, budget);
    let message = match found {
        Found::Cells | Found::NoCells => None,
        Found::Nothing => Some(Text::new(
            format!("工作表「{name}」不在其应在的位置，未读取"),
            format!("sheet 「{name}」 is not where the workbook says and was not read"),
        )),
        Found::TooMuch => Some(Text::new(
            format!("工作簿内容过多，工作表「{name}」只读取了一部分"),
            format!("the workbook holds too much; sheet 「{name}」 was read in part"),
        )),
    };
    for notice in sheet.notices(number, name) {
        blocks.notice(notice.code, notice.place, notice.message);
    }
    if let Some(message) = message {
        blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
    }
    blocks.table(Some(name.clone()), sheet.cells(number));
}
