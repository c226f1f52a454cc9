//! The clerk who fills a workbook.

use super::draft;
use crate::accuracy::apart::Apart;
use crate::accuracy::render::package::{pack, unpack};
use crate::synth::layout::{Block, Cell, Number, Table};
use crate::synth::render::xlsx::{self, float, places_format};
use crate::synth::rng::Rng;
use anyhow::Result;
use jixiao_model::NoticeCode;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet};

/// Stands for the result of a formula that is not stored, until it is taken out.
const NO_RESULT: &str = "1.23456789e-7";

/// Values whose loss leaves the rest of a form as it is.
static LOSABLE: &[&str] = &["/score", "/total_score", "/rate"];

/// What the clerk of one workbook does.
#[derive(Debug, Clone, Copy)]
struct Habits {
    /// Rows and columns left free above and beside everything.
    margin: (u32, u16),
    hides_rows: bool,
    hides_sheet: bool,
    /// How many per cent of the numbers are typed as text, and how many are formulas.
    texts: i64,
    formulas: i64,
    /// How many per cent of the formulas have no stored result.
    unstored: i64,
    thousands: bool,
}

impl Habits {
    fn draw(rng: &mut Rng) -> Self {
        Self {
            margin: (u32::try_from(rng.between(0, 3)).unwrap_or(0), u16::try_from(rng.between(0, 2)).unwrap_or(0)),
            hides_rows: rng.chance(50),
            hides_sheet: rng.chance(50),
            texts: rng.pick(&[0, 15, 100]),
            formulas: rng.pick(&[0, 0, 30, 60]),
            unstored: rng.pick(&[0, 20]),
            thousands: rng.chance(30),
        }
    }
}

/// A workbook under construction.
struct Clerk<'a> {
    habits: Habits,
    rng: &'a mut Rng,
    apart: Apart,
    /// The report whose sheet is filled, where it has a sheet of its own.
    report: Option<usize>,
}

/// Renders a workbook; `is_apart` when every report has a sheet of its own.
pub(in crate::accuracy) fn edited(tabs: &[xlsx::Sheet], is_apart: bool, rng: &mut Rng) -> Result<(Vec<u8>, Apart)> {
    let habits = Habits::draw(rng);
    let mut clerk = Clerk { habits, rng, apart: Apart::default(), report: None };
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2025, 1, 1)?));
    if habits.hides_sheet {
        clerk.draft(workbook.add_worksheet(), &tabs[0])?;
    }
    for (index, (name, blocks)) in tabs.iter().enumerate() {
        clerk.report = is_apart.then_some(index);
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        clerk.fill(sheet, blocks)?;
    }
    if habits.hides_sheet {
        workbook.worksheet_from_index(1)?.set_active(true).set_first_tab(true);
    }
    let (texts, formulas) = (habits.texts == 100, habits.formulas > 0);
    for (is_drawn, name) in [(texts, "numbers-as-text"), (formulas, "formulas"), (habits.thousands, "thousands")] {
        if is_drawn {
            clerk.apart.note(name);
        }
    }
    let bytes = without_results(&workbook.save_to_buffer()?, clerk.rng)?;
    Ok((bytes, clerk.apart))
}

/// Takes the results out that are not stored; some programs leave their element empty.
fn without_results(bytes: &[u8], rng: &mut Rng) -> Result<Vec<u8>> {
    let mut parts = unpack(bytes)?;
    let left = rng.pick(&["", "<v></v>", "<v/>"]);
    for (_, content) in &mut parts {
        *content = content.replace(&format!("<v>{NO_RESULT}</v>"), left);
    }
    pack(&parts)
}

impl Clerk<'_> {
    /// Fills a hidden sheet with a draft of another.
    fn draft(&mut self, sheet: &mut Worksheet, (_, blocks): &xlsx::Sheet) -> Result<()> {
        sheet.set_name("初稿")?;
        let habits = self.habits;
        self.habits = Habits { hides_rows: false, formulas: 0, ..habits };
        self.fill(sheet, &draft::of(blocks))?;
        self.habits = habits;
        if self.rng.chance(50) {
            sheet.set_hidden(true);
        } else {
            sheet.set_very_hidden(true);
        }
        self.apart.note("hidden-draft");
        self.apart.notices.insert(NoticeCode::PartlyRead);
        Ok(())
    }

    fn fill(&mut self, sheet: &mut Worksheet, blocks: &[Block]) -> Result<()> {
        let (mut row, left) = self.habits.margin;
        let widths = blocks.iter().map(|block| if let Block::Table(table) = block { table.widths.len() } else { 0 });
        let last = left + u16::try_from(widths.max().unwrap_or_default().max(2) - 1)?;
        for block in blocks {
            match block {
                Block::Title(text) | Block::Subtitle(text) | Block::Heading(_, text) | Block::Paragraph(text) => {
                    sheet.merge_range(row, left, row, last, text, &Format::new().set_text_wrap())?;
                    row += 1;
                }
                Block::Table(table) => row += self.table(sheet, table, row)?,
            }
        }
        Ok(())
    }

    /// Writes a table and returns how many rows it takes.
    fn table(&mut self, sheet: &mut Worksheet, table: &Table, top: u32) -> Result<u32> {
        let (table, hidden) =
            if self.habits.hides_rows { draft::with_rows(table, self.rng) } else { (table.clone(), Vec::new()) };
        for (index, row) in table.rows.iter().enumerate() {
            for cell in row {
                self.cell(sheet, cell, top + u32::try_from(index)?)?;
            }
        }
        for index in &hidden {
            sheet.set_row_hidden(top + u32::try_from(*index)?)?;
            self.apart.note("hidden-rows");
            self.apart.notices.insert(NoticeCode::PartlyRead);
        }
        Ok(u32::try_from(table.rows.len())?)
    }

    fn cell(&mut self, sheet: &mut Worksheet, cell: &Cell, row: u32) -> Result<()> {
        let format = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Center);
        let column = self.habits.margin.1 + u16::try_from(cell.column)?;
        if cell.row_span > 1 || cell.column_span > 1 {
            let (last_row, last_column) =
                (row + u32::try_from(cell.row_span)? - 1, column + u16::try_from(cell.column_span)? - 1);
            sheet.merge_range(row, column, last_row, last_column, &cell.text, &format)?;
            return Ok(());
        }
        if let Some(date) = date(&cell.text) {
            let format = format.set_num_format(r#"yyyy"年"m"月"d"日""#);
            sheet.write_datetime_with_format(row, column, &date, &format)?;
            self.apart.note("date-as-serial");
            return Ok(());
        }
        let number = if self.rng.chance(self.habits.texts) { Number::No } else { cell.number };
        let (stored, shown) = match number {
            Number::No => {
                sheet.write_string_with_format(row, column, &cell.text, &format)?;
                return Ok(());
            }
            Number::Plain(number) => (number, self.shown(number.normalize())),
            Number::Percent(percent) => {
                (percent / Decimal::ONE_HUNDRED, format!("{}%", places_format(percent.scale())))
            }
        };
        let format = format.set_num_format(shown);
        if self.rng.chance(self.habits.formulas) {
            sheet.write_formula_with_format(row, column, self.formula(cell, stored), &format)?;
        } else {
            sheet.write_number_with_format(row, column, float(stored)?, &format)?;
        }
        Ok(())
    }

    /// Returns a formula for a number; without a stored result nobody can tell it.
    fn formula(&mut self, cell: &Cell, number: Decimal) -> Formula {
        let formula = Formula::new(format!("{}({number})", self.rng.pick(&["SUM", "MAX", "VALUE"])));
        let is_losable = LOSABLE.iter().any(|end| cell.field.ends_with(end)) && !cell.field.starts_with("/unread");
        match self.report.filter(|_| is_losable && self.rng.chance(self.habits.unstored)) {
            Some(report) => {
                self.apart.lost.push((report, cell.field.clone()));
                self.apart.note("formulas-without-result");
                self.apart.notices.insert(NoticeCode::PartlyRead);
                formula.set_result(NO_RESULT)
            }
            None => formula.set_result(number.to_string()),
        }
    }

    /// Returns a number format that loses nothing of the number.
    fn shown(&mut self, number: Decimal) -> String {
        let places = places_format(number.scale());
        if number.is_zero() || !self.habits.thousands {
            return places;
        }
        let grouped = format!("#,##{places}");
        match self.rng.index(4) {
            0 => grouped,
            1 => format!("{grouped}_ "),
            2 => format!(r"{grouped}_);[Red]\({grouped}\)"),
            _ => format!(r#"_ * {grouped}_ ;_ * \-{grouped}_ ;_ * "-"??_ ;_ @_ "#),
        }
    }
}

/// Reads a text that is a date and nothing else.
fn date(text: &str) -> Option<ExcelDateTime> {
    let (year, rest) = text.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.strip_suffix('日')?.parse().ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_words_around_them() {
        assert!(date("2022年11月18日").is_some());
        for text in ["2022年11月18日完成", "2022年13月1日", "2022年", "11月18日"] {
            assert!(date(text).is_none(), "{text}");
        }
    }
}
