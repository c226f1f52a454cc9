//! A sheet as plain content, and how it is written.

use crate::ReportError;
use jixiao_model::{Lang, Text};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

/// The most characters that a cell of the file format holds, less the mark of a cut.
const MOST_CHARACTERS: usize = 32_700;

/// A sheet: its name, its columns and its rows.
pub(super) struct Sheet {
    /// Name on the tab.
    pub(super) name: Text,
    /// The columns, from left to right.
    pub(super) columns: Vec<Column>,
    /// The rows below the header; each has one value a column.
    pub(super) rows: Vec<Vec<Value>>,
}

/// A column: its title with the unit, its width in characters and how its numbers look.
pub(super) struct Column {
    title: Text,
    width: f64,
    number_format: &'static str,
}

/// The value of a cell. Missing is an empty cell, never zero.
pub(super) enum Value {
    /// Words.
    Text(String),
    /// A number that can be computed with.
    Number(f64),
    /// Nothing is known.
    Missing,
}

impl Column {
    /// A column of words.
    pub(super) fn text(zh: &'static str, en: &'static str, width: f64) -> Self {
        Self { title: Text::fixed(zh, en), width, number_format: "@" }
    }

    /// A column of numbers with up to two decimals, such as points and 万元.
    pub(super) fn number(zh: &'static str, en: &'static str) -> Self {
        Self { title: Text::fixed(zh, en), width: 12.0, number_format: "#,##0.00" }
    }

    /// A column of whole numbers.
    pub(super) fn count(zh: &'static str, en: &'static str) -> Self {
        Self { title: Text::fixed(zh, en), width: 9.0, number_format: "0" }
    }

    /// A column of shares; 1 is shown as 100 %.
    pub(super) fn percent(zh: &'static str, en: &'static str) -> Self {
        Self { title: Text::fixed(zh, en), width: 11.0, number_format: "0.0%" }
    }
}

impl Sheet {
    /// Writes header, rows, filter, frozen header and widths.
    pub(super) fn write(&self, worksheet: &mut Worksheet, lang: Lang) -> Result<(), ReportError> {
        worksheet.set_name(self.name.get(lang))?;
        let header = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x1F_3A_5F))
            .set_font_color(Color::White)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border_bottom(FormatBorder::Thin);
        for (index, column) in (0u16..).zip(&self.columns) {
            worksheet.set_column_width(index, column.width)?;
            worksheet.write_string_with_format(0, index, column.title.get(lang), &header)?;
        }
        let formats: Vec<Format> = self.columns.iter().map(Column::format).collect();
        for (row, values) in (1u32..).zip(&self.rows) {
            for ((index, value), format) in (0u16..).zip(values).zip(&formats) {
                write_value(worksheet, row, index, value, format)?;
            }
        }
        worksheet.set_freeze_panes(1, 0)?;
        let (Ok(last_row), Ok(last_column)) =
            (u32::try_from(self.rows.len()), u16::try_from(self.columns.len().saturating_sub(1)))
        else {
            return Ok(());
        };
        worksheet.autofilter(0, 0, last_row, last_column)?;
        Ok(())
    }
}

impl Column {
    fn format(&self) -> Format {
        let format = Format::new().set_num_format(self.number_format).set_align(FormatAlign::Top);
        if self.number_format == "@" { format.set_text_wrap() } else { format }
    }
}

fn write_value(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    format: &Format,
) -> Result<(), ReportError> {
    match value {
        Value::Text(words) => worksheet.write_string_with_format(row, column, fitting(words), format)?,
        Value::Number(number) if number.is_finite() => {
            worksheet.write_number_with_format(row, column, *number, format)?
        }
        Value::Number(_) | Value::Missing => worksheet,
    };
    Ok(())
}

/// Cuts what a cell cannot hold and says so.
fn fitting(words: &str) -> String {
    match words.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Missing, Self::Number)
    }
}

impl From<Option<String>> for Value {
    fn from(words: Option<String>) -> Self {
        words.map_or(Self::Missing, Self::Text)
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_with_a_mark() {
        let long = "绩".repeat(40_000);
        let cut = fitting(&long);
        assert!(cut.ends_with('…') && cut.chars().count() == MOST_CHARACTERS + 1);
        assert_eq!(fitting("短"), "短");
    }
}
