//! Comparison of departments or regions, for one year or pooled over all.

use crate::metrics::{GroupSummary, summarise};
use crate::schema::ReportCol;
use crate::{AnalyticsError, frames, trend};
use jixiao_model::{Corpus, FiscalYear, Interval, Report};
use jixiao_stats::shrink;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the reports are compared by.
///
/// Comparison by function needs a classification of departments, which no report states and no table of this
/// program holds yet; so there is no such variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CompareBy {
    /// By department.
    Department,
    /// By the region that the reports name.
    Region,
}

/// One department or region. Money is in 万元; shares and rates are 0–1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareRow {
    /// Name of the department or region.
    pub key: String,
    /// Reports.
    pub n_reports: usize,
    /// Reports with a stated total score.
    pub n_scored: usize,
    /// Mean of the stated total scores.
    pub mean_score: Option<f64>,
    /// Uniformly perfect reports over the reports whose rows can be judged.
    pub perfect_share: Option<f64>,
    /// Indicator rows with weight and score.
    pub n_indicators: usize,
    /// Those of them below full marks.
    pub n_deducted: usize,
    /// Deduction rate shrunk towards the other rows of the table.
    pub deduction_rate: Option<Interval>,
    /// Budget in 万元.
    pub budget_wan: Option<f64>,
    /// Executed in 万元.
    pub executed_wan: Option<f64>,
    /// Executed over budget.
    pub execution_rate: Option<f64>,
}

/// A comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareTable {
    /// What was compared by.
    pub by: CompareBy,
    /// The year, or nothing when all years are pooled.
    pub year: Option<FiscalYear>,
    /// The rows, in order of the keys.
    pub rows: Vec<CompareRow>,
    /// Reports of the year that name no department or region and are in no row.
    pub n_without_key: usize,
}

/// Compares the reports of one year, or of all years pooled.
pub fn compare(corpus: &Corpus, year: Option<FiscalYear>, by: CompareBy) -> Result<CompareTable, AnalyticsError> {
    let wanted = |report: &&Report| year.is_none() || report.year() == year;
    let corpus = Corpus::new(corpus.reports().iter().filter(wanted).cloned().collect());
    let (column, names) = match by {
        CompareBy::Department => (ReportCol::DepartmentKey, department_names(&corpus)),
        CompareBy::Region => (ReportCol::Region, BTreeMap::new()),
    };
    let groups = summarise(&frames::reports(&corpus)?, Some(column), None)?;
    let (keyed, keyless): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.group.is_some());
    let rates = shrink(&keyed.iter().map(trend::counts).collect::<Vec<_>>());
    let rows = keyed.into_iter().zip(rates).filter_map(|(group, rate)| row(&group, rate, &names));
    let n_without_key = keyless.iter().map(|group| group.reports).sum();
    Ok(CompareTable { by, year, rows: rows.collect(), n_without_key })
}

fn department_names(corpus: &Corpus) -> BTreeMap<String, String> {
    let reports = corpus.reports().iter();
    reports.filter_map(|report| Some((report.department_key()?, report.department()?.to_owned()))).collect()
}

fn row(group: &GroupSummary, rate: Option<Interval>, names: &BTreeMap<String, String>) -> Option<CompareRow> {
    let key = group.group.as_ref()?;
    Some(CompareRow {
        key: names.get(key).unwrap_or(key).clone(),
        n_reports: group.reports,
        n_scored: group.scored,
        mean_score: group.score_mean,
        perfect_share: group.perfect_share(),
        n_indicators: group.judged,
        n_deducted: group.deducted,
        deduction_rate: rate,
        budget_wan: group.budget_wan(),
        executed_wan: group.executed_wan(),
        execution_rate: group.execution_rate(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Style, blank, corpus};

    #[test]
    fn compares_one_year_or_all_pooled() {
        let corpus = corpus(3, 4, Style::Perfect);
        let year = FiscalYear::new(2020).ok();
        let one = compare(&corpus, year, CompareBy::Department).unwrap();
        assert_eq!(one.rows.iter().map(|row| row.n_reports).collect::<Vec<_>>(), [1, 1, 1]);
        let pooled = compare(&corpus, None, CompareBy::Department).unwrap();
        assert_eq!(pooled.rows.iter().map(|row| row.n_indicators).collect::<Vec<_>>(), [32, 32, 32]);
        let row = &pooled.rows[0];
        assert_eq!((row.mean_score, row.perfect_share, row.execution_rate), (Some(100.0), Some(1.0), Some(1.0)));
        assert!(row.deduction_rate.is_some_and(|rate| rate.high > rate.low));
    }

    #[test]
    fn reports_without_a_region_are_counted_apart() {
        let mut reports = corpus(3, 1, Style::Mixed).reports().to_vec();
        reports.push(blank("z", "海事局", 2019));
        let table = compare(&Corpus::new(reports), None, CompareBy::Region).unwrap();
        let keys: Vec<_> = table.rows.iter().map(|row| (row.key.as_str(), row.n_reports)).collect();
        assert_eq!(keys, [("云岭县", 2), ("白溪县", 1)]);
        assert_eq!(table.n_without_key, 1);
    }

    #[test]
    fn an_empty_corpus_compares_to_an_empty_table() {
        let table = compare(&Corpus::default(), None, CompareBy::Department).unwrap();
        assert_eq!((table.rows.len(), table.n_without_key), (0, 0));
    }
}
