//! The cells of one sheet.

use super::globals::Globals;
use super::records::{BEGIN, END, Record, error_name, packed_number, records, truth, truth_or_error};
use crate::formats::bytes::{f64_at, u8_at};
use crate::formats::grid::Grid;

/// The most bytes of text that the cells of a workbook hold: many cells may name one long string.
pub(super) const MOST_TEXT: usize = 64 << 20;

/// How much may still be read.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) text: usize,
    pub(super) cells: usize,
}

/// What stands at the offset of a sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    Cells,
    /// A chart, or the sheet is empty.
    NoCells,
    /// There is no sheet.
    Nothing,
    /// There is more than the budget allows.
    TooMuch,
}

/// Reads the cells of the sheet at an offset of the stream.
pub(super) fn read(stream: &[u8], offset: usize, globals: &Globals, budget: &mut Budget) -> (Found, Grid) {
    let mut reader = Reader { globals, budget, sheet: Grid::default(), waiting: None, found: Found::NoCells };
    let mut all = records(stream, offset);
    if all.next().is_none_or(|record| record.kind != BEGIN) {
        return (Found::Nothing, reader.sheet);
    }
    // Charts inside the sheet begin and end like sheets.
    let mut depth = 1;
    for record in all {
        match record.kind {
            BEGIN => depth += 1,
            END => depth -= 1,
            _ if depth == 1 => {
                reader.take(&record);
            }
            _ => {}
        }
        if depth == 0 || reader.found == Found::TooMuch {
            break;
        }
    }
    reader.end_waiting();
    (reader.found, reader.sheet)
}

struct Reader<'a> {
    globals: &'a Globals,
    budget: &'a mut Budget,
    sheet: Grid,
    /// A formula whose text comes in a record of its own.
    waiting: Option<(u32, u32)>,
    found: Found,
}

impl Reader<'_> {
    /// Takes up one record; one that is too short says nothing.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let body = record.body;
        match record.kind {
            // A number, a packed number, many packed numbers.
            0x0203 => self.number(record, f64_at(body, 6)?)?,
            0x027E => self.number(record, packed_number(body, 6)?)?,
            0x00BD => self.numbers(record)?,
            // A shared string, a string of its own, one with formatting.
            0x00FD => {
                let index = usize::from(record.u16_at(6)?) | usize::from(record.u16_at(8)?) << 16;
                let globals = self.globals;
                self.set(position(record)?, globals.strings.get(index).cloned().unwrap_or_default());
            }
            0x0204 | 0x00D6 => {
                let text = self.text(record, 6)?;
                self.set(position(record)?, text);
            }
            0x0205 => {
                let text = truth_or_error(body, 6)?;
                self.set(position(record)?, text);
            }
            0x0006 | 0x0206 | 0x0406 => self.formula(record)?,
            0x0207 => {
                if let Some(position) = self.waiting.take() {
                    let text = self.text(record, 0)?;
                    self.set(position, text);
                }
            }
            // Cells without a value, one or many.
            0x0201 => self.set(position(record)?, String::new()),
            0x00BE => {
                let (row, first) = position(record)?;
                let n_cells = u32::try_from(body.len().saturating_sub(6) / 2).ok()?;
                (first..first + n_cells).for_each(|column| self.set((row, column), String::new()));
            }
            0x00E5 => self.merges(record)?,
            0x0208 if record.u16_at(12)? & 0x20 != 0 => self.sheet.hide_row(u32::from(record.u16_at(0)?) + 1),
            0x007D if record.u16_at(8)? & 1 != 0 => {
                let (first, last) = (u32::from(record.u16_at(0)?), u32::from(record.u16_at(2)?));
                self.sheet.hide_columns(first + 1..=last.min(255) + 1);
            }
            _ => {}
        }
        Some(())
    }

    fn number(&mut self, record: &Record<'_>, number: f64) -> Option<()> {
        let shown = self.globals.show(number, record.u16_at(4)?);
        self.set(position(record)?, shown);
        Some(())
    }

    fn numbers(&mut self, record: &Record<'_>) -> Option<()> {
        let (row, first) = position(record)?;
        for (column, cell) in (first..).zip(record.body.get(4..)?.chunks_exact(6)) {
            let style = u16::from_le_bytes([cell[0], cell[1]]);
            let shown = self.globals.show(packed_number(cell, 2)?, style);
            self.set((row, column), shown);
        }
        Some(())
    }

    fn formula(&mut self, record: &Record<'_>) -> Option<()> {
        self.end_waiting();
        if record.u16_at(12)? != 0xFFFF {
            return self.number(record, f64_at(record.body, 6)?);
        }
        let (kind, value) = (u8_at(record.body, 6)?, u8_at(record.body, 8)?);
        let position = position(record)?;
        match kind {
            0 => self.waiting = Some(position),
            1 => self.set(position, truth(value).to_owned()),
            2 => self.set(position, error_name(value).to_owned()),
            _ => self.set(position, String::new()),
        }
        Some(())
    }

    fn text(&self, record: &Record<'_>, at: usize) -> Option<String> {
        if self.globals.is_unicode {
            return record.continued(at).string();
        }
        let length = usize::from(record.u16_at(at)?);
        Some(record.continued(at + 2).encoded(length, self.globals.encoding))
    }

    fn merges(&mut self, record: &Record<'_>) -> Option<()> {
        for range in record.body.get(2..)?.chunks_exact(8) {
            let number = |at: usize| u32::from(u16::from_le_bytes([range[at], range[at + 1]])) + 1;
            self.sheet.merge([number(0), number(4), number(2), number(6)]);
        }
        Some(())
    }

    fn set(&mut self, position: (u32, u32), text: String) {
        let (Some(cells), Some(left)) = (self.budget.cells.checked_sub(1), self.budget.text.checked_sub(text.len()))
        else {
            self.found = Found::TooMuch;
            return;
        };
        (self.budget.cells, self.budget.text) = (cells, left);
        self.found = Found::Cells;
        self.sheet.add(position, text);
    }

    /// A formula whose text never came has no stored value.
    fn end_waiting(&mut self) {
        if let Some(position) = self.waiting.take() {
            self.sheet.count_without_value();
            self.set(position, String::new());
        }
    }
}

/// Returns row and column of the cell that a record begins with.
fn position(record: &Record<'_>) -> Option<(u32, u32)> {
    Some((u32::from(record.u16_at(0)?) + 1, u32::from(record.u16_at(2)?) + 1))
}
