//! Workbooks (`.xlsx`, `.xlsm`): every visible sheet is one table, its cells as the program that wrote them shows them.
//!
//! Hidden sheets, rows and columns are left out with a notice; formulas stand for their stored results and are never computed;
//! nothing outside the package is followed.

mod parts;
mod sheet;
#[cfg(test)]
mod tests;

use super::blocks::Blocks;
use super::number_format::Formats;
use super::package::{Package, Part, Relation};
use crate::ReadError;
use crate::document::Document;
use jixiao_model::{NoticeCode, Place, Text, Warned};
use sheet::Shared;

/// The name of the format in errors.
const FORMAT: &str = "xlsx";

/// The part with the list of sheets, where no relation names another.
const WORKBOOK: &str = "xl/workbook.xml";

/// The most sheets that are read.
const MOST_SHEETS: usize = 1_000;

/// Parses a workbook.
pub(crate) fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    let mut package = Package::open(bytes, FORMAT)?;
    let named = package.main_part().filter(|name| package.has(name));
    let main = named.unwrap_or_else(|| WORKBOOK.to_owned());
    let workbook = parts::workbook(&package.required(&main)?.text())?;
    let relations = package.relations_of(&main)?;
    let strings = parts::strings(&supporting(&mut package, &relations, "sharedStrings")?.text())?;
    let styles = parts::formats(&supporting(&mut package, &relations, "styles")?.text())?;
    let shared = Shared { strings, formats: Formats::new(&styles, workbook.uses_1904) };
    let mut blocks = Blocks::default();
    for entry in workbook.sheets.iter().take(MOST_SHEETS) {
        let relation = relations.iter().find(|relation| relation.id == entry.relation && !relation.is_external);
        if entry.is_hidden {
            blocks.notice(NoticeCode::PartlyRead, Place::default(), hidden_sheet(&entry.name));
        } else if let Some(relation) = relation {
            read_sheet(&mut package, relation, &entry.name, &shared, &mut blocks)?;
        }
    }
    report(&relations, &mut blocks);
    Ok(blocks.finish())
}

/// Reads a sheet of cells; sheets that are charts hold none, and one that cannot be inflated is noted.
fn read_sheet(
    package: &mut Package<'_>,
    relation: &Relation,
    name: &str,
    shared: &Shared,
    blocks: &mut Blocks,
) -> Result<(), ReadError> {
    if relation.kind == "chartsheet" {
        return Ok(());
    }
    match package.part(&relation.target) {
        Ok(Some(part)) => sheet::read(&part.text(), name, shared, blocks),
        Ok(None) | Err(ReadError::Damaged { .. }) => {
            let message = Text::new(
                format!("工作表「{name}」已损坏或缺失，未读取"),
                format!("sheet 「{name}」 is damaged or missing and was not read"),
            );
            blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Returns the part of a kind, empty where there is none.
fn supporting(package: &mut Package<'_>, relations: &[Relation], kind: &str) -> Result<Part, ReadError> {
    let named = relations.iter().find(|relation| relation.kind == kind && !relation.is_external);
    let name = named.map_or_else(|| format!("xl/{kind}.xml"), |relation| relation.target.clone());
    Ok(package.part(&name)?.unwrap_or_default())
}

fn hidden_sheet(name: &str) -> Text {
    Text::new(format!("隐藏的工作表「{name}」未读取"), format!("the hidden sheet 「{name}」 was not read"))
}

/// Notes what is in the package and never read or run.
fn report(relations: &[Relation], blocks: &mut Blocks) {
    let has = |kind: &str| u32::from(relations.iter().any(|relation| relation.kind == kind));
    blocks.partly_read(has("vbaProject"), |_| {
        Text::fixed("工作簿含有宏，未读取也未运行", "the workbook has macros; they were neither read nor run")
    });
    blocks.partly_read(has("externalLink"), |_| {
        Text::fixed(
            "工作簿引用其他文件，未打开，采用保存的结果",
            "the workbook refers to other files, which were not opened; stored results are used",
        )
    });
}
