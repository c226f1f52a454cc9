//! The indicator rows of a form: header, merged levels, unused numbers, targets in one column or three.

use super::spec::{Column, Spec};
use super::{Line, label};
use crate::synth::layout::{Cell, runs};
use crate::synth::record::{Record, Row};
use crate::synth::values::Value;
use jixiao_model::{ClauseKind, Level1, Level2, Relation};
use rust_decimal::Decimal;

/// Lays the rows out, the header included.
pub(super) fn rows(record: &Record, spec: &Spec) -> Vec<Line> {
    let printed = printed_rows(record);
    let mut out = header(record, spec, printed.len());
    let levels: Vec<(String, String)> = printed.iter().map(|one| record.labels(one.row)).collect();
    let level1_spans = runs(&levels.iter().map(|(level1, _)| level1).collect::<Vec<_>>());
    let level2_spans = runs(&levels);
    for (index, one) in printed.iter().enumerate() {
        let spans = (level1_spans[index], level2_spans[index]);
        let mut cells: Line = Vec::new();
        for (column, _, at) in spec.columns {
            cells.extend(cell(record, one, *column, *at, &levels[index], spans));
        }
        cells.sort_by_key(|cell| cell.column);
        out.push(cells);
    }
    out
}

/// A row as printed: an indicator with its number in the record, or a number of the form that nobody used.
struct Printed<'a> {
    row: &'a Row,
    name: String,
    number: Option<usize>,
}

fn header(record: &Record, spec: &Spec, n_rows: usize) -> Vec<Line> {
    let n_header = 1 + usize::from(!spec.upper.is_empty());
    let block = spec.block.map(|words| {
        let narrow = record.style.soft_breaks && words == "绩效指标";
        Cell::new(0, if narrow { "绩\n效\n指\n标" } else { words }).rows(n_rows + n_header)
    });
    let is_under = |at: usize| spec.upper.iter().any(|(_, (from, to))| (*from..*to).contains(&at));
    let names = |under: bool| spec.columns.iter().filter(move |(.., at)| is_under(*at) == under);
    if spec.upper.is_empty() {
        let cells = spec.columns.iter().map(|(_, words, at)| Cell::new(*at, *words));
        return vec![block.into_iter().chain(cells).collect()];
    }
    let mut first: Line =
        block.into_iter().chain(spec.upper.iter().map(|(words, span)| label(*words, *span))).collect();
    first.extend(names(false).map(|(_, words, at)| Cell::new(*at, *words).rows(2)));
    vec![first, names(true).map(|(_, words, at)| Cell::new(*at, *words)).collect()]
}

fn cell(
    record: &Record,
    one: &Printed<'_>,
    column: Column,
    at: usize,
    (level1, level2): &(String, String),
    (level1_span, level2_span): (usize, usize),
) -> Option<Cell> {
    match column {
        Column::Level1 => return (level1_span > 0).then(|| Cell::new(at, level1).rows(level1_span)),
        Column::Level2 => {
            let breaks = record.style.soft_breaks && !level2.starts_with("服务");
            let words = if breaks { level2.replacen("指标", "\n指标", 1) } else { level2.clone() };
            return (level2_span > 0).then(|| Cell::new(at, words).rows(level2_span));
        }
        Column::Name => return Some(Cell::new(at, &one.name)),
        _ => {}
    }
    let Some(number) = one.number else { return Some(Cell::new(at, "")) };
    let (row, field) = (one.row, |name: &str| format!("/indicators/{number}/{name}"));
    Some(match column {
        Column::Weight => Cell::amount(at, Some(row.weight), "").of(field("weight")),
        Column::Target => Cell::value(at, &row.target).of(field("target")),
        Column::Actual => Cell::value(at, &row.actual).of(field("actual")),
        Column::Score => Cell::amount(at, row.score, "").of(field("score")),
        Column::Reason => Cell::new(at, row.reason.clone().unwrap_or_default()).of(field("reason")),
        Column::Sign | Column::Number | Column::Adjusted | Column::UnitOf => {
            let part = Split::of(&row.target);
            let cell = Cell::new(at, part.text(column));
            if matches!(column, Column::Number | Column::Adjusted) { cell.of(field("target")) } else { cell }
        }
        Column::Share => Cell::amount(at, row.score.map(|score| share(score, row.weight)), ""),
        Column::Core => Cell::new(at, if row.level2 == Level2::Quantity { "是" } else { "否" }),
        Column::Level1 | Column::Level2 | Column::Name => return None,
    })
}

fn share(score: Decimal, weight: Decimal) -> Decimal {
    (score * Decimal::ONE_HUNDRED).checked_div(weight).unwrap_or_default().round_dp(2)
}

/// A target as three cells.
struct Split {
    sign: &'static str,
    number: String,
    unit: String,
}

impl Split {
    /// Words stand beside the sign 定性, with the cell of the unit blank.
    fn of(target: &Value) -> Self {
        let words = Self { sign: "定性", number: target.text.clone(), unit: String::new() };
        let Some(sign) = sign_of(target) else { return words };
        let clause = &target.clauses[0];
        let number = clause.number.and_then(|number| Decimal::try_from(number).ok()).unwrap_or_default();
        Self { sign, number: number.normalize().to_string(), unit: clause.unit.clone().unwrap_or_default() }
    }

    fn text(&self, column: Column) -> String {
        match column {
            Column::Sign => self.sign.to_owned(),
            Column::UnitOf => self.unit.clone(),
            _ => self.number.clone(),
        }
    }
}

/// Tells whether a target is one number with a sign, so that a form can print it in three cells.
pub(crate) fn is_splittable(target: &Value) -> bool {
    sign_of(target).is_some()
}

fn sign_of(target: &Value) -> Option<&'static str> {
    let [clause] = target.clauses.as_slice() else { return None };
    let is_plain = clause.subject.is_none() && clause.date.is_none() && clause.upper.is_none();
    let is_number = clause.number.is_some() && !matches!(clause.kind, ClauseKind::Formula | ClauseKind::Ratio);
    (is_plain && is_number && !target.text.contains('（')).then_some(match clause.relation? {
        Relation::Ge => "≥",
        Relation::Le => "≤",
        Relation::Gt => "＞",
        Relation::Lt => "＜",
        Relation::Eq => "=",
        Relation::Between | Relation::Approx | Relation::Reach => return None,
    })
}

/// Numbers the indicators of a class, and leaves the second number of the form where there is only one.
fn printed_rows(record: &Record) -> Vec<Printed<'_>> {
    let rows = record.rows.iter().enumerate();
    if !record.style.numbered_indicators {
        return rows.map(|(index, row)| Printed { row, name: row.name.clone(), number: Some(index) }).collect();
    }
    let mut out = Vec::new();
    let classes: Vec<(Level1, Level2)> = record.rows.iter().map(|row| (row.level1, row.level2)).collect();
    let spans = runs(&classes);
    let mut number = 0;
    for (index, row) in rows {
        number = if spans[index] > 0 { 1 } else { number + 1 };
        out.push(Printed { row, name: format!("指标{number}：{}", row.name), number: Some(index) });
        if spans[index] == 1 {
            out.push(Printed { row, name: "指标2：".to_owned(), number: None });
        }
    }
    out
}
