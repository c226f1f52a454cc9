//! Word documents (`.docx`): one pass over `word/document.xml`, blocks in order, merged cells as one object.

use super::package::Package;
use super::{heading, xml};
use crate::ReadError;
use crate::document::{Block, Cell, Document, Table};
use jixiao_model::{Located, Place, Text, Warned};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// How deep tables may lie in each other.
const MOST_DEPTH: usize = 32;
/// The most cells of a document.
const MOST_CELLS: usize = 1_000_000;
/// The most grid columns that one cell may span.
const MOST_SPAN: u32 = 255;

/// Parses a Word document.
pub(crate) fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    let mut package = Package::open(bytes, "docx")?;
    let xml = package.required("word/document.xml")?;
    let styles = package.part("word/styles.xml")?.map(|xml| heading_styles(&xml)).transpose()?.unwrap_or_default();
    let mut walker = Walker { styles, ..Walker::default() };
    walker.walk(&xml)?;
    Ok(Warned { value: Document { blocks: walker.blocks }, notices: Vec::new() })
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct OpenCell {
    span: u32,
    merge: Merge,
    lines: Vec<String>,
    /// Tables inside the cell, which follow the outer one.
    inner: Vec<Table>,
}

/// What `w:vMerge` says of a cell.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    Restart,
    Continue,
}

/// A table while it is read.
#[derive(Debug, Default)]
struct OpenTable {
    number: u32,
    row: u32,
    column: u32,
    cells: Vec<Cell>,
    cell: Option<OpenCell>,
    inner: Vec<Table>,
}

/// A paragraph while it is read. Text boxes hold paragraphs inside a paragraph, so these nest.
#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    style: Option<u8>,
}

#[derive(Debug, Default)]
struct Walker {
    styles: BTreeMap<String, u8>,
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    paragraphs: Vec<OpenParagraph>,
    n_paragraphs: u32,
    n_tables: u32,
    n_cells: usize,
    /// Elements that are skipped, by how many of them are open.
    skipping: usize,
    /// The run that is open is hidden.
    hidden: bool,
    in_text: bool,
}

impl Walker {
    fn walk(&mut self, xml: &str) -> Result<(), ReadError> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start)?,
                Ok(Event::Empty(start)) => {
                    self.start(&start)?;
                    self.end(start.local_name().as_ref());
                }
                Ok(Event::End(end)) => self.end(end.local_name().as_ref()),
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::CData(text)) => self.text(&text),
                Ok(Event::GeneralRef(reference)) => self.text(&xml::resolved(&reference)),
                Ok(Event::Eof) => return self.finish(),
                Ok(_) => {}
                Err(error) => return Err(damaged(&error)),
            }
        }
    }

    /// A document that ends inside a table was cut off.
    fn finish(&mut self) -> Result<(), ReadError> {
        if self.tables.is_empty() && self.paragraphs.is_empty() {
            return Ok(());
        }
        Err(ReadError::Damaged {
            format: "docx", reason: Text::fixed("文档在中途截断", "the document is cut off")
        })
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        let name = start.local_name();
        let name: &str = name.as_ref();
        if self.skipping > 0 || is_skipped(name) {
            self.skipping += 1;
            return Ok(());
        }
        match name {
            "tbl" => self.start_table()?,
            "tr" => self.start_row(),
            "tc" => self.start_cell(),
            "gridSpan" => self.set_span(start),
            "gridBefore" => self.skip_columns(start),
            "vMerge" => self.set_merge(start),
            "p" => self.paragraphs.push(OpenParagraph::default()),
            "pStyle" => self.set_style(start),
            "r" => self.hidden = false,
            "vanish" => self.hidden = value(start).is_none_or(|value| value != "0" && value != "false"),
            "t" => self.in_text = true,
            "tab" if !self.hidden && self.in_run() => self.push("\t"),
            "br" | "cr" if !self.hidden => self.push("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match name {
            "tbl" => self.end_table(),
            "tc" => self.end_cell(),
            "p" => self.end_paragraph(),
            "r" => self.hidden = false,
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && !self.hidden && self.skipping == 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// Tab stops in paragraph properties are no tabs; those in runs follow text or stand alone, which trimming undoes.
    fn in_run(&self) -> bool {
        self.paragraphs.last().is_some_and(|paragraph| !paragraph.text.is_empty())
    }

    fn set_style(&mut self, start: &BytesStart<'_>) {
        let level = value(start).and_then(|style| self.styles.get(&style).copied());
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.style = level;
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let text = paragraph.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{3000}').to_owned();
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            if !text.is_empty() {
                cell.lines.push(text);
            }
            return;
        }
        if text.is_empty() {
            return;
        }
        self.n_paragraphs += 1;
        let joined: String = text.split('\n').map(str::trim).collect();
        let level = paragraph.style.or_else(|| heading::level(&joined));
        let place = Place::paragraph(self.n_paragraphs);
        self.blocks.push(match level {
            Some(level) => Block::Heading { level, text: Located::text(joined, place) },
            None => Block::Paragraph(Located::text(text, place)),
        });
    }

    fn start_table(&mut self) -> Result<(), ReadError> {
        if self.tables.len() >= MOST_DEPTH {
            return Err(ReadError::TooLarge {
                what: Text::fixed("表格嵌套层数", "the nesting of tables is"),
                limit: "32",
            });
        }
        self.n_tables += 1;
        self.tables.push(OpenTable { number: self.n_tables, ..OpenTable::default() });
        Ok(())
    }

    fn start_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row += 1;
            table.column = 1;
        }
    }

    fn start_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(OpenCell { span: 1, ..OpenCell::default() });
        }
    }

    fn open_cell(&mut self) -> Option<&mut OpenCell> {
        self.tables.last_mut()?.cell.as_mut()
    }

    fn set_span(&mut self, start: &BytesStart<'_>) {
        let span = value(start).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, MOST_SPAN);
        if let Some(cell) = self.open_cell() {
            cell.span = span;
        }
    }

    fn skip_columns(&mut self, start: &BytesStart<'_>) {
        let skipped = value(start).and_then(|value| value.parse().ok()).unwrap_or(0).min(MOST_SPAN);
        if let Some(table) = self.tables.last_mut() {
            table.column += skipped;
        }
    }

    fn set_merge(&mut self, start: &BytesStart<'_>) {
        let merge = if value(start).as_deref() == Some("restart") { Merge::Restart } else { Merge::Continue };
        if let Some(cell) = self.open_cell() {
            cell.merge = merge;
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some(open) = table.cell.take() else { return };
        let (row, column) = (table.row.max(1), table.column.max(1));
        table.column = column + open.span;
        table.inner.extend(open.inner);
        if open.merge == Merge::Continue && table.extend_above(row, column) {
            return;
        }
        self.n_cells += 1;
        if self.n_cells <= MOST_CELLS {
            let place = Place::cell(table.number, row, column);
            let text = open.lines.join("\n");
            table.cells.push(Cell { row, column, row_span: 1, column_span: open.span, text, place });
        }
    }

    fn end_table(&mut self) {
        let Some(open) = self.tables.pop() else { return };
        let n_columns = open.cells.iter().map(|cell| cell.column + cell.column_span - 1).max().unwrap_or(0);
        let table = Table { number: open.number, name: None, n_rows: open.row, n_columns, cells: open.cells };
        match self.open_cell() {
            Some(outer) => {
                outer
                    .lines
                    .extend(table.cells.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.text.clone()));
                outer.inner.push(table);
                outer.inner.extend(open.inner);
            }
            None if !table.cells.is_empty() => {
                self.blocks.push(Block::Table(table));
                self.blocks.extend(open.inner.into_iter().map(Block::Table));
            }
            None => {}
        }
    }
}

impl OpenTable {
    /// Lengthens the cell above that a continued merge belongs to.
    fn extend_above(&mut self, row: u32, column: u32) -> bool {
        let above = self.cells.iter_mut().rev().find(|cell| cell.column == column && cell.row + cell.row_span == row);
        above.map(|cell| cell.row_span += 1).is_some()
    }
}

/// Deleted text, field codes, and the second form of what is there twice.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "delText"
            | "instrText"
            | "Fallback"
            | "moveFrom"
            | "tblGrid"
            | "sectPr"
            | "tabs"
            | "rPrChange"
            | "pPrChange"
            | "tcPrChange"
    )
}

fn value(start: &BytesStart<'_>) -> Option<String> {
    let attributes = start.attributes().flatten();
    let mut values = attributes.filter(|attribute| attribute.key.local_name().as_ref() == "val");
    values.next().map(|attribute| attribute.value.clone().into_owned())
}

/// Returns the identifiers of heading styles with their levels.
fn heading_styles(xml: &str) -> Result<BTreeMap<String, u8>, ReadError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let (mut styles, mut current) = (BTreeMap::new(), String::new());
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => match start.local_name().as_ref() {
                "style" => {
                    let id =
                        start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "styleId");
                    current = id.map(|id| id.value.clone().into_owned()).unwrap_or_default();
                }
                "name" => {
                    if let Some(level) = value(&start).and_then(|name| level_of_style(&name)) {
                        styles.insert(current.clone(), level);
                    }
                }
                _ => {}
            },
            Ok(Event::Eof) => return Ok(styles),
            Ok(_) => {}
            Err(error) => return Err(damaged(&error)),
        }
    }
}

fn level_of_style(name: &str) -> Option<u8> {
    let lower = name.to_lowercase();
    let number = lower.strip_prefix("heading ").or_else(|| lower.strip_prefix("标题 "))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

fn damaged(error: &quick_xml::Error) -> ReadError {
    ReadError::Damaged { format: "docx", reason: Text::new(error.to_string(), error.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// Builds a document around the content of its body.
    fn document(body: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let parts = [
            ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>")),
            (
                "word/styles.xml",
                "<w:styles><w:style w:styleId=\"a1\"><w:name w:val=\"heading 2\"/></w:style></w:styles>".to_owned(),
            ),
        ];
        for (name, content) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn cell(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    }

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let blocks = parse(&document(body)).unwrap().value.blocks;
        let shown: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Heading { level, text } => format!("h{level} {}", text.raw),
                Block::Paragraph(text) => format!("p {}", text.raw.replace('\n', "/")),
                Block::Table(table) => {
                    let cells = table.cells.iter().map(|c| {
                        format!("{},{} {}x{} {}", c.row, c.column, c.row_span, c.column_span, c.text.replace('\n', "/"))
                    });
                    format!("t{} {}", table.number, cells.collect::<Vec<_>>().join("; "))
                }
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn runs_are_joined_and_what_is_not_shown_is_left_out() {
        check(
            "<w:p><w:r><w:t>绩</w:t></w:r><w:r><w:t>效 &amp; 自评</w:t></w:r></w:p>\
             <w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>\
             <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t><w:br/><w:t>行</w:t></w:r></w:p>\
             <w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            &["p 绩效 & 自评", "p 新", "p 显/行"],
        );
    }

    #[test]
    fn headings_by_style_or_number() {
        check(
            "<w:p><w:pPr><w:pStyle w:val=\"a1\"/></w:pPr><w:r><w:t>履职情况</w:t></w:r></w:p>\
             <w:p><w:r><w:t>一、基本</w:t><w:br/><w:t>情况</w:t></w:r></w:p>",
            &["h2 履职情况", "h1 一、基本情况"],
        );
    }

    #[test]
    fn merged_cells_are_one_object_with_its_span() {
        let rows = [
            [cell("<w:vMerge w:val=\"restart\"/>", "数量"), cell("", "甲"), cell("", "1")].concat(),
            [cell("<w:vMerge/>", ""), cell("", "乙"), cell("", "2")].concat(),
            [cell("<w:gridSpan w:val=\"2\"/>", "合计"), cell("", "3")].concat(),
        ];
        let body = format!("<w:tbl>{}</w:tbl>", rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat());
        check(&body, &["t1 1,1 2x1 数量; 1,2 1x1 甲; 1,3 1x1 1; 2,2 1x1 乙; 2,3 1x1 2; 3,1 1x2 合计; 3,3 1x1 3"]);
    }

    #[test]
    fn nested_tables_follow_the_outer_one_and_their_text_stays() {
        let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "内"));
        let body = format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>");
        check(&body, &["t1 1,1 1x1 外/内", "t2 1,1 1x1 内"]);
    }

    #[test]
    fn truncation_and_noise_never_panic() {
        let whole = document(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "甲")));
        for length in 0..whole.len() {
            let _ = parse(&whole[..length]);
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        let body = "<w:p/>".repeat(12 << 20);
        assert!(matches!(parse(&document(&body)), Err(ReadError::TooLarge { .. })));
    }

    proptest::proptest! {
        #[test]
        fn any_order_of_elements_is_read(body in "(<w:(tbl|tr|tc|p|r|t)>|</w:(tbl|tr|tc|p|r|t)>|<w:vMerge/>|<w:gridSpan w:val=\"[0-9]{1,10}\"/>|[甲乙]){0,40}") {
            let _ = parse(&document(&body));
        }
    }
}
