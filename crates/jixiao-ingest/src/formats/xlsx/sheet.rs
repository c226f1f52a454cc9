//! One sheet: its cells by position, merges as spans, hidden rows and columns left out.

use super::FORMAT;
use super::parts;
use crate::ReadError;
use crate::document::Cell;
use crate::formats::blocks::{Blocks, MOST_COLUMNS};
use crate::formats::number_format::Formats;
use crate::formats::xml::{Element, Event, Xml};
use jixiao_model::{NoticeCode, Place, Text};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of the largest sheet.
const MOST_ROWS: u32 = 1_048_576;

/// The most cells that are kept of a sheet.
const MOST_CELLS: usize = 1_000_000;

/// The most bytes of text that are kept of a sheet: one shared text may stand in every cell.
const MOST_TEXT: usize = 64 << 20;

/// What the workbook knows for all its sheets.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) strings: Vec<String>,
    pub(super) formats: Formats,
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct Open {
    position: (u32, u32),
    kind: Kind,
    style: usize,
    value: String,
    has_value: bool,
    has_formula: bool,
}

/// What the value of a cell means.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Boolean,
    Date,
    Error,
}

/// What is known of the sheet so far.
#[derive(Debug)]
struct Reader<'a> {
    shared: &'a Shared,
    texts: BTreeMap<(u32, u32), String>,
    merges: Vec<[u32; 4]>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    row: u32,
    column: u32,
    open: Open,
    n_without_value: usize,
    n_bytes: usize,
    is_cut: bool,
}

/// Reads a sheet into a table of its name; a sheet without text leaves no table.
pub(super) fn read(text: &str, name: &str, shared: &Shared, blocks: &mut Blocks) -> Result<(), ReadError> {
    let mut reader = Reader::new(shared);
    if let Err(error) = reader.walk(&mut Xml::new(text, FORMAT)) {
        let ReadError::Damaged { reason, .. } = &error else { return Err(error) };
        let message = Text::new(
            format!("工作表「{name}」有损坏，此后的内容未读取：{}", reason.zh),
            format!("sheet 「{name}」 is damaged and was not read on: {}", reason.en),
        );
        blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
    }
    reader.note(name, blocks);
    let cells = reader.cells(blocks.next_table());
    if !cells.is_empty() {
        blocks.table(Some(name.to_owned()), cells);
    }
    Ok(())
}

impl<'a> Reader<'a> {
    fn new(shared: &'a Shared) -> Self {
        Self {
            shared,
            texts: BTreeMap::new(),
            merges: Vec::new(),
            hidden_rows: BTreeSet::new(),
            hidden_columns: BTreeSet::new(),
            row: 0,
            column: 0,
            open: Open::default(),
            n_without_value: 0,
            n_bytes: 0,
            is_cut: false,
        }
    }

    fn walk(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => self.start(&element, xml)?,
                Event::End(name) if name == "c" => self.end_cell(),
                _ => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match element.name() {
            "col" => self.hide_columns(element),
            "row" => self.start_row(element),
            "c" => self.start_cell(element),
            "v" => {
                self.open.value = xml.text_inside()?;
                self.open.has_value = true;
            }
            "is" => {
                self.open.value = parts::rich_text(xml)?;
                self.open.has_value = true;
            }
            "f" => {
                self.open.has_formula = true;
                xml.skip();
            }
            "mergeCell" => self.merges.extend(element.attribute("ref").and_then(|range| rectangle(&range))),
            "extLst" | "conditionalFormatting" | "dataValidations" | "headerFooter" => xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn start_row(&mut self, element: &Element<'_>) {
        self.row = element.number("r").unwrap_or(self.row.saturating_add(1));
        self.column = 0;
        let has_no_height = element.attribute("ht").is_some_and(|height| height.parse() == Ok(0.0));
        if element.is_on("hidden") || has_no_height {
            self.hidden_rows.insert(self.row);
        }
    }

    fn hide_columns(&mut self, element: &Element<'_>) {
        let has_no_width = element.attribute("width").is_some_and(|width| width.parse() == Ok(0.0));
        if (element.is_on("hidden") || has_no_width)
            && let (Some(first), Some(last)) = (element.number("min"), element.number("max"))
        {
            self.hidden_columns.extend(first..=last.min(MOST_COLUMNS));
        }
    }

    fn start_cell(&mut self, element: &Element<'_>) {
        let reference = element.attribute("r").and_then(|reference| position(&reference));
        let position = reference.unwrap_or((self.row, self.column.saturating_add(1)));
        self.column = position.1;
        let kind = match element.attribute("t").as_deref() {
            Some("s") => Kind::Shared,
            Some("str" | "inlineStr") => Kind::Text,
            Some("b") => Kind::Boolean,
            Some("d") => Kind::Date,
            Some("e") => Kind::Error,
            _ => Kind::Number,
        };
        let style = element.number("s").unwrap_or(0) as usize;
        self.open = Open { position, kind, style, ..Open::default() };
    }

    fn end_cell(&mut self) {
        let open = std::mem::take(&mut self.open);
        // Programs that do not compute leave the value out or empty; an empty text is a result.
        let is_stored = open.has_value && (open.kind == Kind::Text || !open.value.trim().is_empty());
        self.n_without_value += usize::from(open.has_formula && !is_stored);
        let (row, column) = open.position;
        if row == 0 || row > MOST_ROWS || column == 0 {
            return;
        }
        let text = self.shown(open);
        self.n_bytes += text.len();
        if self.texts.len() < MOST_CELLS && self.n_bytes <= MOST_TEXT {
            self.texts.insert((row, column), text.trim().to_owned());
        } else {
            self.is_cut = true;
        }
    }

    fn shown(&self, open: Open) -> String {
        let Open { kind, style, value, .. } = open;
        let formats = &self.shared.formats;
        match kind {
            Kind::Number => formats.show(&value, style),
            Kind::Shared => {
                let index = value.trim().parse::<usize>().ok();
                let text = index.and_then(|index| self.shared.strings.get(index)).cloned();
                text.map(|text| formats.show_text(text, style)).unwrap_or_default()
            }
            Kind::Text => formats.show_text(value, style),
            Kind::Boolean if value.trim().is_empty() => value,
            Kind::Boolean => if matches!(value.trim(), "0" | "false") { "FALSE" } else { "TRUE" }.to_owned(),
            Kind::Date => formats.show_iso_date(&value, style),
            Kind::Error => value,
        }
    }

    fn note(&self, name: &str, blocks: &mut Blocks) {
        let place = Place { table: Some(blocks.next_table()), ..Place::default() };
        let (rows, columns, blank) = (self.hidden_rows.len(), self.hidden_columns.len(), self.n_without_value);
        if rows + columns > 0 {
            let message = Text::new(
                format!("工作表「{name}」有隐藏的 {rows} 行、{columns} 列未读取"),
                format!("sheet 「{name}」: {rows} hidden rows and {columns} hidden columns were not read"),
            );
            blocks.notice(NoticeCode::PartlyRead, place, message);
        }
        if blank > 0 {
            let message = Text::new(
                format!("工作表「{name}」有 {blank} 个公式没有保存计算结果"),
                format!("sheet 「{name}」: {blank} formulas have no stored value"),
            );
            blocks.notice(NoticeCode::PartlyRead, place, message);
        }
        if self.is_cut {
            let message = Text::new(
                format!("工作表「{name}」内容过多，后面的未读取"),
                format!("sheet 「{name}」 holds too much; the rest was not read"),
            );
            blocks.notice(NoticeCode::PartlyRead, place, message);
        }
    }

    /// Returns the visible cells up to the last row and column with text, merges as spans.
    fn cells(mut self, number: u32) -> Vec<Cell> {
        let spans = self.spans();
        let covered = self.covered();
        let (mut n_rows, mut n_columns) = (0, 0);
        for (position, _) in self.texts.iter().filter(|(_, text)| !text.is_empty()) {
            if !covered.contains(position) && self.is_visible(*position, spans.get(position)) {
                let (row_span, column_span) = spans.get(position).copied().unwrap_or((1, 1));
                n_rows = n_rows.max(position.0.saturating_add(row_span - 1));
                n_columns = n_columns.max(position.1.saturating_add(column_span - 1));
            }
        }
        let texts = std::mem::take(&mut self.texts);
        let wanted = texts.into_iter().filter(|(position, _)| {
            let is_used = position.0 <= n_rows && position.1 <= n_columns;
            is_used && !covered.contains(position) && self.is_visible(*position, spans.get(position))
        });
        wanted
            .map(|((row, column), text)| {
                let (row_span, column_span) = spans.get(&(row, column)).copied().unwrap_or((1, 1));
                let (row_span, column_span) = (row_span.min(n_rows + 1 - row), column_span.min(n_columns + 1 - column));
                Cell { row, column, row_span, column_span, text, place: Place::cell(number, row, column) }
            })
            .collect()
    }

    /// A merged cell is visible while any of its rows and any of its columns is.
    fn is_visible(&self, (row, column): (u32, u32), span: Option<&(u32, u32)>) -> bool {
        let (row_span, column_span) = span.copied().unwrap_or((1, 1));
        // A visible row is found within the first one more than are hidden.
        let shows = |first: u32, span: u32, hidden: &BTreeSet<u32>| {
            (first..first.saturating_add(span)).take(hidden.len() + 1).any(|index| !hidden.contains(&index))
        };
        shows(row, row_span, &self.hidden_rows) && shows(column, column_span, &self.hidden_columns)
    }

    /// Returns the spans of merges by their top left positions.
    fn spans(&self) -> BTreeMap<(u32, u32), (u32, u32)> {
        let spans = self.merges.iter().map(|[top, left, bottom, right]| {
            let rows = bottom.min(&MOST_ROWS).max(top) - top + 1;
            ((*top, *left), (rows, right - left + 1))
        });
        spans.collect()
    }

    /// Returns the positions inside merges that are not their origin.
    fn covered(&self) -> BTreeSet<(u32, u32)> {
        let mut covered = BTreeSet::new();
        let mut n_looked_at = 0;
        for [top, left, bottom, right] in &self.merges {
            let mut row = *top;
            // Only positions with a cell matter; rows without any are jumped over.
            while let Some((&(next, _), _)) = self.texts.range((row, *left)..=(*bottom, u32::MAX)).next() {
                let inside = self.texts.range((next, *left)..=(next, *right)).map(|(position, _)| *position);
                covered.extend(inside.filter(|position| *position != (*top, *left)));
                n_looked_at += 1;
                if next >= *bottom || n_looked_at > MOST_CELLS {
                    break;
                }
                row = next + 1;
            }
        }
        covered
    }
}

/// Reads `B12` as row 12, column 2.
fn position(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim();
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut column = 0u32;
    for letter in reference[..letters].bytes() {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    Some((reference[letters..].parse().ok()?, column)).filter(|(_, column)| *column > 0)
}

/// Reads `A1:B2` as top, left, bottom, right.
fn rectangle(range: &str) -> Option<[u32; 4]> {
    let (first, last) = range.split_once(':')?;
    let ((top, left), (bottom, right)) = (position(first)?, position(last)?);
    (top >= 1 && left >= 1 && top <= bottom && left <= right).then_some([top, left, bottom, right])
}
