//! Plants what the rules over all departments of a year look for.

use super::corpus::{Expected, files};
use super::wide::{self, PLACES, Part, Sheet, YEAR, set, share_a_fact};
use crate::synth::record::{Prose, Record, Row};
use crate::synth::rng::Rng;
use crate::synth::rows::round;
use crate::synth::values::{Sign, Value};
use jixiao_model::{Level2, SectionKind};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What must be found, and what may be.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) expected: BTreeSet<Expected>,
    pub(super) permitted: BTreeSet<Expected>,
}

impl Labels {
    fn expect(&mut self, code: &str, subject: impl Into<String>) {
        self.expected.insert(Expected { code: code.to_owned(), subject: subject.into() });
    }

    fn permit(&mut self, code: &str, subject: impl Into<String>) {
        self.permitted.insert(Expected { code: code.to_owned(), subject: subject.into() });
    }
}

/// Plants one of each kind into a corpus. In every second corpus nearly everybody has full marks; in the others
/// totals on both sides of a grade are moved above it.
pub(super) fn plant(sheets: &mut [Sheet], seed: u64) -> Labels {
    let mut labels = Labels::default();
    let mut rng = Rng::for_document(seed, [0, 0, 23]);
    let mut places: Vec<usize> = (0..PLACES.len()).collect();
    rng.shuffle(&mut places);
    let is_saturated = seed.is_multiple_of(2);
    if is_saturated {
        saturate(sheets, &mut labels, &mut rng);
    } else {
        places[..2].iter().for_each(|place| few_deductions(sheets, *place, &mut labels));
        places[2..4].iter().for_each(|place| heap(sheets, *place, &mut labels, &mut rng));
    }
    // Where nearly everybody just meets the target, few answers are unusual, and only many of them tell anything.
    let bureau = if is_saturated { wide::AGRICULTURE } else { wide::EDUCATION };
    copy_answers(sheets, bureau, [places[4], places[5]], &mut labels);
    contradict(sheets, places[6], &mut labels);
    ask_little(sheets, places[7], &mut labels);
    cost_apart(sheets, places[8], &mut labels);
    serve_for_nothing(sheets, places[9], &mut labels);
    exceed_the_whole(sheets, places[10], &mut labels);
    hide_a_poor_project(sheets, places[11], &mut labels);
    if !is_saturated {
        lift_above_grade(sheets, &mut labels);
    }
    labels
}

/// Three in four reports, whole and project, get full marks (Q007).
fn saturate(sheets: &mut [Sheet], labels: &mut Labels, rng: &mut Rng) {
    for sheet in sheets.iter_mut().filter(|_| rng.chance(75)) {
        fill(&mut sheet.record);
    }
    let places = (0..PLACES.len()).filter(|place| !OTHER_AREA.contains(place));
    places.for_each(|place| share_a_fact(sheets, place, wide::flash(place)));
    labels.expect("Q007", YEAR.to_string());
}

/// Gives full marks for everything, with targets that are just met.
fn fill(record: &mut Record) {
    for row in record.rows.iter_mut().filter(|row| row.score < Some(row.weight)) {
        meet(row);
    }
    for fund in &mut record.funds {
        fund.score = fund.weight;
    }
}

fn meet(row: &mut Row) {
    if let Some(number) = row.limit.map(|limit| limit.number) {
        set(row, number, number);
    }
    row.score = Some(row.weight);
}

/// A bureau with many indicators that never loses a point (Q005).
fn few_deductions(sheets: &mut [Sheet], place: usize, labels: &mut Labels) {
    if let Some(sheet) = large(sheets, place) {
        fill(&mut sheet.record);
        labels.expect("Q005", sheet.record.department.clone());
    }
}

/// Counts rounded to fives and tens, five out of six (Q003).
fn heap(sheets: &mut [Sheet], place: usize, labels: &mut Labels, rng: &mut Rng) {
    let Some(sheet) = large(sheets, place) else { return };
    for row in sheet.record.rows.iter_mut().filter(|row| row.limit.is_some_and(|limit| limit.unit == "次")) {
        let Some((number, actual)) = numbers(row).filter(|_| !rng.chance(17)) else { continue };
        let five = Decimal::from(5);
        let rounded = (actual / five).floor() * five;
        set(row, number, if rounded == number { rounded + five } else { rounded });
    }
    labels.expect("Q003", sheet.record.department.clone());
}

/// Target and actual value of a row with one number each.
fn numbers(row: &Row) -> Option<(Decimal, Decimal)> {
    let actual = row.actual.clauses.first()?.number?;
    Some((row.limit?.number, Decimal::try_from(actual).ok()?))
}

/// One fact with values a twentieth apart (X001).
fn contradict(sheets: &mut [Sheet], place: usize, labels: &mut Labels) {
    share_a_fact(sheets, place, Decimal::new(106, 2));
    let told = sheets.iter().filter(|sheet| sheet.place == place && sheet.part == Part::Whole);
    let told = told.filter(|sheet| sheet.record.rows.iter().any(|row| row.name == wide::FACT));
    let paths: Vec<String> = told.map(Sheet::path).collect();
    labels.expect("X001", files(paths.iter().map(String::as_str)));
}

/// A bureau takes its answers from that of another place, all but the first (X002).
fn copy_answers(sheets: &mut [Sheet], bureau: usize, [from, to]: [usize; 2], labels: &mut Labels) {
    let find = |place: usize| sheets.iter().position(|one| (one.place, one.bureau) == (place, bureau));
    let (Some(from), Some(to)) = (find(from), find(to)) else { return };
    let source: Vec<Row> = sheets[from].record.rows.clone();
    for (own, other) in sheets[to].record.rows.iter_mut().zip(source).skip(1) {
        *own = other;
    }
    labels.expect("X002", files([sheets[from].path().as_str(), sheets[to].path().as_str()]));
}

/// A rate that others set at ninety and more is set at six tenths of it (X003).
fn ask_little(sheets: &mut [Sheet], place: usize, labels: &mut Labels) {
    let Some(sheet) = sheets.iter_mut().find(|one| (one.place, one.bureau) == (place, wide::EDUCATION)) else { return };
    let is_rate = |row: &&mut Row| row.level2 == Level2::Quality && row.limit.is_some_and(|limit| limit.unit == "%");
    let Some(row) = sheet.record.rows.iter_mut().find(is_rate) else { return };
    let Some(number) = row.limit.map(|limit| round(limit.number * Decimal::new(6, 1), 1)) else { return };
    set(row, number, number + Decimal::ONE);
    labels.expect("X003", sheet.subject());
}

/// A ninth of the quantity for the same money (F006).
fn cost_apart(sheets: &mut [Sheet], place: usize, labels: &mut Labels) {
    let Some(sheet) = project(sheets, place, Part::Water) else { return };
    let is_length = |row: &&mut Row| row.limit.is_some_and(|limit| limit.unit == "公里");
    let Some(row) = sheet.record.rows.iter_mut().find(is_length) else { return };
    let Some(number) = row.limit.map(|limit| (limit.number / Decimal::from(9)).ceil()) else { return };
    set(row, number, number);
    labels.expect("F006", sheet.subject());
}

/// Six yuan a visit (F006).
fn serve_for_nothing(sheets: &mut [Sheet], place: usize, labels: &mut Labels) {
    let Some(sheet) = project(sheets, place, Part::Road) else { return };
    let executed = sheet.record.funds.first().and_then(|fund| fund.executed).unwrap_or_default();
    let visits = (executed * Decimal::from(10_000) / Decimal::from(6)).floor();
    set(&mut sheet.record.rows[1], visits, visits);
    labels.expect("F006", sheet.subject());
}

/// Puts what only looks like an anomaly into some places, with its explanation: the name, and the subject of the rule.
pub(super) fn explain(sheets: &mut [Sheet]) -> Vec<(String, String)> {
    let mut drawn = Vec::new();
    for (place, name, text) in EXPLAINED {
        let Some((whole, subject)) = whole_of_road(sheets, place) else { continue };
        exceed_the_whole(sheets, place, &mut Labels::default());
        if name == "OwnLevelOnly" {
            let other = sheets[whole].record.sections.entry(SectionKind::Other).or_default();
            other.push(Prose::Content(text.to_owned()));
        } else if let Some(sheet) = project(sheets, place, Part::Road) {
            sheet.record.goals = Some(["养护农村公路。".to_owned(), text.to_owned()]);
        }
        drawn.push((name.to_owned(), subject));
    }
    for place in OTHER_AREA {
        share_a_fact(sheets, place, Decimal::new(7, 1));
        let told = sheets.iter_mut().filter(|sheet| sheet.place == place && sheet.part == Part::Whole);
        let mut rows = told.filter_map(|sheet| {
            let path = sheet.path();
            sheet.record.rows.iter_mut().find(|row| row.name == wide::FACT).map(|row| (path, row))
        });
        let pair = rows.next().zip(rows.next());
        let Some(((first, row), (second, _))) = pair else { continue };
        row.name = format!("城区{}", wide::FACT);
        drawn.push(("OtherArea".to_owned(), files([first.as_str(), second.as_str()])));
    }
    drawn
}

/// Places whose road project has more money than the whole of its bureau, and who says why (X004).
const EXPLAINED: [(usize, &str, &str); 2] = [
    (1, "OwnLevelOnly", "本报告的预算只含局本级，不含所属单位。"),
    (4, "GrantsFromAbove", "项目资金含上级转移支付资金。"),
];

/// Places in which one bureau reports the cover of the town alone (X001).
const OTHER_AREA: [usize; 2] = [2, 7];

/// A project with more money than its department (X004).
fn exceed_the_whole(sheets: &mut [Sheet], place: usize, labels: &mut Labels) {
    let Some((whole, subject)) = whole_of_road(sheets, place) else { return };
    let Some(budget) = sheets[whole].record.line_total[0] else { return };
    let Some(sheet) = project(sheets, place, Part::Road) else { return };
    let Some(own) = sheet.record.funds.first().and_then(|fund| fund.budget) else { return };
    let times = budget * Decimal::new(12, 1) / own;
    for fund in &mut sheet.record.funds {
        for amount in [&mut fund.initial, &mut fund.budget, &mut fund.executed] {
            *amount = amount.map(|amount| round(amount * times, 2));
        }
    }
    for row in sheet.record.rows.iter_mut().filter(|row| row.level2 == Level2::Quantity) {
        let Some(number) = row.limit.map(|limit| (limit.number * times).round()) else { continue };
        set(row, number, number);
    }
    labels.expect("X004", subject);
}

/// Full marks for the whole while its project has less than ninety points (X004).
fn hide_a_poor_project(sheets: &mut [Sheet], place: usize, labels: &mut Labels) {
    let Some((whole, subject)) = whole_of_road(sheets, place) else { return };
    fill(&mut sheets[whole].record);
    // Whoever has full marks stands out from peers who lose points.
    labels.permit("Q005", sheets[whole].record.department.clone());
    let Some(sheet) = project(sheets, place, Part::Road) else { return };
    let row = &mut sheet.record.rows[0];
    row.score = Some(row.weight * Decimal::new(2, 1));
    let number = row.limit.map_or(Decimal::TEN, |limit| limit.number);
    row.actual = Value::number(Sign::Bare, round(number * Decimal::new(2, 1), 0), "公里");
    // The money was spent all the same.
    labels.permit("F006", sheet.subject());
    labels.expect("X004", subject);
}

/// Whoever lacks less than a point to a grade gets it (Q004).
fn lift_above_grade(sheets: &mut [Sheet], labels: &mut Labels) {
    let grade = Decimal::from(90);
    for sheet in sheets.iter_mut() {
        let record = &mut sheet.record;
        let execution = record.funds.first().and_then(|fund| fund.score).unwrap_or_default();
        let total = execution + record.rows.iter().filter_map(|row| row.score).sum::<Decimal>();
        if total < grade && total >= grade - Decimal::TWO {
            lift(record, grade - total + Decimal::new(2, 1));
        }
    }
    labels.expect("Q004", YEAR.to_string());
}

/// Gives points back to the rows that lost some.
fn lift(record: &mut Record, points: Decimal) {
    let mut left = points;
    for row in &mut record.rows {
        let back = (row.weight - row.score.unwrap_or(row.weight)).min(left).max(Decimal::ZERO);
        row.score = row.score.map(|score| score + back);
        left -= back;
    }
}

/// Returns the report of a place that has many counts.
fn large(sheets: &mut [Sheet], place: usize) -> Option<&mut Sheet> {
    sheets.iter_mut().find(|sheet| sheet.place == place && sheet.record.rows.len() > 30)
}

fn project(sheets: &mut [Sheet], place: usize, part: Part) -> Option<&mut Sheet> {
    sheets.iter_mut().find(|sheet| sheet.place == place && sheet.part == part)
}

/// Returns the report on the whole of the department that runs the road project, with its name.
fn whole_of_road(sheets: &[Sheet], place: usize) -> Option<(usize, String)> {
    let road = sheets.iter().find(|sheet| sheet.place == place && sheet.part == Part::Road)?;
    let is_whole = |sheet: &Sheet| sheet.part == Part::Whole && (sheet.place, sheet.bureau) == (place, road.bureau);
    let at = sheets.iter().position(is_whole)?;
    Some((at, sheets[at].subject()))
}
