//! Varies how a document prints its values. Nothing is lost: the truth stays as it is.

use super::build::{self, Draft};
use super::money::{self, Money, wide};
use super::template::Template;
use super::truth::{Sheet, Truth};
use super::words;
use super::{levels, lines, shape};
use crate::synth::layout::{Block, Cell, Number, Table};
use crate::synth::rng::Rng;
use jixiao_model::NoticeCode;
use rust_decimal::Decimal;
use serde_json::Value;

/// A way to print execution rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rate {
    Plain,
    /// `86.19`
    Bare,
    /// `0.8619`
    Share,
}

/// Varies a document.
pub(super) fn vary(draft: &mut Draft, rng: &mut Rng) {
    let money = Money::draw(rng);
    let rate = rng.pick(&[Rate::Plain, Rate::Plain, Rate::Plain, Rate::Bare, Rate::Share]);
    let (wide_points, other_percent, percent_word) = (rng.chance(8), rng.chance(10), rng.chance(8));
    let Draft { sheets, truth, template } = &mut *draft;
    let (is_form, is_alone) = (template.spec().is_some(), sheets.len() == 1);
    for sheet in &mut *sheets {
        money::print(sheet, money, truth);
        words::reword(sheet, truth, rng);
        words::reword_headings(sheet, truth, rng);
        lines::vary(sheet, truth, rng);
        if is_form {
            shape::vary(sheet, truth, is_alone, rng);
        }
        // A list has a row for every indicator and none for a class without one.
        if rng.chance(15) && truth.family != Template::F13.name() && unused_class(sheet) {
            note(truth, "unused-class");
        }
        print_rates(sheet, rate, truth);
        if wide_points {
            points_in_wide_digits(sheet);
        }
        if other_percent {
            rewrite_values(sheet, rng.pick(&["％", "﹪"]), |_| true);
        } else if percent_word {
            rewrite_values(sheet, "百分比", |text| text.starts_with('≥') || text.starts_with(">="));
        }
        if rng.chance(12) && repeat_header(sheet) {
            note(truth, "repeated-header");
        }
        levels::vary(sheet, truth, rng);
        // The others know labels by their words.
        words::justify(sheet, truth, rng);
    }
    if money != Money::Plain {
        note(truth, &format!("money-{money:?}").to_lowercase());
    }
    for (is_drawn, name) in
        [(wide_points, "wide-points"), (other_percent, "other-percent"), (percent_word, "percent-word")]
    {
        if is_drawn {
            note(truth, name);
        }
    }
    surround(draft, rng);
}

/// Adds what stands around a document: letterhead, list of projects, notes, page marks.
fn surround(draft: &mut Draft, rng: &mut Rng) {
    let Draft { sheets, truth, .. } = draft;
    if sheets.len() > 1 && truth.family != Template::F13.name() && rng.chance(40) {
        build::list_of_projects(sheets);
        note(truth, "list-of-projects");
    }
    if rng.chance(15) {
        let lines = ["附件6", "岚财绩〔2025〕13号"].map(|line| Block::Paragraph(line.to_owned()));
        sheets[0].blocks.splice(0..0, lines);
        note(truth, "letterhead");
    }
    let Some(last) = sheets.last_mut() else { return };
    if !last.blocks.iter().any(|block| matches!(block, Block::Heading(..))) && rng.chance(35) {
        let notes = [
            "注：1.其他资金包括与财政拨款共同用于同一项目的自有资金、社会资金等。",
            "2.定性指标根据完成情况分为达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档。",
        ];
        last.blocks.extend(notes.map(|line| Block::Paragraph(line.to_owned())));
        note(truth, "notes");
    }
    if rng.chance(15) {
        last.blocks.push(Block::Paragraph("-1-".to_owned()));
        let middle = last.blocks.iter().rposition(|block| matches!(block, Block::Heading(1, _)));
        last.blocks.extend(middle.is_none().then(|| Block::Paragraph("- 2 -".to_owned())));
        if let Some(middle) = middle {
            last.blocks.insert(middle, Block::Paragraph("- 3 -".to_owned()));
        }
        note(truth, "page-marks");
    }
}

/// Notes what was drawn.
pub(super) fn note(truth: &mut Truth, name: &str) {
    if !truth.drawn.iter().any(|one| one == name) {
        truth.drawn.push(name.to_owned());
    }
}

/// Returns the tables of a document.
pub(super) fn tables(sheet: &mut Sheet) -> impl Iterator<Item = &mut Table> {
    sheet.blocks.iter_mut().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

/// Returns the cells of all tables.
pub(super) fn cells(sheet: &mut Sheet) -> impl Iterator<Item = &mut Cell> {
    tables(sheet).flat_map(|table| table.rows.iter_mut().flatten())
}

/// Stores a text in place of a number.
pub(super) fn write(cell: &mut Cell, text: String) {
    (cell.text, cell.number) = (text, Number::No);
}

fn print_rates(sheet: &mut Sheet, rate: Rate, truth: &mut Truth) {
    if rate == Rate::Plain {
        return;
    }
    for cell in cells(sheet).filter(|cell| cell.field.ends_with("/rate")) {
        let Number::Percent(percent) = cell.number else { continue };
        let shown = if rate == Rate::Bare { percent } else { percent / Decimal::ONE_HUNDRED };
        (cell.text, cell.number) = (shown.normalize().to_string(), Number::Plain(shown));
        truth.notices.insert(NoticeCode::InferredValue);
        note(truth, if rate == Rate::Bare { "rate-bare" } else { "rate-share" });
    }
}

fn points_in_wide_digits(sheet: &mut Sheet) {
    let is_points = |field: &str| field.ends_with("/weight") || field.ends_with("/score");
    for cell in cells(sheet).filter(|cell| is_points(&cell.field)) {
        let text = wide(&cell.text);
        write(cell, text);
    }
}

/// Writes another sign for per cent in targets and actual values.
fn rewrite_values(sheet: &mut Sheet, percent: &str, wants: fn(&str) -> bool) {
    let mut written: Vec<(String, String)> = Vec::new();
    for cell in cells(sheet).filter(|cell| cell.field.ends_with("/target") || cell.field.ends_with("/actual")) {
        if cell.text.ends_with('%') && wants(&cell.text) {
            let text = cell.text.replace('%', percent);
            write(cell, text.clone());
            written.push((cell.field.clone(), text));
        }
    }
    for (field, text) in written {
        set(&mut sheet.truth, &field, text.into());
    }
}

/// Sets a value of a truth.
pub(super) fn set(truth: &mut Value, field: &str, value: Value) {
    if let Some(place) = truth.pointer_mut(field) {
        *place = value;
    }
}

/// Repeats the header of the indicators where a new first level begins, as at the top of a page.
fn repeat_header(sheet: &mut Sheet) -> bool {
    let Some(table) = tables(sheet).find(|table| header_of(table).is_some()) else { return false };
    let Some(at) = header_of(table) else { return false };
    let header: Vec<Cell> = table.rows[at].iter().filter(|cell| cell.row_span == 1).cloned().collect();
    let has_block = header.len() < table.rows[at].len();
    let first = usize::from(has_block);
    if header.len() + first != table.widths.len() {
        return false;
    }
    // The first rows after the first group: a row that starts a cell in the first column of the indicators.
    let starts = |row: &[Cell]| row.iter().any(|cell| cell.column == first && !cell.text.is_empty());
    let is_row = |row: &[Cell]| row.iter().any(|cell| cell.field.starts_with("/indicators"));
    let found = (at + 2..table.rows.len()).find(|index| starts(&table.rows[*index]) && is_row(&table.rows[*index]));
    let Some(before) = found else { return false };
    for cell in table.rows[at].iter_mut().filter(|cell| cell.row_span > 1) {
        cell.row_span += 1;
    }
    table.rows.insert(before, header);
    true
}

/// Returns the row with the header of the indicators.
pub(super) fn header_of(table: &Table) -> Option<usize> {
    table.rows.iter().position(|row| row.iter().any(|cell| cell.field.is_empty() && cell.text == "三级指标"))
}

/// Leaves a class in place that has no indicator: its label, and blanks beside it.
fn unused_class(sheet: &mut Sheet) -> bool {
    let label = "生态效益指标";
    for table in tables(sheet) {
        let is_benefit = |cell: &Cell| cell.field.is_empty() && cell.text.starts_with("效益指标");
        let has_it = table.rows.iter().flatten().any(|cell| cell.text == label);
        let found = table.rows.iter().position(|row| row.iter().any(is_benefit)).filter(|_| !has_it);
        let Some(top) = found else { continue };
        let Some(level1) = table.rows[top].iter_mut().find(|cell| is_benefit(cell)) else { continue };
        let (first, after) = (level1.column, top + level1.row_span);
        level1.row_span += 1;
        let header = header_of(table).unwrap_or(top);
        table.rows[header].iter_mut().filter(|cell| cell.column < first).for_each(|cell| cell.row_span += 1);
        let blanks = (first + 2..table.widths.len()).map(|column| Cell::new(column, ""));
        table.rows.insert(after, std::iter::once(Cell::new(first + 1, label)).chain(blanks).collect());
        return true;
    }
    false
}
