//! Corpora for the rules that compare departments: one year, six bureaus and two projects in each of twelve places.
//!
//! Only figures are compared there, so reports are printed without their chapters of text.

use super::corpus::Drawn;
use super::plants;
use crate::synth::bank::{BUREAUS, Bureau, Measure, Programme, Project, Seed};
use crate::synth::department::{self, Occasion};
use crate::synth::layout::{Block, department_blocks, project_blocks};
use crate::synth::plan::Mood;
use crate::synth::project;
use crate::synth::record::{Limit, Record, Row};
use crate::synth::render::txt::{self, Encoding};
use crate::synth::rng::Rng;
use crate::synth::rows::{in_proportion, round};
use crate::synth::style::Style;
use crate::synth::values::{Due, Sign, Value};
use anyhow::Result;
use jixiao_model::{Corpus, Level1, Level2, Report};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// The rules that are judged on these corpora.
pub(super) static RULES: [&str; 9] = ["F006", "Q003", "Q004", "Q005", "Q007", "X001", "X002", "X003", "X004"];

/// What has an innocent explanation there.
#[cfg(test)]
pub(super) const INNOCENT: [&str; 3] = ["OtherArea", "OwnLevelOnly", "GrantsFromAbove"];

/// The year of all reports.
pub(super) const YEAR: u16 = 2023;

pub(super) static PLACES: [&str; 12] = [
    "青禾县", "白鹭县", "霁川县", "澜浦县", "望岫县", "碧梧县", "枫渚县", "石麓县", "梅汀县", "鹤皋县", "柳坞县",
    "星渡县",
];

/// The place of the bank's own departments.
const BANK_PLACE: &str = "岚汀市";

/// The bureaus of a place, by their number in the bank.
pub(super) const EDUCATION: usize = 0;
const TRANSPORT: usize = 2;
const ENVIRONMENT: usize = 3;
pub(super) const AGRICULTURE: usize = 4;
const CULTURE: usize = 5;
const FORESTRY: usize = 6;
const WATER: usize = 10;
const WHOLE: [usize; 6] = [EDUCATION, TRANSPORT, ENVIRONMENT, AGRICULTURE, CULTURE, FORESTRY];

/// The bureau whose targets all places get from above.
const SAME_TARGETS: usize = CULTURE;

/// The place whose rates start from a lower level, so that its targets are lower (X003).
const MOUNTAINS: usize = 11;

/// How likely an indicator is to miss its target, in per cent.
const MISSES: i64 = 45;

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole of a department.
    Whole,
    /// The project of a department that also reports on the whole.
    Road,
    /// The project of a department that reports nothing else.
    Water,
}

/// A report before it is printed.
pub(super) struct Sheet {
    pub(super) place: usize,
    pub(super) bureau: usize,
    pub(super) part: Part,
    pub(super) record: Record,
}

impl Sheet {
    /// Returns the file of the report.
    pub(super) fn path(&self) -> String {
        let part = if self.part == Part::Whole { "整体" } else { "项目" };
        format!("{YEAR}/{}-{part}.txt", self.record.department)
    }

    /// Returns the report in the terms of the labels.
    pub(super) fn subject(&self) -> String {
        format!("{}#1", self.path())
    }
}

/// Draws a corpus; without plants whatever is found in it is false.
pub(super) fn draw(seed: u64, is_planted: bool) -> Result<Drawn> {
    let mut sheets = Vec::new();
    for place in 0..PLACES.len() {
        let mut rng = Rng::for_document(seed, [place as u64, u64::from(is_planted), 19]);
        let of_place: Vec<Sheet> = WHOLE.into_iter().map(|bureau| whole(place, bureau, &mut rng)).collect();
        sheets.extend(of_place);
        sheets.push(project_sheet(place, TRANSPORT, Part::Road, &ROAD, &mut rng));
        if let Programme::Projects([supply, ..]) = BUREAUS[WATER].programme {
            sheets.push(project_sheet(place, WATER, Part::Water, supply, &mut rng));
        }
        share_a_fact(&mut sheets, place, flash(place));
    }
    let innocent = plants::explain(&mut sheets);
    let labels = if is_planted { plants::plant(&mut sheets, seed) } else { plants::Labels::default() };
    sheets.iter_mut().for_each(add_up);
    let reports = sheets.iter().map(read).collect::<Result<Vec<_>>>()?.concat();
    let plants::Labels { expected, permitted } = labels;
    let is_planted = |subject: &String| expected.iter().any(|one| one.subject.contains(subject.as_str()));
    let innocent = innocent.into_iter().filter(|(_, subject)| !is_planted(subject)).collect();
    Ok(Drawn { reports: Corpus::new(reports), expected, permitted, luck: BTreeMap::new(), innocent })
}

fn read(sheet: &Sheet) -> Result<Vec<Report>> {
    let blocks: Vec<Block> =
        if sheet.part == Part::Whole { department_blocks(&sheet.record) } else { project_blocks(&sheet.record) };
    Ok(jixiao_ingest::read_bytes(&sheet.path(), &txt::render(&blocks, Encoding::Utf8))?.reports)
}

/// Draws the report of a bureau on the whole of its spending.
fn whole(place: usize, bureau: usize, rng: &mut Rng) -> Sheet {
    let one = BUREAUS[bureau];
    let Programme::Whole(seeds) = one.programme else { unreachable!("only bureaus that report on the whole") };
    let mut record = department::draft(one, seeds, occasion(rng), rng);
    record.department = name(place, one);
    for row in record.rows.iter_mut().filter(|_| bureau != SAME_TARGETS) {
        retarget(row, place, rng);
    }
    // One bureau of every place reports many counts.
    if bureau == AGRICULTURE {
        append_counts(&mut record, rng);
    }
    record.rows.iter_mut().for_each(|row| reach(row, rng));
    Sheet { place, bureau, part: Part::Whole, record }
}

/// Draws a project; its quantities follow the money.
fn project_sheet(place: usize, bureau: usize, part: Part, project: &'static Project, rng: &mut Rng) -> Sheet {
    let one = BUREAUS[bureau];
    let occasion = occasion(rng);
    let style = Style::draw(rng, YEAR);
    let mut record = project::draft(one, project, occasion, style, rng);
    record.department = name(place, one);
    for row in record.rows.iter_mut().filter(|row| row.level2 == Level2::Quantity) {
        let noise = Decimal::new(rng.between(80, 125), 2);
        if let Some(limit) = &mut row.limit {
            let number = (limit.number * occasion.growth * noise).round_dp(0).max(Decimal::ONE);
            set(row, number, number);
        }
    }
    Sheet { place, bureau, part, record }
}

fn occasion(rng: &mut Rng) -> Occasion {
    Occasion { year: YEAR, mood: Mood::Flawless, growth: Decimal::new(rng.between(500, 1800), 3) }
}

fn name(place: usize, bureau: &Bureau) -> String {
    bureau.name.replace(BANK_PLACE, PLACES[place])
}

/// Gives a place its own target: other numbers for other sizes, rates a little apart.
fn retarget(row: &mut Row, place: usize, rng: &mut Rng) {
    let Some(Limit { number, unit, places }) = row.limit.filter(|_| row.level2 != Level2::Cost) else { return };
    let target = if unit == "%" {
        let level = if place == MOUNTAINS { Decimal::new(88, 2) } else { Decimal::ONE };
        round(number * level, 1) - Decimal::new(rng.between(0, 6), 1)
    } else {
        round(number * Decimal::new(rng.between(600, 1500), 3), places).max(Decimal::TWO)
    };
    set(row, target, target);
}

/// Lets a row reach its target by a little more, or miss it.
fn reach(row: &mut Row, rng: &mut Rng) {
    let Some(Limit { number, places, .. }) = row.limit.filter(|_| row.level2 != Level2::Cost) else { return };
    let times = if rng.chance(MISSES) { rng.between(450, 970) } else { rng.between(1000, 1080) };
    let reached = number * Decimal::new(times, 3);
    set(row, number, reached.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity));
}

/// Sets target and actual value; the score follows.
pub(super) fn set(row: &mut Row, target: Decimal, actual: Decimal) {
    let Some(limit) = &mut row.limit else { return };
    let most = if limit.unit == "%" { Decimal::ONE_HUNDRED } else { Decimal::MAX };
    let (target, actual) = (target.min(most), actual.min(most));
    limit.number = target;
    row.target = Value::number(Sign::Ge, target, limit.unit);
    row.actual = Value::number(Sign::Bare, actual, limit.unit);
    row.score = Some(in_proportion(row.weight, actual.checked_div(target).unwrap_or_default()));
}

/// Appends three dozen counts, which take a sixth of the weight.
fn append_counts(record: &mut Record, rng: &mut Rng) {
    let (kept, each) = (Decimal::new(82, 2), Decimal::new(5, 1));
    record.rows.iter_mut().for_each(|row| row.weight *= kept);
    let works = ["检查", "培训", "回访", "抽样", "调解", "宣讲"];
    let objects = ["农资门店", "合作社", "家庭农场", "种子企业", "屠宰场所", "农机大户"];
    for (n, (work, object)) in works.iter().flat_map(|work| objects.map(|object| (work, object))).enumerate() {
        let number = Decimal::from(rng.between(60, 900));
        record.rows.insert(
            n,
            Row {
                level1: Level1::Output,
                level2: Level2::Quantity,
                management: None,
                name: format!("{object}{work}次数"),
                weight: each,
                target: Value::number(Sign::Ge, number, "次"),
                actual: Value::number(Sign::Bare, number, "次"),
                score: Some(each),
                reason: None,
                cause: "",
                concealed: false,
                limit: Some(Limit { number, unit: "次", places: 0 }),
            },
        );
    }
}

/// Lets a second bureau of a place report the cover of forests as well, as a multiple of what the first reports.
pub(super) fn share_a_fact(sheets: &mut [Sheet], place: usize, times: Decimal) {
    let is_of = |sheet: &Sheet, bureau: usize| (sheet.place, sheet.bureau, sheet.part) == (place, bureau, Part::Whole);
    let Some(forests) = sheets.iter().find(|sheet| is_of(sheet, FORESTRY)) else { return };
    let Some(mut fact) = forests.record.rows.iter().find(|row| row.name == FACT).cloned() else { return };
    let Some(other) = sheets.iter_mut().find(|sheet| is_of(sheet, ENVIRONMENT)) else { return };
    let own = other.record.rows.iter_mut().find(|row| row.level1 == Level1::Benefit && row.limit.is_some());
    let Some(own) = own else { return };
    let actual = fact.actual.percent.unwrap_or_default();
    fact.weight = own.weight;
    let target = fact.limit.map_or(actual, |limit| limit.number);
    set(&mut fact, target, round(actual * times, 2));
    *own = fact;
}

/// Every third place has a flash figure beside the final one, a little more than a hundredth apart (X001).
pub(super) fn flash(place: usize) -> Decimal {
    if place.is_multiple_of(3) { Decimal::new(1012, 3) } else { Decimal::ONE }
}

/// A fact that a place has once.
pub(super) const FACT: &str = "森林覆盖率";

/// Adds the scores up.
fn add_up(sheet: &mut Sheet) {
    let record = &mut sheet.record;
    let execution = record.funds.first().and_then(|fund| fund.score).unwrap_or_default();
    record.total = execution + record.rows.iter().filter_map(|row| row.score).sum::<Decimal>();
    record.weight_total = Decimal::ONE_HUNDRED;
    let grades = [(90, "优"), (80, "良"), (0, "中")];
    record.grade = grades.into_iter().find(|(from, _)| record.total >= Decimal::from(*from)).map(|(_, word)| word);
}

/// The project that the transport bureau of every place runs.
static ROAD: Project = Project {
    name: "农村公路养护工程项目",
    short: "公路养护",
    unit: "农村公路养护站",
    budget: 900,
    since: 2019,
    goal: "养护农村公路，保持路况良好，保障群众出行。",
    done: "完成年度养护任务，路况评定达到要求。",
    rows: &[
        Seed::new(Level2::Quantity, "农村公路养护里程", "20", Measure::Number(Sign::Ge, "120", "0", "公里"), ""),
        Seed::new(Level2::Quantity, "沿线受益群众", "10", Measure::Number(Sign::Ge, "20000", "0", "人次"), ""),
        Seed::new(Level2::Quality, "养护工程验收合格率", "10", Measure::Percent(Sign::Ge, "95", "0", "100"), ""),
        Seed::new(Level2::Timeliness, "养护任务完成时间", "10", Measure::Deadline(Due::BeforeMonthEnd(12)), ""),
        Seed::new(Level2::SocialBenefit, "农村公路通畅率", "30", Measure::Percent(Sign::Ge, "95", "0", "99"), ""),
        Seed::new(Level2::Satisfaction, "沿线群众满意度", "10", Measure::Percent(Sign::Ge, "90", "0", "98"), ""),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_corpus_is_the_same_for_its_seed_and_has_labels_only_when_planted() {
        let (one, other, honest) = (draw(2, true).unwrap(), draw(2, true).unwrap(), draw(2, false).unwrap());
        assert_eq!(one.expected, other.expected);
        assert_eq!(one.reports.reports().len(), PLACES.len() * (WHOLE.len() + 2));
        let planted: BTreeSet<&str> = one.expected.iter().map(|label| label.code.as_str()).collect();
        assert!(planted.len() >= 6 && planted.iter().all(|code| RULES.contains(code)), "{planted:?}");
        assert!(honest.expected.is_empty() && honest.permitted.is_empty());
    }
}
