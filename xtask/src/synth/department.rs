//! Builds the record of a department report (family F01).

use super::bank::{Bureau, CARELESS_ROWS, Seed};
use super::narrative;
use super::plan::Mood;
use super::record::{Headcount, Line, Prose, Record, Row};
use super::rng::Rng;
use super::rows::{self, Fate, Setting, round};
use super::style::Style;
use jixiao_model::{Family, SectionKind};
use rust_decimal::Decimal;

/// Everything that decides a report before its first row is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occasion {
    pub(crate) year: u16,
    pub(crate) mood: Mood,
    /// The budget of 2019 as a multiple that this year's budget is.
    pub(crate) growth: Decimal,
}

/// Builds the rows and the money; total, grade and narrative follow in [`finish`].
pub(crate) fn draft(bureau: &Bureau, seeds: &[Seed], occasion: Occasion, rng: &mut Rng) -> Record {
    let style = Style::draw(rng, occasion.year);
    let lines = lines(bureau, occasion, rng);
    let line_total = column_sums(&lines);
    let setting = Setting {
        year: occasion.year,
        budget: line_total[0].unwrap_or_default(),
        executed: line_total[2].unwrap_or_default(),
    };
    let seeds = if occasion.mood == Mood::Careless { CARELESS_ROWS } else { seeds };
    let year = occasion.year;
    Record {
        family: Family::F01,
        title: format!("（{year}年度）部门（单位）整体支出预算绩效自评报告"),
        prints_title: true,
        department: bureau.name.to_owned(),
        department_code: "",
        unit: None,
        project: None,
        year,
        total: Decimal::ZERO,
        weight_total: Decimal::ONE_HUNDRED,
        grade: None,
        staffing: Some(staffing(bureau, rng)),
        duties: bureau.duties.iter().map(|duty| (*duty).to_owned()).collect(),
        lines,
        line_total,
        funds: Vec::new(),
        goals: None,
        rows: indicator_rows(seeds, occasion.mood, setting, rng),
        sections: narrative::Sections::new(),
        style,
    }
}

/// Adds the scores up, gives the grade that belongs to them, and writes the narrative.
pub(crate) fn finish(record: &mut Record, bureau: &Bureau, mood: Mood, rng: &mut Rng) {
    record.total = record.rows.iter().filter_map(|row| row.score).sum();
    record.grade = Some(grade(record.total, record.style.score_wording));
    record.sections = narrative::write(record, bureau, rng);
    if mood == Mood::Careless {
        for kind in SectionKind::ALL {
            if record.year == 2021 || matches!(kind, SectionKind::Assets | SectionKind::Problems | SectionKind::Other) {
                record.sections.insert(kind, vec![Prose::Prompt(narrative::prompt(kind))]);
            }
        }
    }
}

/// Draws the fate of every row and grows the rows.
pub(crate) fn indicator_rows(seeds: &[Seed], mood: Mood, setting: Setting, rng: &mut Rng) -> Vec<Row> {
    let n_missed = match mood {
        Mood::Honest => usize::try_from(rng.between(2, 3)).unwrap_or(2),
        Mood::Struggling => 7,
        Mood::Flawless | Mood::Copied | Mood::Hundred | Mood::Careless => 0,
    };
    // The first row always meets its target: rules over the years are planted there.
    let mut candidates: Vec<usize> = (1..seeds.len()).filter(|index| rows::can_miss(&seeds[*index])).collect();
    rng.shuffle(&mut candidates);
    candidates.truncate(n_missed);
    let fate = |index: usize| match mood {
        Mood::Copied => Fate::Exact,
        Mood::Hundred | Mood::Careless => Fate::Hundred,
        Mood::Struggling if candidates.contains(&index) => Fate::FarMissed,
        _ if candidates.contains(&index) => Fate::Missed,
        _ => Fate::Met,
    };
    seeds.iter().enumerate().map(|(index, seed)| rows::grow(seed, fate(index), setting, rng)).collect()
}

/// Returns the word for a score; some wordings of the score sentence use the long words.
fn grade(total: Decimal, wording: usize) -> &'static str {
    let is_long = wording < 7;
    match total {
        total if total >= Decimal::from(90) => ["优", "优秀"][usize::from(is_long)],
        total if total >= Decimal::from(80) => ["良", "良好"][usize::from(is_long)],
        _ => "中",
    }
}

fn staffing(bureau: &Bureau, rng: &mut Rng) -> Headcount {
    let [establishment, in_establishment, other, internal_departments, subordinate_units] = bureau.staff;
    let left = u32::try_from(rng.between(0, 3)).unwrap_or(0);
    let in_establishment = in_establishment - left;
    Headcount {
        establishment,
        on_post: in_establishment + other,
        in_establishment,
        other,
        internal_departments,
        subordinate_units,
    }
}

fn lines(bureau: &Bureau, occasion: Occasion, rng: &mut Rng) -> Vec<Line> {
    let budget = round(Decimal::from(bureau.budget) * occasion.growth, 2);
    let mut left = budget;
    let mut lines = Vec::new();
    for (index, (duty, task, share)) in bureau.tasks.iter().enumerate() {
        let is_last = index + 1 == bureau.tasks.len();
        let part = if is_last { left } else { round(budget * Decimal::new(*share, 2), 2) };
        left -= part;
        let fiscal = round(part * Decimal::new(rng.between(90, 100), 2), 2);
        let rate = Decimal::new(rng.between(972, 999), 3);
        let status = match occasion.mood {
            Mood::Careless => "已完成",
            _ => rng.pick(&["已完成", "已完成", "完成年度任务", "基本完成"]),
        };
        lines.push(Line {
            duty: bureau.duties[*duty].to_owned(),
            task: (*task).to_owned(),
            status,
            amounts: [Some(part), Some(fiscal), Some(round(part * rate, 2)), Some(round(fiscal * rate, 2))],
        });
    }
    lines
}

/// Adds the columns of the budget table up; a blank makes the sum blank.
pub(crate) fn column_sums(lines: &[Line]) -> [Option<Decimal>; 4] {
    [0, 1, 2, 3].map(|column| lines.iter().map(|line| line.amounts[column]).sum())
}
