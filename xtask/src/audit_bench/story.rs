//! What happens to a department over the years: anomalies that no single report shows, and honest courses that look like them.

use super::past::{Past, meet};
use crate::synth::department::column_sums;
use crate::synth::plan::{Mood, YEARS};
use crate::synth::record::{Prose, Record, Row};
use crate::synth::rng::Rng;
use crate::synth::rows::{in_proportion, round};
use crate::synth::values::{Sign, Value};
use jixiao_model::{Family, Level2, SectionKind};
use rust_decimal::{Decimal, RoundingStrategy};

/// Which course the years take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// One target for all years, passed by a fifth and more every year.
    Frozen,
    /// A value three times that of the year before, from this year on.
    Jump,
    /// An indicator that was missed the year before is gone.
    Dropped,
    /// The text gives last year's budget a tenth too low.
    Restated,
    /// One problem in nearly the same words, this year and two years before it.
    SameProblem,
    /// Ever less spent, and full marks in the end.
    ScoreUp,
    /// A target at six tenths of what is reached every year.
    FarTooLow,
    /// Problems, measures and remarks of the year before once more.
    CopiedText,
    /// No report.
    MissingYear,
    /// Three years with all points.
    Streak,
    /// One problem in two years only.
    ProblemOfTwoYears,
    /// The text gives last year's budget as it was.
    RightBase,
    /// An indicator that was missed the year before, under a slightly longer name.
    Renamed,
    /// A target at six tenths, for there is less to do.
    LessToDo,
    /// A target at six tenths, for the year before had work that came once.
    OneOffBefore,
    /// A frozen target that is prescribed.
    PrescribedMinimum,
    /// A jump, for more is counted.
    OtherScope,
    /// A jump, for work that came once.
    OneOffTask,
    /// An indicator that was missed is gone, for its project ended.
    ProjectEnded,
    /// Last year's budget as it was revised.
    RevisedBase,
    /// Last year's budget for the new scope.
    RescopedBase,
    /// Ever less spent, for the tenders were cheap.
    ThriftyYears,
}

impl Course {
    #[cfg(test)]
    pub(super) const ALL: &[Self] = &[
        Self::Frozen,
        Self::Jump,
        Self::Dropped,
        Self::Restated,
        Self::SameProblem,
        Self::ScoreUp,
        Self::FarTooLow,
        Self::CopiedText,
        Self::MissingYear,
        Self::Streak,
        Self::ProblemOfTwoYears,
        Self::RightBase,
        Self::Renamed,
        Self::LessToDo,
        Self::OneOffBefore,
        Self::PrescribedMinimum,
        Self::OtherScope,
        Self::OneOffTask,
        Self::ProjectEnded,
        Self::RevisedBase,
        Self::RescopedBase,
        Self::ThriftyYears,
    ];

    /// Returns the anomaly that an explained course looks like, else the course itself.
    const fn looks_like(self) -> Self {
        match self {
            Self::PrescribedMinimum => Self::Frozen,
            Self::OtherScope | Self::OneOffTask => Self::Jump,
            Self::ProjectEnded => Self::Dropped,
            Self::RevisedBase | Self::RescopedBase => Self::Restated,
            Self::ThriftyYears => Self::ScoreUp,
            other => other,
        }
    }

    /// Returns the name of a course that has an innocent explanation.
    pub(super) fn innocence(self) -> Option<String> {
        let is_told = matches!(self, Self::LessToDo | Self::OneOffBefore) || self.looks_like() != self;
        let is_plain = matches!(self, Self::ProblemOfTwoYears | Self::RightBase | Self::Renamed);
        (is_told || is_plain).then(|| format!("{self:?}"))
    }
}

/// A course with the year in which it shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Story {
    pub(super) course: Course,
    pub(super) year: u16,
}

/// Courses for which any report will do; the first four and the last six are also those of departments.
const OF_ANY: &[Course] = &[
    Course::Frozen,
    Course::Jump,
    Course::Dropped,
    Course::FarTooLow,
    Course::MissingYear,
    Course::Streak,
    Course::Renamed,
    Course::LessToDo,
    Course::OneOffBefore,
    Course::PrescribedMinimum,
    Course::OtherScope,
    Course::OneOffTask,
    Course::ProjectEnded,
];

/// Problems that a department tells for years; they are none of the words of honest departments.
static CHRONIC: [&str; 3] = [
    "业务用房产权归属的历史遗留问题尚未理顺，日常维护和安全责任难以界定。",
    "与上级平台的接口至今没有打通，同一笔业务需要在两个系统重复录入。",
    "偏远乡镇服务半径过大，现有车辆和人员难以保证按月上门一次。",
];

/// Courses that need the chapters of a department report.
const OF_DEPARTMENTS: &[Course] = &[
    Course::Restated,
    Course::SameProblem,
    Course::ScoreUp,
    Course::CopiedText,
    Course::ProblemOfTwoYears,
    Course::RightBase,
    Course::RevisedBase,
    Course::RescopedBase,
    Course::ThriftyYears,
];

impl Story {
    /// Draws a story; some departments have none.
    pub(super) fn draw(has_chapters: bool, rng: &mut Rng) -> Option<Self> {
        let courses =
            if has_chapters { [&OF_ANY[..4], &OF_ANY[7..], OF_DEPARTMENTS].concat() } else { OF_ANY.to_vec() };
        let course = rng.chance(90).then(|| rng.pick(&courses))?;
        let last = *YEARS.end();
        // A jump needs three changes to stand out from, a gap a report on either side.
        let (from, to) = match course.looks_like() {
            Course::Frozen | Course::ScoreUp => (last, last),
            Course::Jump => (last - 2, last),
            Course::MissingYear => (YEARS.start() + 1, last - 1),
            _ => (YEARS.start() + 2, last),
        };
        let year = rng.between(i64::from(from), i64::from(to));
        Some(Self { course, year: u16::try_from(year).unwrap_or(last) })
    }

    /// Returns the mood of a year; whoever has a story is honest but for it.
    pub(super) fn mood(self, year: u16) -> Mood {
        let is_perfect = self.course == Course::Streak && (self.year - 2..=self.year).contains(&year);
        if is_perfect { Mood::Flawless } else { Mood::Honest }
    }

    /// Tells whether the department reports nothing in a year.
    pub(super) fn is_silent(self, year: u16) -> bool {
        self.course == Course::MissingYear && year == self.year
    }

    /// Tells whether a record has what the story changes.
    pub(super) fn suits(self, record: &Record) -> bool {
        let row = &record.rows[0];
        match self.course.looks_like() {
            // Told the year before, whatever was counted then.
            Course::OneOffBefore if !self.shows(record) => true,
            Course::Frozen | Course::Jump | Course::FarTooLow | Course::LessToDo | Course::OneOffBefore => {
                row.level2 == Level2::Quantity && row.limit.is_some_and(|limit| limit.number >= Decimal::TEN)
            }
            Course::Dropped | Course::Renamed => missed_row(record).is_some(),
            _ => true,
        }
    }

    /// Tells whether the story is told in words.
    pub(super) fn is_about_text(self) -> bool {
        OF_DEPARTMENTS.contains(&self.course)
    }

    /// Changes rows and money, before totals and narrative are written.
    pub(super) fn change_rows(self, record: &mut Record, past: Option<&Past>) {
        let year = record.year;
        match self.course.looks_like() {
            Course::Frozen => {
                let target = past.and_then(|past| past.limit).or(record.rows[0].limit.map(|limit| limit.number));
                let above = Decimal::new(122 + i64::from(year % 5), 2);
                set(&mut record.rows[0], target.unwrap_or(Decimal::TEN), above);
            }
            Course::Jump if year >= self.year => {
                let row = &mut record.rows[0];
                let number = row.limit.map_or(Decimal::TEN, |limit| limit.number);
                set(row, number * Decimal::from(3), Decimal::new(102, 2));
            }
            Course::FarTooLow if year == self.year => {
                let row = &mut record.rows[0];
                let number = row.limit.map_or(Decimal::TEN, |limit| limit.number);
                set(row, floor(number * Decimal::new(6, 1), 0), Decimal::new(166, 2));
            }
            Course::LessToDo | Course::OneOffBefore if year == self.year => {
                let row = &mut record.rows[0];
                let number = row.limit.map_or(Decimal::TEN, |limit| limit.number);
                set(row, floor(number * Decimal::new(6, 1), 0), Decimal::new(102, 2));
            }
            Course::Dropped | Course::Renamed => self.change_missed(record),
            Course::ScoreUp => spend_less(record),
            _ => {}
        }
    }

    fn change_missed(self, record: &mut Record) {
        let Some(at) = missed_row(record) else { return };
        let row = &mut record.rows[at];
        if record.year + 1 == self.year {
            let Some(limit) = row.limit else { return };
            let actual = floor(limit.number * Decimal::new(7, 1), limit.places);
            row.actual = Value::number(Sign::Bare, actual, limit.unit);
            row.score = Some(in_proportion(row.weight, actual / limit.number));
        } else if record.year >= self.year && self.course == Course::Renamed {
            let is_long = row.name.chars().count() >= 9;
            row.name.push_str(if is_long { "情况" } else { "（年度）" });
        } else if record.year >= self.year {
            replace(row);
        }
    }

    /// Changes totals and narrative, after they were written.
    pub(super) fn change_report(self, record: &mut Record, past: Option<&Past>) {
        let year = record.year;
        self.explain(record, past);
        let is_told = |years: u16| (self.year - years..=self.year).contains(&year);
        match self.course {
            Course::SameProblem if is_told(2) => self.tell_problem(record),
            Course::ProblemOfTwoYears if is_told(1) => self.tell_problem(record),
            Course::Restated if year == self.year => quote_base(record, past, Decimal::new(9, 1), ""),
            Course::RevisedBase if year == self.year => {
                quote_base(record, past, Decimal::new(9, 1), "，上年数经决算批复");
            }
            Course::RescopedBase if year == self.year => {
                quote_base(record, past, Decimal::new(9, 1), "，上年数按机构改革后的口径计算");
            }
            Course::RightBase => quote_base(record, past, Decimal::ONE, ""),
            Course::CopiedText if year == self.year => {
                let Some(past) = past else { return };
                for kind in [SectionKind::Problems, SectionKind::Measures, SectionKind::Other] {
                    let told = past.sections.get(&kind).cloned().unwrap_or_default();
                    record.sections.insert(kind, told);
                }
            }
            _ => {}
        }
    }

    /// Writes the explanation of what only looks like an anomaly.
    fn explain(self, record: &mut Record, past: Option<&Past>) {
        let at = record.year;
        let first = record.rows[0].name.clone();
        let text = match self.course {
            Course::LessToDo if at == self.year => format!("“{first}”因部分乡镇划转市级，任务减少。"),
            Course::OneOffBefore if at + 1 == self.year => format!("“{first}”含一次性的清理任务。"),
            Course::PrescribedMinimum if at == self.year => format!("“{first}”的目标是上级下达的最低标准。"),
            Course::OtherScope if at == self.year => format!("“{first}”本年起统计口径扩大。"),
            Course::OneOffTask if at == self.year => format!("“{first}”含集中行动的任务。"),
            Course::ProjectEnded if at == self.year => {
                let is_gone = |name: &&String| record.rows.iter().all(|row| row.name != **name);
                let Some(gone) = past.and_then(|past| past.missed.iter().find(is_gone)) else { return };
                format!("“{gone}”所属项目已结束。")
            }
            Course::ThriftyYears if at == self.year => "通过公开招标节约资金，支出低于预算。".to_owned(),
            _ => return,
        };
        match &mut record.goals {
            Some([_, reached]) => reached.push_str(&text),
            None => record.sections.entry(SectionKind::Other).or_default().push(Prose::Content(text)),
        }
    }

    /// Tells whether a report is the one in which the story shows.
    pub(super) fn shows(self, record: &Record) -> bool {
        record.year == self.year
    }

    /// Adds the problem of this story; every other year it is put a little otherwise.
    fn tell_problem(self, record: &mut Record) {
        // The duty tells this department's problem from the same one of another.
        let duty = record.duties.first().map_or("", |duty| duty.trim_end_matches('。')).to_owned();
        let told = CHRONIC[usize::from(self.year) % CHRONIC.len()];
        let told =
            if record.year.is_multiple_of(2) { told.to_owned() } else { told.replace('。', "，仍需改进。") };
        record
            .sections
            .entry(SectionKind::Problems)
            .or_default()
            .push(Prose::Content(format!("在履行“{duty}”职责中，{told}")));
    }

    /// Returns the codes of the rules that must fire on the report of a year.
    pub(super) fn codes(self, record: &Record) -> &'static [&'static str] {
        if !self.shows(record) {
            return &[];
        }
        match self.course {
            Course::Frozen => &["L003"],
            Course::Jump => &["L004"],
            Course::Dropped => &["L005"],
            Course::Restated => &["L006"],
            Course::SameProblem => &["L007"],
            Course::ScoreUp => &["L008"],
            Course::FarTooLow => &["P006", "L002"],
            Course::CopiedText => &["T002"],
            _ => &[],
        }
    }

    /// Returns the codes of rules that may fire on the report of a year, because what they look for follows.
    pub(super) fn consequences(self, record: &Record) -> &'static [&'static str] {
        match self.course.looks_like() {
            Course::FarTooLow if record.year == self.year => &["S006", "C008"],
            // Last year's reasons explain last year's misses.
            Course::CopiedText if record.year == self.year => &["C008", "T006"],
            // What was missed then may be missed again, and the copy fills the year between.
            Course::CopiedText if record.year == self.year + 1 => &["L007"],
            Course::ScoreUp => &["C008"],
            _ => &[],
        }
    }
}

/// Sets a target and an actual value that is a multiple of it, with full marks.
fn set(row: &mut Row, target: Decimal, times: Decimal) {
    let Some(limit) = &mut row.limit else { return };
    limit.number = target;
    row.target = Value::number(Sign::Ge, target, limit.unit);
    row.actual = Value::number(Sign::Bare, floor(target * times, limit.places).max(target), limit.unit);
    row.score = Some(row.weight);
}

/// Returns the row that these stories let miss its target.
fn missed_row(record: &Record) -> Option<usize> {
    let is_counted = |row: &Row| row.limit.is_some() && matches!(row.level2, Level2::Quantity | Level2::Quality);
    (1..record.rows.len()).find(|at| is_counted(&record.rows[*at]))
}

/// Puts another indicator of the same class in the place of one.
fn replace(row: &mut Row) {
    let (name, target, actual, unit) = match row.level2 {
        Level2::Quantity => ("重点任务专题督导次数", Decimal::from(12), Decimal::from(12), "次"),
        _ => ("工作台账抽查合格率", Decimal::from(95), Decimal::new(964, 1), "%"),
    };
    name.clone_into(&mut row.name);
    (row.target, row.actual) = (Value::number(Sign::Ge, target, unit), Value::number(Sign::Bare, actual, unit));
    row.score = Some(row.weight);
}

/// Spends a smaller share every year; in the last year every target is met.
fn spend_less(record: &mut Record) {
    let share = Decimal::new(985 - 26 * i64::from(record.year - YEARS.start()), 3);
    for line in &mut record.lines {
        let [budget, fiscal, ..] = line.amounts;
        let spent = |amount: Option<Decimal>| amount.map(|amount| round(amount * share, 2));
        line.amounts = [budget, fiscal, spent(budget), spent(fiscal)];
    }
    record.line_total = column_sums(&record.lines);
    if record.year == *YEARS.end() {
        record.rows.iter_mut().filter(|row| row.score < Some(row.weight)).for_each(meet);
    }
}

/// Writes this year's budget beside a multiple of last year's, and why it may differ from what was written then.
fn quote_base(record: &mut Record, past: Option<&Past>, times: Decimal, why: &str) {
    let base = past.and_then(|past| past.budget).map(|budget| round(budget * times, 2).normalize());
    let (Some(base), Some(budget), Family::F01) = (base, record.line_total[0], record.family) else { return };
    let (budget, year) = (budget.normalize(), record.year);
    let change = if budget < base { "减少" } else { "增加" };
    let gap = (budget - base).abs();
    let text = format!("{year}年部门预算数{budget}万元，比上年预算数{base}万元{change}{gap}万元{why}。");
    record.sections.entry(SectionKind::BudgetAnalysis).or_default().push(Prose::Content(text));
}

fn floor(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity)
}
