//! Whether the printed totals confirm the weights and scores that were read.

use jixiao_model::{Indicator, Located, Points, Report};
use std::collections::BTreeMap;

/// What the totals say about the tables.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// Whether the totals of every report that has rows in a table confirm them.
    by_table: BTreeMap<u32, bool>,
    /// How many reports print totals that differ from their rows.
    pub(super) n_differ: usize,
}

impl Totals {
    /// Tells whether the totals confirm the numbers of a table.
    pub(super) fn confirm(&self, table: u32) -> bool {
        self.by_table.get(&table).copied().unwrap_or(false)
    }
}

/// Adds the rows of every report up.
pub(super) fn check(reports: &[Report]) -> Totals {
    let mut totals = Totals::default();
    for report in reports {
        let verdict = verdict(report);
        totals.n_differ += usize::from(verdict == Some(false));
        for table in report.indicators.iter().filter_map(|row| row.place.table) {
            let confirmed = totals.by_table.entry(table).or_insert(true);
            *confirmed &= verdict == Some(true);
        }
    }
    totals
}

/// Tells whether the sums of a report are those it prints; nothing where no sum can be compared.
fn verdict(report: &Report) -> Option<bool> {
    let funds = report.total_funds();
    let score = report.printed.score.as_ref().or(report.total_score.as_ref());
    let pairs = [
        (
            sum(report, |row| row.weight.as_ref()),
            funds.and_then(|row| row.weight.as_ref()),
            report.printed.weight.as_ref(),
        ),
        (sum(report, |row| row.score.as_ref()), funds.and_then(|row| row.score.as_ref()), score),
    ];
    let compared = pairs.into_iter().filter_map(|(rows, beside, printed)| {
        let (rows, printed) = (rows?, printed?.value);
        let beside = beside.map_or(Points::ZERO, |points| points.value);
        // Some forms count the execution rate apart.
        Some(rows == printed || [rows, beside].into_iter().sum::<Points>() == printed)
    });
    compared.reduce(|one, other| one && other)
}

/// Adds one column up; nothing where a row has no number.
fn sum(report: &Report, pick: fn(&Indicator) -> Option<&Located<Points>>) -> Option<Points> {
    let points: Option<Vec<Points>> = report.indicators.iter().map(|row| Some(pick(row)?.value)).collect();
    points.filter(|points| !points.is_empty()).map(|points| points.into_iter().sum())
}
