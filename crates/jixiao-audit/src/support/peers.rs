//! What the other reports of a year look like: the share of full marks, against which one department's is judged.

use crate::pack::RulePack;
use jixiao_model::{Corpus, FiscalYear, Report};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Below this number of reports a share says nothing about a year.
const LEAST_REPORTS: usize = 5;

/// How near to the full score a total counts as full: 99.6 is rounding and one token deduction.
const SLACK: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// The share of full marks in every year.
#[derive(Debug, Default)]
pub(crate) struct Peers {
    /// Reports with full marks and reports with a total, by year.
    perfect: BTreeMap<FiscalYear, (usize, usize)>,
}

impl Peers {
    /// Counts the reports of a corpus.
    pub(crate) fn of(corpus: &Corpus, pack: &RulePack) -> Self {
        let mut perfect: BTreeMap<FiscalYear, (usize, usize)> = BTreeMap::new();
        for report in corpus.reports() {
            if let (Some(year), Some(is_perfect)) = (report.year(), is_perfect(report, pack)) {
                let counts = perfect.entry(year).or_default();
                counts.0 += usize::from(is_perfect);
                counts.1 += 1;
            }
        }
        Self { perfect }
    }

    /// Returns the share of full marks in a year; nothing for a year with few reports.
    pub(crate) fn perfect_share(&self, year: FiscalYear) -> Option<f64> {
        let (perfect, scored) = self.perfect.get(&year)?;
        (*scored >= LEAST_REPORTS).then(|| *perfect as f64 / *scored as f64)
    }
}

/// Tells whether the stated total is the full score; without a total, whether every row has full marks.
pub(crate) fn is_perfect(report: &Report, pack: &RulePack) -> Option<bool> {
    match &report.total_score {
        Some(total) => Some(total.value.decimal() >= pack.full() - SLACK),
        None => report.is_uniformly_perfect(),
    }
}
