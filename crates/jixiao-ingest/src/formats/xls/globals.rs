//! What all sheets of a workbook share: their list, the strings, the number formats, the calendar.

use super::records::{END, Record, records};
use crate::ReadError;
use crate::formats::bytes::{u8_at, u32_at};
use crate::formats::codepage;
use crate::formats::number_format::{self, Formats};
use encoding_rs::Encoding;
use jixiao_model::Text;
use std::collections::BTreeMap;

/// The most strings that are kept.
const MOST_STRINGS: usize = 4_000_000;

/// The most characters of a number format, which Excel allows.
const MOST_CODE: usize = 255;

/// The most sheets that are read.
const MOST_SHEETS: usize = 1_024;

/// A sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) offset: usize,
    pub(super) is_hidden: bool,
    /// A chart or a macro has no cells.
    pub(super) has_cells: bool,
}

/// What the sheets share.
#[derive(Debug)]
pub(super) struct Globals {
    pub(super) sheets: Vec<Entry>,
    pub(super) strings: Vec<String>,
    pub(super) encoding: &'static Encoding,
    /// Written by Excel 97 or later, with strings in Unicode.
    pub(super) is_unicode: bool,
    /// Days count from 1904.
    is_from_1904: bool,
    codes: BTreeMap<u16, String>,
    styles: Vec<u16>,
    formats: Formats,
}

impl Globals {
    /// Reads the first part of a workbook stream.
    pub(super) fn read(stream: &[u8]) -> Result<Self, ReadError> {
        let begin = records(stream, 0).next().filter(|record| record.kind == super::records::BEGIN);
        let version = begin.and_then(|record| record.u16_at(0));
        let Some(version @ (0x0500 | 0x0600)) = version else {
            let reason = Text::fixed("工作簿的开头有误", "the workbook does not begin as one");
            return Err(ReadError::damaged("xls", reason));
        };
        let mut globals = Self {
            sheets: Vec::new(),
            strings: Vec::new(),
            encoding: encoding_rs::WINDOWS_1252,
            is_unicode: version == 0x0600,
            is_from_1904: false,
            codes: BTreeMap::new(),
            styles: Vec::new(),
            formats: Formats::new(&[], false),
        };
        for record in records(stream, 0).take_while(|record| record.kind != END) {
            if record.kind == 0x002F {
                return Err(ReadError::Protected);
            }
            globals.take(&record);
        }
        globals.formats = globals.formats();
        Ok(globals)
    }

    /// Takes up one record; one that is too short says nothing.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        match record.kind {
            0x0022 => self.is_from_1904 = record.u16_at(0)? == 1,
            0x0042 => self.encoding = codepage::by_number(record.u16_at(0)?),
            0x0085 if self.sheets.len() < MOST_SHEETS => {
                let sheet = self.sheet(record)?;
                self.sheets.push(sheet);
            }
            0x00E0 => self.styles.push(record.u16_at(2)?),
            0x00FC => self.strings = strings(record),
            0x041E => {
                let code = if self.is_unicode {
                    record.continued(2).string()?
                } else {
                    record.continued(3).encoded(usize::from(u8_at(record.body, 2)?), self.encoding)
                };
                self.codes.insert(record.u16_at(0)?, code.chars().take(MOST_CODE).collect());
            }
            _ => {}
        }
        Some(())
    }

    fn sheet(&self, record: &Record<'_>) -> Option<Entry> {
        let length = usize::from(u8_at(record.body, 6)?);
        let mut rest = record.continued(7);
        let name = if self.is_unicode { rest.characters(length)? } else { rest.encoded(length, self.encoding) };
        Some(Entry {
            name: name.trim_end_matches('\0').to_owned(),
            offset: usize::try_from(u32_at(record.body, 0)?).ok()?,
            is_hidden: u8_at(record.body, 4)? & 3 != 0,
            has_cells: u8_at(record.body, 5)? == 0,
        })
    }

    /// Takes apart the number formats of the cell styles, once all of them are known.
    fn formats(&self) -> Formats {
        let code =
            |id: &u16| self.codes.get(id).cloned().unwrap_or_else(|| number_format::builtin(u32::from(*id)).to_owned());
        let styles: Vec<String> = self.styles.iter().map(code).collect();
        Formats::new(&styles, self.is_from_1904)
    }

    /// Shows a number as the style of its cell prints it.
    pub(super) fn show(&self, number: f64, style: u16) -> String {
        // Numbers of many digits would become hundreds of zeros.
        let is_plain = number.abs() < 1e15 && (number.abs() >= 1e-15 || number.to_bits() << 1 == 0);
        let written = if is_plain { number.to_string() } else { format!("{number:e}") };
        self.formats.show(&written, usize::from(style))
    }
}

fn strings(record: &Record<'_>) -> Vec<String> {
    let mut reader = record.continued(4);
    let n_strings = reader.u32().unwrap_or(0) as usize;
    std::iter::from_fn(|| reader.string()).take(n_strings.min(MOST_STRINGS)).collect()
}
