//! Damages documents as they are damaged in the world. What is lost is null in the truth, and a notice must say so.

use super::build::{Draft, Rates};
use super::truth::{self, Sheet, Truth};
use super::variation::{cells, note, set, tables, write};
use crate::synth::layout::{Block, Cell, Number};
use crate::synth::rng::Rng;
use jixiao_model::NoticeCode;
use serde_json::{Value, json};

/// A kind of defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Defect {
    /// An amount with damaged separators, `1,23.4,50`.
    DamagedAmount,
    /// A weight with a letter in it, `1O`.
    LetterInWeight,
    /// `二95%` for `≥95%`, as character recognition reads it.
    SignAsWord,
    /// `295%` for `≥95%`.
    SignAsDigit,
    /// A target cell left blank.
    BlankTarget,
    /// `@@@`, the mark of an export for an empty cell.
    ExportMark,
    /// An actual value answered with a dash.
    DashActual,
    /// A weight left blank.
    BlankWeight,
    /// One score merged over two rows.
    MergedScore,
    /// No year in title or head.
    NoYear,
    /// The department's cell left blank.
    NoDepartment,
    /// The total left blank.
    NoTotal,
    /// A total of funds of zero beside parts that are not.
    ZeroTotal,
    /// A total that is not the sum of the scores.
    WrongTotal,
}

impl Defect {
    /// All kinds.
    pub(crate) const ALL: [Self; 14] = [
        Self::DamagedAmount,
        Self::LetterInWeight,
        Self::SignAsWord,
        Self::SignAsDigit,
        Self::BlankTarget,
        Self::ExportMark,
        Self::DashActual,
        Self::BlankWeight,
        Self::MergedScore,
        Self::NoYear,
        Self::NoDepartment,
        Self::NoTotal,
        Self::ZeroTotal,
        Self::WrongTotal,
    ];

    /// Returns the name used on the command line and in the truth.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::DamagedAmount => "damaged-amount",
            Self::LetterInWeight => "letter-in-weight",
            Self::SignAsWord => "sign-as-word",
            Self::SignAsDigit => "sign-as-digit",
            Self::BlankTarget => "blank-target",
            Self::ExportMark => "export-mark",
            Self::DashActual => "dash-actual",
            Self::BlankWeight => "blank-weight",
            Self::MergedScore => "merged-score",
            Self::NoYear => "no-year",
            Self::NoDepartment => "no-department",
            Self::NoTotal => "no-total",
            Self::ZeroTotal => "zero-total",
            Self::WrongTotal => "wrong-total",
        }
    }

    /// Damages a report; tells whether it has what this kind damages, and the notice that must follow.
    fn apply(self, sheet: &mut Sheet, rng: &mut Rng) -> Option<Option<NoticeCode>> {
        let notice = match self {
            Self::DamagedAmount => return damaged_amount(sheet, rng),
            Self::LetterInWeight => {
                let cell = pick(sheet, rng, |cell| cell.field.ends_with("/weight") && cell.text.contains('0'))?;
                let text = cell.text.replacen('0', "O", 1);
                rewrite(sheet, rng, cell, text, Value::Null);
                Some(NoticeCode::UnreadableNumber)
            }
            Self::SignAsWord | Self::SignAsDigit => return misread_sign(self, sheet, rng),
            Self::BlankTarget => {
                let cell = pick(sheet, rng, |cell| cell.field.ends_with("/target") && is_alone(cell))?;
                answer(sheet, &cell, "", json!([]));
                None
            }
            Self::ExportMark => {
                let cell = pick(sheet, rng, |cell| cell.field.ends_with("/score") && !cell.text.is_empty())?;
                rewrite(sheet, rng, cell, "@@@".to_owned(), Value::Null);
                None
            }
            Self::DashActual => {
                let cell = pick(sheet, rng, |cell| cell.field.ends_with("/actual"))?;
                let empty = json!([{"relation": null, "number": null, "upper": null, "unit": null, "kind": "empty", "subject": null, "date": null}]);
                answer(sheet, &cell, "—", empty);
                None
            }
            Self::BlankWeight => {
                let is_weight = |cell: &Cell| cell.field.starts_with("/indicators") && cell.field.ends_with("/weight");
                let cell = pick(sheet, rng, is_weight)?;
                rewrite(sheet, rng, cell, String::new(), Value::Null);
                None
            }
            Self::MergedScore => return merged_score(sheet).then_some(None),
            Self::NoYear => return no_year(sheet),
            Self::NoDepartment => {
                let cell = pick(sheet, rng, |cell| cell.field == "/department")?;
                rewrite(sheet, rng, cell, String::new(), Value::Null);
                Some(NoticeCode::MissingField)
            }
            Self::NoTotal => return no_total(sheet),
            Self::ZeroTotal => {
                let cell = pick(sheet, rng, |cell| cell.field == "/funds/0/budget_wan")?;
                rewrite(sheet, rng, cell, "0".to_owned(), json!(0.0));
                None
            }
            Self::WrongTotal => {
                let total = sheet.truth["total_score"].as_f64()?;
                let has_one = cells(sheet).filter(|cell| cell.field == "/total_score").count() == 1;
                if !has_one || sheet.blocks.iter().any(|block| matches!(block, Block::Heading(..))) {
                    return None;
                }
                let cell = pick(sheet, rng, |cell| cell.field == "/total_score")?;
                let wrong = ((total - 1.5) * 100.0).round() / 100.0;
                rewrite(sheet, rng, cell, wrong.to_string(), json!(wrong));
                None
            }
        };
        Some(notice)
    }
}

/// Draws the defects of a document, each in one of its reports.
pub(super) fn damage(draft: &mut Draft, rates: &Rates<'_>, rng: &mut Rng) {
    for defect in Defect::ALL {
        if !rng.chance(rates(defect)) {
            continue;
        }
        let index = rng.index(draft.sheets.len());
        // Without a title of its own a report takes the year of the one before.
        let index = if defect == Defect::NoYear && draft.sheets.len() > 1 { continue } else { index };
        let Draft { sheets, truth, .. } = &mut *draft;
        if let Some(notice) = defect.apply(&mut sheets[index], rng) {
            expect(truth, defect, notice);
        }
    }
}

fn expect(truth: &mut Truth, defect: Defect, notice: Option<NoticeCode>) {
    truth.notices.extend(notice);
    note(truth, defect.name());
}

/// Targets in three cells keep their neighbours, so they are left alone.
fn is_alone(cell: &Cell) -> bool {
    !cell.text.chars().next().is_some_and(|c| c.is_ascii_digit()) || cell.text.ends_with(|c: char| !c.is_ascii_digit())
}

/// Picks a cell and returns a copy of it.
fn pick(sheet: &mut Sheet, rng: &mut Rng, wants: impl Fn(&Cell) -> bool) -> Option<Cell> {
    let found: Vec<Cell> = cells(sheet).filter(|cell| wants(cell)).map(|cell| cell.clone()).collect();
    (!found.is_empty()).then(|| found[rng.index(found.len())].clone())
}

/// Writes another text into a cell and another value into the truth.
fn rewrite(sheet: &mut Sheet, _rng: &mut Rng, cell: Cell, text: String, value: Value) {
    for one in cells(sheet).filter(|one| one.field == cell.field) {
        write(one, text.clone());
    }
    set(&mut sheet.truth, &cell.field, value);
}

/// Writes another target or actual value.
fn answer(sheet: &mut Sheet, cell: &Cell, text: &str, clauses: Value) {
    for one in cells(sheet).filter(|one| one.field == cell.field) {
        write(one, text.to_owned());
    }
    set(&mut sheet.truth, &cell.field, text.into());
    set(&mut sheet.truth, &format!("{}_clauses", cell.field), clauses);
}

fn damaged_amount(sheet: &mut Sheet, rng: &mut Rng) -> Option<Option<NoticeCode>> {
    let is_long = |cell: &Cell| matches!(cell.number, Number::Plain(n) if n >= 1000.into() && n.scale() > 0);
    let cell = pick(sheet, rng, |cell| cell.field.ends_with("_wan") && is_long(cell))?;
    let digits: String = cell.text.chars().filter(char::is_ascii_digit).collect();
    let (head, tail) = (digits.get(..1)?, digits.get(3..)?);
    let text = format!(
        "{head},{}.{},{}",
        digits.get(1..3)?,
        tail.get(..1)?,
        tail.get(1..).filter(|rest| !rest.is_empty()).unwrap_or("0")
    );
    rewrite(sheet, rng, cell, text, Value::Null);
    Some(Some(NoticeCode::DamagedNumber))
}

fn misread_sign(defect: Defect, sheet: &mut Sheet, rng: &mut Rng) -> Option<Option<NoticeCode>> {
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
    Some(Some(NoticeCode::SuspectSign))
}

/// Merges the score of a row with the cell below it.
fn merged_score(sheet: &mut Sheet) -> bool {
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
    let Some(field) = lost else { return false };
    set(&mut sheet.truth, &field, Value::Null);
    true
}

/// Removes the year from the title of a form.
fn no_year(sheet: &mut Sheet) -> Option<Option<NoticeCode>> {
    let is_form = sheet.blocks.iter().any(|block| matches!(block, Block::Title(_)))
        && !sheet.blocks.iter().any(|block| matches!(block, Block::Heading(..)));
    let year = sheet.truth["year"].as_u64()?;
    if !is_form {
        return None;
    }
    sheet.blocks.retain(|block| !matches!(block, Block::Subtitle(_)));
    for block in &mut sheet.blocks {
        if let Block::Title(words) = block {
            *words = words.replace(&format!("（{year}年度）"), "").replace(&format!("{year}年度"), "");
            set(&mut sheet.truth, "/title", words.clone().into());
        }
    }
    truth::blank(&mut sheet.truth, &["/year"]);
    Some(Some(NoticeCode::MissingField))
}

/// Blanks the total, wherever a form prints it.
fn no_total(sheet: &mut Sheet) -> Option<Option<NoticeCode>> {
    let is_prose = sheet.blocks.iter().any(|block| matches!(block, Block::Heading(..)));
    if is_prose || sheet.truth["total_score"].is_null() {
        return None;
    }
    cells(sheet).filter(|cell| cell.field == "/total_score").for_each(|cell| write(cell, String::new()));
    truth::blank(&mut sheet.truth, &["/total_score"]);
    Some(Some(NoticeCode::MissingField))
}
