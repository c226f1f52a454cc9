//! Draws one labelled corpus: twelve departments, six years, printed as text and read back.

use super::fault::{self, Fault};
use super::innocent::Innocent;
use crate::synth::anomalies;
use crate::synth::bank::{BUREAUS, Bureau, Programme};
use crate::synth::department::{self, Occasion};
use crate::synth::layout::{Block, department_blocks, project_blocks};
use crate::synth::plan::{Mood, YEARS};
use crate::synth::project;
use crate::synth::record::Record;
use crate::synth::render::txt::{self, Encoding};
use crate::synth::rng::Rng;
use crate::synth::style::Style;
use anyhow::Result;
use jixiao_model::{ClauseKind, Corpus, Report, Scope, SectionKind};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A corpus with what its rules must find.
pub(super) struct Drawn {
    pub(super) reports: Corpus,
    pub(super) expected: BTreeSet<Expected>,
    /// Findings that follow from what was planted without being bound to come: neither right nor wrong.
    pub(super) permitted: BTreeSet<Expected>,
    /// What was drawn for each report, in words.
    pub(super) luck: BTreeMap<String, String>,
}

/// A finding that must come: the rule, and the report or else the department.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Expected {
    pub(super) code: String,
    pub(super) subject: String,
}

/// What is drawn for one report.
#[derive(Debug, Clone, Copy)]
struct Luck {
    mood: Mood,
    fault: Option<usize>,
    innocent: Option<Innocent>,
}

/// Draws a corpus.
pub(super) fn draw(seed: u64, faults: i64) -> Result<Drawn> {
    draw_with(seed, faults, mood)
}

/// Draws a corpus in which every department is honest every year.
pub(super) fn draw_honest(seed: u64) -> Result<Drawn> {
    draw_with(seed, 0, |_, _| Mood::Honest)
}

fn draw_with(seed: u64, faults: i64, mood: fn(&Bureau, &mut Rng) -> Mood) -> Result<Drawn> {
    let mut corpus = Builder { faults, ..Builder::default() };
    for (number, bureau) in BUREAUS.into_iter().enumerate() {
        for year in YEARS {
            let mut rng = Rng::for_document(seed, [number as u64, u64::from(year), 11]);
            let mood = mood(bureau, &mut rng);
            let steps: i64 = (*YEARS.start()..year).map(|_| rng.between(-8, 15)).sum();
            let occasion = Occasion { year, mood, growth: Decimal::new(1000 + steps, 3) };
            corpus.report(bureau, occasion, &mut rng)?;
        }
    }
    corpus.expect_streaks();
    let Builder { reports, expected, permitted, luck, .. } = corpus;
    Ok(Drawn { reports: Corpus::new(reports), expected, permitted, luck })
}

fn mood(bureau: &Bureau, rng: &mut Rng) -> Mood {
    let is_whole = matches!(bureau.programme, Programme::Whole(_));
    match rng.between(1, 100) {
        1..=74 => Mood::Honest,
        75..=82 => Mood::Struggling,
        83..=90 => Mood::Flawless,
        91..=95 => Mood::Copied,
        _ if is_whole => Mood::Hundred,
        _ => Mood::Flawless,
    }
}

#[derive(Default)]
struct Builder {
    /// The years in which a department, or its project, has all points.
    full_years: BTreeMap<(String, String), BTreeSet<u16>>,
    reports: Vec<Report>,
    expected: BTreeSet<Expected>,
    permitted: BTreeSet<Expected>,
    luck: BTreeMap<String, String>,
    faults: i64,
}

impl Builder {
    fn expect(&mut self, code: &str, subject: &str) {
        self.expected.insert(Expected { code: code.to_owned(), subject: subject.to_owned() });
    }

    /// Three years running with all points are a streak.
    fn expect_streaks(&mut self) {
        let is_streak = |years: &BTreeSet<u16>| years.iter().any(|year| (1..3).all(|n| years.contains(&(year + n))));
        let streaks = self.full_years.iter().filter(|(_, years)| is_streak(years));
        let departments: Vec<String> = streaks.map(|((department, _), _)| department.clone()).collect();
        departments.iter().for_each(|department| self.expect("L001", department));
    }

    fn permit(&mut self, code: &str, subject: &str) {
        self.permitted.insert(Expected { code: code.to_owned(), subject: subject.to_owned() });
    }

    fn report(&mut self, bureau: &'static Bureau, occasion: Occasion, rng: &mut Rng) -> Result<()> {
        let year = occasion.year;
        let path = format!("{year}/{}.txt", bureau.name);
        let mut blocks = Vec::new();
        match bureau.programme {
            Programme::Whole(seeds) => {
                let mut record = department::draft(bureau, seeds, occasion, rng);
                let luck = self.luck(&record, occasion.mood, rng);
                change_rows(&mut record, luck, rng);
                department::finish(&mut record, bureau, occasion.mood, rng);
                change_report(&mut record, luck);
                self.label(&record, luck, &path, 1);
                blocks.extend(department_blocks(&record));
                if luck.fault.is_some_and(|index| matches!(fault::ALL[index], Fault::NoChapter)) {
                    fault::without_chapter(&mut blocks);
                }
            }
            Programme::Projects(projects) => {
                let style = Style::draw(rng, year);
                let running = projects.iter().filter(|project| project.since <= year);
                for (index, one) in running.enumerate() {
                    let mut record = project::draft(bureau, one, occasion, style, rng);
                    let luck = self.luck(&record, occasion.mood, rng);
                    change_rows(&mut record, luck, rng);
                    project::finish(&mut record, bureau, one, rng);
                    change_report(&mut record, luck);
                    self.label(&record, luck, &path, index + 1);
                    blocks.extend(project_blocks(&record));
                }
            }
        }
        self.read(&path, &blocks)
    }

    /// Draws what happens to a report. Faults and innocent oddities never share one.
    fn luck(&self, record: &Record, mood: Mood, rng: &mut Rng) -> Luck {
        let is_faulty = mood == Mood::Honest && rng.chance(self.faults);
        let suitable: Vec<usize> = (0..fault::ALL.len()).filter(|index| fault::ALL[*index].suits(record)).collect();
        let fault = (is_faulty && !suitable.is_empty()).then(|| suitable[rng.index(suitable.len())]);
        let is_odd = fault.is_none() && matches!(mood, Mood::Honest | Mood::Struggling) && rng.chance(50);
        Luck { mood, fault, innocent: is_odd.then(|| rng.pick(&Innocent::ALL)) }
    }

    /// Notes what the rules must find in a report.
    fn label(&mut self, record: &Record, luck: Luck, path: &str, number: usize) {
        let subject = format!("{path}#{number}");
        let planted: Option<Fault> = luck.fault.map(|index| fault::ALL[index]);
        let drawn = [
            Some(format!("{:?}", luck.mood)),
            planted.map(|fault| format!("{fault:?}")),
            luck.innocent.map(|innocent| format!("{innocent:?}")),
        ];
        self.luck.insert(subject.clone(), drawn.into_iter().flatten().collect::<Vec<_>>().join(", "));
        if let Some(fault) = planted {
            let is_first = record.year == *YEARS.start();
            for code in fault.codes(record) {
                let is_of_series = jixiao_audit::rule(code).is_some_and(|rule| rule.scope() == Scope::Series);
                // What shows only beside the year before cannot show in the first.
                if fault.is_about_series() && is_first {
                    continue;
                }
                self.expect(code, if is_of_series { &record.department } else { &subject });
            }
        }
        for code in planted.map(Fault::consequences).unwrap_or_default() {
            self.permit(code, &subject);
        }
        self.label_whole(record, &subject);
        match luck.mood {
            Mood::Hundred => {
                for (code, ..) in anomalies::HUNDRED {
                    self.expect(code, &subject);
                }
                // 100 % for a target of 50 % is an excess, for two targets it is one answer, for words it is no measure.
                self.expect("Q002", &subject);
                for code in ["C007", "C008", "S006", "S009", "P002", "P003", "P004", "P007"] {
                    self.permit(code, &subject);
                }
            }
            Mood::Copied if is_copied(record) => self.expect("P003", &subject),
            Mood::Copied => self.permit("P003", &subject),
            _ => {}
        }
    }

    /// Notes what follows from the whole of a report, whatever was drawn for it.
    fn label_whole(&mut self, record: &Record, subject: &str) {
        let funds_are_full = record.funds.iter().all(|fund| fund.weight.is_none() || fund.score >= fund.weight);
        if funds_are_full && record.rows.iter().all(|row| row.score >= Some(row.weight)) {
            self.expect("Q001", subject);
        }
        if record.total >= Decimal::new(995, 1) {
            let chain = (record.department.clone(), record.project.unwrap_or_default().to_owned());
            self.full_years.entry(chain).or_default().insert(record.year);
        }
        // Notes on what is so: hardly a measure for every second problem, and all money spent to the fen.
        let n_items = |kind| record.sections.get(&kind).map_or(0, Vec::len);
        if n_items(SectionKind::Measures) * 2 < n_items(SectionKind::Problems) {
            self.permit("C003", subject);
        }
        let lines = record.lines.iter().map(|line| (line.amounts[0], line.amounts[2]));
        let funds = record.funds.iter().map(|fund| (fund.budget, fund.executed));
        if lines.chain(funds).all(|(budget, executed)| budget == executed) {
            self.permit("F004", subject);
        }
    }

    fn read(&mut self, path: &str, blocks: &[Block]) -> Result<()> {
        let reading = jixiao_ingest::read_bytes(path, &txt::render(blocks, Encoding::Utf8))?;
        self.reports.extend(reading.reports);
        Ok(())
    }
}

/// Tells whether at least five rows could have come out otherwise and nine in ten of them repeat their target.
///
/// Percentages and money weigh double, as in the catalogue of rules: they hardly ever come out exactly.
fn is_copied(record: &Record) -> bool {
    let pairs = record.rows.iter().filter_map(|row| {
        let ([target], [actual]) = (row.target.clauses.as_slice(), row.actual.clauses.as_slice()) else { return None };
        let is_bound = target.kind == ClauseKind::Percent && target.number == Some(100.0);
        let is_comparable = target.unit == actual.unit && target.upper.is_none() && !is_bound;
        let weight = if matches!(target.kind, ClauseKind::Percent | ClauseKind::Money) { 2 } else { 1 };
        is_comparable.then_some((target.number?, actual.number?, weight))
    });
    let pairs: Vec<(f64, f64, usize)> = pairs.collect();
    let weight = |equal_only: bool| -> usize {
        let counted = pairs.iter().filter(|(target, actual, _)| !equal_only || (target - actual).abs() < 1e-9);
        counted.map(|(.., weight)| weight).sum()
    };
    pairs.len() >= 5 && weight(true) * 10 >= weight(false) * 9
}

fn change_rows(record: &mut Record, luck: Luck, rng: &mut Rng) {
    if let Some(index) = luck.fault {
        fault::ALL[index].change_rows(record);
    }
    if let Some(innocent) = luck.innocent {
        innocent.change_rows(record, rng);
    }
}

fn change_report(record: &mut Record, luck: Luck) {
    if let Some(index) = luck.fault {
        fault::ALL[index].change_report(record);
    }
    if let Some(innocent) = luck.innocent {
        innocent.change_report(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_corpus_and_most_of_it_is_labelled_or_honest() {
        let (one, other) = (draw(3, 40).unwrap(), draw(3, 40).unwrap());
        assert_eq!(one.expected, other.expected);
        assert!(one.reports.reports().len() > 90 && one.expected.len() > 20, "{}", one.expected.len());
        assert!(draw(3, 0).unwrap().expected.len() < one.expected.len());
    }
}
