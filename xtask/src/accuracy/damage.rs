//! What each kind of defect does to a document and to its truth.

use super::defect::Defect;
use super::truth::{self, Sheet};
use super::variation::{cells, set, tables, write};
use crate::synth::layout::{Block, Cell, Number};
use crate::synth::rng::Rng;
use serde_json::{Value, json};

/// Damages a report; nothing when it does not have what this kind damages.
pub(super) fn apply(defect: Defect, sheet: &mut Sheet, rng: &mut Rng) -> Option<()> {
    match defect {
        Defect::DamagedAmount => damaged_amount(sheet, rng),
        Defect::LetterInWeight => {
            let (digit, letter) = rng.pick(&[('0', "O"), ('0', "o"), ('1', "l"), ('1', "I")]);
            let cell = pick(sheet, rng, |cell| cell.field.ends_with("/weight") && cell.text.contains(digit))?;
            rewrite(sheet, &cell, &cell.text.replacen(digit, letter, 1), Value::Null);
            Some(())
        }
        Defect::SignAsWord | Defect::SignAsDigit => misread_sign(defect, sheet, rng),
        Defect::BlankTarget => {
            let cell = pick(sheet, rng, |cell| cell.field.ends_with("/target") && is_alone(cell))?;
            answer(sheet, &cell, "", json!([]));
            Some(())
        }
        Defect::DashActual => {
            let cell = pick(sheet, rng, |cell| cell.field.ends_with("/actual"))?;
            let blank =
                ["relation", "number", "upper", "unit", "subject", "date"].map(|key| (key.to_owned(), Value::Null));
            let mut empty: serde_json::Map<String, Value> = blank.into_iter().collect();
            empty.insert("kind".to_owned(), "empty".into());
            answer(sheet, &cell, "—", json!([empty]));
            Some(())
        }
        Defect::ExportMark => erase(sheet, rng, "@@@", |cell| cell.field.ends_with("/score") && !cell.text.is_empty()),
        Defect::BlankWeight => {
            erase(sheet, rng, "", |cell| cell.field.starts_with("/indicators") && cell.field.ends_with("/weight"))
        }
        Defect::NoDepartment => erase(sheet, rng, "", |cell| cell.field == "/department"),
        Defect::MergedScore => merged_score(sheet),
        Defect::NoYear => without_year(sheet, |_| String::new()),
        Defect::YearPlaceholder => without_year(sheet, |_| "20XX年度".to_owned()),
        Defect::DamagedYear => without_year(sheet, |year| format!("{year}-度")),
        Defect::NoTotal => no_total(sheet),
        Defect::ZeroTotal => {
            let cell = pick(sheet, rng, |cell| cell.field == "/funds/0/budget_wan")?;
            rewrite(sheet, &cell, "0", json!(0.0));
            Some(())
        }
        Defect::WrongTotal => wrong_total(sheet, rng),
        Defect::BlankScore => {
            erase(sheet, rng, "", |cell| cell.field.starts_with("/indicators") && cell.field.ends_with("/score"))
        }
        Defect::ScoreAboveWeight => score_above_weight(sheet, rng),
    }
}

/// Writes a text without a value over one of the cells.
fn erase(sheet: &mut Sheet, rng: &mut Rng, text: &str, wants: impl Fn(&Cell) -> bool) -> Option<()> {
    let cell = pick(sheet, rng, wants)?;
    rewrite(sheet, &cell, text, Value::Null);
    Some(())
}

fn is_prose(sheet: &Sheet) -> bool {
    sheet.blocks.iter().any(|block| matches!(block, Block::Heading(..)))
}

fn wrong_total(sheet: &mut Sheet, rng: &mut Rng) -> Option<()> {
    let total = sheet.truth["total_score"].as_f64()?;
    let is_single = cells(sheet).filter(|cell| cell.field == "/total_score").count() == 1;
    if !is_single || is_prose(sheet) {
        return None;
    }
    let cell = pick(sheet, rng, |cell| cell.field == "/total_score")?;
    let wrong = ((total - 1.5) * 100.0).round() / 100.0;
    rewrite(sheet, &cell, &wrong.to_string(), json!(wrong));
    Some(())
}

/// Targets in three cells keep their neighbours, so they are left alone.
fn is_alone(cell: &Cell) -> bool {
    !cell.text.chars().next().is_some_and(|c| c.is_ascii_digit()) || cell.text.ends_with(|c: char| !c.is_ascii_digit())
}

/// Picks a cell that is not damaged yet and returns a copy of it.
fn pick(sheet: &mut Sheet, rng: &mut Rng, wants: impl Fn(&Cell) -> bool) -> Option<Cell> {
    let damaged = sheet.damaged.clone();
    let is_whole = |cell: &Cell| !damaged.contains(&cell.field);
    let found: Vec<Cell> = cells(sheet).filter(|cell| wants(cell) && is_whole(cell)).map(|cell| cell.clone()).collect();
    (!found.is_empty()).then(|| found[rng.index(found.len())].clone())
}

/// Writes another text into a cell and another value into the truth.
fn rewrite(sheet: &mut Sheet, cell: &Cell, text: &str, value: Value) {
    for one in cells(sheet).filter(|one| one.field == cell.field) {
        write(one, text.to_owned());
    }
    set(&mut sheet.truth, &cell.field, value);
    sheet.damaged.insert(cell.field.clone());
}

/// Writes another target or actual value.
fn answer(sheet: &mut Sheet, cell: &Cell, text: &str, clauses: Value) {
    for one in cells(sheet).filter(|one| one.field == cell.field) {
        write(one, text.to_owned());
    }
    set(&mut sheet.truth, &cell.field, text.into());
    set(&mut sheet.truth, &format!("{}_clauses", cell.field), clauses);
    sheet.damaged.insert(cell.field.clone());
}

fn damaged_amount(sheet: &mut Sheet, rng: &mut Rng) -> Option<()> {
    let is_long = |cell: &Cell| matches!(cell.number, Number::Plain(n) if n >= 1000.into() && n.scale() > 0);
    let is_read = |cell: &Cell| cell.field.ends_with("_wan") && !cell.field.starts_with("/unread");
    let cell = pick(sheet, rng, |cell| is_read(cell) && is_long(cell))?;
    let digits: String = cell.text.chars().filter(char::is_ascii_digit).collect();
    let (head, tail) = (digits.get(..1)?, digits.get(3..)?);
    let text = format!(
        "{head},{}.{},{}",
        digits.get(1..3)?,
        tail.get(..1)?,
        tail.get(1..).filter(|rest| !rest.is_empty()).unwrap_or("0")
    );
    rewrite(sheet, &cell, &text, Value::Null);
    Some(())
}

fn misread_sign(defect: Defect, sheet: &mut Sheet, rng: &mut Rng) -> Option<()> {
    let is_rate =
        |cell: &Cell| cell.text.starts_with('≥') && cell.text.ends_with('%') && cell.text.chars().count() == 4;
    let cell = pick(sheet, rng, |cell| cell.field.ends_with("/target") && is_rate(cell))?;
    let mark = if defect == Defect::SignAsWord { "二" } else { "2" };
    let text = cell.text.replacen('≥', mark, 1);
    let field = format!("{}_clauses", cell.field);
    let mut clauses = sheet.truth.pointer(&field)?.clone();
    if defect == Defect::SignAsDigit {
        clauses[0]["relation"] = "eq".into();
        clauses[0]["number"] = json!(text.trim_end_matches('%').parse::<f64>().ok()?);
    }
    answer(sheet, &cell, &text, clauses);
    Some(())
}

/// Merges the score of a row with the cell below it.
fn merged_score(sheet: &mut Sheet) -> Option<()> {
    let mut lost = None;
    'tables: for table in tables(sheet) {
        for index in 1..table.rows.len() {
            let is_score = |cell: &Cell| cell.field.starts_with("/indicators") && cell.field.ends_with("/score");
            let (above, below) = table.rows.split_at_mut(index);
            let (Some(upper), Some(at)) =
                (above[index - 1].iter_mut().find(|cell| is_score(cell)), below[0].iter().position(is_score))
            else {
                continue;
            };
            upper.row_span = 2;
            lost = Some(below[0].remove(at).field);
            break 'tables;
        }
    }
    set(&mut sheet.truth, &lost?, Value::Null);
    Some(())
}

/// Replaces the year of a form's title, or the line below it, by something that is no year; nothing removes it.
fn without_year(sheet: &mut Sheet, printed: fn(u64) -> String) -> Option<()> {
    let is_form = sheet.blocks.iter().any(|block| matches!(block, Block::Title(_)))
        && !sheet.blocks.iter().any(|block| matches!(block, Block::Heading(..)));
    let year = sheet.truth["year"].as_u64().filter(|_| is_form)?;
    let printed = printed(year);
    let mut is_printed = printed.is_empty();
    for block in &mut sheet.blocks {
        if let Block::Title(words) = block {
            let whole = [format!("（{year}年度）"), format!("{year} 年度 "), format!("{year}年度")];
            let Some(found) = whole.iter().find(|whole| words.contains(whole.as_str())) else { continue };
            *words = words.replace(found, &printed);
            is_printed = true;
            set(&mut sheet.truth, "/title", words.clone().into());
        }
    }
    sheet.blocks.retain_mut(|block| {
        let Block::Subtitle(words) = block else { return true };
        *words = format!("（{printed}）");
        !std::mem::replace(&mut is_printed, true)
    });
    truth::blank(&mut sheet.truth, &["/year"]);
    Some(())
}

fn score_above_weight(sheet: &mut Sheet, rng: &mut Rng) -> Option<()> {
    let cell = pick(sheet, rng, |cell| {
        cell.field.starts_with("/indicators") && cell.field.ends_with("/score") && cell.row_span == 1
    })?;
    let weight = sheet.truth.pointer(&cell.field.replace("/score", "/weight"))?.as_f64()?;
    let score = weight + 1.5;
    rewrite(sheet, &cell, &score.to_string(), json!(score));
    Some(())
}

/// Blanks the total, wherever a form prints it.
fn no_total(sheet: &mut Sheet) -> Option<()> {
    if is_prose(sheet) || sheet.truth["total_score"].is_null() {
        return None;
    }
    cells(sheet).filter(|cell| cell.field == "/total_score").for_each(|cell| write(cell, String::new()));
    truth::blank(&mut sheet.truth, &["/total_score"]);
    Some(())
}
