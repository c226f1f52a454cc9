//! All metrics of one grouping of reports, computed together and read out as plain rows.

use super::{deduction, execution, grade, score};
use crate::AnalyticsError;
use crate::schema::{Columns, ReportCol, SummaryCol};
use jixiao_model::{FiscalYear, GradeLevel};
use polars::prelude::{ChunkedArray, DataFrame, Expr, IntoLazy, PolarsNumericType};
use std::collections::BTreeMap;

/// The metrics of one group of reports.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GroupSummary {
    pub(crate) group: Option<String>,
    pub(crate) year: Option<FiscalYear>,
    pub(crate) reports: usize,
    pub(crate) scored: usize,
    pub(crate) score_mean: Option<f64>,
    pub(crate) score_median: Option<f64>,
    pub(crate) score_q1: Option<f64>,
    pub(crate) score_q3: Option<f64>,
    pub(crate) judged_reports: usize,
    pub(crate) perfect_reports: usize,
    pub(crate) judged: usize,
    pub(crate) deducted: usize,
    pub(crate) grades: BTreeMap<GradeLevel, usize>,
    budget_fen: Option<i64>,
    executed_fen: Option<i64>,
}

impl GroupSummary {
    /// Uniformly perfect reports over judged reports.
    pub(crate) fn perfect_share(&self) -> Option<f64> {
        (self.judged_reports > 0).then(|| self.perfect_reports as f64 / self.judged_reports as f64)
    }

    /// The grade, when all reports that state one agree.
    pub(crate) fn common_grade(&self) -> Option<GradeLevel> {
        let mut grades = self.grades.keys();
        grades.next().copied().filter(|_| grades.next().is_none())
    }

    pub(crate) fn budget_wan(&self) -> Option<f64> {
        self.budget_fen.map(wan)
    }

    pub(crate) fn executed_wan(&self) -> Option<f64> {
        self.executed_fen.map(wan)
    }

    pub(crate) fn execution_rate(&self) -> Option<f64> {
        let (budget, executed) = (self.budget_fen?, self.executed_fen?);
        (budget > 0).then(|| executed as f64 / budget as f64)
    }
}

fn wan(fen: i64) -> f64 {
    fen as f64 / 1_000_000.0
}

/// Summarises the reports by a key and, where given, by year; sorted by both, groups without a key last.
///
/// The grouping keeps the order of rows, so that sums of floats are the same for any number of threads.
pub(crate) fn summarise(
    reports: &DataFrame,
    key: Option<ReportCol>,
    year: Option<ReportCol>,
) -> Result<Vec<GroupSummary>, AnalyticsError> {
    let none = || polars::prelude::lit(polars::prelude::NULL);
    let keys: [Expr; 2] = [
        key.map_or_else(|| none().cast(SummaryCol::Group.dtype()), Columns::expr).alias(SummaryCol::Group.key()),
        year.map_or_else(|| none().cast(SummaryCol::Year.dtype()), Columns::expr).alias(SummaryCol::Year.key()),
    ];
    let with_keys = reports.clone().lazy().with_columns(keys);
    let grouped = with_keys.group_by_stable([SummaryCol::Group.expr(), SummaryCol::Year.expr()]).agg(metrics());
    let mut rows = read(&grouped.collect()?)?;
    rows.sort_by(|a, b| {
        let key = |row: &GroupSummary| (row.group.is_none(), row.group.clone(), row.year.is_none(), row.year);
        key(a).cmp(&key(b))
    });
    Ok(rows)
}

fn metrics() -> Vec<Expr> {
    let mut metrics = vec![
        score::reports(),
        score::scored(),
        score::mean(),
        score::median(),
        score::first_quartile(),
        score::third_quartile(),
        deduction::judged_reports(),
        deduction::perfect_reports(),
        deduction::judged_rows(),
        deduction::deducted_rows(),
        execution::money_reports(),
        execution::budget(),
        execution::executed(),
    ];
    metrics.extend(grade::counts());
    metrics
}

fn read(frame: &DataFrame) -> Result<Vec<GroupSummary>, AnalyticsError> {
    let column = |column: SummaryCol| frame.column(column.name());
    let (groups, years) = (column(SummaryCol::Group)?.str()?, column(SummaryCol::Year)?.i32()?);
    let mut rows = Vec::with_capacity(frame.height());
    for row in 0..frame.height() {
        let count = |name: SummaryCol| -> Result<usize, AnalyticsError> {
            Ok(value(column(name)?.u32()?, row).map_or(0, |count| count as usize))
        };
        let float = |name: SummaryCol| -> Result<Option<f64>, AnalyticsError> { Ok(value(column(name)?.f64()?, row)) };
        let counts_money = count(SummaryCol::MoneyReports)? > 0;
        let money = |name: SummaryCol| -> Result<Option<i64>, AnalyticsError> {
            Ok(value(column(name)?.i64()?, row).filter(|_| counts_money))
        };
        let mut grades = BTreeMap::new();
        for (level, name, _) in grade::GRADES {
            grades.insert(level, count(name)?);
        }
        grades.retain(|_, reports| *reports > 0);
        rows.push(GroupSummary {
            group: groups.get(row).map(ToOwned::to_owned),
            year: years.get(row).and_then(|year| FiscalYear::new(u16::try_from(year).ok()?).ok()),
            reports: count(SummaryCol::Reports)?,
            scored: count(SummaryCol::Scored)?,
            score_mean: float(SummaryCol::ScoreMean)?,
            score_median: float(SummaryCol::ScoreMedian)?,
            score_q1: float(SummaryCol::ScoreQ1)?,
            score_q3: float(SummaryCol::ScoreQ3)?,
            judged_reports: count(SummaryCol::JudgedReports)?,
            perfect_reports: count(SummaryCol::PerfectReports)?,
            judged: count(SummaryCol::Judged)?,
            deducted: count(SummaryCol::Deducted)?,
            grades,
            budget_fen: money(SummaryCol::BudgetFen)?,
            executed_fen: money(SummaryCol::ExecutedFen)?,
        });
    }
    Ok(rows)
}

fn value<T: PolarsNumericType>(column: &ChunkedArray<T>, row: usize) -> Option<T::Native> {
    column.get(row)
}
