//! Workbooks of Office 2003: every visible sheet is one table.

use super::value;
use crate::document::Cell;
use crate::formats::blocks::Blocks;
use crate::formats::xml::{Element, Event, Xml};
use crate::{Document, ReadError};
use jixiao_model::{NoticeCode, Place, Text, Warned};
use std::collections::{BTreeMap, BTreeSet};

/// The last row and column of a sheet.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// The most cells of a workbook.
const MOST_CELLS: usize = 1_000_000;

/// A cell while it is read.
#[derive(Debug, Default)]
struct Open {
    position: (u32, u32),
    span: (u32, u32),
    style: String,
    kind: String,
    value: String,
}

/// What is known of the workbook and of the open sheet.
#[derive(Debug, Default)]
struct Reader {
    blocks: Blocks,
    /// Format codes by style.
    formats: BTreeMap<String, String>,
    style: String,
    name: String,
    is_hidden: bool,
    cells: Vec<Cell>,
    n_cells: usize,
    row: u32,
    column: u32,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    open: Open,
    in_data: bool,
    in_visible: bool,
}

/// Parses the text of a workbook.
pub(super) fn parse(text: &str) -> Result<Warned<Document>, ReadError> {
    let mut reader = Reader::default();
    let mut xml = Xml::new(text, "xml");
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) if matches!(element.name(), "Comment" | "PhoneticText") => xml.skip(),
            Event::Start(element) => reader.start(&element),
            Event::End(name) => reader.end(name),
            Event::Text(text) if reader.in_data => reader.open.value.push_str(&text),
            Event::Text(text) if reader.in_visible => reader.is_hidden = text.trim() != "SheetVisible",
            Event::Text(_) => {}
        }
    }
    Ok(reader.blocks.finish())
}

impl Reader {
    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "Style" => self.style = attribute(element, "ID"),
            "NumberFormat" => {
                let format = attribute(element, "Format");
                self.formats.insert(self.style.clone(), value::code(&format).to_owned());
            }
            "Worksheet" => {
                self.name = attribute(element, "Name");
                self.is_hidden = false;
            }
            "Table" => self.start_table(),
            "Column" => self.column(element),
            "Row" => self.start_row(element),
            "Cell" => self.start_cell(element),
            "Data" => {
                self.open.kind = attribute(element, "Type");
                self.in_data = true;
            }
            "Visible" => self.in_visible = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Data" => self.in_data = false,
            "Visible" => self.in_visible = false,
            "Cell" => self.end_cell(),
            "Worksheet" => self.end_sheet(),
            _ => {}
        }
    }

    fn start_table(&mut self) {
        self.cells.clear();
        self.hidden_rows.clear();
        self.hidden_columns.clear();
        (self.row, self.column) = (0, 0);
    }

    fn column(&mut self, element: &Element<'_>) {
        let first = element.number("Index").unwrap_or(self.column + 1).clamp(1, MOST_COLUMNS);
        let last = first.saturating_add(element.number("Span").unwrap_or(0)).min(MOST_COLUMNS);
        self.column = last;
        if element.is_on("Hidden") {
            self.hidden_columns.extend(first..=last);
        }
    }

    fn start_row(&mut self, element: &Element<'_>) {
        self.row = element.number("Index").unwrap_or(self.row + 1).clamp(1, MOST_ROWS);
        self.column = 0;
        if element.is_on("Hidden") {
            self.hidden_rows.insert(self.row);
        }
    }

    fn start_cell(&mut self, element: &Element<'_>) {
        let column = element.number("Index").unwrap_or(self.column + 1).clamp(1, MOST_COLUMNS);
        let more = |name: &str, most: u32| element.number(name).unwrap_or(0).min(most);
        let (down, across) = (more("MergeDown", MOST_ROWS), more("MergeAcross", MOST_COLUMNS));
        self.column = column.saturating_add(across);
        self.open = Open {
            position: (self.row.max(1), column),
            span: (down + 1, across + 1),
            style: attribute(element, "StyleID"),
            ..Open::default()
        };
    }

    fn end_cell(&mut self) {
        let open = std::mem::take(&mut self.open);
        let (row, column) = open.position;
        self.n_cells += 1;
        let is_hidden = self.hidden_rows.contains(&row) || self.hidden_columns.contains(&column);
        if row == 0 || is_hidden || self.n_cells > MOST_CELLS {
            return;
        }
        let code = self.formats.get(&open.style).map_or("General", String::as_str);
        let text = value::show(&open.kind, &open.value, code).trim().replace("\r\n", "\n");
        let place = Place::cell(self.blocks.next_table(), row, column);
        self.cells.push(Cell {
            row,
            column,
            row_span: open.span.0,
            column_span: open.span.1,
            text: text.into(),
            place,
        });
    }

    fn end_sheet(&mut self) {
        let mut cells = std::mem::take(&mut self.cells);
        let name = std::mem::take(&mut self.name);
        if self.is_hidden {
            let message =
                Text::new(format!("隐藏的工作表「{name}」未读取"), format!("the hidden sheet 「{name}」 was not read"));
            return self.blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
        }
        let last = cells.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.row).max().unwrap_or(0);
        cells.retain(|cell| cell.row <= last);
        cells.sort_by_key(|cell| (cell.row, cell.column));
        for cell in &mut cells {
            cell.row_span = cell.row_span.min(last + 1 - cell.row);
        }
        self.note_hidden(&name);
        self.blocks.table(Some(name), cells);
    }

    fn note_hidden(&mut self, name: &str) {
        let (rows, columns) = (self.hidden_rows.len(), self.hidden_columns.len());
        if rows + columns > 0 {
            let place = Place { table: Some(self.blocks.next_table()), ..Place::default() };
            let message = Text::new(
                format!("工作表「{name}」有隐藏的 {rows} 行、{columns} 列未读取"),
                format!("sheet 「{name}」: {rows} hidden rows and {columns} hidden columns were not read"),
            );
            self.blocks.notice(NoticeCode::PartlyRead, place, message);
        }
    }
}

fn attribute(element: &Element<'_>, name: &str) -> String {
    element.attribute(name).unwrap_or_default().into_owned()
}
