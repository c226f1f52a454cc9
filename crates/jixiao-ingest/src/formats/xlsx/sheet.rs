//! One sheet: its cells by position, merges as spans, hidden rows and columns left out.

use super::FORMAT;
use super::parts;
use crate::ReadError;
use crate::formats::blocks::{Blocks, MOST_COLUMNS};
use crate::formats::grid::{Grid, MOST_CELLS, MOST_ROWS};
use crate::formats::number_format::Formats;
use crate::formats::xml::{Element, Event, Xml, is_yes};
use jixiao_model::{NoticeCode, Place, Text};
use std::borrow::Cow;

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
struct Open<'a> {
    position: (u32, u32),
    kind: Kind,
    style: usize,
    value: Cow<'a, str>,
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

impl Kind {
    fn named(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "str" | "inlineStr" => Self::Text,
            "b" => Self::Boolean,
            "d" => Self::Date,
            "e" => Self::Error,
            _ => Self::Number,
        }
    }
}

/// What is known of the sheet so far.
#[derive(Debug)]
struct Reader<'a> {
    shared: &'a Shared,
    grid: Grid,
    row: u32,
    column: u32,
    open: Open<'a>,
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
    let cells = reader.grid.cells(blocks.next_table());
    if !cells.is_empty() {
        blocks.table(Some(name.to_owned()), cells);
    }
    Ok(())
}

impl<'a> Reader<'a> {
    fn new(shared: &'a Shared) -> Self {
        Self { shared, grid: Grid::default(), row: 0, column: 0, open: Open::default(), n_bytes: 0, is_cut: false }
    }

    fn walk(&mut self, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => self.start(&element, xml)?,
                Event::End("c") => self.end_cell(),
                _ => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        match element.name() {
            "col" => self.hide_columns(element),
            "row" => self.start_row(element),
            "c" => self.start_cell(element),
            "v" => {
                self.open.value = xml.text_inside()?;
                self.open.has_value = true;
            }
            "is" => {
                self.open.value = Cow::Owned(parts::rich_text(xml)?);
                self.open.has_value = true;
            }
            "f" => {
                self.open.has_formula = true;
                xml.skip();
            }
            "mergeCell" => {
                if let Some(rectangle) = element.attribute("ref").and_then(|range| rectangle(&range)) {
                    self.grid.merge(rectangle);
                }
            }
            "extLst" | "conditionalFormatting" | "dataValidations" | "headerFooter" => xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn start_row(&mut self, element: &Element<'_>) {
        (self.row, self.column) = (self.row.saturating_add(1), 0);
        let mut is_hidden = false;
        for (name, value) in element.attributes() {
            match name {
                "r" => self.row = value.trim().parse().unwrap_or(self.row),
                "ht" => is_hidden |= value.parse() == Ok(0.0),
                "hidden" => is_hidden |= is_yes(value),
                _ => {}
            }
        }
        if is_hidden {
            self.grid.hide_row(self.row);
        }
    }

    fn hide_columns(&mut self, element: &Element<'_>) {
        let has_no_width = element.attribute("width").is_some_and(|width| width.parse() == Ok(0.0));
        if (element.is_on("hidden") || has_no_width)
            && let (Some(first), Some(last)) = (element.number("min"), element.number("max"))
        {
            self.grid.hide_columns(first..=last.min(MOST_COLUMNS));
        }
    }

    fn start_cell(&mut self, element: &Element<'_>) {
        self.open = Open { position: (self.row, self.column.saturating_add(1)), ..Open::default() };
        for (name, value) in element.attributes() {
            match name {
                "r" => self.open.position = position(value).unwrap_or(self.open.position),
                "t" => self.open.kind = Kind::named(value),
                "s" => self.open.style = value.trim().parse().unwrap_or(0),
                _ => {}
            }
        }
        self.column = self.open.position.1;
    }

    fn end_cell(&mut self) {
        let open = std::mem::take(&mut self.open);
        // Programs that do not compute leave the value out or empty; an empty text is a result.
        let is_stored = open.has_value && (open.kind == Kind::Text || !open.value.trim().is_empty());
        if open.has_formula && !is_stored {
            self.grid.count_without_value();
        }
        let (row, column) = open.position;
        if row == 0 || row > MOST_ROWS || column == 0 {
            return;
        }
        let text = self.shown(open);
        self.n_bytes += text.len();
        if self.grid.n_cells() < MOST_CELLS && self.n_bytes <= MOST_TEXT {
            self.grid.add((row, column), text);
        } else {
            self.is_cut = true;
        }
    }

    fn shown(&self, open: Open<'_>) -> String {
        let Open { kind, style, value, .. } = open;
        let formats = &self.shared.formats;
        match kind {
            Kind::Number => formats.show(&value, style),
            Kind::Shared => {
                let index = value.trim().parse::<usize>().ok();
                let text = index.and_then(|index| self.shared.strings.get(index)).cloned();
                text.map(|text| formats.show_text(text, style)).unwrap_or_default()
            }
            Kind::Text => formats.show_text(value.into_owned(), style),
            Kind::Boolean if value.trim().is_empty() => String::new(),
            Kind::Boolean => if matches!(value.trim(), "0" | "false") { "FALSE" } else { "TRUE" }.to_owned(),
            Kind::Date => formats.show_iso_date(&value, style),
            Kind::Error => value.into_owned(),
        }
    }

    fn note(&self, name: &str, blocks: &mut Blocks) {
        let place = Place { table: Some(blocks.next_table()), ..Place::default() };
        for notice in self.grid.notices(blocks.next_table(), name) {
            blocks.notice(notice.code, notice.place, notice.message);
        }
        if self.is_cut {
            let message = Text::new(
                format!("工作表「{name}」内容过多，后面的未读取"),
                format!("sheet 「{name}」 holds too much; the rest was not read"),
            );
            blocks.notice(NoticeCode::PartlyRead, place, message);
        }
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
