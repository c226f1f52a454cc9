//! What the analytics computes, as plain data: summaries, series, intervals, charts.

use crate::{Event, FiscalYear, GradeLevel, Level1, Level2, ReportId, Text};
use serde::Serialize;
use std::collections::BTreeMap;

/// An estimate with its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The estimate.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// All reports of one year in numbers. Money is in 万元; shares and rates are 0–1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearSummary {
    /// The year.
    pub year: FiscalYear,
    /// Reports of the year.
    pub n_reports: usize,
    /// Reports with a stated total score.
    pub n_scored: usize,
    /// Reports whose rows all have full marks.
    pub n_perfect: usize,
    /// `n_perfect` over the reports whose rows can be judged; absent when there are none.
    pub perfect_share: Option<f64>,
    /// Median, first and third quartile of the total scores.
    pub score_median: Option<f64>,
    /// First quartile of the total scores.
    pub score_q1: Option<f64>,
    /// Third quartile of the total scores.
    pub score_q3: Option<f64>,
    /// Reports by stated grade.
    pub grades: BTreeMap<GradeLevel, usize>,
    /// Sum of the budgets that are known, over reports that state budget and execution. A department's overall
    /// report stands for its projects, and a report that occurs twice counts once.
    pub budget_wan: Option<f64>,
    /// Sum of the executed amounts over the same reports.
    pub executed_wan: Option<f64>,
    /// `executed_wan / budget_wan`.
    pub execution_rate: Option<f64>,
}

/// One department in one year. Several reports (projects) of a department and year are pooled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DepartmentYear {
    /// The year.
    pub year: FiscalYear,
    /// The reports pooled here.
    pub reports: Vec<ReportId>,
    /// Mean of the stated total scores.
    pub score: Option<f64>,
    /// The stated grade when all pooled reports agree.
    pub grade: Option<GradeLevel>,
    /// Whether every judged row has full marks.
    pub perfect: Option<bool>,
    /// Indicator rows with weight and score.
    pub n_indicators: usize,
    /// Those of them below full marks.
    pub n_deducted: usize,
    /// Deduction rate shrunk towards the other departments of the year; absent without rows.
    pub deduction_rate: Option<Interval>,
    /// Budget in 万元.
    pub budget_wan: Option<f64>,
    /// Executed in 万元.
    pub executed_wan: Option<f64>,
    /// Executed over budget.
    pub execution_rate: Option<f64>,
    /// Findings about this department and year, by level: error, doubt, note.
    pub findings: [usize; 3],
}

/// One department over the years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DepartmentSeries {
    /// The department's name.
    pub department: String,
    /// Its years, in order.
    pub years: Vec<DepartmentYear>,
    /// What happened to it, in order of year and told by names; empty without a registry.
    pub events: Vec<Event>,
    /// Slope of the total score in points a year (Theil–Sen) over the comparable years, from three of them on.
    pub score_slope: Option<f64>,
}

impl DepartmentSeries {
    /// Returns the latest years in which the department was of one scope: those since it was last merged, split …
    pub fn comparable_years(&self) -> &[DepartmentYear] {
        let last = self.years.last().map(|year| year.year);
        let breaks = self.events.iter().filter(|event| event.breaks_series() && Some(event.year) <= last);
        let since = breaks.map(|event| event.year).max();
        let first = self.years.partition_point(|year| Some(year.year) < since);
        &self.years[first..]
    }

    /// Returns what shows in a year for the first time, so that figures before and after are told apart.
    pub fn events_in(&self, year: FiscalYear) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.year == year)
    }
}

/// Mean weight of one indicator class in the reports, beside what the rule pack prescribes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassWeight {
    /// The first level; absent for the execution rate.
    pub level1: Option<Level1>,
    /// The second level, when the row is about one.
    pub level2: Option<Level2>,
    /// Words for the class.
    pub label: Text,
    /// Mean weight in points over the reports that print weights.
    pub mean_weight: f64,
    /// Reports over which the mean was taken.
    pub n_reports: usize,
    /// The prescribed weight, where the pack has one.
    pub prescribed: Option<f64>,
}

/// The split of 100 points that a rule pack prescribes.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Prescription {
    /// 预算执行率.
    pub execution: Option<f64>,
    /// Points by first level. 成本 may be absent: then it is part of 产出.
    pub level1: BTreeMap<Level1, f64>,
}

/// A chart in both languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// File name without extension, kebab-case.
    pub id: &'static str,
    /// The title: it says the finding, not the axis names.
    pub title: Text,
    /// What the picture shows, for readers who cannot see it.
    pub description: Text,
    /// The picture in each language, as a whole SVG document.
    pub svg: Text,
}

/// Everything the analytics computes from a corpus.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Analysis {
    /// One summary a year, in order.
    pub years: Vec<YearSummary>,
    /// One series a department, in order of the names.
    pub departments: Vec<DepartmentSeries>,
    /// Mean weights by class.
    pub weights: Vec<ClassWeight>,
    /// The charts, in the order in which they are shown.
    pub charts: Vec<Chart>,
}
