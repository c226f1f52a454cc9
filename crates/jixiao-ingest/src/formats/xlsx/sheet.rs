//! One sheet: its cells by position, merges as spans, hidden rows and columns left out.

use super::parts::{Scan, attribute, scan};
use crate::ReadError;
use crate::document::{Cell, Table};
use crate::formats::number_format;
use jixiao_model::{Notice, NoticeCode, Place, Text, Warned};
use std::collections::{BTreeMap, BTreeSet};

/// The most rows and columns that are read, far above any form.
const MOST_ROWS: u32 = 200_000;
const MOST_COLUMNS: u32 = 1_000;
/// The most grid positions, so that a stray cell far out does not cost memory.
const MOST_POSITIONS: u64 = 4_000_000;

/// A cell while it is read.
#[derive(Debug, Default)]
struct Open {
    position: (u32, u32),
    kind: String,
    style: usize,
    value: String,
    has_value: bool,
    has_formula: bool,
}

/// What is known of the sheet so far.
#[derive(Debug, Default)]
struct Reader {
    texts: BTreeMap<(u32, u32), String>,
    merges: Vec<[u32; 4]>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    row: u32,
    column: u32,
    in_value: bool,
    n_without_value: usize,
    open: Open,
}

/// Reads a sheet; nothing when it holds no text.
pub(super) fn read(
    xml: &str,
    number: u32,
    name: &str,
    strings: &[String],
    formats: &[String],
) -> Result<Warned<Option<Table>>, ReadError> {
    let mut reader = Reader::default();
    scan(xml, &mut |event| match event {
        Scan::Start(start) => reader.start(start),
        Scan::End("v" | "t") => reader.in_value = false,
        Scan::End("c") => reader.end_cell(strings, formats),
        Scan::Text(text) if reader.in_value => reader.open.value.push_str(text),
        Scan::End(_) | Scan::Text(_) => {}
    })?;
    let notices = reader.notices(number, name);
    Ok(Warned { value: reader.table(number, name), notices })
}

impl Reader {
    fn start(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        match start.local_name().as_ref() {
            "col" => self.hide_columns(start),
            "row" => {
                self.row = attribute(start, "r").and_then(|row| row.parse().ok()).unwrap_or(self.row + 1);
                self.column = 0;
                if attribute(start, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
                    self.hidden_rows.insert(self.row);
                }
            }
            "c" => {
                let reference = attribute(start, "r").and_then(|reference| position(&reference));
                let position = reference.unwrap_or((self.row, self.column + 1));
                self.column = position.1;
                self.open = Open {
                    position,
                    kind: attribute(start, "t").unwrap_or_default(),
                    style: attribute(start, "s").and_then(|style| style.parse().ok()).unwrap_or(0),
                    ..Open::default()
                };
            }
            "v" | "t" => {
                self.in_value = true;
                self.open.has_value = true;
            }
            "f" => self.open.has_formula = true,
            "mergeCell" => self.merges.extend(attribute(start, "ref").and_then(|range| rectangle(&range))),
            _ => {}
        }
    }

    fn hide_columns(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        let number = |name: &str| attribute(start, name).and_then(|value| value.parse::<u32>().ok());
        if attribute(start, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
            && let (Some(first), Some(last)) = (number("min"), number("max"))
        {
            self.hidden_columns.extend(first..=last.min(MOST_COLUMNS));
        }
    }

    fn end_cell(&mut self, strings: &[String], formats: &[String]) {
        let open = std::mem::take(&mut self.open);
        self.n_without_value += usize::from(open.has_formula && !open.has_value);
        let (row, column) = open.position;
        if row == 0 || row > MOST_ROWS || column == 0 || column > MOST_COLUMNS {
            return;
        }
        let text = match open.kind.as_str() {
            "s" => open
                .value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|index| strings.get(index))
                .cloned()
                .unwrap_or_default(),
            "str" | "inlineStr" | "e" => open.value,
            "b" => if open.value.trim() == "1" { "是" } else { "否" }.to_owned(),
            _ => number_format::show(&open.value, formats.get(open.style).map_or("General", String::as_str)),
        };
        self.texts.insert((row, column), text.trim().to_owned());
    }

    fn notices(&self, number: u32, name: &str) -> Vec<Notice> {
        let place = Place { table: Some(number), ..Place::default() };
        let (rows, columns, blank) = (self.hidden_rows.len(), self.hidden_columns.len(), self.n_without_value);
        let mut notices = Vec::new();
        if rows + columns > 0 {
            let message = Text::new(
                format!("工作表「{name}」有隐藏的 {rows} 行、{columns} 列未读取"),
                format!("sheet 「{name}」: {rows} hidden rows and {columns} hidden columns were not read"),
            );
            notices.push(Notice::new(NoticeCode::PartlyRead, place, message));
        }
        if blank > 0 {
            let message = Text::new(
                format!("工作表「{name}」有 {blank} 个公式没有保存计算结果"),
                format!("sheet 「{name}」: {blank} formulas have no stored value"),
            );
            notices.push(Notice::new(NoticeCode::PartlyRead, place, message));
        }
        notices
    }

    fn table(self, number: u32, name: &str) -> Option<Table> {
        let is_hidden =
            |row: u32, column: u32| self.hidden_rows.contains(&row) || self.hidden_columns.contains(&column);
        let visible: Vec<(&(u32, u32), &String)> =
            self.texts.iter().filter(|((row, column), _)| !is_hidden(*row, *column)).collect();
        let used = || visible.iter().filter(|(_, text)| !text.is_empty()).map(|(position, _)| **position);
        let (n_rows, n_columns) =
            (used().map(|(row, _)| row).max()?, visible.iter().map(|((_, column), _)| *column).max()?);
        if u64::from(n_rows) * u64::from(n_columns) > MOST_POSITIONS {
            return None;
        }
        let covered = self.covered();
        let mut cells = Vec::new();
        for ((row, column), text) in visible {
            if *row > n_rows || covered.contains(&(*row, *column)) {
                continue;
            }
            let merge = self.merges.iter().find(|[top, left, ..]| (top, left) == (row, column));
            let [row_span, column_span] = merge.map_or([1, 1], |[top, left, bottom, right]| {
                [bottom.min(&n_rows) - top + 1, right.min(&n_columns).max(left) - left + 1]
            });
            let place = Place::cell(number, *row, *column);
            cells.push(Cell { row: *row, column: *column, row_span, column_span, text: text.clone(), place });
        }
        Some(Table { number, name: Some(name.to_owned()), n_rows, n_columns, cells })
    }

    /// Returns the positions inside merges that are not their origin.
    fn covered(&self) -> BTreeSet<(u32, u32)> {
        let mut covered = BTreeSet::new();
        for [top, left, bottom, right] in &self.merges {
            // Only positions with a cell matter, and those are few.
            let inside = self.texts.range((*top, 0)..=(*bottom, u32::MAX)).map(|(position, _)| *position);
            covered.extend(
                inside.filter(|(row, column)| (left..=right).contains(&column) && (row, column) != (top, left)),
            );
        }
        covered
    }
}

/// Reads `B12` as row 12, column 2.
fn position(reference: &str) -> Option<(u32, u32)> {
    let letters = reference.chars().take_while(char::is_ascii_alphabetic).count();
    let mut column = 0u32;
    for letter in reference[..letters].bytes() {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    Some((reference[letters..].parse().ok()?, column))
}

/// Reads `A1:B2` as top, left, bottom, right.
fn rectangle(range: &str) -> Option<[u32; 4]> {
    let (first, last) = range.split_once(':')?;
    let ((top, left), (bottom, right)) = (position(first)?, position(last)?);
    (top >= 1 && left >= 1 && top <= bottom && left <= right).then_some([top, left, bottom, right])
}
