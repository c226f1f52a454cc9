//! Shows a stored number as its format prints it: decimals, thousands, percent, words, dates, durations.
//!
//! One departure from Excel: `General` keeps whole numbers whole (Excel turns to an exponent from twelve digits on), because a sum
//! of money that lost its digits could not be checked.

mod builtin;
mod code;
mod date;
mod digits;
#[cfg(test)]
mod tests;

pub(crate) use builtin::builtin;

use code::Code;
use jixiao_model::Decimal;
use std::collections::BTreeMap;

/// Formats are taken apart once for all cells that have them.
#[derive(Debug)]
pub(crate) struct Formats {
    /// By cell style, the format's place in `codes`.
    styles: Vec<usize>,
    codes: Vec<Code>,
    uses_1904: bool,
}

impl Formats {
    /// Takes apart the formats of the cell styles.
    pub(crate) fn new(styles: &[String], uses_1904: bool) -> Self {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let mut codes = vec![Code::parse("General")];
        let mut places = Vec::with_capacity(styles.len());
        for style in styles {
            let place = *known.entry(style).or_insert_with(|| {
                codes.push(Code::parse(style));
                codes.len() - 1
            });
            places.push(place);
        }
        Self { styles: places, codes, uses_1904 }
    }

    /// Shows a number as a cell of a style shows it; what is no number is returned as it is written.
    pub(crate) fn show(&self, written: &str, style: usize) -> String {
        let Some(number) = parse(written) else { return written.to_owned() };
        self.code(style).show(number, self.uses_1904)
    }

    /// Shows a text as a cell of a style shows it.
    pub(crate) fn show_text(&self, text: String, style: usize) -> String {
        self.code(style).show_text(text)
    }

    /// Shows a date that is written as `2021-06-30T00:00:00`.
    pub(crate) fn show_iso_date(&self, written: &str, style: usize) -> String {
        match date::serial_of_iso(written, self.uses_1904) {
            Some(serial) => self.code(style).show(serial, self.uses_1904),
            None => written.to_owned(),
        }
    }

    fn code(&self, style: usize) -> &Code {
        &self.codes[self.styles.get(style).copied().unwrap_or(0)]
    }
}

/// Shows a number in one format, for formats that are used once.
pub(crate) fn show(written: &str, code: &str) -> String {
    match parse(written) {
        Some(number) => Code::parse(code).show(number, false),
        None => written.to_owned(),
    }
}

/// Reads a number as XML writes it, the exponent form included.
fn parse(written: &str) -> Option<Decimal> {
    let written = written.trim();
    let exact: Decimal = written.parse().ok().or_else(|| Decimal::from_scientific(written).ok())?;
    // Programs store 0.86190000000000001; fifteen digits are what they mean.
    exact.round_sf(15).map(|number| number.normalize())
}
