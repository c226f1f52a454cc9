//! Trends over the years: of the whole corpus and of each department.

use crate::metrics::{GroupSummary, summarise};
use crate::schema::ReportCol;
use crate::{AnalyticsError, frames};
use jixiao_model::{
    AuditResult, Corpus, DepartmentSeries, DepartmentYear, FiscalYear, Interval, Level, Report, ReportId, Subject,
    YearSummary, department_key,
};
use jixiao_stats::{Counts, shrink};
use polars::prelude::DataFrame;
use serde::Serialize;
use std::collections::BTreeMap;

/// The years of the whole corpus or of one department.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trend {
    /// The department, when one was asked for.
    pub department: Option<String>,
    /// One summary a year, in order, over the department's reports when one was asked for, else over all.
    pub years: Vec<YearSummary>,
    /// One series a department: only that one when one was asked for. Findings are not counted here.
    pub departments: Vec<DepartmentSeries>,
}

/// Computes the trend of the whole corpus, or of the department whose name is, or alone contains, `department`.
pub fn trend(corpus: &Corpus, department: Option<&str>) -> Result<Trend, AnalyticsError> {
    let mut departments = series(corpus, &frames::reports(corpus)?, None)?;
    let Some(asked) = department else {
        return Ok(Trend { department: None, years: years(&frames::reports(corpus)?)?, departments });
    };
    let position = find(&departments, asked)?;
    let found = departments.swap_remove(position);
    let key = corpus.key(&found.department);
    let own = corpus.reports().iter().filter(|report| report.department_key().as_ref() == Some(&key));
    let years = years(&frames::reports(&Corpus::new(own.cloned().collect()))?)?;
    Ok(Trend { department: Some(found.department.clone()), years, departments: vec![found] })
}

/// Summarises each year, in order. Reports without a year are left out.
pub(crate) fn years(reports: &DataFrame) -> Result<Vec<YearSummary>, AnalyticsError> {
    let groups = summarise(reports, None, Some(ReportCol::Year))?;
    Ok(groups.into_iter().filter_map(|group| Some(year_summary(group.year?, group))).collect())
}

/// Builds the series of each department, in order of the names. Reports without department or year are left out.
pub(crate) fn series(
    corpus: &Corpus,
    reports: &DataFrame,
    audit: Option<&AuditResult>,
) -> Result<Vec<DepartmentSeries>, AnalyticsError> {
    let groups = summarise(reports, Some(ReportCol::DepartmentKey), Some(ReportCol::Year))?;
    let groups: Vec<GroupSummary> = groups.into_iter().filter(|g| g.group.is_some() && g.year.is_some()).collect();
    let rates = rates_by_year(&groups);
    let findings = audit.map(|audit| count_findings(corpus, audit)).unwrap_or_default();
    let by_department = corpus.by_department();
    let mut series: BTreeMap<String, DepartmentSeries> = BTreeMap::new();
    for (group, deduction_rate) in groups.into_iter().zip(rates) {
        let (Some(key), Some(year)) = (group.group.clone(), group.year) else { continue };
        let own = by_department.get(&key).map_or(&[][..], Vec::as_slice);
        let entry = series.entry(key.clone()).or_insert_with(|| DepartmentSeries {
            department: own.last().and_then(|report| report.department()).unwrap_or(&key).to_owned(),
            years: Vec::new(),
            events: corpus.events_of(&key).to_vec(),
            score_slope: None,
        });
        let findings = findings.get(&(key, year)).copied().unwrap_or_default();
        entry.years.push(department_year(year, &group, own, deduction_rate, findings));
    }
    let mut series: Vec<DepartmentSeries> = series.into_values().collect();
    for department in &mut series {
        department.score_slope = score_slope(department.comparable_years());
    }
    Ok(series)
}

fn find(departments: &[DepartmentSeries], asked: &str) -> Result<usize, AnalyticsError> {
    let key = department_key(asked);
    if let Some(exact) = departments.iter().position(|d| department_key(&d.department) == key) {
        return Ok(exact);
    }
    let fitting: Vec<usize> =
        (0..departments.len()).filter(|idx| department_key(&departments[*idx].department).contains(&key)).collect();
    match fitting.as_slice() {
        [only] => Ok(*only),
        [] => Err(AnalyticsError::UnknownDepartment(asked.to_owned())),
        several => Err(AnalyticsError::AmbiguousDepartment {
            asked: asked.to_owned(),
            candidates: several.iter().map(|idx| departments[*idx].department.clone()).collect(),
        }),
    }
}

fn year_summary(year: FiscalYear, group: GroupSummary) -> YearSummary {
    YearSummary {
        year,
        n_reports: group.reports,
        n_scored: group.scored,
        n_perfect: group.perfect_reports,
        perfect_share: group.perfect_share(),
        score_median: group.score_median,
        score_q1: group.score_q1,
        score_q3: group.score_q3,
        budget_wan: group.budget_wan(),
        executed_wan: group.executed_wan(),
        execution_rate: group.execution_rate(),
        grades: group.grades,
    }
}

fn department_year(
    year: FiscalYear,
    group: &GroupSummary,
    reports: &[&Report],
    deduction_rate: Option<Interval>,
    findings: [usize; 3],
) -> DepartmentYear {
    let of_year = reports.iter().filter(|report| report.year() == Some(year));
    DepartmentYear {
        year,
        reports: of_year.map(|report| report.id.clone()).collect(),
        score: group.score_mean,
        grade: group.common_grade(),
        perfect: (group.judged_reports > 0).then_some(group.perfect_reports == group.judged_reports),
        n_indicators: group.judged,
        n_deducted: group.deducted,
        deduction_rate,
        budget_wan: group.budget_wan(),
        executed_wan: group.executed_wan(),
        execution_rate: group.execution_rate(),
        findings,
    }
}

/// Shrinks the deduction rates, each year's departments being each other's peers; in the order of the groups.
fn rates_by_year(groups: &[GroupSummary]) -> Vec<Option<Interval>> {
    let mut by_year: BTreeMap<Option<FiscalYear>, Vec<usize>> = BTreeMap::new();
    for (idx, group) in groups.iter().enumerate() {
        by_year.entry(group.year).or_default().push(idx);
    }
    let mut rates = vec![None; groups.len()];
    for positions in by_year.values() {
        let peers: Vec<Counts> = positions.iter().map(|idx| counts(&groups[*idx])).collect();
        for (idx, rate) in positions.iter().zip(shrink(&peers)) {
            rates[*idx] = rate;
        }
    }
    rates
}

/// Returns the counts of a group as the shrinkage takes them.
pub(crate) fn counts(group: &GroupSummary) -> Counts {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Counts { deducted: count(group.deducted), judged: count(group.judged) }
}

/// Counts findings that nobody dismissed by department key and year as error, doubt, note; a subject that only names a report counts
/// for the department and year of that report.
fn count_findings(corpus: &Corpus, audit: &AuditResult) -> BTreeMap<(String, FiscalYear), [usize; 3]> {
    let reports: BTreeMap<&ReportId, &Report> = corpus.reports().iter().map(|report| (&report.id, report)).collect();
    let owner = |subject: &Subject| {
        let report = subject.report.as_ref().and_then(|id| reports.get(id));
        let department = subject.department.as_deref().or_else(|| report?.department())?;
        let year = subject.year.or_else(|| report?.year())?;
        Some((corpus.key(department), year))
    };
    let mut counts: BTreeMap<(String, FiscalYear), [usize; 3]> = BTreeMap::new();
    for finding in audit.findings.iter().filter(|finding| finding.is_open()) {
        let column = match finding.level {
            Level::Error => 0,
            Level::Doubt => 1,
            Level::Note => 2,
        };
        if let Some(owner) = owner(&finding.subject) {
            counts.entry(owner).or_default()[column] += 1;
        }
    }
    counts
}

/// Returns the median of the slopes between all pairs of years (Theil–Sen), from three scored years on.
fn score_slope(years: &[DepartmentYear]) -> Option<f64> {
    let points: Vec<(f64, f64)> = years.iter().filter_map(|y| Some((f64::from(y.year.get()), y.score?))).collect();
    if points.len() < 3 {
        return None;
    }
    let mut slopes = Vec::new();
    for (idx, (x0, y0)) in points.iter().enumerate() {
        slopes.extend(points[idx + 1..].iter().map(|(x1, y1)| (y1 - y0) / (x1 - x0)));
    }
    slopes.sort_by(f64::total_cmp);
    let (low, high) = (slopes[(slopes.len() - 1) / 2], slopes[slopes.len() / 2]);
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Style, audit, blank, corpus, indicator, located, points, reformed, wan};
    use jixiao_model::{BudgetLine, GradeLevel, Level1, Level2};

    fn scored(path: &str, year: u16, score: i64) -> Report {
        let mut report = blank(path, "云岭市水务局", year);
        report.total_score = Some(points(score));
        report
    }

    #[track_caller]
    fn check_slope(scores: &[(u16, i64)], expected: Option<f64>) {
        let reports = scores.iter().map(|(year, score)| scored(&year.to_string(), *year, *score)).collect();
        let trend = trend(&Corpus::new(reports), None).unwrap();
        assert_eq!(trend.departments[0].score_slope, expected, "{scores:?}");
    }

    #[test]
    fn slope_is_the_median_of_pairwise_slopes_from_three_years_on() {
        check_slope(&[(2019, 9000), (2020, 9100)], None);
        check_slope(&[(2019, 9000), (2020, 9100), (2021, 9200)], Some(1.0));
        check_slope(&[(2019, 9000), (2020, 9100), (2021, 2000), (2022, 9300)], Some(1.0));
        check_slope(&[(2019, 9000), (2021, 9400), (2023, 9800)], Some(2.0));
        check_slope(&[(2019, 10000), (2020, 10000), (2021, 10000)], Some(0.0));
    }

    #[test]
    fn the_slope_never_runs_over_a_merger() {
        let reports = [(2019, 5000), (2020, 6000), (2021, 9000), (2022, 9100), (2023, 9200)];
        let reports = reports.iter().map(|(year, score)| scored(&year.to_string(), *year, *score)).collect();
        // Its neighbour, merged into it in the third year.
        let neighbour = blank("z", "云岭市渔业局", 2021);
        let corpus = Corpus::new([reports, vec![neighbour]].concat());
        let slope = |corpus: &Corpus| trend(corpus, Some("水务")).unwrap().departments[0].score_slope;
        assert!(slope(&corpus) > Some(10.0));
        assert_eq!(slope(&reformed(corpus)), Some(1.0));
    }

    #[test]
    fn a_year_is_summed_up_exactly_and_missing_stays_missing() {
        let mut first = scored("a", 2021, 9000);
        first.grade = Some(located(GradeLevel::Excellent, "优"));
        first.indicators.push(indicator(Level1::Output, Level2::Quantity, 10, 1000, 2));
        first.budget_lines.push(BudgetLine {
            budget: Some(wan(100)),
            executed: Some(wan(75)),
            ..BudgetLine::default()
        });
        let mut second = scored("b", 2021, 9600);
        second.indicators.push(indicator(Level1::Output, Level2::Quantity, 10, 900, 2));
        let third = blank("c", "林业局", 2021);
        let fourth = blank("d", "林业局", 2022);
        let trend = trend(&Corpus::new(vec![first, second, third, fourth]), None).unwrap();
        let [year, empty] = trend.years.as_slice() else { panic!("{:?}", trend.years) };
        assert_eq!((year.n_reports, year.n_scored, year.n_perfect), (3, 2, 1));
        assert_eq!((year.perfect_share, year.score_median), (Some(0.5), Some(93.0)));
        assert_eq!((year.score_q1, year.score_q3), (Some(91.5), Some(94.5)));
        assert_eq!(year.grades, BTreeMap::from([(GradeLevel::Excellent, 1)]));
        assert_eq!((year.budget_wan, year.executed_wan, year.execution_rate), (Some(100.0), Some(75.0), Some(0.75)));
        assert_eq!((empty.perfect_share, empty.score_median, empty.budget_wan), (None, None, None));
        let water = &trend.departments[0].years[0];
        assert_eq!((water.reports.len(), water.score, water.perfect), (2, Some(93.0), Some(false)));
        assert_eq!((water.n_indicators, water.n_deducted), (2, 1));
        assert_eq!(trend.departments[1].years[0].deduction_rate, None);
    }

    #[test]
    fn findings_count_for_their_department_and_year() {
        let corpus = corpus(2, 2, Style::Perfect);
        let series = series(&corpus, &frames::reports(&corpus).unwrap(), Some(&audit(&corpus))).unwrap();
        let counts: Vec<[usize; 3]> = series.iter().flat_map(|d| d.years.iter().map(|y| y.findings)).collect();
        assert_eq!(counts, [[0, 1, 0], [0; 3], [0; 3], [0; 3]]);
        let mut dismissed = audit(&corpus);
        dismissed.findings[0].decision = Some(jixiao_model::Decision {
            state: jixiao_model::DecisionState::Dismissed,
            reason: Some("口径不同".to_owned()),
            person: None,
            date: None,
            reply: None,
        });
        let rest = super::series(&corpus, &frames::reports(&corpus).unwrap(), Some(&dismissed)).unwrap();
        assert!(rest.iter().all(|one| one.years.iter().all(|year| year.findings == [0; 3])));
    }

    #[test]
    fn a_department_is_found_by_name_or_unique_part() {
        let corpus = corpus(14, 2, Style::Mixed);
        let found = trend(&corpus, Some("云岭市 水务局")).unwrap();
        assert_eq!(found.department.as_deref(), Some("云岭市水务局"));
        assert_eq!(found.years.iter().map(|year| year.n_reports).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(trend(&corpus, Some("水务")).unwrap().department.as_deref(), Some("云岭市水务局"));
        assert!(matches!(trend(&corpus, Some("财政")), Err(AnalyticsError::AmbiguousDepartment { .. })));
        assert!(matches!(trend(&corpus, Some("海事")), Err(AnalyticsError::UnknownDepartment(_))));
    }
}
