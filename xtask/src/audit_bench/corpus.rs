//! Draws labelled corpora over the years: twelve departments, six years, printed as text and read back.

use super::changes;
use super::copies::{Copied, Shelf};
use super::fault::{self, Fault};
use super::innocent::Innocent;
use super::past::{self, Archive};
use super::story::{Course, Story};
use super::varied::Words;
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
use jixiao_model::{ClauseKind, Corpus, Report, SectionKind};
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
    /// What has an innocent explanation: its name, and the report (or what else a rule is about).
    pub(super) innocent: Vec<(String, String)>,
}

/// A finding that must come: the rule, and the report or else the department (or what else a rule is about).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Expected {
    pub(super) code: String,
    pub(super) subject: String,
}

/// Names a group of reports by their files, for findings about several of them.
pub(super) fn files<'a>(paths: impl IntoIterator<Item = &'a str>) -> String {
    let paths: BTreeSet<&str> = paths.into_iter().collect();
    paths.into_iter().collect::<Vec<_>>().join(" + ")
}

/// What is drawn for one report.
#[derive(Debug, Clone, Copy)]
struct Luck {
    mood: Mood,
    fault: Option<usize>,
    innocent: Option<Innocent>,
    story: Option<Story>,
}

/// Draws a corpus in which so many per cent of the honest reports have a fault.
pub(super) fn draw(seed: u64, faults: i64) -> Result<Drawn> {
    let mut corpus = Builder { faults, ..Builder::new(seed) };
    for (number, bureau) in BUREAUS.into_iter().enumerate() {
        for year in YEARS {
            let mut rng = Rng::for_document(seed, [number as u64, u64::from(year), 11]);
            let mood = mood(bureau, &mut rng);
            let occasion = occasion(year, mood, &mut rng);
            corpus.report(number, bureau, occasion, None, &mut rng)?;
        }
    }
    Ok(corpus.finish())
}

/// Draws a corpus of honest reports, in which most departments have a story over the years.
pub(super) fn draw_stories(seed: u64) -> Result<Drawn> {
    let mut corpus = Builder::new(seed);
    for (number, bureau) in BUREAUS.into_iter().enumerate() {
        let mut rng = Rng::for_document(seed, [number as u64, 0, 13]);
        let story = Story::draw(matches!(bureau.programme, Programme::Whole(_)), &mut rng);
        for year in YEARS.filter(|year| !story.is_some_and(|story| story.is_silent(*year))) {
            let mut rng = Rng::for_document(seed, [number as u64, u64::from(year), 13]);
            let mood = story.map_or(Mood::Honest, |story| story.mood(year));
            let occasion = occasion(year, mood, &mut rng);
            corpus.report(number, bureau, occasion, story, &mut rng)?;
        }
        if story.is_some_and(|story| story.course == Course::MissingYear) {
            corpus.expect("X005", bureau.name);
        }
    }
    Ok(corpus.finish())
}

/// Budgets grow by some per cent every year.
fn occasion(year: u16, mood: Mood, rng: &mut Rng) -> Occasion {
    let steps: i64 = (*YEARS.start()..year).map(|_| rng.between(-8, 15)).sum();
    Occasion { year, mood, growth: Decimal::new(1000 + steps, 3) }
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

struct Builder {
    /// The years in which a department, or its project, has all points.
    full_years: BTreeMap<(String, String), BTreeSet<u16>>,
    archive: Archive,
    shelf: Shelf,
    words: Words,
    reports: Vec<Report>,
    expected: BTreeSet<Expected>,
    permitted: BTreeSet<Expected>,
    luck: BTreeMap<String, String>,
    innocent: Vec<(String, String)>,
    faults: i64,
    /// How often each fault was planted.
    planted: Vec<usize>,
    /// How often each oddity was drawn.
    odd: Vec<usize>,
}

impl Builder {
    fn new(seed: u64) -> Self {
        Self {
            full_years: BTreeMap::new(),
            archive: Archive::default(),
            shelf: Shelf::default(),
            words: Words::of_corpus(seed),
            reports: Vec::new(),
            expected: BTreeSet::new(),
            permitted: BTreeSet::new(),
            luck: BTreeMap::new(),
            innocent: Vec::new(),
            faults: 0,
            planted: vec![0; fault::ALL.len()],
            odd: vec![0; Innocent::ALL.len()],
        }
    }

    fn finish(mut self) -> Drawn {
        self.expect_streaks();
        let Self { reports, expected, permitted, luck, innocent, .. } = self;
        Drawn { reports: Corpus::new(reports), expected, permitted, luck, innocent }
    }

    fn expect(&mut self, code: &str, subject: &str) {
        self.expected.insert(Expected { code: code.to_owned(), subject: subject.to_owned() });
    }

    /// Three years running with all points are a streak.
    fn expect_streaks(&mut self) {
        let is_streak = |years: &BTreeSet<u16>| years.iter().any(|year| (1..3).all(|n| years.contains(&(year + n))));
        let streaks = self.full_years.iter().filter(|(_, years)| is_streak(years));
        let departments: Vec<String> = streaks.map(|((department, _), _)| department.clone()).collect();
        for department in departments {
            self.expect("L001", &department);
        }
    }

    fn permit(&mut self, code: &str, subject: &str) {
        self.permitted.insert(Expected { code: code.to_owned(), subject: subject.to_owned() });
    }

    /// Draws, prints and reads what a department publishes in a year.
    fn report(
        &mut self,
        number: usize,
        bureau: &'static Bureau,
        occasion: Occasion,
        story: Option<Story>,
        rng: &mut Rng,
    ) -> Result<()> {
        let year = occasion.year;
        let path = format!("{year}/{}.txt", bureau.name);
        let mut blocks = Vec::new();
        match bureau.programme {
            Programme::Whole(seeds) => {
                let subject = format!("{path}#1");
                let mut record = department::draft(bureau, seeds, occasion, rng);
                let luck = self.change_rows(&mut record, occasion.mood, story, rng);
                department::finish(&mut record, bureau, occasion.mood, rng);
                self.words.vary(&mut record, number);
                self.change_report(&mut record, luck);
                self.copy(&mut record, luck, &path, &subject, rng);
                self.label(&record, luck, &subject);
                // Explanations name the department and its figures: whoever took them over would give himself away.
                if luck.innocent.is_none() {
                    self.shelf.add(&record, &path);
                }
                blocks.extend(department_blocks(&record));
                if let Some(innocent) = luck.innocent {
                    innocent.change_blocks(&mut blocks);
                }
                if luck.fault.is_some_and(|index| matches!(fault::ALL[index], Fault::NoChapter)) {
                    changes::without_chapter(&mut blocks);
                }
            }
            Programme::Projects(projects) => {
                let style = Style::draw(rng, year);
                let running = projects.iter().filter(|project| project.since <= year);
                for (index, one) in running.enumerate() {
                    let subject = format!("{path}#{}", index + 1);
                    let mut record = project::draft(bureau, one, occasion, style, rng);
                    // A story is that of the oldest project.
                    let story = story.filter(|_| index == 0);
                    let luck = self.change_rows(&mut record, occasion.mood, story, rng);
                    project::finish(&mut record, bureau, one, rng);
                    self.change_report(&mut record, luck);
                    self.label(&record, luck, &subject);
                    blocks.extend(project_blocks(&record));
                }
            }
        }
        self.read(&path, &blocks)
    }

    /// Draws what happens to a report. Faults and innocent oddities never share one, and a story has neither.
    fn luck(&self, record: &Record, mood: Mood, story: Option<Story>, rng: &mut Rng) -> Luck {
        if let Some(story) = story {
            return Luck { mood, fault: None, innocent: None, story: Some(story).filter(|story| story.suits(record)) };
        }
        // Beside a report that is wrong itself a change over the years shows nothing.
        let has_base = self.archive.before(record).is_some_and(|past| !past.is_faulty);
        let suits = |fault: &Fault| fault.suits(record) && (has_base || !fault.is_about_series());
        let is_faulty = mood == Mood::Honest && rng.chance(self.faults);
        let suitable = (0..fault::ALL.len()).filter(|index| is_faulty && suits(&fault::ALL[*index]));
        let fault = rarest(suitable, &self.planted, rng);
        let is_odd = fault.is_none() && matches!(mood, Mood::Honest | Mood::Struggling) && rng.chance(70);
        let past = self.archive.before(record);
        let suitable = (0..Innocent::ALL.len()).filter(|index| is_odd && Innocent::ALL[*index].suits(record, past));
        let innocent = rarest(suitable, &self.odd, rng).map(|index| Innocent::ALL[index]);
        Luck { mood, fault, innocent, story: None }
    }

    /// Draws the luck of a report and changes its rows and money accordingly.
    fn change_rows(&self, record: &mut Record, mood: Mood, story: Option<Story>, rng: &mut Rng) -> Luck {
        let past = self.archive.before(record);
        if let Some(past) = past {
            past::mend(record, past);
        }
        let luck = self.luck(record, mood, story, rng);
        if let Some(index) = luck.fault {
            fault::ALL[index].change_rows(record);
        }
        if let Some(innocent) = luck.innocent {
            innocent.change_rows(record, past, rng);
        }
        if let Some(story) = luck.story {
            story.change_rows(record, past);
        }
        luck
    }

    /// Changes totals and narrative.
    fn change_report(&self, record: &mut Record, luck: Luck) {
        if let Some(index) = luck.fault {
            fault::ALL[index].change_report(record);
        }
        if let Some(innocent) = luck.innocent {
            innocent.change_report(record);
        }
        if let Some(story) = luck.story {
            story.change_report(record, self.archive.before(record));
        }
    }

    /// Lets some reports without a story of their own words take those of others.
    fn copy(&mut self, record: &mut Record, luck: Luck, path: &str, subject: &str, rng: &mut Rng) {
        let is_own = |story: Story| story.is_about_text() || story.course.innocence().is_some();
        if luck.fault.is_some() || luck.innocent.is_some() || luck.story.is_none_or(is_own) {
            return;
        }
        match self.shelf.copy_into(record, rng) {
            Some(Copied::Paragraph(source)) => self.expect("T001", &files([path, &source])),
            Some(Copied::Everything(sources)) => {
                self.expect("T004", subject);
                // The numbers and reasons of others do not fit one's own tables.
                for code in ["A007", "C008", "L006", "T006"] {
                    self.permit(code, subject);
                }
                for source in &sources {
                    self.permit("T001", &files([path, source]));
                }
            }
            None => {}
        }
    }

    /// Notes what the rules must find in a report, and files it away for the year after.
    fn label(&mut self, record: &Record, luck: Luck, subject: &str) {
        let planted: Option<Fault> = luck.fault.map(|index| fault::ALL[index]);
        luck.fault.into_iter().for_each(|index| self.planted[index] += 1);
        if let Some(index) = Innocent::ALL.iter().position(|one| luck.innocent == Some(*one)) {
            self.odd[index] += 1;
        }
        let odd = luck.innocent.map(|innocent| format!("{innocent:?}"));
        let of_story = luck.story.filter(|story| story.shows(record)).and_then(|story| story.course.innocence());
        self.innocent.extend(odd.into_iter().chain(of_story).map(|name| (name, subject.to_owned())));
        let drawn = [
            Some(format!("{:?}", luck.mood)),
            planted.map(|fault| format!("{fault:?}")),
            luck.innocent.map(|innocent| format!("{innocent:?}")),
            luck.story.map(|story| format!("{:?} {}", story.course, story.year)),
        ];
        self.luck.insert(subject.to_owned(), drawn.into_iter().flatten().collect::<Vec<_>>().join(", "));
        let story = luck.story;
        let codes = planted.map(|fault| fault.codes(record)).unwrap_or_default();
        for code in codes.into_iter().chain(story.map(|story| story.codes(record)).unwrap_or_default().iter().copied())
        {
            self.expect(code, subject);
        }
        let of_story = story.map(|story| story.consequences(record)).unwrap_or_default();
        let of_oddity = luck.innocent.map(Innocent::permits).unwrap_or_default();
        for code in planted.map(Fault::consequences).unwrap_or_default().iter().chain(of_story).chain(of_oddity) {
            self.permit(code, subject);
        }
        // What a fault changes in one year is changed back in the next.
        if self.archive.before(record).is_some_and(|past| past.is_faulty) {
            for code in ["F007", "L002", "L004", "L005", "P006"] {
                self.permit(code, subject);
            }
        }
        self.label_mood(record, luck.mood, subject);
        self.label_whole(record, subject);
        let is_faulty = planted.is_some() || luck.mood == Mood::Hundred;
        self.archive.keep(record, is_faulty);
    }

    /// Notes what follows from the mood in which a report was filled in.
    fn label_mood(&mut self, record: &Record, mood: Mood, subject: &str) {
        match mood {
            Mood::Hundred => {
                for (code, ..) in anomalies::HUNDRED {
                    self.expect(code, subject);
                }
                // 100 % for a target of 50 % is an excess, for two targets it is one answer, for words it is no measure.
                self.expect("Q002", subject);
                for code in ["C007", "C008", "S006", "S009", "P002", "P003", "P004", "P007"] {
                    self.permit(code, subject);
                }
            }
            Mood::Copied if is_copied(record) => self.expect("P003", subject),
            Mood::Copied => self.permit("P003", subject),
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

/// Draws one of those drawn least so far, so that what suits few reports is drawn as often as the rest.
fn rarest(suitable: impl Iterator<Item = usize>, drawn: &[usize], rng: &mut Rng) -> Option<usize> {
    let suitable: Vec<usize> = suitable.collect();
    let least = suitable.iter().map(|index| drawn[*index]).min()?;
    let rare: Vec<usize> = suitable.into_iter().filter(|index| drawn[*index] == least).collect();
    Some(rare[rng.index(rare.len())])
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
