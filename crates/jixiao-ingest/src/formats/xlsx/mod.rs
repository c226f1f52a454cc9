//! Workbooks (`.xlsx`): every visible sheet is one table, its cells as the program that wrote them shows them.

mod parts;
mod sheet;

use super::package::Package;
use crate::ReadError;
use crate::document::{Block, Document};
use jixiao_model::{Notice, NoticeCode, Place, Text, Warned};

/// Parses a workbook.
pub(crate) fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    let mut package = Package::open(bytes, "xlsx")?;
    let sheets = parts::sheets(&package.required("xl/workbook.xml")?)?;
    let targets =
        package.part("xl/_rels/workbook.xml.rels")?.map(|xml| parts::targets(&xml)).transpose()?.unwrap_or_default();
    let strings =
        package.part("xl/sharedStrings.xml")?.map(|xml| parts::strings(&xml)).transpose()?.unwrap_or_default();
    let formats = package.part("xl/styles.xml")?.map(|xml| parts::formats(&xml)).transpose()?.unwrap_or_default();
    let mut out = Warned { value: Document::default(), notices: Vec::new() };
    let mut number = 0;
    for sheet in sheets {
        if sheet.hidden {
            out.notices.push(hidden_sheet(&sheet.name));
            continue;
        }
        let Some(target) = targets.get(&sheet.relation) else { continue };
        let Some(xml) = package.part(&part_name(target))? else { continue };
        number += 1;
        let read = sheet::read(&xml, number, &sheet.name, &strings, &formats)?;
        out.notices.extend(read.notices);
        match read.value {
            Some(table) => out.value.blocks.push(Block::Table(table)),
            None => number -= 1,
        }
    }
    Ok(out)
}

/// Targets are relative to `xl/`, or absolute.
fn part_name(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{target}"),
    }
}

fn hidden_sheet(name: &str) -> Notice {
    let message =
        Text::new(format!("隐藏的工作表「{name}」未读取"), format!("the hidden sheet 「{name}」 was not read"));
    Notice::new(NoticeCode::PartlyRead, Place::default(), message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// Builds a workbook with one visible and one hidden sheet around the rows of the first.
    fn workbook(rows: &str) -> Vec<u8> {
        let parts = [
            ("xl/workbook.xml", r#"<workbook xmlns:r="r"><sheets><sheet name="表一" sheetId="1" r:id="r1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>"#.to_owned()),
            ("xl/_rels/workbook.xml.rels", r#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#.to_owned()),
            ("xl/sharedStrings.xml", "<sst><si><t>绩效</t></si><si><r><t>自</t></r><r><t>评</t></r><rPh><t>x</t></rPh></si></sst>".to_owned()),
            ("xl/styles.xml", r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>"#.to_owned()),
            ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>")),
            ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>".to_owned()),
        ];
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const ROWS: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3"><c r="A3" s="1"><v>0.9524</v></c><c r="B3" s="2"><v>44377</v></c><c r="C3" s="3"><v>1234.5</v></c><c r="D3" t="inlineStr"><is><t>文</t></is></c><c r="E3"><v>7.0</v></c><c r="F3"><f>A1</f></c></row>"#;

    #[test]
    fn cells_show_what_is_printed_and_merges_are_one_object() {
        let read = parse(&workbook(ROWS)).unwrap();
        let Block::Table(table) = &read.value.blocks[0] else { panic!("a table") };
        let cells: Vec<String> = table
            .cells
            .iter()
            .map(|c| format!("{},{} {}x{} {}", c.row, c.column, c.row_span, c.column_span, c.text))
            .collect();
        assert_eq!(
            cells,
            [
                "1,1 2x2 绩效", "1,3 1x1 自评", "3,1 1x1 95.24%", "3,2 1x1 2021年6月30日", "3,3 1x1 1,234.50",
                "3,4 1x1 文", "3,5 1x1 7", "3,6 1x1 "
            ]
        );
        assert_eq!((table.n_rows, table.n_columns, table.name.as_deref()), (3, 6, Some("表一")));
        let codes: Vec<&str> = read.notices.iter().map(|notice| notice.code.name()).collect();
        assert_eq!(codes, ["partly-read", "partly-read"], "the hidden sheet and the formula without a value");
    }

    #[test]
    fn truncation_never_panics() {
        let whole = workbook(ROWS);
        for percent in 0..100 {
            let _ = parse(&whole[..whole.len() * percent / 100]);
        }
    }
}
