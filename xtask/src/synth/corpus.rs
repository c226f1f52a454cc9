//! Builds every document of the corpus with its truth, and the list of what was planted.

use super::anomalies::{self, Expectation};
use super::bank::{BUREAUS, Bureau, Programme, Project};
use super::department::{self, Occasion};
use super::files::{extension, notes, render_department, render_projects};
use super::layout::{department_blocks, project_blocks};
use super::plan::{self, FileFormat, Mood, YEARS};
use super::record::Record;
use super::render::docx::Headings;
use super::render::txt::Encoding;
use super::render::{docx, txt};
use super::rng::Rng;
use super::style::Style;
use super::{negative, project};
use anyhow::Result;
use jixiao_model::wire::ReportJson;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

/// The whole corpus.
#[derive(Debug)]
pub(crate) struct Corpus {
    documents: Vec<(String, Vec<u8>)>,
    truths: Vec<Truth>,
    anomalies: Vec<Anomaly>,
}

/// What a reader must find in one file.
#[derive(Debug, Serialize)]
struct Truth {
    path: String,
    reports: Vec<ReportJson>,
}

/// A planted anomaly: the finding that must follow from it.
#[derive(Debug, Serialize)]
struct Anomaly {
    code: &'static str,
    path: Option<String>,
    report: Option<usize>,
    department: Option<&'static str>,
    year: Option<u16>,
    note: Note,
}

#[derive(Debug, Serialize)]
struct Note {
    zh: String,
    en: String,
}

/// A department in a year.
struct Case {
    seed: u64,
    number: usize,
    bureau: &'static Bureau,
    occasion: Occasion,
}

/// Builds the corpus.
pub(crate) fn build(seed: u64) -> Result<Corpus> {
    let mut corpus = Corpus { documents: Vec::new(), truths: Vec::new(), anomalies: Vec::new() };
    for year in YEARS {
        for (number, bureau) in BUREAUS.into_iter().enumerate() {
            let occasion = Occasion { year, mood: plan::mood(number, year), growth: growth(seed, number, year) };
            let case = Case { seed, number, bureau, occasion };
            match bureau.programme {
                Programme::Whole(_) => corpus.add_department(&case)?,
                Programme::Projects(projects) => corpus.add_projects(&case, projects)?,
            }
        }
    }
    corpus.add_refused(seed)?;
    corpus.add_series();
    corpus.truths.sort_by(|a, b| a.path.cmp(&b.path));
    corpus
        .anomalies
        .sort_by(|a, b| (a.code, &a.path, a.report, a.department).cmp(&(b.code, &b.path, b.report, b.department)));
    Ok(corpus)
}

/// Returns this year's budget as a multiple of the first year's.
fn growth(seed: u64, number: usize, year: u16) -> Decimal {
    let mut rng = Rng::for_document(seed, [number as u64, 0, 0]);
    let steps = (*YEARS.start()..year).map(|_| rng.between(-8, 15)).sum::<i64>();
    Decimal::new(1000 + steps, 3)
}

impl Corpus {
    /// Returns all files with their paths below the folder of the corpus.
    pub(crate) fn files(self) -> Result<Vec<(String, Vec<u8>)>> {
        let (truth, anomalies) = (one_a_line(&self.truths)?, one_a_line(&self.anomalies)?);
        let mut files = self.documents;
        files.push(("truth.json".to_owned(), truth));
        files.push(("anomalies.json".to_owned(), anomalies));
        Ok(files)
    }

    fn add_department(&mut self, case: &Case) -> Result<()> {
        let Case { seed, number, bureau, occasion } = *case;
        let Programme::Whole(seeds) = bureau.programme else { return Ok(()) };
        let Occasion { year, mood, .. } = occasion;
        let mut rng = Rng::for_document(seed, [number as u64, u64::from(year), 1]);
        let format = plan::department_format(number, year);
        let mut record = department::draft(bureau, seeds, occasion, &mut rng);
        // One department's reports leave the numbers of headings to the styles.
        record.style.numbered = !(format == FileFormat::Docx && number == 4);
        let planted: Vec<_> = plan::plantings(number, year, 1).collect();
        for one in &planted {
            one.plant.change_rows(&mut record);
        }
        department::finish(&mut record, bureau, mood, &mut rng);
        for one in &planted {
            one.plant.change_report(&mut record);
        }
        let blocks = department_blocks(&record);
        let path = format!("{year}/{year}年度{}部门整体支出绩效自评报告.{}", bureau.name, extension(format));
        self.documents.push((path.clone(), render_department(&blocks, format, &record, &mut rng)?));
        self.note_report(case, &path, 1);
        self.truths.push(Truth { path, reports: vec![record.truth()] });
        Ok(())
    }

    fn add_projects(&mut self, case: &Case, projects: &'static [Project]) -> Result<()> {
        let Case { seed, number, bureau, occasion } = *case;
        let year = occasion.year;
        let mut rng = Rng::for_document(seed, [number as u64, u64::from(year), 1]);
        let format = plan::project_format(number, year);
        let mut style = Style::draw(&mut rng, year);
        style.numbered_indicators = number == 9 && year == 2023;
        style.says_none = rng.chance(25) && !plan::PLANTINGS.iter().any(|one| one.bureau == number && one.year == year);
        let repeats_titles = format == FileFormat::Xlsx || rng.chance(50);
        let path = format!("{year}/{year}年度{}项目支出绩效自评表.{}", bureau.name, extension(format));
        let (mut sheets, mut reports) = (Vec::new(), Vec::new());
        for (index, one) in projects.iter().filter(|one| one.since <= year).enumerate() {
            let mut record = project::draft(bureau, one, occasion, style, &mut rng);
            if index > 0 && !repeats_titles {
                record.prints_title = false;
            }
            let planted: Vec<_> = plan::plantings(number, year, index + 1).collect();
            for one in &planted {
                one.plant.change_rows(&mut record);
            }
            project::finish(&mut record, bureau, one, &mut rng);
            for one in &planted {
                one.plant.change_report(&mut record);
            }
            let mut blocks = project_blocks(&record);
            blocks.extend(notes(format, repeats_titles || index + 1 == projects.len()));
            sheets.push((one.short.to_owned(), blocks));
            self.note_report(case, &path, index + 1);
            reports.push(record);
        }
        self.documents.push((path.clone(), render_projects(sheets, format, &reports[0], &mut rng)?));
        self.truths.push(Truth { path, reports: reports.iter().map(Record::truth).collect() });
        Ok(())
    }

    /// Adds the documents that must be refused.
    fn add_refused(&mut self, seed: u64) -> Result<()> {
        let mut rng = Rng::for_document(seed, [99, 0, 0]);
        let form = docx::render(&negative::declaration_of_targets(), Headings::Plain, &mut rng)?;
        let rules = txt::render(&negative::canteen_rules(), Encoding::Utf8);
        let refused = [
            ("2023/2023年度岚汀市教育局项目支出绩效目标申报表.docx", form),
            ("2022/岚汀市机关食堂就餐管理办法.txt", rules),
        ];
        for (path, bytes) in refused {
            self.documents.push((path.to_owned(), bytes));
            self.truths.push(Truth { path: path.to_owned(), reports: Vec::new() });
        }
        Ok(())
    }

    /// Notes what was planted in one report.
    fn note_report(&mut self, case: &Case, path: &str, report: usize) {
        let Occasion { year, mood, .. } = case.occasion;
        for one in plan::plantings(case.number, year, report) {
            let is_series = one.plant.is_about_series();
            let place = (!is_series).then_some((path, report));
            for expected in one.plant.expectations() {
                self.note(case, place, *expected);
            }
        }
        let by_mood: &[Expectation] = match mood {
            Mood::Careless => anomalies::CARELESS,
            Mood::Hundred => anomalies::HUNDRED,
            _ => &[],
        };
        for expected in by_mood {
            self.note(case, Some((path, report)), *expected);
        }
        if !matches!(mood, Mood::Honest | Mood::Struggling) {
            self.note(case, Some((path, report)), anomalies::PERFECT);
        }
    }

    fn note(&mut self, case: &Case, place: Option<(&str, usize)>, (code, zh, en): Expectation) {
        self.anomalies.push(Anomaly {
            code,
            path: place.map(|(path, _)| path.to_owned()),
            report: place.map(|(_, report)| report),
            department: Some(case.bureau.name),
            year: Some(case.occasion.year),
            note: Note { zh: zh.to_owned(), en: en.to_owned() },
        });
    }

    /// Notes what shows only over the years or beside the other departments.
    fn add_series(&mut self) {
        for (number, first, last) in plan::STREAKS {
            let note = Note {
                zh: format!("{first}至{last}年连续满分"),
                en: format!("full marks in every year from {first} to {last}"),
            };
            let department = Some(BUREAUS[*number].name);
            self.anomalies.push(Anomaly { code: "L001", path: None, report: None, department, year: None, note });
        }
        let year = plan::SATURATED_YEAR;
        let note = Note {
            zh: format!("{year}年绝大多数报告满分，评分失去区分度"),
            en: format!("nearly every report of {year} has full marks"),
        };
        let year = Some(year);
        self.anomalies.push(Anomaly { code: "Q007", path: None, report: None, department: None, year, note });
    }
}

/// Writes a JSON array with one element a line, which is small and still gives readable differences.
/// Writes a list with one item a line and without the fields that are null, so that a diff is short.
fn one_a_line<T: Serialize>(items: &[T]) -> Result<Vec<u8>> {
    let line = |item| Ok(without_nulls(serde_json::to_value(item)?).to_string());
    let lines: Vec<String> = items.iter().map(line).collect::<Result<_>>()?;
    Ok(format!("[\n{}\n]\n", lines.join(",\n")).into_bytes())
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, without_nulls(value)))
            .collect(),
        Value::Array(values) => values.into_iter().map(without_nulls).collect(),
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::{Family, GradeLevel};
    use std::collections::{BTreeMap, BTreeSet};

    fn corpus() -> Corpus {
        build(2024).expect("the corpus")
    }

    /// The reports in which a rule is planted, as (path, number).
    fn planted(corpus: &Corpus, code: &str) -> BTreeSet<(String, usize)> {
        let found = corpus.anomalies.iter().filter(|one| one.code == code);
        found.filter_map(|one| Some((one.path.clone()?, one.report?))).collect()
    }

    /// Checks that a condition holds for every report but those in which `code` is planted, and fails for all of those.
    #[track_caller]
    fn check(corpus: &Corpus, code: &str, holds: impl Fn(&ReportJson) -> bool) {
        let mut broken = BTreeSet::new();
        for truth in &corpus.truths {
            for (index, report) in truth.reports.iter().enumerate() {
                if !holds(report) {
                    broken.insert((truth.path.clone(), index + 1));
                }
            }
        }
        assert_eq!(broken, planted(corpus, code), "{code}");
        assert!(!broken.is_empty(), "{code} is planted nowhere");
    }

    fn near(a: f64, b: f64, tolerance: f64) -> bool {
        (a - b).abs() <= tolerance
    }

    fn execution_score(report: &ReportJson) -> f64 {
        report.funds.first().and_then(|row| row.score).unwrap_or(0.0)
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let files = |seed| build(seed).and_then(Corpus::files).expect("files");
        assert_eq!(files(7), files(7));
        assert_ne!(files(7), files(8));
    }

    #[test]
    fn twelve_departments_report_in_six_years_and_two_files_are_refused() {
        let corpus = corpus();
        let cases: BTreeSet<(String, Option<u16>)> = corpus
            .truths
            .iter()
            .filter_map(|truth| truth.reports.first())
            .map(|report| {
                (report.department.clone().unwrap_or_default(), report.year.map(jixiao_model::FiscalYear::get))
            })
            .collect();
        assert_eq!(cases.len(), 72);
        assert_eq!(corpus.truths.iter().filter(|truth| truth.reports.is_empty()).count(), 2);
        assert_eq!(corpus.documents.len(), 74);
        let size: usize = corpus.files().expect("files").iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(size < 3_000_000, "{size} bytes");
    }

    #[test]
    fn arithmetic_breaks_only_where_it_was_planted() {
        let corpus = corpus();
        let weights = |report: &ReportJson| {
            let execution = if report.family == Family::F01 { 0.0 } else { 10.0 };
            execution + report.indicators.iter().filter_map(|row| row.weight).sum::<f64>()
        };
        check(&corpus, "A001", |report| near(weights(report), 100.0, 0.01));
        check(&corpus, "A002", |report| {
            let sum = execution_score(report) + report.indicators.iter().filter_map(|row| row.score).sum::<f64>();
            near(sum, report.total_score.unwrap_or_default(), 0.01)
        });
        check(&corpus, "A003", |report| report.indicators.iter().all(|row| row.score <= row.weight));
        check(&corpus, "A005", |report| {
            report.funds.iter().all(|row| match (row.rate, row.executed_wan, row.budget_wan) {
                (Some(rate), Some(executed), Some(budget)) => near(rate, executed / budget, 0.005),
                _ => true,
            })
        });
        check(&corpus, "S004", |report| {
            let Some(total) = report.funds.first() else { return true };
            let rate = total.executed_wan.unwrap_or_default() / total.budget_wan.unwrap_or(1.0);
            near(execution_score(report), 10.0 * rate.min(1.0), 0.1)
        });
        check(&corpus, "A006", |report| {
            let total = report.total_score.unwrap_or_default();
            let expected = match total {
                total if total >= 90.0 => GradeLevel::Excellent,
                total if total >= 80.0 => GradeLevel::Good,
                _ => GradeLevel::Fair,
            };
            report.grade_level.is_none_or(|level| level == expected)
        });
    }

    #[test]
    fn prompts_blanks_and_full_marks_stand_only_where_they_were_planted() {
        let corpus = corpus();
        check(&corpus, "C002", |report| report.placeholders.is_empty());
        check(&corpus, "C004", |report| {
            let is_filled = |value: &Option<String>| value.as_ref().is_some_and(|text| !text.is_empty() && text != "—");
            report.indicators.iter().all(|row| is_filled(&row.target) && is_filled(&row.actual))
                && report.budget_lines.iter().all(|line| line.executed_wan.is_some())
        });
        check(&corpus, "Q001", |report| report.indicators.iter().any(|row| row.score < row.weight));
        check(&corpus, "S001", |report| {
            report.indicators.iter().all(|row| {
                let [target] = row.target_clauses.as_slice() else { return true };
                let [actual] = row.actual_clauses.as_slice() else { return true };
                let is_ceiling = matches!(target.relation, Some(jixiao_model::Relation::Le));
                match (target.number, actual.number) {
                    (Some(limit), Some(reached)) if target.unit == actual.unit => {
                        let met = if is_ceiling { reached <= limit } else { reached >= limit * 0.995 };
                        met || row.score < row.weight
                    }
                    _ => true,
                }
            })
        });
    }

    #[test]
    fn every_rule_of_the_demo_is_planted() {
        let corpus = corpus();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        corpus.anomalies.iter().for_each(|one| *counts.entry(one.code).or_default() += 1);
        for code in [
            "C002", "C004", "C007", "C008", "A001", "A002", "A003", "A004", "A005", "A006", "S001", "S002", "S003",
            "S004", "S005", "S006", "S007", "S009", "S010", "P001", "P002", "P004", "P005", "P007", "P009", "F001",
            "F002", "T005", "T006", "Q001", "L001", "L002", "L005", "P008",
        ] {
            assert!(counts.get(code).is_some_and(|count| *count >= 2), "{code}: {counts:?}");
        }
        assert_eq!(counts.get("Q007"), Some(&1));
    }
}
